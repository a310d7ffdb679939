"""What the tests of parsing share: a reader of questions over a catalogue that a test writes."""

import pytest

from bot.answers.answering import answer
from bot.catalogue.database import Catalogue
from bot.parsing.antecedents import Before
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.parse import parse
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered


class Reader:
    """Reads questions of one catalogue, those before them in the same talk first."""

    def __init__(self, catalogue, lexicon, language):
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.language = language

    async def __call__(self, text, *before, language=None, home=""):
        earlier = None
        for one in before:
            request = (await self._read(one, language, earlier)).request
            earlier = Before(request, earlier=earlier.request if earlier else None)
        return await self._read(text, language, earlier, home)

    async def _read(self, text, language, before, home=""):
        return await parse(text, lexicon=self.lexicon, language=language or self.language, before=before, home=home)


@pytest.fixture
async def reader():
    """Open a reader over a catalogue's file."""
    opened = []

    async def opening(path, language="en"):
        opened.append(await Catalogue.open(path))
        return Reader(opened[-1], await Lexicon.load(opened[-1], load_reference()), language)

    yield opening
    for catalogue in opened:
        await catalogue.close()


@pytest.fixture(scope="module")
def file(request, tmp_path_factory):
    """The catalogue of a module's own `EVENTS`."""
    return write_rendered(tmp_path_factory.mktemp("rendered") / "rendered.sqlite3", request.module.EVENTS)


@pytest.fixture
async def read(file, reader):
    """Read questions over it."""
    return await reader(file)


@pytest.fixture
async def answered(file, reader):
    """Answer questions over it: the Answer, and of a question of two the second's too; none where nothing is read."""

    async def asking(text, *before, language="en"):
        opened = await reader(file, language)
        reading = await opened(text, *before)
        requests = [request for request in (reading.request, reading.then) if request is not None]
        return [await answer(one, catalogue=opened.catalogue, reference=load_reference(), language=language) for one in requests]

    return asking


@pytest.fixture
async def told(answered):
    """Answer questions over it in words; empty where nothing is read."""

    async def asking(text, *before, language="en"):
        return "".join([made.text for made in await answered(text, *before, language=language)])

    return asking


@pytest.fixture
async def headline(answered):
    """Answer questions over it by their first lines; empty where nothing is read."""

    async def asking(text, language="en"):
        made = await answered(text, language=language)
        return made[0].headline if made else ""

    return asking
