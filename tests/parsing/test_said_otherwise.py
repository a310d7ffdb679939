"""What people say for something else: titles taken over, sports that came back, who has overtaken whom, and who asks."""

import pytest

from bot.olympics.event import Gender
from bot.parsing.reading import Refusal
from bot.query.model import GOLD, Ask, End, Kind, Op, Select, Shift, Where

ANA, EVA, OLA = ("Ana Swift",), ("Eva Steady",), ("Ola Snow",)
EVENTS = (
    ("1964-summer", "ATH", Gender.M, "marathon", (("gold", "ETH", ("Abe Runner",), None),)),
    ("2020-summer", "ATH", Gender.M, "marathon", (("gold", "KEN", ("Eli Fast",), None), ("silver", "NED", ("Ab Nag",), None))),
    ("2008-summer", "ATH", Gender.W, "100m", (("gold", "JAM", EVA, None), ("silver", "USA", ANA, None))),
    ("2012-summer", "ATH", Gender.W, "100m", (("gold", "USA", ANA, None), ("silver", "JAM", EVA, None))),
    ("2012-summer", "ATH", Gender.W, "200m", (("gold", "USA", ANA, None),)),
    ("2016-summer", "ATH", Gender.W, "100m", (("gold", "USA", ANA, None),)),
    ("2012-summer", "SWM", Gender.M, "4x200m-freestyle-relay", (("gold", "USA", ("Swim One", "Swim Two"), None),)),
    ("2012-summer", "SWM", Gender.M, "100m-freestyle", (("gold", "USA", ("Swim One",), None),)),
    ("2012-summer", "OWS", Gender.M, "10000m", (("gold", "TUN", ("Open Water",), None),)),
    ("2012-summer", "HBL", Gender.M, "tournament", (("gold", "FRA", ("Han One", "Han Two"), None),)),
    ("2012-summer", "HBL", Gender.W, "tournament", (("gold", "FRA", ("Han Three", "Han Four"), None),)),
    ("2012-summer", "TTE", Gender.M, "team", (("gold", "CHN", ("Ta One", "Ta Two"), None),)),
    ("2012-summer", "TTE", Gender.M, "singles", (("gold", "CHN", ("Ta One",), None),)),
    ("2004-summer", "GLF", Gender.M, "tournament", (("gold", "USA", ("Old Golfer",), None),)),
    ("2016-summer", "GLF", Gender.M, "tournament", (("gold", "GBR", ("New Golfer",), None),)),
    ("2018-winter", "CCS", Gender.W, "30000m", (("gold", "NOR", OLA, None),)),
    ("2018-winter", "SSK", Gender.W, "mass-start", (("gold", "JPN", ("Na Ska",), None),)),
    ("1998-winter", "ALP", Gender.M, "slalom", (("gold", "SUI", ("Ben von Berg",), None), ("silver", "SUI", ("Ben Tal",), None))),
    ("2018-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", OLA, None),)),
)


@pytest.mark.parametrize(
    "text",
    [
        "Whose title did Ana Swift take over in the 100 m?",
        "Whom did Ana Swift succeed as 100 m champion?",
        "Ana Swift won the 100 m in 2012. Who had won it before her?",
    ],
)
async def test_whose_title_somebody_took_is_who_won_before(read, text):
    shift = (await read(text)).request.where.shift
    assert isinstance(shift, Shift)
    assert shift.by == -1
    assert shift.of.athletes == ("ana-swift.usa.ath",)


async def test_when_a_sport_came_back_is_when_it_was_held(read):
    request = (await read("When did golf come back?")).request
    assert (request.select, request.where.disciplines) == (Select.GAMES, ("GLF",))


async def test_the_years_between_two_golds_are_a_span(read):
    request = (await read("How many years lay between Ana Swift's two golds?")).request
    assert request.measure.kind is Kind.SPAN


async def test_a_negation_goes_with_a_medal_of_a_season(read):
    request = (await read("Which countries have winter medals but have never won a summer medal?")).request
    assert request.select is Select.NOC
    held = {one.measure.count.where.season: (one.op, one.value) for one in request.having}
    assert held == {"winter": (Op.GE, 1), "summer": (Op.EQ, 0)}


async def test_a_city_of_several_games_is_its_latest_and_the_earlier_ones_besides(read):
    reading = await read("Who won the marathon in Tokyo?")
    assert reading.request.where.games == ("2020-summer",)
    assert reading.earlier.where.games == ("1964-summer",)
    assert (await read("How many medals did Kenya win in Tokyo?")).earlier is None


async def test_words_that_name_one_event_together_are_no_two_events(read):
    assert (await read("Who won the 30 km mass start?")).request.where.events == ("CCS/W/30000m",)
    assert (await read("Who won the slalom 1000 m?")).request is None
    assert (await read("Who won the 800 free relay in 2012?")).request.where.events == ("SWM/M/4x200m-freestyle-relay",)


async def test_a_team_behind_a_discipline_is_its_team_events_but_nobodys_own(read):
    assert (await read("men's table tennis team gold 2012")).request.where.team is True
    assert (await read("What did the US swimming team win in 2012?")).request.where.team is None


async def test_swimming_is_counted_with_open_water(answered):
    (answer,) = await answered("How many swimming golds did Tunisia win in 2012?")
    assert answer.text.startswith("Tunisia: 1 gold medal")


@pytest.mark.parametrize("text", ["Has Ana Swift overtaken Eva Steady in golds?", "Has Ana Swift surpassed Eva Steady in gold medals?"])
async def test_who_has_overtaken_whom_is_who_has_more(read, text):
    request = (await read(text)).request
    assert request.ask is Ask.WHETHER
    assert [side.where.athletes for side in request.sides] == [("ana-swift.usa.ath",), ("eva-steady.jam.ath",)]


async def test_one_countrys_two_golds_are_both_of_one_games(read):
    request = (await read("In which Olympics did one country win the men's and the women's handball gold?")).request
    assert (request.select, request.per) == (Select.NOC, (Select.GAMES,))
    assert len(request.having) == len(("men", "women"))


async def test_what_nobody_cares_for_is_left_aside(read):
    request = (await read("Never mind the winner, I need the silver medallist of the 2008 women's 100 m.")).request
    assert [medal.value for medal in request.where.medals] == ["silver"]


@pytest.mark.parametrize("text", ["When did women get the 100 m?", "when did women finally get the 100 m"])
async def test_when_women_got_an_event_is_when_it_was_first_held(read, text):
    request = (await read(text)).request
    assert request.keep.end is End.FIRST
    assert request.where.medals == ()


@pytest.mark.parametrize(
    "text",
    ["did France or China win more golds in 2012", "france china golds 2012 who has more", "has France or China won more golds in 2012?"],
)
async def test_which_of_two_has_more_is_no_claim(read, text):
    request = (await read(text)).request
    assert request.ask is Ask.COMPARE
    assert [side.where.nocs for side in request.sides] == [("FRA",), ("CHN",)]


async def test_winter_or_summer_are_two_sides(read):
    request = (await read("did Norway win more medals at summer or winter games")).request
    assert {side.where.season for side in request.sides} == {"summer", "winter"}


@pytest.mark.parametrize(
    "text",
    ["My nephew in Dunedin asks who won the women's 100 m in 2008.", "A parent wanted to know who won the women's 100 m in 2008"],
)
async def test_who_asks_is_left_aside(read, text):
    request = (await read(text)).request
    assert request.where == Where(games=("2008-summer",), events=("ATH/W/100m",), medals=GOLD)


async def test_a_word_between_an_article_and_a_name_says_nothing_more(read):
    assert (await read("How many golds did that unstoppable Ana Swift win?")).request.where.athletes == ("ana-swift.usa.ath",)


async def test_nobody_has_more_is_the_claim_to_have_the_most(read):
    request = (await read("No country has more golds than France, is that right?")).request
    assert request.ask is Ask.WHETHER
    assert (request.keep.end, request.expect.keys) == (End.MOST, ("FRA",))


async def test_games_that_were_not_held_are_not_left_out_of_a_story(read):
    reading = await read("1944 Olympics in London: which country topped the medals there?")
    assert reading.refusal is Refusal.ABSENT


async def test_the_last_who_won_it_twice_is_no_single_result(read):
    assert (await read("Who was the last woman to win the 100 m twice?")).request is None


async def test_a_topic_before_a_colon_is_held_to(read):
    request = (await read("London 2012: did France or China win more golds?")).request
    assert {side.where.games for side in request.sides} == {("2012-summer",)}


async def test_the_person_of_a_country_is_the_country(read):
    assert (await read("How many golds did Swift's USA win in 2012?")).request.where.nocs == ("USA",)


async def test_who_won_elsewhere_is_asked_of_the_event_spoken_of(read):
    request = (await read("and in Beijing, who won?", "who won the women's 100 m in 2012")).request
    assert request.where.events == ("ATH/W/100m",)
    assert request.where.games == ("2008-summer",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("compare France with France", "en"),
        ("compare France and France", "en"),
        ("who has more medals, Ana Swift or Ana Swift", "en"),
        ("primerjaj Francijo s Francijo", "sl"),
        ("vergleiche Frankreich mit Frankreich", "de"),
    ],
)
async def test_nobody_is_compared_with_themselves(read, text, language):
    assert (await read(text, language=language)).refusal is Refusal.ONE_SIDE


async def test_somebody_and_a_country_may_be_compared(read):
    assert len((await read("compare France and Ana Swift")).request.sides) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [("Medaillen von Ben Tal", "ben-tal"), ("Medaillen von Berg", "ben-von-berg"), ("Medaillen von Ben von Berg", "ben-von-berg")],
)
async def test_von_is_of_a_name_only_where_it_stands_so_in_it(read, text, key):
    assert [one.partition(".")[0] for one in (await read(text, language="de")).request.where.athletes] == [key]
