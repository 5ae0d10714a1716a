# The same words everywhere. `make` alone lists them; docs/DEVELOPMENT.md says what each does and how long it takes.
SHELL := bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint simulate fuzz bench fmt contract pictures ui tools-build tools-run tools-test

# One set of flags for every build, so that run, test and lint share what is compiled: the window always carries its
# screens, and all members are chosen, because another choice would unify other features and compile Tauri once more.
export CARGO_FLAGS := --workspace --features custom-protocol $(if $(CI),--locked)
export CARGO_TERM_COLOR ?= auto
# A clean clone is built once: keeping what a second build or a debugger could use costs it time and disk.
ifdef CI
export CARGO_INCREMENTAL := 0
export CARGO_PROFILE_DEV_DEBUG := false
endif

UI_SOURCES := $(shell find ui/src ui/public ui/index.html ui/package.json ui/package-lock.json ui/tsconfig.json ui/vite.config.ts -type f 2>/dev/null)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: tools-run ui/dist/index.html ## build, start HQ with a demo network, open the outlet's window; Ctrl-C stops all
	@scripts/run.sh

test: tools-test ui/dist/index.html ## every test that has something new; FRESH=1 all of them, LANES="rust ui screens window" some
	@node scripts/test.mjs $(LANES)

lint: tools-build ui/dist/index.html ## formats, lints, types, licences, unused dependencies, the house style
	@scripts/lint.sh

simulate: tools-build ui/dist/index.html ## whole networks from seeds: SEEDS=2000 START=1, PLANT=name for a planted bug, PLANT=list
	@cargo build --quiet $$CARGO_FLAGS --bins --examples
	"$${CARGO_TARGET_DIR:-target}/debug/benchbook-simulate" --seeds "$(or $(SEEDS),200)" --start "$(or $(START),1)" $(if $(PLANT),--plant "$(PLANT)")

fuzz: tools-build ui/dist/index.html ## every decoder under garbage: SECONDS=60 for each of them, SEED=1 the first round
	@BENCHBOOK_FUZZ_SECONDS="$(or $(SECONDS),60)" BENCHBOOK_FUZZ_SEED="$(or $(SEED),1)" cargo test --quiet $$CARGO_FLAGS --test fuzz

bench: tools-run ui/dist/index.html ## the speed figures, from a release build, into target/bench/report.json
	@scripts/bench.sh

fmt: tools-build ## put the Rust sources into their one form
	@cargo fmt --all

# The front end need not agree with the contract before it is written: any built one will do.
contract: tools-build ## write ui/src/contract/index.ts from the list of commands
	@[[ -f ui/dist/index.html ]] || $(MAKE) ui
	scripts/contract.sh ui/src/contract/index.ts

pictures: tools-test ui/dist/index.html ## take the README's pictures of the window and the console
	@cargo build $$CARGO_FLAGS --bins --examples
	node scripts/pictures.mjs

ui: tools-build ui/dist/index.html ## build the front end

ui/dist/index.html: $(UI_SOURCES) | tools-build
	@cd ui
	npm run --silent build
	touch dist/index.html

tools-build tools-run tools-test: tools-%:
	@scripts/bootstrap.sh $*
