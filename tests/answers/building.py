"""A small catalogue of many kinds, written row by row: two Games, both genders, ties, changes, records, what does not count."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from bot.catalogue.standing import fill
from bot.catalogue.writing import SCHEMA_VERSION, surroundings_of
from bot.olympics.names import fold, slug
from bot.reference_files import load_reference

SECOND = 1000


class Builder:
    """Writes events and results into a catalogue; names and keys are made as they are met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._reference = load_reference()
        connection.executescript((files("bot.catalogue") / "schema.sql").read_text("utf-8"))
        self._insert("meta", name="schema_version", value=SCHEMA_VERSION)
        self._insert(
            "source", id=1, key="table:test", title="A table for tests", family="test", preference=0, language="en", content_hash="0"
        )
        self._insert("claim", id=1, source=1, language="en", section="", table_number=1, row_number=2, line=3)

    def event(self, games: str, event_type: str, *, status: str = "medal", venue: str | None = None, date: str | None = None) -> int:
        """Add an event; gives its id."""
        discipline, gender, name = event_type.split("/")
        held = self._reference.games[games]
        self._insert(
            "games", key=games, year=held.year, season=held.season, ordinal=held.ordinal, status=held.status, held=held.held or held.year
        )
        self._insert("discipline", code=discipline, sport=discipline)
        team = int("relay" in name or name == "tournament")
        self._insert("event_type", key=event_type, discipline=discipline, gender=gender, slug=name, team=team)
        row = {"games": games, "event_type": event_type, "status": status, "team": team, "venue": venue, "date": date}
        return self._insert("event", key=f"{games}/{event_type}", **row)

    def result(
        self, event: int, noc: str | None, *names: str, medal: str | None = None, rank: int | None = None, mark: str | None = None, **more
    ) -> int:
        """Add a competitor with its people; gives its id."""
        if noc:
            self._insert("noc", code=noc)
        equal = more.pop("rank_equal", 0)
        row = {
            "event": event,
            "noc": noc,
            "team_name": more.pop("team_name", ""),
            "rank": rank,
            "rank_equal": equal,
            "medal": medal,
            **more,
        }
        if mark:
            minutes, _, seconds = mark.rpartition(":")
            whole, _, fraction = seconds.partition(".")
            value = (int(minutes or 0) * 60 + int(whole)) * SECOND + int(fraction.ljust(3, "0"))
            row |= {"mark_value": value, "mark_unit": "ms", "mark_precision": len(fraction), "mark_kind": "absolute", "mark_text": mark}
        competitor = self._insert("competitor", **row)
        for position, name in enumerate(names, 1):
            self._insert("member", competitor=competitor, position=position, athlete=self.athlete(name, noc), name=name, part="unknown")
        self._insert("evidence", competitor=competitor, claim=1)
        return competitor

    def athlete(self, name: str, noc: str | None) -> int:
        """Add an athlete, findable by name; gives the id."""
        key = f"{slug(name)}.{(noc or 'x').lower()}"
        found = self._connection.execute("SELECT id FROM athlete WHERE key = ?", (key,)).fetchone()
        if found:
            return int(found[0])
        number = self._insert("athlete", key=key, name=name)
        self._insert("athlete_name", athlete=number, name=name, kind="preferred")
        search = self._insert("search_name", folded=fold(name), athlete=number, weight=1)
        for word in fold(name).split():
            self._insert("search_word", word=word, name=search)
            self._insert("search_vocabulary", word=word, names=0)
            self._connection.execute("UPDATE search_vocabulary SET names = names + 1 WHERE word = ?", (word,))
        return number

    def add(self, table: str, **values: object) -> int:
        """Add any row."""
        return self._insert(table, **values)

    def _insert(self, table: str, **values: object) -> int:
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608 - names of this file
        cursor = self._connection.execute(sql, values)
        return int(cursor.lastrowid or 0)


def write_wider(path: Path) -> Path:
    """Write the catalogue."""
    with closing(sqlite3.connect(path)) as connection:
        _fill(Builder(connection))
        fill(connection, surroundings_of(load_reference()))
        connection.commit()
    return path


def _fill(builder: Builder) -> None:
    _short_track(builder)
    _skiing(builder)
    _uncounted(builder)


def _short_track(builder: Builder) -> None:
    early = builder.event("1998-winter", "STK/M/1000m", venue="White Ring")
    builder.result(early, "KOR", "Kim Dong-sung", medal="gold", rank=1, mark="1:32.375")
    builder.result(early, "CHN", "Li Jiajun", medal="silver", rank=2, mark="1:32.428")
    builder.result(early, "CAN", "Éric Bédard", medal="bronze", rank=3, mark="1:32.661")
    late = builder.event("2002-winter", "STK/M/1000m")
    winner = builder.result(late, "AUS", "Steven Bradbury", medal="gold", rank=1, mark="1:29.109")
    builder.result(late, "USA", "Apolo Ohno", medal="silver", rank=2, mark="1:30.160")
    builder.result(late, "CAN", "Mathieu Turcotte", medal="bronze", rank=3, mark="1:30.56")
    builder.result(late, "CHN", "Li Jiajun", rank=4)
    builder.result(late, "GBR", "Nicky Gooch", irm="DSQ")
    builder.add("record", competitor=winner, type="OR", phase="", equalled=0)
    women = builder.event("2002-winter", "STK/W/1000m", venue="Delta Center", date="2002-02-23")
    builder.result(women, "CHN", "Yang Yang (A)", medal="gold", rank=1, mark="1:36.391")
    builder.result(women, "KOR", "Ko Gi-hyun", medal="silver", rank=2, mark="1:36.427")
    relay = builder.event("2002-winter", "STK/M/5000m-relay")
    builder.result(relay, "CAN", "Éric Bédard", "Mathieu Turcotte", "Jonathan Guilmette", medal="gold", rank=1, mark="6:51.579")
    builder.result(relay, "CHN", "Li Jiajun", "Li Ye", medal="bronze", rank=3, mark="6:59.633")


def _skiing(builder: Builder) -> None:
    downhill = builder.event("2014-winter", "ALP/W/downhill")
    builder.result(downhill, "SLO", "Tina Maze", medal="gold", rank=1, rank_equal=1, mark="1:41.57")
    builder.result(downhill, "SUI", "Dominique Gisin", medal="gold", rank=1, rank_equal=1, mark="1:41.57")
    builder.result(downhill, "SUI", "Lara Gut", medal="bronze", rank=3, mark="1:41.67")
    biathlon = builder.event("2014-winter", "BTH/W/7.5km-sprint")
    taken = builder.result(biathlon, "RUS", "Olga Vilukhina", rank=2, medal_awarded="silver", irm="DSQ")
    builder.add("medal_change", competitor=taken, position=1, medal_before="silver", date="2017-11-27", authority="IOC", reason="doping")
    given = builder.result(biathlon, "UKR", "Vita Semerenko", medal="silver", rank=3, medal_awarded="bronze")
    builder.add(
        "medal_change", competitor=given, position=1, medal_before="bronze", medal_after="silver", reason="disqualification of the second"
    )
    builder.result(biathlon, "SVK", "Anastasiya Kuzmina", medal="gold", rank=1, mark="21:06.8")


def _uncounted(builder: Builder) -> None:
    shown = builder.event("1988-winter", "STK/M/1000m", status="demonstration")
    builder.result(shown, "GBR", "Wilf O'Reilly", medal="gold", rank=1)
    between = builder.event("1906-summer", "ATH/M/100m")
    builder.result(between, "USA", "Archie Hahn", medal="gold", rank=1, mark="11.2")
