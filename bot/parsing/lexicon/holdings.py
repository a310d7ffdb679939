"""What the catalogue holds, read once when it is opened: codes and event types, a few hundred rows at most."""

from dataclasses import dataclass

from bot.olympics.event import Gender
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.people import Rows

FEW_EVENTS = 12
FEW_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Holdings:
    """The closed lists of a catalogue."""

    nocs: frozenset[str]
    """Those that some source names, even where another is believed."""
    games: tuple[str, ...]
    """Keys, the earliest first."""
    disciplines: frozenset[str]
    genders: frozenset[Gender]
    events: tuple[HeldEvent, ...]
    games_of: dict[str, frozenset[str]]
    """The Games at which each event type was held."""
    best_marks: dict[str, tuple[str, int]]
    """Of each event type that marks are held of, their unit (`ms`, `mm`, `thousandths`) and the least of them."""
    few_people: bool = False
    """So few people have names that a word near one of them is seldom near it by chance."""

    @property
    def few_events(self) -> bool:
        """Whether all that was held can be told in one answer."""
        return sum(map(len, self.games_of.values())) <= FEW_EVENTS


_EVENTS = """
SELECT event_type.key, event_type.discipline, event_type.gender, event_type.slug, event_type.team,
       event_type_name.language, event_type_name.name
FROM event_type LEFT JOIN event_type_name ON event_type_name.event_type = event_type.key
WHERE event_type.key IN (SELECT event_type FROM event)
ORDER BY event_type.key
"""


async def holdings(catalogue: Rows) -> Holdings:
    """Read what the catalogue holds."""
    events = await _events(catalogue)
    nocs = await catalogue.fetch(
        "SELECT code FROM noc WHERE EXISTS (SELECT 1 FROM competitor WHERE noc = code)"
        " OR EXISTS (SELECT 1 FROM medal_count_claim WHERE noc = code)"
        " OR code IN (SELECT value FROM statement JOIN decision ON decision.id = decision WHERE field = 'noc')",
    )
    held = await catalogue.fetch(
        "SELECT DISTINCT event.event_type, event.games, games.year FROM event JOIN games ON games.key = event.games ORDER BY games.year"
    )
    marks = await catalogue.fetch("SELECT event_type, mark_unit, min(mark) FROM standing WHERE mark_kind = 'absolute' GROUP BY event_type")
    people = await catalogue.fetch("SELECT count(*) FROM (SELECT 1 FROM athlete LIMIT ?)", (FEW_PEOPLE + 1,))
    games_of: dict[str, set[str]] = {}
    for event_type, games, _ in held:
        games_of.setdefault(event_type, set()).add(games)
    return Holdings(
        nocs=frozenset(row[0] for row in nocs),
        games=tuple(dict.fromkeys(row[1] for row in held)),
        disciplines=frozenset(event.discipline for event in events),
        genders=frozenset(event.gender for event in events),
        events=tuple(events),
        games_of={event_type: frozenset(keys) for event_type, keys in games_of.items()},
        best_marks={event_type: (unit, least) for event_type, unit, least in marks},
        few_people=people[0][0] <= FEW_PEOPLE,
    )


async def _events(catalogue: Rows) -> list[HeldEvent]:
    names: dict[str, dict[str, str]] = {}
    events: dict[str, HeldEvent] = {}
    for key, discipline, gender, slug, team, language, name in await catalogue.fetch(_EVENTS):
        own = names.setdefault(key, {})
        if language:
            own[language] = name
        events.setdefault(key, HeldEvent(key, discipline, Gender(gender), slug, bool(team), own))
    return list(events.values())
