"""Medals that are too many to tell one by one: how many, by sport, country, person and Games, and a choice of a part of them."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Suggestion
from bot.answers.fetching import Line, lines
from bot.answers.render.asked import Asked, offered
from bot.answers.row_values import values
from bot.catalogue.queries.results import Result
from bot.query.model import MEDALS, Ask, Query, Select, Tell, Where

MOST_TOLD = 30
"""So many medals of a country are told one by one."""
MOST_EVENTS = 20
"""So many events are told a line each."""
BEST = 5
MOST_PARTS = 25
"""So many parts are offered."""


def is_broad(query: Query, found: Sequence[Result]) -> bool:
    """Whether a question asks for medals of many Games or sports, more than anybody reads."""
    plain = not (query.keep or query.having or query.per or query.measure or set(query.tell) - {Tell.MEDAL})
    several = len({one.event.games for one in found}) > 1 or len({one.event.discipline for one in found}) > 1
    lines = len({one.event.id for one in found}) > MOST_EVENTS or len(query.where.nocs) == 1
    return (
        plain
        and query.ask is Ask.LIST
        and len(found) > MOST_TOLD
        and several
        and lines
        and not (query.where.events or query.where.within or query.where.athletes)
        and all(one.medal for one in found)
    )


async def render_summary(asked: Asked, found: Sequence[Result], *, whole: bool) -> Answer:
    """Sum up medals; `found`: some of them, or all, where they are `whole`."""
    words, where = asked.words, asked.query.where
    (total,) = await lines(asked.catalogue, Query(where=where))
    about = words.held_to(where, dict(asked.names))
    who = words.subjects(where, dict(asked.names))
    metals = [medal for medal in MEDALS if getattr(total, medal.value)]
    number = words.medals(total.n, metals)
    headline = words.say("{who}: {number}", who=words.beside(who, about), number=number) if who else words.beside(number, about)
    headline = words.say("{text} – {metals}.", text=headline, metals=words.metals(total)) if len(metals) > 1 else f"{headline}."
    parts = {kind: await lines(asked.catalogue, Query(select=kind, where=where)) for kind in _kinds(where)}
    said = bool(where.disciplines or where.sports)  # the one sport of what is held to some is not told again
    rows = [_row(asked, kind, own) for kind, own in parts.items() if own and not (said and kind is Select.SPORT and len(own) == 1)]
    told = [Row("", values(one)) for one in found] if whole else []
    rows[:1] = [Row(row.text, of=tuple(told)) for row in rows[:1]] if told else rows[:1]
    return replace(await asked.answered(words.sentence(headline), rows, suggestions=_offers(asked, parts)), total=total.n)


def _kinds(where: Where) -> list[Select]:
    """Return by what medals are summed up: whatever the question does not name one of."""
    named = {
        Select.SPORT: len(where.disciplines) == 1 or len(where.sports) == 1,
        Select.NOC: len(where.nocs) == 1,
        Select.ATHLETE: False,
        Select.GAMES: len(where.games) == 1,
    }
    return [kind for kind, one in named.items() if not one]


def _row(asked: Asked, kind: Select, own: Sequence[Line]) -> Row:
    words = asked.words
    labels = {
        Select.SPORT: words.say("Sports"),
        Select.NOC: words.say("Countries"),
        Select.ATHLETE: words.say("Most medals"),
        Select.GAMES: words.say("Games"),
    }
    shown = [*reversed(own)] if kind is Select.GAMES else own
    told = [f"{words.key_name(line.keys[0], country=not asked.query.where.nocs)} {words.number(line.n)}" for line in shown[:BEST]]
    rest = own[0].total - len(told)
    more = words.many(" … and {number} more", " … and {number} more", rest) if rest else ""
    return Row(f"{labels[kind]}: {', '.join(told)}{more}")


def _offers(asked: Asked, parts: dict[Select, list[Line]]) -> list[Suggestion]:
    """Offer the medals of each Games, the latest first; those of one Games by sport."""
    words, query = asked.words, asked.query
    where = query.where
    kind = Select.GAMES if parts.get(Select.GAMES) else Select.SPORT
    own = parts.get(kind, [])
    found = [*reversed(own)] if kind is Select.GAMES else own
    field = "games" if kind is Select.GAMES else "sports"
    medals = where.medals if len(where.medals) == 1 else ()
    return [
        offered(
            words.sentence(words.key_name(line.keys[0])),
            Query(select=Select.RESULT, where=changed(where, **{field: (line.keys[0].key,)})),
            words.medals(line.n, medals),
        )
        for line in found[:MOST_PARTS]
    ]
