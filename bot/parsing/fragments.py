"""Fragments: what a few words name (`and the bronze?`, `in 2010?`, `the women?`) changes these fields of the last Query."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.parsing.antecedents import TIMES
from bot.parsing.bag import Bag
from bot.parsing.constraints import Constraints, constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError
from bot.parsing.rewrite import Part
from bot.parsing.values import SEXES
from bot.query.model import GOLD, MEDALS, Ask, End, Keep, Kind, Query, Request, Select, Tell, Where, conjoin


def with_named(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Request | None:
    """Return the last question with what a fragment names in the place of what was named before."""
    codes = frozenset({key.split("/")[0] for key in last.where.events} | set(last.where.disciplines))
    sport_named = any(part.fits("discipline|sport|people.") for part in said)
    same_sport = bool(codes) and any(part.fits("event") for part in said) and not sport_named
    of_sport = _named([*said, Part("discipline", codes)], lexicon) if same_sport else None  # `and the women's 800`, of swimming
    if of_sport and not any(was_at(key, last.where.games, lexicon) for key in of_sport[0].where.events):
        of_sport = None
    if (named := of_sport or _named(said, lexicon)) is None:
        return None
    found, places = named
    of_somebody = last.where.athletes or last.expect
    whole = found.sex and found.where.events and found.where.games and of_somebody  # `and the women's high jump in Rio`
    if found.namesakes or whole:
        return None
    if last.sides:
        return _in_sides(found, last, lexicon)
    where = _merged(found, last.where, lexicon)
    if where is None:
        return None
    query = changed(last, where=where)
    if found.where.games and last.keep and last.keep.end in {End.FIRST, End.LAST}:
        query = changed(query, keep=None)  # who won it at those Games, where the first or the last were asked about
    if places or found.where.medals:
        query = changed(query, where=changed(query.where, tied=None))
        query = _other_places(query, places, found.where)
    if found.where.athletes or found.where.nocs:
        query = _other_subject(query, found.where, last)
    if query.ask is Ask.ROLL and (query.where.games or query.where.years):
        query = changed(query, ask=Ask.LIST, where=changed(query.where, medals=query.where.medals or GOLD))
    return query


def same_event(parts: Sequence[Part], last: Query, lexicon: Lexicon) -> list[Part]:
    """Return a question with the event that was spoken of, or the sport of who was: `the same event in Paris`, `the ladies' event`."""
    one = len(last.where.athletes) == 1 and any(part.fits("verb.win") for part in parts)
    codes = frozenset(key.rsplit(".", 1)[-1].upper() for key in last.where.athletes if one)
    if not (last.where.events or codes) or any(part.fits("event|discipline|sport") for part in parts):
        return list(parts)
    found: list[Part] = []
    for part in parts:
        if part.fits("op.same-event") and last.where.events:
            found.append(Part("where", Where(events=last.where.events)))
        elif part.fits("noun.event") and found and found[-1].kind in SEXES:
            of_sex = of_gender(last.where.events, SEXES[found[-1].kind], lexicon, ())
            sport = [found[-1], Part("discipline", codes) if codes else part]
            found[-1:] = [Part("where", Where(events=of_sex))] if of_sex else sport
        else:
            found.append(part)
    return found


def _named(said: Sequence[Part], lexicon: Lexicon) -> tuple[Constraints, tuple[int, ...]] | None:
    """Return what a fragment names, and which places; None where it says anything else."""
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
    return found, places


def _merged(found: Constraints, old: Where, lexicon: Lexicon) -> Where | None:
    """Put what is named now in the place of what was named before; None where the other sex has no such event."""
    new = found.where
    where = old
    if any(getattr(new, name) for name in TIMES):
        same_year = tuple(f"{key[:4]}-{new.season}" for key in old.games if f"{key[:4]}-{new.season}" in lexicon.held.games)
        seasons = {key.split("-")[1] for key in old.games}
        of_season = tuple(key for key in new.games if not new.season and key.split("-")[1] in seasons)  # `and in 1988?`, of winter Games
        games = same_year if new.season and not (new.games or new.years) else of_season or new.games
        where = changed(where, games=games, season=None if games else new.season, years=new.years, hosts=new.hosts, shift=None)
    if new.events or new.disciplines:
        genders = {key.split("/")[1] for key in old.events}
        events = tuple(key for key in new.events if found.sex or len(genders) != 1 or key.split("/")[1] in genders) or new.events
        events = tuple(key for key in events if was_at(key, where.games, lexicon)) or events
        where = changed(where, events=events, disciplines=new.disciplines, sports=(), genders=where.genders if new.disciplines else ())
    elif found.sex and old.events:
        events = of_gender(old.events, found.sex, lexicon, where.games)
        if not events:
            return None
        where = changed(where, events=events, athletes=(), within=())
    if found.sex and not where.events:
        where = changed(where, sex=found.sex) if where.sex else changed(where, genders=(found.sex,))
    if new.team is not None:
        where = changed(where, team=new.team)
    if new.athletes or new.nocs or new.continents:
        where = changed(where, athletes=new.athletes or who_stays(old, new), nocs=new.nocs, continents=new.continents, within=())
    behind = where.near and (where.near.other.athletes or where.near.other.medals == GOLD)
    if where.near and behind and (where.events, where.games) != (old.events, old.games):
        won = Where(events=where.events, games=where.games, medals=GOLD)  # `and of the men?`, of who was behind her: behind its own winner
        where = changed(where, near=changed(where.near, other=won))
    return where


def who_stays(old: Where, new: Where) -> tuple[str, ...]:
    """Return who goes on being meant where another country is named: `how many did Ahn win for Korea? And for Russia?`."""
    return old.athletes if old.nocs and new.nocs and not new.athletes else ()


def of_gender(events: Sequence[str], gender: Gender, lexicon: Lexicon, games: Collection[str]) -> tuple[str, ...]:
    """Return the same events of another gender: of the same name, else of the same terms at another distance where that is one alone."""
    found: list[str] = []
    for discipline, _, slug in (key.split("/", 2) for key in events):
        same = f"{discipline}/{gender.value}/{slug}"
        if same in lexicon.events.events and was_at(same, games, lexicon):
            found.append(same)
            continue
        atoms = {atom for atom in lexicon.events.terms.atoms(slug) if not atom[0].isdigit()}
        others = [
            event.key
            for event in lexicon.events.events.values()
            if (event.discipline, event.gender) == (discipline, gender)
            and atoms == {atom for atom in lexicon.events.terms.atoms(event.slug) if not atom[0].isdigit()}
            and was_at(event.key, games, lexicon)
        ]
        found += others if atoms or len(others) == 1 else []
    return tuple(dict.fromkeys(found))


def was_at(event: str, games: Collection[str], lexicon: Lexicon) -> bool:
    """Whether an event was held at one of these Games; where none are named, at any."""
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
    if last.measure and last.measure.kind is Kind.TABLE and new.nocs:
        return Query(ask=Ask.TABLE, where=changed(query.where, medals=()))  # its place in the table
    named_before = last.where.athletes or last.where.nocs
    if last.keep and last.keep.end in {End.MOST, End.FEWEST} and last.measure is None and not named_before:
        return changed(query, ask=Ask.COUNT, select=None, keep=None)
    if not named_before and query.ask in {Ask.LIST, Ask.ROLL, Ask.PODIUM}:
        keep: Keep | None = None if query.select in {Select.ATHLETE, Select.RESULT} else query.keep
        return changed(query, ask=Ask.LIST, select=Select.RESULT, keep=keep, where=changed(query.where, medals=MEDALS, places=()))
    return query


def _in_sides(found: Constraints, last: Query, lexicon: Lexicon) -> Request | None:
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
    sides = tuple(changed(side, where=_of_sex(changed(side.where, **times, **events, **medals), found.sex, lexicon)) for side in last.sides)
    return changed(last, sides=sides)


def _of_sex(where: Where, sex: Gender | None, lexicon: Lexicon) -> Where:
    """Hold a side to the other sex: `women?`, after the men of two countries were compared."""
    if sex is None:
        return where
    if where.events:
        return changed(where, events=of_gender(where.events, sex, lexicon, where.games) or where.events)
    return changed(where, sex=sex) if where.sex else changed(where, genders=(sex,))
