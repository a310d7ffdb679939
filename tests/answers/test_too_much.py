"""What nobody asks: texts of any length and kind are answered or refused, within the budget, in the asker's language."""

import time
from itertools import pairwise

import pytest

from bot.answers.answer import Status
from bot.answers.service import BUDGET, Answerer
from bot.catalogue.budget import current
from bot.catalogue.database import CatalogueFile
from bot.parsing.lexicon import phrases
from bot.parsing.vocabulary import vocabularies
from bot.reference_files import load_reference

LONGEST = 4_000
TEXTS = {
    "names": "Apolo Ohno Steven Bradbury ",
    "surnames": "kim li wang lee smith johnson ",
    "a word that joins": "and ",
    "names that join": "Ohno and Kim and ",
    "compounds": "Frauenstaffel Slalomgold ",
    "questions": "who won the 1000 m? ",
    "misspelt": "bradburry onho guilmete ",
    "numbers": "1234 ",
    "ligatures": "\ufb03",
    "ligatures of words": "\ufdfa ",
    "vowels": "aeio uoiea eau ",
    "dashes": "a - ",
    "brackets": "(",
    "before": "before the winner of ",
    "/compare": "Ohno Bradbury Gagnon Li ",
    "/athlete": "ohno ",
    "/athlete of several": "Ohno Kim Li ",
    "/medal": "1000m men 2002 ",
}


def text_of(name, length):
    unit = TEXTS[name]
    start = f"{name.split()[0]} " if name.startswith("/") else ""
    return (start + unit * length)[:length]


@pytest.mark.parametrize("name", TEXTS)
async def test_twice_the_text_takes_no_more_than_its_share(answerer, name):
    await answerer.ask("who won the 1000 m in 2002?")  # what is read once is read
    costs = []
    for length in (LONGEST // 8, LONGEST // 4, LONGEST // 2, LONGEST):
        begun = time.process_time()
        answer = await answerer.ask(text_of(name, length), language="en")
        costs.append(time.process_time() - begun)
        assert answer.text
    for half, whole in pairwise(costs):
        assert whole <= 3 * half + BUDGET


async def test_what_is_read_once_is_read_on_no_questions_budget(answerer, monkeypatch):
    budgets = []
    vocabularies.cache_clear()
    monkeypatch.setattr(phrases.PhraseIndex, "__init__", _recording(phrases.PhraseIndex.__init__, budgets))
    await answerer.ask("who won the 1000 m in 2002?")
    assert len(budgets) > 1
    assert set(budgets) == {None}


def _recording(make, budgets):
    def recorded(*parts, **named):
        budgets.append(current.get())
        make(*parts, **named)

    return recorded


@pytest.mark.parametrize("length", [1_001, LONGEST])
@pytest.mark.parametrize(("language", "told"), [("en", "That is too much to work out at once."), ("sl", "To je preveč naenkrat.")])
async def test_what_is_longer_than_a_question_is_refused_kindly(answerer, language, told, length):
    answer = await answerer.ask(text_of("names", length), language=language)
    assert answer.status is Status.NOT_UNDERSTOOD
    assert answer.headline.startswith(told)


async def test_it_is_refused_in_the_language_of_the_text(answerer):
    assert (await answerer.ask("kdo je zmagal na 1000 m in kdo je bil drugi " * 40)).language == "sl"


async def test_options_and_half_typed_names_of_any_length(answerer):
    assert (await answerer.command("compare", {"first": "Ohno " * 800, "second": "x"}, language="en")).status is Status.NOT_UNDERSTOOD
    assert await answerer.suggest("athlete", "name", "ohno " * 800, {}, language="en") == []


async def test_what_costs_more_than_the_budget_is_refused(first_page):
    file = CatalogueFile(first_page)
    mean = Answerer(file, load_reference(), budget=1e-6)
    answer = await mean.ask("who won the 1000 m in 2002?")
    assert (answer.status, answer.rows) == (Status.NOT_UNDERSTOOD, ())
    assert answer.headline.startswith("That is too much")
    assert await mean.suggest("athlete", "name", "ohno", {}, language="en") == []
    generous = Answerer(file, load_reference())
    assert (await generous.ask("who won the 1000 m in 2002?")).status is Status.ANSWERED
    await file.close()
