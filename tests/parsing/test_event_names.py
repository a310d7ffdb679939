"""What people call events: weight classes by their limits, boats, teams and dives."""

import pytest

from bot.olympics.event import Gender
from bot.parsing.lexicon.entity import EntityKind
from bot.parsing.parse import parse
from bot.parsing.reading import Refusal
from bot.query.model import Where, Years
from tests.answers.render_catalogue import write_rendered

HELD = {
    "JUD": {
        (Gender.M, "half-lightweight"): (1992, 1996, 2000, 2004, 2016),
        (Gender.W, "middleweight"): (1992, 1996, 2000, 2016),
        (Gender.M, "heavyweight"): (1996, 2000, 2016),
    },
    "BOX": {
        (Gender.M, "lightweight"): (1996, 2016, 2020),
        (Gender.W, "lightweight"): (2016, 2020),
        (Gender.M, "92kg"): (2024,),
        (Gender.M, "over-92kg"): (2024,),
    },
    "SAL": {
        (Gender.M, "two-person-dinghy"): (2016,),
        (Gender.M, "skiff"): (2016,),
        (Gender.W, "skiff"): (2016,),
        (Gender.M, "one-person-dinghy"): (2016,),
        (Gender.W, "one-person-dinghy"): (2016,),
    },
    "FEN": {(Gender.M, "epee"): (2016,), (Gender.M, "team-epee"): (2016,)},
    "DIV": {(Gender.M, "platform"): (2016,), (Gender.M, "synchronised-platform"): (2016,), (Gender.M, "springboard"): (2016,)},
    "CSL": {(Gender.M, "c1"): (2016,), (Gender.M, "k1"): (2016,)},
    "CSP": {(Gender.W, "500m-k2"): (2016,)},
}
NAMES = ("An", "Bo")
TEAMS = {"team-epee", "synchronised-platform", "skiff", "two-person-dinghy", "500m-k2"}
EVENTS = [
    (
        f"{year}-summer",
        discipline,
        gender,
        slug,
        (("gold", "CHN", tuple(f"Winner {number} {name}" for name in NAMES[: 2 if slug in TEAMS else 1]), None),),
    )
    for discipline, held in HELD.items()
    for number, ((gender, slug), years) in enumerate(held.items())
    for year in years
]


@pytest.fixture
async def lexicon(tmp_path, reader):
    return (await reader(write_rendered(tmp_path / "events.sqlite3", EVENTS))).lexicon


async def where_of(text, lexicon, language="en"):
    return (await parse(text, lexicon=lexicon, language=language)).request.where


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "men's judo 66 kg 2016"),
        ("en", "who won the men's judo under 66 kg in 2016?"),
        ("en", "men's judo -66kg 2016"),
        ("en", "men's judo 60-66 kg 2016"),
        ("en", "men's judo 66 kilos 2016"),
        ("en", "men's half lightweight 66 kg judo 2016"),
        ("sl", "kdo je zmagal v moškem judu do 66 kg leta 2016?"),
        ("de", "Wer gewann im Judo bis 66 kg der Männer 2016?"),
    ],
)
async def test_a_class_is_found_by_its_weight(text, language, lexicon):
    assert (await where_of(text, lexicon, language)).events == ("JUD/M/half-lightweight",)


async def test_a_weight_means_the_class_that_had_it_at_those_games(lexicon):
    assert (await where_of("judo 66 kg 1996", lexicon)).events == ("JUD/W/middleweight",)
    assert (await where_of("judo 65 kg 1996", lexicon)).events == ("JUD/M/half-lightweight",)
    assert (await parse("judo 65 kg 2016", lexicon=lexicon, language="en")).refusal is Refusal.ABSENT


async def test_what_a_class_was_before_it_had_the_weight_is_left_out(lexicon):
    assert (await where_of("men's judo 66 kg", lexicon)).years == Years(first=2000)
    assert (await where_of("men's judo 65 kg", lexicon)).years == Years(last=1996)


async def test_each_of_several_classes_is_held_to_its_own_years(lexicon):
    where = await where_of("judo 66 kg", lexicon)
    assert set(where.without) == {
        Where(events=("JUD/M/half-lightweight",), years=Years(last=1996)),
        Where(events=("JUD/W/middleweight",), years=Years(first=2000)),
    }
    assert (await where_of("boxing 60 kg", lexicon)).without == (Where(events=("BOX/M/lightweight",), years=Years(first=2020)),)


@pytest.mark.parametrize("text", ["+92 kg 2024", "over 92 kg 2024", "92+ kg 2024", "92kg+ 2024"])
async def test_above_a_limit_is_another_class_than_up_to_it(text, lexicon):
    assert (await where_of(f"boxing {text}", lexicon)).events == ("BOX/M/over-92kg",)
    assert (await where_of("boxing 92 kg 2024", lexicon)).events == ("BOX/M/92kg",)


async def test_a_limit_that_no_class_had_is_absent(lexicon):
    assert (await parse("judo 67 kg", lexicon=lexicon, language="en")).refusal is Refusal.ABSENT


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("sailing 470 2016", {"SAL/M/two-person-dinghy"}),
        ("49er 2016", {"SAL/M/skiff", "SAL/W/skiff"}),
        ("49er FX 2016", {"SAL/W/skiff"}),
        ("laser radial 2016", {"SAL/W/one-person-dinghy"}),
        ("épée team 2016", {"FEN/M/team-epee"}),
        ("team épée 2016", {"FEN/M/team-epee"}),
        ("synchro 10m platform 2016", {"DIV/M/synchronised-platform"}),
        ("10 m diving 2016", {"DIV/M/platform", "DIV/M/synchronised-platform"}),
        ("C1 slalom 2016", {"CSL/M/c1"}),
        ("K-2 500 m 2016", {"CSP/W/500m-k2"}),
        ("K2 500 m 2016", {"CSP/W/500m-k2"}),
    ],
)
async def test_events_are_found_by_what_people_call_them(text, events, lexicon):
    assert set((await where_of(text, lexicon)).events) == events


async def test_a_large_number_that_counts_is_no_distance(lexicon):
    request = (await parse("which countries won more than 470 medals?", lexicon=lexicon, language="en")).request
    assert request.having[0].value == 470


async def test_a_choice_tells_a_class_by_its_weights(lexicon):
    (found,) = await lexicon.suggest(EntityKind.EVENT, "66 kg men", language="en")
    assert found.key == "JUD/M/half-lightweight"
    assert "66 kg, 65 kg" in found.description
