"""A quiz night: when it is, and what Discord is told of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.discord_app.quiz_night import QuizNight, event_of, may_be, moment_of

EVENING = datetime(2027, 1, 15, 20, 0, tzinfo=ZoneInfo("Europe/Ljubljana"))


@pytest.mark.parametrize("day", ["2027-01-15", "15.01.2027", "15. 1. 2027", " 15.1.2027 "])
@pytest.mark.parametrize("hour", ["20:00", "20.00", "20"])
def test_days_and_times_as_people_write_them(day, hour):
    assert moment_of(day, hour, "Europe/Ljubljana") == EVENING


@pytest.mark.parametrize(("day", "hour"), [("tomorrow", "20:00"), ("2027-02-30", "20:00"), ("2027-01-15", "25:00"), ("", "")])
def test_what_is_no_time_is_none(day, hour):
    assert moment_of(day, hour, "UTC") is None


def test_it_is_still_to_come_and_not_too_far_away():
    assert may_be(EVENING, EVENING - timedelta(minutes=1))
    assert not may_be(EVENING, EVENING)
    assert not may_be(EVENING, EVENING - timedelta(days=6 * 365))


def test_discord_is_told_when_and_where():
    told = event_of(QuizNight(EVENING, EVENING + timedelta(hours=1), 5, "quiz"), "sl")
    assert told["name"] == "Olimpijski kvizni večer"
    assert told["entity_metadata"] == {"location": "#quiz"}
    assert datetime.fromisoformat(told["scheduled_start_time"]) == EVENING.astimezone(UTC)
    assert datetime.fromisoformat(told["scheduled_end_time"]) - EVENING == timedelta(hours=1)
