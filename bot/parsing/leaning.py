"""Questions that lean on the one before: whom and what they lack is put where it is meant, and they are read like any other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.parsing.antecedents import EVENTS, TIMES, Before, asked_of_their_own, context_of, person, subject_of
from bot.parsing.fragments import of_gender
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.people import country_of
from bot.parsing.reading import Reading
from bot.parsing.rewrite import Part
from bot.parsing.told import listed, with_medals_meant
from bot.parsing.values import SEXES
from bot.query.model import Aside, Ask, End, Query, Request, Select, Tell, Where

Read = Callable[[Sequence[Part]], Reading]

PLACED = "ordinal|noun.silver-medallist|noun.bronze-medallist"
OF_RESULT = {Tell.MARK, Tell.MARGIN, Tell.AGE}
"""What only somebody's result has."""


def filled(
    said: Sequence[Part], parts: Sequence[Part], before: Before, last: Query, read: Read, lexicon: Lexicon, *, leads: bool
) -> Request | None:
    """Read the question with whom and what it leans on put where they are meant."""
    spoken = [part for part in parts if not part.fits("op.follow") and not (leads and part is parts[0])]
    names_event = any(part.fits("event|discipline|people.|sport") for part in said)
    names_time = any(part.fits("games|season.") or (part.fits("where") and (part.value.years or part.value.games)) for part in said)
    there = any(part.fits("op.there") for part in parts)
    if there and not any(getattr(last.where, name) for name in TIMES):
        there = False
        spoken = [part for part in spoken if not part.fits("op.there") or part.fits("op.than")]  # `who leads there`, in what was spoken of
    if any(part.fits("ask.with|noun.teammates") for part in said) and len(last.where.athletes) == 1 and not names_event:
        return _teammates(spoken, last, read)
    if any(part.fits("keep") for part in said) and names_event and not any(part.fits("op.it|op.he|op.there") for part in parts):
        return None  # `and which ski jumper has the most golds` stands on its own
    if them := listed(spoken, last):
        subject: Part | None = them[1]
        spoken, leant = [*with_medals_meant(them[0], last), them[1]], True
    else:
        subject = _whom(spoken, said, before, last, lexicon)
        spoken, leant = _with_subject(spoken, said, subject)
    context = context_of(before, last, spoken, names_event=names_event, names_time=names_time, there=there, own=asked_of_their_own(parts))
    earlier = before.earlier.where if isinstance(before.earlier, Query) else Where()
    if any(part.fits(PLACED) for part in said) and not (names_event or last.where.events or last.where.disciplines or subject):
        if not earlier.events:
            return None  # `who came second`, in nothing that was spoken of
        context = [Part("where", Where(events=earlier.events, games=earlier.games))]
    elif any(part.fits(PLACED) for part in said) and last.ask is Ask.COUNT and earlier.events and not (names_event or last.where.events):
        spoken, leant = [part for part in parts if not part.fits("op.follow|op.and")], False
        context = [Part("where", Where(events=earlier.events, games=earlier.games))]
    if sex := next((part for part in said if part.fits("sex.M|sex.W|sex.X")), None):
        if earlier.events and not (names_event or last.where.events or any(part.fits("keep|condition|noun.") for part in said)):
            context = [*context, Part("where", Where(events=earlier.events))]  # `and who won the men's?`
        gender = SEXES[next(kind for kind in SEXES if sex.fits(kind))]
        context = [_of_sex(part, gender, lexicon) for part in context]
        told = {key.split("/")[1] for part in context for key in part.value.events}
        if told and gender.value not in told and (_has(said, "noun.event") or "X" not in told):
            return None  # there was no such event
        spoken = [part for part in spoken if part is not sex or not any(one.value.events for one in context)]
    context = context if names_event or not there or leant else [*context, *_spoken_of(spoken, before, last)]
    if not (leant or context) or any(part.fits("op.he") for part in spoken):
        return None
    other = [part for part in said if part.fits("op.other")] or [part for part in parts if part.fits("op.other")]
    if other and (games := _other_games(parts, before, last)):
        context = [Part("where", games)]
        spoken = [part for part in spoken if not part.fits("noun.games")]
    elif other:
        won_it = any(one.fits("verb.win|verb.get") and two.fits("op.it-event") for one, two in pairwise(parts))
        context = [Part("where", _others_of_event(last, before) if won_it and before.event else _other_than(last, before, context))]
        spoken = [replace(part, kind="verb.get", also=frozenset()) if part.fits("verb.win") else part for part in spoken]  # of any kind
    reading = _of_same_sport([*spoken, *context], said, last, read) or read([*spoken, *context])
    request = reading.request
    if isinstance(request, Aside):
        return None if names_event else request
    if request is None or request.sides:
        return request
    if set(request.tell) & OF_RESULT and not (request.where.events or request.where.athletes or request.where.within or request.where.nocs):
        return None  # `and his time?`, of nobody
    if last.keep and not (leant and last.where.athletes) and not names_time and request.tell and request.keep is None and not names_event:
        return changed(last, tell=request.tell)
    if (
        request.keep
        and request.keep.end in {End.MOST, End.FEWEST}
        and len(last.where.medals) == 1
        and not _has(said, "medal.|noun.|verb.win")
    ):
        request = changed(request, where=changed(request.where, medals=last.where.medals))  # `and of the men, who leads?`, in golds
    return _like_before(request, said, last, leant=leant, names_event=names_event)


def _like_before(request: Query, said: Sequence[Part], last: Query, *, leant: bool, names_event: bool) -> Query:
    """Hold what is asked to the medals and the gender that were spoken of, where it says nothing of them."""
    named = any(part.fits("medal.|ordinal|verb.win") for part in said)
    if request.tell and not leant and request.where.events == last.where.events and not named:
        request = changed(request, where=changed(request.where, medals=last.where.medals, places=last.where.places))
    genders = {key.split("/")[1] for key in last.where.events}
    if names_event and len(genders) == 1 and not any(part.fits("sex.") for part in said):
        own = tuple(key for key in request.where.events if key.split("/")[1] in genders)
        request = changed(request, where=changed(request.where, events=own or request.where.events))
    where = request.where
    if request.ask is Ask.ROLL and (where.games or where.years or where.athletes or where.nocs):
        request = changed(request, ask=Ask.LIST)
    return request


def _whom(spoken: Sequence[Part], said: Sequence[Part], before: Before, last: Query, lexicon: Lexicon) -> Part | None:
    """Return whom the talk is of: whom the answer told of, for `she` after a country was named, or where one of several was asked for."""
    if any(part.fits("person|noc|continent") for part in said) or (_has(said, "sex.") and _has(said, "noun.event")):
        return None  # `the women's race` is of nobody who was told of
    theirs = before.nocs or tuple(country_of(key) for key in last.where.athletes)
    told = last.select is Select.NOC and len(last.where.athletes) == 1 and len(theirs) == 1
    if told and any(part.fits("op.it") and not part.fits("op.he") for part in spoken):
        return Part("where", Where(nocs=theirs))  # `which country is he from? how many do they have?`
    one = before.athletes and last.where.nocs and not last.where.athletes
    if one and (last.where.within or any(part.kind == "op.he" for part in spoken)):
        return person(before.athletes[0])
    return subject_of(before, last, lexicon, one=any(part.kind == "op.he" for part in spoken))


def _of_same_sport(parts: Sequence[Part], said: Sequence[Part], last: Query, read: Read) -> Reading | None:
    """Read `and the women's 800 there` in the sport that was spoken of, where it has such an event."""
    codes = {key.split("/")[0] for key in last.where.events} | set(last.where.disciplines)
    if not codes or not any(part.fits("event") for part in said) or any(part.fits("discipline|people.|sport") for part in said):
        return None
    reading = read([*parts, Part("discipline", frozenset(codes))])
    return reading if isinstance(reading.request, Query) and reading.request.where.events else None


def _spoken_of(spoken: Sequence[Part], before: Before, last: Query) -> list[Part]:
    """Return what `who won there` is about besides the Games: the country whose medals were counted, else the event spoken of before."""
    if not any(part.fits("ask.who") for part in spoken) or any(part.fits("noun.|keep|condition") for part in spoken):
        return []
    if last.where.nocs and not (last.where.athletes or last.where.events or last.where.disciplines):
        return [Part("where", Where(nocs=last.where.nocs))]
    earlier = before.earlier.where if isinstance(before.earlier, Query) else Where()
    told = last.where if last.where.events or last.where.disciplines else earlier
    events = Where(events=told.events, disciplines=told.disciplines)
    return [Part("where", events)] if events != Where() and not last.where.events else []


def _has(parts: Sequence[Part], pattern: str) -> bool:
    return any(part.fits(pattern) for part in parts)


def _other_games(parts: Sequence[Part], before: Before, last: Query) -> Where | None:
    """Return all Games but those that were spoken of (`did she win any at other Games`); None where others of something else are meant."""
    pairs = pairwise([part for part in parts if not part.fits("season.") and part.kind != "glue"])
    if not any(one.fits("op.other") and two.fits("noun.games") for one, two in pairs):
        return None
    games = last.where.games or tuple(one for one in [(before.event or "").partition("/")[0]] if one)
    return Where(without=(Where(games=games),)) if games else None


def _others_of_event(last: Query, before: Before) -> Where:
    """Return the event that was spoken of without who was: `which other Italians have won it`."""
    athletes = last.where.athletes or before.athletes
    event = (before.event or "").partition("/")[2]
    return Where(events=(event,), without=(Where(athletes=athletes),) if athletes else ())


def _other_than(last: Query, before: Before, context: Sequence[Part]) -> Where:
    """Return what is not the result that was spoken of, at the same Games where these were meant."""
    games, _, event = (before.event or "").partition("/")
    told = Where(games=(games,), events=(event,)) if event else Where(games=last.where.games, events=last.where.events)
    held = context[0].value if context else Where()
    return Where(games=held.games, season=held.season, years=held.years, without=(told,) if told.events else ())


def _with_subject(spoken: Sequence[Part], said: Sequence[Part], subject: Part | None) -> tuple[list[Part], bool]:
    """Put whom the talk is of in the place of the pronoun, or beside what is asked where nothing else is its subject."""
    if subject is None:
        return list(spoken), False
    own = asked_of_their_own(spoken)  # `who got their silvers`
    ranked = any(part.fits("ask.which") for part in said) and any(part.fits("keep") for part in said)
    people = any(one.fits("ask.which") and two.fits("people.|sex.") for one, two in pairwise(spoken))  # `which cyclist won …`
    asks = not own and (ranked or people or any(part.fits("ask.who|noun.country|noun.athlete|noun.team|noun.champion") for part in said))
    pronoun = next((part for part in spoken if part.fits("op.he") or (own and part.fits("op.it"))), None)
    beside = any(part.fits("verb.beat|verb.lose") for part in spoken)
    if pronoun is None and (beside or (not asks and subject.kind == "person")):
        pronoun = next((part for part in spoken if part.fits("op.it")), None)
    if pronoun is not None:
        put = replace(subject, start=pronoun.start, end=pronoun.end, text=pronoun.text)
        rest = [part for part in spoken if part is pronoun or not part.fits("op.he")]  # `when did she win her first`: of one
        return [put if part is pronoun else part for part in rest], True
    return ([*spoken, subject], True) if not asks else (list(spoken), False)


def _teammates(spoken: Sequence[Part], last: Query, read: Read) -> Request | None:
    """`and with whom?`: who was in one team with the one who was named."""
    request = read([part for part in spoken if not part.fits("noun.teammates")]).request
    if not isinstance(request, Query):
        return None
    kept = {name: getattr(last.where, name) for name in (*TIMES, *EVENTS) if not getattr(request.where, name)}
    return changed(request, where=changed(request.where, partners=last.where.athletes, **kept))


def _of_sex(context: Part, gender: Gender, lexicon: Lexicon) -> Part:
    """Return what was spoken of with its events those of another gender."""
    where = context.value
    events = of_gender(where.events, gender, lexicon, where.games)
    return Part("where", changed(where, events=events)) if events else context
