"""What a row's Games, sport and event columns say, read once for all rows that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.olympics.claims import EventContext, Locator, Stated
from bot.olympics.event import EventName, EventStatus, Gender
from bot.olympics.games import Games, Season
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.sources.table.columns import Entry, Occasion

LANGUAGE = "en"

_ART = "ART"
_SEXES = {"M": Gender.M, "F": Gender.W, "W": Gender.W}


class NotUnderstoodError(ValueError):
    """The columns name no event of any Games; the message is an unread reason."""


@dataclass(slots=True)
class ContextReader:
    """Reads contexts of one table."""

    source: str
    reference: Reference
    _events: dict[tuple[str, str, Season], tuple[str, EventName]] = field(default_factory=dict)

    def games(self, occasion: Occasion) -> Games:
        """Find the edition, by `2002 Winter` or by year and season.

        Raises
        ------
        NotUnderstoodError
            There is no such edition.
        """
        year, _, season = (occasion.games or f"{occasion.year} {occasion.season}").strip().partition(" ")
        found = self.reference.games.get(f"{year}-{season.strip().lower()}")
        if found is None:
            raise NotUnderstoodError("unknown-games")
        return found

    def event(self, occasion: Occasion, season: Season) -> tuple[str, EventName]:
        """Find the discipline and the event's name.

        Raises
        ------
        NotUnderstoodError
            The sport is none that is known.
        """
        key = (occasion.sport, occasion.event, season)
        if key not in self._events:
            discipline = self.reference.find_discipline(occasion.sport, LANGUAGE, season=season)
            if discipline is None:
                raise NotUnderstoodError("unknown-discipline")
            # The event's column begins with the sport's, whose name is not the event's.
            phrase = occasion.event.removeprefix(f"{occasion.sport} ")
            name = self.reference.event_name(phrase, LANGUAGE, discipline=discipline)
            if not name.slug:
                raise NotUnderstoodError("no-event")
            self._events[key] = (name.discipline or discipline, name)
        return self._events[key]

    def context(self, occasion: Occasion, entries: Sequence[Entry], city: str, *, name: EventName, discipline: str) -> EventContext:
        """Give what all rows of one event at one Games have in common, located at the first of them."""
        games, first = self.games(occasion), entries[0]
        locator = Locator(self.source, LANGUAGE, row=first.row, line=first.line)
        gender = name.gender or _gender(entry.sex for entry in entries)
        return EventContext(
            games=Stated(games.key, occasion.games or f"{occasion.year} {occasion.season}", locator),
            discipline=Stated(discipline, occasion.sport, locator),
            gender=Stated(gender, occasion.event, locator) if gender else None,
            event=Stated(name, occasion.event, locator),
            venue=Stated(city, city, locator) if _is_held_apart(city, games) else None,
            status=EventStatus.ART if discipline == _ART else EventStatus.MEDAL,
        )


def _gender(sexes: Iterable[str]) -> Gender | None:
    """Give the gender of an event whose name has none, by who took part."""
    found = {_SEXES[sex] for sex in sexes if sex in _SEXES}
    return Gender.X if len(found) > 1 else next(iter(found), None)


def _is_held_apart(city: str, games: Games) -> bool:
    """Whether the city is a host beside the first one, as Stockholm was for the horses of 1956."""
    folded = fold(city)
    return any(folded == fold(name) for host in games.hosts[1:] for name in host.values())
