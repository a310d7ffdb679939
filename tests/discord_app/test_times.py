"""Set times in a time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.discord_app.times import find_zone, local_date, next_time, zones

LJUBLJANA = "Europe/Ljubljana"


def moment(text, zone=LJUBLJANA):
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "hour", "weekday", "then"),
    [
        ("2026-03-02T08:59", 9, None, "2026-03-02T09:00"),
        ("2026-03-02T09:00", 9, None, "2026-03-03T09:00"),
        ("2026-03-02T09:00", 9, 0, "2026-03-09T09:00"),
        ("2026-03-03T12:00", 9, 0, "2026-03-09T09:00"),
        ("2026-03-28T10:00", 9, None, "2026-03-29T09:00"),
        ("2026-10-24T10:00", 9, None, "2026-10-25T09:00"),
        ("2026-03-28T10:00", 2, None, "2026-03-29T03:00"),
        ("2026-12-31T23:30", 0, None, "2027-01-01T00:00"),
    ],
)
def test_the_next_time_by_the_clock_on_the_wall(now, hour, weekday, then):
    assert next_time(moment(now), LJUBLJANA, hour, weekday) == moment(then)


@given(some.integers(0, 4_000_000_000_000), some.integers(0, 23), some.sampled_from(sorted(set(zones().values()))))
def test_the_next_time_comes_within_a_day_or_so_and_never_now(now, hour, zone):
    then = next_time(now, zone, hour)
    assert now < then <= now + 49 * 3_600_000
    assert next_time(then, zone, hour) > then


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Ljubljana", LJUBLJANA),
        (" ljubljana ", LJUBLJANA),
        ("New York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("utc", "UTC"),
        ("Middle-earth", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(typed, zone):
    assert find_zone(typed) == zone


def test_a_date_is_that_of_the_place():
    assert str(local_date(moment("2026-03-01T23:30", "America/New_York"), LJUBLJANA)) == "2026-03-02"
