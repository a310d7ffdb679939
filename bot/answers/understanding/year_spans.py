"""Runs of years: `from 1994 to 2002`, `1994–2002`, `since 2000`, `before 1936`, `the 1990s`: one item with first and last year."""

from collections.abc import Sequence

from bot.answers.understanding.items import Item, ItemKind
from bot.parsing.lexicon.tokens import FIRST_YEAR, LAST_YEAR, Token

YEARS = "years#"
"""What the tag of a span begins with: `years#1994-2002`."""
DECADE = "decade."
DECADE_YEARS, CENTURY = 10, 100
TWENTIETH = 1900
"""`The 90s` are those of this century."""
_DASHES = frozenset("-–—")


def with_year_spans(items: Sequence[Item], tokens: Sequence[Token], text: str) -> list[Item]:
    """Put one item in the place of the words of each span."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        taken, span = _span_at(items, at, tokens, text)
        if span is None:
            found.append(items[at])
            at += 1
            continue
        run = items[at : at + taken]
        words = " ".join(item.text for item in run)
        found.append(Item(run[0].start, run[-1].end, ItemKind.TAGS, words, frozenset({f"{YEARS}{span[0]}-{span[1]}"})))
        at += taken
    return found


def span_of(tags: frozenset[str]) -> tuple[int, int] | None:
    """Give the first and last year of a span's tag."""
    tag = next((tag for tag in tags if tag.startswith(YEARS)), None)
    if tag is None:
        return None
    first, _, last = tag.removeprefix(YEARS).partition("-")
    return int(first), int(last)


def _span_at(items: Sequence[Item], at: int, tokens: Sequence[Token], text: str) -> tuple[int, tuple[int, int] | None]:
    """Find a span that begins at an item: how many items it takes, and its years."""
    if decade := _decade(items, at):
        return decade
    first = items[at]
    if first.kind is ItemKind.YEAR:
        return _with_second(items, at, at, tokens, text, said=False)
    following = _year_after(items, at)
    if following is None:
        return 0, None
    year = items[following].value or 0
    if first.tags & {"since", "between"}:
        taken, span = _with_second(items, at, following, tokens, text, said=True)
        if span is None and "since" in first.tags:
            return following + 1 - at, (year, LAST_YEAR)
        return taken, span
    bounds = {"prior": (FIRST_YEAR, year - 1), "later": (year + 1, LAST_YEAR), "until": (FIRST_YEAR, year)}
    span = next((bounds[tag] for tag in bounds if tag in first.tags), None)
    return (following + 1 - at, span) if span else (0, None)


def _decade(items: Sequence[Item], at: int) -> tuple[int, tuple[int, int]] | None:
    item = items[at]
    tag = next((tag for tag in item.tags if tag.startswith(DECADE)), None)
    if tag:
        first = int(tag.removeprefix(DECADE))
        return 1, (first, first + DECADE_YEARS - 1)
    value = item.value if item.kind in (ItemKind.YEAR, ItemKind.NUMBER) else None
    plural = at + 1 < len(items) and items[at + 1].text.lower() == "s"
    if value is None or not plural or value % DECADE_YEARS:
        return None
    first = value if value >= FIRST_YEAR else TWENTIETH + value
    return (2, (first, first + DECADE_YEARS - 1)) if value >= FIRST_YEAR or value < CENTURY else None


def _year_after(items: Sequence[Item], at: int) -> int | None:
    """Find the year that follows, words like `the year` between them left out."""
    for index in range(at + 1, min(at + 3, len(items))):
        if items[index].kind is ItemKind.YEAR:
            return index
        if not (items[index].filler or "when" in items[index].tags):
            return None
    return None


def _with_second(
    items: Sequence[Item], at: int, first: int, tokens: Sequence[Token], text: str, *, said: bool
) -> tuple[int, tuple[int, int] | None]:
    """Join a year with a second one after it: by a dash or `to`, or by `and` where `between` was said."""
    if first + 1 < len(items) and items[first + 1].kind is ItemKind.YEAR:
        second = first + 1
        joined = text[tokens[items[first].end - 1].end : tokens[items[second].start].start].strip() in _DASHES
    else:
        found = _year_after(items, first + 1) if first + 1 < len(items) else None
        connector = items[first + 1].tags if first + 1 < len(items) else frozenset()
        joined = found is not None and bool(connector & ({"until", "and"} if said else {"until"}))
        second = found or first
    year, last = items[first].value or 0, items[second].value or 0
    return (second + 1 - at, (year, last)) if joined and last > year else (0, None)
