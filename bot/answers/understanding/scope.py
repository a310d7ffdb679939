"""What a question is held to: its Games, disciplines, genders, events, NOCs and athletes as filters, and what of it is missing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answers.intent import Filters
from bot.answers.understanding.held_names import NTH_GAMES
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.question import EventMention, Question
from bot.answers.understanding.understood import Missing, MissingKind
from bot.answers.understanding.year_spans import span_of
from bot.olympics.event import Gender
from bot.olympics.games import Season
from bot.parsing.lexicon.entity import Entity, EntityKind
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.people import Person

MOST_NEAR = 4
SLIPS = 20
"""So many times more entries than a NOC must its forerunners have to stand for it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The filters of a question, and what it names that the catalogue does not hold."""

    filters: Filters
    missing: tuple[Missing, ...] = ()
    absent_nocs: tuple[str, ...] = ()
    people: tuple[tuple[Person, ...], ...] = ()
    """For each person named, who it may be."""
    events: tuple[tuple[HeldEvent, ...], ...] = ()
    """For each event named, the held event types that are left."""
    nocs: tuple[str, ...] = ()
    """Codes in the order of the question, held or not."""
    genders_named: frozenset[Gender] = field(default_factory=frozenset)
    disciplines_named: bool = False
    forerunners: tuple[tuple[str, ...], ...] = ()
    """Where one country is named, the NOCs that competed in its place at the Games named."""
    several_games: bool = False
    """Whether the catalogue holds more than one Games: only then can it say what came first."""
    nocs_by_item: tuple[tuple[str, ...], ...] = ()
    """For each NOC named, the codes it may be."""


class ScopeReader:
    """Reads the scope of one question."""

    def __init__(self, lexicon: Lexicon, question: Question, entries: Mapping[tuple[str, str], int] | None = None) -> None:
        self._lexicon = lexicon
        self._question = question
        self._entries = entries or {}
        self._missing: list[Missing] = []
        self._forerunning: list[tuple[str, ...]] = []
        self._of_items: list[tuple[str, ...]] = []

    def read(self) -> Scope:
        """Read the whole scope."""
        games, season = self._games()
        disciplines = self._disciplines(games, season)
        genders = self._genders()
        base = Filters(games=games, disciplines=disciplines, genders=genders, season=season, years=self._years())
        events = [self._events(mention, base) for mention in self._question.mentions]
        nocs = self._nocs(base)
        held = tuple(code for code in nocs if code in self._lexicon.held.nocs)
        people = tuple(item.people for item in self._question.of(ItemKind.PERSON))
        keys = tuple(dict.fromkeys(event.key for found in events for event in found))
        athletes = tuple(dict.fromkeys(p.key for group in people for p in group if p.athlete is not None))
        filters = replace(base, events=keys, nocs=held, athletes=athletes, without=self._without(base))
        return Scope(
            filters=filters,
            missing=tuple(self._missing),
            absent_nocs=tuple(code for code in nocs if code not in self._lexicon.held.nocs),
            people=people,
            events=tuple(tuple(found) for found in events),
            nocs=nocs,
            genders_named=frozenset(genders),
            disciplines_named=bool(disciplines),
            forerunners=tuple(self._forerunning),
            nocs_by_item=tuple(self._of_items),
            several_games=len(self._lexicon.held.games) > 1,
        )

    def _without(self, base: Filters) -> tuple[str, ...]:
        """Give the keys of what is left out."""
        left = self._question.left_out
        events = [event.key for mention in left.mentions for event in self._events(mention, base)]
        return tuple(dict.fromkeys([*events, *sorted(left.people), *sorted(left.nocs)]))

    # --- Games

    def _games(self) -> tuple[tuple[str, ...], str | None]:
        """Find the Games named; a year or a city that the catalogue does not hold is missing, never replaced."""
        years = self._question.of(ItemKind.YEAR)
        cities = self._question.of(ItemKind.CITY)
        season = self._season()
        numbered = self._question.with_tag(*(f"{NTH_GAMES}{number}" for number in self._numbers_of_games()))
        if not years and not cities and not numbered:
            return self._season_games(season)
        found: list[str] = []
        texts = [item.text for item in sorted((*cities, *years, *numbered), key=lambda item: item.start)]
        for keys in self._editions(years, cities, season):
            held = [key for key in self._lexicon.held.games if key in keys]
            found += held
            if not held:
                self._missing.append(self._missing_games(keys, " ".join(texts)))
        return tuple(dict.fromkeys(found)), None

    def _years(self) -> tuple[int, int] | None:
        """Read a span of years; one in which the catalogue holds no Games is missing."""
        item = next((item for item in self._question.items if span_of(item.tags)), None)
        span = span_of(item.tags) if item else None
        if item is None or span is None:
            return None
        held = [self._lexicon.games.year(key) for key in self._lexicon.held.games]
        if not any(span[0] <= year <= span[1] for year in held):
            self._missing.append(Missing(MissingKind.GAMES, item.text, self._near_games()))
        return max(span[0], min(held, default=span[0])), min(span[1], max(held, default=span[1]))

    def _editions(self, years: Sequence[Item], cities: Sequence[Item], season: str | None) -> list[frozenset[str]]:
        of_season = self._lexicon.games.of_season(season)
        by_year = [self._lexicon.games.of_year(item.value or 0) for item in years]
        by_year += [self._lexicon.games.nth(number, season) for number in self._numbers_of_games()]
        by_city = [item.keys for item in cities]
        if not by_city:
            return [keys & of_season for keys in by_year]
        if not by_year:
            return [keys & of_season for keys in by_city]
        both = [city & year & of_season for city in by_city for year in by_year if city & year]
        return both or [frozenset()]

    def _numbers_of_games(self) -> list[int]:
        return [int(tag.removeprefix(NTH_GAMES)) for tag in sorted(self._question.tags) if tag.startswith(NTH_GAMES)]

    def _season(self) -> str | None:
        seasons = [season for season in ("winter", "summer") if self._question.has(f"season.{season}")]
        return seasons[0] if len(seasons) == 1 else None

    def _season_games(self, season: str | None) -> tuple[tuple[str, ...], str | None]:
        if season and not any(key.endswith(season) for key in self._lexicon.held.games):
            self._missing.append(Missing(MissingKind.GAMES, self._text_of(f"season.{season}"), self._near_games()))
        return (), season

    def _missing_games(self, keys: Iterable[str], text: str) -> Missing:
        keys = sorted(keys)
        label = self._lexicon.reference.games_name(keys[0], self._question.language) if len(keys) == 1 else text
        return Missing(MissingKind.GAMES, label, self._near_games())

    def _near_games(self) -> tuple[Entity, ...]:
        return tuple(self._lexicon.labels.games(key, self._question.language) for key in self._lexicon.held.games[-MOST_NEAR:])

    def _text_of(self, tag: str) -> str:
        return " ".join(item.text for item in self._question.with_tag(tag))

    # --- disciplines and genders

    def _disciplines(self, games: Sequence[str], season: str | None) -> tuple[str, ...]:
        seasons = {key.rpartition("-")[2] for key in games} or {season} - {None}
        found: list[str] = []
        for item in self._question.of(ItemKind.DISCIPLINE):
            keys = self._of_season(item.keys, seasons)
            held = sorted(keys & self._lexicon.held.disciplines)
            found += held
            if not held:
                self._missing.append(
                    Missing(MissingKind.DISCIPLINE, item.text, self._near(EntityKind.DISCIPLINE, self._lexicon.held.disciplines))
                )
        return tuple(dict.fromkeys(found))

    def _of_season(self, keys: frozenset[str], seasons: Collection[str | None]) -> frozenset[str]:
        """Read a name that two disciplines share by the season of the Games named: hockey in Vancouver is played on ice."""
        season = next(iter(seasons)) if len(seasons) == 1 else None
        if season not in ("summer", "winter"):
            return keys
        reference, language = self._lexicon.reference, self._question.language
        names = {reference.discipline_name(key, language) for key in keys}
        meant = {code for name in names if (code := reference.find_discipline(name, language, season=Season(season)))}
        return frozenset(meant) or keys

    def _genders(self) -> tuple[Gender, ...]:
        named = [gender for gender in Gender if self._question.has(f"gender.{gender}")]
        held = [gender for gender in named if gender in self._lexicon.held.genders]
        if named and not held:
            label = self._lexicon.labels.gender(named[0], self._question.language).label
            self._missing.append(Missing(MissingKind.GENDER, label, self._near(EntityKind.GENDER, self._lexicon.held.genders)))
        return tuple(held)

    def _near(self, kind: EntityKind, keys: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(self._lexicon.entity(kind, key, self._question.language) for key in sorted(keys)[:MOST_NEAR])

    # --- events

    def _events(self, mention: EventMention, base: Filters) -> list[HeldEvent]:
        """Narrow a mention by what else is named; one that nothing is left of is missing."""
        games_of = self._lexicon.held.games_of
        found = [event for event in mention.events if not base.disciplines or event.discipline in base.disciplines]
        found = [event for event in found if event.discipline in mention.disciplines] or found
        found = [event for event in found if not base.genders or event.gender in base.genders]
        found = [event for event in found if not base.games or games_of[event.key] & set(base.games)]
        if base.season:
            found = [event for event in found if any(key.endswith(base.season) for key in games_of[event.key])]
        whole = [event for event in found if any(self._lexicon.events.is_whole(event, atoms) for atoms in mention.readings)]
        found = whole or found
        if not found:
            self._missing.append(Missing(MissingKind.EVENT, mention.text, self._near_events(mention, base)))
        return found

    def _near_events(self, mention: EventMention, base: Filters) -> tuple[Entity, ...]:
        among = [event for event in self._lexicon.held.events if not base.disciplines or event.discipline in base.disciplines]
        nearest = self._lexicon.events.nearest(mention.atoms, among)[:MOST_NEAR]
        return tuple(self._lexicon.labels.event(event, self._question.language) for event in nearest)

    # --- NOCs

    def _nocs(self, base: Filters) -> tuple[str, ...]:
        """Read the NOCs; of several that share a name, those the catalogue holds."""
        for item in self._question.of(ItemKind.NOC):
            held = sorted(item.keys & self._lexicon.held.nocs)
            self._of_items.append(tuple(self._forerunners(held or sorted(item.keys)[:1], base)))
        return tuple(dict.fromkeys(code for codes in self._of_items for code in codes))

    def _forerunners(self, codes: Sequence[str], base: Filters) -> Sequence[str]:
        """Put in a country's place the NOCs that competed for it at the Games named (`Germany 1988`): two of them are asked back."""
        if len(codes) != 1 or not base.games:
            return codes
        common = set.intersection(*(self._before(codes[0], games) for games in base.games))
        if len(common) > 1:
            self._forerunning.append(tuple(sorted(common)))
        return sorted(common) or codes

    def _before(self, code: str, games: str) -> set[str]:
        """Give the forerunners of a NOC that took part in its place; a few of its own entries beside them are a table's slips."""
        forerunners = set(self._lexicon.reference.forerunners(code, self._lexicon.games.year(games))) & self._lexicon.held.nocs
        entries = sum(self._entries.get((one, games), 0) for one in forerunners)
        return forerunners if entries > SLIPS * self._entries.get((code, games), 0) else set()

    def missing_nocs(self, codes: Iterable[str]) -> list[Missing]:
        """Name the NOCs that the catalogue does not hold."""
        language = self._question.language
        near = self._near(EntityKind.NOC, self._lexicon.held.nocs)
        return [Missing(MissingKind.NOC, self._lexicon.labels.noc(code, language).label, near) for code in codes]
