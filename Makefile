# The commands of the portal. `make help` explains each.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
N ?= 1000
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--exclude-newer "7 days" --custom-compile-command "make lock" --quiet

.PHONY: help run demo test coverage lint format lock messages bench shell clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 14

run: ## Install, prepare and serve the portal with its worker (PORT=8000, DATA_DIR=var)
	@tools/install base
	@exec $(PYTHON) manage.py serve

demo: ## Load the demonstration data again into the database of DATA_DIR
	@tools/install base
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_demonstration --yes-demonstration

test: ## Install what the tests need and run every gate and test
	@exec tools/test

lint: ## Run the gates that need no database: style, types, templates
	@tools/install test
	@exec tools/lint

coverage: ## Show the branches that no test takes (browser tests aside)
	@tools/install test
	@exec $(PYTHON) -m pytest -n 2 tests --ignore tests/browser --ignore tests/portal/management --cov --cov-report term

format: ## Rewrite Python and templates in the house style
	@tools/install test
	@exec tools/lint --write

lock: ## Compile requirements/*.txt again: newest releases older than seven days, with hashes
	$(COMPILE) --upgrade requirements/base.in -o requirements/base.txt
	$(COMPILE) --upgrade -c requirements/base.txt requirements/test.in -o requirements/test.txt

messages: ## Extract the texts to translate into locale/ and compile them
	@tools/install test
	@exec tools/messages

bench: ## Measure the portal with N practices (N=1000) and print a table
	@tools/install test
	@exec $(PYTHON) -m tests.bench $(N)

shell: ## Open a Python shell with Django loaded
	@tools/install base
	@exec $(PYTHON) manage.py shell

clean: ## Remove the environment and everything under var/
	rm -rf .venv var
