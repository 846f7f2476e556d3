# make assess: set up and run the main job on a bundled example. make test: set up and pass the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: assess test check format bench docs clean

assess: $(VENV)/.core
	@mkdir -p out
	@$(BIN)/parley assess a-pause-to-rearm -o out/assess.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/engine/plain.py
	$(BIN)/python benchmarks/assess.py
	$(BIN)/python benchmarks/reading/table.py $(ARGS)

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "parley needs Python 3.11 or later: make PYTHON=python3.11")'
	@echo "Setting up $(VENV): about a minute, once"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.python pyproject.toml constraints.txt
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml constraints.txt
	@$(PIP) -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) out
