"""Which sources are named: those of every result that is told, and no others."""

# ruff: noqa: S608 - statements are put together from constants and from compiled Queries

from itertools import product

import pytest

from bot.answers.fetching import sources
from bot.answers.service import Answerer
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.query import lookups
from bot.query.compiler import compile_behind
from bot.query.model import MEDALS, Query, Select, Where, Within, Years
from bot.reference_files import load_reference

PARTS = (
    [{}, {"nocs": ("KOR", "ISL")}, {"sex": "F"}, {"home": True}],
    [{}, {"medals": MEDALS[:1]}],
    [{}, {"years": Years(1998, 2004)}, {"games": ("2002-winter",)}, {"hosts": ("USA",)}],
    [{}, {"within": (Within(Select.GAMES, Query(select=Select.GAMES, where=Where(nocs=("ISL",), medals=MEDALS))),)}],
    [{}, {"disciplines": ("STK",)}, {"events": ("STK/M/1000m",)}],
)


async def each_by_itself(catalogue, where):
    """The sources of all results that are so, looked up for each result."""
    behind = compile_behind(Query(select=Select.RESULT, where=where), limit=10**9)
    told = f"SELECT claim.source FROM evidence JOIN claim ON claim.id = evidence.claim WHERE competitor IN (SELECT competitor FROM ({behind.sql}))"
    rows = await catalogue.fetch(f"SELECT key FROM source WHERE id IN ({told}) ORDER BY preference DESC, key", behind.parameters)
    return [row["key"] for row in rows]


@pytest.mark.parametrize("few", [0, 1000])
async def test_of_few_and_of_many_results_they_are_the_same(complete_catalogue, monkeypatch, few):
    monkeypatch.setattr(lookups, "FEW_RESULTS", few)
    catalogue = await Catalogue.open(complete_catalogue)
    try:
        for parts in product(*PARTS):
            where = Where(**{name: value for part in parts for name, value in part.items()})
            assert [one.key for one in await sources(catalogue, where)] == await each_by_itself(catalogue, where), where
    finally:
        await catalogue.close()


async def test_a_roll_names_those_of_every_winner_that_it_tells(complete_catalogue):
    file = CatalogueFile(complete_catalogue)
    answerer = Answerer(file, load_reference())
    try:
        for options in ({"event": "1000 m"}, {"event": "Short track 500 m", "gender": "women"}):
            answer = await answerer.command("medal", options, language="en")
            rows = [row.values for told in answer.rows for row in told.of or (told,)]
            games = {row["event"].split("/")[0] for row in rows if row.get("event")}
            assert len(games) > 3
            assert {f"Medallists of the {words}" for words in map(_named, games)} <= {one.title for one in answer.sources}
    finally:
        await file.close()


def _named(games):
    year, season = games.split("-")
    return f"{year} {season.capitalize()} Olympics"
