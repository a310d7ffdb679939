"""NOCs told of Games at which they were not: tables that write one NOC beside a person do so for a whole career.

A result is taken as that of the one NOC which can have been meant: the one that the rest of the team has, or the only one that came after
the told one (or before it) and competed then. Where several can be meant it has none. What was told stays a statement of the decision.
The members of one team whom such NOCs had parted come together again.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.reference import Reference
from bot.olympics.results import Competitor, Decision, EventResult, Field, Rule, Statement, Verdict

Meant = tuple[str, ...]
"""The NOCs that can have been meant; none where the told one was there, or where nobody is known who could have come in its place."""


def within_life_spans(events: Sequence[EventResult], reference: Reference) -> list[EventResult]:
    """Give the events without NOCs that did not compete in their years."""
    return [_within(event, reference) for event in events]


def _within(event: EventResult, reference: Reference) -> EventResult:
    games = reference.games.get(event.games)
    if games is None:
        return event
    meant = [_meant(one.noc, reference, games.year) for one in event.competitors]
    if not any(meant):
        return event
    competitors: list[Competitor] = []
    for group in _teams(event):
        told = [event.competitors[index] for index in group]
        competitors += _settled(told, [meant[index] for index in group], games.year) if any(meant[index] for index in group) else told
    return replace(event, competitors=tuple(competitors))


def _meant(code: str | None, reference: Reference, year: int) -> Meant:
    told = reference.nocs.get(code or "")
    if told is None or told.competed_in(year):
        return ()
    if told.absent and told.absent[0] <= year <= told.absent[1]:
        return reference.forerunners(told.code, year)
    if told.first_year and year < told.first_year:
        return reference.forerunners(told.code, year)
    after = list(told.successors)
    for code_after in after:  # it grows: those that followed one that was not there either
        noc = reference.nocs.get(code_after)
        if noc and not noc.competed_in(year):
            after += [one for one in noc.successors if one not in after]
    return tuple(one for one in dict.fromkeys(after) if one in reference.nocs and reference.nocs[one].competed_in(year))


def _teams(event: EventResult) -> list[list[int]]:
    """Group the competitors that may be parts of one team: of a team's event those that have the same medal."""
    groups: dict[str, list[int]] = {}
    for index, one in enumerate(event.competitors):
        key = one.medal if event.event_type.team and one.medal else f"#{index}"
        groups.setdefault(key, []).append(index)
    return list(groups.values())


def _settled(told: Sequence[Competitor], meant: Sequence[Meant], year: int) -> list[Competitor]:
    """Settle those that were not there; those that can have been one team, with the rest of it or without, become it."""
    there = [one for one, nocs in zip(told, meant, strict=True) if not nocs]
    strays = sorted(((one, nocs) for one, nocs in zip(told, meant, strict=True) if nocs), key=lambda stray: str(stray[0].noc))
    rests = [one for one in there if any(one.noc in nocs for _, nocs in strays)]
    taken = (str(rests[0].noc),) if len(rests) == 1 else () if rests else _common([nocs for _, nocs in strays])
    of_team = [_corrected(one, taken, year) for one, nocs in strays if taken and set(taken) <= set(nocs)]
    alone = [_corrected(one, nocs, year) for one, nocs in strays if not taken or not set(taken) <= set(nocs)]
    parts = [*rests, *of_team] if len(rests) == 1 else of_team
    others = [*alone, *(one for one in there if one not in parts)]
    return [_joined(parts, tied=bool(others)), *others] if len(parts) > 1 else [*parts, *others]


def _common(meant: Sequence[Meant]) -> Meant:
    return tuple(noc for noc in meant[0] if all(noc in nocs for nocs in meant))


def _corrected(one: Competitor, meant: Meant, year: int) -> Competitor:
    told = str(one.noc)
    locator = one.evidence[0].locator if one.evidence else None
    statements = [Statement(told, told, locator, accepted=False)]
    if len(meant) == 1:
        statements.insert(0, Statement(meant[0], meant[0], None, accepted=True))
    verdict = Verdict.PREFERRED if len(meant) == 1 else Verdict.DISPUTED
    decision = Decision(Field.NOC, verdict, Rule.LIFE_SPAN, tuple(statements), detail=f"{told} did not compete in {year}")
    before = (known for known in one.decisions if known.field is not Field.NOC)
    return replace(one, noc=meant[0] if len(meant) == 1 else None, decisions=(*before, decision))


def _joined(parts: Sequence[Competitor], *, tied: bool) -> Competitor:
    """Make one team of its parts; what was decided the same way of several is one decision."""
    members = {member.link or member.name: member for one in parts for member in one.members}
    return replace(
        parts[0],
        members=tuple(members.values()),
        rank_equal=tied,
        evidence=tuple(row for one in parts for row in one.evidence),
        units=tuple(unit for one in parts for unit in one.units),
        decisions=tuple(dict.fromkeys(decision for one in parts for decision in one.decisions)),
    )
