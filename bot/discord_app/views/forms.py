"""Forms with one field, typed text or a file.

What a form is about is in its `custom_id`, so it can be sent in after a restart and to any process.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app import limits

Interaction = discord.Interaction[Any]

TITLE = 45
"""Characters of a form's title and of a field's label."""
SECONDS = 900
_FORM = re.compile(r"1F(?P<kind>[A-Z])(?P<reference>.*)", re.DOTALL)


class Form(ui.Modal):
    """One field. `kind` is a capital letter that says who takes it, `reference` what it is about.

    `held` is what the field holds already, where it may be left empty; `asked` is Markdown that stands above it in full.
    """

    def __init__(
        self,
        kind: str,
        reference: str,
        *,
        title: str,
        label: str,
        longest: int,
        paragraph: bool = False,
        held: str | None = None,
        asked: str = "",
    ) -> None:
        custom_id = f"1F{kind}{reference}"
        if len(custom_id) > limits.CUSTOM_ID:
            raise limits.LimitError(f"custom id {custom_id}")
        super().__init__(title=limits.label(title, TITLE), custom_id=custom_id, timeout=SECONDS)
        style = discord.TextStyle.paragraph if paragraph else discord.TextStyle.short
        field: ui.TextInput[Self] = ui.TextInput(style=style, max_length=longest, required=held is None, default=held or None)
        if asked:
            self.add_item(ui.TextDisplay(asked))
        self.add_item(ui.Label(text=limits.label(label, TITLE), component=field))

    async def on_submit(self, interaction: Interaction) -> None:
        """Leave it to the cog that listens for this kind: the form itself may be of another process."""


class FileForm(ui.Modal):
    """One file. `kind` is a capital letter that says who takes it."""

    def __init__(self, kind: str, *, title: str, label: str, about: str) -> None:
        super().__init__(title=limits.label(title, TITLE), custom_id=f"1F{kind}", timeout=SECONDS)
        field: ui.FileUpload[Self] = ui.FileUpload(min_values=1, max_values=1)
        self.add_item(ui.Label(text=limits.label(label, TITLE), description=limits.label(about, limits.CHOICE), component=field))

    async def on_submit(self, interaction: Interaction) -> None:
        """Leave it to the cog that listens for this kind: the form itself may be of another process."""


def sent_file(interaction: Interaction, kind: str) -> discord.Attachment | None:
    """Give the file of a form of this kind, None where the interaction sends in none."""
    data: Any = interaction.data
    if interaction.type is not discord.InteractionType.modal_submit or not data or data.get("custom_id") != f"1F{kind}":
        return None
    sent = (data.get("resolved") or {}).get("attachments") or {}
    state = interaction._state  # noqa: SLF001 - as the library makes attachments of what an interaction brings
    return next((discord.Attachment(data=payload, state=state) for payload in sent.values()), None)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent in."""

    kind: str
    reference: str
    typed: str


def filled(interaction: Interaction) -> Filled | None:
    """Give the form an interaction sends in, None where it is none of ours."""
    if interaction.type is not discord.InteractionType.modal_submit or not interaction.data:
        return None
    found = _FORM.fullmatch(str(interaction.data.get("custom_id", "")))
    values = list(_values(interaction.data.get("components", [])))
    return Filled(found["kind"], found["reference"], values[0]) if found and values else None


def _values(components: object) -> Iterator[str]:
    """Give the values of a form's fields, however they are nested."""
    if isinstance(components, list):
        for item in components:
            yield from _values(item)
    elif isinstance(components, Mapping):
        if isinstance(components.get("value"), str):
            yield components["value"]
        for nested in ("component", "components"):
            yield from _values(components.get(nested))
