"""A quiz question as a plain value that the state store can hold."""

import json
import re
from dataclasses import asdict, dataclass

from rapidfuzz.distance import DamerauLevenshtein

from bot.olympics.names import foldings

LETTERS_PER_TYPO = 6
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, in one language. `choices` are labels in the order they are shown."""

    kind: str
    text: str
    choices: tuple[str, ...]
    right: int
    """Index of the right choice."""
    event: str
    """Event key: what the source button shows."""
    accepted: tuple[str, ...] = ()
    """Other spellings of the right answer, for typed answers."""
    fact: int = 0
    """The competitor's id within this build of the catalogue, so that a quiz does not ask twice."""

    @property
    def answer(self) -> str:
        """The right choice's label."""
        return self.choices[self.right]

    def accepts(self, typed: str) -> bool:
        """Whether a typed answer is right: any spelling, one typo in six letters, a family name alone; digits are exact."""
        return any(_tells(typed, spelling) for spelling in (self.answer, *self.accepted))

    def to_json(self) -> str:
        """Give the question as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Question":
        """Read what `to_json` wrote."""
        values = json.loads(text)
        return cls(**values | {"choices": tuple(values["choices"]), "accepted": tuple(values["accepted"])})


def _tells(typed: str, spelling: str) -> bool:
    return any(_same(one, other) for one in foldings(typed) for other in foldings(spelling))


def _same(typed: str, spelling: str) -> bool:
    if DIGIT.search(spelling):
        return typed == spelling
    words = spelling.split()
    options = {spelling, " ".join(sorted(words)), words[-1] if len(words) > 1 else spelling}
    ordered = " ".join(sorted(typed.split()))
    return any(_close(typed, option) or _close(ordered, option) for option in options)


def _close(typed: str, option: str) -> bool:
    allowed = len(option) // LETTERS_PER_TYPO
    return DamerauLevenshtein.distance(typed, option, score_cutoff=allowed) <= allowed
