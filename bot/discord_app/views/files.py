"""The message of a file: of an answer's data, or of a server's questions."""

from discord import ui

from bot.answers.answer import Answer
from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.buttons import DeleteButton
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import State


def file_view(text: str, name: str) -> MessageView:
    """Say what a file is, and show it."""
    view = MessageView()
    view.add_item(ui.TextDisplay(plain(text, limits.LINE)))
    view.add_item(ui.File(f"attachment://{name}"))
    return view


def table_view(answer: Answer, name: str, deleter: int | None) -> MessageView:
    """Show what a file is about, and the file; `deleter`: who may take it away, where others see it, too."""
    view = file_view(answer.headline, name)
    if deleter is not None:
        view.add_item(ui.ActionRow(DeleteButton(State(answer.language, deleter))))
    return view
