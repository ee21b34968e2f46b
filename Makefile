# `make demo` and `make test` do all the set-up themselves.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint format bench clean

help:
	@echo "make demo    run the main job on synthetic cases, photos included (under 3 minutes)"
	@echo "make test    run the tests"
	@echo "make lint    check format, lint and types"
	@echo "make format  format the code"
	@echo "make bench   run the benchmarks of search and names (see benchmarks/README.md)"

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "trackmatch needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV) || { echo "no venv module: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/trackmatch demo

test: $(READY)
	$(BIN)/pytest -n auto

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m benchmarks.search --records 100000
	@if [ -n "$$TRACKMATCH_DATA" ]; then \
		$(BIN)/python -m benchmarks.names "$$TRACKMATCH_DATA"; \
	else \
		echo "benchmarks.names needs TRACKMATCH_DATA; it was left out"; \
	fi
	@echo "benchmarks.accuracy has its own requirements: see benchmarks/README.md"

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
