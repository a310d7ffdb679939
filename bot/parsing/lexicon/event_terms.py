"""The vocabulary of event names, taken from `data/events.toml`: what words name which part of a slug."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.parsing.lexicon.language import folded_pattern
from bot.parsing.lexicon.tokens import canonical_measure

LONGEST_STEM_ENDING = 3
_SPOKEN = re.compile(r"^[a-z]{2}(_|$)")
"""Languages have two letters, and nothing else does."""
_MEASURE = re.compile(r"(?:[1-9]-)?\+?\d[\dx.+]*(?:mi|yd|ft|lb|laps|ton|km|kg|m|h)(?=-|$)")


@dataclass(frozen=True, slots=True)
class EventTerms:
    """The terms of event names: their phrases, what a term need not have said beside it, and which may be left out."""

    phrases: tuple[tuple[str, str], ...]
    """(folded phrase, term)."""
    drops: Mapping[str, frozenset[str]]
    """Measures that a term implies."""
    weak: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Mapping[str, object]]) -> "EventTerms":
        """Read the table `[terms]`."""
        return cls(
            phrases=tuple((phrase, term) for term, entry in table.items() for phrase in _phrases(term, entry)),
            drops={term: frozenset(str(entry["drops"]).split()) for term, entry in table.items() if "drops" in entry},
            weak=frozenset(term for term, entry in table.items() if entry.get("weak")),
        )

    def atoms(self, slug: str) -> frozenset[str]:
        """Take a slug apart into terms and measures; measures as the tokens of a text have them."""
        return frozenset(self._atoms(slug))

    def _atoms(self, slug: str) -> Iterator[str]:
        terms = self.drops.keys() | {term for _, term in self.phrases}
        while slug:
            measure = _MEASURE.match(slug)
            if measure:
                part, atom = measure[0], measure_atom(measure[0])
            else:
                words = slug.split("-")
                runs = ("-".join(words[:end]) for end in range(len(words), 0, -1))
                part = next((run for run in runs if run in terms), words[0])
                atom = part
            if atom:
                yield atom
            slug = slug[len(part) :].lstrip("-")


def measure_atom(word: str) -> str:
    """Write a measure of a slug as tokens have it: kilometres in metres."""
    kilometres = word.removesuffix("km")
    if kilometres == word or not kilometres[-1:].isdigit():
        return word
    times, _, amount = kilometres.rpartition("x")
    return (f"{times}x" if times else "") + canonical_measure(amount, "km")


def _phrases(term: str, entry: Mapping[str, object]) -> Iterator[str]:
    yield folded_pattern(term.replace("-", " "))
    for key, value in entry.items():
        if _SPOKEN.match(key) and isinstance(value, str):
            yield folded_pattern(value.replace("{}", "").replace(",", " "))
    found = entry.get("find")
    for phrase in found if isinstance(found, list) else ():
        yield folded_pattern(str(phrase))
