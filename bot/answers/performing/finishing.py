"""An answer about some results, with what is in doubt about them, what changed, and where they come from."""

from collections.abc import Collection, Iterable, Sequence

from bot.answers.answer import Answer, Note, Row, Suggestion
from bot.answers.performing import doubts as doubting
from bot.answers.performing.context import Context
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field


async def of_results(
    context: Context,
    headline: str,
    results: Sequence[Result],
    rows: Iterable[Row] = (),
    *,
    fields: Collection[Field] = doubting.EVERY_FIELD,
    notes: Iterable[Note] = (),
    scope: str = "",
    suggestions: Iterable[Suggestion] = (),
    beside: Iterable[Result] = (),
) -> Answer:
    """Make the answer. `fields` are those it shows; its accent is the best medal's; `beside` are results whose medals changed, too."""
    doubts = await doubting.doubts(context, results, fields)
    medals = {result.medal for result in results if result.medal}
    return context.answered(
        headline,
        rows,
        notes=[*notes, *doubts.notes, *await doubting.changed(context, [*results, *(one for one in beside if one not in results)])],
        conflicts=doubts.conflicts,
        scope=scope,
        sources=await context.sources(results),
        suggestions=suggestions,
        subject=min(medals, key=lambda medal: medal.place) if medals else "",
    )
