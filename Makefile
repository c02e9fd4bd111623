# Plain POSIX make. Everything is set up in .venv; a stamp there says what is installed, so that a second run is quick.
.POSIX:

VENV = .venv
PY = $(VENV)/bin/python
DEMO = .demo
DEMO_FULL = .demo-full
TESTS = tests
# Each worker has a server, a demo and a browser of its own; a file stays with one worker.
WORKERS = 2

.PHONY: help demo demo-full demo-clean check test laws attack bench format requirements clean

help:
	@echo "make demo        run everything on this machine, for a look (Ctrl-C stops it, its data stays)"
	@echo "make demo-full   the same with five years of made-up reports, on ports of its own (some minutes to fill)"
	@echo "make demo-clean  remove the demos' data"
	@echo "make check       the fast checks: format, lint, types, imports, core and house tests"
	@echo "make test        install what tests need, and run every test"
	@echo "make laws        the same as in the tests, but 2,000 lives of a report of 50 steps each (a quarter of an hour)"
	@echo "make attack      the same as in the tests, but 200 histories whose releases are attacked (a quarter of an hour)"
	@echo "make bench       measure: reports per second, CPU, page weights, memory"
	@echo "make format      put the code into its format"
	@echo "make clean       remove .venv and everything that can be made again (not the demo's data)"

demo: $(VENV)/demo.stamp
	@exec $(PY) -m reporting demo --folder $(DEMO)

demo-full: $(VENV)/demo.stamp
	@exec $(PY) -m reporting demo --full --folder $(DEMO_FULL) --ports 8600

demo-clean:
	@sh deploy/setup/demo-clean.sh $(PY) $(DEMO)
	@sh deploy/setup/demo-clean.sh $(PY) $(DEMO_FULL)

check: $(VENV)/dev.stamp
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n $(WORKERS) --dist loadfile tests/core tests/house

test: $(VENV)/dev.stamp
	@sh deploy/setup/system.sh chromium fonts-dejavu-core fonts-noto-core postgresql openssl \
		libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

laws: $(VENV)/dev.stamp
	REPORTING_MACHINE_RUNS=2000 $(PY) -m pytest --timeout=0 tests/store/test_permission_machine.py

attack: $(VENV)/dev.stamp
	REPORTING_ATTACK_SEEDS=200 $(PY) -m pytest --timeout=0 tests/core/indicators/attack

bench: $(VENV)/dev.stamp
	$(PY) -m tests.bench

format: $(VENV)/dev.stamp
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# For maintainers, with pip-tools installed. The names of registries and mirrors stay out of the files.
requirements:
	@sh deploy/setup/requirements.sh

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find reporting tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/demo.stamp: requirements/demo.txt pyproject.toml
	@sh deploy/setup/python.sh $(VENV) demo

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml
	@sh deploy/setup/python.sh $(VENV) dev
