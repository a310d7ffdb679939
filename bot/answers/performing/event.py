"""All that is known of one event: podium, margins, place, story, sources."""

from collections.abc import Sequence

from bot.answers.answer import Answer, Row
from bot.answers.intent import EventIntent, MedalIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.headlines import headline, next_questions
from bot.answers.performing.podium import perform_medal
from bot.answers.performing.stories import excerpt_rows
from bot.answers.wording.margin import between
from bot.catalogue.queries import stories
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.results import Result, results_of_events

A_LINE = 4


async def perform_event(intent: EventIntent, context: Context) -> Answer:
    """Answer all that is known of one event."""
    chosen = await choose(context, intent)
    if chosen.answer:
        return chosen.answer
    if len(chosen.events) > 1:
        return await perform_medal(MedalIntent(filters=intent.filters), context)
    event = chosen.event
    words = context.words
    found = await results_of_events(context.catalogue, [event.id])
    medallists = [result for result in found if result.medal]
    told = await stories.stories(context.catalogue, [event.id])
    rows = [telling.podium_row(words, result) for result in found if result.place or result.irm]
    rows += [*_margin_rows(context, medallists), *_about(context, event), *excerpt_rows(words, told), *_others(context, found)]
    return await of_results(
        context,
        headline(context, event, medallists or found[:1]),
        found,
        rows,
        notes=chosen.notes,
        scope=f"{words.discipline(event.discipline)}.",
        suggestions=chosen.others or next_questions(context, event, story=bool(told)),
    )


def _margin_rows(context: Context, medallists: Sequence[Result]) -> list[Row]:
    """Tell how far the second and third were behind the first."""
    words = context.words
    behind = []
    for result in medallists[1:]:
        margin = between(medallists[0], result)
        if margin and margin.difference:
            behind.append(
                f"{words.medal(result.medal) if result.medal else ''} +{words.margin(margin.difference, margin.unit, margin.precision)}"
            )
    return [Row(words.say("Behind gold: {margins}", margins=", ".join(behind)))] if behind else []


def _others(context: Context, found: Sequence[Result]) -> list[Row]:
    """Name those of whom no place is told, a few a line."""
    words = context.words
    names = [words.who(result, short=True) for result in found if not (result.place or result.irm)]
    lines = [", ".join(names[at : at + A_LINE]) for at in range(0, len(names), A_LINE)]
    return [Row(words.say("Without a place: {names}", names=line) if number == 0 else line) for number, line in enumerate(lines)]


def _about(context: Context, event: Event) -> list[Row]:
    words = context.words
    told = [words.say("Venue: {venue}", venue=event.venue)] if event.venue else []
    told += [words.say("Date: {date}", date=event.date)] if event.date else []
    return [Row(", ".join(told), {"venue": event.venue, "date": event.date})] if told else []
