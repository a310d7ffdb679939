"""The phrase of a Query: what is listed, counted, claimed or compared; held to what; and what must hold of each row."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace as changed

from bot.olympics.reference import Reference
from bot.query.model import MEDALS, Ask, Condition, Count, End, Keep, Kind, Measure, Op, Query, Select, Where
from bot.query.normal import normal
from bot.query.paraphrase.held_to import beside, held_to, limits, plainly, subject, won
from bot.query.paraphrase.wording import Wording, wording

SIDES = ("athletes", "nocs", "games", "disciplines", "events", "medals", "continents")
"""What the sides of a comparison may differ in."""
AND = ", "


def paraphrase(query: Query, reference: Reference, language: str, names: Mapping[str, str]) -> str:
    """Return a short plain phrase for a Query.

    Parameters
    ----------
    names
        Athletes' names by the keys that the Query has.
    """
    return _said(normal(query), wording(language, reference, names))


def bounds(where: Where, reference: Reference, language: str) -> list[str]:
    """Say a restriction's bounds on whole numbers, each by itself: `older than 35 years`, `in the top 3 of the medal table`."""
    return [text.strip(" ,") for text in limits(where, wording(language, reference, {}))]


def _said(query: Query, words: Wording) -> str:
    if query.sides:
        return _sides(query, words)
    plain = f"{_head(query, words)}{plainly(_unsaid(query), words)}{_everywhere(query, words)}"
    text = f"{plain}{''.join(_conditions(query, words))}{_per(query, words)}{beside(query.where, words)}"
    match query.ask:
        case Ask.PROFILE:
            return words.fill("profile", who=_profiled(query.where, words))
        case Ask.TABLE:
            return f"{words.fill('table')}{held_to(query.where, words)}"
        case Ask.ROLL:
            key = "roll.podiums" if query.where.medals == MEDALS else "roll.winners"
            return f"{words.fill(key)}{held_to(query.where, words)}"
        case Ask.WHETHER:
            return _claim(query, words)
        case _:
            return text


def _profiled(where: Where, words: Wording) -> str:
    """Name what all is told of, the subject first."""
    own = changed(where, nocs=(), athletes=(), medals=())
    who = words.either((*map(words.noc, where.nocs), *map(words.athlete, where.athletes)))
    rest = held_to(own, words) if who else subject(own, words) or held_to(own, words).lstrip(" ,")
    return f"{who}{rest}" or words.fill("rows.result.alone")


# --- what a row is


def _head(query: Query, words: Wording) -> str:
    """Say what is listed or counted: `athletes with the most gold medals`."""
    form = "of" if query.ask is Ask.COUNT else ""
    text = _rows(query, words, form)
    for tell in query.tell:
        text = words.fill(f"tell.{tell}", what=text)
    return words.fill("count", what=text) if query.ask is Ask.COUNT else text


def _rows(query: Query, words: Wording, form: str) -> str:
    select, measure, keep = query.select or Select.RESULT, query.measure, query.keep
    if measure:
        return _measured(query, measure, words, form)
    if keep and keep.end in {End.FIRST, End.LAST}:
        return _in_time(keep, _plain(query, select, words, form or ("of" if keep.count > 1 else "")), words)
    if keep and keep.nth is None and keep.count > 1:
        key = f"{keep.end}.several"
        return words.fill(key, number=keep.count, rows=words.fill(f"rows.{select}.bare"), won=won(query.where, words, "by"))
    if keep:
        return words.fill(f"rows.{select}", form, won=_kept(keep, won(query.where, words, "with"), words))
    return _plain(query, select, words, form)


def _measured(query: Query, measure: Measure, words: Wording, form: str) -> str:
    """Say rows in the order of a measure, or the measure alone: `youngest athletes with gold medals`, `average time`."""
    keep, select = query.keep, query.select or Select.RESULT
    what = _plain(query, select, words, form)
    key = f"measured.{measure.kind}.{keep.end}" if keep else f"measured.{measure.kind}"
    if words.has(key) and (keep is None or (keep.count, keep.nth) == (1, None)):
        return words.fill(key, what=what)
    if keep and keep.nth and words.has(f"measured.{measure.kind}.nth"):
        return words.fill(f"measured.{measure.kind}.nth", nth=words.ordinal(keep.nth), what=what)
    of = words.fill(f"measure.of.{measure.count.of}" if measure.count.of else f"measure.{measure.kind}")
    if keep is None:
        return words.fill("measured", measure=of, what=what)
    kept = words.fill(f"{keep.end}.measured", number=keep.nth or keep.count, measure=of)
    return words.fill("measured", measure=kept, what=what)


def _kept(keep: Keep, what: str, words: Wording) -> str:
    """Say which place in an order is kept: `the 2nd most gold medals`."""
    key = f"{keep.end}.nth" if keep.nth else str(keep.end)
    return words.fill(key, nth=words.ordinal(keep.nth or 1), won=what, what=what)


def _in_time(keep: Keep, what: str, words: Wording) -> str:
    if keep.nth:
        return words.fill(f"{keep.end}.nth", nth=words.ordinal(keep.nth), what=what)
    return words.fill(str(keep.end), what=what) if keep.count == 1 else words.fill(f"{keep.end}.several", number=keep.count, what=what)


def _plain(query: Query, select: Select, words: Wording, form: str) -> str:
    if not (query.where.medals or query.where.places or query.having):
        return words.fill(f"rows.{select}.alone", form)
    if select is Select.RESULT:
        return won(query.where, words, form)
    of_medals = [one for one in query.having if _is_of_medals(one, query)]
    if of_medals and all(_is_none(one) for one in of_medals) and words.has(f"rows.{select}.without"):
        metals = (words.medals(one.measure.count.where.medals, "none") for one in of_medals)
        return words.fill(f"rows.{select}.without", form, won=words.either(metals))
    if counted := [_counted(one, query, words) for one in of_medals]:
        return words.fill(f"rows.{select}.counted", form, won=AND.join(counted))
    return words.fill(f"rows.{select}", form, won=won(query.where, words, "with"))


# --- what must hold of a row


def _is_of_medals(condition: Condition, query: Query) -> bool:
    """Whether a condition counts medals of some metals, and nothing else: those that the Query is about, where it is about all."""
    where = condition.measure.count.where
    plain = condition.measure.kind is Kind.COUNT and condition.measure.count.of is None and not condition.every
    of_all = where == Where() and query.where.medals == MEDALS and not query.per and query.select is not Select.RESULT
    of_some = bool(where.medals) and where == Where(medals=where.medals)
    return plain and (condition.than is not None or condition.against is not None or of_all or of_some)


def _is_somewhere(condition: Condition) -> bool:
    """Whether there must be any where one thing is named: a medal at those Games, too."""
    count = condition.measure.count
    there = count.where in (Where(games=count.where.games), Where(disciplines=count.where.disciplines)) and count.where != Where()
    return there and count.of is None and condition.measure.kind is Kind.COUNT and (condition.op, condition.value) == (Op.GE, 1)


def _is_sole(condition: Condition, query: Query) -> bool:
    """Whether it is the only medal that they have anywhere, and it must be there: `their only gold medal in boxing`."""
    there = [one for one in query.having if _is_somewhere(one)]
    metals = condition.measure.count.where.medals or query.where.medals
    return (
        len(query.having) == len(there) + 1
        and len(there) == 1
        and (condition.op, condition.value) == (Op.EQ, 1)
        and metals == query.where.medals
    )


def _unsaid(query: Query) -> Where:
    """Return the restriction without the values that conditions name one by one."""
    wheres = [one.measure.count.where for one in query.having if _is_somewhere(one)]
    names = [name for name in ("games", "disciplines") if any(getattr(where, name) for where in wheres)]
    return changed(query.where, **dict.fromkeys(names, ()))


def _everywhere(query: Query, words: Wording) -> str:
    """Say all of which there must be some: `at Beijing 2008 and London 2012`."""
    wheres = [one.measure.count.where for one in query.having if _is_somewhere(one)]
    text = ""
    for name, told in (("games", words.games), ("disciplines", words.discipline)):
        if values := [key for where in wheres for key in getattr(where, name)]:
            text += words.fill(f"where.{name}", names=words.each(map(told, values)))
    return text


def _is_none(condition: Condition) -> bool:
    """Whether a condition is that there is none."""
    return (condition.op, condition.value) == (Op.EQ, 0) and not (condition.than or condition.against)


def _counted(condition: Condition, query: Query, words: Wording) -> str:
    if condition.than or condition.against:
        return _than(condition, query, words)
    medals = condition.measure.count.where.medals
    number = condition.value or 0
    if _is_sole(condition, query):
        return words.fill("sole", what=words.medals(medals or query.where.medals, words.plural(1)))
    if number == 0 and condition.op is Op.EQ:
        return words.fill("none", what=words.medals(medals, "none"))
    form = words.plural(number)
    return words.fill(f"bound.{condition.op.name.lower()}", bound=f"{number} {words.medals(medals, form)}")


def _conditions(query: Query, words: Wording) -> Iterator[str]:
    in_head = query.select not in {None, Select.RESULT} and query.keep is None
    there = [one for one in query.having if _is_somewhere(one)]
    for condition in query.having:
        if condition in there:
            continue
        if not (in_head and _is_of_medals(condition, query)):
            yield f"{AND}{_condition(condition, query, words)}"


def _condition(condition: Condition, query: Query, words: Wording) -> str:
    count, number = condition.measure.count, condition.value or 0
    if _is_of_medals(condition, query):
        return _counted(condition, query, words)
    if condition.measure.kind in {Kind.FIRST, Kind.LAST} and any(_is_somewhere(one) for one in query.having):
        return words.fill(f"of-all.{condition.measure.kind}")
    if condition.every:
        return words.fill(f"every.{count.of}" if words.has(f"every.{count.of}") else "every.games")
    if count.of is Select.MEDAL:
        return words.fill("all-three")
    if count.where != Where():
        return _limit(count.where, words) if (condition.op, number) == (Op.EQ, 0) else _some(condition, words)
    kind = f"kind.{condition.measure.kind}" if condition.measure.kind is not Kind.COUNT else f"distinct.{count.of}" if count.of else "times"
    return words.fill(f"bound.{condition.op.name.lower()}", bound=words.fill_number(kind, number))


def _limit(where: Where, words: Wording) -> str:
    """Say what there is none of: nothing else than one thing, or nothing there."""
    if not where.without:
        return words.fill("none-of", what=f"{won(where, words)}{held_to(where, words)}")
    only = where.without[0]
    return words.fill("only", what=words.medals(only.medals) if only.medals else f"{subject(only, words)}{_season(only, words)}")


def _some(condition: Condition, words: Wording) -> str:
    """Say of what there must be some, or so many."""
    where = condition.measure.count.where
    what = f"{won(where, words)}{held_to(where, words)}"
    if (condition.op, condition.value) == (Op.GE, 1):
        return words.fill("some-of", what=what)
    return words.fill(f"bound.{condition.op.name.lower()}", bound=f"{condition.value} {what}")


def _season(where: Where, words: Wording) -> str:
    return words.fill(f"where.season.{where.season}") if where.season else ""


def _than(condition: Condition, query: Query, words: Wording) -> str:
    """Say what a row's number is held to: another's (`more than Germany`), or another number of its own (`more golds than silvers`)."""
    key = f"than.{condition.op.name.lower()}"
    if condition.against:
        own, other = condition.measure.count.where, condition.against.count.where
        return words.fill(key, won=won(own, words, "of"), who=won(other, words, "of"))
    other = condition.than.where if condition.than else Where()
    who = subject(Where(nocs=other.nocs) if other.nocs else Where(athletes=other.athletes), words)
    return words.fill(key, won=won(query.where, words, "of"), who=who)


def _per(query: Query, words: Wording) -> str:
    return "".join(words.fill(f"per.{part}") for part in query.per if words.has(f"per.{part}"))


# --- claims and comparisons


def _claim(query: Query, words: Wording) -> str:
    expect = query.expect
    if expect is None:
        return words.fill("claim.some", what=_said(changed(query, ask=Ask.LIST), words))
    rest = changed(query, ask=Ask.LIST, expect=None)
    if expect.medals:
        return words.fill("claim.is", who=_said(rest, words), what=words.medals(expect.medals))
    if expect.keys:
        who = subject(Where(athletes=expect.keys) if query.select is Select.ATHLETE else Where(nocs=expect.keys), words)
        rows = _kept(query.keep, won(query.where, words, "of"), words) if query.keep else won(query.where, words)
        return words.fill("claim.is", who=who, what=f"{rows}{held_to(query.where, words)}{_per(query, words)}")
    if query.measure and query.measure.kind in {Kind.FIRST, Kind.LAST}:
        return words.fill(f"claim.{query.measure.kind}", what=_said(changed(rest, measure=None), words), year=expect.value)
    return _claimed_number(query, words)


def _claimed_number(query: Query, words: Wording) -> str:
    """Say a number that somebody is said to have: `Norway, exactly 5 gold medals in athletics`."""
    where = query.where
    who = words.either((*map(words.noc, where.nocs), *map(words.athlete, where.athletes)))
    rest = held_to(changed(where, nocs=(), athletes=()), words)
    expect = query.expect
    number = (expect.value if expect else 0) or 0
    of = query.measure.count.of if query.measure else None
    op = expect.op.name.lower() if expect else "eq"
    if of:
        counted = words.fill(f"bound.{op}", bound=words.fill_number(f"distinct.{of}", number))
        return words.fill("claim.has", who=who, what=f"{won(where, words)}{rest}{AND}{counted}")
    counted = words.fill(f"bound.{op}", bound=f"{number} {words.medals(where.medals, words.plural(number))}")
    return words.fill("claim.has", who=who, what=f"{counted}{rest}")


def _sides(query: Query, words: Wording) -> str:
    """Say what stands side by side: what the sides differ in first, then what they share."""
    wheres = [side.where for side in query.sides]
    if query.ask is Ask.RATIO and len(wheres) > 1 and query.sides == tuple(Query(where=where) for where in wheres):
        return _share(wheres[0], wheres[1], words)
    differ = [name for name in Where.__struct_fields__ if len({getattr(where, name) for where in wheres}) > 1]
    own = [name for name in SIDES if name in differ and all(getattr(where, name) for where in wheres)]
    if own and len(own) == len(differ) and query.sides == tuple(Query(where=where) for where in wheres):
        who = [_side(where, own, words) for where in wheres]
        shared = changed(wheres[0], **dict.fromkeys(own, ()))
        what = f"{won(shared, words) if 'medals' not in own else ''}{held_to(shared, words)}"
    else:
        who, what = [_said(side, words) for side in query.sides], ""
    key = f"compare.{query.tell[0]}" if query.tell else str(query.ask)
    if query.ask is Ask.WHETHER and query.expect:
        key = {-1: "claim.same", 1: "claim.fewer"}.get(query.expect.side or 0, "claim.more")
    if query.ask in {Ask.LIST, Ask.COUNT, Ask.PROFILE, Ask.TABLE, Ask.ROLL, Ask.PODIUM, Ask.RATIO} or not words.has(key):
        key = str(Ask.COMPARE)
    return words.fill(key, first=AND.join(who[:-1]) or who[-1], last=who[-1], what=what).strip(" :,")


def _side(where: Where, own: list[str], words: Wording) -> str:
    parts = [words.medals(where.medals) if name == "medals" else subject(Where(**{name: getattr(where, name)}), words) for name in own]
    return " ".join(parts)


def _share(part: Where, whole: Where, words: Wording) -> str:
    """Say a share: of the whole, what the part is held to besides."""
    names = [name for name in Where.__struct_fields__ if getattr(part, name) != getattr(whole, name)]
    own = Where(**{name: getattr(part, name) for name in names})
    if names == ["medals"]:
        return words.fill("share.metal", part=words.medals(part.medals), whole=f"{words.medals(whole.medals, 'of')}{held_to(whole, words)}")
    return words.fill("share", whole=f"{won(whole, words, 'of')}{held_to(whole, words)}", part=held_to(own, words))


__all__ = ["Count", "Measure", "paraphrase"]
