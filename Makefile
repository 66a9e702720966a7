.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data
ACCOUNTS ?= 100000

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/runtime ## install, start everything, serve on http://127.0.0.1:8000 (WEIR_PORT)
	@$(BIN)/weir run

test: .venv/dev ## the whole suite, against real servers and in a real browser where there is one
	@PYTHONDONTWRITEBYTECODE= WEIR_PASSWORD_MEMORY_KIB=1024 $(BIN)/pytest -n auto --dist loadgroup

check: .venv/dev ## linters, types, architecture, schema and locks
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint web/templates --lint --quiet
	@echo checked

bench: .venv/dev ## judge the collision check on labelled pairs, time it over 100,000 accounts, re-score as many leads, capture and distribute some (DATA=../shared/data)
	@test -f $(DATA)/make_accounts.py || { echo "The data for measuring is not at $(DATA): say where with make bench DATA=…"; exit 1; }
	@mkdir -p var
	@PYTHONPATH=. $(BIN)/python benchmarks/pairs.py $(DATA)/dev_pairs.tsv var/bench-predictions.tsv
	@$(BIN)/python $(DATA)/make_accounts.py --n $(ACCOUNTS) --seed 1 --parts $(DATA)/parts.tsv.gz --out var/bench-accounts.tsv
	@PYTHONPATH=. $(BIN)/python benchmarks/collision_check.py var/bench-accounts.tsv
	@PYTHONPATH=. $(BIN)/python benchmarks/rescoring.py $(ACCOUNTS)
	@PYTHONPATH=. $(BIN)/python benchmarks/leads.py

schema: .venv/dev ## write the snapshot of the GraphQL schema
	@$(BIN)/python -c "from gql.schema import schema; print(schema.as_str())" > gql/schema.graphql

lock: ## resolve the dependencies anew (needs uv)
	@uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--python-version 3.11 --extra build pyproject.toml -o requirements/runtime.txt
	@uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--python-version 3.11 --extra build --extra dev pyproject.toml -o requirements/dev.txt

.venv/runtime: requirements/runtime.txt pyproject.toml
	@$(MAKE) --no-print-directory environment LOCK=runtime

.venv/dev: requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory environment LOCK=dev
	@touch .venv/runtime

environment:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Weir needs Python 3.11 or newer")'
	@if command -v uv >/dev/null 2>&1; then \
		test -x $(BIN)/python || uv venv -q --python $(PYTHON) .venv; \
		uv pip install -q --python $(BIN)/python --require-hashes -r requirements/$(LOCK).txt; \
		uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		test -x $(BIN)/pip || $(PYTHON) -m venv .venv; \
		$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/$(LOCK).txt; \
		$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch .venv/$(LOCK)

.PHONY: help run test check bench schema lock environment
