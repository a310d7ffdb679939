"""Marks: times, distances and scores of places or of people, disputed ones with both values."""

from collections.abc import Sequence

from bot.answers.answer import Answer
from bot.answers.intent import Filters, MarkIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.relative import is_of
from bot.catalogue.queries import evidence
from bot.catalogue.queries.results import Result, results, results_of_events
from bot.olympics.mark import Mark
from bot.olympics.mark_text import parse_mark
from bot.olympics.results import Field

MOST_RESULTS = 20_000
MOST_DOUBTED = 500
"""Of so many results it is looked whether a source says another mark."""
SHOWN = frozenset({Field.MARK, Field.NOC})


async def perform_mark(intent: MarkIntent, context: Context) -> Answer:
    """Answer the marks of somebody's results, or of some places."""
    if intent.mark_text:
        return await _whose(intent, context)
    words = context.words
    chosen = await choose(context, intent, participants=bool(intent.filters.athletes or intent.filters.nocs))
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    asked = [result for result in found if _is_asked(result, intent)]
    marked = [result for result in asked if result.mark]
    if not marked:
        return await context.unknown(_label(context, intent, asked))
    if intent.said and (intent.filters.athletes or intent.filters.nocs):
        marked = [result for result in marked if result.place == intent.said] or marked
    if len(marked) == 1:
        text = words.say(
            "{mark}: {who}, {event}.",
            mark=_written(context, marked[0]),
            who=words.who(marked[0]),
            event=words.event_at(marked[0].event),
        )
        return await of_results(
            context,
            corrected(context, marked[0], intent.said, text),
            marked,
            fields={Field.MARK},
            notes=chosen.notes,
            scope=f"{words.discipline(marked[0].event.discipline)}.",
            suggestions=chosen.others,
        )
    naming = telling.naming(marked)
    return await of_results(
        context,
        words.list(dict.fromkeys(_written(context, result) for result in marked[:3])) + ("…" if len(marked) > 3 else "."),  # noqa: PLR2004
        marked,
        [telling.placed_row(words, result, naming) for result in marked],
        fields={Field.MARK},
        notes=chosen.notes,
        scope=await context.scope(Filters(events=tuple({result.event.event_type for result in marked}))),
        suggestions=chosen.others,
    )


async def _whose(intent: MarkIntent, context: Context) -> Answer:
    """Answer whose mark it is: the preferred ones, then those that a source says wrongly."""
    words = context.words
    found = await results(context.catalogue, intent.filters, only_marked=True, limit=MOST_RESULTS)
    own = [result for result in found if _is_mark(result.mark, intent.mark_text, words.language)]
    told = own or await _said_otherwise(context, found, intent.mark_text)
    if not told:
        return await context.unknown(words.say("The mark {mark}", mark=intent.mark_text))
    first = told[0]
    at = {"mark": _written(context, first), "who": words.who(first), "event": words.event_at(first.event)}
    text = words.say("{mark}: {who}, {event}.", **at)
    if not own:
        text = words.say("{said} is what one source says; preferred is {mark}: {who}, {event}.", said=intent.mark_text, **at)
    rows = [telling.placed_row(words, result, telling.naming(told)) for result in told] if len(told) > 1 else []
    return await of_results(context, text, told, rows, fields={Field.MARK}, scope=f"{words.discipline(first.event.discipline)}.")


def _is_mark(mark: Mark | None, text: str, language: str) -> bool:
    claimed = parse_mark(text, language=language, unit=mark.unit) if mark else None
    return mark is not None and claimed is not None and mark.same(claimed)


async def _said_otherwise(context: Context, found: Sequence[Result], text: str) -> list[Result]:
    """Find the results of which some source says that mark, and was not believed."""
    by_id = {result.id: result for result in found}
    told = []
    for one in await evidence.decisions(context.catalogue, by_id) if len(by_id) <= MOST_DOUBTED else ():
        mark = by_id[one.competitor].mark if one.field is Field.MARK else None
        said = [parse_mark(statement.text, language=context.words.language, unit=mark.unit) for statement in one.statements] if mark else []
        told += [by_id[one.competitor] for other in said if other and _is_mark(other, text, context.words.language)]
    return told


def corrected(context: Context, result: Result, said: int | None, text: str) -> str:
    """Put before a text that the place which a question took for granted was another."""
    if not said or result.place == said:
        return text
    words = context.words
    at = {"place": words.place(result.place) if result.place else words.say("no place"), "said": words.place(said)}
    return words.say("{who}: {place} there, not {said}.", who=words.who(result), **at) + " " + text


def _is_asked(result: Result, intent: MarkIntent) -> bool:
    if intent.filters.athletes or intent.filters.nocs:
        return is_of(result, intent.filters)
    return result.place in intent.places


def _written(context: Context, result: Result) -> str:
    return context.words.mark(result.mark) if result.mark else ""


def _label(context: Context, intent: MarkIntent, asked: Sequence[Result]) -> str:
    words = context.words
    if asked:
        return words.say("A result of {who} in the {event}", who=words.who(asked[0]), event=words.event_at(asked[0].event))
    return words.say("A result in {event}", event=words.filtered(intent.filters) or words.say("these events"))
