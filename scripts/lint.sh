#!/usr/bin/env bash
# Everything that a reader need not check by eye. Every check runs, whatever the others said; the list at the end names
# those that failed.
set -uo pipefail
cd "$(dirname "$0")/.."
flags=${CARGO_FLAGS:---workspace --features custom-protocol}
tools=$PWD/target/tools
mkdir -p "$tools"
failed=()

check() {
  local name=$1 from=$SECONDS
  shift
  printf '── %s\n' "$name"
  if "$@"; then printf '   good, %d s\n' $((SECONDS - from)); else
    printf '   FAILED, %d s\n' $((SECONDS - from))
    failed+=("$name")
  fi
}

# The house style of the tree. The test needs nothing but the standard library, so it is compiled alone, in a second.
tidy() {
  rustc --edition 2024 --test tests/tidy.rs -o "$tools/tidy" && "$tools/tidy" --quiet
}

in_ui() { (cd ui && "$@"); }

# Regenerated and compared: the front end speaks exactly the contract that the commands declare.
contract() {
  scripts/contract.sh target/contract.ts && diff -u ui/src/contract/index.ts target/contract.ts \
    || { echo "ui/src/contract/index.ts is not what the commands declare: run make contract"; return 1; }
}

# A tool of cargo's, built once into target/tools (unoptimised: a quarter of the time to build, and fast enough to run).
tool() {
  local name=$1 version=$2
  [[ $("$tools/bin/$name" --version 2>/dev/null) == *"$version" ]] && return
  # Tools have targets and flags of their own: nothing of the workspace's settings may reach them.
  env -u CARGO_TARGET_DIR -u RUSTFLAGS cargo install --quiet --locked --debug --root "$tools" --target-dir "$tools/build" "$name@$version" \
    && rm -rf "$tools/build"
}

deny() { tool cargo-deny 0.20.2 && "$tools/bin/cargo-deny" --workspace check --hide-inclusion-graph bans licenses sources; }
machete() { tool cargo-machete 0.9.2 && "$tools/bin/cargo-machete" --skip-target-dir .; }

check "house style (tests/tidy.rs)" tidy
check "Rust form (cargo fmt)" cargo fmt --all --check
check "front end lints (oxlint)" in_ui npm run --silent lint
check "front end types (tsc)" in_ui npm run --silent types
# shellcheck disable=SC2086 # flags are words
check "Rust lints (clippy)" cargo clippy --quiet $flags --all-targets -- -D warnings
check "contract is current" contract
check "bans, licences, sources (cargo-deny)" deny
check "unused dependencies (cargo-machete)" machete

if ((${#failed[@]})); then
  printf 'make lint: failed: %s\n' "$(IFS=,; echo "${failed[*]}")"
  exit 1
fi
echo "make lint: good"
