"""The first page's four events, from claims written by hand."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.olympics.results import Field, Rule, Verdict
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_reference
from tests.reconciling.case_files import decisions, results
from tests.sample_catalogue import SOURCE, sample_claims

PODIUMS = {
    "2002-winter/STK/M/500m": [
        "1 gold CAN Marc Gagnon 41.802",
        "2 silver CAN Jonathan Guilmette 41.994",
        "3 bronze USA Rusty Smith 42.027",
    ],
    "2002-winter/STK/M/1000m": [
        "1 gold AUS Steven Bradbury 1:29.109",
        "2 silver USA Apolo Anton Ohno 1:30.160",
        "3 bronze CAN Mathieu Turcotte 1:30.563",
    ],
    "2002-winter/STK/M/1500m": [
        "1 gold USA Apolo Anton Ohno 2:18.541",
        "2 silver CHN Li Jiajun 2:18.731",
        "3 bronze CAN Marc Gagnon 2:18.806",
    ],
    "2002-winter/STK/M/5000m-relay": [
        "1 gold CAN Canada Éric Bédard / Marc Gagnon / Jonathan Guilmette / François-Louis Tremblay / Mathieu Turcotte 6:51.579",
        "2 silver ITA Italy Michele Antonioli / Maurizio Carnino / Fabio Carta / Nicola Franceschina / Nicola Rodigari 6:56.327",
        "3 bronze CHN Li Jiajun / An Yulong / Li Ye / Feng Kai / Guo Wei 6:59.633",
    ],
}

DECISIONS = [
    "500m mark preferred pace: 41802 > 49802",
    "500m mark preferred pace: 41994 > 49994",
    "500m mark preferred pace: 42027 > 50027",
    "1000m noc preferred prose: AUS > AUT",
    "5000m-relay name spelling fuller-telling: Nicola Franceschina > Nicola Franceshcina",
    "5000m-relay members shorter fuller-telling: Li Jiajun / An Yulong / Li Ye / Feng Kai / Guo Wei > Guo Wei",
    "5000m-relay noc inferred other-entries: CHN",
]


@pytest.fixture(scope="module")
def reconciled():
    return reconcile([sample_claims()], load_reference())


def test_podiums(reconciled):
    assert results(reconciled) == PODIUMS


def test_decisions(reconciled):
    assert decisions(reconciled) == DECISIONS


def test_people_are_one_across_events(reconciled):
    entries = Counter(athlete for event in reconciled.entries for competitor in event for athlete in competitor)
    assert entries[[athlete.name for athlete in reconciled.athletes].index("Marc Gagnon")] == 3
    assert len(reconciled.athletes) == 18


def test_both_spellings_are_the_athletes(reconciled):
    athlete = next(athlete for athlete in reconciled.athletes if athlete.name == "Nicola Franceschina")
    assert athlete.spellings == ("Nicola Franceshcina",)


def test_venue_of_one_half_serves_the_other(reconciled):
    assert {event.venue.value for event in reconciled.events} == {"Salt Lake Ice Center"}


def test_people_of_prose_alone_are_mentions_without_result(reconciled):
    mentions = [name for event in reconciled.events for names in event.mentions for name in names]
    assert mentions == ["Kim Dong-Sung"]
    assert not any("Kim" in athlete.name for athlete in reconciled.athletes)


def test_every_accepted_value_says_where_it_stands(reconciled):
    for event in reconciled.events:
        for competitor in event.competitors:
            assert {row.locator.language for row in competitor.evidence} == {"sl", "en"}
            for decision in competitor.decisions:
                assert all(statement.locator and statement.locator.line for statement in decision.statements)


def test_the_order_of_the_halves_changes_nothing(reconciled, reference):
    turned = reconcile([sample_claims(english_first=True)], reference)
    assert results(turned) == PODIUMS
    assert decisions(turned) == DECISIONS


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(shuffler):
    claims = sample_claims()
    rows, stories = list(claims.rows), list(claims.stories)
    shuffler.shuffle(rows)
    shuffler.shuffle(stories)
    turned = reconcile([replace(claims, rows=tuple(rows), stories=tuple(stories))], load_reference())
    assert results(turned) == PODIUMS
    assert sorted(decisions(turned)) == sorted(DECISIONS)


def test_an_independent_source_outweighs_two_halves_of_one_page(reference):
    other = replace(SOURCE, key="page:other", family="olympedia")
    third = replace(SOURCE, key="page:third", family="gazette")
    wrong = [_only(sample_claims(source=source), "en", "500m") for source in (other, third)]
    reconciled = reconcile([sample_claims(), *wrong], reference)
    event = next(event for event in reconciled.events if event.event_type.slug == "500m")
    assert [competitor.mark.text for competitor in event.competitors] == ["49.802", "49.994", "50.027"]
    assert {d.rule for c in event.competitors for d in c.decisions if d.field is Field.MARK} == {Rule.INDEPENDENT_SOURCES}


def test_without_prose_and_other_distances_the_halves_stay_disputed(reference):
    bare = replace(sample_claims(), stories=(), rows=tuple(r for r in sample_claims().rows if r.context.event.value.slug != "1500m"))
    reconciled = reconcile([bare], reference)
    verdicts = {(d.field, d.verdict) for event in reconciled.events for c in event.competitors for d in c.decisions}
    assert {(Field.MARK, Verdict.DISPUTED), (Field.NOC, Verdict.DISPUTED)} <= verdicts


def _only(claims, language, slug):
    rows = (row for row in claims.rows if row.locator.language == language and row.context.event.value.slug == slug)
    return replace(claims, rows=tuple(rows), stories=(), contexts=(claims.rows[0].context,))
