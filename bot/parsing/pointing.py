"""What a question points to that nothing in it names: it has lost its meaning, and is not answered without it."""

from collections.abc import Sequence
from itertools import pairwise

from bot.parsing.rewrite import Part
from bot.query.model import Ask, Op, Query


def pointing_nowhere(parts: Sequence[Part], query: Query) -> tuple[str, ...] | None:
    """Return the words of a question for whom or what its Query holds nobody and nothing; None where there are none."""
    pronouns = tuple(part.text for part in parts if part.fits("op.he"))
    if pronouns and not (_names_somebody(query) or _country_before(parts)) and not _means_one_before(parts):
        return pronouns
    if pronouns and query.ask is Ask.WHETHER and all(part.fits("noc|aux|opening|glue|op.he|noun.people") for part in parts):
        return pronouns  # `was he British?`
    nouns = "noun.sport|noun.event|noun.games"
    told = any(part.fits("op.it") for part in parts) and any(one.fits("op.other") and other.fits(nouns) for one, other in pairwise(parts))
    if (pronouns or told) and (others := tuple(part.text for part in parts if part.fits("op.other"))):
        return others
    if (pointed := _countries_pointed_at(parts)) and not (_names_somebody(query) or any(part.fits("noc") for part in parts)):
        return pointed
    if (event := _event_pointed_at(parts)) and not _has_event(query):
        return event
    if (both := tuple(part.text for part in parts if part.fits("op.both"))) and not (_of_several(query) or _both_sexes(parts)):
        return both
    places = tuple(part.text for part in _places_pointed_at(parts))
    return places if places and not _has_time(query) else None


def _names_somebody(query: Query) -> bool:
    """Whether a Query is about somebody; a pronoun for nobody has lost its meaning."""
    wheres = [query.where, *(side.where for side in query.sides)]
    return any(where.athletes or where.within or where.near or where.shift or where.partners for where in wheres)


def _country_before(parts: Sequence[Part]) -> bool:
    """Whether a country before a pronoun may be meant: `Norway, when they hosted`; `did she win it for Norway` names nobody."""
    at = next(i for i, part in enumerate(parts) if part.fits("op.he"))
    return any(part.fits("noc") for part in parts[:at])


def _both_sexes(parts: Sequence[Part]) -> bool:
    """Whether men and women are both named: `both men's and women's`."""
    return all(any(part.fits(sex) for part in parts) for sex in ("sex.M", "sex.W"))


def _of_several(query: Query) -> bool:
    """Whether a Query is about somebody, about several of anything, or compares; `both` has lost its meaning where it is not."""
    if _names_somebody(query) or query.where.nocs or query.having or query.sides or query.per or query.measure or query.keep:
        return True
    where = query.where
    if where.years and None not in {where.years.first, where.years.last}:  # `both included`
        return True
    lists = (
        where.games,
        where.disciplines,
        where.sports,
        where.events,
        where.genders,
        where.continents,
        where.hosts,
        where.medals,
        where.places,
    )
    return any(len(values) > 1 for values in lists)


def _has_time(query: Query) -> bool:
    """Whether a Query is held to some Games; `there` and `then` have lost their meaning where it is not."""
    wheres = [query.where, *(side.where for side in query.sides)]
    return any(where.games or where.years or where.season or where.shift or where.within or where.home or where.hosts for where in wheres)


def _means_one_before(parts: Sequence[Part]) -> bool:
    """Whether a pronoun means one who was described before it: `the guy who won the 1000, where is he from`."""
    at = next(i for i, part in enumerate(parts) if part.fits("op.he"))
    described = next((i for i, part in enumerate(parts[:at]) if part.fits("noun.athlete|people.|noun.champion")), at)
    of_career = any(part.fits("ask.count|ask.times|keep|noun.tally") for part in parts)  # of all that they did, not of that alone
    return not of_career and any(part.fits("verb.win|noun.champion") for part in parts[described:at])


def _countries_pointed_at(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the words that point to a country or team named before (`that team`), which no noun of events follows."""
    for one, other, after in zip(parts, parts[1:], [*parts[2:], None], strict=False):
        if one.fits("op.that") and one.fits("op.it") and other.fits("noun.country|noun.team") and not (after and after.fits("noun.event")):
            return one.text, other.text
    return ()


def _event_pointed_at(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the words of `who won it in 1980`, which say that an event was spoken of."""
    said = [part for part in parts if part.kind != "aux"]
    for one, other in pairwise(said):
        if said[0].fits("ask.who") and one.fits("verb.win") and other.fits("op.it-event"):
            return one.text, other.text
    return ()


def _has_event(query: Query) -> bool:
    """Whether a Query is about events, or medals of somebody."""
    wheres = [query.where, *(side.where for side in query.sides)]
    held = any(where.events or where.disciplines or where.sports or where.within or where.near or where.shift for where in wheres)
    return held or any(where.nocs or where.athletes for where in wheres)  # `X took one medal. Who won it?`


def _places_pointed_at(parts: Sequence[Part]) -> list[Part]:
    """Return what points to Games (`there`); at the end of `when did X win there` it may say nothing."""
    asks_when = len(parts) > 1 and any(part.fits("ask.when") for part in parts)
    pointing = parts[:-1] if asks_when else parts
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.|aux")), 0)
    pointing = [part for i, part in enumerate(pointing) if i > asks or not part.fits("op.so")]  # `then who won …`
    return [part for part in pointing if part.fits("op.there") and not part.fits("glue|op.than")]


def is_vacuous(part: Part) -> bool:
    """Whether a condition holds of everything: `from one single sport` says more than that there is at least one."""
    if part.kind != "condition" or part.end - part.start > len(("one", "sport")):
        return False
    return part.value.op is Op.GE and part.value.value == 1 and part.value.measure.count.of is not None
