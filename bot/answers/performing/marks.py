"""Marks: times, distances and scores of places or of people, disputed ones with both values."""

from collections.abc import Sequence

from bot.answers.answer import Answer
from bot.answers.intent import Filters, MarkIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.relative import is_of
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.results import Field

SHOWN = frozenset({Field.MARK, Field.NOC})


async def perform_mark(intent: MarkIntent, context: Context) -> Answer:
    """Answer the marks of somebody's results, or of some places."""
    words = context.words
    chosen = await choose(context, intent, participants=bool(intent.filters.athletes or intent.filters.nocs))
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    asked = [result for result in found if _is_asked(result, intent)]
    marked = [result for result in asked if result.mark]
    if not marked:
        return await context.unknown(_label(context, intent, asked))
    if intent.said and intent.filters.athletes:
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
