"""The measures that the Makefile offers run: each is started, and what it names is there."""

import ast
import importlib
import os
import pkgutil
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import benchmarks
import benchmarks.__main__
from benchmarks.__main__ import LEFT_OUT
from tests.surroundings import surroundings

ROOT = Path(__file__).parents[1]
MODULES = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
MEASURES = ("eval", "corpus", "bench", "fuzz", "soak", "audit")
A_SECOND = 2.0
"""What fails by a name that is not there fails before this is over; what is still at work is ended."""


def commands_of(target):
    """The Python programs that a target runs, without `python` itself."""
    told = subprocess.run(["make", "-n", "-o", ".venv/.test-ready", target], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = [shlex.split(line) for line in told.splitlines() if "/python -m " in line]
    return [line[next(at for at, word in enumerate(line) if word.endswith("/python")) + 1 :] for line in lines]


@pytest.mark.parametrize("name", MODULES)
def test_every_benchmark_can_be_imported(name):
    assert importlib.import_module(f"benchmarks.{name}").__doc__


@pytest.mark.parametrize("name", sorted({*MODULES} - LEFT_OUT))
def test_what_make_bench_runs_does_something(name):
    tree = ast.parse((ROOT / "benchmarks" / f"{name}.py").read_text(encoding="utf-8"))
    assert any(isinstance(part, ast.If) and "__main__" in ast.unparse(part.test) for part in tree.body)


def test_what_make_bench_leaves_out_is_there():
    assert set(MODULES) >= LEFT_OUT


def test_a_benchmark_that_fails_is_named_and_the_others_run(monkeypatch, capfd):
    found = [SimpleNamespace(name=name) for name in ("dump", "audit", "no_such_module", "also_none")]
    monkeypatch.setattr("benchmarks.__main__.pkgutil.iter_modules", lambda _: found)
    monkeypatch.setattr("benchmarks.__main__.LEFT_OUT", {"audit", "dump"})
    assert benchmarks.__main__.main() == 1
    told = capfd.readouterr()
    assert [line for line in told.out.splitlines() if line.startswith("==")] == ["== also_none", "== no_such_module"]
    assert "no_such_module missed its aim, or did not come to its end" in told.err


def test_make_bench_asks_no_network():
    assert "audit" in LEFT_OUT


@pytest.mark.parametrize("target", MEASURES)
def test_each_measure_is_one_command(target):
    assert len(commands_of(target)) == 1


BENCHES = [["-m", f"benchmarks.{name}"] for name in MODULES if name not in LEFT_OUT]


@pytest.mark.parametrize(
    "command", [*map(commands_of, ("eval", "corpus")), *([one] for one in BENCHES)], ids=lambda commands: commands[0][1]
)
def test_a_benchmark_runs(command, tmp_path):
    """Each of those that `make bench` runs, too, for a second: what it needs by name is given as it is run there."""
    (command,) = command
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=surroundings(HOME=str(tmp_path)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        _, told = process.communicate(timeout=A_SECOND)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    else:
        assert process.returncode == 0, told


def test_fuzzing_runs():
    """The tests of random input run, a few examples each; the others of `make fuzz` take as long whatever the number."""
    (command,) = commands_of("fuzz")
    environment = surroundings(PODIUM_FUZZ_EXAMPLES="3")
    others = [f"--ignore=tests/{name}" for name in ("answers", "catalogue", "deploy", "discord_app", "quiz")]
    ran = subprocess.run([sys.executable, *command, *others], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_soaking_has_what_it_runs():
    (command,) = commands_of("soak")
    ran = subprocess.run(
        [sys.executable, *command, "--collect-only"], cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "_often" in ran.stdout


def test_pinning_without_uv_says_what_it_needs(tmp_path):
    for name in ("make", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name))
    ran = subprocess.run(["make", "lock"], cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "make lock needs uv" in ran.stderr
