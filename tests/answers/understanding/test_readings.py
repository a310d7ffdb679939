"""What a question asks: each line of `readings.jsonl` is a question and its Intent as `encode_intent` writes it."""

import json
from pathlib import Path

import pytest

from bot.answers.encoding import encode_intent
from bot.answers.intent import AthleteIntent, MedalIntent, RecordIntent

CASES = [json.loads(line) for line in (Path(__file__).parent / "readings.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["question"] for case in CASES])
async def test_reading(read, case):
    understood = await read(case["question"])
    assert not understood.missing
    assert understood.intent is not None
    assert encode_intent(understood.intent) == case["intent"]
    assert understood.language == case["language"]


async def test_the_setting_decides_the_answers_language(read):
    assert (await read("who won the 500 m", language="sl")).language == "sl"
    assert (await read("who won the 500 m in Slovene")).language == "sl"


async def test_a_question_is_echoed_in_the_readers_words(read):
    english, slovene = await read("who got silver in the 500 m"), await read("who got silver in the 500 m", language="sl")
    assert "500 m" in english.echo
    assert english.echo != slovene.echo


async def test_a_command_holds_its_words_to_its_intent(read):
    assert isinstance((await read("500 m", held_to=RecordIntent())).intent, RecordIntent)
    assert isinstance((await read("ohno", held_to=AthleteIntent())).intent, AthleteIntent)


@pytest.mark.parametrize("question", ["what did Nicola win?", "kaj je osvojil Li?"])
async def test_namesakes_are_asked_back(read, question):
    understood = await read(question)
    assert understood.intent is None
    assert len(understood.alternatives) == 2
    assert all(isinstance(choice.intent, AthleteIntent) for choice in understood.alternatives)


async def test_what_else_is_said_decides_between_namesakes(read):
    understood = await read("which medal did Li win in the 1500 m?")
    assert understood.intent is not None
    assert understood.intent.filters.athletes == ("li-jiajun.chn.stk",)


async def test_markup_mentions_and_emoji_are_no_part_of_a_question(read):
    plain = await read("who won the 500 m?")
    for dressed in (
        "<@!80351110224678912> **who won** the `500 m`? 🏅",
        "||who won the 500 m||",
        "who\u200b won the 500\u00a0m ❓❓",
        "> who won the 500 m :speed_skater:",
    ):
        assert (await read(dressed)).intent == plain.intent


@pytest.mark.parametrize("question", ["who won the 500 m", "500 m who won", "won the 500 m who"])
async def test_word_order_does_not_matter(read, question):
    understood = await read(question)
    assert understood.intent == MedalIntent(filters=understood.intent.filters, places=(1,))
    assert understood.intent.filters.events == ("STK/M/500m",)
