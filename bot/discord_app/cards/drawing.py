"""Draws pictures as PNG, by way of SVG. Colours are readable on Discord's light and dark backgrounds: a picture brings its own."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from resvg_py import svg_to_bytes

from bot.discord_app.cards.pictures import MOST_LINES, CareerMedal, MedalChart, MedalCount, Picture, PodiumPicture, PodiumPlace
from bot.olympics.medal import Medal

BACKGROUND, BEHIND, INK, FAINT = "#23262d", "#2f333c", "#f4f5f7", "#b4bac6"
METALS = {Medal.GOLD: "#e8b923", Medal.SILVER: "#c3c9d1", Medal.BRONZE: "#cd8a52"}
DARK = "#1b1d22"
WIDTH, EDGE, HEADING, LINE, FOOT = 600, 24, 100, 46, 12
"""Pixels: the picture's width, its margin at the sides, the room of the titles, of each line, and below the last.

A phone shows it half as wide."""
TALL = 60
"""Pixels of a line that has two lines of text."""
PANEL, ROUNDING, BADGE, BAR = 6, 8, 15, 30
"""Pixels between two panels; corners, badges, bars."""
TEXT, TITLE, SUBTITLE, SMALL, SMALLEST = 18, 27, 17, 14, 10
DROP = 0.36
"""From a letter's middle down to the line it stands on, in sizes of the font."""
DIGIT = 0.65
"""How wide a digit is, in sizes of the font."""
LETTER, BOLD_LETTER = 0.55, 0.65
"""How wide the letters of a text are, in sizes of the font: seldom wider."""
FONT = "DejaVu Sans"
FONTS = tuple(str(Path(__file__).parent / "fonts" / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
"""They have every letter of the languages spoken here; what the machine has installed changes no picture."""
NOT_IN_XML = frozenset(("Cc", "Cs", "Cn"))


def png(picture: Picture) -> bytes:
    """Draw a picture, 600 pixels wide; return the PNG's bytes."""
    return svg_to_bytes(svg_string=svg(picture), skip_system_fonts=True, font_files=list(FONTS), font_family=FONT)


def svg(picture: Picture) -> str:
    """Return a picture as SVG."""
    if isinstance(picture, PodiumPicture):
        lines = [_podium_line(place) for place in picture.places[:MOST_LINES]]
    elif isinstance(picture, MedalChart):
        lines = _chart_lines(picture.counts[:MOST_LINES])
    else:
        lines = _career_lines(sorted(picture.medals, key=lambda item: (item.year, item.medal.place))[:MOST_LINES])
    tall = TALL if isinstance(picture, PodiumPicture) else LINE
    height = HEADING + tall * max(1, len(lines)) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="{FONT}">',
        f'<rect width="{WIDTH}" height="{height}" fill="{BACKGROUND}"/>',
        _text(EDGE, 38, picture.title, size=TITLE, bold=True),
        _text(EDGE, 74, picture.subtitle, size=SUBTITLE, colour=FAINT),
    ]
    for number, line in enumerate(lines):
        parts += [f'<g transform="translate({EDGE} {HEADING + tall * number + tall // 2})">', *line, "</g>"]
    return "".join([*parts, "</svg>"])


INNER = WIDTH - 2 * EDGE
"""Pixels of a line from margin to margin; its own coordinates begin at its left end and its middle."""


def _podium_line(place: PodiumPlace) -> list[str]:
    room = INNER - 62 - 16 - LETTER * TEXT * len(place.mark)
    return [
        _panel(TALL),
        _badge(32, str(place.place), METALS[place.medal] if place.medal else FAINT),
        _text(62, -11 if place.team else 0, place.name, bold=True, room=room),
        _text(62, 12, place.team, colour=FAINT, size=SUBTITLE, room=room),
        _text(INNER - 16, 0, place.mark, anchor="end"),
    ]


BARS = 210
"""Where a chart's bars begin."""


def _chart_lines(counts: Sequence[MedalCount]) -> list[list[str]]:
    longest = max((count.gold + count.silver + count.bronze for count in counts), default=0) or 1
    return [list(_chart_line(count, (INNER - BARS - 56) / longest)) for count in counts]


def _chart_line(count: MedalCount, scale: float) -> Iterator[str]:
    """Draw a name, a bar a medal (each `scale` pixels long), and their sum."""
    yield _text(0, 0, count.label, bold=True, room=BARS - 10)
    start = float(BARS)
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
        told = [_text(INNER - 14, 0, medal.games, colour=FAINT, anchor="end", size=SMALL, room=170)] if medal.games != games else []
        event = _text(54, 0, medal.event, bold=True, room=INNER - 54 - 190)
        lines.append([_panel(LINE), _badge(26, str(medal.medal.place), METALS[medal.medal]), event, *told])
        games = medal.games
    return lines


def _panel(line: int) -> str:
    height = line - PANEL
    return f'<rect y="{-height / 2}" width="{INNER}" height="{height}" rx="{ROUNDING}" fill="{BEHIND}"/>'


def _badge(x: float, text: str, colour: str) -> str:
    return f'<circle cx="{x}" r="{BADGE}" fill="{colour}"/>' + _text(x, 0, text, colour=DARK, anchor="middle", bold=True)


def _text(
    x: float, y: float, text: str, *, colour: str = INK, anchor: str = "start", bold: bool = False, size: float = TEXT, room: float = INNER
) -> str:
    """Write a text whose letters' middle is at `y`: smaller where it is too wide for its room, and cut where that is not enough."""
    letter = BOLD_LETTER if bold else LETTER
    size = min(size, max(SMALL, room / (letter * max(1, len(text)))))
    text = _short(text, int(room / (letter * size)))
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{x:.1f}" y="{y + DROP * size:.1f}"'
    return f'<text {place} font-size="{size:.1f}" text-anchor="{anchor}" fill="{colour}"{weight}>{escape(_for_xml(text))}</text>'


def _for_xml(letters: Iterable[str]) -> str:
    """Leave out what an XML document may not hold."""
    return "".join(letter for letter in letters if unicodedata.category(letter) not in NOT_IN_XML)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


__all__: Sequence[str] = ("png", "svg")
