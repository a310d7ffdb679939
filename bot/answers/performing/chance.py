"""An interesting fact, by chance: the same seed gives the same fact of the same catalogue."""

from bot.answers.answer import Answer, Row, Suggestion
from bot.answers.intent import EventIntent, Filters, RandomIntent
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.headlines import headline
from bot.answers.performing.stories import excerpt_rows
from bot.answers.wording.margin import between
from bot.catalogue.queries import stories
from bot.catalogue.queries.drawing import drawn_medal
from bot.catalogue.queries.results import results_of_events


async def perform_random(intent: RandomIntent, context: Context) -> Answer:
    """Tell the gold of an event, by how much it was won, and the beginning of its story."""
    words = context.words
    event = await drawn_medal(context.catalogue, intent.filters, intent.seed)
    if event is None:
        return await context.unknown(words.filtered(intent.filters) or words.say("A medal"))
    found = [result for result in await results_of_events(context.catalogue, [event]) if result.medal]
    rows = []
    margin = between(found[0], found[1]) if len(found) > 1 else None
    if margin and margin.difference:
        by = words.margin(margin.difference, margin.unit, margin.precision)
        rows.append(Row(words.say("{margin} ahead of {who}.", margin=by, who=words.who(found[1]))))
    told = await stories.stories(context.catalogue, [event])
    first = [result for result in found if result.place == found[0].place]
    about = found[0].event
    return await of_results(
        context,
        headline(context, about, first),
        first,
        [*rows, *excerpt_rows(words, told)],
        scope=f"{words.discipline(about.discipline)}.",
        suggestions=[
            Suggestion(words.say("All about it"), EventIntent(filters=Filters(events=(about.event_type,), games=(about.games,)))),
            Suggestion(words.say("Another one"), RandomIntent(filters=intent.filters, seed=intent.seed + 1)),
        ],
    )
