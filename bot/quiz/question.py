"""A quiz question as a plain value that the state store can hold."""

import json
from dataclasses import asdict, dataclass

from bot.quiz.typed import Wanted, accepts


@dataclass(frozen=True, slots=True)
class Question:
    """One question, in one language. `choices` are labels in the order they are shown."""

    kind: str
    text: str
    choices: tuple[str, ...]
    right: int
    """Index of the right choice."""
    event: str
    """Event key: what the source button shows; empty for a server's own question."""
    accepted: tuple[str, ...] = ()
    """Other spellings of the right answer, for typed answers."""
    fact: str = ""
    """What is asked, by a key that survives rebuilds: `2002-winter/STK/M/1000m/gold/winner`. No server is asked it twice in a season."""
    families: tuple[str, ...] = ()
    """The family names of the right answer, where it is a person."""

    @property
    def answer(self) -> str:
        """The right choice's label."""
        return self.choices[self.right]

    def accepts(self, typed: str) -> bool:
        """Whether a typed answer is right, as a person would judge it: see `bot.quiz.typed`."""
        others = tuple(choice for index, choice in enumerate(self.choices) if index != self.right)
        return accepts(typed, Wanted(self.kind, (self.answer, *self.accepted), self.families, others))

    def to_json(self) -> str:
        """Return the question as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Question":
        """Read what `to_json` wrote, in this release or an earlier one."""
        values = json.loads(text)
        lists = {name: tuple(values.get(name, ())) for name in ("choices", "accepted", "families")}
        return cls(**values | lists | {"fact": str(values.get("fact", ""))})
