"""Results relative to another: behind and ahead of it, in one team, the edition before or after, of the same country."""

from collections.abc import Sequence

from bot.parsing.inner import Build, Compose, one_person, query_of, run_end, with_where
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Near, Query, Select, Shift, Where, Within

SAID_BESIDE = "noun.event|verb.place|verb.trail|number|ask.whom"
"""What `who did X finish behind in the race` says beside what it asks."""
OF_WINNING = "verb.win|op.first|op.last|medal.gold|noun.champion"
ASKING = "ask.who|ask.which|ask.with"
WINNERS = "noun.champion|noun.medallist|noun.silver-medallist|noun.bronze-medallist"


def _behind(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`behind X`, `right ahead of X`: the place relative to another result."""
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


def _beaten(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """`who beat X`, `who did X lose to` stood ahead of X; `whom did X beat`, `who lost to X` behind."""
    if any(part.fits(WINNERS) and not part.fits("noun.champion") for part in parts):
        return None
    rest = [part for part in parts if part.kind not in {"glue", "aux"}]
    place = rest.index(parts[at])
    named = [part for part in parts if part.fits("person")] or [part for part in parts if part.fits("noc")]
    if len(named) != 1 or not any(part.fits("ask.who|ask.which") for part in parts):
        return None
    person = named[0]
    other = Where(athletes=one_person(person)) if person.kind == "person" else Where(nocs=tuple(sorted(person.value)))
    beats = place + 1 < len(rest) and rest[place + 1] is person and not any(part.fits("ask.whom") for part in parts)
    ahead = beats != parts[at].fits("verb.lose")
    near = Near(other=other, ahead=ahead)
    if any(part.fits("noun.champion") for part in parts) and not ahead:
        return None
    left = "noun.event|noun.champion" if ahead else "noun.event|medal.gold"
    kept = [part for part in parts if part is not person and part is not parts[at] and not part.fits(left)]
    return [*kept, Part("where", Where(near=near), parts[at].start, parts[at].end, parts[at].text)]


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
    """`countrymen of X`: for the NOC that X competed for; X is left out."""
    end = _after_glue(parts, at)
    if end >= len(parts) or parts[end].kind != "person":
        return None
    keys = one_person(parts[end])
    inner = Query(select=Select.NOC, where=Where(athletes=keys))
    where = Where(within=(Within(field=Select.NOC, query=inner),), without=(Where(athletes=keys),))
    return with_where(parts, at, end + 1, where)


def _shifted(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`right before Canada's win in Vancouver`: the same event, one edition before."""
    inside = list(parts[at + 1 :])
    if not any(part.fits("person|noc") for part in inside):
        return None
    events = [part for part in parts[:at] if part.fits("event|discipline|sex.|team.")]
    query = query_of(
        [Part("ask.who"), Part("medal.gold"), *[part for part in inside if not part.fits("verb.|op.first|op.last|medal.")], *events],
        compose,
    )
    if query is None:
        return None
    first = any(part.fits("op.first") for part in inside)
    first = first or (parts[at].fits("op.previous") and not any(part.fits("op.last") for part in inside))
    where = Where(medals=GOLD, shift=Shift(of=query.where, by=1 if parts[at].fits("op.next|op.after") else -1, first=first))
    return [*parts[:at], Part("where", where, parts[at].start, parts[-1].end, parts[at].text)]


RELATIVES: tuple[tuple[str, Build], ...] = (
    ("noun.countrymen", _countrymen),
    ("op.previous|op.next", _shifted),
    ("verb.succeed", _succeeded),
    ("op.beside", _on_podium_with),
    ("op.behind|op.ahead|op.just-ahead|op.just-behind|op.level", _behind),
    ("verb.share", _shared),
    ("verb.beat|verb.lose", _beaten),
    ("noun.teammates", _teammates),
    ("op.with", _partners),
)
"""By the words that relate them."""
