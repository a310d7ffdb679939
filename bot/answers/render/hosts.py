"""The Games themselves: where, when, in whose country, and who was host how often. The reference tables know, whatever results are held."""

from collections import defaultdict
from datetime import UTC, datetime
from operator import eq, ge, gt, le, lt, ne

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Status
from bot.answers.fetching import lines
from bot.answers.render.asked import Asked
from bot.answers.render.missing import nothing
from bot.olympics.games import Games, GamesStatus
from bot.query.model import Condition, End, Kind, Op, Query, Select, Tell, Where

COMPARED = {Op.EQ: eq, Op.NE: ne, Op.LT: lt, Op.LE: le, Op.GT: gt, Op.GE: ge}
MOST_TOLD = 12
INLINE = 3


def is_of_games(query: Query) -> bool:
    """Whether a question is about Games themselves and no result."""
    where = query.where
    if where != Where(games=where.games, season=where.season, years=where.years, hosts=where.hosts):
        return False
    if query.measure and query.measure.kind is Kind.HELD:
        return True
    plain = query.measure is None and not query.having and not query.per and query.select in {None, Select.GAMES, Select.NOC}
    return plain and (bool(where.hosts) or bool({Tell.HOST, Tell.CITY, Tell.WHEN} & set(query.tell)))


async def render_hosts(asked: Asked) -> Answer:
    """Tell the Games that are asked for, or the countries that were host, how often each."""
    words, query = asked.words, asked.query
    found = _games(asked)
    if not found:
        return await nothing(asked)
    if query.select is Select.NOC and query.measure:
        return await _most(asked, found)
    keep = query.keep
    if keep and keep.end in {End.FIRST, End.LAST}:
        found = found[::-1] if keep.end is End.LAST else found
        found = found[keep.nth - 1 : keep.nth] if keep.nth else found[: keep.count]
    told = [_told(asked, games, alone=len(found) == 1) for games in found]
    if query.select is None and query.measure:
        number = words.many("{number} time", "{number} times", len(found))
        return await asked.answered(words.say("{number}: {names}.", number=number, names=words.cut(told, MOST_TOLD, "; ")), scope="")
    if len(told) <= INLINE:
        return await asked.answered(f"{'; '.join(told)}.", scope="")
    rows = [Row(text, {"games": games.key}) for text, games in zip(told, found, strict=True)]
    return await asked.answered(f"{words.counted(Select.GAMES, len(found))}:", rows, scope="", status=Status.ANSWERED)


def _games(asked: Asked) -> list[Games]:
    """Give the official Games that are asked for, the earliest first; those to come only where they are named."""
    where = asked.query.where
    this_year = datetime.now(UTC).year
    years = where.years
    return [
        games
        for games in sorted(asked.reference.games.values(), key=lambda one: (one.year, one.key))
        if (games.key in where.games or (games.status is GamesStatus.OFFICIAL and (games.held or games.year) <= this_year))
        and (not where.games or games.key in where.games)
        and (not where.season or games.season == where.season)
        and (not years or (years.first or 0) <= games.year <= (years.last or games.year))
        and (not where.hosts or games.country in where.hosts)
    ]


async def render_hosts_of(asked: Asked) -> Answer:
    """Tell who was host of the Games of which results say more: `who hosted the Games at which X first won`."""
    found = await lines(asked.catalogue, changed(asked.query, tell=()))
    if not found:
        return await nothing(asked)
    games = tuple(line.keys[0].key for line in found)
    return await render_hosts(asked.with_query(Query(select=Select.GAMES, where=Where(games=games), tell=asked.query.tell)))


def _told(asked: Asked, games: Games, *, alone: bool) -> str:
    """Tell what was asked of one edition: `China (Beijing 2008)`; `Salt Lake City, United States` where it is `alone`."""
    words, tell = asked.words, asked.query.tell
    name = words.games_held(games.key)
    parts = []
    if Tell.HOST in tell and games.country:
        parts.append(words.noc(games.country))
    if Tell.WHEN in tell:
        parts.append(words.games_days(games.key) or str(games.held or games.year))
    if Tell.CITY in tell and games.country and Tell.HOST not in tell:
        name = f"{words.list(_hosts(asked, games)) if alone else name}, {words.noc(games.country)}"
    return f"{', '.join(parts)} ({name})" if parts else name


async def _most(asked: Asked, found: list[Games]) -> Answer:
    """Tell which countries or cities were host, and how often."""
    words, keep = asked.words, asked.query.keep
    by_host: dict[str, list[Games]] = defaultdict(list)
    for games in found:
        for name in _hosts(asked, games):
            by_host[name].append(games)
    counted = {name: len(own) for name, own in by_host.items() if all(_holds(len(own), one) for one in asked.query.having)}
    if not counted:
        return await nothing(asked)
    fewest = keep is not None and keep.end is End.FEWEST
    ranked = sorted(counted.items(), key=lambda one: (one[1] if fewest else -one[1], one[0]))
    if keep and ranked:
        last = ranked[min(keep.nth or keep.count, len(ranked)) - 1][1]
        ranked = (
            [one for one in ranked if (one[1] <= last if fewest else one[1] >= last)]
            if not keep.nth
            else [one for one in ranked if one[1] == last]
        )
    told = [
        words.say("{names}: {value}", names=name, value=words.many("{number} time", "{number} times", number)) for name, number in ranked
    ]
    if asked.query.having:
        told = [
            words.beside(one, words.list(str(games.year) for games in by_host[name])) for one, (name, _) in zip(told, ranked, strict=True)
        ]
    years = words.cut([words.games(games.key) for games in by_host[ranked[0][0]]], MOST_TOLD)
    if len(told) <= INLINE:
        rows = [Row(years)] if len(told) == 1 else []
        return await asked.answered(f"{'; '.join(told)}.", rows, scope="")
    return await asked.answered(f"{told[0]}.", [Row(text) for text in told[1:]], scope="")


def _hosts(asked: Asked, games: Games) -> list[str]:
    """Name the host's country, or the host cities where cities are asked for."""
    if Tell.CITY in asked.query.tell:
        return [host.get(asked.words.language, host["en"]) for host in games.hosts]
    return [asked.words.noc(games.country)] if games.country else []


def _holds(number: int, condition: Condition) -> bool:
    return bool(COMPARED[condition.op](number, condition.value or 0))
