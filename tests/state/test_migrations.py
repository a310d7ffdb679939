"""A store of an earlier release, with rows in every table, is brought up to date and keeps them."""

from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.state import quizzes, settings
from bot.state.store import MIGRATIONS, State, _engine

BEFORE = "0003"
ROWS = (
    "INSERT INTO guild_settings (guild_id, language, private_replies, pictures, quiz_seconds) VALUES (1, 'sl', true, false, 30)",
    (
        "INSERT INTO quiz (id, guild_id, channel_id, host_id, language, mode, difficulty, rounds, seconds, seed, started_at, held_until)"
        " VALUES (7, 1, 2, 3, 'en', 'buttons', 'easy', 5, 20, 9, 1000, 0)"
    ),
    "INSERT INTO quiz_round (id, quiz_id, number, question, opened_at, deadline) VALUES (8, 7, 1, '{}', 1000, 21000)",
    "INSERT INTO quiz_answer (round_id, user_id, choice, correct, points, answered_at) VALUES (8, 3, '0', true, 12, 2000)",
    "INSERT INTO member_settings (user_id, language, hidden) VALUES (3, 'en', true)",
    "INSERT INTO report (id, created_at, asked, complaint) VALUES (4, 1000, 'medal|e=STK/M/1000m', 'wrong')",
)


@pytest.fixture
async def earlier(state_url):
    """The address of a store as an earlier release left it."""
    engine = _engine(state_url)

    def upgrade(connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE)

    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
        for row in ROWS:
            await connection.execute(text(row))
    await engine.dispose()
    return state_url


async def test_a_store_with_rows_is_brought_up_to_date(earlier):
    state = await State.open(earlier)
    held = await settings.guild(state, 1)
    assert (held.language, held.private_replies, held.pictures, held.quiz_seconds) == ("sl", True, False, 30)
    assert (held.quiz_starters, held.quiz_fewest, held.daily, held.daily_hour, held.time_zone) == ("everybody", 1, False, 9, "UTC")
    own = await settings.member(state, 3)
    assert (own.language, own.hidden, own.country, held.country) == ("en", True, None, None)
    await settings.save_member(state, replace(own, country="CAN"))
    await settings.save_guild(state, replace(held, country="SLO"))
    assert [one.country for one in await settings.chosen(state, 3, 1)] == ["CAN", "SLO"]
    (quiz,) = await quizzes.running(state)
    assert (quiz.id, quiz.counted, quiz.fewest, quiz.source) == (7, True, 1, "mixed")
    (opened,) = await quizzes.rounds_of(state, 7)
    assert (opened.fact, opened.skipped) == (None, False)
    assert [answer.points for answer in await quizzes.answers_of(state, 8)] == [12]
    assert (await quizzes.end(state, 7, reason="done", now=5_000)).counted
    await state.close()
