"""Dump XML into pages, in constant memory. Entities and document types are refused: a dump has none, and a bomb is made of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from bot.sources.raw import MAX_PAGE_BYTES

CONTENT: Final = "0"
"""The namespace of pages, as against talk, templates, categories."""

FRAGMENT_START = b"<mediawiki>"
"""What a stream of a multistream dump lacks to be a document."""

_TEXTS = frozenset({"title", "ns", "id", "text", "model", "base", "sitename"})


_DEEPEST = 16
_LONGEST_SILENCE = 16 * 1024 * 1024
"""Bytes without an element or a text: the parser keeps what it cannot yet tell, and would keep any size of it."""


class DamagedDumpError(ValueError):
    """The XML is broken, or of a kind that no dump is."""


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page as a dump holds it."""

    title: str
    revision: str
    text: str


@dataclass(slots=True)
class SiteInfo:
    """What the head of a dump says of its wiki."""

    language: str = ""
    base: str = ""


@dataclass(slots=True)
class Counts:
    """What was passed over."""

    pages: int = 0
    redirects: int = 0
    too_large: list[str] = field(default_factory=list)


class DumpReader(ContentHandler):
    """Takes XML in pieces and gives the pages that are complete and wanted."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        super().__init__()
        self.site = SiteInfo()
        self.counts = Counts()
        self._wanted = wanted
        self._path: list[str] = []
        self._texts: dict[str, str] = {}
        self._parts: list[str] | None = None
        self._length = 0
        self._silent = 0
        self._skip = False
        self._redirect = False
        self._ready: list[DumpPage] = []
        self._parser: Any = make_parser()
        self._parser.forbid_dtd = True
        self._parser.setContentHandler(self)

    def feed(self, piece: bytes) -> list[DumpPage]:
        """Take a piece; give the pages that it completes.

        Raises
        ------
        DamagedDumpError
            The XML is broken. Pages that were complete before are in `left`.
        """
        self._silent += len(piece)
        try:
            self._parser.feed(piece)
        except DefusedXmlException as error:
            raise DamagedDumpError(f"refused: {type(error).__name__}, which no dump holds") from None
        except (SAXException, ValueError) as error:
            raise DamagedDumpError(f"broken XML ({_where(error)})") from None
        if self._silent > _LONGEST_SILENCE:
            raise DamagedDumpError("broken XML (a tag or a comment without end)")
        return self.left()

    def finish(self) -> None:
        """End the document.

        Raises
        ------
        DamagedDumpError
            It is not complete.
        """
        try:
            self._parser.close()
        except SAXException:
            raise DamagedDumpError("it ends early") from None

    def left(self) -> list[DumpPage]:
        """Give the complete pages that were not given yet."""
        ready, self._ready = self._ready, []
        return ready

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Enter an element."""
        self._silent = 0
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise DamagedDumpError("nested deeper than any dump")
        if name == "page":
            self._texts, self._skip, self._redirect = {}, False, False
        elif name == "redirect":
            self._redirect = True
        elif name == "mediawiki":
            self.site.language = attrs.get("xml:lang", "")
        elif name in _TEXTS and not self._skip:
            self._parts, self._length = [], 0

    def characters(self, content: str) -> None:
        """Take a piece of an element's text."""
        self._silent = 0
        if self._parts is not None:
            self._length += len(content)
            if self._length <= MAX_PAGE_BYTES:
                self._parts.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        """Leave an element."""
        self._path.pop()
        if self._parts is not None:
            self._keep(name, "".join(self._parts))
            self._parts = None
        if name == "page":
            self._end_page()

    def _keep(self, name: str, content: str) -> None:
        parent = self._path[-1] if self._path else ""
        if name == "base":
            self.site.base = content.strip()
        elif name != "id" or parent in {"page", "revision"}:
            self._texts[f"{parent} {name}" if name == "id" else name] = content
        if (name == "ns" and content.strip() != CONTENT) or (name == "title" and not self._wanted(content)):
            self._skip = True
        elif name == "text" and self._length > MAX_PAGE_BYTES:
            self.counts.too_large.append(self._texts.get("title", ""))
            self._skip = True

    def _end_page(self) -> None:
        self.counts.pages += 1
        if self._skip:
            return
        if self._redirect:
            self.counts.redirects += 1
        elif self._texts.get("model", "wikitext") == "wikitext" and self._texts.get("title") and "text" in self._texts:
            self._ready.append(DumpPage(self._texts["title"], self._texts.get("revision id", ""), self._texts["text"]))


def pages_of(pieces: Iterable[bytes], reader: DumpReader) -> Iterator[DumpPage]:
    """Give a document's pages one after another.

    Raises
    ------
    DamagedDumpError
        Where the document is damaged, after the pages before that place.
    """
    for piece in pieces:
        try:
            yield from reader.feed(piece)
        except DamagedDumpError:
            yield from reader.left()
            raise


def _where(error: Exception) -> str:
    line = getattr(error, "getLineNumber", lambda: None)()
    message = getattr(error, "getMessage", lambda: str(error))()
    return f"{message} in line {line}" if line else str(message)
