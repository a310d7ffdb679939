"""The table of commands, commands as text, and the one door to answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Status
from bot.answers.commands import COMMANDS, command_named, parse_command_text, usage
from bot.answers.intent import AthleteIntent, CompareIntent, CountryIntent, MedalIntent, SuperlativeIntent
from bot.locale import languages, translator

DISCORD_NAME, DISCORD_DESCRIPTION = 32, 100


def test_names_are_unique_and_everything_is_described_in_every_language():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert len({option.name for option in command.options}) == len(command.options)
        for text in (command.description, *(option.description for option in command.options)):
            assert 0 < len(text) <= DISCORD_DESCRIPTION
            assert all(len(translator(language).gettext(text)) <= DISCORD_DESCRIPTION for language in languages())
        assert all(len(name) <= DISCORD_NAME and name.islower() for name in (command.name, *(option.name for option in command.options)))


def test_required_options_come_first():
    for command in COMMANDS:
        needed = [option.required for option in command.options]
        assert needed == sorted(needed, reverse=True)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("/medal 1000m", {}, "1000m"),
        ('/medal event:"1000 m" games:2002', {"event": "1000 m", "games": "2002"}, ""),
        ("/medal event: 1000 m games: 2002 gender:men", {"event": "1000 m", "games": "2002", "gender": "men"}, ""),
        ("/medal games:2002 1000m", {"games": "2002 1000m"}, ""),
        ("/ask question:who won in 1:29.109?", {"question": "who won in 1:29.109?"}, ""),
        ("/athlete Ohno note:x", {}, "Ohno note:x"),
        ("/MEDAL", {}, ""),
    ],
)
def test_commands_as_text(text, options, words):
    typed = parse_command_text(text)
    assert (typed.options, typed.words) == (options, words)


@given(st.text(max_size=200))
def test_any_text_can_be_a_command(text):
    typed = parse_command_text(f"/{text}")
    assert typed.name == typed.name.lower()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("/medal 1000m", MedalIntent, "Steven Bradbury"),
        ("/medal 500", MedalIntent, "41.802"),
        ("/medal 1 km", MedalIntent, "Steven Bradbury"),
        ("/medal 1000m 2002", MedalIntent, "Steven Bradbury"),
        ('/medal event:"1,000 m" games:2002 gender:men', MedalIntent, "Steven Bradbury"),
        ("/athlete Ohno Apolo", AthleteIntent, "2 medals"),
        ("/athlete bedard", AthleteIntent, "Éric Bédard"),
        ("/athlete Franceshcina", AthleteIntent, "Nicola Franceschina"),
        ("/athlete Kim Dong-Sung", AthleteIntent, "0 medals"),
        ("/country Canada", CountryIntent, "5 medals"),
        ("/country noc:CAN games:2002", CountryIntent, "5 medals"),
        ("/country AUT", CountryIntent, "0 medals"),
        ("/compare Bradbury Guilmette", CompareIntent, "In the lead: Jonathan Guilmette"),
        ("/compare first:Canada second:USA", CompareIntent, "In the lead: Canada"),
        ("/fastest 1000m", SuperlativeIntent, "1:29.109"),
    ],
)
async def test_commands_are_answered(answerer, text, kind, words):
    answer = await answerer.ask(text)
    assert isinstance(answer.intent, kind)
    assert words in answer.text


@pytest.mark.parametrize("command", [command.name for command in COMMANDS if not any(option.required for option in command.options)])
async def test_commands_without_required_options_answer_alone(answerer, command):
    answer = await answerer.ask(f"/{command}")
    assert answer.status is Status.ANSWERED or command == "record"
    assert answer.text == (await answerer.command(command, {}, language="en")).text or command == "random"


async def test_what_is_not_there_is_offered_the_near_and_takes_none(answerer):
    answer = await answerer.ask("/medal 100m")
    assert answer.status is Status.UNKNOWN
    assert answer.intent is None
    assert answer.headline.startswith("“100m”: not in my data")
    assert "men's 1000 m" in [item.label for item in answer.suggestions]


async def test_a_name_of_several_people_is_asked_back(answerer):
    answer = await answerer.ask("/athlete Nicola")
    assert answer.status is Status.AMBIGUOUS
    assert [item.label for item in answer.suggestions] == ["Nicola Franceschina", "Nicola Rodigari"]


async def test_a_missing_option_is_asked_for(answerer):
    answer = await answerer.command("medal", {}, language="sl")
    assert answer.status is Status.NOT_UNDERSTOOD
    assert usage(command_named("medal")) in answer.headline


async def test_no_such_command_names_those_there_are(answerer):
    answer = await answerer.ask("/medla 1000m")
    assert answer.status is Status.NOT_UNDERSTOOD
    assert "/medal" in answer.headline


async def test_keys_and_choices_come_back_as_values(answerer):
    for value in ("STK/M/1000m", "1000 m · Short track speed skating"):
        assert "Steven Bradbury" in (await answerer.command("medal", {"event": value}, language="en")).text
    assert "2 medals" in (await answerer.command("athlete", {"name": "apolo-anton-ohno.usa.stk"}, language="en")).text


async def test_choices_are_held_to_the_other_options(wider_answerer):
    everything = await wider_answerer.suggest("medal", "event", "", {}, language="en")
    women = await wider_answerer.suggest("medal", "event", "", {"gender": "women"}, language="en")
    of_2014 = await wider_answerer.suggest("medal", "event", "", {"games": "2014"}, language="en")
    assert {one.key for one in women} == {"STK/W/1000m", "ALP/W/downhill", "BTH/W/7.5km-sprint"} < {one.key for one in everything}
    assert {one.key for one in of_2014} == {"ALP/W/downhill", "BTH/W/7.5km-sprint"}
    assert await wider_answerer.suggest("nothing", "event", "", {}, language="en") == []


async def test_an_event_of_two_genders_is_asked_back_and_the_gender_option_decides(wider_answerer):
    assert (await wider_answerer.ask("/medal 1000m")).status is Status.AMBIGUOUS
    answer = await wider_answerer.command("medal", {"event": "1000 m", "gender": "women"}, language="en")
    assert "Yang Yang (A)" in answer.headline


async def test_a_question_in_words_is_answered_and_echoed(answerer):
    answer = await answerer.ask("Kdo je zmagal na 1000 metrov?")
    assert answer.headline.startswith("Steven Bradbury (Avstralija) – zlato")
    assert answer.understood


async def test_ask_is_a_command_too(answerer):
    assert "Bradbury" in (await answerer.command("ask", {"question": "who won the 1000 m?"}, language="en")).headline
    assert "Bradbury" in (await answerer.ask("/ask who won the 1000 m?")).headline


async def test_unknown_words_are_named(answerer):
    answer = await answerer.ask("who won the superbowl")
    assert answer.status is Status.UNKNOWN
    assert "superbowl" in answer.headline


@pytest.mark.parametrize("text", ["", " ", "/", "// 1", "?!", "\x00", "/medal \x00", "𝟙𝟘𝟘𝟘 m " * 50, "/athlete " + "x" * 4000])
async def test_nothing_typed_is_too_odd(answerer, text):
    answer = await answerer.ask(text)
    assert answer.status in Status
    assert 0 < len(answer.text) <= 1200


@pytest.mark.parametrize(("language", "words"), [("en", "Compare athletes with athletes"), ("sl", "Primerjaj športnike s športniki")])
async def test_sides_of_two_kinds_are_not_compared(answerer, language, words):
    answer = await answerer.command("compare", {"first": "Canada", "second": "Ohno"}, language=language)
    assert answer.headline.startswith(words)


async def test_another_side_is_suggested_of_the_same_kind(answerer):
    found = await answerer.suggest("compare", "second", "", {"first": "Canada"}, language="en")
    assert {entity.kind for entity in found} == {"noc"}
    assert "CAN" not in {entity.key for entity in found}


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("words", ["who won the 500 m?", "brumble frotz", "Ohno and Gagnon", "a · " * 500, "* " * 1_500])
async def test_every_command_takes_any_words(answerer, command, words):
    answer = await answerer.ask(f"/{command} {words}", language="en")
    assert answer.headline


async def test_two_sides_in_words_are_parted_where_they_can_be(answerer):
    answer = await answerer.ask("/compare Apolo Anton Ohno Marc Gagnon", language="en")
    assert isinstance(answer.intent, CompareIntent)
    assert len(answer.intent.filters.athletes) == 2
