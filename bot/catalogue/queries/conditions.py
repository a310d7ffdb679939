"""What an answer is held to, as SQL: conditions on events and on competitors, their values always parameters."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

Values = dict[str, str | int | float | None]

OFFICIAL = "event.status = 'medal' AND games.status = 'official'"
"""What totals count."""


class Selection(Protocol):
    """What to hold to; an empty tuple or None does not restrict. The answers' `Filters` is one."""

    @property
    def games(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def disciplines(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def genders(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def events(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def nocs(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def athletes(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def medals(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def team(self) -> bool | None: ...  # noqa: D102
    @property
    def season(self) -> str | None: ...  # noqa: D102
    @property
    def years(self) -> tuple[int, int] | None: ...  # noqa: D102
    @property
    def without(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(slots=True)
class Condition:
    """Parts joined by AND, with their parameters."""

    parts: list[str] = field(default_factory=list)
    values: Values = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """The condition; true where nothing restricts."""
        return " AND ".join(self.parts) or "1"

    def among(self, expression: str, values: Iterable[str], template: str = "{expression} IN ({names})") -> None:
        """Hold an expression to some values; none of them does not restrict."""
        names = []
        for value in values:
            name = f"p{len(self.values)}"
            self.values[name] = str(value)
            names.append(f":{name}")
        if names:
            self.parts.append(template.format(expression=expression, names=", ".join(names)))


NOT_AMONG = "{expression} NOT IN ({names})"
ATHLETES = (
    "{expression} IN (SELECT athlete.id FROM athlete WHERE athlete.key IN ({names})"
    " UNION ALL SELECT athlete_redirect.athlete FROM athlete_redirect WHERE old_key IN ({names}))"
)
WITH_ATHLETES = f"competitor.id IN (SELECT competitor FROM member WHERE {ATHLETES.format(expression='member.athlete', names='{names}')})"


def on_events(selection: Selection) -> Condition:
    """Hold `event`, `event_type` and `games` to a selection."""
    condition = Condition()
    condition.among("event.games", selection.games)
    condition.among("event_type.discipline", selection.disciplines)
    condition.among("event_type.gender", selection.genders)
    condition.among("event.event_type", selection.events)
    condition.among("event.event_type", [key for key in selection.without if _is_event(key)], NOT_AMONG)
    if selection.team is not None:
        condition.parts.append(f"event_type.team = {int(selection.team)}")
    if selection.season is not None:
        condition.among("games.season", [selection.season])
    if selection.years is not None:
        condition.values |= {"first_year": selection.years[0], "last_year": selection.years[1]}
        condition.parts.append("(games.year BETWEEN :first_year AND :last_year OR games.held BETWEEN :first_year AND :last_year)")
    return condition


def on_results(selection: Selection) -> Condition:
    """Hold `competitor` and its event to a selection."""
    condition = on_events(selection)
    condition.among("competitor.noc", selection.nocs)
    condition.among("coalesce(competitor.noc, '')", [key for key in selection.without if not _is_event(key)], NOT_AMONG)
    condition.among("competitor.id", selection.athletes, WITH_ATHLETES)
    condition.among("competitor.medal", selection.medals)
    return condition


def _is_event(key: str) -> bool:
    return "/" in key
