"""What `check` prints."""

from bot.catalogue.checking import check_catalogue
from bot.cli.check_text import SHOWN, check_lines
from bot.ingesting.build import ingest
from bot.sources.raw import Options, RawPage
from bot.sources.table.source import CsvTable

HEADER = "ID,Name,Sex,Team,NOC,Games,Sport,Event,Medal"


def lines(database):
    return list(check_lines(check_catalogue(database)))


def test_what_is_told_alike_in_many_events_is_one_line(tmp_path):
    """A table that has one NOC beside a person for a whole career tells of it in every event."""
    table = tmp_path / "results.csv"
    rows = [f"{n},Person {n},M,Unified Team,EUN,1996 Summer,Swimming,Swimming Men's {n}00 metres Freestyle,Gold" for n in range(1, 40)]
    table.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    ingest([CsvTable(table, Options())], database=tmp_path / "catalogue.sqlite3")
    (told,) = [line for line in lines(tmp_path / "catalogue.sqlite3") if line.startswith("  NOC")]
    assert "Unified Team" in told
    assert "39 times in 39 events, the first of them 1996 Summer, Swimming, men's 100 m freestyle" in told
    assert "EUN" not in told


def medal_table(*rows):
    table = [
        "At the 2006 Winter Olympics.",
        "== Medal table ==",
        '{| class="wikitable"',
        "! Rank !! NOC !! Gold !! Silver !! Bronze !! Total",
    ]
    for rank, (noc, *medals) in enumerate(rows, 1):
        table += ["|-", f"| {rank} || {noc} || " + " || ".join(map(str, [*medals, sum(medals)]))]
    return RawPage("page:Table", "2006 Winter Olympics medal table", "\n".join([*table, "|}"]))


def results(*rows):
    text = ["At the 2006 Winter Olympics.", "== Short track speed skating ==", "=== Men's 1000 m ===", '{| class="wikitable"']
    text += ["! Medal !! Athlete !! NOC"]
    for medal, name, noc in rows:
        text += ["|-", f"| {medal} || {name} || {noc}"]
    return RawPage("page:Results", "Short track at the 2006 Winter Olympics", "\n".join([*text, "|}"]))


PODIUM = (("Gold", "Ahn Hyun-soo", "KOR"), ("Silver", "Lee Ho-suk", "KOR"), ("Bronze", "Apolo Ohno", "USA"))


def test_a_medal_table_of_more_than_is_held_is_not_compared(tmp_path):
    database = tmp_path / "catalogue.sqlite3"
    ingest([results(*PODIUM), medal_table(("KOR", 6, 3, 2), ("USA", 9, 9, 7))], database=database)
    report = check_catalogue(database)
    assert report.medal_tables == ()
    assert [(one["golds"], one["our_golds"]) for one in report.partial_tables] == [(15, 1)]


def test_a_medal_table_of_what_is_held_is_compared_noc_by_noc(tmp_path):
    database = tmp_path / "catalogue.sqlite3"
    ingest([results(*PODIUM), medal_table(("KOR", 1, 1, 0), ("USA", 0, 0, 2))], database=database)
    found = [line for line in lines(database) if "by our results" in line]
    assert len(found) == 1
    assert "United States 0-0-2, by our results 0-0-1" in found[0]


def test_no_list_is_longer_than_a_screen(tmp_path):
    pages = [
        RawPage(
            f"page:{n}",
            f"Page {n}",
            "At the 2006 Winter Olympics.\n== Curling ==\n" + f"{{|\n! Rank !! Athlete !! NOC\n|-\n| 1 || Nobody {n} || KOR\n|}}",
        )
        for n in range(SHOWN + 15)
    ]
    ingest(pages, database=tmp_path / "catalogue.sqlite3")
    assert max(map(len, lines(tmp_path / "catalogue.sqlite3"))) < 400
    assert len(lines(tmp_path / "catalogue.sqlite3")) < 4 * SHOWN
