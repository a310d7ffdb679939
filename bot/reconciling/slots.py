"""Rows of several tellings that tell of one competitor: aligned by rank and medal, checked by mark, NOC and name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.olympics.claims import RowClaim
from bot.olympics.mark import Mark, MarkKind
from bot.olympics.names import fold
from bot.reconciling.alike import alike, pair_names

FINALS = (None, "final")
"""Phases whose ranks are the event's own."""

SAME_PLACE, OTHER_PLACE = 2, -2
SAME_NAME, OTHER_NAME = 4, -4
SAME_NOC, OTHER_NOC = 2, -1
SAME_MARK, OTHER_MARK = 3, -1
"""What agreement and disagreement weigh when two rows are compared; a pair above nought may be one competitor.

A place alone aligns; a place whose NOC and mark are both told otherwise does not; another name takes two agreements to outweigh.
"""


@dataclass(slots=True, eq=False)
class Slot:
    """The rows that tell of one competitor: of its standing, and of its heats and runs."""

    rows: list[RowClaim]
    units: list[RowClaim] = field(default_factory=list)

    @property
    def all_rows(self) -> list[RowClaim]:
        """Rows of the standing first."""
        return [*self.rows, *self.units]


@dataclass(slots=True)
class Aligned:
    """An event's competitors, and the rows that could be several of them."""

    slots: list[Slot]
    ambiguous: list[RowClaim] = field(default_factory=list)


def align(rows: Sequence[RowClaim]) -> Aligned:
    """Bring the rows about one event into slots, one a competitor. Rows of one table are never brought together."""
    standing = [row for row in rows if is_standing(row)]
    tellings = sorted(_tellings(standing).values(), key=_fullest_first)
    aligned = Aligned([Slot([row]) for row in tellings[0]] if tellings else [])
    for telling in tellings[1:]:
        _add_telling(aligned, telling)
    if len(standing) < len(rows):
        for telling in _unit_tellings(rows):
            _add_units(aligned, telling)
    return aligned


def is_standing(row: RowClaim) -> bool:
    """Whether a row tells how the event ended, rather than one of its heats or runs."""
    context = row.context
    if row.medal:
        return True
    return (context.phase is None or context.phase.value in FINALS) and context.unit is None


def _tellings(rows: Iterable[RowClaim]) -> dict[tuple[str, int | None, str | None], list[RowClaim]]:
    found: dict[tuple[str, int | None, str | None], list[RowClaim]] = defaultdict(list)
    for row in rows:
        phase = row.context.phase.value if row.context.phase else None
        found[row.locator.source, row.locator.table, phase].append(row)
    return found


def _unit_tellings(rows: Iterable[RowClaim]) -> list[list[RowClaim]]:
    found: dict[tuple[str, int | None, str, str], list[RowClaim]] = defaultdict(list)
    for row in rows:
        if not is_standing(row):
            phase, unit = row.context.phase, row.context.unit
            key = (row.locator.source, row.locator.table, phase.value if phase else "", unit.value if unit else "")
            found[key].append(row)
    return sorted(found.values(), key=_fullest_first)


def _fullest_first(rows: Sequence[RowClaim]) -> tuple[int, int, list[str]]:
    """Order tellings by what they hold, never by where they stand."""
    filled = sum(1 for row in rows for cell in (row.noc, row.people, row.mark) if cell)
    people = sum(len(row.people.value) for row in rows if row.people)
    return -len(rows), -filled - people, sorted(content_key(row) for row in rows)


def content_key(row: RowClaim) -> str:
    """Give what a row says as one text to sort by."""
    cells = (row.rank, row.medal, row.noc, row.team, row.people, row.mark, row.irm)
    return "|".join([*(cell.text if cell else "" for cell in cells), row.locator.language, row.locator.source])


def place_of(row: RowClaim) -> int | None:
    """Give the place a row tells, by rank or by medal."""
    if row.rank:
        return row.rank.value
    return row.medal.value.place if row.medal else None


def _add_telling(aligned: Aligned, telling: Sequence[RowClaim]) -> None:
    """Bring another telling's rows to the slots they belong to, the surest pairs first."""
    tied = _tied_places(telling, aligned.slots)
    scores = [
        (score, at, number)
        for number, row in enumerate(telling)
        for at, slot in enumerate(aligned.slots)
        if (score := _score(row, slot, tied)) > 0
    ]
    pairs = _surest_pairs(scores)
    claimed = set(pairs.values())
    doubtful = {number for _, at, number in scores if number not in pairs and at not in claimed}
    for number, row in enumerate(telling):
        if number in pairs:
            aligned.slots[pairs[number]].rows.append(row)
        elif number in doubtful:
            aligned.ambiguous.append(row)
        else:
            aligned.slots.append(Slot([row]))


def _surest_pairs(scores: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Give slot by row: level by level, only pairs that no other pair of the same level contests."""
    pairs: dict[int, int] = {}
    for level in sorted({score for score, _, _ in scores}, reverse=True):
        taken = set(pairs.values())
        open_pairs = [(at, number) for score, at, number in scores if score == level and at not in taken and number not in pairs]
        slots = Counter(at for at, _ in open_pairs)
        rows = Counter(number for _, number in open_pairs)
        pairs |= {number: at for at, number in open_pairs if slots[at] == 1 and rows[number] == 1}
    return pairs


def _tied_places(telling: Sequence[RowClaim], slots: Sequence[Slot]) -> set[int]:
    """Give the places that more than one competitor holds: they align nobody."""
    here = Counter(place_of(row) for row in telling)
    there = Counter(place for slot in slots for place in {place_of(row) for row in slot.rows})
    return {place for counts in (here, there) for place, count in counts.items() if place is not None and count > 1}


def _score(row: RowClaim, slot: Slot, tied: set[int]) -> int:
    if any(_same_table(row, other) for other in slot.rows):
        return 0
    return max(_likeness(row, other, tied) for other in slot.rows)


def _same_table(row: RowClaim, other: RowClaim) -> bool:
    one, two = row.locator, other.locator
    return (one.source, one.table) == (two.source, two.table)


def _likeness(row: RowClaim, other: RowClaim, tied: set[int]) -> int:
    return _place_score(row, other, tied) + _name_score(row, other) + _noc_score(row, other) + _mark_score(row, other)


def _place_score(row: RowClaim, other: RowClaim, tied: set[int]) -> int:
    place, other_place = place_of(row), place_of(other)
    if place is None or other_place is None:
        return 0
    if place != other_place:
        return OTHER_PLACE
    return 0 if place in tied else SAME_PLACE


def _name_score(row: RowClaim, other: RowClaim) -> int:
    if row.team and other.team and team_number(row.team.value) != team_number(other.team.value):
        return OTHER_NAME + OTHER_NOC
    if not (row.people and other.people):
        return 0
    links = {person.link for person in row.people.value if person.link}
    if links & {person.link for person in other.people.value if person.link}:
        return SAME_NAME
    names, others = ([person.name for person in cell.value] for cell in (row.people, other.people))
    if len(names) == len(others) == 1:
        return SAME_NAME if alike(names[0], others[0]) else OTHER_NAME
    shared = len(pair_names(names, others))
    return SAME_NAME if 2 * shared >= min(len(names), len(others)) else OTHER_NAME


def _noc_score(row: RowClaim, other: RowClaim) -> int:
    if not (row.noc and other.noc):
        return 0
    return SAME_NOC if row.noc.value == other.noc.value else OTHER_NOC


def _mark_score(row: RowClaim, other: RowClaim) -> int:
    if not (row.mark and other.mark) or not _comparable(row.mark.value, other.mark.value):
        return 0
    return SAME_MARK if row.mark.value.same(other.mark.value) else OTHER_MARK


def _comparable(mark: Mark, other: Mark) -> bool:
    return (mark.unit, mark.kind) == (other.unit, other.kind) and mark.kind is not MarkKind.WALKOVER


def team_number(name: str) -> str:
    """Give the number that tells teams of one NOC apart: `1` of `Germany-1`, `2` of `Switzerland II`; empty without."""
    words = fold(name).split()
    last = words[-1] if len(words) > 1 else ""
    return {"i": "1", "ii": "2", "iii": "3", "iv": "4"}.get(last, last if last.isdigit() else "")


def _add_units(aligned: Aligned, telling: Sequence[RowClaim]) -> None:
    """Bring rows of a heat or a run to their competitors, by name or, for teams, by NOC."""
    scores = [
        (score, at, number)
        for number, row in enumerate(telling)
        for at, slot in enumerate(aligned.slots)
        if (score := max(_identity(row, other) for other in slot.all_rows)) > SAME_NOC
    ]
    pairs = _surest_pairs(scores)
    for number, row in enumerate(telling):
        if number in pairs:
            aligned.slots[pairs[number]].units.append(row)
        else:
            aligned.slots.append(Slot([], [row]))


def _identity(row: RowClaim, other: RowClaim) -> int:
    """Compare who two rows of different phases tell of; a team without names is told by its NOC alone."""
    score = _name_score(row, other) + _noc_score(row, other)
    nameless = not (row.people and other.people)
    return score + SAME_NAME if nameless and _noc_score(row, other) > 0 else score
