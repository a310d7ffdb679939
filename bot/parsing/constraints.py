"""What a clause restricts: its entities as one `Where`, groups of several kept apart for what is said of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import msgspec

from bot.olympics.event import Gender
from bot.parsing.bag import LIGHT, Bag
from bot.parsing.events import ANY, EventScope, of_other_weight, own_scope, resolve, scopes_tried
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.marks import in_hours
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.span import OF
from bot.parsing.time_rules import LATEST, SEVERAL
from bot.parsing.values import SEXES, medals_of, merged
from bot.query.model import MEDALS, Where, Years, conjoin
from bot.reference_files import with_counted

KILOMETRES = " km"
KILOMETRE = re.compile(r"\d[\s-]*(k(?:ilom\w*|ms?)?)\b", re.IGNORECASE)
BETTER_KNOWN = 2
"""Beside others who are named, a surname means the one who is so many times better known than the next."""
JOINING = (
    "ask.margin|verb.beat|verb.lose|op.and|op.or|op.vs|op.than|op.more|op.fewer|op.both|op.either|op.neither|op.nor|op.together"
    "|op.ahead|op.behind|op.same|op.defended|op.more-than|op.fewer-than|ask.difference|ask.share|op.follow"
)
"""What several of a kind in one clause are joined or set against each other by."""
KINDS = {
    "genders": "sex.",
    "athletes": "person",
    "nocs": "noc",
    "games": "games",
    "disciplines": "discipline",
    "events": "event",
    "medals": "medal.",
    "continents": "continent",
}
"""The parts that say each field of a restriction."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """A clause's restrictions. `groups` has, by field, the values of each entity where several of one kind are named."""

    where: Where = field(default_factory=Where)
    groups: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    namesakes: tuple[str, ...] = ()
    """Of one name that several people have: their keys."""
    sex: Gender | None = None
    medals_of_medals: bool = False
    """Both medals of any kind and some of one kind were said: `which share of the medals are gold`."""

    def spread_over(self, where: Where, name: str) -> list[Where]:
        """Return a restriction once for each value of a group."""
        return [msgspec.structs.replace(where, **{name: value}) for value in self.groups[name]]


def constraints(bag: Bag, lexicon: Lexicon, *, reads_medals: bool = True) -> Constraints:
    """Take the entities of a clause out of its bag.

    Raises
    ------
    NoReadingError
        If they contradict each other, or name what the catalogue does not hold.
    """
    where = Where()
    groups: dict[str, list[tuple[str, ...]]] = {}
    for part in bag.take("where"):
        joined = conjoin(where, part.value)
        if joined is None:
            raise NoReadingError(Refusal.UNCONNECTED, (part.text,))
        where = joined
    if absent := bag.take("absent-games"):
        raise NoReadingError(Refusal.ABSENT, tuple(part.text for part in absent))
    _refuse_unjoined(bag, "games")
    games = bag.take("games")
    _group(groups, "games", [_held_games(part, lexicon) for part in games])
    first_season = bag.take_one("season.")
    season = first_season.kind.split(".")[1] if first_season else None
    nocs = [_held_nocs(part, lexicon) for part in bag.take("noc")]
    _refuse_unjoined(bag, "noc")
    _group(groups, "nocs", nocs)
    continents = [code for part in bag.take("continent") for code in sorted(part.value)]
    _group(groups, "continents", [(code,) for code in continents if not lexicon.reference.continents[code].get("part")])
    if parts := [_nocs_of(code, lexicon) for code in continents if lexicon.reference.continents[code].get("part")]:
        _group(groups, "nocs", [*nocs, *parts])
    people = bag.take("person")
    _refuse_unjoined(bag, "person")
    found, candidates = _people(people)
    _group(groups, "athletes", found)
    _group(groups, "genders", _both_sexes(bag))
    where, sex = _with_sex(bag, where)
    team_part = bag.take_one("team.")
    team = None if team_part is None else team_part.kind == "team.yes"
    if candidates and len(people) > 1:
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in people))
    where = msgspec.structs.replace(where, season=season or where.season, team=team)
    where, sex = _with_events(bag, where, groups, sex, lexicon)
    if not people and not (where.near or where.partners):
        _at_the_latest(groups, [part for part in games if part.fits(SEVERAL)], lexicon)
    said = [medals_of(part) for part in bag.take("medal.")] if reads_medals else []
    if said:
        metals = [one for one in said if one != MEDALS] or said
        if len(metals) < len(said) and bag.has("op.and") and _counts_any(bag):
            raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in bag.parts if part.fits("medal.")))
        if metals:
            groups["medals"] = [tuple(one) for one in metals] if len(metals) > 1 else []
            where = msgspec.structs.replace(where, medals=tuple(dict.fromkeys(medal for one in metals for medal in one)))
    for name, values in list(groups.items()):
        if not values:
            del groups[name]
            continue
        if name != "medals":
            where = msgspec.structs.replace(where, **{name: merged(values)})
        if len(values) == 1:
            del groups[name]
    return Constraints(in_hours(where, lexicon), groups, candidates, sex, medals_of_medals=len({one == MEDALS for one in said}) > 1)


def named_alone(parts: Sequence[Part], lexicon: Lexicon) -> Where | None:
    """Return what parts that only name something restrict; None where they contradict each other, or several people have a name."""
    try:
        found = constraints(Bag(parts), lexicon)
    except NoReadingError:
        return None
    return None if found.namesakes else found.where


def _counts_any(bag: Bag) -> bool:
    """Whether medals of any kind are counted, so that another kind named is a second question (`how many medals, and was any gold`)."""
    return any(one.fits("ask.count") and other.fits("medal.any") for one, other in pairwise(bag.parts))


def _with_sex(bag: Bag, where: Where) -> tuple[Where, Gender | None]:
    """Take the words for men, women and mixed: `women who won mixed events` are people of a sex in events of another."""
    sexes = {SEXES[next(kind for kind in SEXES if part.fits(kind))] for part in bag.take("sex.")}
    if len(sexes) > 1:
        joined = bool(bag.take("op.and")) or bag.has("op.or|op.both|op.vs|op.than")
        if Gender.X in sexes and len(bag.find("event")) <= 1 and not joined:
            return msgspec.structs.replace(where, sex=next(iter(sexes - {Gender.X}))), Gender.X
        return where, None
    return where, next(iter(sexes), None)


def _both_sexes(bag: Bag) -> list[tuple[str, ...]]:
    """Return men and women where of each it must hold: `countries with both the men's and the women's gold`, `… at the same Games`."""
    sexes: list[tuple[str, ...]] = [(gender,) for kind, gender in SEXES.items() if any(part.fits(kind) for part in bag.parts)]
    each = bag.has("op.both") or (bag.has("op.same-games") and bag.has("op.and"))
    return sexes if len(sexes) > 1 and each and bag.has("noun.country") else []


def _refuse_unjoined(bag: Bag, kind: str) -> None:
    """Refuse several of a kind that nothing joins: one of them says something else.

    Raises
    ------
    NoReadingError
        If there are such.
    """
    if apart := _unjoined(bag, kind):
        raise NoReadingError(Refusal.UNCONNECTED, apart)


def _unjoined(bag: Bag, kind: str) -> tuple[str, ...]:
    """Return several of a kind that nothing joins and that do not stand side by side; none where all are joined."""
    if bag.has(JOINING):
        return ()
    at = [i for i, part in enumerate(bag.parts) if part.kind == kind]
    for one, other in pairwise(at):
        same = set(bag.parts[one].value) & set(bag.parts[other].value)
        if not same and any(part.kind not in LIGHT for part in bag.parts[one + 1 : other]):
            return tuple(bag.parts[i].text for i in at)
    return ()


def _group(groups: dict[str, list[tuple[str, ...]]], name: str, values: list[tuple[str, ...]]) -> None:
    values = list(dict.fromkeys(values))
    if values:
        groups[name] = values


def _nocs_of(continent: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(code for code in lexicon.reference.continents[continent]["nocs"] if code in lexicon.held.nocs)


def _at_the_latest(groups: dict[str, list[tuple[str, ...]]], cities: Sequence[Part], lexicon: Lexicon) -> None:
    """Hold a city that had several Games, and is named without a year, to the latest of them at which what is asked for was held."""
    events = merged(groups.get("events", []))
    disciplines = merged(groups.get("disciplines", []))
    for part in cities:
        keys: tuple[str, ...] = part.value
        fitting = [key for key in keys if key in lexicon.games.held and _had(key, events, disciplines, lexicon)]
        if not fitting:
            continue
        latest = tuple(max(same) for season in ("summer", "winter") if (same := [key for key in fitting if key.endswith(season)]))
        latest = (max(latest),) if part.fits(LATEST) and not (events or disciplines) else latest
        groups["games"] = [latest if set(one) <= set(keys) else one for one in groups["games"]]
        if events and len(groups["games"]) == 1:
            groups["events"] = [tuple(key for key in one if lexicon.held.games_of[key] & set(latest)) or one for one in groups["events"]]


def _had(games: str, events: Sequence[str], disciplines: Sequence[str], lexicon: Lexicon) -> bool:
    if events:
        return any(games in lexicon.held.games_of[key] for key in events)
    return not disciplines or any(
        event.discipline in disciplines and games in lexicon.held.games_of[event.key] for event in lexicon.events.events.values()
    )


CODE = 3
"""A NOC is told by so many letters; a word of so many is one only where it has medals."""


def _held_nocs(part: Part, lexicon: Lexicon) -> tuple[str, ...]:
    keys = sorted(part.value)
    held = [key for key in keys if key in lexicon.held.nocs]
    if not held and lexicon.every_games and len(part.text) > CODE:
        return tuple(keys)  # it has none
    if not held:
        raise NoReadingError(Refusal.ABSENT, (part.text,))
    return tuple(held)


def _held_games(part: Part, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the Games that a part names, those that are held if any is."""
    held = tuple(key for key in part.value if key in lexicon.games.held)
    if not held:
        raise NoReadingError(Refusal.ABSENT, (part.text,))
    return held


def _people(parts: Sequence[Part]) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    candidates: tuple[str, ...] = ()
    for part in parts:
        held = tuple(person for person in part.value if person.athlete is not None)
        if not held:
            raise NoReadingError(Refusal.ABSENT, (part.text,))
        if len(parts) > 1 and len(held) > 1 and held[0].weight >= BETTER_KNOWN * held[1].weight:
            held = held[:1]
        found.append(tuple(person.key for person in held))
        if len(held) > 1:
            candidates = tuple(person.key for person in held)
    return found, candidates


def _apart(codes: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return sports that are named together, each without one of them that is a part of it: `on skis and on a snowboard`."""
    return [tuple(code for code in one if not any(set(other) < set(one) and code in other for other in codes)) or one for one in codes]


def _with_events(
    bag: Bag, where: Where, groups: dict[str, list[tuple[str, ...]]], sex: Gender | None, lexicon: Lexicon
) -> tuple[Where, Gender | None]:
    """Resolve disciplines and events, held to the gender, Games and season said beside them."""
    _refuse_unjoined(bag, "discipline")
    apart = _unjoined(bag, "event")
    event_parts = bag.take("event")
    discipline_parts = bag.take("discipline|sport")
    codes = _apart([_disciplines(part, lexicon) for part in discipline_parts])
    games = frozenset(merged(groups.get("games", [])))
    if where.years and not games:
        games = frozenset(key for key in lexicon.held.games if _in_years(int(key[:4]), where))
    scope = EventScope(
        disciplines=frozenset(with_counted(code for one in codes for code in one)),
        genders=frozenset({sex}) if sex else frozenset(),
        games=games,
        season=where.season,
        team=where.team,
    )
    if not event_parts:
        codes = _narrowed_codes(codes, scope, lexicon)
        if codes:
            _group(groups, "disciplines", codes)
        return where, sex
    if any(part.fits(f"{OF}team.yes|{OF}team.no") for part in event_parts):
        scope = replace(scope, team=None)  # said of one of the events
    found: list[tuple[str, ...]] = []
    other_weights: list[Where] = []
    theirs = _disciplines_of_people(where, groups)
    for part in event_parts:
        own = own_scope(part, scope)
        events: list[HeldEvent] = []
        for scopes in scopes_tried(part, own, theirs):
            events = events or [event for one in scopes for event in resolve(part.value, one, lexicon, every=part.fits(ANY))]
        if not events and len(discipline_parts) > 0:
            events = resolve(part.value, replace(scope, disciplines=frozenset()), lexicon) if not scope.disciplines else events
        if not events:
            wider = resolve(part.value, EventScope(disciplines=scope.disciplines), lexicon)
            refusal = Refusal.ABSENT
            if wider and games:
                raise NoReadingError(refusal, (part.text, *(g.text for g in bag.parts if g.kind == "games")))
            raise NoReadingError(refusal, (part.text,))
        found.append(tuple(event.key for event in _of_unit(events, part, lexicon)))
        other_weights += of_other_weight(part.value, events, games, lexicon)
    if apart:  # `the relay team that took the 4x100`: one event in two places
        same = set.intersection(*map(set, found))
        if not same:
            raise NoReadingError(Refusal.UNCONNECTED, apart)
        found = [tuple(key for key in found[0] if key in same)]
    _group(groups, "events", found)
    where = _without_other_weights(where, other_weights, merged(found), games, lexicon)
    return msgspec.structs.replace(where, team=None), None


def _of_unit(events: Sequence[HeldEvent], part: Part, lexicon: Lexicon) -> Sequence[HeldEvent]:
    """Keep, of events over one distance, those that are called by the unit it was said in: `10,000 metres` is not `10 km`."""
    said = KILOMETRE.search(part.text)
    if not any(map(str.isdigit, part.text)) or (said and said[1].casefold() == "k"):
        return events  # `relays` have any distance; `10k` is said of both
    kilometres = said is not None
    named = [lexicon.reference.event_label(event.slug, "en", gender=event.gender, discipline=event.discipline) for event in events]
    own = [event for event, name in zip(events, named, strict=True) if (KILOMETRES in name) == kilometres]
    return own or events


def _disciplines_of_people(where: Where, groups: Mapping[str, Sequence[tuple[str, ...]]]) -> frozenset[str]:
    """Return what those do who are named: an event that several sports have is theirs (`Mellouli's 1500 m`)."""
    keys = [key for group in groups.get("athletes", []) for key in group]
    keys += [key for other in where.without for key in other.athletes] + [*where.partners]
    keys += where.near.other.athletes if where.near else ()
    return frozenset(key.rsplit(".", 1)[1].upper() for key in keys if key.count(".") > 1)


def _without_other_weights(where: Where, others: Sequence[Where], events: Sequence[str], games: frozenset[str], lexicon: Lexicon) -> Where:
    """Leave out what was of another weight: by the years of the others, where those tell it, else event by event."""
    if not others:
        return where
    left_out = {
        (key, one)
        for other in others
        for key in other.events
        for one in lexicon.held.games_of[key]
        if one in other.games or (other.years and _in_years(int(one[:4]), other))
    }
    kept = {one for key in events for one in lexicon.held.games_of[key] if (key, one) not in left_out and (not games or one in games)}
    first, last = min(kept), max(kept)
    if not games and not any(first <= one <= last for _, one in left_out):
        earlier, later = any(one < first for _, one in left_out), any(one > last for _, one in left_out)
        years = Years(first=int(first[:4]) if earlier else None, last=int(last[:4]) if later else None)
        return conjoin(where, Where(years=years)) or where
    return msgspec.structs.replace(where, without=(*where.without, *others))


def _in_years(year: int, where: Where) -> bool:
    years = where.years
    return not years or ((years.first is None or year >= years.first) and (years.last is None or year <= years.last))


def _disciplines(part: Part, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the disciplines that a part names, a sport's all."""
    codes: list[str] = []
    for key in sorted(part.value):
        discipline = lexicon.reference.disciplines.get(key)
        whole_sport = discipline is not None and discipline.parts and key not in discipline.parts
        codes += discipline.parts if discipline and whole_sport else (key,)
    held = [code for code in dict.fromkeys(codes) if code in lexicon.held.disciplines]
    if not held:
        raise NoReadingError(Refusal.ABSENT, (part.text,))
    return tuple(held)


def _narrowed_codes(codes: list[tuple[str, ...]], scope: EventScope, lexicon: Lexicon) -> list[tuple[str, ...]]:
    """Leave out of each discipline's readings those that were not held within the scope (hockey at Winter Games)."""
    narrowed = []
    for one in codes:
        fitting = tuple(
            code
            for code in one
            if any(
                event.discipline == code
                and (not scope.games or lexicon.held.games_of[event.key] & scope.games)
                and (not scope.season or any(key.endswith(scope.season) for key in lexicon.held.games_of[event.key]))
                for event in lexicon.events.events.values()
            )
        )
        narrowed.append(fitting or one)
    return narrowed
