"""A wiki that takes the connection and says nothing: whoever waits is told so, and it ends."""

import asyncio
from contextlib import suppress

import aiohttp
import pytest

from bot.sources.mediawiki.api import Api
from bot.sources.mediawiki.pacing import Pace
from bot.sources.raw import WikiProblem


async def _sleep(_seconds):
    await asyncio.sleep(0)


async def test_a_silent_wiki_is_told_of_and_given_up():
    async def silent(reader, writer):
        with suppress(ConnectionError):
            await reader.read()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        closed.set()

    closed = asyncio.Event()
    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api.php"
    told = []
    timeout = aiohttp.ClientTimeout(sock_read=0.2)
    async with server, aiohttp.ClientSession(timeout=timeout) as session:
        pace = Pace(6000, sleep=_sleep)
        api = Api(session, url, pace, waiting=lambda *word: told.append(word), word_seconds=0.05, patience=0.3)
        with pytest.raises(WikiProblem, match=r"127\.0\.0\.1 cannot answer now"):
            await api.ask(action="query")
        await asyncio.wait_for(closed.wait(), 10)
    assert len(told) >= 3
    assert {host for host, _ in told} == {"127.0.0.1"}
    seconds = [one for _, one in told]
    assert seconds == sorted(seconds)
