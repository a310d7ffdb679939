"""All claims, weighed: the one entry to this package."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.olympics.claims import Claims, Locator, MedalCountClaim, RowClaim, Source, Stated, Unread
from bot.olympics.event import EventName, Gender
from bot.olympics.games import Games
from bot.olympics.mark import Mark
from bot.olympics.mentions import IsTold, Names, named_alone
from bot.olympics.reconciled import Reconciled, Told
from bot.olympics.reference import Reference
from bot.olympics.results import Competitor, EventResult
from bot.reconciling.clusters import Aligned, align
from bot.reconciling.competitors import competitors_of, competitors_told_once, is_told_once, resolve_gaps, undisputed_marks
from bot.reconciling.contexts import EventClaims, Grouped, Part, Rules, group_by_event, row_text
from bot.reconciling.decisions import Decisions
from bot.reconciling.entity_resolution import entries_of, find_people, per_event
from bot.reconciling.inferring import infer_nocs
from bot.reconciling.knowledge import Knowledge, counts_of
from bot.reconciling.noc_validity import within_life_spans
from bot.reconciling.team_nocs import with_team_nocs

NO_DECISIONS = Decisions()


@dataclass(slots=True)
class Weighed:
    """Events as their own tellings have them, and what belongs to none. What other events tell of a NOC is not looked at yet."""

    sources: tuple[Source, ...]
    results: list[EventResult]
    unread: list[Unread]
    counts: tuple[MedalCountClaim, ...]
    unknown_templates: tuple[tuple[str, str, int], ...]
    told: dict[str, tuple[Told, ...]]
    placed: set[Locator]


def reconcile(claims: Iterable[Claims], reference: Reference, decisions: Decisions = NO_DECISIONS) -> Reconciled:
    """Bring the claims of all sources together, event by event and field by field."""
    weighed = weigh(claims, reference, decisions)
    results = with_nocs(weighed.results, reference)
    entries = entries_of(results, reference.games)
    people = find_people(entries, decisions)
    names = Names(name for athlete in people.athletes for name in (athlete.name, *athlete.spellings))
    return Reconciled(
        sources=weighed.sources,
        events=tuple(_with_mentions(event, names) for event in results),
        athletes=people.athletes,
        entries=per_event(results, people.numbers),
        maybe_same=people.maybe_same,
        counts=weighed.counts,
        unread=in_reading_order(weighed.unread),
        unknown_templates=weighed.unknown_templates,
        told=weighed.told,
    )


def weigh(claims: Iterable[Claims], reference: Reference, decisions: Decisions, part: Part | None = None) -> Weighed:
    """Weigh all claims, or those of a part: then the claims must be all that tell of its programmes."""
    told = _once_a_source(claims, decisions)
    sources = tuple(one.source for one in told)
    templates = tuple(sorted({(one.source.key, name, count) for one in told for name, count in one.unknown_templates}))
    knowledge = Knowledge({source.key: source for source in sources}, decisions, {one.source.key: counts_of(one) for one in told})
    names = partial(_name_in, reference), reference.is_shorter_event_name, reference.weight_classes
    rules = Rules(decisions.only_gender, *names)
    grouped = group_by_event(told, reference.games, rules, part)
    del told  # the rows of a large table are let go event by event
    results, unaligned = _weigh(grouped, knowledge, reference.games)
    unread = [*grouped.unread, *(Unread(row.locator, "unaligned", row_text(row)) for row in unaligned)]
    return Weighed(sources, results, unread, tuple(grouped.counts), templates, grouped.told, grouped.placed)


def with_nocs(results: list[EventResult], reference: Reference) -> list[EventResult]:
    """Settle the NOCs that an event's own tellings leave open, or that were not there."""
    return with_team_nocs(within_life_spans(infer_nocs(results), reference), reference.games)


def in_reading_order(unread: Iterable[Unread]) -> tuple[Unread, ...]:
    """Order what was not read as it stands in its sources."""
    return tuple(sorted(unread, key=_unread_order))


def _weigh(grouped: Grouped, knowledge: Knowledge, games: Mapping[str, Games]) -> tuple[list[EventResult], list[RowClaim]]:
    """Weigh every event: first those that one telling alone tells, then the others by what the first ones taught."""
    events = sorted(grouped.events.values(), key=lambda event: event_order(event.key, games))
    grouped.events.clear()
    results: dict[str, EventResult] = {}
    contested: list[tuple[EventClaims, Aligned]] = []
    for event in events:
        _settle_team(event)
        if is_told_once(event, knowledge):
            results[event.key] = _result(event, competitors_told_once(event, knowledge.sources))
            _learn(knowledge, event, [one.mark for one in results[event.key].competitors if not one.irm])
            event.rows = []
        else:
            event.rows = resolve_gaps(event.rows)
            contested.append((event, align(event.rows)))
    for event, aligned in contested:
        _learn(knowledge, event, undisputed_marks(aligned.clusters, knowledge))
    for event, aligned in contested:
        results[event.key] = _result(event, competitors_of(event, aligned, knowledge))
    return [results[event.key] for event in events], [row for _, aligned in contested for row in aligned.ambiguous]


def _name_in(reference: Reference, event: Stated[EventName], discipline: str, gender: Gender) -> EventName:
    """Read an event's name again with its discipline and gender; it stays as it is where reading took more than its words."""
    language, name = event.locator.language, event.value
    if reference.event_name(event.text, language).slug != name.slug:
        return name
    again = reference.event_name(event.text, language, discipline=discipline, gender=gender)
    return replace(again, discipline=name.discipline, gender=name.gender) if again.slug and not again.unknown else name


def _once_a_source(claims: Iterable[Claims], decisions: Decisions) -> list[Claims]:
    """Give each source once, its last telling, in the order of keys, with the weight the maintainer gives it."""
    by_key = {one.source.key: one for one in claims}
    return [replace(one, source=weighed_source(one.source, decisions)) for _, one in sorted(by_key.items())]


def weighed_source(source: Source, decisions: Decisions) -> Source:
    """Give a source the weight that the maintainer gives it."""
    fitting = [weight for weight in decisions.sources if source.key.startswith(weight.prefix)]
    if not fitting:
        return source
    weight = max(fitting, key=lambda one: len(one.prefix))
    return replace(source, family=weight.family or source.family, preference=weight.preference)


def event_order(key: str, games: Mapping[str, Games]) -> tuple[int, str, str, str, list[tuple[int, str]]]:
    """Order events by key as they are listed: Games, discipline, gender, then by name with numbers as numbers."""
    held_at, discipline, gender, slug = key.split("/", 3)
    natural = [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", slug)]
    return games[held_at].year, held_at, discipline, gender, natural


def _settle_team(event: EventClaims) -> None:
    """Take an event for a team's where its name does not tell and a row names several people."""
    event.team = event.team or any(row.people and len(row.people.value) > 1 for row in event.rows)


def _learn(knowledge: Knowledge, event: EventClaims, marks: Iterable[Mark | None]) -> None:
    if not event.team:
        knowledge.paces.add(event.games, event.discipline, event.gender, event.slug, (mark for mark in marks if mark))


def _result(event: EventClaims, competitors: tuple[Competitor, ...]) -> EventResult:
    return EventResult(
        games=event.games,
        event_type=event.event_type,
        competitors=competitors,
        status=event.status,
        names=tuple(sorted(event.names)),
        venue=_first(event.venues or event.venues_of_others),
        date=_first(event.dates),
        stories=tuple(sorted(event.stories, key=lambda story: (story.locator.source, story.locator.language, story.text))),
        records=tuple(event.records),
    )


def _first(stated: Iterable[Stated[str]]) -> Stated[str] | None:
    """Give what most tell; the longer telling among equals."""
    told = list(stated)
    counts = {one.value: sum(other.value == one.value for other in told) for one in told}
    return min(told, key=lambda one: (-counts[one.value], -len(one.value), one.value, one.locator.source), default=None)


def _with_mentions(event: EventResult, is_told: IsTold) -> EventResult:
    """Return an event with those whom its stories alone name."""
    if not any(story.names for story in event.stories):
        return event
    return replace(event, mentions=tuple(named_alone(story.names, is_told) for story in event.stories))


def _unread_order(unread: Unread) -> tuple[str, int, int, str]:
    locator: Locator = unread.locator
    return locator.source, locator.line or 0, locator.row or 0, unread.reason
