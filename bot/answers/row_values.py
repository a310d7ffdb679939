"""A result as data: what `--json` and cards take beside the line that a reader reads."""

from bot.catalogue.queries.results import Result


def values(result: Result) -> dict[str, str | int | None]:
    """Give a result as data."""
    return {
        "event": result.event.key,
        "rank": result.place,
        "medal": result.medal.value if result.medal else None,
        "noc": result.noc,
        "athlete": result.people[0].key if len(result.people) == 1 else None,
        "team": result.team_name or None,
        "name": ", ".join(person.name for person in result.people) or None,
        "mark": result.mark.text if result.mark else None,
    }
