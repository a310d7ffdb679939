"""Lists of people as one text: where they are cut apart, and who took part only in the heats."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.olympics.claims import Part, Person
from bot.olympics.names import fold
from bot.reading.cleanup import BRACKETS, clean_name, starred
from bot.reading.words import Vocabulary
from bot.wikitext.page import Link

_LIST = re.compile(r"\s*[,;]\s+|\s*;\s*|,(?=[^\W\d_])")
_PAIR = re.compile(r"\s+/\s*|\s*/\s+|\s+&\s+|(?<=[^\W\d_])/(?=[^\W\d_])")
_DASH = re.compile(r"\s+[–—-]\s+")
_REMNANT = re.compile(r"[={}|<>\[\]]")
"""Signs of wikitext that was torn."""
_TORN = "[] "
"""What is left around a name of a link that lost a bracket."""
_LEG = re.compile(r"[\s(–—-]*\+?(?<![^\W_])\d+[.,:]\d[^*]*(?P<star>\**)[^*]*$")
"""A leg's time behind its swimmer, with its records: no name has a decimal number."""
_LONGEST_NAME = 9
_SHORT_NAME = 4
_MANY_SMALL = 2
_LABEL = re.compile(r"^[^:]{2,30}:\s+(?=\S)")
"""What a list's part is of, before it (`Defence: …`): no name has a colon."""
_NUMERAL = re.compile(r"[IVX]{1,4}")
"""Which team of its NOC it is, beside the flag."""
_GLUED = re.compile(r"\b[A-Z]{3}[a-z]")
"""A flag's code with the end of a torn link behind it (`DEUoth`)."""
_LETTER = re.compile(r"[^\W\d_]")


def split_names(text: str, vocabulary: Vocabulary, *, team: bool | None) -> list[str]:
    """Give the single names of a list. A lone comma in an individual event puts the surname first."""
    text = clean_name(text) if "," in text else text
    parts = [piece for part in _PAIR.split(text) for piece in _and_parts(part, vocabulary, team=team)]
    names: list[str] = []
    for part in parts:
        pieces = _LIST.split(part)
        suffix = vocabulary.kind("people", fold(pieces[-1])) == "suffixes"
        if len(pieces) == 2 and team is False and len(parts) == 1 and not suffix:  # noqa: PLR2004 - surname and given name
            names.append(f"{pieces[1]} {pieces[0]}")
            continue
        for piece in pieces:
            if names and vocabulary.kind("people", fold(piece)) == "suffixes":
                names[-1] = f"{names[-1]}, {piece.strip()}"
            else:
                names.append(piece)
    if team and len(names) == 1:
        names = _DASH.split(names[0])
    names = [_without_position(_LEG.sub(r"\g<star>", _LABEL.sub("", name.strip(_TORN))), vocabulary) for name in names]
    return [name for name in names if _LETTER.search(name) and is_name(name, vocabulary)]


def _without_position(name: str, vocabulary: Vocabulary) -> str:
    """Take off what somebody plays, in brackets behind the name (`Frank Dixon (Tor)`)."""
    match = BRACKETS.search(name)
    played = match is not None and "position" in vocabulary.kinds("labels", fold(match[0].strip(" ()")))
    return name[: match.start()] if match and played else name


def is_name(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text can be a person's name: a remark is written small, is long, or has words or digits that no name has."""
    words = text.split()
    small = [word for word in words if word[:1].islower() and word.isalpha()]
    if (
        _NUMERAL.fullmatch(text)
        or len(words) > _LONGEST_NAME
        or len(small) == len(words)
        or _REMNANT.search(text)
        or _GLUED.search(text)
        or any(sign.isdigit() for sign in text)
    ):
        return False
    if any(vocabulary.kind("people", fold(word)) == "notes" for word in small):
        return False
    return sum(fold(word) not in vocabulary.particles for word in small) < _MANY_SMALL


def _and_parts(text: str, vocabulary: Vocabulary, *, team: bool | None) -> list[str]:
    """Cut at "and", but never a single person's name in an individual event."""
    if team is False or " " not in text:
        return [text]
    words = text.split()
    cuts = [index for index, word in enumerate(words) if word.islower() and vocabulary.kind("people", word) == "and"]
    if not cuts:
        return [text]
    edges = [-1, *cuts, len(words)]
    return [" ".join(words[start + 1 : end]).strip(" ,") for start, end in pairwise(edges)]


def as_people(
    names: Sequence[str], links: list[Link], *, part: Part = Part.UNKNOWN, starred_part: Part = Part.UNKNOWN, noc: str | None = None
) -> tuple[Person, ...]:
    """Persons of names, each with the link that shows it; a starred name takes the part that the legend gives.

    Of several links that show one name, the first is taken out of `links`: the next person of that name has the next.
    """
    people = []
    for name in names:
        clean = clean_name(name)
        if clean:
            link = _link(clean, links)
            people.append(Person(_whole_name(clean, link), link, starred_part if starred(name) else part, noc))
    return tuple(people)


def _whole_name(name: str, link: str | None) -> str:
    """Give a family name alone, as brackets show it, with what stands before it in the link's target (`Andrea Minguzzi|Minguzzi`)."""
    whole = BRACKETS.sub("", (link or "").replace("_", " "))
    alone = " " not in name and whole.endswith(f" {name}") and len(whole.split()) <= _SHORT_NAME
    return whole if alone and not any(sign.isdigit() or sign == "," for sign in whole) else name


def _link(name: str, links: list[Link]) -> str | None:
    shown = [link for link in links if link.label == name] or [link for link in links if clean_name(link.label) == name]
    if len({link.target for link in shown}) > 1:
        links.remove(shown[0])
    return shown[0].target if shown else None
