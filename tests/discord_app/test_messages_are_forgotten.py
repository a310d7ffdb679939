"""Nothing of a message stays in memory once it is shown: its components carry their own state."""

import ast
from pathlib import Path

import bot.discord_app
from bot.discord_app import delivery

FOLDER = Path(bot.discord_app.__file__).parent


async def test_a_view_waits_for_nothing():
    view = delivery.notice("Hello.")
    assert view.is_finished()  # so that discord.py does not keep it
    assert view.timeout is None


async def test_no_message_is_made_of_another_view():
    made = [
        f"{path.name}:{call.lineno}"
        for path in sorted(FOLDER.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("LayoutView", "ui.View"))
    ]
    assert made == []
