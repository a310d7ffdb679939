"""A ranked table that no heading vouches for counts where the page's summary says the same, and nowhere else."""

from dataclasses import replace

import pytest

from bot.olympics.claims import Cell, EventContext, Locator, RowClaim, Stated
from bot.olympics.event import EventName, Gender
from bot.olympics.mark_text import parse_mark
from bot.olympics.medal import Irm, Medal, MedalChange
from bot.reading.evidence import is_place, told_rows

WHERE = Locator("page:luge", "en")
MARK = parse_mark("3–2")
TITLE = "Luge at the 2014 Winter Olympics – Women's singles"
PODIUM = ("Ada Testname", "Bo Muster", "Cy Probe")
NOCS = ("NOR", "ITA", "JPN")
BOX = (
    "{{{{Infobox Olympic event|event=Women's singles|games=2014 Winter|gold=[[{0}]]|goldNOC=NOR|silver=[[{1}]]|silverNOC=ITA"
    "|bronze=[[{2}]]|bronzeNOC=JPN|win_value={3}}}}}\n"
)


def page(box, *, rows=(1, 2, 3), heading="Whatever this is", mark="1:40.10"):
    marks = (mark, "1:40.20", "1:40.30")
    told = "".join(f"|-\n| {rank} || [[{PODIUM[rank - 1]}]] || {{{{{NOCS[rank - 1]}}}}} || {marks[rank - 1]}\n" for rank in rows)
    return f"{box}== {heading} ==\n{{|\n! Rank !! Name !! Nation !! Time\n{told}|}}\n"


def told(read, text):
    """The evidence of the table's places, and why what is unread is so."""
    claims = read(text, TITLE)
    return [str(row.evidence) for row in claims.rows if row.rank], [one.reason for one in claims.unread]


def test_a_summary_that_says_the_same_vouches(read):
    places, unread = told(read, page(BOX.format(*PODIUM, "1:40.10")))
    assert (places, unread) == (["summary"] * 3, [])


@pytest.mark.parametrize(
    ("box", "rows"),
    [
        ("", (1, 2, 3)),
        (BOX.format(*PODIUM, ""), (1, 2, 3)),  # whose mark is not told
        (BOX.format(*PODIUM, "1:39.00"), (1, 2, 3)),
        (BOX.format("Eve Other", *PODIUM[1:], "1:40.10"), (1, 2, 3)),
        (BOX.format(*PODIUM[:2], "Eve Other", "1:40.10"), (1, 2, 3)),
        (BOX.format(PODIUM[1], PODIUM[0], PODIUM[2], "1:40.10"), (1, 2, 3)),
        (BOX.format(*PODIUM, "1:40.10"), (1, 2)),  # whose third is nowhere
        (BOX.format(*PODIUM, "1:40.10"), (2, 3)),
    ],
)
def test_a_summary_that_says_anything_else_does_not(read, box, rows):
    places, unread = told(read, page(box, rows=rows))
    assert places == []
    assert "no-evidence" in unread


CONTEXT = EventContext(Stated("2014-winter", "2014", WHERE), Stated("LUG", "Luge", WHERE), Stated(Gender.W, "women", WHERE))


def row(**fields):
    return RowClaim(fields.pop("context", CONTEXT), WHERE, **fields)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"rank": Cell(1, "1")}, True),
        ({"irm": Cell(Irm.DNF, "DNF")}, True),
        ({"mark": Cell(MARK, "3–2")}, True),
        ({"medal": Cell(Medal.GOLD, "gold")}, True),
        ({"changes": (MedalChange(Medal.GOLD, None, None, None, "doping"),)}, True),
        ({"note": "World record", "mark": Cell(MARK, "3–2")}, True),
        ({"note": "W Sweden", "mark": Cell(MARK, "3–2")}, False),  # a match that was won
        ({"note": "D", "mark": Cell(MARK, "3–2")}, False),
        ({"note": "W Sweden", "rank": Cell(1, "1")}, True),
        ({"note": "Wind", "mark": Cell(MARK, "3–2")}, True),
        ({}, False),
        ({"rank": Cell(1, "1"), "context": replace(CONTEXT, phase=Stated("heats", "heats", WHERE))}, False),
        ({"rank": Cell(1, "1"), "context": replace(CONTEXT, phase=Stated("final", "final", WHERE))}, True),
        ({"rank": Cell(1, "1"), "context": replace(CONTEXT, unit=Stated("1", "run 1", WHERE))}, False),
        ({"medal": Cell(Medal.GOLD, "gold"), "context": replace(CONTEXT, phase=Stated("heats", "heats", WHERE))}, True),
    ],
)
def test_what_claims_a_place(fields, place):
    assert is_place(row(**fields)) is place


@pytest.mark.parametrize(
    ("context", "is_told"),
    [
        (CONTEXT, True),
        (replace(CONTEXT, discipline=None), False),
        (replace(CONTEXT, discipline=None, event=Stated(EventName("marathon"), "marathon", WHERE)), True),
        (replace(CONTEXT, discipline=None, gender=None, event=Stated(EventName("marathon"), "marathon", WHERE)), True),
        (replace(CONTEXT, discipline=None, gender=None, event=Stated(EventName("team"), "Teams", WHERE)), False),
        (replace(CONTEXT, discipline=None, event=Stated(EventName("team"), "Women's team", WHERE)), True),
        (replace(CONTEXT, discipline=None, event=Stated(EventName("marathon", unknown=("wheels",)), "marathon on wheels", WHERE)), False),
    ],
)
def test_rows_of_nobody_knows_what_are_unread(context, is_told):
    rows = [row(context=context, rank=Cell(1, "1")), row(context=context, rank=Cell(2, "2"))]
    kept, unread = told_rows(rows)
    assert (len(kept), [one.reason for one in unread]) == ((2, []) if is_told else (0, ["no-event"]))


def test_a_table_on_a_nations_page_is_the_event_named_in_it_unless_others_stand_in_it(read):
    title = "Norway at the 2014 Winter Olympics"
    table = "== Whatever ==\n{{|\n! Athlete !! Event !! Rank{head}\n|-\n| [[Ada Testname]] || Women's singles || 4{own}\n|-\n| [[Bo Muster]] || Women's singles || 5{other}\n|}}\n"
    own = read(table.format(head="", own="", other=""), title)
    assert [str(one.evidence) for one in own.rows] == ["event", "event"]
    groups = read(table.format(head=" !! Nation", own=" || {{NOR}}", other=" || {{SWE}}"), title)
    assert not [one for one in groups.rows if one.evidence]


@pytest.mark.parametrize("heading", ["Heats", "Qualification", "Semifinals", "Round 1"])
def test_below_a_heading_of_a_phase_no_event_of_a_nations_page_is_told_whole(read, heading):
    table = f"== {heading} ==\n{{|\n! Athlete !! Event !! Rank\n|-\n| [[Ada Testname]] || Luge – Women's singles || 4\n|}}\n"
    assert [one.evidence for one in read(table, "Norway at the 2014 Winter Olympics").rows] in ([], [None])
