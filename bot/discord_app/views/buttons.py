"""The buttons and the menu under an answer. Each reads its state from its `custom_id` and hands it to the responder."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

import discord
from discord import ButtonStyle, ui

from bot.discord_app import limits
from bot.discord_app.escaping import clean
from bot.discord_app.views.instrumented import Instrumented
from bot.discord_app.views.state import Action, State, template
from bot.locale import translator

Interaction = discord.Interaction[Any]


class Responder(Protocol):
    """What acts on a press: the client's `responder`."""

    async def pressed(self, interaction: Interaction, action: Action, state: State) -> None:
        """Act on a press, and answer the member whatever happens."""


class PressButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A button whose whole state is in its `custom_id`."""

    action: ClassVar[Action]

    def __init__(self, state: State, button: ui.Button[Any]) -> None:
        button.custom_id = state.custom_id(self.action)
        super().__init__(button)
        self.state = state

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed from what its message holds."""
        made = cls.__new__(cls)
        PressButton.__init__(made, State.read(match.string), item)  # type: ignore[arg-type]
        return made

    async def callback(self, interaction: Interaction) -> None:
        """Hand the press to the responder."""
        responder: Responder = interaction.client.responder
        await responder.pressed(interaction, self.action, self.state)


class AskButton(PressButton, template=template(Action.ASK)):
    """Something to ask next, or something that may have been meant."""

    action = Action.ASK

    @classmethod
    def offering(cls, state: State, asked: str, label: str, style: ButtonStyle) -> Self:
        """Give the button that asks `asked`."""
        return cls(State(state.language, state.asker, asked), ui.Button(label=limits.label(label), style=style))


class TurnButton(PressButton, template=template(Action.TURN)):
    """Another page; the state is that of the page it turns to."""

    action = Action.TURN

    def __init__(self, state: State, *, forward: bool, disabled: bool) -> None:
        say = translator(state.language)
        label = say.gettext("Next") if forward else say.gettext("Back")
        super().__init__(state, ui.Button(label=label, style=ButtonStyle.secondary, disabled=disabled))


class SourcesButton(PressButton, template=template(Action.SOURCES)):
    """The cells as they stand in each source."""

    action = Action.SOURCES

    def __init__(self, state: State) -> None:
        super().__init__(state, ui.Button(label=translator(state.language).gettext("Sources")))


class ReadingButton(PressButton, template=template(Action.READING)):
    """How the question was understood."""

    action = Action.READING

    def __init__(self, state: State) -> None:
        super().__init__(state, ui.Button(label=translator(state.language).gettext("How I read your question")))


class ShareButton(PressButton, template=template(Action.SHARE)):
    """Show a private answer to the channel."""

    action = Action.SHARE

    def __init__(self, state: State) -> None:
        super().__init__(state, ui.Button(label=translator(state.language).gettext("Share")))


class DeleteButton(PressButton, template=template(Action.DELETE)):
    """Take an answer away: for who asked, or a moderator."""

    action = Action.DELETE

    def __init__(self, state: State) -> None:
        plain = State(state.language, state.asker)
        super().__init__(plain, ui.Button(label=translator(state.language).gettext("Delete")))


class PictureButton(PressButton, template=template(Action.PICTURE)):
    """The answer as a picture."""

    action = Action.PICTURE

    def __init__(self, state: State) -> None:
        super().__init__(state, ui.Button(label=translator(state.language).gettext("As a picture")))


class TableButton(PressButton, template=template(Action.TABLE)):
    """The answer's data as a file."""

    action = Action.TABLE

    def __init__(self, state: State) -> None:
        super().__init__(state, ui.Button(label=translator(state.language).gettext("As CSV")))


class ChoiceMenu(Instrumented, ui.DynamicItem[ui.Select[Any]], template=template(Action.CHOOSE)):
    """More choices than buttons are good for. The chosen value is a request's reference."""

    def __init__(self, state: State, select: ui.Select[Any]) -> None:
        select.custom_id = state.custom_id(Action.CHOOSE)
        super().__init__(select)
        self.state = state

    @classmethod
    def offering(cls, state: State, options: Iterable[tuple[str, str, str]], *, asks_back: bool = True) -> Self:
        """Give a menu of (reference, label, description); what does not fit is left out. `asks_back`: one of them was meant."""
        made = [
            discord.SelectOption(value=reference, label=limits.label(label, limits.CHOICE), description=clean(about, limits.CHOICE) or None)
            for reference, label, about in options
            if len(reference) <= limits.CHOICE
        ]
        say = translator(state.language).gettext
        placeholder = say("Choose one…") if asks_back else say("In more detail…")
        return cls(State(state.language, state.asker), ui.Select(options=made[: limits.CHOICES], placeholder=placeholder))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the menu that was used from what its message holds."""
        return cls(State.read(match.string), item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Hand the choice to the responder."""
        chosen = State(self.state.language, self.state.asker, self.item.values[0])
        responder: Responder = interaction.client.responder
        await responder.pressed(interaction, Action.ASK, chosen)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    AskButton,
    TurnButton,
    SourcesButton,
    ReadingButton,
    ShareButton,
    DeleteButton,
    PictureButton,
    TableButton,
    ChoiceMenu,
)
"""Every kind that the client must know to act on old messages."""
