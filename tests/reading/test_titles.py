"""Whose page it is, by its title."""

import pytest

from bot.olympics.claims import Source
from bot.reading.phrases import Phrases
from bot.reading.setting import Setting

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
    ("List of Olympic medalists in luge", "en", None),
    ("Canadian luge at the Olympics", "en", None),
]


@pytest.mark.parametrize(("title", "language", "noc"), NATIONS)
def test_a_title_tells_whose_page_it_is(reference, words, title, language, noc):
    phrases = Phrases(Setting(reference, words, Source("page", title, "wikipedia", "")))
    assert phrases.subject(title, language).nation == noc
