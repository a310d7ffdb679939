import pytest
from hypothesis import given
from hypothesis import strategies as st


def keys(reference, text, language):
    return [(span.text, span.key) for span in reference.games_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "mention", "key"),
    [
        ("Rezultati na XIX. zimskih olimpijskih igrah.", "sl", "XIX. zimskih olimpijskih igrah", "2002-winter"),
        ("2002 Winter Olympic Games Salt Lake Ice Center.", "en", "2002 Winter Olympic Games Salt Lake", "2002-winter"),
        ("19th Winter Olympics", "en", "19th Winter Olympics", "2002-winter"),
        ("XI Olympic Winter Games", "en", "XI Olympic Winter Games", "1972-winter"),
        ("at the XVII Olympic Winter Games", "en", "XVII Olympic Winter Games", "1994-winter"),
        ("I Olympiad", "en", "I Olympiad", "1896-summer"),
        ("Games of the XXIII Olympiad", "en", "Games of the XXIII Olympiad", "1984-summer"),
        ("na OI 2010", "sl", "OI 2010", "2010-winter"),
        ("zimske OI 2014", "sl", "zimske OI 2014", "2014-winter"),
        ("22. zimske olimpijske igre", "sl", "22. zimske olimpijske igre", "2014-winter"),
        ("Olympische Winterspiele 1972", "de", "Olympische Winterspiele 1972", "1972-winter"),
        ("Salt Lake City 2002", "en", "Salt Lake City 2002", "2002-winter"),
        ("Speed skating at the 1972 Winter Olympics", "en", "1972 Winter Olympics", "1972-winter"),
        ("na zimskih igrah v Salt Lake Cityju leta 2002", "sl", "zimskih igrah v Salt Lake Cityju leta 2002", "2002-winter"),
        ("v Pekingu 2022", "sl", "Pekingu 2022", "2022-winter"),
        ("V Riu 2016", "sl", "Riu 2016", "2016-summer"),
        ("v Tokiu 2020", "sl", "Tokiu 2020", "2020-summer"),
        ("Tokyo 2021", "en", "Tokyo 2021", "2020-summer"),
        ("v Vancouvru 2010", "sl", "Vancouvru 2010", "2010-winter"),
        ("the 1956 Games in Stockholm", "en", "1956 Games in Stockholm", "1956-summer"),
        ("1906 Athens", "en", "1906 Athens", "1906-summer"),
        ("Youth Olympic Games in Nanjing", "en", "Youth Olympic Games in Nanjing", "2014-summer-youth"),
        ("Torino", "en", "Torino", "2006-winter"),
        ("gold in LA in 1984", "en", "LA in 1984", "1984-summer"),
        ("leta 2002", "sl", "2002", "2002-winter"),
    ],
)
def test_one_edition_is_meant(reference, text, language, mention, key):
    assert keys(reference, text, language) == [(mention, key)]


def test_what_is_open_stays_open(reference):
    assert keys(reference, "in Paris", "en") == [("Paris", "2024-summer"), ("Paris", "1924-summer"), ("Paris", "1900-summer")]
    assert {key for _, key in keys(reference, "in 1988", "en")} == {"1988-summer", "1988-winter"}


def test_cancelled_and_intercalated_games_come_last(reference):
    assert [key for _, key in keys(reference, "v Londonu", "sl")][-1] == "1944-summer"
    assert [key for _, key in keys(reference, "Athens", "en")][-1] == "1906-summer"


def test_a_season_said_once_holds_for_all(reference):
    assert keys(reference, "Winter Olympics of 1988 and 1992", "en") == [
        ("Winter Olympics of 1988", "1988-winter"),
        ("1992", "1992-winter"),
    ]
    assert len(keys(reference, "winter 1988, summer 1992, 1984", "en")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "2000 m",
        "1,500 m",
        "2001",
        "Winter Olympics",
        "26th",
        "V mali tekmi",
        "la Coruña",
        "Singapore",
        "I won",
        "superbowl 1999",
        "19. mesto",
    ],
)
def test_what_names_no_games(reference, text):
    assert keys(reference, text, "sl" if text.startswith("V ") else "en") == []


def test_every_edition_is_found_by_its_own_name(reference):
    for key, games in reference.games.items():
        for language in ("en", "sl"):
            name = reference.games_name(key, language)
            assert key in {span.key for span in reference.games_in(name, language)}, name
        assert games.year == int(key[:4])


@given(st.text(max_size=80), st.sampled_from(["en", "sl", "de"]))
def test_spans_lie_in_the_text(reference, text, language):
    for span in reference.games_in(text, language):
        assert text[span.start : span.end] == span.text
        assert span.key in reference.games
