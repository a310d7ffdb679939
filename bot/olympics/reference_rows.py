"""Rows of the reference tables as values of the vocabulary."""

from collections.abc import Mapping
from typing import Any

from bot.olympics.event import Discipline, Gender
from bot.olympics.games import Games, GamesStatus, Season
from bot.olympics.mark import Direction, Unit
from bot.olympics.noc import Noc

_LANGUAGE = 2
"""A key of two letters is a language."""


def games_of(key: str, row: Mapping[str, Any]) -> Games:
    """Make an edition; its year and season are its key's."""
    year, season = key.split("-")[:2]
    return Games(
        key=key,
        year=int(year),
        season=Season(season),
        ordinal=row.get("ordinal"),
        status=GamesStatus(row.get("status", GamesStatus.OFFICIAL)),
        hosts=tuple(row["hosts"]),
        held=row.get("held", 0),
        country=row.get("country"),
        aliases={"": tuple(row.get("aliases", ()))},
        names=row.get("name", {}),
        dates=row.get("dates"),
    )


def noc_of(code: str, row: Mapping[str, Any]) -> Noc:
    """Make a NOC."""
    return Noc(
        code=code,
        names=_names(row),
        first_year=row.get("first"),
        last_year=row.get("last"),
        absent=tuple(row["absent"]) if "absent" in row else None,
        codes=_tuples(row.get("codes", {})),
        aliases=_tuples(row.get("aliases", {})),
        successors=tuple(row.get("successors", ())),
        people=_tuples(row.get("people", {})),
        adjectives=_tuples(row.get("adjective", {})),
    )


def discipline_of(code: str, row: Mapping[str, Any]) -> Discipline:
    """Make a discipline."""
    return Discipline(
        code=code,
        names=_names(row),
        seasons=tuple(Season(season) for season in row["seasons"]),
        aliases=_tuples(row.get("aliases", {})),
        short=_tuples(row.get("short", {})),
        season_aliases={season: _tuples(row[season]) for season in Season if season in row},
        unit=Unit(row["unit"]) if "unit" in row else None,
        direction=Direction(row["direction"]) if "direction" in row else None,
        distances=row.get("distances", "m"),
        parts=tuple(row.get("parts", ())),
        narrow=tuple((words, narrower) for words, narrower in row.get("narrow", ())),
        event=row.get("event", ""),
        unnamed=row.get("unnamed", ""),
        team=row.get("team", False),
        drops=tuple(row.get("drops", ())),
        words=row.get("words", {}),
        same=row.get("same", {}),
        genders={slug: Gender(gender) for slug, gender in row.get("genders", {}).items()},
    )


def _names(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: name for key, name in row.items() if len(key) == _LANGUAGE}


def _tuples(lists: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
