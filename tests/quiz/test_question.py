"""Typed answers: spellings and typos are taken, numbers are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.game import points
from bot.quiz.question import Question
from bot.quiz.typed import family_name

WINNER = Question(
    "winner",
    "Who?",
    ("Apolo Anton Ohno", "Li Jiajun", "Éric Bédard"),
    0,
    "k",
    ("Apolo Ohno",),
    "2002-winter/STK/M/1500m/gold/winner",
    ("Ohno",),
)
MARK = Question("mark", "Which?", ("2:18.541", "2:18.731", "2:18.806"), 0, "k")
SHORT = Question("winner", "Who?", ("Li Ye", "Li Jiajun", "Guo Wei"), 0, "k", families=("Li",))


def person(name, *others, also=(), noc=None):
    return Question("winner", "Who?", (name, *others), 0, "k", tuple(also), families=tuple(family_name(one, noc) for one in (name, *also)))


@pytest.mark.parametrize(
    "typed", ["Apolo Anton Ohno", "ohno apolo anton", "OHNO", "apolo ohno", "apolo anton ohnno", "  Ohno! ", "a. ohno"]
)
def test_spellings_and_typos_are_right(typed):
    assert WINNER.accepts(typed)


@pytest.mark.parametrize("typed", ["", "Li Jiajun", "Apolo", "Anton", "ohio", "x" * 4000, "Bédard", "yoko ohno"])
def test_others_are_wrong(typed):
    assert not WINNER.accepts(typed)


@pytest.mark.parametrize(
    ("name", "noc", "typed"),
    [
        ("Michael Phelps", "USA", "phelps"),
        ("Michael Phelps", "USA", "Mike Phelps"),
        ("Michael Phelps", "USA", "phelsp"),
        ("Usain St. Leo Bolt", "JAM", "usain bolt"),
        ("Sebastian Coe", "GBR", "seb coe"),
        ("Ole Einar Bjørndalen", "NOR", "bjorndalen"),
        ("Ole Einar Bjørndalen", "NOR", "ole bjoerndalen"),
        ("Tina Maze", "SLO", "maze tina"),
        ("Primož Peterka", "SLO", "primoz peterka"),
        ("Mathieu van der Poel", "NED", "van der poel"),
        ("Mathieu van der Poel", "NED", "poel"),
        ("Kim Yu-na", "KOR", "kim"),
        ("Carl Lewis", "USA", "carl lewsi"),
        ("Robert Garrett, Jr.", "USA", "bob garrett"),
        ("Pelé", "BRA", "pele"),
    ],
)
def test_what_a_person_would_accept_is_right(name, noc, typed):
    assert person(name, "Somebody Else", "Another One", noc=noc).accepts(typed)


@pytest.mark.parametrize(
    ("name", "noc", "typed"),
    [
        ("Michael Phelps", "USA", "michael"),
        ("Michael Phelps", "USA", "john phelps"),
        ("Sebastian Coe", "GBR", "cow"),
        ("Kim Yu-na", "KOR", "na"),
    ],
)
def test_what_a_person_would_not_accept_is_wrong(name, noc, typed):
    assert not person(name, "Somebody Else", "Another One", noc=noc).accepts(typed)


def test_namesakes_need_their_given_names():
    question = person("Phil Mahre", "Steve Mahre", "Ingemar Stenmark")
    assert not question.accepts("Mahre")
    assert question.accepts("phil mahre")
    assert not question.accepts("steve mahre")


def test_any_name_that_the_catalogue_knows_is_right():
    question = person("Muhammad Ali", "Joe Frazier", "George Foreman", also=("Cassius Clay",))
    assert question.accepts("clay")
    assert question.accepts("cassius clay")


@pytest.mark.parametrize(("typed", "right"), [("2:18.541", True), ("2.18,541", True), ("2:18.542", False), ("2:18.54", False)])
def test_numbers_are_exact(typed, right):
    assert MARK.accepts(typed) is right


@pytest.mark.parametrize(("typed", "right"), [("li ye", True), ("Li", False), ("li yu", False), ("ye li", True)])
def test_short_names_leave_no_room_for_typos(typed, right):
    assert SHORT.accepts(typed) is right


@pytest.mark.parametrize(
    ("typed", "right"),
    [("100m", True), ("100 metres", True), ("men's 100 m", True), ("200 m", False), ("100", True), ("100 m hurdles", False)],
)
def test_events_are_told_by_their_numbers_and_words(typed, right):
    question = Question("event", "Which?", ("men's 100 m", "men's 200 m", "men's 110 m hurdles"), 0, "k")
    assert question.accepts(typed) is right


def test_what_fits_two_choices_is_no_answer():
    question = Question("event", "Which?", ("4 × 100 m medley relay", "4 × 100 m freestyle relay", "100 m freestyle"), 0, "k")
    assert not question.accepts("4x100")
    assert question.accepts("4 x 100 medley")


@pytest.mark.parametrize("typed", ["usa", "United States", "ZDA", "united sates", "america"])
def test_countries_are_told_by_names_and_codes(typed):
    question = Question("noc", "Which?", ("United States", "Canada", "Norway"), 0, "k", ("USA", "ZDA", "America"))
    assert question.accepts(typed)


def test_a_question_of_an_earlier_release_is_read():
    old = '{"kind": "winner", "text": "Who?", "choices": ["A", "B", "C"], "right": 1, "event": "k", "accepted": [], "fact": 12}'
    assert Question.from_json(old).answer == "B"


def test_a_question_survives_storage():
    assert Question.from_json(WINNER.to_json()) == WINNER


@given(st.text())
def test_any_text_is_an_answer(typed):
    assert WINNER.accepts(typed) in {True, False}


@given(st.integers(0, 60_000), st.integers(0, 60_000), st.integers(0, 50))
def test_quicker_answers_never_earn_less_and_wrong_ones_nothing(first, second, streak):
    quick, slow = sorted((first, second))
    assert points(correct=True, elapsed=quick, allowed=20_000, streak=streak) >= points(
        correct=True, elapsed=slow, allowed=20_000, streak=streak
    )
    assert points(correct=False, elapsed=quick, allowed=20_000, streak=streak) == 0
