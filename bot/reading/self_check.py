"""A page held against itself: what its tables, its matches and its infobox say of one event's winners must agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.olympics.claims import Evidence, RowClaim, Unread
from bot.olympics.medal import Medal
from bot.reading.evidence import is_place
from bot.reading.podiums import differ, event_of

_PLACES = {medal: medal.place for medal in Medal}
_PODIUM = tuple(_PLACES.values())


_Table = tuple[object, ...]
"""An event, and the language and number of a table that tells it."""
_Against = tuple[str, RowClaim]
"""Why a claim does not stand, and the claim that contradicts it."""


@dataclass(slots=True)
class Checked:
    """The rows that stand, and those that do not with the reason."""

    rows: list[RowClaim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def checked(rows: Sequence[RowClaim], summary: Sequence[RowClaim]) -> Checked:
    """Drop the places that another part of the page contradicts.

    Ranks without medals give way to medals where the winner is another one, and to each other where anybody of the first three is, but
    for the table that has the medallists. A medal that the table and the summary give to different people is nobody's until somebody
    decides. A table with another podium than the one that the page tells twice is about something else: nothing in it stands.
    """
    foreign = _of_other_podiums(rows, summary)
    kept = [row for row in rows if id(row) not in foreign]
    found = _agreeing(kept, summary)
    found.unread.extend(_against(row, foreign[id(row)]) for row in rows if id(row) in foreign)
    return found


def _agreeing(rows: Sequence[RowClaim], summary: Sequence[RowClaim]) -> Checked:
    """Drop single places that another part of the page contradicts."""
    tables: dict[tuple[object, ...], list[RowClaim]] = {}
    for row in rows:
        if is_place(row):
            tables.setdefault((*event_of(row), row.locator.language, row.locator.table), []).append(row)
    medalled = {key[:4]: table for key, table in tables.items() if any(row.medal for row in table)}
    ranked = {key: table for key, table in tables.items() if not any(row.medal or row.changes for row in table)}
    dropped: dict[int, _Against] = {}
    for key, table in ranked.items():
        others = [other for place, other in ranked.items() if place[:5] == key[:5] and place != key]
        told = [medalled.get(key[:4], ()), [row for row in summary if event_of(row) == key[:4]]]
        sure = any(told) and not any(_other_place(table, other, _PODIUM) for other in told)
        rivals = (first for other in others if (first := _other_place(table, other, _PODIUM[:1] if sure else _PODIUM)))
        if winner := next((first for other in told if (first := _other_place(table, other, _PODIUM[:1]))), None) or next(rivals, None):
            dropped |= {id(row): ("other-winner", winner) for row in table}
    found = Checked()
    against = _contradicted(rows, summary)
    for row in (*rows, *summary):
        reason = dropped.get(id(row)) or against.get(id(row))
        if reason is None:
            found.rows.append(row)
        else:
            found.unread.append(_against(row, reason))
    return found


def _against(row: RowClaim, reason: _Against) -> Unread:
    return Unread(row.locator, reason[0], f"{_said(row)}; {_place_of(reason[1])}: {_said(reason[1])}")


def _of_other_podiums(rows: Sequence[RowClaim], summary: Sequence[RowClaim]) -> dict[int, _Against]:
    """Tell the rows of tables whose medals are not those that the summary or the table of the final tells, and another table with it."""
    tables: dict[_Table, list[RowClaim]] = {}
    for row in rows:
        if row.locator.table is not None:
            tables.setdefault((*event_of(row), row.locator.language, row.locator.table), []).append(row)
    events: dict[_Table, dict[_Table, list[RowClaim]]] = {}
    for key, table in tables.items():
        if podium := [row for row in table if row.medal and not row.changes]:
            events.setdefault(key[:4], {})[key] = podium
    against: dict[int, _Against] = {}
    for event, podiums in events.items():
        if len(podiums) == 1:
            continue
        finals = [podium for podium in podiums.values() if any(_is_of_final(row) for row in podium)]
        sure = [one for one in ([row for row in summary if event_of(row) == event], *finals) if _is_told_twice(one, podiums.values())]
        for key, podium in podiums.items():
            others = [next((other for row in podium if (other := _other_medallist(row, one))), None) for one in sure]
            if others and others[0] and all(others) and podium not in finals:
                against |= {id(row): ("other-podium", others[0]) for row in tables[key]}
    return against


def _is_of_final(row: RowClaim) -> bool:
    return row.context.phase is not None and row.context.phase.value == "final"


def _is_told_twice(podium: Sequence[RowClaim], tables: Iterable[Sequence[RowClaim]]) -> bool:
    """Tell whether a gold and another medal stand in another table too, for the same competitors."""
    given = {_medal(row) for row in podium} - {None}
    whole = Medal.GOLD in given and len(given) > 1
    return whole and any(table is not podium and all(_agrees(row, table) for row in podium) for table in tables)


def _agrees(row: RowClaim, podium: Sequence[RowClaim]) -> bool:
    return any(_medal(row) is _medal(one) and not differ(row, one) for one in podium)


def _other_medallist(row: RowClaim, podium: Sequence[RowClaim]) -> RowClaim | None:
    """Give who has a row's medal on a podium, where that is somebody else."""
    same = [one for one in podium if _medal(one) is _medal(row)]
    return same[0] if same and all(differ(row, one) for one in same) else None


def _medal(row: RowClaim) -> Medal | None:
    return row.medal.value if row.medal else None


def _contradicted(rows: Iterable[RowClaim], summary: Sequence[RowClaim]) -> dict[int, _Against]:
    """Tell the medals that the summary gives to somebody else than a table or a match does."""
    against: dict[int, _Against] = {}
    by_medal: dict[tuple[object, ...], list[RowClaim]] = {}
    for row in rows:
        if row.medal and not row.changes and row.evidence is not Evidence.SUMMARY:
            by_medal.setdefault((*event_of(row), row.medal.value), []).append(row)
    for one in summary:
        others = by_medal.get((*event_of(one), one.medal.value if one.medal else None), [])
        if others and all(differ(one, other) for other in others):
            against |= {id(row): ("contradiction", one) for row in others}
            against[id(one)] = ("contradiction", others[0])
    return against


def _other_place(table: Sequence[RowClaim], other: Sequence[RowClaim], places: Sequence[int]) -> RowClaim | None:
    """Give the first of some places that another table gives to somebody else."""
    for place in places:
        ours, theirs = ([row for row in rows if _place(row) == place] for rows in (table, other))
        if ours and theirs and all(differ(one, two) for one in ours for two in theirs):
            return theirs[0]
    return None


def _place(row: RowClaim) -> int | None:
    return _PLACES[row.medal.value] if row.medal else row.rank.value if row.rank else None


def _place_of(row: RowClaim) -> str:
    """Say where a claim stands: a table by its number, or the page's summary."""
    if row.evidence is Evidence.SUMMARY or row.locator.table is None:
        return "infobox" if row.evidence is Evidence.SUMMARY else "match"
    return f"table {row.locator.table}"


def _said(row: RowClaim) -> str:
    people = row.people.value if row.people else ()
    names = ", ".join(person.name for person in people) or (row.team.value if row.team else "")
    place = row.medal.value.value if row.medal else str(row.rank.value) if row.rank else ""
    return " ".join(part for part in (place, row.noc.value if row.noc else "", names) if part)
