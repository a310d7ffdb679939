"""Claims as lines of text, to be compared with what a case expects."""

from collections.abc import Iterator

from bot.olympics.claims import Claims, EventContext, Locator, RowClaim, Stated


def tellings(claims: Claims) -> Iterator[str]:
    """A line a claim: rows first, then stories, counts, records, contexts that hold for a half, and what is unread."""
    for row in claims.rows:
        yield f"row {_place(row.locator)} {_event(row.context)} | {_result(row)}"
    for story in claims.stories:
        yield f"story {story.locator.language} {_event(story.context)} | {', '.join(story.names)} | {' '.join(story.nocs)}"
    for count in claims.counts:
        printed = "" if count.total is None else f" of {count.total}"
        yield f"count {_place(count.locator)} {_event(count.context)} | {count.noc} {count.gold} {count.silver} {count.bronze}{printed}"
    for record in claims.records:
        people = ", ".join(person.name for person in record.people)
        yield f"record {_place(record.locator)} {_event(record.context)} | {record.record.type} {record.mark.text} | {people} | {record.noc} | {record.place} | {record.date}"
    for context in claims.contexts:
        language = next((one.locator.language for one in (context.games, context.discipline, context.venue) if one), "")
        yield f"context {language} {_event(context)} | {_value(context.venue)}"
    for unread in claims.unread:
        yield f"unread {_place(unread.locator)} {unread.reason} | {unread.text}".rstrip(" |")


def _place(locator: Locator) -> str:
    row = "" if locator.row is None else f".{locator.row}"
    return f"{locator.language} {locator.table or '-'}{row}"


def _event(context: EventContext) -> str:
    event = context.event.value.slug if context.event else "-"
    parts = [_value(context.games), _value(context.discipline), _value(context.gender), event]
    if context.phase:
        parts.append(context.phase.value + (f"/{context.unit.value}" if context.unit else ""))
    if context.status.value != "medal":
        parts.append(context.status.value)
    return " ".join(parts)


def _value(stated: Stated | None) -> str:
    return "-" if stated is None else str(stated.value)


def _result(row: RowClaim) -> str:
    place = " ".join(part for part in (_rank(row), row.medal.value.value if row.medal else "") if part) or "-"
    noc = (row.noc.value if row.noc else "-") + (f" “{row.team.value}”" if row.team else "")
    people = ", ".join(
        person.name + ("*" if person.part == "heats" else "") + (f" [{person.noc}]" if person.noc else "")
        for person in (row.people.value if row.people else ())
    )
    shown = [f"{row.mark.value.text} {row.mark.value.unit.value}"] if row.mark else []
    mark = " ".join([*shown, *([row.irm.value.value] if row.irm else [])]) or "-"
    records = "".join(f" {'=' if record.equalled else ''}{record.type}" for record in row.records)
    changes = "".join(f" ({change.before} → {change.after})" for change in row.changes)
    note = f" | {row.note}" if row.note else ""
    return f"{place}{changes} | {noc} | {people or '-'}{' …cut' if row.people_cut else ''} | {mark}{records}{note}"


def _rank(row: RowClaim) -> str:
    return "" if row.rank is None else f"{row.rank.value}{'=' if row.rank_equal else ''}"
