"""Questions in plain words whose answers tell more than anybody meant are asked back; commands are not."""

import pytest

from bot.answers.answer import Status
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.reference_files import load_reference


@pytest.fixture
async def answerer(complete_catalogue):
    """Answers over the complete catalogue."""
    file = CatalogueFile(complete_catalogue)
    yield Answerer(file, load_reference())
    await file.close()


@pytest.mark.parametrize(
    ("text", "language"),
    [("who won at Tokyo 2020?", "en"), ("which two countries won judo gold in 2024", "en"), ("kdo je zmagal v Tokiu 2020?", "sl")],
)
async def test_more_than_anybody_meant_is_asked_back_with_all_of_it_on_offer(answerer, text, language):
    answer = await answerer.ask(text, language=language)
    assert answer.status is Status.AMBIGUOUS
    everything = answer.suggestions[0].query
    assert (await answerer.perform(everything, language=language)).status is Status.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "how many gold medals were won at Tokyo 2020?",
        "which countries won medals in 2012",
        "medals of Norway",
        "which two countries won the most golds in 2024",
    ],
)
async def test_numbers_countries_and_what_names_somebody_are_told_however_many(answerer, text):
    assert (await answerer.ask(text)).status is Status.ANSWERED


async def test_a_command_lists_any_number(answerer):
    assert (await answerer.ask("/medal swimming 2024")).status is Status.ANSWERED
