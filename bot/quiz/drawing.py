"""Which fact is asked next: drawn evenly over sports, then eras, then NOCs, the famous ones first where the quiz is to be easy."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts as facts
from bot.catalogue.queries.quiz_facts import Candidate
from bot.olympics.medal import Medal

ERAS = (1896, 1920, 1948, 1972, 1992, 2010)
"""The first year of each era."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How famous, how recent, which medals; how many choices, how near one another."""

    choices: int
    nearest: int
    """Wrong choices are drawn from so many of the nearest candidates."""
    since: int
    """No Games before this year."""
    share: float
    """So large a part of each sport's medals of an era is asked, the best-known first."""
    fewest: int
    """A sport has at least so many medals since then."""
    medals: frozenset[str]


DIFFICULTIES = {
    "easy": Difficulty(3, 30, 1992, 0.15, 20, frozenset({Medal.GOLD.value})),
    "medium": Difficulty(4, 12, 1956, 0.5, 10, frozenset({Medal.GOLD.value, Medal.SILVER.value})),
    "hard": Difficulty(5, 6, 1896, 1.0, 1, frozenset(medal.value for medal in Medal)),
}
ENOUGH = 12
"""So many medals are drawn: not of every one can a question be made."""
LEAST = 4
"""So many medals of a sport and era are asked, however small the share."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions that were asked, by `Question.fact`: in this quiz, and in this server this season."""

    here: tuple[str, ...] = ()
    before: Collection[str] = ()

    def facts(self) -> set[str]:
        """Return the medals that were asked about, whatever the question was."""
        return {fact.rpartition("/")[0] for fact in (*self.here, *self.before)}

    def has(self, fact: str) -> bool:
        """Whether this very question was asked."""
        return fact in self.here or fact in self.before


async def drawn(
    catalogue: Catalogue,
    difficulty: Difficulty,
    rng: random.Random,
    *,
    asked: Asked,
    discipline: str | None,
    within: Collection[str] | None = None,
) -> list[Candidate]:
    """Return medals to ask about, the one drawn first, then what else the sport has; then the next sport's.

    Sports of which this quiz has asked least come first. What the server was asked about this season comes last: another question
    about it may be new. `within`: keys of Games and events, to which the medals are held.
    """
    asked_facts = asked.facts()
    nocs = Counter(await facts.nocs_asked(catalogue, [fact.rpartition("/")[0] for fact in asked.here]))
    fresh: list[Candidate] = []
    stale: list[Candidate] = []
    for sport in await _sports(catalogue, difficulty, rng, asked, discipline):
        found = await facts.candidates(catalogue, sport, discipline=discipline, since=difficulty.since)
        if discipline and not found:
            found = await facts.candidates(catalogue, sport, discipline=discipline, since=0)
        if within is not None:
            found = [one for one in found if one.event_key in within or one.event_key.partition("/")[0] in within]
        fit = [one for one in found if one.medal in difficulty.medals] or found
        fresh += _evenly([one for one in fit if one.key not in asked_facts], difficulty, rng, asked, nocs)
        stale += _evenly([one for one in fit if one.key in asked_facts], difficulty, rng, asked, nocs)
        if len(fresh) >= ENOUGH:
            return fresh
    return fresh + stale


async def _sports(catalogue: Catalogue, difficulty: Difficulty, rng: random.Random, asked: Asked, discipline: str | None) -> list[str]:
    """Return the sports in the order in which they are to be asked about."""
    held = await facts.sports(catalogue, since=0, fewest=1)
    sport_of = {code: sport for sport, codes in held.items() for code in codes}
    if discipline:
        return [sport_of[discipline]] if discipline in sport_of else []
    offered = await facts.sports(catalogue, since=difficulty.since, fewest=difficulty.fewest) or held
    times = Counter(sport_of.get(fact.split("/")[1]) for fact in asked.here if fact.count("/") > 1)
    order = sorted(offered)
    rng.shuffle(order)
    return sorted(order, key=lambda sport: times[sport])


def _evenly(
    found: list[Candidate], difficulty: Difficulty, rng: random.Random, asked: Asked, nocs: Mapping[str, int]
) -> Iterator[Candidate]:
    """Yield medals: an era that was asked least, one of its NOCs, one of that NOC's medals; and so on until none is left.

    NOCs of which this quiz has asked least come first: `nocs` says how often it has.
    """
    eras: dict[int, list[Candidate]] = {}
    for one in found:
        eras.setdefault(era_of(one.year), []).append(one)
    for era, held in eras.items():
        held.sort(key=lambda one: (-one.fame, one.competitor))
        eras[era] = held[: max(LEAST, round(len(held) * difficulty.share))]
    times = Counter(era_of(int(fact[:4])) for fact in asked.here if fact[:4].isdecimal())
    while eras:
        order = sorted(eras)
        rng.shuffle(order)
        era = min(order, key=lambda one: times[one])
        times[era] += 1
        held_by = {one.noc for one in eras[era]}
        fewest = min(nocs.get(noc, 0) for noc in held_by)
        noc = rng.choice(sorted(noc for noc in held_by if nocs.get(noc, 0) == fewest))
        picked = rng.choice([one for one in eras[era] if one.noc == noc])
        eras[era].remove(picked)
        if not eras[era]:
            del eras[era]
        yield picked


def era_of(year: int) -> int:
    """Return the first year of a year's era."""
    return max((first for first in ERAS if first <= year), default=ERAS[0])
