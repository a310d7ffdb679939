"""What is left out: results that do not count (`without the relays`), and what there must be none of (`but none in Sydney`)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from bot.olympics.medal import Medal
from bot.parsing.events import ANY
from bot.parsing.inner import ENTITY, Compose, one_person, query_of, run_end, with_where
from bot.parsing.rewrite import Part
from bot.parsing.values import medals_of
from bot.query.model import MEDALS, Condition, Count, Kind, Measure, Op, Where

OF_EVENTS = "event|discipline|sport|sex.|team.|season."
"""What names events together: `women's swimming relays`."""
METAL = "medal.gold|medal.silver|medal.bronze"
JOINS = "op.and|op.or|glue"


def left_out(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """Read `other than the USA`, `without relays`: results that do not count."""
    end = _end_of_named(parts, at + 1)
    if any(part.fits("medal.any") for part in parts[:at]) and end < len(parts) and parts[end].fits(METAL):
        end += 1  # `anything besides the 1000 m gold`
    inside = [part for part in parts[at + 1 : end] if not part.fits(JOINS)]
    if not inside or not (parts[at].fits("op.except") or _leaves_out(parts, at, inside)):
        return None
    where = Where(athletes=one_person(inside[0])) if inside[0].kind == "person" else _named(parts, inside, compose)
    return None if where is None else with_where(parts, at, end, Where(without=(where,)))


def none_of(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`but none in Sydney`, `but no curling gold`: there is none of what is said next."""
    end = run_end(parts, at + 1, f"{ENTITY}|glue|number")
    inside = [part for part in parts[at + 1 : end] if not part.fits("glue|number")]
    if not inside or not any(part.fits("noun.|ask.") for part in parts[:at]) or any(part.fits("ask.times") for part in parts):
        return None  # `how often did X not win`: of what there was none stands in no result
    times = _of_whole_question(parts[:at], inside)
    where = _named(parts, [part for part in inside if part not in times], compose)
    if where is None:
        return None
    counted = [medals_of(part) if part.fits(METAL) else _medals_counted(part) for part in parts[:at]]
    medals = [kinds for kinds in counted if kinds]
    if not where.medals and len(medals) == 1 and not any(part.fits("noun.|medal.any") for part in inside):
        where = msgspec.structs.replace(where, medals=medals[0])  # `gold in Nagano but not in Turin`: no gold there
    condition = Condition(measure=Measure(count=Count(where=where)), op=Op.EQ, value=0)
    made = Part("condition", condition, parts[at].start, parts[end - 1].end, " ".join(part.text for part in parts[at:end]))
    return [*parts[:at], made, *times, *parts[end:]]


def all_there(parts: Sequence[Part], at: int, compose: Compose) -> list[Part] | None:
    """`three golds, all of them in relays`, `two golds, both in judo`: there are no others of those that were counted."""
    before = next((i for i in range(at - 1, -1, -1) if not parts[i].fits("glue")), None)
    if before is None or not (medals := _medals_counted(parts[before])):
        return None
    end = run_end(parts, at + 1, f"{OF_EVENTS}|games|where|{JOINS}")
    where = _named(parts, [part for part in parts[at + 1 : end] if not part.fits(JOINS)], compose)
    if where is None or (parts[at].fits("op.both") and any(part.fits("op.and") for part in parts[at + 1 : end])):
        return None  # `at both 2022 and 2026` are two
    counted = parts[before]
    if parts[at].fits("op.both"):
        counted = replace(counted, value=msgspec.structs.replace(counted.value, op=Op.EQ))
    others = Condition(measure=Measure(count=Count(where=Where(medals=medals, without=(where,)))), op=Op.EQ, value=0)
    made = Part("condition", others, parts[at].start, parts[end - 1].end, " ".join(part.text for part in parts[at:end]))
    return [*parts[:before], counted, made, *parts[end:]]


def _medals_counted(part: Part) -> tuple[Medal, ...]:
    """Return the kinds of medals of which a condition says how many there are; none for any other part."""
    counts = part.kind == "condition" and part.value.measure.kind is Kind.COUNT and part.value.measure.count.of is None
    return part.value.measure.count.where.medals or MEDALS if counts and part.value.value else ()


def _of_whole_question(before: Sequence[Part], inside: Sequence[Part]) -> list[Part]:
    """Return what is said last, of both clauses: `in the 100 m but not in the 200 m in 1988`, `in Nagano but not in Turin in biathlon`."""
    first = next((i for i, part in enumerate(inside) if part.fits("games|where")), len(inside))
    what = "event|discipline|sport|sex.|team."
    last = inside[first + 1 :]
    if last and all(part.fits(what) for part in last) and not any(part.fits(what) for part in (*before, *inside[:first])):
        return list(last)
    if not any(part.fits("event|discipline|sport") for part in inside) or any(part.fits("games|where") for part in before):
        return []
    return [part for part in inside if part.fits("games|where")]


def _leaves_out(parts: Sequence[Part], at: int, inside: Sequence[Part]) -> bool:
    """Whether results are left out and not people who have such: `how many golds without relays`."""
    if any(part.fits("medal.") for part in inside):
        return False
    return parts[at].fits("op.without") or _counts_medals(parts[:at])


def _counts_medals(parts: Sequence[Part]) -> bool:
    said = [part for part in parts if not part.fits("glue|noc|person")]
    return any(one.fits("ask.count") and after.fits("medal.") for one, after in pairwise(said))


def _end_of_named(parts: Sequence[Part], start: int) -> int:
    """Return where what is named ends: one entity, the words of one event, or several of one kind joined by words."""
    end, kind = start, ""
    while True:
        first = next((i for i in range(end, len(parts)) if not parts[i].fits(JOINS)), len(parts))
        after = run_end(parts, first, OF_EVENTS)
        if after == first:
            after += int(run_end(parts, first, ENTITY) > first)
        own = parts[after - 1].kind if after > first else ""
        listed = _run_of(parts, end, kind) if kind else ()
        if not own or (kind and own != kind) or (kind and not any(part.fits("op.and|op.or") for part in listed)):
            return end
        end, kind = after, own


def _run_of(parts: Sequence[Part], start: int, kind: str) -> Sequence[Part]:
    """Return the parts of one kind from here on, with what joins them: `Canada, the US and the Soviets`."""
    end = next((i for i in range(start, len(parts)) if not (parts[i].kind == kind or parts[i].fits(JOINS))), len(parts))
    while end > start and parts[end - 1].kind != kind:
        end -= 1
    return parts[start:end]


def _named(parts: Sequence[Part], inside: Sequence[Part], compose: Compose) -> Where | None:
    """Compose what is named; a word of events means all that hold it, in the disciplines named anywhere."""
    said = [replace(part, also=part.also | {ANY}) if part.kind == "event" else part for part in inside]
    if any(part.kind == "event" for part in inside) and not any(part.fits("discipline|sport") for part in inside):
        said += [part for part in parts if part.fits("discipline|sport")]
    metals = [] if any(part.fits("medal.") for part in inside) else [Part("medal.any")]
    query = query_of([Part("ask.who"), *said, *metals], compose)
    if query is None or query.having or query.keep:
        return None
    where = msgspec.structs.replace(query.where, medals=()) if set(query.where.medals) == set(MEDALS) else query.where
    return None if where == Where() else where  # nothing that is said leaves everything out
