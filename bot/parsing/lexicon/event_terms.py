"""The vocabulary of event names, taken from `data/events.toml`: what words name which part of a slug."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.parsing.lexicon.language import folded_pattern
from bot.parsing.lexicon.tokens import canonical_measure

_SPOKEN = re.compile(r"^[a-z]{2}(_|$)")
"""Languages have two letters, and nothing else does."""
_MEASURE = re.compile(r"(?:[1-9]-)?(?:over-)?\d[\dx.+]*(?:mi|yd|ft|lb|laps|ton|km|kg|m|h)(?=-|$)")


@dataclass(frozen=True, slots=True)
class EventTerms:
    """The terms of event names: their phrases, what a term need not have said beside it, and which may be left out."""

    phrases: tuple[tuple[str, str], ...]
    """(folded phrase, term)."""
    drops: Mapping[str, frozenset[str]]
    """Measures that a term implies."""
    weak: frozenset[str]
    known: frozenset[str]
    women: frozenset[str] = frozenset()
    """Phrases that name a women's event alone."""

    @classmethod
    def from_table(cls, table: Mapping[str, Mapping[str, object]]) -> "EventTerms":
        """Read the table `[terms]`."""
        return cls(
            phrases=tuple((_parted(phrase), term) for term, entry in table.items() for phrase in _phrases(term, entry)),
            drops={term: frozenset(str(entry["drops"]).split()) for term, entry in table.items() if "drops" in entry},
            weak=frozenset(term for term, entry in table.items() if entry.get("weak")),
            known=frozenset(table),
            women=frozenset(_parted(folded_pattern(phrase)) for entry in table.values() for phrase in _listed(entry.get("women"))),
        )

    def atoms(self, slug: str) -> frozenset[str]:
        """Take a slug apart into terms and measures; measures as the tokens of a text have them."""
        return frozenset(self._atoms(slug))

    def _atoms(self, slug: str) -> Iterator[str]:
        while slug:
            measure = _MEASURE.match(slug)
            if measure:
                part, atom = measure[0], measure_atom(measure[0])
            else:
                words = slug.split("-")
                runs = ("-".join(words[:end]) for end in range(len(words), 0, -1))
                part = next((run for run in runs if run in self.known), words[0])
                atom = part
            if atom:
                yield atom
            slug = slug[len(part) :].lstrip("-")


def measure_atom(word: str) -> str:
    """Write a measure of a slug as tokens have it: kilometres in metres, `over-92kg` with a sign."""
    if word.startswith("over-"):
        return f"+{word.removeprefix('over-')}"
    kilometres = word.removesuffix("km")
    if kilometres == word or not kilometres[-1:].isdigit():
        return word
    times, _, amount = kilometres.rpartition("x")
    return (f"{times}x" if times else "") + canonical_measure(amount, "km")


def _parted(phrase: str) -> str:
    """Part digits and letters, as tokens are: `49er`, `k1`."""
    return re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", phrase)


def _phrases(term: str, entry: Mapping[str, object]) -> Iterator[str]:
    yield folded_pattern(term.replace("-", " "))
    for key, value in entry.items():
        if _SPOKEN.match(key) and isinstance(value, str):
            yield folded_pattern(value.replace("{}", "").replace(",", " "))
    yield from (folded_pattern(phrase) for phrase in _listed(entry.get("find")))


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
