"""Names that stand together in one question: joined, set against each other, said of a place, or no one question at all."""

import pytest

from bot.olympics.event import Gender
from bot.parsing.reading import Refusal
from bot.query.model import MEDALS, Ask, End, Kind, Op, Select, Where
from tests.answers.render_catalogue import TEAM

ANA, EVA, KIM = ("Ana One",), ("Eva Five",), ("Kim Ten",)
EVENTS = (
    ("1968-summer", "ATH", Gender.M, "200m", (("gold", "USA", ("Tom Swift",), None), ("silver", "AUS", ("Pete North",), None))),
    ("1968-winter", "CCS", Gender.W, "5000m", (("gold", "NOR", ANA, None),)),
    ("1976-summer", "ATH", Gender.M, "200m", (("gold", "NOR", ("Odd Far",), None), ("silver", "CAN", ("Cal Gray",), None))),
    ("2010-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("silver", "CAN", ("Meg Snow",), None))),
    ("2010-winter", "CUR", Gender.W, "tournament", (("gold", "CAN", TEAM, None), ("silver", "NOR", TEAM, None))),
    ("2014-winter", "CCS", Gender.W, "10000m", (("gold", "SWE", EVA, None), ("silver", "CAN", ("Meg Snow",), None))),
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many golds did Norway win in Canada", "en"),
        ("koliko zlatih je Norveška osvojila v Kanadi", "sl"),
        ("wie viele Goldmedaillen gewann Norwegen in Kanada", "de"),
    ],
)
async def test_a_country_said_to_be_where_it_was_is_its_games(read, text, language):
    where = (await read(text, language=language)).request.where
    assert (where.nocs, where.hosts) == (("NOR",), ("CAN",))


async def test_a_country_beside_its_games_year_is_those_games(read):
    assert (await read("who won the 200 m in Mexico in 1968")).request.where.games == ("1968-summer",)


@pytest.mark.parametrize("text", ["medals in Canadian curling", "golds of Canada", "gold medals for Canada and Norway"])
async def test_elsewhere_a_country_is_whose_medals_they_are(read, text):
    where = (await read(text)).request.where
    assert not where.hosts
    assert "CAN" in where.nocs


@pytest.mark.parametrize(
    "text",
    [
        "medals of Ana One in the race of Eva Five",
        "golds of Norway in the event of Sweden",
        "who won the 200 m in 1968 the 5 km",
        "who won the curling for Canada in 2010 athletics",
    ],
)
async def test_names_that_nothing_joins_are_no_union(read, text):
    assert (await read(text)).refusal is Refusal.UNCONNECTED


async def test_one_event_may_be_named_in_two_places(read):
    assert (await read("who was in the 10 km final that was the 10 km in 2014")).request.where.events == ("CCS/W/10000m",)


@pytest.mark.parametrize("text", ["medals of Norwegian and Canadian skiers", "skiers from Norway and Canada with a medal"])
async def test_people_of_two_countries_are_those_of_either(read, text):
    query = (await read(text)).request
    assert set(query.where.nocs) == {"NOR", "CAN"}
    assert not any(condition.measure.count.where.nocs for condition in query.having)


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("which countries won a single medal", Op.EQ),
        ("katere države so osvojile eno samo medaljo", Op.EQ),
    ],
)
async def test_a_single_is_one_and_no_more(read, text, op):
    language = "sl" if text.startswith("katere") else "en"
    (condition,) = (await read(text, language=language)).request.having
    assert (condition.op, condition.value) == (op, 1)


@pytest.mark.parametrize(
    ("text", "told"), [("did Sweden ever win a single gold?", "Yes"), ("is it true that Canada did not win a single gold?", "No")]
)
async def test_in_a_claim_it_is_one_at_all(headline, text, told):
    assert (await headline(text)).startswith(told)


async def test_the_most_after_one_that_is_named_leaves_it_out(read):
    query = (await read("which country has the most medals after Norway")).request
    assert query.keep.end is End.MOST
    assert query.where.without == (Where(nocs=("NOR",)),)


async def test_who_shared_a_podium_stood_in_the_same_event(headline):
    assert "Pete North" in await headline("who shared the podium with Tom Swift?")


async def test_besides_countries_who_asks_for_countries(read):
    assert (await read("besides Norway who has 1 or more golds")).request.select is Select.NOC
    assert (await read("apart from Norwegians, who has the most golds")).request.select is not Select.NOC


@pytest.mark.parametrize("text", ["Norway or Canada, who leads on golds?", "does Meg Snow have more medals than Sweden?"])
async def test_two_are_compared_of_whatever_kind(read, text):
    assert len((await read(text)).request.sides) == 2


async def test_a_last_place_is_not_the_latest_games(read):
    reading = await read("who came last in the 200 m in 1968")
    assert reading.refusal is Refusal.UNKNOWN_WORDS


@pytest.mark.parametrize("text", ["how many Norwegian women have a gold", "koliko norveških žensk ima zlato"])
async def test_people_of_a_country_are_counted_not_their_medals(read, text):
    query = (await read(text, language="sl" if text.startswith("koliko") else "en")).request
    assert (query.ask, query.select) == (Ask.COUNT, Select.ATHLETE)


async def test_a_second_sentence_may_only_count(read):
    reading = await read("did Norway win anything in 2010? how many medals")
    assert reading.request.ask is Ask.WHETHER
    assert reading.then.ask is Ask.COUNT


async def test_a_story_before_a_question_holds_it(read):
    query = (await read("A Norwegian crossed the line in Montreal in 1976. Name the 200 m champion.")).request
    assert query.where.nocs == ("NOR",)
    assert query.where.games == ("1976-summer",)


@pytest.mark.parametrize(
    ("short", "written"),
    [("who one the 200 m in 1968", "who won the 200 m in 1968"), ("wen did Canada last win", "when did Canada last win")],
)
async def test_what_is_typed_for_short_says_the_same(read, short, written):
    assert (await read(short)).request == (await read(written)).request


async def test_no_golds_said_beside_a_count_of_silvers_change_nothing(read):
    query = (await read("how many silvers has Canada got, no golds")).request
    assert query.where.medals == MEDALS[1:2]
    assert not query.having


async def test_two_silvers_at_games_running_are_a_streak(read):
    (streak,) = (await read("who won silver at two Winter Games running")).request.having
    assert streak.measure.kind is Kind.STREAK
    assert streak.value == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("is Tom Swift the only man to win the 200 m for the United States?", "Yes"),
        ("is Tom Swift the only man to win the 200 m?", "No"),
        ("is it true that Norway is the only country with more than 2 golds?", "Yes"),
    ],
)
async def test_a_claim_of_the_only_one_is_held_to_all_others(headline, text, told):
    assert (await headline(text)).startswith(told)


async def test_an_only_medal_is_one_of_all_that_they_have(read):
    there, alone = (await read("which countries won their only gold in curling")).request.having
    assert there.measure.count.where.disciplines == ("CUR",)
    assert (alone.op, alone.value, alone.measure.count.where.disciplines) == (Op.EQ, 1, ())


async def test_rows_are_held_to_another_number_of_their_own(read):
    (condition,) = (await read("countries that won more silver than gold")).request.having
    assert condition.measure.count.where.medals == MEDALS[1:2]
    assert condition.against.count.where.medals == MEDALS[:1]


async def test_a_medal_and_another_elsewhere_are_each_held_to_their_games(read):
    here, there = (await read("who won gold in 2014 and silver in 2010")).request.having
    assert (here.measure.count.where.medals, there.measure.count.where.medals) == (MEDALS[:1], MEDALS[1:2])
    assert {here.measure.count.where.games[-1], there.measure.count.where.games[-1]} == {"2014-winter", "2010-winter"}


async def test_a_double_is_both_at_one_games(read):
    query = (await read("who did the 200 m and 5 km double")).request
    assert query.per == (Select.GAMES,)
    assert len(query.having) == 2


@pytest.mark.parametrize(
    ("text", "op"), [("in which year did Norway win 2 golds", Op.EQ), ("in which year did Norway win at least 2 golds", Op.GE)]
)
async def test_so_many_at_some_games_are_exactly_so_many(read, text, op):
    query = (await read(text)).request
    assert query.select is Select.GAMES
    assert query.having[0].op is op


async def test_the_year_of_the_most_is_a_games(read):
    assert (await read("in which year did Norway win the most golds")).request.select is Select.GAMES


async def test_a_number_beside_men_counts(read):
    (condition,) = (await read("men with two golds")).request.having
    assert condition.value == 2


@pytest.mark.parametrize(
    "text",
    [
        "who won the first gold of the 2010 Games",
        "which host nation won the fewest golds at home",
        "in which events did Norway beat Canada in 2010",
        "has any country won every gold in curling at one Games",
        "did Norway win more golds but fewer medals than Canada in 2010",
    ],
)
async def test_what_no_query_says_is_refused(read, text):
    assert (await read(text)).request is None


async def test_a_city_with_a_slip_is_no_word_of_talk(read):
    assert (await read("who won the 500 m in Bejing")).words == ("Bejing",)


async def test_who_took_part_is_no_medallist(read):
    assert (await read("did Norway compete in 2010")).request.where.medals == ()
    assert (await read("did Norway win a medal in 2010")).request.where.medals == MEDALS


@pytest.mark.parametrize(
    "text", ["which countries have won both the men's and the women's 200 m", "countries that took gold in both men's and women's 200 m"]
)
async def test_of_both_sexes_each_must_hold(read, text):
    conditions = (await read(text)).request.having
    assert {condition.measure.count.where.genders for condition in conditions} == {(Gender.M,), (Gender.W,)}


async def test_reigning_champions_of_both_are_those_of_either(read):
    assert not (await read("who are the 200 m champions, both men's and women's")).request.having


async def test_what_tells_whom_a_question_is_about_is_no_question(read):
    reading = await read("of the people who never won gold, who has the most medals")
    assert reading.then is None


@pytest.mark.parametrize("text", ["did Norway win anything besides the 10 km golds", "has Norway any medal other than 10 km gold"])
async def test_what_is_left_out_may_be_of_one_kind_of_medal(read, text):
    (left,) = (await read(text)).request.where.without
    assert left.medals == MEDALS[:1]
    assert left.events == ("CCS/W/10000m",)


async def test_that_team_is_a_country_named_before(read):
    assert (await read("how many golds did that team win")).refusal is Refusal.UNCONNECTED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("countries other than Norway, Sweden and Canada with a gold", "en"),
        ("katere države razen Norveške, Švedske in Kanade imajo zlato", "sl"),
        ("welche Länder außer Norwegen, Schweden und Kanada haben Gold", "de"),
    ],
)
async def test_a_list_is_left_out_as_a_whole(read, text, language):
    where = (await read(text, language=language)).request.where
    assert {noc for one in where.without for noc in one.nocs} == {"NOR", "SWE", "CAN"}
    assert not where.nocs


@pytest.mark.parametrize("text", ["how many golds have Swift, Snow and Gray", "Swift, Snow or Gray: who has more medals"])
async def test_surnames_with_commas_are_people_apart(read, text):
    request = (await read(text)).request
    named = {key for where in (request.where, *(side.where for side in request.sides)) for key in where.athletes}
    assert len(named) == 3


async def test_two_names_side_by_side_are_one_that_nobody_has(read):
    assert (await read("medals of Swift Snow")).refusal is Refusal.UNKNOWN_WORDS


@pytest.mark.parametrize("text", ["I love this :) who won the 200 m in 1968", "who won the 200 m in 1968? can you help me?"])
async def test_smileys_and_begging_ask_nothing(read, text):
    where = (await read(text)).request.where
    assert (where.events, where.games[0]) == (("ATH/M/200m",), "1968-summer")


async def test_years_of_a_story_that_another_came_after_are_not_those_asked_about(read):
    assert (await read("After Swift in 1968 Norway won the 200 m. Who was the first American to win it?")).request is None


@pytest.mark.parametrize("text", ["who is Sweden's only medallist", "Sweden's only medallist - name?"])
async def test_an_only_medallist_is_who_has_a_medal(read, text):
    request = (await read(text)).request
    assert (request.where.nocs, request.having) == (("SWE",), ())


async def test_a_pronoun_is_whom_a_story_names_whatever_country_is_named_beside_it(read):
    where = (await read("Tom Swift ran for Sweden later. Did he win a medal for Sweden?")).request.where
    assert (where.athletes, where.nocs) == (("tom-swift.usa.ath",), ("SWE",))


@pytest.mark.parametrize("text", ["did she win a medal for Norway", "has he ever won gold for Canada"])
async def test_a_pronoun_of_nobody_is_refused_whatever_country_is_named(read, text):
    assert (await read(text)).refusal is Refusal.UNCONNECTED


@pytest.mark.parametrize(
    "text",
    ["which skier from a European country has the most golds", "in the sport called curling who won gold", "who won the sport of curling"],
)
async def test_nouns_that_say_again_what_is_named_are_no_rows(read, text):
    assert (await read(text)).request.select not in {Select.NOC, Select.SPORT}


async def test_an_aside_never_leaves_out_whom_is_asked_about(read):
    assert (await read("of all countries still waiting for a first gold, which one has the most medals")).request is None


async def test_a_gap_between_countries_is_of_their_medals(read):
    request = (await read("gold gap between Norway and Canada in 2010")).request
    assert request.ask is Ask.DIFFERENCE
    assert {side.where.nocs for side in request.sides} == {("NOR",), ("CAN",)}


@pytest.mark.parametrize(
    "text",
    [
        "medals of Norway in curling and cross-country skiing",
        "Norwegian golds in curling and athletics",
    ],
)
async def test_medals_in_two_sports_are_those_of_each_where_nobody_is_asked_for(read, text):
    assert not (await read(text)).request.having


@pytest.mark.parametrize(
    "text", ["who won golds in athletics and cross-country skiing", "women with medals in curling and cross-country skiing"]
)
async def test_who_has_medals_in_two_sports_has_them_in_both(read, text):
    assert len((await read(text)).request.having) == 2
