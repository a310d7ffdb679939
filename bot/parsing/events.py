"""Event types that a question names: its terms and measures, held to the disciplines, genders and Games it names beside them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from bot.olympics.event import Gender
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.rewrite import GLUE, Part
from bot.parsing.span import OF, WHOSE
from bot.parsing.values import SEXES
from bot.query.model import Where, Years

TOGETHER = "&"
"""What joins terms that an event has together (`4x100m&relay`)."""
BY_STROKE = frozenset({"SWM"})
"""Where a distance alone is no event."""
MOST_READINGS = 32
TERM = "event."
"""Among what a word may be besides: a term of events."""
ANY = "any"
"""Among what an event's part may be besides: a word (`relay`) means every event that holds it, not those alone that are called so."""
ABOUT_EVENTS = "sex.|season.|games|where|year|discipline"
"""What may stand beside an event's name where nothing but the event is named."""
Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class EventScope:
    """What else is said of the events."""

    disciplines: frozenset[str] = frozenset()
    genders: frozenset[Gender] = frozenset()
    games: frozenset[str] = frozenset()
    season: str | None = None
    team: bool | None = None


def _with_stroke(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Give a distance the stroke of the next one, for in swimming it is no event alone: `the 100 and the 200 m backstroke`."""
    found = list(parts)
    for i, part in enumerate(parts):
        at = next((j for j in range(i + 1, len(parts)) if not parts[j].fits("glue|op.and|op.or|op.both|sex.")), None)
        joined = at is not None and any(one.fits("op.and|op.or") for one in parts[i:at])
        if at is None or not joined or part.kind != "event" or parts[at].kind != "event":
            continue
        own, other = part.value[0], parts[at].value[0]
        stroke = frozenset(term for term in other if not term[0].isdecimal())
        swum = all(event.discipline in BY_STROKE for event in lexicon.events.with_atoms(other))
        bare = len(own) == 1 and all(term[0].isdecimal() for term in own)
        both = [event for event in lexicon.events.with_atoms(own | stroke) if event.discipline in BY_STROKE]
        if bare and swum and stroke and len(other) > len(stroke) and both:
            found[i] = replace(part, value=[own | stroke])
    return found


def joined_events(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Join neighbouring terms that name one event together; each event part's value becomes the sets of terms it may be."""
    found: list[Part] = []
    for part in _as_events(parts, lexicon):
        readings = _readings(part)
        if readings is None:
            found.append(part)
            continue
        before = next(
            (
                i
                for i in range(len(found) - 1, -1, -1)
                if found[i].kind not in {"glue", "sex.M", "sex.W", "sex.X", "team.no", "team.yes", "discipline"}
            ),
            None,
        )
        last = found[before] if before is not None else None
        if last is not None and last.kind == "event" and before is not None:
            distances = last.fits("number") and part.fits("number")  # `the 5000, the 10000`: two events
            both = [one | two for one, two in product(last.value, readings) if not distances and lexicon.events.with_atoms(one | two)]
            if both:
                found[before] = Part("event", both[:MOST_READINGS], last.start, part.end, f"{last.text} {part.text}", last.also | part.also)
                continue
            if last.end == part.start and _is_measured(last.value) != _is_measured(readings):
                found[before] = replace(last, kind="unknown", value=None, also=frozenset(), end=part.end, text=f"{last.text} {part.text}")
                continue  # `800 free relay`: one event, and none that is held
        found.append(Part("event", readings, part.start, part.end, part.text, part.also))
    return _with_stroke(_with_their_own(_apposed(found, lexicon)), lexicon)


def _is_measured(readings: Sequence[Terms]) -> bool:
    """Whether a measure stands in every reading of an event's name."""
    return all(any(term[0].isdecimal() for term in terms) for terms in readings)


def _apposed(parts: list[Part], lexicon: Lexicon) -> list[Part]:
    """Give the distances of events what kind of event stands before them: `both backstroke golds, the 100 and the 200`."""
    events = [part for part in parts if part.kind == "event"]
    if len(events) < len(("kind", "one", "other")) or any(len(part.value) != 1 for part in events):
        return parts
    kind, *distances = events
    own = kind.value[0]
    bare = all(len(part.value[0]) == 1 and next(iter(part.value[0]))[0].isdecimal() for part in distances)
    if (
        not bare
        or any(term[0].isdecimal() for term in own)
        or not all(lexicon.events.with_atoms(own | part.value[0]) for part in distances)
    ):
        return parts
    return [replace(part, value=[own | part.value[0]]) if part in distances else part for part in parts if part is not kind]


def _as_events(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Read words that are terms of events, too, as that where they stand as one.

    Between a gender and the discipline that has such an event (`men's combined in alpine skiing`), right before a term that it
    makes another event of (`women's team foil`), where nothing else is asked (`combined 2014`), or, the name of a discipline, beside
    another one that has such an event (`prosti slog` in wrestling).
    """
    found: list[Part] = []
    for i, part in enumerate(parts):
        if part.kind == "event" and (code := _only_discipline(parts, i, lexicon)):
            found.append(Part("discipline", frozenset({code}), part.start, part.end, part.text))
            continue
        terms = frozenset(kind.removeprefix(TERM) for kind in part.also if kind.startswith(TERM))
        fits = _is_event_of_discipline(parts, i, terms, lexicon) or _is_event_with_next(parts, i, terms, lexicon)
        if terms and (fits or _is_all_that_is_asked(parts, i, terms, lexicon) or _is_of_other_discipline(parts, i, terms, lexicon)):
            found += [part] if part.fits("sex.") else []
            found.append(Part("event", terms, part.start, part.end, part.text))
        else:
            found.append(part)
    return found


def _only_discipline(parts: Sequence[Part], i: int, lexicon: Lexicon) -> str:
    """Return the discipline that words name which no event's name has, and only its own leave out: `BMX race`, `individual jumping`."""
    if any(part.kind in {"event", "discipline", "sport"} for part in parts if part is not parts[i]):
        return ""
    own = [frozenset(term.split(TOGETHER)) for term in parts[i].value]
    codes = {code for terms in own for code, dropped in lexicon.events.dropped.items() if terms <= dropped}
    return codes.pop() if len(codes) == 1 and not any(lexicon.events.with_atoms(terms) for terms in own) else ""


def _is_event_of_discipline(parts: Sequence[Part], i: int, terms: Terms, lexicon: Lexicon) -> bool:
    before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
    after = [one for one in parts[i + 1 :] if one.kind != GLUE]
    gendered = any(one and one.fits("sex.") for one in (before, parts[i], *after[:1]))
    beside = next((one for one in after if not one.fits("sex.")), None)
    if not (gendered and beside and beside.kind == "discipline"):
        return False
    return any(event.discipline in beside.value for event in lexicon.events.with_atoms(terms))


def _is_event_with_next(parts: Sequence[Part], i: int, terms: Terms, lexicon: Lexicon) -> bool:
    after = parts[i + 1] if i + 1 < len(parts) else None
    if after is None or after.kind != "event" or after.start != parts[i].end or parts[i].fits("team."):
        return False
    return any(lexicon.events.with_atoms(terms | {term}) for term in after.value)


def _is_of_other_discipline(parts: Sequence[Part], i: int, terms: Terms, lexicon: Lexicon) -> bool:
    others = [part.value for part in parts if part.kind == "discipline" and part is not parts[i]]
    if parts[i].kind != "discipline" or len(others) != 1 or parts[i].value & others[0]:
        return False
    return any(event.discipline in others[0] for event in lexicon.events.with_atoms(terms))


def _is_all_that_is_asked(parts: Sequence[Part], i: int, terms: Terms, lexicon: Lexicon) -> bool:
    others = [part for part in parts if part is not parts[i] and part.kind != GLUE]
    if not others or parts[i].fits("sex.|team.|discipline") or not all(part.fits(ABOUT_EVENTS) for part in others):
        return False
    disciplines = frozenset[str]().union(*(part.value for part in others if part.kind == "discipline"))
    return any(not disciplines or event.discipline in disciplines for event in lexicon.events.with_atoms(terms))


def _with_their_own(parts: list[Part]) -> list[Part]:
    """Mark each of several events with the gender beside it and the discipline after it, which are said of it alone."""
    if sum(part.kind == "event" for part in parts) < len(("one", "other")):
        return parts
    found = list(parts)
    used: set[int] = set()
    for i, part in enumerate(parts):
        if part.kind == "event":
            before = next((at for at in range(i - 1, -1, -1) if parts[at].kind != GLUE), i)
            after = [at for at in range(i + 1, len(parts)) if parts[at].kind != GLUE]
            gender = next((at for at in (before, *after[:1]) if parts[at].fits("sex.") and at not in used), None)
            used |= set() if gender is None else {gender}
            team = next((at for at in (before, *after[:2]) if parts[at].fits("team.") and at not in used), None)
            used |= set() if team is None else {team}
            rest = [at for at in after if at not in {gender, team}]
            own = set() if gender is None else {f"{OF}{kind}" for kind in (parts[gender].kind, *parts[gender].also) if kind in SEXES}
            own |= set() if team is None else {f"{OF}{parts[team].kind}"}
            own |= {f"{OF}{code}" for code in parts[rest[0]].value} if rest and parts[rest[0]].kind == "discipline" else set()
            found[i] = replace(part, also=part.also | own)
    return found


def own_scope(part: Part, scope: EventScope) -> EventScope:
    """Return what is said of one of several events: its own gender and disciplines before those of all."""
    own = [kind.removeprefix(OF) for kind in sorted(part.also) if kind.startswith(OF)]
    genders = frozenset(SEXES[kind] for kind in own if kind in SEXES)
    team = next((kind == "team.yes" for kind in own if kind.startswith("team.")), scope.team)
    disciplines = frozenset(own) & scope.disciplines or scope.disciplines
    return replace(scope, genders=genders or scope.genders, disciplines=disciplines, team=team)


def scopes_tried(part: Part, scope: EventScope, theirs: frozenset[str]) -> Iterator[list[EventScope]]:
    """Yield what an event is looked for in: what those who are named do (`Mellouli's 1500 m`), their sex, and then the scope alone."""
    told = {kind.removeprefix(WHOSE) for kind in part.also if kind.startswith(WHOSE)}
    sexes = frozenset(SEXES[kind] for kind in told if kind in SEXES)
    codes = [] if scope.disciplines else sorted(theirs or told - SEXES.keys())
    of_sport = [replace(scope, disciplines=frozenset({code})) for code in codes] or [scope]
    if sexes and not scope.genders:
        yield [replace(one, genders=sexes) for one in of_sport]
    yield of_sport
    yield [scope]


def _readings(part: Part) -> list[Terms] | None:
    if part.kind != "event":
        return None
    return [frozenset(term.split(TOGETHER)) for term in sorted(part.value)]


def resolve(readings: Iterable[Terms], scope: EventScope, lexicon: Lexicon, *, every: bool = False) -> list[HeldEvent]:
    """Return the event types that these terms name within the scope; unless `every`, those whose whole name was said before the others."""
    named: dict[str, HeldEvent] = {}
    whole: dict[str, HeldEvent] = {}
    for terms in readings:
        kind = every and not any(term[0].isdecimal() for term in terms)
        candidates = [event for event in lexicon.events.with_atoms(terms, every=kind) if _fits(event, scope, lexicon, terms)]
        if not candidates:
            candidates = [
                event for event in lexicon.events.events.values() if lexicon.events.may_be(event, terms) and _fits(event, scope, lexicon)
            ]
        for event in candidates or _unnamed(terms, scope, lexicon):
            named[event.key] = event
            if not kind and lexicon.events.is_whole(event, terms):
                whole[event.key] = event
    return list((whole or named).values())


def _unnamed(terms: Terms, scope: EventScope, lexicon: Lexicon) -> list[HeldEvent]:
    """Return the event of a discipline that words name which its events' names leave out: `all-around` of rhythmic gymnastics."""
    codes = [code for code in sorted(scope.disciplines) if terms <= lexicon.events.dropped.get(code, frozenset())]
    slugs = {(code, lexicon.reference.disciplines[code].event) for code in codes}
    return [event for event in lexicon.events.events.values() if (event.discipline, event.slug) in slugs and _fits(event, scope, lexicon)]


def of_other_weight(readings: Iterable[Terms], events: Sequence[HeldEvent], games: frozenset[str], lexicon: Lexicon) -> list[Where]:
    """Return the results of these events, within these Games if any are given, at which a class named by its weight had another limit."""
    found = []
    for event in events:
        held = lexicon.held.games_of[event.key] & games if games else lexicon.held.games_of[event.key]
        meant = [lexicon.events.games_with(event, terms) for terms in readings if event in lexicon.events.with_atoms(terms)]
        of_weight = [held if one is None else one & held for one in meant]
        same = frozenset[str]().union(*of_weight)
        other = sorted(held - same) if of_weight else []
        if other and other[-1] < min(same):
            found.append(Where(events=(event.key,), years=Years(last=int(other[-1][:4]))))
        elif other and other[0] > max(same):
            found.append(Where(events=(event.key,), years=Years(first=int(other[0][:4]))))
        elif other:
            found.append(Where(events=(event.key,), games=tuple(other)))
    return found


def _fits(event: HeldEvent, scope: EventScope, lexicon: Lexicon, terms: Terms = frozenset()) -> bool:
    if scope.disciplines and event.discipline not in scope.disciplines:
        return False
    if scope.genders and event.gender not in scope.genders:
        return False
    if scope.team is not None and event.team is not scope.team:
        return False
    of_weight = lexicon.events.games_with(event, terms)
    held = lexicon.held.games_of[event.key] if of_weight is None else of_weight
    if scope.season and not any(games.endswith(scope.season) for games in held):
        return False
    return not scope.games or bool(held & scope.games)


def measured_events(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Read `the longest individual race` as the event of that distance: of one discipline, for only there distances can be compared."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.longest|op.shortest")), None)
    noun = next((i for i in range((at or 0) + 1, len(parts)) if not parts[i].fits("glue|team.|discipline|season.|sex.")), len(parts))
    if at is None or any(part.fits("event") for part in parts) or noun >= len(parts) or not parts[noun].fits("noun.event"):
        return list(parts)
    codes = frozenset().union(*(part.value for part in parts if part.fits("discipline"))) or lexicon.held.disciplines
    team = next((part.fits("team.yes") for part in parts if part.fits("team.")), None)
    run = [
        event
        for event in lexicon.events.events.values()
        if event.discipline in codes and lexicon.events.distance(event) and (team is None or event.team is team)
    ]
    if len({event.discipline for event in run}) != 1:
        return list(parts)
    distance = (max if parts[at].fits("op.longest") else min)(lexicon.events.distance(event) for event in run)
    terms = next(frozenset(event.slug.split("-")) for event in run if lexicon.events.distance(event) == distance)
    made = Part("event", terms, parts[at].start, parts[noun].end, " ".join(part.text for part in parts[at : noun + 1]))
    return [*parts[:at], made, *(part for part in parts[at + 1 : noun] if not part.fits("team.")), *parts[noun + 1 :]]


def of_their_sport(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Return the parts with everybody of a name held to those who do what is named beside it (`the decathlon before Warner`)."""
    named = [part for part in parts if part.kind == "person" and len(part.value) > 1]
    if not named:
        return list(parts)
    codes = {code for part in parts if part.fits("discipline") for code in part.value}
    codes |= {event.discipline for part in parts if part.kind == "event" for event in resolve(part.value, EventScope(), lexicon)}
    found = list(parts)
    for i, part in enumerate(parts):
        if part in named:
            own = tuple(person for person in part.value if person.key.rsplit(".", 1)[-1].upper() in codes)
            found[i] = replace(part, value=own) if own else part
    return found
