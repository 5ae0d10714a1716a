#!/usr/bin/env bash
# `make run`: builds both programs, then scripts/run.mjs starts them and stops them.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2086 # flags are words
cargo build ${CARGO_FLAGS:---workspace --features custom-protocol} --bins --examples
exec node scripts/run.mjs "$@"
