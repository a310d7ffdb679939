"""Flooding is stopped for who floods, and for nobody else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.rate_limiter import Limit, RateLimiter, TooManyError
from tests.clock import Clock


def rate_limiter(clock, **more):
    return RateLimiter(member=Limit(3, 10.0), channel=Limit(5, 10.0), clock=clock, **more)


def test_a_member_waits_and_then_may_again():
    clock = Clock(100.0)
    guard = rate_limiter(clock)
    for _ in range(3):
        guard.check(1, 9)
        clock.now += 1
    with pytest.raises(TooManyError) as refused:
        guard.check(1, 9)
    assert refused.value.seconds == 7
    guard.check(2, 9)
    clock.now += 7
    guard.check(1, 9)


def test_a_channel_is_counted_over_its_members():
    guard = rate_limiter(Clock(100.0))
    for member in range(5):
        guard.check(member, 9)
    with pytest.raises(TooManyError):
        guard.check(77, 9)
    guard.check(77, 8)


@pytest.mark.parametrize(("language", "words"), [("en", "Please wait 7 seconds"), ("sl", "7 sekund")])
def test_it_is_said_kindly_in_every_language(language, words):
    assert words in TooManyError(7.2).message(language)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.floats(0, 5))))
def test_what_is_remembered_is_bounded(asked):
    clock = Clock(100.0)
    guard = rate_limiter(clock, most=20)
    for member, channel, pause in asked:
        clock.now += pause
        with suppress(TooManyError):
            guard.check(member, channel or None)
    assert len(guard._asked) <= 20


def test_who_is_refused_is_told_once_in_their_window():
    clock = Clock(100.0)
    guard = rate_limiter(clock)
    assert [guard.may_tell(1), guard.may_tell(1), guard.may_tell(2)] == [True, False, True]
    clock.now += 10.0
    assert guard.may_tell(1)


def refusal(guard, asked):
    """Ask until it is refused."""
    for member, channel in asked:
        try:
            guard.check(member, channel)
        except TooManyError as error:
            return error
    raise AssertionError("nothing was refused")


def test_who_asked_nothing_is_not_told_to_be_slower():
    clock = Clock(100.0)
    of_all = refusal(rate_limiter(clock), [(member, 7) for member in range(1000)])
    assert of_all.of_channel
    assert "channel" in of_all.message("en")
    assert not refusal(rate_limiter(clock), [(1, None)] * 1000).of_channel
