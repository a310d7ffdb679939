"""A quiz as a channel sees it."""

import pytest

from bot.quiz.question import Question
from bot.state import quizzes
from tests.discord_app.given import labels_of, text_of, walk


def bot_messages(simcord_env, channel):
    return [message for message in channel.history() if message.author.id == simcord_env.bot.user.id]


def shown(message):
    """Give a message as the reading helpers take it."""
    return type("Shown", (), {"components": [component.to_dict() for component in message.components]})


async def running(community, channel):
    (quiz,) = await quizzes.running(community.state, channel_id=channel.id)
    rounds = await quizzes.rounds_of(community.state, quiz.id)
    return quiz, rounds


async def started(place, community, simcord_env, **options):
    await place.alice.slash(place.channel, "quiz start", **options)
    await simcord_env.settle()
    quiz, rounds = await running(community, place.channel)
    return quiz, rounds[-1], Question.from_json(rounds[-1].question)


async def test_a_round_from_question_to_answer(place, community, simcord_env, clock):
    quiz, opened, question = await started(place, community, simcord_env, rounds=2)
    asked = bot_messages(simcord_env, place.channel)[-1]
    assert question.text.split(",")[0] in text_of(shown(asked)).replace("\\", "")
    assert labels_of(shown(asked))[: len(question.choices)] == list(question.choices)
    right = await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    assert right.ephemeral
    assert "Right" in text_of(right.response)
    again = await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    assert "first answer stands" in text_of(again.response)
    wrong = await place.bob.click(asked, custom_id=f"1QC{opened.id}.{(question.right + 1) % len(question.choices)}")
    assert "Wrong this time" in text_of(wrong.response)
    await clock.forward(simcord_env, quiz.seconds + 1)
    closed = text_of(shown(await fetched(place, asked)))
    assert f"**{question.answer}**" in closed.replace("\\", "")
    assert f"<@{place.alice.id}>" in closed
    assert f"<@{place.bob.id}>" not in closed


async def fetched(place, message):
    return next(item for item in place.channel.history() if item.id == message.id)


async def test_a_typed_answer_counts_also_after_a_restart(place, community, simcord_env, make_bot):
    _, opened, question = await started(place, community, simcord_env, rounds=1, mode="text")
    asked = bot_messages(simcord_env, place.channel)[-1]
    form = await place.alice.click(asked, custom_id=f"1QT{opened.id}")
    await simcord_env.restart_bot(make_bot())
    shown_above, field = form.modal["components"]
    assert question.text in shown_above["content"]
    name = field["component"]["custom_id"]
    told = await place.alice.submit_modal(form, {name: question.answer.upper()})
    assert "Right" in text_of(told.response)
    (answer,) = await quizzes.answers_of(community.state, opened.id)
    assert answer.correct


async def test_one_quiz_a_channel_and_who_may_stop_it(place, community, simcord_env):
    await started(place, community, simcord_env)
    refused = await place.bob.slash(place.channel, "quiz start")
    assert "already" in text_of(refused.response)
    for command in ("quiz stop", "quiz skip"):
        told = text_of((await place.bob.slash(place.channel, command)).response)
        assert f"Only <@{place.alice.id}>, who started the quiz, or a moderator can do that." in told
    await place.moderator.slash(place.channel, "quiz stop")
    assert await quizzes.running(community.state) == []
    assert "The quiz was stopped." in text_of(shown(bot_messages(simcord_env, place.channel)[-1]))
    simcord_env.errors  # noqa: B018 - seen: the refusals


async def test_a_restart_resumes_the_quiz_where_it_was(place, community, simcord_env, make_bot, clock):
    quiz, opened, _ = await started(place, community, simcord_env, rounds=3)
    await simcord_env.restart_bot(make_bot())
    await simcord_env.settle()
    _, rounds = await running(community, place.channel)
    assert [item.id for item in rounds] == [opened.id]
    await clock.forward(simcord_env, quiz.seconds + 10)
    assert (await quizzes.round_by_id(community.state, opened.id)).closed_at is not None


async def test_quizzes_keep_to_their_channels(place, manager, simcord_env):
    other = simcord_env.guild.create_text_channel("quizzes")
    panel = await manager.slash(place.channel, "settings")
    await manager.click(panel.response, custom_id="1GP:quiz")
    await manager.select(panel.response, [other], custom_id="1GC:quizzes")
    refused = await place.alice.slash(place.channel, "quiz start")
    assert refused.ephemeral
    assert f"Quizzes run in <#{other.id}>, not here." in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_score_and_leaderboard(place, community, simcord_env):
    _, opened, question = await started(place, community, simcord_env)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await place.alice.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    score = await place.bob.slash(place.channel, "quiz score")
    assert score.ephemeral
    assert f"1\\. <@{place.alice.id}>" in text_of(score.response)
    board = await place.bob.slash(place.channel, "quiz leaderboard", season="all")
    assert f"<@{place.alice.id}>" in text_of(board.response)
    await place.alice.slash(place.channel, "privacy hide")
    board = await place.bob.slash(place.channel, "quiz leaderboard", season="all")
    assert f"<@{place.alice.id}>" not in text_of(board.response)


@pytest.mark.parametrize("season", ["soon", "12345", "-1"])
async def test_a_season_is_a_year_or_all(place, simcord_env, season):
    refused = await place.alice.slash(place.channel, "quiz leaderboard", season=season)
    assert refused.ephemeral
    assert "A season is a year, or all." in text_of(refused.response)
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_a_closed_round_offers_its_source(place, community, simcord_env, clock):
    quiz, _, _ = await started(place, community, simcord_env, rounds=1)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await clock.forward(simcord_env, quiz.seconds + 1)
    closed = shown(await fetched(place, asked))
    assert "Sources" in labels_of(closed)
    assert not [item for item in walk(closed.components) if item.get("custom_id", "").startswith("1QC")]


async def test_the_choices_stay_with_how_many_took_each(place, community, simcord_env, clock):
    quiz, opened, question = await started(place, community, simcord_env, rounds=1)
    asked = bot_messages(simcord_env, place.channel)[-1]
    wrong = (question.right + 1) % len(question.choices)
    for member in (place.alice, place.moderator):
        await member.click(asked, custom_id=f"1QC{opened.id}.{wrong}")
    await place.bob.click(asked, custom_id=f"1QC{opened.id}.{question.right}")
    await clock.forward(simcord_env, quiz.seconds + 1)
    closed = text_of(shown(await fetched(place, asked))).replace("\\", "")
    assert f"✅ **{question.answer}** · 1" in closed
    assert f"▫️ {question.choices[wrong]} · 2" in closed
    assert all(choice in closed for choice in question.choices)
    assert "3 answers, 1 right" in closed


async def test_a_question_is_skipped_by_who_may(place, community, simcord_env):
    _, opened, question = await started(place, community, simcord_env, rounds=2)
    asked = bot_messages(simcord_env, place.channel)[-1]
    refused = await place.bob.click(asked, custom_id=f"1QK{opened.id}")
    assert "who started the quiz" in text_of(refused.response)
    skipped = await place.alice.click(asked, custom_id=f"1QK{opened.id}")
    assert skipped.ephemeral
    await simcord_env.settle()
    closed = text_of(shown(await fetched(place, asked))).replace("\\", "")
    assert f"✅ **{question.answer}** · 0" in closed
    assert "skipped" in closed
    told = await place.alice.slash(place.channel, "quiz skip")
    assert "No question is open right now." in text_of(told.response)
    simcord_env.errors  # noqa: B018 - seen: the refusals


async def test_stopping_shows_the_answer_of_the_open_question(place, community, simcord_env):
    _, _, question = await started(place, community, simcord_env, rounds=3)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await place.alice.slash(place.channel, "quiz stop")
    assert f"✅ **{question.answer}** · 0" in text_of(shown(await fetched(place, asked))).replace("\\", "")


async def test_a_round_is_over_when_everybody_who_plays_has_answered(place, community, simcord_env, clock):
    quiz, first, question = await started(place, community, simcord_env, rounds=2)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await place.alice.click(asked, custom_id=f"1QC{first.id}.{question.right}")
    await clock.forward(simcord_env, quiz.seconds + 1)
    await clock.forward(simcord_env, 7)
    second = (await quizzes.rounds_of(community.state, quiz.id))[-1]
    assert second.number == 2
    await clock.forward(simcord_env, 6)
    asked = bot_messages(simcord_env, place.channel)[-1]
    await place.alice.click(asked, custom_id=f"1QC{second.id}.0")
    await simcord_env.settle()
    assert (await quizzes.round_by_id(community.state, second.id)).closed_at is not None


async def test_a_server_is_not_asked_the_same_twice_in_a_season(place, community, simcord_env):
    facts = []
    for _ in range(6):
        _, opened, question = await started(place, community, simcord_env, rounds=1)
        facts.append(question.fact)
        assert opened.fact == question.fact
        await place.alice.slash(place.channel, "quiz stop")
    assert len(set(facts)) == len(facts)


async def test_a_quiz_whose_messages_discord_refuses_ends(place, community, simcord_env):
    simcord_env.inject_error("POST", f"/channels/{place.channel.id}/messages", status=400, code=200000, times=None)
    await place.alice.slash(place.channel, "quiz start")
    await simcord_env.settle()
    assert await quizzes.running(community.state) == []


async def test_a_quiz_goes_on_after_trouble(*, place, community, simcord_env, clock, monkeypatch):
    async def fails(*_):
        raise OSError("the cable")

    with monkeypatch.context() as broken:
        broken.setattr(simcord_env.bot.quiz_runner, "_show", fails)
        await place.alice.slash(place.channel, "quiz start")
        await simcord_env.settle()
    before = bot_messages(simcord_env, place.channel)
    await clock.forward(simcord_env, 5)
    assert len(bot_messages(simcord_env, place.channel)) == len(before) + 1
    _, rounds = await running(community, place.channel)
    assert len(rounds) == 1
    assert rounds[0].message_id
