"""What no row says but the catalogue can tell: a competitor's NOC, from its members' other entries at the same Games."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.claims import Locator
from bot.olympics.names import fold
from bot.olympics.results import Competitor, Decision, EventResult, Field, Rule, Statement, Verdict

Entry = tuple[str, str, Locator | None]
"""NOC, event key, and where it stands."""

Person = tuple[str, str, str]
"""Games, gender, folded name."""


def infer_nocs(events: Sequence[EventResult]) -> list[EventResult]:
    """Fill in the NOCs that nobody tells, and say that they are inferred. Nothing is inferred where members differ."""
    wanted = {
        _person(event, member.name)
        for event in events
        for competitor in event.competitors
        if competitor.noc is None
        for member in competitor.members
    }
    if not wanted:
        return list(events)
    entries = _entries(events, wanted)
    return [_inferred(event, entries) if any(one.noc is None for one in event.competitors) else event for event in events]


def _entries(events: Sequence[EventResult], wanted: set[Person]) -> dict[Person, list[Entry]]:
    groups = {(games, gender) for games, gender, _ in wanted}
    found: dict[Person, list[Entry]] = defaultdict(list)
    for event in events:
        if (event.games, event.event_type.gender) not in groups:
            continue
        for competitor in event.competitors:
            for member in competitor.members:
                noc = member.noc or competitor.noc
                person = _person(event, member.name)
                if noc and person in wanted:
                    locator = competitor.evidence[0].locator if competitor.evidence else None
                    found[person].append((noc, event.key, locator))
    return found


def _person(event: EventResult, name: str) -> Person:
    return event.games, event.event_type.gender, fold(name)


def _inferred(event: EventResult, entries: dict[Person, list[Entry]]) -> EventResult:
    return replace(event, competitors=tuple(_with_noc(event, competitor, entries) for competitor in event.competitors))


def _with_noc(event: EventResult, competitor: Competitor, entries: dict[Person, list[Entry]]) -> Competitor:
    if competitor.noc or "/" in competitor.team_name:
        return competitor
    found = [(member.name, *entry) for member in competitor.members for entry in entries.get(_person(event, member.name), ())]
    if len({noc for _, noc, _, _ in found}) != 1:
        return competitor
    told = tuple(Statement(name, noc, locator, accepted=True) for name, noc, _, locator in found)
    where = "; ".join(dict.fromkeys(f"{name}: {key}" for name, _, key, _ in found))
    decision = Decision(Field.NOC, Verdict.INFERRED, Rule.OTHER_ENTRIES, told, detail=where)
    return replace(competitor, noc=found[0][1], decisions=(*competitor.decisions, decision))
