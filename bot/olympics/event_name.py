"""Event names: any phrase in any language into one slug, by the vocabulary of events.toml; and a slug into words again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot.olympics.event import Discipline, EventName, Gender
from bot.olympics.measures import MeasureReader
from bot.olympics.phrases import Phrasebook, Word, words_of

_GENDER, _TERM, _DISCIPLINE, _FILLER = "gender", "term", "discipline", "filler"
_ORDER = (_GENDER, _TERM, _DISCIPLINE, _FILLER)
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


@dataclass(slots=True)
class _Reading:
    """What has been read of one phrase so far."""

    measures: list[str]
    terms: list[Term] = field(default_factory=list)
    genders: list[Gender] = field(default_factory=list)
    disciplines: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class EventVocabulary:
    """The rules that make one slug of every way to say an event."""

    def __init__(self, table: Mapping[str, Any], disciplines: Mapping[str, Discipline]) -> None:
        self._disciplines = disciplines
        self._measures = MeasureReader(table["units"])
        self._terms = {key: _term(key, rank, row) for rank, (key, row) in enumerate(table["terms"].items())}
        self._book = Phrasebook(table["inflected"])
        self._fill_book(table)
        self.read = lru_cache(maxsize=4096)(self._read)

    def _fill_book(self, table: Mapping[str, Any]) -> None:
        for gender, words in table["genders"].items():
            self._add(words, f"{_GENDER} {gender}")
        for key, row in table["terms"].items():
            self._add(row.get("find", ()), f"{_TERM} {key}")
            for language in table["languages"]:
                self._add([row.get(language, "").replace("{}", "")], f"{_TERM} {key}", language)
        for code, discipline in self._disciplines.items():
            for language in discipline.names.keys() | discipline.aliases.keys():
                names = (discipline.names.get(language, ""), *discipline.aliases.get(language, ()))
                self._add(names, f"{_DISCIPLINE} {code}", language)
        self._add(table["fillers"], f"{_FILLER} ")

    def _add(self, phrases: Iterable[str], key: str, language: str = "") -> None:
        for phrase in phrases:
            self._book.add(phrase, key, language)

    def _read(self, text: str, discipline: str | None = None) -> EventName:
        """Read a phrase; `discipline` is what its place on the page says, where it says so."""
        measures = self._measures.read(text)
        reading = _Reading(list(measures.found))
        words = words_of(measures.rest)
        index = 0
        while index < len(words):
            index += self._take(words, index, reading)
        return self._name(reading, discipline)

    def _take(self, words: list[Word], index: int, reading: _Reading) -> int:
        """Take one phrase off the words; returns how many words it was."""
        hit = self._book.at(words, index)
        if hit is None:
            reading.unknown.append(words[index].folded)
            return 1
        kind, _, key = min((key.partition(" ") for key in hit.keys), key=lambda parts: _ORDER.index(parts[0]))
        if kind == _GENDER:
            reading.genders.append(Gender(key))
        elif kind == _TERM:
            reading.terms.append(self._terms[key])
        elif kind == _DISCIPLINE:
            reading.disciplines.append(key)
        return hit.length

    def _name(self, reading: _Reading, context: str | None) -> EventName:
        said = self._discipline(reading.disciplines, context)
        terms = sorted(set(reading.terms), key=lambda term: term.rank)
        code = self._narrowed(said or context, reading.measures, terms)
        discipline = self._disciplines.get(code or "")
        measures = _without_implied(reading.measures, terms)
        drops = set(discipline.drops) if discipline else set()
        measures = [measure for measure in measures if measure not in drops]
        terms = [term for term in terms if term.key not in drops]
        if any(_RELAY.fullmatch(measure) for measure in measures) and "relay" in self._terms:
            terms = [*(term for term in terms if term.key != "relay"), self._terms["relay"]]
        parts = [*measures, *(term.key for term in _without_weak(terms, reading, measures)), *reading.unknown]
        slug = self._canonical("-".join(parts), discipline)
        return EventName(
            slug=slug,
            team=_team(terms, discipline) if slug else None,
            gender=_gender(reading, terms, discipline, slug),
            discipline=code if said or code != context else None,
            unknown=tuple(reading.unknown),
        )

    def _discipline(self, found: Iterable[str], context: str | None) -> str | None:
        """Choose the discipline that the phrase names: of several the one that is part of another, or of what is known."""
        found = list(dict.fromkeys(found))
        for whole in (context or "", *found):
            parts = self._disciplines[whole].parts if whole in self._disciplines else ()
            for code in found:
                if code in parts:
                    return code
        return found[0] if found else None

    def _narrowed(self, code: str | None, measures: list[str], terms: list[Term]) -> str | None:
        """Return the discipline of a sport that the event's words tell; a sport's first part where they tell none."""
        discipline = self._disciplines.get(code or "")
        if discipline is None:
            return code
        present = {*measures, *(term.key for term in terms)}
        for words, narrower in discipline.narrow:
            if set(words.split()) <= present:
                return narrower
        return discipline.parts[0] if discipline.parts and present else code

    @staticmethod
    def _canonical(slug: str, discipline: Discipline | None) -> str:
        if discipline is None:
            return slug
        return discipline.same.get(slug or discipline.event, slug or discipline.event)


def _without_implied(measures: list[str], terms: list[Term]) -> list[str]:
    implied = frozenset[str]().union(*(term.drops for term in terms))
    return [measure for measure in measures if measure not in implied and not ("kg" in implied and measure.endswith("kg"))]


def _without_weak(terms: list[Term], reading: _Reading, measures: list[str]) -> list[Term]:
    strong = [term for term in terms if not term.weak]
    return strong if strong or measures or reading.unknown else terms[:1]


def _team(terms: list[Term], discipline: Discipline | None) -> bool:
    return any(term.team for term in terms) or (discipline is not None and discipline.team)


def _gender(reading: _Reading, terms: list[Term], discipline: Discipline | None, slug: str) -> Gender | None:
    """Return the gender the phrase says, else the one that the event has by its nature."""
    if reading.genders:
        return Gender.X if {Gender.M, Gender.W} <= set(reading.genders) else reading.genders[0]
    natural = next((term.gender for term in terms if term.gender), None)
    return natural or (discipline.genders.get(slug) or discipline.genders.get("*") if discipline else None)


def _term(key: str, rank: int, row: Mapping[str, Any]) -> Term:
    gender = Gender(row["gender"]) if "gender" in row else None
    drops = frozenset(row.get("drops", "").split())
    return Term(key, rank, team=row.get("team", False), weak=row.get("weak", False), drops=drops, gender=gender)
