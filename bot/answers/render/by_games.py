"""Many results of one athlete or country, a line a Games: its medals by metal with their events, then other places."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace as changed

from bot.answers.answer import Row
from bot.answers.fetching import in_order
from bot.answers.row_values import values
from bot.answers.wording.phrases import Phrases
from bot.answers.wording.words import COMMA, DOT
from bot.catalogue.queries.results import Result
from bot.query.model import Where

FEW_RESULTS = 10
"""Of so many results the marks are told, too."""
ROOM = 400
"""Characters of a line: a country's medals of one Games may take several."""
LAST = 9999
"""Where results without a place stand."""
PAIR = 2


class _Told(NamedTuple):
    """What the lines of all results together say."""

    marks: bool
    disciplines: bool
    """They are of more than one, so that each is named; so are their genders."""
    genders: bool
    named: bool
    """They are of somebody whom the first line names."""

    @classmethod
    def of(cls, found: Sequence[Result], *, named: bool) -> "_Told":
        disciplines = {one.event.discipline for one in found}
        genders = {one.event.gender for one in found}
        return cls(len(found) <= FEW_RESULTS, len(disciplines) > 1, len(genders) > 1, named)


def is_grouped(where: Where, found: Sequence[Result]) -> bool:
    """Whether results are all of one athlete or country that a question names, and several of them of the same Games."""
    return len(where.athletes) + len(where.nocs) == 1 and len({one.event.games for one in found}) < len(found)


def at_their_games(where: Where, found: Sequence[Result]) -> Where:
    """Return a restriction with those of its Games alone that results are of: of `Lake Placid` the one that is meant."""
    games = {one.event.games for one in found}
    kept = tuple(key for key in where.games if key in games)
    return changed(where, games=kept) if kept else where


def rows_by_games(words: Phrases, found: Sequence[Result], *, named: bool, at_one: bool) -> list[Row]:
    """Tell results a line a Games.

    Parameters
    ----------
    named
        They are of somebody whom the first line names.
    at_one
        The first line names the one Games they are of.
    """
    told = _Told.of(found, named=named)
    grouped: dict[str, list[Result]] = {}
    for one in sorted(found, key=in_order):
        grouped.setdefault(one.event.games, []).append(one)
    if len(grouped) == 1 and at_one:
        by_place: dict[str, list[Result]] = {}
        for one in sorted(found, key=_place):
            by_place.setdefault(words.place_name(one), []).append(one)
        return [row for own in by_place.values() for row in _lines(words, "", own, told)]
    several = named and len({one.noc for one in found if one.noc}) > 1
    return [
        row
        for games, own in grouped.items()
        for row in _lines(words, words.beside(words.games(games), words.noc(own[0].noc) if several else ""), own, told)
    ]


def _place(one: Result) -> int:
    return one.place or LAST


def _lines(words: Phrases, head: str, own: Sequence[Result], told: _Told) -> list[Row]:
    """Tell some of the results under one head, in as many lines as they need."""
    lines: list[list[tuple[Result, str]]] = [[]]
    used = 0
    for one in sorted(own, key=_place):
        mark = f" {words.mark(one.mark)}" if one.mark and told.marks else ""
        text = f"{_event(words, one, told)}{mark}"
        if lines[-1] and used + len(text) > ROOM:
            lines.append([])
            used = 0
        lines[-1].append((one, text))
        used += len(text)
    return [_line(words, head, line) for line in lines]


def _line(words: Phrases, head: str, line: Sequence[tuple[Result, str]]) -> Row:
    parts: dict[str, list[str]] = {}
    for one, text in line:
        parts.setdefault(words.place_name(one), []).append(text)
    comma = COMMA if not any(COMMA in event for events in parts.values() for event in events) else DOT
    told = "; ".join(f"{place}: {comma.join(events)}" for place, events in parts.items())
    text = f"{head} – {told}" if head else words.sentence(told)
    return Row(text, {"games": line[0][0].event.games}, of=tuple(Row(text, values(one)) for one, text in line))


def _event(words: Phrases, one: Result, told: _Told) -> str:
    """Name an event: the gender only where there is more than one, the discipline likewise; who it was where that is not told."""
    name = words.event_name(one.event.event_type, discipline=told.disciplines, gender=told.genders)
    if told.named or not one.people or (one.event.team and len(one.people) > PAIR):
        return name
    return words.beside(name, words.competitor(one, country=False))
