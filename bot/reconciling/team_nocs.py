"""People whom their own row has under another NOC than their team: tables that write one NOC beside a person do so for a whole career.

A team is told by all its members' rows, a lone person by one. Who was in one team at some Games, and in no other NOC's, competed for
that NOC in the other events of the discipline, too. What the row says stays a statement of the decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.olympics.games import Games
from bot.olympics.results import Competitor, Decision, EventResult, Field, Rule, Statement, Verdict

LEAST_MEMBERS = 3
"""The members of a team of two may be of two NOCs."""

FIRST_YEAR = 1908
"""Until 1904 people of several NOCs made teams together."""

Person = tuple[str, str, str]
"""Games, discipline, link."""

Team = tuple[str, str]
"""NOC, event key."""


def with_team_nocs(events: Sequence[EventResult], games: Mapping[str, Games]) -> list[EventResult]:
    """Give lone competitors the NOC of their teams; the teams' own must be those of their years by now."""
    teams = _teams(event for event in events if games[event.games].year >= FIRST_YEAR)
    return [_with_team_noc(event, teams) if teams else event for event in events]


def _teams(events: Iterable[EventResult]) -> dict[Person, set[Team]]:
    found: dict[Person, set[Team]] = defaultdict(set)
    for event in events:
        for one in event.competitors if event.event_type.team else ():
            if one.noc and len(one.members) >= LEAST_MEMBERS and not any(member.noc for member in one.members):
                for member in one.members:
                    for link in member.links:
                        found[event.games, event.event_type.discipline, link].add((one.noc, event.key))
    return found


def _with_team_noc(event: EventResult, teams: dict[Person, set[Team]]) -> EventResult:
    settled = {at: new for at, one in enumerate(event.competitors) if (new := _settled(event, one, teams)) is not one}
    if not settled:
        return event
    return replace(event, competitors=tuple(settled.get(at, one) for at, one in enumerate(event.competitors)))


def _settled(event: EventResult, one: Competitor, teams: dict[Person, set[Team]]) -> Competitor:
    told = _told(one)
    if told is None or len(one.members) != 1:
        return one
    own = {team for link in one.members[0].links for team in teams.get((event.games, event.event_type.discipline, link), ())}
    nocs = {noc for noc, _ in own}
    if len(nocs) != 1 or told.value in nocs:
        return one
    (noc,) = nocs
    where = "; ".join(f"{one.members[0].name}: {key}" for _, key in sorted(own))
    decision = Decision(Field.NOC, Verdict.PREFERRED, Rule.OTHER_ENTRIES, (Statement(noc, noc, None, accepted=True), told), detail=where)
    others = (known for known in one.decisions if known.field is not Field.NOC)
    return replace(one, noc=noc, decisions=(*others, decision))


def _told(one: Competitor) -> Statement | None:
    """Return what one row alone tells of a NOC: with no decision on it, or only the one that it was not there in that year."""
    if len(one.evidence) != 1:
        return None
    found = [known for known in one.decisions if known.field is Field.NOC]
    if not found:
        return Statement(one.noc, one.noc, one.evidence[0].locator, accepted=False) if one.noc else None
    if one.noc is None and found[0].rule is Rule.LIFE_SPAN:
        return next((statement for statement in found[0].statements if not statement.accepted), None)
    return None
