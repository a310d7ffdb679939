"""Seasons of the leaderboard: calendar years, UTC."""

import calendar
import time
from datetime import UTC, datetime


def now_ms() -> int:
    """Return the time as the state store has it."""
    return time.time_ns() // 1_000_000


def season_of(now: int) -> str:
    """Return the season of a time in milliseconds: its year."""
    return str(datetime.fromtimestamp(now / 1000, UTC).year)


def season_bounds(season: str) -> tuple[int, int]:
    """Return the first and the one past the last millisecond of a season: a year, or `all`."""
    if not season.isdecimal():
        return 0, 10**15
    year = int(season)
    return _year_start(year), _year_start(year + 1)


def _year_start(year: int) -> int:
    return calendar.timegm((year, 1, 1, 0, 0, 0)) * 1000
