"""What was asked, as plain values that hold keys only: an Intent can be stored, sent to another process, and asked again."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import Aside, Query, Request, Topic, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an answer is held to. An empty tuple (or None) does not restrict."""

    games: tuple[str, ...] = ()
    """Games keys."""
    disciplines: tuple[str, ...] = ()
    genders: tuple[Gender, ...] = ()
    events: tuple[str, ...] = ()
    """Event-type keys (`STK/M/1000m`)."""
    nocs: tuple[str, ...] = ()
    athletes: tuple[str, ...] = ()
    """Athlete keys."""
    medals: tuple[Medal, ...] = ()
    team: bool | None = None
    """True: team events only; False: individual ones only."""
    season: str | None = None
    years: tuple[int, int] | None = None
    """First and last name year, both included."""
    without: tuple[str, ...] = ()
    """Keys of event types, NOCs and athletes that are left out."""


class Place(StrEnum):
    """A position on the podium or in the field, as a reference point."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    LAST = "last"


class Counted(StrEnum):
    """What is counted or listed."""

    MEDALS = "medals"
    EVENTS = "events"
    ATHLETES = "athletes"
    NOCS = "nocs"
    GAMES = "games"
    COMPETITORS = "competitors"
    DISCIPLINES = "disciplines"
    RESULTS = "results"
    SOURCES = "sources"


class Extreme(StrEnum):
    """Which end is asked for."""

    MOST = "most"
    FEWEST = "fewest"
    FIRST = "first"
    LAST = "last"


class Measure(StrEnum):
    """What an extreme or a comparison is measured by."""

    MEDALS = "medals"
    MARK = "mark"
    """Fastest, longest, highest: the better mark is `MOST`."""
    MARGIN = "margin"
    """Between first and second: largest is `MOST`, closest is `FEWEST`."""
    YEAR = "year"
    TEAM_SIZE = "team-size"
    EVENTS = "events"
    """How many events."""


class Fact(StrEnum):
    """A single property asked for."""

    WHEN = "when"
    WHERE = "where"
    GAMES = "games"
    NOC = "noc"
    DISCIPLINE = "discipline"
    EVENT = "event"
    """Which event (`In which event did Li Jiajun win silver?`)."""
    RANK = "rank"
    HOST = "host"
    EDITION = "edition"
    """Which Games in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Base of all Intents."""

    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedalIntent(Intent):
    """Who won, who was second or n-th: `/medal`."""

    places: tuple[int, ...] = (1, 2, 3)
    nocs_asked: bool = False
    """`which country won …`: the NOC comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativePlaceIntent(Intent):
    """Who finished in a place (or n places) relative to somebody: in the events in which `filters.athletes` (or `nocs`) took part.

    With `filters.medals`, in those where they took such a medal (`who was second when Bradbury won`).
    """

    place: int | None = None
    """An absolute place in that event (`who came third behind Bradbury`)."""
    offset: int = 0
    """Places after (+) or before (-) the one named; 0 with `place` None: everyone after (`who did Bradbury beat`)."""
    ahead: bool = False
    """With `place` None and `offset` 0: everyone before instead (`who beat Ohno`). With a `place`, `ahead` or a positive `offset`
    hold the answer to events in which the one named was behind it, or before it (`who took silver behind Gagnon`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIntent(Intent):
    """All that is known of one event: `/event`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AthleteIntent(Intent):
    """An athlete's medals and results: `/athlete`. `mention` is a folded name that prose alone holds."""

    mention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryIntent(Intent):
    """A NOC's medals: `/country`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableIntent(Intent):
    """The medal table: `/table`."""

    rank: int = 1
    """Whose rank is asked for (`who was second in the medal table`)."""
    alone: bool = False
    """Only who has that rank is asked for (`who topped the medal table`), and not the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageIntent(Intent):
    """What the catalogue covers: `/games`."""

    what: Counted = Counted.GAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class CountIntent(Intent):
    """How many of something; medals are counted for `filters.athletes` or `filters.nocs` when named."""

    counted: Counted
    at_least: int = 1
    """With ATHLETES or NOCS: those with at least so many medals."""
    shared_place: int | None = None
    """How many shared a place (`how many swimmers tied for silver`)."""
    by_medal: bool = False
    """Break the count down by metal."""
    mention: str | None = None
    """The subject is someone whom prose alone names: nothing can be counted for them."""
    exact: bool = False
    """With ATHLETES or NOCS: those with exactly `at_least` medals."""
    together: bool = False
    """Of several athletes or NOCs: what they have in all."""
    took_part: bool = False
    """With ATHLETES or NOCS: those who took part, with a medal or without, where that can be known."""
    claimed: int | None = None
    """How many medals a yes-or-no question says that somebody has: so many (`exact`), or at least so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperlativeIntent(Intent):
    """Most, fewest, first, last, fastest, closest: all who share the extreme are named."""

    subject: Counted
    measure: Measure
    extreme: Extreme
    limit: int = 1
    apart: tuple[int, ...] = (1, 2)
    """Of margins: the two places between which they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkIntent(Intent):
    """A time, distance or score: of a place in an event, or of the athletes or NOCs in `filters`."""

    places: tuple[int, ...] = (1,)
    said: int | None = None
    """The place that the question takes for granted (`Gagnon's winning time`): where it is another, that comes first."""
    mark_text: str = ""
    """The mark itself, where it is asked whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginIntent(Intent):
    """The margin between two of an event: places, athletes or NOCs. Each side is a place, an athlete key or a NOC code."""

    first: str
    second: str
    """`place:1`, `athlete:KEY` or `noc:CAN`."""
    said: int | None = None
    """The place of the first side that the question takes for granted (`by how much did Ohno win`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamIntent(Intent):
    """Who was in a team. `besides`: the athlete keys to leave out (`together with Guo Wei`)."""

    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIntent(Intent):
    """List athletes, NOCs, events, medals … that meet the filters."""

    listed: Counted
    at_least: int = 1
    exact: bool = False
    """Those with exactly `at_least` medals."""
    every_medal: bool = False
    """Those with each of the metals in `filters.medals` (`both gold and bronze`)."""


EQUAL = "equal"
"""Claimed of a comparison: that none is ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareIntent(Intent):
    """Two or more athletes, NOCs or events side by side, by `measure`."""

    measure: Measure = Measure.MEDALS
    together: bool = False
    """What they have in all is asked for, a shared medal counted once."""
    extreme: Extreme = Extreme.MOST
    """Of events' margins: which one is told first, the largest or the smallest."""
    claimed: str | None = None
    """Who is said to be in the lead (a key), or `equal`: answered with yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyIntent(Intent):
    """Yes or no: did these competitors (filters) do that? Answered with what is true."""

    place: int | None = None
    """Claimed place; None: any medal, or `filters.medals`."""
    mark_value: int | None = None
    """Claimed mark, in its unit."""
    mark_text: str = ""
    noc: str | None = None
    """Claimed NOC (`did Bradbury compete for Austria`)."""
    beaten: str | None = None
    """Claimed to have been beaten: `athlete:KEY` or `noc:CAN`."""
    mention: str | None = None
    """The subject is someone whom prose alone names."""
    together: bool = False
    """Of several athletes: claimed of them in one team; otherwise of each."""
    took_part: bool = False
    """Claimed is any result, not a medal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactIntent(Intent):
    """One property: when, where, for which NOC, in which event."""

    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIntent(Intent):
    """Records set in the events of the filters: `/record`."""

    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryIntent(Intent):
    """What happened: the stories of the events of the filters, best passage for `topic` first."""

    topic: tuple[str, ...] = ()
    """Content words of the question, folded."""
    people: tuple[str, ...] = ()
    """Whom the story must name: for each, the folded words of the name, any of which will do."""
    claimed: bool = False
    """It was asked whether it was so: a sentence must say the topic of the people, or the answer is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesIntent(Intent):
    """The cells as they stand in each source, and what was decided: `/sources`."""

    disputed: bool = False
    """Only what the sources disagree on, of everything that the filters let through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomIntent(Intent):
    """A fact worth telling: `/random`. The same `seed` gives the same fact of the same catalogue."""

    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpIntent(Intent):
    """`/help`."""

    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutIntent(Intent):
    """`/about`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryIntent(Intent):
    """A composed question: one Query, or what is asked for beside results. `filters` repeats what it is held to."""

    request: Request


def intent_of(request: Request) -> QueryIntent:
    """Return the Intent that asks a Query."""
    where = request.where if not isinstance(request, Query) or not request.sides else request.sides[0].where
    filters = Filters(
        games=where.games,
        disciplines=where.disciplines,
        genders=where.genders,
        events=where.events,
        nocs=where.nocs,
        athletes=where.athletes,
    )
    return QueryIntent(request=request, filters=filters)


def sources_of(intent: Intent) -> QueryIntent:
    """Return the Intent that shows where an answer comes from."""
    if isinstance(intent, QueryIntent):
        asked = intent.request
        where = asked.sides[0].where if isinstance(asked, Query) and asked.sides else asked.where
    else:
        held = intent.filters
        where = Where(games=held.games, events=held.events, disciplines=held.disciplines, nocs=held.nocs, athletes=held.athletes)
    return intent_of(Aside(topic=Topic.SOURCES, where=where))


def asks(intent: Intent | None, topic: Topic) -> bool:
    """Whether an Intent asks for something beside results."""
    if isinstance(intent, QueryIntent):
        return isinstance(intent.request, Aside) and intent.request.topic is topic
    return isinstance(intent, {Topic.HELP: HelpIntent, Topic.SOURCES: SourcesIntent}.get(topic, ()))  # an old button's
