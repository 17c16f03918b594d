# `make demo` and `make test` set everything up in .venv; a machine needs Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
DEMO := .cache/demo

.PHONY: demo test venv lint bench lock
venv: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: venv
	rm -rf $(DEMO)
	$(BIN)/kg build examples --store $(DEMO)/store
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/projects-begun.rq
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/said-of.rq
	$(BIN)/kg query --store $(DEMO)/store ontology/queries/promised-and-done.rq

test: venv
	$(BIN)/pytest -n auto

lint: venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python ontology/generate.py --check

bench: venv
	$(BIN)/python benchmarks/speed.py examples/*.txt

# Rewrite requirements.lock from pyproject.toml (needs uv, which `pip install uv` brings).
lock:
	uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-header \
	  --universal --python-version 3.11 --output-file requirements.lock --upgrade --quiet
