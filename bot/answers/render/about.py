"""What the data covers, help, what the bot is, and an interesting fact by chance."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot import __version__
from bot.answers.answer import Answer, Row
from bot.answers.commands import COMMANDS, usage
from bot.answers.fetching import lines, results
from bot.answers.render.asked import Asked, offered
from bot.answers.render.missing import is_within, not_held, unknown
from bot.answers.render.stories import excerpt_rows
from bot.answers.render.telling import lead
from bot.answers.wording import coverage as covering
from bot.answers.wording.margin import between
from bot.catalogue.queries import coverage, stories
from bot.catalogue.queries.coverage import Coverage, Covered
from bot.query.model import GOLD, MEDALS, Aside, Ask, Query, Select, Topic, Where

FEW_EVENTS = 40
"""So many events are named; more of them are counted."""


async def render_coverage(asked: Asked, aside: Aside) -> Answer:
    """Tell what the data covers."""
    words = asked.words
    whole = await coverage.coverage(asked.catalogue)
    held = Coverage(row for row in whole if is_within(asked, row, aside.where))
    if not held:
        return await unknown(asked, await not_held(asked, Query(where=aside.where)) or words.say("I have no data yet."))
    numbers = [
        words.counted(Select.EVENT, sum(row.events for row in held)),
        words.counted(Select.GAMES, len(held.games)),
        words.counted(Select.DISCIPLINE, len(held.disciplines)),
    ]
    headline = words.say("My data has {numbers}: {coverage}.", numbers=words.list(numbers), coverage=covering.without_numbers(words, held))
    rows = await _by_games(asked, held)
    if len(held.games) == 1:
        parts = [*covering.parts_of_games(words, held), words.counted(Select.EVENT, sum(row.events for row in held))]
        headline = words.say("{games} in my data: {coverage}.", games=words.games(held.games[0]), coverage=", ".join(parts))
        rows = rows if sum(row.events for row in held) <= FEW_EVENTS else []
    if len(held) == len(whole):
        size = await coverage.size(asked.catalogue)
        about = [words.counted(Select.ATHLETE, size.athletes), words.counted(Select.NOC, size.nocs), words.medals(size.medals)]
        rows.insert(0, Row(words.say("In all: {numbers}.", numbers=words.list(about))))
    offers = [
        offered(words.say("Medal table"), Query(ask=Ask.TABLE, where=aside.where)),
        offered(words.say("Something at random"), Aside(topic=Topic.RANDOM)),
    ]
    return await asked.answered(headline, rows, scope="", suggestions=offers)


async def _by_games(asked: Asked, held: Coverage) -> list[Row]:
    """Tell each Games with its disciplines, or with its events where they are few."""
    words = asked.words
    names: dict[str, list[str]] = defaultdict(list)
    if sum(row.events for row in held) <= FEW_EVENTS:
        where = Where(games=held.games, disciplines=held.disciplines, genders=held.genders)
        for line in await lines(asked.catalogue, Query(select=Select.EVENT, where=where)):
            games, _, event = line.keys[0].key.partition("/")
            names[games].append(words.event_name(event, discipline=len(held.disciplines) > 1))
    by_games: dict[str, list[Covered]] = defaultdict(list)
    for row in reversed(held):
        by_games[row.games].append(row)
    return [Row(f"{words.games(key)}: {', '.join(names[key]) or _counts(asked, rows)}", {"games": key}) for key, rows in by_games.items()]


def _counts(asked: Asked, rows: Sequence[Covered]) -> str:
    words = asked.words
    codes = sorted({row.discipline for row in rows})
    number = words.counted(Select.EVENT, sum(row.events for row in rows))
    return f"{words.sport(codes[0]) if len(codes) == 1 else words.counted(Select.DISCIPLINE, len(codes))}, {number}"


GREETED_WITH = ("ask", "medal", "athlete", "country", "table", "compare", "help")
"""Commands that are named to whoever says hello."""


async def render_help(asked: Asked, aside: Aside) -> Answer:
    """Tell what can be asked: examples in plain words, and every command; to a greeting, in two lines."""
    words = asked.words
    if aside.words:
        hello = words.say("Hello! Ask me about Olympic results, such as “who won the 1000 m in 2002?”.")
        return await asked.answered(hello, [Row(" · ".join(f"/{name}" for name in GREETED_WITH))], scope="")
    rows = [Row(f"{usage(command)} – {words.say(command.description)}", {"command": command.name}) for command in COMMANDS]
    example = words.say("Ask in your own words, such as “who won the 1000 m?”, or use a command:")
    held = await coverage.coverage(asked.catalogue)
    return await asked.answered(example, rows, scope=covering.scope(words, held))


async def render_about(asked: Asked, aside: Aside) -> Answer:
    """Tell what the bot is, what it knows, on what terms, and what it keeps."""
    del aside
    words = asked.words
    size = await coverage.size(asked.catalogue)
    numbers = [
        words.counted(Select.EVENT, size.events),
        words.counted(Select.ATHLETE, size.athletes),
        words.many("{number} source", "{number} sources", size.sources),
    ]
    headline = words.say("Podium {version} answers questions about Olympic results, with their sources.", version=__version__)
    answer = await asked.answered(headline, scope="")
    licences = sorted({source.licence for source in answer.sources if source.licence})
    rows = [
        Row(words.say("Data: {numbers}.", numbers=words.list(numbers))),
        Row(words.say("Licence of the data: {licences}.", licences=", ".join(licences) or words.say("not stated"))),
        Row(words.say("Licence of the program: MIT.")),
        Row(words.say("Privacy: questions are answered and forgotten; /privacy shows and deletes what is stored about you.")),
    ]
    return await asked.answered(headline, rows, scope="")


async def render_random(asked: Asked, aside: Aside) -> Answer:
    """Tell the gold of an event, by how much it was won, and the beginning of its story: the same seed, the same event."""
    words = asked.words
    held = changed(aside.where, medals=GOLD)
    (total,) = await lines(asked.catalogue, Query(where=held))
    if not total.n:
        return await unknown(asked, await not_held(asked, Query(where=aside.where)) or words.say("There is none in my data."))
    found = await lines(asked.catalogue, Query(select=Select.EVENT, where=held), limit=10**6)
    games, _, event = found[aside.seed % len(found)].keys[0].key.partition("/")
    where = Where(events=(event,), games=(games,), medals=MEDALS)
    podium = await results(asked.catalogue, Query(select=Select.RESULT, where=where))
    first = [one for one in podium if one.place == podium[0].place]
    margin = between(podium[0], podium[1]) if len(podium) > 1 else None
    rows = []
    if margin and margin.difference:
        by = words.margin(margin.difference, margin.unit, margin.precision)
        rows.append(Row(words.say("{margin} ahead of {who}.", margin=by, who=words.competitor(podium[1]))))
    rows += excerpt_rows(words, await stories.stories(asked.catalogue, [podium[0].event.id]))
    offers = [
        offered(words.say("All about it"), Query(ask=Ask.PROFILE, where=Where(events=(event,), games=(games,)))),
        offered(words.say("Another one"), changed(aside, seed=aside.seed + 1)),
    ]
    return await asked.answered(lead(words, first, ()), rows, results=podium, suggestions=offers)
