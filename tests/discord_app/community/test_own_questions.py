"""`/questions`: upload, export, delete, and quizzes that ask them."""

import json
import random

import pytest

from bot.quiz import own
from bot.quiz.question import Question
from bot.state import changes, own_questions, privacy, quizzes
from bot.state.own_questions import OwnQuestion
from tests.discord_app.given import text_of

FILE = b"question,answer,wrong\nWho is first?,Ana,Bor|Cene\nWho is second?,Bor,Ana\n"


@pytest.fixture
def upload(place, manager):
    async def send(data, name="questions.csv"):
        form = await manager.slash(place.channel, "questions upload")
        field = form.modal["components"][0]["component"]["custom_id"]
        return await manager.submit_modal(form, {field: [(name, data)]})

    return send


def told(result):
    return "\n".join(text_of(message) for message in (*([result.response] if result.response.components else []), *result.followups))


async def test_questions_are_uploaded_replaced_exported_and_deleted(place, manager, upload, community, simcord_env):
    guild = simcord_env.guild.id
    assert "2 questions added." in told(await upload(FILE))
    changed = json.dumps([{"question": "Who is first?", "answer": "Cene", "wrong": ["Ana"]}]).encode()
    assert "0 questions added. 1 replaced." in told(await upload(changed, "questions.json"))
    held = await own_questions.of_guild(community.state, guild)
    assert [(one.text, one.answer) for one in held] == [("Who is first?", "Cene"), ("Who is second?", "Bor")]
    exported = await manager.slash(place.channel, "questions export", form="json")
    (file,) = exported.response.attachments
    assert "of this server." in text_of(exported.response)
    assert [one.text for one in own.read(await file.read()).questions] == ["Who is first?", "Who is second?"]
    gone = await manager.slash(place.channel, "questions delete", question=str(held[0].id))
    assert "Deleted: Who is first?" in text_of(gone.response)
    asked = await manager.slash(place.channel, "questions delete")
    assert "Delete 1 question?" in text_of(asked.response)
    await manager.click(asked.response, custom_id="1OD")
    assert "1 question deleted." in text_of(asked.response)
    assert await own_questions.of_guild(community.state, guild) == []
    assert [(change.before, change.after) for change in await changes.latest(community.state, guild)] == [(1, 0), (2, 1), (2, 2), (0, 2)]


async def test_a_file_with_faults_is_refused_as_a_whole(upload, community, simcord_env):
    told_faults = told(await upload(b"question,answer,wrong\nA?,a,b\nB?,,c\nC?,c\n"))
    assert "Nothing was stored." in told_faults
    assert "Line 3: the answer is missing." in told_faults
    assert "Line 4: there must be 1 to 4 wrong answers." in told_faults
    assert await own_questions.of_guild(community.state, simcord_env.guild.id) == []


async def test_only_who_manages_the_server_may(place, manager, upload, simcord_env):
    form = await manager.slash(place.channel, "questions upload")
    assert form.modal
    for command in ("questions upload", "questions export", "questions delete"):
        with pytest.raises(Exception, match=r"(?i)permission|not available|visible"):
            await place.alice.slash(place.channel, command)


async def put(community, simcord_env, *texts):
    questions = [OwnQuestion(text, "Ana", ("Bor",)) for text in texts]
    await own_questions.put(community.state, simcord_env.guild.id, questions, now=1)


@pytest.mark.usefixtures("place")
async def test_what_was_asked_goes_by_its_text(community, simcord_env):
    """Numbers of the store are given again: a new question is not taken for an asked one that was deleted, nor the same one for new."""
    guild, rng = simcord_env.guild.id, random.Random(1)
    await put(community, simcord_env, "Who is first?")
    asked = {own.drawn(await own_questions.of_guild(community.state, guild), set(), rng).fact}
    await own_questions.remove(community.state, guild)
    await put(community, simcord_env, "Who is second?")
    assert own.drawn(await own_questions.of_guild(community.state, guild), asked, rng)
    await own_questions.remove(community.state, guild)
    await put(community, simcord_env, "Who is first?")
    assert own.drawn(await own_questions.of_guild(community.state, guild), asked, rng) is None


async def test_a_question_that_is_not_there_is_not_taken_for_an_old_button(community, simcord_env, manager, place):
    await put(community, simcord_env, "Who is first?")
    refused = await manager.slash(place.channel, "questions delete", question="Who is last?")
    assert text_of(refused.response) == "This server has no such question. Choose one from the list."
    assert len(await own_questions.of_guild(community.state, simcord_env.guild.id)) == 1
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_a_quiz_asks_them_and_no_source_is_offered(place, community, simcord_env, clock):
    refused = await place.alice.slash(place.channel, "quiz start", questions="own")
    assert "This server has no questions of its own." in text_of(refused.response)
    await put(community, simcord_env, "Who is first?", "Who is second?")
    await place.alice.slash(place.channel, "quiz start", questions="own", rounds=5)
    await simcord_env.settle()
    texts = []
    for _ in range(2):
        (quiz,) = await quizzes.running(community.state)
        opened = (await quizzes.rounds_of(community.state, quiz.id))[-1]
        question = Question.from_json(opened.question)
        assert (question.kind, question.event) == ("own", "")
        texts.append(question.text)
        await place.alice.slash(place.channel, "quiz skip")
        await clock.forward(simcord_env, 7)
    assert sorted(texts) == ["Who is first?", "Who is second?"]
    assert (await quizzes.by_id(community.state, quiz.id)).end_reason == "no-questions"
    simcord_env.errors  # noqa: B018 - seen: the refusal


async def test_they_stand_beside_the_catalogues(place, community, simcord_env, clock):
    await put(community, simcord_env, *(f"{number}?" for number in range(30)))
    await place.alice.slash(place.channel, "quiz start", rounds=12)
    await simcord_env.settle()
    (quiz,) = await quizzes.running(community.state)
    for _ in range(12):
        await place.alice.slash(place.channel, "quiz skip")
        await clock.forward(simcord_env, 7)
    kinds = {Question.from_json(opened.question).kind for opened in await quizzes.rounds_of(community.state, quiz.id)}
    assert "own" in kinds
    assert len(kinds) > 1


async def test_they_go_when_the_server_was_left(place, community, simcord_env):
    await put(community, simcord_env, "Who?")
    guild = simcord_env.guild.id
    await privacy.guild_left(community.state, guild, now=0)
    assert await privacy.delete_departed(community.state, now=privacy.GRACE) == [guild]
    assert await own_questions.of_guild(community.state, guild) == []
