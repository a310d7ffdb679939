"""Who won, in one event and in several; ties, places nobody is told of, medals that changed hands."""

import pytest

from bot.answers.answer import NoteKind, Status
from bot.answers.intent import EventIntent, Filters, MedalIntent
from bot.olympics.event import Gender

MEN_1000 = ("STK/M/1000m",)


def medal(places=(1, 2, 3), **filters):
    return MedalIntent(filters=Filters(**filters), places=places)


async def test_a_podium_names_all_three_with_their_marks(first):
    answer = await first(medal(events=MEN_1000))
    assert answer.headline == "Steven Bradbury (Australia) won gold in the men's 1000 m, Salt Lake City 2002."
    assert [row.text for row in answer.rows] == [
        "Gold: Steven Bradbury (Australia), 1:29.109",
        "Silver: Apolo Anton Ohno (United States), 1:30.160",
        "Bronze: Mathieu Turcotte (Canada), 1:30.563",
    ]
    assert answer.rows[0].values["medal"] == answer.subject == "gold"
    assert [source.licence for source in answer.sources] == ["CC BY-SA 4.0"]


async def test_a_podium_in_slovene(first):
    answer = await first(medal(events=MEN_1000), "sl")
    assert answer.headline == "Steven Bradbury (Avstralija) – zlato, 1000 m (moški), Salt Lake City 2002."
    assert answer.rows[1].text == "Srebro: Apolo Anton Ohno (ZDA), 1:30,160"
    assert "slovenska tabela navaja AVT (Avstrija)" in answer.text


async def test_one_place_is_told_in_the_first_line(first):
    answer = await first(medal(events=("STK/M/500m",), places=(1,)))
    assert answer.headline == "Marc Gagnon (Canada) won gold in the men's 500 m, Salt Lake City 2002: 41.802."
    assert not answer.rows
    assert "49.802" in answer.notes[0].text


async def test_the_noc_comes_first_where_it_is_asked_for(first):
    answer = await first(MedalIntent(filters=Filters(events=MEN_1000), places=(1,), nocs_asked=True))
    assert answer.headline.startswith("Australia (Steven Bradbury) won gold")


async def test_disputed_marks_share_one_note_and_each_is_a_conflict(first):
    answer = await first(medal(events=("STK/M/500m",)))
    assert [note.kind for note in answer.notes] == [NoteKind.PREFERRED]
    assert "49.802, 49.994, 50.027" in answer.notes[0].text
    assert answer.text.index("41.802") < answer.text.index("49.802")
    assert [(one.field, one.rule) for one in answer.conflicts] == [("mark", "pace")] * 3
    assert [said.accepted for said in answer.conflicts[0].statements] == [True, False]


@pytest.mark.parametrize(("language", "words"), [("en", "China is inferred"), ("sl", "sklepam po drugem nastopu")])
async def test_an_inferred_noc_is_said_to_be_so(first, language, words):
    answer = await first(medal(events=("STK/M/5000m-relay",)), language)
    assert words in answer.text
    assert answer.conflicts[0].verdict == "inferred"


async def test_without_an_event_each_is_told_in_a_line(first):
    answer = await first(medal(places=(2,)))
    assert answer.headline == "Silver, in 4 events of my data:"
    assert [row.values["noc"] for row in answer.rows] == ["CAN", "USA", "CHN", "ITA"]


@pytest.mark.parametrize(("language", "words"), [("en", "not in my data, which has only: gold, silver and bronze"), ("sl", "4. mesto")])
async def test_a_place_nobody_is_told_of_is_unknown(first, language, words):
    answer = await first(medal(events=MEN_1000, places=(4,)), language)
    assert answer.status is Status.UNKNOWN
    assert words in answer.headline


async def test_an_event_that_is_not_there_is_unknown(first):
    answer = await first(medal(events=("STK/M/3000m",)))
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith("Men's 3000 m: not in my data. It covers only: short track")


async def test_other_games_of_the_event_are_offered_not_taken(first):
    answer = await first(medal(events=MEN_1000, games=("2006-winter",)))
    assert answer.status is Status.UNKNOWN
    assert [item.intent.filters.games for item in answer.suggestions] == [("2002-winter",)]


async def test_the_latest_games_are_answered_and_the_others_offered(wider):
    answer = await wider(medal(events=MEN_1000))
    assert "Salt Lake City 2002" in answer.headline
    assert "The latest of 3 Games" in answer.text
    assert [item.label for item in answer.suggestions] == ["Nagano 1998", "Calgary 1988"]
    earlier = await wider(answer.suggestions[0].intent)
    assert earlier.headline.startswith("Kim Dong-sung (South Korea) won gold")


async def test_a_name_for_events_of_two_genders_is_asked_back(wider):
    answer = await wider(medal(events=("STK/M/1000m", "STK/W/1000m")))
    assert answer.status is Status.AMBIGUOUS
    assert answer.text.splitlines() == ["Which event do you mean?", "men's 1000 m", "women's 1000 m"]
    assert (await wider(answer.suggestions[1].intent)).headline.startswith("Yang Yang (A)")


async def test_a_gender_decides(wider):
    answer = await wider(medal(events=("STK/M/1000m", "STK/W/1000m"), genders=(Gender.W,)))
    assert answer.headline.startswith("Yang Yang (A) (China) won gold")


@pytest.mark.parametrize(("language", "words"), [("en", "shared gold in the women's downhill"), ("sl", "zlato (deljeno mesto)")])
async def test_a_tie_names_both_and_misses_no_silver(wider, language, words):
    answer = await wider(medal(events=("ALP/W/downhill",)), language)
    assert "Tina Maze" in answer.headline
    assert "Dominique Gisin" in answer.headline
    assert words in answer.headline
    assert "Not in my data" not in answer.text


async def test_the_medal_now_is_told_with_what_changed(wider):
    answer = await wider(medal(events=("BTH/W/7.5km-sprint",)))
    assert [row.text for row in answer.rows] == ["Gold: Anastasiya Kuzmina (Slovakia), 21:06.8", "Silver: Vita Semerenko (Ukraine)"]
    changed = [note.text for note in answer.notes if note.kind is NoteKind.CHANGED]
    assert changed[1] == "Changed later: Vita Semerenko (Ukraine), bronze → silver (disqualification of the second)."
    assert "Olga Vilukhina (Russia), silver → no medal (2017-11-27, IOC, doping)" in changed[0]
    assert "Not in my data: bronze." in answer.text


async def test_held_to_a_noc_that_took_none_of_it_says_who_did(first):
    answer = await first(medal(events=MEN_1000, nocs=("ITA",), places=(1,)))
    assert answer.headline == "Not Italy: in my data gold went to others."
    assert "Steven Bradbury" in answer.text


async def test_an_event_is_told_with_margins_venue_and_story(first):
    answer = await first(EventIntent(filters=Filters(events=MEN_1000)))
    assert "Behind gold: silver +1.051 s, bronze +1.454 s" in answer.text
    assert "Venue: Salt Lake Ice Center" in answer.text
    assert any(row.quote and "luck" in row.text for row in answer.rows)


async def test_an_event_names_those_without_a_place_last(wider):
    answer = await wider(EventIntent(filters=Filters(events=MEN_1000, games=("2002-winter",))))
    texts = [row.text for row in answer.rows]
    assert "Place 4: Li Jiajun (China)" in texts
    assert "DSQ: Nicky Gooch (Great Britain)" in texts
