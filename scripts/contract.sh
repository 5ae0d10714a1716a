#!/usr/bin/env bash
# Writes the front end's contract, as the commands declare it, to the path given.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2086 # flags are words
cargo build --quiet ${CARGO_FLAGS:---workspace --features custom-protocol} --bins --examples
"${CARGO_TARGET_DIR:-target}/debug/benchbook-hq" typescript >"$1.new"
mv "$1.new" "$1"
