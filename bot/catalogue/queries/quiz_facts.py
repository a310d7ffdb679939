"""Facts that a quiz question can be made of, and what else could have been the answer."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.catalogue.database import Catalogue
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.results import Field


@dataclass(frozen=True, slots=True)
class MedalFact:
    """One medal that one competitor alone holds in its event."""

    competitor: int
    event: int
    event_key: str
    games: str
    year: int
    event_type: str
    discipline: str
    gender: str
    slug: str
    team: bool
    noc: str | None
    medal: str
    mark: Mark | None
    athlete: int | None
    """The athlete's id, for an individual competitor."""
    name: str | None
    doubtful: frozenset[Field]
    """Fields that are disputed, preferred among several or inferred: no question is made of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A medal that a question may be made of, with what it is drawn by."""

    competitor: int
    event_key: str
    year: int
    noc: str
    medal: str
    fame: int
    """Points of its best-known medallist in the sport: three for a gold medal, two for silver, one for bronze."""

    @property
    def key(self) -> str:
        """The medal's name that survives every rebuild: `2002-winter/STK/M/1000m/gold`."""
        return f"{self.event_key}/{self.medal}"


SPORTS = """
SELECT sport, group_concat(DISTINCT discipline) AS disciplines, count(*) AS medals
FROM standing WHERE lead = 1 AND medal IS NOT NULL AND official = 1 AND year >= :since
GROUP BY sport HAVING count(*) >= :fewest ORDER BY sport
"""

# One row a medal that one competitor alone holds, and that was never changed.
CANDIDATES = """
WITH fame AS (
    SELECT athlete, sum(4 - medal) AS points FROM standing WHERE sport = :sport AND medal IS NOT NULL AND official = 1 GROUP BY athlete
), medals AS (
    SELECT standing.competitor, standing.event, standing.year, standing.noc, standing.medal, max(fame.points) AS points
    FROM standing LEFT JOIN fame ON fame.athlete = standing.athlete
    WHERE sport = :sport AND (:discipline IS NULL OR discipline = :discipline) AND medal IS NOT NULL AND official = 1 AND year >= :since
    GROUP BY standing.competitor
)
SELECT medals.competitor, event.key AS event_key, medals.year, coalesce(medals.noc, '') AS noc, competitor.medal, medals.points AS fame
FROM medals JOIN event ON event.id = medals.event JOIN competitor ON competitor.id = medals.competitor
WHERE NOT EXISTS (SELECT 1 FROM medal_change WHERE medal_change.competitor = medals.competitor)
GROUP BY medals.event, medals.medal HAVING count(*) = 1
ORDER BY medals.competitor
"""

NOCS_ASKED = """
SELECT event.key || '/' || competitor.medal AS medal, coalesce(competitor.noc, '') AS noc
FROM event JOIN competitor ON competitor.event = event.id
WHERE event.key IN (SELECT value FROM json_each(:events)) AND competitor.medal IS NOT NULL
"""

FACT = """
SELECT competitor.id AS competitor, event.id AS event, event.key AS event_key, event.games, games.year, event_type.key AS event_type,
       event_type.discipline, event_type.gender, event_type.slug, event_type.team, competitor.noc, competitor.medal,
       competitor.mark_value, competitor.mark_unit, competitor.mark_precision, competitor.mark_kind, competitor.mark_against,
       competitor.mark_text, athlete.id AS athlete, athlete.name,
       (SELECT group_concat(field) FROM decision
        WHERE decision.competitor = competitor.id AND verdict IN ('disputed', 'preferred', 'inferred')) AS doubtful
FROM competitor
JOIN event ON event.id = competitor.event AND event.status = 'medal'
JOIN event_type ON event_type.key = event.event_type
JOIN games ON games.key = event.games AND games.status = 'official'
LEFT JOIN member ON member.competitor = competitor.id AND NOT event_type.team
LEFT JOIN athlete ON athlete.id = member.athlete
WHERE competitor.id = :competitor
"""

RIVALS = """
SELECT athlete.id, athlete.name, event.id = :event AS same_event, abs(games.year - :year) AS distance
FROM event_type
JOIN event ON event.event_type = event_type.key
JOIN games ON games.key = event.games
JOIN competitor ON competitor.event = event.id AND competitor.medal IS NOT NULL
JOIN member ON member.competitor = competitor.id
JOIN athlete ON athlete.id = member.athlete
WHERE event_type.discipline = :discipline AND event_type.gender = :gender
GROUP BY athlete.id
ORDER BY max(event.id = :event) DESC, min(abs(games.year - :year)), athlete.key
LIMIT 40
"""

HOLDERS = """
SELECT member.athlete FROM competitor JOIN member ON member.competitor = competitor.id
WHERE competitor.event = :event AND competitor.medal = :medal
UNION SELECT other FROM athlete_maybe_same WHERE athlete = :athlete
UNION SELECT athlete FROM athlete_maybe_same WHERE other = :athlete
"""

NOCS = """
SELECT competitor.noc, max(event.games = :games) AS same_games
FROM event_type
JOIN event ON event.event_type = event_type.key
JOIN competitor ON competitor.event = event.id AND competitor.noc IS NOT NULL
WHERE event_type.discipline = :discipline
GROUP BY competitor.noc
ORDER BY same_games DESC, sum(competitor.medal IS NOT NULL) DESC, competitor.noc
LIMIT 20
"""

EVENTS = """
SELECT event_type.slug FROM event JOIN event_type ON event_type.key = event.event_type
WHERE event.games = :games AND event_type.discipline = :discipline AND event_type.gender = :gender
ORDER BY event_type.slug
"""

WON = """
SELECT event_type.slug, event.games, event_type.key
FROM member JOIN competitor ON competitor.id = member.competitor
JOIN event ON event.id = competitor.event JOIN event_type ON event_type.key = event.event_type
WHERE member.athlete = :athlete AND competitor.medal = :medal
"""

GAMES = """
SELECT event.games FROM event JOIN games ON games.key = event.games
WHERE event.event_type = :event_type AND games.status = 'official' ORDER BY abs(games.year - :year), games.year
"""

MARKS = """
SELECT mark_value, mark_unit, mark_precision, mark_kind, mark_against, mark_text
FROM event JOIN competitor ON competitor.event = event.id
WHERE event.event_type = :event_type AND mark_kind = 'absolute' AND mark_unit = :unit
ORDER BY event.id = :event DESC, competitor.rank LIMIT 30
"""

EVENTS_OF_A_DAY = """
SELECT event.key FROM event JOIN games ON games.key = event.games
WHERE event.status = 'medal' AND games.status = 'official' AND length(event.date) = 10 AND substr(event.date, 6) = :day
"""

GAMES_OF_A_DAY = """
SELECT key FROM games WHERE status = 'official' AND substr(opened, 6) <= :day AND substr(closed, 6) >= :day
"""

ALIASES = "SELECT name FROM athlete_name WHERE athlete = :athlete"


async def sports(catalogue: Catalogue, *, since: int, fewest: int) -> dict[str, tuple[str, ...]]:
    """Return the sports with at least so many medals since a year, and the disciplines of each."""
    rows = await catalogue.fetch(SPORTS, {"since": since, "fewest": fewest})
    return {row["sport"]: tuple(row["disciplines"].split(",")) for row in rows}


async def candidates(catalogue: Catalogue, sport: str, *, discipline: str | None, since: int) -> list[Candidate]:
    """Return the medals of a sport, or of one of its disciplines, that a question may be made of."""
    rows = await catalogue.fetch(CANDIDATES, {"sport": sport, "discipline": discipline, "since": since})
    return [Candidate(row["competitor"], row["event_key"], row["year"], row["noc"], row["medal"], row["fame"] or 0) for row in rows]


async def nocs_asked(catalogue: Catalogue, medals: Sequence[str]) -> list[str]:
    """Return whose medals were asked about; each is named as `Candidate.key` is."""
    events = sorted({medal.rpartition("/")[0] for medal in medals})
    rows = await catalogue.fetch(NOCS_ASKED, {"events": json.dumps(events)}) if events else []
    holders = {row["medal"]: row["noc"] for row in rows}
    return [holders[medal] for medal in medals if medal in holders]


async def medal_fact(catalogue: Catalogue, competitor: int) -> MedalFact | None:
    """Return what is known of a competitor's medal."""
    rows = await catalogue.fetch(FACT, {"competitor": competitor})
    return _fact(rows[0]) if rows else None


async def rivals(catalogue: Catalogue, fact: MedalFact) -> list[tuple[int, str]]:
    """Return (athlete id, name) of medallists of the same discipline and gender who do not hold this medal, the nearest first."""
    holders = await catalogue.fetch(HOLDERS, {"event": fact.event, "medal": fact.medal, "athlete": fact.athlete})
    barred = {row[0] for row in holders}
    values: dict[str, str | int | float | None] = {
        "event": fact.event,
        "year": fact.year,
        "discipline": fact.discipline,
        "gender": fact.gender,
    }
    return [(row["id"], row["name"]) for row in await catalogue.fetch(RIVALS, values) if row["id"] not in barred]


async def nocs(catalogue: Catalogue, fact: MedalFact) -> list[str]:
    """Return NOCs that competed in the discipline, those of the same Games first."""
    return [row["noc"] for row in await catalogue.fetch(NOCS, {"games": fact.games, "discipline": fact.discipline})]


async def medal_nocs(catalogue: Catalogue, fact: MedalFact) -> set[str]:
    """Return the NOCs that hold this medal in this event."""
    rows = await catalogue.fetch(
        "SELECT noc FROM competitor WHERE event = :event AND medal = :medal", {"event": fact.event, "medal": fact.medal}
    )
    return {row["noc"] for row in rows}


async def other_events(catalogue: Catalogue, fact: MedalFact) -> list[str]:
    """Return the slugs of events of the same Games, discipline and gender in which the athlete did not win this medal."""
    values = {"games": fact.games, "discipline": fact.discipline, "gender": fact.gender}
    won = {row["slug"] for row in await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal}) if row["games"] == fact.games}
    return [row["slug"] for row in await catalogue.fetch(EVENTS, values) if row["slug"] not in won]


async def medals_like(catalogue: Catalogue, fact: MedalFact) -> tuple[int, int]:
    """Return how often the athlete won this medal at these Games, and how often in this event type."""
    rows = await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal})
    return sum(row["games"] == fact.games for row in rows), sum(row["key"] == fact.event_type for row in rows)


async def other_games(catalogue: Catalogue, fact: MedalFact) -> list[str]:
    """Return other Games at which the event type was held and the athlete did not win this medal in it, the nearest first."""
    won = {
        row["games"] for row in await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal}) if row["key"] == fact.event_type
    }
    held = await catalogue.fetch(GAMES, {"event_type": fact.event_type, "year": fact.year})
    return [row["games"] for row in held if row["games"] not in won]


async def other_marks(catalogue: Catalogue, fact: MedalFact) -> list[Mark]:
    """Return other marks of the same event type, those of the same event first."""
    if fact.mark is None:
        return []
    rows = await catalogue.fetch(MARKS, {"event_type": fact.event_type, "unit": fact.mark.unit.value, "event": fact.event})
    return [mark for mark in map(_mark, rows) if mark and not mark.same(fact.mark)]


async def held_on(catalogue: Catalogue, day: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of events that were decided on a day of the year, and of Games that were on."""
    values = {"day": f"{day:%m-%d}"}
    events, games = [await catalogue.fetch(query, values) for query in (EVENTS_OF_A_DAY, GAMES_OF_A_DAY)]
    return frozenset(row["key"] for row in events), frozenset(row["key"] for row in games)


async def spellings(catalogue: Catalogue, athlete: int) -> list[str]:
    """Return every name an athlete is known by."""
    return [row["name"] for row in await catalogue.fetch(ALIASES, {"athlete": athlete})]


def _fact(row: sqlite3.Row) -> MedalFact:
    doubtful = frozenset(Field(name) for name in (row["doubtful"] or "").split(",") if name)
    same = (
        "competitor",
        "event",
        "event_key",
        "games",
        "year",
        "event_type",
        "discipline",
        "gender",
        "slug",
        "noc",
        "medal",
        "athlete",
        "name",
    )
    return MedalFact(**{name: row[name] for name in same}, team=bool(row["team"]), mark=_mark(row), doubtful=doubtful)


def _mark(row: sqlite3.Row) -> Mark | None:
    if row["mark_value"] is None:
        return None
    kind = MarkKind(row["mark_kind"])
    return Mark(row["mark_value"], Unit(row["mark_unit"]), row["mark_precision"], row["mark_text"], kind, row["mark_against"])
