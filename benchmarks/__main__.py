"""Every benchmark, one after the other: `python -m benchmarks`. Each prints its own table, with ratios against a named baseline."""

import pkgutil
import subprocess
import sys

import benchmarks

LEFT_OUT = {
    "__main__",
    "audit",
    "balanced_stand_in",
    "bot_without_message_cache",
    "corpus",
    "corpus_kinds",
    "corpus_truth",
    "discord_bots",
    "discord_profile",
    "minimal_bot",
    "mutants",
    "questions_eval",
    "questions_generated",
    "questions_grade",
    "questions_latency",
    "turns",
}
"""Measures of rightness have commands of their own (`make corpus`, `make eval`), and what asks a network has (`make audit`).
Some need a catalogue (`--database`); helpers are none."""


def main() -> int:
    """Run each module that can be run, in a process of its own: what one of them holds in memory is not the next one's figure."""
    modules = sorted(item.name for item in pkgutil.iter_modules(benchmarks.__path__) if item.name not in LEFT_OUT)
    failed = [module for module in modules if not _ran(module)]
    for module in failed:
        print(f"{module} missed its aim, or did not come to its end", file=sys.stderr)
    return int(bool(failed))


def _ran(module: str) -> bool:
    print(f"\n== {module}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{module}"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
