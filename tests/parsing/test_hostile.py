"""No text crashes or holds the parser."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.budget import BudgetSpent, budget
from bot.catalogue.database import Catalogue
from bot.parsing import parse as parsing
from bot.parsing.antecedents import Before
from bot.parsing.lexicon import Lexicon
from bot.parsing.lexicon.people import Person
from bot.parsing.parse import parse
from bot.parsing.reading import Reading, Refusal
from bot.parsing.rewrite import Part
from bot.query.model import Ask, Query
from bot.reference_files import load_reference, load_toml
from tests.sample_catalogue import write_sample

GENEROUS = 20
LANGUAGES = ("en", "sl", "de")
SAID = [phrase.split("/")[0] for code in LANGUAGES for phrases in load_toml(f"grammar/{code}")["words"].values() for phrase in phrases]
NAMED = ["Ohno", "Li", "Kim", "Canada", "USA", "500 m", "1,000", "41.802", "2002", "5000 m relay", "Tokyo", "women", "3.", "'", "/", "<@1>"]
ANY_TEXT = st.text(max_size=1_000)
WORDS = st.lists(st.sampled_from(SAID + NAMED), max_size=30).map(" ".join)


@pytest.fixture(scope="module")
def read_one(tmp_path_factory):
    """Read texts in one loop of their own: hypothesis calls from outside."""
    loop = asyncio.new_event_loop()
    catalogue = loop.run_until_complete(Catalogue.open(write_sample(tmp_path_factory.mktemp("hostile") / "catalogue.sqlite")))
    lexicon = loop.run_until_complete(Lexicon.load(catalogue, load_reference()))

    def reading(text, language, before=None):
        with budget(GENEROUS), suppress(BudgetSpent):
            return loop.run_until_complete(parse(text, lexicon=lexicon, language=language, before=before))
        return None

    yield reading
    loop.run_until_complete(catalogue.close())
    loop.close()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=ANY_TEXT | WORDS, language=st.sampled_from(LANGUAGES))
def test_any_text_is_read(read_one, text, language):
    reading = read_one(text, language)
    assert isinstance(reading, Reading)
    assert not (reading.request and reading.alternatives)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=WORDS, language=st.sampled_from(LANGUAGES))
def test_any_text_may_follow(read_one, text, language):
    assert isinstance(read_one(text, language, Before(Query(ask=Ask.ROLL))), Reading)


def test_a_city_out_of_its_season_is_no_games(read_one):
    reading = read_one("who won gold at Salt Lake City in summer?", "en")
    assert reading.refusal is Refusal.ABSENT


def test_names_of_many_are_not_tried_with_each_other(monkeypatch):
    tried = []
    monkeypatch.setattr(parsing, "read", lambda parts, *_: tried.append(parts) or Reading("en"))
    people = tuple(Person(f"p{n}", "Kim", n, frozenset({"kim"}), 1) for n in range(5))
    shared = [Part("person", people, at, at + 1, f"Kim {at}") for at in range(3)]
    assert parsing._of_namesakes(shared, ["Kim 0"], None, "en") is None
    assert not tried
    parsing._of_namesakes(shared[:2], ["Kim 0"], None, "en")
    assert len(tried) == parsing.MOST_NAMESAKES


def test_what_reads_long_without_a_query_is_held_to_the_budget():
    with budget(1e-9), pytest.raises(BudgetSpent):
        parsing.read([], None, "en")


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE results; --", "%' OR 1=1", "a" * 1_000, "Li " * 300, "1" * 1_000, "\x00\ud800who won the 500 m", "İ" * 500],
)
def test_hostile_text(read_one, text):
    assert isinstance(read_one(text, "en"), Reading)
