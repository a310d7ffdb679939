"""One event that pages list under two names, or in two disciplines, is one over all its Games."""

import sqlite3
from contextlib import closing

import pytest

from bot.catalogue.database import Catalogue
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.parse import parse
from bot.reference_files import load_reference


@pytest.mark.parametrize(
    ("event", "games"),
    [
        ("OWS/M/10000m", {2008, 2012, 2016, 2020, 2024}),
        ("OWS/W/10000m", {2008, 2012, 2016, 2020, 2024}),
        ("SJP/X/team-normal-hill", {2022, 2026}),
        ("SBD/X/team-snowboard-cross", {2022, 2026}),
    ],
)
def test_an_event_is_one_over_all_its_games(complete_catalogue, event, games):
    with closing(sqlite3.connect(complete_catalogue)) as connection:
        keys = connection.execute("SELECT DISTINCT event_key FROM medals WHERE event_key LIKE ?", (f"%/{event}",))
        assert {int(key[:4]) for (key,) in keys} == games
        assert not connection.execute("SELECT 1 FROM medals WHERE event_key LIKE '%/SWM/%marathon%'").fetchall()


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        ("mixed team ski jumping winners", "en", "SJP/X/team-normal-hill"),
        ("who won the mixed team normal hill", "en", "SJP/X/team-normal-hill"),
        ("zmagovalci mešane ekipne tekme v smučarskih skokih", "sl", "SJP/X/team-normal-hill"),
        ("who won the mixed team judo in 2024", "en", "JUD/X/team"),
        ("who won the men's marathon swim in Paris 2024", "en", "OWS/M/10000m"),
        ("last three winners of women's open water", "en", "OWS/W/10000m"),
    ],
)
async def test_it_is_found_by_what_people_call_it(complete_catalogue, text, language, event):
    catalogue = await Catalogue.open(complete_catalogue)
    lexicon = await Lexicon.load(catalogue, load_reference())
    where = (await parse(text, lexicon=lexicon, language=language)).request.where
    await catalogue.close()
    assert where.events == (event,) or (where.disciplines, where.genders) == ((event[:3],), (event[4],))
