"""Requests as texts for components, and what older components hold."""

import pytest

from bot.discord_app.errors import OutdatedError
from bot.discord_app.references import MemoryIntentStore, load, read, store, written
from bot.discord_app.views.state import ROOM
from bot.query.model import Aside, Ask, Query, Topic, Where


@pytest.mark.parametrize(
    "request_",
    [
        Query(ask=Ask.ROLL, where=Where(events=("STK/M/1000m",))),
        Query(ask=Ask.COMPARE, sides=(Query(where=Where(nocs=("CAN",))), Query(where=Where(nocs=("CHN",))))),
        Aside(topic=Topic.STORY, where=Where(games=("2002-winter",)), must=("luck",)),
        Query(where=Where(athletes=tuple(f"somebody-{number}.can.stk" for number in range(60)))),
    ],
)
async def test_a_request_comes_back_as_it_was(request_):
    intents = MemoryIntentStore()
    reference = await store(request_, intents)
    assert len(reference) <= ROOM
    assert await load(reference, intents) == request_
    assert read(written(request_)) == request_


@pytest.mark.parametrize("text", ["", "nothing", "q|", "q|2!", "q|1abc", "medal|e=STK/M/1000m", "count", "~unknown"])
async def test_what_another_release_wrote_is_too_old(text):
    with pytest.raises(OutdatedError):
        await load(text, MemoryIntentStore())
