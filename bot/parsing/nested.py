"""Clauses inside a clause: `the winner of the 1500 m`, `events that Ohno did not win`, `behind Bradbury`.

A nested clause becomes one part of the outer one: a `where` that says what the outer results must be.
"""

from collections.abc import Callable, Sequence

import msgspec

from bot.parsing.absence import is_none, none_there, of_none
from bot.parsing.local_rules import medals_of
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Condition, Count, Measure, Near, Op, Query, Select, Shift, Where, Within

WINNERS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"

Compose = Callable[[Sequence[Part]], Query]

ENTITY = "noc|person|event|discipline|sport|games|where|season.|sex.|team.|medal.|continent"
SUBJECT_CLAUSE = "person|noc|verb.win|verb.get|medal.|event|games|sex."
CLAUSE = "verb.|op.not|op.never|noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|condition|times|number|noun.event"
INNER = f"{ENTITY}|{CLAUSE}|glue|aux|op.first|op.last|ordinal"


def nest(parts: Sequence[Part], compose: Compose) -> list[Part]:
    """Return the parts with every nested clause made one part; where none can be read, as they were."""
    found = list(parts)
    for marker, build in _BUILDERS:
        places = [i for i, part in enumerate(found) if part.fits(marker)]
        made = next((made for at in places if (made := build(found, at, compose)) is not None), None)
        found = made or found
    return found


def _inner(parts: Sequence[Part], at: int, wanted: str = INNER) -> int:
    """Return where the run of parts that may belong to a nested clause ends."""
    end = at
    while end < len(parts) and parts[end].fits(wanted):
        end += 1
    return end


def _replace(parts: Sequence[Part], start: int, end: int, where: Where, kind: str = "where") -> list[Part]:
    inside = parts[start:end]
    made = Part(kind, where, inside[0].start, inside[-1].end, " ".join(part.text for part in inside))
    return [*parts[:start], made, *parts[end:]]


def _person(part: Part) -> tuple[str, ...]:
    """Return whom a name inside a clause means; several people of one name are never taken together."""
    keys = tuple(person.key for person in part.value if person.athlete is not None)
    if len(keys) != 1:
        raise NoReadingError(Refusal.NAMESAKES if keys else Refusal.ABSENT, (part.text,))
    return keys


def _query(parts: Sequence[Part], compose: Compose) -> Query | None:
    try:
        return compose(parts)
    except NoReadingError:
        return None


def _behind(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`behind X`, `right ahead of X`: the place relative to another result."""
    end = _inner(
        parts, at + 1, "noc|person|op.and|noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|glue|noun.teammates"
    )
    inside = [part for part in parts[at + 1 : end] if part.kind != "glue"]
    if not inside:
        return None
    if any(part.fits("ask.margin") for part in parts):
        return None
    other = Where()
    met: list[Within] = []
    for part in inside:
        if part.kind == "person" and other.athletes:
            met.append(Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=Where(athletes=_person(part)))))
        elif part.kind == "person":
            other = Where(athletes=_person(part))
        elif part.kind == "noc":
            other = Where(nocs=(*other.nocs, *sorted(part.value)))
        elif part.fits("op.and"):
            continue
        elif part.fits("noun.champion"):
            other = Where(medals=GOLD)
        elif part.fits("noun.silver-medallist"):
            other = Where(medals=(MEDALS[1],))
        else:
            return None
    near = parts[at].fits("op.just-behind|op.just-ahead")
    where = Where(near=Near(other=other, ahead=parts[at].fits("op.ahead|op.just-ahead"), by=1 if near else None), within=tuple(met))
    while end > at + 1 and parts[end - 1].kind == "glue":
        end -= 1
    return _replace(parts, at, end, where)


def _teammates(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`Redgrave's crew mates`, `with which partner did X win`: who was in one team with the one who is named."""
    people = [part for part in parts if part.kind == "person"]
    if len(people) != 1:
        return None
    made = Part("where", Where(partners=_person(people[0])), parts[at].start, parts[at].end, parts[at].text)
    return [made if part is parts[at] else part for part in parts if part is not people[0] and not part.fits("op.with|ask.with")]


def _beaten(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`who beat X` stood ahead of X; `whom did X beat` stood right behind."""
    if any(part.fits(WINNERS) for part in parts):
        return None
    rest = [part for part in parts if part.kind not in {"glue", "aux"}]
    place = rest.index(parts[at])
    if len([part for part in parts if part.fits("person|noc")]) != 1 or not any(part.fits("ask.who|ask.which") for part in parts):
        return None
    person = next(part for part in parts if part.fits("person|noc"))
    other = Where(athletes=_person(person)) if person.kind == "person" else Where(nocs=tuple(sorted(person.value)))
    beats = place + 1 < len(rest) and rest[place + 1] is person and not any(part.fits("ask.whom") for part in parts)
    near = Near(other=other, ahead=beats)
    left = "noun.event|medal.gold" if not beats else "noun.event"
    kept = [part for part in parts if part is not person and part is not parts[at] and not part.fits(left)]
    return [*kept, Part("where", Where(near=near), parts[at].start, parts[at].end, parts[at].text)]


def _partners(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`with X`: in one team with somebody."""
    end = at + 1
    while end < len(parts) and parts[end].kind == "glue":
        end += 1
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = _person(parts[end])
    return _replace(parts, at, end + 1, Where(partners=keys))


def _winner_of(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `the winner of E` where something else is asked about that winner."""
    outer = [part for i, part in enumerate(parts) if i != at]
    if not any(
        part.fits("ask.count|ask.from|ask.difference|op.more|noun.country|noun.sport|medal.any")
        for part in outer
        if part.start < parts[at].start or part.fits("medal.any")
    ):
        return None
    if not any(part.fits("ask.count|ask.from|noun.country|noun.colour|op.more|noun.sport|ask.which") for part in parts[:at]):
        return None
    end = _inner(parts, at + 1, f"{ENTITY}|glue|op.first|op.last")
    while end > at + 1 and parts[end - 1].fits("glue|medal."):
        end -= 1
    start = at
    while start and parts[start - 1].fits("games|where|sex.|event|discipline|team."):
        start -= 1
    if end == at + 1 and start == at:
        return None
    query = _query([Part("ask.who"), *parts[start:end]], compose)
    if query is None:
        return None
    inner = Query(select=Select.ATHLETE, where=query.where, having=query.having, keep=query.keep)
    return _replace(parts, start, end, Where(within=(Within(field=Select.ATHLETE, query=inner),)))


def _one_who(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `the man who won the 1924 marathon`, of whom something else is asked."""
    start = at + 1
    while start < len(parts) and parts[start].fits("glue|aux"):
        start += 1
    if start >= len(parts) or not parts[start].fits("ask.who|op.that"):
        return None
    start += 1
    while start < len(parts) and parts[start].fits("glue|aux"):
        start += 1
    end = _end_of_winning(parts, start)
    if end is None:
        return None
    if not any(
        part.fits("ask.count|ask.from|ask.which|ask.when|ask.where|medal.|noun.sport|noun.country|noun.colour") for part in parts[:at]
    ):
        return None
    inside = [*parts[start:end]]
    if not any(part.fits("event|discipline|games|where") for part in inside):
        return None
    own = next((kind for kind in (parts[at].kind, *parts[at].also) if kind.startswith("sex.")), "")
    sex = [Part(own)] if own and not any(part.fits("sex.") for part in inside) else []
    query = _query([Part("ask.who"), *sex, *inside], compose)
    if query is None:
        return None
    if parts[at].fits("noun.country|noun.team"):
        nation = Query(select=Select.NOC, where=query.where, having=query.having, keep=query.keep)
        return _replace(parts, at, end, Where(within=(Within(field=Select.NOC, query=nation),)))
    inner = Query(select=Select.ATHLETE, where=query.where, having=query.having, keep=query.keep)
    # `how many athletes who won in 2008 …`: they are asked for, and not their medals
    asked = int(at > 0 and parts[at - 1].fits("ask.count|ask.which"))
    return _replace(parts, at + asked, end, Where(within=(Within(field=Select.ATHLETE, query=inner),)))


def _end_of_winning(parts: Sequence[Part], start: int) -> int | None:
    """Return where a clause of winning ends, the verb before or after what was won (`die 2008 Gold gewannen`); None where it is none."""
    verb, said = "verb.win|verb.get|verb.place", f"{ENTITY}|glue|op.first|op.last|ordinal"
    last = _inner(parts, start, said)
    if start < last < len(parts) and parts[last].fits(verb):
        return last + 1
    if start >= len(parts) or not parts[start].fits(verb):
        return None
    end = _inner(parts, start + 1, said)
    while end > start + 1 and parts[end - 1].kind == "glue":
        end -= 1
    return end


def _that_clause(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`events that X (did not) win`, `the Games where X took seven golds`."""
    noun = parts[at]
    field = Select.GAMES if noun.fits("noun.games") else Select.EVENT
    start = at + 1
    while start < len(parts) and parts[start].fits("glue|op.that|aux"):
        start += 1
    if start >= len(parts) or not parts[start].fits("person|noc|verb.win|verb.get|op.not"):
        return None
    if not any(part.fits("op.that") or part.text.lower() == "by" for part in parts[at + 1 : start + 3]):
        return None
    end = len(parts)
    inside = list(parts[start:end])
    if not any(part.fits("verb.|op.not|op.never") or is_none(part) for part in inside):
        return None
    negated = any(part.fits("op.not|op.never|op.neither") or is_none(part) for part in inside)
    inside = [of_none(part) if is_none(part) else part for part in inside if not part.fits("op.not|op.never")]
    if field is Select.EVENT and not any(part.fits("medal.|where|condition|ordinal") for part in inside):
        inside.append(Part("medal.gold"))  # who takes an event wins it
    query = _query([Part("ask.who"), *inside], compose)
    if query is None:
        return None
    where = query.where
    if not where.medals:
        return None
    inner = Query(select=field, where=where, having=query.having)
    within = Where(within=(Within(field=field, query=inner, negated=negated),))
    return _replace(parts, at, end, within)


def _when_won(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`who was second when X won`, `silver in the event X won`: the events that X won."""
    asked = parts[:at]
    before = at - 1
    while before >= 0 and parts[before].kind == "glue":
        before -= 1
    if not any(part.fits("ask.who|medal.|ordinal|noun.silver-medallist|noun.bronze-medallist|ask.mark|ask.age") for part in asked):
        return None
    if before >= 0 and parts[before].fits("ask.which|ask.count|ask.list"):
        return None
    start = at + 1
    while start < len(parts) and parts[start].fits("glue|op.that|aux"):
        start += 1
    if start + 1 < len(parts) and parts[start].fits("op.it|op.he") and parts[start + 1].fits("verb.win"):
        made = Part("medal.gold", None, parts[at].start, parts[start + 1].end, "won")
        return [*parts[:at], made, *parts[start + 2 :]]
    if start >= len(parts) or not parts[start].fits("person|noc"):
        return None
    end = _inner(parts, start, f"{SUBJECT_CLAUSE}|glue|aux")
    if end < len(parts) and is_none(parts[end]):
        return None  # `events that X did not win gold in`
    while end > start and parts[end - 1].fits("glue|aux"):
        end -= 1
    inside = parts[start:end]
    if not any(part.fits("verb.win|verb.get") for part in inside):
        return None
    query = _query([Part("ask.who"), *(part for part in inside if part.kind != "aux")], compose)
    if query is None or not query.where.medals:
        return None
    inner = Query(select=Select.EVENT, where=query.where)
    return _replace(parts, at, end, Where(within=(Within(field=Select.EVENT, query=inner),)))


def _won_but(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`Bradbury won, but who was second`: the events that were won."""
    before = parts[:at]
    if sum(part.fits("person|noc") for part in before) != 1 or not any(part.fits("verb.win") for part in before):
        return None
    if any(part.fits("ask.|aux") for part in before) or any(part.fits("person|noc") for part in parts[at:]):
        return None
    query = _query([Part("ask.who"), *before], compose)
    if query is None or not query.where.medals:
        return None
    return _replace(parts, 0, at, Where(within=(Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=query.where)),)))


def _succeeded(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`who succeeded X`: the next winner of what X won last."""
    end = _inner(parts, at + 1, "noc|person|glue|medal.|noun.champion|event|sex.|discipline|games")
    inside = [part for part in parts[at + 1 : end] if part.kind != "glue" and not part.fits("noun.champion")]
    if not any(part.fits("person|noc") for part in inside):
        return None
    query = _query([Part("ask.who"), Part("medal.gold"), *inside], compose)
    if query is None:
        return None
    return [
        *parts[:at],
        Part("where", Where(medals=GOLD, shift=Shift(of=query.where, by=1)), parts[at].start, parts[end - 1].end, parts[at].text),
        *parts[end:],
    ]


def _countrymen(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`countrymen of X`: for the NOC that X competed for; X is left out."""
    end = at + 1
    while end < len(parts) and parts[end].kind == "glue":
        end += 1
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = _person(parts[end])
    inner = Query(select=Select.NOC, where=Where(athletes=keys))
    where = Where(within=(Within(field=Select.NOC, query=inner),), without=(Where(athletes=keys),))
    return _replace(parts, at, end + 1, where)


def _negated(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`but none in Sydney`, `but no curling gold`: there is none of what is said next."""
    end = _inner(parts, at + 1, f"{ENTITY}|glue|number")
    inside = [part for part in parts[at + 1 : end] if not part.fits("glue|number")]
    if not inside or not any(part.fits("noun.|ask.") for part in parts[:at]):
        return None
    query = _query([Part("ask.who"), *inside, *([] if any(part.fits("medal.") for part in inside) else [Part("medal.any")])], compose)
    if query is None or query.having or query.keep:
        return None
    where = query.where
    if set(where.medals) == set(MEDALS):
        where = msgspec.structs.replace(where, medals=())
    condition = Condition(measure=Measure(count=Count(where=where)), op=Op.EQ, value=0)
    made = Part("condition", condition, parts[at].start, parts[end - 1].end, " ".join(part.text for part in parts[at:end]))
    return [*parts[:at], made, *parts[end:]]


def _not_won(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`which events did X not win`: the events that are not among those it won."""
    if not any(part.fits("noun.event") for part in parts) or not any(part.fits("verb.win|verb.get") for part in parts):
        return None
    subjects = [part for part in parts if part.fits("person|noc")]
    if not subjects:
        return None
    keys: dict[str, tuple[str, ...]] = {}
    for part in subjects:
        name = "nocs" if part.kind == "noc" else "athletes"
        own = tuple(sorted(part.value)) if part.kind == "noc" else _person(part)
        keys[name] = (*keys.get(name, ()), *own)
    inner = Query(select=Select.EVENT, where=Where(medals=GOLD, **keys))  # type: ignore[arg-type]
    where = Where(within=(Within(field=Select.EVENT, query=inner, negated=True),))
    rest = [part for part in parts if part not in subjects and not part.fits("op.not|op.never|op.neither|op.nor|verb.win|verb.get|op.or")]
    return [*rest, Part("where", where, parts[at].start, parts[at].end, parts[at].text)]


def _except(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`other than the USA`: everything but that."""
    end = at + 1
    while end < len(parts) and parts[end].kind == "glue":
        end += 1
    if end >= len(parts):
        return None
    part = parts[end]
    if part.kind == "noc":
        left = Where(nocs=tuple(sorted(part.value)))
    elif part.kind == "person":
        left = Where(athletes=_person(part))
    elif part.kind == "games":
        left = Where(games=tuple(part.value))
    elif part.kind == "discipline":
        left = Where(disciplines=tuple(sorted(part.value)))
    elif part.fits("medal.gold|medal.silver|medal.bronze"):
        left = Where(medals=medals_of(part))
    else:
        return None
    return _replace(parts, at, end + 1, Where(without=(left,)))


def _shifted(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`right before Canada's win in Vancouver`: the same event, one edition before."""
    inside = list(parts[at + 1 :])
    if not any(part.fits("person|noc") for part in inside):
        return None
    events = [part for part in parts[:at] if part.fits("event|discipline|sex.|team.")]
    query = _query(
        [Part("ask.who"), Part("medal.gold"), *[part for part in inside if not part.fits("verb.|op.first|op.last|medal.")], *events],
        compose,
    )
    if query is None:
        return None
    first = any(part.fits("op.first") for part in inside)
    where = Where(medals=GOLD, shift=Shift(of=query.where, by=1 if parts[at].fits("op.next|op.after") else -1, first=first))
    return [*parts[:at], Part("where", where, parts[at].start, parts[-1].end, parts[at].text)]


_BUILDERS: tuple[tuple[str, Callable[[Sequence[Part], int, Compose], list[Part] | None]], ...] = (
    ("noun.countrymen", _countrymen),
    ("op.except", _except),
    ("op.previous|op.next", _shifted),
    ("verb.succeed", _succeeded),
    ("op.behind|op.ahead|op.just-ahead|op.just-behind", _behind),
    ("verb.beat", _beaten),
    ("noun.teammates", _teammates),
    ("op.with", _partners),
    ("ask.who", _won_but),
    ("ask.when|op.when|noun.event", _when_won),
    ("noun.event|noun.games", _that_clause),
    ("noun.champion", _winner_of),
    ("noun.athlete|people.|sex.|noun.country", _one_who),
    ("op.not|op.never|op.neither", _not_won),
    ("op.not|op.never", _negated),
    ("condition", none_there),
)
