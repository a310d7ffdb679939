"""Games by year, city and season: years exactly, nothing near in their place."""

from collections.abc import Iterable, Sequence

from bot.olympics.games import GamesStatus
from bot.olympics.reference import Reference
from bot.parsing.lexicon.phrases import Forms, PhraseIndex
from bot.parsing.lexicon.tokens import Token


class GamesNames:
    """All Games the reference knows, and which of them the catalogue holds."""

    def __init__(self, reference: Reference, cities: PhraseIndex, held: Iterable[str]) -> None:
        self._games = {key: games for key, games in reference.games.items() if games.status is not GamesStatus.YOUTH}
        self.cities = cities
        self.held = frozenset(held)

    def of_year(self, year: int) -> frozenset[str]:
        """Find the Games of a year, by their name or by when they were held."""
        return frozenset(key for key, games in self._games.items() if year in (games.year, games.held))

    def of_season(self, season: str | None) -> frozenset[str]:
        """Find the Games of a season; all of them without one."""
        return frozenset(key for key, games in self._games.items() if season in (None, games.season))

    def nth(self, number: int, season: str | None) -> frozenset[str]:
        """Find the n-th Games of a season; summer's where none is named."""
        return frozenset(key for key, games in self._games.items() if games.ordinal == number and games.season == (season or "summer"))

    def year(self, key: str) -> int:
        """Tell the name year."""
        return self._games[key].year if key in self._games else int(key[:4])

    def named(self, tokens: Sequence[Token], forms: Forms, season: str | None) -> list[str] | None:
        """Find what a whole text names, the latest first; None where it names no Games at all."""
        years = [token.year for token in tokens if token.year]
        cities = list(self.cities.found(forms))
        if not years and not cities and season is None:
            return None
        keys = self.of_season(season)
        for year in years:
            keys &= self.of_year(year)
        for city in cities[:1]:
            keys &= city.keys
        return sorted(keys, reverse=True)
