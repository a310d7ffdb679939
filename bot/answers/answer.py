"""The Answer: what a reader is told, before any face gives it a shape. No colour, no Discord, no terminal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.query.model import Request

CHOICES_TOLD = 10
"""So many choices stand in an answer's text."""


class Status(StrEnum):
    """How an answer ended. Exit status 0 belongs to `ANSWERED` alone."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    NONE = "none"
    """The data covers it, and there is none."""
    UNKNOWN = "unknown"
    NOT_UNDERSTOOD = "not_understood"


class NoteKind(StrEnum):
    """Why a note stands beside an answer."""

    DISPUTED = "disputed"
    PREFERRED = "preferred"
    INFERRED = "inferred"
    CHANGED = "changed"
    """A medal was taken or given later."""
    SCOPE = "scope"
    NAMESAKE = "namesake"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer. `text` is what a reader reads, in plain text without markup."""

    text: str
    values: Mapping[str, str | int | None] = field(default_factory=dict)
    """The same as data, for `--json` and for cards: `event`, `medal`, `rank`, `noc`, `athlete`, `mark` … (keys, not labels)."""
    quote: bool = False
    """The text is a source's own words."""
    language: str | None = None
    """Language of a quote, where it is not the answer's."""
    of: tuple["Row", ...] = ()
    """The results that the line tells together: they are its data."""


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence on a disagreement, an inference or the scope; shown because it bears on this answer."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class StatedValue:
    """One side of a conflict: what a source says, and where."""

    text: str
    where: str
    """In the reader's language: title, language half, table, row."""
    accepted: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disputed, preferred or inferred field that is part of this answer."""

    event: str
    field: str
    subject: str
    verdict: str
    rule: str
    reason: str
    """The rule in the reader's language."""
    statements: tuple[StatedValue, ...]


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where an answer comes from, for its footer."""

    key: str
    title: str
    url: str | None = None
    licence: str | None = None
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to ask next, or what may have been meant: a label and the request it stands for; without one, the label is asked."""

    label: str
    query: Request | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader is told."""

    status: Status
    headline: str
    """The first line answers."""
    language: str
    rows: tuple[Row, ...] = ()
    told: tuple[Row, ...] = ()
    """The results that the first line tells and no row does: not shown, but part of the data."""
    notes: tuple[Note, ...] = ()
    scope: str = ""
    """What was counted over (`men's events, 2002, in my data`)."""
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    query: Request | None = None
    denied: bool = False
    """It says no to what was claimed."""
    understood: str = ""
    """How the question was read, in one line of small print; empty for commands."""
    page: int = 0
    pages: int = 1
    total: int = 0
    """Of a list: how many results or people there are, those told elsewhere or not at all included."""
    subject: str = ""
    """A medal name, or empty: what a face may take its accent from."""

    @property
    def data(self) -> tuple[Row, ...]:
        """Everything the answer tells, as data: what JSON, CSV and pictures are made of."""
        return tuple(one for row in (*self.told, *self.rows) for one in row.of or (row,))

    @property
    def text(self) -> str:
        """What the reader reads, without the footer of sources: headline, rows, notes, and choices where the answer asks back."""
        lines = [self.headline, *(row.text for row in self.rows), *(note.text for note in self.notes)]
        if self.scope and self.scope not in self.headline:
            lines.append(self.scope)
        if self.status is Status.AMBIGUOUS:
            lines += [" · ".join(filter(None, (choice.label, choice.description))) for choice in self.suggestions[:CHOICES_TOLD]]
        return "\n".join(line for line in lines if line)


def beside(first: Answer, second: Answer) -> Answer:
    """Join the answers to two questions asked at once; what is asked next leans on the second."""
    if first.status is not Status.ANSWERED:
        first, second = second, first
    return replace(
        first,
        rows=(*first.rows, *filter(lambda row: row.text, (Row(first.scope), Row(second.headline))), *second.rows),
        told=(*first.told, *second.told),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        scope=second.scope,
        conflicts=tuple(dict.fromkeys((*first.conflicts, *second.conflicts))),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        suggestions=tuple(dict.fromkeys((*first.suggestions, *second.suggestions))),
        query=second.query or first.query,
        understood=" · ".join(filter(None, (first.understood, second.understood))),
    )
