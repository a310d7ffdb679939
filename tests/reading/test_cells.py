"""Who a cell names, whatever was lost of it."""

import pytest

from bot.olympics.claims import Source
from bot.reading.competitors import read_competitors
from bot.reading.lines import Cue
from bot.reading.page_context import PageContext
from bot.wikitext.page import Content

TEAM, ALONE, UNKNOWN = True, False, None
CASES = [
    # text, event for teams, language, what it tells
    ("20px  Marc Gagnon (CAN)", ALONE, "en", "CAN | Marc Gagnon"),
    ("20px  KAN)", ALONE, "sl", "CAN | "),
    ("20px KAN", ALONE, "sl", "CAN | "),
    ("20px  (KAN)", ALONE, "sl", "CAN | "),
    ("20px  AVT)", ALONE, "sl", "AUT | "),
    ("20px  AVS)", ALONE, "sl", "AUS | "),
    ("20px  NEM)", ALONE, "sl", "GER | "),
    ("20px  GER)", ALONE, "de", "GER | "),
    ("20px  Marc Gagnon CAN)", ALONE, "en", "CAN | Marc Gagnon"),
    ("20px  Marc Gagnon (CAN", ALONE, "en", "CAN | Marc Gagnon"),
    ("20px  Marc Gagnon (", ALONE, "en", "- | Marc Gagnon"),
    ("20px  Marc Gagnon (CA", ALONE, "en", "- | Marc Gagnon | unknown CA"),
    ("20px  Marc Gagnon (XYZ)", ALONE, "en", "- | Marc Gagnon (XYZ)"),
    ("20px  Marc Gagnon", ALONE, "en", "- | Marc Gagnon"),
    ("20px  Gagnon)", ALONE, "en", "- | Gagnon | cut"),
    ("20px  Canada", ALONE, "en", "CAN Canada | "),
    ("Julia Mancuso, ZDA", ALONE, "sl", "USA | Julia Mancuso"),
    ("Ohno, Apolo (USA)", ALONE, "en", "USA | Apolo Ohno"),
    ("Yang Yang (A) (CHN)", ALONE, "en", "CHN | Yang Yang (A)"),
    ("Per Elofsson (SWE)", ALONE, "en", "SWE | Per Elofsson"),
    ("Park K-M (KOR) (4)", ALONE, "en", "KOR | Park K-M"),
    ("César Cielo* (BRA)", ALONE, "en", "BRA | César Cielo"),
    ("Cielo Filho, CésarCésar Cielo Filho", ALONE, "en", "- | César Cielo Filho"),
    ("Giba, Giba", UNKNOWN, "en", "- | Giba"),
    ("Gary Hall, Jr. (USA)", ALONE, "en", "USA | Gary Hall, Jr."),
    ("Hammy McMillan Jr. (GBR)", ALONE, "en", "GBR | Hammy McMillan Jr."),
    ("20px  Guo Wei)", TEAM, "en", "- | Guo Wei | cut"),
    ("20px  Feng Kai, Guo Wei)", TEAM, "en", "- | Feng Kai, Guo Wei | cut"),
    ("20px  Guo Wei", TEAM, "en", "- | Guo Wei | cut"),
    ("20px  KAN)", TEAM, "sl", "CAN | "),
    (" (Li Jiajun, An Yulong, Li Ye)", TEAM, "en", "- | Li Jiajun, An Yulong, Li Ye"),
    ("(Li Jiajun, An Yulong, Li", TEAM, "en", "- | Li Jiajun, An Yulong, Li | cut"),
    ("20px  Canada (Éric Bédard, Marc Gagnon)", TEAM, "en", "CAN Canada | Éric Bédard, Marc Gagnon"),
    ("20px  Canada (Éric Bédard, Marc Gag", TEAM, "en", "CAN Canada | Éric Bédard, Marc Gag | cut"),
    ("20px  Canada Éric Bédard, Marc Gagnon)", TEAM, "en", "CAN Canada | Éric Bédard, Marc Gagnon"),
    ("Canada: Éric Bédard, Marc Gagnon", TEAM, "en", "CAN Canada | Éric Bédard, Marc Gagnon"),
    ("Kanada (KAN)", TEAM, "sl", "CAN Kanada | "),
    ("China (Yang Yang (A), Yang Yang (S), Sun Dandan)", TEAM, "en", "CHN China | Yang Yang (A), Yang Yang (S), Sun Dandan"),
    ("Germany-2 (GER)", TEAM, "en", "GER Germany-2 | "),
    ("Brazil women's national volleyball team", TEAM, "en", "BRA Brazil women's national volleyball team | "),
    ("Patric Leitner / Alexander Resch (GER)", TEAM, "en", "GER | Patric Leitner, Alexander Resch"),
    ("Patric Leitner in Alexander Resch (NEM)", TEAM, "sl", "GER | Patric Leitner, Alexander Resch"),
    ("Patric Leitner und Alexander Resch (GER)", TEAM, "de", "GER | Patric Leitner, Alexander Resch"),
    ("''None awarded''", ALONE, "en", ""),
    ("—", ALONE, "en", ""),
]


@pytest.fixture(scope="module")
def page_context(reference, words):
    return PageContext(reference, words, Source("page:x", "x", "x", ""))


@pytest.mark.parametrize(("text", "team", "language", "expected"), CASES)
def test_one_line(page_context, text, team, language, expected):
    told = read_competitors(Content(text, (text,)), page_context, Cue(language, 2002, team))
    assert " ; ".join(line(one) for one in told) == expected


LINES = [
    (("Otis Harris", "United States (USA)"), ALONE, "USA | Otis Harris"),
    (("United States (USA)", "Otis Harris", "Andrew Rock"), TEAM, "USA United States | Otis Harris, Andrew Rock"),
    (("Laine Peters", "Kanada", "Marc Gagnon", "Kanada"), ALONE, "CAN | Laine Peters ; CAN | Marc Gagnon"),
    (("Roald Aas (NOR)", "Yevgeny Grishin (URS)"), ALONE, "NOR | Roald Aas ; URS | Yevgeny Grishin"),
    (("Robert Scheidt (BRA)", "Bruno Prada (BRA)"), TEAM, "BRA | Robert Scheidt, Bruno Prada"),
    (("Mixed team", "Max Decugis (FRA)", "Basil Garmendia (USA)"), TEAM, "ZZX Mixed team | Max Decugis, Basil Garmendia"),
    (("Shani Davis (USA)", "1:08.89"), ALONE, "USA | Shani Davis | 1:08.89"),
]


@pytest.mark.parametrize(("lines", "team", "expected"), LINES)
def test_several_lines(page_context, lines, team, expected):
    told = read_competitors(Content(" ".join(lines), lines), page_context, Cue("sl" if "Kanada" in lines else "en", 1960, team))
    assert " ; ".join(line(one) for one in told) == expected


def line(one):
    parts = [f"{one.noc or '-'}{' ' + one.team if one.team else ''}", ", ".join(person.name for person in one.people)]
    if one.cut:
        parts.append("cut")
    if one.mark:
        parts.append(one.mark)
    if one.unknown_noc:
        parts.append(f"unknown {one.unknown_noc}")
    return " | ".join(parts)
