from pathlib import Path

from bot.discord_app.reference import page

ROOT = Path(__file__).parents[2]


def test_the_page_of_commands_is_the_generated_one():
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == page(), "make docs"


def test_every_command_of_the_tree_is_on_it(simcord_env):
    text = page()
    for command in simcord_env.bot.tree.walk_commands():
        if not hasattr(command, "commands"):
            assert f"## /{command.qualified_name}\n" in text
            assert all(f"- `{option.name}`: {option.description}" in text for option in command.parameters)
