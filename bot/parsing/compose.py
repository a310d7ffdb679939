"""Composition: a clause's parts become one Query. What is asked, of what, held to what, and what must hold of each row."""

from dataclasses import dataclass, replace

import msgspec

from bot.parsing import claims
from bot.parsing import conditions as conditional
from bot.parsing.asked_for import (
    counts_champions,
    counts_medals,
    counts_people,
    describes_person,
    is_asked_for,
    is_ranked_by,
    keeps_people,
    number_of_firsts,
    ranks_people,
)
from bot.parsing.bag import Bag
from bot.parsing.clause import FLAGS, MEASURED, TELLS, Clause, told_with_medal
from bot.parsing.comparison import compared, margin_between, taken_comparison
from bot.parsing.constraints import constraints
from bot.parsing.defending import with_title
from bot.parsing.firsts import NEW, OF_ALL, held_to_first
from bot.parsing.hosting import of_hosts
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.tabled import of_tables
from bot.parsing.values import OF_ANY, SELECTS, as_number, medals_of
from bot.parsing.winning import take_people, with_sex, won
from bot.query.model import GOLD, MEDALS, Ask, Count, End, Expect, Keep, Kind, Measure, Query, Select, Tell, Where

SPECIFIC = (
    "event|discipline|people.|sport|person|noc|keep|where|games|medal.|op.youngest|op.oldest|op.closest|op.widest|op.fastest|op.slowest"
)
NAMED = "event|discipline|sport|person|noc|games|where|season."
PAIR = 2


@dataclass(slots=True)
class Composer:
    """Composes one clause."""

    lexicon: Lexicon
    bag: Bag
    whether: bool = False
    namesakes: tuple[str, ...] = ()
    """Whom the one name said may mean, where it is several people's."""

    def query(self) -> Query:
        """Compose the clause.

        Raises
        ------
        NoReadingError
            If a part that says something finds no place.
        """
        places = len(self.bag.find("ordinal")) > 1 and self.bag.has("op.between")
        margin = places or self.bag.has("ask.margin") or (self.bag.has("ask.difference") and self.bag.has("event"))
        if hosts := of_hosts(self.bag, self.lexicon):
            return hosts
        if tables := of_tables(self.bag, self.lexicon, whether=self.whether):
            return tables
        if self.bag.has("ask.since-when"):
            self.bag.parts = [
                replace(part, kind="ask.when", also=frozenset()) if part.fits("ask.since-when") else part for part in self.bag.parts
            ]
            self.bag.parts = [*self.bag.parts, Part("op.first", text="since")]
        clause = self._clause()
        found = with_title(self.bag, constraints(self.bag, self.lexicon), self.lexicon)
        self.namesakes, clause.of_medals = found.namesakes, found.medals_of_medals
        if margin and not (clause.keep or clause.conditions) and (between := margin_between(found, self.bag)):
            return between
        where = won(self.bag, clause, found, whether=self.whether)
        where = with_sex(self.bag, where, found, clause)
        if margin and len(where.nocs) > 1 and not (where.events or where.disciplines or clause.keep):
            raise NoReadingError(Refusal.UNCONNECTED, ())  # two countries of no event have no margin
        if clause.comparison:
            self._refuse_beside_comparison(clause)
            query = compared(clause.comparison, where, found, select=clause.select, whether=self.whether, bag=self.bag)
            self.bag.close()
            return query
        if self.whether:
            found = claims.claimed_of(self.bag, found, clause)
            if all_of := claims.claimed_of_all(self.bag, where, clause):
                self.bag.close()
                return all_of
        if clause.flags.get("both") and clause.select is None and self._are_teams(where):
            clause.select = Select.NOC  # `who won gold in both curling and hockey`: no athlete does
        where, clause.conditions = conditional.of_clause(
            self.bag, found, where, clause, of_event=conditional.is_of_event(where, self.lexicon.held)
        )
        clause.conditions = conditional.of_one_kind(clause.conditions)
        where = held_to_first(where, clause, claim=self.whether)
        conditional.of_some_games(where, clause)
        conditional.refuse_days(where, clause)
        query = self._assembled(clause, where)
        if sole := self.bag.take("op.sole-claim"):
            query = claims.of_sole(query, sole)
        self.bag.close()
        return query

    def _are_teams(self, where: Where) -> bool:
        """Whether the disciplines that are named, several, have events of teams alone."""
        events = self.lexicon.held.events if not where.events and len(where.disciplines) > 1 else ()
        named = [event for event in events if event.discipline in where.disciplines]
        return bool(named) and all(event.team for event in named)

    def _refuse_beside_comparison(self, clause: Clause) -> None:
        """Refuse what a comparison has no place for, rather than compare without it."""
        beside = clause.conditions or clause.keep or clause.times or clause.flags or clause.tells or clause.kind or clause.also
        if beside and clause.comparison:
            raise NoReadingError(Refusal.UNCONNECTED, clause.comparison.texts)

    def _clause(self) -> Clause:
        bag = self.bag
        clause = Clause()
        clause.bounded = bag.has("bounded")
        any_kind = bag.has("medal.gold|medal.silver|medal.bronze")
        clause.conditions = [conditional.of_any(part) if any_kind and part.fits(OF_ANY) else part.value for part in bag.take("condition")]
        clause.breakdown = bool(bag.take("ask.by-colour"))
        clause.flags = {name: bag.take(f"op.{name}") for name in FLAGS if bag.has(f"op.{name}")}
        clause.comparison = taken_comparison(bag)
        clause.counted = bool(bag.take("ask.count")) or clause.breakdown
        clause.often = bool(bag.take("ask.times"))
        if streak := bag.take_one("ask.streak"):
            clause.counted, clause.kind, clause.run = True, Kind.STREAK, streak.value
        if bag.take("op.total") and not bag.has("ask.who|keep|noun.|people.|ask.difference|ask.share|op.more|op.vs"):
            clause.counted = True
        self._place_asked(clause)
        if bag.has("ask.where|noun.city") and bag.has("noun.event|verb.compete") and not bag.has(f"{NAMED}|medal.|noun.games|verb.win"):
            bag.take("ask.where|ask.which|noun.city")
            clause.tells = (Tell.VENUE,)
        if bag.has("noun.venue"):
            bag.take("verb.host|verb.held|ask.where")
        clause.tells = (*clause.tells, *dict.fromkeys(tell for kind, tell in TELLS.items() if bag.take(kind)))
        if Tell.MARGIN in clause.tells:
            bag.take("verb.lose")
        plays = bag.has("verb.compete") and bag.has("ask.who") and bag.has("noc") and bag.has("event|discipline") and not bag.has("person")
        if plays and set(clause.tells) <= {Tell.WHEN}:
            clause.tells = (Tell.MEMBERS,)  # `who played for Yugoslavia when they won`
        times = bag.take_one("times")
        clause.times = times.value if times else None
        self._keep(clause)
        self._select(clause)
        return clause

    # --- what is asked for

    def _place_asked(self, clause: Clause) -> None:
        """Read `where did X finish` as a question for the place, not for a city."""
        bag = self.bag
        if bag.has("ask.where") and bag.has("person|noc") and (bag.has("verb.place") or (bag.has("event") and not bag.has("verb."))):
            bag.take("ask.where")
            clause.tells = (Tell.PLACE,)

    def _select(self, clause: Clause) -> None:
        bag = self.bag
        if bag.take("ask.from"):
            described = describes_person(bag.parts)
            if described or (bag.has("ask.who|ask.which") and bag.take("op.and")):
                clause.tells = (*clause.tells, Tell.NOC)  # `who won it and for which country`
                clause.select = Select.ATHLETE if described else clause.select
            else:
                clause.select = Select.NOC
        asked = bool(bag.find("ask.which|ask.list")) or clause.counted
        if counts_people(bag.parts) or counts_champions(bag.parts):
            clause.select = Select.ATHLETE
        for part in bag.take("|".join(SELECTS)):
            select = next(select for kind, select in SELECTS.items() if part.fits(kind))
            weak = select in {Select.GAMES, Select.EVENT_TYPE} and not is_asked_for(bag.parts, part)
            by_number = select is not Select.ATHLETE and is_ranked_by(bag.parts, part) and ranks_people(bag.parts, part)
            if clause.select is None and not weak and by_number:
                clause.select, clause.also = Select.ATHLETE, select
            elif clause.select is None and not weak:
                clause.select = select
            elif (
                weak
                and clause.select is None
                and select is Select.EVENT_TYPE
                and not bag.has(f"{SPECIFIC}|ask.margin")
                and not self.lexicon.held.few_events
            ):
                raise NoReadingError(Refusal.UNCONNECTED, (part.text,))
            elif select is not clause.select and not weak:
                if clause.also or not self._is_ordered(clause):
                    raise NoReadingError(Refusal.UNCONNECTED, (part.text,))
                clause.also = select
        if bag.has("noun.team") and bag.has("team.no") and bag.has("op.and"):
            raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in bag.parts if part.fits("noun.team|team.no")))
        if bag.has("noun.team"):
            team = next(part for part in bag.parts if part.fits("noun.team"))
            team_asked = clause.select is None and asked and (not bag.has("noc") or is_asked_for(bag.parts, team))
            if bag.has("noc|event|discipline|ask.which|ask.count") and bag.take("noun.team") and team_asked:
                clause.select = Select.NOC
        if take_people(bag, self.lexicon.reference.disciplines):
            clause.select = clause.select or Select.ATHLETE
        of_people = bag.has("ask.which") or (bag.has("ask.list") and bag.has("op.that|ask.who"))
        if (bag.has("sex.M|sex.W") and of_people and clause.select is None and not bag.has("event|discipline")) or bag.take(
            "op.same-person"
        ):
            clause.select = Select.ATHLETE
        if clause.counted and counts_medals(bag.parts):
            if clause.select is Select.NOC:
                raise NoReadingError(Refusal.UNCONNECTED, ())
            clause.select = None
        bag.take("ask.who|ask.which|ask.list|ask.with")

    def _is_ordered(self, clause: Clause) -> bool:
        """Whether a second noun can say what rows are ordered by: `which Games had the fewest countries`."""
        return clause.keep is not None and clause.keep.end in {End.MOST, End.FEWEST} and clause.kind is None

    def _keep(self, clause: Clause) -> None:
        bag = self.bag
        topped = bag.take("op.topped")
        if topped and bag.has("event") and not bag.has("ask.table|noun.country"):
            bag.parts = [*bag.parts, Part("verb.win", text=topped[0].text)]  # `who finished first in the 1000 m`
            topped = []
        if bag.take("ask.table") or topped:
            clause.kind, clause.select = Kind.TABLE, Select.NOC
            clause.keep = Keep(end=End.MOST) if topped else None
        if bag.take("ask.average"):
            clause.kind = Kind.MEAN
        for kind, (measured, end) in MEASURED.items():
            if bag.take(kind):
                clause.kind, clause.keep = measured, Keep(end=end)
        if part := bag.take_one("keep"):
            clause.keep = part.value
            if Tell.MARGIN in clause.tells and clause.kind is None:
                clause.kind = Kind.MARGIN
        if clause.kind is Kind.MARGIN:
            clause.tells = tuple(tell for tell in clause.tells if tell is not Tell.MARGIN)
            bag.take("noun.silver-medallist|noun.champion")
            if all(place.value in {1, 2} for place in bag.find("ordinal")):
                bag.take("ordinal")
            self._margin_between_metals()
        if part:
            return
        if clause.kind is Kind.TABLE:
            return
        first, last = bag.take_one("op.first"), bag.take_one("op.last|op.next-to-last")
        dated = first or last
        clause.of_all, clause.new = bool(dated and dated.fits(OF_ALL)), dated.text if dated and dated.fits(NEW) else ""
        if first and first.fits("verb.held"):
            bag.parts = [*bag.parts, Part("verb.held", text=first.text)]  # `introduced`: first held
        if not (first or last):
            return
        if first and last:
            clause.kind = Kind.SPAN if bag.take("ask.years-between") else clause.kind
            if clause.kind is not Kind.SPAN:
                raise NoReadingError(Refusal.UNCONNECTED, (first.text, last.text))
            return
        number = number_of_firsts(bag.parts, first or last)
        bag.use(*([number] if number else []))
        end = End.FIRST if first else End.LAST
        if last and last.kind == "op.next-to-last":
            clause.keep = Keep(end=end, nth=2)
        else:
            clause.keep = Keep(end=end, count=as_number(number) if number else 1)

    def _margin_between_metals(self) -> None:
        """Read `the closest finish between silver and bronze`: the margin of the better of two metals."""
        metals = [medals_of(part) for part in self.bag.find("medal.")]
        if len(metals) == PAIR and all(len(one) == 1 for one in metals):
            better, other = sorted((one[0] for one in metals), key=lambda medal: medal.place)
            if other.place == better.place + 1:
                self.bag.take("medal.|op.between|op.and")
                if better.place > 1:
                    self.bag.parts = [*self.bag.parts, Part("ordinal", better.place)]

    # --- the Query

    def _assembled(self, clause: Clause, where: Where) -> Query:
        flags = clause.flags
        per: tuple[Select, ...] = ()
        if flags.get("same-games") and conditional.counts_at_best(where, clause):
            clause.keep, clause.select, clause.counted = Keep(end=End.MOST), Select.GAMES, False
        elif flags.get("same-games") or conditional.at_own_games(where, clause):
            per = (Select.GAMES,)
        if flags.get("same-event") or flags.get("same-solo-event"):
            per = (*per, Select.EVENT_TYPE)
        if flags.get("swept") or (flags.get("all-three") and (clause.select is Select.NOC or self.bag.has("noun.country"))):
            per = (Select.EVENT,)
            clause.select = Select.NOC if clause.select in {None, Select.ATHLETE} else clause.select
        if flags.get("same-solo-event"):
            where = msgspec.structs.replace(where, team=False)
        measure = Measure(kind=clause.kind, count=Count(of=clause.run)) if clause.kind else None
        if clause.also and clause.select:
            measure = Measure(count=Count(of=clause.also))
        select: Select | None = told_with_medal(clause, where) or clause.select or self._default_select(clause, where, per)
        if clause.kind is Kind.SPAN and clause.keep is None:
            select = None
        if (clause.kind is Kind.AGE or where.age) and select is Select.RESULT:
            select = Select.ATHLETE
        if clause.kind in {Kind.MARGIN, Kind.MARK} and select is not Select.EVENT_TYPE:
            select = Select.RESULT
        self._refuse_marks(clause, where)
        if clause.kind is Kind.MEAN:
            select, clause.tells = None, ()
        ask = Ask.COUNT if (clause.counted and not (clause.keep and clause.select)) or clause.often else Ask.LIST
        people = any(part.fits("noun.athlete|people.") and is_asked_for(self.bag.parts, part) for part in self.bag.parts)
        of_people = not people and any(within.field is Select.ATHLETE and not within.negated for within in where.within)
        if (clause.counted and (clause.select is None or of_people) and not (clause.conditions or per)) or clause.often:
            select = None
        if clause.often and (where.tied or where.near or flags.get("swept")):
            select, per = Select.EVENT, ()  # so many events, not medals
        tells = clause.tells
        keep = clause.keep
        if keep and keep.end in {End.FIRST, End.LAST} and select in {Select.ATHLETE, Select.RESULT} and not per:
            select = Select.ATHLETE if len(where.events) == 1 and keeps_people(self.bag.parts) else Select.RESULT
        query = Query(
            ask=ask,
            select=select,
            where=where,
            having=tuple(dict.fromkeys(clause.conditions)),
            per=per,
            measure=measure,
            keep=keep,
            tell=tells,
        )
        conditional.refuse_without_order(query)
        if self.whether and where.athletes and where.nocs and not clause.won and not self.bag.has("medal.|event|verb.|keep"):
            keys = Where(athletes=where.athletes)
            return Query(ask=Ask.WHETHER, select=Select.NOC, where=keys, expect=Expect(keys=where.nocs))
        if self.whether:
            return (claims.claimed_kind(query) if clause.of_medals else None) or claims.claim(query, clause)
        if table := self._table(query, clause):
            return table
        roll = Query(select=Select.RESULT, where=Where(medals=GOLD))
        bare = not (query.having or query.keep or query.per or query.tell or query.measure) and ask is Ask.LIST
        held_to = (
            where.games
            or where.years
            or where.nocs
            or where.athletes
            or where.near
            or where.shift
            or where.within
            or where.partners
            or where.home
        )
        if clause.kind is Kind.MARGIN and where.medals not in (GOLD, MEDALS, ()):
            raise NoReadingError(Refusal.UNCONNECTED, ())
        if (
            bare
            and select is roll.select
            and where.medals in (GOLD, MEDALS)
            and (where.events or (where.disciplines and clause.won))
            and not held_to
        ):
            return msgspec.structs.replace(query, ask=Ask.ROLL)
        return query

    def _refuse_marks(self, clause: Clause, where: Where) -> None:
        """Refuse to compare marks of different events, and a mean of anything else than marks."""
        alone = len(where.athletes) == 1  # of whom each event is told
        apart = clause.kind is Kind.MARK and not where.events and not alone and not self.lexicon.held.few_events
        if apart or (clause.kind is Kind.MEAN and Tell.MARK not in clause.tells):
            raise NoReadingError(Refusal.UNCONNECTED, ())

    def _table(self, query: Query, clause: Clause) -> Query | None:
        """Return the question for a medal table, or for one country's place in it."""
        where = query.where
        ranked = Tell.PLACE in clause.tells and where.nocs and not (where.events or where.disciplines or where.athletes)
        if ranked and (query.select is Select.RESULT or clause.kind is Kind.TABLE) and not (query.having or query.keep):
            return Query(ask=Ask.TABLE, where=msgspec.structs.replace(where, medals=()))
        if clause.kind is not Kind.TABLE or clause.keep is not None:
            return None
        if where.athletes or where.within or where.near or query.select is not Select.NOC or query.having or query.tell:
            raise NoReadingError(Refusal.UNCONNECTED, ())
        return Query(ask=Ask.TABLE, where=where)

    def _default_select(self, clause: Clause, where: Where, per: tuple[Select, ...]) -> Select:
        if clause.keep and (where.nocs or where.athletes) and {Tell.CITY, Tell.HOST} & set(clause.tells):
            return Select.GAMES  # `in which city did Norway win the most golds`
        grouped = bool(clause.conditions or per) or (
            clause.keep is not None and clause.keep.end in {End.MOST, End.FEWEST} and clause.kind is None
        )
        if grouped and Tell.WHEN in clause.tells and where.nocs and any(one.value == 0 for one in clause.conditions):
            raise NoReadingError(Refusal.UNCONNECTED, ())  # `when did Norway win no gold`: Games of none of its results, too
        if grouped or clause.kind is Kind.SPAN:
            dated = bool(per) and Tell.WHEN in clause.tells  # `when did Slovenia first win two golds at one Games`
            claims_noc = (self.whether or dated) and where.nocs and not where.athletes
            if claims_noc or _leaves_out_nocs(where):
                return Select.NOC
            return Select.ATHLETE
        asks_games = self.bag.has("noun.games") and not (clause.won or where.athletes or where.nocs or self.bag.has("medal."))
        if Tell.WHEN in clause.tells and (asks_games or not (where.medals or where.places)):
            return Select.GAMES
        if {Tell.CITY, Tell.HOST} & set(clause.tells) and Tell.MEDAL not in clause.tells:
            return Select.GAMES
        return Select.RESULT


def _leaves_out_nocs(where: Where) -> bool:
    """Whether other nations than some are meant: `besides the Soviets, who won the most at Moscow`."""
    whole = where.games and not (where.nocs or where.disciplines or where.events)
    return bool(whole) and any(one.nocs and one == Where(nocs=one.nocs) for one in where.without)
