"""Results as lines: each tells what its neighbours do not, and nothing that all of them share with the first line."""

from collections.abc import Callable, Mapping, Sequence

from bot.answers.answer import Row
from bot.answers.fetching import in_order
from bot.answers.row_values import values
from bot.answers.wording.phrases import Phrases
from bot.catalogue.queries.results import Result
from bot.query.model import Tell

PAIR = 2
SMALL_TEAM = 8
"""So many people are named beside their team."""


def lead(
    words: Phrases, places: Sequence[Result], tell: Sequence[Tell], *, metal: bool = False, discipline: bool = False, who: str = ""
) -> str:
    """Give the first line about those who share one place, with what was asked of them first; nothing stands in it twice."""

    def text(*, begins: bool) -> str:
        return words.told(
            places,
            members=Tell.MEMBERS in tell,
            mark=Tell.MARK not in tell,
            games=Tell.CITY not in tell,
            metal=metal,
            discipline=discipline,
            country=Tell.NOC not in tell or len({one.noc for one in places}) > 1,
            begins=begins,
            who=who,
        )

    before = [told for part in tell if (told := property_of(words, places[0], part)) and not _stands_in(told, text(begins=True))]
    if not before:
        return text(begins=True)
    return words.sentence(words.say("{told}: {text}", told=", ".join(dict.fromkeys(before)), text=text(begins=False)))


def _stands_in(told: str, text: str) -> bool:
    """Whether a word, such as a medal's or a place's, is in the sentence already; a number of a date is not what it says."""
    return told.replace(" ", "").isalpha() and told.casefold() in text.casefold()


def property_of(words: Phrases, one: Result, tell: Tell) -> str:
    """Say one property of a result, which stands before the sentence that tells it."""
    say = _PROPERTIES.get(tell)
    return say(words, one) if say else ""


def _when(words: Phrases, one: Result) -> str:
    return words.day(one.event.date) if one.event.date else words.games_days(one.event.games) or str(one.event.year)


def _host(words: Phrases, one: Result) -> str:
    games = words.reference.games.get(one.event.games)
    return words.noc(games.country) if games and games.country else ""


_PROPERTIES: Mapping[Tell, Callable[[Phrases, Result], str]] = {
    Tell.NOC: lambda words, one: words.noc(one.noc),
    Tell.WHEN: _when,
    Tell.CITY: lambda words, one: words.games(one.event.games),
    Tell.HOST: _host,
    Tell.MARK: lambda words, one: words.mark(one.mark) if one.mark else words.say("no mark in my data"),
    Tell.PLACE: lambda words, one: words.place_name(one),
    Tell.MEDAL: lambda words, one: words.place_name(one) if one.place else "",
    Tell.VENUE: lambda words, one: one.event.venue or words.say("the venue is not in my data"),
}


def place_row(words: Phrases, result: Result) -> Row:
    """Tell one place of an event: `Gold: Marc Gagnon (Canada), 41.802`."""
    return Row(f"{words.sentence(words.place_name(result))}: {words.who(result)}{_mark(words, result)}", values(result))


def squad_row(words: Phrases, result: Result, *, whole: bool = False) -> Row | None:
    """List the people of a small team that is told by its country; a large one is a question of its own, unless it is the `whole` one."""
    if not result.event.team or len(result.people) <= PAIR or (len(result.people) > SMALL_TEAM and not whole):
        return None
    return Row(words.say("Team: {names}", names=words.members(result)), values(result))


def rows_of(words: Phrases, found: Sequence[Result], *, named: bool = False, country: bool = True, event_said: bool = True) -> list[Row]:
    """Tell results a line each, the earliest first.

    `named`: of somebody whom the first line names; `country`: name it; `event_said`: the first line names an event, if all are of one.

    `1968: Amos Biwott (Kenya)` of one event, `Men's 500 m: silver, Jonathan Guilmette (Canada)` of one Games, else both.
    """
    types = {one.event.event_type for one in found}
    games = {one.event.games for one in found}
    disciplines = len({one.event.discipline for one in found}) > 1
    places = len({one.place for one in found}) > 1 or named
    alone = len(found) == 1 and not named
    rows = []
    for one in sorted(found, key=in_order):
        head = []
        if len(games) > 1 or named:
            head.append(words.games(one.event.games) if len(types) > 1 or named else words.when(one.event.games))
        if len(types) > 1 or alone or (named and (len(games) <= 1 or not event_said)):
            head.append(words.event_name(one.event.event_type, discipline=disciplines))
        body = [words.place_name(one)] if places else []
        pair = one.event.team and len(one.people) == PAIR
        of_noc = not country and not named and places and one.event.team and len(one.people) != PAIR  # the first line names it
        told_who = words.who(one) if country and not named else words.competitor(one, country=False)
        body += [] if of_noc or (named and not pair) else [told_who]
        mark = _mark(words, one)
        text = ", ".join(head)
        told = ", ".join(body) + mark
        rows.append(Row(words.sentence(f"{text}: {told}" if text else told), values(one)))
    return rows


def podium_rows(words: Phrases, groups: Sequence[Sequence[Result]]) -> list[Row]:
    """Tell several events a line each: `Nagano 1998, men's curling – gold: Switzerland; silver: Canada; bronze: Norway`."""
    types = {group[0].event.event_type for group in groups}
    games = {group[0].event.games for group in groups}
    disciplines = len({group[0].event.discipline for group in groups}) > 1
    rows = []
    for group in groups:
        event = group[0].event
        head = [words.games(event.games)] if len(games) > 1 else []
        head += [words.event_name(event.event_type, discipline=disciplines)] if len(types) > 1 or not head else []
        places: dict[str, list[str]] = {}
        for one in group:
            places.setdefault(words.place_name(one), []).append(words.who(one) + _mark(words, one))
        told = "; ".join(f"{place}: {words.list(names)}" for place, names in places.items())
        rows.append(Row(words.sentence(f"{', '.join(head)} – {told}"), {}, of=tuple(Row("", values(one)) for one in group)))
    return rows


def _mark(words: Phrases, result: Result) -> str:
    return f", {words.mark(result.mark)}" if result.mark else ""
