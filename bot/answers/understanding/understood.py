"""What a question was understood to say."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answers.answer import Suggestion
from bot.answers.intent import Intent
from bot.parsing.lexicon.entity import Entity


class MissingKind(StrEnum):
    """Why something that was asked about cannot be in the answer."""

    ATHLETE = "athlete"
    NOC = "noc"
    GAMES = "games"
    EVENT = "event"
    DISCIPLINE = "discipline"
    GENDER = "gender"
    TOPIC = "topic"
    """A property that results do not hold (a height, an age)."""
    WORD = "word"
    """Words that name nothing known: they may be a person, a place or a sport."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the question names and the catalogue does not hold. `label` is how to name it to the reader."""

    kind: MissingKind
    label: str
    near: tuple[Entity, ...] = ()
    """The nearest real choices."""
    suggestions: tuple[Suggestion, ...] = ()
    """The same question with a near choice in its place."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The reading of a question.

    Where `missing` is not empty the answer is "not in my data", naming what is missing, whatever `intent` says.
    Where `alternatives` is not empty, they are equally good readings: ask back. Without `intent`, `missing` and
    `alternatives`, nothing was understood.
    """

    language: str
    intent: Intent | None = None
    echo: str = ""
    """How it was understood, in one line."""
    missing: tuple[Missing, ...] = ()
    unknown_words: tuple[str, ...] = ()
    alternatives: tuple[Suggestion, ...] = ()
    entities: tuple[Entity, ...] = ()
