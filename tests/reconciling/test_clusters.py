"""When two rows of two tables are one competitor's: what agrees and what does not, each pair by itself."""

import pytest

from bot.reconciling.clusters import align, team_number
from tests.reconciling.case_files import claims_of

PLACES = {"same": (2, 2), "other": (2, 3), "": (None, None)}
NAMES = {
    "same": ("Matej Kovač", "Kovač Matej"),
    "alike": ("Matej Kovač", "M. Kovač"),
    "other": ("Matej Kovač", "Ivan Horvat"),
    "": ((), ()),
}
NOCS = {"same": ("SLO", "SLO"), "other": ("SLO", "CRO"), "": (None, None)}
MARKS = {"same": ("1:29.109", "1:29.10"), "other": ("1:29.109", "1:31.000"), "": (None, None)}


def clusters_of(*rows):
    (claims,) = claims_of({"row": [{key: value for key, value in row.items() if value or key == "table"} for row in rows]})
    return align(claims.rows)


def competitors(place="", name="", noc="", mark=""):
    rows = [
        {
            "table": 1 + at,
            "rank": PLACES[place][at],
            "people": [NAMES[name][at]] if name else [],
            "noc": NOCS[noc][at],
            "mark": MARKS[mark][at],
        }
        for at in (0, 1)
    ]
    aligned = clusters_of(*rows)
    assert not aligned.ambiguous
    return len(aligned.clusters)


ONE = [
    {"place": "same", "noc": "other"},
    {"place": "same", "noc": "other", "mark": "other"},
    {"place": "same", "name": "other", "noc": "same"},
    {"place": "same", "name": "other", "mark": "same"},
    {"name": "same"},
    {"name": "alike"},
    {"place": "other", "name": "same"},
    {"place": "other", "name": "alike", "mark": "same"},
    {"place": "same", "name": "alike", "noc": "other", "mark": "other"},
]
TWO = [
    {"place": "same", "name": "other"},
    {"place": "same", "name": "other", "noc": "same", "mark": "other"},
    {"place": "same", "name": "other", "noc": "other", "mark": "other"},
    {"place": "other", "name": "same", "noc": "other"},
    {"place": "other", "name": "alike"},
    {"place": "other", "name": "alike", "noc": "same"},
    {"place": "other", "noc": "same"},
    {"name": "other", "noc": "same"},
    {"name": "alike", "noc": "other", "mark": "other"},
    {"place": "other", "name": "alike", "noc": "other", "mark": "same"},
]


@pytest.mark.parametrize("agreement", ONE, ids=str)
def test_one_competitor(agreement):
    assert competitors(**agreement) == 1


@pytest.mark.parametrize("agreement", TWO, ids=str)
def test_two_competitors(agreement):
    assert competitors(**agreement) == 2


@pytest.mark.parametrize(
    ("name", "number"),
    [("Germany-1", "1"), ("Switzerland II", "2"), ("Great Britain IV", "4"), ("Germany", ""), ("II", ""), ("2", ""), ("Japan 12", "12")],
)
def test_numbers_of_teams(name, number):
    assert team_number(name) == number


def test_two_teams_of_one_noc_are_two_whatever_agrees():
    team = {"noc": "GER", "rank": 1}
    assert len(clusters_of({"team": "Germany I", **team}, {"team": "Germany II", "table": 2, **team}).clusters) == 2
    assert len(clusters_of({"team": "Germany I", **team}, {"team": "Germany-1", "table": 2, **team}).clusters) == 1


def test_several_claims_of_one_row_are_of_one_competitor():
    row = {"line": 5, "people": ["Anna Able"]}
    assert len(clusters_of({"rank": 1, **row}, {"medal": "gold", **row}).clusters) == 1
    assert len(clusters_of({"rank": 1, **row}, {"medal": "gold", **row, "line": 6}).clusters) == 2
    assert len(clusters_of({"rank": 1, **row}, {"medal": "silver", **row, "people": ["Berta Best"]}).clusters) == 2


def test_runs_of_a_team_without_names_are_told_by_its_noc():
    runs = [{"phase": "heats", "noc": noc, "mark": mark} for noc, mark in (("CAN", "40.1"), ("CAN", "40.2"), ("USA", "40.3"))]
    assert sorted(len(cluster.units) for cluster in clusters_of(*runs).clusters) == [1, 2]


def test_a_run_of_somebody_alike_is_theirs_where_the_noc_agrees():
    standing = {"rank": 1, "noc": "SLO", "people": ["Matej Kovač"]}
    for name, noc, clusters in (
        ("M. Kovač", "SLO", 1),
        ("M. Kovač", "CRO", 2),
        ("M. Kovač", "", 2),
        ("Ivan Horvat", "SLO", 2),
        ("Matej Kovač", "CRO", 1),
    ):
        run = {"table": 2, "phase": "heats", "noc": noc, "people": [name]}
        assert len(clusters_of(standing, run).clusters) == clusters, name


def test_who_cannot_be_told_from_two_is_of_neither():
    shared = {"rank": 3, "noc": "KOR"}
    told = [{"people": ["Kim A"], **shared}, {"people": ["Lee B"], **shared}]
    aligned = clusters_of(*told, {"table": 2, **shared})
    assert (len(aligned.clusters), len(aligned.ambiguous)) == (2, 1)


@pytest.mark.parametrize(("evidence", "clusters"), [("match", 1), ("summary", 2)])
def test_a_match_may_be_told_twice_and_an_infobox_tells_each_medal_once(evidence, clusters):
    row = {"table": 0, "evidence": evidence, "medal": "bronze", "noc": "KOR", "line": 5}
    assert len(clusters_of(row, row).clusters) == clusters


def test_a_place_that_two_share_is_no_third_ones():
    told = [{"rank": 3, "noc": noc, "people": [name]} for noc, name in (("KOR", "Kim A"), ("USA", "Lee B"))]
    aligned = clusters_of(*told, {"table": 2, "rank": 3, "noc": "FRA"})
    assert (len(aligned.clusters), aligned.ambiguous) == (3, [])
    assert len(clusters_of(told[0], {"table": 2, "rank": 3, "noc": "FRA"}).clusters) == 1


@pytest.mark.parametrize(("names", "clusters"), [(("Anna Able", "Cia Case"), 1), (("Anna Able", "Cia Case", "Dea Dell"), 2)])
def test_half_of_the_shorter_list_is_enough(names, clusters):
    whole = {"people": ["Anna Able", "Berta Best", "Eva Ende"][: len(names)]}
    assert len(clusters_of(whole, {"table": 2, "people": list(names)}).clusters) == clusters


@pytest.mark.parametrize(("name", "clusters"), [("Lee B.", 2), ("Zed Quill", 3)])
def test_the_last_of_a_tie_is_not_somebody_of_another_name(name, clusters):
    told = [{"rank": 3, "people": ["Kim Aye"]}, {"rank": 3, "people": ["Lee Bee"]}]
    again = [{"table": 2, "rank": 3, "people": ["Kim Aye"]}, {"table": 2, "rank": 3, "people": [name]}]
    aligned = clusters_of(*told, *again)
    assert (len(aligned.clusters), aligned.ambiguous) == (clusters, [])
