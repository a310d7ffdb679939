"""The table of commands, commands as text, and the one door to answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Status
from bot.answers.commands import COMMANDS, command_named, parse_command_text, usage
from bot.locale import languages, translator
from bot.query.model import Ask, Topic

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
    ("text", "ask", "words"),
    [
        ("/medal 1000m", Ask.ROLL, "Steven Bradbury"),
        ("/medal 500", Ask.ROLL, "41.802"),
        ("/medal 1 km", Ask.ROLL, "Steven Bradbury"),
        ("/medal 1000m 2002", Ask.PODIUM, "Steven Bradbury"),
        ('/medal event:"1,000 m" games:2002 gender:men', Ask.PODIUM, "Steven Bradbury"),
        ("/athlete Ohno Apolo", Ask.PROFILE, "2 medals"),
        ("/athlete bedard", Ask.PROFILE, "Éric Bédard"),
        ("/athlete Franceshcina", Ask.PROFILE, "Nicola Franceschina"),
        ("/country Canada", Ask.PROFILE, "5 medals"),
        ("/country noc:CAN games:2002", Ask.PROFILE, "5 medals"),
        ("/compare Bradbury Guilmette", Ask.COMPARE, "Jonathan Guilmette has 1 more medal than Steven Bradbury: 2 to 1."),
        ("/compare first:Canada second:USA", Ask.COMPARE, "Canada has 2 more medals than the United States: 5 to 3."),
        ("/fastest 1000m", Ask.LIST, "1:29.109"),
    ],
)
async def test_commands_are_answered(answerer, text, ask, words):
    answer = await answerer.ask(text)
    assert answer.status is Status.ANSWERED
    assert answer.query.ask is ask
    assert words in answer.text


async def test_a_podium_has_every_place_with_its_doubts(answerer):
    answer = await answerer.ask("/medal 500m")
    assert [(row.values["rank"], row.values["name"]) for row in answer.data] == [
        (1, "Marc Gagnon"),
        (2, "Jonathan Guilmette"),
        (3, "Rusty Smith"),
    ]
    assert all(name in answer.text for name in ("Marc Gagnon", "Jonathan Guilmette", "Rusty Smith"))
    assert {said.text for conflict in answer.conflicts for said in conflict.statements} == {
        "41.802", "49.802", "41.994", "49.994", "42.027", "50.027",
    }  # fmt: skip
    assert "49.802" in answer.text


async def test_someone_whom_prose_alone_names_has_no_medal(answerer):
    answer = await answerer.ask("/athlete Kim Dong-Sung")
    assert answer.query.topic is Topic.STORY
    assert answer.headline.startswith("Kim Dong-Sung has no result in my data")


async def test_a_country_without_a_medal_is_said_to_have_none(answerer):
    answer = await answerer.ask("/country AUT")
    assert answer.status is Status.NONE
    assert answer.headline.startswith("Austria has no medal in my data")


@pytest.mark.parametrize("words", ["Ohno", "Canada", "who won the 500 m?"])
async def test_one_side_alone_is_not_compared(answerer, words):
    answer = await answerer.ask(f"/compare {words}")
    assert answer.status is Status.NOT_UNDERSTOOD
    assert usage(command_named("compare")) in answer.headline


@pytest.mark.parametrize("command", [command.name for command in COMMANDS if not any(option.required for option in command.options)])
async def test_commands_without_required_options_answer_alone(answerer, command):
    answer = await answerer.ask(f"/{command}")
    assert answer.status is Status.ANSWERED or command == "record"
    assert answer.text == (await answerer.command(command, {}, language="en")).text or command == "random"


async def test_what_is_not_there_is_offered_the_near_and_takes_none(answerer):
    answer = await answerer.ask("/medal 100m")
    assert answer.status is Status.UNKNOWN
    assert answer.query is None
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
    assert {one.key for one in women} == {"STK/W/1000m", "ALP/W/downhill", "BTH/W/7.5km-sprint"}
    assert {one.key for one in everything} > {"STK//1000m", "ALP/W/downhill", "BTH/W/7.5km-sprint"}
    assert {one.key for one in of_2014} == {"ALP/W/downhill", "BTH/W/7.5km-sprint"}
    assert await wider_answerer.suggest("nothing", "event", "", {}, language="en") == []


async def test_who_chooses_an_event_of_two_genders_has_chosen_none(wider_answerer):
    for gender, names in (({}, {"Steven Bradbury", "Yang Yang"}), ({"gender": "women"}, {"Yang Yang"})):
        answer = await wider_answerer.command("medal", {"event": "STK//1000m", **gender}, language="en")
        assert {name for name in ("Steven Bradbury", "Yang Yang") if name in answer.text} == names
    missing = await wider_answerer.command("medal", {"event": "downhill", "games": "2002"}, language="en")
    assert "2002" in missing.headline or "Salt Lake City" in missing.headline


async def test_an_event_of_two_genders_tells_both_and_the_gender_option_decides(wider_answerer):
    both = await wider_answerer.ask("/medal 1000m")
    assert "Steven Bradbury" in both.text
    assert "Yang Yang (A)" in both.text
    assert {one.query.where.events for one in both.suggestions} == {("STK/M/1000m",), ("STK/W/1000m",)}
    answer = await wider_answerer.command("medal", {"event": "1000 m", "gender": "women"}, language="en")
    assert answer.headline.startswith("Yang Yang A (")
    assert "Bradbury" not in answer.text


async def test_a_question_in_words_is_answered_and_echoed(answerer):
    answer = await answerer.ask("Kdo je zmagal na 1000 metrov?")
    assert answer.headline == "1000 m (moški), Salt Lake City 2002: zmagal je Steven Bradbury (Avstralija), 1:29,109."
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


@pytest.mark.parametrize(("language", "words"), [("en", "I can compare athletes with athletes"), ("sl", "Primerjam športnike s športniki")])
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
    assert answer.query.ask is Ask.COMPARE
    assert len({side.where.athletes for side in answer.query.sides}) == 2


async def test_what_nothing_is_near_is_offered_nothing(answerer):
    answer = await answerer.ask("/medal event:fishing")
    assert answer.status is Status.UNKNOWN
    assert not answer.suggestions


async def test_words_that_follow_one_another_are_one_name(answerer):
    answer = await answerer.ask("medals of Rick Astley")
    assert answer.headline.startswith("“Rick Astley”: not in my data")
