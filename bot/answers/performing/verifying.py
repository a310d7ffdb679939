"""Yes or no: what is true, and what a source says that was not believed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import Filters, VerifyIntent
from bot.answers.performing import doubts as doubting
from bot.answers.performing import rows as telling
from bot.answers.performing.athlete import perform_mention
from bot.answers.performing.context import Context, references
from bot.answers.performing.finishing import of_results
from bot.answers.performing.headlines import headline
from bot.answers.performing.relative import is_of
from bot.answers.wording.doubt import conflict
from bot.answers.wording.doubt import notes as doubt_notes
from bot.catalogue.queries import coverage, events, evidence, results
from bot.catalogue.queries.people import athletes
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.mark import Mark
from bot.olympics.mark_text import parse_mark
from bot.olympics.results import Field

MOST_TOLD = 8
MOST_EVENTS = 40


async def perform_verify(intent: VerifyIntent, context: Context) -> Answer:
    """Answer yes or no, with what is true."""
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(context.words.filtered(replace(intent.filters, athletes=(), nocs=())))
    if intent.mention:
        return await _mention(intent, context, intent.mention)
    answers = (
        (_mark, bool(intent.mark_text) or intent.mark_value is not None),
        (_noc, bool(intent.noc and intent.filters.athletes)),
        (_beaten, bool(intent.beaten)),
        (_several, max(len(intent.filters.athletes), len(intent.filters.nocs)) > 1),
        (_won, True),
    )
    return await next(answer for answer, holds in answers if holds)(intent, context)


async def _several(intent: VerifyIntent, context: Context) -> Answer:
    """Answer whether each of them did, or all of them in one team."""
    words, filters = context.words, intent.filters
    alone = [replace(filters, athletes=(key,)) for key in filters.athletes] or [replace(filters, nocs=(code,)) for code in filters.nocs]
    hits = []
    for own in alone:
        found = await results.results(context.catalogue, replace(own, medals=()))
        hits.append([result for result in found if _is_claimed(result, intent)])
    if intent.together:
        common = set.intersection(*({result.id for result in found} for found in hits))
        hits = [[result for result in found if result.id in common] for found in hits]
    names = [await subject(context, own) for own in alone]
    rows = [_row_of(context, intent, name, found) for name, found in zip(names, hits, strict=True)]
    who = words.list(names)
    all_did = words.say("Yes: {who}.", who=who)
    text = all_did if all(hits) else words.say("No, not all of them: {who}.", who=who)
    told = list({result.id: result for found in hits for result in found}.values())
    return await of_results(context, text, told, rows, scope=await context.scope(_without_who(filters)))


def _row_of(context: Context, intent: VerifyIntent, name: str, hits: Sequence[Result]) -> Row:
    """Tell what one of several did of what was claimed."""
    words = context.words
    if not hits:
        return Row(words.say("{who}: no {claimed} in my data.", who=name, claimed=_claimed(context, intent)))
    return Row(f"{name}: {words.list(_what(context, result) for result in hits)}")


async def _mention(intent: VerifyIntent, context: Context, name: str) -> Answer:
    """Somebody without a result: no; who did it, and the story that names them."""
    words = context.words
    answer = await perform_mention(context, name)
    if not answer.sources:
        return answer
    held = Filters(events=intent.filters.events, games=intent.filters.games)
    places = {intent.place} if intent.place else {medal.place for medal in intent.filters.medals} or {1}
    found = [result for result in await results.results(context.catalogue, held) if result.place in places] if held.events else []
    told = await doubting.doubts(context, found)
    if not found:
        return replace(answer, headline=words.say("No: {answer}", answer=answer.headline))
    told_first = headline(context, found[0].event, found)
    return replace(
        answer,
        headline=words.say("No: {answer}", answer=told_first),
        rows=(Row(answer.headline), *answer.rows),
        notes=(*answer.notes, *told.notes),
        conflicts=told.conflicts,
    )


async def _won(intent: VerifyIntent, context: Context) -> Answer:
    """Answer whether they won, won a medal of some kind, or took a place."""
    words, filters = context.words, intent.filters
    own = await results.results(context.catalogue, replace(filters, medals=()))
    hits = [result for result in own if _is_claimed(result, intent)]
    who = await subject(context, filters)
    if hits:
        naming = telling.naming(hits)
        of_noc = bool(filters.nocs and not filters.athletes)
        text = words.say("Yes: {who}, {what}.", who=words.who(hits[0]) if of_noc else who, what=_what(context, hits[0]))
        tell = telling.placed_row if of_noc else telling.own_row
        rows = [tell(words, result, naming) for result in hits] if len(hits) > 1 else []
        return await of_results(context, text, hits, rows, scope=await context.scope(_without_who(filters)))
    return await _not_won(intent, context, own, who)


def _is_claimed(result: Result, intent: VerifyIntent) -> bool:
    if intent.took_part:
        return True
    if intent.place is not None:
        return result.place == intent.place
    if intent.filters.medals:
        return result.medal in intent.filters.medals
    return result.medal is not None


def _what(context: Context, result: Result) -> str:
    words = context.words
    return f"{telling.place_of(words, result)}, {words.event_at(result.event)}{telling.mark_of(words, result)}"


async def _not_won(intent: VerifyIntent, context: Context, own: Sequence[Result], who: str) -> Answer:
    """Say no, what they did instead, who did it where one event was named, and what a source wrongly says."""
    words, filters = context.words, intent.filters
    claimed = _claimed(context, intent)
    where = words.filtered(_without_who(filters))
    text = words.say("No: {who} has no {claimed} in my data.", who=who, claimed=claimed)
    if where:
        text = words.say("No: {who} has no {claimed} in my data ({where}).", who=who, claimed=claimed, where=where)
    medals = sorted((result for result in own if result.place), key=lambda result: result.place or 0)
    rows = [telling.placed_row(words, result, telling.WITH_GAMES) for result in medals[:MOST_TOLD]]
    others = [] if len(filters.events) != 1 else await _holders(intent, context)
    rows = [telling.placed_row(words, result, telling.WITH_GAMES) for result in others] + rows
    lost = [one for one in await evidence.rejected_nocs(context.catalogue, filters) if filters.nocs]
    concerned = {one.id: one for one in await results.results_by_id(context.catalogue, [one.competitor for one in lost])}
    doubted = [(one, concerned[one.competitor]) for one in lost]
    rows += [telling.placed_row(words, result, telling.WITH_GAMES) for result in concerned.values() if result not in others]
    answer = await of_results(
        context, text, [*others, *medals[:MOST_TOLD]], rows, fields=doubting.IDENTITY, scope=await context.scope(_without_who(filters))
    )
    known = {note.text for note in answer.notes}
    notes = [note for note in doubt_notes(words, doubted) if note.text not in known]
    conflicts = [conflict(words, one) for one in doubted]
    found = await context.sources([*concerned.values()]) or await context.sources_of(_without_who(filters))
    sources = answer.sources or references(found)
    conflicts = list(dict.fromkeys((*answer.conflicts, *conflicts)))
    return replace(answer, notes=(*answer.notes, *notes), conflicts=tuple(conflicts), sources=sources)


def _claimed(context: Context, intent: VerifyIntent) -> str:
    words = context.words
    if intent.took_part:
        return words.say("result")
    if intent.place is not None:
        return words.place(intent.place)
    if intent.filters.medals:
        return words.list(words.medal(medal) for medal in intent.filters.medals)
    return words.say("medal")


async def _holders(intent: VerifyIntent, context: Context) -> list[Result]:
    """Give who did what was claimed, in the event that was named."""
    found = await results.results(context.catalogue, replace(_without_who(intent.filters), medals=()))
    latest = [result for result in found if result.event.games == found[-1].event.games]
    return [result for result in latest if _is_claimed(result, intent)][:MOST_TOLD]


async def _mark(intent: VerifyIntent, context: Context) -> Answer:
    """Answer whether it was that mark: the preferred one, and every other that a source gives."""
    words, filters = context.words, intent.filters
    held = replace(filters, medals=())
    found = [result for result in await results.results(context.catalogue, held) if result.mark]
    if not (filters.athletes or filters.nocs):
        found = [result for result in found if result.place == (intent.place or 1)]
    if not found:
        return await context.unknown(words.say("A result in {event}", event=words.filtered(filters) or words.say("these events")))
    result = next((one for one in found if _same(one, intent, words.language)), found[-1])
    right = _same(result, intent, words.language)
    mark = words.mark(result.mark) if result.mark else ""
    if right:
        text = words.say("Yes: {mark}, {who}, {event}.", mark=mark, who=words.who(result), event=words.event_at(result.event))
    else:
        text = words.say("No: {mark}, {who}, {event}.", mark=mark, who=words.who(result), event=words.event_at(result.event))
    return await of_results(context, text, [result], fields={Field.MARK}, scope=f"{words.discipline(result.event.discipline)}.")


def _same(result: Result, intent: VerifyIntent, language: str) -> bool:
    """Whether a result's mark is the one claimed, at the coarser precision."""
    if result.mark is None:
        return False
    if intent.mark_value is not None:
        return result.mark.value == intent.mark_value
    claimed: Mark | None = parse_mark(intent.mark_text, language=language, unit=result.mark.unit)
    return claimed is not None and result.mark.same(claimed)


async def _noc(intent: VerifyIntent, context: Context) -> Answer:
    """Answer whether they competed for that NOC."""
    words, filters = context.words, intent.filters
    own = await results.results(context.catalogue, replace(filters, nocs=(), medals=()))
    who = await subject(context, replace(filters, nocs=()))
    if not own:
        return await context.unknown(who)
    nocs = list(dict.fromkeys(result.noc for result in own if result.noc))
    names = words.list(words.noc(code) for code in nocs)
    text = (
        words.say("Yes: {who} – {names}.", who=who, names=names)
        if intent.noc in nocs
        else words.say("No: {who} – {names}.", who=who, names=names)
    )
    naming = telling.naming(own)
    rows = [telling.own_row(words, result, naming) for result in own[:MOST_TOLD]]
    return await of_results(context, text, own[:MOST_TOLD], rows, fields={Field.NOC}, scope=await context.scope(_without_who(filters)))


async def _beaten(intent: VerifyIntent, context: Context) -> Answer:
    """Answer whether they beat the other, in the events in which both took part."""
    words, filters = context.words, intent.filters
    kind, _, key = (intent.beaten or "").partition(":")
    other = Filters(athletes=(key,)) if kind == "athlete" else Filters(nocs=(key,))
    shared = await events.events(context.catalogue, replace(filters, medals=()))
    found = await results_of_events(context.catalogue, [event.id for event in shared[-MOST_EVENTS:]])
    pairs = []
    for event in shared[-MOST_EVENTS:]:
        here = [result for result in found if result.event.key == event.key and result.place]
        mine, theirs = [one for one in here if is_of(one, filters)], [one for one in here if is_of(one, other)]
        if mine and theirs:
            pairs.append((mine[0], theirs[0]))
    if not pairs:
        return await context.unknown(words.say("An event with results of all of them"))
    won = [(mine, theirs) for mine, theirs in pairs if (mine.place or 0) < (theirs.place or 0)]
    first = (won or pairs)[0]
    told = first[0] if won else first[1]
    verdict = words.say("Yes: {who} was ahead in the {event}.", who=words.who(told), event=words.event_at(told.event))
    if not won:
        verdict = words.say("No: {who} was ahead in the {event}.", who=words.who(told), event=words.event_at(told.event))
    rows: list[Row] = [telling.placed_row(words, result, telling.WITH_GAMES) for pair in (won or pairs)[:MOST_TOLD] for result in pair]
    return await of_results(context, verdict, [result for pair in (won or pairs)[:MOST_TOLD] for result in pair], rows)


def _without_who(filters: Filters) -> Filters:
    return replace(filters, athletes=(), nocs=(), medals=())


async def subject(context: Context, filters: Filters) -> str:
    """Name whom a question is about."""
    names = [one.name for one in await athletes(context.catalogue, filters.athletes)]
    return context.words.list(names or [context.words.noc(code) for code in filters.nocs])
