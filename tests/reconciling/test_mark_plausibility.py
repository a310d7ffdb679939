"""Marks over a distance foretold by those over others: any power law is found again, and is trusted from two other distances on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.mark import Mark, MarkKind, Unit
from bot.reconciling.mark_plausibility import Paces, only_fitting

WHERE = ("2002-winter", "CCS", "M")
METRES = {"5km": 5_000, "10km": 10_000, "15km": 15_000, "1500m": 1_500, "800m": 800}


def time(milliseconds, kind=MarkKind.ABSOLUTE, unit=Unit.MILLISECONDS):
    return Mark(milliseconds, unit, 3, "", kind)


@given(st.floats(50, 300), st.floats(1.01, 1.2), st.lists(st.sampled_from(sorted(METRES)), min_size=3, unique=True))
def test_a_law_is_found_again(pace, power, slugs):
    wanted, *others = slugs
    paces = Paces()
    for slug in others:
        paces.add(*WHERE, slug, [time(round(pace * METRES[slug] ** power))])
    assert paces.expected(*WHERE, wanted) == pytest.approx(pace * METRES[wanted] ** power, rel=1e-3)


@pytest.mark.parametrize("other", ["1500m-relay", "1500m"])
def test_what_is_no_other_plain_distance_foretells_nothing(other):
    paces = Paces()
    paces.add(*WHERE, "5km", [time(900_000)])
    paces.add(*WHERE, other, [time(200_000), time(210_000)])
    assert paces.expected(*WHERE, "1500m") is None


def test_only_times_by_themselves_count():
    paces = Paces()
    paces.add(*WHERE, "5km", [time(900_000)])
    paces.add(*WHERE, "10km", [time(0), time(5, MarkKind.GAP), time(7, unit=Unit.MILLIMETRES)])
    assert paces.expected(*WHERE, "1500m") is None


def test_a_value_fits_alone_where_the_others_are_far_off():
    assert only_fitting(1000, [1050, 1200]) == 0
    assert only_fitting(1000, [1050, 1060]) is None
    assert only_fitting(1000, [1050, 1100]) is None  # neither near nor far
    assert only_fitting(1000, [1100, 1300]) is None
    assert only_fitting(1000, [800, 960]) == 1
