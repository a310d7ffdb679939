"""Makes dumps as Wikimedia's are: plain, packed, and multistream with an index."""

import bz2
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="sl">\n'
    "  <siteinfo>\n    <sitename>Wikipedija</sitename>\n    <dbname>slwiki</dbname>\n"
    "    <base>https://sl.wikipedia.org/wiki/Glavna_stran</base>\n"
    '    <namespaces>\n      <namespace key="0" case="first-letter" />\n    </namespaces>\n  </siteinfo>\n'
)
END = "</mediawiki>\n"


@dataclass(frozen=True)
class Made:
    """One page to be dumped."""

    title: str
    text: str = "text"
    ns: int = 0
    redirect: str = ""
    model: str = "wikitext"
    revision: int = 1000

    def xml(self, number: int) -> str:
        redirect = f'    <redirect title="{escape(self.redirect)}" />\n' if self.redirect else ""
        return (
            f"  <page>\n    <title>{escape(self.title)}</title>\n    <ns>{self.ns}</ns>\n    <id>{number}</id>\n{redirect}"
            f"    <revision>\n      <id>{self.revision}</id>\n      <parentid>1</parentid>\n"
            f"      <contributor>\n        <username>U</username>\n        <id>5</id>\n      </contributor>\n"
            f"      <model>{self.model}</model>\n      <format>text/x-wiki</format>\n"
            f'      <text bytes="{len(self.text)}" xml:space="preserve">{escape(self.text)}</text>\n    </revision>\n  </page>\n'
        )


def whole(pages: Iterable[Made]) -> bytes:
    """Give a dump as one document."""
    return (HEAD + "".join(page.xml(number) for number, page in enumerate(pages, start=1)) + END).encode()


def multistream(folder: Path, pages: Sequence[Made], *, a_stream: int = 100, name: str = "slwiki-20260101-pages-articles") -> Path:
    """Write a multistream dump with its index; returns the dump's path."""
    content, lines = bytearray(bz2.compress(HEAD.encode())), []
    for start in range(0, len(pages), a_stream):
        some = list(enumerate(pages[start : start + a_stream], start=start + 1))
        lines += [f"{len(content)}:{number}:{page.title}" for number, page in some]
        content += bz2.compress("".join(page.xml(number) for number, page in some).encode())
    content += bz2.compress(END.encode())
    path = folder / f"{name}-multistream.xml.bz2"
    path.write_bytes(content)
    (folder / f"{name}-multistream-index.txt.bz2").write_bytes(bz2.compress(("\n".join(lines) + "\n").encode()))
    return path
