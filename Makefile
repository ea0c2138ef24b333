# Needs Python 3.11 or newer, git and make; everything else is put into .venv, pinned with hashes.
# The first run downloads; later runs only do what a changed lock file or pyproject.toml asks for.

VENV := .venv
# On Windows make and its shell come with Git for Windows and the like; Python puts its programs elsewhere there.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
SCRIPTS := Scripts
EXE := .exe
# Percent of the branches: what only POSIX has is skipped there.
LEAST_COVERED := 0
else
PYTHON ?= python3
SCRIPTS := bin
EXE :=
LEAST_COVERED := 95
endif
BIN := $(VENV)/$(SCRIPTS)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE = $(VENV)/lock/$(SCRIPTS)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
DEMO ?= demo
# Tests start the program a hundred times: compiled once, wherever the caller keeps compiled files, if at all.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(abspath $(VENV))/pycache

.DEFAULT_GOAL := help
.PHONY: help install demo test check format lint types layers tests everything soak readme floors bench pictures lock fonts edition holidays guide clean

help:  ## what there is to make
	@awk -F ':.*## +' '/^[a-z]+:.*## / {printf "%-10s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.runtime  ## the program in .venv; prints how to call it
	@echo 'Program terpasang. Supaya cukup mengetik sheets-sync, jalankan di setiap jendela terminal baru:'
	@echo '  export PATH="$(CURDIR)/$(BIN):$$PATH"'

demo: $(VENV)/.runtime  ## a sample school with documents in demo/
	$(BIN)/sheets-sync demo $(DEMO)

test: tests  ## the tests, a sample of what is long

check: format lint types layers everything  ## everything that must be green

format: $(VENV)/.tests
	$(BIN)/ruff format --check .

lint: $(VENV)/.tests
	$(BIN)/ruff check .

types: $(VENV)/.tests
	$(BIN)/mypy

layers: $(VENV)/.tests
	$(BIN)/lint-imports

tests: $(VENV)/.tests
	$(BIN)/python -m pytest -n auto --dist worksteal

# What was under way in a process that a test killed is not counted: combine says so, and leaves its file.
everything: $(VENV)/.tests  ## the tests, the long ones too, and how many branches of the program they take
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -m 'not soak' -n auto --dist worksteal
	$(BIN)/coverage combine --quiet
	@rm -f .coverage.*
	$(BIN)/coverage report --skip-covered --sort=cover --fail-under=$(LEAST_COVERED)

soak: $(VENV)/.tests  ## long random runs
	$(BIN)/python -m pytest -m soak -n auto --dist worksteal

readme: $(VENV)/.tests  ## every command line of README, in a shell with nothing of ours on its PATH
	$(BIN)/python -m pytest -m soak tests/test_readme.py

# What pyproject.toml says is enough must be: each library it names at its lowest version, and tests over all that
# touch one. What these libraries need themselves may be as new as it likes.
FLOORS := $(VENV)/floors
FLOOR_TESTS := $(addprefix tests/adapters/,xlsx/test_xlsx_create.py xlsx/test_xlsx_patch.py xlsx/test_xlsx_reading.py \
	xlsx/test_xlsx_careful.py xlsx/test_xlsx_excel_rules.py render/test_render_templates.py render/test_render_archive.py \
	google/http/test_client.py google/http/test_credentials.py) tests/rules/test_status.py tests/test_settings.py

floors: | $(BIN)/python$(EXE)  ## the tests with the lowest versions that pyproject.toml allows (needs the network)
	$(PYTHON) -m venv --clear $(FLOORS)
	$(FLOORS)/$(SCRIPTS)/python -c "$$FLOOR_LIST" > $(FLOORS)/floors.txt
	$(FLOORS)/$(SCRIPTS)/python -m pip --disable-pip-version-check --quiet install -r $(FLOORS)/floors.txt --constraint $(FLOORS)/floors.txt
	$(FLOORS)/$(SCRIPTS)/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	$(FLOORS)/$(SCRIPTS)/python -m pytest $(FLOOR_TESTS)

define FLOOR_LIST
import tomllib
declared = tomllib.load(open("pyproject.toml", "rb"))
tools = ("mypy", "ruff", "import-linter", "coverage", "check-jsonschema")
tests = [line for line in declared["dependency-groups"]["test"] if not line.startswith(tools)]
print(*(line.replace(">=", "==") for line in declared["project"]["dependencies"]), *tests, "hatchling", sep="\n")
endef
export FLOOR_LIST

bench: $(VENV)/.bench  ## how fast it is on this machine (beside WeasyPrint and LibreOffice too, where Pango and soffice are)
	$(BIN)/python -m bench

$(BIN)/python$(EXE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python$(EXE)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# Of all that is installed here tests import a part, which compiles itself when it is needed.
$(VENV)/.tests: requirements-test.txt $(VENV)/.runtime
	$(PIP) install --no-compile --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.tests
	$(PIP) install --require-hashes -r requirements-bench.txt
	@touch $@

pictures: $(VENV)/.tests  ## the pictures of README anew (needs LibreOffice, python3-uno, poppler, and Carlito for the widths of Calibri)
	$(BIN)/python -m tests.support.pictures

# Beside the declared libraries: the build backend, because the project itself is installed without isolation. One lock
# holds for every system. Older pins are kept; delete a lock file to renew it.
lock: | $(BIN)/python$(EXE)  ## pin the libraries of pyproject.toml again (needs the network)
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/$(SCRIPTS)/python -m pip --disable-pip-version-check --quiet install uv
	printf 'hatchling\n' | $(COMPILE) --output-file requirements.txt pyproject.toml -
	printf 'hatchling\n' | $(COMPILE) --group test --constraint requirements.txt \
		--output-file requirements-test.txt pyproject.toml -
	printf 'hatchling\n' | $(COMPILE) --group bench --constraint requirements.txt \
		--constraint requirements-test.txt --output-file requirements-bench.txt pyproject.toml -

fonts: $(VENV)/.tests  ## cut the fonts that ship from their packages (needs the network, apt-get and pip)
	$(BIN)/python$(EXE) -m tests.support.make_fonts

edition: $(VENV)/.tests  ## what the core knows of config/catalogue.toml, after that changed
	$(BIN)/python$(EXE) -m tests.support.make_edition

holidays: $(VENV)/.tests  ## the national holidays that ship anew, from their package
	$(BIN)/python$(EXE) -m tests.support.make_holidays

guide: $(VENV)/.tests  ## note the texts of Petunjuk, after they changed
	$(BIN)/python$(EXE) -m tests.support.make_guide

clean:  ## remove .venv and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* build dist
