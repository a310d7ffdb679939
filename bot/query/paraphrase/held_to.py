"""What each single result must be, in words: `of Norway, in the men's 1000 m, at Salt Lake City 2002`."""

from collections.abc import Iterator

from bot.olympics.event import Gender
from bot.query.model import GOLD, Near, Op, Select, Shift, Where, Within, Years
from bot.query.paraphrase.wording import Wording


def held_to(where: Where, words: Wording) -> str:
    """Say all restrictions but medals and places, each with what joins it to what stands before."""
    return f"{plainly(where, words)}{beside(where, words)}"


def plainly(where: Where, words: Wording) -> str:
    """Say the restrictions that name something."""
    return "".join((*_whose(where, words), *_what(where, words), *_when(where, words), *_left_aside(where, words)))


def beside(where: Where, words: Wording) -> str:
    """Say the restrictions that are clauses of their own: they go on to the end of a phrase."""
    clauses = [_near(where.near, words)] if where.near else []
    clauses += [_shift(where.shift, words)] if where.shift else []
    return "".join((*clauses, *(_within(within, words) for within in where.within)))


def won(where: Where, words: Wording, form: str = "") -> str:
    """Say what was won: `gold medals`, `4th places`."""
    if where.places and not where.medals:
        return words.fill("place", form, places=words.either(map(words.ordinal, where.places)))
    return words.medals(where.medals, form)


def _whose(where: Where, words: Wording) -> Iterator[str]:
    if where.nocs:
        yield words.fill("where.nocs", names=words.either(map(words.noc, where.nocs)))
    if where.continents:
        names = (words.reference.continent_name(code, words.language) for code in where.continents)
        yield words.fill("where.continents", names=words.either(names))
    if where.athletes:
        yield words.fill("where.athletes", names=words.either(map(words.athlete, where.athletes)))
    yield from (words.fill("where.partner", name=words.athlete(key)) for key in where.partners)
    if where.sex:
        yield words.fill(f"where.sex.{where.sex}")


def _what(where: Where, words: Wording) -> Iterator[str]:
    if where.events:
        yield words.fill("where.events", names=words.either(map(words.event, where.events)))
    if codes := (*where.disciplines, *where.sports):
        yield words.fill("where.disciplines", names=words.either(map(words.discipline, codes)))
    if where.genders:
        yield words.fill("where.genders", names=words.either(words.fill(f"where.gender.{gender}") for gender in where.genders))
    if where.team is not None:
        yield words.fill("where.team" if where.team else "where.individual")


def _when(where: Where, words: Wording) -> Iterator[str]:
    if where.games:
        yield words.fill("where.games", names=words.either(map(words.games, where.games)))
    if where.season:
        yield words.fill(f"where.season.{where.season}")
    if where.years:
        yield years(where.years, words)
    if where.home:
        yield words.fill("where.home")
    if where.hosts:
        yield words.fill("where.hosts", names=words.either(map(words.noc, where.hosts)))


def years(years: Years, words: Wording) -> str:
    """Say a stretch of years."""
    if years.first is None:
        return words.fill("where.until", year=years.last)
    if years.last is None:
        return words.fill("where.since", year=years.first)
    return words.fill("where.years", first=years.first, last=years.last)


def _left_aside(where: Where, words: Wording) -> Iterator[str]:
    if where.tied:
        yield words.fill("where.tied")
    yield from limits(where, words)
    if where.stripped:
        yield words.fill("where.stripped")
    if where.mark:
        yield words.fill(f"where.mark.{where.mark.op.name.lower()}", mark=where.mark.text or where.mark.value)
    yield from (words.fill("where.without", what=_left_out(without, words)) for without in where.without)


def limits(where: Where, words: Wording) -> Iterator[str]:
    """Say bounds on whole numbers: years of age, a place in the medal table."""
    if where.age:
        yield words.fill(f"where.age.{where.age.op.name.lower()}", number=where.age.value)
    if where.ranked:
        key = "where.ranked.top" if where.ranked.op is Op.LE else "where.ranked"
        yield words.fill(key, place=words.ordinal(where.ranked.value), number=where.ranked.value)


def _left_out(where: Where, words: Wording) -> str:
    """Name what is left out."""
    if where.medals and where == Where(medals=where.medals):
        return words.medals(where.medals)
    return subject(where, words) or words.fill("those", what=f"{won(where, words)}{held_to(where, words)}")


def subject(where: Where, words: Wording) -> str:
    """Name the one kind of thing that a restriction is of; empty where it is of several kinds."""
    kinds = (
        ("nocs", words.noc),
        ("athletes", words.athlete),
        ("games", words.games),
        ("disciplines", words.discipline),
        ("events", words.event),
    )
    for name, told in kinds:
        values = getattr(where, name)
        if values and where == Where(**{name: values}):
            return words.either(map(told, values))
    return ""


def _near(near: Near, words: Wording) -> str:
    key = "where.level" if near.by == 0 else "where.ahead" if near.ahead else "where.behind"
    who = words.fill("winner") if near.other == Where(medals=GOLD) else subject(near.other, words)
    who = who or words.fill("those", what=f"{won(near.other, words)}{held_to(near.other, words)}")
    return words.fill(f"{key}.just" if near.by == 1 else key, who=who)


def _shift(shift: Shift, words: Wording) -> str:
    side = ("where.later" if shift.by > 0 else "where.earlier") if shift.every else "where.next" if shift.by > 0 else "where.previous"
    won = "medal" if shift.every and shift.of.medals != GOLD else "win"
    next_one = shift.by > 0 and not shift.every
    which = words.fill(f"first-{won}" if shift.first else won if next_one else f"last-{won}")
    of = Where(**{name: getattr(shift.of, name) for name in ("nocs", "athletes", "games", "years")})
    return words.fill(
        side, who=words.either((*map(words.noc, of.nocs), *map(words.athlete, of.athletes))), win=which, rest="".join(_when(of, words))
    )


def _within(within: Within, words: Wording) -> str:
    """Say a membership: `in events that Norway did not win`, `by the winner of …`."""
    inner = within.query
    own = inner.where
    if within.field is Select.NOC and inner == type(inner)(select=Select.NOC, where=Where(athletes=own.athletes)):
        return words.fill("where.countrymen", names=words.either(map(words.athlete, own.athletes)))
    if within.field in {Select.EVENT, Select.GAMES}:
        who = words.either((*map(words.noc, own.nocs), *map(words.athlete, own.athletes)))
        rest = Where(**{name: getattr(own, name) for name in Where.__struct_fields__ if name not in {"nocs", "athletes", "medals"}})
        what = words.medals(own.medals, "not-won" if within.negated else "won")
        key = f"where.within.{within.field}{'.not' if within.negated else ''}"
        return words.fill(key, who=who, won=what, rest=held_to(rest, words))
    if within.field is Select.ATHLETE and not within.negated:
        return words.fill("where.within.athlete", what=f"{won(own, words)}{held_to(own, words)}")
    rows = words.fill(f"rows.{within.field}", won=won(own, words, "with"))
    return words.fill("where.without-those" if within.negated else "where.those", what=f"{rows}{held_to(own, words)}")


__all__ = ["Gender", "held_to", "limits", "subject", "won", "years"]
