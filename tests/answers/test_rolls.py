"""Rolls of several events at once."""

from bot.answers.answering import answer
from bot.catalogue.database import Catalogue
from bot.query.model import Ask, Query, Where
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered


async def test_buttons_stand_in_the_order_of_the_rows(tmp_path):
    catalogue = await Catalogue.open(write_rendered(tmp_path / "catalogue.sqlite"))
    events = ("STK/M/1000m", "STK/M/500m", "ALP/W/downhill")
    for asked in (events, events[::-1]):
        query = Query(ask=Ask.ROLL, where=Where(events=asked))
        told = await answer(query, catalogue=catalogue, reference=load_reference(), language="en")
        keys = [row.of[0].values["event"].partition("/")[2] for row in told.rows]
        assert [one.query.where.events[0] for one in told.suggestions] == keys
        assert keys[0] == "ALP/W/downhill"  # the latest Games first
    await catalogue.close()
