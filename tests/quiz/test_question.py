"""Typed answers: spellings and typos are taken, numbers are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.question import Question
from bot.quiz.scoring import points

WINNER = Question("winner", "Who?", ("Apolo Anton Ohno", "Li Jiajun", "Éric Bédard"), 0, "k", ("Apolo Ohno",))
MARK = Question("mark", "Which?", ("2:18.541", "2:18.731", "2:18.806"), 0, "k")
SHORT = Question("winner", "Who?", ("Li Ye", "Li Jiajun", "Guo Wei"), 0, "k")


@pytest.mark.parametrize("typed", ["Apolo Anton Ohno", "ohno apolo anton", "OHNO", "apolo ohno", "apolo anton ohnno", "  Ohno! "])
def test_spellings_and_typos_are_right(typed):
    assert WINNER.accepts(typed)


@pytest.mark.parametrize("typed", ["", "Li Jiajun", "Apolo", "Anton", "ohio", "x" * 4000, "Bédard"])
def test_others_are_wrong(typed):
    assert not WINNER.accepts(typed)


@pytest.mark.parametrize(("typed", "right"), [("2:18.541", True), ("2.18,541", True), ("2:18.542", False), ("2:18.54", False)])
def test_numbers_are_exact(typed, right):
    assert MARK.accepts(typed) is right


@pytest.mark.parametrize(("typed", "right"), [("li ye", True), ("Ye", True), ("li yu", False), ("Li", False)])
def test_short_names_leave_no_room_for_typos(typed, right):
    assert SHORT.accepts(typed) is right


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
