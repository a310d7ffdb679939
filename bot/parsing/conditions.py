"""What must hold of all results of one row: `both`, `every`, `only`, `but no`, and claims of a number."""

import msgspec

from bot.parsing.bag import Bag
from bot.parsing.clause import Clause
from bot.parsing.constraints import KINDS, Constraints
from bot.parsing.lexicon.holdings import Holdings
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.values import Bound
from bot.parsing.winning import is_none
from bot.query.model import MEDALS, Ask, Condition, Count, End, Kind, Measure, Op, Query, Select, Tell, Where

SPREADS = ("events", "nocs", "athletes", "games", "disciplines", "genders", "continents", "medals")
SOMEBODY = (
    "ask.who|ask.which|ask.whether|tag.true|aux|op.with|people.|noun.athlete|noun.country|noun.champion|noun.medallist"
    "|verb.win|verb.get|condition|keep"
)
"""Without these, medals are named and nobody is asked for."""
WINNERS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|noun.podium"
ADJECTIVE = "adjective.noc|noun.people"
WIDENED = ("medals", "games", "disciplines", "events", "genders", "season", "nocs")


def is_of_event(where: Where, held: Holdings) -> bool:
    """Whether events are named, or a discipline of but one for each gender (`handball`): nobody has two of its medals."""
    found = [
        event
        for event in held.events
        if event.discipline in where.disciplines
        and (not where.genders or event.gender in where.genders)
        and (not where.games or not held.games_of[event.key].isdisjoint(where.games))
    ]
    return bool(where.events) or (bool(found) and len({(event.discipline, event.gender) for event in found}) == len(found))


def of_clause(bag: Bag, found: Constraints, where: Where, clause: Clause, *, of_event: bool) -> tuple[Where, list[Condition]]:
    """Return the restriction and the conditions that the clause's operators make.

    `of_event`: results of an event are asked about, of which nobody has two medals.
    """
    flags = clause.flags
    conditions = [one for one in clause.conditions if not (clause.counted and _is_aside(one, where, clause))]
    rows = clause.select in {None, Select.ATHLETE, Select.NOC} and not (clause.counted and clause.select is None) and not clause.often
    joined = bag.take("op.and|op.or")
    listed = rows and any(part.fits("op.and") for part in joined)
    spread_said = flags.get("both") or flags.get("same-person") or flags.get("same-games") or flags.get("neither")
    for name in SPREADS if spread_said or listed else ():
        values = found.groups.get(name, [])
        of_each = where.events or (where.disciplines and clause.won and clause.select is Select.NOC)
        if name == "games" and of_each and not spread_said:
            continue  # `who won the 100 m in 1988 and 1992`: the winners of each
        of_any = name == "events" or (name == "disciplines" and clause.select is None)
        unasked = name in {"events", "disciplines"} and not bag.has(SOMEBODY)  # `golds of Norway in skiing and biathlon`
        if not spread_said and (unasked or (of_any and len(where.games) == 1)):
            continue  # `who won the 100 m and the javelin in Rio`: the winners of each
        if name == "medals" and len(values) == len(MEDALS) and of_event and not (flags.get("both") or flags.get("same-person")):
            continue  # `gold, silver and bronze in the 500 m`: three people's, not one's
        if len(values) > 1 and not (name in {"athletes", "nocs"} and clause.select in {Select.ATHLETE, None} and name == "athletes"):
            if name == "nocs" and (clause.select is Select.NOC or (not spread_said and _says_whose(bag))):
                continue
            if name == "disciplines" and not spread_said and bag.has("ask.list|op.every") and bag.has(WINNERS):
                continue  # `all the winners in judo and karate`: those of each
            if name == "medals" and of_event and not (flags.get("both") or flags.get("same-person") or flags.get("neither")):
                continue  # who won each of them in that event, not who won them all
            if not flags.get("neither") and bag.is_one_of(KINDS[name]):
                continue
            op, value = (Op.EQ, 0) if flags.get("neither") else (Op.GE, 1)
            conditions += [Condition(measure=Measure(count=Count(where=Where(**{name: one}))), op=op, value=value) for one in values]  # type: ignore[arg-type]
    if flags.get("swept") and clause.often and not where.nocs:
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in flags["swept"]))
    if flags.get("all-three") or flags.get("swept"):
        where = msgspec.structs.replace(where, medals=MEDALS)
        conditions.append(Condition(measure=Measure(count=Count(of=Select.MEDAL)), op=Op.EQ, value=len(MEDALS)))
    if clause.times:
        conditions.append(_so_often(clause.select, clause.times))
    if flags.get("every") and (flags.get("same-games") or flags.get("same-event")):
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in flags["every"]))  # `every gold at one Games`: all there were
    if flags.get("every"):
        if not bag.has("ask.|verb.|noun.athlete|noun.country|people."):
            return widened(where, conditions)  # `gold every Games` is a roll, not somebody who won them all
        if bag.has("noun.team"):
            raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in flags["every"]))
        of = clause.also or _every_what(bag, flags["every"][0])
        conditions.append(Condition(measure=Measure(count=Count(of=of)), every=True))
    only = any(condition.measure.count.where.without for condition in conditions)
    if flags.get("only") or (flags.get("nothing-else") and not only):
        where, conditions = _only(where, conditions, [*flags.get("only", []), *flags.get("nothing-else", [])])
    if sole := bag.take("op.sole-medal"):
        where, conditions = _sole_medal(where, conditions, sole)
    if conditions and where.places:
        raise NoReadingError(Refusal.UNCONNECTED, ())
    return widened(where, conditions)


def _so_often(select: Select | None, times: Bound) -> Condition:
    """Return the condition that something was so often: what is held, at so many Games; else so many results."""
    held = select in {Select.SPORT, Select.DISCIPLINE, Select.EVENT_TYPE}
    measure = Measure(count=Count(of=Select.GAMES)) if held else Measure()
    return Condition(measure=measure, op=times.op, value=times.value)


def _exactly(condition: Condition) -> Condition:
    """Return a plain number of medals as that number: `in which year did Norway win 16 golds`."""
    plain = condition.op is Op.GE and (condition.value or 0) > 1 and condition.measure.count.of is None and condition.than is None
    return msgspec.structs.replace(condition, op=Op.EQ) if plain and condition.measure.kind is Kind.COUNT else condition


def at_own_games(where: Where, clause: Clause) -> bool:
    """Whether the most, or nothing, at a country's own Games is asked for: at one of them, for some had several.

    Raises
    ------
    NoReadingError
        If the fewest are: who won nothing at home stands in no result.
    """
    if not where.home or where.games or clause.select is not Select.NOC:
        return False
    if any(is_none(one) for one in clause.conditions):
        return True  # `hosts without a gold at home`: at one of their own Games
    if clause.keep is None:
        return False
    if clause.keep.end is End.FEWEST:
        raise NoReadingError(Refusal.UNCONNECTED, ())
    return clause.keep.end is End.MOST


def _is_aside(condition: Condition, where: Where, clause: Clause) -> bool:
    """Whether a condition changes nothing of a count: `how many silvers has Malaysia got, no golds I know`."""
    named = bool(where.nocs or where.athletes) and clause.select is None and not clause.keep
    none = condition.op is Op.EQ and condition.value == 0 and condition.than is None
    return named and none and condition.measure.count.where == Where(medals=condition.measure.count.where.medals)


def _says_whose(bag: Bag) -> bool:
    """Whether countries say whose people are meant (`Norwegian and Canadian skiers`, `skiers of Norway and Canada`): of either."""
    nocs = [part for part in bag.parts if part.kind == "noc"]
    if nocs and all(part.fits(ADJECTIVE) for part in nocs):
        return True
    at = next((i for i, part in enumerate(bag.parts) if part.kind == "noc"), 0)
    before = next((part for part in reversed(bag.parts[:at]) if not part.fits("glue")), None)
    return before is not None and before.fits("people.|noun.athlete|sex.")


def _every_what(bag: Bag, every: Part) -> Select:
    """Return of what there must be something in each: of the noun that is next, else of the one there is."""
    at = next(i for i, part in enumerate(bag.parts) if part is every)
    after = next((part for part in bag.parts[at + 1 :] if part.kind != "glue"), None)
    if after and after.fits("noun.event|noun.games"):
        return Select.EVENT_TYPE if after.fits("noun.event") else Select.GAMES
    return Select.EVENT_TYPE if bag.has("noun.event") and not bag.has("noun.games|season.") else Select.GAMES


def _only(where: Where, conditions: list[Condition], said: list[Part]) -> tuple[Where, list[Condition]]:
    """`in athletics and in nothing else`: beyond what is said there is nothing."""
    for name in ("disciplines", "events", "season"):
        own = getattr(where, name)
        if own:
            other = Where(without=(Where(**{name: own}),))
            cleared: dict[str, object] = {name: None if name == "season" else ()}
            return msgspec.structs.replace(where, **cleared), [
                *conditions,
                Condition(measure=Measure(count=Count(where=other)), op=Op.EQ, value=0),
            ]
    if where.medals and where.medals != MEDALS:
        other = Where(without=(Where(medals=where.medals),))
        return msgspec.structs.replace(where, medals=MEDALS), [
            *conditions,
            Condition(measure=Measure(count=Count(where=other)), op=Op.EQ, value=0),
        ]
    raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in said))


def _sole_medal(where: Where, conditions: list[Condition], said: list[Part]) -> tuple[Where, list[Condition]]:
    """`countries that won their only gold in judo`: one there, and one in all."""
    moved = {name: getattr(where, name) for name in ("events", "disciplines", "games", "genders") if getattr(where, name)}
    if not moved or conditions or not where.medals:
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in said))
    there = Condition(measure=Measure(count=Count(where=Where(**moved))), op=Op.GE, value=1)
    alone = Condition(measure=Measure(count=Count(where=Where(medals=where.medals))), op=Op.EQ, value=1)
    return msgspec.structs.replace(where, **dict.fromkeys(moved, ())), [there, alone]


def widened(where: Where, conditions: list[Condition]) -> tuple[Where, list[Condition]]:
    """Move a restriction into a condition of its own where another condition looks beyond it.

    `silver but no gold`: were only silvers looked at, there would never be a gold.
    """
    moved: dict[str, object] = {}
    for name in WIDENED:
        own = getattr(where, name)
        if not own or (name == "medals" and own == MEDALS):
            continue
        looked = [getattr(condition.measure.count.where, name) for condition in conditions if condition.than is None]
        if any(value and not set(value) <= set(own) for value in looked):
            moved[name] = own
    if not moved:
        return where, conditions
    kept = Condition(measure=Measure(count=Count(where=Where(**moved))), op=Op.GE, value=1)  # type: ignore[arg-type]
    cleared = {name: MEDALS if name == "medals" else None if name == "season" else () for name in moved}
    return msgspec.structs.replace(where, **cleared), [kept, *conditions]


def of_one_kind(conditions: list[Condition]) -> list[Condition]:
    """Hold a number of countries or people to the kind of medals that another condition counts: `a single nation took both golds`."""
    kinds = {one.measure.count.where.medals for one in conditions if one.measure.count.of is None and one.measure.count.where.medals}
    if len(kinds) != 1:
        return conditions
    (kind,) = kinds
    found = []
    for one in conditions:
        count = one.measure.count
        if count.of in {Select.NOC, Select.ATHLETE} and count.where == Where():
            held = msgspec.structs.replace(count, where=Where(medals=kind))
            found.append(msgspec.structs.replace(one, measure=msgspec.structs.replace(one.measure, count=held)))
        else:
            found.append(one)
    return found


def counts_at_best(where: Where, clause: Clause) -> bool:
    """Whether it is asked how many one has at the Games with the most: `how many golds did Phelps win at a single Games`."""
    one = len(where.athletes) + len(where.nocs) == 1
    return one and clause.counted and clause.select is None and not (clause.conditions or clause.keep or clause.times or clause.kind)


def of_some_games(where: Where, clause: Clause) -> None:
    """Let a clause ask for Games where it is asked at which somebody won so many: `in which year did Phelps win 8 golds`."""
    counted = [one for one in clause.conditions if one.measure.kind is Kind.COUNT and one.measure.count.of is None and one.value]
    subject = len(where.athletes) + len(where.nocs) == 1
    if counted and subject and clause.tells == (Tell.WHEN,) and clause.select is None and clause.keep is None:
        clause.select, clause.tells = Select.GAMES, ()
    best = clause.keep is not None and clause.keep.end in {End.MOST, End.FEWEST}
    if best and subject and clause.tells == (Tell.WHEN,) and clause.select is None and not (clause.kind or clause.conditions):
        clause.select, clause.tells = Select.GAMES, ()  # `in which year did Britain win the most golds`
    if clause.select is Select.GAMES and not clause.bounded:
        clause.conditions = [_exactly(one) for one in clause.conditions]


def refuse_days(where: Where, clause: Clause) -> None:
    """Refuse to say what was first within one Games (`the first gold of Paris 2024`): no day of a result is held.

    Raises
    ------
    NoReadingError
        If that is asked.
    """
    dated = clause.keep is not None and clause.keep.end in {End.FIRST, End.LAST}
    anybody = not (where.events or where.disciplines or where.athletes or where.nocs or where.near or where.shift or where.within)
    if dated and len(where.games) == 1 and anybody and clause.select in {None, Select.RESULT}:
        raise NoReadingError(Refusal.NOT_HELD, ())


def refuse_without_order(query: Query) -> None:
    """Refuse the first or last of what has no order: of one Games, of a number, or of a result that is held to several.

    Raises
    ------
    NoReadingError
        If that is asked.
    """
    if query.keep is None or query.keep.end not in {End.FIRST, End.LAST}:
        return
    several = any(one.measure.kind is Kind.COUNT and one.measure.count.of is None and (one.value or 0) > 1 for one in query.having)
    if query.select is Select.RESULT and several:
        raise NoReadingError(Refusal.UNCONNECTED, ())  # `the last one to win it twice`: no single result is twice
    number = query.select is None and query.ask is Ask.COUNT and query.measure is None
    if number or (len(query.where.games) == 1 and query.select in {Select.NOC, Select.ATHLETE}):
        raise NoReadingError(Refusal.UNCONNECTED, ())


def of_any(part: Part) -> Condition:
    """Return the condition on medals of any kind beside a kind that is named (`exactly one medal, and it was gold`)."""
    condition: Condition = part.value
    counted = msgspec.structs.replace(condition.measure.count, where=Where(medals=MEDALS))
    return msgspec.structs.replace(condition, measure=msgspec.structs.replace(condition.measure, count=counted))
