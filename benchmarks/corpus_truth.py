"""The truth about the pages of the corpus, derived by hand: who won what, who came where, and how many medals a table counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.olympics.claims import RowClaim
from bot.olympics.names import fold
from bot.olympics.reference import Reference

MEDALS = {"gold", "silver", "bronze"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a table: who, with what. `names` is empty for a team without members."""

    games: str
    discipline: str
    gender: str
    event: str
    what: str
    """A medal, a rank (`10=` where shared), or `-`."""
    noc: str
    names: frozenset[str]
    mark: str

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same fact in two tables of a page."""
        return self.games, self.discipline, self.gender, self.event, self.what, self.noc, self.names


@dataclass(slots=True)
class Truth:
    """What one page says."""

    page: str
    facts: list[Fact] = field(default_factory=list)
    counts: set[tuple[str, int, int, int]] = field(default_factory=set)
    tables: int = 0


def read_truths(folder: Path, reference: Reference) -> Iterator[Truth]:
    """Read every file of a folder. A file names its page, then events, each with its rows."""
    for path in sorted(folder.glob("*.txt")):
        yield _read(path.read_text(encoding="utf-8").splitlines(), reference)


def _read(lines: list[str], reference: Reference) -> Truth:
    truth = Truth(lines[0].removeprefix("page: "))
    event = ("", "", "", "")
    counting = False
    for line in lines[1:]:
        if line.startswith("# table"):
            truth.tables += 1
        elif line.startswith("event: "):
            games, discipline, gender, slug = line.removeprefix("event: ").split(" ")
            event = games, discipline, gender, same_event(slug, discipline, reference)
        elif line == "counts:":
            counting = True
            truth.tables += 1
        elif counting and line:
            noc, gold, silver, bronze = line.split()
            truth.counts.add((noc, int(gold), int(silver), int(bronze)))
        elif "|" in line:
            what, noc, names, mark = (part.strip() for part in line.split("|"))
            truth.facts.append(Fact(*event, what, noc, _names(names), mark))
    return truth


def same_event(slug: str, discipline: str | None, reference: Reference) -> str:
    """Give an event's slug as the vocabulary of today writes it."""
    return reference.event_name(slug.replace("-", " "), "en", discipline=discipline).slug or slug


def _names(text: str) -> frozenset[str]:
    return frozenset(fold(name.strip(" *")) for name in text.split(", ") if name.strip(" -"))


def fact_of(row: RowClaim, reference: Reference) -> Fact | None:
    """Give a claim as a fact; None for a single heat or bout. What the page leaves open is an empty text."""
    context = row.context
    if context.phase and (context.phase.value != "final" or row.rank is None) and row.medal is None:
        return None
    what = row.medal.value.value if row.medal else "-"
    if row.medal is None and row.rank:
        what = f"{row.rank.value}{'=' if row.rank_equal else ''}"
    people = row.people.value if row.people else ()
    discipline = context.discipline.value if context.discipline else ""
    result = row.mark.value.text if row.mark else (row.irm.value.value if row.irm else "-")
    names = [person.name for person in people] or ([row.team.value] if row.team else [])
    return Fact(
        context.games.value if context.games else "",
        discipline,
        context.gender.value.value if context.gender else "",
        same_event(context.event.value.slug, discipline, reference) if context.event else "",
        what,
        row.noc.value if row.noc else "",
        _names(", ".join(names)),
        result,
    )
