"""The message of a file that an answer's data was written to."""

from discord import ui

from bot.answers.answer import Answer
from bot.discord_app import limits
from bot.discord_app.escaping import plain
from bot.discord_app.views.buttons import DeleteButton
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import State


def table_view(answer: Answer, name: str, deleter: int | None) -> MessageView:
    """Show what a file is about, and the file; `deleter`: who may take it away, where others see it, too."""
    view = MessageView()
    view.add_item(ui.TextDisplay(plain(answer.headline, limits.LINE)))
    view.add_item(ui.File(f"attachment://{name}"))
    if deleter is not None:
        view.add_item(ui.ActionRow(DeleteButton(State(answer.language, deleter))))
    return view
