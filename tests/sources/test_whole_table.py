"""The 271,116-row table, where it lies beside the project: every row once, medals as the tables have them, events apart."""

from collections import Counter, defaultdict

import pytest

from bot.olympics.medal import Medal
from bot.reference_files import load_reference
from bot.sources.opening import open_source
from bot.sources.raw import Options


@pytest.fixture(scope="module")
def whole_table(pytestconfig):
    path = pytestconfig.rootpath.parent / "shared" / "tables" / "athlete_events.csv.gz"
    if not path.is_file():
        pytest.skip("no shared table beside the project")
    progress = []
    options = Options(progress=lambda *told: progress.append(told))
    claims = open_source(f"table:{path}", options=options).read(load_reference())
    assert progress[-1] == (271_116, 271_116)
    return claims


def test_every_row_of_120_years_is_told_once(whole_table):
    assert whole_table.unread == ()
    people = sum(len(claim.people.value) for claim in whole_table.rows)
    assert 265_000 < people <= 271_116 - 1_398


def test_the_medals_of_2012_are_those_of_its_medal_table(whole_table):
    golds = Counter(
        claim.noc.value
        for claim in whole_table.rows
        if claim.medal and claim.noc and claim.context.games.value == "2012-summer" and claim.medal.value is Medal.GOLD
    )
    assert golds.most_common(3) == [("USA", 46), ("CHN", 38), ("GBR", 29)]


def test_events_of_120_years_stay_apart(whole_table):
    names = defaultdict(set)
    for context in {id(claim.context): claim.context for claim in whole_table.rows}.values():
        names[context.discipline.value, context.gender.value, context.event.value.slug].add(context.event.text)
    assert [found for found in names.values() if len(found) > 1] == [{"Bobsleigh Men's Four", "Bobsleigh Men's Four/Five"}]
