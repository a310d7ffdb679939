"""Which Games a text means: by year, host, season and ordinal, alone or together."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.olympics.games import Games, GamesStatus, Season
from bot.olympics.noc import FALLBACK
from bot.olympics.phrases import Phrasebook, Span, Word, words_of

_ROMAN = re.compile(r"(?=[ivxl])(?:xl|x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|te|ten|ter)?")
_YEAR = re.compile(r"\d{4}")
_SHORT = 2
_GAP = 3
"""So many words that say nothing may stand between two parts of one mention (`the 2002 edition of the winter games`)."""
_SEASONS = frozenset(season.value for season in Season)
_STATUS_ORDER = (GamesStatus.OFFICIAL, GamesStatus.INTERCALATED, GamesStatus.CANCELLED, GamesStatus.YOUTH)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a mention: which Games it leaves possible. A season or the word Olympics alone is no mention."""

    first: int
    last: int
    keys: frozenset[str]
    kind: str


class GamesMentions:
    """Finds mentions by the words of the `[games]` table of events.toml and the hosts of every edition."""

    def __init__(self, games: Iterable[Games], events: Mapping[str, Any]) -> None:
        self._games = {one.key: one for one in games}
        self._all = frozenset(self._games)
        self._youth = frozenset(one.key for one in self._games.values() if one.status is GamesStatus.YOUTH)
        self._of_season = {
            season: frozenset(key for key, one in self._games.items() if one.season is season) for season in (Season.SUMMER, Season.WINTER)
        }
        self._of_year = self._by(lambda one: (one.year, one.held))
        self._of_ordinal = self._by(lambda one: (one.ordinal,))
        self._languages = frozenset(events["languages"])
        self._bare_numerals = frozenset(events["bare_numerals"])
        self._hosts = Phrasebook(events["inflected"])
        self._units = {spelling for unit in events["units"].values() for spelling in unit["find"]}
        self._words = Phrasebook()
        for kind, phrases in events["games"].items():
            for phrase in phrases:
                self._words.add(phrase, kind)
        for one in self._games.values():
            self._add_hosts(one)

    def _by(self, numbers: Callable[[Games], Iterable[int | None]]) -> dict[int, frozenset[str]]:
        """Return the editions of each number."""
        found: dict[int, set[str]] = {}
        for key, one in self._games.items():
            for number in numbers(one):
                if number:
                    found.setdefault(number, set()).add(key)
        return {number: frozenset(keys) for number, keys in found.items()}

    def _add_hosts(self, games: Games) -> None:
        for host in (*games.hosts, games.names):
            for language, name in host.items():
                self._hosts.add(name, games.key, language)
            for language in self._languages - host.keys():
                self._hosts.add(host.get(FALLBACK, ""), games.key, language)
        for alias in games.aliases.get("", ()):
            self._hosts.add(alias, games.key)

    def find(self, text: str, language: str) -> tuple[Span, ...]:
        """Every mention; each edition it may mean is a span of its own, the likeliest first."""
        words = words_of(text)
        atoms = self._atoms(_Reader(text, words, language, language in self._bare_numerals))
        seasons = {atom.kind for atom in atoms if atom.kind in _SEASONS}
        season = self._of_kind(seasons.pop()) if len(seasons) == 1 else self._all
        spans: list[Span] = []
        for group in self._groups(words, atoms):
            keys = self._meant(group)
            keys = keys & season or keys
            start, end = words[group[0].first].start, words[group[-1].last].end
            spans += [Span(start, end, key, text[start:end]) for key in sorted(keys, key=self._likelihood)]
        return tuple(spans)

    def _likelihood(self, key: str) -> tuple[int, int, str]:
        """Official Games first, the latest first."""
        games = self._games[key]
        return _STATUS_ORDER.index(games.status), -games.year, key

    def _groups(self, words: list[Word], atoms: list[_Atom]) -> list[list[_Atom]]:
        """Parts that stand together and can all be true of one edition."""
        groups: list[list[_Atom]] = []
        for atom in atoms:
            together = groups and atom.first - groups[-1][-1].last <= _GAP + 1 and self._fillers(words, groups[-1][-1].last + 1, atom.first)
            if together and self._fits(groups[-1], atom):
                groups[-1].append(atom)
            else:
                groups.append([atom])
        return [group for group in groups if self._names_games(group)]

    def _fits(self, group: list[_Atom], atom: _Atom) -> bool:
        return bool(frozenset.intersection(*(one.keys for one in group), atom.keys))

    def _names_games(self, group: list[_Atom]) -> bool:
        """Whether a mention says enough. A city that only ever had youth Games needs the word or the year."""
        kinds = {atom.kind for atom in group}
        if kinds == {"host"} and all(atom.keys <= self._youth for atom in group):
            return False
        return bool(kinds & {"year", "host"}) or ("ordinal" in kinds and bool(kinds & {"summer", "winter", "olympic", "olympiad"}))

    def _meant(self, group: list[_Atom]) -> frozenset[str]:
        keys = frozenset.intersection(*(atom.keys for atom in group))
        kinds = {atom.kind for atom in group}
        return keys if "youth" in kinds else (keys - self._youth or keys)

    def _fillers(self, words: list[Word], start: int, end: int) -> bool:
        return all((hit := self._words.at(words, index)) is not None and "filler" in hit.keys for index in range(start, end))

    def _atoms(self, reader: "_Reader") -> list[_Atom]:
        atoms: list[_Atom] = []
        index = 0
        while index < len(reader.words):
            atom = self._atom(reader, index)
            if atom is not None:
                atoms.append(atom)
            index = atom.last + 1 if atom else index + 1
        return atoms

    def _atom(self, reader: "_Reader", index: int) -> _Atom | None:
        words = reader.words
        if (hit := self._hosts.at(words, index, {reader.language, FALLBACK, ""})) and reader.may_be_name(index, hit.length):
            return _Atom(index, index + hit.length - 1, frozenset(hit.keys), "host")
        if (word := self._words.at(words, index)) and word.keys[0] != "filler":
            return _Atom(index, index + word.length - 1, self._of_kind(word.keys[0]), word.keys[0])
        return self._number(reader, index)

    def _of_kind(self, kind: str) -> frozenset[str]:
        """Return the editions that a word such as `winter` or `youth` leaves possible."""
        if kind == "youth":
            return self._youth
        if kind in {"summer", "winter", "olympiad"}:
            return self._of_season[Season.WINTER if kind == "winter" else Season.SUMMER]
        return self._all

    def _number(self, reader: "_Reader", index: int) -> _Atom | None:
        word = reader.words[index].folded
        if _YEAR.fullmatch(word):
            following = reader.words[index + 1].folded if index + 1 < len(reader.words) else ""
            keys = self._of_year.get(int(word))
            return _Atom(index, index, keys, "year") if keys and following not in self._units else None
        keys = self._of_ordinal.get(reader.ordinal(index) or 0)
        return _Atom(index, index, keys, "ordinal") if keys else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text with its words: some of them are told by their capitals, or by the point after them."""

    text: str
    words: list[Word]
    language: str
    bare_numerals: bool
    """A Roman numeral of one letter needs no point."""

    def may_be_name(self, index: int, length: int) -> bool:
        """Whether words may name a host. One as short as `LA` is written in capitals."""
        word = self.words[index]
        return length > 1 or word.end - word.start > _SHORT or self.text[word.start : word.end].isupper()

    def ordinal(self, index: int) -> int | None:
        """Return the number that a word is.

        Roman numerals are capitals, and one letter alone needs a point (`V. olimpijske igre`) in most languages.
        """
        word = self.words[index]
        written = self.text[word.start : word.end]
        pointed = self.text[word.end : word.end + 1] == "."
        if word.folded.isdigit() and not pointed:
            return None
        if word.folded[0].isdigit():
            return _ordinal(word.folded)
        alone = len(written) == 1 and not pointed and not self.bare_numerals
        return None if alone or not written.isupper() else _ordinal(word.folded)


def _ordinal(word: str) -> int | None:
    if match := _ORDINAL.fullmatch(word):
        return int(match[1])
    if not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
