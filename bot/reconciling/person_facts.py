"""What is known of people beside their results: birth dates and other names, from the tables in `data/people/`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.olympics.reconciled import Athlete


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person's row."""

    born: str | None
    inferred: str
    """How certain inferred letters of the used name are: A, B, C, or R by rule; empty where none were."""
    names: tuple[str, ...]
    """Full, maiden, later, former and nick names."""
    damaged: tuple[str, ...]
    """Names that may have lost letters: looked for, never shown."""


class FactTable(Mapping[str, PersonFacts]):
    """Facts by link, read from their lines when they are asked for: of thousands of people a change of one page concerns a few."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines
        self._read: dict[str, PersonFacts] = {}

    def __getitem__(self, link: str) -> PersonFacts:
        """Return what is known of the person of a link."""
        known = self._read.get(link)
        if known is None:
            born, inferred, names, damaged = self._lines[link].split("\t")
            known = self._read[link] = PersonFacts(born or None, inferred, _names(names), _names(damaged))
        return known

    def __contains__(self, link: object) -> bool:
        """Return whether anything is known of the person of a link."""
        return link in self._lines

    def __iter__(self) -> Iterator[str]:
        """Return all links."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Return how many people are known."""
        return len(self._lines)


def read_person_facts(tables: Mapping[str, Iterable[str]]) -> Mapping[str, PersonFacts]:
    """Read tab-separated rows (link target, born, inferred, names, damaged names) below a line of headers, by `scope:target`."""
    found: dict[str, str] = {}
    for scope, lines in tables.items():
        for line in islice(lines, 1, None):
            target, _, rest = line.rstrip("\n").partition("\t")
            found[f"{scope}:{target}"] = rest
    return FactTable(found)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def with_facts(athletes: Sequence[Athlete], links: Sequence[Iterable[str]], facts: Mapping[str, PersonFacts]) -> list[Athlete]:
    """Give athletes what is known of them; `links` are those of each, in the same order."""
    return [_with_facts(athlete, own, facts) for athlete, own in zip(athletes, links, strict=True)]


def _with_facts(athlete: Athlete, links: Iterable[str], facts: Mapping[str, PersonFacts]) -> Athlete:
    found = next((facts[link] for link in links if link in facts), None)
    if found is None:
        return athlete
    told = {athlete.name, *athlete.spellings, *athlete.aliases}
    return replace(
        athlete,
        born=found.born,
        name_inferred=bool(found.inferred),
        aliases=(*athlete.aliases, *(name for name in found.names if name not in told)),
        damaged=tuple(name for name in found.damaged if name not in told),
    )
