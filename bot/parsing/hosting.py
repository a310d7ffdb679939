"""Questions about hosts: which city or country held Games, when, and how often. They are about Games, not about results."""

from collections.abc import Sequence

import msgspec

from bot.olympics.games import GamesStatus
from bot.parsing.bag import Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import GLUE, Part, as_only
from bot.parsing.time_rules import LATEST, SEVERAL, year_of
from bot.parsing.values import Bound
from bot.query.model import Ask, Condition, Kind, Measure, Query, Select, Tell, Where

ASKED = "ask.who|ask.which|ask.when|ask.where|ask.host|ask.list|ask.times|ask.count|noun.country|noun.city|noun.games|op.and|op.ever"

OF_RESULTS = "ask.table|op.topped|medal.|event|discipline|people.|verb.win|verb.get|condition|tag.true|noun.sport|noun.event"


PEOPLE = "adjective.noc|noun.people"
OF_PEOPLE = "noun.athlete|people.|sex.|noun.champion|noun.medallist|noun.country|noun.games|verb.host"
"""Before these a country says whose they are."""


def placed(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Return the parts with every country that is only said to be where something was made its Games.

    It is that beside another one who won (`how many golds did Norway win in Canada`), beside its Games' year (`in Mexico in 1968`), and
    where Games are said to be held in it.
    """
    found: list[Part] = []
    for i, part in enumerate(parts):
        before = parts[i - 1] if i else None
        country = before is not None and part.kind == "noc" and not part.fits(PEOPLE)
        keys = _held_in(part, lexicon) if before and country and (before.fits("op.in") or _stands_behind_event(parts, i)) else ()
        after = next((one for one in parts[i + 1 :] if one.kind != GLUE and not one.fits("op.in")), None)
        year = next((year_of(one) for one in (after, parts[i - 2] if i > 1 else None) if one and one.fits("year")), None)
        others = [one for one in parts if one is not part and one.fits("noc|person|op.we")]
        said = next((one for one in reversed(parts[: max(i - 1, 0)]) if one.kind != GLUE), None)
        held = said is not None and said.fits("verb.held|verb.host|noun.games|op.ever-there")  # `at Games held in France`
        then = tuple(key for key in keys if key.startswith(str(year)))
        hosts = _hosts_in(part, parts, i, lexicon) if before and before.fits("op.in") and part.kind == "continent" else ()
        if hosts:
            found.append(Part("where", Where(hosts=hosts), part.start, part.end, part.text))
        elif then:
            found.append(Part("games", then, part.start, part.end, part.text))
        elif keys and (held or (others and not (after and (after.fits(OF_PEOPLE) or after in others)))):
            found.append(Part("where", Where(hosts=tuple(sorted(part.value))), part.start, part.end, part.text))
        else:
            found.append(part)
    return [as_only(part, GLUE) if part.fits("op.in") else part for part in found]


def _stands_behind_event(parts: Sequence[Part], at: int) -> bool:
    """Whether a country at the end says where it was, of an event and somebody from elsewhere: `behind Beamon long jump Mexico`."""
    whose = [person.key.split(".")[1].upper() for part in parts if part.kind == "person" for person in part.value if "." in person.key]
    last = all(part.fits("glue|year") for part in parts[at + 1 :])
    return bool(whose) and last and parts[at - 1].fits("event|discipline|medal.") and not {*whose} & {*parts[at].value}


def _held_in(country: Part, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the Games that a country held."""
    games = lexicon.reference.games
    return tuple(key for key in lexicon.games.held if games[key].country in country.value)


def _hosts_in(continent: Part, parts: Sequence[Part], at: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the hosts on a continent where Games there are meant: right after a word for Games, or beside who won (`Slovenia in Asia`)."""
    before = next((one for one in reversed(parts[:at]) if not one.fits("glue|op.in|aux|op.that|verb.held|verb.host|ask.where")), None)
    of_games = before is not None and before.fits("noun.games|season.")
    named = any(one.fits("noc|person|op.we") for one in parts)
    after = next((one for one in parts[at + 1 :] if one.kind != GLUE and not one.fits("op.in")), None)
    if not (of_games or named) or (after and after.fits("noun.country|noun.athlete|people.")):
        return ()
    games = lexicon.reference.games
    hosts = {country for key in lexicon.games.held if (country := games[key].country)}
    return tuple(sorted(hosts.intersection(*({*lexicon.reference.continents[one]["nocs"]} for one in continent.value))))


def of_hosts(bag: Bag, lexicon: Lexicon) -> Query | None:
    """Return the Query of a clause that says who was host; None where it says something else, too."""
    in_country = bag.has("verb.held") and bag.has("noun.games|season.") and bag.has("noc|continent")
    if not (bag.has("verb.host") or in_country) or bag.has(OF_RESULTS):
        return None
    counted = bag.has("ask.times") or (bag.has("ask.count") and bag.has("noun.games|season."))
    dated = bag.has("ask.when")
    country = bag.has("noun.country|ask.host")
    times = bag.take_one("times|condition") if bag.has("noun.country|noun.city|ask.where") and not bag.has("op.home") else None
    if bag.has("times") and times is None:
        return None
    keep = bag.take_one("keep")
    bag.take(f"{ASKED}|verb.host|verb.held")
    games = lexicon.reference.games
    cities = tuple(key for part in bag.parts if part.fits(SEVERAL) for key in part.value if games[key].status is GamesStatus.OFFICIAL)
    where = constraints(bag, lexicon, reads_medals=False).where
    bag.close()
    continents = {code for one in where.continents for code in lexicon.reference.continents[one]["nocs"]}
    held = Where(
        games=cities or where.games, season=where.season, years=where.years, hosts=where.nocs or where.hosts or tuple(sorted(continents))
    )
    if times or (keep and bag.has("noun.city|ask.where") and not country):
        bound = times.value if times else None
        having = (Condition(measure=Measure(kind=Kind.HELD), op=bound.op, value=bound.value),) if isinstance(bound, Bound) else ()
        if times and not having:
            raise NoReadingError(Refusal.UNCONNECTED, (times.text,))
        tells = () if country else (Tell.CITY,)
        kept = keep.value if keep else None
        return Query(select=Select.NOC, where=held, measure=Measure(kind=Kind.HELD), having=having, keep=kept, tell=tells)
    if keep or (country and not (where.games or where.years or where.nocs or counted)):
        return Query(select=Select.NOC, where=held, measure=Measure(kind=Kind.HELD), keep=keep.value if keep else None)
    if counted:
        return Query(where=held, measure=Measure(kind=Kind.HELD), tell=(Tell.WHEN,) if dated else ())
    tell = Tell.HOST if country else Tell.WHEN if dated else Tell.CITY
    return Query(select=Select.GAMES, where=held, tell=(tell,))


def at_earlier_games(parts: Sequence[Part], query: Query, lexicon: Lexicon) -> Query | None:
    """Return who won at the earlier Games of a city that is named without a year, which the latest of them does not answer.

    `Who won the marathon in Tokyo?` is asked of Tokyo 2020, and of Tokyo 1964 besides. None where more is asked than who won.
    """
    cities = [part for part in parts if part.fits(SEVERAL) and not part.fits(LATEST)]
    where = query.where
    of_winners = Where(games=where.games, events=where.events, medals=where.medals, places=where.places)
    plain = Query(ask=Ask.LIST, select=Select.RESULT, where=of_winners, tell=query.tell)
    if len(cities) != 1 or query != plain or not where.events:
        return None
    held = {games for key in where.events for games in lexicon.held.games_of[key]}
    earlier = tuple(key for key in cities[0].value if key in held and key not in where.games)
    return msgspec.structs.replace(query, where=msgspec.structs.replace(where, games=earlier)) if earlier else None
