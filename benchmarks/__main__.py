"""Every benchmark, one after the other: `python -m benchmarks`. Each prints its own table, with ratios against a named baseline."""

import pkgutil
import runpy
import sys
import traceback

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
    """Run each module that can be run."""
    failed = []
    for module in sorted(item.name for item in pkgutil.iter_modules(benchmarks.__path__) if item.name not in LEFT_OUT):
        print(f"\n== {module}", flush=True)
        arguments, sys.argv = sys.argv, [module]
        try:
            runpy.run_module(f"benchmarks.{module}", run_name="__main__")
        except SystemExit as ended:
            failed += [module] if ended.code else []
        except Exception:  # noqa: BLE001 - the others are run all the same
            traceback.print_exc()
            failed.append(module)
        finally:
            sys.argv = arguments
    for module in failed:
        print(f"{module} did not come to its end", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
