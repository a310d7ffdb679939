"""Totals of countries over tables that name teams which did not compete: what may be missing, and what may be too many, is said."""

import pytest

from bot.answers.answer import NoteKind
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.olympics.event import Gender
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered

HIGHER, LOWER = "total may be higher", "total may be lower"
EVENTS = (
    ("1994-winter", "ALP", Gender.M, "downhill", (("gold", "RUS", ("An One",), None), ("silver", "NOR", ("No One",), None))),
    ("1994-winter", "ALP", Gender.M, "slalom", (("gold", "URS", ("Bo Two",), None), ("silver", "NOR", ("No Two",), None))),
    ("1994-winter", "ALP", Gender.M, "giant-slalom", (("gold", "NOR", ("No Two",), None), ("silver", "ITA", ("It One",), None))),
    ("1996-summer", "ATH", Gender.M, "long-jump", (("gold", "SCG", ("Yu One",), None), ("silver", "ITA", ("It Two",), None))),
    ("1996-summer", "ATH", Gender.M, "high-jump", (("gold", "ITA", ("It Two",), None),)),
)


@pytest.fixture
async def ask(tmp_path):
    catalogue = CatalogueFile(write_rendered(tmp_path / "unsettled.sqlite3", EVENTS))
    answerer = Answerer(catalogue, load_reference())

    async def notes(question, language="en"):
        answer = await answerer.ask(question, language=language)
        return answer.text, [note.text for note in answer.notes if note.kind is NoteKind.SCOPE]

    yield notes
    await catalogue.close()


async def test_a_total_says_that_it_may_lack_medals_given_to_a_forerunner(ask):
    text, (note,) = await ask("how many gold medals did Russia win in 1994?")
    assert "1 gold medal" in text
    assert HIGHER in note
    assert "1 more medal" in note


async def test_a_total_does_not_mind_medals_that_cannot_be_its_own(ask):
    assert (await ask("how many gold medals did Norway win in 1994?"))[1] == []
    assert (await ask("how many gold medals did Italy win in 1996?"))[1] == []


async def test_a_total_is_not_doubted_for_medals_elsewhere(ask):
    assert (await ask("how many silver medals did Russia win in 1994?"))[1] == []


async def test_each_side_of_a_comparison_has_its_own_doubt(ask):
    _, notes = await ask("did Russia win more medals than Norway in 1994?")
    assert [note.split(":")[0] for note in notes] == ["Russia"]


async def test_a_ranking_says_how_many_medals_have_no_country(ask):
    assert any(HIGHER in note for note in (await ask("which country won the most golds in 1994?"))[1])


async def test_a_total_that_counts_medals_given_to_another_tells_that(ask):
    text, notes = await ask("how many gold medals did Yugoslavia win in 1996?")
    assert "1 gold medal" in text
    assert "Serbia and Montenegro" in text or any(LOWER in note for note in notes)


async def test_doubts_are_told_in_the_readers_language(ask):
    assert (await ask("koliko zlatih medalj je osvojila Rusija leta 1994?", "sl"))[1] == [
        "Medalj je lahko več: za 1 medaljo ni zanesljivo, kateri državi pripada."
    ]
