"""Which Games a text means, where it names some: a mention that leaves the season open is settled by the discipline."""

from collections.abc import Sequence

from bot.olympics.games import GamesStatus
from bot.olympics.phrases import Span
from bot.olympics.reference import Reference


def choose_games(spans: Sequence[Span], reference: Reference, discipline: str | None) -> str | None:
    """Give the one edition that the first mention means; None where it stays open."""
    if not spans:
        return None
    first = spans[0]
    keys = [span.key for span in spans if (span.start, span.end) == (first.start, first.end)]
    official = [key for key in keys if reference.games[key].status is not GamesStatus.YOUTH]
    keys = official or keys
    if len(keys) == 1 or all(reference.games[key].status is GamesStatus.CANCELLED for key in keys):
        return keys[0]
    known = reference.disciplines.get(discipline or "")
    if known is None:
        return None
    fitting = [key for key in keys if reference.games[key].season in known.seasons]
    return fitting[0] if len(fitting) == 1 else None


def without_medals(games: str | None, reference: Reference) -> str:
    """Tell why an edition gives no Olympic medals: it was never held, or is one of the Youth Games; empty for any other."""
    known = reference.games.get(games or "")
    return f"{known.status}-games" if known and known.status in {GamesStatus.CANCELLED, GamesStatus.YOUTH} else ""


def agree(spans: Sequence[Span]) -> bool:
    """Whether all mentions may mean one and the same edition."""
    places = {(span.start, span.end) for span in spans}
    meant = [{span.key for span in spans if (span.start, span.end) == place} for place in places]
    return bool(meant) and bool(set.intersection(*meant))
