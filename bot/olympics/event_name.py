"""Event names: any phrase in any language into one slug, by the vocabulary of events.toml; and a slug into words again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from bot.olympics.event import Discipline, EventName, Gender
from bot.olympics.event_label import REST
from bot.olympics.measures import MeasureReader
from bot.olympics.names import fold
from bot.olympics.phrases import Hit, Phrasebook, Word, words_of

_GENDER, _TERM, _DISCIPLINE, _FILLER = "gender", "term", "discipline", "filler"
_ORDER = (_GENDER, _TERM, _DISCIPLINE, _FILLER)
_DISTANCES = re.compile(r"(?:\d[\d.x]*(?:-[\d.]+)?(?:m|mi|yd)(?:-|$))*")
_LENGTH = re.compile(r"\d[\d.]*(?:m|mi)")
_RELAY = re.compile(r"\d+x[\d.]+(?:m|yd|mi)")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an event's name: its part of the slug, and what it implies."""

    key: str
    rank: int
    """Its place among the words of a slug."""
    team: bool = False
    weak: bool = False
    """It is dropped beside anything else."""
    drops: frozenset[str] = frozenset()
    """Measures it implies; `kg` stands for every weight."""
    gender: Gender | None = None
    only: frozenset[str] = frozenset()
    """The disciplines in which the word means this; anywhere else it is an unknown word."""


@dataclass(slots=True)
class _Reading:
    """What has been read of one phrase so far."""

    measures: list[str]
    terms: dict[tuple[Term, ...], str] = field(default_factory=dict)
    """What each run of words may mean, one of several terms, with the words, folded."""
    genders: list[Gender] = field(default_factory=list)
    disciplines: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    known: str = ""
    """The discipline known from elsewhere, or said so far."""


class EventVocabulary:
    """The rules that make one slug of every way to say an event."""

    def __init__(self, table: Mapping[str, Any], disciplines: Mapping[str, Discipline]) -> None:
        self._disciplines = disciplines
        self._measures = MeasureReader(table["units"])
        self._terms = {key: _term(key, rank, row) for rank, (key, row) in enumerate(table["terms"].items())}
        self._sports = {part: code for code, sport in disciplines.items() for part in sport.parts}
        self._short = {code: short_names(sport, disciplines) for code, sport in disciplines.items() if sport.parts}
        self._compound = re.compile(rf"({'|'.join(fold(word) for word in table['compounded'])})(?=[a-z]{{4}})")
        self._book = Phrasebook(table["inflected"])
        self._fill_book(table)
        self.read = lru_cache(maxsize=4096)(self._read)

    def is_shorter(self, short: str, long: str) -> bool:
        """Whether `short` is `long` with its distances left out: `relay` of `5000m-relay`, `individual` of `20000m`."""
        measures = _DISTANCES.match(short)
        return bool(short) and short != long and not (measures and measures[0]) and self._strong(short) == self._strong(long)

    def _strong(self, slug: str) -> str:
        """Take a slug's distances and weak words off."""
        words = _DISTANCES.sub("", slug)
        return "" if words in self._terms and self._terms[words].weak else words

    def _fill_book(self, table: Mapping[str, Any]) -> None:
        for gender, words in table["genders"].items():
            self._add(words, f"{_GENDER} {gender}")
        for key, row in table["terms"].items():
            self._add(row.get("find", ()), f"{_TERM} {key}")
            for language in table["languages"]:
                self._add([_unfilled(row.get(language, ""))], f"{_TERM} {key}", language)
        for run, row in table["labels"].items():
            parts = " ".join(self._parts(run))
            for language in table["languages"] if parts else ():
                self._add([_unfilled(row.get(language, ""))], f"{_TERM} {parts}", language)
        self._add(table["fillers"], f"{_FILLER} ")
        self._add_disciplines()

    def _parts(self, run: str) -> list[str]:
        """Split the key of a label into terms; a label that holds in one discipline alone (`LUG/singles`) has none."""
        parts: list[str] = []
        rest = run
        while rest:
            part = next((key for key in sorted(self._terms, key=len, reverse=True) if rest == key or rest.startswith(f"{key}-")), None)
            if part is None:
                return []
            parts.append(part)
            rest = rest[len(part) + 1 :]
        return parts

    def _add_disciplines(self) -> None:
        """Add names that always hold before those of one season: unless more is known, hockey is what it is in summer."""
        for code, discipline in self._disciplines.items():
            for language in sorted(discipline.names.keys() | discipline.aliases.keys()):
                names = (discipline.names.get(language, ""), *discipline.aliases.get(language, ()))
                self._add(names, f"{_DISCIPLINE} {code}", language)
        for code, discipline in self._disciplines.items():
            for aliases in discipline.season_aliases.values():
                for language, words in aliases.items():
                    self._add(words, f"{_DISCIPLINE} {code}", language)

    def _add(self, phrases: Iterable[str], key: str, language: str = "") -> None:
        for phrase in phrases:
            self._book.add(phrase, key, language)

    def _read(self, text: str, discipline: str | None = None, gender: Gender | None = None) -> EventName:
        """Read a phrase; `discipline` and `gender` are what its place on the page says, where it says so."""
        measures = self._measures.read(text)
        reading = _Reading(list(measures.found), known=discipline or "")
        words = list(words_of(measures.rest))
        index = 0
        while index < len(words):
            index += self._take(words, index, reading)
        return self._name(reading, discipline, gender)

    def _take(self, words: list[Word], index: int, reading: _Reading) -> int:
        """Take one phrase off the words; returns how many words it was: none where a compound was only split."""
        hit = self._book.at(words, index)
        short = self._short_name(words, index, reading)
        if short and (hit is None or short.length >= hit.length):
            reading.disciplines += short.keys
            return short.length
        if hit is None and (first := self._compound.match(words[index].folded)):
            words[index : index + 1] = [
                replace(words[index], folded=first[0]),
                replace(words[index], folded=words[index].folded[first.end() :]),
            ]
            return 0
        if hit is None:
            reading.unknown.append(words[index].folded)
            return 1
        kind, _, key = min((key.partition(" ") for key in hit.keys), key=lambda parts: _ORDER.index(parts[0]))
        if kind == _GENDER:
            reading.genders.append(Gender(key))
        elif kind == _TERM:
            self._take_terms(hit, words[index : index + hit.length], reading)
        elif kind == _DISCIPLINE and not self._is_of_known(words[index : index + hit.length], reading.known):
            reading.disciplines += [code for named, _, code in (key.partition(" ") for key in hit.keys) if named == _DISCIPLINE]
        return hit.length

    def _short_name(self, words: list[Word], index: int, reading: _Reading) -> Hit | None:
        """Find what one of a sport's disciplines is called where the sport is known (`Road`, `Artistic`)."""
        known = reading.disciplines[-1] if reading.disciplines else reading.known
        book = self._short.get(known) or self._short.get(self._sports.get(known, ""))
        return book.at(words, index) if book else None

    def _is_of_known(self, said: list[Word], known: str) -> bool:
        """Tell whether one word is only a part of the known discipline's name (`skiing` of water skiing), which names no other one then."""
        discipline = self._disciplines.get(known)
        if discipline is None or len(said) != 1:
            return False
        names = ([word.folded for word in words_of(name)] for name in discipline.names.values())
        return any(len(words) > 1 and said[0].folded in words for words in names)

    def _take_terms(self, hit: Hit, words: list[Word], reading: _Reading) -> None:
        """Take what the words may mean; a label of several terms means all of them."""
        runs = [run.split() for kind, _, run in (key.partition(" ") for key in hit.keys) if kind == _TERM]
        said = " ".join(word.folded for word in words)
        whole = next((run for run in runs if len(run) > 1), None)
        choices = [(term,) for term in whole] if whole else [tuple(run[0] for run in runs)]
        for choice in choices:
            reading.terms.setdefault(tuple(self._terms[key] for key in choice), said)

    def _name(self, reading: _Reading, context: str | None, gender: Gender | None) -> EventName:
        said = self._discipline(reading.disciplines, context)
        code = self._narrowed(said or context, reading)
        discipline = self._disciplines.get(code or "")
        terms, unknown = self._meant(reading, code)
        if discipline and discipline.words:
            terms = list(dict.fromkeys(self._terms[discipline.words.get(term.key, term.key)] for term in terms))
        measures = _without_implied(reading.measures, terms)
        if discipline:
            measures = [measure for measure in measures if not _is_dropped(measure, discipline.drops)]
            terms = [term for term in terms if term.key not in discipline.drops]
        terms = self._with_relay(terms, measures)
        words = [term.key for term in _without_weak(terms, others=bool(measures or unknown))]
        slug = "-".join([*measures, *words, *unknown])
        if discipline:
            says_something = bool(reading.genders or reading.disciplines or reading.terms)
            slug = _canonical(slug or discipline.event * says_something, discipline, _one_gender(reading) or gender)
        return EventName(
            slug=slug,
            team=_team(terms, discipline) if slug else None,
            gender=_gender(reading, terms, discipline, slug),
            discipline=code if said or code != context else None,
            unknown=tuple(unknown),
        )

    @staticmethod
    def _meant(reading: _Reading, code: str | None) -> tuple[list[Term], list[str]]:
        """Split the terms, in the order of a slug, from words that mean one in other disciplines alone.

        Where no discipline is known, one word of that kind (`star`, `lead`) is not enough; several are (`points race`).
        """
        meant: set[Term] = set()
        unknown = list(reading.unknown)
        for choices, words in reading.terms.items():
            ranked = [term for term in choices if code in term.only] or [term for term in choices if not term.only]
            if not ranked and code is None and " " in words:
                ranked = list(choices)
            if ranked:
                meant.add(ranked[0])
            else:
                unknown += words.split()
        return sorted(meant, key=lambda term: term.rank), unknown

    def _with_relay(self, terms: list[Term], measures: list[str]) -> list[Term]:
        """Add the relay that a distance times a number of legs is, said or not; a pursuit is skied by one (`2 × 7.5 km pursuit`)."""
        if not any(_RELAY.fullmatch(measure) for measure in measures) or any(term.key == "pursuit" for term in terms):
            return terms
        relay = self._terms["relay"]
        return [*(term for term in terms if term is not relay), relay]

    def _discipline(self, found: Iterable[str], context: str | None) -> str | None:
        """Choose the discipline that the phrase names: of several the one that is part of another, or the known one."""
        found = list(dict.fromkeys(found))
        for whole in (context or "", *found):
            parts = self._disciplines[whole].parts if whole in self._disciplines else ()
            for code in found:
                if code in parts:
                    return code
        return context if context in found else next(iter(found), None)

    def _narrowed(self, code: str | None, reading: _Reading) -> str | None:
        """Return the discipline of a sport that the event's words tell; a sport's first part where they tell none."""
        discipline = self._disciplines.get(code or "")
        if discipline is None:
            return code
        present = {*reading.measures, *(term.key for choices in reading.terms for term in choices)}
        for words, narrower in discipline.narrow:
            if set(words.split()) <= present:
                return narrower
        return discipline.parts[0] if discipline.parts and present else code


def _canonical(slug: str, discipline: Discipline, gender: Gender | None) -> str:
    """Return the slug that this one means here, for this gender where that matters (judo's `60kg`)."""
    if slug == "team" and discipline.team and discipline.event:
        return discipline.event  # `men's team` of a team sport is its one event
    return discipline.same.get(slug) or discipline.same.get(f"{gender}/{slug}") or slug


def short_names(sport: Discipline, disciplines: Mapping[str, Discipline]) -> Phrasebook:
    """Collect what a sport's disciplines are called within it."""
    book = Phrasebook()
    for part in sport.parts:
        for names in disciplines[part].short.values():
            for name in names:
                book.add(name, part)
    return book


def _is_dropped(measure: str, drops: Sequence[str]) -> bool:
    """Tell whether a measure says nothing in a discipline; `m` stands for every length there."""
    return measure in drops or ("m" in drops and _LENGTH.fullmatch(measure) is not None)


def _without_implied(measures: list[str], terms: list[Term]) -> list[str]:
    implied = frozenset[str]().union(*(term.drops for term in terms))
    return [measure for measure in measures if measure not in implied and not ("kg" in implied and measure.endswith("kg"))]


def _without_weak(terms: list[Term], *, others: bool) -> list[Term]:
    strong = [term for term in terms if not term.weak]
    return strong if strong or others else terms[:1]


def _one_gender(reading: _Reading) -> Gender | None:
    if {Gender.M, Gender.W} <= set(reading.genders):
        return Gender.X
    return reading.genders[0] if reading.genders else None


def _team(terms: list[Term], discipline: Discipline | None) -> bool:
    return any(term.team for term in terms) or (discipline is not None and discipline.team)


def _gender(reading: _Reading, terms: list[Term], discipline: Discipline | None, slug: str) -> Gender | None:
    """Return the gender the phrase says, else the one that the event has by its nature."""
    said = _one_gender(reading) or next((term.gender for term in terms if term.gender), None)
    return said or (discipline.genders.get(slug) or discipline.genders.get("*") if discipline and slug else None)


def _unfilled(name: str) -> str:
    """Return a name without the places where others go."""
    return name.replace(REST, "").replace("{}", "")


def _term(key: str, rank: int, row: Mapping[str, Any]) -> Term:
    gender = Gender(row["gender"]) if "gender" in row else None
    drops = frozenset(row.get("drops", "").split())
    only = frozenset(row.get("only", "").split())
    return Term(key, rank, row.get("team", False), row.get("weak", False), drops, gender, only)
