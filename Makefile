PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATES := CUB IND JAM QAT ESP EU

# Every line of evaluation is tested by these; measuring that doubles the time of a test, so it is done here alone.
MEASURED := tests/conformance tests/evaluating tests/properties

LOCALE := engine/gap1540/locale
LANGUAGES := ar es fr ru zh

.PHONY: help demo test test-long format messages schemas index

help:
	@echo "make demo       set up, assess the five States and the European Union, write their gap reports to build/reports/"
	@echo "make test       set up and run every check"
	@echo "make test-long  the slow searches as well"
	@echo "make format     format the code"
	@echo "make index      write the pages under docs/ that are made from rules and profiles anew"
	@echo "make messages   collect what the program says anew, and bring the catalogues of six languages up to date"
	@echo "make schemas    write rules/schema/ anew from the models"

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: $(VENV)/ready
	$(BIN)/gap1540 assess $(STATES)
	$(BIN)/gap1540 report $(STATES) --format html -o build/reports
	$(BIN)/gap1540 report $(STATES) --format docx -o build/reports
	@echo
	@echo "The gap reports are in build/reports/. Next: $(BIN)/gap1540 explain QAT 1540.OP2.chemical.use.framework"

test: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/mypy engine tests
	$(BIN)/lint-imports
	$(BIN)/gap1540 check
	$(BIN)/python -m pytest -n auto -m "not long" $(MEASURED) --cov=gap1540.evaluating --cov=gap1540.truth --cov-fail-under=100
	$(BIN)/python -m pytest -n auto -m "not long" $(addprefix --ignore=,$(MEASURED))

test-long: $(VENV)/ready
	$(BIN)/python -m pytest -n auto

format: $(VENV)/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

messages: $(VENV)/ready
	$(BIN)/pybabel -q extract --no-default-keywords -k say -k say_of:1,2 -k marked -k marked_in:1c,2 -k Sentence --add-location=file --sort-output \
		--project=gap1540 --version=1 --copyright-holder=gap1540 -o $(LOCALE)/gap1540.pot engine/gap1540
	for language in $(LANGUAGES); do \
		$(BIN)/pybabel -q update -D gap1540 -i $(LOCALE)/gap1540.pot -d $(LOCALE) -l $$language \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100; \
	done

schemas: $(VENV)/ready
	$(BIN)/python -m gap1540.schemas rules/schema

index: $(VENV)/ready
	$(BIN)/python -m gap1540.index docs
