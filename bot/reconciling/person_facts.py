"""What is known of people beside their results: birth dates and other names, from the tables in `data/people/`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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


def read_person_facts(scope: str, lines: Iterable[str]) -> dict[str, PersonFacts]:
    """Read tab-separated rows (link target, born, inferred, names, damaged names) below a line of headers, by `scope:target`."""
    found: dict[str, PersonFacts] = {}
    for line in list(lines)[1:]:
        target, born, inferred, names, damaged = line.rstrip("\n").split("\t")
        found[f"{scope}:{target}"] = PersonFacts(born or None, inferred, _names(names), _names(damaged))
    return found


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
