"""`standing`: the one relation that questions are asked of, made from the catalogue's other tables."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

_FROM = """
FROM competitor
JOIN event ON event.id = competitor.event
JOIN event_type ON event_type.key = event.event_type
JOIN games ON games.key = event.games
LEFT JOIN member ON member.competitor = competitor.id AND member.part <> 'reserve'
LEFT JOIN athlete ON athlete.id = member.athlete
LEFT JOIN temp.edition ON temp.edition.games = event.games
LEFT JOIN temp.event_edition ON temp.event_edition.event = event.id
LEFT JOIN temp.sport_of ON temp.sport_of.discipline = event_type.discipline
LEFT JOIN temp.continent_of ON temp.continent_of.noc = coalesce(member.noc, competitor.noc)
LEFT JOIN temp.host_of ON temp.host_of.games = event.games AND temp.host_of.noc = coalesce(member.noc, competitor.noc)
"""

_INSERT = f"""
INSERT INTO standing
SELECT competitor.id, event.id, event.games, games.year, games.season, temp.edition.number, temp.event_edition.number,
       coalesce(temp.sport_of.sport, event_type.discipline), event_type.discipline, event.event_type, event_type.gender, event_type.team,
       competitor.noc, temp.continent_of.continent, temp.host_of.noc IS NOT NULL,
       member.athlete, athlete.gender,
       substr(games.opened, 1, 4) - substr(athlete.born, 1, 4)
           - (length(athlete.born) > 4 AND substr(games.opened, 5) < substr(athlete.born, 5)),
       coalesce(member.position, 0) = coalesce((SELECT min(position) FROM member AS other
           WHERE other.competitor = competitor.id AND other.part <> 'reserve'), 0),
       coalesce(competitor.rank, CASE competitor.medal WHEN 'gold' THEN 1 WHEN 'silver' THEN 2 WHEN 'bronze' THEN 3 END),
       competitor.rank_equal, CASE competitor.medal WHEN 'gold' THEN 1 WHEN 'silver' THEN 2 WHEN 'bronze' THEN 3 END,
       competitor.medal_awarded IS NOT NULL AND competitor.medal_awarded IS NOT competitor.medal,
       competitor.mark_value, competitor.mark_unit, competitor.mark_kind,
       CASE WHEN event.status <> 'medal' THEN 0 WHEN games.status = 'official' THEN 1 ELSE -1 END
{_FROM}
"""  # noqa: S608 - only this file's own text

_EDITIONS = """
INSERT INTO temp.edition
SELECT key, row_number() OVER (PARTITION BY season ORDER BY year) FROM games
WHERE status = 'official' AND key IN (SELECT games FROM event)
"""

_EVENT_EDITIONS = """
INSERT INTO temp.event_edition
SELECT event.id, row_number() OVER (PARTITION BY event.event_type ORDER BY games.year)
FROM event JOIN games ON games.key = event.games WHERE event.status = 'medal' AND games.status = 'official'
"""

_RENUMBER_EVENTS = """
UPDATE standing SET event_edition = (SELECT number FROM temp.event_edition AS now WHERE now.event = standing.event),
       team = (SELECT team FROM event_type WHERE key = standing.event_type)
WHERE event_type = :event_type AND (event_edition, team) IS NOT
      ((SELECT number FROM temp.event_edition AS now WHERE now.event = standing.event),
       (SELECT team FROM event_type WHERE key = standing.event_type))
"""

_RENUMBER_EDITIONS = """
UPDATE standing SET edition = (SELECT number FROM temp.edition AS now WHERE now.games = standing.games)
WHERE edition IS NOT (SELECT number FROM temp.edition AS now WHERE now.games = standing.games)
"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reference tables know beside the results: each mapping by code or key."""

    sports: Mapping[str, str]
    """The sport of a discipline."""
    continents: Mapping[str, str]
    """The continent of a NOC."""
    hosts: Mapping[str, tuple[str, ...]]
    """The NOCs that were host of Games."""


def fill(connection: sqlite3.Connection, surroundings: Surroundings, events: Iterable[int] | None = None) -> None:
    """Make the rows of `standing` anew: of all events, or of these (by id) alone."""
    with _beside(connection, surroundings):
        if events is None:
            connection.execute("DELETE FROM standing")
            connection.execute(_INSERT)
        else:
            for event in events:
                connection.execute("DELETE FROM standing WHERE event = ?", (event,))
                connection.execute(f"{_INSERT} WHERE event.id = ?", (event,))


def renumber(connection: sqlite3.Connection, event_types: Iterable[str], *, games: bool) -> None:
    """Bring what rows say of their event type up to date, and where `games` came or went, the numbers of editions."""
    with _beside(connection, Surroundings({}, {}, {})):
        for event_type in event_types:
            connection.execute(_RENUMBER_EVENTS, {"event_type": event_type})
        if games:
            connection.execute(_RENUMBER_EDITIONS)


@contextmanager
def _beside(connection: sqlite3.Connection, surroundings: Surroundings) -> Iterator[None]:
    """Hold what is joined to the results in tables of the connection's own."""
    tables = {
        "edition": ("games TEXT PRIMARY KEY, number INTEGER", ()),
        "event_edition": ("event INTEGER PRIMARY KEY, number INTEGER", ()),
        "sport_of": ("discipline TEXT PRIMARY KEY, sport TEXT", surroundings.sports.items()),
        "continent_of": ("noc TEXT PRIMARY KEY, continent TEXT", surroundings.continents.items()),
        "host_of": (
            "games TEXT, noc TEXT, PRIMARY KEY (games, noc)",
            [(games, noc) for games, nocs in surroundings.hosts.items() for noc in nocs],
        ),
    }
    for name, (columns, rows) in tables.items():
        connection.execute(f"CREATE TEMP TABLE {name} ({columns}) WITHOUT ROWID")
        connection.executemany(f"INSERT INTO temp.{name} VALUES (?, ?)", rows)  # noqa: S608 - names from the table above
    connection.execute(_EDITIONS)
    connection.execute(_EVENT_EDITIONS)
    yield
    for name in tables:
        connection.execute(f"DROP TABLE temp.{name}")
