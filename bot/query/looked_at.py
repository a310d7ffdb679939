"""Which rows of the relation a Query looks at: a row a result, or a row a member; and what is measured of them."""

from bot.query.model import Condition, Kind, Measure, Query, Select, Where

KEYS = {
    Select.ATHLETE: "athlete",
    Select.NOC: "noc",
    Select.EVENT_TYPE: "event_type",
    Select.EVENT: "event",
    Select.GAMES: "games",
    Select.DISCIPLINE: "discipline",
    Select.SPORT: "sport",
    Select.RESULT: "competitor",
    Select.MEDAL: "medal",
    Select.SEASON: "season",
    Select.CONTINENT: "continent",
}
"""The column of `standing` that is each selection's key."""


SCOPE = ("season", "years", "games", "disciplines", "sports", "events", "genders", "team")
"""The fields of a `Where` that say what there is at all, whoever won it."""


def scope_of(where: Where) -> Where:
    """Return what a restriction says of the events alone."""
    return Where(**{name: getattr(where, name) for name in SCOPE})


def of_members(query: Query) -> bool:
    """Whether rows of members are looked at, so that a team's result may stand in several."""
    if query.select is Select.ATHLETE:
        return False
    measured = measures(query)
    parts = [query.where, *query.where.without, *(measure.count.where for measure in measured)]
    named = any(
        part.athletes or part.partners or part.sex or part.age or any(one.field is Select.ATHLETE for one in part.within) for part in parts
    )
    counted = any(measure.count.of is Select.ATHLETE or measure.kind is Kind.AGE for measure in measured)
    return named or counted or Select.ATHLETE in query.per


def gate(query: Query, s: str, *, persons: bool) -> list[str]:
    """Return which of a competitor's rows are looked at."""
    if persons or query.select is Select.ATHLETE:
        return []
    return [f"{s}.lead = 1"]


def needs_runs(query: Query) -> bool:
    """Whether runs of consecutive editions are measured."""
    return any(measure.kind is Kind.STREAK for measure in measures(query))


def measures(query: Query) -> list[Measure]:
    """Return everything that is measured of a row."""
    of_rows = [query.measure] if query.measure else []
    return [*of_rows, *(condition.measure for condition in query.having), *(one.against for one in query.having if one.against)]


def of_one_season(condition: Condition, query: Query) -> bool:
    """Whether all Games are those of one season: of a person, who is at every Games of both nowhere."""
    return query.select is Select.ATHLETE and condition.measure.count.of is Select.GAMES and not query.where.season
