import gzip
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import updating
from bot.catalogue.checking import check_catalogue, is_sound
from bot.ingesting import build, rebuild
from bot.ingesting.build import build_catalogue, ensure_catalogue, ingest, store_of
from bot.ingesting.lock import locked
from bot.ingesting.page_store import PageStore
from bot.problems import CatalogueProblem
from bot.sources.folder import read_folder
from bot.sources.raw import Options, RawPage
from bot.sources.table.source import CsvTable
from tests.ingesting.contents import contents

FIRST_PAGE = {"events": 4, "medals": 12, "conflicts": 4, "aliases": 1, "inferred": 1, "unread": 0}

RESULTS = "SELECT event, medal, noc, athlete, mark FROM results_flat ORDER BY 1, 2, 3, 4"

TABLE = """"ID","Name","Sex","Age","Height","Weight","Team","NOC","Games","Year","Season","City","Sport","Event","Medal"
"1","Apolo Anton Ohno","M","19","173","70","United States","USA","2002 Winter","2002","Winter","Salt Lake City","Short Track Speed Skating","Short Track Speed Skating Men's 1,000 metres","Silver"
"2","Steven John Bradbury","M","28","175","70","Australia","AUS","2002 Winter","2002","Winter","Salt Lake City","Short Track Speed Skating","Short Track Speed Skating Men's 1,000 metres","Gold"
"""


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def counts(path):
    report = check_catalogue(path).to_json()
    return {name: report[name] for name in FIRST_PAGE}


@pytest.fixture
def database(tmp_path):
    return tmp_path / "catalogue.sqlite3"


def test_the_first_page(database, own_data):
    report = build_catalogue(database, data=own_data, store=None)
    assert {name: report.check.counts[name] for name in FIRST_PAGE} == FIRST_PAGE


def test_the_page_as_it_was_found_gives_the_same_results(database, tmp_path, own_data, shared):
    shipped = tmp_path / "shipped.sqlite3"
    build_catalogue(shipped, data=own_data, store=None)
    ingest(read_folder(shared / "seed" / "short-track-2002.wiki", Options()), database=database)
    assert counts(database) == FIRST_PAGE
    assert rows(database, RESULTS) == rows(shipped, RESULTS)


def test_built_at_need_only(database, tmp_path, own_data):
    def ensure():
        return ensure_catalogue(database, data=own_data, store=tmp_path / "pages.sqlite3").stat().st_mtime_ns

    first = ensure()
    assert ensure() == first
    (own_data / "pages" / "make.cpython-311.pyc").write_bytes(b"what an installation leaves beside a page")
    assert ensure() == first
    page = next((own_data / "pages").glob("*.wiki"))
    page.write_text(page.read_text("utf-8").replace("41.802", "41.803"), "utf-8")
    assert ensure() != first
    assert ("41.803",) in rows(database, "SELECT mark_text FROM competitor")


def test_a_damaged_catalogue_is_built_again(database, tmp_path, own_data):
    database.write_text("damaged " * 1000)
    ensure_catalogue(database, data=own_data, store=tmp_path / "pages.sqlite3")
    assert counts(database) == FIRST_PAGE


def test_ingested_pages_are_added(database, make_page):
    first = ingest([make_page()], database=database)
    assert (first.given, first.changed, first.read) == (1, 1, 1)
    again = ingest([make_page()], database=database)
    assert (again.given, again.changed, again.read) == (1, 0, 0)
    other = RawPage("page:Other", "Short track at the 2010 Winter Olympics", make_page().text.replace("2006", "2010"))
    report = ingest([other], database=database)
    assert (report.check.counts["events"], report.check.counts["medals"]) == (2, 6)
    assert report.read == 1


def test_ingested_twice_the_catalogue_is_the_same(database, make_page):
    ingest([make_page()], database=database)
    first = database.read_bytes()
    ingest([make_page()], database=database)
    assert database.read_bytes() == first


def test_a_changed_page_replaces_what_it_said(database, make_page):
    ingest([make_page()], database=database)
    ingest([make_page(gold="Somebody Else")], database=database)
    assert rows(database, "SELECT athlete FROM results_flat WHERE medal = 'gold'") == [("Somebody Else",)]
    assert [name for (name,) in rows(database, "SELECT name FROM athlete")].count("Somebody Else") == 1


def test_one_bad_page_never_stops_the_rest(database, make_page):
    bad = replace(make_page(), key="page:bad", title="Bad", text="{{" * 20_000 + "{|" * 20_000 + "\x00[[")
    report = ingest([bad, make_page()], database=database)
    assert report.check.counts["medals"] == 3


def test_revisions_held_are_known(database, make_page):
    assert build.known_revisions(database) == {}
    page = make_page(revision="7")
    ingest([page], database=database)
    assert build.known_revisions(database) == {page.key: "7"}


def test_a_dry_run_changes_nothing(database, make_page):
    ingest([make_page()], database=database)
    before = {path: path.read_bytes() for path in database.parent.iterdir() if path.is_file()}
    report = ingest([make_page(gold="Somebody Else"), make_page(title="More at the 2006 Winter Olympics")], database=database, dry_run=True)
    assert (report.dry_run, report.changed, report.check.counts["sources"]) == (True, 2, 2)
    assert {path: path.read_bytes() for path in database.parent.iterdir() if path.is_file()} == before


def test_what_came_before_an_interruption_is_kept(database, make_page):
    def interrupted():
        yield make_page()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(interrupted(), database=database)
    assert not database.exists()
    with PageStore.open(store_of(database)) as store:
        assert len(list(store.pages())) == 1
    assert ingest([], database=database).check.counts["medals"] == 3


def test_a_crash_leaves_the_old_catalogue(database, make_page, monkeypatch):
    ingest([make_page()], database=database)
    before = database.read_bytes()

    def crash(*_args, **_more):
        raise MemoryError

    monkeypatch.setattr(updating, "put_in_place", crash)
    with pytest.raises(MemoryError):
        ingest([make_page(gold="Somebody Else")], database=database)
    assert database.read_bytes() == before
    monkeypatch.setattr(rebuild, "write_catalogue", crash)
    with pytest.raises(MemoryError):
        ingest([make_page(title=f"{number} at the 2006 Winter Olympics") for number in range(3)], database=database)
    assert database.read_bytes() == before


def test_what_a_killed_build_left_behind_goes(database, make_page):
    left_behind = database.with_name(f".{database.name}.x7k.building")
    left_behind.write_bytes(b"half")
    ingest([make_page()], database=database)
    assert not left_behind.exists()


def test_one_ingest_at_a_time(database, make_page):
    with locked(database), pytest.raises(CatalogueProblem, match="another process"):
        ingest([make_page()], database=database)
    assert ingest([make_page()], database=database).check.counts["medals"] == 3


def test_a_named_catalogue_built_with_the_shipped_pages_keeps_them(database, make_page, own_data):
    build_catalogue(database, data=own_data, store=store_of(database))
    assert ingest([make_page()], database=database, data=own_data).check.counts["medals"] == 15


def test_tables_are_kept_and_read_again(database, tmp_path, make_page):
    path = tmp_path / "results.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    report = ingest([CsvTable(path, Options())], database=database)
    assert (report.changed, report.check.counts["medals"]) == (1, 2)
    assert ingest([CsvTable(path, Options())], database=database).changed == 0
    path.unlink()
    assert ingest([make_page()], database=database).check.counts["medals"] == 5


def test_a_table_and_a_page_on_one_event_are_one(tmp_path, database, shared):
    path = tmp_path / "athlete_events.csv"
    path.write_text(TABLE)
    report = ingest([CsvTable(path, Options()), *read_folder(shared / "seed", Options())], database=database)
    assert report.check.counts["medals"] == 12
    names = {name for (name,) in rows(database, "SELECT name FROM athlete_name")}
    assert {"Steven Bradbury", "Steven John Bradbury"} <= names
    assert rows(database, "SELECT count(*) FROM athlete WHERE name LIKE '%Ohno%'") == [(1,)]


def test_progress_is_told(database, make_page):
    told = []
    ingest([make_page()], database=database, progress=told.append)
    assert [step.stage for step in told] == ["fetching", "reading", "reconciling", "writing"]
    assert (told[1].done, told[1].total) == (1, 1)


def _tear(path):
    """Write over the end, as a torn write does; the first pages, and what it says of itself, stay."""
    content = path.read_bytes()
    path.write_bytes(content[:-20_000] + b"\xff" * 20_000)


def test_a_torn_catalogue_is_found_out_by_who_looks_thoroughly(database, tmp_path, own_data):
    store = tmp_path / "pages.sqlite3"
    before = counts(ensure_catalogue(database, data=own_data, store=store))
    _tear(database)
    torn = database.read_bytes()
    assert ensure_catalogue(database, data=own_data, store=store).read_bytes() == torn
    ensure_catalogue(database, data=own_data, store=store, thorough=True)
    assert is_sound(database)
    assert counts(database) == before


def test_a_sound_catalogue_is_not_built_again(database, tmp_path, own_data):
    stamp = ensure_catalogue(database, data=own_data, store=tmp_path / "pages.sqlite3").stat().st_mtime_ns
    assert ensure_catalogue(database, data=own_data, store=tmp_path / "pages.sqlite3", thorough=True).stat().st_mtime_ns == stamp


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir], ids=["no folder above", "a folder in its place"])
def test_a_catalogue_that_cannot_be_written_is_a_problem_that_says_where(tmp_path, make):
    place = tmp_path / "place"
    make(place)
    database = place / "catalogue.sqlite3" if place.is_file() else place
    told = []
    with pytest.raises(CatalogueProblem, match=r"place.*XDG_CACHE_HOME"):
        ensure_catalogue(database, store=tmp_path / "pages.sqlite3", tell=told.append)
    assert told == []  # nobody waits for all to be read


def test_order_and_number_of_ingests_do_not_matter(tmp_path, make_page, own_data):
    """The same pages one after another, the other way round, all at once and twice give the same events, people and evidence."""
    first = make_page()
    second = make_page("Viktor Ahn", title="Short track speed skating at the 2010 Winter Olympics")
    second = replace(second, text=second.text.replace("2006", "2010").replace("1:26.739", "1:25.000"))
    orders = {
        "apart": [[first], [second]],
        "turned": [[second], [first]],
        "together": [[first, second]],
        "twice": [[first, second], [first]],
    }
    dumps = set()
    for name, turns in orders.items():
        database = tmp_path / f"{name}.sqlite3"
        for turn in turns:
            ingest(turn, database=database, data=own_data)
        dumps.add(repr(contents(database)))
    assert len(dumps) == 1
