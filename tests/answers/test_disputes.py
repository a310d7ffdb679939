"""What the sources disagree on, as a question of its own."""

import pytest

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.query.beside import asks
from bot.query.model import Aside, Topic, Where
from bot.reference_files import load_reference


@pytest.fixture
async def ask(shipped_page):
    file = CatalogueFile(shipped_page)
    answerer = Answerer(file, load_reference())
    yield answerer
    await file.close()


@pytest.mark.parametrize("question", ["What do the sources disagree on?", "Which results are disputed?", "V čem se viri razhajajo?"])
async def test_all_disagreements_with_both_values_and_the_reason(ask, question):
    answer = await ask.ask(question)
    assert asks(answer.query, Topic.CONFLICTS)
    assert len(answer.conflicts) == len(answer.rows) == 4
    for conflict, row in zip(answer.conflicts, answer.rows, strict=True):
        assert conflict.reason in row.text
        assert {said.accepted for said in conflict.statements} == {True, False}


async def test_held_to_what_is_asked(ask):
    answer = await ask.perform(Aside(topic=Topic.CONFLICTS, where=Where(nocs=("ITA",))), language="en")
    assert not answer.rows
    assert "do not disagree" in answer.headline
