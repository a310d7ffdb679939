"""What the catalogue does not hold is named, and never becomes something near."""

import pytest

from bot.answers.understanding import MissingKind

MISSING = [
    ("who won the women's 500 m", MissingKind.GENDER, "Women"),
    ("kdo je zmagal v ženski štafeti", MissingKind.GENDER, "Ženske"),
    ("who won the 100 m", MissingKind.EVENT, "100 m"),
    ("who won the 3000 m relay", MissingKind.EVENT, "3000 m relay"),
    ("who won the 999", MissingKind.EVENT, "999"),
    ("who won the 1000 m in 2006", MissingKind.GAMES, "Turin 2006"),
    ("who won the 1000 m in 2003", MissingKind.GAMES, "2003"),
    ("who won the 500 m in Tokyo", MissingKind.GAMES, "Tokyo"),
    ("kdo je zmagal na 1000 m leta 1984", MissingKind.GAMES, "1984"),
    ("how many medals did Norway win", MissingKind.NOC, "Norway"),
    ("koliko medalj ima Slovenija", MissingKind.NOC, "Slovenija"),
    ("who won the figure skating", MissingKind.DISCIPLINE, "figure skating"),
    ("what did Usain Bolt win", MissingKind.ATHLETE, "Usain Bolt"),
    ("what did Steven Smith win", MissingKind.ATHLETE, "Steven Smith"),
    ("what did Michael Ohno win", MissingKind.ATHLETE, "Michael Ohno"),
    ("how tall is Ohno", MissingKind.TOPIC, "tall"),
    ("koliko je star Bradbury", MissingKind.TOPIC, "star"),
    ("who won the superbowl in 2002", MissingKind.TOPIC, "superbowl"),
    ("who frobnicated the 500 m", MissingKind.WORD, "frobnicated"),
    ("who was last in the 500 m", MissingKind.TOPIC, "last"),
]


@pytest.mark.parametrize(("question", "kind", "label"), MISSING, ids=[case[0] for case in MISSING])
async def test_it_is_named(read, question, kind, label):
    missing = (await read(question)).missing
    assert missing
    assert any(one.kind is kind and label in one.label for one in missing), missing


OPERATORS = [
    ("who did not win a medal", "did not"),
    ("who won medals in both the 500 and the 1500", "both"),
    ("which Canadian won gold in an individual event and in the relay", "individual event"),
    ("who finished behind Ohno in the 1000 m but ahead of him in the 1500 m", "ahead of"),
    ("which country won every medal in the 500 m except bronze", "except bronze"),
    ("who won the 1000 m twice", "twice"),
    ("who won the most golds at a single Games", "at a single Games"),
    ("which countries won more golds than Italy", "more"),
    ("which countries won a medal at every Winter Games", "every"),
    ("kdo je dvakrat zmagal na 1000 m", "dvakrat"),
    ("katera država ima več zlatih kot Italija", "več"),
]
"""Words that say how the rest is meant, and for which today's readings have no field."""


@pytest.mark.parametrize(("question", "word"), OPERATORS, ids=[case[0] for case in OPERATORS])
async def test_an_operator_without_a_field_is_not_understood(read, question, word):
    reading = await read(question)
    assert reading.intent is None
    assert word in reading.unknown_words
    assert reading.missing == ()


@pytest.mark.parametrize(
    "question",
    ["did both Ohno and Gagnon win a gold", "who came behind Ohno in the 1000 m", "who won gold besides Gagnon", "who won individual gold"],
)
async def test_an_operator_with_a_field_is_read(read, question):
    assert (await read(question)).intent is not None


async def test_near_choices_are_offered_and_not_taken(read):
    (missing,) = (await read("who won the 3000 m")).missing
    assert {entity.key for entity in missing.near} <= {"STK/M/500m", "STK/M/1000m", "STK/M/1500m", "STK/M/5000m-relay"}
    assert missing.near


async def test_a_claim_about_an_absent_country_is_left_to_be_answered(read):
    understood = await read("did Austria win a gold medal?")
    assert not understood.missing
    assert understood.intent.filters.nocs == ("AUT",)


@pytest.mark.parametrize("question", ["can you tell me who won the 500 m", "kdo je zmagal za boga na 500 m", "will Smith win"])
async def test_small_words_are_no_country_codes(read, question):
    assert not (await read(question)).intent or not (await read(question)).intent.filters.nocs


@pytest.mark.parametrize("text", ["", "   ", "???", "🏅", "\u202e\u200d"])
async def test_nothing_is_not_understood(read, text):
    understood = await read(text)
    assert understood.intent is None
    assert not understood.missing
