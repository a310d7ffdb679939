"""The start and the end of a bot, as far as no Discord is needed."""

import asyncio
import io
import logging
import signal
import sys

import pytest

from bot.discord_app import run
from bot.problems import StateAwayProblem, StateProblem
from bot.settings import Settings
from bot.state.store import State

TOKEN = "a-secret.of-the.host"  # noqa: S105


@pytest.fixture
def _logging_as_before():
    root, own = logging.getLogger(), logging.getLogger("bot")
    handlers, levels = root.handlers[:], (root.level, own.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])
    logging.captureWarnings(capture=False)


@pytest.mark.usefixtures("_logging_as_before")
@pytest.mark.parametrize("form", ["plain", "json"])
def test_an_error_of_our_own_ends_the_bot_with_its_story_and_without_its_secrets(monkeypatch, tmp_path, form):
    async def broken(*_):
        raise RuntimeError(f"refused {TOKEN}")

    monkeypatch.setattr(run, "_run", broken)
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    settings = Settings(_env_file=None, discord_token=TOKEN, log_format=form)
    assert run.run(settings, tmp_path) == run.BROKEN
    assert "RuntimeError: refused …" in stream.getvalue()
    assert TOKEN not in stream.getvalue()


class Store:
    """Is away for a while."""

    def __init__(self, *answers):
        self.answers = list(answers)

    async def open(self, url):  # noqa: ARG002 - as the store has it
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_a_store_that_is_away_is_opened_when_it_is_there(monkeypatch, caplog):
    monkeypatch.setattr(run, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(run, "State", Store(StateAwayProblem("cannot reach it"), StateAwayProblem("cannot reach it"), "opened"))
    assert await run.open_state("x") == "opened"
    assert caplog.text.count("cannot reach it; trying again") == 2


async def test_a_store_that_stays_away_is_a_problem(monkeypatch):
    monkeypatch.setattr(run, "STATE_SECONDS", 0.0)
    monkeypatch.setattr(run, "State", store := Store(StateAwayProblem("cannot reach it"), "opened"))
    with pytest.raises(StateProblem, match="cannot reach it"):
        await run.open_state("x")
    assert store.answers == ["opened"]


async def test_a_store_that_cannot_be_used_is_not_asked_again(monkeypatch):
    monkeypatch.setattr(run, "State", store := Store(StateProblem("of a newer Podium"), "opened"))
    with pytest.raises(StateProblem, match="newer"):
        await run.open_state("x")
    assert store.answers == ["opened"]


async def test_no_values_of_statements_are_told_in_errors(tmp_path):
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite'}")
    with pytest.raises((SQLAlchemyError, StateAwayProblem)) as caught:
        async with state.begin() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "what a member said"})
    assert "what a member said" not in f"{caught.value} {caught.value.__cause__}"
    await state.check()
    await state.close()


async def test_a_signal_stops_the_bot_where_the_loop_knows_none(monkeypatch):
    """As on Windows."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def not_there(*_):
        raise NotImplementedError

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(loop, "add_signal_handler", not_there)
    try:
        run._on_signal(signal.SIGTERM, told.set)
        signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(told.wait(), 10)
    finally:
        signal.signal(signal.SIGTERM, before)
