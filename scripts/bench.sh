#!/usr/bin/env bash
# The speed figures: release builds of everything, then the bench, which writes target/bench/report.json.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${BENCH_PROFILE:-release}
# shellcheck disable=SC2086 # flags are words
cargo build --profile "$profile" ${CARGO_FLAGS:---workspace --features custom-protocol} --bins --examples
mkdir -p target/bench
exec "${CARGO_TARGET_DIR:-target}/$profile/benchbook-bench" "$@"
