"""Answers by shape, over a catalogue made up row by row, in both languages: what the first line says, and what it must not."""

import pytest
from msgspec.structs import replace as changed

from bot.answers.answer import Status
from bot.answers.answering import answer
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.locale import translator
from bot.olympics.medal import Medal
from bot.query.model import (
    GOLD,
    MEDALS,
    Ask,
    Condition,
    Count,
    End,
    Expect,
    Keep,
    Kind,
    Measure,
    Near,
    Op,
    Query,
    Select,
    Tell,
    Where,
    Within,
)
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered

OHNO = "apo-ohno.usa.stk"
MAZ = "tin-maz.slo.alp"
THOUSAND = Where(events=("STK/M/1000m",), games=("2002-winter",))


@pytest.fixture(scope="module")
def rendered_file(tmp_path_factory):
    return write_rendered(tmp_path_factory.mktemp("rendered") / "catalogue.sqlite")


@pytest.fixture
async def ask(rendered_file):
    catalogue = await Catalogue.open(rendered_file)

    async def asked(query, language="en", page=0):
        return await answer(query, catalogue=catalogue, reference=load_reference(), language=language, page=page)

    yield asked
    await catalogue.close()


def won(**where):
    return Query(select=Select.RESULT, where=Where(medals=GOLD, **where))


FIRST_LINES = [
    (
        won(events=THOUSAND.events, games=THOUSAND.games),
        "Stev Brad (Australia) won the men's 1000 m at Salt Lake City 2002 in 1:29.109.",
        "1000 m (moški), Salt Lake City 2002: zmagal je Stev Brad (Avstralija), 1:29,109.",
    ),
    (
        won(events=("IHO/M/tournament",), games=("2006-winter",)),
        "Sweden won the men's ice hockey at Turin 2006.",
        "Hokej na ledu (moški), Torino 2006: zlato – Švedska.",
    ),
    (
        won(events=("ALP/W/downhill",), games=("2002-winter",)),
        "Tin Maz (Slovenia) and Dom Gis (Switzerland) shared gold in the women's downhill at Salt Lake City 2002.",
        "Smuk (ženske), Salt Lake City 2002: zlato si delijo Tin Maz (Slovenija) in Dom Gis (Švica).",
    ),
    (
        won(events=("ALP/W/downhill",), games=("2006-winter",)),
        "Tin Maz (Slovenia) won the women's downhill at Turin 2006.",
        "Smuk (ženske), Torino 2006: zmagala je Tin Maz (Slovenija).",
    ),
    (
        Query(select=Select.RESULT, where=Where(medals=(Medal.SILVER,), events=("STK/W/3000m-relay",))),
        "The Netherlands took silver in the women's 3000 m relay at Salt Lake City 2002 in 4:15.000.",
        "Štafeta 3000 m (ženske), Salt Lake City 2002: Nizozemska – srebro, 4:15,000.",
    ),
    (
        Query(ask=Ask.COUNT, where=Where(medals=MEDALS, nocs=("USA",))),
        "United States: 2 medals – 2 silver.",
        "ZDA: 2 medalji – 2 srebrni.",
    ),
    (
        Query(ask=Ask.COUNT, select=Select.NOC, where=Where(medals=GOLD, games=("2002-winter",))),
        "5 countries won gold (Salt Lake City 2002): ",
        "5 držav je osvojilo zlato (Salt Lake City 2002): ",
    ),
    (
        Query(ask=Ask.COMPARE, sides=tuple(Query(where=Where(medals=MEDALS, nocs=(code,))) for code in ("CHN", "ITA"))),
        "China has 1 more medal than Italy: 2 to 1.",
        "Kitajska: 1 medalja več kot Italija, 2 proti 1.",
    ),
    (
        Query(ask=Ask.RATIO, sides=(Query(where=Where(medals=GOLD, nocs=("CHN",))), Query(where=Where(medals=MEDALS, nocs=("CHN",))))),
        "50 %: 1 gold medal of 2 medals (China).",
        "50 %: 1 zlata medalja, skupaj 2 medalji (Kitajska).",
    ),
    (
        Query(ask=Ask.SUM, sides=tuple(Query(where=Where(medals=MEDALS, nocs=(code,))) for code in ("CHN", "USA", "SLO"))),
        "6 medals together: China 2, United States 2, Slovenia 2.",
        "Skupaj 6 medalj: Kitajska 2, ZDA 2, Slovenija 2.",
    ),
    (
        Query(select=Select.RESULT, where=Where(medals=GOLD, events=("STK/M/500m",)), tell=(Tell.MARGIN,)),
        "Marc Gag (Canada) won the men's 500 m at Salt Lake City 2002 by 0.192 s, ahead of Apo Ohno (United States).",
        "500 m (moški), Salt Lake City 2002: zmagal je Marc Gag (Kanada) za 0,192 s; drugo mesto: Apo Ohno (ZDA).",
    ),
    (
        Query(ask=Ask.TABLE, where=Where(games=("2006-winter",))),
        "Slovenia and Sweden topped the medal table (Turin 2006): 1 gold, 0 silver, 0 bronze.",
        "Na vrhu lestvice medalj (Torino 2006): Slovenija in Švedska, 1 zlata, 0 srebrnih, 0 bronastih.",
    ),
    (
        Query(ask=Ask.PROFILE, where=Where(athletes=(OHNO,))),
        "Apo Ohno (United States, short track speed skating, 2002): 2 silver medals.",
        "Apo Ohno (ZDA, hitrostno drsanje na kratke proge, 2002): 2 srebrni medalji.",
    ),
    (
        Query(ask=Ask.PROFILE, where=Where(games=("2002-winter",))),
        "Salt Lake City 2002: United States, 8–24 February 2002.",
        "Salt Lake City 2002: ZDA, 8.–24. februarja 2002.",
    ),
    (
        Query(where=Where(games=("2006-winter",)), tell=(Tell.HOST,)),
        "Italy (Turin 2006).",
        "Italija (Torino 2006).",
    ),
    (
        Query(where=Where(medals=MEDALS, events=("STK/M/1000m",), games=("2002-winter",)), measure=Measure(kind=Kind.MEAN)),
        "1:29.94 on average (men's 1000 m, Salt Lake City 2002).",
        "V povprečju 1:29,94 (1000 m, moški, Salt Lake City 2002).",
    ),
    (
        Query(select=Select.RESULT, where=Where(near=Near(other=Where(athletes=("stev-brad.aus.stk",)), by=1))),
        "Apo Ohno (United States) took silver in the men's 1000 m at Salt Lake City 2002 in 1:30.160.",
        "1000 m (moški), Salt Lake City 2002: Apo Ohno (ZDA) je osvojil srebro, 1:30,160.",
    ),
]


@pytest.mark.parametrize(("query", "english", "slovene"), FIRST_LINES)
async def test_the_first_line_answers(ask, query, english, slovene):
    told = {language: (await ask(query, language)).headline for language in ("en", "sl")}
    assert (told["en"][: len(english)], told["sl"][: len(slovene)]) == (english, slovene)


@pytest.mark.parametrize(("query", "_english", "_slovene"), FIRST_LINES)
@pytest.mark.parametrize("language", ["en", "sl"])
async def test_nothing_stands_twice(ask, query, _english, _slovene, language):
    lines = (await ask(query, language)).text.split("\n")
    assert len(lines) == len(set(lines))
    assert all("((" not in line and "{" not in line for line in lines)


CLAIMS = [
    (Query(ask=Ask.WHETHER, where=Where(medals=GOLD, athletes=(MAZ,))), True),
    (Query(ask=Ask.WHETHER, where=Where(medals=GOLD, athletes=(OHNO,))), False),
    (Query(ask=Ask.WHETHER, where=Where(medals=MEDALS, nocs=("USA",)), expect=Expect(value=2)), True),
    (Query(ask=Ask.WHETHER, where=Where(medals=MEDALS, nocs=("USA",)), expect=Expect(value=3)), False),
    (Query(ask=Ask.WHETHER, where=Where(medals=MEDALS, nocs=("USA",)), expect=Expect(op=Op.GE, value=2)), True),
    (
        Query(
            ask=Ask.WHETHER,
            sides=tuple(Query(where=Where(medals=MEDALS, nocs=(code,))) for code in ("CHN", "ITA")),
            expect=Expect(side=1),
        ),
        False,
    ),
    (
        Query(
            ask=Ask.WHETHER,
            select=Select.NOC,
            where=Where(medals=GOLD, games=("2006-winter",)),
            expect=Expect(keys=("SLO", "SWE")),
        ),
        True,
    ),
    (Query(ask=Ask.WHETHER, select=Select.NOC, where=Where(medals=GOLD), expect=Expect(keys=("SLO", "USA"))), False),
    (
        Query(
            ask=Ask.WHETHER,
            where=Where(medals=GOLD, nocs=("SLO",)),
            measure=Measure(kind=Kind.FIRST),
            expect=Expect(value=2006),
        ),
        False,
    ),
]


@pytest.mark.parametrize(("query", "so"), CLAIMS)
@pytest.mark.parametrize(("language", "words"), [("en", ("No. ", "Yes. ")), ("sl", ("Ne. ", "Da. "))])
async def test_a_claim_is_judged_first(ask, query, so, language, words):
    told = await ask(query, language)
    assert told.headline.startswith(words[so])


async def test_a_false_claim_tells_the_truth(ask):
    told = await ask(Query(ask=Ask.WHETHER, where=Where(medals=GOLD, athletes=(OHNO,), events=THOUSAND.events, games=THOUSAND.games)))
    assert told.status is Status.NONE
    assert "silver" in told.headline
    assert [row.text for row in told.rows] == ["Stev Brad (Australia) won the men's 1000 m at Salt Lake City 2002."]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        (won(games=("2010-winter",)), Status.UNKNOWN, "Vancouver 2010: not in my data"),
        (won(disciplines=("JUD",)), Status.UNKNOWN, "Judo: not in my data"),
        (won(events=("IHO/M/tournament",), games=("2002-winter",)), Status.UNKNOWN, "Turin 2006"),
        (Query(select=Select.RESULT, where=Where(places=(4,), events=THOUSAND.events)), Status.UNKNOWN, "further places"),
        (
            Query(
                select=Select.RESULT,
                where=Where(medals=GOLD, disciplines=("ALP",)),
                measure=Measure(kind=Kind.MARK),
                keep=Keep(end=End.MOST),
            ),
            Status.UNKNOWN,
            "marks are not in my data",
        ),
        (
            Query(select=Select.ATHLETE, where=Where(medals=GOLD), measure=Measure(kind=Kind.AGE), keep=Keep(end=End.MOST)),
            Status.UNKNOWN,
            "Birth",
        ),
        (
            Query(
                select=Select.ATHLETE,
                where=Where(medals=GOLD),
                having=(Condition(measure=Measure(count=Count(of=Select.EVENT_TYPE)), value=2),),
            ),
            Status.NONE,
            "",
        ),
        (won(nocs=("USA",)), Status.NONE, "no such medal"),
    ],
)
async def test_a_no_says_which_no_it_is(ask, query, status, words):
    told = await ask(query)
    assert told.status is status
    assert words in told.headline


async def test_of_what_is_held_it_is_never_said_that_it_is_not(ask):
    told = await ask(won(nocs=("USA",), games=("2002-winter",)))
    assert "not in my data" not in told.headline


async def test_a_roll_tells_the_latest_podium_and_then_who_won_before(ask):
    told = await ask(Query(ask=Ask.ROLL, where=Where(events=("STK/M/1000m",))))
    assert told.headline.startswith("Stev Brad")
    assert [row.text for row in told.rows] == [
        "Silver: Apo Ohno (United States), 1:30.160",
        "Bronze: Mat Turc (Canada), 1:30.563",
        "1998: Kim One (South Korea), 1:32.375",
    ]


async def test_rolls_of_several_events_are_one_answer(ask):
    told = await ask(Query(ask=Ask.ROLL, where=Where(events=("STK/M/1000m", "STK/M/500m"))))
    assert told.status is Status.ANSWERED
    assert len(told.rows) == len({choice.label for choice in told.suggestions}) == 2
    assert "2002 Stev Brad · 1998 Kim One" in told.text


async def test_more_events_than_fit_are_a_menu_of_unique_labels(ask, monkeypatch):
    monkeypatch.setattr("bot.answers.render.rolls.MOST_ROLLS", 4)
    told = await ask(Query(ask=Ask.ROLL, where=Where(season="winter")))
    assert told.status is Status.AMBIGUOUS
    labels = [choice.label for choice in told.suggestions]
    assert len(labels) == len(set(labels)) == 5


async def test_a_podium_tells_each_place_once(ask):
    told = await ask(Query(ask=Ask.PODIUM, where=THOUSAND))
    assert told.text.count("Stev Brad") == 1
    assert [row.values["medal"] for row in told.rows] == ["silver", "bronze"]
    assert told.subject == "gold"


async def test_a_margin_is_offered_only_where_marks_are_held(ask):
    with_marks = await ask(Query(ask=Ask.PODIUM, where=THOUSAND))
    without = await ask(Query(ask=Ask.PODIUM, where=Where(events=("IHO/M/tournament",), games=("2006-winter",))))
    assert "By how much?" in [choice.label for choice in with_marks.suggestions]
    assert "By how much?" not in [choice.label for choice in without.suggestions]


async def test_every_suggestion_succeeds(ask):
    for query, _, _ in FIRST_LINES:
        for choice in (await ask(query)).suggestions:
            assert (await ask(choice.query)).status is Status.ANSWERED, choice.label


async def test_a_missing_medal_of_a_podium_is_said(ask):
    told = await ask(Query(ask=Ask.PODIUM, where=Where(events=("STK/M/500m",), games=("2002-winter",))))
    assert [note.text for note in told.notes] == ["Not in my data: bronze."]


async def test_members_are_told_where_they_are_asked_for(ask):
    query = won(events=("STK/W/3000m-relay",))
    told = await ask(Query(select=query.select, where=query.where, tell=(Tell.MEMBERS,)))
    assert told.headline.startswith("China (Ana One, Bea Two, Cia Three, Dea Four) won")


async def test_what_is_asked_of_a_result_stands_first_and_once(ask):
    query = won(events=THOUSAND.events, games=THOUSAND.games)
    told = await ask(Query(select=query.select, where=query.where, tell=(Tell.MARK, Tell.NOC)))
    assert told.headline.startswith("1:29.109, Australia: Stev Brad won")
    assert told.headline.count("1:29.109") == told.headline.count("Australia") == 1


async def test_one_countrys_results_are_counted_before_they_are_told(ask):
    told = await ask(Query(select=Select.RESULT, where=Where(medals=MEDALS, nocs=("CAN",))))
    assert told.headline == "Canada: 2 medals – 1 gold, 1 bronze."
    assert [row.text.split(" – ")[0] for row in told.rows] == ["Salt Lake City 2002"]


async def test_a_superlative_says_who_and_how_many_and_all_who_share_it(ask):
    told = await ask(Query(select=Select.NOC, where=Where(medals=MEDALS, games=("2002-winter",)), keep=Keep(end=End.MOST)))
    assert told.headline == "Canada, United States: 2 medals each, the most (Salt Lake City 2002)."


async def test_membership_in_another_question(ask):
    others = Query(select=Select.EVENT, where=Where(medals=MEDALS, athletes=(OHNO,)))
    told = await ask(won(games=("2002-winter",), within=(Within(field=Select.EVENT, query=others, negated=True),)))
    assert "Tin Maz" in told.text
    assert "Stev Brad" not in told.text


async def test_pages_go_on_where_the_last_one_ended(ask):
    query = Query(ask=Ask.PODIUM, where=Where(season="winter"))
    first = await ask(query)
    texts = [row.text for page in range(first.pages) for row in (await ask(query, page=page)).rows]
    assert len(texts) == len(set(texts))
    assert [len((await ask(query, page=page)).text) <= 1100 for page in range(first.pages)] == [True] * first.pages


@pytest.mark.parametrize("verb", ["won", "took", "finished"])
@pytest.mark.parametrize("who", ["M", "W", "team"])
def test_every_form_of_a_verb_is_translated(verb, who):
    assert translator("sl").pgettext(who, verb) != verb


async def test_games_to_come_were_held_by_nobody(ask):
    held = Query(select=Select.NOC, measure=Measure(kind=Kind.HELD), keep=Keep(end=End.MOST))
    assert "2034" not in (await ask(held)).text
    assert "2034" in (await ask(Query(where=Where(games=("2034-winter",)), tell=(Tell.HOST,)))).text


@pytest.mark.parametrize(
    ("query", "told", "slovene"),
    [
        (
            Query(ask=Ask.COUNT, select=Select.NOC, where=Where(medals=MEDALS, games=("1998-winter",))),
            "2 countries won a medal (Nagano 1998)",
            "2 državi sta osvojili medaljo (Nagano 1998)",
        ),
        (
            Query(ask=Ask.COUNT, select=Select.ATHLETE, where=Where(medals=(Medal.BRONZE,), games=("2006-winter",))),
            "1 athlete won bronze (Turin 2006)",
            "1 športnik je osvojil bron (Torino 2006)",
        ),
        (
            Query(select=Select.RESULT, where=changed(THOUSAND, near=Near(other=Where(athletes=("stev-brad.aus.stk",)), ahead=True))),
            "Nobody finished ahead of Stev Brad, who won the men's 1000 m (short track speed skating) at Salt Lake City 2002.",
            "Pred zmagovalcem ni bilo nikogar: Stev Brad (1000 m, moški, ",
        ),
    ],
)
async def test_numbers_have_a_verb_and_nobody_is_ahead_of_who_won(ask, query, told, slovene):
    assert (await ask(query)).headline.startswith(told)
    assert (await ask(query, "sl")).headline.startswith(slovene)
    ahead = changed(THOUSAND, near=Near(other=Where(athletes=(OHNO,)), ahead=True))
    assert "Stev Brad" in (await ask(Query(select=Select.RESULT, where=ahead))).headline


async def test_rows_of_a_comparison_stand_in_the_order_of_the_first_line(ask):
    def side(noc):
        return Query(where=Where(nocs=(noc,), medals=MEDALS), measure=Measure(kind=Kind.COUNT))

    for nocs in (("AUS", "CHN"), ("CHN", "AUS")):
        told = await ask(Query(ask=Ask.COMPARE, sides=tuple(map(side, nocs))))
        assert told.headline.startswith("China")
        assert [row.values["noc"] for row in told.rows] == ["CHN", "AUS"]


def test_only_games_at_which_it_may_have_been_are_named():
    words = Phrases("en", load_reference())
    both = ("1924-summer", "1924-winter")
    assert words.held_to(Where(events=("GAR/M/parallel-bars",), games=both)).endswith("Paris 1924")
    assert words.held_to(Where(events=("ALP/W/downhill",), games=both)).endswith("Chamonix 1924")
    assert words.held_to(Where(games=both)) == "Paris 1924, Chamonix 1924"
