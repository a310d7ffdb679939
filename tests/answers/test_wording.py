"""Words for every rule, field and verdict; passages; margins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answering import ASIDES, RENDERERS
from bot.answers.wording.doubt import FIELDS, KINDS, REASONS
from bot.answers.wording.margin import between
from bot.answers.wording.passages import passages, sentences
from bot.answers.wording.words import Words, flat
from bot.catalogue.queries.events import Event, natural
from bot.catalogue.queries.results import Result
from bot.olympics.event import EventStatus, Gender
from bot.olympics.games import GamesStatus
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.mark_text import parse_mark
from bot.olympics.medal import Medal
from bot.olympics.results import Field, Rule, Verdict
from bot.query.model import Ask, Topic
from bot.reference_files import load_reference

STORY = (
    "He fell in the heat. The judges moved him up.\n\n"
    'In the final all others fell. It is called "doing a Smith". Nobody had expected it, and 16,000 people wrote letters.'
)
RACE = Event(
    1, "g/STK/M/500m", "g", 2002, GamesStatus.OFFICIAL, "STK/M/500m", "STK", Gender.M, "500m", False, EventStatus.MEDAL, None, None
)


def test_there_are_words_for_every_rule_field_and_verdict_and_a_renderer_for_every_request():
    assert set(REASONS) == set(Rule)
    assert set(FIELDS) == set(Field)
    assert set(KINDS) >= {Verdict.PREFERRED, Verdict.DISPUTED, Verdict.INFERRED}
    assert set(RENDERERS) == set(Ask)
    assert set(ASIDES) == set(Topic)


@pytest.mark.parametrize(("name", "told"), [("Yang Yang (A)", "Yang Yang A (China)"), ("pair (mixed)", "pair (mixed, China)")])
def test_the_letter_of_a_namesake_is_no_bracket_beside_another(name, told):
    assert Words("en", load_reference()).beside(name, "China") == told
    assert flat(f"1000 m ({told})") in {"1000 m, Yang Yang A, China", "1000 m, pair, mixed, China"}


def test_sentences_end_at_full_stops_quotes_and_paragraphs():
    assert sentences(STORY) == [
        "He fell in the heat.",
        "The judges moved him up.",
        "In the final all others fell.",
        'It is called "doing a Smith".',
        "Nobody had expected it, and 16,000 people wrote letters.",
    ]


def test_the_passage_that_says_most_of_the_topic_comes_first():
    assert passages(STORY, ("letters", "wrote"), 60)[0] == "Nobody had expected it, and 16,000 people wrote letters."
    assert passages(STORY, ("judges",), 40)[0] == "The judges moved him up."
    assert passages(STORY, (), 60)[0] == "He fell in the heat. The judges moved him up."


@given(st.text(max_size=400), st.lists(st.text(max_size=10), max_size=4), st.integers(20, 200))
def test_passages_lose_and_repeat_no_sentence(text, topic, room):
    told = " ".join(passages(text, tuple(topic), room))
    assert sorted(told.split()) == sorted(" ".join(sentences(text)).split())


def result(number: int, mark: Mark | None, medal: Medal | None = None) -> Result:
    return Result(number, RACE, "CAN", "", number, False, medal, medal, None, mark, ())


@pytest.mark.parametrize(
    ("better", "worse", "difference", "precision"),
    [
        ("41.802", "41.994", 192, 3),
        ("1:29.109", "1:30.56", 1460, 2),
        ("2:18.5", "2:18.731", 200, 1),
        ("41.802", "+0.19", 190, 2),
        ("+0.19", "+0.25", 60, 2),
    ],
)
def test_margins_of_times(better, worse, difference, precision):
    margin = between(result(1, parse_mark(better), Medal.GOLD), result(2, parse_mark(worse)))
    assert (margin.difference, margin.precision) == (difference, precision)


def test_the_longer_distance_is_ahead():
    margin = between(result(1, Mark(8900, Unit.MILLIMETRES, 2, "8.90")), result(2, Mark(8190, Unit.MILLIMETRES, 2, "8.19")))
    assert margin.difference == 710


def test_two_sides_of_a_match_and_no_two_matches():
    won, lost = Mark(3000, Unit.THOUSANDTHS, 0, "3–2", MarkKind.VERSUS, 2000), Mark(2000, Unit.THOUSANDTHS, 0, "2–3", MarkKind.VERSUS, 3000)
    other = Mark(5000, Unit.THOUSANDTHS, 0, "5–0", MarkKind.VERSUS, 0)
    assert between(result(1, won), result(2, lost)).difference == 1000
    assert between(result(1, won), result(3, other)) is None


@pytest.mark.parametrize(("better", "worse"), [(None, "41.994"), ("41.802", None), ("41.802", "w/o")])
def test_without_two_marks_there_is_no_margin(better, worse):
    assert between(result(1, better and parse_mark(better)), result(2, worse and parse_mark(worse))) is None


def test_numbers_in_slugs_are_ordered_by_value():
    assert sorted(["1500m", "500m", "5000m-relay", "1000m", "downhill"], key=natural) == [
        "500m",
        "1000m",
        "1500m",
        "5000m-relay",
        "downhill",
    ]
