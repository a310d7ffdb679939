"""Pages in the first page's layout, with other sports and other damage: from text to catalogue by the same rules."""

import sqlite3
from contextlib import closing

import pytest

from bot.ingesting.build import ingest
from bot.sources.raw import RawPage

COLOURS = ("gold", "silver", "cc9966", "cc9966")


def table(head, rows):
    lines = ['{| class="wikitable"', '|- bgcolor="#efefef"', *(f"| '''{cell}'''" for cell in head)]
    for colour, cells in zip(COLOURS, rows, strict=False):
        lines += ["|-", f'| bgcolor="{colour}" | {cells[0]}', *(f"| {cell}" for cell in cells[1:])]
    return "\n".join([*lines, "|}", ""])


JUDO = "\n".join(
    [
        "Rezultati juda na XXVII. poletnih olimpijskih igrah.",
        "== Moški ==",
        "=== do 60 kg ===",
        table(
            ("Medalja", "Tekmovalec"), [("Zlato", "20px  JAP)"), ("Srebro", "20px  JKO)"), ("Bron", "20px  KUB)"), ("Bron", "20px  RUS)")]
        ),
        "'''2000 Summer Olympic Games Sydney Convention and Exhibition Centre.",
        "==Men's events==",
        "===60 kg===",
        table(
            ("Medal", "Athlete"),
            [
                ("Gold", "20px  Tadahiro Nomura (JPN)"),
                ("Silver", "20px  Jung Bu-kyung (KOR)"),
                ("Bronze", "20px  Manolo Poulot (CUB)"),
                ("Bronze", "20px  Aidyn Smagulov (KGZ)"),
            ],
        ),
    ]
)
BIATHLON = "\n".join(
    [
        "'''2002 Winter Olympic Games Soldier Hollow.",
        "==Men's events==",
        "===10 km sprint===",
        table(
            ("Medal", "Athlete", "Time"),
            [("Gold", "20px  Ole Einar Bjørndalen (NOR)", "24:51.3"), ("Silver", "20px  Sven Fischer (GER)", "25:20.2")],
        ),
        "===20 km===",
        table(
            ("Medal", "Athlete", "Time"),
            [("Gold", "20px  Ole Einar Bjrndalen (NOR)", "51:03.3"), ("Silver", "20px  Frank Luck (GER)", "51:39.4")],
        ),
        "Rezultati biatlona na XIX. zimskih olimpijskih igrah.",
        "== Moški ==",
        "=== 20 km ===",
        table(("Medalja", "Tekmovalec", "Čas"), [("Zlato", "20px  NOR)", "51:03,3"), ("Srebro", "20px  NEM)", "51:39,4")]),
    ]
)


@pytest.fixture
def results(tmp_path):
    def read(text):
        path = tmp_path / "catalogue.sqlite"
        ingest([RawPage("page:x", "x", text)], database=path)
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(
                "SELECT event, medal, noc, athlete FROM results_flat ORDER BY event, rank, medal, athlete"
            ).fetchall(), path

    return read


def test_an_event_named_by_its_weight_in_one_half_is_the_class_of_the_other(results):
    found, _ = results(JUDO)
    assert [(medal, noc, athlete) for _, medal, noc, athlete in found] == [
        ("gold", "JPN", "Tadahiro Nomura"),
        ("silver", "KOR", "Jung Bu-kyung"),
        ("bronze", "KGZ", "Aidyn Smagulov"),
        ("bronze", "CUB", "Manolo Poulot"),
    ]
    assert {event for event, *_ in found} == {"2000-summer/JUD/M/extra-lightweight"}


def test_a_name_that_lost_its_letters_in_another_event_is_the_same_athlete(results):
    found, path = results(BIATHLON)
    assert len(found) == 4
    with closing(sqlite3.connect(path)) as connection:
        winners = connection.execute("SELECT name, count(*) FROM athlete_medals WHERE medal = 'gold' GROUP BY athlete").fetchall()
    assert winners == [("Ole Einar Bjørndalen", 2)]
