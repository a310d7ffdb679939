"""What holds for any page: it is read without an error, twice alike, and no row of a table is lost."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reference_files import data_folder
from bot.wikitext.page import Table
from bot.wikitext.parse import parse_page
from tests.reading.telling import tellings

CASES = sorted((Path(__file__).parent / "cases").rglob("*.case"))
SNIPPETS = [
    "|",
    "||",
    "!",
    "\n|-\n",
    "{|",
    "|}",
    "(",
    ")",
    "20px ",
    "'''",
    "[[",
    "]]",
    "{{",
    "}}",
    "\n== ",
    " ==\n",
    "<br>",
    "<s>",
    "\u00a0",
    "gold",
]


def text_of(path):
    return path.read_text(encoding="utf-8").split("\n~~~\n")[1]


def mutated(text: str, seed: int) -> str:
    """Cut, double and strew: what happens to pages on their way."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 40))
        text = text[:start] + chance.choice([*SNIPPETS, text[start:end] * 2, ""]) + text[end:]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CASES), st.integers(0, 1 << 32))
def test_no_damage_stops_reading(read, path, seed):
    text = mutated(text_of(path), seed)
    assert list(tellings(read(text, "page"))) == list(tellings(read(text, "page")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1 << 32))
def test_the_first_page_damaged_never_gains_medals(read, seed):
    """Damage may lose a row or a name. It makes no fourth medal in a table of three rows."""
    text = (data_folder() / "pages" / "short-track-2002.wiki").read_text(encoding="utf-8")
    chance = random.Random(seed)
    start = chance.randrange(len(text))
    claims = read(text[:start] + text[start + chance.randint(1, 6) :], "page")
    assert len([row for row in claims.rows if row.medal]) <= 24


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_row_is_lost_in_silence(read, templates, path):
    head, text, _ = path.read_text(encoding="utf-8").split("\n~~~\n")
    title = next(line for line in head.splitlines() if line.startswith("title: ")).removeprefix("title: ")
    claims = read(text, title)
    told: dict[int | None, set[int | None]] = {}
    for one in (*claims.rows, *claims.counts, *claims.records, *claims.unread):
        told.setdefault(one.locator.table, set()).add(one.locator.row)
    page = parse_page(text, title=title, templates=templates)
    for section in page.sections:
        for table in section.blocks:
            if isinstance(table, Table):
                assert table.number in told
                assert None in told[table.number] or list(lost(table, told[table.number])) == []


def lost(table: Table, told: set[int | None]):
    """Rows with a competitor's look that nobody speaks of: neither headers nor totals nor members of a team told above or below."""
    for number, row in enumerate(table.rows, 1):
        texts = [cell.content.text for cell in row if cell is not None]
        plain = [cell for cell in row if cell is not None and cell.content.text and not cell.header and not cell.content.bold]
        shared = any(number > 1 and cell is not None and cell in table.rows[number - 2] for cell in row)
        below = any(number < len(table.rows) and cell is not None and cell in table.rows[number] for cell in row)
        spanning = len({id(cell) for cell in row}) == 1
        beneath = number - 1 in told and row[0] is not None and not (row[0].content.text or row[0].content.templates)
        if number not in told and plain and not (shared or below or spanning or beneath) and "Skupaj" not in texts:
            yield number
