"""How often an answer asks the catalogue: what never changes is read once, and what stands beside results by one statement."""

import pytest

from bot.catalogue.database import Catalogue

FEW = 3
TOTAL = FEW + 1
"""Of a country's total is read, too, what is not known for certain about it."""


@pytest.fixture
def asked(monkeypatch):
    """The statements that answers ask, in their order."""
    told = []
    original = Catalogue.fetch

    async def fetch(self, sql, parameters=()):
        told.append(sql)
        return await original(self, sql, parameters)

    monkeypatch.setattr(Catalogue, "fetch", fetch)
    return told


@pytest.mark.parametrize(
    "question",
    [
        "who won the men's 1000 m in 2002?",
        "who won the most medals?",
        "how many medals did the USA win in 2002?",
        "who won a gold medal for Canada in 2002?",
        "medal table 2002",
    ],
)
async def test_an_answer_takes_few_statements(answerer, asked, question):
    await answerer.ask("who won the most gold medals?")  # reads what is read once
    del asked[:]
    answer = await answerer.ask(question)
    assert answer.status.value == "answered"
    own = [sql for sql in asked if "search_" not in sql]  # beside the look-up of names
    assert 0 < len(own) <= (TOTAL if question.startswith("how many") else FEW), own


async def test_the_same_question_again_asks_nothing(answerer, asked):
    first = await answerer.ask("who won the men's 1000 m in 2002?")
    before = len(asked)
    assert await answerer.ask("who won the men's 1000 m in 2002?") == first
    assert len(asked) == before
