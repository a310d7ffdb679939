"""The first page: the shipped one and the one it came from are read alike, whichever half comes first."""

import re

import pytest

from bot.reference_files import data_folder
from tests.reading.telling import tellings

TABLE = re.compile(r"\{\|.*?\n\|\}", re.DOTALL)
SHIPPED = data_folder() / "pages" / "short-track-2002.wiki"
SLOVENE = ["500m gold CAN 41.802", "500m silver CAN 41.994", "500m bronze USA 42.027", "1000m gold AUT 1:29.109"]
PODIUM_ROWS = 12


@pytest.fixture(scope="module")
def shipped(read):
    return read(SHIPPED.read_text(encoding="utf-8"), "short track 2002")


def rows(claims):
    return [line for line in tellings(claims) if line.startswith("row")]


def told(claims):
    return [line for line in tellings(claims) if line.startswith(("row", "story"))]


def without_place(lines):
    return sorted(re.sub(r"^(\w+ \w+) \S+", r"\1", line) for line in lines)


def test_both_halves_are_read_to_the_last_row(shipped):
    languages = [row.locator.language for row in shipped.rows]
    assert languages == ["sl"] * PODIUM_ROWS + ["en"] * PODIUM_ROWS
    assert shipped.unread == ()


def test_a_code_means_what_it_means_in_its_language(shipped):
    told = [f"{row.context.event.value.slug} {row.medal.value} {row.noc.value} {row.mark.value.text}" for row in shipped.rows[:4]]
    assert told == SLOVENE


def test_lists_cut_at_their_start_are_known_for_it(shipped):
    cut = [row for row in shipped.rows if row.people_cut]
    assert [(row.locator.language, [person.name for person in row.people.value]) for row in cut] == [("en", ["Guo Wei"])]


def test_each_half_says_its_own_context(shipped):
    venues = {context.venue.locator.language: context.venue.value for context in shipped.contexts if context.venue}
    assert venues == {"en": "Salt Lake Ice Center"}
    assert {row.context.gender.value for row in shipped.rows} == {"M"}


def test_stories_are_told_in_every_language_with_their_people(shipped):
    told = {(story.locator.language, story.context.event.value.slug): story for story in shipped.stories}
    assert set(told) == {(language, event) for language in ("en", "sl") for event in ("1000m", "1500m")}
    for language in ("en", "sl"):
        assert set(told[language, "1000m"].names) == {"Steven Bradbury", "Marc Gagnon", "Apolo Anton Ohno", "Mathieu Turcotte"}
        assert told[language, "1000m"].nocs == ("AUS",)
        assert set(told[language, "1500m"].names) == {"Kim Dong-Sung", "Apolo Anton Ohno"}
        assert told[language, "1500m"].nocs == ("KOR",)


def test_the_shipped_tables_are_those_of_the_page_byte_for_byte(shared):
    found = (shared / "seed" / "short-track-2002.wiki").read_bytes().decode()
    assert TABLE.findall(SHIPPED.read_bytes().decode()) == TABLE.findall(found)


def test_the_page_as_it_was_found_gives_the_same_rows(read, shared, shipped):
    found = read((shared / "seed" / "short-track-2002.wiki").read_text(encoding="utf-8"), "short track 2002")
    assert rows(found) == rows(shipped)
    assert found.unread == ()


@pytest.mark.parametrize("title", ["page", "short track 2002"])
def test_the_order_of_the_halves_does_not_matter(read, title):
    text = SHIPPED.read_text(encoding="utf-8")
    body = text[text.index("Rezultati") :]
    lead, slovene, line, english = re.fullmatch(r"(Rezultati[^\n]*)\n(.*?)\n('''2002[^\n]*)\n(.*)", body, re.DOTALL).groups()
    turned = read(f"{line}\n{english}\n\n{lead}\n{slovene}\n", title)
    straight = read(body, title)
    assert without_place(told(turned)) == without_place(told(straight))
