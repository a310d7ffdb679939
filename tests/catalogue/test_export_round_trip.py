"""Exported pages, ingested into an empty catalogue, give the same results."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.catalogue.exporting import exported, page_text
from bot.ingesting.build import ingest
from bot.reference_files import data_folder
from bot.sources.folder import read_folder
from bot.sources.raw import Options

MEDALS = data_folder() / "pages" / "medals"


def round_trip(names, folder):
    """Ingest shipped pages, export them, ingest what was exported; return the results before and after."""
    sources = [page for name in names for page in read_folder(MEDALS / f"{name}.wiki", Options())]
    ingest(sources, database=folder / "first.sqlite3")
    (folder / "out").mkdir()
    for name in names:
        (folder / "out" / f"{name}.wiki").write_text(page_text(exported(folder / "first.sqlite3", games=name)), "utf-8")
    ingest(read_folder(folder / "out", Options()), database=folder / "second.sqlite3")
    return results(folder / "first.sqlite3"), results(folder / "second.sqlite3")


def results(database):
    return Counter(replace(row, sources="") for event in exported(database) for row in event.rows)


@pytest.mark.parametrize("names", [("1912-summer", "2022-winter")])
def test_some_games_come_back_as_they_were(names, tmp_path):
    before, after = round_trip(names, tmp_path)
    assert sum(before.values()) > 300
    assert after == before


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_all_games_come_back_as_they_were(tmp_path):
    names = sorted(path.stem for path in MEDALS.glob("*.wiki"))
    assert len(names) == 55
    before, after = round_trip(names, tmp_path)
    assert after - before == Counter()
    assert before - after == Counter()
