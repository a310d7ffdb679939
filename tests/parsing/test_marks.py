"""Marks that a question holds results to, however it writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.event import Gender
from bot.parsing.lexicon.spoken_times import with_clock_times
from bot.query.model import Op

EVENTS = (
    (
        "1976-summer",
        "ATH",
        Gender.M,
        "marathon",
        (("gold", "GDR", ("Wal Cier",), "2:09:55"), ("silver", "USA", ("Fred Short",), "2:10:45")),
    ),
    ("1976-summer", "ATH", Gender.M, "100m", (("gold", "TRI", ("Has Craw",), "10.06"), ("silver", "JAM", ("Don Quarr",), "9.98"))),
    (
        "1976-summer",
        "ATH",
        Gender.M,
        "javelin-throw",
        (("gold", "HUN", ("Mik Nem",), "94.58 m"), ("silver", "FIN", ("Han Siit",), "87.92 m")),
    ),
    ("1976-summer", "ATH", Gender.M, "long-jump", (("gold", "USA", ("Arn Rob",), "8.35 m"), ("silver", "USA", ("Ran Will",), None))),
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("under 2 hours 10 minutes", "under 2:10:00"),
        ("under 2h10", "under 2:10:00"),
        ("2 h 10 min 5 s", "2:10:05"),
        ("in 3 minutes 35", "in 3:35"),
        ("3 minutes and 35.2 seconds", "3:35.2"),
        ("pod 2 uri 10 minut", "pod 2:10:00"),
        ("unter 2 Stunden und 10 Minuten", "unter 2:10:00"),
        ("9.8 seconds", "9.8"),
        ("the 12 hours race", "the 12 hours race"),
        ("won by 2 seconds", "won by 2 seconds"),
        ("1500 m in 2002", "1500 m in 2002"),
    ],
)
def test_times_are_written_as_a_clock_writes_them(text, written):
    assert with_clock_times(text) == written


@given(st.integers(1, 20), st.integers(0, 59), st.integers(0, 59))
def test_every_time_is_the_same_however_it_is_typed(hours, minutes, seconds):
    clock = f"{hours}:{minutes:02}:{seconds:02}"
    assert with_clock_times(f"under {hours} hours {minutes} minutes {seconds} seconds") == f"under {clock}"
    assert with_clock_times(f"under {hours}h {minutes}min {seconds}s") == f"under {clock}"


@given(st.text(alphabet="0123456789 .,:hms'inutes", max_size=60))
def test_nothing_else_is_lost_from_a_text(text):
    digits = "".join(character for character in text if character.isdecimal())
    assert len([one for one in with_clock_times(text) if one.isdecimal()]) >= len(digits)


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [
        ("men's marathon winners under 2:10", Op.LT, 7_800_000),
        ("men's marathon winners under 2 hours 10 minutes", Op.LT, 7_800_000),
        ("men's 100 m under 10 seconds", Op.LT, 10_000),
        ("men's 100 m under 9.99 seconds", Op.LT, 9_990),
        ("javelin throws over 90 m", Op.GT, 90_000),
        ("who won the long jump with over 8.3 metres", Op.GT, 8_300),
    ],
)
async def test_results_are_held_to_marks(read, text, op, value):
    mark = (await read(text)).request.where.mark
    assert (mark.op, mark.value) == (op, value)


@pytest.mark.parametrize(
    "text", ["who won the marathon by more than 0:30", "who won the 100 m by more than 0.1", "won the 100 m by more than 2 seconds"]
)
async def test_what_was_won_by_how_much_is_no_mark(read, text):
    assert (await read(text)).request is None


async def test_over_a_distance_is_the_event(read):
    where = (await read("who won over 100 metres in 1976")).request.where
    assert (where.mark, where.events) == (None, ("ATH/M/100m",))


async def test_a_mark_that_is_not_held_is_not_denied(answered, told):
    assert "1 of these 2" in await told("did anybody jump over 9 m in the long jump")
    assert "1 of these 2" in await told("long jump over 8.3 m")
    (none,) = await answered("javelin over 99 m")
    assert "1 of these" not in none.text
