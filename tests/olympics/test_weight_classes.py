"""What a weight class was called at its Games."""

import pytest

from bot.olympics.weight_classes import WeightClasses, held_in, years_of
from bot.reference_files import load_toml

CLASSES = WeightClasses({**load_toml("weight_classes"), **load_toml("other_names")})
CASES = [
    ("74kg-freestyle", "WRE", "M", 1996, "welterweight-freestyle"),
    ("74kg-freestyle", "WRE", "M", 2008, "middleweight-freestyle"),
    ("over-100kg-greco-roman", "WRE", "M", 1972, "super-heavyweight-greco-roman"),
    ("74kg", "WRE", "M", 2008, "74kg"),  # of two styles
    ("48kg", "WRE", "W", 2008, "flyweight-freestyle"),
    ("91kg", "BOX", "M", 1992, "heavyweight"),
    ("over-91kg", "BOX", "M", 1992, "super-heavyweight"),
    ("92kg", "BOX", "M", 2024, "92kg"),
    ("heavyweight", "BOX", "M", 1992, "heavyweight"),
    ("1000m", "STK", "M", 2002, "1000m"),
    ("one-person-heavyweight-dinghy", "SAL", "X", 1976, "one-person-dinghy"),
    ("one-person-heavyweight-dinghy", "SAL", "M", 2000, "one-person-dinghy"),
    ("one-person-heavyweight-dinghy", "SAL", "M", 2016, "one-person-heavyweight-dinghy"),
    ("boulder-lead", "CLB", "W", 2024, "combined"),
]


@pytest.mark.parametrize(("slug", "discipline", "gender", "year", "name"), CASES)
def test_a_limit_is_the_class_of_that_name(slug, discipline, gender, year, name):
    assert CLASSES.named(slug, discipline, gender, year) == name


def test_every_limit_of_a_style_is_one_class_at_a_time():
    for discipline, genders in load_toml("weight_classes").items():
        for gender, classes in genders.items():
            for name, limits in classes.items():
                style = [one for one in ("freestyle", "greco-roman") if name.endswith(f"-{one}")]
                for limit, spans in limits.items():
                    slug = "-".join([limit.replace("+", "over-"), *style])
                    for year, _ in years_of(spans):
                        assert CLASSES.named(slug, discipline, gender, year) == name


def test_years_are_spans_and_single_ones():
    assert list(years_of("1948-1992 2000")) == [(1948, 1992), (2000, 2000)]
    assert [year for year in (1944, 1948, 1992, 1996, 2000, 2004) if held_in("1948-1992 2000", year)] == [1948, 1992, 2000]
