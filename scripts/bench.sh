#!/usr/bin/env bash
# `make bench`: the speed figures, from optimised code, into target/bench/report.json. docs/BENCHMARKS.md explains them.
#
#   BENCH_SIZES=20000 make bench          smaller books to search; also BENCH_COMMITS, BENCH_CHANGESETS, BENCH_ROUNDS
#   BENCH_ONLY=commit,sync make bench     some of commit, sync, postgres, snapshot, search, window
#   BENCH_PEERS=DIR make bench            the other systems' programs; without it, a comparison beside the checkout
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -z ${BENCH_PEERS:-} && -d $(dirname "$PWD")/shared/bench ]]; then
  BENCH_PEERS=$(dirname "$PWD")/shared/bench
  export BENCH_PEERS
fi
mkdir -p target/bench
# shellcheck disable=SC2086 # flags are words
cargo build --quiet ${CARGO_FLAGS:---workspace --features custom-protocol} --profile bench-run --bins --example empty_window
"${CARGO_TARGET_DIR:-target}/bench-run/benchbook-bench"
