"""Where results come from: the cells as they stand in each source, what they disagree on, records, and medals that changed hands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.fetching import any_held, behind, in_order, result_ids, results
from bot.answers.render.asked import Asked, short_reason
from bot.answers.render.missing import not_held, unknown
from bot.answers.render.telling import place_row, rows_of
from bot.answers.row_values import values
from bot.answers.wording.doubt import EVIDENCE, REASONS, cell_text, conflict, field_name, value, where
from bot.answers.wording.phrases import Phrases, of_event
from bot.answers.wording.words import flat
from bot.catalogue.queries import evidence, stories
from bot.catalogue.queries.evidence import CellRow, Change, Decision
from bot.catalogue.queries.results import Result
from bot.catalogue.queries.stories import RecordRow
from bot.locale import msgid
from bot.olympics.medal import Medal
from bot.olympics.results import Verdict
from bot.query.model import MEDALS, Aside, Query, Select, Where

DISAGREEING = (Verdict.PREFERRED, Verdict.DISPUTED)
MOST_RESULTS = 60
MOST_SEARCHED = 2000
MOST_EVENTS = 200
RECORDS = {
    "WR": msgid("world record"),
    "OR": msgid("Olympic record"),
    "NR": msgid("national record"),
    "ER": msgid("European record"),
    "AR": msgid("area record"),
    "WB": msgid("world best"),
    "PB": msgid("personal best"),
    "SB": msgid("season's best"),
}


async def render_sources(asked: Asked, aside: Aside) -> Answer:
    """Tell what each source says of some results; of nothing in particular, which sources there are."""
    words = asked.words
    if aside.where == Where():
        return await _all(asked)
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=aside.where), limit=MOST_RESULTS)
    if not found:  # there is no such medal or place: what sources say of the others is what denies it
        wider = changed(aside.where, medals=(), places=(), mark=None)
        found = await results(asked.catalogue, Query(select=Select.RESULT, where=wider), limit=MOST_RESULTS)
    if not found:
        return await _nothing(asked, aside)
    ids = [result.id for result in found]
    cells = await evidence.cells(asked.catalogue, ids)
    decisions = await evidence.decisions(asked.catalogue, ids)
    reasons = {cell.reason for cell in cells}
    alike = reasons.pop() if len(reasons) == 1 else None
    notes = (Note(NoteKind.SCOPE, words.sentence(words.say(EVIDENCE[alike])) + "."),) if alike else ()
    cells = [replace(cell, reason=None) for cell in cells] if alike else cells  # said once
    by_event = list(of_event(found).values())
    names = _event_names(words, [own[0] for own in by_event])
    rows = []
    for name, own in zip(names, by_event, strict=True):
        rows += [Row(f"{words.sentence(name)}:")] if len(by_event) > 1 else []
        rows += [row for result in own for row in _of_result(asked, result, cells, decisions)]
    about = words.held_to_briefly(aside.where, dict(asked.names)) or words.counted(Select.EVENT, len(names))
    headline = words.say("What each source says: {event}.", event=names[0] if len(names) == 1 else about)
    return replace(await asked.answered(headline, rows, results=found), notes=notes)


def _event_names(words: Phrases, found: Sequence[Result]) -> list[str]:
    """Name the events of results, each so that it is told from the others."""
    disciplines = len({one.event.discipline for one in found}) > 1
    return [f"{words.event_name(one.event.event_type, discipline=disciplines)}, {words.games(one.event.games)}" for one in found]


async def _all(asked: Asked) -> Answer:
    words = asked.words
    told = await evidence.all_sources(asked.catalogue)
    rows = [Row(words.beside(source.title, source.licence or ""), {"source": source.key}) for source in told]
    text = words.many("{number} source in my data:", "{number} sources in my data:", len(told))
    return await asked.answered(text, rows, scope="")


async def render_conflicts(asked: Asked, aside: Aside) -> Answer:
    """Tell everything that sources disagree on: what is preferred, what others say, and why."""
    words = asked.words
    query = Query(select=Select.RESULT, where=await _in_doubt(asked, aside.where))
    ids = await result_ids(asked.catalogue, query, limit=MOST_SEARCHED)
    if not ids and (unheld := await not_held(asked, Query(where=aside.where))):
        return await unknown(asked, unheld)
    decisions = [one for one in await evidence.decisions(asked.catalogue, ids) if one.verdict in DISAGREEING]
    doubted = {one.competitor for one in decisions} or None  # of thousands of results these alone are told
    found = list({one.result.id: one.result for one in await behind(asked.catalogue, query, doubted, limit=MOST_SEARCHED)}.values())
    by_id = {result.id: result for result in found}
    if not decisions:
        return await asked.answered(words.say("The sources of my data do not disagree on this."), results=found[:MOST_RESULTS])
    decisions.sort(key=lambda one: in_order(by_id[one.competitor]))
    told = [by_id[one.competitor] for one in decisions]
    lines = rows_of(words, told)
    rows = [
        replace(row, text=f"{row.text} – {_otherwise(words, one, result)}")
        for row, one, result in zip(lines, decisions, sorted(told, key=in_order), strict=True)
    ]
    text = words.many("{number} disagreement of sources in my data:", "{number} disagreements of sources in my data:", len(decisions))
    answer = await asked.answered(text, rows, results=told)
    return replace(answer, notes=(), conflicts=tuple(conflict(words, pair) for pair in zip(decisions, told, strict=True)))


async def _in_doubt(asked: Asked, where: Where) -> Where:
    """Hold a restriction that names no event to those that anything is in doubt about: nobody reads all results for a few."""
    if where.events:
        return where
    doubted = await evidence.events_in_doubt(asked.catalogue, DISAGREEING, limit=MOST_EVENTS)
    games = tuple(dict.fromkeys(games for games, _ in doubted if not where.games or games in where.games))
    return changed(where, events=tuple(dict.fromkeys(event for _, event in doubted)), games=games) if games else where


def _otherwise(words: Phrases, decision: Decision, result: Result) -> str:
    """Tell who says otherwise, and what decided."""
    lost = [said for said in decision.statements if not said.accepted]
    others = words.list(f"{where(words, said.place)}: {value(words, decision, result, said)}" for said in lost)
    return f"{field_name(words, decision, result)}, {others} ({words.say(REASONS[decision.rule])})"


def _of_result(asked: Asked, result: Result, cells: Sequence[CellRow], decisions: Sequence[Decision]) -> list[Row]:
    """Tell a result, then each source's row of it, then what was decided."""
    words = asked.words
    rows = [place_row(words, result)]
    rows += [
        Row(cell_text(words, cell), {"source": cell.place.title, "line": cell.place.line}) for cell in cells if cell.competitor == result.id
    ]
    for one in decisions:
        if one.competitor == result.id:
            data = {"field": one.field.value, "verdict": one.verdict.value, "rule": one.rule.value}
            rows.append(Row(_decided(words, one, result), data))
    return rows


def _decided(words: Phrases, decision: Decision, result: Result) -> str:
    said = {"field": field_name(words, decision, result), "reason": words.say(REASONS[decision.rule])}
    match decision.verdict:
        case Verdict.PREFERRED:
            return words.say("→ {field}: chosen {reason}", **said)
        case Verdict.DISPUTED:
            return words.say("→ {field}: disputed", field=said["field"])
        case Verdict.INFERRED:
            return words.say("→ {field}: inferred {reason}", **said)
        case Verdict.SPELLING:
            return words.say("→ {field}: two spellings; chosen {reason}", **said)
        case _:
            return words.say("→ {field}: the shorter list is a part of the longer one", field=said["field"])


async def render_records(asked: Asked, aside: Aside) -> Answer:
    """Tell the records that were set, and those that stood; where none is held, that is no proof that none was set."""
    words = asked.words
    query = Query(select=Select.RESULT, where=aside.where)
    if not await stories.has_records(asked.catalogue):
        return await _no_records(asked, aside) if await any_held(asked.catalogue, aside.where) else await _nothing(asked, aside)
    found = await results(asked.catalogue, query, limit=MOST_SEARCHED)
    if not found:
        return await _nothing(asked, aside)
    by_id = {result.id: result for result in found}
    events = {result.event.id: result for result in found}
    wanted = {word.upper() for word in aside.words if word.upper() in RECORDS}
    broken = [row for row in await stories.records_set(asked.catalogue, by_id) if not wanted or row.type in wanted]
    stood = [row for row in await stories.standing_records(asked.catalogue, events) if not wanted or row.type in wanted]
    if not broken and not stood:
        return await _no_records(asked, aside)
    rows = [_set_row(words, row, by_id[row.competitor]) for row in broken[:MOST_RESULTS] if row.competitor]
    rows += [_stood_row(words, row, events[row.event]) for row in stood[:MOST_RESULTS]]
    text = (
        words.many("{number} record set or equalled:", "{number} records set or equalled:", len(broken))
        if broken
        else words.say("Records before the event:")
    )
    told = [by_id[row.competitor] for row in broken if row.competitor] or found[:MOST_RESULTS]
    if len(rows) == 1:
        return await asked.answered(rows[0].text, results=told)
    return await asked.answered(text, rows, results=told)


async def _no_records(asked: Asked, aside: Aside) -> Answer:
    words = asked.words
    about = words.held_to(aside.where, dict(asked.names), who=True) or words.say("these events")
    return await unknown(asked, words.say("I have no records in my data ({what}).", what=about))


def _set_row(words: Phrases, row: RecordRow, result: Result) -> Row:
    kind = words.say(RECORDS[row.type]) if row.type in RECORDS else row.type
    name = words.say("{record} equalled", record=kind) if row.equalled else kind
    mark = f", {words.mark(result.mark)}" if result.mark else ""
    phase = f", {row.phase}" if row.phase else ""
    event = f"{words.event_name(result.event.event_type)}, {words.games(result.event.games)}"
    return Row(f"{words.sentence(name)}: {words.who(result)}{mark}, {event}{phase}", {**values(result), "record": row.type})


def _stood_row(words: Phrases, row: RecordRow, result: Result) -> Row:
    kind = words.say(RECORDS[row.type]) if row.type in RECORDS else row.type
    about = ", ".join(part for part in (row.mark, row.holder, words.noc(row.noc) if row.noc else "", row.place, row.date) if part)
    event = words.event_name(result.event.event_type)
    text = words.say("{record} before: {about} ({event})", record=words.sentence(kind), about=about, event=event)
    return Row(text, {"record": row.type, "event": result.event.key})


async def render_changes(asked: Asked, aside: Aside) -> Answer:
    """Tell the medals that were taken away or given later, each step with its day and its reason; who lost one, where that is asked."""
    words = asked.words
    where = changed(aside.where, medals=())
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=changed(where, stripped=True)), limit=MOST_SEARCHED)
    if not found and where.athletes:
        found = await results(asked.catalogue, Query(select=Select.RESULT, where=changed(where, stripped=None)), limit=MOST_SEARCHED)
    steps: dict[int, list[Change]] = defaultdict(list)
    beside = await evidence.beside(asked.catalogue, (), [result.id for result in found])
    for change in beside.changes:
        steps[change.competitor].append(change)
    moved = [one for one in found if steps[one.id] or (one.medal_awarded and one.medal_awarded is not one.medal)]
    if where.stripped:
        moves = {one.id: [(one.medal_awarded, one.medal), *((step.before, step.after) for step in steps[one.id])] for one in moved}
        kinds = set(aside.where.medals or MEDALS)
        moved = [one for one in moved if any(_lost(before, after) and before in kinds for before, after in moves[one.id])]
    if not moved:
        if unheld := await not_held(asked, Query(where=aside.where)):
            return await unknown(asked, unheld)
        about = words.held_to(changed(where, stripped=None), dict(asked.names), who=True)
        return await unknown(asked, words.beside(words.say("No later change of a medal is in my data"), about) + ".")
    text = words.many("{number} medal changed later:", "{number} medals changed later:", len(moved))
    rows = []
    for one in sorted(moved, key=in_order):
        event = f"{words.event_name(one.event.event_type)}, {words.games(one.event.games)}"
        told = "; ".join(_step(words, step) for step in steps[one.id]) or _medals(words, one.medal_awarded, one.medal)
        rows.append(Row(f"{words.beside(words.who(one), flat(event))}: {told}", values(one)))
    answer = await asked.answered(text, rows, results=moved)
    return replace(answer, notes=())


def _step(words: Phrases, change: Change) -> str:
    """Tell one change: `gold → no medal (5 October 2007, IOC, doping)`."""
    about = ", ".join(part for part in (words.day(change.date or ""), change.authority, short_reason(change.reason)) if part)
    return words.beside(_medals(words, change.before, change.after), about)


def _lost(before: Medal | None, after: Medal | None) -> bool:
    """Whether somebody had more before."""
    return before is not None and (after is None or after.place > before.place)


def _medals(words: Phrases, before: Medal | None, after: Medal | None) -> str:
    named = [words.medal(medal) if medal else words.say("no medal") for medal in (before, after)]
    return " → ".join(named)


async def _nothing(asked: Asked, aside: Aside) -> Answer:
    words = asked.words
    unheld = await not_held(asked, Query(where=aside.where))
    about = words.held_to(aside.where, dict(asked.names), who=True)
    return await unknown(asked, unheld or words.say("I have no such results in my data ({what}).", what=about or asked.said()))
