"""Questions about hosts: which city or country held Games, when, and how often. They are about Games, not about results."""

from bot.olympics.games import GamesStatus
from bot.parsing.bag import Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.local_rules import Bound
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.time_rules import SEVERAL
from bot.query.model import Condition, Kind, Measure, Query, Select, Tell, Where

ASKED = "ask.who|ask.which|ask.when|ask.where|ask.host|ask.list|ask.times|ask.count|noun.country|noun.city|noun.games|op.and|op.ever"

OF_RESULTS = "medal.|event|discipline|people.|verb.win|verb.get|condition|tag.true|noun.sport|noun.event"


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
    held = Where(games=cities or where.games, season=where.season, years=where.years, hosts=where.nocs or tuple(sorted(continents)))
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
