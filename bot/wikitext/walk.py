"""A walk through what mwparserfromhell's tokens make of a text, gathering what a reader sees.

mwparserfromhell tells links, addresses, tags and entities from text. Tags that it leaves in the text, for they have no partner, count as in
MediaWiki, where every tag is one; so does a link's end that letters follow. It is given pieces of a bounded size without braces: what is
opened and never closed costs it the square of a piece's length.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.wikitext import strip_markers
from bot.wikitext.attributes import hides
from bot.wikitext.links import IN_TEMPLATES, TRAIL, as_written, category_name, file_name, is_title, page_name
from bot.wikitext.nodes import Entity, ExternalLink, Node, Tag, Wikilink, nodes_of, source
from bot.wikitext.page import Link, Template
from bot.wikitext.strip_markers import BOLD, BOTH, BREAK, ITALIC, LIST, START, TERM, shielded, unshielded
from bot.wikitext.tags import ALLOWED, BLOCK, STRUCK, VOID
from bot.wikitext.tags import BOLD as BOLD_TAGS

if TYPE_CHECKING:
    from bot.wikitext.rendering import Renderer

_MARKUP = re.compile(r"[\[<&]")
_BLANKS = re.compile("[\\s\u00a0\u200b\u200e\u200f\u2060\ufeff]+")
_SIGN = re.compile("[\x00-\x1f<&_]")
"""What every token of a text begins with."""
_LONGEST = 1000
"""Characters of a piece at most."""
_TOKEN = re.compile(
    rf"""
    (?P<marker> [{strip_markers.KNOWN}{strip_markers.UNKNOWN}{strip_markers.SILENT}{strip_markers.LITERAL}] [0-9]+ {strip_markers.END} )
  | (?P<break> [{strip_markers.NESTED}{BREAK}] )
  | (?P<nothing> [{strip_markers.CROSSED}{START}] )
  | (?P<quote> [{BOLD}{ITALIC}{BOTH}] )
  | (?P<list> [{LIST}{TERM}] )
  | (?P<tag> <(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:[\s/][^<>]*+)?)> )
  | (?P<entity> &[A-Za-z][A-Za-z0-9]*; )
  | (?P<word> __(?:NOTOC|TOC|FORCETOC|NOEDITSECTION|NOINDEX|INDEX|NOGALLERY|NEWSECTIONLINK)__ )
    """,
    re.VERBOSE,
)


def folded(text: str) -> str:
    """Return the text with runs of blanks as one space, in NFC."""
    text = _BLANKS.sub(" ", text).strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@dataclass(slots=True)
class Found:
    """What one text holds, while it is read."""

    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    italic: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    open: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Struck, small and italic tags that wait for their end: how many, and where in `pieces` the outermost began."""
    hidden: list[str] = field(default_factory=list)
    """The hiding tag, and those of its name within it."""
    bold: bool = False
    bold_tags: int = 0
    slanted: int | None = None
    """Where in `pieces` italics began."""
    plain: bool = False
    """Some text is not bold."""
    term: bool = False
    """In the term of a definition list, which a colon ends."""

    def keep(self, name: str, start: int) -> None:
        """Keep what stands since `start` as small, struck or in italics."""
        text = " ".join("".join(self.pieces[start:]).replace(BREAK, " ").split())
        kept = {"small": self.small, "i": self.italic, "em": self.italic}.get(name, self.struck)
        if text or name not in {"i", "em"}:
            kept.append(text)


class Walk:
    """One walk over one text."""

    def __init__(self, renderer: "Renderer", found: Found) -> None:
        self._renderer = renderer
        self._found = found
        self._blocks: dict[str, int] = {}
        self._shielded = False

    def run(self, text: str) -> None:
        """Read the whole text."""
        self._shielded = "{" in text or "}" in text
        for piece in _pieces(text):
            if _MARKUP.search(piece):
                self._walk(nodes_of(START + (shielded(piece) if self._shielded else piece)))
            else:
                self._text(piece)

    def _walk(self, nodes: Sequence[Node]) -> None:
        trail = ""
        for at, node in enumerate(nodes):
            if isinstance(node, str):
                self._text(node[len(trail) :] if trail else node)
            elif isinstance(node, Wikilink):
                after = nodes[at + 1] if at + 1 < len(nodes) else ""
                trail = self._wikilink(node, after if isinstance(after, str) else "")
                continue
            elif isinstance(node, Entity):
                self._show(html.unescape(node.text))
            elif isinstance(node, Tag):
                self._tag_node(node)
            elif isinstance(node, ExternalLink):
                self._external(node)
            else:
                self._around("=" * node.level, node.title, "=" * node.level)
            trail = ""

    def _around(self, before: str, nodes: Sequence[Node], after: str) -> None:
        """Show what is no markup after all, and read what stands within."""
        self._text(before)
        self._walk(nodes)
        self._text(after)

    def _wikilink(self, node: Wikilink, after: str) -> str:
        """Read a link and return the letters after it that belong to it."""
        title = source(node.title)
        title = unshielded(title) if self._shielded else title
        file = file_name(title)
        if file is not None:
            self._found.images.append(file)
            return ""
        if not is_title(title) or (node.label is not None and (not node.label or _nests(node.label))):
            self._around("[[", node.title, "" if node.label is None else "|")
            self._around("", node.label or (), "]]")
            return ""
        if IN_TEMPLATES.match(title):
            return ""
        if (category := category_name(title)) is not None:
            self._found.categories.append(category)
            if self._found.pieces:
                self._found.pieces[-1] = self._found.pieces[-1].rstrip()
            return ""
        trail = TRAIL.match(after)
        self._link(title, node.label, trail[0] if trail else "")
        return trail[0] if trail else ""

    def _link(self, title: str, label: Sequence[Node] | None, trail: str) -> None:
        mark = len(self._found.pieces)
        term, self._found.term = self._found.term, False
        if label is None:
            self._show(html.unescape(as_written(title).removeprefix(":")))
        else:
            self._walk(label)
        self._show(trail)
        self._found.term = term
        text = folded("".join(self._found.pieces[mark:]).replace(BREAK, " "))
        if not self._found.hidden and (page := html.unescape(page_name(title))):
            self._found.links.append(Link(page, text))

    def _external(self, node: ExternalLink) -> None:
        if not node.brackets:
            self._text(source([node]))
        elif node.title is not None:
            self._walk(node.title)

    def _tag_node(self, node: Tag) -> None:
        """Read a tag as its beginning, what it holds, and its end."""
        self._tag(node.name.strip(), f"{node.attributes}{'/' if node.slashed else ''}", closing=node.invalid)
        if node.contents is not None:
            self._walk(node.contents)
            self._tag(node.end.strip(), "", closing=True)

    def _text(self, text: str) -> None:
        if not _SIGN.search(text):
            self._show(text)
            return
        start = 0
        for token in _TOKEN.finditer(text):
            self._show(text[start : token.start()])
            if token.lastgroup:
                self._token(token, token.lastgroup)
            start = token.end()
        self._show(text[start:] if start else text)

    def _token(self, token: re.Match[str], kind: str) -> None:
        if kind == "marker":
            self._marker(token[0])
        elif kind == "break":
            self._break()
        elif kind == "quote":
            self._quote(token[0])
        elif kind == "list":
            self._break()
            self._found.bold = False
            self._found.term = token[0] == TERM
        elif kind == "entity":
            self._show(html.unescape(token[0]))  # a name that HTML has had since its fifth version
        elif kind == "tag":
            self._tag(token["name"], token["attributes"], closing=token["slash"] == "/")

    def _show(self, text: str) -> None:
        found = self._found
        if found.hidden or not text:
            return
        if found.term:
            text = self._term(text)
        found.pieces.append(unshielded(text) if self._shielded else text)
        if not (found.bold or found.bold_tags) and not text.isspace():
            found.plain = True

    def _term(self, text: str) -> str:
        """Return the text with a border for the colon between term and definition."""
        line, newline, rest = text.partition("\n")
        term, colon, definition = line.partition(":")
        self._found.term = not (newline or colon)
        return (f"{term}{BREAK}{definition}" if colon else line) + newline + rest

    def _break(self) -> None:
        if not self._found.hidden:
            self._found.pieces.append(BREAK)

    def _marker(self, marker: str) -> None:
        kind, number = marker[0], int(marker[1:-1])
        if kind == strip_markers.LITERAL:
            self._show(self._renderer.literal(number))
        elif kind != strip_markers.SILENT and (template := self._renderer.template(number)) is not None:
            self._found.templates.append(template)

    def _quote(self, mark: str) -> None:
        found = self._found
        if mark != ITALIC:
            found.bold = not found.bold
        if mark != BOLD:
            if found.slanted is not None:
                found.keep("i", found.slanted)
            found.slanted = len(found.pieces) if found.slanted is None else None

    def _tag(self, written: str, attributes: str, *, closing: bool) -> None:
        name = written.lower()
        if name not in ALLOWED:
            self._show(f"<{'/' if closing else ''}{written}{attributes}>")
            return
        if name in BLOCK and self._borders(name, closing=closing):
            self._break()
        if self._found.hidden:
            self._in_hidden(name, closing=closing)
        elif attributes and not closing and hides(attributes):
            self._found.hidden.append(name)
        else:
            self._note(name, closing=closing)

    def _borders(self, name: str, *, closing: bool) -> bool:
        """Whether a block's tag is a border: the end of a block that was never begun is not, but for `</p>` and `</br>`."""
        count = self._blocks.get(name, 0)
        if not closing:
            self._blocks[name] = count + 1
        elif count:
            self._blocks[name] = count - 1
        return not closing or bool(count) or name in {"p", "br"}

    def _in_hidden(self, name: str, *, closing: bool) -> None:
        if name == self._found.hidden[0] and name not in VOID:
            if closing:
                self._found.hidden.pop()
            else:
                self._found.hidden.append(name)

    def _note(self, name: str, *, closing: bool) -> None:
        """Keep what is struck, small, in italics and bold."""
        found = self._found
        if name in BOLD_TAGS:
            found.bold_tags = max(0, found.bold_tags + (-1 if closing else 1))
        elif name in STRUCK or name in {"small", "i", "em"}:
            depth, start = found.open.get(name, (0, len(found.pieces)))
            depth += -1 if closing else 1
            if depth > 0:
                found.open[name] = (depth, start)
            elif found.open.pop(name, None) is not None:
                found.keep(name, start)


def _nests(nodes: Sequence[Node]) -> bool:
    """Tell whether a label holds a link: then only the inner one is one."""
    return any(isinstance(node, Wikilink) for node in nodes)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into pieces: at the end of a link, a line or a word, and in the middle of one that is longer than a piece."""
    start = 0
    while len(text) - start > _LONGEST:
        end = start + _LONGEST
        cut = max(text.rfind("\n", start, end), text.rfind("]]", start, end) + 1)
        if cut <= start:
            cut = text.rfind(" ", start, end)
        cut = end if cut <= start else cut + 1
        yield text[start:cut]
        start = cut
    yield text[start:]
