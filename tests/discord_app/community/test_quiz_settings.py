"""Who may start quizzes, how many, how often, where; the season's leader; the weekly leaderboard."""

from dataclasses import replace

import pytest

from bot.discord_app.cogs.posts import LEASE_MS
from bot.discord_app.posting import WEEKLY, arrange
from bot.discord_app.times import next_time
from bot.state import leaders, privacy, quizzes
from bot.state.quizzes import MemberAnswer, NewQuiz
from tests.discord_app.community.test_quiz_in_discord import bot_messages, running, shown, started
from tests.discord_app.given import text_of
from tests.schedules import next_of


@pytest.fixture
def setting(community, simcord_env, place):
    async def change(**values):
        chosen = await community.settings.guild(simcord_env.guild.id)
        await community.settings.save_guild(replace(chosen, **values))

    return change


@pytest.mark.parametrize("language", ["en", "sl"])
async def test_only_moderators_may_start(place, setting, simcord_env, community, language):
    await setting(quiz_starters="moderators", language=language)
    refused = await place.alice.slash(place.channel, "quiz start")
    assert ("Only moderators" if language == "en" else "samo moderatorji") in text_of(refused.response)
    await place.moderator.slash(place.channel, "quiz start")
    assert await quizzes.running(community.state)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_only_a_role_and_moderators_may_start(place, setting, simcord_env, community):
    role = simcord_env.guild.create_role("Hosts")
    host = simcord_env.guild.add_member(simcord_env.create_user("host"), roles=[role])
    await setting(quiz_starters="role", quiz_role_id=role.id)
    refused = await place.alice.slash(place.channel, "quiz start")
    assert f"Members with the role <@&{role.id}>, and moderators, may start a quiz here." in text_of(refused.response)
    await host.slash(place.channel, "quiz start")
    assert await quizzes.running(community.state)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_no_more_quizzes_at_once_than_the_server_allows(place, setting, simcord_env):
    await setting(quiz_most=1)
    other = simcord_env.guild.create_text_channel("other")
    await place.alice.slash(place.channel, "quiz start")
    refused = await place.bob.slash(other, "quiz start")
    assert "As many quizzes are running" in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_a_pause_between_two_quizzes_of_a_channel(place, setting, simcord_env, community, clock):
    await setting(quiz_cooldown=300)
    await started(place, community, simcord_env)
    await place.alice.slash(place.channel, "quiz stop")
    refused = await place.alice.slash(place.channel, "quiz start")
    assert "The next quiz may start here <t:" in text_of(refused.response)
    await clock.forward(simcord_env, 301)
    await started(place, community, simcord_env)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_a_quiz_in_a_thread_of_its_own(place, setting, simcord_env, community):
    await setting(quiz_thread=True)
    await place.alice.slash(place.channel, "quiz start", rounds=2)
    await simcord_env.settle()
    (quiz,) = await quizzes.running(community.state)
    assert quiz.parent_id == place.channel.id != quiz.channel_id
    (thread,) = place.channel.threads
    assert thread.id == quiz.channel_id
    assert any(item.components for item in thread.history())
    _, rounds = await running(community, place.channel)
    assert rounds
    await place.alice.slash(place.channel, "quiz stop")
    assert await quizzes.running(community.state) == []


async def test_a_quiz_that_too_few_played_says_so(place, setting, simcord_env, community, clock):
    await setting(quiz_fewest=2)
    quiz, opened, question = await started(place, community, simcord_env, rounds=1)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    await clock.forward(simcord_env, quiz.seconds + 1)
    await clock.forward(simcord_env, 7)
    assert "Fewer than 2 members played" in text_of(shown(bot_messages(simcord_env, place.channel)[-1]))
    board = await place.bob.slash(place.channel, "quiz leaderboard")
    assert "Nobody has scored yet." in text_of(board.response)


async def won(community, guild_id, member, points, at):
    """A quiz that one member won."""
    new = NewQuiz(
        guild_id=guild_id, channel_id=member.id, host_id=1, language="en", mode="buttons", difficulty="easy", discipline=None,
        rounds=1, seconds=20, seed=1,
    )  # fmt: skip
    quiz = await quizzes.start(community.state, new, now=at)
    opened = await quizzes.open_round(community.state, quiz.id, 1, "{}", now=at, deadline=at + 9)
    await quizzes.answer(community.state, MemberAnswer(opened.id, member.id, "0", True, points, at))
    await quizzes.end(community.state, quiz.id, reason="done", now=at + 9)


async def test_the_seasons_leader_has_the_role_and_loses_it(place, manager, simcord_env, community, clock):
    role = simcord_env.guild.create_role("Champion")
    guild = simcord_env.guild.id
    await won(community, guild, place.alice, 12, clock.now)
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:scores")
    await manager.select(panel.response, [role], custom_id="1GR:leader_role")
    assert (await leaders.of_guild(community.state, guild)).user_id == place.alice.id
    assert role_changes(simcord_env, place.alice, role) == ["PUT"]
    await won(community, guild, place.bob, 40, clock.now)
    quiz, _, _ = await started(place, community, simcord_env, rounds=1)
    await place.alice.slash(place.channel, "quiz stop")
    assert quiz is not None
    assert role_changes(simcord_env, place.alice, role) == ["PUT", "DELETE"]
    assert role_changes(simcord_env, place.bob, role) == ["PUT"]
    asked = await place.bob.slash(place.channel, "privacy delete")
    await place.bob.click(asked.response, custom_id=f"1FM{place.bob.id}")
    assert role_changes(simcord_env, place.bob, role) == ["PUT", "DELETE"]
    assert not any((await privacy.export_member(community.state, place.bob.id)).values())


async def test_nobody_leads_without_a_point_and_who_hides_hands_the_role_on(place, manager, simcord_env, community, clock):
    role, guild = simcord_env.guild.create_role("Champion"), simcord_env.guild.id
    await won(community, guild, place.alice, 0, clock.now)
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:scores")
    await manager.select(panel.response, [role], custom_id="1GR:leader_role")
    assert await leaders.of_guild(community.state, guild) is None
    await won(community, guild, place.alice, 12, clock.now)
    await won(community, guild, place.bob, 5, clock.now)
    await started(place, community, simcord_env, rounds=1)
    await place.alice.slash(place.channel, "quiz stop")
    assert role_changes(simcord_env, place.alice, role) == ["PUT"]
    await place.alice.slash(place.channel, "privacy hide")
    assert role_changes(simcord_env, place.alice, role) == ["PUT", "DELETE"]
    assert (await leaders.of_guild(community.state, guild)).user_id == place.bob.id
    asked = await place.bob.slash(place.channel, "privacy delete")
    await place.bob.click(asked.response, custom_id=f"1FM{place.bob.id}")
    assert await leaders.of_guild(community.state, guild) is None


def role_changes(simcord_env, member, role):
    path = f"/members/{member.id}/roles/{role.id}"
    return [request.method for request in simcord_env.http_requests if request.path.endswith(path)]


async def test_the_leaderboard_is_posted_once_a_week(place, manager, simcord_env, community, clock):
    channel = simcord_env.guild.create_text_channel("scores")
    guild = simcord_env.guild.id
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:scores")
    await manager.select(panel.response, [channel], custom_id="1GC:board")
    due = await next_of(community.state, guild, WEEKLY)
    cog = simcord_env.bot.get_cog("Posts")
    cog.clock = lambda: due - 1
    await won(community, guild, place.alice, 12, due - 1000)
    await cog.look()
    assert bot_messages(simcord_env, channel) == []
    cog.clock = lambda: due + 5
    await cog.look()
    await cog.look()
    (posted,) = bot_messages(simcord_env, channel)
    assert f"1\\. <@{place.alice.id}> · 12 points" in text_of(shown(posted))
    assert await next_of(community.state, guild, WEEKLY) == next_time(due, "UTC", 9, 0)
    await manager.select(panel.response, [], custom_id="1GC:board")
    assert await next_of(community.state, guild, WEEKLY) is None


async def test_a_post_that_fails_is_tried_again(place, simcord_env, community, monkeypatch):
    guild = simcord_env.guild.id
    before = await community.settings.guild(guild)
    after = replace(before, board_channel_id=place.channel.id)
    await community.settings.save_guild(after)
    await arrange(community.state, before, after, now=0)
    due = await next_of(community.state, guild, WEEKLY)
    await won(community, guild, place.alice, 12, due - 1000)
    cog = simcord_env.bot.get_cog("Posts")
    cog.clock = lambda: due
    with monkeypatch.context() as away:
        away.setattr("bot.discord_app.posting.crown", None)
        await cog.look()
    assert bot_messages(simcord_env, place.channel) == []
    await cog.look()
    assert bot_messages(simcord_env, place.channel) == [], "another process may be posting it"
    cog.clock = lambda: due + LEASE_MS
    await cog.look()
    assert len(bot_messages(simcord_env, place.channel)) == 1


async def test_who_may_not_write_is_told_which_permission_is_lacking(simcord_env, place):
    import discord

    closed = simcord_env.guild.create_text_channel(
        "closed", overwrites={simcord_env.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    refused = await place.alice.slash(closed, "quiz start")
    assert "**Send Messages**" in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusal
