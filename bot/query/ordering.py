"""The order of a Query's rows."""

from bot.query.model import End, Kind, Query, Select


def order_of(query: Query) -> list[str]:
    """Return what a Query's rows rise by: by measure where one is asked, in time where rows are Games, else the most first.

    Each is never NULL, so that rows can be compared by them.
    """
    keep = query.keep
    if keep and keep.end in {End.FIRST, End.LAST}:
        return ["coalesce(first_year, 0)" if keep.end is End.FIRST else "coalesce(-last_year, 0)"]
    measure = query.measure
    in_time = query.select is Select.GAMES or (query.where.ranked and Select.GAMES in query.per and measure is None)
    if keep is None and in_time:
        return ["coalesce(first_year, 0)"]
    sign = "" if keep and keep.end is End.FEWEST else "-"
    if measure and measure.kind is Kind.TABLE:
        return [f"{sign}gold", f"{sign}silver", f"{sign}bronze"]
    if measure or keep:
        return ["value IS NULL", f"coalesce({sign}value, 0)"]
    if query.select in {Select.RESULT, Select.EVENT}:
        return ["coalesce(-first_year, 0)" if query.select is Select.RESULT else "coalesce(first_year, 0)"]
    return ["-n", "-gold", "-silver"]
