"""What people say for something else, and what no Query may answer: the fastest man, rows without a medal, marks of many events."""

import pytest

from bot.olympics.event import Gender
from bot.parsing.reading import Refusal
from bot.query.model import MEDALS, Ask, Kind, Op, Select, Tell, Topic
from bot.reference_files import load_reference
from tests.answers.render_catalogue import TEAM

BOLT = ("Uri Bolt",)
MANY = tuple(
    zip(
        range(1948, 2008, 4),
        ["Abel", "Boyd", "Carr", "Dyer", "East", "Ford", "Gray", "Hart", "Ives", "Judd", "Kent", "Lane", "Moss", "Nash", "Owen"],
        strict=True,
    )
)
EVENTS = (
    ("2008-summer", "ATH", Gender.M, "100m", (("gold", "JAM", BOLT, "9.69"), ("silver", "USA", ("Tom Swift",), "9.89"))),
    ("2008-summer", "ATH", Gender.M, "200m", (("gold", "JAM", BOLT, "19.30"), ("silver", "USA", ("Tom Swift",), "19.89"))),
    *((f"{year}-summer", "ATH", Gender.M, "400m", (("gold", "USA", (f"Ned {name}",), None),)) for year, name in MANY),
    ("2010-winter", "CUR", Gender.M, "tournament", (("gold", "CAN", TEAM, None), ("silver", "NOR", TEAM, None))),
    ("2010-winter", "IHO", Gender.M, "tournament", (("gold", "CAN", TEAM, None), ("silver", "USA", TEAM, None))),
)


@pytest.mark.parametrize("asked", ["where was {}", "where was {} held", "where is {}", "where were the Games of {}"])
@pytest.mark.parametrize("games", ["2008-summer", "2010-winter"])
async def test_where_games_were_is_a_question_for_their_city(read, asked, games):
    request = (await read(asked.format(load_reference().games_name(games, "en")))).request
    assert (request.select, request.where.games, request.tell) == (Select.GAMES, (games,), (Tell.CITY,))


@pytest.mark.parametrize("number", ["100th", "121st", "200th", "400th"])
async def test_a_long_ordinal_is_a_place_and_never_a_distance(read, number):
    request = (await read(f"who was {number} in the medal table of 2008")).request
    assert request is None or not request.where.events


async def test_the_fastest_man_is_who_won_the_100_m(read):
    request = (await read("fastest man in 2008")).request
    assert (request.where.events, request.measure.kind) == (("ATH/M/100m",), Kind.MARK)


@pytest.mark.parametrize("text", ["fastest time in athletics", "the best mark in 2008", "slowest winner in athletics"])
async def test_marks_of_different_events_are_not_compared(read, text):
    assert (await read(text)).request is None


@pytest.mark.parametrize(
    ("text", "select"), [("who has more golds than Uri Bolt", Select.ATHLETE), ("who has more golds than Norway", Select.NOC)]
)
async def test_who_has_more_than_somebody_is_one_of_the_same_kind(read, text, select):
    request = (await read(text)).request
    assert (request.select, request.having[0].op) == (select, Op.GT)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("countries without any medals", "en"),
        ("which country has never won a medal", "en"),
        ("katera država še nikoli ni osvojila medalje", "sl"),
    ],
)
async def test_who_has_no_medal_at_all_is_not_in_the_data(read, text, language):
    assert (await read(text, language=language)).refusal is Refusal.NOT_HELD


@pytest.mark.parametrize(
    ("text", "select"), [("who are the top 3 countries in athletics", Select.NOC), ("who won medals in the most sports", Select.ATHLETE)]
)
async def test_what_is_ranked_is_what_is_asked_for(read, text, select):
    assert (await read(text)).request.select is select


async def test_both_of_two_team_sports_are_won_by_countries(read):
    assert (await read("who won gold in both curling and ice hockey in 2010")).request.select is Select.NOC
    each = (await read("gold in curling and ice hockey in 2010")).request
    assert (each.select, each.having) == (Select.RESULT, ())


async def test_whether_somebody_was_disqualified_asks_for_changes(read):
    assert (await read("was Jamaica disqualified in the 100 m in 2008")).request.topic is Topic.CHANGES


@pytest.mark.parametrize(
    "text", ["list every gold medal of Jamaica", "name all of Jamaica's gold medals", "list every Jamaican gold medallist"]
)
async def test_every_one_listed_is_all_there_are(read, text):
    request = (await read(text)).request
    assert not request.having
    assert request.where.nocs == ("JAM",)


async def test_any_of_a_people_is_somebody(read):
    request = (await read("did any Jamaican win two golds in 2008")).request
    assert request.select is Select.ATHLETE


async def test_events_said_together_are_those_of_one_sport(read):
    where = (await read("Jamaican golds in sprints")).request.where
    assert set(where.events) >= {"ATH/M/100m", "ATH/M/200m"}


async def test_the_only_medal_of_somebody_is_the_one_it_has(read):
    request = (await read("what was Norway's only medal")).request
    assert (request.where.nocs, request.having) == (("NOR",), ())


async def test_a_country_as_another_is_no_sum_of_both(read):
    assert (await read("how many golds did Jamaica win as Norway")).request is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("medals per Games for Jamaica", "en"),
        ("how many golds did Jamaica win at each Summer Games", "en"),
        ("Jamaican medals by Games", "en"),
        ("medalje Jamajke po olimpijskih igrah", "sl"),
    ],
)
async def test_medals_per_games_are_told_games_by_games(read, text, language):
    request = (await read(text, language=language)).request
    assert (request.select, request.where.nocs, request.keep) == (Select.GAMES, ("JAM",), None)


async def test_how_often_somebody_did_not_win_is_refused(read):
    assert (await read("how many times did Jamaica not win the 100 m")).request is None


@pytest.mark.parametrize("text", ["list every athlete who won the 100 m", "list all athletes who won the 100 m"])
async def test_listing_every_one_holds_nobody_to_every_event(read, text):
    assert not (await read(text)).request.having


@pytest.mark.parametrize("text", ["how many golds did Canada win only in curling", "how many golds did Canada win in curling only"])
async def test_medals_counted_in_one_sport_only_are_counted(read, text):
    request = (await read(text)).request
    assert (request.where.nocs, request.where.disciplines, request.having) == (("CAN",), ("CUR",), ())


async def test_a_number_that_is_known_is_taken_for_granted(read):
    request = (await read("how many of Canada's 2 golds came in curling")).request
    assert (request.where.nocs, request.where.disciplines, request.having) == (("CAN",), ("CUR",), ())


async def test_anybody_but_somebody_is_anybody_else(read):
    assert (await read("has anybody but a Jamaican won the 100 m")).request.where.without[0].nocs == ("JAM",)


async def test_to_get_a_tournament_is_to_win_it(read):
    request = (await read("when did Canada last get the curling tournament")).request
    assert request.where.medals == MEDALS[:1]


async def test_with_no_gold_is_said_of_each(read):
    (condition,) = (await read("who has the most medals with no gold")).request.having
    assert (condition.op, condition.value, condition.measure.count.where.medals) == (Op.EQ, 0, MEDALS[:1])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in which sports did Jamaica win its two golds", "en"),
        ("which sports did Jamaica's two golds come in", "en"),
        ("v katerih športih je Jamajka osvojila svoji dve zlati", "sl"),
        ("in welchen Sportarten gewann Jamaika seine zwei Goldmedaillen", "de"),
        ("Jamaica's two champions in 2008", "en"),
    ],
)
async def test_how_many_somebody_has_is_known_where_they_are_theirs(read, text, language):
    request = (await read(text, language=language)).request
    assert (request.where.nocs, request.having) == (("JAM",), ())


async def test_a_number_counts_behind_the_words_for_events(read):
    (condition,) = (await read("which nation won two men's curling golds")).request.having
    assert (condition.op, condition.value) == (Op.GE, 2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("medal table 2008: who is second?", "en"),
        ("which country came second in the 2008 medal table", "en"),
        ("katera država je bila druga na lestvici medalj 2008", "sl"),
    ],
)
async def test_a_place_beside_a_table_is_one_in_it(read, text, language):
    request = (await read(text, language=language)).request
    assert (request.select, request.keep.nth, request.where.places) == (Select.NOC, 2, ())


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("medals of Jamaica since the war", "en", (1946, None)),
        ("medalje Jamajke po drugi svetovni vojni", "sl", (1946, None)),
        ("Medaillen Jamaikas seit dem Zweiten Weltkrieg", "de", (1946, None)),
        ("medals of Jamaica before the First World War", "en", (None, 1913)),
        ("medals of the United States in the 60s", "en", (1960, 1969)),
        ("medals of the United States in the sixties", "en", (1960, 1969)),
        ("medalje ZDA v 60-ih letih", "sl", (1960, 1969)),
        ("Medaillen der USA in den 1960ern", "de", (1960, 1969)),
        ("medals of the United States, London 1948 through Rome 1960", "en", (1948, 1960)),
    ],
)
async def test_words_for_stretches_of_years(read, text, language, years):
    found = (await read(text, language=language)).request.where.years
    assert (found.first, found.last) == years


@pytest.mark.parametrize("text", ["who won golds for Jamaica, and in which sport", "name the Jamaicans who won gold and the event"])
async def test_what_is_told_anyway_is_no_row(read, text):
    assert (await read(text)).request.select in {Select.RESULT, Select.ATHLETE}


@pytest.mark.parametrize(
    "text", ["has a Jamaican won the 100 m, and who was the first?", "has Jamaica won the 100 m and when was the last time"]
)
async def test_a_claim_and_who_was_the_first_of_them(read, text):
    reading = await read(text)
    assert reading.request.ask is Ask.WHETHER
    assert reading.then.keep.count == 1
    assert (reading.then.where.nocs, reading.then.where.events) == (("JAM",), ("ATH/M/100m",))


async def test_words_before_a_colon_that_nobody_knows_hold_a_question(read):
    assert (await read("men's 100 m since the big bang: who won it?")).request is None


@pytest.mark.parametrize(
    "text",
    [
        "curling golds from neither the United States nor Norway",
        "curling champions who played neither for the United States nor for Norway",
    ],
)
async def test_neither_of_two_is_anybody_but_them(read, text):
    assert {noc for one in (await read(text)).request.where.without for noc in one.nocs} == {"USA", "NOR"}


async def test_so_many_or_more_may_stand_behind_the_medal(read):
    assert (await read("who has 2 golds or more")).request == (await read("who has 2 or more golds")).request


@pytest.mark.parametrize("text", ["how many of Canada's medals did not come from curling", "how many Canadian medals were not in curling"])
async def test_medals_that_did_not_come_from_somewhere_are_the_others(read, text):
    (left,) = (await read(text)).request.where.without
    assert left.disciplines == ("CUR",)


async def test_an_owner_needs_no_capital(read):
    assert len((await read("bolt's golds in Beijing")).request.where.athletes) == 1


@pytest.mark.parametrize("text", ["in which city did Jamaica win the most golds", "where did Jamaica win the most golds"])
async def test_the_city_of_the_most_is_a_games(read, text):
    request = (await read(text)).request
    assert (request.select, request.where.nocs) == (Select.GAMES, ("JAM",))


@pytest.mark.parametrize(
    "text",
    [
        "Bolt won gold three times in a row and never got a silver, correct?",
        "Jamaica had the most golds, but somebody had more medals. Who, and how many?",
    ],
)
async def test_what_no_one_query_holds_is_refused(read, text):
    assert (await read(text)).request is None
