# Everything is set up by these targets, in an environment of its own under .venv.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Without compiled files every import takes two to three times as long.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo man test faults fuzz lint types bench clean

demo: .venv/installed
	LEADTRACK=$(CURDIR)/$(BIN)/leadtrack sh examples/first-day.sh

# To read it: man dist/leadtrack.1
man: .venv/installed
	mkdir -p dist
	$(BIN)/leadtrack help man > dist/leadtrack.1

test: .venv/tested
	$(BIN)/python -m pytest

# Every fault as often as docs/reliability.md says; a quarter of an hour.
faults: .venv/tested
	FAULTS=1 $(BIN)/python -m pytest tests/faults tests/commands/test_undo.py

# Every parser on input that nobody wrote, more with FUZZ=10000; and every property on examples that no run has had.
fuzz: .venv/tested
	FUZZ=$${FUZZ:-1500} $(BIN)/python -m pytest tests/faults/test_fuzz.py $$(grep -rl --include='*.py' '^@given' tests)

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

bench: .venv/tested
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/import_speed.py

clean:
	rm -rf .venv

.venv/made:
	@test -n "$(PYTHON)" || { echo "leadtrack needs Python 3.11 or later; name it with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	$(BIN)/python -m compileall -q src
	@touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@
