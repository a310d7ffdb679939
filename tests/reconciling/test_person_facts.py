from bot.olympics.reconciled import Athlete
from bot.reconciling.person_facts import read_person_facts, with_facts

TABLE = """link\tborn\tinferred\tnames\tdamaged
Muhammad Ali\t1942-01-17\t\tCassius Clay\t
Alfréd Hajós\t\tA\tArnold Hajós|Alfréd Guttmann\tAlfrd Hajs
"""


def facts():
    return read_person_facts({"family": TABLE.splitlines(keepends=True)})


def test_facts_are_kept_by_link():
    assert set(facts()) == {"family:Muhammad Ali", "family:Alfréd Hajós"}
    assert facts()["family:Muhammad Ali"].born == "1942-01-17"
    assert facts()["family:Alfréd Hajós"].damaged == ("Alfrd Hajs",)


def test_whoever_a_link_names_has_them_and_no_other():
    hajos, namesake = Athlete("a", "Alfréd Hajós", spellings=("Arnold Hajós",)), Athlete("b", "Alfréd Hajós")
    told, other = with_facts([hajos, namesake], [("other:x", "family:Alfréd Hajós"), ("other:Alfréd Hajós",)], facts())
    assert (told.aliases, told.damaged, told.name_inferred, told.born) == (("Alfréd Guttmann",), ("Alfrd Hajs",), True, None)
    assert other == namesake
