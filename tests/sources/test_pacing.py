"""When the next request goes out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.mediawiki.pacing import LONGEST_WAIT, Pace, retry_after

NOW = datetime(2026, 2, 1, 12, 0, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = 0.0
        self.waits = []

    async def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    def pace(self, per_minute=60, chance=0.5):
        return Pace(per_minute, clock=lambda: self.now, sleep=self.sleep, chance=lambda: chance)


async def test_turns_are_held_apart_and_slow_answers_are_not_punished():
    clock = Clock()
    pace = clock.pace(per_minute=30)
    await pace.turn()
    await pace.turn()
    clock.now += 10
    await pace.turn()
    assert clock.waits == [2.0]


async def test_a_pause_saves_up_no_burst():
    clock = Clock()
    pace = clock.pace(per_minute=60)
    await pace.turn()
    clock.now += 100
    for _ in range(3):
        await pace.turn()
    assert clock.waits == [1.0, 1.0]


async def test_waits_double_differ_by_chance_and_end_somewhere():
    clock = Clock()
    for attempt in range(3):
        await clock.pace(chance=0.0).back_off(attempt, None)
        await clock.pace(chance=1.0).back_off(attempt, None)
    await clock.pace().back_off(30, None)
    assert clock.waits == [1.0, 3.0, 2.0, 6.0, 4.0, 12.0, LONGEST_WAIT]


async def test_a_wiki_that_names_a_time_is_never_asked_sooner():
    clock = Clock()
    await clock.pace().back_off(0, 33.0)
    await clock.pace().back_off(5, 1.0)
    assert clock.waits == [33.0, 64.0]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("Sun, 01 Feb 2026 12:01:30 GMT", 90.0),
        ("Sun, 01 Feb 2026 11:00:00 GMT", 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("٥", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_no_header_is_a_crash(header):
    seconds = retry_after(header, NOW)
    assert seconds is None or seconds >= 0
