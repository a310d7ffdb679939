import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.mark_text import format_margin, format_mark, parse_mark, split_mark
from bot.olympics.medal import Record

MS, MM, POINTS = Unit.MILLISECONDS, Unit.MILLIMETRES, Unit.THOUSANDTHS


@pytest.mark.parametrize(
    ("text", "language", "unit", "expected"),
    [
        ("41.802", "sl", None, (41802, MS, 3)),
        ("41,802", "sl", None, (41802, MS, 3)),
        ("41,802", "en", MS, (41802, MS, 3)),
        ("1:29.109", "en", None, (89109, MS, 3)),
        ("6:51,579", "sl", None, (411579, MS, 3)),
        ("2.18,541", "sl", None, (138541, MS, 3)),
        ("2:10:32", "en", None, (7832000, MS, 0)),
        ("2h08:32", "en", None, (7712000, MS, 0)),
        ("2 h 8 min 32.6 s", "en", None, (7712600, MS, 1)),
        ("1'29\"109", "en", None, (89109, MS, 3)),
        ("14:13 min", "de", None, (853000, MS, 0)),
        ("9.79 s", "en", None, (9790, MS, 2)),
        ("8.90 m", "en", None, (8900, MM, 2)),
        ("82,02", "sl", MM, (82020, MM, 2)),
        ("8.90", "en", MM, (8900, MM, 2)),
        ("8.90 m (29 ft 2 1⁄4 in)", "en", None, (8900, MM, 2)),
        ("8,893", "en", POINTS, (8893000, POINTS, 0)),
        ("8.893", "sl", POINTS, (8893000, POINTS, 0)),
        ("15.300", "sl", POINTS, (15300, POINTS, 3)),
        ("225.30 pts", "en", None, (225300, POINTS, 2)),
        ("12 točk", "sl", None, (12000, POINTS, 0)),
        ("387.5 kg", "en", None, (387500, POINTS, 1)),
        ("25", "en", None, (25000, POINTS, 0)),
        ("25", "en", MS, (25000, MS, 0)),
        ("1 234,5", "sl", POINTS, (1234500, POINTS, 1)),
        ("1.234,50", "de", POINTS, (1234500, POINTS, 2)),
    ],
)
def test_absolute_marks(text, language, unit, expected):
    mark = parse_mark(text, language=language, unit=unit)
    assert mark is not None
    assert (mark.value, mark.unit, mark.precision) == expected
    assert (mark.text, mark.kind) == (text, MarkKind.ABSOLUTE)


@pytest.mark.parametrize(
    ("text", "kind", "value", "against"),
    [
        ("+0.19", MarkKind.GAP, 190, None),
        ("+ 1:02.3", MarkKind.GAP, 62300, None),
        ("3–2", MarkKind.VERSUS, 3000, 2000),
        ("21 - 19", MarkKind.VERSUS, 21000, 19000),
        ("3:2", MarkKind.VERSUS, 3000, 2000),
        ("w/o", MarkKind.WALKOVER, 0, None),
        ("Walkover", MarkKind.WALKOVER, 0, None),
    ],
)
def test_other_kinds(text, kind, value, against):
    mark = parse_mark(text)
    assert mark is not None
    assert (mark.kind, mark.value, mark.against) == (kind, value, against)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "DNF", "1:29.109 OR", "11–9, 11–3", "1:75.2", "1.23456", "Canada", "8.90 parsecs", "+3–2", "12.1.2002", "1:2:3:4"],
)
def test_what_is_no_mark(text):
    assert parse_mark(text) is None


def test_a_unit_contradicted_is_no_mark():
    assert parse_mark("8.90 m", unit=MS) is None
    assert parse_mark("1:29.1", unit=MM) is None
    assert parse_mark("3–2", unit=MS) is None


@pytest.mark.parametrize(
    ("text", "mark", "records", "qualification"),
    [
        ("1:29.109 OR", "1:29.109", (Record("OR"),), ""),
        ("9.69 WR, OR", "9.69", (Record("WR"), Record("OR")), ""),
        ("(=OR) 12.3 Q", "12.3", (Record("OR", equalled=True),), "Q"),
        ("44.3 EWR q", "44.3", (Record("WR", equalled=True),), "q"),
        ("41.802", "41.802", (), ""),
        ("41.802*", "41.802", (), ""),
        ("1:29.109† (WR)", "1:29.109", (Record("WR"),), ""),
        ("ORLANDO", "ORLANDO", (), ""),
    ],
)
def test_flags_are_taken_off(text, mark, records, qualification):
    split = split_mark(text)
    assert (split.text, split.records, split.qualification) == (mark, records, qualification)


@pytest.mark.parametrize(
    ("milliunits", "unit", "precision", "language", "text"),
    [
        (1051, MS, 3, "en", "1.051 s"),
        (1051, MS, 3, "sl", "1,051 s"),
        (62300, MS, 1, "en", "1:02.3"),
        (120, MM, 2, "en", "0.12 m"),
        (3000, POINTS, 0, "en", "3"),
    ],
)
def test_margins(milliunits, unit, precision, language, text):
    assert format_margin(milliunits, unit, precision, language) == text


def test_marks_are_written_as_the_language_does():
    mark = parse_mark("2:18.541")
    assert mark is not None
    assert format_mark(mark, "en") == "2:18.541"
    assert format_mark(mark, "sl") == "2:18,541"


@st.composite
def marks(draw):
    unit = draw(st.sampled_from(Unit))
    kind = draw(st.sampled_from([MarkKind.ABSOLUTE, MarkKind.GAP, MarkKind.VERSUS]))
    if kind is MarkKind.VERSUS:
        return Mark(draw(st.integers(0, 999)) * 1000, POINTS, 0, "", kind, draw(st.integers(0, 999)) * 1000)
    precision = draw(st.integers(0, 3))
    step = 10 ** (3 - precision)
    return Mark(draw(st.integers(0, 10**8 // step)) * step, unit, precision, "", kind)


@given(marks(), st.sampled_from(["en", "sl"]))
def test_what_is_written_reads_back(mark, language):
    text = format_mark(mark, language)
    assert parse_mark(text, language=language, unit=mark.unit) == Mark(mark.value, mark.unit, mark.precision, text, mark.kind, mark.against)


@given(st.text(max_size=40), st.sampled_from(["en", "sl", "hu"]), st.sampled_from([None, *Unit]))
def test_no_text_is_too_strange(text, language, unit):
    mark = parse_mark(text, language=language, unit=unit)
    assert mark is None or mark.value >= 0
    assert split_mark(text).text == split_mark(split_mark(text).text).text


@given(st.text(alphabet="0123456789:.,+-–hmins' \"", max_size=16))
def test_text_of_figures_reads_or_not_but_never_fails(text):
    mark = parse_mark(text)
    assert mark is None or (0 <= mark.precision <= 3 and mark.value % 10 ** (3 - mark.precision) == 0)
