#!/usr/bin/env bash
# `make bench`: the speed figures, from optimised code, into target/bench/report.json. docs/BENCHMARKS.md explains them.
#
#   BENCH_SIZES=20000 make bench          smaller books to search; also BENCH_COMMITS, BENCH_CHANGESETS, BENCH_ROUNDS
#   BENCH_ONLY=commit,sync make bench     some of commit, sync, search, window
#   BENCH_PEERS=DIR make bench            the other systems' programs; without it, a comparison beside the checkout
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -z ${BENCH_PEERS:-} && -d $(dirname "$PWD")/shared/bench ]]; then
  BENCH_PEERS=$(dirname "$PWD")/shared/bench
  export BENCH_PEERS
fi
mkdir -p target/bench
cargo build --quiet --package benchbook-bench --profile bench-run ${CI:+--locked}
"${CARGO_TARGET_DIR:-target}/bench-run/benchbook-bench"
