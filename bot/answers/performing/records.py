"""Records that were set or equalled, and those that stood before."""

from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import RecordIntent
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.catalogue.queries import coverage, results, stories
from bot.catalogue.queries.results import Result
from bot.catalogue.queries.stories import RecordRow
from bot.locale import msgid

NAMES = {
    "WR": msgid("world record"),
    "OR": msgid("Olympic record"),
    "NR": msgid("national record"),
    "ER": msgid("European record"),
    "AR": msgid("area record"),
    "WB": msgid("world best"),
    "PB": msgid("personal best"),
    "SB": msgid("season's best"),
}
MOST_TOLD = 60


async def perform_record(intent: RecordIntent, context: Context) -> Answer:
    """Answer the records of some events; where none is recorded, that is no proof that none was set."""
    words = context.words
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(words.filtered(intent.filters))
    found = {result.id: result for result in await results.results(context.catalogue, replace(intent.filters, medals=()))}
    broken = [row for row in await stories.records_set(context.catalogue, found) if _is_asked(row, intent)]
    events = {result.event.id: result for result in found.values()}
    stood = [row for row in await stories.standing_records(context.catalogue, events) if _is_asked(row, intent)]
    if not broken and not stood:
        label = words.filtered(intent.filters)
        what = words.list(_name(context, kind) for kind in intent.types) or words.say("Records")
        return await context.unknown(words.say("{record}, {event}", record=words.sentence(what), event=label) if label else what)
    rows = [_set_row(context, row, found[row.competitor]) for row in broken[:MOST_TOLD] if row.competitor]
    rows += [_stood_row(context, row, events[row.event]) for row in stood[:MOST_TOLD]]
    text = (
        words.many("{number} record set or equalled:", "{number} records set or equalled:", len(broken))
        if broken
        else words.say("Records before the event:")
    )
    told = [found[row.competitor] for row in broken if row.competitor]
    return await of_results(context, text, told or [*found.values()][:MOST_TOLD], rows, scope=await context.scope(intent.filters))


def _is_asked(row: RecordRow, intent: RecordIntent) -> bool:
    return not intent.types or row.type in intent.types


def _name(context: Context, kind: str) -> str:
    return context.words.say(NAMES[kind]) if kind in NAMES else kind


def _set_row(context: Context, row: RecordRow, result: Result) -> Row:
    words = context.words
    name = words.say("{record} equalled", record=_name(context, row.type)) if row.equalled else _name(context, row.type)
    mark = f", {words.mark(result.mark)}" if result.mark else ""
    phase = f", {row.phase}" if row.phase else ""
    text = f"{words.sentence(name)}: {words.who(result)}{mark}, {words.event_at(result.event)}{phase}"
    return Row(text, {"record": row.type, "event": result.event.key})


def _stood_row(context: Context, row: RecordRow, result: Result) -> Row:
    words = context.words
    about = ", ".join(part for part in (row.mark, row.holder, words.noc(row.noc) if row.noc else "", row.place, row.date) if part)
    text = words.say(
        "{record} before: {about} ({event})", record=words.sentence(_name(context, row.type)), about=about, event=words.event(result.event)
    )
    return Row(text, {"record": row.type, "event": result.event.key})
