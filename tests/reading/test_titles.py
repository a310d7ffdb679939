"""Whose page it is, by its title."""

import pytest

from bot.olympics.claims import Source
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrases

NATIONS = [
    ("Seznam slovenskih dobitnikov olimpijskih medalj", "sl", "SLO"),
    ("List of Slovenian Olympic medalists", "en", "SLO"),
    ("List of East German Olympic medalists", "en", "GDR"),
    ("List of South Korean Olympic medalists", "en", "KOR"),
    ("Estonia at the Olympics", "en", "EST"),
    ("Chinese Taipei at the Olympics", "en", "TPE"),
    ("Great Britain at the 1908 Summer Olympics", "en", "GBR"),
    ("Slovenija na olimpijskih igrah", "sl", "SLO"),
    ("Olympische Sommerspiele 2000/Teilnehmer (Schweiz)", "de", "SUI"),
    ("Olympische Winterspiele 2010/Curling (Männer)", "de", None),
    ("Winter Olympics in Canada", "en", None),
    ("Zimske olimpijske igre 1972 v Japonski", "sl", None),
    ("Olympische Winterspiele 1972 in Japan", "de", None),
    ("Slovenija na Zimskih olimpijskih igrah 2006 v Italiji", "sl", "SLO"),
    ("List of Olympic medalists in luge", "en", None),
    ("Canadian luge at the Olympics", "en", None),
]


@pytest.mark.parametrize(("title", "language", "noc"), NATIONS)
def test_a_title_tells_whose_page_it_is(reference, words, title, language, noc):
    phrases = Phrases(PageContext(reference, words, Source("page", title, "wikipedia", "")))
    assert phrases.subject(title, language).nation == noc


def test_a_title_of_two_parts_tells_discipline_and_event(reference, words):
    phrases = Phrases(PageContext(reference, words, Source("page", "page", "wikipedia", "")))
    subject = phrases.subject("Olympische Sommerspiele 2000/Rudern – Einer (Männer)", "de")
    assert subject.event is not None
    assert (subject.games, subject.discipline, subject.event.slug) == ("2000-summer", "ROW", "single-sculls")


MARATHONS = [
    ("Swimming at the 2008 Summer Olympics – Women's 10 kilometre open water", "en"),
    ("Plavanje na Poletnih olimpijskih igrah 2008 – 10 km v odprtih vodah za ženske", "sl"),
    ("Olympische Sommerspiele 2016/Schwimmen – 10 km Freiwasser (Frauen)", "de"),
]


@pytest.mark.parametrize(("title", "language"), MARATHONS)
def test_an_event_of_a_narrower_discipline_tells_it(reference, words, title, language):
    subject = Phrases(PageContext(reference, words, Source("page", title, "wikipedia", ""))).subject(title, language)
    assert subject.event is not None
    assert (subject.discipline, subject.event.slug) == ("OWS", "10000m")


def test_a_season_is_no_games(reference, words):
    phrases = Phrases(PageContext(reference, words, Source("page", "page", "wikipedia", "")))
    assert phrases.heading("2018–19 World Cup", "en", "ALP").games is None
    assert phrases.heading("Finale 2018/19", "de", "ALP").games is None


TABLE = """
== Medalists ==
=== Men ===
{| {{MedalistTable|type=Event}}
|-
| 100 metres
| {{flagmedalist|Anton Erster|GDR}}
| {{flagmedalist|Boris Zweiter|URS}}
| {{flagmedalist|Carlos Dritter|CUB}}
|}
"""
BESIDE = [
    ("Athletics at the Friendship Games", "They were held in Moscow for the countries that boycotted the [[1984 Summer Olympics]]."),
    ("People's Olympiad", "It was planned in Barcelona in protest of the [[1936 Summer Olympics]]."),
    ("Athletics at the 1936 International Workers' Olympiads", "They were held beside the [[1936 Summer Olympics]]."),
    ("Leichtathletik bei der Spartakiade 1984", "Sie war ein Ersatz für die Olympischen Sommerspiele 1984 in der Leichtathletik."),
    ("Igre prijateljstva 1984", "Bile so nadomestno tekmovanje za države, ki so bojkotirale [[Poletne olimpijske igre 1984]] v atletiki."),
    ("Olympische Sommerspiele 1916/Leichtathletik", "Sie fielen aus."),
    ("Athletics at the 1940 Olympics", "They were to be held in Tokyo."),
    ("1944 Olympics in Gross Born", "Prisoners of war held their own Olympic Games in 1944."),
    ("Athletics at the 2010 Summer Youth Olympics", "They were held in Singapore."),
]


@pytest.mark.parametrize(("title", "lead"), BESIDE)
def test_games_that_were_never_held_and_those_held_instead_give_nothing(read, title, lead):
    claims = read(f"{lead}\n{TABLE}", title)
    assert not claims.rows
    assert [one.reason for one in claims.unread]
