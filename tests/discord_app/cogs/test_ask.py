"""Questions in plain words: who is answered, where, and what a follow-up follows."""

from dataclasses import replace

import pytest

from bot.answers.answer import Row, Status
from bot.discord_app.rate_limiter import MEMBER
from bot.query.model import Query
from tests.discord_app.given import ANSWERED, ASKING_BACK, HELP, UNKNOWN


@pytest.fixture
def bot_mention(simcord_env):
    return f"<@{simcord_env.bot.user.id}>"


def _questions(answers):
    return [asked[1] for asked in answers.asked if asked[0] == "ask"]


async def test_a_mention_is_answered_by_a_reply_that_notifies_nobody(place, answers, bot_mention, simcord_env):
    await place.alice.send(place.channel, f"{bot_mention} who won the 1000 m?")
    assert _questions(answers) == ["who won the 1000 m?"]
    sent = next(request.json for request in simcord_env.http_requests if request.path.endswith("/messages"))
    assert sent["allowed_mentions"]["parse"] == []
    assert not sent["allowed_mentions"].get("replied_user")
    assert sent["message_reference"]


async def test_what_is_not_for_the_bot_is_left_alone(place, answers):
    await place.alice.send(place.channel, "who won the 1000 m?")
    await place.alice.send(place.channel, "@everyone who won?")
    await place.alice.send(place.channel, f"{place.bob.mention} who won?")
    assert answers.asked == []


async def test_bots_and_webhooks_are_not_answered(place, answers, bot_mention, simcord_env):
    other = place.channel.guild.add_member(simcord_env.create_user("another bot", bot=True))
    await other.send(place.channel, f"{bot_mention} who won?")
    hook = place.channel.guild.create_webhook(place.channel)
    await hook.send(f"{bot_mention} who won?")
    assert answers.asked == []


async def test_a_mention_alone_is_answered_with_three_examples(place, answers, bot_mention, simcord_env):
    await place.alice.send(place.channel, f"{bot_mention}  ")
    told = place.channel.last_message.components[0].content
    assert told.count("“") == 3
    assert f"</help:{simcord_env.bot.responder.command_ids['help']}>" in told
    assert answers.asked == []


async def test_small_talk_is_answered_like_a_mention_alone(place, answers, bot_mention, simcord_env):
    answers.answer = HELP
    await place.alice.send(place.channel, f"{bot_mention} hello!")
    told = place.channel.last_message.components[0].content
    assert told.count("“") == 3
    assert f"</help:{simcord_env.bot.responder.command_ids['help']}>" in told


async def test_a_message_over_the_limit_is_answered_once(place, answers, bot_mention):
    for _ in range(MEMBER.requests + 5):
        await place.alice.send(place.channel, f"{bot_mention} who won?")
    told = [
        message for message in place.channel.history() if message.components and "That was quick!" in str(message.components[0].to_dict())
    ]
    assert len(told) == 1
    assert len(_questions(answers)) == MEMBER.requests


async def test_direct_messages_need_no_mention(place, answers):
    await place.alice.send_dm("kdo je zmagal na 1000 m?")
    assert _questions(answers) == ["kdo je zmagal na 1000 m?"]


async def test_a_command_in_a_message_is_asked_as_it_is(place, answers, bot_mention):
    await place.alice.send(place.channel, f"{bot_mention} /medal 1000m")
    assert _questions(answers) == ["/medal 1000m"]


async def test_a_follow_up_follows_the_members_own_last_question_in_that_channel(place, answers, bot_mention):
    await place.alice.slash(place.channel, "medal", event="1000m")
    await place.alice.send(place.channel, f"{bot_mention} and the silver?")
    followed = answers.asked[-1][3]
    assert followed.request == ANSWERED.query
    await place.bob.send(place.channel, f"{bot_mention} and the silver?")
    assert answers.asked[-1][3] is None
    await place.alice.send_dm("and the silver?")
    assert answers.asked[-1][3] is None


@pytest.mark.parametrize("query", [ASKING_BACK.query, None])
async def test_a_follow_up_can_choose_what_was_offered(place, answers, bot_mention, query):
    answers.answer = replace(ASKING_BACK, query=query)
    await place.alice.slash(place.channel, "ask", question="Yang Yang")
    await place.alice.send(place.channel, f"{bot_mention} 2")
    assert answers.asked[-1][3].choices == tuple(item.query for item in ASKING_BACK.suggestions)


@pytest.mark.parametrize(("events", "event"), [(("a", "a"), "a"), (("a", "b"), None), ((), None)])
async def test_a_follow_up_knows_the_one_event_the_answer_was_about(place, answers, events, event):
    answers.answer = replace(ANSWERED, rows=tuple(Row(key, {"event": key}) for key in events))
    await place.alice.slash(place.channel, "ask", question="who won?")
    await place.alice.slash(place.channel, "ask", question="by how much?")
    assert answers.asked[-1][3].event == event


async def test_an_answer_without_a_query_leaves_the_conversation_as_it_was(place, answers):
    await place.alice.slash(place.channel, "ask", question="who won the 1000 m?")
    answers.answer = replace(UNKNOWN, status=Status.NOT_UNDERSTOOD, query=None)
    await place.alice.slash(place.channel, "ask", question="fnord")
    await place.alice.slash(place.channel, "ask", question="and the silver?")
    assert answers.asked[-1][3].request == ANSWERED.query


async def test_pressing_a_suggestion_is_a_question_too(place, answers):
    answers.answer = ASKING_BACK
    shown = await place.alice.slash(place.channel, "ask", question="Yang Yang")
    answers.answer = ANSWERED
    await place.alice.click(shown.response, label="Yang Yang (A)")
    await place.alice.slash(place.channel, "ask", question="and the silver?")
    assert isinstance(answers.asked[-1][3].request, Query)


async def test_answer_this_is_private_on_anothers_message_and_public_on_ones_own(place, answers):
    message = await place.alice.send(place.channel, "who won the 1000 m?")
    theirs = await place.bob.context_menu(place.channel, "Answer this", message)
    assert theirs.ephemeral
    assert _questions(answers) == ["who won the 1000 m?"]
    mine = await place.alice.context_menu(place.channel, "Answer this", message)
    assert not mine.ephemeral
    shared = await place.bob.click(theirs.response, label="Share")
    assert not shared.ephemeral


async def test_a_failure_is_told_in_a_reply(place, answers, bot_mention, caplog):
    answers.error = RuntimeError("detail")
    await place.alice.send(place.channel, f"{bot_mention} who won?")
    assert "incident" in place.channel.last_message.components[0].content
    assert "detail" in caplog.text


async def test_a_members_conversations_are_forgotten_on_demand(place, answers, simcord_env):
    await place.alice.slash(place.channel, "ask", question="who won the 1000 m?")
    for cog in simcord_env.bot.cogs.values():
        await cog.forget_member(place.alice.id)
    await place.alice.slash(place.channel, "ask", question="and the silver?")
    assert answers.asked[-1][3] is None
