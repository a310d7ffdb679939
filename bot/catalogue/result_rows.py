"""Rows of athletes, events and results."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalogue.batches import Batches, Row
from bot.catalogue.evidence_rows import Ids, write_decisions, write_evidence
from bot.olympics.claims import RecordClaim
from bot.olympics.mark import Mark
from bot.olympics.reconciled import Athlete, Reconciled
from bot.olympics.results import Competitor, EventResult

Entrant = tuple[int, Athlete]
"""An athlete with its id."""

NO_MARK: Row = (None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Mention:
    """People whom one story alone names."""

    story: int
    order: str
    """What orders stories that name the same."""
    names: tuple[str, ...]


def write_events(batches: Batches, reconciled: Reconciled, ids: Ids) -> list[Mention]:
    """Write athletes, then events with all that belongs to them; return whom stories alone name."""
    for number, athlete in enumerate(reconciled.athletes, 1):
        write_athlete(batches, number, athlete)
    batches.extend("athlete_maybe_same", ((one + 1, other + 1) for one, other in reconciled.maybe_same))
    people = dict(enumerate(zip(range(1, len(reconciled.athletes) + 1), reconciled.athletes, strict=True)))
    mentions: list[Mention] = []
    for number, (event, entries) in enumerate(zip(reconciled.events, reconciled.entries, strict=True), 1):
        mentions += write_event(batches, ids, number, event, [[people[at] for at in numbers] for numbers in entries])
    return mentions


def write_event(batches: Batches, ids: Ids, number: int, event: EventResult, entries: Iterable[Sequence[Entrant]]) -> list[Mention]:
    """Write an event with all that belongs to it; `entries` are the athletes of each competitor's members."""
    _write_event(batches, ids, number, event)
    for competitor, athletes in zip(event.competitors, entries, strict=True):
        _write_competitor(batches, ids, number, competitor, athletes)
    mentions = _write_stories(batches, ids, number, event)
    _write_standing_records(batches, ids, number, event.records)
    ids.forget()
    batches.flush_full()
    return mentions


def athlete_row(number: int, athlete: Athlete) -> Row:
    """Return the row of an athlete."""
    gender = athlete.gender.value if athlete.gender else None
    return (number, athlete.key, athlete.name, gender, athlete.source_key, athlete.born, int(athlete.name_inferred))


def names_of(athlete: Athlete) -> dict[str, str]:
    """Return the names of an athlete, and of which kind each is."""
    names = {athlete.name: "preferred"}
    for spelling in athlete.spellings:
        names.setdefault(spelling, "spelling")
    for alias in athlete.aliases:
        names.setdefault(alias, "alias")
    for damaged in athlete.damaged:
        names.setdefault(damaged, "damaged")
    return names


def write_athlete(batches: Batches, number: int, athlete: Athlete) -> None:
    """Write an athlete with all names and former keys."""
    batches.add("athlete", athlete_row(number, athlete))
    batches.extend("athlete_name", ((number, name, kind) for name, kind in names_of(athlete).items()))
    batches.extend("athlete_redirect", ((old, number) for old in athlete.redirects))


def _write_event(batches: Batches, ids: Ids, number: int, event: EventResult) -> None:
    venue, date = event.venue, event.date
    kind = event.event_type
    row = (number, event.key, event.games, kind.key, event.status.value, int(kind.team), date.value if date else None)
    if venue:
        batches.add("event", (*row, venue.value, ids.claim(batches, venue.locator)))
    else:
        batches.add("event", (*row, None, None))


def _write_competitor(batches: Batches, ids: Ids, event: int, competitor: Competitor, athletes: Sequence[Entrant]) -> None:
    ids.competitor += 1
    number = ids.competitor
    medal, awarded, irm = competitor.medal, competitor.medal_awarded, competitor.irm
    row = (number, event, competitor.noc, competitor.team_name, competitor.rank, int(competitor.rank_equal))
    result = (medal.value if medal else None, awarded.value if awarded else None, irm.value if irm else None)
    batches.add("competitor", (*row, *result, *_mark(competitor.mark)))
    for position, (member, (athlete, known)) in enumerate(zip(competitor.members, athletes, strict=True), 1):
        batches.add("member", (number, position, athlete, member.name, member.part.value, member.noc))
        if member.spellings or member.links != (known.source_key,):
            batches.extend("member_spelling", ((number, position, name) for name in member.spellings))
            batches.extend("member_link", ((number, position, link) for link in links_apart(member.links, known.source_key)))
    write_evidence(batches, ids, number, competitor.evidence)
    if competitor.decisions:
        write_decisions(batches, ids, number, competitor.decisions)
    if competitor.records or competitor.units or competitor.changes:
        _write_rare(batches, number, competitor)


def _write_rare(batches: Batches, number: int, competitor: Competitor) -> None:
    records = {(record.type, ""): record for record in competitor.records}
    for position, unit in enumerate(competitor.units, 1):
        row = (number, position, unit.phase, unit.unit, unit.rank, int(unit.rank_equal), unit.irm.value if unit.irm else None)
        batches.add("unit_result", (*row, *_mark(unit.mark), unit.note))
        records |= {(record.type, unit.phase): record for record in unit.records}
    for (kind, phase), record in records.items():
        batches.add("record", (number, kind, phase, int(record.equalled)))
    for position, change in enumerate(competitor.changes, 1):
        medals = (change.before.value if change.before else None, change.after.value if change.after else None)
        batches.add("medal_change", (number, position, *medals, change.date, change.authority, change.reason))


def _mark(mark: Mark | None) -> Row:
    if mark is None:
        return NO_MARK
    return (mark.value, mark.unit.value, mark.precision, mark.kind.value, mark.against, mark.text)


def links_apart(links: tuple[str, ...], source_key: str | None) -> tuple[str, ...]:
    """Return the links of a member that are written, where they are not just those of its athlete."""
    if links == ((source_key,) if source_key else ()):
        return ()
    return links or ("",)


def _write_stories(batches: Batches, ids: Ids, event: int, told: EventResult) -> list[Mention]:
    mentions = []
    for story, alone in zip(told.stories, told.mentions or [()] * len(told.stories), strict=True):
        ids.story += 1
        claim = ids.claim(batches, story.locator)
        batches.add("story", (ids.story, event, claim, story.locator.language, story.text))
        batches.extend("story_name", ((ids.story, name, int(name in alone)) for name in dict.fromkeys(story.names)))
        mentions.append(Mention(ids.story, f"{told.key} {story.text}", tuple(dict.fromkeys(alone))))
    return mentions


def _write_standing_records(batches: Batches, ids: Ids, event: int, records: tuple[RecordClaim, ...]) -> None:
    for record in records:
        claim = ids.claim(batches, record.locator)
        holder = ", ".join(person.name for person in record.people)
        row = (None, event, claim, record.record.type, holder, record.noc, record.mark.text, record.place, record.date)
        batches.add("standing_record", row)
