"""The sport in which somebody has the most: its disciplines stand below, for people call those sports, too."""

import pytest

from bot.answers.answering import answer
from bot.catalogue.database import Catalogue
from bot.olympics.event import Gender
from bot.query.model import MEDALS, End, Keep, Query, Select, Where
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered

EVENTS = (
    ("1998-winter", "SJP", Gender.M, "large-hill", (("gold", "SLO", ("Jan One",), None), ("silver", "NOR", ("Leo Two",), None))),
    ("2002-winter", "SJP", Gender.M, "large-hill", (("gold", "SLO", ("Jan One",), None), ("silver", "NOR", ("Leo Two",), None))),
    ("2002-winter", "ALP", Gender.M, "slalom", (("silver", "SLO", ("Ian Six",), None), ("gold", "AUT", ("Max Ten",), None))),
    ("2002-winter", "BTH", Gender.M, "20000m", (("silver", "SLO", ("Fak Ace",), None), ("gold", "AUT", ("Tim Ten",), None))),
)


@pytest.fixture
async def rows(tmp_path):
    opened = await Catalogue.open(write_rendered(tmp_path / "sports.sqlite3", EVENTS))

    async def told(noc):
        query = Query(select=Select.SPORT, where=Where(nocs=(noc,), medals=MEDALS), keep=Keep(end=End.MOST))
        return [row.text for row in (await answer(query, catalogue=opened, reference=load_reference(), language="en")).rows]

    yield told
    await opened.close()


async def test_the_disciplines_of_the_leading_sport_are_counted(rows):
    assert await rows("SLO") == ["Ski jumping: 2", "Alpine skiing: 1"]


async def test_a_sport_of_one_discipline_is_told_by_its_medals(rows):
    assert not any(line.startswith("Ski jumping:") for line in await rows("NOR"))
