"""MediaWiki as the judge of grids: renders wikitext over its API and reads the tables out of the HTML.

    python -m tests.wikitext.mediawiki          asks it again for every case in `cases/` and writes the answers

`PODIUM_MEDIAWIKI` is the address of its `api.php`; `../shared/mediawiki` sets one up.
"""

import json
import os
import re
import sys
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import lxml.html

API = os.environ.get("PODIUM_MEDIAWIKI", "http://127.0.0.1:8090/api.php")
CASES = Path(__file__).with_name("cases")
PARTING = "\n=====\n"
_BLANKS = re.compile("[\\s\u00a0\u200b\u200e\u200f\u2060\ufeff]+")
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "tr",
    "td",
    "th",
    "table",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "br",
    "pre",
    "blockquote",
    "center",
}
_UNSEEN = {"style", "script", "link", "meta", "img", "audio", "video", "figure", "noscript"}
_UNSEEN_CLASSES = {"reference", "mw-ext-cite-error", "error", "image", "mw-references-wrap", "thumb", "autonumber"}
_NUMBER = re.compile(r"\s*\+?(\d+)")


def is_up() -> bool:
    """Whether a MediaWiki answers."""
    try:
        return "generator" in _ask(action="query", meta="siteinfo")["query"]["general"]
    except (OSError, ValueError, KeyError):
        return False


def answer(wikitext: str) -> list[Any]:
    """Return the grids of MediaWiki's rendering."""
    asked = _ask(
        action="parse",
        contentmodel="wikitext",
        text=wikitext,
        title="Grids",
        prop="text",
        disablelimitreport=1,
        disableeditsection=1,
        wrapoutputclass="",
    )
    root = lxml.html.fromstring(f"<div>{asked['parse']['text']}</div>")
    return [_grid(table) for table in root.iter("table") if not _in_references(table)]


def read_case(path: Path) -> tuple[str, list[Any]]:
    """Return a case's wikitext and MediaWiki's answer."""
    wikitext, _, stored = path.read_text(encoding="utf-8").partition(PARTING)
    return wikitext, json.loads(stored or "[]")


def _ask(**parameters: object) -> dict[str, Any]:
    body = urllib.parse.urlencode({**parameters, "format": "json", "formatversion": 2}).encode()
    with urllib.request.urlopen(urllib.request.Request(API, body), timeout=60) as reply:  # noqa: S310 - the address is the developer's own
        return dict(json.load(reply))


def _in_references(table: Any) -> bool:
    return any("references" in (above.get("class") or "") for above in table.iterancestors())


def _grid(table: Any) -> list[list[Any]]:
    groups = [[row for row in part if row.tag == "tr"] for part in table if part.tag == "tbody"]
    rows = [row for group in groups for row in _expanded(group)]
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _expanded(rows: list[Any]) -> list[list[Any]]:
    cells = [found for row in rows if (found := [cell for cell in row if cell.tag in {"td", "th"}])]
    slots: dict[tuple[int, int], Any] = {}
    for y, row in enumerate(cells):
        x = 0
        for cell in row:
            while (y, x) in slots:
                x += 1
            width = max(1, min(_number(cell.get("colspan")), 1000))
            height = min(_number(cell.get("rowspan")) or len(cells), len(cells) - y)
            shown = {"text": _text(cell), "header": cell.tag == "th"}
            for at in range(y, y + height):
                for across in range(x, x + width):
                    slots.setdefault((at, across), shown)
            x += width
    width = max((x for _, x in slots), default=-1) + 1
    return [[slots.get((y, x)) for x in range(width)] for y in range(len(cells))]


def _number(value: str | None) -> int:
    found = _NUMBER.match(value or "")
    return int(found[1]) if found else 1


def _text(cell: Any) -> str:
    parts: list[str] = []
    _gather(cell, parts)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", "".join(parts))).strip()


def _gather(element: Any, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag == "table":
            parts.append(" ")
        elif not _unseen(child):
            border = " " if child.tag in _BLOCKS else ""
            parts.append(border)
            _gather(child, parts)
            parts.append(border)
        parts.append(child.tail or "")


def _unseen(element: Any) -> bool:
    classes = set((element.get("class") or "").split())
    title = element.get("title") or ""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or classes & _UNSEEN_CLASSES:
        return True
    missing = element.tag == "a" and (
        ("new" in classes and title.startswith("Template:")) or (element.text == title and title.startswith("File:"))
    )
    return missing or re.search(r"display\s*:\s*none", element.get("style") or "") is not None


def _write_answers() -> None:
    for path in sorted(CASES.glob("*.case")):
        wikitext = read_case(path)[0]
        tables = ",\n".join(json.dumps(table, ensure_ascii=False).replace("], [", "],\n  [") for table in answer(wikitext))
        path.write_text(f"{wikitext}{PARTING}[{tables}]\n", encoding="utf-8")


if __name__ == "__main__":
    if not is_up():
        sys.exit(f"No MediaWiki answers at {API}.")
    _write_answers()
