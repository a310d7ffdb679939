"""Counts, extremes, margins, marks, comparisons: the number first, then what it is of."""

import pytest

from bot.answers.answer import Status
from bot.answers.intent import (
    CompareIntent,
    Counted,
    CountIntent,
    Extreme,
    Filters,
    MarginIntent,
    MarkIntent,
    Measure,
    SuperlativeIntent,
)
from bot.olympics.medal import Medal

GAGNON, OHNO, BRADBURY = "marc-gagnon.can.stk", "apolo-anton-ohno.usa.stk", "steven-bradbury.aus.stk"
RELAY = ("STK/M/5000m-relay",)


def count(counted, *, at_least=1, mention=None, shared_place=None, **filters):
    return CountIntent(filters=Filters(**filters), counted=counted, at_least=at_least, mention=mention, shared_place=shared_place)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (count(Counted.MEDALS, athletes=(GAGNON,)), "3 medals", "3 medalje"),
        (count(Counted.MEDALS, nocs=("CHN",)), "2 medals", "2 medalji"),
        (count(Counted.MEDALS, nocs=("CAN",), team=False), "4 medals", "4 medalje"),
        (count(Counted.MEDALS), "12 medals", "12 medalj"),
        (count(Counted.MEDALS, medals=(Medal.GOLD,)), "4 gold medals", "4 zlate medalje"),
        (count(Counted.MEDALS, mention="kim dong sung"), "0 medals", "0 medalj"),
        (count(Counted.EVENTS), "4 events", "4 discipline"),
        (count(Counted.GAMES), "1 Games", "1 olimpiada"),
        (count(Counted.DISCIPLINES), "1 discipline", "1 panoga"),
        (count(Counted.NOCS), "5 countries", "5 držav"),
        (count(Counted.NOCS, medals=(Medal.GOLD,)), "3 countries", "3 države"),
        (count(Counted.ATHLETES, nocs=("CAN",)), "5 athletes", "5 športnikov"),
        (count(Counted.ATHLETES, at_least=2), "5 athletes", "5 športnikov"),
        (count(Counted.ATHLETES, at_least=3), "1 athlete", "1 športnik"),
        (count(Counted.COMPETITORS), "12 competitors", "12 tekmovalcev"),
        (count(Counted.SOURCES), "1 source", "1 vir"),
    ],
)
async def test_counts(first, intent, english, slovene):
    answer = await first(intent)
    assert english in answer.headline
    assert slovene in (await first(intent, "sl")).headline
    assert answer.status is Status.ANSWERED


async def test_a_count_says_what_it_counts_over(first):
    answer = await first(count(Counted.MEDALS, nocs=("CAN",), team=False))
    assert answer.scope == "In my data: short track speed skating, men, Salt Lake City 2002, individual events only."


async def test_those_who_share_a_place_are_counted(wider):
    answer = await wider(count(Counted.COMPETITORS, shared_place=1, events=("ALP/W/downhill",)))
    assert answer.headline == "2 shared gold, women's downhill, Alpine skiing, Sochi 2014."


async def test_counting_what_is_not_covered_is_unknown(first):
    assert (await first(count(Counted.MEDALS, games=("2006-winter",)))).status is Status.UNKNOWN


def extreme(subject, measure, which=Extreme.MOST, limit=1, **filters):
    return SuperlativeIntent(filters=Filters(**filters), subject=subject, measure=measure, extreme=which, limit=limit)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (extreme(Counted.NOCS, Measure.MEDALS), "Canada: 5 medals, the most", "Kanada: 5 medalj, največ"),
        (extreme(Counted.ATHLETES, Measure.MEDALS), "Marc Gagnon (CAN): 3 medals", "Marc Gagnon (CAN): 3 medalje"),
        (extreme(Counted.NOCS, Measure.MEDALS, Extreme.FEWEST), "Australia and Italy: 1 medal each", "Avstralija in Italija"),
        (extreme(Counted.RESULTS, Measure.MARK, events=("STK/M/500m",)), "41.802: Marc Gagnon", "41,802: Marc Gagnon"),
        (extreme(Counted.RESULTS, Measure.MARK, Extreme.FEWEST, events=("STK/M/500m",)), "42.027: Rusty Smith", "42,027: Rusty Smith"),
        (extreme(Counted.EVENTS, Measure.MARGIN, team=False), "1.051 s: men's 1000 m", "1,051 s: 1000 m (moški)"),
        (extreme(Counted.EVENTS, Measure.MARGIN, Extreme.FEWEST), "0.190 s: men's 1500 m", "0,190 s: 1500 m (moški)"),
        (extreme(Counted.NOCS, Measure.TEAM_SIZE), "5 members: Canada, Italy and China", "5 članov: Kanada, Italija in Kitajska"),
    ],
)
async def test_extremes(first, intent, english, slovene):
    assert english in (await first(intent)).headline
    assert slovene in (await first(intent, "sl")).headline


async def test_all_who_share_the_extreme_are_named(first):
    answer = await first(extreme(Counted.NOCS, Measure.MEDALS, medals=(Medal.SILVER,)))
    assert answer.headline == "Canada, China, Italy and United States: 1 silver medal each, the most in my data."


async def test_of_one_games_alone_nothing_is_first(first):
    answer = await first(extreme(Counted.EVENTS, Measure.YEAR, Extreme.FIRST))
    assert answer.status is Status.UNKNOWN
    assert "not in my data" in answer.headline


async def test_the_first_of_several_games(wider):
    answer = await wider(extreme(Counted.MEDALS, Measure.YEAR, Extreme.FIRST, nocs=("CAN",)))
    assert answer.headline.startswith("1998, Nagano 1998: men's 1000 m")


async def test_the_best_mark_over_all_games(wider):
    answer = await wider(extreme(Counted.RESULTS, Measure.MARK, events=("STK/M/1000m",)))
    assert answer.headline == "1:29.109: Steven Bradbury (Australia), men's 1000 m, Salt Lake City 2002."


def margin(first, second, **filters):
    return MarginIntent(filters=Filters(**filters), first=first, second=second)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (margin(f"athlete:{BRADBURY}", f"athlete:{OHNO}"), "1.051 s in the men's 1000 m", "1,051 s: 1000 m (moški)"),
        (margin("place:1", "place:2", events=("STK/M/1500m",)), "0.190 s", "0,190 s"),
        (margin(f"athlete:{OHNO}", f"athlete:{GAGNON}", events=("STK/M/1500m",)), "0.265 s", "0,265 s"),
        (margin("noc:CAN", "noc:CHN", events=RELAY), "8.054 s", "8,054 s"),
        (margin("place:2", "place:3", events=("STK/M/500m",)), "0.033 s", "0,033 s"),
    ],
)
async def test_margins(first, intent, english, slovene):
    assert english in (await first(intent)).headline
    assert slovene in (await first(intent, "sl")).headline


async def test_a_margin_of_disputed_marks_says_so(first):
    answer = await first(margin("place:1", "place:2", events=("STK/M/500m",)))
    assert answer.headline.startswith("0.192 s")
    assert "49.802" in answer.notes[0].text


async def test_a_margin_is_given_at_the_coarser_precision(wider):
    answer = await wider(margin("place:1", "place:3", events=("STK/M/1000m",), games=("2002-winter",)))
    assert answer.headline.startswith("1.46 s")


async def test_a_margin_without_marks_is_unknown(wider):
    answer = await wider(margin("place:1", "place:4", events=("STK/M/1000m",), games=("2002-winter",)))
    assert answer.status is Status.UNKNOWN


def mark(places=(1,), **filters):
    return MarkIntent(filters=Filters(**filters), places=places)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (mark(athletes=(OHNO,), events=("STK/M/1500m",)), "2:18.541: Apolo Anton Ohno", "2:18,541: Apolo Anton Ohno"),
        (mark(nocs=("ITA",), events=RELAY), "6:56.327: Italy", "6:56,327: Italija"),
        (mark(events=("STK/M/500m",)), "41.802: Marc Gagnon", "41,802: Marc Gagnon"),
        (mark(events=("STK/M/500m",), places=(1, 2)), "41.802 and 41.994.", "41,802 in 41,994."),
    ],
)
async def test_marks(first, intent, english, slovene):
    assert (await first(intent)).headline.startswith(english)
    assert (await first(intent, "sl")).headline.startswith(slovene)


async def test_a_mark_nobody_tells_is_unknown(wider):
    answer = await wider(mark(athletes=("li-jiajun.chn",), events=("STK/M/1000m",), games=("2002-winter",)))
    assert answer.status is Status.UNKNOWN


def compare(measure=Measure.MEDALS, **filters):
    return CompareIntent(filters=Filters(**filters), measure=measure)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (
            compare(nocs=("USA", "CAN")),
            "In the lead: Canada (Canada 5 medals, United States 3 medals).",
            "V prednosti: Kanada (Kanada 5 medalj, ZDA 3 medalje).",
        ),
        (compare(athletes=(BRADBURY, GAGNON)), "In the lead: Marc Gagnon", "V prednosti: Marc Gagnon"),
        (compare(athletes=(GAGNON, OHNO), medals=(Medal.GOLD,)), "Marc Gagnon 2 gold medals", "Marc Gagnon 2 zlati medalji"),
        (
            compare(nocs=("USA", "CHN"), medals=(Medal.SILVER,)),
            "Equal: United States and China, 1 silver medal each.",
            "Enako (1 srebrna medalja)",
        ),
        (
            compare(Measure.MARK, athletes=(GAGNON, OHNO)),
            "Apolo Anton Ohno (United States) was better in the men's 1500 m",
            "Boljši dosežek: Apolo Anton Ohno",
        ),
        (
            compare(Measure.MARGIN, events=("STK/M/1000m", "STK/M/1500m")),
            "The larger winning margin: men's 1000 m",
            "Večja prednost na vrhu: 1000 m (moški)",
        ),
    ],
)
async def test_comparisons(first, intent, english, slovene):
    assert english in (await first(intent)).headline
    assert slovene in (await first(intent, "sl")).headline


async def test_a_comparison_shows_every_side(first):
    answer = await first(compare(athletes=(BRADBURY, "jonathan-guilmette.can.stk")))
    assert [row.values["total"] for row in answer.rows] == [2, 1]


async def test_a_comparison_of_one_is_refused(first):
    assert (await first(compare(nocs=("CAN",)))).status is Status.UNKNOWN
