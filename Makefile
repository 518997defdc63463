# warnews: `make run` starts it on the bundled sample, `make test` proves it.
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8000
CLAIMS ?= 200000
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: setup setup-dev run test lint bench sizes lock openapi readme

# What running needs: the locked packages, then the project itself, never resolving anything anew.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q --require-hashes -r requirements.lock
	$(PIP) install -q --no-deps --no-build-isolation -e .
	touch $@

# What testing needs as well: a superset of requirements.lock.
$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install -q --require-hashes -r requirements-dev.lock
	touch $@

setup: $(VENV)/.installed

setup-dev: $(VENV)/.installed-dev

# Indexes the sample (what is there already is left alone) and serves it until interrupted.
run: setup
	$(BIN)/warnews index sample
	@printf '\n%s\n' \
	  'Questions to try, from another terminal:' \
	  "  curl -G http://127.0.0.1:$(PORT)/v1/claims --data-urlencode 'q=claims about Bakhmut flanks in July 2023' -d format=text" \
	  "  curl -G http://127.0.0.1:$(PORT)/v1/claims --data-urlencode 'q=who denied the capture of Soledar' -d format=text" \
	  "  curl -G http://127.0.0.1:$(PORT)/v1/claims --data-urlencode 'q=what did Peskov say in 2023' -d format=text" \
	  'or open http://127.0.0.1:$(PORT)/docs in a browser.' ''
	PORT=$(PORT) $(BIN)/warnews serve

test: setup-dev lint
	$(BIN)/python -m pytest

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/warnews openapi --check

# Both engines; without a JDK of 21 or newer: .venv/bin/python -m evaluation.bench
bench: setup-dev
	$(BIN)/python -m tests.cluster $(BIN)/python -m evaluation.bench --claims $(CLAIMS) --elasticsearch {}/bench

# What reading costs at 10,000, 100,000 and 1,000,000 claims; the stores are kept and taken from again.
KEEP ?= .cache/stores
sizes: setup-dev
	$(BIN)/python -m evaluation.sizes --keep $(KEEP)

# What is generated and committed: the contract, the reference tables, the answers that the README shows.
openapi: setup-dev
	$(BIN)/warnews openapi --write
	$(BIN)/python -m schemas.reference

readme: setup-dev
	$(BIN)/python -m evaluation.readme

lock: setup-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  pyproject.toml -o requirements.lock --extra build
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  pyproject.toml -o requirements-dev.lock --extra build --extra dev
