"""A NOC's medals, and the medal table."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Note, NoteKind, Row, Suggestion
from bot.answers.intent import CountryIntent, Filters, TableIntent
from bot.answers.performing import doubts as doubting
from bot.answers.performing import rows as telling
from bot.answers.performing.context import Context
from bot.answers.row_values import values
from bot.answers.wording import Naming, Words
from bot.answers.wording.doubt import conflict
from bot.answers.wording.doubt import notes as doubt_notes
from bot.catalogue.queries import coverage, evidence, results, totals
from bot.catalogue.queries.results import Result
from bot.catalogue.queries.totals import By, Total

MOST_MEDALS = 40
"""So many medals are listed one by one; more of them by Games or event."""


async def medals_without_noc(context: Context, filters: Filters) -> list[Note]:
    """Say that a total by NOCs leaves medals out whose NOC is not known."""
    left = await totals.count_without_noc(context.catalogue, replace(filters, nocs=()))
    if not left:
        return []
    text = context.words.many(
        "{number} medal has no country in my data, and is in no country's total.",
        "{number} medals have no country in my data, and are in no country's total.",
        left,
    )
    return [Note(NoteKind.SCOPE, text)]


async def perform_country(intent: CountryIntent, context: Context) -> Answer:
    """Answer a NOC's medals: how many of each, and which."""
    words, filters = context.words, intent.filters
    held = replace(filters, medals=())
    covered = await coverage.coverage(context.catalogue, held)
    if not covered:
        return await context.unknown(words.filtered(replace(held, nocs=())) or words.filtered(held))
    official = await totals.is_counted(context.catalogue, held)
    total = await totals.medal_count(context.catalogue, held, official=official)
    name = words.list(words.noc(code) for code in filters.nocs)
    if not total.total:
        return await _no_medal(intent, context, name)
    listed = total.of(filters.medals)
    won = await results.results(context.catalogue, filters, only_medals=True) if listed <= MOST_MEDALS else []
    won = sorted(won, key=lambda result: result.place or 0)
    rows = _rows(context, won) or await _summary(context, filters)
    doubts = await doubting.doubts(context, won, doubting.IDENTITY)
    return context.answered(
        _headline(context, name, total, intent),
        rows,
        notes=[*doubts.notes, *_unofficial(context, official=official), *await medals_without_noc(context, held)],
        conflicts=doubts.conflicts,
        scope=await context.scope(held),
        sources=await context.sources(won) if won else await context.sources_of(filters),
        suggestions=[Suggestion(words.say("Medal table"), TableIntent(filters=Filters(games=filters.games)))],
        subject=filters.medals[0] if len(filters.medals) == 1 else "",
    )


def _headline(context: Context, name: str, total: Total, intent: CountryIntent) -> str:
    words, kinds = context.words, intent.filters.medals
    counted = words.medals(total.of(kinds), kinds)
    breakdown = words.breakdown(total, zeros=bool(kinds))
    return words.say("{who}: {medals} in my data ({breakdown}).", who=name, medals=counted, breakdown=breakdown)


def _rows(context: Context, won: Sequence[Result]) -> list[Row]:
    naming = telling.naming(won)
    return [_medal_row(context, result, naming) for result in won]


def _medal_row(context: Context, result: Result, naming: Naming) -> Row:
    """Tell one of a NOC's medals: `Gold: men's 500 m, Marc Gagnon, 41.802`."""
    words = context.words
    event = words.named(result.event, naming)
    names = "" if result.event.team and len(result.people) > 2 else ", ".join(person.name for person in result.people)  # noqa: PLR2004
    parts = [event, *filter(None, [names]), *([words.mark(result.mark)] if result.mark else [])]
    return Row(f"{words.sentence(telling.place_of(words, result))}: {', '.join(parts)}", values(result))


async def _summary(context: Context, filters: Filters) -> list[Row]:
    """Total many medals by Games, or by discipline within one."""
    words = context.words
    by = By.DISCIPLINE if len(filters.games) == 1 else By.GAMES
    name = words.discipline if by is By.DISCIPLINE else words.games
    found = await totals.totals(context.catalogue, filters, by)
    ordered = sorted(found, key=lambda total: total.key) if by is By.GAMES else found
    return [
        Row(f"{name(total.key)}: {words.medals(total.total)} ({words.breakdown(total)})", telling.total_values(total, by))
        for total in ordered
    ]


async def _no_medal(intent: CountryIntent, context: Context, name: str) -> Answer:
    """Say that a NOC has no medal, and who has those that a source gives to it."""
    words, filters = context.words, intent.filters
    lost = await evidence.rejected_nocs(context.catalogue, filters)
    concerned = {one.id: one for one in await results.results_by_id(context.catalogue, [one.competitor for one in lost])}
    if not concerned and not await totals.count(context.catalogue, Filters(nocs=filters.nocs), "competitors"):
        return await context.unknown(name)
    doubted = [(one, concerned[one.competitor]) for one in lost if one.competitor in concerned]
    rows = [telling.event_row(words, result, telling.WITH_GAMES) for result in concerned.values()]
    return context.answered(
        words.say("{who}: {medals} in my data.", who=name, medals=words.medals(0, filters.medals)),
        rows,
        notes=doubt_notes(words, doubted),
        conflicts=[conflict(words, one) for one in doubted],
        scope=await context.scope(replace(filters, medals=(), nocs=())),
        sources=await context.sources([*concerned.values()]) or await context.sources_of(Filters(games=filters.games)),
    )


async def perform_table(intent: TableIntent, context: Context) -> Answer:
    """Answer the medal table: most gold first, then silver, then bronze; equal ones share a rank."""
    words = context.words
    official = await totals.is_counted(context.catalogue, intent.filters)
    found = await totals.totals(context.catalogue, intent.filters, By.NOC, official=official)
    if not found:
        return await context.unknown(words.filtered(intent.filters) or words.say("A medal table"))
    scope = await context.scope(intent.filters)
    left = await medals_without_noc(context, intent.filters)
    return context.answered(
        _of_rank(words, intent.rank, ranked(found), sure=not left),
        [_table_row(context, total, rank) for rank, total in ranked(found) if rank == intent.rank or not intent.alone],
        notes=[*(_unofficial(context, official=official) or await _uncounted(context, intent)), *left],
        scope=scope,
        sources=await context.sources_of(intent.filters),
        suggestions=_table_and_countries(words, intent, found),
    )


def _table_and_countries(words: Words, intent: TableIntent, found: Sequence[Total]) -> list[Suggestion]:
    whole = [Suggestion(words.say("Medal table"), replace(intent, alone=False))] if intent.alone else []
    best = [Suggestion(words.noc(total.key), CountryIntent(filters=replace(intent.filters, nocs=(total.key,)))) for total in found[:3]]
    return [*whole, *best]


def _of_rank(words: Words, rank: int, table: Sequence[tuple[int, Total]], *, sure: bool) -> str:
    """Say who leads, or who has the rank that is asked for; with medals whose NOC is not known, only as far as it goes."""
    told = [total for place, total in table if place == rank]
    if not told:
        return words.say("Nobody is number {rank} in the medal table: it has {last} ranks.", rank=rank, last=table[-1][0])
    who, breakdown = words.list(words.noc(total.key) for total in told), words.breakdown(told[0])
    if not sure:
        return words.say("Number {rank} as far as countries are known: {who}, {breakdown}.", rank=rank, who=who, breakdown=breakdown)
    if rank == 1:
        return words.say("{who} leads the medal table: {breakdown}.", who=who, breakdown=breakdown)
    return words.say("{who} is number {rank} in the medal table: {breakdown}.", who=who, rank=rank, breakdown=breakdown)


def _unofficial(context: Context, *, official: bool) -> list[Note]:
    """Mark medals that were asked for and count in no total."""
    if official:
        return []
    return [Note(NoteKind.SCOPE, context.words.say("These medals count in no total: no medal events, or not at official Games."))]


def ranked(found: Sequence[Total]) -> list[tuple[int, Total]]:
    """Give each total its rank; equal ones share it."""
    places: list[tuple[int, Total]] = []
    for number, total in enumerate(found, 1):
        same = places and _key(places[-1][1]) == _key(total)
        places.append((places[-1][0] if same else number, total))
    return places


def _key(total: Total) -> tuple[int, int, int]:
    return total.gold, total.silver, total.bronze


def _table_row(context: Context, total: Total, rank: int) -> Row:
    words = context.words
    text = words.say(
        "{rank}. {noc}: {gold}–{silver}–{bronze}, {medals}",
        rank=rank,
        noc=words.noc(total.key),
        gold=total.gold,
        silver=total.silver,
        bronze=total.bronze,
        medals=words.medals(total.total),
    )
    return Row(text, {"rank": rank, **telling.total_values(total, "noc")})


async def _uncounted(context: Context, intent: TableIntent) -> list[Note]:
    """Say that a total leaves some of the asked events out."""
    left = await totals.count_uncounted(context.catalogue, intent.filters)
    if not left:
        return []
    text = context.words.many(
        "{number} event is not counted: no medal event, or not at official Games.",
        "{number} events are not counted: no medal events, or not at official Games.",
        left,
    )
    return [Note(NoteKind.SCOPE, text)]
