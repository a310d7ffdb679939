"""Answers on a terminal: colour and panels for a person, plain lines for a pipe."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from bot.answers.answer import Answer, NoteKind, Row, Status, Suggestion
from bot.answers.as_table import AS_CSV
from bot.cli.escaping import one_line
from bot.locale import msgid, translator
from bot.query.beside import held_to

MORE = msgid("more")
"""What a person types after an answer in a chat."""

ACCENTS = {"gold": "yellow", "silver": "white", "bronze": "dark_orange3"}
HEADLINES = {Status.ANSWERED: "bold green", Status.AMBIGUOUS: "bold yellow"}
MOST_SOURCES = 4
MOST_CHOICES = 15
"""So many choices are shown."""
DOUBT = {NoteKind.DISPUTED, NoteKind.PREFERRED, NoteKind.INFERRED}


class Printer:
    """Writes answers to standard output. Lines are broken at words, and only where a person reads them."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, emoji=False)
        self._console.soft_wrap = not self._console.is_terminal
        self.interactive = sys.stdin.isatty() and self._console.is_terminal
        """Whether a person types here and reads here."""

    def greet(self, *lines: str) -> None:
        """Print lines before the first question."""
        for line in lines:
            self._console.print(Text(one_line(line), style="dim"))

    def write(self, text: str) -> None:
        """Print a table as it is, for other programs."""
        for line in text.splitlines():
            self._console.print(Text(one_line(line)), soft_wrap=True)

    def show(self, answer: Answer) -> None:
        """Print the answer, its notes, the choices it offers, and its sources."""
        say = translator(answer.language).gettext
        self._console.print(Text(one_line(answer.headline), style=HEADLINES.get(answer.status, "bold")))
        for row in answer.rows:
            self._console.print(_row_text(row, say))
        for note in answer.notes:
            self._console.print(Text(one_line(note.text), style="yellow" if note.kind in DOUBT else "dim"))
        if answer.scope and answer.scope not in answer.headline:
            self._console.print(Text(one_line(answer.scope), style="dim"))
        for number, label in enumerate(labels(answer.suggestions)[:MOST_CHOICES], start=1):
            self._console.print(Text(f"{number:>3}. {one_line(label)}", style="cyan"))
        self._show_sources(answer, say("Sources"))
        if self.interactive and answer.pages > 1:
            told = say("Page {page} of {pages}").format(page=answer.page + 1, pages=answer.pages)
            ways = [say(word) for word in (MORE, AS_CSV)][answer.page + 1 == answer.pages :]
            self._console.print(Text(f"{told} ({', '.join(ways)})", style="dim"))
        if self.interactive and answer.understood:
            self._console.print(Text(one_line(answer.understood), style="dim italic"))
        self._console.print()

    def _show_sources(self, answer: Answer, label: str) -> None:
        if not answer.sources:
            return
        titles = [source.title + (f" ({source.licence})" if source.licence else "") for source in answer.sources]
        more = len(titles) - MOST_SOURCES
        told = "; ".join(titles[:MOST_SOURCES])
        if more > 0:
            told += " " + translator(answer.language).ngettext("… and {number} more", "… and {number} more", more).format(number=more)
        self._console.print(f"[dim]{escape(label)}: {escape(one_line(told))}[/dim]")


def _row_text(row: Row, say: Callable[[str], str]) -> Text:
    style = ACCENTS.get(str(row.values.get("medal") or ""), "")
    text = one_line(row.text)
    return Text(say("“{text}”").format(text=text) if row.quote else text, style="italic" if row.quote else style)


def labels(choices: Sequence[Suggestion]) -> list[str]:
    """Return each choice's label, with its description, and with its keys where those are not enough to tell it from another."""
    told = [" · ".join(filter(None, (choice.label, choice.description))) for choice in choices]
    often = Counter(told)
    return [f"{label} ({_keys(choice)})" if often[label] > 1 else label for label, choice in zip(told, choices, strict=True)]


def _keys(choice: Suggestion) -> str:
    if not choice.query:
        return ""
    where = held_to(choice.query)
    return ", ".join(key for keys in (where.games, where.events, where.athletes, where.nocs) for key in keys)
