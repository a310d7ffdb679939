"""Results relative to another: behind and ahead of it, in one team, the edition before or after, of the same country."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.parsing.before_after import SIDES
from bot.parsing.inner import Build, Compose, one_person, query_of, run_end, with_where
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Near, Query, Select, Shift, Where, Within

PAIR = 2
JOINS = "ask.where|ask.which|op.that|op.when"
MET = "ask.|noun.event|noun.games|op.ever|op.that|games|where|discipline|event|sex.|season."
"""What may stand before `X beat Y`, which then is all that is asked about."""
SAID_BESIDE = "noun.event|verb.place|verb.trail|number|ask.whom"
"""What `who did X finish behind in the race` says beside what it asks."""
OF_WINNING = "verb.win|op.first|op.last|medal.gold|noun.champion"
ASKING = "ask.who|ask.which|ask.with"
WINNERS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"


def _behind(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`behind X`, `right ahead of X`: the place relative to another result."""
    parts = _with_champion(parts, at)
    end = run_end(
        parts, at + 1, "noc|person|op.and|noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist|glue|noun.teammates"
    )
    inside = [part for part in parts[at + 1 : end] if part.kind != "glue"]
    if not inside and (meant := _with_winner(parts, at)):
        return _behind(meant, next(i for i, part in enumerate(meant) if part is parts[at]), compose)
    if not inside:
        return None if any(part.fits("ask.margin") for part in parts) else _named_before(parts, at, ahead=not parts[at].fits("op.ahead"))
    if any(part.fits("ask.margin") for part in parts):
        return None
    other = Where()
    met: list[Within] = []
    for part in inside:
        if part.kind == "person" and other.athletes:
            met.append(Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=Where(athletes=one_person(part)))))
        elif part.kind == "person":
            other = Where(athletes=one_person(part))
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
    by = 0 if parts[at].fits("op.level") else 1 if parts[at].fits("op.just-behind|op.just-ahead") else None
    where = Where(near=Near(other=other, ahead=parts[at].fits("op.ahead|op.just-ahead"), by=by), within=tuple(met))
    while end > at + 1 and parts[end - 1].kind == "glue":
        end -= 1
    return with_where(parts, at, end, where)


def _with_champion(parts: Sequence[Part], at: int) -> list[Part]:
    """Read `behind the man who won it` as behind the winner."""
    said = [i for i in range(at + 1, len(parts)) if parts[i].kind not in {"glue", "aux"}][: len(("man", "who", "won"))]
    clause = [
        parts[i].fits(kind) for i, kind in zip(said, ("sex.M|sex.W|noun.athlete|people.|noc", "ask.who|op.that", "verb.win"), strict=False)
    ]
    if len(clause) < len(said) or len(clause) < PAIR or not all(clause):
        return list(parts)
    return [
        *parts[: at + 1],
        Part("noun.champion", None, parts[said[-1]].start, parts[said[-1]].end, parts[said[-1]].text),
        *parts[said[-1] + 1 :],
    ]


def _with_winner(parts: Sequence[Part], at: int) -> list[Part] | None:
    """Put who was said to have won in the place of the pronoun: `X won the first marathon, but who finished behind him`."""
    asks = next((i for i, part in enumerate(parts[:at]) if part.fits("ask.who|ask.which")), 0)
    told = parts[:asks]
    named = [part for part in told if part.fits("person")]
    pronoun = next((part for part in parts[at + 1 :] if part.kind != "glue"), None)
    if len(named) != 1 or not any(part.fits("verb.win") for part in told) or pronoun is None or not pronoun.fits("op.he|op.it"):
        return None
    kept = [part for part in told if part is not named[0] and not part.fits(OF_WINNING)]
    return [*kept, *(named[0] if part is pronoun else part for part in parts[asks:])]


def _teammates(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`Redgrave's crew mates`, `with which partner did X win`: who was in one team with the one who is named."""
    people = [part for part in parts if part.kind == "person"]
    if len(people) != 1:
        return None
    made = Part("where", Where(partners=one_person(people[0])), parts[at].start, parts[at].end, parts[at].text)
    return [made if part is parts[at] else part for part in parts if part is not people[0] and not part.fits("op.with|ask.with")]


def _beaten(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`who beat X`, `who did X lose to` stood ahead of X; `whom did X beat`, `who lost to X` behind; `did X beat Y` is X ahead of Y."""
    if any(part.fits(WINNERS) and not part.fits("noun.champion") for part in parts):
        return None
    named = [part for part in parts if part.fits("person")] or [part for part in parts if part.fits("noc")]
    lost = parts[at].fits("verb.lose")
    between = [i for i, part in enumerate(parts) if any(part is one for one in named)]
    verb_last = bool(between) and max(between) < at and not any(part.fits("ask.who|ask.whom|op.and|op.or") for part in parts)
    if len(named) == PAIR and (between[0] < at < between[1] or verb_last):
        return _ahead_of(parts, at, named, ahead=not lost)
    asks = any(part.fits("ask.who|ask.which") for part in parts)
    rest = [part for part in parts if part.kind not in {"glue", "aux"} and not part.fits("op.both|op.and")]
    if not asks:
        return None
    if not named and rest.index(parts[at]) + 1 < len(rest) and rest[rest.index(parts[at]) + 1].fits("noun.champion") and not lost:
        return _beat_winner(parts, at, compose)
    both = len(named) == PAIR and min(between) > at and any(part.fits("op.and") for part in parts[between[0] : between[1]])
    if len(named) != 1 and not both:
        return None
    after = rest.index(parts[at]) + 1
    subject = (after < len(rest) and rest[after] is named[0]) or any(part.fits("op.nominative") for part in parts)  # `wer hat X geschlagen`
    beats = subject and not any(part.fits("ask.whom") for part in parts)
    ahead = beats != lost
    if (any(part.fits("noun.champion") for part in parts) or both) and not ahead:
        return None
    left = "noun.event|noun.champion" if ahead else "noun.event|medal.gold|verb.win"
    left = f"{left}|op.both|op.and" if both else left
    kept = [part for part in parts if not any(part is one for one in named) and part is not parts[at] and not part.fits(left)]
    final = any(part.fits("noun.final") for part in parts)  # who lost one, lost it to the winner
    other_medal = GOLD if final and not ahead else ()
    kept += [Part("medal.gold")] if final and ahead and not any(part.fits("medal.") for part in kept) else []
    where = Where(near=Near(other=changed(_of_one(named[0]), medals=other_medal), ahead=ahead))
    if both:
        other = Query(select=Select.RESULT, where=Where(near=Near(other=_of_one(named[1]), ahead=True)))
        where = Where(near=where.near, within=(Within(field=Select.RESULT, query=other),))
    return [*kept, Part("where", where, parts[at].start, parts[at].end, parts[at].text)]


def _of_one(named: Part) -> Where:
    """Return whose results a name's are."""
    return Where(athletes=one_person(named)) if named.kind == "person" else Where(nocs=tuple(sorted(named.value)))


def _ahead_of(parts: Sequence[Part], at: int, named: Sequence[Part], *, ahead: bool) -> list[Part] | None:
    """Read `did X beat Y`, `in which events did X beat Y`: X's results with Y behind in the same event."""
    if any(part.fits("ask.margin|ask.difference|ask.whom") for part in parts):
        return None
    first = next(i for i, part in enumerate(parts) if part is named[0])
    said = [i for i, part in enumerate(parts[:first]) if part.kind not in {"glue", "aux"}]
    if (
        len(said) > 1 and parts[said[-1]].fits(JOINS) and parts[said[-2]].fits("noun.event|noun.games|op.it")
    ):  # `the race in which X beat Y`
        met = Where(near=Near(other=_of_one(named[1]), ahead=ahead), athletes=_of_one(named[0]).athletes, nocs=_of_one(named[0]).nocs)
        field = Select.GAMES if parts[said[-2]].fits("noun.games") else Select.EVENT
        where = Where(within=(Within(field=field, query=Query(select=field, where=met)),))
        return with_where(parts, said[-2], next(i for i, part in enumerate(parts) if part is named[1]) + 1, where)
    if not all(parts[i].fits(MET) for i in said):
        return None
    near = Part("where", Where(near=Near(other=_of_one(named[1]), ahead=ahead)), parts[at].start, parts[at].end, parts[at].text)
    medal = [] if any(part.fits("medal.") for part in parts) else [Part("medal.any")]
    return [*(near if i == at else part for i, part in enumerate(parts) if part is not named[1]), *medal]


def _beat_winner(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `who beat the winner of E in F`: who was ahead in F of the one who won E."""
    events = [i for i, part in enumerate(parts) if i > at and part.kind == "event"]
    if len(events) != PAIR:
        return None
    inner = query_of([Part("ask.who"), Part("medal.gold"), parts[events[0]]], compose)
    if inner is None:
        return None
    winner = Where(within=(Within(field=Select.ATHLETE, query=Query(select=Select.ATHLETE, where=inner.where)),))
    near = Part("where", Where(near=Near(other=winner, ahead=True)), parts[at].start, parts[at].end, parts[at].text)
    return [*(part for part in parts[:at] if not part.fits("noun.event")), near, *parts[events[0] + 1 :]]


def _inherited(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`who got X's gold`: who has the medal of the event in which X lost one."""
    said = [part for part in parts if part.kind not in {"glue", "aux"}]
    place = said.index(parts[at])
    pair = said[place + 1 : place + 3]
    if not place or not said[place - 1].fits("ask.who") or len(pair) < PAIR or {one.kind for one in pair} & {"noc"}:
        return None
    person = next((one for one in pair if one.kind == "person"), None)
    if person is None or not any(one.fits("medal.gold|medal.silver|medal.bronze") for one in pair):
        return None
    lost = Query(select=Select.EVENT, where=Where(athletes=one_person(person), stripped=True))
    where = Where(within=(Within(field=Select.EVENT, query=lost),))
    return [Part("where", where, person.start, person.end, person.text) if part is person else part for part in parts]


def _shared(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`who shared gold with X`, `with whom did X share it`: who stood on the same place, or in X's own team."""
    named = [part for part in parts if part.fits("person|noc")]
    if len(named) != 1 or not any(part.fits("op.with|ask.with") for part in parts) or not any(part.fits(ASKING) for part in parts):
        return None
    one = named[0]
    other = Where(athletes=one_person(one)) if one.kind == "person" else Where(nocs=tuple(sorted(one.value)))
    kept = [part for part in parts if part is not one and part is not parts[at] and not part.fits("op.with|ask.with")]
    asked = [] if any(part.fits("ask.who|ask.which") for part in kept) else [Part("ask.who")]
    medal = [] if any(part.fits("medal.") for part in kept) else [Part("medal.any")]
    place = Part("where", Where(near=Near(other=other, by=0)), parts[at].start, parts[at].end, parts[at].text)
    return [*asked, *kept, place, *medal]


def _named_before(parts: Sequence[Part], at: int, *, ahead: bool) -> list[Part] | None:
    """Read who stood ahead of the one who is named, or behind: `who did X finish behind`."""
    named = [part for part in parts if part.fits("person|noc")]
    if len(named) != 1 or not any(part.fits("ask.who|ask.whom|ask.which") for part in parts):
        return None
    one = named[0]
    other = Where(athletes=one_person(one)) if one.kind == "person" else Where(nocs=tuple(sorted(one.value)))
    by = None if one.kind == "person" else 1
    kept = [part for part in parts if part is not one and part is not parts[at] and not part.fits(SAID_BESIDE)]
    return [
        Part("ask.who"),
        *kept,
        Part("where", Where(near=Near(other=other, ahead=ahead, by=by)), parts[at].start, parts[at].end, parts[at].text),
    ]


def _after_glue(parts: Sequence[Part], at: int) -> int:
    """Return where the first part that says something stands after another."""
    return next((i for i in range(at + 1, len(parts)) if parts[i].kind != "glue"), len(parts))


def _partners(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`with X`, `who did X skate with`: in one team with somebody."""
    end = _after_glue(parts, at)
    people = [part for part in parts[:at] if part.kind == "person"]
    if end >= len(parts) and len(people) == 1 and any(part.fits("ask.who") for part in parts) and parts[at - 1].fits("verb.|glue"):
        made = Part("where", Where(partners=one_person(people[0])), parts[at].start, parts[at].end, parts[at].text)
        return [*(part for part in parts[:at] if part is not people[0]), made]
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = one_person(parts[end])
    return with_where(parts, at, end + 1, Where(partners=keys))


def _on_podium_with(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`who shared the podium with X`: the others with a medal in the event in which X had one."""
    end = _after_glue(parts, at)
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = one_person(parts[end])
    events = Query(select=Select.EVENT, where=Where(athletes=keys, medals=MEDALS))
    where = Where(medals=MEDALS, within=(Within(field=Select.EVENT, query=events),), without=(Where(athletes=keys),))
    return [part for part in with_where(parts, at, end + 1, where) if not part.fits("noun.podium|op.other|verb.place")]


def _succeeded(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`who succeeded X`: the next winner of what X won last."""
    end = run_end(parts, at + 1, "noc|person|glue|medal.|noun.champion|event|sex.|discipline|games")
    inside = [part for part in parts[at + 1 : end] if part.kind != "glue" and not part.fits("noun.champion")]
    if not any(part.fits("person|noc") for part in inside):
        return None
    query = query_of([Part("ask.who"), Part("medal.gold"), *inside], compose)
    if query is None:
        return None
    return [
        *parts[:at],
        Part("where", Where(medals=GOLD, shift=Shift(of=query.where, by=1)), parts[at].start, parts[end - 1].end, parts[at].text),
        *parts[end:],
    ]


def _countrymen(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`countrymen of X`, `her countrywomen`: for the NOC that X competed for; X is left out."""
    women = at + 1 < len(parts) and parts[at + 1].fits("sex.W") and parts[at + 1].start == parts[at].start
    end = _after_glue(parts, at + 1 if women else at)
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = one_person(parts[end])
    inner = Query(select=Select.NOC, where=Where(athletes=keys))
    where = Where(sex=Gender.W if women else None, within=(Within(field=Select.NOC, query=inner),), without=(Where(athletes=keys),))
    return with_where(parts, at, end + 1, where)


def _shifted(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`right before Canada's win in Vancouver`: the same event, one edition before; `any American before Bolt`: any before."""
    end = next((i for i in range(at + 1, len(parts)) if parts[i].fits("ask.")), len(parts))
    inside, main = list(parts[at + 1 : end]), [*parts[:at], *parts[end:]]
    if not any(part.fits("person|noc") for part in inside):
        return None
    every, later = parts[at].fits(SIDES), parts[at].fits("op.next|op.after|op.later")
    others = [part for part in main if part.fits("noc|person")]
    if others and not every and not any(part.fits("event") for part in parts):  # whose next gold may be in another event
        raise NoReadingError(Refusal.UNCONNECTED, (parts[at].text, *(part.text for part in others)))
    medals = [part for part in main if part.fits("medal.")] if every else []
    of = [
        *(medals or [Part("medal.gold")]),
        *(part for part in inside if not part.fits("verb.|op.first|op.last|medal.")),
        *(part for part in main if part.fits("event|discipline|sport|sex.|team.")),
    ]
    query = query_of([Part("ask.who"), *of], compose)
    if query is None:
        return None
    first = any(part.fits("op.first") for part in inside)
    first = first or (not later and not any(part.fits("op.last") for part in inside))
    shift = Shift(of=query.where, by=1 if later else -1, first=first, every=every)
    where = Where(medals=() if medals else GOLD, shift=shift, events=query.where.events if every else ())
    made = [*parts[:at], Part("where", where, parts[at].start, parts[end - 1].end, parts[at].text), *parts[end:]]
    return [part for part in made if not (where.events and part.fits("event"))]  # of the sport of who is named


RELATIVES: tuple[tuple[str, Build], ...] = (
    ("noun.countrymen", _countrymen),
    ("op.previous|op.next|op.earlier|op.later", _shifted),
    ("verb.succeed", _succeeded),
    ("op.beside", _on_podium_with),
    ("op.behind|op.ahead|op.just-ahead|op.just-behind|op.level", _behind),
    ("verb.share", _shared),
    ("verb.get", _inherited),
    ("verb.beat|verb.lose", _beaten),
    ("noun.teammates", _teammates),
    ("op.with", _partners),
)
"""By the words that relate them."""
