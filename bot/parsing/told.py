"""What is asked of what the last answer told: a claim of it, those whom it listed, the first or the last of them."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.parsing.antecedents import TIMES, Before, person
from bot.parsing.bag import LIGHT
from bot.parsing.fragments import of_gender
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.people import country_of
from bot.parsing.local_rules import QUANTITY_RULES
from bot.parsing.rewrite import Part, rewrite
from bot.parsing.values import ONLY, SEXES, medals_of, people_codes
from bot.query.model import GOLD, MEDALS, Ask, End, Expect, Keep, Kind, Measure, Near, Query, Select, Tell, Where, Within

METALS = "medal.gold|medal.silver|medal.bronze"
ORDERED = frozenset({End.FIRST, End.LAST})
STEPS = "ask.who|ask.which|ask.when|ask.where|ask.age|ask.mark|verb.win|verb.get|op.first|op.last|number|op.it|op.he"
TELLS = {"ask.when": Tell.WHEN, "ask.age": Tell.AGE, "ask.mark": Tell.MARK}
OF_WINNER = "ask.from|ask.age|ask.mark|ask.margin|noun.champion|noun.silver-medallist|noun.bronze-medallist|discipline"


def spoken(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that say something."""
    return [part for part in parts if part.kind not in LIGHT and "glue" not in part.also and not part.fits("op.follow|op.and")]


def of_event_told(last: Query, before: Before) -> Query:
    """Hold the question before to the one event that its answer told of: Harting's `discus` is the men's."""
    games, _, event = (before.event or "").partition("/")
    held = last.where.games in {(), (games,)} and event in last.where.events and len(last.where.events) > 1
    return changed(last, where=changed(last.where, events=(event,))) if held and not last.sides else last


def of_sport_told(part: Part, last: Query) -> bool:
    """Whether a word names the sport that was spoken of, or those who do it: `who skated in that team?`, `name the riders`."""
    sports = {*last.where.disciplines, *(key.split("/")[0] for key in last.where.events)}
    named = set(part.value) if part.fits("discipline") else people_codes(part)
    return bool(sports) and sports <= named


def with_one_told(parts: Sequence[Part], before: Before) -> list[Part]:
    """Put the one who was told of in the place of `the Brazilian`, where that is where they are from."""
    found = list(parts)
    if len(before.athletes) != 1 or any(part.fits("person") for part in parts):
        return found
    (key,) = before.athletes
    for i in range(1, len(parts)):
        after = parts[i + 1] if i + 1 < len(parts) else None
        one = (
            parts[i].fits("noun.people|adjective.noc")
            and parts[i - 1].kind == "glue"
            and (after is None or after.fits("aux|verb.get|verb.win"))
        )
        if parts[i].kind == "noc" and one and country_of(key) in parts[i].value:
            found[i] = replace(person(key), start=parts[i].start, end=parts[i].end, text=parts[i].text)
    return found


def behind_them(parts: Sequence[Part], before: Before, last: Query) -> Query | None:
    """Read `who was second behind him?` of the event that was told."""
    games, _, event = (before.event or "").partition("/")
    whom = _told(before, last)
    behind = next((i for i, part in enumerate(parts) if part.fits("op.behind|op.just-behind")), None)
    if behind is None or not event or whom == Where() or any(part.fits("person|noc|event|games|sex.") for part in parts):
        return None
    if not any(part.fits("op.he|op.it") for part in parts[behind:]) or not any(part.fits("ask.who") for part in parts):
        return None
    places = tuple(int(part.value) for part in parts if part.kind == "ordinal")
    there = Where(games=(games,), events=(event,))
    where = (
        changed(there, places=places) if places else changed(there, near=Near(other=changed(whom, games=(games,), events=(event,)), by=1))
    )
    return Query(select=Select.RESULT, where=where)


def with_games_told(parts: Sequence[Part], before: Before, last: Query) -> list[Part]:
    """Put the Games of the answer in the place of `that year`, where the question before it named none."""
    games = (before.event or "").partition("/")[0]
    if not games or any(getattr(last.where, name) for name in TIMES):
        return list(parts)
    asks = next((i for i, part in enumerate(parts) if part.fits("ask.|aux")), len(parts))
    points = [  # `then who won …` only goes on
        part.fits("op.there") and not part.fits("glue") and (i > asks or not part.fits("op.so|op.than")) for i, part in enumerate(parts)
    ]
    return [
        replace(part, kind="games", value=(games,), also=frozenset()) if there else part for part, there in zip(parts, points, strict=True)
    ]


def without_known_sport(parts: Sequence[Part], last: Query) -> list[Part]:
    """Leave the sport out of `which country was the winner boxing for`, asked of an event in it: it names no other winners."""
    said = spoken(parts)
    sports = {*last.where.disciplines, *(key.split("/")[0] for key in last.where.events)}
    of_one = len(last.where.events) == 1 and len(last.where.games) == 1
    known = [part for part in said if part.fits("discipline") and set(part.value) & sports]
    if not (of_one and known and any(part.fits("noun.") for part in said) and all(part.fits(OF_WINNER) for part in said)):
        return list(parts)
    return [part for part in parts if not any(part is one for one in known)]


def is_sole(parts: Sequence[Part]) -> bool:
    """Whether something is said to be the only one."""
    return any(part.fits("op.sole|op.only") or any(kind.startswith(ONLY) for kind in part.also) for part in parts)


def claimed_of_told(parts: Sequence[Part], before: Before, last: Query, *, sole: bool) -> Query | None:
    """Read `was it gold?`, `was that her first gold?`, and (`sole`) `her only gold?`, of the one result that was told."""
    games, _, event = (before.event or "").partition("/")
    said = spoken(parts)
    metals = [part for part in said if part.fits(METALS)]
    claims = (
        bool(parts) and parts[0].fits("aux|opening") and all(part.fits(f"{METALS}|medal.any|op.first|op.last|op.only") for part in said)
    )
    whom = _told(before, last)
    if not (claims and said and (event or sole)) or whom == Where():
        return None
    medals = tuple(dict.fromkeys(medal for part in metals for medal in medals_of(part))) or MEDALS
    steps = [part for part in said if part.fits("op.first|op.last")]
    if sole:
        return None if steps else Query(ask=Ask.WHETHER, where=changed(whom, medals=medals), measure=Measure(), expect=Expect(value=1))
    if steps:
        kind = Kind.FIRST if steps[0].fits("op.first") else Kind.LAST
        where = changed(whom, medals=medals if metals else last.where.medals or medals, events=() if whom.athletes else (event,))
        return Query(ask=Ask.WHETHER, where=where, measure=Measure(kind=kind), expect=Expect(value=int(games[:4])))
    told = changed(whom, games=(games,), events=(event,), medals=medals)
    return Query(ask=Ask.WHETHER, select=Select.RESULT, where=told) if metals else None


def claimed_nation(parts: Sequence[Part], before: Before, last: Query) -> Query | None:
    """Read `was he British?` of the one who was told of."""
    said, whom = spoken(parts), _told(before, last).athletes
    claims = bool(parts) and parts[0].fits("aux|opening") and any(part.fits("op.he|op.it") for part in parts)
    if not (claims and whom and len(said) == 1 and said[0].kind == "noc"):
        return None
    keys = tuple(sorted(said[0].value))
    return Query(ask=Ask.WHETHER, select=Select.NOC, where=Where(athletes=whom), expect=Expect(keys=keys))


def _told(before: Before, last: Query) -> Where:
    """Return the one person, else the one country, that the answer told of."""
    if athletes := before.athletes or (last.where.athletes if len(last.where.athletes) == 1 else ()):
        return Where(athletes=athletes)
    return Where(nocs=before.nocs or (last.where.nocs if len(last.where.nocs) == 1 else ()))


def with_countrymen(parts: Sequence[Part], before: Before, last: Query) -> list[Part]:
    """Put the one who was told of beside `his countrymen`, `countrymen of hers`, and where they stood with him."""
    whom = _told(before, last).athletes
    at = next((i for i, part in enumerate(parts) if part.fits("noun.countrymen")), None)
    if at is None or not whom or any(part.fits("person") for part in parts):
        return list(parts)
    women = at + 1 < len(parts) and parts[at + 1].fits("sex.W") and parts[at + 1].start == parts[at].start
    found: list[Part] = []
    for i, part in enumerate(parts):
        if part.fits("op.their|op.he"):
            beside = bool(found) and found[-1].fits("op.beside|op.with")
            found += [person(whom[0])] if beside else []
        else:
            found += [part, person(whom[0])] if i == at + women else [part]
    games, _, event = (before.event or "").partition("/")
    if not event or any(part.fits("games") for part in parts):
        return found
    there = any(part.fits("op.there|event|discipline") for part in parts) and not any(part.fits("op.beside|noun.podium") for part in parts)
    return [*found, Part("where", Where(games=(games,), events=() if there else (event,)))]


def of_who_beat(parts: Sequence[Part], before: Before, last: Query) -> Before | None:
    """Return the talk as of the winners for `did they win again?` after whom they beat: the answer told of the beaten."""
    games, _, event = (before.event or "").partition("/")
    claims = bool(parts) and parts[0].fits("aux|opening") and any(part.fits("verb.win") for part in parts)
    beaten = any(one.field is Select.EVENT and one.query.where.medals == GOLD for one in last.where.within)
    if not (claims and beaten and event) or any(part.fits("person|noc|sex.|medal.") for part in parts):
        return None
    won = Query(select=Select.RESULT, where=Where(games=(games,), events=(event,), medals=GOLD))
    return Before(won, event=before.event, earlier=last)


def race_of_others(parts: Sequence[Part], before: Before, lexicon: Lexicon) -> Query | None:
    """Read `the women's race that year?` of the event that was told, whoever it was told of."""
    said = spoken(parts)
    games, _, event = (before.event or "").partition("/")
    sexes = [kind for part in said for kind in SEXES if part.fits(kind)]
    if not event or len(sexes) != 1 or not any(part.fits("noun.event") for part in said):
        return None
    if not all(part.fits(f"noun.event|ask.who|verb.win|games|{sexes[0]}") for part in said):
        return None
    held = next((part.value for part in said if part.fits("games")), (games,))
    events = of_gender((event,), SEXES[sexes[0]], lexicon, held)
    return Query(select=Select.RESULT, where=Where(games=tuple(held), events=events, medals=GOLD)) if events else None


def one_of_them(parts: Sequence[Part], last: Query) -> Query | None:
    """Read `who won the first one?`, `how old was she the last time?`: the first or the last of all that was asked about."""
    said = spoken(parts)
    steps = [part for part in said if part.fits("op.first|op.last")]
    if len(steps) != 1 or not all(part.fits(STEPS) and (part.kind != "number" or part.value == 1) for part in said):
        return None
    if last.measure or last.having or last.sides or last.per or not _is_of_some(last):
        return None
    tell = tuple(tell for kind, tell in TELLS.items() if any(part.fits(kind) for part in said))
    keep = Keep(end=End.FIRST if steps[0].fits("op.first") else End.LAST)
    where = last.where if last.where.medals else changed(last.where, medals=GOLD if last.ask is Ask.ROLL else MEDALS)
    return changed(last, ask=Ask.LIST, select=Select.RESULT, where=where, keep=keep, tell=tell, expect=None)


def _is_of_some(last: Query) -> bool:
    """Whether a question was of results of which one is the first: a number of them, or those over all Games."""
    where = last.where
    if last.ask is Ask.COUNT:
        return last.keep is None and bool(where.nocs or where.athletes)
    if where.games or not (where.events or where.disciplines or where.nocs or where.athletes):
        return False
    first = last.keep is not None and last.keep.end in ORDERED and last.keep.count == 1 and last.keep.nth is None
    return first or (last.keep is None and last.ask in {Ask.WHETHER, Ask.ROLL})


def listed(parts: Sequence[Part], last: Query) -> tuple[list[Part], Part] | None:
    """Read `which of them won two?` of those whom the last question was for; return the question without them, and them."""
    at = next((i for i in range(1, len(parts)) if _points_to_list(parts, i)), None)
    field = _rows(last)
    if at is None or field is None:
        return None
    rest = [part for i, part in enumerate(parts) if i != at]
    if all(part.fits(f"ask.|{METALS}|medal.any") for part in spoken(rest)):
        return None
    if not (len(parts) > at + 1 and parts[at + 1].fits("noun.athlete|noun.country")):
        noun = "noun.country" if field is Select.NOC else "noun.athlete"
        rest = [*parts[:at], Part(noun, None, parts[at].start, parts[at].end, parts[at].text), *parts[at + 1 :]]
    inner = changed(last, ask=Ask.LIST, select=field, tell=(), expect=None)
    where = Where(within=(Within(field=field, query=inner),))
    return rest, Part("where", where, parts[at].start, parts[at].end, parts[at].text)


def _points_to_list(parts: Sequence[Part], at: int) -> bool:
    """Whether a pronoun means those who were listed (`which of them`), and not what is theirs (`which of their golds`)."""
    asks = next((part for part in reversed(parts[:at]) if part.kind != "glue"), None)
    after = parts[at + 1] if at + 1 < len(parts) else None
    whose = after is not None and after.fits("medal.|noun.|event|op.first|op.last") and not after.fits("noun.athlete|noun.country")
    plain = parts[at].fits("op.it") and not parts[at].fits("op.their|op.that|op.it-event")
    of = parts[at - 1].kind == "glue" or parts[at].fits("op.of-them")
    return plain and of and asks is not None and asks.fits("ask.who|ask.which|ask.count") and not whose


def _rows(last: Query) -> Select | None:
    """Return what the rows of a question were, of which some may be asked for."""
    alone = last.where.athletes or last.sides or (last.keep is not None and last.keep.count == 1)
    if alone or last.ask not in {Ask.LIST, Ask.ROLL, Ask.COUNT} or (last.ask is Ask.COUNT and last.select is None):
        return None
    rows = {Select.ATHLETE: Select.ATHLETE, Select.RESULT: Select.ATHLETE, Select.NOC: Select.NOC}
    return rows.get(last.select or Select.RESULT)


def with_medals_meant(parts: Sequence[Part], last: Query) -> list[Part]:
    """Put what was spoken of beside a number that has no noun: `which of them won two?`."""
    kind = f"medal.{last.where.medals[0]}" if len(last.where.medals) == 1 else "medal.any"
    found: list[Part] = []
    for i, part in enumerate(parts):
        found.append(part)
        after = next((one for one in parts[i + 1 :] if one.kind != "glue"), None)
        won = any(one.fits("verb.win|verb.get") for one in parts[:i]) or (after is not None and after.fits("verb.win|verb.get"))
        bare = after is None or after.fits("op.same-games|games|verb.|op.there")
        if won and bare and part.kind in {"number", "bound"} and last.where.medals:
            found.append(Part(kind, None, part.start, part.end, part.text))
    return rewrite(found, QUANTITY_RULES) if len(found) > len(parts) else found


def both_told(parts: Sequence[Part], before: Before) -> tuple[list[Part], Before] | None:
    """Put the events of the last two questions together where both are meant: `and who won both events four years later?`."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.both")), None)
    last, earlier = before.request, before.earlier
    if at is None or not (isinstance(last, Query) and isinstance(earlier, Query)) or any(part.fits("event|op.and") for part in parts[at:]):
        return None
    events = tuple(dict.fromkeys((*earlier.where.events, *last.where.events)))
    after = next((i for i in range(at + 1, len(parts)) if parts[i].kind != "glue"), len(parts))
    other = after < len(parts) and parts[after].fits("discipline|sport|noc|person|medal.|sex.|season.|noun.games|noun.country|noun.athlete")
    if other or not (earlier.where.events and last.where.events) or events in {earlier.where.events, last.where.events}:
        return None
    asked = changed(last, where=changed(last.where, events=events))
    rest = after + int(after < len(parts) and parts[after].fits("noun.event"))
    return [*parts[:at], *parts[rest:]], replace(before, request=asked, earlier=None, event=None)


def medals_there(said: Sequence[Part], parts: Sequence[Part], before: Before, last: Query) -> Query | None:
    """Read medals alone: `silver and bronze?` of the event whose winner was told, `any golds among them?` of whoever leads."""
    metals = [part for part in said if part.fits(METALS)]
    if not metals or not all(part.fits(f"{METALS}|op.and") for part in said):
        return None
    medals = tuple(medal for part in metals for medal in medals_of(part))
    where = last.where
    if last.keep and last.keep.end is End.MOST and len(before.athletes) == 1 and any(part.fits("op.any") for part in parts):
        return Query(ask=Ask.WHETHER, select=Select.RESULT, where=changed(where, athletes=before.athletes, medals=medals))
    plain = last.ask is Ask.LIST and last.keep is None and not (where.nocs or where.athletes or last.having or last.measure)
    if len(medals) > 1 and plain and where.medals == GOLD and where.games and (where.events or where.disciplines):
        return changed(last, select=Select.RESULT, where=changed(where, medals=medals))
    return None
