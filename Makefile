# demo · test · check · docs · bench: the five words of this project. Each does its own set-up, once, in .venv;
# a change of constraints.txt or pyproject.toml sets up anew. Another Python: make PYTHON=python3.12 demo

BIN := .venv/bin
PARTS := constraints.txt pyproject.toml .ci/setup
export PYTHON
# what is compiled is kept, also where the surroundings forbid it: tests start many processes
export PYTHONDONTWRITEBYTECODE :=

# the parts whose tests have a database; clauses of the shipped book (domain) say nothing to it that lives does not
KEPT := $(addprefix tests/,letters lives mention moves personal postgres program receipts records remeasured \
	replay scored storage)

CRASH = $(if $(POINTS),--points $(POINTS)) $(if $(SEED),--seed $(SEED)) $(if $(POINT),--point "$(POINT)")

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres explore check format docs bench crash clean

help:
	@echo "make demo    see a simulated marketplace governed for some nights"
	@echo "make test    run the tests"
	@echo "make test-postgres  run those of what is kept on a PostgreSQL server of their own"
	@echo "make explore  try the property tests on examples that nobody has tried (ROUNDS=20)"
	@echo "make check   format, lint, types, layers, packaging"
	@echo "make format  put the code into form"
	@echo "make docs    write the pages that follow from the program and the models"
	@echo "make bench   measure, and print one table (SIZES='1000000 10000000' for other sizes)"
	@echo "make crash   kill the program at hundreds of points on each database, and see that nothing is lost (POINTS=1000 SEED=7)"
	@echo "make clean   remove what set-up, tests and builds made"

demo: .venv/.set-up
	@$(BIN)/windvane demo
	@echo "  (before these: . $(BIN)/activate)" >&2

test: .venv/.set-up-dev
	@$(BIN)/pytest -q -n auto --dist worksteal -m "not slow"

test-postgres: .venv/.set-up-dev
	@PYTHONPATH=. $(BIN)/python tests/strategies/postgres_server.py \
		$(BIN)/pytest -q -n auto --dist worksteal -m "not slow" $(KEPT)

ROUNDS := 5
explore: .venv/.set-up-dev
	@for round in $$(seq $(ROUNDS)); do \
		$(BIN)/pytest -q -n auto --dist worksteal -m "hypothesis and not slow" --hypothesis-profile=exploring || exit; done

check: .venv/.set-up-dev
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/interrogate --quiet tests
	@$(BIN)/pytest -q -n auto --dist worksteal -m slow

format: .venv/.set-up-dev
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

docs: .venv/.set-up-dev
	@$(BIN)/python -m docs.generate

bench: .venv/.set-up-bench
	@$(BIN)/python -m bench.run $(if $(SIZES),--orders $(SIZES))

crash: .venv/.set-up-dev
	@$(BIN)/python -m tests.crash.run $(CRASH)
	@PYTHONPATH=. $(BIN)/python tests/strategies/postgres_server.py $(BIN)/python -m tests.crash.run $(CRASH) || [ $$? -eq 3 ]

clean:
	@find . -name __pycache__ -not -path "./.venv/*" -prune -exec rm -r {} +
	@rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache bench/results

.venv/.set-up: $(PARTS)
	@.ci/setup

.venv/.set-up-dev: $(PARTS)
	@.ci/setup dev

.venv/.set-up-bench: $(PARTS)
	@.ci/setup bench
