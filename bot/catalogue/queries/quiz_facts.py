"""Facts that a quiz question can be made of, and what else could have been the answer."""

import sqlite3
from dataclasses import dataclass

from bot.catalogue.database import Catalogue
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.results import Field


@dataclass(frozen=True, slots=True)
class MedalFact:
    """One medal that one competitor alone holds in its event, and that was never changed."""

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
WHERE competitor.medal = :medal AND competitor.id >= :start AND (:discipline IS NULL OR event_type.discipline = :discipline)
  AND games.year >= :since
  AND NOT EXISTS (SELECT 1 FROM competitor AS other
                  WHERE other.event = competitor.event AND other.medal = competitor.medal AND other.id <> competitor.id)
  AND NOT EXISTS (SELECT 1 FROM medal_change WHERE medal_change.competitor = competitor.id)
ORDER BY competitor.id LIMIT 1
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
ORDER BY max(event.id = :event) DESC, min(abs(games.year - :year)), athlete.id
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

ALIASES = "SELECT name FROM athlete_name WHERE athlete = :athlete"


async def medal_fact(catalogue: Catalogue, *, medal: str, position: float, discipline: str | None, since: int) -> MedalFact | None:
    """Give the first fit medal of its metal at or after a position (0 to 1) among the competitors, going round once."""
    last = (await catalogue.fetch("SELECT coalesce(max(id), 0) AS last FROM competitor"))[0]["last"]
    for start in (int(position * last), 0):
        rows = await catalogue.fetch(FACT, {"start": start, "medal": medal, "discipline": discipline, "since": since})
        if rows:
            return _fact(rows[0])
    return None


async def rivals(catalogue: Catalogue, fact: MedalFact) -> list[tuple[int, str]]:
    """Give (athlete id, name) of medallists of the same discipline and gender who do not hold this medal, the nearest first."""
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
    """Give NOCs that competed in the discipline, those of the same Games first."""
    return [row["noc"] for row in await catalogue.fetch(NOCS, {"games": fact.games, "discipline": fact.discipline})]


async def medal_nocs(catalogue: Catalogue, fact: MedalFact) -> set[str]:
    """Give the NOCs that hold this medal in this event."""
    rows = await catalogue.fetch(
        "SELECT noc FROM competitor WHERE event = :event AND medal = :medal", {"event": fact.event, "medal": fact.medal}
    )
    return {row["noc"] for row in rows}


async def other_events(catalogue: Catalogue, fact: MedalFact) -> list[str]:
    """Give the slugs of events of the same Games, discipline and gender in which the athlete did not win this medal."""
    values = {"games": fact.games, "discipline": fact.discipline, "gender": fact.gender}
    won = {row["slug"] for row in await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal}) if row["games"] == fact.games}
    return [row["slug"] for row in await catalogue.fetch(EVENTS, values) if row["slug"] not in won]


async def medals_like(catalogue: Catalogue, fact: MedalFact) -> tuple[int, int]:
    """Give how often the athlete won this medal at these Games, and how often in this event type."""
    rows = await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal})
    return sum(row["games"] == fact.games for row in rows), sum(row["key"] == fact.event_type for row in rows)


async def other_games(catalogue: Catalogue, fact: MedalFact) -> list[str]:
    """Give other Games at which the event type was held and the athlete did not win this medal in it, the nearest first."""
    won = {
        row["games"] for row in await catalogue.fetch(WON, {"athlete": fact.athlete, "medal": fact.medal}) if row["key"] == fact.event_type
    }
    held = await catalogue.fetch(GAMES, {"event_type": fact.event_type, "year": fact.year})
    return [row["games"] for row in held if row["games"] not in won]


async def other_marks(catalogue: Catalogue, fact: MedalFact) -> list[Mark]:
    """Give other marks of the same event type, those of the same event first."""
    if fact.mark is None:
        return []
    rows = await catalogue.fetch(MARKS, {"event_type": fact.event_type, "unit": fact.mark.unit.value, "event": fact.event})
    return [mark for mark in map(_mark, rows) if mark and not mark.same(fact.mark)]


async def spellings(catalogue: Catalogue, athlete: int) -> list[str]:
    """Give every name an athlete is known by."""
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
