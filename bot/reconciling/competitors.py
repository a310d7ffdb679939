"""An event's clusters become its competitors."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.olympics.claims import RowClaim, Source
from bot.olympics.event import EventStatus
from bot.olympics.mark import Mark, MarkKind
from bot.olympics.medal import Irm, Medal, MedalChange, Record
from bot.olympics.results import Competitor, Decision, Field, Member, RowEvidence, UnitResult
from bot.reconciling.clusters import PHASES, Aligned, CompetitorCluster, is_standing, place_of, table_key
from bot.reconciling.contexts import EventClaims
from bot.reconciling.field_resolution import FieldResolver, mark_candidates, settle, standing_with_marks
from bot.reconciling.knowledge import Knowledge
from bot.reconciling.members import members_of_row, settle_members

MIXED_TEAM = "ZZX"

MEDALS = (Medal.GOLD, Medal.SILVER, Medal.BRONZE)

PODIUM = 3

EXACT_DIGITS = 3
"""Digits after the point of the base unit that a mark's integer holds."""


def is_told_once(event: EventClaims, knowledge: Knowledge) -> bool:
    """Whether one table alone tells an event, a row a competitor: then there is nothing to weigh."""
    tables = {table_key(row) for row in event.rows}
    if len(tables) > 1 or knowledge.decisions.corrections_of(event.key):
        return False
    _, table, aside, _ = next(iter(tables)) if tables else ("", None, "", ())
    if aside:
        return False
    if table is not None and len({row.locator.line for row in event.rows}) < len(event.rows):
        return False
    return all(is_standing(row) and not (row.mark and row.mark.value.kind is MarkKind.GAP) for row in event.rows)


def competitors_told_once(event: EventClaims, sources: Mapping[str, Source]) -> tuple[Competitor, ...]:
    """Give the competitors of such an event."""
    found = [competitor_of_row(row, event, sources) for row in event.rows]
    return _in_order(_with_medals_by_rank(found, event, [True] * len(found)))


def competitors_of(event: EventClaims, aligned: Aligned, knowledge: Knowledge) -> tuple[Competitor, ...]:
    """Weigh the claims of every cluster; competitors come by rank, then as their fullest table has them."""
    corrected = bool(knowledge.decisions.corrections_of(event.key))
    told = ranked_marks(aligned.clusters, knowledge)
    found = []
    for cluster in aligned.clusters:
        if len(cluster.rows) == 1 and not cluster.units and not corrected:
            found.append(competitor_of_row(cluster.rows[0], event, knowledge.sources))
        else:
            others = tuple((rank, mark) for at, rank, mark in told if at is not cluster)
            found.append(_competitor(FieldResolver(event, cluster, knowledge, others)))
    return _in_order(_with_medals_by_rank(found, event, [bool(cluster.rows) for cluster in aligned.clusters]))


def _in_order(competitors: list[Competitor]) -> tuple[Competitor, ...]:
    found = _with_shared_ranks(competitors)
    last = len(found) + PODIUM
    return tuple(sorted(found, key=lambda competitor: competitor.rank or last))


def competitor_of_row(row: RowClaim, event: EventClaims, sources: Mapping[str, Source]) -> Competitor:
    """Give the competitor that one row alone tells: nothing to weigh."""
    medal = row.medal.value if row.medal else None
    members = members_of_row(row, sources)
    rank = row.rank.value if row.rank else (medal.place if medal else None)
    return Competitor(
        (row.noc.value if row.noc else None) or _mixed(members),
        row.team.value if row.team and event.team else "",
        members,
        rank,
        row.rank_equal,
        row.changes[-1].after if row.changes else medal,
        row.changes[0].before if row.changes else medal,
        row.mark.value if row.mark else None,
        row.irm.value if row.irm else None,
        row.records,
        row.changes,
        (),
        (evidence_of(row),),
    )


def evidence_of(row: RowClaim) -> RowEvidence:
    """Give a row with its cells as they stand; a row of a plain table of data is its own result and keeps none."""
    if row.locator.table is None:
        return RowEvidence(row.locator, (), row.evidence)
    cells = (
        (Field.RANK, row.rank),
        (Field.MEDAL, row.medal),
        (Field.NOC, row.noc or row.team),
        (Field.MEMBERS, row.people),
        (Field.MARK, row.mark),
        (Field.IRM, row.irm),
    )
    return RowEvidence(row.locator, tuple((name, cell.text, cell.column) for name, cell in cells if cell), row.evidence)


def ranked_marks(clusters: Sequence[CompetitorCluster], knowledge: Knowledge) -> list[tuple[CompetitorCluster, int, Mark]]:
    """Give the undisputed ranks and marks of one unit, never those of the disqualified or relegated."""
    found = []
    for cluster in clusters:
        rows = standing_with_marks(cluster)
        places = {place_of(row) for row in rows}
        mark = _undisputed_mark(cluster, knowledge)
        place = next(iter(places)) if len(places) == 1 else None
        if mark and place is not None and not any(row.irm or row.changes for row in rows):
            found.append((cluster, place, mark))
    return found


def _undisputed_mark(cluster: CompetitorCluster, knowledge: Knowledge) -> Mark | None:
    if len(cluster.rows) == 1:
        cell = cluster.rows[0].mark
        return cell.value if cell else None
    candidates = mark_candidates(cluster, knowledge)
    return candidates[0].mark if len(candidates) == 1 else None


def undisputed_marks(clusters: Iterable[CompetitorCluster], knowledge: Knowledge) -> list[Mark]:
    """Give the marks on which all tables agree."""
    marks = [_undisputed_mark(cluster, knowledge) for cluster in clusters if not any(row.irm for row in cluster.rows)]
    return [mark for mark in marks if mark]


def _competitor(resolver: FieldResolver) -> Competitor:
    cluster = resolver.cluster
    settled = {name: settle(resolver, name) for name in (Field.RANK, Field.MEDAL, Field.NOC, Field.MARK, Field.IRM)}
    values = {name: candidate.value for name, (candidate, _) in settled.items() if candidate}
    members, decisions = settle_members(resolver)
    medal = Medal(values[Field.MEDAL]) if Field.MEDAL in values else None
    changes = _changes(cluster.rows)
    mark = settled[Field.MARK][0]
    return Competitor(
        noc=values.get(Field.NOC) or _mixed(members),
        team_name=_team_name(cluster) if resolver.event.team else "",
        members=members,
        rank=int(values[Field.RANK]) if Field.RANK in values else (medal.place if medal else None),
        rank_equal=any(row.rank_equal for row in cluster.rows),
        medal=changes[-1].after if changes else medal,
        medal_awarded=changes[0].before if changes else medal,
        mark=mark.mark if mark else None,
        irm=Irm(values[Field.IRM]) if Field.IRM in values else None,
        records=_records(cluster.rows),
        changes=changes,
        units=tuple(_unit(row) for row in _in_time(cluster.units)),
        evidence=tuple(evidence_of(row) for row in cluster.all_rows),
        decisions=(*_decisions(decision for _, decision in settled.values()), *decisions),
    )


def _decisions(found: Iterable[Decision | None]) -> list[Decision]:
    return [decision for decision in found if decision]


def _mixed(members: Sequence[Member]) -> str | None:
    """Give the mixed teams' code for a team whose members have NOCs of their own that differ."""
    return MIXED_TEAM if len({member.noc for member in members if member.noc}) > 1 else None


def _team_name(cluster: CompetitorCluster) -> str:
    names = Counter(row.team.value for row in cluster.all_rows if row.team)
    return min(names, key=lambda name: (-names[name], name), default="")


def _changes(rows: Iterable[RowClaim]) -> tuple[MedalChange, ...]:
    return tuple(dict.fromkeys(change for row in rows for change in row.changes))


def _records(rows: Iterable[RowClaim]) -> tuple[Record, ...]:
    return tuple(dict.fromkeys(record for row in rows for record in row.records))


def _in_time(rows: Iterable[RowClaim]) -> list[RowClaim]:
    """Order rows of rounds as the rounds were held, as far as their names tell."""

    def when(row: RowClaim) -> tuple[int, str, str]:
        phase = row.context.phase.value if row.context.phase else ""
        unit = row.context.unit.value if row.context.unit else ""
        return (PHASES.index(phase) if phase in PHASES else len(PHASES), phase, unit)

    return sorted(rows, key=when)


def _unit(row: RowClaim) -> UnitResult:
    phase, unit = row.context.phase, row.context.unit
    return UnitResult(
        phase=phase.value if phase else "",
        unit=unit.value if unit else None,
        rank=row.rank.value if row.rank else None,
        rank_equal=row.rank_equal,
        mark=row.mark.value if row.mark else None,
        irm=row.irm.value if row.irm else None,
        note=row.note,
        records=row.records,
        locator=row.locator,
    )


def _with_medals_by_rank(competitors: list[Competitor], event: EventClaims, standing: Sequence[bool]) -> list[Competitor]:
    """Give medals by rank where an event's whole standing is told and no row speaks of medals."""
    ranks = [competitor.rank for competitor in competitors if competitor.rank and not competitor.irm]
    told = any(row.medal or row.changes for row in event.rows)
    if told or event.status is not EventStatus.MEDAL or len(ranks) < PODIUM or 1 not in ranks:
        return competitors
    return [
        replace(competitor, medal=MEDALS[competitor.rank - 1], medal_awarded=MEDALS[competitor.rank - 1])
        if stands and competitor.rank and competitor.rank <= PODIUM and not competitor.irm
        else competitor
        for competitor, stands in zip(competitors, standing, strict=True)
    ]


def _with_shared_ranks(competitors: list[Competitor]) -> list[Competitor]:
    counts = Counter(competitor.rank for competitor in competitors if competitor.rank)
    shared = {rank for rank, count in counts.items() if count > 1}
    if not shared:
        return competitors
    return [replace(competitor, rank_equal=True) if competitor.rank in shared else competitor for competitor in competitors]


def resolve_gaps(rows: Sequence[RowClaim]) -> list[RowClaim]:
    """Turn gaps into marks: a row's gap is counted from the winner of its own table and phase."""
    if not any(row.mark and row.mark.value.kind is MarkKind.GAP for row in rows):
        return list(rows)
    winners = {
        _unit_key(row): row.mark.value
        for row in reversed(rows)
        if row.mark and row.mark.value.kind is MarkKind.ABSOLUTE and place_of(row) in {1, None}
    }
    return [_resolved(row, winners.get(_unit_key(row))) for row in rows]


def _unit_key(row: RowClaim) -> tuple[str, int | None, str | None, str | None]:
    phase, unit = row.context.phase, row.context.unit
    return row.locator.source, row.locator.table, phase.value if phase else None, unit.value if unit else None


def _resolved(row: RowClaim, winner: Mark | None) -> RowClaim:
    if row.mark is None or row.mark.value.kind is not MarkKind.GAP or winner is None or winner.unit is not row.mark.value.unit:
        return row
    gap = row.mark.value
    sign = 1 if winner.direction == "lower" else -1
    precision = min(winner.precision, gap.precision)
    value = round(winner.value + sign * abs(gap.value), precision - EXACT_DIGITS)
    mark = Mark(value, winner.unit, precision, gap.text)
    return replace(row, mark=replace(row.mark, value=mark))
