"""Answers given before: given again without asking the catalogue, never across catalogues, and never a chance."""

import pytest

from bot.answers.answer import Status
from bot.answers.answer_cache import AnswerCache
from bot.answers.service import Answerer
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.reference_files import load_reference
from tests.catalogue.test_database import replace_without_events
from tests.sample_catalogue import write_sample

WINNER = "who won the 500 m?"


@pytest.fixture
def queries(monkeypatch):
    """Count the queries."""
    asked = []
    fetch = Catalogue.fetch

    async def counted(self, sql, parameters=()):
        asked.append(sql)
        return await fetch(self, sql, parameters)

    monkeypatch.setattr(Catalogue, "fetch", counted)
    return asked


@pytest.mark.parametrize("again", [WINNER, "/medal 500m", "/athlete Ohno"])
async def test_the_same_question_asks_nothing(answerer, queries, again):
    first = await answerer.ask(again, language="en")
    queries.clear()
    assert await answerer.ask(again, language="en") == first
    assert queries == []


async def test_another_language_is_another_question(answerer):
    told = [(await answerer.command("medal", {"event": "500m"}, language=language)).headline for language in ("en", "sl")]
    assert len(set(told)) == len(told)


async def test_a_follow_up_is_another_question_after_another_one(answerer):
    from bot.answers.conversation import continued

    told = set()
    for before in ("who won the 500 m?", "who won the 1000 m?"):
        conversation = continued(None, await answerer.ask(before, language="en"), ())
        told.add((await answerer.ask("and the silver?", language="en", conversation=conversation)).headline)
    assert len(told) == 2


async def test_chance_is_thrown_each_time(answerer, queries):
    await answerer.command("random", {}, language="en")
    queries.clear()
    await answerer.command("random", {}, language="en")
    assert queries


async def test_a_new_file_is_asked_anew(tmp_path):
    path = write_sample(tmp_path / "catalogue.sqlite3")
    file = CatalogueFile(path, every=0)
    answerer = Answerer(file, load_reference())
    assert (await answerer.ask(WINNER, language="en")).status is Status.ANSWERED
    replace_without_events(path)
    assert (await answerer.ask(WINNER, language="en")).status is not Status.ANSWERED
    await file.close()


async def test_the_longest_unused_goes_first(answerer, queries):
    answerer._answers = AnswerCache(most=2)
    for number in (500, 1000, 1500):
        await answerer.ask(f"/medal {number}m", language="en")
    queries.clear()
    await answerer.ask("/medal 1500m", language="en")
    assert not queries
    await answerer.ask("/medal 500m", language="en")
    assert queries


async def test_another_country_that_is_meant_by_we_is_another_question(answerer):
    told = [await answerer.ask("how many medals did we win?", language="en", home=home) for home in ("CAN", "USA", "")]
    assert [answer.status for answer in told] == [Status.ANSWERED, Status.ANSWERED, Status.NOT_UNDERSTOOD]
    assert len({answer.headline for answer in told}) == len(told)


@pytest.mark.parametrize(("language", "text"), [("en", "how many medals did we win?"), ("de", "wie viele Medaillen haben wir gewonnen?")])
async def test_whose_country_is_asked_back_with_how_it_is_set(answerer, language, text):
    assert "/my-country" in (await answerer.ask(text, language=language)).headline


async def test_a_typed_command_knows_whose_country_it_is(answerer):
    assert (await answerer.ask("/ask how many medals did we win?", home="CAN")).headline.startswith("Canada")
    assert "Canada" in (await answerer.ask("/table our", language="en", home="CAN")).text
