"""The daily question: posted once a day, answered for a day, by one process, through restarts and failures."""

from dataclasses import replace

import pytest

from bot.discord_app import daily as posting_daily
from bot.discord_app.cogs.posts import LEASE_MS
from bot.discord_app.posting import DAILY, arrange
from bot.quiz.question import Question
from bot.state import daily, quizzes
from tests.discord_app.community.test_quiz_in_discord import bot_messages, fetched, shown
from tests.discord_app.given import text_of, walk
from tests.schedules import next_of

HOUR = 3_600_000


@pytest.fixture
def daily_on(place, community, simcord_env, clock):
    """Turns the daily question on in a channel, and gives when it is due."""

    async def turn_on(channel=None, **values):
        before = await community.settings.guild(simcord_env.guild.id)
        after = replace(before, daily=True, daily_channel_id=(channel or place.channel).id, **values)
        await community.settings.save_guild(after)
        await arrange(community.state, before, after, now=clock.now)
        return await next_of(community.state, simcord_env.guild.id, DAILY)

    return turn_on


@pytest.fixture
def look(simcord_env, clock):
    """Lets the bot look what is due at a time."""

    async def at(now):
        clock.now = now
        cog = simcord_env.bot.get_cog("Posts")
        cog.clock = clock
        await cog.look()

    return at


async def question_of(community, simcord_env):
    quiz = await daily.of_guild(community.state, simcord_env.guild.id)
    opened = await daily.latest(community.state, quiz.id)
    return opened, Question.from_json(opened.question)


async def test_one_question_a_day_answered_for_a_day(place, community, simcord_env, daily_on, look):
    due = await daily_on()
    await look(due - 1)
    assert bot_messages(simcord_env, place.channel) == []
    await look(due)
    await look(due + 60_000)
    (asked,) = bot_messages(simcord_env, place.channel)
    opened, question = await question_of(community, simcord_env)
    assert "Question of the day" in text_of(shown(asked))
    right = await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    assert "Right: 1" in text_of(right.response)
    await look(due + 23 * HOUR)
    wrong = await place.bob.click(asked, custom_id=f"1QC{opened.id}.{(question.right + 1) % len(question.choices)}")
    assert "Wrong this time" in text_of(wrong.response)
    await look(due + 24 * HOUR)
    closed = text_of(shown(await fetched(place, asked))).replace("\\", "")
    assert f"✅ **{question.answer}** · 1" in closed
    assert "2 answers, 1 right" in closed
    second = bot_messages(simcord_env, place.channel)[-1]
    assert second.id != asked.id
    opened, question = await question_of(community, simcord_env)
    assert opened.number == 2
    again = await place.alice.click(second, custom_id=f"1QC{opened.id}.{question.right}")
    assert "2 days in a row!" in text_of(again.response)
    board = await place.bob.slash(place.channel, "quiz leaderboard", season="all")
    assert f"1\\. <@{place.alice.id}>" in text_of(board.response)


async def test_it_goes_on_after_a_restart_and_what_fell_due_meanwhile_is_posted_once(
    *, place, community, simcord_env, daily_on, look, make_bot
):
    due = await daily_on()
    await look(due)
    (asked,) = bot_messages(simcord_env, place.channel)
    await simcord_env.restart_bot(make_bot())
    opened, question = await question_of(community, simcord_env)
    assert "Right" in text_of((await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")).response)
    await look(due + 3 * 24 * HOUR + HOUR)
    await look(due + 3 * 24 * HOUR + HOUR + LEASE_MS)
    assert len(bot_messages(simcord_env, place.channel)) == 2
    assert await next_of(community.state, simcord_env.guild.id, DAILY) == due + 4 * 24 * HOUR


async def _opened_and_not_posted(daily_on, look, monkeypatch):
    """Let a process open the day's question, and lose Discord before it is posted; return when it was due."""
    due = await daily_on()

    async def dies(*_, **__):
        raise OSError("the cable")

    with monkeypatch.context() as broken:
        broken.setattr(posting_daily, "_send", dies)
        await look(due)
    return due


async def test_what_a_process_opened_and_did_not_post_is_posted(*, place, community, simcord_env, daily_on, look, monkeypatch):
    due = await _opened_and_not_posted(daily_on, look, monkeypatch)
    assert bot_messages(simcord_env, place.channel) == []
    opened, _ = await question_of(community, simcord_env)
    await look(due + LEASE_MS)
    (asked,) = bot_messages(simcord_env, place.channel)
    assert f"1QC{opened.id}.0" in [item.get("custom_id") for item in walk(shown(asked).components)]
    assert (await quizzes.round_by_id(community.state, opened.id)).message_id == asked.id


async def test_what_a_process_posted_and_did_not_note_is_not_posted_again(*, place, community, simcord_env, daily_on, look, monkeypatch):
    due = await daily_on()

    async def dies(*_, **__):
        raise OSError("the store")

    with monkeypatch.context() as broken:
        broken.setattr(quizzes, "set_message", dies)
        await look(due)
    (asked,) = bot_messages(simcord_env, place.channel)
    await look(due + LEASE_MS)
    assert [message.id for message in bot_messages(simcord_env, place.channel)] == [asked.id]
    opened, _ = await question_of(community, simcord_env)
    assert opened.message_id == asked.id


async def test_a_forum_gets_a_post_that_is_closed_there(simcord_env, community, daily_on, look):
    forum = simcord_env.guild.create_forum_channel("daily")
    due = await daily_on(forum)
    await look(due)
    (thread,) = forum.threads
    (asked,) = bot_messages(simcord_env, thread)
    opened, question = await question_of(community, simcord_env)
    assert (opened.channel_id, opened.message_id) == (thread.id, asked.id)
    await look(due + 24 * HOUR)
    closed = next(item for item in thread.history() if item.id == asked.id)
    assert f"**{question.answer}**" in text_of(shown(closed)).replace("\\", "")
    assert len(forum.threads) == 2


async def test_an_announcement_channel_gets_a_message(simcord_env, daily_on, look):
    news = simcord_env.guild.create_news_channel("news")
    await look(await daily_on(news, daily_kind="on-this-day", language="sl"))
    (asked,) = bot_messages(simcord_env, news)
    assert "Vprašanje dneva" in text_of(shown(asked))


async def test_where_it_may_not_post_nothing_is_lost_but_the_day(place, simcord_env, community, daily_on, look):
    import discord

    silent = discord.PermissionOverwrite(send_messages=False)
    closed = simcord_env.guild.create_text_channel("closed", overwrites={simcord_env.bot.user: silent})
    due = await daily_on(closed)
    await look(due)
    assert await next_of(community.state, simcord_env.guild.id, DAILY) == due + 24 * HOUR
    opened, _ = await question_of(community, simcord_env)
    assert opened.closed_at is not None


async def test_what_discord_refuses_is_said_and_not_tried_again_and_again(*, place, manager, simcord_env, community, daily_on, look):
    forum = simcord_env.guild.create_forum_channel("tags")
    due = await daily_on(forum)
    simcord_env.inject_error("POST", f"/channels/{forum.id}/threads", status=400, code=40067, times=None)
    await look(due)
    assert await next_of(community.state, simcord_env.guild.id, DAILY) == due + 24 * HOUR
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:daily")
    tried = await manager.click(panel.response, custom_id="1GA:test")
    assert "asks for a tag" in "".join(text_of(message) for message in (tried.response, *tried.followups))


async def test_what_was_opened_and_is_over_is_not_posted_any_more(*, place, community, simcord_env, daily_on, look, monkeypatch):
    due = await _opened_and_not_posted(daily_on, look, monkeypatch)
    await look(due + 49 * HOUR)
    (asked,) = bot_messages(simcord_env, place.channel)
    opened, _ = await question_of(community, simcord_env)
    assert (opened.number, opened.message_id) == (2, asked.id)
    assert opened.deadline == due + 73 * HOUR


async def test_it_is_set_and_tried_on_the_panel(place, manager, simcord_env, community):
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:daily")
    await manager.click(panel.response, custom_id="1GT:daily")
    assert "Choose a channel for the daily question first." in text_of(panel.response)
    guild = simcord_env.guild.id
    assert await next_of(community.state, guild, DAILY) is None
    await manager.select(panel.response, [place.channel], custom_id="1GC:daily_channel")
    due = await next_of(community.state, guild, DAILY)
    assert (due // HOUR) % 24 == 9
    await manager.select(panel.response, ["18"], custom_id="1GV:daily_hour")
    assert (await next_of(community.state, guild, DAILY) // HOUR) % 24 == 18
    await manager.click(panel.response, custom_id="1GA:test")
    (test,) = bot_messages(simcord_env, place.channel)
    assert "This is a test" in text_of(shown(test))
    assert all(item["disabled"] for item in walk(shown(test).components) if item["type"] == 2)
    assert await daily.of_guild(community.state, guild) is None
    await manager.click(panel.response, custom_id="1GT:daily")
    assert await next_of(community.state, guild, DAILY) is None


async def test_another_hour_brings_no_second_question_on_the_same_day(place, simcord_env, community, daily_on, look):
    due = await daily_on(daily_hour=9)
    await look(due)
    before = await community.settings.guild(simcord_env.guild.id)
    after = replace(before, daily_hour=15)
    await community.settings.save_guild(after)
    await arrange(community.state, before, after, now=due + HOUR)
    assert await next_of(community.state, simcord_env.guild.id, DAILY) == due + 30 * HOUR
