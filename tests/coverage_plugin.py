"""Measures which lines and branches of `bot` the tests run: `pytest -p tests.coverage_plugin`, in one process or in xdist's workers.

SlipCover rewrites a module while it is imported and takes its probes out again once they have told what they can; a tracer takes
twice the time of the tests. What runs in processes that tests start is not seen, so the figure is a floor. `make coverage` writes the
README's figure, too.
"""

import json
import os
import re
import tempfile
from pathlib import Path

import pytest
import slipcover
from slipcover.importer import FileMatcher, ImportManager

ROOT = Path(__file__).parents[1]
FOLDER = "PODIUM_COVERAGE_FOLDER"
WRITTEN = "PODIUM_COVERAGE_WRITTEN"
"""Set where the README's figure is to be written anew."""
FIGURE = re.compile(r"They cover \d+ % of the lines and \d+ % of the branches")

_watching = slipcover.Slipcover(branch=True, source=[str(ROOT / "bot")])
_imports = ImportManager(_watching, FileMatcher(sources=[ROOT / "bot"]))
_imports.__enter__()


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="podium-coverage-")


@pytest.hookimpl(tryfirst=True)  # before the summary, which reads what every process wrote
def pytest_sessionfinish(session):
    del session
    folder = Path(os.environ[FOLDER])
    (folder / f"{os.getpid()}.json").write_text(json.dumps(_watching.get_coverage()))


def pytest_terminal_summary(terminalreporter, config):
    if hasattr(config, "workerinput"):
        return  # a worker has a summary of its own, which nobody reads
    merged = None
    for part in sorted(Path(os.environ[FOLDER]).glob("*.json")):
        told = json.loads(part.read_text())
        part.unlink()
        if merged is None:
            merged = told
        else:
            slipcover.merge_coverage(merged, told)
    Path(os.environ[FOLDER]).rmdir()
    lines, branches = shares(merged)
    terminalreporter.write_line(f"Covered: {lines} % of the lines, {branches} % of the branches of bot/")
    if os.environ.get(WRITTEN):
        readme = ROOT / "README.md"
        told = f"They cover {lines} % of the lines and {branches} % of the branches"
        readme.write_text(FIGURE.sub(told, readme.read_text(encoding="utf-8")), encoding="utf-8")


def shares(coverage):
    """The percentages of lines and of branches that were run, rounded down."""
    counted = {
        kind: [sum(len(file[f"{what}_{kind}"]) for file in coverage["files"].values()) for what in ("executed", "missing")]
        for kind in ("lines", "branches")
    }
    return [100 * run // ((run + missed) or 1) for run, missed in counted.values()]
