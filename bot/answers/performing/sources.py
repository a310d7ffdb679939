"""The cells as they stand in each source, side by side, and what was decided."""

from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import SourcesIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.wording import Words
from bot.answers.wording.doubt import REASONS, field_name, where
from bot.catalogue.queries import evidence
from bot.catalogue.queries.evidence import CellRow, Decision
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.results import Verdict

MOST_EVENTS = 6
MOST_RESULTS = 60


async def perform_sources(intent: SourcesIntent, context: Context) -> Answer:
    """Answer what each source says of an event's results; without an event, which sources there are."""
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


def _of_result(context: Context, result: Result, cells: list[CellRow], decisions: list[Decision]) -> list[Row]:
    """Tell a result, then each source's row of it, then what was decided."""
    words = context.words
    rows = [Row(f"{telling.podium_row(words, result).text.partition(' – ')[0]}", telling.values(result))]
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
        Verdict.PREFERRED: words.say("→ {field}: decided {reason}", field=field, reason=reason),
        Verdict.DISPUTED: words.say("→ {field}: disputed", field=field),
        Verdict.INFERRED: words.say("→ {field}: inferred {reason}", field=field, reason=reason),
        Verdict.SPELLING: words.say("→ {field}: two spellings, preferred {reason}", field=field, reason=reason),
        Verdict.SHORTER: words.say("→ {field}: the shorter list is a part of the longer one", field=field),
    }
    return messages[decision.verdict]


async def _all(context: Context) -> Answer:
    words = context.words
    told = await evidence.all_sources(context.catalogue)
    rows = [Row(f"{source.title}{f' ({source.licence})' if source.licence else ''}", {"source": source.key}) for source in told]
    text = words.many("{number} source in my data:", "{number} sources in my data:", len(told))
    return context.answered(text, rows, sources=told[: evidence.MOST_SOURCES])
