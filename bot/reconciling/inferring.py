"""What the rows of an event do not settle but the catalogue can tell: a NOC, from the same people's other entries at the same Games."""

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
    """Fill in the NOCs that nobody tells, and say that they are inferred; settle those that are disputed and told elsewhere.

    Nothing is inferred where members differ.
    """
    wanted = {
        _person(event, member.name)
        for event in events
        for competitor in event.competitors
        if is_open(competitor)
        for member in competitor.members
    }
    if not wanted:
        return list(events)
    entries = _entries(events, wanted)
    return [_settled(event, entries) if any(is_open(one) for one in event.competitors) else event for event in events]


def is_open(competitor: Competitor) -> bool:
    """Whether an event's own tellings leave a competitor's NOC open: it hangs on the same people's other entries."""
    return competitor.noc is None or _disputed(competitor) is not None


def _disputed(competitor: Competitor) -> Decision | None:
    for decision in competitor.decisions:
        if decision.field is Field.NOC and decision.verdict is Verdict.DISPUTED:
            return decision
    return None


def _entries(events: Sequence[EventResult], wanted: set[Person]) -> dict[Person, list[Entry]]:
    """Give the undisputed entries of the people wanted."""
    groups = {(games, gender) for games, gender, _ in wanted}
    found: dict[Person, list[Entry]] = defaultdict(list)
    for event in events:
        if (event.games, event.event_type.gender) not in groups:
            continue
        for competitor in event.competitors:
            for member in () if _disputed(competitor) else competitor.members:
                noc = member.noc or competitor.noc
                person = _person(event, member.name)
                if noc and person in wanted:
                    locator = competitor.evidence[0].locator if competitor.evidence else None
                    found[person].append((noc, event.key, locator))
    return found


def _person(event: EventResult, name: str) -> Person:
    return event.games, event.event_type.gender, fold(name)


def _settled(event: EventResult, entries: dict[Person, list[Entry]]) -> EventResult:
    return replace(event, competitors=tuple(_with_noc(event, competitor, entries) for competitor in event.competitors))


def _with_noc(event: EventResult, competitor: Competitor, entries: dict[Person, list[Entry]]) -> Competitor:
    if not is_open(competitor) or "/" in competitor.team_name:
        return competitor
    found = [(member.name, *entry) for member in competitor.members for entry in entries.get(_person(event, member.name), ())]
    nocs = {noc for _, noc, _, _ in found}
    if len(nocs) != 1:
        return competitor
    (noc,) = nocs
    disputed = _disputed(competitor)
    where = "; ".join(dict.fromkeys(f"{name}: {key}" for name, _, key, _ in found))
    if disputed is None:
        told = tuple(Statement(name, told_noc, locator, accepted=True) for name, told_noc, _, locator in found)
        decision = Decision(Field.NOC, Verdict.INFERRED, Rule.OTHER_ENTRIES, told, detail=where)
        return replace(competitor, noc=noc, decisions=(*competitor.decisions, decision))
    return _decided(competitor, disputed, noc, where)


def _decided(competitor: Competitor, disputed: Decision, noc: str, where: str) -> Competitor:
    """Prefer the told NOC that the same people have elsewhere; one that nobody tells here decides nothing."""
    if noc not in {statement.value for statement in disputed.statements}:
        return competitor
    told = sorted((replace(one, accepted=one.value == noc) for one in disputed.statements), key=lambda one: not one.accepted)
    decision = replace(disputed, verdict=Verdict.PREFERRED, rule=Rule.OTHER_ENTRIES, statements=tuple(told), detail=where)
    decisions = tuple(decision if one is disputed else one for one in competitor.decisions)
    return replace(competitor, noc=noc, decisions=decisions)
