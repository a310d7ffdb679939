"""A catalogue that pages are added to one by one is the same as one built of all of them at once."""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ingesting import claims_of_pages, rebuild
from bot.ingesting.build import ingest, remove
from bot.ingesting.claims_json import encode_claims
from bot.ingesting.pages import PageReader
from bot.sources.raw import Options, RawPage
from bot.sources.table.source import CsvTable
from tests.ingesting.contents import contents, difference

NAMES = (
    "Ahn Hyun-soo",
    "Viktor Ahn",
    "Apolo Ohno",
    "Apolo Anton Ohno",
    "Éric Bédard",
    "ric Bdard",
    "Eric Bedard",
    "Li Jiajun",
    "[[Li Jiajun]]",
    "[[Li Jiajun (skater)|Li Jiajun]]",
    "[[Žan Košir]]",
    "an Koir",
    "Zan Kosir",
    "Mülder-Öst",
    "Muelder Oest",
)
NOCS = ("KOR", "USA", "CAN", "CHN", "SLO", "", "XYZ")
GAMES = ("2002 Winter", "2006 Winter", "1994 Winter", "2024 Summer")
EVENTS = ("Men's 1000 m", "Women's 1000 m", "1000 m", "Men's 500 m", "Men's 1500 m", "Men's 5000 m relay")
DISCIPLINES = ("Short track speed skating", "Speed skating")
STORIES = ("", "In the final {one} fell and {other} won.", "Nobody but {one} was happy.")

people = st.sampled_from(NAMES)
row = st.tuples(people, st.sampled_from(NOCS), st.sampled_from(("1:26.739", "1:27.100", "41.802", "49.802", "", "DSQ")), people)
section = st.tuples(
    st.sampled_from(DISCIPLINES),
    st.sampled_from(EVENTS),
    st.lists(row, min_size=1, max_size=4),
    st.sampled_from(STORIES),
)
page = st.tuples(st.sampled_from(GAMES), st.lists(section, min_size=1, max_size=2))


def wikitext(games, sections):
    lines = [f"At the {games} Olympics."]
    for discipline, event, rows, story in sections:
        lines += [f"== {discipline} ==", f"=== {event} ==="]
        if story:
            lines += [story.format(one=rows[0][0], other=rows[-1][3]), ""]
        lines += ['{| class="wikitable"', "! Rank !! Athlete !! NOC !! Time"]
        for rank, (name, noc, mark, other) in enumerate(rows, 1):
            people = f"{name}<br>{other}" if "relay" in event else name
            lines += ["|-", f"| {rank} || {people} || {noc} || {mark}"]
        lines.append("|}")
    return "\n".join(lines)


def raw(number, told):
    title = f"Page {number}"
    return RawPage(f"page:{title}", title, wikitext(*told), family=("wikipedia", "other")[number % 2])


TABLE = """"ID","Name","Sex","Age","Height","Weight","Team","NOC","Games","Year","Season","City","Sport","Event","Medal"
"1","Apolo Anton Ohno","M","19","173","70","United States","USA","2002 Winter","2002","Winter","Salt Lake City","Short Track Speed Skating","Short Track Speed Skating Men's 1,000 metres","Silver"
"2","Li Jiajun","M","28","175","70","China","CHN","2002 Winter","2002","Winter","Salt Lake City","Short Track Speed Skating","Short Track Speed Skating Men's 500 metres","Gold"
"2","Li Jiajun","M","24","175","70","China","CHN","1994 Winter","1994","Winter","Lillehammer","Short Track Speed Skating","Short Track Speed Skating Men's 1,000 metres","Bronze"
"3","Eric Bedard","M","24","175","70","Canada","CAN","2002 Winter","2002","Winter","Salt Lake City","Speed Skating","Speed Skating Men's 1,000 metres","NA"
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("table") / "results.csv"
    path.write_text(TABLE, "utf-8")
    return CsvTable(path, Options())


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Read pages here, load the tables once and renew always: these, and a process for each small page, would be most of the time."""

    def read(pages, data, *, workers):
        reader = PageReader.from_folder(data)
        return ((page, encode_claims(reader.read(page))) for page in pages)

    monkeypatch.setattr(PageReader, "from_folder", cache(PageReader.from_folder))
    monkeypatch.setattr(rebuild, "load_decisions", cache(rebuild.load_decisions))
    monkeypatch.setattr(claims_of_pages, "read_in_workers", read)
    monkeypatch.setattr(rebuild, "MOST_CHANGED", 1e9)


GIVEN = {
    "pages": st.lists(page, min_size=2, max_size=4),
    "changed": page,
    "order": st.randoms(use_true_random=False),
    "tables": st.integers(0, 1),
}
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@settings(SETTINGS, max_examples=20)
@given(**GIVEN)
def test_the_order_of_pages_changes_nothing(table, tmp_path_factory, **told):
    check(table, tmp_path_factory.mktemp("catalogues"), **told)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(SETTINGS, max_examples=min(600, int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "600"))))
@given(**GIVEN)
def test_the_order_of_pages_changes_nothing_ever(table, tmp_path_factory, **told):
    check(table, tmp_path_factory.mktemp("catalogues"), **told)


def check(table, folder, *, pages, changed, order, tables):
    """Build a catalogue at once and another one page by page, over pages that change and go again, and compare all tables."""
    given_pages = [raw(number, told) for number, told in enumerate(pages)]
    tables = [table][:tables]
    ingest([*tables, *given_pages], database=folder / "once.sqlite3")
    once = contents(folder / "once.sqlite3")

    shuffled = list(given_pages)
    order.shuffle(shuffled)
    steps = folder / "steps.sqlite3"
    ingest([*tables, raw(0, changed), raw(9, changed)], database=steps)
    for one in shuffled:
        ingest([one], database=steps)
    ingest([shuffled[0]], database=steps)
    assert remove(["page:Page 9"], database=steps) == []
    assert difference(once, contents(steps)) == {}
