"""Sports among the rows of a list: with the disciplines that their results are of."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row
from bot.answers.fetching import Line, lines
from bot.answers.render.asked import Asked
from bot.query.model import End, Keep, Query, Select

MOST = 24
"""So many sports are named."""


async def sports_with_disciplines(asked: Asked, found: Sequence[Line]) -> Answer:
    """Tell sports with the disciplines that their results are of."""
    words, query = asked.words, asked.query
    parts = {part: code for code, one in asked.reference.disciplines.items() for part in one.parts}
    held: dict[str, list[str]] = {}
    for line in await lines(asked.catalogue, changed(query, select=Select.DISCIPLINE)):
        code = line.keys[0].key
        held.setdefault(parts.get(code, code), []).append(code)
    told = []
    for line in found:
        own = held.get(line.keys[0].key, [])
        name = words.sport(own[0]) if len(own) == 1 else words.beside(words.sport(line.keys[0].key), ", ".join(map(words.sport, own)))
        told.append(f"{name}: {words.number(line.n)}" if counts_medals(query) else name)
    text = words.cut(told, MOST, "; ")
    return await asked.answered(words.sentence(f"{text}."), scope="")


async def disciplines_of_the_first(asked: Asked, found: Sequence[Line]) -> list[Row]:
    """Tell of the one sport that leads, where several disciplines make it, how many each has: by a sport people may mean one of these."""
    query, words = asked.query, asked.words
    ranked = query.keep is not None and query.keep.end in {End.MOST, End.FEWEST} and not (query.having or query.per)
    if query.select is not Select.SPORT or len(found) != 1 or not ranked or not counts_medals(query):
        return []
    of_sport = changed(query.where, sports=(found[0].keys[0].key,))
    parts = await lines(asked.catalogue, changed(query, select=Select.DISCIPLINE, where=of_sport, keep=None))
    told = sorted(parts, key=lambda line: -line.n)
    if len(told) <= 1:
        return []
    own = {line.keys[0].key for line in told}
    most = await lines(asked.catalogue, changed(query, select=Select.DISCIPLINE)) if query.keep == Keep(end=End.MOST) else []
    named = [
        (words.sport(line.keys[0].key), words.number(line.n)) for line in (*[one for one in most if one.keys[0].key not in own][:1], *told)
    ]
    ahead = [words.say("By single disciplines: {sport}, {number}", sport=sport, number=n) for sport, n in named[: len(named) - len(told)]]
    return [Row(text) for text in (*ahead, *(words.sentence(f"{sport}: {n}") for sport, n in named[-len(told) :]))]


def counts_medals(query: Query) -> bool:
    """Whether a question's results are held to medals or places."""
    return bool(query.where.medals or query.where.places)
