"""What a clause inside a clause is made of: where it ends, whom it names, and the part it becomes."""

from collections.abc import Callable, Sequence

from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.query.model import Query, Where

Compose = Callable[[Sequence[Part]], Query]
Build = Callable[[Sequence[Part], int, Compose], list[Part] | None]

ENTITY = "noc|person|event|discipline|sport|games|where|season.|sex.|team.|medal.|continent"
CLAUSE = "verb.|op.not|op.never|noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|condition|times|number|noun.event"
INNER = f"{ENTITY}|{CLAUSE}|glue|aux|op.first|op.last|ordinal"


def run_end(parts: Sequence[Part], at: int, wanted: str = INNER) -> int:
    """Return where the run of parts that may belong to a nested clause ends."""
    end = at
    while end < len(parts) and parts[end].fits(wanted):
        end += 1
    return end


def with_where(parts: Sequence[Part], start: int, end: int, where: Where, kind: str = "where") -> list[Part]:
    """Return the parts with a stretch of them made one restriction."""
    inside = parts[start:end]
    made = Part(kind, where, inside[0].start, inside[-1].end, " ".join(part.text for part in inside))
    return [*parts[:start], made, *parts[end:]]


def one_person(part: Part) -> tuple[str, ...]:
    """Return whom a name inside a clause means; several people of one name are never taken together."""
    keys = tuple(person.key for person in part.value if person.athlete is not None)
    if len(keys) != 1:
        raise NoReadingError(Refusal.NAMESAKES if keys else Refusal.ABSENT, (part.text,))
    return keys


def query_of(parts: Sequence[Part], compose: Compose) -> Query | None:
    """Compose an inner clause; None where it cannot be read.

    Raises
    ------
    NoReadingError
        If a name in it is several people's: each of them is read instead.
    """
    try:
        return compose(parts)
    except NoReadingError as error:
        if error.refusal is Refusal.NAMESAKES:
            raise
        return None
