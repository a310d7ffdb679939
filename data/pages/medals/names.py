"""The names that people are found by, from the facts: used, full, maiden, later, former and nick names; what lost letters is set apart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.olympics.names import fold

if TYPE_CHECKING:
    from make import Link

Row = Mapping[str, str]
PLAIN_NOCS = frozenset(
    """
    AIN ANZ ARM AUS AZE BAH BAR BER BLR BRN BUL BWI CHN EGY ETH EUN FIJ GBR GEO GHA GRE GUY HKG INA IND IRI IRL IRQ ISR ITA JAM JOR
    JPN KAZ KEN KGZ KOR KSA KUW LBN LCA MAS MDA MGL MKD NED NGR NZL OAR PAK PHI PRK QAT ROC RSA RUS SGP SIN SRB SRI SUD SYR TAN THA
    TJK TKM TPE TTO UAE UGA UKR URS USA UZB VIE ZAM ZIM
    """.split(),  # noqa: SIM905 - a list of eighty codes
)
"""NOCs whose people's names are ASCII letters as a rule, by language or by transliteration: nothing was lost of them."""
_NICK = re.compile(r'"([^"]+)"')
_OTHER = re.compile(r"\(([^()]*)\)")
_PARTS = re.compile(r"[,/]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")


def table(persons: Sequence[Row], links: Mapping[str, "Link"]) -> Iterator[str]:
    """Yield the lines of the table of names: link, birth date, certainty of inferred letters, names, names that lost letters."""
    yield "link\tborn\tinferred\tnames\tdamaged"
    known = {word.casefold() for person in persons for word in _WORD.findall(person["name"]) if word.isascii()}
    for person in persons:
        whole, damaged = _names(person, known)
        inferred = person["certainty"] if person["certainty"] in {"A", "B", "C", "R"} else ""
        if person["born"] or inferred or whole or damaged:
            yield "\t".join((links[person["pid"]].target, person["born"], inferred, "|".join(whole), "|".join(damaged)))


def _names(person: Row, known: set[str]) -> tuple[list[str], list[str]]:
    used = person["name"]
    seen = {fold(used)}
    whole: list[str] = []
    damaged: list[str] = []
    plain = set(person["nocs"].split()) <= PLAIN_NOCS | {"ZZX"}
    for name, trusted in _told(person):
        restored = " ".join(_restored(word, used) for word in name.split())
        if len(_WORD.findall(restored)) > 1 and fold(restored) not in seen:
            seen.add(fold(restored))
            intact = trusted or all(plain or _is_known(word, used, known) for word in _WORD.findall(restored))
            (whole if intact else damaged).append(restored)
    return whole, damaged


def _is_known(word: str, used: str, known: set[str]) -> bool:
    return len(word) == 1 or word in used or (word.casefold() in known and word[0].isupper())


def _told(person: Row) -> Iterator[tuple[str, bool]]:
    """Yield each name with whether its letters are sure to be there."""
    for name in person["also"].split("|"):
        yield name.strip(), True
    for name in _forms(person["name_full"], person["name"]):
        yield name, False
    surname, _, given = person["name_ioc"].partition(", ")
    if given:
        yield f"{given} {_cased(surname)}", False


def _cased(surname: str) -> str:
    return " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in surname.split())


def _forms(full: str, used: str) -> Iterator[str]:
    """Yield the names in `William Bruce "Bill" (-Caitlyn Marie) Jenner (Smith-)`: quotes nick, brackets former (`X-`) or later names."""
    base = _clean(_NICK.sub(" ", _OTHER.sub(" ", full)))
    yield base
    nick = _NICK.search(full)
    surname = _clean(_OTHER.sub(" ", _NICK.sub(" ", full[nick.end() :]))) if nick else ""
    if nick and surname:
        yield f"{nick[1]} {surname}"
    given = " ".join(_SUFFIX.sub("", used).split()[:-1])
    for bracket in _OTHER.finditer(full):
        after = _clean(_OTHER.sub(" ", _NICK.sub(" ", full[bracket.end() :])))
        for part in _PARTS.split(bracket[1]):
            other = part.strip().strip("-").strip()
            if other and after and not _SUFFIX.fullmatch(f" {after}"):
                yield f"{other} {after}"
            elif other:
                yield f"{given} {other}"


def _clean(text: str) -> str:
    return " ".join(text.split()).replace(" ,", ",")


def _restored(word: str, used: str) -> str:
    """Give a word that lost its letters those of the used name's word that it is."""
    for own in _words_of(used):
        if not own.isascii() and (_NOT_ASCII.sub("", own) == word or fold(own) == fold(word)):
            return own
    return word


def _words_of(name: str) -> Iterable[str]:
    return [*name.split(), *(part for word in name.split() if "-" in word for part in word.split("-"))]
