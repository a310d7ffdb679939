"""What titles, headings and leads say, in every language that the words know."""

import pytest

from bot.olympics.claims import Source
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrases


@pytest.fixture(scope="module")
def phrases(reference, words):
    return Phrases(PageContext(reference, words, Source("page:x", "x", "x", "")))


def told(phrase):
    event = phrase.event.slug if phrase.event else None
    parts = (phrase.games, phrase.discipline, phrase.gender.value if phrase.gender else None, event, phrase.nation, phrase.phase)
    return " ".join(part or "-" for part in parts)


TITLES = [
    ("Speed skating at the 2006 Winter Olympics – Men's 1000 metres", "en", "2006-winter SSK M 1000m - -"),
    ("Athletics at the 2004 Summer Olympics – Men's 4 × 400 metres relay", "en", "2004-summer ATH M 4x400m-relay - -"),
    ("Biathlon_at_the_1994_Winter_Olympics", "en", "1994-winter BTH - - - -"),
    ("Brazil at the 2008 Summer Olympics", "en", "2008-summer - - - BRA -"),
    ("List of Olympic medalists in snowboarding", "en", "- SBD - - - -"),
    ("1956 Winter Olympics", "en", "1956-winter - - - - -"),
    ("Alpsko smučanje na Zimskih olimpijskih igrah 2014", "sl", "2014-winter ALP - - - -"),
    ("Olympische Winterspiele 1994/Rennrodeln", "de", "1994-winter LUG - - - -"),
    ("short-track-2002", "sl", "2002-winter STK - - - -"),
]


@pytest.mark.parametrize(("title", "language", "expected"), TITLES)
def test_titles(phrases, title, language, expected):
    assert told(phrases.subject(title, language)) == expected


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Athletics at the 2006 Asian Games", "en"),
        ("Judo at the 2010 Commonwealth Games – Men's 60 kg", "en"),
        ("2007 World Championships in Athletics – Men's 100 metres", "en"),
        ("Bids for the 2004 Summer Olympics", "en"),
        ("Swimming at the 2012 Summer Paralympics", "en"),
        ("Atletika na Sredozemskih igrah 2005", "sl"),
        ("Svetovno prvenstvo v biatlonu 2021", "sl"),
        ("Leichtathletik-Weltmeisterschaften 2009", "de"),
    ],
)
def test_titles_of_other_things(phrases, title, language):
    assert phrases.subject(title, language).other


HEADINGS = [
    ("500 m", "en", "STK", "- - - 500m - -"),
    ("5,000 m štafeta", "sl", "STK", "- - - 5000m-relay - -"),
    ("Men's events", "en", None, "- - M - - -"),
    ("Moški", "sl", None, "- - M - - -"),
    ("Frauen", "de", None, "- - W - - -"),
    ("Semifinal 2", "en", None, "- - - - - semifinals"),
    ("A finale", "sl", None, "- - - - - final"),
    ("Alpine skiing", "en", None, "- ALP - - - -"),
    ("Combined events – Decathlon", "en", "ATH", "- - M decathlon - -"),
    ("Results", "en", "STK", "- - - - - -"),
    ("Women's 3000 metre relay", "en", "STK", "- - W 3000m-relay - -"),
    ("2000 m relay", "en", "STK", "- - - 2000m-relay - -"),
]


@pytest.mark.parametrize(("heading", "language", "discipline", "expected"), HEADINGS)
def test_headings(phrases, heading, language, discipline, expected):
    assert told(phrases.heading(heading, language, discipline)) == expected


LEADS = [
    ("Rezultati hitrostnega drsanja na kratke proge na XIX. zimskih olimpijskih igrah.", "sl", "2002-winter STK - - - -"),
    ("Rezultati ženskih tekem v smučarskem teku na zimskih olimpijskih igrah 2010 v Vancouvru.", "sl", "2010-winter CCS W - - -"),
    ("The biathlon competition at the 1994 Winter Olympics was held at Lillehammer. It had six events.", "en", "1994-winter BTH - - - -"),
    ("Snowboarding was held at the 1998 Winter Olympics and at the 2002 Winter Olympics.", "en", "- SBD - - - -"),
]


@pytest.mark.parametrize(("lead", "language", "expected"), LEADS)
def test_leads(phrases, lead, language, expected):
    assert told(phrases.first_sentence(lead, language)) == expected
