"""Draws pictures as PNG, by way of SVG. Colours are readable on Discord's light and dark backgrounds: a picture brings its own."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from resvg_py import svg_to_bytes

from bot.discord_app.cards.pictures import MOST_LINES, CareerMedal, MedalChart, MedalCount, Picture, PodiumPicture, PodiumPlace
from bot.olympics.medal import Medal

BACKGROUND, PANEL, INK, FAINT = "#23262d", "#2f333c", "#f4f5f7", "#b4bac6"
METALS = {Medal.GOLD: "#e8b923", Medal.SILVER: "#c3c9d1", Medal.BRONZE: "#cd8a52"}
DARK = "#1b1d22"
WIDTH, EDGE, HEADING, LINE, FOOT = 864, 34, 112, 50, 14
"""Pixels: the picture's width, its margin at the sides, the room of the titles, of each line, and below the last."""
PANEL_HEIGHT, ROUNDING, BADGE, BAR = 43, 8, 15, 34
TEXT, TITLE, SUBTITLE, SMALL, SMALLEST = 18, 27, 17, 15, 10
DROP = 0.36
"""From a letter's middle down to the line it stands on, in sizes of the font."""
DIGIT = 0.65
"""How wide a digit is, in sizes of the font."""
LONGEST_LINE = 52
FONT = "DejaVu Sans"
FONTS = tuple(str(Path(__file__).parent / "fonts" / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
"""They have every letter of the languages spoken here; what the machine has installed changes no picture."""
NOT_IN_XML = frozenset(("Cc", "Cs", "Cn"))


def png(picture: Picture) -> bytes:
    """Draw a picture, 864 pixels wide; return the PNG's bytes."""
    return svg_to_bytes(svg_string=svg(picture), skip_system_fonts=True, font_files=list(FONTS), font_family=FONT)


def svg(picture: Picture) -> str:
    """Return a picture as SVG."""
    if isinstance(picture, PodiumPicture):
        lines = [_podium_line(place) for place in picture.places[:MOST_LINES]]
    elif isinstance(picture, MedalChart):
        lines = _chart_lines(picture.counts[:MOST_LINES])
    else:
        lines = _career_lines(sorted(picture.medals, key=lambda item: (item.year, item.medal.place))[:MOST_LINES])
    height = HEADING + LINE * max(1, len(lines)) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="{FONT}">',
        f'<rect width="{WIDTH}" height="{height}" fill="{BACKGROUND}"/>',
        _text(EDGE, 46, _short(picture.title), size=TITLE, bold=True),
        _text(EDGE, 84, _short(picture.subtitle, 90), size=SUBTITLE, colour=FAINT),
    ]
    for number, line in enumerate(lines):
        parts += [f'<g transform="translate({EDGE} {HEADING + LINE * number + LINE // 2})">', *line, "</g>"]
    return "".join([*parts, "</svg>"])


INNER = WIDTH - 2 * EDGE
"""Pixels of a line from margin to margin; its own coordinates begin at its left end and its middle."""


def _podium_line(place: PodiumPlace) -> list[str]:
    name = _short(" · ".join(part for part in (place.name, place.team) if part))
    return [
        _panel(),
        _badge(32, str(place.place), METALS[place.medal] if place.medal else FAINT),
        _text(72, 0, name, bold=True),
        _text(INNER - 16, 0, place.mark, anchor="end"),
    ]


def _chart_lines(counts: Sequence[MedalCount]) -> list[list[str]]:
    longest = max((count.gold + count.silver + count.bronze for count in counts), default=0) or 1
    return [list(_chart_line(count, (INNER - 270 - 64) / longest)) for count in counts]


def _chart_line(count: MedalCount, scale: float) -> Iterator[str]:
    """Draw a name, a bar a medal (each `scale` pixels long), and their sum."""
    yield _text(0, 0, _short(count.label, 24), bold=True)
    start = 270.0
    for number, medal in zip((count.gold, count.silver, count.bronze), Medal, strict=True):
        if number:
            width = number * scale
            yield f'<rect x="{start:.1f}" y="{-BAR / 2}" width="{width:.1f}" height="{BAR}" fill="{METALS[medal]}"/>'
            size = SMALL if width > SMALL * len(str(number)) else SMALLEST
            if width >= DIGIT * size * len(str(number)):
                yield _text(start + width / 2, 0, str(number), colour=DARK, anchor="middle", size=size)
            start += width
    yield _text(start + 12, 0, str(count.gold + count.silver + count.bronze), colour=FAINT)


def _career_lines(medals: Sequence[CareerMedal]) -> list[list[str]]:
    lines, games = [], ""
    for medal in medals:
        told = [_text(16, 0, _short(medal.games, 26), colour=FAINT)] if medal.games != games else []
        event = _text(342, 0, _short(medal.event, 34), bold=True)
        lines.append([_panel(), *told, _badge(302, str(medal.medal.place), METALS[medal.medal]), event])
        games = medal.games
    return lines


def _panel() -> str:
    return f'<rect y="{-PANEL_HEIGHT / 2}" width="{INNER}" height="{PANEL_HEIGHT}" rx="{ROUNDING}" fill="{PANEL}"/>'


def _badge(x: float, text: str, colour: str) -> str:
    return f'<circle cx="{x}" r="{BADGE}" fill="{colour}"/>' + _text(x, 0, text, colour=DARK, anchor="middle", bold=True)


def _text(x: float, y: float, text: str, *, colour: str = INK, anchor: str = "start", bold: bool = False, size: int = TEXT) -> str:
    """Write a text whose letters' middle is at `y`."""
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{x:.1f}" y="{y + DROP * size:.1f}"'
    return f'<text {place} font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}>{escape(_for_xml(text))}</text>'


def _for_xml(letters: Iterable[str]) -> str:
    """Leave out what an XML document may not hold."""
    return "".join(letter for letter in letters if unicodedata.category(letter) not in NOT_IN_XML)


def _short(text: str, most: int = LONGEST_LINE) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


__all__: Sequence[str] = ("png", "svg")
