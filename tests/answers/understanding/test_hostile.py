"""No text crashes or hangs the reading."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.conversation import Conversation
from bot.answers.intent import MedalIntent
from bot.answers.understanding import Understanding, understand
from bot.catalogue.database import Catalogue
from bot.parsing.lexicon import Lexicon
from bot.parsing.lexicon.language import languages
from bot.reference_files import load_reference

GENEROUS = 20
SAID = [phrase.replace("*", "a") for language in languages().values() for phrases in language.phrases.values() for phrase in phrases]
NAMED = [
    "Ohno",
    "Li",
    "Nicola",
    "Kim",
    "Canada",
    "USA",
    "500 m",
    "1,000",
    "41.802",
    "2002",
    "5000 m relay",
    "Bradburyja",
    "Tokyo",
    "women",
    "3.",
    "'",
    "/",
    "<@1>",
]

ANY_TEXT = st.text(max_size=4_000)
WORDS = st.lists(st.sampled_from(SAID + NAMED), max_size=40).map(" ".join)
LONG = st.builds(lambda word, times: (word + " ") * times, st.sampled_from([*SAID, *NAMED]), st.integers(1, 800)).map(
    lambda text: text[:4_000]
)


@pytest.fixture(scope="module")
def read_one(first_page):
    """Read texts in one loop of their own: hypothesis calls from outside."""
    loop = asyncio.new_event_loop()
    catalogue = loop.run_until_complete(Catalogue.open(first_page))
    lexicon = loop.run_until_complete(Lexicon.load(catalogue, load_reference()))

    def reading(text, **options):
        return loop.run_until_complete(asyncio.wait_for(understand(text, lexicon=lexicon, **options), GENEROUS))

    yield reading
    loop.run_until_complete(catalogue.close())
    loop.close()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.one_of(ANY_TEXT, WORDS, LONG))
def test_any_text_is_read(read_one, text):
    understood = read_one(text)
    assert isinstance(understood, Understanding)
    assert not (understood.intent and understood.alternatives)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=WORDS)
def test_any_text_may_follow(read_one, text):
    assert isinstance(read_one(text, conversation=Conversation(MedalIntent(), "en")), Understanding)


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE results; --",
        "%' OR 1=1",
        "a" * 4_000,
        "Li " * 1_300,
        "1" * 4_000,
        "who won the " * 300,
        "\x00\ud800who won the 500 m",
        "İ" * 2_000,
    ],
)
def test_hostile_text(read_one, text):
    assert isinstance(read_one(text), Understanding)
