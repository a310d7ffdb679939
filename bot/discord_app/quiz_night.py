"""A quiz night as an event of a server: when it is, and what Discord is told of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.discord_app import limits
from bot.discord_app.escaping import clean
from bot.locale import translator

EXTERNAL = 3
"""An event that is not in a voice or stage channel: https://discord.com/developers/docs/resources/guild-scheduled-event."""
MEMBERS_ONLY = 2
FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y")
CLOCKS = ("%H:%M", "%H.%M", "%H")
LATEST = timedelta(days=5 * 365)
"""Discord takes no later event."""


@dataclass(frozen=True, slots=True)
class QuizNight:
    """When and where a quiz night is."""

    begins: datetime
    ends: datetime
    channel_id: int
    channel: str
    """Its name: an event that is in no voice channel says in words where it is."""


def moment_of(day: str, hour: str, zone: str) -> datetime | None:
    """Read a day and a time of a server's zone; None where they are none."""
    dates = [found for form in FORMS if (found := _read(day, form))]
    clocks = [found for form in CLOCKS if (found := _read(hour, form))]
    if not dates or not clocks:
        return None
    return datetime.combine(dates[0].date(), clocks[0].time(), ZoneInfo(zone))


def may_be(begins: datetime, now: datetime) -> bool:
    """Whether Discord takes an event at that time."""
    return now < begins <= now + LATEST


def event_of(night: QuizNight, language: str) -> dict[str, Any]:
    """Return what Discord is sent."""
    say = translator(language).gettext
    return {
        "name": say("Olympic quiz night"),
        "description": say("Questions on Olympic results in #{channel}. Start with /quiz start.").format(channel=clean(night.channel)),
        "entity_type": EXTERNAL,
        "entity_metadata": {"location": limits.label(f"#{night.channel}", limits.CHOICE)},
        "privacy_level": MEMBERS_ONLY,
        "scheduled_start_time": night.begins.astimezone(UTC).isoformat(),
        "scheduled_end_time": night.ends.astimezone(UTC).isoformat(),
    }


def _read(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - the zone is the server's
    except ValueError:
        return None
