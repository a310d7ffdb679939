"""What every performer works with: the catalogue, the reader's words, and the beginnings of an Answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, Conflict, Note, Row, SourceReference, Status, Suggestion
from bot.answers.intent import Filters, Intent
from bot.answers.wording import Words
from bot.answers.wording import coverage as covering
from bot.catalogue.database import Catalogue
from bot.catalogue.queries import coverage, evidence
from bot.catalogue.queries.evidence import SourceRow
from bot.catalogue.queries.results import Result
from bot.olympics.reference import Reference

EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Context:
    """One question's surroundings."""

    catalogue: Catalogue
    reference: Reference
    words: Words

    def answered(
        self,
        headline: str,
        rows: Iterable[Row] = (),
        *,
        notes: Iterable[Note] = (),
        conflicts: Iterable[Conflict] = (),
        scope: str = "",
        sources: Iterable[SourceRow] = (),
        suggestions: Iterable[Suggestion] = (),
        subject: str = "",
    ) -> Answer:
        """Begin an answer."""
        return Answer(
            Status.ANSWERED,
            headline,
            self.words.language,
            rows=tuple(rows),
            notes=tuple(notes),
            conflicts=tuple(conflicts),
            scope=scope,
            sources=references(sources),
            suggestions=tuple(suggestions),
            subject=subject,
        )

    async def unknown(self, label: str, *, suggestions: Iterable[Suggestion] = (), rows: Iterable[Row] = ()) -> Answer:
        """Say that something is not in the data, and what is."""
        held = await coverage.coverage(self.catalogue, EVERYTHING)
        headline = covering.unknown(self.words, label, held)
        return Answer(Status.UNKNOWN, headline, self.words.language, rows=tuple(rows), suggestions=tuple(suggestions))

    def ambiguous(self, question: str, suggestions: Iterable[Suggestion]) -> Answer:
        """Ask back."""
        return Answer(Status.AMBIGUOUS, question, self.words.language, suggestions=tuple(suggestions))

    async def scope(self, filters: Filters) -> str:
        """Say what is counted over."""
        return covering.scope(self.words, await coverage.coverage(self.catalogue, filters), team=filters.team)

    async def sources(self, results: Sequence[Result]) -> list[SourceRow]:
        """Give the sources of some results."""
        return await evidence.sources(self.catalogue, [result.id for result in results])

    async def sources_of(self, filters: Filters) -> list[SourceRow]:
        """Give the sources of a selection."""
        return await evidence.sources_of(self.catalogue, filters)


def references(sources: Iterable[SourceRow]) -> tuple[SourceReference, ...]:
    """Give sources as an Answer names them, each once."""
    return tuple(dict.fromkeys(SourceReference(row.key, row.title, row.url, row.licence, row.revision) for row in sources))


def with_filters(intent: Intent, **changed: object) -> Intent:
    """Give the same question held to something else."""
    return replace(intent, filters=replace(intent.filters, **changed))  # type: ignore[arg-type]
