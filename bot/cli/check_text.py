"""What `check` prints: what disagrees, grouped by what is alike, with names in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.catalogue.checking import CheckReport
from bot.cli.escaping import one_line

SHOWN = 20
"""Lines of each list that a person is shown; `--json` has them all."""
LONGEST = 300
"""Characters of a line that a person is shown."""

GENDERS = {"M": "men's ", "W": "women's ", "X": "mixed ", "O": "open "}
FIELDS = {"noc": "NOC", "irm": "DNF or DSQ", "members": "team"}
VERDICTS = {"preferred": "decided by", "spelling": "decided by", "inferred": "inferred from"}
RULES = {
    "correction": "a correction",
    "independent-sources": "more independent sources",
    "prose": "the page's prose",
    "pace": "the other distances",
    "order": "the order of the marks",
    "spelling-frequency": "the spelling seen more often",
    "fuller-telling": "the fuller telling",
    "source-preference": "the preferred source",
    "other-entries": "the same people's other entries",
    "life-span": "who competed in that year",
}

REASONS = {
    "contradiction": "the page contradicts itself, so nobody has the medal",
    "other-winner": "another table of the page has another winner",
    "other-podium": "a table with other medallists than the infobox or the final",
    "second-podium": "a second podium under one heading",
    "no-evidence": "nothing says that it is the event's result",
    "part-of-event": "a part of the event",
    "no-medals": "the page says that the event gave no medals",
    "other-subject": "about something else than results",
    "unknown-template": "a template nobody knows stands where the place should",
    "unknown-column": "a column nobody knows holds what may be names",
}
"""Why something was not read, where the reason's own name does not say it."""
EVIDENCE = {
    "medal": "the table shows medals",
    "heading": "a heading says final or results",
    "event": "the heading names the event",
    "summary": "the page's infobox",
    "match": "the final or the match for bronze",
}

Item = Mapping[str, Any]


def check_lines(report: CheckReport) -> Iterable[str]:
    """Return the lines of a report."""
    counts = report.counts
    yield ", ".join(f"{counts[name]} {name}" for name in ("games", "events", "medals", "athletes", "sources"))
    yield ", ".join(f"{counts[name]} {name}" for name in ("conflicts", "aliases", "inferred", "unread"))
    yield from _list("Why rows of pages count as results", [f"{EVIDENCE[item['reason']]}: {item['count']}" for item in report.reasons])
    yield from _list("What disagrees", _decisions(report.conflicts, report.nocs))
    yield from _list("Spellings of one name", _decisions(report.aliases, report.nocs))
    yield from _list("Inferred", _decisions(report.inferred, report.nocs))
    yield from _list("Not read", _unread(report.unread))
    yield from _list("Unknown templates", [f"{item['name']}: {item['count']}" for item in report.unknown_templates])
    yield from _list("Medal tables that differ", [_table(item) for item in report.medal_tables])
    yield from _list("Medal tables of more than is held: not compared", [_partial(item) for item in report.partial_tables])


def _list(title: str, lines: list[str]) -> Iterable[str]:
    if not lines:
        return
    yield f"\n{title}:"
    for line in lines[:SHOWN]:
        whole = one_line(line)
        yield f"  {whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + '…'}"
    if len(lines) > SHOWN:
        yield f"  … and {len(lines) - SHOWN} more: --json has them all"


def _decisions(items: Iterable[Item], nocs: Mapping[str, str]) -> list[str]:
    """Return a line for what is told alike, in however many rows and events; what stands in most events comes first."""
    alike: dict[str, list[Item]] = {}
    for item in items:
        name = FIELDS.get(item["field"], item["field"])
        told = f"{name}: {_told(item, nocs)} ({_how(item)})"
        alike.setdefault(told, []).append(item)
    groups = [(told, some, list(dict.fromkeys(_event(item) for item in some))) for told, some in alike.items()]
    return [_line(told, some, events) for told, some, events in sorted(groups, key=lambda group: -len(group[2]))]


def _line(told: str, some: list[Item], events: list[str]) -> str:
    if len(events) > 1:
        return f"{told}: {len(some)} times in {len(events)} events, the first of them {events[0]}"
    detail = some[0]["detail_in_words"]
    return f"{events[0]}: {told}" + (f", {len(some)} times" if len(some) > 1 else f", {detail}" if detail else "")


def _event(item: Item) -> str:
    return f"{item['year']} {item['season'].capitalize()}, {item['discipline']}, {GENDERS[item['gender']]}{item['event_name']}"


def _how(item: Item) -> str:
    if item["verdict"] == "disputed":
        return "did not compete in that year" if item["rule"] == "life-span" else "not decided"
    return f"{VERDICTS[item['verdict']]} {RULES[item['rule']]}" if item["rule"] in RULES else "neither decided"


def _told(item: Item, nocs: Mapping[str, str]) -> str:
    """Return each value once, with who says it: the sources, or the languages where one source says it in several."""
    statements = item["statements"]
    by = next((name for name in ("source", "language") if len({one[name] for one in statements if one[name]}) > 1), "")
    values: dict[str, list[Item]] = {}
    for one in statements:
        values.setdefault(_value(item, one, nocs), []).append(one)
    return "; ".join(f"{value}{_who(some, by)}" for value, some in values.items())


def _value(item: Item, one: Item, nocs: Mapping[str, str]) -> str:
    if item["field"] == "noc":
        return nocs.get(one["value"], one["value"])
    return str(one["text"] or one["value"])


def _who(some: Iterable[Item], by: str) -> str:
    """Return who says a value; nobody where it was made from other entries."""
    said = [*dict.fromkeys(one[by] for one in some if one[by])] if by else []
    said += ["taken"] if any(one["accepted"] for one in some) else []
    return f" [{', '.join(said)}]" if said else ""


def _unread(items: Iterable[Item]) -> list[str]:
    """Return a line for what was not read of one source for one reason, with the first such place."""

    def told(source: str, reason: str, found: list[Item]) -> str:
        where = "" if found[0]["line"] is None else f"line {found[0]['line']}: "
        first = f"{source}: {REASONS.get(reason, reason.replace('-', ' '))}: {where}{found[0]['text']}"
        return first + (f", and {len(found) - 1} more" if len(found) > 1 else "")

    return _grouped(items, ("source", "reason"), told)


def _grouped(items: Iterable[Item], keys: tuple[str, str], line: Callable[[str, str, list[Item]], str]) -> list[str]:
    alike: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        alike.setdefault((item[keys[0]], item[keys[1]]), []).append(item)
    return [line(*key, some) for key, some in alike.items()]


def _table(item: Item) -> str:
    theirs, ours = (f"{item[f'{who}gold']}-{item[f'{who}silver']}-{item[f'{who}bronze']}" for who in ("", "our_"))
    return f"{item['source']}, line {item['line']}: {item['noc_name']} {theirs}, by our results {ours}"


def _partial(item: Item) -> str:
    return f"{item['source']}, line {item['line']}: {item['golds']} gold medals, {item['our_golds']} of them held"
