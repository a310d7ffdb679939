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


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"])
def test_links_of_the_first_documents_lead_somewhere(document):
    import re

    for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / document).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_the_readme_has_a_place_for_what_the_tests_cover():
    import re

    assert len(re.findall(r"They cover \d+ % of the lines and \d+ % of the branches", README)) == 1


def test_what_contributing_changes_is_there():
    """Files that it names; and of its diffs the lines that are kept or taken out, while those that are added are not there yet."""
    import re

    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:bot|data|tests|docs)/[\w/.-]+\.\w+)`", text):
        assert (ROOT / name).exists() or name == "data/pages/medals/2036-summer.wiki" or "xx." in name, name
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "data").rglob("*.toml")]
    there = {line for path in files for line in path.read_text(encoding="utf-8").splitlines()}
    for diff in re.findall(r"^( *)```diff\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL):
        lines = [line[len(diff[0]) :] for line in diff[1].splitlines()]
        assert {line[1:] for line in lines if line[:1] in {"-", " "}} - {""} <= there, diff
        assert not {line[1:] for line in lines if line[:1] == "+"} <= there, diff


def test_data_is_told_file_by_file():
    import re

    told = re.findall(r"^\| `([\w/.]+?)/?` \|", (ROOT / "data" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {*told} == {path.name for path in (ROOT / "data").iterdir()} - {"README.md"}


HOSTING = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_hosting_names_commands_and_files_that_there_are():
    import re

    named = set(re.findall(r"\bpodium (\w+)", "\n".join(line for line in HOSTING.splitlines() if line.startswith("    podium "))))
    assert {"backup", "restore", "check", "reports"} <= named <= set(terminal_commands())
    for file in re.findall(r"\bdeploy/[\w@.-]+\w", HOSTING):
        assert list(ROOT.glob(f"{file}*")), file


def test_hosting_quotes_what_podium_says():
    import re

    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    trouble = HOSTING[HOSTING.index("## When something is wrong") :]
    quoted = re.findall(r"^\| `([^`]+)`", trouble, re.MULTILINE)
    assert len(quoted) >= 4
    for text in quoted:
        assert text in code, text


def test_security_names_tests_that_there_are():
    import re

    folder = "tests"
    for name in re.findall(r"`((?:tests/)?[\w/]*test_\w+\.py)`", (ROOT / "docs" / "security.md").read_text(encoding="utf-8")):
        path = ROOT / (name if "/" in name else f"{folder}/{name}")
        assert path.is_file(), name
        folder = path.parent.relative_to(ROOT).as_posix()


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_architecture_fits_on_two_pages():
    assert len(ARCHITECTURE.splitlines()) <= 112


def trips():
    """The steps of the tables of two trips: files, and the functions and methods that are in one of them."""
    import re

    for line in ARCHITECTURE.splitlines():
        cells = [re.findall(r"`([^`]+)`", cell) for cell in line.strip("| ").split(" | ")]
        if len(cells) == 3 and cells[1] and all(name.startswith("bot/") for name in cells[1]):
            yield cells[1], cells[2]


def test_the_trips_go_by_functions_that_there_are():
    import re

    steps = list(trips())
    assert len(steps) >= 20
    for files, names in steps:
        code = "".join((ROOT / name).read_text(encoding="utf-8") for name in files)
        for name in names:
            for part in name.split("."):
                assert re.search(rf"^ *(?:async )?(?:def|class) {part}\b", code, re.MULTILINE), f"{name} in {files}"


@pytest.mark.parametrize("document", sorted(ROOT.glob("docs/*.md")), ids=lambda path: path.name)
def test_documents_name_files_that_there_are(document):
    import re

    for name in re.findall(r"`((?:bot|data|tests|benchmarks|deploy)/[\w./-]*\w)`", document.read_text(encoding="utf-8")):
        assert (ROOT / name).exists() or (ROOT / f"{name}.py").exists() or "xx" in name, name
