"""Which doubts bear on an answer: decisions about the fields that it shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answers.answer import Conflict, Note, NoteKind
from bot.answers.performing.context import Context
from bot.answers.wording import doubt
from bot.catalogue.queries import evidence
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field, Verdict

SHOWN = frozenset({Verdict.PREFERRED, Verdict.DISPUTED, Verdict.INFERRED})
EVERY_FIELD = frozenset(Field)
IDENTITY = frozenset({Field.NOC, Field.NAME, Field.MEMBERS, Field.MEDAL, Field.RANK})
"""What an answer without marks shows."""
MOST_RESULTS = 60
"""Beyond so many results an answer is a total, and its doubts are those of each result asked for by itself."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Doubts as sentences and as data."""

    notes: tuple[Note, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


async def doubts(context: Context, results: Sequence[Result], fields: Collection[Field] = EVERY_FIELD) -> Doubts:
    """Give what is in doubt about the shown fields of some results."""
    by_id = {result.id: result for result in results[:MOST_RESULTS]}
    found = await evidence.decisions(context.catalogue, by_id)
    shown = [(one, by_id[one.competitor]) for one in found if one.verdict in SHOWN and one.field in fields]
    return Doubts(tuple(doubt.notes(context.words, shown)), tuple(doubt.conflict(context.words, one) for one in shown))


async def changed(context: Context, results: Sequence[Result]) -> tuple[Note, ...]:
    """Tell which of the results' medals changed hands after the ceremony."""
    words = context.words
    by_id = {result.id: result for result in results[:MOST_RESULTS]}
    notes = []
    for change in await evidence.changes(context.catalogue, by_id):
        who = words.who(by_id[change.competitor])
        before = words.medal(change.before) if change.before else words.say("no medal")
        after = words.medal(change.after) if change.after else words.say("no medal")
        about = ", ".join(part for part in (change.date, change.authority, change.reason) if part)
        text = words.say("Changed later: {who}, {before} → {after} ({about}).", who=who, before=before, after=after, about=about)
        notes.append(Note(NoteKind.CHANGED, text))
    return tuple(notes)
