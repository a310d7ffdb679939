"""What follows from several rows of the relation: what is measured of them, the lead over the next place, medal tables of Games."""

from collections.abc import Iterable

from bot.query.model import MEDALS, Kind


def margin(s: str) -> str:
    """Return the difference between a row's mark and that of the next place in its event."""
    return (
        f"CASE WHEN {s}.mark_kind = 'absolute' THEN abs({s}.mark - (SELECT next.mark FROM standing AS next "
        f"WHERE next.event = {s}.event AND next.place > {s}.place AND next.mark_kind = 'absolute' ORDER BY next.place LIMIT 1)) END"
    )


def simply_measured(kind: Kind, s: str, *, oldest: bool) -> str:
    """Return what is measured of a group's rows; empty where more must be known than the kind."""
    return {
        Kind.MARK: f"max(CASE {s}.mark_unit WHEN 'ms' THEN -{s}.mark ELSE {s}.mark END)",
        Kind.MEAN: f"avg({s}.mark)",
        Kind.FIRST: f"min({s}.year)",
        Kind.LAST: f"max({s}.year)",
        Kind.SPAN: f"max({s}.year) - min({s}.year)",
        Kind.AGE: f"{'max' if oldest else 'min'}({s}.age)",
        Kind.STREAK: "runs.longest",
        Kind.MARGIN: f"max({margin(s)})",
        Kind.HELD: f"count(DISTINCT {s}.games)",
    }.get(kind, "")


def medal_tables(t: str, conditions: Iterable[str]) -> str:
    """Return the statement of every NOC's place in the medal table of each Games: `games`, `noc`, `place`; those level share one."""
    metals = ", ".join(f"count(*) FILTER (WHERE {t}.medal = {medal.place}) DESC" for medal in MEDALS)
    place = f"rank() OVER (PARTITION BY {t}.games ORDER BY {metals})"
    return f"SELECT {t}.games, {t}.noc, {place} AS place FROM standing AS {t} WHERE {' AND '.join(conditions)} GROUP BY 1, 2"
