"""Follow-ups: a fragment changes the fields it names in the last Query; a question that leans on it takes from it what it lacks.

A full new question (a bare name, an event with its Games, a subject of its own) is no follow-up.
"""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.parsing.antecedents import Before
from bot.parsing.bag import LIGHT
from bot.parsing.editions import asks_for_next, next_to, years_before
from bot.parsing.fragments import same_event, with_named
from bot.parsing.leaning import Read, filled
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.of_one import how_many_did, with_their_country, without_one, won_before
from bot.parsing.rewrite import Part
from bot.parsing.sentence_kinds import doubts
from bot.parsing.set_against import compared, difference, more_of_two
from bot.parsing.told import (
    METALS,
    behind_them,
    both_told,
    claimed_nation,
    claimed_of_told,
    is_sole,
    medals_there,
    of_event_told,
    of_sport_told,
    of_who_beat,
    one_of_them,
    race_of_others,
    with_countrymen,
    with_games_told,
    with_one_told,
    without_known_sport,
)
from bot.parsing.values import ONLY
from bot.query.model import GOLD, MEDALS, Aside, Ask, End, Keep, Kind, Measure, Query, Request, Select, Tell, Topic, Where, Within

LEADING = "op.follow|op.and|op.or|op.greeting|glue"
ASKING = "ask.|verb.|noun.|op.youngest|op.oldest|op.fastest|op.closest|keep|op.first|op.last|times|condition"
NAMING = "person|noc|event|discipline|games|where|season.|sex.|medal.|ordinal|team.|continent|noun.silver-medallist|noun.bronze-medallist"
SUBJECT = "person|noc"
RANKED = "ordinal|ask.who|ask.which|ask.from|verb.place|noun.country|noun.athlete"
MEMBERS = "noun.teammates|noun.members|noun.team|verb.compete"
PAIR = 2
MOST_WORDS = 10
"""A longer question stands on its own, unless it has a pronoun."""


def follow_up(parts: Sequence[Part], before: Before, lexicon: Lexicon, read: Read) -> Request | None:
    """Return what is asked where a text leans on the question before it; None where it stands on its own."""
    asked = before.request
    if doubts(parts):
        return asked
    if any(part.kind == "unknown" for part in parts):
        return None
    if both := both_told(parts, before):
        return follow_up(*both, lexicon, read)
    last = of_event_told(asked, before) if isinstance(asked, Query) else Query(select=Select.RESULT, where=asked.where)
    if any(part.fits("ask.table") for part in parts):
        return _in_that_table(parts, last)
    dated = with_games_told(parts, before, last)
    told = dated != list(parts)
    parts = without_known_sport(dated, last)
    leads = bool(parts) and parts[0].fits("op.follow|op.and|op.or")
    pointed = with_one_told(with_countrymen(with_their_country(parts, before, last), before, last), before)
    if pointed != list(parts):
        return read([part for part in _without_lead(pointed) if not part.fits("op.follow")]).request
    if winners := of_who_beat(parts, before, last):
        return follow_up(parts, winners, lexicon, read)
    if behind := behind_them(parts, before, last):
        return behind
    sole = is_sole(parts)
    parts = _with_pronouns(_corrected(_only_medal(_without_lead(without_one(parts))), last))
    parts, told = same_event(parts, last, lexicon), told or same_event(parts, last, lexicon) != parts
    said = [part for part in parts if part.kind not in LIGHT and "glue" not in part.also and not part.fits("op.follow")]
    if len(said) > 1 and any(part.fits("op.only") for part in said) and all(part.fits(f"{NAMING}|op.only") for part in said):
        leads, said = True, [part for part in said if not part.fits("op.only")]  # `only golds`: no others
    if leads and said and said[0].fits("op.and|op.or"):
        said = said[1:]
    leans = leads or told or any(part.fits("op.it|op.he|op.there|op.other") for part in _without_own(parts))
    ranking = _ranking(last)
    if ranking.keep and ranking.keep.end in {End.MOST, End.FEWEST}:
        if nth := _next_in_rank(said, ranking):
            return nth
        if said and said[0].fits("ask.count") and all(part.fits("ask.count|verb.get|verb.win|op.it|op.he") for part in said):
            return changed(ranking, ask=Ask.LIST, tell=(Tell.COUNT,))
    if said and all(part.fits("ask.who|ask.which") for part in said):
        return _beaten_by_winner(parts, last, before) or _who(last)
    if not said and leads and any(part.fits("op.ever|op.total") for part in parts) and not last.sides:
        always = changed(last.where, games=(), years=None, season=None)
        if last.keep and before.athletes:
            return Query(ask=Ask.COUNT, where=changed(always, athletes=before.athletes))
        return changed(last, where=always)
    if _may_be_who(last) and said and said[0].fits("ask.who") and all(part.fits("ask.who|verb.win|verb.get") for part in said):
        return _who(last)
    if numbered := _number_alone(said, before, last, lexicon, read):
        return numbered
    if of_told := _born_too(said, asked, read) or _of_what_was_told(said, parts, before, last, lexicon, sole=sole):
        return of_told
    other = any(part.fits("op.other") for part in parts)
    if last.where.team is False and said and all(part.fits("noun.team|team.yes") for part in said) and not other:
        return changed(last, where=changed(last.where, team=True))  # `and the team?`
    if said and _asks_for_members(said, parts, last):
        return None if other else changed(_who(last), tell=(Tell.MEMBERS,))  # `and the other pair?`: which one is not known
    if len(said) == PAIR and said[0].fits("ask.who") and said[1].kind == "noc" and last.where.events:
        named = with_named(said[1:], last, lexicon)
        return changed(named, tell=(Tell.MEMBERS,)) if isinstance(named, Query) else named
    if (moved := _years_apart(parts, last, lexicon)) and (request := follow_up(moved[0], replace(before, request=moved[1]), lexicon, read)):
        return request
    if shifted := years_before(said, last, lexicon) or _next_games(said, parts, last, lexicon):
        return shifted
    if _of_host(said) and not leans:
        return None
    if said and parts[0].fits("aux|opening") and all(part.fits(METALS) for part in said):
        return None if sole else _claimed_of_any(said, last, lexicon)
    if all(part.fits(NAMING) for part in said) and not other:
        fragment = bool(said) and (leads or not _stands_alone(said, last))
        return with_named(said, last, lexicon) if fragment else None
    placed = any(part.fits("ordinal|noun.silver-medallist|noun.bronze-medallist") for part in said)
    stands = SUBJECT if placed and bool(last.where.events) else f"{SUBJECT}|event|discipline|season."
    if not leans and (_counts_of_games(said) or len(parts) > MOST_WORDS or any(part.fits(stands) for part in said)):
        return None
    whole = told and not other and any(part.fits("event|discipline") for part in said)  # `that year, who won the marathon`
    return filled(said, parts, before, last, read, lexicon, leads=leads) or (read(parts).request if whole else None)


def _number_alone(said: Sequence[Part], before: Before, last: Query, lexicon: Lexicon, read: Read) -> Request | None:
    """Read what asks for a number and says no more: `by how many?`, `how many times?`."""
    apart = "ask.difference|ask.margin" if last.sides else "ask.difference"  # `by how much?`, of medals that were compared
    if said and all(part.fits(f"{apart}|op.more") for part in said) and any(part.fits(apart) for part in said):
        return difference(last, before)
    if said and all(part.fits("ask.times") for part in said) and last.where.events and last.ask is Ask.LIST:
        whom = Part("op.he" if before.athletes else "op.it")
        won_it = (Part("verb.win"), Part("op.it", also=frozenset({"op.it-event"})))
        return follow_up([*said, whom, *won_it], before, lexicon, read)  # how often what was spoken of was won
    return None


def _of_what_was_told(
    said: Sequence[Part], parts: Sequence[Part], before: Before, last: Query, lexicon: Lexicon, *, sole: bool
) -> Request | None:
    """Read what is asked of the very results that were asked for before: their number, another's beside it, the first of them."""
    plain = not (last.expect or last.keep or last.having)
    listed = plain and last.ask in {Ask.LIST, Ask.PROFILE, Ask.WHETHER} and (last.where.athletes or last.where.nocs)
    if said and listed and all(part.fits("ask.count") for part in said):
        return changed(last, ask=Ask.COUNT, select=None, tell=(), measure=None)
    return (
        medals_there(said, parts, before, last)
        or compared(said, last, lexicon)
        or _beaten_by_winner(parts, last, before)
        or _number_of_them(said, last, lexicon)
        or how_many_did(said, last, lexicon)
        or won_before(parts, last, before)
        or claimed_of_told(parts, before, last, sole=sole)
        or claimed_nation(parts, before, last)
        or _each_of_several(said, last)
        or one_of_them(parts, last)
        or race_of_others(parts, before, lexicon)
        or more_of_two(said, last, before)
        or (next_to(last.where, parts) if asks_for_next(parts) else None)
    )


def _without_lead(parts: Sequence[Part]) -> list[Part]:
    """Leave out what only leads to the question (`ok then, how many …`)."""
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.|aux")), 0)
    if any(part.fits("op.total") for part in parts) and parts[-1].fits("op.so"):
        parts = parts[:-1]  # `how many in all then?`
    lead = all(part.fits("op.there|op.greeting|glue|op.follow|op.and") for part in parts[:asks])
    return [part for i, part in enumerate(parts) if not (lead and i < asks and part.fits("op.there") and part.fits("op.so"))]


def _with_pronouns(parts: Sequence[Part]) -> list[Part]:
    """Read `that player`, `this country` as a pronoun."""
    found: list[Part] = []
    for part in parts:
        if found and found[-1].fits("op.it") and part.fits("noun.athlete|noun.country|people."):
            found[-1] = replace(found[-1], kind="op.he", also=frozenset(), end=part.end)
        else:
            found.append(part)
    return found


def _without_own(parts: Sequence[Part]) -> list[Part]:
    """Leave out `its` and `their` of whom the question names itself (`when did Kenya win its first gold?`): these lean on nothing."""
    named = next((i for i, part in enumerate(parts) if part.fits(SUBJECT)), len(parts))
    return [part for i, part in enumerate(parts) if i < named or not part.fits("op.their") or part.fits("op.there")]


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
    times = [part for part in meant if part.fits("games|season.|where")]
    if times and not others:
        return [Part("op.follow"), *times]  # `sorry, I meant Moscow`
    return [Part("op.follow"), *(part for part in meant if part in others or not (others and part.fits("discipline")))]


def _each_of_several(said: Sequence[Part], last: Query) -> Query | None:
    """Read `Austria and Norway?` after a number of one country's: the number of each."""
    nocs = [part for part in said if part.kind == "noc"]
    counted = last.ask is Ask.COUNT and bool(last.where.nocs) and not (last.having or last.where.athletes)
    if not counted or len(nocs) < PAIR or not all(part.kind == "noc" or part.fits("op.and") for part in said):
        return None
    wheres = [changed(last.where, nocs=tuple(sorted(part.value)), within=()) for part in nocs]
    return Query(ask=Ask.COMPARE, sides=tuple(Query(where=where, measure=last.measure) for where in wheres))


def _number_of_them(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Request | None:
    """Read `how many of them in Montreal?` after a number of medals: of the same medals, how many were won there."""
    rest = [part for part in said if not part.fits("ask.count|op.it|op.of-them")]
    named = bool(rest) and all(part.fits("games|where|season.|sex.|event|discipline|sport|team.|person|noc") for part in rest)
    counts = bool(said) and said[0].fits("ask.count") and last.ask is Ask.COUNT and not (last.select or last.having or last.sides)
    return with_named(rest, last, lexicon) if counts and named else None


def _claimed_of_any(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """Read `were any gold?` of the medals that were asked about; None where these were of one metal."""
    of_any = last.where.medals in {(), MEDALS} and not (last.sides or last.keep)
    named = with_named(said, last, lexicon) if of_any else None
    return changed(named, ask=Ask.WHETHER, select=Select.RESULT, tell=()) if isinstance(named, Query) else None


def _beaten_by_winner(parts: Sequence[Part], last: Query, before: Before) -> Query | None:
    """Read `and who did they beat?` after who won: who was second there."""
    said = [part for part in parts if part.kind not in {"glue", "aux"} and not part.fits("op.follow|op.and|noun.event")]
    games, _, event = (before.event or "").partition("/")
    if event and (last.keep or last.where.nocs or last.where.athletes):
        last = Query(select=Select.RESULT, where=Where(games=(games,), events=(event,), medals=last.where.medals))
    winners = last.where.medals == GOLD and bool(last.where.events or last.where.disciplines) and last.keep is None and not last.where.near
    whom: tuple[str, ...] = ("ask.whom", "verb.beat") if said and said[0].fits("ask.whom") else ("ask.who", "op.he|op.it", "verb.beat")
    whom = ("ask.whom",) if len(said) == 1 and said[0].fits("ask.whom") else whom  # `koga pa so v finalu`
    asks = len(said) >= len(whom) and all(part.fits(word) for part, word in zip(said, whom, strict=False))
    if not (winners and asks) or not all(part.fits("op.it|medal.gold|verb.win") for part in said[len(whom) :]):
        return None
    won = Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=last.where))
    where = changed(last.where, medals=MEDALS[1:2], nocs=(), athletes=(), within=(*last.where.within, won))
    return changed(last, ask=Ask.LIST, select=Select.RESULT, where=where, tell=(), measure=None, expect=None)


def _born_too(said: Sequence[Part], asked: Request, read: Read) -> Request | None:
    """`when was Bolt born?`, `and Phelps?`."""
    others = isinstance(asked, Aside) and asked.topic is Topic.BORN and bool(said) and all(part.kind == "person" for part in said)
    return read([*said, Part("ask.born"), Part("ask.when")]).request if others else None


def _next_in_rank(said: Sequence[Part], last: Query) -> Query | None:
    """`and who is second?` after a superlative: the next in its order."""
    places = [nth for part in said if (nth := _nth(part))]
    if len(places) != 1 or not last.keep or not all(part.fits(RANKED) or _nth(part) for part in said):
        return None
    return changed(last, keep=Keep(end=last.keep.end, nth=places[0]))


def _nth(part: Part) -> int:
    """Return the place that a part names: `third`, `the runner-up`, `third in the table`; 0 where it names none."""
    if part.fits("ordinal"):
        return int(part.value)
    if part.fits("noun.silver-medallist|noun.bronze-medallist"):
        return 2 if part.fits("noun.silver-medallist") else 3
    return part.value.nth or 0 if part.kind == "keep" else 0


def _in_that_table(parts: Sequence[Part], last: Query) -> Query | None:
    """Read `who was runner-up in that table?` of the ranking that was spoken of; None where there was none."""
    said = [part for part in parts if part.kind not in LIGHT and not part.fits("op.it|op.follow|op.and|ask.table|glue")]
    ranking = _ranking(last)
    return _next_in_rank(said, ranking) if ranking.keep and ranking.keep.end in {End.MOST, End.FEWEST} else None


def _ranking(last: Query) -> Query:
    """Return the superlative that a question was, or that its subject was the answer of."""
    if last.ask is Ask.TABLE and not last.where.nocs:
        where = changed(last.where, medals=last.where.medals or MEDALS)
        return Query(select=Select.NOC, where=where, measure=Measure(kind=Kind.TABLE), keep=Keep(end=End.MOST))
    inner = [within.query for within in last.where.within if within.query.keep and not within.negated]
    return inner[0] if not last.keep and len(inner) == 1 else last


def _may_be_who(last: Query) -> bool:
    """Whether it may be asked who it was: of a number, or of the first or the last of somebody's."""
    return last.ask is Ask.COUNT or (last.ask is Ask.LIST and last.keep is not None and last.keep.end in {End.FIRST, End.LAST})


def _who(last: Query) -> Query:
    """Ask who it was: of a number or a claim."""
    if last.sides:
        return changed(last, ask=Ask.COMPARE, expect=None)
    return changed(last, ask=Ask.LIST, select=Select.RESULT if last.where.events else Select.ATHLETE, measure=None, expect=None, tell=())


def _years_apart(parts: Sequence[Part], last: Query, lexicon: Lexicon) -> tuple[list[Part], Query] | None:
    """Read `four years later, which medal did they get`: what is left to ask, of the question at the Games so many years apart."""
    at = next((i for i in range(1, len(parts)) if parts[i].fits("op.years-before|op.years-apart") and parts[i - 1].kind == "number"), 0)
    rest = [part for part in (*parts[: at - 1], *parts[at + 1 :]) if part.kind != "number" or part.value != 1] if at else []
    claims = bool(rest) and rest[0].kind == "aux"
    if not claims and not any(part.fits("ask.|noun.colour") for part in rest):
        return None
    if any(part.fits("games") for part in rest):
        return None
    shifted = years_before([parts[at - 1], parts[at]], last, lexicon)
    games = Part("where", Where(games=shifted.where.games)) if shifted else None
    return ([*rest, games], last) if games else None


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


def _asks_for_members(said: Sequence[Part], parts: Sequence[Part], last: Query) -> bool:
    """Whether nothing is asked but who was in the team that was told of: `with whom?`, `name the riders`, `who skated in that team?`."""
    words = all(part.fits(f"{MEMBERS}|ask.who|ask.list") or of_sport_told(part, last) for part in said)
    return words and not last.sides and any(part.fits(MEMBERS) or of_sport_told(part, last) for part in parts)


def _counts_of_games(said: Sequence[Part]) -> bool:
    """Whether the events of some Games are counted: `how many events were there in 1924?` leans on nothing."""
    counts = len(said) >= PAIR and said[0].fits("ask.count") and said[1].fits("noun.event|noun.sport")
    return counts and any(part.fits("games") for part in said)


def _stands_alone(said: Sequence[Part], last: Query) -> bool:
    """Whether names alone are a question of their own: a person or a country, an event with its Games.

    Another country after a question about one (`Sweden?`), another person after a person, is put in its place.
    """
    kinds = {part.kind for part in said}
    if kinds == {"noc"} and last.where.nocs and last.ask in {Ask.COUNT, Ask.WHETHER, Ask.LIST}:
        return False
    if kinds == {"person"} and last.where.athletes and last.ask is Ask.COUNT:
        return False
    if any(part.fits("medal.") for part in said) and any(part.fits(SUBJECT) for part in said):
        return True
    return kinds <= {"person", "noc"} or {"event", "games"} <= kinds or {"discipline", "games"} <= kinds or {"person", "event"} <= kinds
