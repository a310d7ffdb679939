"""The cells as they stand in each source, side by side, and what was decided."""

from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import SourcesIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.row_values import values
from bot.answers.wording import Words
from bot.answers.wording.doubt import REASONS, conflict, field_name, value, where
from bot.catalogue.queries import evidence
from bot.catalogue.queries.evidence import CellRow, Decision
from bot.catalogue.queries.results import Result, results_by_id, results_of_events
from bot.olympics.results import Verdict

DISAGREEING = (Verdict.PREFERRED, Verdict.DISPUTED)
MOST_DISPUTED = 200
MOST_EVENTS = 6
MOST_RESULTS = 60


async def perform_sources(intent: SourcesIntent, context: Context) -> Answer:
    """Answer what each source says of an event's results; without an event, which sources there are."""
    if intent.disputed:
        return await _disputed(intent, context)
    words = context.words
    filters = intent.filters
    if not (filters.events or filters.athletes or filters.nocs):
        return await _all(context)
    chosen = await choose(context, intent, participants=not filters.events, most=MOST_EVENTS)
    if chosen.answer:
        return chosen.answer
    found = (await results_of_events(context.catalogue, [event.id for event in chosen.events]))[:MOST_RESULTS]
    cells = await evidence.cells(context.catalogue, [result.id for result in found])
    decisions = await evidence.decisions(context.catalogue, [result.id for result in found])
    rows = [row for result in found for row in _of_result(context, result, cells, decisions)]
    events = words.list(words.event_at(event) for event in chosen.events)
    told = len({cell.place.title for cell in cells})
    text = words.many("{event}, as {number} source has it:", "{event}, as {number} sources have it:", told, event=words.sentence(events))
    answer = await of_results(context, text, found, rows, suggestions=chosen.others)
    return replace(answer, notes=chosen.notes)


async def _disputed(intent: SourcesIntent, context: Context) -> Answer:
    """List what sources disagree on: what is preferred, what others say, and why."""
    words = context.words
    ids = await evidence.in_doubt(context.catalogue, intent.filters, DISAGREEING, limit=MOST_DISPUTED)
    found = await results_by_id(context.catalogue, ids)
    by_id = {result.id: result for result in found}
    decisions = [one for one in await evidence.decisions(context.catalogue, ids) if one.verdict in DISAGREEING]
    scope = await context.scope(intent.filters)
    if not decisions:
        text = words.say("The sources of my data do not disagree on this.")
        return context.answered(text, scope=scope, sources=await context.sources_of(intent.filters))
    number = len(decisions)
    text = words.many("{number} disagreement of sources in my data:", "{number} disagreements of sources in my data:", number)
    naming = telling.naming(found)
    decisions.sort(key=lambda one: found.index(by_id[one.competitor]))
    rows = [
        _dispute_row(context, one, by_id[one.competitor], telling.placed_row(words, by_id[one.competitor], naming)) for one in decisions
    ]
    conflicts = [conflict(words, (one, by_id[one.competitor])) for one in decisions]
    return replace(context.answered(text, rows, scope=scope, sources=await context.sources(found)), conflicts=tuple(conflicts))


def _dispute_row(context: Context, decision: Decision, result: Result, told: Row) -> Row:
    """Tell a result as preferred, then who says otherwise, and what decided."""
    words = context.words
    lost = [said for said in decision.statements if not said.accepted]
    others = words.list(f"{where(words, said.place)}: {value(words, decision, result, said)}" for said in lost)
    reason = words.say(REASONS[decision.rule])
    return replace(told, text=f"{told.text} – {field_name(words, decision, result)}, {others} ({reason})")


def _of_result(context: Context, result: Result, cells: list[CellRow], decisions: list[Decision]) -> list[Row]:
    """Tell a result, then each source's row of it, then what was decided."""
    words = context.words
    rows = [Row(f"{telling.podium_row(words, result).text.partition(' – ')[0]}", values(result))]
    rows += [_cell_row(words, cell) for cell in cells if cell.competitor == result.id]
    own = [decision for decision in decisions if decision.competitor == result.id]
    return [*rows, *(_decided_row(context, decision, result) for decision in own)]


def _cell_row(words: Words, cell: CellRow) -> Row:
    """Tell one source's row as it stands."""
    place = cell.place
    number = "" if place.row is None else ", " + words.say("row {number}", number=place.row)
    printed = " | ".join(dict.fromkeys(text for _, text in cell.cells))
    text = f"· {words.sentence(where(words, place))}{number}{': ' if printed else ''}{printed}"
    return Row(text, {"source": place.title, "line": place.line})


def _decided_row(context: Context, decision: Decision, result: Result) -> Row:
    values = {"field": decision.field.value, "verdict": decision.verdict.value, "rule": decision.rule.value}
    return Row(_decided(context, decision, result), values)


def _decided(context: Context, decision: Decision, result: Result) -> str:
    words = context.words
    field = field_name(words, decision, result)
    reason = words.say(REASONS[decision.rule])
    messages = {
        Verdict.PREFERRED: words.say("→ {field}: chosen {reason}", field=field, reason=reason),
        Verdict.DISPUTED: words.say("→ {field}: disputed", field=field),
        Verdict.INFERRED: words.say("→ {field}: inferred {reason}", field=field, reason=reason),
        Verdict.SPELLING: words.say("→ {field}: two spellings; chosen {reason}", field=field, reason=reason),
        Verdict.SHORTER: words.say("→ {field}: the shorter list is a part of the longer one", field=field),
    }
    return messages[decision.verdict]


async def _all(context: Context) -> Answer:
    words = context.words
    told = await evidence.all_sources(context.catalogue)
    rows = [Row(f"{source.title}{f' ({source.licence})' if source.licence else ''}", {"source": source.key}) for source in told]
    text = words.many("{number} source in my data:", "{number} sources in my data:", len(told))
    return context.answered(text, rows, sources=told[: evidence.MOST_SOURCES])
