"""Claims, single facts, places relative to somebody, teams, lists, records, stories, sources, and what is told by chance."""

import pytest

from bot.answers.answer import NoteKind, Status
from bot.answers.intent import (
    AboutIntent,
    CompareIntent,
    Counted,
    CoverageIntent,
    Fact,
    FactIntent,
    Filters,
    HelpIntent,
    ListIntent,
    RandomIntent,
    RecordIntent,
    RelativePlaceIntent,
    SourcesIntent,
    StoryIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.olympics.medal import Medal

GAGNON, OHNO, BRADBURY, LI_YE = "marc-gagnon.can.stk", "apolo-anton-ohno.usa.stk", "steven-bradbury.aus.stk", "li-ye.chn.stk"
MEN_500, MEN_1000, MEN_1500, RELAY = ("STK/M/500m",), ("STK/M/1000m",), ("STK/M/1500m",), ("STK/M/5000m-relay",)


def verify(*, place=None, mark_text="", noc=None, beaten=None, mention=None, **filters):
    return VerifyIntent(filters=Filters(**filters), place=place, mark_text=mark_text, noc=noc, beaten=beaten, mention=mention)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (verify(athletes=(LI_YE,)), "Yes: Li Ye, bronze, men's 5000 m relay", "Da: Li Ye, bron, štafeta 5000 m (moški)"),
        (verify(nocs=("ITA",), medals=(Medal.GOLD,)), "No: Italy has no gold", "Ne: Italija, zlato – tega ni v mojih podatkih"),
        (verify(athletes=(BRADBURY,), place=1, events=MEN_1000), "Yes: Steven Bradbury, gold", "Da: Steven Bradbury, zlato"),
        (verify(athletes=(OHNO,), place=1, events=MEN_1000), "No: Apolo Anton Ohno has no gold", "Ne: Apolo Anton Ohno, zlato"),
        (verify(mark_text="49.802", place=1, events=MEN_500), "No: 41.802, Marc Gagnon", "Ne: 41,802, Marc Gagnon"),
        (verify(mark_text="41.8", place=1, events=MEN_500), "Yes: 41.802, Marc Gagnon", "Da: 41,802, Marc Gagnon"),
        (verify(athletes=(BRADBURY,), noc="AUT"), "No: Steven Bradbury – Australia", "Ne: Steven Bradbury – Avstralija"),
        (verify(athletes=(BRADBURY,), noc="AUS"), "Yes: Steven Bradbury – Australia", "Da: Steven Bradbury – Avstralija"),
        (
            verify(athletes=(BRADBURY,), beaten=f"athlete:{OHNO}"),
            "Yes: Steven Bradbury (Australia) was ahead",
            "Da: spredaj Steven Bradbury",
        ),
        (
            verify(athletes=(GAGNON,), beaten=f"athlete:{OHNO}"),
            "No: Apolo Anton Ohno (United States) was ahead",
            "Ne: spredaj Apolo Anton Ohno",
        ),
        (
            verify(mention="kim dong sung", place=1, events=MEN_1500),
            "No: Apolo Anton Ohno (United States) won gold",
            "Ne: Apolo Anton Ohno (ZDA) – zlato",
        ),
    ],
)
async def test_claims_are_answered_with_what_is_true(first, intent, english, slovene):
    assert (await first(intent)).headline.startswith(english)
    assert (await first(intent, "sl")).headline.startswith(slovene)


async def test_a_claim_that_a_losing_source_makes_is_shown(first):
    answer = await first(verify(nocs=("AUT",), medals=(Medal.GOLD,)))
    assert answer.headline == "No: Austria has no gold in my data."
    assert "gold, Steven Bradbury (Australia)" in answer.text
    assert "the Slovene table says AVT (Austria)" in answer.text
    assert answer.conflicts[0].field == "noc"


async def test_a_claim_about_an_event_says_who_did_it(first):
    answer = await first(verify(athletes=(OHNO,), place=1, events=MEN_1000))
    assert answer.rows[0].text.startswith("Men's 1000 m, Salt Lake City 2002: gold, Steven Bradbury")


async def test_a_claim_about_somebody_without_a_result_quotes_the_story(first):
    answer = await first(verify(mention="kim dong sung", place=1, events=MEN_1500))
    assert "disqualified" in answer.text
    assert "0 medals, no result in my data" in answer.text


def fact(kind, **filters):
    return FactIntent(filters=Filters(**filters), fact=kind)


@pytest.mark.parametrize(
    ("intent", "english", "slovene"),
    [
        (
            fact(Fact.WHEN, athletes=(OHNO,), events=MEN_1500, medals=(Medal.GOLD,)),
            "Salt Lake City 2002 (8 February 2002 – 24 February 2002).",
            "Salt Lake City 2002 (8. februar 2002 – 24. februar 2002).",
        ),
        (fact(Fact.WHERE, disciplines=("STK",)), "Salt Lake Ice Center, Salt Lake City 2002.", "Salt Lake Ice Center"),
        (fact(Fact.HOST, games=("2002-winter",)), "Salt Lake City 2002 (United States).", "Salt Lake City 2002 (ZDA)."),
        (fact(Fact.GAMES, athletes=(GAGNON,)), "Salt Lake City 2002.", "Salt Lake City 2002."),
        (fact(Fact.NOC, athletes=(BRADBURY,)), "Steven Bradbury: Australia (AUS).", "Steven Bradbury: Avstralija (AUS)."),
        (fact(Fact.DISCIPLINE, athletes=(BRADBURY,)), "Short track speed skating.", "Hitrostno drsanje na kratke proge."),
        (fact(Fact.EVENT, athletes=("li-jiajun.chn.stk",), medals=(Medal.SILVER,)), "Men's 1500 m.", "1500 m (moški)."),
        (fact(Fact.RANK, athletes=(OHNO,), events=MEN_1000), "Silver.", "Srebro."),
    ],
)
async def test_single_facts(first, intent, english, slovene):
    assert (await first(intent)).headline.startswith(english)
    assert (await first(intent, "sl")).headline.startswith(slovene)


async def test_the_day_of_an_event_where_it_is_known(wider):
    answer = await wider(fact(Fact.WHEN, events=("STK/W/1000m",)))
    assert answer.headline == "Women's 1000 m: 2002-02-23."


async def test_a_fact_about_what_is_not_covered_is_unknown(first):
    assert (await first(fact(Fact.WHERE, games=("2006-winter",)))).status is Status.UNKNOWN


def relative(*, place=None, offset=0, **filters):
    return RelativePlaceIntent(filters=Filters(**filters), place=place, offset=offset)


@pytest.mark.parametrize(
    ("intent", "names"),
    [
        (relative(place=3, athletes=(BRADBURY,)), ["Mathieu Turcotte"]),
        (relative(offset=1, athletes=(BRADBURY,)), ["Apolo Anton Ohno"]),
        (relative(offset=-1, athletes=(OHNO,), events=MEN_1000), ["Steven Bradbury"]),
        (relative(athletes=(BRADBURY,)), ["Apolo Anton Ohno", "Mathieu Turcotte"]),
    ],
)
async def test_places_relative_to_somebody(first, intent, names):
    answer = await first(intent)
    assert [name for name in names if name not in answer.headline] == []
    assert answer.headline.startswith(names[0])


@pytest.mark.parametrize(("language", "words"), [("en", "Nobody: Steven Bradbury"), ("sl", "Nihče: zlato – Steven Bradbury")])
async def test_nobody_was_ahead_of_the_winner(first, language, words):
    assert (await first(relative(offset=-1, athletes=(BRADBURY,)), language)).headline.startswith(words)


async def test_nobody_is_told_behind_the_last(first):
    answer = await first(relative(offset=1, athletes=("mathieu-turcotte.can.stk",), events=MEN_1000))
    assert answer.status is Status.UNKNOWN


@pytest.mark.parametrize("language", ["en", "sl"])
async def test_a_teams_members(first, language):
    answer = await first(TeamIntent(filters=Filters(nocs=("CAN",), events=RELAY)), language)
    for name in ("Éric Bédard", "Marc Gagnon", "Jonathan Guilmette", "François-Louis Tremblay", "Mathieu Turcotte"):
        assert name in answer.headline


async def test_a_teams_other_members(first):
    answer = await first(TeamIntent(filters=Filters(medals=(Medal.BRONZE,)), besides=("guo-wei.chn.stk",)))
    assert answer.headline.startswith("Li Jiajun, An Yulong, Li Ye and Feng Kai (China: bronze")


@pytest.mark.parametrize(
    ("intent", "english", "slovene", "rows"),
    [
        (
            ListIntent(filters=Filters(nocs=("CAN",)), listed=Counted.ATHLETES),
            "5 athletes with at least 1 medal",
            "5 športnikov (vsaj 1 medalja)",
            5,
        ),
        (ListIntent(listed=Counted.NOCS), "5 countries with at least 1 medal", "5 držav (vsaj 1 medalja)", 5),
        (ListIntent(listed=Counted.EVENTS), "4 events", "4 discipline", 4),
        (ListIntent(filters=Filters(medals=(Medal.GOLD,)), listed=Counted.MEDALS), "4 gold medals", "4 zlate medalje", 4),
        (ListIntent(listed=Counted.RESULTS), "12 results", "12 rezultatov", 12),
    ],
)
async def test_lists(first, intent, english, slovene, rows):
    answer = await first(intent)
    assert answer.headline.startswith(english)
    assert len(answer.rows) == rows
    assert (await first(intent, "sl")).headline.startswith(slovene)


async def test_a_list_of_nobody_says_so(first):
    answer = await first(ListIntent(filters=Filters(nocs=("KOR",)), listed=Counted.ATHLETES))
    assert answer.headline == "Nobody with 1 medal in my data."


@pytest.mark.parametrize(("language", "words"), [("en", "Olympic record, men's 500 m: not in my data"), ("sl", "ni v mojih podatkih")])
async def test_no_record_is_made_up(first, language, words):
    answer = await first(RecordIntent(filters=Filters(events=MEN_500), types=("OR",)), language)
    assert answer.status is Status.UNKNOWN
    assert words in answer.headline


async def test_records_that_were_set(wider):
    answer = await wider(RecordIntent(filters=Filters(events=MEN_1000)))
    assert answer.rows[0].text.startswith("Olympic record: Steven Bradbury (Australia), 1:29.109")


async def test_a_story_answers_with_its_best_passage_first(first):
    answer = await first(StoryIntent(filters=Filters(athletes=(BRADBURY,)), topic=("expression", "pulling")))
    assert "pulling a Bradbury" in answer.rows[0].text
    assert answer.rows[0].quote
    assert answer.pages > 1


async def test_a_story_in_the_readers_language_is_preferred_else_marked(first):
    answer = await first(StoryIntent(filters=Filters(events=MEN_1000)), "sl")
    assert "Vir je v drugem jeziku: angleščina." in answer.text


async def test_an_event_without_a_story_is_unknown(first):
    assert (await first(StoryIntent(filters=Filters(events=MEN_500)))).status is Status.UNKNOWN


async def test_sources_stand_side_by_side_with_what_was_decided(first):
    answer = await first(SourcesIntent(filters=Filters(events=MEN_500)))
    texts = [row.text for row in answer.rows]
    assert "· The English table, row 2: Gold | 20px Marc Gagnon (CAN) | 49.802" in texts
    assert "· The Slovene table, row 2: Zlato | 20px KAN) | 41.802" in texts
    assert "→ time: chosen because it fits the pace over the other distances" in texts
    assert len(answer.conflicts) == 3


async def test_sources_tell_spellings_shorter_lists_and_what_is_inferred(first):
    rows = [row.text for page in (0, 1) for row in (await first(SourcesIntent(filters=Filters(events=RELAY)), page=page)).rows]
    assert "→ name: two spellings; chosen because that part of the page is fuller" in rows
    assert "→ team members: the shorter list is a part of the longer one" in rows
    assert any(row.startswith("→ country: inferred") for row in rows)


async def test_without_an_event_the_sources_are_listed(first):
    assert (await first(SourcesIntent())).headline == "1 source in my data:"


async def test_the_same_seed_tells_the_same_fact(first):
    told = [(await first(RandomIntent(seed=seed))).headline for seed in (1, 1, 2, 3, 4)]
    assert told[0] == told[1]
    assert len(set(told)) == 4


async def test_coverage_says_what_there_is(first):
    answer = await first(CoverageIntent())
    assert "4 events" in answer.headline
    assert "Salt Lake City 2002" in answer.headline
    assert "18 athletes, 5 countries and 12 medals" in answer.text


@pytest.mark.parametrize("language", ["en", "sl"])
async def test_help_lists_every_command(first, language):
    answer = await first(HelpIntent(), language)
    assert [row.values["command"] for row in answer.rows][:2] == ["medal", "event"]
    assert len(answer.text) <= 1200


async def test_about_tells_version_data_licences_and_privacy(first):
    text = (await first(AboutIntent())).text
    assert "CC BY-SA 4.0" in text
    assert "MIT" in text
    assert "/privacy" in text


@pytest.mark.parametrize("language", ["en", "sl"])
async def test_no_is_held_to_the_event_that_was_asked_for(first, language):
    answer = await first(verify(athletes=(OHNO,), events=MEN_1000, medals=(Medal.GOLD,)), language)
    assert "1000 m" in answer.headline
    assert "Steven Bradbury" in answer.text


async def test_a_noc_that_one_result_states_is_not_called_inferred(first):
    answer = await first(fact(Fact.NOC, athletes=("li-jiajun.chn.stk",)))
    assert answer.headline == "Li Jiajun: China (CHN)."
    assert answer.notes == ()
    inferred = await first(fact(Fact.NOC, athletes=("feng-kai.chn.stk",)))
    assert [note.kind for note in inferred.notes] == [NoteKind.INFERRED]


@pytest.mark.parametrize(
    "intent",
    [
        CompareIntent(filters=Filters(nocs=("CAN", "USA"))),
        verify(nocs=("AUT",), medals=(Medal.GOLD,)),
        verify(nocs=("ITA",), medals=(Medal.GOLD,)),
    ],
    ids=["compare", "no, by a claim that lost", "no"],
)
async def test_counts_and_refusals_say_their_sources_too(first, intent):
    assert (await first(intent)).sources
