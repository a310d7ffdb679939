"""Answers cut into pages: at most 600 characters for facts, 700 for stories, 1,100 for lists, whole rows only."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Note, Row

FACT = 600
STORY = 700
"""A passage of a story with its headline."""
LIST = 1100
A_LIST = 4
"""From so many rows on, an answer is a list."""
ROWS_A_PAGE = 15
LEAST_FOR_ROWS = 250
"""Notes give way before rows have less room than this."""
ELLIPSIS = "…"
ITEMS = " · "
"""What stands between the items of one row."""


def paged(answer: Answer, page: int, *, lists: bool) -> Answer:
    """Give one page of an answer; a page that is not there is the last one."""
    told = bool(answer.rows) and all(row.quote for row in answer.rows)
    long = lists and (len(answer.rows) >= A_LIST or any(row.quote for row in answer.rows))
    room = STORY if told else LIST if long else FACT
    return cut(answer, page, room, most_rows=ROWS_A_PAGE)


def cut(answer: Answer, page: int, room: int, *, most_rows: int | None = None) -> Answer:
    """Cut an answer into pages of so many characters, and rows at most; give one of them."""
    headline = shortened(answer.headline, room)
    scope = shortened(answer.scope, room // 4) if answer.scope not in headline else ""
    left = room - len(headline) - len(scope) - 2
    notes = _fitting(answer.notes, left - min(LEAST_FOR_ROWS, sum(len(row.text) + 1 for row in answer.rows)))
    left -= sum(len(note.text) + 1 for note in notes)
    pages = _pages(answer.rows, max(left, LEAST_FOR_ROWS // 2), most_rows)
    number = min(max(page, 0), len(pages) - 1)
    told = answer.told if number == 0 else ()
    return replace(answer, headline=headline, scope=scope, notes=notes, rows=pages[number], told=told, page=number, pages=len(pages))


def shortened(text: str, room: int) -> str:
    """Cut a text at a word."""
    if len(text) <= room:
        return text
    cut = text[: room - len(ELLIPSIS)]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + ELLIPSIS


def _fitting(notes: Sequence[Note], room: int) -> tuple[Note, ...]:
    """Keep the notes that fit; the first is shortened rather than dropped."""
    kept: list[Note] = []
    for note in notes:
        used = sum(len(one.text) + 1 for one in kept)
        if used + len(note.text) < room:
            kept.append(note)
        elif not kept:
            kept.append(replace(note, text=shortened(note.text, max(room - 1, LEAST_FOR_ROWS // 2))))
    return tuple(kept)


def _pieces(text: str, room: int) -> list[str]:
    """Cut a row that is too long between its items, so that none is lost; an item that is too long by itself at a word."""
    if len(text) <= room:
        return [text]
    first, *more = text.split(ITEMS)
    pieces = [first]
    for item in more:
        if len(pieces[-1]) + len(ITEMS) + len(item) <= room:
            pieces[-1] += ITEMS + item
        else:
            pieces.append(f"{ELLIPSIS} {item}")
    return [shortened(piece, room) for piece in pieces]


def _pages(rows: Sequence[Row], room: int, most_rows: int | None) -> list[tuple[Row, ...]]:
    pages: list[list[Row]] = [[]]
    used = 0
    pieces = [replace(row, text=text) for row in rows for text in _pieces(row.text, room)]
    for row in pieces:
        if pages[-1] and (used + len(row.text) + 1 > room or len(pages[-1]) == most_rows):
            pages.append([])
            used = 0
        pages[-1].append(row)
        used += len(row.text) + 1
    return [tuple(page) for page in pages]
