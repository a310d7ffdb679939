"""Who was in a team."""

from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import Filters, TeamIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context, with_filters
from bot.answers.performing.finishing import of_results
from bot.answers.performing.relative import is_of
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.results import Field

SHOWN = frozenset({Field.NOC, Field.NAME, Field.MEMBERS})


async def perform_team(intent: TeamIntent, context: Context) -> Answer:
    """Answer a team's members, without those who are known already."""
    words = context.words
    held = with_filters(intent, team=None if intent.filters.events else True, athletes=intent.besides or intent.filters.athletes)
    chosen = await choose(context, held, participants=True)
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    teams = [result for result in found if len(result.people) > 1 and _is_asked(result, held.filters)]
    if not teams:
        return await context.unknown(words.say("A team of {names}", names=words.filtered(intent.filters) or words.say("these events")))
    if len(teams) > 1:
        return await of_results(
            context,
            words.many("{number} team:", "{number} teams:", len(teams)),
            teams,
            [_row(context, team, intent) for team in teams],
            fields=SHOWN,
            notes=chosen.notes,
            scope=await context.scope(Filters(events=tuple({team.event.event_type for team in teams}))),
        )
    team = teams[0]
    text = words.say(
        "{names} ({team}: {place}, {event}).",
        names=_names(context, team, intent),
        team=words.who(team),
        place=telling.place_of(words, team),
        event=words.event_at(team.event),
    )
    return await of_results(
        context,
        text,
        teams,
        fields=SHOWN,
        notes=chosen.notes,
        scope=f"{words.discipline(team.event.discipline)}.",
        suggestions=chosen.others,
    )


def _is_asked(result: Result, filters: Filters) -> bool:
    if filters.medals and result.medal not in filters.medals:
        return False
    if filters.nocs and result.noc not in filters.nocs:
        return False
    return not filters.athletes or is_of(result, replace(filters, nocs=()))


def _names(context: Context, team: Result, intent: TeamIntent) -> str:
    return context.words.list(context.words.person(person) for person in team.people if person.key not in intent.besides)


def _row(context: Context, team: Result, intent: TeamIntent) -> Row:
    words = context.words
    row = telling.placed_row(words, team, telling.WITH_GAMES)
    return replace(row, text=f"{row.text}: {_names(context, team, intent)}")
