"""What a picture shows, as plain values. Equal values are the same picture."""

from dataclasses import dataclass

from bot.olympics.medal import Medal

MOST_LINES = 15
"""Lines of a picture: as many as a page of an answer has rows. Whoever makes a picture of more says so in its subtitle."""


@dataclass(frozen=True, slots=True)
class PodiumPlace:
    """One line of a podium."""

    place: int
    medal: Medal | None
    name: str
    team: str
    mark: str


@dataclass(frozen=True, slots=True)
class PodiumPicture:
    """An event's podium; ties are more than one line with the same place."""

    title: str
    subtitle: str
    places: tuple[PodiumPlace, ...]


@dataclass(frozen=True, slots=True)
class MedalCount:
    """Medals of one NOC or athlete."""

    label: str
    gold: int
    silver: int
    bronze: int


@dataclass(frozen=True, slots=True)
class MedalChart:
    """A medal table, or a comparison, as stacked bars in the order given."""

    title: str
    subtitle: str
    counts: tuple[MedalCount, ...]


@dataclass(frozen=True, slots=True)
class CareerMedal:
    """One medal of a career."""

    games: str
    year: int
    event: str
    medal: Medal


@dataclass(frozen=True, slots=True)
class CareerPicture:
    """An athlete's medals over the years."""

    title: str
    subtitle: str
    medals: tuple[CareerMedal, ...]


Picture = PodiumPicture | MedalChart | CareerPicture


def file_name(picture: Picture) -> str:
    """Give the name under which the picture is sent."""
    names = {PodiumPicture: "podium.png", MedalChart: "medals.png", CareerPicture: "career.png"}
    return names[type(picture)]


def alternative_text(picture: Picture) -> str:
    """Say in words what the picture shows, for those who do not see it: at most 1,024 characters."""
    told = (picture.title.rstrip("."), picture.subtitle.rstrip("."), "; ".join(_lines(picture)))
    return "".join(f"{part}. " for part in told if part).rstrip()[:1024]


def _lines(picture: Picture) -> list[str]:
    if isinstance(picture, PodiumPicture):
        return [" ".join(part for part in (f"{item.place}.", item.name, item.team, item.mark) if part) for item in picture.places]
    if isinstance(picture, MedalChart):
        return [f"{item.label} {item.gold}-{item.silver}-{item.bronze}" for item in picture.counts]
    return [f"{item.games}: {item.event} ({item.medal})" for item in picture.medals]
