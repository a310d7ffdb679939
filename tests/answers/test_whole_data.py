"""Answers about everything that is held, against statements of their own over the catalogue's tables."""

import sqlite3
from collections import Counter

import pytest

from bot.answers.answering import answer
from bot.answers.fetching import lines
from bot.catalogue.database import Catalogue
from bot.olympics.event import Gender
from bot.parsing.lexicon.entity import EntityKind
from bot.parsing.lexicon.lexicon import Lexicon
from bot.query.compiler import compile_query
from bot.query.lookups import compile_known
from bot.query.model import MEDALS, Condition, Count, End, Keep, Kind, Limit, Measure, Op, Query, Select, Where, Years
from bot.reference_files import load_reference


@pytest.fixture
async def catalogue(complete_catalogue):
    """The complete catalogue, open."""
    opened = await Catalogue.open(complete_catalogue)
    yield opened
    await opened.close()


@pytest.fixture
def rows(complete_catalogue):
    """Ask the catalogue's tables themselves."""
    connection = sqlite3.connect(complete_catalogue)
    yield lambda sql, *values: connection.execute(sql, values).fetchall()
    connection.close()


@pytest.mark.parametrize(("end", "extreme"), [(End.MOST, max), (End.FEWEST, min)])
async def test_who_was_oldest_or_youngest_was_so_at_some_games(catalogue, rows, end, extreme):
    for (code,) in rows("SELECT DISTINCT discipline FROM standing WHERE age IS NOT NULL AND medal = 1"):
        found = await lines(
            catalogue,
            Query(
                select=Select.ATHLETE,
                where=Where(disciplines=(code,), medals=MEDALS[:1]),
                measure=Measure(kind=Kind.AGE),
                keep=Keep(end=end),
            ),
        )
        ages = rows("SELECT age FROM standing WHERE discipline = ? AND medal = 1 AND age IS NOT NULL AND official = 1", code)
        assert {line.value for line in found} == {extreme(age for (age,) in ages)}, code


async def test_whoever_topped_the_tables_did_so_games_by_games(catalogue, rows):
    tables: dict[str, Counter[str]] = {}
    for games, noc, medal in rows(
        "SELECT games, noc, medal FROM standing WHERE lead = 1 AND medal IS NOT NULL AND noc IS NOT NULL AND official = 1"
    ):
        tables.setdefault(games, Counter())[noc] += 10 ** (2 * (3 - medal)) * 10**4
    tops = Counter(noc for table in tables.values() for noc, points in table.items() if points == max(table.values()))
    measure = Measure(count=Count(of=Select.GAMES))
    found = await lines(catalogue, Query(select=Select.NOC, where=Where(ranked=Limit()), measure=measure))
    assert {line.keys[0].key: line.value for line in found} == dict(tops)


async def test_the_first_of_all_was_there_and_nowhere_before(catalogue, rows):
    first = dict(rows("SELECT noc, min(year) FROM standing WHERE lead = 1 AND medal = 1 AND official = 1 AND noc IS NOT NULL GROUP BY noc"))
    for games in ("1952-summer", "1996-summer", "2016-summer", "2026-winter"):
        having = (
            Condition(measure=Measure(kind=Kind.FIRST), op=Op.EQ, value=int(games[:4])),
            Condition(measure=Measure(count=Count(where=Where(games=(games,)))), value=1),
        )
        found = await lines(catalogue, Query(select=Select.NOC, where=Where(medals=MEDALS[:1]), having=having))
        there = {noc for (noc,) in rows("SELECT DISTINCT noc FROM standing WHERE games = ? AND medal = 1 AND official = 1", games)}
        assert {line.keys[0].key for line in found} == {noc for noc, year in first.items() if year == int(games[:4]) and noc in there}


async def test_ages_are_told_with_how_many_are_held(catalogue):
    request = Query(select=Select.ATHLETE, where=Where(medals=MEDALS[:1], age=Limit(value=14)))
    told = await answer(request, catalogue=catalogue, reference=load_reference(), language="en")
    assert any("birth dates" in note.text for note in told.notes)


async def test_whoever_was_at_every_games_was_at_all_of_one_season(catalogue, rows):
    having = (Condition(measure=Measure(count=Count(of=Select.GAMES)), every=True),)
    found = await lines(catalogue, Query(select=Select.ATHLETE, where=Where(medals=MEDALS, years=Years(first=2010)), having=having))
    seasons: dict[int, set[str]] = {}
    sql = "SELECT DISTINCT athlete, games FROM standing WHERE medal IS NOT NULL AND athlete IS NOT NULL AND official = 1 AND year >= 2010"
    for athlete, games in rows(sql):
        seasons.setdefault(athlete, set()).add(games)
    every = {
        season: {g for (g,) in rows("SELECT key FROM games") if g.endswith(season) and 2010 <= int(g[:4]) <= 2026}
        for season in ("summer", "winter")
    }
    shown = {games for own in seasons.values() for games in own}
    every = {season: games & shown for season, games in every.items()}
    assert {line.raw for line in found} == {athlete for athlete, own in seasons.items() if own in every.values()}


@pytest.mark.parametrize("language", ["en", "sl", "de"])
async def test_whoever_types_an_event_as_it_is_offered_means_it(catalogue, language):
    reference = load_reference()
    lexicon = await Lexicon.load(catalogue, reference)
    for event in lexicon.held.events:
        label = reference.event_label(event.slug, language, gender=event.gender, discipline=event.discipline)
        found = await lexicon.resolve(EntityKind.EVENT, label, language=language)
        assert event.key in {entity.key for entity in found.exact}, label


@pytest.mark.parametrize("language", ["en", "sl", "de"])
async def test_whatever_is_offered_may_be_typed_too(catalogue, language):
    lexicon = await Lexicon.load(catalogue, load_reference())
    for kind in (EntityKind.EVENT, EntityKind.GAMES, EntityKind.NOC, EntityKind.DISCIPLINE, EntityKind.GENDER):
        for offered in await lexicon.suggest(kind, "", language=language, limit=10_000):
            meant = {one.key for one in lexicon.of_any_gender(offered.key, language, Where())} or {offered.key}
            by_name = await lexicon.resolve(kind, offered.label, language=language)
            assert meant <= {one.key for one in by_name.exact}, offered
            assert len({one.key for one in by_name.exact}) == len(by_name.exact), offered
            if kind is EntityKind.EVENT and offered.description:
                whole = await lexicon.resolve(kind, f"{offered.label} · {offered.description}", language=language)
                assert meant == {one.key for one in whole.exact}, offered


async def test_above_a_weight_is_another_class_than_up_to_it(catalogue):
    lexicon = await Lexicon.load(catalogue, load_reference())
    for typed, meant in (("92 kg", "BOX/M/92kg"), ("+92 kg", "BOX/M/over-92kg")):
        found = await lexicon.resolve(EntityKind.EVENT, typed, language="en")
        assert {one.key for one in found.exact} == {meant}


@pytest.mark.parametrize("what", ["sex", "age", "mark"])
@pytest.mark.parametrize("where", [Where(medals=MEDALS), Where(nocs=("SLO",), sex=Gender.W, medals=MEDALS), Where(games=("2002-winter",))])
async def test_of_how_many_something_is_held_is_of_those_who_are_meant(catalogue, complete_catalogue, where, what):
    whose = Select.RESULT if what == "mark" else Select.ATHLETE
    counted = compile_known(where, what, "competitor" if what == "mark" else "athlete")
    ((known, number),) = [tuple(row) for row in await catalogue.fetch(counted.sql, counted.parameters)]
    meant = compile_query(Query(select=whose, where=where), limit=10**9)
    with sqlite3.connect(complete_catalogue) as connection:
        rows = connection.execute(meant.sql, meant.parameters).fetchall()
    assert number == len(rows)
    assert 0 <= known <= number
