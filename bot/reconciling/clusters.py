"""Rows of several tables that tell of one competitor: aligned by rank and medal, checked by mark, NOC and name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.olympics.claims import Evidence, RowClaim
from bot.olympics.mark import Mark, MarkKind
from bot.olympics.names import fold
from bot.reconciling.name_matching import alike, pair_names, same

FINALS = (None, "final")
"""Phases whose ranks are the event's own."""
BRONZE_FINAL = "bronze-final"
PHASES = ("qualification", "round-1", "heats", "round-2", "repechage", "quarterfinals", "semifinals", "final-b", "final")
"""Phases in the order in which they are held."""

SAME_PLACE, OTHER_PLACE = 3, -4
SAME_NAME, LIKE_NAME, OTHER_NAME = 5, 2, -4
SAME_NOC, OTHER_NOC = 2, -1
SAME_MARK, OTHER_MARK = 3, -1
"""What agreement and disagreement weigh when two rows are compared; a pair above nought may be one competitor.

A place aligns, unless another name stands there and neither NOC nor mark agrees. A name aligns without a place, and against
another place if it is the very same; a name that is merely alike takes the mark, too.
"""


@dataclass(slots=True, eq=False)
class CompetitorCluster:
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

    clusters: list[CompetitorCluster]
    ambiguous: list[RowClaim] = field(default_factory=list)


def align(rows: Sequence[RowClaim]) -> Aligned:
    """Bring the rows about one event into clusters, one a competitor. Rows of one table are never brought together."""
    standing = [row for row in rows if is_standing(row)]
    tables = sorted(_tables(standing).values(), key=_fullest_first)
    aligned = Aligned(_bundles(tables[0], _same_row) if tables else [])
    for table in tables[1:]:
        _add_table(aligned, _bundles(table, _same_row))
    if len(standing) < len(rows):
        for table in _unit_tables(rows):
            _add_units(aligned, _bundles(table, _same_competitor))
    return aligned


def _bundles(table: Iterable[RowClaim], key_of: Callable[[RowClaim], Hashable]) -> list[CompetitorCluster]:
    """Bring together the claims that one table makes of one competitor."""
    found: dict[Hashable, CompetitorCluster] = {}
    for number, row in enumerate(table):
        key = key_of(row)
        found.setdefault(number if key is None else key, CompetitorCluster([])).rows.append(row)
    return list(found.values())


def _same_row(row: RowClaim) -> Hashable:
    """One row that tells several things of the same people tells them of one competitor; a cell over several rows makes them one.

    Where a row has a column for each medal, the same people may stand in two of them: they won both.
    """
    locator = row.locator
    if row.evidence is Evidence.MATCH and locator.table is None:
        return _who(row), place_of(row)  # a section may tell a match twice: in a box, and in the bracket
    if locator.table is None or locator.line is None:
        return None
    return locator.line, locator.column, _who(row)


def _same_competitor(row: RowClaim) -> Hashable:
    """In the bouts and runs of one round, the same people of the same NOC are one competitor, in whatever rows."""
    return _who(row) if row.people or row.noc else None


def _who(row: RowClaim) -> Hashable:
    people = frozenset(fold(person.name) for person in row.people.value) if row.people else frozenset[str]()
    return people, row.noc.value if row.noc else None, row.team.value if row.team else None


def is_standing(row: RowClaim) -> bool:
    """Whether a row tells how the event ended, rather than one of its heats or runs."""
    context = row.context
    if row.medal or _is_judged_for_bronze(row):
        return True
    return (context.phase is None or context.phase.value in FINALS) and context.unit is None


def _is_judged_for_bronze(row: RowClaim) -> bool:
    """Whether a row has what was given for a bout for bronze (kata): as in the final, the mark of whoever won a medal there."""
    phase, mark = row.context.phase, row.mark.value if row.mark else None
    own = phase is not None and phase.value == BRONZE_FINAL and row.context.unit is None and row.rank is None
    return own and mark is not None and mark.kind is MarkKind.ABSOLUTE


TableKey = tuple[str, int | None, str, tuple[str, ...]]
"""What tells of a competitor once: a source's table, or its infobox, or the matches of one of its sections."""


def table_key(row: RowClaim) -> TableKey:
    """Give what a row is a part of."""
    locator, evidence = row.locator, row.evidence
    if locator.table is not None or evidence not in {Evidence.MATCH, Evidence.SUMMARY}:
        return locator.source, locator.table, "", ()
    return locator.source, None, evidence.value, locator.section if evidence is Evidence.MATCH else ()


def _tables(rows: Iterable[RowClaim]) -> dict[TableKey, list[RowClaim]]:
    found: dict[TableKey, list[RowClaim]] = defaultdict(list)
    for row in rows:
        found[table_key(row)].append(row)
    return found


def _unit_tables(rows: Iterable[RowClaim]) -> list[list[RowClaim]]:
    found: dict[tuple[str, int | None, str, str], list[RowClaim]] = defaultdict(list)
    for row in rows:
        if not is_standing(row):
            phase, unit = row.context.phase, row.context.unit
            key = (row.locator.source, row.locator.table, phase.value if phase else "", unit.value if unit else "")
            found[key].append(row)
    return sorted(found.values(), key=_fullest_first)


def _fullest_first(rows: Sequence[RowClaim]) -> tuple[int, int, list[str]]:
    """Order tables by what they hold, never by where they stand."""
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


Place = tuple[int, str | None]
"""A place and a NOC."""


def _add_table(aligned: Aligned, table: Sequence[CompetitorCluster]) -> None:
    """Bring another table's rows to the clusters they belong to, the surest pairs first."""
    tied = _tied_places(table, aligned.clusters)
    scores = [
        (score, at, number)
        for number, told in enumerate(table)
        for at, cluster in enumerate(aligned.clusters)
        if (score := _score(told, cluster, tied)) > 0
    ]
    pairs = _surest_pairs(scores)
    pairs |= _last_of_a_tie(aligned.clusters, table, pairs)
    claimed = set(pairs.values())
    doubtful = {number for _, at, number in scores if at not in claimed}
    held = _at_places(aligned.clusters)
    doubtful |= {number for number, told in enumerate(table) if _is_nobodys(told) and held.keys() & _at_places([told])}
    for number, told in enumerate(table):
        if number in pairs:
            aligned.clusters[pairs[number]].rows += told.rows
        elif number in doubtful:
            aligned.ambiguous += told.rows
        else:
            aligned.clusters.append(told)


def _surest_pairs(scores: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Give cluster by row: level by level, only pairs that no other pair of the same level contests."""
    pairs: dict[int, int] = {}
    for level in sorted({score for score, _, _ in scores}, reverse=True):
        taken = set(pairs.values())
        open_pairs = [(at, number) for score, at, number in scores if score == level and at not in taken and number not in pairs]
        clusters = Counter(at for at, _ in open_pairs)
        rows = Counter(number for _, number in open_pairs)
        pairs |= {number: at for at, number in open_pairs if clusters[at] == 1 and rows[number] == 1}
    return pairs


def _last_of_a_tie(clusters: Sequence[CompetitorCluster], table: Sequence[CompetitorCluster], pairs: dict[int, int]) -> dict[int, int]:
    """Pair the one row and the one cluster that are left of a shared place which both tell for as many, unless their names differ."""
    told, held = _at_places(table), _at_places(clusters)
    found: dict[int, int] = {}
    for place in told.keys() & held.keys():
        rows = [number for number in told[place] if number not in pairs]
        open_clusters = [at for at in held[place] if at not in pairs.values()]
        shared = len(told[place]) == len(held[place]) > 1
        if shared and len(rows) == len(open_clusters) == 1 and not _other_name(table[rows[0]], clusters[open_clusters[0]]):
            found[rows[0]] = open_clusters[0]
    return found


def _is_nobodys(told: CompetitorCluster) -> bool:
    """Whether nothing says who is told of: beside others of the same place, such a row is one of them and no competitor more."""
    return not any(row.people or row.noc or row.team for row in told.rows)


def _at_places(clusters: Sequence[CompetitorCluster]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        for place in {place for row in cluster.rows if (place := place_of(row)) is not None}:
            found[place].append(at)
    return found


def _other_name(told: CompetitorCluster, cluster: CompetitorCluster) -> bool:
    return any(_same_table(row, other) or _name_score(row, other) < 0 for row in told.rows for other in cluster.rows)


def _tied_places(table: Sequence[CompetitorCluster], clusters: Sequence[CompetitorCluster]) -> set[Place]:
    """Give the places that more than one competitor holds, and more than one of a NOC: they align nobody.

    Without a NOC a place stands for itself: `(3, None)` where any two share the third place, `(3, "KOR")` where two Koreans do.
    """
    tied: set[Place] = set()
    for side in (table, clusters):
        counts: Counter[Place] = Counter()
        for cluster in side:
            counts.update({place for row in cluster.rows for place in _places(row)})
        tied |= {place for place, count in counts.items() if count > 1}
    return tied


def _places(row: RowClaim) -> list[Place]:
    place = place_of(row)
    if place is None:
        return []
    return [(place, None), (place, row.noc.value)] if row.noc else [(place, None)]


def _score(told: CompetitorCluster, cluster: CompetitorCluster, tied: set[Place]) -> int:
    if any(_same_table(row, other) for row in told.rows for other in cluster.rows):
        return 0
    return max(_likeness(row, other, tied) for row in told.rows for other in cluster.rows)


def _same_table(row: RowClaim, other: RowClaim) -> bool:
    return table_key(row) == table_key(other)


def _likeness(row: RowClaim, other: RowClaim, tied: set[Place]) -> int:
    return _place_score(row, other, tied) + _name_score(row, other) + _noc_score(row, other) + _mark_score(row, other)


def _place_score(row: RowClaim, other: RowClaim, tied: set[Place]) -> int:
    place, other_place = place_of(row), place_of(other)
    if place is None or other_place is None:
        return 0
    if place != other_place:
        return OTHER_PLACE
    if (place, None) not in tied:
        return SAME_PLACE
    if row.noc is None or other.noc is None or row.noc.value != other.noc.value:
        return 0
    return 0 if (place, row.noc.value) in tied else SAME_PLACE


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
        return _single_name_score(names[0], others[0])
    shared = len(pair_names(names, others))
    return SAME_NAME if 2 * shared >= min(len(names), len(others)) else OTHER_NAME


def _single_name_score(name: str, other: str) -> int:
    if same(name, other):
        return SAME_NAME
    return LIKE_NAME if alike(name, other) else OTHER_NAME


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


def _add_units(aligned: Aligned, table: Sequence[CompetitorCluster]) -> None:
    """Bring rows of a heat or a run to their competitors: by the very same name and NOC, else by likeness."""
    known = _known(aligned.clusters)
    strangers = []
    for told in table:
        at = known.get(_who(told.rows[0]))
        if at is None:
            strangers.append(told)
        else:
            aligned.clusters[at].units += told.rows
    scores = [
        (score, at, number)
        for number, told in enumerate(strangers)
        for at, cluster in enumerate(aligned.clusters)
        if (score := max(_identity(told.rows[0], other) for other in cluster.all_rows)) > SAME_NOC
    ]
    pairs = _surest_pairs(scores)
    for number, told in enumerate(strangers):
        if number in pairs:
            aligned.clusters[pairs[number]].units += told.rows
        else:
            aligned.clusters.append(CompetitorCluster([], told.rows))


def _known(clusters: Sequence[CompetitorCluster]) -> dict[Hashable, int]:
    """Give the cluster of each competitor that is told by name and NOC; none where two clusters are."""
    found: dict[Hashable, set[int]] = defaultdict(set)
    for at, cluster in enumerate(clusters):
        for row in cluster.all_rows:
            if row.people:
                found[_who(row)].add(at)
    return {who: next(iter(places)) for who, places in found.items() if len(places) == 1}


def _identity(row: RowClaim, other: RowClaim) -> int:
    """Compare who two rows of different phases tell of; a team without names is told by its NOC alone."""
    score = _name_score(row, other) + _noc_score(row, other)
    nameless = not (row.people and other.people)
    return score + SAME_NAME if nameless and _noc_score(row, other) > 0 else score
