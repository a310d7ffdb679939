"""Draws pictures as PNG. Colours are readable on Discord's light and dark backgrounds: a picture brings its own."""

from collections.abc import Sequence
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from bot.discord_app.cards.pictures import CareerMedal, CareerPicture, MedalChart, MedalCount, Picture, PodiumPicture, PodiumPlace
from bot.olympics.medal import Medal

BACKGROUND, PANEL, INK, FAINT = "#23262d", "#2f333c", "#f4f5f7", "#b4bac6"
METALS = {Medal.GOLD: "#e8b923", Medal.SILVER: "#c3c9d1", Medal.BRONZE: "#cd8a52"}
DARK = "#1b1d22"
WIDTH, DPI = 7.2, 120
MOST_LINES = 12
LONGEST_LINE = 52
FONT = "DejaVu Sans"
"""Shipped with matplotlib; it has every letter of the languages spoken here."""


def png(picture: Picture) -> bytes:
    """Draw a picture, about 860 pixels wide; give the PNG's bytes."""
    if isinstance(picture, PodiumPicture):
        figure = _podium(picture)
    elif isinstance(picture, MedalChart):
        figure = _chart(picture)
    else:
        figure = _career(picture)
    buffer = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(buffer, format="png", facecolor=BACKGROUND)
    return buffer.getvalue()


def _sheet(title: str, subtitle: str, lines: int) -> tuple[Figure, Axes]:
    """Give a figure whose axes count in lines from the top: y 0 is the first line's middle."""
    height = 1.05 + 0.52 * lines
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=BACKGROUND)
    figure.text(0.04, 1 - 0.38 / height, _short(title), color=INK, fontsize=16, weight="bold", va="center", family=FONT, parse_math=False)
    figure.text(0.04, 1 - 0.70 / height, _short(subtitle, 90), color=FAINT, fontsize=10, va="center", family=FONT, parse_math=False)
    axes = figure.add_axes((0.04, 0.12 / height, 0.92, 0.52 * lines / height))
    axes.set_axis_off()
    axes.set_xlim(0, 100)
    axes.set_ylim(lines - 0.5, -0.5)
    return figure, axes


def _podium(picture: PodiumPicture) -> Figure:
    shown = picture.places[:MOST_LINES]
    figure, axes = _sheet(picture.title, picture.subtitle, max(1, len(shown)))
    for line, place in enumerate(shown):
        _podium_line(axes, line, place)
    return figure


def _podium_line(axes: Axes, line: int, place: PodiumPlace) -> None:
    _panel(axes, line)
    _badge(axes, 4, line, str(place.place), METALS[place.medal] if place.medal else FAINT)
    name = _short(" · ".join(part for part in (place.name, place.team) if part))
    _text(axes, 9, line, name, weight="bold")
    _text(axes, 98, line, place.mark, ha="right")


def _chart(picture: MedalChart) -> Figure:
    shown = picture.counts[:MOST_LINES]
    figure, axes = _sheet(picture.title, picture.subtitle, max(1, len(shown)))
    longest = max((item.gold + item.silver + item.bronze for item in shown), default=0) or 1
    for line, count in enumerate(shown):
        _chart_line(axes, line, count, longest)
    return figure


def _chart_line(axes: Axes, line: int, count: MedalCount, longest: int) -> None:
    _text(axes, 0, line, _short(count.label, 24), weight="bold")
    start, scale = 34.0, 58.0 / longest
    for number, medal in zip((count.gold, count.silver, count.bronze), Medal, strict=True):
        if number:
            width = number * scale
            axes.barh(line, width, left=start, height=0.62, color=METALS[medal])
            _text(axes, start + width / 2, line, str(number), color=DARK, ha="center", size=9 if width > 2 else 6)  # noqa: PLR2004
            start += width
    _text(axes, start + 1.5, line, str(count.gold + count.silver + count.bronze), color=FAINT)


def _career(picture: CareerPicture) -> Figure:
    shown = sorted(picture.medals, key=lambda item: (item.year, item.medal.place))[:MOST_LINES]
    figure, axes = _sheet(picture.title, picture.subtitle, max(1, len(shown)))
    for line, medal in enumerate(shown):
        _career_line(axes, line, medal, first=line == 0 or shown[line - 1].games != medal.games)
    return figure


def _career_line(axes: Axes, line: int, medal: CareerMedal, *, first: bool) -> None:
    _panel(axes, line)
    if first:
        _text(axes, 2, line, _short(medal.games, 26), color=FAINT)
    _badge(axes, 38, line, str(medal.medal.place), METALS[medal.medal])
    _text(axes, 43, line, _short(medal.event, 34), weight="bold")


def _panel(axes: Axes, line: int) -> None:
    axes.add_patch(FancyBboxPatch((0.5, line - 0.42), 99, 0.84, boxstyle="round,pad=0,rounding_size=0.4", linewidth=0, facecolor=PANEL))


def _badge(axes: Axes, x: float, line: int, text: str, colour: str) -> None:
    axes.plot([x], [line], marker=Circle((0, 0), 1).get_path(), markersize=19, color=colour, markeredgewidth=0)
    _text(axes, x, line, text, color=DARK, ha="center", weight="bold")


def _text(
    axes: Axes, x: float, line: float, text: str, *, color: str = INK, ha: str = "left", weight: str = "normal", size: int = 11
) -> None:
    axes.text(x, line, text, color=color, ha=ha, va="center_baseline", weight=weight, fontsize=size, family=FONT, parse_math=False)


def _short(text: str, most: int = LONGEST_LINE) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


__all__: Sequence[str] = ("png",)
