"""What stands in where nothing decides is the same one, whatever the order in which it was told."""

from itertools import permutations
from types import SimpleNamespace

import pytest

from bot.olympics.results import Field
from bot.reconciling.conflict_rules import Candidate, Observation, in_order

SAME = SimpleNamespace(family=lambda source: source, preference=lambda _: 1, filled=lambda *_: 1)


def told(value, *sources):
    rows = (SimpleNamespace(locator=SimpleNamespace(source=source, language="en")) for source in sources)
    return Candidate(value, tuple(Observation(value, value, row, 1) for row in rows))


@pytest.mark.parametrize("candidates", [(told("AUS", "a"), told("AUT", "b")), (told("USA", "a", "b"), told("AUS", "c"), told("AUT", "d"))])
def test_candidates_have_one_order(candidates):
    assert all(in_order(Field.NOC, given, SAME) == candidates for given in permutations(candidates))
