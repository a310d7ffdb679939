"""What the README shows is what Podium says."""

import re
import subprocess
import sys
from pathlib import Path

from tests.surroundings import surroundings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_the_readme_shows_is_said(complete_catalogue, tmp_path):
    """Line by line; `…` stands for what is left out."""
    shown = re.findall(r"^    (?!\$)(.*)$", README[README.index("## What it answers") : README.index("## Two commands")], re.MULTILINE)
    asked = [line.removeprefix("podium> ") for line in shown if line.startswith("podium> ")]
    assert len(asked) >= 4
    environment = surroundings(HOME=str(tmp_path), PODIUM_CATALOGUE=str(complete_catalogue))
    command = [sys.executable, "-m", "bot", "chat"]
    told = subprocess.run(
        command, input="\n".join(asked), capture_output=True, text=True, cwd=ROOT, env=environment, check=True, timeout=120
    )
    lines = [line for line in shown if not line.startswith("podium> ")]
    parts = [re.escape(part) for line in lines for part in (piece.strip() for piece in line.split("…")) if part]
    at = 0
    for part in parts:
        found = re.compile(part).search(told.stdout, at)
        assert found, part
        at = found.end()
