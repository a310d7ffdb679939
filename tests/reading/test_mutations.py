"""A page that was damaged may lose a result. It never invents one: a medal was claimed before, or stands in the damaged text with its sign."""

import os
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.olympics.claims import Evidence
from bot.olympics.medal import Medal
from bot.olympics.names import fold
from bot.reading.marks import colour_of, medal_above, pictured_medal
from bot.reading.page_context import PageContext
from bot.wikitext.page import Table

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "benchmarks" / "unseen").glob("*/*.wiki"))
UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
BRIEFLY = settings(max_examples=60, deadline=None, suppress_health_check=UNCHECKED)
AT_LENGTH = settings(max_examples=int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "5000")), deadline=None, suppress_health_check=UNCHECKED)
STREWN = [
    "|",
    "||",
    "!",
    "\n|-\n",
    "{|",
    "\n|}\n",
    "(",
    ")",
    "'''",
    "[[",
    "]]",
    "{{",
    "}}",
    "<br>",
    "<s>",
    "<!--",
    "\n== Results ==\n",
    "\n=== Run 2 ===\n",
]
RANKS = {1: Medal.GOLD, 2: Medal.SILVER, 3: Medal.BRONZE}


def mutated(text: str, seed: int) -> str:
    """Cut, double, swap, strew: a few things that editors and converters do to pages."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        kind = chance.randrange(5)
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif kind == 2:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        text = "\n".join(lines)
        if kind > 2:
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.randint(0, 30))
            text = text[:start] + (chance.choice(STREWN) if kind == 3 else "") + text[end:]
    return text


def medals(claims):
    """Who has which medal of which event: by its sign, else by the place where no row of the event has one."""
    rows = [row for row in claims.rows if row.medal or row.evidence]
    signed = {event_of(row) for row in rows if row.medal or row.changes}
    for row in rows:
        medal = row.medal.value if row.medal else None
        if medal is None and row.rank and event_of(row) not in signed:
            medal = RANKS.get(row.rank.value)
        if medal:
            yield event_of(row), medal, who(row), row


def event_of(row):
    context = row.context
    about = (context.games, context.discipline, context.gender)
    return (*(one.value if one else None for one in about), context.event.value.slug if context.event else None)


def who(row):
    people = row.people.value if row.people else ()
    return frozenset(word for person in people for word in fold(person.name).split()) or frozenset(
        fold(row.noc.value if row.noc else "").split()
    )


@cache
def tables_of(parse, text):
    sections = parse(text).sections
    return {block.number: (block, section.path) for section in sections for block in section.blocks if isinstance(block, Table)}


def letters(text: str) -> str:
    """The letters of a text without its markup, in one, and without its links' targets: what damage took away parts no names."""
    bare = re.sub(r"<[^<>]*>", "", text)
    return " ".join(fold(re.sub(r"[\W_]+", "", one)).replace(" ", "") for one in (bare, re.sub(r"\[\[[^\[\]|]*\|", "", bare)))


def stands(claim, text, parse, page_context) -> bool:
    """Whether the place in the text that a claim points to names these people and shows this medal."""
    _, medal, people, row = claim
    table, headings = tables_of(parse, text).get(row.locator.table, (None, ()))
    if table is None:
        # An infobox or a match: the words stand in one template's call
        return all(word in letters(text) for word in people)
    cells = [cell for line in table.rows for cell in line if cell is not None]
    # A list of a medal's winners has it in a heading: a row that damage brought there is theirs who stand there now
    words = set(fold(" ".join([*row.locator.section, table.caption, *(cell.content.text for cell in cells)])).split())
    signs = {pictured_medal(cell.content, page_context) for cell in cells} | {
        Medal(kind) for cell in cells if (kind := page_context.words.colour_medal(colour_of(cell) or ""))
    }
    known = page_context.vocabulary(row.locator.language)
    signs |= {Medal(kind) for word in words for name in ("medals", "medal_headings") if (kind := known.kind(name, word))}
    signs |= {above for heading in headings if (above := medal_above(heading, page_context, row.locator.language))}
    ranked = row.rank is not None and row.rank.value == medal.place and str(medal.place) in words
    # A match's team is named in its squad, and people in calls that show nothing where nobody knows the template
    calls = (value for cell in cells for call in cell.content.templates for value in call.arguments.values())
    told = text if row.evidence is Evidence.MATCH else " ".join([*words, *calls])
    named = all(word in letters(told) for word in people) or (row.noc is not None and not row.people)
    return named and (medal in signs or ranked)


@pytest.fixture(scope="module")
def parse(templates):
    from bot.wikitext.parse import parse_page

    return cache(lambda text: parse_page(text, title="", templates=templates))


@pytest.fixture(scope="module")
def page_context(reference, words):
    from bot.olympics.claims import Source

    return PageContext(reference, words, Source("page:x", "x", "x", ""))


def check(read, parse, page_context, path, seed):
    title = path.stem.replace("_", " ")
    text = path.read_text(encoding="utf-8")
    after = mutated(text, seed)
    before = list(medals(read(text, title)))
    for claim in medals(read(after, title)):
        event, medal, people, _ = claim
        claimed = any(medal is held and (people <= had or had <= people) for _, held, had, _ in before)
        assert claimed or stands(claim, after, parse, page_context), (path.name, seed, event, medal, sorted(people))


@BRIEFLY
@given(path=st.sampled_from(PAGES), seed=st.integers(0, 1 << 32))
def test_damage_invents_no_medal(read, parse, page_context, path, seed):
    check(read, parse, page_context, path, seed)


@pytest.mark.long
@AT_LENGTH
@given(path=st.sampled_from(PAGES), seed=st.integers(0, 1 << 32))
def test_no_damage_invents_a_medal(read, parse, page_context, path, seed):
    check(read, parse, page_context, path, seed)


def test_a_row_that_came_under_another_medals_heading_is_no_invention(read, parse, page_context):
    check(
        read,
        parse,
        page_context,
        ROOT / "benchmarks/unseen/first_sight_odd/Liste_der_olympischen_Medaillengewinner_aus_Liechtenstein.wiki",
        420,
    )
