import random
from string import ascii_lowercase

import pytest

from bot.catalogue.names import search_names
from bot.olympics.names import fold


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ohno", "Apolo Anton Ohno"),
        ("ohno apolo", "Apolo Anton Ohno"),
        ("Apolo Ohno", "Apolo Anton Ohno"),
        ("bedard", "Éric Bédard"),
        ("ÉRIC BÉDARD", "Éric Bédard"),
        ("Francois-Louis", "François-Louis Tremblay"),
        ("francoislouis tremblay", "François-Louis Tremblay"),
        ("Franceshcina", "Nicola Franceschina"),
        ("Franceschina", "Nicola Franceschina"),
        ("Li Ye", "Li Ye"),
        ("ye li", "Li Ye"),
        ("brad", "Steven Bradbury"),
        ("Bradburry", "Steven Bradbury"),
        ("jonathan guilmete", "Jonathan Guilmette"),
        ("jonathanguilmette", "Jonathan Guilmette"),
        ("jonathang uilmette", "Jonathan Guilmette"),
        ("rusty  SMITH!", "Rusty Smith"),
    ],
)
async def test_found_first(catalogue, typed, name):
    hits = await search_names(catalogue, typed)
    assert hits[0].name == name


async def test_best_known_first(catalogue):
    names = [hit.name for hit in await search_names(catalogue, "m")]
    assert names[:2] == ["Marc Gagnon", "Mathieu Turcotte"]


@pytest.mark.parametrize(("typed", "exact"), [("Rusty Smith", True), ("smith rusty", True), ("smith", False), ("rusti smith", False)])
async def test_exact_is_every_word_of_the_name(catalogue, typed, exact):
    hits = await search_names(catalogue, typed)
    assert [(hit.name, hit.exact) for hit in hits] == [("Rusty Smith", exact)]


async def test_mentions_are_found_without_an_athlete(catalogue):
    (hit,) = await search_names(catalogue, "Kim Dong-Sung")
    assert (hit.athlete, hit.name, hit.exact) == (None, "kim dong sung", True)
    assert hit.story is not None


@pytest.mark.parametrize("typed", ["", "   ", "!?", "xyzzy", "li na", "q" * 5000, "% _ '", "smith gagnon"])
async def test_nobody(catalogue, typed):
    assert await search_names(catalogue, typed) == []


async def test_at_most_as_many_as_asked_for(catalogue):
    assert len(await search_names(catalogue, "n", limit=2)) == 2


async def test_any_name_with_any_one_typo_is_among_the_first_five(catalogue):
    names = [row["name"] for row in await catalogue.fetch("SELECT name FROM athlete")]
    shuffler = random.Random(2002)
    for name in names * 12:
        typed = with_typo(fold(name), shuffler)
        hits = await search_names(catalogue, typed)
        assert name in [hit.name for hit in hits[:5]], typed


def with_typo(text, shuffler):
    at = shuffler.randrange(1, len(text) - 1)
    letter = shuffler.choice(ascii_lowercase)
    edits = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
    )
    return shuffler.choice(edits)
