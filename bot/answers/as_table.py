"""An answer's data as a table: what `as csv` gives in every face."""

from collections.abc import Awaitable, Callable

from bot.answers.answer import Answer
from bot.catalogue.exporting import csv_text
from bot.locale import languages, msgid, translator

AS_CSV = msgid("as csv")
"""What a person types after an answer."""
MOST_PAGES = 40
FEWEST_ROWS = 4
"""A table of fewer rows is read faster than a file is opened."""

Turn = Callable[[int], Awaitable[Answer]]
"""Gives another page of an answer."""


def is_as_csv(text: str) -> bool:
    """Whether a text asks for the last answer as a table, in any language."""
    typed = text.strip().rstrip(".!").casefold()
    return typed in {AS_CSV, *(translator(language).gettext(AS_CSV) for language in languages())}


def is_table(answer: Answer) -> bool:
    """Whether an answer is a list or a table worth having as a file."""
    return answer.pages > 1 or sum(1 for row in answer.data if row.values) >= FEWEST_ROWS


async def table_of(first: Answer, turn: Turn) -> str:
    """Write an answer's data as CSV, a line a row of all its pages; empty where it has none."""
    answers = [first]
    if first.pages > 1:
        answers = [await turn(page) for page in range(min(first.pages, MOST_PAGES))]
    values = [row.values for answer in answers for row in answer.data if row.values]
    names = dict.fromkeys(name for row in values for name in row)
    columns = [name for name in names if any(row.get(name) is not None for row in values)]
    return csv_text(columns, ([row.get(name) for name in columns] for row in values)) if columns else ""
