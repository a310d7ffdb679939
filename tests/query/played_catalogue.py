"""A catalogue for random Queries: two seasons, four disciplines and a hockey tournament, some people who won often, some events once."""

from collections.abc import Iterator
from pathlib import Path

from bot.olympics.event import Gender
from tests.answers.render_catalogue import write_rendered

PEOPLE = {
    Gender.M: (
        ("NOR", "Anders Solberg"),
        ("SWE", "Lars Lindqvist"),
        ("GER", "Dieter Hoffmann"),
        ("CAN", "Pierre Lavoie"),
        ("USA", "Curtis Holloway"),
        ("SLO", "Matej Kovač"),
        ("CHN", "Wang Zhiming"),
        ("KEN", "Kipchumba Rotich"),
        ("JAM", "Delroy Blackwood"),
    ),
    Gender.W: (
        ("NOR", "Ingrid Haugen"),
        ("NED", "Marijke Vandenberg"),
        ("SLO", "Urška Zupančič"),
        ("KOR", "Park Soyeon"),
        ("ITA", "Giulia Bernardi"),
        ("USA", "Tamara Whitfield"),
        ("AUS", "Kirsten Mulligan"),
        ("JAM", "Shanice Campbell"),
    ),
}
WINTER = ("1994-winter", "1998-winter", "2002-winter", "2006-winter", "2010-winter")
SUMMER = ("2000-summer", "2004-summer", "2008-summer", "2012-summer")
EVENTS = (
    ("STK", Gender.M, "500m", WINTER),
    ("STK", Gender.M, "1000m", WINTER[1:]),
    ("STK", Gender.W, "1000m", WINTER),
    ("STK", Gender.W, "3000m-relay", WINTER[:3]),
    ("ALP", Gender.M, "downhill", WINTER),
    ("ALP", Gender.W, "slalom", WINTER[2:]),
    ("IHO", Gender.M, "tournament", WINTER),
    ("ATH", Gender.M, "100m", SUMMER),
    ("ATH", Gender.W, "marathon", SUMMER),
    ("ATH", Gender.M, "4x100m-relay", SUMMER[1:]),
    ("SWM", Gender.W, "200m-butterfly", SUMMER),
    ("SWM", Gender.M, "100m-freestyle", SUMMER[:3]),
    ("BDM", Gender.X, "doubles", SUMMER[1:]),
)
MIDDLE = {"STK": "Axel", "ALP": "Storm", "IHO": "", "ATH": "Quinn", "SWM": "Vale", "BDM": "Wren"}
"""What people of each discipline are called between their names, so that no name is two people's."""
MEDALS = ("gold", "silver", "bronze")
STEP = 5
"""Far enough from one event to the next that its medals go to others."""


def played(path: Path) -> Path:
    """Write the catalogue."""
    return write_rendered(path, tuple(_events()))


def _events() -> Iterator[tuple[object, ...]]:
    for at, (discipline, gender, slug, editions) in enumerate(EVENTS):
        for edition, games in enumerate(editions):
            yield (games, discipline, gender, slug, tuple(_results(at * STEP + edition // 2, discipline, gender, slug)))


def _results(turn: int, discipline: str, gender: Gender, slug: str) -> Iterator[tuple[object, ...]]:
    """Yield three medals; people and their NOCs take turns, and who wins now and then wins again."""
    own = PEOPLE[Gender.W if gender is Gender.X else gender]
    for place, medal in enumerate(MEDALS):
        noc, name = own[(turn + place) % len(own)]
        first, last = name.split()
        yield (
            medal,
            noc,
            _side(noc, f"{first} {MIDDLE[discipline]} {last}", gender, slug),
            None if slug in {"tournament", "doubles"} else f"{10 + turn + place}.1{place}0",
        )


def _side(noc: str, name: str, gender: Gender, slug: str) -> tuple[str, ...]:
    """Return who stood for a NOC: nobody by name in a tournament, several in a relay, a pair in doubles."""
    partner = next((other for other_noc, other in PEOPLE[Gender.M] if other_noc == noc), "Henrik Oldenburg")
    if slug == "tournament":
        return ()
    if gender is Gender.X:
        return (name, partner)
    if slug.endswith("relay"):
        return (name, *(f"{first} {name.rsplit(maxsplit=1)[-1]}son" for first in ("Viktor", "Roman", "Emil")))
    return (name,)
