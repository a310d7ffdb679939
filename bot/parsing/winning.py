"""What was won: the medals or places that a clause means where it names none."""

from collections.abc import Mapping

import msgspec

from bot.olympics.event import Discipline, Gender
from bot.olympics.medal import Medal
from bot.parsing.bag import Bag
from bot.parsing.clause import Clause
from bot.parsing.constraints import Constraints
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.values import people_codes
from bot.query.model import GOLD, MEDALS, Condition, End, Kind, Op, Select, Tell, Where


def won(bag: Bag, clause: Clause, found: Constraints, *, whether: bool = False) -> Where:
    """Return the restrictions with the medals that are meant where none is named."""
    where = found.where
    if bag.take("verb.share") and not where.partners and not bag.has("keep"):  # `who shares the most golds`: all of whom have them
        where = msgspec.structs.replace(where, tied=True, medals=where.medals or GOLD)
    if bag.take("op.non-winner"):
        return msgspec.structs.replace(where, without=(*where.without, Where(medals=GOLD)))
    if bag.has("verb.lose") and bag.has("noun.event") and not (where.athletes or where.nocs or where.medals) and bag.take("verb.lose"):
        return msgspec.structs.replace(where, medals=MEDALS[1:2])
    wins = bag.take("verb.win")
    champion = bag.take("noun.champion")
    takes = bag.take("verb.get")
    competes = bag.take("verb.compete")
    gets = [*takes, *competes, *bag.take("verb.place|verb.do")]
    held = bag.take("verb.held")
    clause.won = bool(wins or champion)
    if clause.kind is Kind.TABLE:
        return msgspec.structs.replace(where, medals=MEDALS)  # it shows all three, and golds decide
    if where.medals:
        return where
    metals = _medallists(bag)
    if places := tuple(dict.fromkeys(part.value for part in bag.take("ordinal"))):
        if len(places) > 1 and not bag.has("op.and|op.or|op.until"):
            raise NoReadingError(Refusal.UNCONNECTED, ())
        return msgspec.structs.replace(where, places=places)
    if metals:
        return msgspec.structs.replace(where, medals=metals)
    if (
        Tell.WHEN in clause.tells
        and where.games
        and not (wins or takes or champion)
        and where == Where(games=where.games, season=where.season)
    ):
        return where
    if Tell.MEDAL in clause.tells:
        return msgspec.structs.replace(where, medals=MEDALS)
    counted = [one for one in clause.conditions if one.measure.kind is Kind.COUNT and one.measure.count.of is None]
    counts = bool(counted)
    elsewhere = any(is_none(one) and not (one.measure.count.where.medals or one.measure.count.where.without) for one in counted)
    if wins and elsewhere and all(is_none(one) for one in counted):
        clause.conditions = [
            _none_won(one) if is_none(one) else one for one in clause.conditions
        ]  # `have won the men's but never the women's`
        return msgspec.structs.replace(where, medals=GOLD)
    if champion or clause.often:
        return msgspec.structs.replace(where, medals=GOLD)
    if (wins or (takes and where.events and not _of_somebody(clause, where))) and not counts and not _left_open(bag, clause, found):
        return msgspec.structs.replace(where, medals=GOLD)
    ranked = clause.keep is not None and clause.keep.end in {End.MOST, End.FEWEST} and clause.kind is None and clause.also is None
    if ranked and clause.select is Select.GAMES and (where.nocs or where.athletes):
        return msgspec.structs.replace(where, medals=MEDALS)  # `which Games were Spain's best`
    if (
        held
        or (clause.select in {Select.GAMES, Select.EVENT_TYPE} and not (wins or gets))
        or Tell.CITY in clause.tells
        or Tell.HOST in clause.tells
    ):
        return where
    if where.mark:
        return where
    if clause.kind is Kind.MEAN:
        return msgspec.structs.replace(where, medals=GOLD)
    for_country = bool(where.athletes and where.nocs)
    if competes and whether and not (wins or takes or counts or for_country or clause.kind or clause.keep):
        return where  # `did Ohno compete in 2016`: whoever won nothing may have been there
    if competes and clause.select in {Select.ATHLETE, Select.NOC} and not (wins or takes or clause.kind or counts):
        return where
    if {Tell.MARK, Tell.PLACE, Tell.AGE} & set(clause.tells) and (where.athletes or where.nocs or not where.events):
        return where if Tell.PLACE in clause.tells else msgspec.structs.replace(where, medals=MEDALS)
    if Tell.MARGIN in clause.tells and (where.athletes or where.nocs):
        return msgspec.structs.replace(where, medals=MEDALS)
    if Tell.MARK in clause.tells or Tell.MARGIN in clause.tells:
        return msgspec.structs.replace(where, medals=GOLD)
    return msgspec.structs.replace(where, medals=MEDALS)


def is_none(condition: Condition) -> bool:
    """Whether a condition is that there are none."""
    return condition.op is Op.EQ and condition.value == 0 and condition.than is None


def _none_won(condition: Condition) -> Condition:
    """Return the condition that nothing was won there, in events of that gender, where it names no medal."""
    count = condition.measure.count
    if count.where.medals:
        return condition
    genders = (count.where.sex,) if count.where.sex else count.where.genders
    nothing = msgspec.structs.replace(count.where, medals=GOLD, genders=genders, sex=None)
    measure = msgspec.structs.replace(condition.measure, count=msgspec.structs.replace(count, where=nothing))
    return msgspec.structs.replace(condition, measure=measure)


def _medallists(bag: Bag) -> tuple[Medal, ...]:
    for kind, metals in (
        ("noun.silver-medallist", MEDALS[1:2]),
        ("noun.bronze-medallist", MEDALS[2:]),
        ("noun.medallist|noun.podium", MEDALS),
    ):
        if bag.take(kind):
            return metals
    return ()


def _of_somebody(clause: Clause, where: Where) -> bool:
    """Whether a property of somebody's own result is asked for, whatever it was: `which time did Canada post`."""
    return bool((clause.tells and where.athletes) or (Tell.MARK in clause.tells and where.nocs))


def _left_open(bag: Bag, clause: Clause, found: Constraints) -> bool:
    """Whether what was won is asked for or counted: `what did he win`, `who has won the most`."""
    where = found.where
    if clause.times or (not where.events and bag.take("op.wins")):
        return False
    what = bag.has("ask.which") and clause.select is None and not bag.has("verb.win-only")
    if where.events:
        return what and bool(where.athletes) and set(clause.tells) <= {Tell.WHEN}  # `what has X won in it, and when`
    if clause.keep and clause.keep.end in {End.MOST, End.FEWEST}:
        return True
    return what and bool(where.athletes or where.nocs or where.within)


def with_sex(bag: Bag, where: Where, found: Constraints, clause: Clause) -> Where:
    """Return the restrictions held to a sex: of people, or of events where events are meant."""
    sex = found.sex
    if sex is None:
        return where
    if (
        sex is Gender.X
        or where.events
        or (where.disciplines and clause.select is not Select.ATHLETE)
        or clause.select in {Select.EVENT, Select.EVENT_TYPE}
        or bag.has("noun.event")
    ):
        return msgspec.structs.replace(where, genders=(sex,))
    return msgspec.structs.replace(where, sex=sex)


def take_people(bag: Bag, disciplines: Mapping[str, Discipline]) -> bool:
    """Put the sports of nouns for who does them (`skiers`) in the place of these; return whether there were any.

    Raises
    ------
    NoReadingError
        If they are set beside a sport that they do not do, and nothing joins the two (`swimmers …, in water polo`).
    """
    people = bag.take("people.")
    joined = bag.has("op.and|op.both|op.or|op.except|op.not|op.neither|op.vs|op.double")
    others = [part for part in bag.parts if part.kind in {"discipline", "sport"}]
    for one in people:
        codes = people_codes(one)
        done = {part for code in (others[0].value if others else ()) for part in (code, *disciplines[code].parts)}
        if len(others) == 1 and not joined and codes.isdisjoint(done):
            raise NoReadingError(Refusal.UNCONNECTED, (one.text, others[0].text))
        kept = [part for part in bag.parts if len(others) != 1 or joined or part is not others[0] or not codes < done]
        bag.parts = [*kept, Part("discipline", codes, text=one.text)]  # `skaters …, in skating`: theirs is the narrower
    return bool(people)
