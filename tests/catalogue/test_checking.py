import pytest

from bot.catalogue.checking import check_catalogue, meta_of
from bot.problems import CatalogueProblem


def test_counts_of_the_first_page(sample_path):
    report = check_catalogue(sample_path).to_json()
    expected = {"events": 4, "medals": 12, "conflicts": 4, "aliases": 1, "inferred": 1, "unread": 0, "mentions": 1, "aligned": 12}
    assert {name: report[name] for name in expected} == expected


def test_conflicts_are_listed_with_their_statements(sample_path):
    conflicts = check_catalogue(sample_path).conflicts
    assert [(one["event"].rpartition("/")[2], one["field"], one["rule"]) for one in conflicts] == [
        ("500m", "mark", "pace"),
        ("500m", "mark", "pace"),
        ("500m", "mark", "pace"),
        ("1000m", "noc", "prose"),
    ]
    accepted, lost = conflicts[3]["statements"]
    assert (accepted["value"], accepted["accepted"], accepted["language"]) == ("AUS", True, "en")
    assert (lost["value"], lost["accepted"], lost["text"], lost["line"]) == ("AUT", False, "20px AVT)", 27)


def test_missing(tmp_path):
    with pytest.raises(CatalogueProblem):
        check_catalogue(tmp_path / "missing.sqlite3")


def test_meta_of_what_is_no_catalogue(tmp_path, sample_path):
    (tmp_path / "x").write_text("x" * 2000)
    assert meta_of(tmp_path / "x") == meta_of(tmp_path / "missing") == {}
    assert meta_of(sample_path)["schema_version"]
