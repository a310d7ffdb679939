"""The first page's four events as claims written by hand, both halves with all their damage, and a catalogue of them.

`python -m tests.sample_catalogue FILE` writes it. What `reading` makes of the page itself is compared with these.
"""

import sys
from pathlib import Path

from bot.olympics.claims import Cell, Claims, EventContext, Locator, Person, RowClaim, Source, Stated, StoryClaim
from bot.olympics.event import EventName, Gender
from bot.olympics.mark_text import parse_mark
from bot.olympics.medal import Medal

SOURCE = Source(
    key="page:Short track 2002",
    title="Short track speed skating at the 2002 Winter Olympics (men)",
    family="wikipedia",
    content_hash="0" * 64,
    licence="CC BY-SA 4.0",
)

MEDALS = {"sl": ("Zlato", "Srebro", "Bron"), "en": ("Gold", "Silver", "Bronze")}

CANADA = ("Éric Bédard", "Marc Gagnon", "Jonathan Guilmette", "François-Louis Tremblay", "Mathieu Turcotte")
ITALY = ("Michele Antonioli", "Maurizio Carnino", "Fabio Carta", "Nicola Franceschina", "Nicola Rodigari")
CHINA = ("Li Jiajun", "An Yulong", "Li Ye", "Feng Kai", "Guo Wei")
ITALY_MISSPELT = (*ITALY[:3], "Nicola Franceshcina", ITALY[4])

SLOVENE = (
    ("500 m", ("KAN", "CAN", (), "41.802"), ("KAN", "CAN", (), "41.994"), ("ZDA", "USA", (), "42.027")),
    ("1000 m", ("AVT", "AUT", (), "1:29.109"), ("ZDA", "USA", (), "1:30.160"), ("KAN", "CAN", (), "1:30.563")),
    ("1500 m", ("ZDA", "USA", (), "2:18.541"), ("KIT", "CHN", (), "2:18.731"), ("KAN", "CAN", (), "2:18.806")),
    ("5,000 m štafeta", (None, None, CANADA, "6:51.579"), (None, None, ITALY_MISSPELT, "6:56.327"), (None, None, CHINA, "6:59.633")),
)

ENGLISH = (
    (
        "500 m",
        ("CAN", "CAN", ("Marc Gagnon",), "49.802"),
        ("CAN", "CAN", ("Jonathan Guilmette",), "49.994"),
        ("USA", "USA", ("Rusty Smith",), "50.027"),
    ),
    (
        "1,000 m",
        ("AUS", "AUS", ("Steven Bradbury",), "1:29.109"),
        ("USA", "USA", ("Apolo Anton Ohno",), "1:30.160"),
        ("CAN", "CAN", ("Mathieu Turcotte",), "1:30.563"),
    ),
    (
        "1,500 m",
        ("USA", "USA", ("Apolo Anton Ohno",), "2:18.541"),
        ("CHN", "CHN", ("Li Jiajun",), "2:18.731"),
        ("CAN", "CAN", ("Marc Gagnon",), "2:18.806"),
    ),
    ("5,000 m relay", ("Canada", "CAN", CANADA, "6:51.579"), ("Italy", "ITA", ITALY, "6:56.327"), (None, None, ("Guo Wei",), "6:59.633")),
)

SLUGS = {"500 m": "500m", "1000 m": "1000m", "1,000 m": "1000m", "1500 m": "1500m", "1,500 m": "1500m"}

STORIES = {
    "1,000 m": (
        (
            "Bradbury's presence in the final was a matter of extraordinary luck. Third in his heat and outside the places that qualify, he was "
            "moved up to second when Gagnon was disqualified. In the semifinal he lay fifth on the last lap, far behind, until three of the "
            "other four skaters crashed, and he went through in second place.\n\n"
            "In the final he was again fifth and far behind when all the others collided and fell in the last corner. He crossed the line first "
            "and won the first gold medal at Olympic Winter Games for Australia, or for any country of the Southern Hemisphere. The favourite, "
            "Ohno, who had led until he was hit, cut his thigh in the fall but scrambled over the line second; Turcotte, who fell with him, got "
            'up to take third. The upset has become an expression: "pulling a Bradbury".'
        ),
        ("Bradbury", "Gagnon", "Ohno", "Turcotte"),
        ("AUS",),
    ),
    "1,500 m": (
        (
            "Ohno in fact crossed the line second, behind Kim Dong-Sung of South Korea, and was given the gold after Kim was disqualified for "
            "cross-tracking him on the last lap. The referee's disputed decision angered many Koreans; more than 16,000 threatening e-mails "
            "flooded the servers of the Olympics website, which took nearly nine hours to restore."
        ),
        ("Ohno", "Kim Dong-Sung", "Kim"),
        ("KOR",),
    ),
}


def sample_claims(*, english_first: bool = False, source: Source = SOURCE) -> Claims:
    """Give what the first page claims; its halves may change places."""
    halves = [("sl", "Moški", SLOVENE), ("en", "Men's events", ENGLISH)]
    rows: list[RowClaim] = []
    stories: list[StoryClaim] = []
    line = 1
    for number, (language, heading, tables) in enumerate(reversed(halves) if english_first else halves):
        for position, (name, *table) in enumerate(tables, 1):
            context = _context(source.key, language, heading, name, line)
            table_number = number * 4 + position
            rows += (_row(context, table_number, at, line + 2 + 4 * at, row) for at, row in enumerate(table, 1))
            line += 20
            if language == "en" and name in STORIES:
                text, names, nocs = STORIES[name]
                stories.append(StoryClaim(context, Locator(source.key, language, (heading, name), line=line - 2), text, names, nocs))
    return Claims(source, tuple(rows), tuple(stories))


def _context(source: str, language: str, heading: str, name: str, line: int) -> EventContext:
    here = Locator(source, language, (heading, name), line=line)
    lead = Locator(source, language, line=1)
    slovene = language == "sl"
    return EventContext(
        games=Stated("2002-winter", "XIX. zimskih" if slovene else "2002 Winter Olympic Games", lead),
        discipline=Stated("STK", "hitrostnega drsanja na kratke proge", lead) if slovene else None,
        gender=Stated(Gender.M, heading, here),
        event=Stated(EventName(SLUGS.get(name, "5000m-relay"), team=name not in SLUGS or None), name, here),
        venue=None if slovene else Stated("Salt Lake Ice Center", "Salt Lake Ice Center", lead),
    )


def _row(context: EventContext, table: int, at: int, line: int, row: tuple) -> RowClaim:
    printed, noc, people, mark = row
    language = context.event.locator.language
    locator = Locator(context.event.locator.source, language, context.event.locator.section, table, at + 1, None, line)
    medal = Cell(list(Medal)[at - 1], MEDALS[language][at - 1], 1)
    text = _competitor_text(printed, people)
    team = Cell(printed, text, 2) if printed and len(people) > 1 else None
    return RowClaim(
        context,
        locator,
        medal=medal,
        noc=Cell(noc, text, 2) if noc else None,
        team=team,
        people=Cell(tuple(Person(name) for name in people), text, 2) if people else None,
        people_cut=context.event.value.slug == "5000m-relay" and len(people) == 1,
        mark=Cell(parse_mark(mark), mark, 3),
    )


def _competitor_text(printed: str | None, people: tuple[str, ...]) -> str:
    if len(people) > 1:
        return f"{printed or ''} ({', '.join(people)})".strip()
    if printed is None:
        return f"20px {people[0]})"
    return f"20px {people[0]} ({printed})" if people else f"20px {printed})"


def write_sample(path: Path) -> Path:
    """Write the catalogue of these claims."""
    from bot.catalogue.writing import write_catalogue
    from bot.reconciling.reconcile import reconcile
    from bot.reference_files import load_reference

    reference = load_reference()
    write_catalogue(path, reconcile([sample_claims()], reference), reference)
    return path


if __name__ == "__main__":
    write_sample(Path(sys.argv[1]))
