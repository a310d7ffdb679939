"""Where events were held: the halls and courses, and what was held in each."""

from collections import defaultdict

from bot.answers.answer import Answer, Row
from bot.answers.fetching import results
from bot.answers.render.asked import Asked
from bot.answers.render.missing import nothing, unknown
from bot.query.model import Query, Select

MOST_SEARCHED = 400
MOST_NAMED = 4


async def render_venues(asked: Asked) -> Answer:
    """Tell the venue, or each with its events."""
    words = asked.words
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=asked.query.where), limit=MOST_SEARCHED)
    if not found:
        return await nothing(asked)
    events: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in found:
        key = (one.event.venue or "", one.event.games)
        if one.event.event_type not in events[key]:
            events[key].append(one.event.event_type)
    told = {key: types for key, types in events.items() if key[0]}
    if not told:
        return await unknown(asked, words.say("The venue is not in my data."))
    named = {key: f"{key[0]}, {words.games(key[1])}" for key in told}
    if len(told) == 1:
        return await asked.answered(f"{next(iter(named.values()))}.", results=found)
    rows = [
        Row(f"{named[key]}: {words.cut([words.event_name(one) for one in types], MOST_NAMED)}", {"venue": key[0], "games": key[1]})
        for key, types in told.items()
    ]
    return await asked.answered(words.say("Venues in my data:"), rows, results=found)
