"""What is asked of what the answer before told: a claim of it, those whom it listed, the first or the last of them, its Games."""

import pytest

from bot.answers.conversation import continued, offered
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import GOLD, Ask, End, Op, Select
from bot.reference_files import load_reference

ANA = ("gold", "NOR", ("Ana One",), None)
EVENTS = (
    ("2002-winter", "BTH", Gender.W, "7500m-sprint", (ANA, ("silver", "GER", ("Eva Five",), None))),
    ("2002-winter", "BTH", Gender.M, "10000m-sprint", (("gold", "NOR", ("Ola Nine",), None), ("silver", "NOR", ("Per Nine",), None))),
    ("2002-winter", "BTH", Gender.W, "15000m", (ANA,)),
    ("2006-winter", "BTH", Gender.W, "7500m-sprint", (("gold", "GER", ("Eva Five",), None), ("silver", "NOR", ("Ida Two",), None))),
    ("2006-winter", "BTH", Gender.M, "10000m-sprint", (("gold", "GER", ("Kai Six",), None),)),
    ("2002-winter", "BTH", Gender.W, "4x7500m-relay", (("gold", "NOR", ("Ana One", "Liv Six"), None),)),
    ("2006-winter", "BTH", Gender.W, "4x7500m-relay", (("silver", "NOR", ("Ida Two", "Liv Six"), None),)),
    ("2006-winter", "CUR", Gender.M, "tournament", (("gold", "CAN", ("Cal Ten",), None), ("silver", "FIN", ("Fia Ten", "Fio Ten"), None))),
)


@pytest.fixture
async def talk(file):
    """Ask one question after another in a talk; return the answer to the last."""
    catalogue = CatalogueFile(file)
    answerer = Answerer(catalogue, load_reference())

    async def asking(*texts, language=None):
        before = None
        for text in texts:
            made = await answerer.ask(text, conversation=before, language=language)
            before = continued(before, made, offered(made))
        return made

    yield asking
    await catalogue.close()


@pytest.mark.parametrize(
    ("language", "first", "claim"),
    [
        ("en", "who won silver in the men's biathlon sprint in 2002?", "was it gold?"),
        ("en", "who won silver in the men's biathlon sprint in 2002?", "was that a gold"),
        ("sl", "kdo je osvojil srebro v biatlonu, šprint na 10 km za moške, leta 2002?", "a je bila zlata?"),
        ("de", "wer gewann 2002 Silber im Biathlon-Sprint der Männer?", "war es Gold?"),
    ],
)
async def test_a_claim_of_a_medal_is_of_the_one_that_was_told(talk, language, first, claim):
    asked = (await talk(first, claim, language=language)).query
    assert (asked.ask, asked.where.medals, asked.where.games) == (Ask.WHETHER, GOLD, ("2002-winter",))
    assert [key.split(".")[0] for key in asked.where.athletes] == ["per-nine"]


async def test_the_first_time_is_of_the_medals_that_were_asked_about(talk):
    asked = (await talk("has a Norwegian ever won the women's biathlon sprint?", "how old was she the first time")).query
    assert (asked.keep.end, asked.where.medals, asked.where.nocs) == (End.FIRST, GOLD, ("NOR",))


async def test_the_latest_is_of_the_medals_whose_first_was_told(talk):
    asked = (await talk("when did Germany win its first biathlon gold?", "and the most recent one?")).query
    assert (asked.keep.end, asked.where.medals, asked.where.nocs) == (End.LAST, GOLD, ("GER",))


async def test_that_year_is_that_of_the_answer(talk):
    asked = (await talk("who won the first women's biathlon sprint?", "what about the men that year")).query
    assert (asked.where.games, asked.where.events, asked.keep) == (("2002-winter",), ("BTH/M/10000m-sprint",), None)
    whole = (await talk("who won the first men's curling tournament?", "who won the women's biathlon sprint that year?")).query
    assert (whole.where.games, whole.where.events) == (("2006-winter",), ("BTH/W/7500m-sprint",))


async def test_then_that_only_goes_on_points_to_nothing(talk):
    asked = (await talk("who won the men's curling in 2006?", "ok then who won the women's 15 km biathlon in 2002?")).query
    assert (asked.where.games, asked.where.events) == (("2002-winter",), ("BTH/W/15000m",))


async def test_which_of_them_is_of_those_who_were_listed(talk):
    asked = (await talk("which Norwegians have won biathlon golds?", "which of them won two?")).query
    (within,) = asked.where.within
    assert (within.query.where.nocs, within.query.where.medals) == (("NOR",), GOLD)
    assert asked.having[0].value == len("is")
    women = await talk("which Norwegians have won biathlon golds?", "which of them are women?")
    assert "Ana One" in women.text
    assert "Ida Two" not in women.text


async def test_some_of_them_are_not_their_whole_team(talk):
    told = await talk("which Norwegians won gold in 2002?", "which of them also won silver in 2006?")
    assert "Liv Six" in told.text
    assert "Ida Two" not in told.text


async def test_which_of_the_countries_are_countries(talk):
    asked = (await talk("which countries have won biathlon golds?", "which of them won more than once?")).query
    assert asked.select is Select.NOC


async def test_was_he_is_of_whom_was_told(talk):
    asked = (await talk("who won the men's biathlon sprint in 2002?", "was he Norwegian?")).query
    assert (asked.ask, asked.expect.keys) == (Ask.WHETHER, ("NOR",))
    assert [key.split(".")[0] for key in asked.where.athletes] == ["ola-nine"]
    assert (await talk("was he Norwegian?")).query is None


async def test_two_countries_after_one_are_told_each(talk):
    asked = (await talk("how many golds did Norway win in 2002?", "Germany and Canada?")).query
    assert [side.where.nocs for side in asked.sides] == [("GER",), ("CAN",)]


async def test_a_team_is_spoken_of_in_its_event(talk):
    asked = (await talk("who won silver in the men's curling in 2006?", "have they ever won gold?")).query
    assert (asked.where.nocs, asked.where.games) == (("FIN",), ())
    assert asked.where.events or asked.where.disciplines


async def test_which_of_their_medals_are_no_people(talk):
    asked = (await talk("which medals did Ana One win?", "which of them were gold?")).query
    assert [key.split(".")[0] for key in asked.where.athletes] == ["ana-one"]


async def test_another_country_alone_takes_the_place_of_the_one_before(talk):
    asked = (await talk("how many medals did Norway get in 2006?", "Germany?")).query
    assert (asked.ask, asked.where.nocs, asked.where.games) == (Ask.COUNT, ("GER",), ("2006-winter",))


async def test_a_sport_named_again_names_no_other_winners(talk):
    asked = (await talk("who won the men's biathlon sprint in 2006?", "which country was the biathlon winner from?")).query
    assert asked.select is Select.NOC
    assert "Germany" in (await talk("who won the men's biathlon sprint in 2006?", "which country was the biathlon winner from?")).text


async def test_she_is_whom_the_answer_told_of_and_not_the_country(talk):
    asked = (await talk("did a German win the women's biathlon sprint in 2006?", "how many medals has she won?")).query
    assert [key.split(".")[0] for key in asked.where.athletes] == ["eva-five"]


async def test_countrymen_are_those_of_the_one_who_was_told_of(talk):
    told = await talk("who won the men's biathlon sprint in 2002?", "which countrymen of his were on the podium with him?")
    assert "Per Nine" in told.text
    assert "Ola Nine" not in told.text.split("except")[0]
    women = await talk("who won the men's biathlon sprint in 2002?", "which of his countrywomen won medals there?")
    assert "Per Nine" not in women.text


async def test_the_runner_up_of_a_table_is_second_in_it(talk):
    asked = (await talk("which country won the most medals in 2002?", "who was runner-up in that table?")).query
    assert (asked.select, asked.keep.nth, asked.where.games) == (Select.NOC, 2, ("2002-winter",))


async def test_all_three_medals_of_a_tournament_are_its_podium(talk):
    asked = (await talk("men's curling in 2006, who got gold, silver and bronze?")).query
    assert (asked.having, set(asked.where.medals)) == ((), set(Medal))
    both = (await talk("the gold and silver medallists in the men's curling in 2006")).query
    assert set(both.where.medals) == {Medal.GOLD, Medal.SILVER}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how many medals does Norway have in all Winter Games combined?"),
        ("sl", "koliko medalj ima Norveška na vseh zimskih igrah skupaj?"),
        ("de", "wie viele Medaillen hat Norwegen bei allen Winterspielen zusammen?"),
    ],
)
async def test_medals_of_all_games_are_counted_together(talk, language, text):
    asked = (await talk(text, language=language)).query
    assert (asked.ask, asked.having, asked.where.nocs) == (Ask.COUNT, (), ("NOR",))


async def test_athletes_at_all_games_were_at_each(talk):
    asked = (await talk("how many athletes won medals in all Winter Games from 2002 to 2006?")).query
    assert asked.having[0].every


async def test_the_only_medal_is_counted_and_not_looked_for(talk):
    asked = (await talk("who won the women's biathlon sprint in 2002?", "was that her only gold?")).query
    assert (asked.ask, asked.expect.value, asked.where.events) == (Ask.WHETHER, 1, ())
    german = (await talk("wer gewann 2002 den Biathlon-Sprint der Frauen?", "war das ihr einziges Gold?", language="de")).query
    assert german.expect.value == 1


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "who won the women's biathlon sprint in 2002?", "did she win it again later?"),
        ("sl", "kdo je zmagal v biatlonu, šprint na 7,5 km za ženske, leta 2002?", "a je kasneje še kdaj zmagala?"),
        ("de", "wer gewann 2002 den Biathlon-Sprint der Frauen?", "Hat sie später noch einmal gewonnen?"),
    ],
)
async def test_later_is_after_the_games_that_were_told(talk, language, first, later):
    asked = (await talk(first, later, language=language)).query
    assert (asked.ask, asked.where.years.first, asked.where.events) == (Ask.WHETHER, 2003, ("BTH/W/7500m-sprint",))
    assert [key.split(".")[0] for key in asked.where.athletes] == ["ana-one"]


async def test_after_whom_they_beat_they_are_the_winners(talk):
    asked = (await talk("who won the men's curling in 2006?", "who did they beat in the final?", "did they win in 2002?")).query
    (within,) = asked.where.within
    assert within.query.where.medals == GOLD


async def test_other_games_are_all_but_those_that_were_spoken_of(talk):
    asked = (await talk("what did Eva Five win in 2002?", "did she win medals at other Games?")).query
    assert [one.games for one in asked.where.without] == [("2002-winter",)]
    assert (asked.where.games, asked.where.events) == ((), ())


async def test_the_womens_race_is_not_of_the_man_who_was_told(talk):
    asked = (await talk("who won the men's biathlon sprint in 2006?", "did he win other medals?", "the women's race that year?")).query
    assert asked is None or (asked.where.events, asked.where.athletes) == (("BTH/W/7500m-sprint",), ())


@pytest.mark.parametrize(
    ("language", "text", "ahead"),
    [
        ("en", "who did Ola Nine beat in 2002?", False),
        ("en", "who beat Ola Nine in 2002?", True),
        ("sl", "kdo je Olo Nine premagal leta 2002?", True),
        ("sl", "koga je Ola Nine premagal leta 2002?", False),
        ("de", "wer hat Ola Nine 2002 geschlagen?", True),
        ("de", "wen hat Ola Nine 2002 geschlagen?", False),
    ],
)
async def test_who_beat_is_not_whom(read, language, text, ahead):
    assert (await read(text, language=language)).request.where.near.ahead is ahead


async def test_it_is_an_event_that_was_spoken_of(read):
    assert (await read("who won it in 2002?")).request is None
    assert (await read("Germany took one silver in 2002. Who won it?")).request is not None


async def test_twice_or_more_is_at_least_twice(read):
    having = (await read("who won biathlon gold twice or more?")).request.having
    assert [(one.op, one.value) for one in having] == [(Op.GE, 2)]


async def test_a_claim_of_a_medal_of_nothing_is_not_read(read):
    assert (await read("was it silver?")).request is None


async def test_who_was_behind_them_is_asked_of_the_event_that_was_told(talk):
    assert "Eva Five" in (await talk("who won the women's sprint in 2002", "who was second behind her?")).text
    assert "Eva Five" in (await talk("kdo je zmagal v šprintu leta 2002 pri ženskah", "kdo je bil za njo?", language="sl")).text


async def test_members_are_asked_for_by_what_they_do(talk):
    assert "Liv Six" in (await talk("which country won the women's biathlon relay in 2002", "name the biathletes please")).text


async def test_they_who_are_asked_for_behind_a_country_are_that_country(talk):
    answer = await talk("who won the women's sprint in 2002", "which country is she from?", "how many biathlon golds do they have?")
    assert answer.text.startswith("Norway")


async def test_so_many_of_them_are_of_the_same_medals(talk):
    answer = await talk("how many golds did Norway win?", "how many of them in 2002?")
    assert (answer.query.where.medals, answer.query.where.games) == (GOLD, ("2002-winter",))


async def test_a_whole_question_with_its_own_subject_leans_on_nothing(talk):
    answer = await talk("how many biathlon golds did Norway win?", "when did Canada win its first gold medal?")
    assert answer.query.where.disciplines == ()
    assert "2006" in answer.text
