"""The schema of the reference tables: data/README.md in code."""

import re
from datetime import date

import pytest

from bot.olympics.event import Gender
from bot.olympics.games import GamesStatus, Season
from bot.olympics.mark import Direction, Unit
from bot.olympics.weight_classes import years_of
from bot.reference_files import data_folder, load_toml

NOC_KEYS = {"en", "sl", "de", "hu", "fr", "first", "last", "absent", "successors", "codes", "aliases", "people", "adjective"}
GAMES_KEYS = {"ordinal", "status", "held", "country", "dates", "hosts", "aliases", "name"}
DISCIPLINE_KEYS = {
    "seasons", "en", "sl", "de", "fr", "aliases", "short", "winter", "summer", "unit", "direction", "distances", "parts", "narrow", "counts", "event", "unnamed", "team",
    "drops", "words", "same", "genders",
}  # fmt: skip
TERM_KEYS = {"en", "sl", "de", "en_W", "find", "team", "weak", "drops", "gender", "comma", "units", "only", "women"}
LANGUAGES = {"en", "sl", "de", "hu", "fr", "ioc"}


@pytest.fixture(scope="module")
def nocs():
    return load_toml("nocs")


@pytest.fixture(scope="module")
def games():
    return load_toml("games")


@pytest.fixture(scope="module")
def disciplines():
    return load_toml("disciplines")


@pytest.fixture(scope="module")
def events():
    return load_toml("events")


def strings(value):
    return isinstance(value, list) and value and all(isinstance(one, str) and one.strip() == one and one for one in value)


def test_nocs(nocs):
    for code, row in nocs.items():
        assert re.fullmatch(r"[A-Z][A-Z\d]{2}", code)
        assert row.keys() <= NOC_KEYS, code
        assert all(row.get(language) for language in ("en", "sl", "de")), code
        assert set(row.get("successors", ())) <= nocs.keys(), code
        assert row.get("first", 1896) <= row.get("last", 2100), code
        for group in ("codes", "aliases", "people", "adjective"):
            assert row.get(group, {}).keys() <= LANGUAGES, code
            assert all(strings(values) for values in row.get(group, {}).values()), code
        assert bool(row.get("people")) == bool(row.get("adjective")), code


WRITTEN_SO = {"BOL", "MAD"}
"""Slovene pages mean Bolgarija and Madžarska by these; Bolivia and Madagascar are written out."""


def test_no_code_of_a_language_is_another_nocs_own(nocs):
    for code, row in nocs.items():
        for language, codes in row.get("codes", {}).items():
            assert not (set(codes) - WRITTEN_SO) & nocs.keys(), (code, language)


def test_no_name_is_two_nocs_at_once(nocs):
    spoken = [
        (language, name, code)
        for code, row in nocs.items()
        for language in ("en", "sl", "de")
        for name in (row[language], *row.get("aliases", {}).get(language, ()))
    ]
    told = {}
    for language, name, code in spoken:
        assert told.setdefault((language, name.casefold()), code) == code, name


def test_games(games, nocs):
    for key, row in games.items():
        assert re.fullmatch(r"\d{4}-(summer|winter)(-youth)?", key)
        assert row.keys() <= GAMES_KEYS, key
        assert GamesStatus(row.get("status", "official"))
        assert key.endswith("-youth") == (row.get("status") == "youth"), key
        assert row["country"] in nocs, key
        assert row["hosts"], key
        assert all(host["en"] and host.keys() <= LANGUAGES for host in row["hosts"]), key


def test_games_are_numbered_without_gaps(games):
    for season in Season:
        official = [row["ordinal"] for key, row in games.items() if key.endswith(season) and "ordinal" in row]
        assert official == list(range(1, len(official) + 1))
    youth = [row["ordinal"] for key, row in games.items() if key.endswith("summer-youth")]
    assert youth == list(range(1, len(youth) + 1))


def test_dates_are_dates_of_the_year_they_were_held(games):
    for key, row in games.items():
        if "dates" in row:
            first, last = (date.fromisoformat(day) for day in row["dates"].split("/"))
            assert first < last, key
            assert first.year == row.get("held", int(key[:4])), key


def test_disciplines(disciplines):
    for code, row in disciplines.items():
        assert re.fullmatch(r"[A-Z][A-Z\d]{2}", code)
        assert row.keys() <= DISCIPLINE_KEYS, code
        assert row["seasons"], code
        assert all(Season(season) for season in row["seasons"]), code
        assert all(row.get(language) for language in ("en", "sl", "de")), code
        assert "unit" not in row or Unit(row["unit"])
        assert "direction" not in row or Direction(row["direction"])
        assert all(Gender(gender) for gender in row.get("genders", {}).values()), code
        assert set(row.get("parts", ())) <= disciplines.keys(), code
        assert {narrower for _, narrower in row.get("narrow", ())} <= disciplines.keys(), code
        assert set(row.get("counts", ())) <= disciplines.keys(), code
        for names in (row.get("aliases", {}), row.get("short", {}), row.get("winter", {}), row.get("summer", {})):
            assert all(language in LANGUAGES and strings(values) for language, values in names.items()), code


def test_terms(events, disciplines):
    for key, row in events["terms"].items():
        assert re.fullmatch(r"[a-z\d]+(-[a-z\d]+)*", key)
        assert row.keys() <= TERM_KEYS, key
        assert row["en"], key
        assert set(row.get("only", "").split()) <= disciplines.keys(), key
        assert "gender" not in row or Gender(row["gender"])
        assert "find" not in row or strings(row["find"]), key
        assert row.get("units", "km") == "km", key


def test_what_disciplines_say_of_terms_are_terms(events, disciplines):
    terms = events["terms"].keys()
    for code, row in disciplines.items():
        assert row.get("words", {}).keys() | set(row.get("words", {}).values()) <= terms, code
        assert {slug for slug in row.get("drops", ()) if not slug[0].isdigit()} - {"m"} <= terms, code


def test_every_term_and_label_is_named_in_slovene(events):
    named = {**events["terms"], **events["labels"]}
    foreign = {key for key, row in named.items() if "sl" not in row and not row["en"].isupper()}
    assert foreign <= {
        "mixed-noc", "solo", "gundersen", "big-air", "au-chapelet", "au-cordon-dore", "championnat-du-monde", "sur-la-perche-a-la-herse",
        "sur-la-perche-a-la-pyramide", "au-commandement", "au-vise", "hacks-and-hunter", "racing", "b-boys", "b-girls",
    }  # fmt: skip


def test_no_phrase_stands_twice_in_a_term(events):
    for key, row in events["terms"].items():
        assert len(row.get("find", ())) == len(set(row.get("find", ()))), key


def test_a_stem_is_long_enough_to_be_looked_up(events, disciplines):
    phrases = [phrase for row in events["terms"].values() for phrase in row.get("find", ())]
    phrases += [name for row in disciplines.values() for names in row.get("aliases", {}).values() for name in names]
    phrases += [word for words in (*events["genders"].values(), *events["games"].values()) for word in words]
    stems = [word for phrase in phrases for word in phrase.split() if word.endswith("*")]
    assert stems
    assert [stem for stem in stems if len(stem) < 4] == []


def test_units(events):
    spellings = [word for row in events["units"].values() for word in row["find"]]
    assert all(isinstance(row["factor"], int) for row in events["units"].values())
    assert {"m", "km", "kg", "mi"} <= events["units"].keys()
    assert len(set(spellings)) > len(events["units"])


def test_every_file_is_explained():
    text = (data_folder() / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in data_folder().glob("*.toml") if f"`{file.name}`" not in text] == []


def test_weight_classes(events, disciplines):
    classes = [term for term, row in events["terms"].items() if "kg" in row.get("drops", "")]
    for discipline, genders in load_toml("weight_classes").items():
        assert discipline in disciplines
        for gender, rows in genders.items():
            assert gender in set(Gender)
            limits = [(limit, span) for weights in rows.values() for limit, spans in weights.items() for span in years_of(spans)]
            assert all(re.fullmatch(r"\+?\d{2,3}(\.\d)?kg", limit) and first <= last for limit, (first, last) in limits)
            assert all(any(slug.startswith(term) for term in classes) for slug in rows), discipline


def test_other_names_are_of_known_events(events, disciplines):
    parts = {*events["terms"], *events["labels"]}
    for discipline, genders in load_toml("other_names").items():
        assert discipline in disciplines
        for gender, rows in genders.items():
            assert gender in set(Gender)
            for slug, others in rows.items():
                assert {slug, *others} <= parts
                assert all(first <= last for spans in others.values() for first, last in years_of(spans))


def test_pages_call_a_class_by_weight_as_questions_do(disciplines):
    weights = load_toml("weight_classes")
    for code, row in disciplines.items():
        for called, slug in row.get("same", {}).items():
            gender, _, limit = called.partition("/")
            if limit.endswith("kg"):
                assert limit.replace("over-", "+") in weights[code][gender][slug], (code, called)
