"""A catalogue to render from, built of row claims: two disciplines, two Games, men and women, a tie, a pair and a team."""

from pathlib import Path

from bot.catalogue.writing import write_catalogue
from bot.olympics.claims import Cell, Claims, EventContext, Locator, Person, RowClaim, Source, Stated
from bot.olympics.event import EventName, Gender
from bot.olympics.mark_text import parse_mark
from bot.olympics.medal import Medal
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_reference

SOURCE = Source(key="page:Made up", title="Made up", family="made up", content_hash="0" * 64, licence="CC0")
TEAM_EVENTS = ("relay", "tournament", "doubles")
TEAM = ("Ana One", "Bea Two", "Cia Three", "Dea Four")

# Games, discipline, gender, event, then place: (medal, NOC, people, mark)
EVENTS = (
    ("1998-winter", "STK", Gender.M, "1000m", (("gold", "KOR", ("Kim One",), "1:32.375"), ("silver", "CHN", ("Li Two",), "1:32.428"))),
    (
        "2002-winter",
        "STK",
        Gender.M,
        "1000m",
        (
            ("gold", "AUS", ("Stev Brad",), "1:29.109"),
            ("silver", "USA", ("Apo Ohno",), "1:30.160"),
            ("bronze", "CAN", ("Mat Turc",), "1:30.563"),
        ),
    ),
    ("2002-winter", "STK", Gender.M, "500m", (("gold", "CAN", ("Marc Gag",), "41.802"), ("silver", "USA", ("Apo Ohno",), "41.994"))),
    (
        "2002-winter",
        "STK",
        Gender.W,
        "3000m-relay",
        (("gold", "CHN", TEAM, "4:13.236"), ("silver", "NED", ("Eva Five", "Fay Six", "Gia Seven", "Hea Eight"), "4:15.000")),
    ),
    ("2002-winter", "ALP", Gender.W, "downhill", (("gold", "SLO", ("Tin Maz",), None), ("gold", "SUI", ("Dom Gis",), None))),
    ("2006-winter", "ALP", Gender.W, "downhill", (("gold", "SLO", ("Tin Maz",), None), ("bronze", "ITA", ("Ita Nine",), None))),
    ("2006-winter", "IHO", Gender.M, "tournament", (("gold", "SWE", (), None), ("silver", "FIN", (), None), ("bronze", "CZE", (), None))),
)


def write_rendered(path: Path, events: tuple = EVENTS) -> Path:
    """Write the catalogue, of these events or of others told the same way."""
    reference = load_reference()
    rows = [row for number, event in enumerate(events, 1) for row in _rows(number, event)]
    write_catalogue(path, reconcile([Claims(SOURCE, tuple(rows), ())], reference), reference)
    return path


def _rows(table: int, event: tuple) -> list[RowClaim]:
    games, discipline, gender, slug, results = event
    here = Locator(SOURCE.key, "en", (games, slug), line=table * 10)
    context = EventContext(
        games=Stated(games, games, here),
        discipline=Stated(discipline, discipline, here),
        gender=Stated(gender, gender.value, here),
        event=Stated(EventName(slug, team=slug.endswith(TEAM_EVENTS)), slug, here),
    )
    rows = []
    for at, (medal, noc, people, mark) in enumerate(results, 1):
        rows.append(
            RowClaim(
                context,
                Locator(SOURCE.key, "en", (games, slug), table, at, None, table * 10 + at),
                medal=Cell(Medal(medal), medal, 1),
                noc=Cell(noc, noc, 2),
                people=Cell(tuple(Person(name) for name in people), ", ".join(people), 2) if people else None,
                mark=Cell(parse_mark(mark), mark, 3) if mark else None,
            )
        )
    return rows
