"""The maintainer's tables: every code in them is known, every reason given."""

import tomllib

import pytest

from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.olympics.results import Field
from bot.reconciling.decisions import Decisions
from bot.reference_files import data_folder


def table(name):
    return tomllib.loads((data_folder() / f"{name}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def decisions():
    return Decisions.from_tables(table("corrections"), table("people"), table("sources"), table("genders"))


def test_corrections_name_a_known_event_and_a_reason(decisions, reference):
    for correction in decisions.corrections:
        games, discipline, gender, slug = correction.event.split("/")
        assert games in reference.games
        assert discipline in reference.disciplines
        assert Gender(gender)
        assert slug
        assert correction.reason
        assert correction.medal or correction.rank or correction.name
        assert correction.field is not Field.MEMBERS


def test_people_have_several_names_and_known_codes(decisions, reference):
    names = [name for person in decisions.people for name in person.folded]
    assert len(names) == len(set(names)), "one name leads to two people"
    for person in decisions.people:
        assert len(person.folded) > 1
        assert set(person.nocs) <= reference.nocs.keys()
        assert set(person.disciplines) <= reference.disciplines.keys()


def test_namesakes_have_known_codes(decisions, reference):
    for one in decisions.namesakes:
        assert fold(one.name)
        assert one.noc in reference.nocs
        assert one.discipline in reference.disciplines


def test_sources_say_what_they_weigh(decisions):
    assert len({one.prefix for one in decisions.sources}) == len(decisions.sources)
    for one in decisions.sources:
        assert one.prefix
        assert isinstance(one.preference, int)


def test_genders_are_of_known_disciplines(decisions, reference):
    assert decisions.genders.keys() <= reference.disciplines.keys()
    for known in decisions.genders.values():
        assert known.keys() <= {"women", "men", "only", "both"}
        assert len(known.keys() - {"both"}) == 1
    assert decisions.only_gender("BOX", 1952) is Gender.M
    assert decisions.only_gender("BOX", 2012) is None
    assert decisions.only_gender("GRY", 1996) is Gender.W
    assert decisions.only_gender("STK", 2002) is None


def test_the_known_people_are_found_by_both_names(decisions):
    known = {name: person.name for person in decisions.people for name in person.folded}
    assert known[fold("Ahn Hyun-soo")] == known[fold("Viktor Ahn")]
    assert known[fold("Cassius Clay")] == known[fold("Muhammad Ali")]
