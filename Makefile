# Two commands do everything: `make run` and `make test`. What setting up prints goes to standard error,
# so that `echo '/medal 1000m' | make run` prints the answer alone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

.PHONY: setup run test coverage lint check-python eval corpus fuzz soak bench audit lock docs clean

# What running needs, without running: for services, which may not write bytecode beside the program.
setup: $(VENV)/.run-ready
	@$(BIN)/python -m compileall -q bot

run: $(VENV)/.run-ready
	@exec $(BIN)/python -m bot

# One process more than two cores: some tests wait for what they wait for, and another then has the core.
test: lint
	@$(BIN)/python -m pytest -n 3 --dist loadgroup -m "not long" -p tests.coverage_plugin

# The same tests, and the README's figure of what they cover written anew.
coverage: $(VENV)/.test-ready
	@PODIUM_COVERAGE_WRITTEN=1 $(BIN)/python -m pytest -n 3 --dist loadgroup -m "not long" -p tests.coverage_plugin -q

lint: $(VENV)/.test-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

$(VENV)/.run-ready: requirements.lock | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >&2
	@echo "Setting up, once: about 40 MB to fetch, 190 MB on the disk, half a minute to two minutes…" >&2
	@$(INSTALL) -r requirements.lock >&2
	@touch $@

$(VENV)/.test-ready: requirements-dev.lock | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >&2
	@echo "Setting up the tests, once: 370 MB on the disk with what running needs, one to three minutes…" >&2
	@$(INSTALL) -r requirements-dev.lock >&2
	@touch $@ $(VENV)/.run-ready

check-python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Podium needs Python 3.11 or later: install python3 and python3-venv." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Podium needs Python 3.11 or later; $(PYTHON) is older. Set PYTHON=python3.11 (or later)." >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Podium needs Python's venv module: install python3-venv." >&2; exit 2; }

# Measures, each one command. They need what `make test` needs.
eval: $(VENV)/.test-ready
	@$(BIN)/python -m benchmarks.questions_eval

corpus: $(VENV)/.test-ready
	@$(BIN)/python -m benchmarks.corpus

bench: $(VENV)/.test-ready
	@$(BIN)/python -m benchmarks

fuzz: $(VENV)/.test-ready
	@PODIUM_FUZZ_EXAMPLES=20000 $(BIN)/python -m pytest -m long --timeout 3600 tests --ignore tests/operations

# Known vulnerabilities of what is pinned; asks an advisory service, so it is no part of `make test`.
audit: $(VENV)/.test-ready
	@$(BIN)/python -m benchmarks.audit

soak: $(VENV)/.test-ready
	@$(BIN)/python -m pytest -p no:randomly -s -m long tests/operations

docs: $(VENV)/.test-ready
	@$(BIN)/python -m bot.settings > .env.example
	@$(BIN)/python -m bot.discord_app.reference > docs/commands.md

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: install it with pip install uv, or see https://docs.astral.sh/uv/" >&2; exit 2; }
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements-dev.lock

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
