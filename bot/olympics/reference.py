"""The reference tables of `data/` as look-ups. Built from plain mappings by `from_tables`; reading the files is `bot.reference_files`'s."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from bot.olympics.event import Discipline, EventName, Gender
from bot.olympics.event_label import EventLabels
from bot.olympics.event_name import EventVocabulary, short_names
from bot.olympics.games import Games, Season
from bot.olympics.games_mentions import GamesMentions
from bot.olympics.noc import FALLBACK, Noc
from bot.olympics.noc_names import NocNames
from bot.olympics.phrases import Phrasebook, Span
from bot.olympics.reference_rows import discipline_of, games_of, noc_of
from bot.olympics.weight_classes import WeightClasses, WeightTable


class Reference:
    """Games, NOCs, disciplines and the vocabulary of events: their names in every language, and what a text means by them."""

    def __init__(
        self,
        games: Iterable[Games],
        nocs: Iterable[Noc],
        disciplines: Iterable[Discipline],
        events: Mapping[str, Any],
        continents: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        weight_classes: WeightTable | None = None,
        other_names: WeightTable | None = None,
    ) -> None:
        self.games: Mapping[str, Games] = {one.key: one for one in games}
        self.nocs: Mapping[str, Noc] = {one.code: one for one in nocs}
        self.disciplines: Mapping[str, Discipline] = {one.code: one for one in disciplines}
        self.continents: Mapping[str, Mapping[str, Any]] = continents or {}
        self.weight_classes = WeightClasses({**(weight_classes or {}), **(other_names or {})})
        self.continent_of = {noc: code for code, row in self.continents.items() if not row.get("part") for noc in row["nocs"]}
        self.sport_of = {part: one.code for one in self.disciplines.values() for part in one.parts}
        self._noc_names = NocNames(self.nocs.values())
        self._event_table = events
        self._labels = EventLabels(events, self.disciplines)
        self._games_mentions = GamesMentions(self.games.values(), events)
        self._genders = _gender_book(events)
        self._short = {one.code: short_names(one, self.disciplines) for one in self.disciplines.values() if one.parts}
        self._disciplines = _discipline_book(self.disciplines.values(), events["inflected"])

    @cached_property
    def _events(self) -> EventVocabulary:
        """How events are said: made for who reads pages, which a bot that answers does not."""
        return EventVocabulary(self._event_table, self.disciplines)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, Any]]) -> "Reference":
        """Build from the tables of data/: `games`, `nocs`, `disciplines` and `events`, as their files hold them."""
        return cls(
            [games_of(key, row) for key, row in tables["games"].items()],
            [noc_of(code, row) for code, row in tables["nocs"].items()],
            [discipline_of(code, row) for code, row in tables["disciplines"].items()],
            tables["events"],
            tables.get("continents"),
            weight_classes=tables.get("weight_classes"),
            other_names=tables.get("other_names"),
        )

    def find_noc(self, text: str, language: str, *, year: int | None = None) -> str | None:
        """Find the NOC whose code, name or alias the whole text is; `year` decides between namesakes of different times."""
        return self._noc_names.find(text, language, year)

    def forerunners(self, code: str, year: int | None = None) -> tuple[str, ...]:
        """Give the NOCs that competed, in a year or ever, where a later one does now: East and West Germany for Germany in 1988."""
        found = self._all_forerunners.get(code, ())
        return tuple(noc.code for noc in found if year is None or noc.competed_in(year))

    @cached_property
    def _all_forerunners(self) -> dict[str, list[Noc]]:
        """Give the NOCs before each that has any, the nearest ones first."""
        followed = {after for noc in self.nocs.values() for after in noc.successors}
        return {code: self._forerunners_of(code) for code in followed}

    def _forerunners_of(self, code: str) -> list[Noc]:
        later, found = {code}, list[Noc]()
        while before := [noc for noc in self.nocs.values() if later & set(noc.successors) and noc not in found]:
            found += before
            later = {noc.code for noc in before}
        return found

    def related(self, code: str) -> frozenset[str]:
        """Give a NOC with those that competed before and after it: whose medals sources may give to one another."""
        found, later = {code, *self.forerunners(code)}, {code}
        while later:
            later = {after for one in later for after in (self.nocs[one].successors if one in self.nocs else ()) if after not in found}
            found |= later
        return frozenset(found)

    def find_discipline(self, text: str, language: str, *, season: Season | None = None, within: str | None = None) -> str | None:
        """Find the discipline whose name or alias the whole text is: in the language, else in English, else in any.

        `season` decides what a word such as hockey means; `within` is the sport in which a short name stands (`Road`).
        """
        if within and (short := self._short.get(within)) and (found := short.whole(text)):
            return found[0]
        for names in _places(language, season):
            if found := self._disciplines.whole(text, names):
                return found[0]
        return None

    def disciplines_in(self, text: str, language: str) -> tuple[Span, ...]:
        """Mentions of disciplines; a word that means another one at the other season's Games is a span of each."""
        languages = {language, FALLBACK, "", *(f"{one} {season}" for one in (language, FALLBACK) for season in Season)}
        return tuple(self._disciplines.spans(text, languages))

    def games_in(self, text: str, language: str) -> tuple[Span, ...]:
        """Mentions of Games. What a mention leaves open is a span of each edition it may mean, the official ones first."""
        return self._games_mentions.find(text, language)

    def genders_in(self, text: str, language: str) -> tuple[Span, ...]:  # noqa: ARG002 - the words of all languages are told apart
        """Mentions of genders; keys are those of `Gender`."""
        return tuple(self._genders.spans(text))

    def event_name(
        self,
        text: str,
        language: str,  # noqa: ARG002 - the words of all languages are told apart
        *,
        discipline: str | None = None,
        gender: Gender | None = None,
    ) -> EventName:
        """Read an event's name. `discipline` and `gender` are what is known already; what the phrase adds is in the answer."""
        return self._events.read(text, discipline, gender)

    def is_shorter_event_name(self, short: str, long: str) -> bool:
        """Whether a slug is another one with its distances left out: `relay` of `5000m-relay`, `individual` of `20000m`."""
        return self._events.is_shorter(short, long)

    def noc_name(self, code: str, language: str) -> str:
        """Name a NOC; an unknown code is its own name."""
        noc = self.nocs.get(code)
        return _named(noc.names, language) if noc else code

    def games_name(self, key: str, language: str) -> str:
        """Name an edition by its host and name year: `Salt Lake City 2002`."""
        games = self.games.get(key)
        return f"{_named(games.names or games.hosts[0], language)} {games.year}" if games else key

    def continent_name(self, code: str, language: str) -> str:
        """Name a continent; an unknown code is its own name."""
        return _named(self.continents[code], language) if code in self.continents else code

    def discipline_name(self, code: str, language: str) -> str:
        """Name a discipline; an unknown code is its own name."""
        discipline = self.disciplines.get(code)
        return _named(discipline.names, language) if discipline else code

    def gender_told(self, slug: str, gender: Gender, discipline: str) -> Gender | None:
        """Return the gender that an event's name must tell beside its label; None where that goes without saying."""
        return self._labels.gender_told(slug, gender, discipline)

    def event_label(self, slug: str, language: str, *, gender: Gender | None = None, discipline: str | None = None) -> str:
        """Name an event without its gender and discipline: `1000 m`, `štafeta 5000 m`. Both only choose between words."""
        return self._labels.label(slug, language, gender=gender, discipline=discipline)


def _named(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or names[FALLBACK]


def _places(language: str, season: Season | None) -> Iterable[frozenset[str] | None]:
    """Where a discipline's name is looked for, in this order; None is everywhere."""
    for one in (language, FALLBACK):
        if season:
            yield frozenset({f"{one} {season}"})
        yield frozenset({one})
    yield None


def _gender_book(events: Mapping[str, Any]) -> Phrasebook:
    book = Phrasebook()
    for gender, words in events["genders"].items():
        for word in words:
            book.add(word, gender)
    return book


def _discipline_book(disciplines: Iterable[Discipline], inflected: Iterable[str]) -> Phrasebook:
    """Names and aliases under their language, those of one season under `en winter`."""
    book = Phrasebook({*inflected, *(f"{language} {season}" for language in inflected for season in Season)})
    for discipline in disciplines:
        for language, name in discipline.names.items():
            book.add(name, discipline.code, language)
        for language, name in _each(discipline.aliases):
            book.add(name, discipline.code, language)
        for season, aliases in discipline.season_aliases.items():
            for language, name in _each(aliases):
                book.add(name, discipline.code, f"{language} {season}")
    return book


def _each(names: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return ((language, name) for language, group in names.items() for name in group)


__all__ = ["Reference", "Span"]
