"""What one place of a page leaves out another says: a medal's discipline or gender, a part of its event's name, somebody's whole name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.olympics.claims import EventContext, Person, RowClaim, Stated
from bot.olympics.event import EventName, Gender
from bot.olympics.names import fold
from bot.reading.cleanup import BRACKETS
from bot.reading.page_context import PageContext

_Programme = tuple[str | None, str | None]
_Person = tuple[_Programme, str | None, str]
_Event = tuple[_Programme, Gender | None, str]
_Table = tuple[str, int | None]
_ONE_SEX = {Gender.M, Gender.W}


def with_disciplines(rows: Sequence[RowClaim], page_context: PageContext) -> list[RowClaim]:
    """Give rows of no discipline the one in which the page has their event elsewhere (a marathon among many), and what its history says."""
    told: dict[tuple[str, str], dict[str, Stated[str]]] = defaultdict(dict)
    for row in rows:
        if row.context.discipline:
            told[_named_in(row)].setdefault(row.context.discipline.value, row.context.discipline)
    lacking = [row.context.discipline is None and row.context.event is not None and len(told[_named_in(row)]) == 1 for row in rows]
    return [
        replace(row, context=_in_discipline(row.context, next(iter(told[_named_in(row)].values())), page_context)) if lacks else row
        for row, lacks in zip(rows, lacking, strict=True)
    ]


def _named_in(row: RowClaim) -> tuple[str, str]:
    """Return an event's name and its language: halves of a page in two languages are two tellings, and neither fills in the other."""
    return row.locator.language, row.context.event.value.slug if row.context.event else ""


def _in_discipline(context: EventContext, discipline: Stated[str], page_context: PageContext) -> EventContext:
    since = page_context.words.free["women_since"].get(discipline.value.lower())
    early = since is not None and context.games is not None and int(context.games.value[:4]) < int(since[0])
    gender = Stated(Gender.M, "", discipline.locator) if early and _gender(context) is None else context.gender
    return replace(context, discipline=discipline, gender=gender)


def with_genders(rows: Sequence[RowClaim], page_context: PageContext) -> list[RowClaim]:
    """Give rows that name no gender the one that the page tells of all their people in the same discipline at the same Games."""
    told: dict[_Person, list[Stated[Gender]]] = defaultdict(list)
    mixed: set[_Event] = set()
    for row in rows:
        gender = _gender(row.context)
        if gender is not None and gender.value in _ONE_SEX:
            for person in _people(row):
                told[person].append(gender)
        elif gender is not None:
            mixed.add((_event(row)[0], None, _event(row)[2]))
    return [
        row if _event(row) in mixed else _with_gender(row, [told.get(person, []) for person in _people(row)], page_context) for row in rows
    ]


def _with_gender(row: RowClaim, told: Sequence[Sequence[Stated[Gender]]], page_context: PageContext) -> RowClaim:
    context = row.context
    genders = {gender.value for one in told for gender in one}
    if _gender(context) or context.event is None or not told or not all(told) or len(genders) != 1:
        return row
    stated = told[0][0]
    event = replace(context.event, value=_named(context.event, context, stated.value, page_context))
    return replace(row, context=replace(context, gender=stated, event=event))


def _named(event: Stated[EventName], context: EventContext, gender: Gender, page_context: PageContext) -> EventName:
    """Read an event's name again now that its gender is known: a weight class may be called otherwise."""
    discipline = context.discipline.value if context.discipline else None
    language, name = event.locator.language, event.value
    if page_context.event_name(event.text, language, discipline).slug != name.slug:
        return name
    again = page_context.reference.event_name(event.text, language, discipline=discipline, gender=gender)
    return replace(again, discipline=name.discipline, gender=name.gender) if again.slug and not again.unknown else name


def with_whole_people(rows: Sequence[RowClaim]) -> list[RowClaim]:
    """Give people who are called shorter in one place (`Ami` in a bracket) the name by which the same link shows them in another."""
    shown: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for person in row.people.value if row.people else ():
            shown[person.link or ""].add(person.name)
    whole = {link: name for link, names in shown.items() if (name := BRACKETS.sub("", link.replace("_", " "))) in names and len(names) > 1}
    return [_with_people(row, whole) if whole else row for row in rows]


def _with_people(row: RowClaim, whole: Mapping[str, str]) -> RowClaim:
    people = row.people.value if row.people else ()
    told = tuple(_called(person, whole.get(person.link or "", person.name)) for person in people)
    return replace(row, people=replace(row.people, value=told)) if row.people and told != people else row


def _called(person: Person, name: str) -> Person:
    return replace(person, name=name) if len(person.name.split()) < len(name.split()) else person


def with_whole_names(rows: Sequence[RowClaim], page_context: PageContext) -> list[RowClaim]:
    """Give an event that a table tells shorter the name that another table has for the same medal of the same people.

    A distance may always be left out. Another word may be so only beside a table of several disciplines, which lists what the rest of the
    page tells: of two tables with an event each, one may be about the slalom and the other about the giant slalom. Two names that one
    table tells are two events.
    """
    events: dict[_Table, dict[_Event, Stated[EventName]]] = defaultdict(dict)
    medals: dict[tuple[object, ...], list[tuple[_Table, _Event]]] = defaultdict(list)
    for row in rows:
        event = row.context.event
        if event is None or row.context.games is None or _gender(row.context) is None:
            continue
        events[_table(row)].setdefault(_event(row), event)
        people = frozenset(_people(row))
        if row.medal and people and row.locator.table is not None:
            medals[row.medal.value, people].append((_table(row), _event(row)))
    longer: dict[tuple[_Table, _Event], set[_Event]] = defaultdict(set)
    for told in medals.values():
        for short, long in _pairs(told, events, page_context):
            longer[short].add(long[1])
    whole = {short: next(iter(longs)) for short, longs in longer.items() if len(longs) == 1}
    names = {event: stated for one in events.values() for event, stated in one.items()}
    return [_with_name(row, names.get(whole.get((_table(row), _event(row)), _event(row)))) for row in rows]


def _pairs(
    told: Sequence[tuple[_Table, _Event]], events: dict[_Table, dict[_Event, Stated[EventName]]], page_context: PageContext
) -> Iterator[tuple[tuple[_Table, _Event], tuple[_Table, _Event]]]:
    """Give the tellings of one medal of which the first may be the shorter one."""
    for short in told:
        for long in told:
            if short[0] == long[0] or short[1][:2] != long[1][:2] or any({short[1], long[1]} <= set(one) for one in events.values()):
                continue
            one, other = events[short[0]][short[1]].value, events[long[0]][long[1]].value
            listed = any(len({code for (_, code), _, _ in events[table]}) > 1 for table in (short[0], long[0]))
            words = listed and set(one.slug.split("-")) < set(other.slug.split("-"))
            if one.team == other.team and (words or page_context.reference.is_shorter_event_name(one.slug, other.slug)):
                yield short, long


def _with_name(row: RowClaim, name: Stated[EventName] | None) -> RowClaim:
    event = row.context.event
    if event is None or name is None or name.value.slug == event.value.slug:
        return row
    return replace(row, context=replace(row.context, event=replace(event, value=replace(event.value, slug=name.value.slug))))


def _gender(context: EventContext) -> Stated[Gender] | None:
    """Give the gender that a row tells, by its event's own name first."""
    event = context.event
    if event and event.value.gender:
        return Stated(event.value.gender, event.text, event.locator)
    return context.gender


def _people(row: RowClaim) -> list[_Person]:
    noc = row.noc.value if row.noc else None
    return [(_programme(row.context), noc, fold(person.name)) for person in (row.people.value if row.people else ())]


def _programme(context: EventContext) -> _Programme:
    event, discipline = context.event, context.discipline
    code = (event.value.discipline if event else None) or (discipline.value if discipline else None)
    return context.games.value if context.games else None, code


def _event(row: RowClaim) -> _Event:
    gender, event = _gender(row.context), row.context.event
    return _programme(row.context), gender.value if gender else None, event.value.slug if event else ""


def _table(row: RowClaim) -> _Table:
    return row.locator.language, row.locator.table
