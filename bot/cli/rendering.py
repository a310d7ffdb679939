"""Answers on a terminal: colour and panels for a person, plain lines for a pipe."""

import sys

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from bot.answers.answer import Answer, NoteKind, Row, Status
from bot.cli.harmless import one_line
from bot.locale import translator

ACCENTS = {"gold": "yellow", "silver": "white", "bronze": "dark_orange3"}
HEADLINES = {Status.ANSWERED: "bold green", Status.AMBIGUOUS: "bold yellow", Status.UNKNOWN: "bold", Status.NOT_UNDERSTOOD: "bold"}
DOUBT = {NoteKind.DISPUTED, NoteKind.PREFERRED, NoteKind.INFERRED}


class Printer:
    """Writes answers to standard output, reads lines from standard input."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, emoji=False, soft_wrap=True)
        self._interactive = sys.stdin.isatty() and self._console.is_terminal

    def greet(self, language: str) -> None:
        """Say what can be asked; only to a person."""
        if self._interactive:
            say = translator(language).gettext
            self._console.print(say("Ask about Olympic results, or type /help. End with Ctrl-D."), style="dim")

    def read_line(self) -> str | None:
        """Give the next line, None at the end of input. A person sees a prompt."""
        try:
            if self._interactive:
                return self._console.input("[bold]podium>[/bold] ")
            return sys.stdin.readline() or None
        except EOFError:
            return None

    def show(self, answer: Answer) -> None:
        """Print the answer, its notes, the choices it offers, and its sources."""
        say = translator(answer.language)
        self._console.print(Text(one_line(answer.headline), style=HEADLINES[answer.status]))
        for row in answer.rows:
            self._console.print(_row_text(row))
        for note in answer.notes:
            self._console.print(Text(one_line(note.text), style="yellow" if note.kind in DOUBT else "dim"))
        if answer.scope and answer.scope not in answer.headline:
            self._console.print(Text(one_line(answer.scope), style="dim"))
        for number, suggestion in enumerate(answer.suggestions, start=1):
            self._console.print(Text(f"  {number}. {one_line(suggestion.label)}", style="cyan"))
        self._show_sources(answer, say.gettext("Sources"))
        if self._interactive and answer.understood:
            self._console.print(Text(one_line(answer.understood), style="dim italic"))
        self._console.print()

    def _show_sources(self, answer: Answer, label: str) -> None:
        if not answer.sources:
            return
        told = "; ".join(source.title + (f" ({source.licence})" if source.licence else "") for source in answer.sources)
        self._console.print(f"[dim]{escape(label)}: {escape(one_line(told))}[/dim]")


def _row_text(row: Row) -> Text:
    style = ACCENTS.get(str(row.values.get("medal") or ""), "")
    text = one_line(row.text)
    return Text(f"“{text}”" if row.quote else text, style="italic" if row.quote else style)
