"""Whose own row stands under another NOC than their team's."""

import pytest

from bot.olympics.results import Rule, Verdict
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_reference
from bot.sources.raw import Options
from bot.sources.table.source import CsvTable

HEADER = "ID,Name,Sex,Team,NOC,Games,Sport,Event,Medal"


def told(tmp_path, *rows):
    path = tmp_path / "results.csv"
    path.write_text("\n".join([HEADER.replace(",", "\t"), *("\t".join(row) for row in rows)]) + "\n", "utf-8")
    reference = load_reference()
    events = reconcile([CsvTable(path, Options()).read(reference)], reference).events
    return {event.key: event.competitors for event in events}


def row(person, noc, event, medal, *, games="2014 Winter", sport="Short Track Speed Skating"):
    names = {"1": "Viktor An", "2": "Semyon Yelistratov", "3": "Ruslan Zakharov", "4": "Vladimir Grigoryev", "5": "Wu Dajing"}
    return (person, names[person], "M", noc, noc, games, sport, f"{sport} Men's {event}", medal)


TEAM = [row(person, noc, "5,000 metres Relay", "Gold") for person, noc in (("1", "KOR"), ("2", "RUS"), ("3", "RUS"), ("4", "UKR"))]
MORE_TEAMS = [row("5", "CHN", "5,000 metres Relay", "Bronze")]


@pytest.fixture
def events(tmp_path):
    return told(tmp_path, *TEAM, *MORE_TEAMS, row("1", "KOR", "500 metres", "Gold"), row("5", "CHN", "500 metres", "Silver"))


def test_a_lone_person_has_the_noc_of_their_team(events):
    winner, second = events["2014-winter/STK/M/500m"]
    assert (winner.members[0].name, winner.noc, second.noc) == ("Viktor An", "RUS", "CHN")


def test_what_the_row_says_stays_a_statement(events):
    (decision,) = events["2014-winter/STK/M/500m"][0].decisions
    assert (decision.verdict, decision.rule) == (Verdict.PREFERRED, Rule.OTHER_ENTRIES)
    assert [(one.value, one.accepted) for one in decision.statements] == [("RUS", True), ("KOR", False)]
    assert "2014-winter/STK/M/5000m-relay" in decision.detail


def test_teams_of_several_nocs_say_nothing_of_their_members(tmp_path):
    """Until 1904 people of several NOCs made teams together: Stan Rowley of Australia ran for the British one."""
    athletics = {"games": "1900 Summer", "sport": "Athletics"}
    team = [
        row(person, noc, "5,000 metres, Team", "Gold", **athletics)
        for person, noc in (("1", "AUS"), ("2", "GBR"), ("3", "GBR"), ("4", "GBR"))
    ]
    events = told(tmp_path, *team, row("1", "AUS", "100 metres", "Bronze", **athletics))
    assert [one.noc for one in events["1900-summer/ATH/M/100m"]] == ["AUS"]


def test_germany_did_not_compete_while_two_germanys_did(tmp_path):
    swimming = {"games": "1968 Summer", "sport": "Swimming"}
    team = [
        row(person, noc, "4 x 100 metres Medley Relay", "Silver", **swimming)
        for person, noc in (("1", "GDR"), ("2", "GER"), ("3", "GER"), ("4", "GER"))
    ]
    events = told(tmp_path, *team, row("1", "GDR", "100 metres Backstroke", "Gold", **swimming))
    assert {one.noc for competitors in events.values() for one in competitors} == {"GDR"}


def test_three_make_a_team_and_two_may_be_of_two_nocs(tmp_path):
    lone = row("1", "KOR", "500 metres", "Gold")
    for size, noc in ((3, "RUS"), (2, "KOR")):
        events = told(tmp_path, *(row(person, "RUS", "5,000 metres Relay", "Gold") for person in "123"[:size]), lone)
        assert [one.noc for one in events["2014-winter/STK/M/500m"]] == [noc], size


def test_a_noc_that_was_not_there_is_that_of_the_team(tmp_path):
    """By itself it is nobody's: several have followed it."""
    lone = row("1", "URS", "500 metres", "Gold")
    assert [one.noc for one in told(tmp_path, lone)["2014-winter/STK/M/500m"]] == [None]
    team = (row(person, "UKR", "5,000 metres Relay", "Gold") for person in "123")
    (one,) = told(tmp_path, *team, lone)["2014-winter/STK/M/500m"]
    (decision,) = one.decisions
    assert (one.noc, [(said.value, said.accepted) for said in decision.statements]) == ("UKR", [("UKR", True), ("URS", False)])


def test_a_pair_has_its_own_noc(tmp_path):
    """What stands for one person of it elsewhere says nothing of both."""
    bobsleigh = {"sport": "Bobsleigh"}
    four = [row(person, noc, "Four", "Gold", **bobsleigh) for person, noc in (("1", "RUS"), ("2", "RUS"), ("3", "RUS"), ("4", "RUS"))]
    pair = [row(person, "KOR", "Two", "Silver", **bobsleigh) for person in ("1", "5")]
    events = told(tmp_path, *four, *pair)
    ((one,),) = (competitors for key, competitors in events.items() if "two" in key)
    assert (len(one.members), one.noc) == (2, "KOR")
