"""A bag: the parts of one clause, by what they say; whoever takes a part uses it, and what nobody took is no reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part

LIGHT = frozenset(
    {
        "glue",
        "aux",
        "op.greeting",
        "op.ever",
        "op.that",
        "op.it",
        "op.he",
        "op.there",
        "op.so",
        "op.follow",
        "op.other",
        "tag.true",
        "noun.members-of",
        "noun.people",
        "op.inclusive",
        "op.count-in",
        "op.by",
        "op.apart",
        "op.wins",
        "ask.whether",
    }
)
"""What need not become a part of a Query: words that join, and that say nothing about which results are meant."""


@dataclass(slots=True)
class Bag:
    """The parts of a clause and which of them are used."""

    parts: Sequence[Part]
    used: set[int] = field(default_factory=set)

    def find(self, pattern: str) -> list[Part]:
        """Return the unused parts of these categories."""
        return [part for i, part in enumerate(self.parts) if i not in self.used and part.fits(pattern)]

    def has(self, pattern: str) -> bool:
        """Whether there is such a part, used or not."""
        return any(part.fits(pattern) for part in self.parts)

    def take(self, pattern: str) -> list[Part]:
        """Use and return the parts of these categories."""
        found = []
        for i, part in enumerate(self.parts):
            if i not in self.used and part.fits(pattern):
                self.used.add(i)
                found.append(part)
        return found

    def take_one(self, pattern: str) -> Part | None:
        """Use and return the first part of these categories."""
        for i, part in enumerate(self.parts):
            if i not in self.used and part.fits(pattern):
                self.used.add(i)
                return part
        return None

    def is_one_of(self, kind: str) -> bool:
        """Whether values of a category are said to be any one of them: `gold or silver medals`."""
        beside = "glue|sex.|discipline|team." if kind == "event" else "glue"
        said = [part for part in self.parts if not part.fits(beside)]
        triples = zip(said, said[1:], said[2:], strict=False)
        return any(one.fits(kind) and between.fits("op.or") and other.fits(kind) for one, between, other in triples)

    def use(self, *parts: Part) -> None:
        """Use these parts."""
        for part in parts:
            self.used.update(i for i, one in enumerate(self.parts) if one is part)

    def left(self) -> list[Part]:
        """Return the parts that say something and that nobody used."""
        return [part for i, part in enumerate(self.parts) if i not in self.used and part.kind not in LIGHT and "glue" not in part.also]

    def close(self) -> None:
        """End the clause.

        Raises
        ------
        NoReadingError
            If a part that says something was not used.
        """
        left = self.left()
        unknown = [part for part in left if part.kind in {"unknown", "word.other"}]
        if unknown:
            raise NoReadingError(Refusal.UNKNOWN_WORDS, tuple(part.text for part in unknown))
        if ours := tuple(part.text for part in left if part.kind == "op.we"):
            raise NoReadingError(Refusal.WHOSE_COUNTRY, ours)
        if left:
            raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in left))
