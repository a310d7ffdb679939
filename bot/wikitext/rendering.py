"""The inside of cells and paragraphs: from wikitext with markers to what a reader sees.

One scan over the text. It knows links, files, external links, bold and italic, tags, entities, lists and headings; everything else is text.
mwparserfromhell would read most of this too, but it is quadratic in what is opened and never closed, gives other text than MediaWiki where
markup is broken, and alone takes four times as long as a whole page does here (`benchmarks/grid_speed.py`).
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field

from bot.wikitext import markers
from bot.wikitext.attributes import hides
from bot.wikitext.links import FILE_LINK, IN_TEMPLATES, LINK, TRAIL, as_written, category_name, page_name
from bot.wikitext.markers import BOLD, BOTH, BREAK, ITALIC, TEMPLATE_MARKER
from bot.wikitext.page import Content, Link, Template
from bot.wikitext.quotes import mark_quotes
from bot.wikitext.setting_aside import Aside, Call
from bot.wikitext.tags import ALLOWED, BLOCK, STRUCK
from bot.wikitext.tags import BOLD as BOLD_TAGS

_SPECIAL = re.compile("[\\[<&\x00-\x08\x0e-\x1f\u200b\u200e\u200f\u2060\ufeff_]|''|\n[*#:;=\\-]|\n\\s*\n|://")
_BLANKS = re.compile("[\\s\u00a0\u200b\u200e\u200f\u2060\ufeff]+")
_TOKEN = re.compile(
    rf"""
    (?P<marker> [{markers.KNOWN}{markers.UNKNOWN}{markers.SILENT}{markers.LITERAL}] [0-9]+ {markers.END} )
  | (?P<nested> {markers.NESTED} )
  | (?P<crossed> {markers.CROSSED} )
  | (?P<quote> [{BOLD}{ITALIC}{BOTH}] )
  | (?P<link> \[\[ )
  | (?P<external> \[(?=(?:https?:|ftps?:|mailto:|news:|irc:)?//|mailto:) )
  | (?P<tag> <(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:[\s/][^<>]*+)?)> )
  | (?P<entity> &(?:\#[xX][0-9A-Fa-f]{{1,6}}|\#[0-9]{{1,7}}|[A-Za-z][A-Za-z0-9]*); )
  | (?P<list> \n(?:{markers.KNOWN}[0-9]+{markers.END})*[*\#:;]+ )
  | (?P<rule> \n-{{4,}} )
  | (?P<blank> \n\s*(?=\n) )
  | (?P<word> __[A-Z]+__ )
    """,
    re.VERBOSE,
)
_HEADING = re.compile(rf"\n(?:{markers.KNOWN}[0-9]+{markers.END})*(={{1,6}})([^\n]+)\1[ \t]*+(?=\n|\Z)")
_EXTERNAL = re.compile(r"\[([^\s\]\[<>\"\x00-\x1f]+)([^\]\[\n]*+)\]")
_PARTS = re.compile(r"\[\[|\]\]")
_WORDS = re.compile("__(?:NOTOC|TOC|FORCETOC|NOEDITSECTION|NOINDEX|INDEX|NOGALLERY|NEWSECTIONLINK)__")


def folded(text: str) -> str:
    """Return the text with runs of blanks as one space, in NFC."""
    text = _BLANKS.sub(" ", text).strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@dataclass(slots=True)
class _Found:
    """What one text holds, while it is read."""

    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    open: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Struck and small tags that wait for their end: how many, and where in `pieces` the outermost began."""
    hidden: list[str] = field(default_factory=list)
    """The hiding tag, and those of its name within it."""
    bold: bool = False
    bold_tags: int = 0
    plain: bool = False
    """Some text is not bold."""
    term: bool = False
    """In the term of a definition list, which a colon ends."""

    def keep(self, name: str, start: int) -> None:
        """Keep what stands since `start` as small or struck."""
        text = folded("".join(self.pieces[start:]).replace(BREAK, " "))
        (self.small if name == "small" else self.struck).append(text)


class Renderer:
    """Renders the texts of one page; equal texts are rendered once."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
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
        if "\n=" in text:
            text = _HEADING.sub(f"{BREAK}\\2{BREAK}", text)
        found = _Found()
        _Scan(self, text, found).run()
        return self._assembled(found)

    def _assembled(self, found: _Found) -> Content:
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
        )

    def template(self, number: int) -> Template | None:
        """Return the template that a marker stands for."""
        call = self._aside.calls.get(number)
        if call is None:
            return None
        if number not in self._templates:
            self._templates[number] = self._template(call)
        return self._templates[number]

    def _template(self, call: Call) -> Template:
        # Without the markers of templates within: what they stand for follows them, and the depth of calls is of no account.
        texts = {name: self.content(TEMPLATE_MARKER.sub("", value)).text for name, value in call.arguments.items()}
        if call.rule is None:
            return Template(call.name, texts)
        return Template(call.name, texts, call.rule.kind, call.rule.role_values(texts))

    def literal(self, number: int) -> str:
        """Return the text that a literal marker stands for."""
        name, text = self._aside.literals[number]
        border = BREAK if name in BLOCK else ""
        return border + html.unescape(text) + border


class _Scan:
    """One scan over one text."""

    def __init__(self, renderer: Renderer, text: str, found: _Found) -> None:
        self.renderer = renderer
        self.text = text
        self.found = found
        self.ends: dict[int, int] | None = None
        self.blocks: dict[str, int] = {}

    def run(self) -> None:
        """Read the whole text."""
        self._read(0, len(self.text))

    def _read(self, start: int, end: int) -> None:
        while (token := _TOKEN.search(self.text, start, end)) is not None:
            if token.start() > start:
                self._show(self.text[start : token.start()])
            kind = token.lastgroup or ""
            start = getattr(self, f"_on_{kind}")(token, end)
        self._show(self.text[start:end])

    def _show(self, text: str) -> None:
        found = self.found
        if found.hidden or not text:
            return
        if found.term:
            text = self._term(text)
        found.pieces.append(text)
        if not (found.bold or found.bold_tags) and not text.isspace():
            found.plain = True

    def _term(self, text: str) -> str:
        """Return the text with a border for the colon between term and definition."""
        line, newline, rest = text.partition("\n")
        term, colon, definition = line.partition(":")
        self.found.term = not (newline or colon)
        return (f"{term}{BREAK}{definition}" if colon else line) + newline + rest

    def _break(self) -> None:
        if not self.found.hidden:
            self.found.pieces.append(BREAK)

    def _on_marker(self, token: re.Match[str], _end: int) -> int:
        kind, number = token[0][0], int(token[0][1:-1])
        if kind == markers.LITERAL:
            self._show(self.renderer.literal(number))
        elif kind != markers.SILENT and (template := self.renderer.template(number)) is not None:
            self.found.templates.append(template)
        return token.end()

    def _on_nested(self, token: re.Match[str], _end: int) -> int:
        self._break()
        return token.end()

    def _on_crossed(self, token: re.Match[str], _end: int) -> int:
        return token.end()

    def _on_quote(self, token: re.Match[str], _end: int) -> int:
        if token[0] != ITALIC:
            self.found.bold = not self.found.bold
        return token.end()

    def _on_entity(self, token: re.Match[str], _end: int) -> int:
        self._show(html.unescape(token[0]))
        return token.end()

    def _on_list(self, token: re.Match[str], _end: int) -> int:
        self._break()
        self.found.bold = False
        self.found.term = token[0].endswith(";")
        return token.end()

    _on_rule = _on_blank = _on_nested

    def _on_word(self, token: re.Match[str], _end: int) -> int:
        if not _WORDS.match(token[0]):
            self._show(token[0])
        return token.end()

    def _on_external(self, token: re.Match[str], end: int) -> int:
        link = _EXTERNAL.match(self.text, token.start(), end)
        if link is None:
            self._show("[")
            return token.end()
        self._read(link.start(2), link.end(2))
        return link.end()

    def _on_link(self, token: re.Match[str], end: int) -> int:
        at = token.start()
        if (file := FILE_LINK.match(self.text, at, end)) is not None and (close := self._end_of(at)) is not None and close <= end:
            self.found.images.append(page_name(file[1]))
            return close
        link = LINK.match(self.text, at, end)
        if link is None or link[2] == "" or not link[1].strip():
            self._show("[[")
            return token.end()
        if IN_TEMPLATES.match(link[1]):
            return link.end()
        if (category := category_name(link[1])) is not None:
            self.found.categories.append(category)
            if self.found.pieces:
                self.found.pieces[-1] = self.found.pieces[-1].rstrip()
            return link.end()
        return self._link(link, end)

    def _link(self, link: re.Match[str], end: int) -> int:
        mark = len(self.found.pieces)
        term, self.found.term = self.found.term, False
        if link[2] is None:
            self._show(html.unescape(as_written(link[1]).removeprefix(":")))
        else:
            self._read(link.start(2), link.end(2))
        trail = TRAIL.match(self.text, link.end(), end)
        if trail is not None:
            self._show(trail[0])
        self.found.term = term
        label = folded("".join(self.found.pieces[mark:]).replace(BREAK, " "))
        if not self.found.hidden and (page := html.unescape(page_name(link[1]))):
            self.found.links.append(Link(page, label))
        return trail.end() if trail is not None else link.end()

    def _end_of(self, at: int) -> int | None:
        """Return where the brackets that open here are closed."""
        if self.ends is None:
            self.ends, stack = {}, []
            for part in _PARTS.finditer(self.text):
                if part[0] == "[[":
                    stack.append(part.start())
                elif stack:
                    self.ends[stack.pop()] = part.end()
        return self.ends.get(at)

    def _on_tag(self, token: re.Match[str], _end: int) -> int:
        closing, name, attributes = token["slash"] == "/", token["name"].lower(), token["attributes"]
        if name not in ALLOWED:
            self._show(token[0][:1])
            return token.start() + 1
        if name in BLOCK and self._borders(name, closing=closing):
            self._break()
        if self.found.hidden:
            self._in_hidden(name, closing=closing)
        elif attributes and not closing and hides(attributes):
            self.found.hidden.append(name)
        else:
            self._note(name, closing=closing)
        return token.end()

    def _borders(self, name: str, *, closing: bool) -> bool:
        """Whether a block's tag is a border: the end of a block that was never begun is not, but for `</p>` and `</br>`."""
        count = self.blocks.get(name, 0)
        if not closing:
            self.blocks[name] = count + 1
        elif count:
            self.blocks[name] = count - 1
        return not closing or bool(count) or name in {"p", "br"}

    def _in_hidden(self, name: str, *, closing: bool) -> None:
        if name == self.found.hidden[0] and name not in {"br", "hr", "wbr"}:
            if closing:
                self.found.hidden.pop()
            else:
                self.found.hidden.append(name)

    def _note(self, name: str, *, closing: bool) -> None:
        """Keep what is struck, small and bold."""
        found = self.found
        if name in BOLD_TAGS:
            found.bold_tags = max(0, found.bold_tags + (-1 if closing else 1))
        elif name in STRUCK or name == "small":
            depth, start = found.open.get(name, (0, len(found.pieces)))
            depth += -1 if closing else 1
            if depth > 0:
                found.open[name] = (depth, start)
            elif found.open.pop(name, None) is not None:
                found.keep(name, start)
