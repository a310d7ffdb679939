"""Disagreement in words: what each source says, which value is preferred, and why."""

import re

from bot.answers.answer import Conflict, Note, NoteKind, StatedValue
from bot.answers.wording.words import Words, flat
from bot.catalogue.queries.evidence import CellRow, Decision, Place, Statement
from bot.catalogue.queries.results import Result
from bot.locale import msgid
from bot.olympics.claims import Evidence
from bot.olympics.mark import Mark, Unit
from bot.olympics.mark_text import parse_mark
from bot.olympics.names import fold, without_letters
from bot.olympics.results import Field, Rule, Verdict

REASONS = {
    Rule.CORRECTION: msgid("by a maintainer's decision"),
    Rule.INDEPENDENT_SOURCES: msgid("because more independent sources say so"),
    Rule.PROSE: msgid("because the text of the same page says so"),
    Rule.PACE: msgid("because it fits the pace over the other distances"),
    Rule.ORDER: msgid("because it fits the order of the places"),
    Rule.SPELLING_FREQUENCY: msgid("because this spelling is more common"),
    Rule.FULLER_TELLING: msgid("because that part of the page is fuller"),
    Rule.SOURCE_PREFERENCE: msgid("by the order of preference of the sources"),
    Rule.OTHER_ENTRIES: msgid("because of the same people's other results at these Games"),
    Rule.LIFE_SPAN: msgid("by the years in which that team competed"),
    Rule.NONE: msgid("nothing decides between them"),
}
TABLES = {
    "en": msgid("the English table"),
    "sl": msgid("the Slovene table"),
    "de": msgid("the German table"),
    "fr": msgid("the French table"),
    "it": msgid("the Italian table"),
    "hu": msgid("the Hungarian table"),
    "hr": msgid("the Croatian table"),
}
EVIDENCE = {
    Evidence.MEDAL: msgid("the table shows medals"),
    Evidence.HEADING: msgid("under a heading of the final or of results"),
    Evidence.EVENT: msgid("the heading names the event"),
    Evidence.SUMMARY: msgid("the summary box of the page"),
    Evidence.MATCH: msgid("the final or the match for bronze"),
}
"""Why a source's row counts as a result."""
FIELDS = {
    Field.RANK: msgid("place"),
    Field.MEDAL: msgid("medal"),
    Field.NOC: msgid("country"),
    Field.NAME: msgid("name"),
    Field.MEMBERS: msgid("team members"),
    Field.MARK: msgid("result"),
    Field.IRM: msgid("result"),
}
KINDS = {Verdict.PREFERRED: NoteKind.PREFERRED, Verdict.DISPUTED: NoteKind.DISPUTED, Verdict.INFERRED: NoteKind.INFERRED}
MOST_NOTES = 3
MOST_VALUES = 4

BETWEEN_NAMES = " / "
"""Between the names of a list that a source has."""

Doubt = tuple[Decision, Result]


def field_name(words: Words, decision: Decision, result: Result) -> str:
    """Name the field in doubt; a result in milliseconds is a time."""
    if decision.field is Field.MARK and result.mark and result.mark.unit is Unit.MILLISECONDS:
        return words.say("time")
    return words.say(FIELDS[decision.field])


def cell_text(words: Words, cell: CellRow) -> str:
    """Tell one source's row as it stands: where, why it counts as a result, and its cells."""
    number = "" if cell.place.row is None else ", " + words.say("row {number}", number=cell.place.row)
    reason = f" ({words.say(EVIDENCE[cell.reason])})" if cell.reason else ""
    printed = " | ".join(dict.fromkeys(text for _, text in cell.cells))
    return f"· {words.sentence(where(words, cell.place))}{number}{reason}{': ' if printed else ''}{printed}"


def where(words: Words, place: Place | None) -> str:
    """Say in which table a statement stands, briefly."""
    if place is None:
        return words.say("another source")
    if place.table is None:
        return words.quoted(place.title)
    return words.say(TABLES[place.language]) if place.language in TABLES else words.say("a table in “{title}”", title=place.title)


def where_exactly(words: Words, place: Place | None) -> str:
    """Say where a statement stands: source, table and row."""
    if place is None:
        return words.say("another source")
    parts = [place.title, where(words, place)]
    if place.table is not None:
        parts[1] += f" ({place.table})"
    if place.row is not None:
        parts.append(words.say("row {number}", number=place.row))
    return ", ".join(parts)


def conflict(words: Words, doubt: Doubt) -> Conflict:
    """Give a doubt as data."""
    decision, result = doubt
    return Conflict(
        event=result.event.key,
        field=decision.field,
        subject=decision.subject or words.who(result),
        verdict=decision.verdict,
        rule=decision.rule,
        reason=words.say(REASONS[decision.rule]),
        statements=tuple(
            StatedValue(value(words, decision, result, said), where_exactly(words, said.place), said.accepted)
            for said in decision.statements
        ),
    )


def notes(words: Words, doubts: list[Doubt]) -> list[Note]:
    """Tell doubts in few sentences: those that disagree in the same place for the same reason share one."""
    grouped: dict[tuple[object, ...], list[Doubt]] = {}
    for doubt in doubts:
        decision = doubt[0]
        losers = tuple(dict.fromkeys(where(words, said.place) for said in decision.statements if not said.accepted))
        grouped.setdefault((decision.field, decision.verdict, decision.rule, losers), []).append(doubt)
    return [_note(words, group) for group in grouped.values()][:MOST_NOTES]


def value(words: Words, decision: Decision, result: Result, said: Statement) -> str:
    """Write a stated value as the reader's language does; names and lists stand as printed."""
    if decision.field is Field.MARK:
        mark = _stated_mark(result, said)
        return words.mark(mark) if mark else said.text
    if decision.field is Field.NOC:
        return _stated_noc(words, said)
    return said.text


def _note(words: Words, group: list[Doubt]) -> Note:
    decision, result = group[0]
    if decision.verdict is Verdict.INFERRED:
        return _inferred(words, decision, result)
    if decision.rule is Rule.LIFE_SPAN:
        return _out_of_time(words, group)
    reason = words.say(REASONS[decision.rule])
    losers = _values(words, group, accepted=False)
    kind = KINDS[decision.verdict]
    if decision.verdict is Verdict.DISPUTED:
        parts = _told(words, decision, result)
        text = words.say(
            "The sources disagree on the {field}: {told}; {reason}.", field=field_name(words, decision, result), told=parts, reason=reason
        )
        return Note(kind, text)
    loser = next((said for said in decision.statements if not said.accepted), None)
    if decision.field is Field.MEMBERS and loser:
        return Note(kind, _members(words, decision, result, loser))
    if decision.field is Field.NOC and len(group) > 1:
        losers = "; ".join(
            f"{words.who(one, short=True)}: {_values(words, [(made, one)], accepted=False)}" for made, one in group[:MOST_VALUES]
        )
    said = words.say(
        "The sources disagree on the {field}: {where} says {values}; I took {preferred}, {reason}.",
        field=field_name(words, decision, result),
        where=where(words, loser.place if loser else None),
        values=losers,
        preferred=_values(words, group, accepted=True),
        reason=reason,
    )
    return Note(kind, said)


def _members(words: Words, decision: Decision, result: Result, loser: Statement) -> str:
    """Say who is in one list of a team's members and not in the other; where too many differ, only that they do."""
    taken = [name for said in decision.statements if said.accepted for name in said.value.split(BETWEEN_NAMES)]
    others = loser.value.split(BETWEEN_NAMES)
    more, missing = _without(others, taken), _without(taken, others)
    parts = [words.say("also names {names}", names=words.list(more))] if more else []
    parts += [words.say("leaves out {names}", names=words.list(missing))] if missing else []
    told = words.list(parts) if len(more) + len(missing) <= MOST_VALUES and parts else words.say("has another list")
    return words.say(
        "The sources disagree on the {field}: {where} {told}; I took the other list, {reason}.",
        field=field_name(words, decision, result),
        where=where(words, loser.place),
        told=told,
        reason=words.say(REASONS[decision.rule]),
    )


def _without(names: list[str], others: list[str]) -> list[str]:
    """Return the names of a list whose last words, as they are or without the letters that are not ASCII, no name of another list has."""
    known = {key for other in others for key in _surname(other)}
    return [name for name in names if not _surname(name) & known]


def _surname(name: str) -> set[str]:
    last = flat(name).partition(", ")[0].split()[-1:]
    return {key for word in last for key in (fold(word), without_letters(word))}


def _inferred(words: Words, decision: Decision, result: Result) -> Note:
    people = words.list(dict.fromkeys(said.text for said in decision.statements))
    name = words.noc(result.noc) if decision.field is Field.NOC else ", ".join(said.value for said in decision.statements)
    text = words.say("{value} is inferred: {people} has another result for it at these Games.", value=name, people=people)
    return Note(NoteKind.INFERRED, text)


def _out_of_time(words: Words, group: list[Doubt]) -> Note:
    """Say that a country was told which was not there, and which was taken, where one was."""
    decision, result = group[0]
    told = next(said for said in decision.statements if not said.accepted)
    said = {
        "field": field_name(words, decision, result),
        "where": where(words, told.place),
        "values": _values(words, group, accepted=False),
    }
    if taken := _values(words, group, accepted=True):
        text = words.say(
            "Doubtful ({field}): {where} gives {values}, a team that did not compete at these Games; I took {taken}.", taken=taken, **said
        )
    else:
        text = words.say("Doubtful ({field}): {where} gives {values}, a team that did not compete at these Games.", **said)
    return Note(KINDS[decision.verdict], text)


def _told(words: Words, decision: Decision, result: Result) -> str:
    return ", ".join(
        dict.fromkeys(
            words.say("{where} says {values}", where=where(words, said.place), values=value(words, decision, result, said))
            for said in decision.statements
        )
    )


def _values(words: Words, group: list[Doubt], *, accepted: bool) -> str:
    told = [(doubt, said) for doubt in group for said in doubt[0].statements if said.accepted is accepted]
    if all(doubt[0].field is Field.NOC for doubt, _ in told):
        told = list({said.value: (doubt, said) for doubt, said in reversed(told)}.values())[::-1]  # one country once, however it is written
    found = [value(words, *doubt, said) for doubt, said in told]
    return ", ".join(list(dict.fromkeys(found))[:MOST_VALUES])


def _stated_mark(result: Result, said: Statement) -> Mark | None:
    unit = result.mark.unit if result.mark else None
    return parse_mark(said.text, language=said.place.language if said.place else "en", unit=unit)


def _stated_noc(words: Words, said: Statement) -> str:
    """Name the NOC, with the code or name that stands for it in the cell where that is another word."""
    name = words.noc(said.value)
    language = said.place.language if said.place else "en"
    printed = [word for word in re.findall(r"[^\W\d_]+", said.text) if words.reference.find_noc(word, language) == said.value]
    return f"{printed[-1]} ({name})" if printed and printed[-1] != name else name
