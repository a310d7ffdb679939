"""Which entries are one athlete, each reason by itself: what joins, what keeps apart, what is only suspected, and the keys they get."""

import pytest

from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.olympics.results import Member
from bot.reconciling.decisions import Decisions, KnownPerson, Namesakes
from bot.reconciling.entity_resolution import MOST_SUSPECTS, YEARS_APART, Entry, find_people
from bot.reconciling.person_facts import read_person_facts

NONE = Decisions()


def entry(name="Ana Bell", *, noc="SLO", discipline="ALP", gender=Gender.W, year=1994, event=None, links=(), spellings=()):
    number = event if event is not None else entry.events
    entry.events += 1
    return Entry(Member(name, spellings, links=links), number, f"{year}-winter", noc, discipline, gender, year, fold(name))


entry.events = 1000


def numbers(*entries, decisions=NONE):
    return find_people(entries, decisions).numbers


def suspects(*entries, decisions=NONE):
    return find_people(entries, decisions).maybe_same


@pytest.mark.parametrize(
    ("other", "one_person", "suspected"),
    [
        ({}, True, False),
        ({"year": 1994 + YEARS_APART}, True, False),
        ({"year": 1995 + YEARS_APART}, False, True),
        ({"noc": "ITA"}, False, True),
        ({"discipline": "STK"}, False, True),
        ({"gender": Gender.M}, False, False),
        ({"name": "Ana Belle"}, False, False),
        ({"name": "ANA BELL"}, True, False),
    ],
)
def test_a_name_joins_at_the_same_noc_and_sport_for_some_years(other, one_person, suspected):
    told = entry(), entry(**other)
    assert numbers(*told) == (0, 0 if one_person else 1)
    assert suspects(*told) == (((0, 1),) if suspected else ())


def test_years_between_two_are_bridged_by_a_third():
    told = [entry(year=year) for year in (1994, 1994 + 2 * YEARS_APART, 1994 + YEARS_APART)]
    assert numbers(*told) == (0, 0, 0)


def test_a_name_without_a_noc_joins_nobody():
    assert numbers(entry(noc=""), entry(noc="")) == (0, 1)


def test_two_places_in_one_event_are_two_people_for_ever():
    told = entry(event=1), entry(event=1), entry(event=2)
    assert len(set(numbers(*told))) == 3
    assert suspects(*told) == ((0, 2), (1, 2))


def test_links_of_one_scope_that_differ_are_two_people_and_the_same_link_is_one():
    apart = entry(links=("wiki:Ana Bell (skier)",)), entry(links=("wiki:Ana Bell (born 1980)",))
    assert numbers(*apart) == (0, 1)
    assert suspects(*apart) == ()
    assert numbers(entry(links=("wiki:Ana Bell",)), entry(links=("table:7",))) == (0, 0)
    assert numbers(entry(links=("wiki:Ana Bell",)), entry("A. Novak", noc="ITA", discipline="STK", links=("wiki:Ana Bell",))) == (0, 0)


def test_a_known_namesake_is_never_joined_by_name():
    decisions = Decisions(namesakes=(Namesakes("Ana Bell", "SLO", "ALP"),))
    assert numbers(entry(), entry(), decisions=decisions) == (0, 1)
    assert numbers(entry(noc="ITA"), entry(noc="ITA"), decisions=decisions) == (0, 0)


@pytest.mark.parametrize(("count", "pairs"), [(2, 1), (MOST_SUSPECTS, MOST_SUSPECTS * (MOST_SUSPECTS - 1) // 2), (MOST_SUSPECTS + 1, 0)])
def test_a_name_of_too_many_says_nothing(count, pairs):
    assert len(suspects(*(entry(noc=f"N{number:02}") for number in range(count)))) == pairs


@pytest.mark.parametrize(
    ("nocs", "disciplines", "found"),
    [((), (), (0, 0, 0, 0)), (("KOR", "RUS"), (), (0, 0, 0, 1)), (("KOR", "RUS"), ("STK",), (0, 0, 1, 2)), ((), ("SSK",), (0, 1, 2, 3))],
)
def test_whom_the_data_knows_is_one_under_all_names(nocs, disciplines, found):
    told = [entry("Ahn Hyun-soo", noc="KOR", discipline="STK", gender=Gender.M)]
    told += [
        entry("Viktor Ahn", noc=noc, discipline=discipline, gender=Gender.M)
        for noc, discipline in (("RUS", "STK"), ("RUS", "ALP"), ("UKR", "IHO"))
    ]
    known = KnownPerson("Viktor Ahn", ("Ahn Hyun-soo", "An Hyeon-su"), nocs, disciplines)
    people = find_people(told, Decisions(people=(known,)))
    assert people.numbers == found
    if not (nocs or disciplines):
        (athlete,) = people.athletes
        assert (athlete.name, athlete.spellings, athlete.aliases) == ("Viktor Ahn", ("Ahn Hyun-soo",), ("An Hyeon-su",))
        assert athlete.key == "viktor-ahn.kor.stk"
        assert "ahn-hyun-soo.kor.stk" in athlete.redirects
        assert athlete.key not in athlete.redirects


DAMAGED, WHOLE = "ric Bdard", "Éric Bédard"


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([{"name": WHOLE}], (0, 0)),
        ([{"name": WHOLE, "noc": "ITA"}], (0, 1)),
        ([{"name": WHOLE, "discipline": "STK"}], (0, 1)),
        ([{"name": WHOLE, "year": 1998}], (0, 1)),
        ([{"name": WHOLE, "event": 1}], (0, 1)),
        ([{"name": WHOLE}, {"name": "Àric Bëdard"}], (0, 1, 2)),
        ([{"name": WHOLE}, {"name": WHOLE, "year": 1998}], (0, 0, 0)),
    ],
)
def test_a_name_that_lost_its_letters_is_the_one_full_name_it_can_be(others, found):
    assert numbers(entry(DAMAGED, event=1), *(entry(**other) for other in others)) == found


def test_another_spelling_joins_what_its_own_name_does_not():
    assert numbers(entry("Anna Bell", spellings=("Ana Bell",)), entry()) == (0, 0)
    assert numbers(entry("Björn Lind"), entry("Bjoern Lind")) == (0, 0)


def test_keys_are_the_first_ones_and_a_later_namesake_has_its_year():
    told = [entry(noc="SLO", event=1, year=1998), *(entry(event=2) for _ in range(3)), entry(event=1, year=1998)]
    athletes = find_people(told, NONE).athletes
    assert sorted(athlete.key for athlete in athletes[1:4]) == ["ana-bell.slo.alp", "ana-bell.slo.alp-1994", "ana-bell.slo.alp-1994-2"]
    assert sorted((athletes[0].key, athletes[4].key)) == ["ana-bell.slo.alp-1998", "ana-bell.slo.alp-1998-2"]
    (nobodys,) = find_people([entry(noc="")], NONE).athletes
    assert nobodys.key == "ana-bell.unknown.alp"


def test_the_key_is_of_the_earliest_entry_wherever_it_stands():
    link = ("wiki:Ana Bell",)
    told = entry("Ana Novak", noc="ITA", year=1998, links=link), entry(year=1994, links=link)
    (athlete,) = find_people(told, NONE).athletes
    assert (athlete.name, athlete.key) == ("Ana Novak", "ana-novak.slo.alp")
    assert athlete.redirects == ("ana-bell.slo.alp", "ana-novak.ita.alp")
    assert athlete.source_key == link[0]


@pytest.mark.parametrize(
    ("names", "preferred"),
    [
        (("Anna Bell", "Ana Bell", "Ana Bell"), "Ana Bell"),
        (("Ana Zupancic", "Ana Zupančič"), "Ana Zupančič"),
        (("A. Bell", "Ana Bell"), "Ana Bell"),
        (("Anb Bell", "Ana Bell"), "Ana Bell"),
    ],
)
def test_the_preferred_name_is_told_most_then_has_its_letters_then_is_whole(names, preferred):
    (athlete,) = find_people([entry(name, links=("wiki:A",)) for name in names], NONE).athletes
    assert athlete.name == preferred
    assert athlete.spellings == tuple(sorted({*names} - {preferred}))


@pytest.mark.parametrize(
    ("names", "links", "shown"),
    [
        (("Ana upani", "Ana upani", "Ana Županič"), ("wiki:Ana Županič", "table:a:1"), "Ana Županič"),
        (("Anastasia Maria Bell", "Anastasia Maria Bell", "Ana Bell"), ("wiki:Ana Bell (skier)", "table:a:1"), "Ana Bell"),
        (("Anastasia Maria Bell", "Anastasia Maria Bell", "Ana Bell"), ("wiki:Ana Bell",), "Anastasia Maria Bell"),
        (("Ana upani", "Ana upani", "Ana Županič"), ("table:a:1",), "Ana Županič"),
        (('Anastasia "Ana" Bell (-Smith, Jones-)',), ("table:a:1",), "Ana Bell"),
        (("Yang Yang (A)",), ("table:a:1",), "Yang Yang (A)"),
        (('Edson do Nascimento "Pelé"',), ("table:a:1",), 'Edson do Nascimento "Pelé"'),
    ],
)
def test_whom_a_register_names_is_shown_as_people_know_them(names, links, shown):
    (athlete,) = find_people([entry(name, links=links) for name in names], NONE).athletes
    assert athlete.name == shown
    assert {*athlete.spellings} == {*names} - {shown}


@pytest.mark.parametrize(
    ("genders", "told"),
    [((Gender.X,), None), ((Gender.X, Gender.W), Gender.W), ((Gender.M, Gender.X), Gender.M), ((Gender.O,), None)],
)
def test_events_of_both_say_nothing_of_who_is_who(genders, told):
    (athlete,) = find_people([entry(gender=gender, links=("wiki:A",)) for gender in genders], NONE).athletes
    assert athlete.gender is told


CLAY = read_person_facts(
    {"family": ["link\tborn\tinferred\tnames\tdamaged\n", "Muhammad Ali\t\t\tCassius Clay\t\n", "Cassius Clay (another)\t\t\t\t\n"]}
)
ALI = {"name": "Muhammad Ali", "links": ("family:Muhammad Ali",)}


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([{"name": "Cassius Clay"}], (0, 0)),
        ([{"name": "Cassius Clay", "links": ("table:7",)}], (0, 0)),
        ([{"name": "Cassius Clay", "links": ("family:Cassius Clay (another)",)}], (0, 1)),
        ([{"name": "Sonny Liston"}], (0, 1)),
        ([{"name": "Cassius Clay", "noc": "ITA"}], (0, 1)),
    ],
)
def test_a_link_with_other_names_takes_those_of_no_link(others, found):
    assert numbers(entry(**ALI), *(entry(**other) for other in others), decisions=Decisions(facts=CLAY)) == found
    assert numbers(entry(**ALI), *(entry(**other) for other in others)) == tuple(range(1 + len(others)))
