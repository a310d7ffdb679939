"""The catalogue of every page that is shipped, built once in a run of the tests, by the first question that is asked in a fresh home."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.ingesting.lock import locked
from tests.surroundings import surroundings

QUESTION = "who won the men's 1000 m in short track in 2002?"
BUILD_SECONDS, WAIT_SECONDS = 140, 150


@dataclass(frozen=True)
class FirstQuestion:
    """How a process ended that asked the question."""

    status: int
    output: str
    errors: str


@dataclass(frozen=True)
class Home:
    """A home in which it was asked; it is shared, so nobody changes it."""

    folder: Path
    first: FirstQuestion

    @property
    def catalogue(self) -> Path:
        """The catalogue that answered: all tests read this one file."""
        found = list(self.folder.rglob("catalogue.sqlite3"))
        assert found, self.first
        return found[0]


def home_in(folder: Path) -> Home:
    """Ask in a folder, or give what another process of this run was told there."""
    home, told = folder / "home", folder / "first_question.json"
    with locked(told, wait=WAIT_SECONDS):
        if not told.exists():
            home.mkdir(exist_ok=True)
            told.write_text(json.dumps(asdict(_ask(home))), "utf-8")
    return Home(home, FirstQuestion(**json.loads(told.read_text("utf-8"))))


def _ask(home: Path) -> FirstQuestion:
    environment = surroundings(HOME=str(home), PYTHONWARNINGS="error")
    command = [sys.executable, "-m", "bot", "ask", QUESTION]
    done = subprocess.run(command, capture_output=True, text=True, cwd=home, env=environment, timeout=BUILD_SECONDS, check=False)
    return FirstQuestion(done.returncode, done.stdout, done.stderr)
