"""The inside of cells and paragraphs: from wikitext with markers to what a reader sees.

Line beginnings, bold and italic are marked by MediaWiki's own rules; links, tags, entities and addresses are left to `walk.py`.
"""

import html
import re
import unicodedata
from dataclasses import replace

from bot.wikitext import strip_markers
from bot.wikitext.page import Content, Template
from bot.wikitext.preprocessor import Call, Preprocessed
from bot.wikitext.strip_markers import BOLD, BOTH, BREAK, ITALIC, LIST, TEMPLATE_MARKER, TERM
from bot.wikitext.tags import BLOCK
from bot.wikitext.walk import Found, Walk, folded

_SPECIAL = re.compile("[\\[<&\x00-\x08\x0e-\x1f\u200b\u200e\u200f\u2060\ufeff_]|''|\n[*#:;=\\-]|\n\\s*\n")
_HEADING = re.compile(rf"\n(?:{strip_markers.KNOWN}[0-9]+{strip_markers.END})*(={{1,6}})([^\n]+)\1[ \t]*+(?=\n|\Z)")
_LINES = re.compile(rf"\n(?:(?P<lead>(?:{strip_markers.KNOWN}[0-9]+{strip_markers.END})*)(?P<list>[*\#:;]+)|-{{4,}}|\s*(?=\n))")
"""What the beginning of a line means: an item of a list, a rule, the end of a paragraph."""
_RUN = re.compile("('{2,})")
_ITALIC_WIDTH, _BOLD_WIDTH, _BOTH_WIDTH = 2, 3, 5
_MARKS = {_ITALIC_WIDTH: ITALIC, _BOLD_WIDTH: BOLD, _BOTH_WIDTH: BOTH}


class Renderer:
    """Renders the texts of one page; equal texts are rendered once."""

    def __init__(self, preprocessed: Preprocessed) -> None:
        self._preprocessed = preprocessed
        self._done: dict[str, Content] = {}
        self._templates: dict[int, Template] = {}
        self.categories: list[str] = []

    def content(self, text: str) -> Content:
        """Return what a reader sees of a cell or a paragraph."""
        done = self._done.get(text)
        if done is None:
            done = self._done[text] = self._rendered(text)
        return done

    def _rendered(self, text: str) -> Content:
        if not _SPECIAL.search(text):
            plain = " ".join(text.split())
            plain = plain if plain.isascii() else unicodedata.normalize("NFC", plain)
            return Content(plain, (plain,) if plain else ())
        if "''" in text:
            text = "\n".join([mark_quotes(line) if "''" in line else line for line in text.split("\n")])
        headings = 0
        if "\n=" in text:
            text, headings = _HEADING.subn(f"{BREAK}\\2{BREAK}", text)
        if "\n" in text:
            text = _LINES.sub(_line_start, text)
        found = Found()
        Walk(self, found).run(text)
        return self._assembled(found, torn=headings > 0)

    def _assembled(self, found: Found, *, torn: bool) -> Content:
        for name, (_, start) in found.open.items():
            found.keep(name, start)
        joined = "".join(found.pieces)
        lines = tuple(line for part in joined.split(BREAK) if (line := folded(part)))
        self.categories.extend(found.categories)
        return Content(
            " ".join(lines),
            lines,
            tuple(found.links),
            tuple(found.templates),
            tuple(found.struck),
            bool(lines) and not found.plain,
            tuple(found.small),
            tuple(found.images),
            tuple(found.italic),
            torn,
        )

    def template(self, number: int) -> Template | None:
        """Return the template that a marker stands for."""
        call = self._preprocessed.calls.get(number)
        if call is None:
            return None
        if number not in self._templates:
            self._templates[number] = self._template(call)
        return self._templates[number]

    def _template(self, call: Call) -> Template:
        # Without the markers of templates within: what they stand for follows them, and the depth of calls is of no account.
        contents = {name: self.content(TEMPLATE_MARKER.sub("", value)) for name, value in call.arguments.items()}
        texts = {name: content.text for name, content in contents.items()}
        if call.rule is None:
            return Template(call.name, texts, contents=contents)
        return Template(call.name, texts, call.rule.kind, call.rule.role_values(texts), contents)

    def whole_template(self, number: int) -> Template | None:
        """Return a template; an infobox with the calls inside its arguments, which are told without those inside of theirs."""
        found = self.template(number)
        if found is None or found.kind != "infobox":
            return found
        texts = self._preprocessed.calls[number].arguments.values()
        numbers = (int(match[1]) for text in texts for match in TEMPLATE_MARKER.finditer(text))  # equal calls share a number
        return replace(found, within=tuple(one for inner in numbers if (one := self.template(inner)) is not None))

    def literal(self, number: int) -> str:
        """Return the text that a literal marker stands for."""
        name, text = self._preprocessed.literals[number]
        border = BREAK if name in BLOCK else ""
        return border + html.unescape(text) + border


def _line_start(found: re.Match[str]) -> str:
    """Return the marker for what a line begins with."""
    items = found["list"]
    return BREAK if not items else (found["lead"] or "") + (TERM if items.endswith(";") else LIST)


def mark_quotes(line: str) -> str:
    """Return one line with its marks as control characters. Which apostrophes are marks, MediaWiki decides line by line."""
    parts = _RUN.split(line)
    widths = [_width(parts, at) for at in range(1, len(parts), 2)]
    bold = sum(width in {_BOLD_WIDTH, _BOTH_WIDTH} for width in widths)
    italic = sum(width in {_ITALIC_WIDTH, _BOTH_WIDTH} for width in widths)
    if bold % 2 and italic % 2:
        _free_one(parts, widths)
    for at, width in enumerate(widths):
        parts[2 * at + 1] = _MARKS[width]
    return "".join(parts)


def _width(parts: list[str], at: int) -> int:
    """Return how many apostrophes are marks; the others go to the text before."""
    length = len(parts[at])
    width = {2: _ITALIC_WIDTH, 3: _BOLD_WIDTH, 4: _BOLD_WIDTH}.get(length, _BOTH_WIDTH)
    parts[at - 1] += "'" * (length - width)
    return width


def _free_one(parts: list[str], widths: list[int]) -> None:
    """With both marks odd, one bold mark is an apostrophe and an italic mark: best after a one-letter word."""
    candidates = [at for at, width in enumerate(widths) if width == _BOLD_WIDTH]
    if not candidates:
        return
    chosen = min(candidates, key=lambda at: _rank(parts[2 * at]))
    parts[2 * chosen] += "'"
    widths[chosen] = _ITALIC_WIDTH


def _rank(before: str) -> int:
    if before[-1:] == " ":
        return 2
    return 0 if before[-2:-1] == " " else 1
