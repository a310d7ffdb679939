"""What the catalogue covers, help, and what the bot is."""

from collections import defaultdict
from collections.abc import Sequence

from bot import __version__
from bot.answers.answer import Answer, Row, Suggestion
from bot.answers.intent import AboutIntent, Counted, CoverageIntent, HelpIntent, RandomIntent, TableIntent
from bot.answers.performing.context import EVERYTHING, Context
from bot.answers.wording import coverage as covering
from bot.catalogue.queries import coverage, evidence
from bot.catalogue.queries import events as event_queries
from bot.catalogue.queries.coverage import Covered
from bot.catalogue.queries.events import Event

MOST_NAMED = 40
"""So many events are named; more of them are counted."""


async def perform_coverage(intent: CoverageIntent, context: Context) -> Answer:
    """Answer what the data covers."""
    words = context.words
    held = await coverage.coverage(context.catalogue, intent.filters)
    if not held:
        return await context.unknown(words.filtered(intent.filters))
    size = await coverage.size(context.catalogue)
    numbers = [
        words.many("{number} event", "{number} events", sum(row.events for row in held)),
        words.many("{number} Games", "{number} Games", len({row.games for row in held})),
        words.many("{number} discipline", "{number} disciplines", len({row.discipline for row in held})),
    ]
    order = {Counted.GAMES: (1, 0, 2), Counted.DISCIPLINES: (2, 0, 1)}.get(intent.what, (0, 1, 2))
    about_what = covering.without_numbers(words, held)
    told = words.say("My data covers {numbers}: {coverage}.", numbers=words.list(numbers[at] for at in order), coverage=about_what)
    about = [
        words.many("{number} athlete", "{number} athletes", size.athletes),
        words.many("{number} country", "{number} countries", size.nocs),
        words.many("{number} medal", "{number} medals", size.medals),
    ]
    note = Row(words.say("In all: {numbers}.", numbers=words.list(about)))
    return context.answered(
        told,
        [*await _rows(context, intent, held), note],
        sources=await evidence.all_sources(context.catalogue),
        suggestions=[Suggestion(words.say("Medal table"), TableIntent()), Suggestion(words.say("Something at random"), RandomIntent())],
    )


async def _rows(context: Context, intent: CoverageIntent, held: Sequence[Covered]) -> list[Row]:
    """Tell each Games with its disciplines, or with its events where they are few."""
    words = context.words
    few = sum(row.events for row in held) <= MOST_NAMED
    found = await event_queries.events(context.catalogue, intent.filters) if few else []
    by_games: dict[str, list[Covered]] = defaultdict(list)
    for row in reversed(held):
        by_games[row.games].append(row)
    return [Row(f"{words.games(key)}: {_of_games(context, rows, found)}", {"games": key}) for key, rows in by_games.items()]


def _of_games(context: Context, rows: Sequence[Covered], found: Sequence[Event]) -> str:
    words = context.words
    own = [event for event in found if event.games == rows[0].games]
    if own:
        return ", ".join(words.event(event) for event in own)
    codes = sorted({row.discipline for row in rows})
    number = words.many("{number} event", "{number} events", sum(row.events for row in rows))
    if len(codes) == 1:
        return f"{words.discipline(codes[0])}, {number}"
    disciplines = words.many("{number} discipline", "{number} disciplines", len(codes))
    return f"{disciplines}, {number}"


async def perform_help(intent: HelpIntent, context: Context) -> Answer:
    """Answer what can be asked: every command, and examples in plain words."""
    from bot.answers.commands import COMMANDS, usage

    del intent
    words = context.words
    rows = [Row(f"{usage(command)} – {words.say(command.description)}", {"command": command.name}) for command in COMMANDS]
    held = await coverage.coverage(context.catalogue, EVERYTHING)
    example = words.say("Ask in your own words, such as “who won the 1000 m?”, or use a command:")
    return context.answered(example, rows, scope=covering.scope(words, held))


async def perform_about(intent: AboutIntent, context: Context) -> Answer:
    """Answer what the bot is, what it knows, on what terms, and what it keeps."""
    del intent
    words = context.words
    size = await coverage.size(context.catalogue)
    told = await evidence.all_sources(context.catalogue)
    licences = sorted({source.licence for source in told if source.licence})
    numbers = [
        words.many("{number} event", "{number} events", size.events),
        words.many("{number} athlete", "{number} athletes", size.athletes),
        words.many("{number} source", "{number} sources", size.sources),
    ]
    rows = [
        Row(words.say("Data: {numbers}.", numbers=words.list(numbers))),
        Row(words.say("Licence of the data: {licences}.", licences=", ".join(licences) or words.say("not stated"))),
        Row(words.say("Licence of the program: MIT.")),
        Row(words.say("Privacy: questions are answered and forgotten; /privacy shows and deletes what is stored about you.")),
    ]
    headline = words.say("Podium {version} answers questions about Olympic results, with their sources.", version=__version__)
    return context.answered(headline, rows, sources=told[: evidence.MOST_SOURCES])
