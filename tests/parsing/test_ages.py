"""Ages as bounds: a number beside a word of age restricts people, and is no year, no count and no mark."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import Kind, Limit, Op, Select

EVENTS = (("2010-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ("Ana One",), None), ("silver", "CAN", ("Meg Snow",), None))),)


@pytest.mark.parametrize(
    ("text", "language", "age"),
    [
        ("athletes over 35 with gold", "en", Limit(op=Op.GT, value=35)),
        ("who won gold at the age of 14", "en", Limit(value=14)),
        ("14-year-old gold medallists", "en", Limit(value=14)),
        ("gold medallists younger than 16", "en", Limit(op=Op.LT, value=16)),
        ("medallists aged 40 or older", "en", Limit(op=Op.GE, value=40)),
        ("who was 13 when she won gold", "en", Limit(value=13)),
        ("teenagers with gold", "en", Limit(op=Op.LT, value=20)),
        ("how many people over 60 won medals", "en", Limit(op=Op.GT, value=60)),
        ("kdo je osvojil zlato pri 14 letih", "sl", Limit(value=14)),
        ("športniki, starejši od 35 let, z zlatom", "sl", Limit(op=Op.GT, value=35)),
        ("koliko najstnikov je osvojilo zlato", "sl", Limit(op=Op.LT, value=20)),
        ("wer gewann Gold im Alter von 14 Jahren", "de", Limit(value=14)),
    ],
)
async def test_an_age_restricts_people(read, text, language, age):
    request = (await read(text, language=language)).request
    assert (request.where.age, request.select) == (age, Select.ATHLETE)
    assert not request.where.games


@pytest.mark.parametrize("text", ["youngest champion by date of birth", "who was the oldest gold medallist, by birth date?"])
async def test_by_birth_says_nothing_more_than_the_youngest(read, text):
    assert (await read(text)).request.measure.kind is Kind.AGE


@pytest.mark.parametrize("text", ["who won more than 12 golds", "golds of Norway in 2010", "who won the 100 m in 2010", "who won in 9.8 s"])
async def test_other_numbers_are_no_ages(read, text):
    request = (await read(text)).request
    assert request is None or request.where.age is None
