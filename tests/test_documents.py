"""The documents name what there is: every setting, every command of the terminal."""

from pathlib import Path

import pytest

from bot.cli.arguments import parser
from bot.settings import variables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def terminal_commands():
    actions = [action for action in parser()._actions if action.dest == "command"]
    return sorted(actions[0].choices)


@pytest.mark.parametrize("variable", [name for name, _, _ in variables()])
def test_the_readme_names_every_setting(variable):
    assert f"`{variable}`" in README


@pytest.mark.parametrize("command", terminal_commands())
def test_the_readme_names_every_command_of_the_terminal(command):
    assert f"python -m bot {command}" in README


@pytest.mark.parametrize("document", sorted(ROOT.glob("docs/*.md")), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    import re

    for target in re.findall(r"\]\((?!http)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_links_of_the_readme_lead_somewhere():
    import re

    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target
