"""Each interaction is watched once, through whichever door it comes, and ends as it ended."""

import asyncio
import logging

import pytest

from bot.answers.answer import Status
from bot.discord_app import responder as desk_module
from bot.discord_app.client import ITEMS, Podium
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.monitor import Monitor
from bot.discord_app.monitoring.record import current, note
from bot.discord_app.monitoring.watch import Watch
from bot.discord_app.rate_limiter import Limit, RateLimiter
from bot.discord_app.responder import Responder
from bot.discord_app.views.instrumented import Instrumented
from bot.problems import CatalogueProblem
from tests.discord_app.given import ASKING_BACK, UNKNOWN, text_of


@pytest.fixture
def bot_mention(simcord_env):
    return f"<@{simcord_env.bot.user.id}>"


async def test_a_command_is_one_line_and_one_count(place, lines, counted, simcord_env):
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    await simcord_env.settle()
    (line,) = lines()
    assert (line.kind, line.command, line.place, line.outcome) == ("command", "medal", "guild", "answered")
    assert int(line.interaction) > 0
    assert line.ms > 0
    assert not hasattr(line, "question")
    assert not hasattr(line, "incident")
    assert counted() == {("command", "medal", "answered"): 1}
    assert shown.response


@pytest.mark.parametrize(("answer", "outcome"), [(UNKNOWN, Status.UNKNOWN), (ASKING_BACK, Status.AMBIGUOUS)])
async def test_the_outcome_is_the_answers_status(place, answers, counted, answer, outcome):
    answers.answer = answer
    await place.alice.slash(place.channel, "ask", question="who won?")
    await asyncio.sleep(0)
    assert counted() == {("command", "ask", outcome.value): 1}


async def test_presses_menus_choices_and_mentions_have_their_own_names(place, answers, counted, simcord_env, bot_mention):
    shown = await place.alice.slash(place.channel, "medal", event="1000m")
    await place.alice.click(shown.response, label="Sources")
    await place.alice.click(shown.response, label="Delete")
    await place.alice.autocomplete(place.channel, "medal", "event", "10")
    await place.alice.send(place.channel, f"{bot_mention} who won the 1000 m?")
    await place.alice.send_dm("who won?")
    await simcord_env.settle()
    assert counted() == {
        ("command", "medal", "answered"): 1,
        ("component", "SourcesButton", "answered"): 1,
        ("component", "DeleteButton", "done"): 1,
        ("autocomplete", "medal", "done"): 1,
        ("message", "mention", "answered"): 1,
        ("message", "direct", "answered"): 1,
    }


async def test_messages_for_others_are_not_counted(place, counted, simcord_env):
    await place.alice.send(place.channel, "who won the 1000 m?")
    await simcord_env.settle()
    assert counted() == {}


async def test_the_place_of_a_direct_message_is_dm(place, lines, simcord_env):
    await place.alice.send_dm("who won?")
    await simcord_env.settle()
    assert [line.place for line in lines()] == ["dm"]


@pytest.mark.parametrize("error", [RuntimeError("detail"), CatalogueProblem("detail")])
async def test_what_fails_has_the_incident_that_the_member_reads(place, answers, lines, simcord_env, error):
    answers.error = error
    told = await place.alice.slash(place.channel, "medal", event="x")
    await simcord_env.settle()
    (line,) = lines()
    assert line.outcome == "failed"
    assert line.incident in text_of(told.response)
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_a_press_and_a_mention_that_fail_have_theirs(place, answers, lines, simcord_env, bot_mention):
    shown = await place.alice.slash(place.channel, "medal", event="x")
    answers.error = RuntimeError("detail")
    pressed = await place.alice.click(shown.response, label="Sources")
    await place.alice.send(place.channel, f"{bot_mention} who won?")
    await simcord_env.settle()
    _, second, third = lines()
    assert (second.outcome, third.outcome) == ("failed", "failed")
    assert second.incident in text_of(pressed.response)
    assert any(third.incident in str(message.components) for message in place.channel.history())


async def test_choices_that_fail_are_none_and_no_member_is_named(place, answers, lines, simcord_env, caplog):
    answers.error = RuntimeError("detail")
    assert await place.alice.autocomplete(place.channel, "medal", "event", "10") == []
    await simcord_env.settle()
    assert [line.outcome for line in lines()] == ["failed"]
    assert lines()[0].levelno == logging.INFO
    assert str(place.alice.id) not in caplog.text


async def test_choices_that_come_too_late_are_late(place, answers, counted, monkeypatch, simcord_env):
    monkeypatch.setattr(desk_module, "SUGGESTING", 0.02)
    answers.seconds = 1.0
    await place.alice.autocomplete(place.channel, "medal", "event", "10")
    await simcord_env.settle()
    assert counted() == {("autocomplete", "medal", "late"): 1}


async def test_choices_that_went_well_are_logged_for_debugging_alone(place, lines, simcord_env):
    await place.alice.autocomplete(place.channel, "medal", "event", "10")
    await simcord_env.settle()
    assert [line.levelno for line in lines()] == [logging.DEBUG]


async def test_who_asks_too_fast_is_refused(place, answers, counted, simcord_env, bot_mention):
    await simcord_env.restart_bot(bot := Podium(Responder(answers, rate_limiter=RateLimiter(member=Limit(1, 60)))))
    await place.alice.slash(place.channel, "medal", event="x")
    await place.alice.slash(place.channel, "medal", event="x")
    await place.alice.send(place.channel, f"{bot_mention} who won?")
    await simcord_env.settle()
    outcomes = [
        sample.labels["outcome"]
        for metric in bot.monitor.metrics.registry.collect()
        for sample in metric.samples
        if sample.name == "podium_interactions_total"
    ]
    assert sorted(outcomes) == ["answered", "refused", "refused"]
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_an_answer_that_discord_no_longer_takes_is_late(place, counted, simcord_env):
    simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    await place.alice.slash(place.channel, "medal", event="1000m")
    await simcord_env.settle()
    assert counted() == {("command", "medal", "late"): 1}
    simcord_env.errors  # noqa: B018 - seen: it is what this test provokes


async def test_the_question_is_logged_where_the_host_wants_it(place, answers, lines, simcord_env):
    await simcord_env.restart_bot(Podium(Responder(answers), monitor=Monitor(questions=True)))
    await place.alice.slash(place.channel, "ask", question="who won the 1000 m?")
    await place.alice.slash(place.channel, "medal", event="1000m")
    await simcord_env.settle()
    first, second = lines()
    assert first.question == "who won the 1000 m?"
    assert not hasattr(second, "question")


async def test_the_question_is_not_logged_unless_the_host_wants_it(place, lines, simcord_env, bot_mention, caplog):
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await place.alice.slash(place.channel, "ask", question="who won the unmentionable?")
        await place.alice.send(place.channel, f"{bot_mention} who won the unmentionable?")
        await simcord_env.settle()
    assert len(lines()) == 2
    assert not any("unmentionable" in str(vars(record)) for record in caplog.records if record.name.startswith("bot"))


def test_every_component_is_watched():
    assert [kind for kind in ITEMS if not issubclass(kind, Instrumented)] == []


class Asked:
    guild_id = None
    id = 5
    command = None
    type = None


def _watched(metrics, handle):
    async def run():
        Watch(metrics).interaction(Asked(), "x")
        await handle()

    return asyncio.create_task(run())


def _outcomes(metrics):
    return [s.labels["outcome"] for m in metrics.registry.collect() for s in m.samples if s.name == "podium_interactions_total"]


async def test_what_is_cut_off_by_the_end_is_cancelled():
    metrics = Metrics()
    task = _watched(metrics, asyncio.Event().wait)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0)
    assert _outcomes(metrics) == ["cancelled"]


async def test_what_nobody_caught_is_told(caplog):
    async def fail():
        raise KeyError("detail")

    metrics = Metrics()
    await asyncio.wait({_watched(metrics, fail)})
    await asyncio.sleep(0)
    assert _outcomes(metrics) == ["failed"]
    assert "detail" in caplog.text


async def test_a_task_that_outlives_the_interaction_notes_nothing():
    metrics = Metrics()
    inner = []

    async def later():
        await asyncio.sleep(0.01)
        note("failed")
        return current()

    async def handle():
        inner.append(asyncio.create_task(later()))

    await _watched(metrics, handle)
    assert await inner[0] is None
    assert _outcomes(metrics) == ["done"]


def test_outside_of_an_interaction_there_is_nothing_to_note():
    note("failed")
    assert current() is None
