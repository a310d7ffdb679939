import sqlite3
from contextlib import closing

import pytest

from bot.catalogue import writing
from bot.catalogue.writing import write_catalogue
from bot.olympics.claims import Claims
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_reference
from tests.reconciling.case_files import FOLDER, load
from tests.sample_catalogue import sample_claims, write_sample


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_built_twice_it_is_equal(sample_path, tmp_path):
    again = write_sample(tmp_path / "again.sqlite3")
    assert dump(again) == dump(sample_path)
    assert again.read_bytes() == sample_path.read_bytes()


def test_the_order_of_sources_changes_nothing(tmp_path):
    reference = load_reference()
    claims = load(FOLDER / "independent_sources.toml").claims
    paths = [tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"]
    for path, told in zip(paths, (claims, reversed(claims)), strict=True):
        write_catalogue(path, reconcile(told, reference), reference)
    assert dump(paths[0]) == dump(paths[1])


@pytest.mark.parametrize("case", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_everything_reconciled_can_be_written(case, tmp_path):
    reference = load_reference()
    given = load(case)
    path = tmp_path / "catalogue.sqlite3"
    write_catalogue(path, reconcile(given.claims, reference, given.decisions), reference)
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_every_table_is_strict(sample_path):
    tables = rows(sample_path, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert tables
    assert [name for name, strict in tables if not strict] == []


def test_medal_table(sample_path):
    found = rows(sample_path, "SELECT noc, gold, silver, bronze FROM medal_table ORDER BY gold DESC, silver DESC, bronze DESC")
    assert found == [("CAN", 2, 1, 2), ("USA", 1, 1, 1), ("AUS", 1, 0, 0), ("CHN", 0, 1, 1), ("ITA", 0, 1, 0)]


def test_a_relay_is_one_medal_for_the_noc_and_one_for_each_member(sample_path):
    gagnon = rows(sample_path, "SELECT event_type, medal FROM athlete_medals WHERE name = 'Marc Gagnon' ORDER BY event")
    assert gagnon == [("STK/M/500m", "gold"), ("STK/M/1500m", "bronze"), ("STK/M/5000m-relay", "gold")]
    assert rows(sample_path, "SELECT count(*) FROM medals WHERE event_type = 'STK/M/5000m-relay'") == [(3,)]
    assert rows(sample_path, "SELECT count(*) FROM athlete_medals WHERE event_type = 'STK/M/5000m-relay'") == [(15,)]


def test_conflicts_show_both_sides_with_their_place(sample_path):
    sides = rows(
        sample_path, "SELECT text, accepted, language, rule FROM conflicts WHERE event LIKE '%/500m' AND text LIKE '4_.802' ORDER BY text"
    )
    assert sides == [("41.802", 1, "sl", "pace"), ("49.802", 0, "en", "pace")]
    assert rows(sample_path, "SELECT count(DISTINCT decision) FROM conflicts") == [(4,)]


def test_every_cell_can_be_followed_to_its_source(sample_path):
    cells = rows(
        sample_path,
        "SELECT claim.language, claim.section, claim.table_number, claim.row_number, claim_cell.column_number, claim_cell.text "
        "FROM competitor JOIN event ON event.id = competitor.event JOIN evidence ON evidence.competitor = competitor.id "
        "JOIN claim ON claim.id = evidence.claim JOIN claim_cell ON claim_cell.claim = claim.id "
        "WHERE event.key = '2002-winter/STK/M/1000m' AND competitor.rank = 1 AND claim_cell.field = 'noc' ORDER BY 1",
    )
    assert cells == [
        ("en", "Men's events / 1,000 m", 6, 2, 2, "20px Steven Bradbury (AUS)"),
        ("sl", "Moški / 1000 m", 2, 2, 2, "20px AVT)"),
    ]


def test_mentions_have_no_result(sample_path):
    assert rows(sample_path, "SELECT name FROM mention") == [("Kim Dong-Sung",)]
    assert rows(sample_path, "SELECT count(*) FROM athlete WHERE name LIKE '%Kim%'") == [(0,)]


def test_a_crash_while_building_leaves_the_old_one(own_path, monkeypatch):
    before = own_path.read_bytes()

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_search", crash)
    reference = load_reference()
    with pytest.raises(KeyboardInterrupt):
        write_catalogue(own_path, reconcile([sample_claims()], reference), reference)
    assert own_path.read_bytes() == before
    assert list(own_path.parent.iterdir()) == [own_path]


def test_nothing_at_all_is_a_catalogue_too(tmp_path):
    reference = load_reference()
    source = sample_claims().source
    write_catalogue(tmp_path / "empty.sqlite3", reconcile([Claims(source)], reference), reference, meta={"shipped": "0"})
    assert rows(tmp_path / "empty.sqlite3", "SELECT count(*) FROM event") == [(0,)]
    assert rows(tmp_path / "empty.sqlite3", "SELECT value FROM meta WHERE name = 'shipped'") == [("0",)]
