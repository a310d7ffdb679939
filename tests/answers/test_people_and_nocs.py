"""Athletes, people whom stories alone name, NOCs, and the medal table."""

import pytest

from bot.answers.answer import Status
from bot.answers.intent import AthleteIntent, CountryIntent, Filters, TableIntent
from bot.olympics.medal import Medal

OHNO = "apolo-anton-ohno.usa.stk"


def athlete(*keys, mention=None, **filters):
    return AthleteIntent(filters=Filters(athletes=keys, **filters), mention=mention)


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Apolo Anton Ohno (United States): 2 medals in my data (1 gold, 1 silver)."),
        ("sl", "Apolo Anton Ohno (ZDA): 2 medalji v mojih podatkih (1 zlata, 1 srebrna)."),
    ],
)
async def test_an_athletes_medals_are_counted_and_listed(first, language, headline):
    answer = await first(athlete(OHNO), language)
    assert answer.headline == headline
    assert [row.values["medal"] for row in answer.rows] == ["gold", "silver"]
    assert "Salt Lake City 2002" in answer.scope


async def test_another_spelling_is_named(first):
    assert "Also written: Nicola Franceshcina." in (await first(athlete("nicola-franceschina.ita.stk"))).text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "0 medals, no result in my data"), ("sl", "0 medalj, brez rezultata v mojih podatkih")]
)
async def test_somebody_whom_only_a_story_names_has_no_medal(first, language, words):
    answer = await first(athlete(mention="kim dong sung"), language)
    assert answer.headline.startswith(f"Kim Dong-Sung: {words}")
    assert "disqualified" in answer.text
    assert answer.status is Status.ANSWERED


async def test_a_story_in_another_language_is_marked(first):
    answer = await first(athlete(mention="kim dong sung"), "sl")
    assert "Vir je v drugem jeziku: angleščina." in answer.text
    assert answer.rows[0].language == "en"


async def test_nobody_of_that_key_is_unknown(first):
    assert (await first(athlete("usain-bolt.jam.ath"))).status is Status.UNKNOWN


async def test_two_athletes_are_told_side_by_side(first):
    answer = await first(athlete("nicola-franceschina.ita.stk", "nicola-rodigari.ita.stk"))
    assert [row.text.split(":")[0] for row in answer.rows] == ["Nicola Franceschina", "Nicola Rodigari"]


async def test_medals_of_one_kind_that_somebody_has_not_are_none(first):
    answer = await first(athlete(OHNO, medals=(Medal.BRONZE,)))
    assert answer.headline == "Apolo Anton Ohno: 0 bronze medals in my data."
    assert "Gold: men's 1500 m" in answer.text


async def test_what_does_not_count_is_listed_and_said_not_to(wider):
    answer = await wider(athlete("archie-hahn.usa"))
    assert answer.headline == "Archie Hahn (United States): no medal, 1 result in my data."
    assert "Not counted" in answer.text


async def test_whoever_was_struck_off_has_no_medal(wider):
    answer = await wider(athlete("olga-vilukhina.rus"))
    assert answer.rows[0].text.startswith("DSQ: women's 7.5 km sprint")
    assert "silver → no medal" in answer.text


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Canada: 5 medals in my data (2 gold, 1 silver, 2 bronze)."),
        ("sl", "Kanada: 5 medalj v mojih podatkih (2 zlati, 1 srebrna, 2 bronasti)."),
    ],
)
async def test_a_nocs_medals(first, language, headline):
    answer = await first(CountryIntent(filters=Filters(nocs=("CAN",))), language)
    assert answer.headline == headline
    assert len(answer.rows) == 5


async def test_a_noc_that_only_a_losing_claim_names(first):
    answer = await first(CountryIntent(filters=Filters(nocs=("AUT",))))
    assert answer.headline == "Austria: 0 medals in my data."
    assert "Steven Bradbury (Australia)" in answer.text
    assert "AVT (Austria)" in answer.text


async def test_a_noc_nobody_names_is_unknown(first):
    assert (await first(CountryIntent(filters=Filters(nocs=("SLO",))))).status is Status.UNKNOWN


@pytest.mark.parametrize(("language", "first_row"), [("en", "1. Canada: 2–1–2, 5 medals"), ("sl", "1. Kanada: 2–1–2, 5 medalj")])
async def test_the_medal_table(first, language, first_row):
    answer = await first(TableIntent(), language)
    assert answer.rows[0].text == first_row
    counted = [(row.values["noc"], row.values["gold"], row.values["silver"], row.values["bronze"]) for row in answer.rows]
    assert counted == [("CAN", 2, 1, 2), ("USA", 1, 1, 1), ("AUS", 1, 0, 0), ("CHN", 0, 1, 1), ("ITA", 0, 1, 0)]


async def test_equal_nocs_share_a_rank_and_uncounted_events_are_said_to_be(wider):
    answer = await wider(TableIntent())
    ranks = {row.values["noc"]: row.values["rank"] for row in answer.rows}
    assert ranks["AUS"] == ranks["SLO"] == ranks["SVK"] == 5
    assert "USA" not in {row.values["noc"] for row in answer.rows if row.values["gold"]}
    assert "2 events are not counted" in answer.text


async def test_games_that_count_in_no_total_are_answered_marked(wider):
    answer = await wider(TableIntent(filters=Filters(games=("1906-summer",))))
    assert "1. United States: 1–0–0, 1 medal" in answer.text
    assert "count in no total" in answer.text
