"""Follow-ups: a fragment changes the fields it names in the last Query; a question that leans on it takes from it what it lacks.

A full new question (a bare name, an event with its Games, a subject of its own) is no follow-up.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.parsing.antecedents import EVENTS, TIMES, Before, context_of, subject_of
from bot.parsing.bag import LIGHT, Bag
from bot.parsing.constraints import Constraints, constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.local_rules import ONLY, SEXES
from bot.parsing.reading import NoReadingError, Reading
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Aside, Ask, End, Expect, Keep, Query, Request, Select, Tell, Where, conjoin

LEADING = "op.follow|op.and|op.or|op.greeting|glue"
ASKING = "ask.|verb.|noun.|op.youngest|op.oldest|op.fastest|op.closest|keep|op.first|op.last|times|condition"
NAMING = "person|noc|event|discipline|games|where|season.|sex.|medal.|ordinal|team.|continent|noun.silver-medallist|noun.bronze-medallist"
SUBJECT = "person|noc"
RANKED = "ordinal|ask.who|ask.which|verb.place|noun.country|noun.athlete"
OF_RESULT = {Tell.MARK, Tell.MARGIN, Tell.AGE}
"""What only somebody's result has."""
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
    if any(part.fits("ask.sure") for part in parts) and not any(part.fits(f"{SUBJECT}|games") for part in parts):
        return asked
    parts = _corrected(_only_medal(parts), last)
    said = [part for part in parts if part.kind not in LIGHT and "glue" not in part.also and not part.fits("op.follow")]
    if len(said) > 1 and any(part.fits("op.only") for part in said) and all(part.fits(f"{NAMING}|op.only") for part in said):
        leads, said = True, [part for part in said if not part.fits("op.only")]  # `only golds`: no others
    if leads and said and said[0].fits("op.and|op.or"):
        said = said[1:]
    leans = leads or any(part.fits("op.it|op.he|op.there|op.other") for part in parts)
    ranking = _ranking(last)
    if ranking.keep and ranking.keep.end in {End.MOST, End.FEWEST}:
        if nth := _next_in_rank(said, ranking):
            return nth
        if said and said[0].fits("ask.count") and all(part.fits("ask.count|verb.get|verb.win|op.it|op.he") for part in said):
            return changed(ranking, ask=Ask.LIST, tell=(Tell.COUNT,))
    if said and all(part.fits("ask.who|ask.which") for part in said):
        return _who(last)
    if not said and leads and any(part.fits("op.ever|op.total") for part in parts) and not last.sides:
        always = changed(last.where, games=(), years=None, season=None)
        if last.keep and before.athletes:
            return Query(ask=Ask.COUNT, where=changed(always, athletes=before.athletes))
        return changed(last, where=always)
    if last.ask is Ask.COUNT and said and said[0].fits("ask.who") and all(part.fits("ask.who|verb.win|verb.get") for part in said):
        return _who(last)
    if said and all(part.fits("ask.difference|op.more") for part in said) and any(part.fits("ask.difference") for part in said):
        return _difference(last, before)
    listed = last.ask in {Ask.LIST, Ask.PROFILE} and (last.where.athletes or last.where.nocs) and not (last.keep or last.having)
    if said and listed and all(part.fits("ask.count") for part in said):
        return changed(last, ask=Ask.COUNT, select=None, tell=(), measure=None)
    if compared := _compared(said, last, before, lexicon):
        return compared
    other = any(part.fits("op.other") for part in parts)
    if said and all(part.fits("noun.teammates|noun.members|noun.team|ask.who|verb.compete") for part in said) and not last.sides:
        if other:
            return None  # `and the other pair?`: which one is not known
        return changed(_who(last), tell=(Tell.MEMBERS,))
    if len(said) == PAIR and said[0].fits("ask.who") and said[1].kind == "noc" and last.where.events:
        named = _with_named(said[1:], last, lexicon)
        return changed(named, tell=(Tell.MEMBERS,)) if isinstance(named, Query) else named
    if shifted := _years_before(said, last, lexicon) or _next_games(said, parts, last, lexicon):
        return shifted
    if _of_host(said) and not leans:
        return None
    if all(part.fits(NAMING) for part in said) and not other:
        fragment = bool(said) and (leads or not _stands_alone(said))
        return _with_named(said, last, lexicon) if fragment else None
    placed = any(part.fits("ordinal|noun.silver-medallist|noun.bronze-medallist") for part in said)
    stands = SUBJECT if placed and bool(last.where.events) else f"{SUBJECT}|event|discipline|season."
    if not leans and (len(parts) > MOST_WORDS or any(part.fits(stands) for part in said)):
        return None
    return _filled(said, parts, before, last, read, lexicon, leads=leads)


def _only_medal(parts: Sequence[Part]) -> list[Part]:
    """Read `only golds` alone as a medal to hold the question before to: nobody is asked for who has no other."""
    said = [part for part in parts if part.kind not in LIGHT and not part.fits("op.follow|op.and")]
    if not said or not all(part.fits(f"{NAMING}|{ONLY}") for part in said):
        return list(parts)
    medals = [next((kind.removeprefix(ONLY) for kind in part.also if kind.startswith(ONLY)), "") for part in parts]
    return [replace(part, kind=medal, value=None, also=frozenset()) if medal else part for part, medal in zip(parts, medals, strict=True)]


def _corrected(parts: Sequence[Part], last: Query) -> list[Part]:
    """Read `no, I meant volleyball, not handball`: what was meant, without what was not."""
    if not any(part.fits("op.meant") for part in parts):
        return list(parts)
    said = [part for part in parts if not part.fits("op.meant|tag.true|op.greeting")]
    opposed = next((i for i, part in enumerate(said) if part.fits("op.not") and i), len(said))
    first = next((i for i, part in enumerate(said) if not part.fits("glue|op.not")), 0)
    meant = said[first:opposed] if opposed > first else said[first:]
    sports = {*last.where.disciplines, *(key.split("/")[0] for key in last.where.events)}
    others = [part for part in meant if part.fits("discipline") and not set(part.value) & sports]
    return [Part("op.follow"), *(part for part in meant if part in others or not (others and part.fits("discipline")))]


def _difference(last: Query, before: Before) -> Query | None:
    """`by how many more?`: of the two that were compared, or of the two numbers that were asked for one after the other."""
    if len(last.sides) == PAIR:
        return changed(last, ask=Ask.DIFFERENCE, expect=None)
    earlier = before.earlier
    both = isinstance(earlier, Query) and earlier.ask is Ask.COUNT and last.ask is Ask.COUNT
    if not both or not isinstance(earlier, Query) or earlier.measure != last.measure or earlier.having or last.having:
        return None
    sides = tuple(Query(where=one.where, measure=one.measure) for one in (earlier, last))
    return Query(ask=Ask.DIFFERENCE, sides=sides)


def _compared(said: Sequence[Part], last: Query, before: Before, lexicon: Lexicon) -> Query | None:
    """`is that more than Latynina?`: the number that was asked for beside another's."""
    named = [part for part in said if part.fits(SUBJECT)]
    more = any(part.fits("op.more-than|op.fewer-than|op.than") for part in said)
    words = f"{SUBJECT}|op.more-than|op.fewer-than|op.than|op.more|op.fewer|medal.|verb.get|verb.win"
    if last.ask is not Ask.COUNT or len(named) != 1 or not more or not all(part.fits(words) for part in said):
        return None
    try:
        other = constraints(Bag(named), lexicon)
    except NoReadingError:
        return None
    if other.namesakes:
        return None
    rest = changed(last.where, athletes=(), nocs=(), within=())
    sides = (Query(where=last.where), Query(where=changed(rest, athletes=other.where.athletes, nocs=other.where.nocs)))
    fewer = any(part.fits("op.fewer-than|op.fewer") for part in said)
    return Query(ask=Ask.WHETHER, sides=sides, expect=Expect(side=1 if fewer else 0))


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


def _years_before(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """`and four years before?`: the Games so many years earlier, or later, by their number or by when they were held."""
    named = [part for part in said if not part.fits("games")]
    if len(named) != PAIR or named[0].kind != "number" or not named[1].fits("op.years-before|op.years-apart"):
        return None
    years = int(named[0].value) * (-1 if named[1].fits("op.years-before") else 1)
    games = lexicon.reference.games
    found = {
        key
        for old in last.where.games
        for key in lexicon.held.games
        if key.endswith(old.split("-")[1]) and int(old[:4]) + years in {int(key[:4]), games[key].held}
    }
    return changed(last, where=changed(last.where, games=tuple(sorted(found)))) if found else None


def _next_games(said: Sequence[Part], parts: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """`and the Games before that?`, `the next ones?`: the edition of the same season beside the one that was spoken of."""
    step = next((part for part in said if part.fits("op.before|op.previous|op.after|op.next")), None)
    games = {key.split("-")[1]: key for key in last.where.games}
    if step is None or len(games) != 1 or any(part.fits("person|noc|event|verb.") for part in said):
        return None
    if not all(part.fits("op.before|op.previous|op.after|op.next|noun.games|op.that|ask.when") for part in said) or len(parts) > MOST_WORDS:
        return None
    ((season, key),) = games.items()
    held = sorted(one for one in lexicon.held.games if one.endswith(season))
    at = held.index(key) + (-1 if step.fits("op.before|op.previous") else 1) if key in held else -1
    return changed(last, where=changed(last.where, games=(held[at],))) if 0 <= at < len(held) else None


def _of_host(said: Sequence[Part]) -> bool:
    """Whether it is asked where or by whom the named Games were held: that leans on nothing."""
    asks = any(part.fits("ask.where|ask.host|verb.host|noun.city") for part in said)
    return asks and any(part.fits("games") for part in said) and not any(part.fits("person|event|medal.") for part in said)


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
    where = _merged(found, last.where, lexicon)
    if where is None:
        return None
    query = changed(last, where=where)
    if places or found.where.medals:
        query = _other_places(query, places, found.where)
    if found.where.athletes or found.where.nocs:
        query = _other_subject(query, found.where, last)
    if query.ask is Ask.ROLL and (query.where.games or query.where.years):
        query = changed(query, ask=Ask.LIST, where=changed(query.where, medals=query.where.medals or GOLD))
    return query


def _merged(found: Constraints, old: Where, lexicon: Lexicon) -> Where | None:
    """Put what is named now in the place of what was named before; None where the other sex has no such event."""
    new = found.where
    where = old
    if any(getattr(new, name) for name in TIMES):
        same_year = tuple(f"{key[:4]}-{new.season}" for key in old.games if f"{key[:4]}-{new.season}" in lexicon.held.games)
        games = same_year if new.season and not (new.games or new.years) else new.games
        where = changed(where, games=games, season=None if games else new.season, years=new.years, shift=None)
    if new.events or new.disciplines:
        genders = {key.split("/")[1] for key in old.events}
        events = tuple(key for key in new.events if found.sex or len(genders) != 1 or key.split("/")[1] in genders) or new.events
        events = tuple(key for key in events if _was_at(key, where.games, lexicon)) or events
        where = changed(where, events=events, disciplines=new.disciplines, sports=(), genders=where.genders if new.disciplines else ())
    elif found.sex and old.events:
        events = _of_gender(old.events, found.sex, lexicon, where.games)
        if not events:
            return None
        where = changed(where, events=events, athletes=(), within=())
    if found.sex and not where.events:
        where = changed(where, sex=found.sex) if where.sex else changed(where, genders=(found.sex,))
    if new.team is not None:
        where = changed(where, team=new.team)
    if new.athletes or new.nocs or new.continents:
        where = changed(where, athletes=new.athletes, nocs=new.nocs, continents=new.continents, within=())
    return where


def _of_gender(events: Sequence[str], gender: Gender, lexicon: Lexicon, games: Collection[str]) -> tuple[str, ...]:
    """Return the same events of another gender: of the same name, else of the same terms at another distance where that is one alone."""
    found: list[str] = []
    for discipline, _, slug in (key.split("/", 2) for key in events):
        same = f"{discipline}/{gender.value}/{slug}"
        if same in lexicon.events.events and _was_at(same, games, lexicon):
            found.append(same)
            continue
        atoms = {atom for atom in lexicon.events.terms.atoms(slug) if not atom[0].isdigit()}
        others = [
            event.key
            for event in lexicon.events.events.values()
            if (event.discipline, event.gender) == (discipline, gender)
            and atoms == {atom for atom in lexicon.events.terms.atoms(event.slug) if not atom[0].isdigit()}
            and _was_at(event.key, games, lexicon)
        ]
        found += others if atoms or len(others) == 1 else []
    return tuple(dict.fromkeys(found))


def _was_at(event: str, games: Collection[str], lexicon: Lexicon) -> bool:
    return not games or not lexicon.held.games_of[event].isdisjoint(games)


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
    if last.keep and last.keep.end in {End.MOST, End.FEWEST} and last.measure is None and not named_before:
        return changed(query, ask=Ask.COUNT, select=None, keep=None)
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
    other = [part for part in said if part.fits("op.other")] or [part for part in parts if part.fits("op.other")]
    if other:
        context = [Part("where", _other_than(last, before, context))]
        spoken = [replace(part, kind="verb.get", also=frozenset()) if part.fits("verb.win") else part for part in spoken]  # of any kind
    reading = read([*spoken, *context])
    request = reading.request
    if isinstance(request, Aside):
        return None if names_event else request
    if request is None or request.sides:
        return request
    if set(request.tell) & OF_RESULT and not (request.where.events or request.where.athletes or request.where.within or request.where.nocs):
        return None  # `and his time?`, of nobody
    if last.keep and not (leant and last.where.athletes) and not names_time and request.tell and request.keep is None and not names_event:
        return changed(last, tell=request.tell)
    if request.tell and not leant and request.where.events == last.where.events and not any(part.fits("medal.|ordinal") for part in said):
        request = changed(request, where=changed(request.where, medals=last.where.medals, places=last.where.places))
    genders = {key.split("/")[1] for key in last.where.events}
    if names_event and len(genders) == 1 and not any(part.fits("sex.") for part in said):
        own = tuple(key for key in request.where.events if key.split("/")[1] in genders)
        request = changed(request, where=changed(request.where, events=own or request.where.events))
    where = request.where
    if request.ask is Ask.ROLL and (where.games or where.years or where.athletes or where.nocs):
        request = changed(request, ask=Ask.LIST)
    return request


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
    asks = any(part.fits("ask.who|noun.country|noun.athlete|noun.team|noun.champion") for part in said)
    pronoun = next((part for part in spoken if part.fits("op.he")), None)
    beside = any(part.fits("verb.beat|verb.lose") for part in spoken)
    if pronoun is None and (beside or (not asks and subject.kind == "person")):
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
    events = _of_gender(where.events, gender, lexicon, where.games)
    return Part("where", changed(where, events=events)) if events else context
