"""Rows of athletes, events and results."""

from bot.catalogue.batches import Batches, Row
from bot.catalogue.evidence_rows import Ids, write_decisions, write_evidence
from bot.olympics.claims import RecordClaim, StoryClaim
from bot.olympics.mark import Mark
from bot.olympics.reconciled import Athlete, Reconciled
from bot.olympics.results import Competitor, EventResult

NO_MARK: Row = (None, None, None, None, None, None)

Mentions = list[tuple[int, tuple[str, ...]]]
"""Story id, and the people whom it alone names."""


def write_events(batches: Batches, reconciled: Reconciled, ids: Ids) -> Mentions:
    """Write athletes, then events with all that belongs to them; give the stories' ids and mentions."""
    for number, athlete in enumerate(reconciled.athletes, 1):
        _write_athlete(batches, number, athlete)
    batches.extend("athlete_maybe_same", ((one + 1, other + 1) for one, other in reconciled.maybe_same))
    mentions: Mentions = []
    for number, (event, entries) in enumerate(zip(reconciled.events, reconciled.entries, strict=True), 1):
        _write_event(batches, ids, number, event)
        for competitor, athletes in zip(event.competitors, entries, strict=True):
            _write_competitor(batches, ids, number, competitor, athletes)
        _write_stories(batches, ids, number, event.stories, mentions)
        _write_standing_records(batches, ids, number, event.records)
        ids.forget()
        batches.flush_full()
    return mentions


def _write_athlete(batches: Batches, number: int, athlete: Athlete) -> None:
    gender = athlete.gender.value if athlete.gender else None
    batches.add("athlete", (number, athlete.key, athlete.name, gender, athlete.source_key, athlete.born, int(athlete.name_inferred)))
    names = {athlete.name: "preferred"}
    for spelling in athlete.spellings:
        names.setdefault(spelling, "spelling")
    for alias in athlete.aliases:
        names.setdefault(alias, "alias")
    for damaged in athlete.damaged:
        names.setdefault(damaged, "damaged")
    batches.extend("athlete_name", ((number, name, kind) for name, kind in names.items()))
    batches.extend("athlete_redirect", ((old, number) for old in athlete.redirects))


def _write_event(batches: Batches, ids: Ids, number: int, event: EventResult) -> None:
    venue, date = event.venue, event.date
    row = (number, event.key, event.games, event.event_type.key, event.status.value, date.value if date else None)
    if venue:
        batches.add("event", (*row, venue.value, ids.claim(batches, venue.locator)))
    else:
        batches.add("event", (*row, None, None))


def _write_competitor(batches: Batches, ids: Ids, event: int, competitor: Competitor, athletes: tuple[int, ...]) -> None:
    ids.competitor += 1
    number = ids.competitor
    medal, awarded, irm = competitor.medal, competitor.medal_awarded, competitor.irm
    row = (number, event, competitor.noc, competitor.team_name, competitor.rank, int(competitor.rank_equal))
    result = (medal.value if medal else None, awarded.value if awarded else None, irm.value if irm else None)
    batches.add("competitor", (*row, *result, *_mark(competitor.mark)))
    for position, (member, athlete) in enumerate(zip(competitor.members, athletes, strict=True), 1):
        batches.add("member", (number, position, athlete + 1, member.name, member.part.value, member.noc))
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


def _write_stories(batches: Batches, ids: Ids, event: int, stories: tuple[StoryClaim, ...], mentions: Mentions) -> None:
    for story in stories:
        number = len(mentions) + 1
        claim = ids.claim(batches, story.locator)
        batches.add("story", (number, event, claim, story.locator.language, story.text))
        names = tuple(dict.fromkeys(story.names))
        batches.extend("mention", ((number, name) for name in names))
        mentions.append((number, names))


def _write_standing_records(batches: Batches, ids: Ids, event: int, records: tuple[RecordClaim, ...]) -> None:
    for record in records:
        claim = ids.claim(batches, record.locator)
        holder = ", ".join(person.name for person in record.people)
        row = (None, event, claim, record.record.type, holder, record.noc, record.mark.text, record.place, record.date)
        batches.add("standing_record", row)
