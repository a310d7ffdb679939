"""`docs/commands.md`, made from the command tree: `python -m bot.discord_app.reference > docs/commands.md`."""

import asyncio
import sys
from collections.abc import Iterator
from typing import Any

from discord import AppCommandType, app_commands

from bot.discord_app.client import Podium
from bot.discord_app.cogs import COGS

HEADING = """\
# Commands

What can be asked in Discord; the look-ups are the same in the terminal (`python -m bot chat`). An option in brackets may be left out.
This page is generated from the commands themselves: `make docs`.
"""
MENUS = """\
## On a message

In the menu of a message, under *Apps*:
"""
PLACES = {0: "servers", 1: "direct messages with the bot", 2: "other private channels"}

Leaf = app_commands.Command[Any, ..., Any]


def page() -> str:
    """Give the whole page."""
    tree = asyncio.run(_loaded()).tree
    menus = tree.get_commands(type=AppCommandType.message)
    leaves = [leaf for command in tree.get_commands(type=AppCommandType.chat_input) for leaf in _leaves(command)]
    sections = [_section(leaf) for leaf in sorted(leaves, key=lambda item: item.qualified_name)]
    return "\n".join([HEADING, *sections, MENUS, *(f"- **{menu.name}**" for menu in menus)]) + "\n"


async def _loaded() -> Podium:
    """Load every cog into a client that never connects; commands are made from no more."""
    bot = Podium(None)  # type: ignore[arg-type]
    for kind in COGS:
        await bot.add_cog(kind(bot))
    return bot


def _leaves(command: Leaf | app_commands.Group) -> Iterator[Leaf]:
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            yield from _leaves(inner)
    else:
        yield command


def _section(command: Leaf) -> str:
    usage = " ".join([f"/{command.qualified_name}", *(_usage(option) for option in command.parameters)])
    lines = [f"## /{command.qualified_name}", "", f"{command.description}.", "", f"    {usage}", ""]
    if command.parameters:
        lines += [f"- `{option.name}`: {option.description}{_values(option)}" for option in command.parameters] + [""]
    return "\n".join([*lines, _where(command), ""])


def _usage(option: app_commands.Parameter) -> str:
    return option.name if option.required else f"[{option.name}]"


def _values(option: app_commands.Parameter) -> str:
    if option.choices:
        return f" ({', '.join(choice.name for choice in option.choices)})"
    return " (choices appear while you type)" if option.autocomplete else ""


def _where(command: Leaf) -> str:
    top = command.root_parent or command
    places = [PLACES[number] for number in sorted((top.allowed_contexts or app_commands.AppCommandContext(guild=True)).to_array())]
    needed = top.default_permissions
    asked = [name.replace("_", " ") for name, wanted in needed if wanted] if needed else []
    return f"Where: {', '.join(places)}." + (f" For members who may: {', '.join(asked)}." if asked else "")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
