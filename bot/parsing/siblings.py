"""People of one name who belong together: `the Brownlee brothers`, `both Williams sisters`, `Torvill and Dean`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.parsing.lexicon.people import Person, place_of
from bot.parsing.rewrite import GLUE, Part

SIBLINGS = "siblings."
OF_BOTH = "X"
PAIR = 2
MOST = 4
"""More of one name than so many are no brothers."""
JOINS = "op.and|op.vs"


def with_siblings(parts: Sequence[Part]) -> list[Part]:
    """Put the people of that name in the place of `the X brothers`: those of one country and sport who are best known together."""
    found = list(parts)
    for i in range(len(found) - 1, -1, -1):
        if not found[i].fits(SIBLINGS):
            continue
        gender = next(kind for kind in (found[i].kind, *found[i].also) if kind.startswith(SIBLINGS)).removeprefix(SIBLINGS)
        at = next((one for one in (i - 1, i + 1) if 0 <= one < len(found) and found[one].kind == "person"), None)
        people = _together(found[at].value, gender) if at is not None else ()
        if at is None or not people:
            continue
        name = found[at]
        joined: list[Part] = []
        for person in people:
            joined += [Part("op.and", None, name.start, name.start)] if joined else []
            joined.append(replace(name, value=(person,), also=frozenset()))
        found[min(at, i) : max(at, i) + 1] = joined
    return found


def _together(people: Sequence[Person], gender: str) -> tuple[Person, ...]:
    """Return the people of one country and sport, and of a gender, who have most results together; none where nobody shares both."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.athlete is not None and gender in {OF_BOTH, person.gender}:
            groups[place_of(person.key)].append(person)
    of_several = [group for group in groups.values() if PAIR <= len(group) <= MOST]
    return tuple(max(of_several, key=lambda group: sum(one.weight for one in group), default=()))


def with_partners(parts: Sequence[Part]) -> list[Part]:
    """Take, of people of one surname, the one of the country and the sport of whoever is named beside: `Torvill and Dean`."""
    found = list(parts)
    named = [i for i, part in enumerate(found) if part.kind == "person"]
    for one, other in pairwise(named):
        between = [part for part in found[one + 1 : other] if part.kind != GLUE]
        if len(between) != 1 or not between[0].fits(JOINS):
            continue
        for i, beside in ((one, found[other].value), (other, found[one].value)):
            if len(beside) == 1 and len(found[i].value) > 1:
                mates = tuple(person for person in found[i].value if place_of(person.key) == place_of(beside[0].key))
                found[i] = replace(found[i], value=mates) if len(mates) == 1 else found[i]
    return found
