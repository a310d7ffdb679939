"""What a question leans on: whom and what the question before it and its answer were about, as parts of the new question."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace as changed

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.people import Person
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Ask, Query, Request, Select, Tell, Where, Within

TIMES = ("games", "season", "years", "hosts")
EVENTS = ("events", "disciplines", "sports", "genders")
CAREER = "ask.count|ask.times|ask.by-colour|keep|noun.tally|times|condition|op.first|op.last|op.ever|op.total"
"""What asks for more than the one result that was spoken of."""
PLACED = "noun.silver-medallist|noun.bronze-medallist|ask.mark|ask.margin|verb.beat|verb.lose"
"""What is asked of one event."""
WHOLE = "op.first|op.last|op.ever|op.total"
"""What asks over all Games."""


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, and whom its answer named where that was one alone."""

    request: Request
    athletes: tuple[str, ...] = ()
    nocs: tuple[str, ...] = ()
    event: str | None = None
    """The one event at one Games that the answer was about."""
    earlier: Request | None = None
    """The question before that one."""


def subject_of(before: Before, last: Query, lexicon: Lexicon, *, one: bool = False) -> Part | None:
    """Return whom the talk is of: who was named, else who alone was the answer, else who was host, else the winners that were asked for.

    `one`: a person is meant (`she`), and no country.
    """
    old = last.where
    if Tell.HOST in last.tell and len(old.games) == 1:
        country = lexicon.reference.games[old.games[0]].country
        return _nocs((country,)) if country else None
    if len(old.athletes) == 1:
        return person(old.athletes[0])
    of_sport = old.events or last.keep or (one and (old.disciplines or old.sports))
    winners = last.select in {Select.ATHLETE, Select.RESULT} and of_sport and (old.medals or old.places)
    if old.nocs and not old.athletes and not (one and winners):
        return _nocs(old.nocs)
    if old.athletes or old.within:
        return Part("where", Where(athletes=old.athletes, nocs=old.nocs, within=old.within))
    if before.athletes:
        return person(before.athletes[0])
    if old.near and len(old.near.other.athletes) == 1:
        return person(old.near.other.athletes[0])
    if before.nocs and not (last.keep and last.select is Select.ATHLETE):
        return _nocs(before.nocs)
    if last.select is Select.NOC and last.keep:
        return Part("where", Where(within=(Within(field=Select.NOC, query=last),)))
    if winners:
        medals = old.medals if old.medals != MEDALS or last.keep else GOLD
        won = Query(select=Select.ATHLETE, where=changed(old, medals=medals), having=last.having, per=last.per, keep=last.keep)
        return Part("where", Where(within=(Within(field=Select.ATHLETE, query=won),)))
    return None


def context_of(
    before: Before, last: Query, parts: Sequence[Part], *, names_event: bool, names_time: bool, there: bool, own: bool = False
) -> list[Part]:
    """Return the events and the Games of the question before, as far as the new one is about them and names none.

    `own`: medals of those who were spoken of are asked for (`who got their silvers`).
    Medals of somebody who was spoken of as the winner of an event are those of all events and Games.
    """
    old = last.where
    asks = any(part.fits("ask.who") for part in parts)
    counted = any(part.fits(CAREER) or (part.fits("medal.") and not asks) for part in parts)
    placed = any(part.fits(f"ordinal|{PLACED}") or (part.fits("medal.") and asks) for part in parts)
    itself = any(one.fits("verb.win|verb.get") and other.fits("op.it-event") for one, other in pairwise(parts))
    if before.event and not counted and not old.events and (old.athletes or (placed and not own)):
        games, _, event = before.event.partition("/")
        old = changed(old, games=(games,), season=None, years=None, events=(event,), disciplines=(), sports=(), genders=())
    named = any(part.kind in {"op.he", "person"} for part in parts)
    of_one = named and bool(before.event and before.athletes) and bool(old.disciplines or old.sports)  # who won a sport's one event
    of_result = (bool(old.events) or of_one) and last.ask is not Ask.COUNT
    found = Where()
    whole = (counted and of_result) or any(part.fits(WHOLE) for part in parts)
    if not names_time and (there or not whole):
        found = changed(found, **{name: getattr(old, name) for name in TIMES})
    career = counted and (of_result or (bool(before.athletes) and any(part.fits("op.total|op.ever") for part in parts)))
    team = before.nocs and not before.athletes and any(part.fits("op.ever") for part in parts)
    if team and any(part.kind == "aux" for part in parts[:1]) and not any(part.fits("op.total|season.|noun.") for part in parts):
        career = False  # `have they ever won gold?`, of a team: in what it was spoken of
    if not names_event and (placed or itself or not there) and (itself or not career):
        found = changed(found, **{name: getattr(old, name) for name in EVENTS})
    return [Part("where", found)] if found != Where() else []


def asked_of_their_own(parts: Sequence[Part]) -> bool:
    """Whether medals of those spoken of are asked for: `who got their silvers`."""
    return any(one.fits("op.it|op.he") and other.fits("medal.") for one, other in pairwise(parts))


def person(key: str) -> Part:
    """Return the part that names an athlete by key."""
    return Part("person", (Person(key, "", 0, frozenset(), 0),))


def _nocs(codes: Sequence[str]) -> Part:
    return Part("noc", frozenset(codes))
