#!/usr/bin/env bash
# The speed figures: release builds of everything, then the bench, which writes target/bench/report.json.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2086 # flags are words
cargo build --release ${CARGO_FLAGS:---workspace --features custom-protocol} --bins --examples
mkdir -p target/bench
bench="${CARGO_TARGET_DIR:-target}/release/examples/bench"
[[ -x $bench ]] || { echo "there is no bench example to run ($bench)" >&2; exit 1; }
"$bench" "$@"
