"""A text as nodes, put together from mwparserfromhell's tokens: text is `str`, the rest small values.

mwparserfromhell's own tree is made to be edited, which costs several times what reading the text does.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mwparserfromhell.parser import CTokenizer  # type: ignore[attr-defined]  # not in its `__all__`
from mwparserfromhell.parser import tokens as t
from mwparserfromhell.parser.tokenizer import Tokenizer


class Wikilink(NamedTuple):
    """`[[title|label]]`; no label is None."""

    title: "Sequence[Node]"
    label: "Sequence[Node] | None"


class ExternalLink(NamedTuple):
    """`[url title]`, or an address without brackets."""

    url: "Sequence[Node]"
    title: "Sequence[Node] | None"
    brackets: bool
    spaced: bool
    """A blank stands between the address and the title."""


class Entity(NamedTuple):
    """`&nbsp;`, `&#160;`, as written."""

    text: str


class Heading(NamedTuple):
    """A line between equals signs."""

    level: int
    title: "Sequence[Node]"


class Tag(NamedTuple):
    """An HTML tag with what it holds; `contents` is None where it closes itself."""

    name: str
    attributes: str
    """As written, with the blanks around them."""
    contents: "Sequence[Node] | None"
    end: str
    """The name in the closing tag."""
    invalid: bool
    """`</br>`, which begins nothing."""
    slashed: bool
    """It closes itself by a slash."""


Node = str | Wikilink | ExternalLink | Entity | Heading | Tag
Token = t.Token
_TOKENIZER = CTokenizer or Tokenizer
"""The compiled one, where it was installed."""


def tokens_of(text: str) -> list[Token]:
    """Return mwparserfromhell's tokens of a text; runs of apostrophes are text."""
    found: list[Token] = _TOKENIZER().tokenize(text, 0, True)
    return found


def nodes_of(text: str) -> Sequence[Node]:
    """Return a text's nodes. It holds no braces: no template, no argument and no table are in it."""
    return _Builder(tokens_of(text)).until(())


def call_of(text: str) -> tuple[str, list[tuple[str | None, str]]] | None:
    """Return a call's name and arguments as written, each with its name or None; None where the text is no call after all."""
    tokens = tokens_of(text)
    return _Builder(tokens[1:]).call() if tokens and type(tokens[0]) is t.TemplateOpen else None


def source(nodes: Sequence[Node]) -> str:
    """Return the wikitext of some nodes."""
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return nodes[0]
    return "".join(map(_written, nodes))


def _written(node: Node) -> str:
    match node:
        case str():
            return node
        case Entity(text):
            return text
        case Wikilink(title, label):
            return f"[[{source(title)}]]" if label is None else f"[[{source(title)}|{source(label)}]]"
        case ExternalLink(url, title, brackets, spaced):
            inner = source(url) if title is None else f"{source(url)}{' ' if spaced else ''}{source(title)}"
            return f"[{inner}]" if brackets else inner
        case Heading(level, title):
            return f"{'=' * level}{source(title)}{'=' * level}"
        case Tag(name, attributes, contents, end, invalid, slashed):
            opened = f"<{'/' if invalid else ''}{name}{attributes}{'/' if slashed else ''}>"
            return opened if contents is None else f"{opened}{source(contents)}</{end}>"


class _Builder:
    """Takes the tokens one after the other; `end` is the one that ended the last run of nodes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens: Iterator[Token] = iter(tokens)
        self.end = t.Token()

    def until(self, ends: tuple[type[Token], ...]) -> list[Node]:
        """Return the nodes up to a token of one of these types."""
        found: list[Node] = []
        for token in self._tokens:
            kind = type(token)
            if kind is t.Text:
                found.append(token["text"])
            elif kind in ends:
                self.end = token
                break
            elif kind is t.WikilinkOpen:
                found.append(self._wikilink())
            elif kind is t.TagOpenOpen:
                found.append(self._tag(token))
            elif kind is t.HTMLEntityStart:
                found.append(self._entity())
            elif kind is t.ExternalLinkOpen:
                found.append(self._external(brackets=bool(token.get("brackets"))))
            elif kind is t.HeadingStart:
                found.append(Heading(token["level"], self.until((t.HeadingEnd,))))
            else:
                raise ValueError(f"unexpected {kind.__name__}")
        return found

    def call(self) -> tuple[str, list[tuple[str | None, str]]]:
        """Return what stands in a call, after its braces."""
        ends = (t.TemplateParamSeparator, t.TemplateClose)
        name = source(self.until(ends))
        arguments: list[tuple[str | None, str]] = []
        while type(self.end) is t.TemplateParamSeparator:
            first = source(self.until((*ends, t.TemplateParamEquals)))
            named = type(self.end) is t.TemplateParamEquals
            arguments.append((first, source(self.until(ends))) if named else (None, first))
        return name, arguments

    def _wikilink(self) -> Wikilink:
        title = self.until((t.WikilinkSeparator, t.WikilinkClose))
        return Wikilink(title, self.until((t.WikilinkClose,)) if type(self.end) is t.WikilinkSeparator else None)

    def _external(self, *, brackets: bool) -> ExternalLink:
        url = self.until((t.ExternalLinkSeparator, t.ExternalLinkClose))
        spaced = self.end.get("suppress_space") is not True
        titled = type(self.end) is t.ExternalLinkSeparator
        return ExternalLink(url, self.until((t.ExternalLinkClose,)) if titled else None, brackets, spaced)

    def _entity(self) -> Entity:
        written = "&"
        for token in self._tokens:
            kind = type(token)
            if kind is t.HTMLEntityEnd:
                break
            written += "#" if kind is t.HTMLEntityNumeric else token["char"] if kind is t.HTMLEntityHex else token["text"]
        return Entity(f"{written};")

    def _tag(self, opened: Token) -> Node:
        ends = (t.TagAttrStart, t.TagCloseOpen, t.TagCloseSelfclose)
        name = source(self.until(ends))
        attributes = ""
        while type(self.end) is t.TagAttrStart:
            attributes += self._attribute(self.end, ends)
        closed = self.end
        attributes += closed.get("padding") or ""
        if markup := opened.get("wiki_markup"):
            return str(markup)  # a list or a rule, which is a line's and no cell's
        invalid = bool(opened.get("invalid"))
        if type(closed) is t.TagCloseSelfclose:
            return Tag(name, attributes, None, "", invalid, not closed.get("implicit"))
        contents = self.until((t.TagOpenClose,))
        return Tag(name, attributes, contents, source(self.until((t.TagCloseClose,))), invalid, slashed=False)

    def _attribute(self, start: Token, ends: tuple[type[Token], ...]) -> str:
        written = f"{start.get('pad_first') or ''}{source(self.until((*ends, t.TagAttrEquals)))}{start.get('pad_before_eq') or ''}"
        if type(self.end) is not t.TagAttrEquals:
            return written
        quote = ""
        value = self.until((*ends, t.TagAttrQuote))
        if type(self.end) is t.TagAttrQuote:
            quote = self.end["char"]
            value = self.until(ends)
        return f"{written}={start.get('pad_after_eq') or ''}{quote}{source(value)}{quote}"
