"""Clauses inside a clause: `the winner of the 1500 m`, `events that Ohno did not win`, `behind Bradbury`.

A nested clause becomes one part of the outer one: a `where` that says what the outer results must be.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.parsing.absence import is_none, none_there, of_none
from bot.parsing.asked_for import counts_champions
from bot.parsing.bag import LIGHT
from bot.parsing.inner import ENTITY, Build, Compose, one_person, query_of, run_end, with_where
from bot.parsing.leaving_out import all_there, left_out, none_of
from bot.parsing.relative import RELATIVES
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Condition, Count, End, Keep, Measure, Op, Query, Select, Where, Within

COLOURS = "medal.gold|medal.silver|medal.bronze"
SUBJECT_CLAUSE = "person|noc|verb.win|verb.get|medal.|event|games|sex."


def nest(parts: Sequence[Part], compose: Compose) -> list[Part]:
    """Return the parts with every nested clause made one part; where none can be read, as they were."""
    found = list(parts)
    for marker, build in _BUILDERS:
        places = [i for i, part in enumerate(found) if part.fits(marker)]
        made = next((made for at in places if (made := build(found, at, compose)) is not None), None)
        found = made or found
    return found


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
    counts = any(one.fits("ask.count") and other.fits("noun.country|noun.athlete") for one, other in pairwise(parts[:at]))
    if counts or counts_champions(parts[: at + 1]):
        return None  # `how many countries have had a champion`: who won is counted by them
    end = run_end(parts, at + 1, f"{ENTITY}|glue|op.first|op.last")
    while end > at + 1 and parts[end - 1].fits("glue|medal."):
        end -= 1
    start = at
    while start and parts[start - 1].fits("games|where|sex.|event|discipline|team."):
        start -= 1
    if end == at + 1 and start == at:
        return None
    query = query_of([Part("ask.who"), *parts[start:end]], compose)
    if query is None:
        return None
    inner = Query(select=Select.ATHLETE, where=query.where, having=query.having, keep=query.keep)
    return with_where(parts, start, end, Where(within=(Within(field=Select.ATHLETE, query=inner),)))


def _one_who(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `the man who won the 1924 marathon`, `the first woman to win it`, of whom something else is asked."""
    who = parts[at]
    before = next((i for i in range(at - 1, -1, -1) if parts[i].kind != "glue"), at)
    dated = [parts[before]] if parts[before].fits("op.first|op.last") else []
    start = at + 1
    while start < len(parts) and parts[start].fits("glue|aux"):
        start += 1
    to_win = bool(dated) and any(part.fits("op.until") for part in parts[at + 1 : start])
    if not to_win and (start >= len(parts) or not parts[start].fits("ask.who|op.that")):
        return None
    start += not to_win
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
    at = before if dated else at
    sexes = [Part(kind) for kind in (who.kind, *who.also) if kind.startswith("sex.")]
    sex = sexes[:1] if not any(part.fits("sex.") for part in inside) else []
    query = query_of([Part("ask.who"), *dated, *sex, *inside], compose)
    if query is None:
        return None
    if who.fits("noun.country|noun.team"):
        nation = Query(select=Select.NOC, where=query.where, having=query.having, keep=query.keep)
        return with_where(parts, at, end, Where(within=(Within(field=Select.NOC, query=nation),)))
    inner = Query(select=Select.ATHLETE, where=query.where, having=query.having, keep=query.keep)
    # `how many athletes who won in 2008 …`: they are asked for, and not their medals
    asked = int(at > 0 and parts[at - 1].fits("ask.count|ask.which"))
    return with_where(parts, at + asked, end, Where(within=(Within(field=Select.ATHLETE, query=inner),)))


def _end_of_winning(parts: Sequence[Part], start: int) -> int | None:
    """Return where a clause of winning ends, the verb before or after what was won (`die 2008 Gold gewannen`); None where it is none."""
    verb, said = "verb.win|verb.get|verb.place", f"{ENTITY}|glue|op.first|op.last|ordinal"
    last = run_end(parts, start, said)
    if start < last < len(parts) and parts[last].fits(verb):
        named = any(part.fits("event|discipline") for part in parts[start:last])
        end = last + 1 if named else _without_glue(parts, last + 1, run_end(parts, last + 1, said))
        behind = any(part.fits("event|discipline") for part in parts[last + 1 : end])  # `ki je leta 2010 zmagal v superveleslalomu`
        return end if behind else last + 1
    if start >= len(parts) or not parts[start].fits(verb):
        return None
    return _without_glue(parts, start + 1, run_end(parts, start + 1, said))


def _without_glue(parts: Sequence[Part], start: int, end: int) -> int:
    """Return where a run ends without the words that only join it to what follows."""
    while end > start and parts[end - 1].kind == "glue":
        end -= 1
    return end


def _games_of(parts: Sequence[Part], at: int, _: Compose) -> list[Part] | None:
    """Read `Bolt's last Olympics` as the Games at which he last had a medal."""
    said = [i for i in range(at) if parts[i].kind != "glue"][-2:]
    if len(said) != len(("whose", "which")) or parts[said[0]].kind != "person" or not parts[said[1]].fits("op.first|op.last"):
        return None
    if not any(part.fits("event|discipline|noun.country") for part in (*parts[: said[0]], *parts[at + 1 :])):
        return None  # `when were Bolt's last Olympics` asks for them
    end = End.FIRST if parts[said[1]].fits("op.first") else End.LAST
    theirs = Query(select=Select.GAMES, where=Where(athletes=one_person(parts[said[0]]), medals=MEDALS), keep=Keep(end=end))
    return with_where(parts, said[0], at + 1, Where(within=(Within(field=Select.GAMES, query=theirs),)))


def _that_clause(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`events that X (did not) win`, `the Games where X took seven golds`."""
    noun = parts[at]
    field = Select.GAMES if noun.fits("noun.games|op.the-year") else Select.EVENT
    start = at + 1
    while start < len(parts) and parts[start].fits("glue|op.that|aux"):
        start += 1
    if start >= len(parts) or not parts[start].fits("person|noc|verb.win|verb.get|op.not"):
        return None
    joined = any(part.fits("op.that") for part in parts[at + 1 : start + 3])
    asked = next((part for part in reversed(parts[:at]) if not part.fits("glue|sex.|discipline|team.|season.")), None)
    if not joined and asked is not None and asked.fits("ask.count|ask.which|ask.list"):
        return None  # `how many events were won by the Koreans` asks for them
    if not (joined or noun.fits("op.the-year") or any(part.fits("op.by|op.per") for part in parts[at + 1 : start + 3])):
        return None
    end = next((i for i in range(start, len(parts)) if parts[i].fits("ask.who|ask.which|ask.count")), len(parts))  # `…, who won there?`
    inside = list(parts[start:end])
    if not any(part.fits("verb.|op.not|op.never") or is_none(part) for part in inside):
        return None
    negated = any(part.fits("op.not|op.never|op.neither") or is_none(part) for part in inside)
    inside = [of_none(part) if is_none(part) else part for part in inside if not part.fits("op.not|op.never")]
    if noun.fits("op.the-year") and not any(part.fits("event|discipline|condition|number") for part in inside):
        inside += [part for part in parts[:at] if part.fits("event|discipline|sex.")]  # `… the year Brazil won silver`: silver in the same
    if field is Select.EVENT and not any(part.fits("medal.|where|condition|ordinal") for part in inside):
        inside.append(Part("medal.gold"))  # who takes an event wins it
    query = query_of([Part("ask.who"), *inside], compose)
    if query is None:
        return None
    where = query.where
    if not (where.medals or where.places):
        return None
    if query.keep and not any(
        part.kind not in LIGHT and not part.fits("ask.which|ask.list|op.only") for part in (*parts[:at], *parts[end:])
    ):
        return [Part("ask.which"), noun, *inside]  # `the Games where Finland won the most medals`: they are what is asked for
    inner = Query(select=field, where=where, having=query.having, measure=query.measure, keep=query.keep)
    within = Where(within=(Within(field=field, query=inner, negated=negated),))
    return with_where(parts, at, end, within)


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
        won = any(part.fits("medal.") for part in parts[start + 2 :])  # `when he won his first medal`
        made = [] if won else [Part("medal.gold", None, parts[at].start, parts[start + 1].end, "won")]
        return [*parts[:at], *made, *parts[start + 2 :]]
    rest = parts[start:]
    if parts[at].kind == "op.when" and any(part.fits("person|noc") for part in asked) and not any(part.fits("person|noc") for part in rest):
        return _when_the_same_won(parts, at) if any(part.fits("verb.win|verb.get|noun.champion") for part in rest) else None
    if start >= len(parts) or not parts[start].fits("person|noc|verb.win|verb.get|games|medal."):
        return None
    end = run_end(parts, start, f"{SUBJECT_CLAUSE}|glue|aux|ordinal")
    if not any(part.fits("person|noc") for part in parts[start:end]):
        return None
    if end < len(parts) and is_none(parts[end]):
        return None  # `events that X did not win gold in`
    while end > start and parts[end - 1].fits("glue|aux"):
        end -= 1
    inside = parts[start:end]
    if not any(part.fits("verb.win|verb.get|ordinal") for part in inside):
        return None
    query = query_of([Part("ask.who"), *(part for part in inside if part.kind != "aux")], compose)
    if query is None or not (query.where.medals or query.where.places):
        return None
    inner = Query(select=Select.EVENT, where=query.where)
    return with_where(parts, at, end, Where(within=(Within(field=Select.EVENT, query=inner),)))


def _when_the_same_won(parts: Sequence[Part], at: int) -> list[Part]:
    """`koliko je vrgel, ko je postal olimpijski prvak`: the one who was named before, when that one won."""
    won = any(part.fits("medal.|ordinal|noun.silver-medallist|noun.bronze-medallist") for part in parts[at:])
    kept = [part for part in parts[at + 1 :] if not part.fits("aux|op.it|op.he|verb.win|noun.champion" if not won else "aux|op.it|op.he")]
    return [*parts[:at], *kept, *([] if won else [Part("medal.gold", None, parts[at].start, parts[at].end, parts[at].text)])]


def _won_but(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`Bradbury won, but who was second`: the events that were won."""
    before = parts[:at]
    if sum(part.fits("person|noc") for part in before) != 1 or not any(part.fits("verb.win") for part in before):
        return None
    verb = next((i for i, part in enumerate(before) if part.fits("verb.win")), 0)
    dated = any(part.fits("op.first") for part in before[:verb]) or any(part.fits("op.last|keep") for part in before)
    if dated or any(part.fits("ask.|aux") for part in before) or any(part.fits("person|noc") for part in parts[at:]):
        return None
    query = query_of([Part("ask.who"), *before], compose)
    if query is None or not query.where.medals:
        return None
    return with_where(parts, 0, at, Where(within=(Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=query.where)),)))


def _not_won(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`which events did X not win`, `at which Games did X not win it`: those that are not among what it won."""
    none = is_none(parts[at])  # `osvojile niso nobenega zlata`
    if parts[at].kind == "condition" and not none:
        return None
    dated = any(part.fits("ask.when|noun.games") for part in parts) and any(part.fits("event|discipline") for part in parts)
    dated = dated and not any(part.fits("ask.who|ask.count|ask.times|keep|noun.athlete|noun.country") for part in parts)
    won = none or any(part.fits("verb.win|verb.get") for part in parts)
    if not (dated or (not none and any(part.fits("noun.event") for part in parts))) or not won:
        return None
    subjects = [part for part in parts if part.fits("person|noc")]
    if not subjects:
        return None
    keys: dict[str, tuple[str, ...]] = {}
    for part in subjects:
        name = "nocs" if part.kind == "noc" else "athletes"
        own = tuple(sorted(part.value)) if part.kind == "noc" else one_person(part)
        keys[name] = (*keys.get(name, ()), *own)
    inner = Query(select=Select.EVENT, where=Where(medals=GOLD, **keys))  # type: ignore[arg-type]
    where = Where(within=(Within(field=Select.EVENT, query=inner, negated=True),))
    rest = [part for part in parts if part not in subjects and not part.fits("op.not|op.never|op.neither|op.nor|verb.win|verb.get|op.or")]
    rest = [part for part in rest if part is not parts[at]]
    if dated and not any(part.fits("medal.") for part in rest):
        rest.append(Part("medal.gold"))  # who won it then is told
    return [*rest, Part("where", where, parts[at].start, parts[at].end, parts[at].text)]


def _each_its_own(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `gold in Sochi and silver in Vancouver` as two things that must hold of one: that medal there, and this one here."""
    left = [i for i in range(at) if not parts[i].fits("glue")][-2:]
    right = [i for i in range(at + 1, len(parts)) if not parts[i].fits("glue")][:2]
    if len(left) + len(right) != len("both") or not any(part.fits("ask.who|ask.which") for part in parts[: left[0]]):
        return None
    pairs = [(parts[one], parts[other]) for one, other in (left, right)]
    kinds = {entity.kind for _, entity in pairs}
    if len(kinds) != 1 or not kinds <= {"games", "discipline"} or not all(medal.fits(COLOURS) for medal, _ in pairs):
        return None
    made = []
    for medal, entity in pairs:
        query = query_of([Part("ask.who"), medal, entity], compose)
        if query is None or query.having or query.keep:
            return None
        held = Condition(measure=Measure(count=Count(where=query.where)), op=Op.GE, value=1)
        made.append(Part("condition", held, medal.start, entity.end, f"{medal.text} {entity.text}", frozenset({"bounded"})))
    return [*parts[: left[0]], *made, *parts[right[-1] + 1 :]]


_BUILDERS: tuple[tuple[str, Build], ...] = (
    ("op.and", _each_its_own),
    ("op.except|op.without|op.not", left_out),
    *RELATIVES,
    ("ask.who", _won_but),
    ("ask.when|op.when|noun.event", _when_won),
    ("noun.games", _games_of),
    ("noun.event|noun.games|op.the-year", _that_clause),
    ("noun.champion", _winner_of),
    ("noun.athlete|people.|sex.|noun.country", _one_who),
    ("op.not|op.never|op.neither|condition", _not_won),
    ("op.not|op.never", none_of),
    ("op.every|op.of-them|op.both", all_there),
    ("condition", none_there),
)
