"""Whom and what stories and clauses describe: whoever is told of by what they won, when, how many there are, and who belongs together."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import GOLD, MEDALS, Ask, Select

ANA, BEA, DEA = ("Ana Swift",), ("Bea Broad",), ("Dea Broad",)
LEO, MAX = ("Leo Strong",), ("Max Runner",)
EVENTS = (
    ("2008-summer", "ATH", Gender.M, "100m", (("gold", "JAM", MAX, None), ("silver", "USA", LEO, None))),
    ("2012-summer", "ATH", Gender.M, "100m", (("gold", "USA", LEO, None), ("silver", "JAM", MAX, None))),
    ("2012-summer", "ATH", Gender.M, "200m", (("gold", "JAM", MAX, None),)),
    ("2008-summer", "ATH", Gender.W, "100m", (("gold", "NED", ANA, None),)),
    ("2008-summer", "ATH", Gender.M, "10000m", (("gold", "KEN", ("Kip One",), None),)),
    ("2008-summer", "ATH", Gender.M, "shot-put", (("gold", "NED", ("Big Man",), None),)),
    ("2008-summer", "ATH", Gender.M, "discus-throw", (("gold", "NED", ("Big Man",), None),)),
    ("2006-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ("Ola Snow",), None),)),
    ("2008-summer", "BOX", Gender.W, "flyweight", (("gold", "GBR", ("Box One",), None),)),
    ("2004-summer", "BOX", Gender.M, "flyweight", (("gold", "USA", ("Box Two",), None),)),
    ("2008-summer", "TEN", Gender.W, "singles", (("gold", "USA", BEA, None),)),
    ("2012-summer", "TEN", Gender.W, "singles", (("gold", "USA", DEA, None),)),
    ("2012-summer", "TEN", Gender.W, "doubles", (("gold", "USA", ("Bea Broad", "Dea Broad"), None),)),
    ("2008-summer", "ARC", Gender.M, "individual", (("gold", "KOR", ("Kim Bow",), None),)),
    ("2008-summer", "ARC", Gender.M, "team", (("gold", "KOR", ("Kim Bow", "Lee Bow"), None),)),
    ("2008-summer", "FSK", Gender.X, "ice-dance", (("gold", "GBR", ("Jay Torv", "Kit Dean"), None),)),
    ("2008-summer", "ROW", Gender.M, "eight", (("gold", "GBR", ("Row Dean", "Row Two"), None),)),
    ("2012-summer", "GLF", Gender.W, "tournament", (("gold", "KOR", ("Gol Fer",), None),)),
)


@pytest.mark.parametrize(
    "text",
    [
        "The Dutchwoman who won the 100 m in 2008: how many Olympic medals does she have?",
        "A Dutch woman won the 100 m in 2008. How many medals does she have?",
        "that dutch woman who won the 100 m in 2008, how many medals has she got",
    ],
)
async def test_whoever_is_told_of_by_what_they_won_is_one_person(answered, text):
    (answer,) = await answered(text)
    assert answer.text.startswith("Ana Swift")


async def test_nobody_has_won_what_a_story_says_and_nothing_of_theirs_is_counted(told):
    assert "no such medal" in await told("A Norwegian won the men's 100 m in 2008. How many golds does he have?")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many golds has the guy that won the men's 100 m in 2008", "en"),
        ("how many golds does the one who won the men's 100 m in 2008 have", "en"),
        ("Koliko zlatih ima tekač, ki je leta 2008 zmagal na 100 m?", "sl"),
    ],
)
async def test_a_clause_of_what_somebody_won_restricts_nothing_else(answered, text, language):
    (answer,) = await answered(text, language=language)
    assert answer.text.startswith("Max Runner: 2")


async def test_a_clause_that_says_when_is_no_question(read):
    request = (await read("When Max Runner won the 100 m in 2008, who got the silver?")).request
    assert (request.where.games, [medal.value for medal in request.where.medals]) == (("2008-summer",), ["silver"])
    first = (await read("When women's boxing made its debut in 2008, who was champion in the flyweight?")).request
    assert first.where.events == ("BOX/W/flyweight",)


async def test_so_many_years_later_counts_from_the_games_of_the_story(read):
    request = (await read("Max Runner won the 100 m in 2008. Who won it four years later?")).request
    assert (request.where.games, request.where.events) == (("2012-summer",), ("ATH/M/100m",))


async def test_a_distance_is_held_to_its_unit(read):
    assert (await read("who won the 10,000 metres")).request.where.events == ("ATH/M/10000m",)
    assert (await read("who won the 10 km")).request.where.events == ("CCS/W/10000m",)
    assert set((await read("who won the 10k")).request.where.events) == {"ATH/M/10000m", "CCS/W/10000m"}


@pytest.mark.parametrize(
    "text", ["did both Broad sisters win a singles gold?", "Broad sisters golds", "how many golds do the Broad sisters have"]
)
async def test_sisters_are_those_of_one_name_country_and_sport(read, text):
    query = (await read(text)).request
    wheres = [query.where, *(side.where for side in query.sides)]
    assert {key for where in wheres for key in where.athletes} == {"bea-broad.usa.ten", "dea-broad.usa.ten"}


async def test_a_surname_beside_another_is_their_partners(read):
    query = (await read("what did Torv and Dean win")).request
    assert set(query.where.athletes) | {key for side in query.sides for key in side.where.athletes} >= {
        "jay-torv.gbr.fsk",
        "kit-dean.gbr.fsk",
    }


@pytest.mark.parametrize(
    "text", ["who won both the individual and the team event in archery", "who won individual and team gold in archery"]
)
async def test_the_individual_and_the_team_gold_are_two_conditions(read, text):
    request = (await read(text)).request
    assert {one.measure.count.where.team for one in request.having} == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "which athletes won gold in the shot put and the discus, men or women",
        "gold shot put + gold discus who",
        "every athlete who won the shot put and the discus",
    ],
)
async def test_men_or_women_and_plus_say_nothing_more(told, text):
    assert "Big Man" in await told(text)


async def test_what_is_denied_behind_a_comma_is_left_out(read):
    request = (await read("has the Netherlands won a gold in athletics, not discus?")).request
    assert request.where.without


async def test_men_or_women_are_asked_for_where_one_of_them_has_more(read):
    request = (await read("did men or women win more golds for the Netherlands")).request
    assert request is None or request.ask is Ask.COMPARE


@pytest.mark.parametrize(
    "text", ["who has the most golds in athletics, one guy right?", "who has the most golds in athletics, two guys, right?"]
)
async def test_a_guess_behind_a_question_is_no_part_of_it(read, text):
    request = (await read(text)).request
    assert (request.select, request.ask) == (Select.ATHLETE, Ask.LIST)


async def test_what_a_story_concedes_says_nothing_of_what_is_asked(read):
    text = "Max Runner took part although polo had hurt him, and won the 100 m in 2008. Who was second?"
    assert (await read(text)).request.where.events == ("ATH/M/100m",)


async def test_what_a_story_counts_is_what_a_question_counts(read):
    request = (await read("The Netherlands won 4 medals in 2008. How many did they win four years later?")).request
    assert request.where.medals in {(), MEDALS}
    golds = (await read("The Netherlands won 3 golds in 2008. How many did they win four years later?")).request
    assert golds.where.medals == GOLD


async def test_the_number_that_a_question_takes_for_granted_is_kept(read):
    assert (await read("Which two countries won an athletics gold in 2008?")).presumed == len(("one", "other"))
    assert (await read("Which countries won an athletics gold in 2008?")).presumed == 0


async def test_it_that_was_held_is_what_the_story_tells_of(read):
    request = (await read("Golf came back in Rio. At which Summer Games was it held?")).request
    assert (request.select, request.where.disciplines) == (Select.GAMES, ("GLF",))


async def test_medals_of_one_event_are_not_left_out_of_what_somebody_swept(read):
    request = (await read("Which countries swept all three medals of an event in 2008?")).request
    assert request.having
