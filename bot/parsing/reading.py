"""What parsing comes to: a request, several that may be meant, or what stands in the way."""

from dataclasses import dataclass
from enum import StrEnum

from bot.query.model import Aside, Request


class Refusal(StrEnum):
    """Why there is no request."""

    UNKNOWN_WORDS = "unknown-words"
    """Words that nothing explains; they may be a name that is not held."""
    UNCONNECTED = "unconnected"
    """Words that are understood but do not fit the rest."""
    NOT_HELD = "not-held"
    """Something is asked for that the catalogue knows of nobody: heights of people, weather, other competitions."""
    ABSENT = "absent"
    """Games, a NOC, a discipline or an event that is not in the catalogue."""
    NAMESAKES = "namesakes"
    """A name inside a nested clause that several people have."""
    ONE_SIDE = "one-side"
    """Somebody, or a country, is compared with itself."""
    WHOSE_COUNTRY = "whose-country"
    """`we` was said, and no country with it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood."""

    language: str
    request: Request | None = None
    then: Request | None = None
    """What is asked besides, of a text of two questions."""
    earlier: Request | None = None
    """The same of earlier Games of the city that is named without a year; what is asked next leans on the request."""
    presumed: int = 0
    """How many there are, as whoever asks takes for granted (`which two countries …`); 0 where nothing is said of that."""
    others: tuple[tuple[str, str], ...] = ()
    """Keys of people who are each the best known of a name, and of another one of that name whom the question may mean."""
    alternatives: tuple[Request, ...] = ()
    """Equally good readings, to be asked back."""
    refusal: Refusal | None = None
    words: tuple[str, ...] = ()
    """Of a refusal: the words it is about, as typed."""
    background: str = ""
    """A clause about something named that was left aside."""
    story: Aside | None = None
    """Of a refusal: what prose would have to say to answer, if any says it."""


@dataclass(frozen=True, slots=True)
class NoReadingError(Exception):
    """A composition that does not work; the words it is about."""

    refusal: Refusal
    words: tuple[str, ...] = ()
