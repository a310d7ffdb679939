"""The rules of local composition about events of one and events of teams."""

from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.medal import Medal
from bot.parsing.rewrite import Part, Rule, as_only, rule
from bot.parsing.values import medals_of
from bot.query.model import Condition, Count, Measure, Where

OF_TEAMS = ((False, "team.no"), (False, "individual"), (True, "team.yes"), (True, "noun.team"), (True, "team"))
"""Whether an event is of teams, by the category of a word or by an event's term."""


def _individual_and_team(parts: Sequence[Part]) -> list[Part] | None:
    """`both the individual and the team gold`: medals in events of both kinds."""
    kinds = [part for part in parts if part.fits("team.|noun.team|event")]
    teams = [next((team for team, said in OF_TEAMS if part.fits(said) or part.value == {said}), None) for part in kinds]
    if set(teams) != {True, False}:
        return None
    medals = medals_of(parts[-1]) if parts[-1].fits("medal.") else (Medal.GOLD,)
    conditions = [Condition(measure=Measure(count=Count(where=Where(team=team, medals=medals))), value=1) for team in teams]
    made = [replace(part, kind="condition", value=one, also=frozenset()) for part, one in zip(kinds, conditions, strict=True)]
    return [*(part for part in parts if part.fits("verb.win")), *made]


def _individual_event(parts: Sequence[Part]) -> list[Part] | None:
    """`individually and in doubles`: an event of one, which is called singles beside doubles."""
    if not (parts[0].fits("team.no") or parts[0].value == {"individual"}):
        return None
    one = "singles" if "doubles" in parts[-1].value else "individual"
    return [replace(parts[0], kind="event", value=frozenset({one}), also=frozenset()), *parts[1:]]


TEAM_RULES: tuple[Rule, ...] = (
    rule("op.both team.no|team.yes|event op.and team.no|team.yes|noun.team|event noun.event|medal.?", _individual_and_team),
    rule("verb.win team.no|team.yes op.and team.no|team.yes|noun.team medal.", _individual_and_team),
    rule("team.no|event op.and sex.? event", _individual_event),
    rule("op.not team.yes", lambda parts: as_only(parts[1], "team.no")),  # `solo, not team`
    rule("op.with team.yes|team.no", lambda parts: as_only(parts[0], "glue") if " " in parts[0].text else None),
)
