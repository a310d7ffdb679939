"""What leans on the question before, two questions in one, and words that only hold a question to something."""

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import GOLD, Ask, End, Kind, Select

ANA = ("gold", "NOR", ("Ana One",), None)
OLA = ("gold", "NOR", ("Ola Nine",), None)
EVENTS = (
    ("2002-winter", "BTH", Gender.W, "7500m-sprint", (ANA, ("silver", "GER", ("Eva Five",), None))),
    ("2002-winter", "BTH", Gender.M, "10000m-sprint", (OLA, ("silver", "NOR", ("Per Nine",), None))),
    ("2006-winter", "BTH", Gender.W, "7500m-sprint", (ANA,)),
    ("2006-winter", "BTH", Gender.M, "10000m-sprint", (("gold", "GER", ("Kai Six",), None),)),
)


async def test_he_is_who_was_named(read):
    request = (await read("how many golds did he win?", "did Ola Nine win gold in 2002?")).request
    assert (request.ask, request.where.medals) == (Ask.COUNT, GOLD)
    assert [key.split(".")[0] for key in request.where.athletes] == ["ola-nine"]


async def test_the_other_sex_had_the_same_event_at_another_distance(read):
    request = (await read("and the women?", "who won the men's 10 km sprint in biathlon in 2002?")).request
    assert (request.where.events, request.where.games) == (("BTH/W/7500m-sprint",), ("2002-winter",))


async def test_the_games_before(read):
    request = (await read("and the Games before that?", "who won the women's biathlon sprint in 2006?")).request
    assert request.where.games == ("2002-winter",)


async def test_by_how_many_more_is_of_the_two_last_numbers(read):
    asked = ("how many golds has Norway?", "and Germany?")
    request = (await read("by how many more?", *asked)).request
    assert (request.ask, [side.where.nocs for side in request.sides]) == (Ask.DIFFERENCE, [("NOR",), ("GER",)])


async def test_what_leans_on_nobody_is_not_answered_for_all(read):
    assert (await read("how old was he?")).request is None


async def test_two_questions_in_one_are_two(read):
    reading = await read("who won the women's biathlon sprint in 2002 and who was second?")
    assert reading.request.where.medals == GOLD
    assert reading.then.where.places == (2,) or reading.then.where.medals == (Medal.SILVER,)
    assert reading.then.where.events == reading.request.where.events


async def test_a_clause_that_says_more_of_a_noun_is_no_second_question(read):
    assert (await read("how many golds did Norway win at the Games, at which Kai Six won?")).then is None


async def test_a_surname_said_once_for_two(read):
    request = (await read("how many medals do Ola and Per Nine have?")).request
    assert {key.split(".")[0] for key in request.where.athletes} == {"ola-nine", "per-nine"}


async def test_men_only_holds_to_men_and_excludes_nothing(read):
    request = (await read("who has won the most biathlon golds, men only")).request
    assert (request.having, Gender.M in {request.where.sex, *request.where.genders}) == ((), True)


async def test_games_in_a_row_are_a_streak_of_games(read):
    request = (await read("at how many consecutive Games did Ana One win gold?")).request
    assert (request.measure.kind, request.measure.count.of) == (Kind.STREAK, Select.GAMES)


async def test_two_pronouns_mean_one(read):
    request = (await read("when did she win her first medal", "Ana One")).request
    assert [key.split(".")[0] for key in request.where.athletes] == ["ana-one"]
    assert request.keep.end is End.FIRST


async def test_who_came_second_is_of_the_event_that_was_spoken_of(read):
    talk = ("who won the women's biathlon sprint in 2002?", "how many golds has Ana One got?")
    where = (await read("who came second", *talk)).request.where
    assert (where.events, where.games) == (("BTH/W/7500m-sprint",), ("2002-winter",))


async def test_who_was_third_in_a_table_is_a_country_of_it(read):
    request = (await read("who was third", "medal table of 2002")).request
    assert (request.select, request.measure.kind, request.keep.nth) == (Select.NOC, Kind.TABLE, 3)


async def test_what_was_asked_of_one_is_compared_with_another(read):
    request = (await read("compare that with Germany", "how many golds did Norway win in 2002?")).request
    assert request.ask is Ask.COMPARE
    assert [side.where.nocs for side in request.sides] == [("NOR",), ("GER",)]
    assert {side.where.games for side in request.sides} == {("2002-winter",)}


async def test_how_many_did_another_get_is_of_what_was_counted(read):
    where = (await read("how many did Germany get?", "how many golds did Norway win in 2002?")).request.where
    assert (where.nocs, where.medals, where.games) == (("GER",), GOLD, ("2002-winter",))


async def test_her_country_is_that_of_the_one_who_was_spoken_of(read):
    (within,) = (await read("how many golds does her country have?", "Ana One")).request.where.within
    assert (within.field, [key.split(".")[0] for key in within.query.where.athletes]) == (Select.NOC, ["ana-one"])


async def test_the_mens_one_is_the_mens(read):
    where = (await read("the men's one", "who won the biathlon sprint in 2002?")).request.where
    assert where.events == ("BTH/M/10000m-sprint",)
