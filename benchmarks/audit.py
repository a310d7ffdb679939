"""Known vulnerabilities of the pinned libraries, asked of OSV's advisory service: `make audit`.

Exit status: 0 none is known, 1 some are (they are listed), 2 the service could not be asked.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
SETTLED = ("--require-hashes", "--disable-pip", "--progress-spinner", "off")
"""The locks name everything with its hash: nothing is resolved or downloaded."""
FOUND = "vulnerabilit"
"""What pip-audit says when it found some; it ends with 1 for everything."""
UNREACHED = 2


def audit(lock: Path, *options: str) -> int:
    """Ask about everything that a lock pins."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(lock),
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner",
        "off",
    ]
    told = subprocess.run([*command, "--vulnerability-service", "osv", *options], capture_output=True, text=True, check=False)
    if told.returncode == 0:
        print(f"{lock.name}: no known vulnerabilities")
        return 0
    if FOUND in told.stderr and told.stdout.strip():
        print(f"{lock.name}:\n{told.stdout.rstrip()}")
        return 1
    reason = (told.stderr.strip().splitlines() or ["no reason was given"])[-1]
    print(f"{lock.name}: the advisory service could not be asked; try again with a network ({reason[:200]})", file=sys.stderr)
    return UNREACHED


def main() -> int:
    """Audit both locks; the options go to pip-audit."""
    return max(audit(ROOT / lock, *sys.argv[1:]) for lock in LOCKS)


if __name__ == "__main__":
    sys.exit(main())
