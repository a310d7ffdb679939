"""Set times of day in a server's time zone, and when they come next."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

MONDAY = 0
DAYS = 8
"""Whatever the weekday, it comes again within so many days."""


@cache
def zones() -> dict[str, str]:
    """Return the names of time zones by what is typed for them: the name in small letters, and its last part where that is the only one."""
    names = sorted(name for name in available_timezones() if not name.startswith(("posix/", "right/", "Etc/", "SystemV/")))
    found = {name.casefold(): name for name in names}
    cities: dict[str, list[str]] = {}
    for name in names:
        if "/" in name:
            cities.setdefault(name.rpartition("/")[2].replace("_", " ").casefold(), []).append(name)
    return {city: held[0] for city, held in cities.items() if len(held) == 1} | found | {"utc": "UTC"}


def find_zone(typed: str) -> str | None:
    """Return the IANA name of a time zone that was typed: `Europe/Ljubljana`, `ljubljana`, `new york`."""
    words = " ".join(typed.split()).casefold()
    return zones().get(words) or zones().get(words.replace(" ", "_"))


def next_time(now: int, zone: str, hour: int, weekday: int | None = None) -> int:
    """Return the first full hour `hour` after `now` (milliseconds) in a time zone, on a weekday (Monday: 0) where one is given.

    Where clocks jump over it, it is the same moment by the clock before the jump; where it comes twice, the first one.
    """
    here = ZoneInfo(zone)
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(here).date()
    for days in range(DAYS + 1):
        day = today + timedelta(days=days)
        moment = _at(day, hour, here)
        if moment > now and weekday in {None, day.weekday()}:
            return moment
    raise AssertionError("a day of the week comes every week")


def local_date(moment: int, zone: str) -> date:
    """Return the date of a moment in a time zone."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone)).date()


def _at(day: date, hour: int, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(hour), zone).timestamp() * 1000)
