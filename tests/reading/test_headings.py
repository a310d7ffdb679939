"""Which headings, pseudo-headings and captions vouch for a ranked table without medals, and which never do."""

import pytest

NOT_RESULTS = {
    "en": """Training run 3|Run 1|Second run|Seeding|Seeding round|Trial round|Compulsory figures|Qualified athletes|Top scorers|World rankings|Entry list
        |Preliminaries|Elimination round|Round 1|First round|Heat 1|Heat 2 results|Group A|Pool B|Final B|Small final|Classification races
        |Classification 5th–8th|Consolation round|Repechage|Semifinal 1|Quarterfinals|Ranking round|Standings after day 1|Results after two runs
        |Leaderboard after round 3|Points leaders|Intermediate time at 5 km|Split times|Personal bests|Past winners|2011 World Championships podium
        |World Cup standings|Quota places|Withdrawn athletes|Technical merit|Short dance|Short program|Free skating|Free routine preliminary|Snatch
        |Apparatus scores|Vault|Swimming leg|Ski jumping round 1|Fencing|Riding|Medal race|Race 5|Speed trap|Youngest competitors|Medal predictions
        |Record progression|Attendance|Doping tests|Olympic trials|Shoot-off|Unofficial team ranking|Final training|Final start list|Road to the final
        |Fastest laps in the final|Qualification for the final|Results of previous Games|Results by age|Results of training|Results (run 1)
        |Results – heat 1|Results: short program|Draw|Overall World Cup""",
    "sl": """Trening|Uradni trening|1. vožnja|2. tek|Prva serija|Poskusna serija|Kvalifikacije|Predtekmovanje|Polfinale|Mali finale|B finale|Startna lista
        |Nosilke|Najboljše strelke|Vmesni časi|Svetovni pokal|Kratki program|Rekordi|Izbirne tekme|Skupina A|Za 5. mesto|Udeleženke|Sodniki""",
    "de": """Training|Trainingsläufe|1. Lauf|2. Durchgang|Probedurchgang|Qualifikation|Vorrunde|Vorlauf 1|Halbfinale|B-Finale|Kleines Finale|Startliste
        |Setzliste|Zwischenzeiten|Weltcupstand|Weltrangliste|Kurzprogramm|Kür|Rekorde|Gruppe A|Platzierungsspiele|Spiel um Platz 5|Hoffnungslauf|Stechen""",
}
RESULTS = {
    "en": """Final|Final A|Results|Final results|Medalists|Final standings|Overall results|Final round|Final classification|Women's final|Final (10 February)
        |10 February|Final – 10 February|Women's singles|Race|Result|Standings|Women|Full results|Event results|Total|Finals""",
    "sl": "Rezultati|Finale|Končni rezultati|Končna razvrstitev|Dobitnice medalj|Skupno|A finale|Veliki finale|Ženske|Posamično|Izidi|Končni vrstni red",
    "de": "Ergebnisse|Ergebnis|Finale|A-Finale|Endergebnis|Endstand|Gesamtergebnis|Medaillengewinnerinnen|Frauen|Einsitzer|Wettkampf|Endklassement",
}
PAGES = {
    "en": ("Luge at the 2014 Winter Olympics – Women's singles", "Rank !! Name !! Nation !! Time"),
    "sl": ("Sankanje na Zimskih olimpijskih igrah 2014 – ženske posamično", "Mesto !! Tekmovalka !! Država !! Čas"),
    "de": ("Olympische Winterspiele 2014 Rennrodeln – Einsitzer (Frauen)", "Platz !! Sportlerin !! Land !! Zeit"),
}
LAYOUTS = {
    "heading": "== {heading} ==\n{{|{columns}{rows}\n|}}",
    "below results": "== Results ==\n=== {heading} ===\n{{|{columns}{rows}\n|}}",
    "pseudo-heading": "== Results ==\n;{heading}\n{{|{columns}{rows}\n|}}",
    "bold": "== Results ==\n'''{heading}'''\n\n{{|{columns}{rows}\n|}}",
    "caption": "== Results ==\n{{|\n|+ {heading}{columns}{rows}\n|}}",
}
ROWS = """
|-
| 1 || Ada Testname || {{NOR}} || 1:40.10
|-
| 2 || Bo Testname || {{ITA}} || 1:40.20
|-
| 3 || Cy Testname || {{JPN}} || 1:40.30"""


def said(headings):
    return [(language, heading.strip()) for language, text in headings.items() for heading in text.split("|")]


def places(read, language, heading, layout):
    title, columns = PAGES[language]
    text = LAYOUTS[layout].format(heading=heading, columns=f"\n! {columns}", rows=ROWS)
    return [row for row in read(text, title).rows if row.evidence]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("language", "heading"), said(NOT_RESULTS))
def test_a_phase_a_part_or_a_side_list_gives_no_place(read, language, heading, layout):
    assert places(read, language, heading, layout) == []


@pytest.mark.parametrize(("language", "heading"), said(RESULTS))
def test_a_heading_that_means_results_does(read, language, heading):
    assert [row.rank.value for row in places(read, language, heading, "heading")] == [1, 2, 3]


@pytest.mark.parametrize("heading", ["Heats/final", "x-heats", "Semi-final/Final B", "100 m/heats"])
def test_a_phase_within_a_longer_word_is_read_without_an_error(read, heading):
    assert places(read, "en", heading, "heading") == []
