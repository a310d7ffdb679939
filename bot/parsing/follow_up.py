"""Follow-ups: a fragment changes the fields it names in the last Query; a question that leans on it takes from it what it lacks.

A full new question (a bare name, an event with its Games, a subject of its own) is no follow-up.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.parsing.antecedents import EVENTS, TIMES, Before, context_of, subject_of
from bot.parsing.bag import LIGHT, Bag
from bot.parsing.constraints import Constraints, constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.local_rules import SEXES
from bot.parsing.reading import NoReadingError, Reading
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Aside, Ask, End, Keep, Query, Request, Select, Tell, Where, conjoin

LEADING = "op.follow|op.and|op.or|op.greeting|glue"
ASKING = "ask.|verb.|noun.|op.youngest|op.oldest|op.fastest|op.closest|keep|op.first|op.last|times|condition"
NAMING = "person|noc|event|discipline|games|where|season.|sex.|medal.|ordinal|team.|continent|noun.silver-medallist|noun.bronze-medallist"
SUBJECT = "person|noc"
RANKED = "ordinal|ask.who|ask.which|verb.place|noun.country|noun.athlete"
PAIR = 2
MOST_WORDS = 10
"""A longer question stands on its own, unless it has a pronoun."""

Read = Callable[[Sequence[Part]], Reading]


def follow_up(parts: Sequence[Part], before: Before, lexicon: Lexicon, read: Read) -> Request | None:
    """Return what is asked where a text leans on the question before it; None where it stands on its own."""
    if any(part.kind == "unknown" for part in parts):
        return None
    if any(part.fits("ask.table") for part in parts):
        return None
    asked = before.request
    last = asked if isinstance(asked, Query) else Query(select=Select.RESULT, where=asked.where)
    leads = bool(parts) and parts[0].fits("op.follow|op.and|op.or")
    said = [part for part in parts if part.kind not in LIGHT and "glue" not in part.also and not part.fits("op.follow")]
    if len(said) > 1 and said[0].fits("op.only") and (last.sides or last.ask is Ask.TABLE):
        leads, said = True, said[1:]
    if leads and said and said[0].fits("op.and|op.or"):
        said = said[1:]
    leans = leads or any(part.fits("op.it|op.he|op.there") for part in parts)
    ranking = _ranking(last)
    if ranking.keep and ranking.keep.end in {End.MOST, End.FEWEST}:
        if nth := _next_in_rank(said, ranking):
            return nth
        if said and said[0].fits("ask.count") and all(part.fits("ask.count|verb.get|verb.win|op.it|op.he") for part in said):
            return changed(ranking, ask=Ask.LIST, tell=(Tell.COUNT,))
    if said and all(part.fits("ask.who|ask.which") for part in said):
        return _who(last)
    if last.ask is Ask.COUNT and said and said[0].fits("ask.who") and all(part.fits("ask.who|verb.win|verb.get") for part in said):
        return _who(last)
    if said and all(part.fits("ask.difference") for part in said) and len(last.sides) == PAIR:
        return changed(last, ask=Ask.DIFFERENCE, expect=None)
    if said and all(part.fits("noun.teammates|noun.members|noun.team|ask.who|verb.compete") for part in said) and not last.sides:
        return changed(_who(last), tell=(Tell.MEMBERS,))
    if len(said) == PAIR and said[0].fits("ask.who") and said[1].kind == "noc" and last.where.events:
        named = _with_named(said[1:], last, lexicon)
        return changed(named, tell=(Tell.MEMBERS,)) if isinstance(named, Query) else named
    if shifted := _years_before(said, last):
        return shifted
    if all(part.fits(NAMING) for part in said):
        fragment = bool(said) and (leads or not _stands_alone(said))
        return _with_named(said, last, lexicon) if fragment else None
    if not leans and (len(parts) > MOST_WORDS or any(part.fits(f"{SUBJECT}|event|discipline|season.") for part in said)):
        return None
    return _filled(said, parts, before, last, read, lexicon, leads=leads)


def _next_in_rank(said: Sequence[Part], last: Query) -> Query | None:
    """`and who is second?` after a superlative: the next in its order."""
    ordinals = [part for part in said if part.fits("ordinal")]
    if len(ordinals) != 1 or not last.keep or not all(part.fits(RANKED) for part in said):
        return None
    return changed(last, keep=Keep(end=last.keep.end, nth=int(ordinals[0].value)))


def _ranking(last: Query) -> Query:
    """Return the superlative that a question was, or that its subject was the answer of."""
    inner = [within.query for within in last.where.within if within.query.keep and not within.negated]
    return inner[0] if not last.keep and len(inner) == 1 else last


def _who(last: Query) -> Query:
    """Ask who it was: of a number or a claim."""
    if last.sides:
        return changed(last, ask=Ask.COMPARE, expect=None)
    return changed(last, ask=Ask.LIST, select=Select.RESULT if last.where.events else Select.ATHLETE, measure=None, expect=None, tell=())


def _years_before(said: Sequence[Part], last: Query) -> Query | None:
    """`and four years before?`: the Games so many years earlier, or later."""
    if len(said) != PAIR or said[0].kind != "number" or not said[1].fits("op.years-before|op.years-apart") or len(last.where.games) != 1:
        return None
    year, season = last.where.games[0].split("-")
    years = int(said[0].value) * (-1 if said[1].fits("op.years-before") else 1)
    return changed(last, where=changed(last.where, games=(f"{int(year) + years}-{season}",)))


def _stands_alone(said: Sequence[Part]) -> bool:
    """Whether names alone are a question of their own: a person or a country, an event with its Games."""
    kinds = {part.kind for part in said}
    if any(part.fits("medal.") for part in said) and any(part.fits(SUBJECT) for part in said):
        return True
    return kinds <= {"person", "noc"} or {"event", "games"} <= kinds or {"discipline", "games"} <= kinds or {"person", "event"} <= kinds


# --- fragments


def _with_named(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Request | None:
    bag = Bag(said)
    places = tuple(part.value for part in bag.take("ordinal"))
    if bag.take("noun.silver-medallist"):
        places = (2,)
    if bag.take("noun.bronze-medallist"):
        places = (3,)
    try:
        found = constraints(bag, lexicon)
        bag.close()
    except NoReadingError:
        return None
    if found.namesakes:
        return None
    if last.sides:
        return _in_sides(found, last)
    query = changed(last, where=_merged(found, last.where, lexicon))
    if places or found.where.medals:
        query = _other_places(query, places, found.where)
    if found.where.athletes or found.where.nocs:
        query = _other_subject(query, found.where, last)
    if query.ask is Ask.ROLL and (query.where.games or query.where.years):
        query = changed(query, ask=Ask.LIST, where=changed(query.where, medals=query.where.medals or GOLD))
    return query


def _merged(found: Constraints, old: Where, lexicon: Lexicon) -> Where:
    """Put what is named now in the place of what was named before."""
    new = found.where
    where = old
    if any(getattr(new, name) for name in TIMES):
        where = changed(where, games=new.games, season=new.season, years=new.years, shift=None)
    if new.events or new.disciplines:
        genders = {key.split("/")[1] for key in old.events}
        events = tuple(key for key in new.events if found.sex or len(genders) != 1 or key.split("/")[1] in genders) or new.events
        games = set(where.games)
        events = tuple(key for key in events if not games or lexicon.held.games_of[key] & games) or events
        where = changed(where, events=events, disciplines=new.disciplines, sports=(), genders=where.genders if new.disciplines else ())
    elif found.sex and old.events:
        events = _of_gender(old.events, found.sex, lexicon)
        games = set(where.games)
        where = changed(
            where, events=tuple(key for key in events if not games or lexicon.held.games_of[key] & games) or events or old.events
        )
    if found.sex and not where.events:
        where = changed(where, sex=found.sex) if where.sex else changed(where, genders=(found.sex,))
    if new.team is not None:
        where = changed(where, team=new.team)
    if new.athletes or new.nocs or new.continents:
        where = changed(where, athletes=new.athletes, nocs=new.nocs, continents=new.continents, within=())
    return where


def _of_gender(events: Sequence[str], gender: Gender, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the same events of another gender."""
    found: list[str] = []
    for discipline, _, slug in (key.split("/", 2) for key in events):
        same = f"{discipline}/{gender.value}/{slug}"
        if same in lexicon.events.events:
            found.append(same)
            continue
        atoms = {atom for atom in lexicon.events.terms.atoms(slug) if not atom[0].isdigit()}
        found += [
            event.key
            for event in lexicon.events.events.values()
            if atoms
            and (event.discipline, event.gender) == (discipline, gender)
            and atoms == {atom for atom in lexicon.events.terms.atoms(event.slug) if not atom[0].isdigit()}
        ]
    return tuple(dict.fromkeys(found))


def _other_places(query: Query, places: tuple[int, ...], new: Where) -> Query:
    where = changed(query.where, places=places, medals=() if places else new.medals)
    if query.ask in {Ask.ROLL, Ask.PODIUM, Ask.PROFILE}:
        return changed(query, ask=Ask.LIST, select=Select.RESULT, where=where)
    having = tuple(changed(one, measure=changed(one.measure, count=changed(one.measure.count, where=Where()))) for one in query.having)
    return changed(query, where=where, having=having, tell=tuple(one for one in query.tell if one is not Tell.MARGIN))


def _other_subject(query: Query, new: Where, last: Query) -> Query:
    if query.ask is Ask.PROFILE:
        return changed(query, select=Select.ATHLETE if new.athletes else Select.NOC)
    named_before = last.where.athletes or last.where.nocs
    if not named_before and query.ask in {Ask.LIST, Ask.ROLL, Ask.PODIUM}:
        keep: Keep | None = None if query.select in {Select.ATHLETE, Select.RESULT} else query.keep
        return changed(query, ask=Ask.LIST, select=Select.RESULT, keep=keep, where=changed(query.where, medals=MEDALS, places=()))
    return query


def _in_sides(found: Constraints, last: Query) -> Request | None:
    """Change what all sides of a comparison share."""
    new = found.where
    if new.athletes or new.nocs:
        named = [Where(athletes=(key,)) for key in new.athletes] or [Where(nocs=(code,)) for code in new.nocs]
        shared = changed(last.sides[0].where, athletes=(), nocs=())
        more = tuple(Query(where=joined) for one in named if (joined := conjoin(shared, one)))
        return changed(last, sides=(*last.sides, *(side for side in more if side not in last.sides)), ask=Ask.COMPARE, expect=None)
    times = {name: getattr(new, name) for name in TIMES} if any(getattr(new, name) for name in TIMES) else {}
    events = {"events": new.events, "disciplines": new.disciplines} if new.events or new.disciplines else {}
    medals = {"medals": new.medals} if new.medals else {}
    sides = tuple(changed(side, where=changed(side.where, **times, **events, **medals)) for side in last.sides)
    return changed(last, sides=sides)


# --- questions that lack something


def _filled(
    said: Sequence[Part], parts: Sequence[Part], before: Before, last: Query, read: Read, lexicon: Lexicon, *, leads: bool
) -> Request | None:
    """Read the question with whom and what it leans on put where they are meant."""
    spoken = [part for part in parts if not part.fits("op.follow") and not (leads and part is parts[0])]
    names_event = any(part.fits("event|discipline|people.|sport") for part in said)
    names_time = any(part.fits("games|season.") or (part.fits("where") and (part.value.years or part.value.games)) for part in said)
    there = any(part.fits("op.there") for part in parts)
    if any(part.fits("ask.with|noun.teammates") for part in said) and len(last.where.athletes) == 1 and not names_event:
        return _teammates(spoken, last, read)
    subject = None if any(part.fits("person|noc|continent") for part in said) else subject_of(before, last, lexicon)
    spoken, leant = _with_subject(spoken, said, subject)
    context = context_of(before, last, spoken, names_event=names_event, names_time=names_time, there=there)
    if sex := next((part for part in said if part.fits("sex.M|sex.W|sex.X")), None):
        context = [_of_sex(part, SEXES[next(kind for kind in SEXES if sex.fits(kind))], lexicon) for part in context]
        spoken = [part for part in spoken if part is not sex or not any(one.value.events for one in context)]
    if not (leant or context) or any(part.fits("op.he") for part in spoken):
        return None
    reading = read([*spoken, *context])
    request = reading.request
    if isinstance(request, Aside):
        return None if names_event else request
    if request is None or request.sides:
        return request
    if last.keep and not (leant and last.where.athletes) and not names_time and request.tell and request.keep is None and not names_event:
        return changed(last, tell=request.tell)
    if request.tell and not leant and request.where.events == last.where.events and not any(part.fits("medal.|ordinal") for part in said):
        request = changed(request, where=changed(request.where, medals=last.where.medals, places=last.where.places))
    where = request.where
    if request.ask is Ask.ROLL and (where.games or where.years or where.athletes or where.nocs):
        request = changed(request, ask=Ask.LIST)
    return request


def _with_subject(spoken: Sequence[Part], said: Sequence[Part], subject: Part | None) -> tuple[list[Part], bool]:
    """Put whom the talk is of in the place of the pronoun, or beside what is asked where nothing else is its subject."""
    if subject is None:
        return list(spoken), False
    asks = any(part.fits("ask.who|noun.country|noun.athlete|noun.team|noun.champion") for part in said)
    pronoun = next((part for part in spoken if part.fits("op.he")), None)
    if pronoun is None and not asks:
        pronoun = next((part for part in spoken if part.fits("op.it")), None)
    if pronoun is not None:
        put = replace(subject, start=pronoun.start, end=pronoun.end, text=pronoun.text)
        return [put if part is pronoun else part for part in spoken], True
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
    games = set(where.games)
    events = tuple(key for key in _of_gender(where.events, gender, lexicon) if not games or lexicon.held.games_of[key] & games)
    return Part("where", changed(where, events=events)) if events else context
