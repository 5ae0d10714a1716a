#!/usr/bin/env bash
# Installs what a fresh Debian 12 with Rust and Node lacks, and names it on screen first. Idempotent: when nothing
# lacks it asks dpkg once and is done.
#
#   scripts/bootstrap.sh build|run|test     the packages for that word, and the front end's from package-lock.json
set -euo pipefail
cd "$(dirname "$0")/.."

word=${1:-build}
# What compiles and links the window.
packages=(build-essential pkg-config libwebkit2gtk-4.1-dev)
case $word in
  build) ;;
  run)
    # The Chinese font is for the screens; Xvfb is for a machine without a display.
    packages+=(fonts-noto-cjk)
    [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || packages+=(xvfb)
    ;;
  test)
    # The window is driven through webkit2gtk-driver under Xvfb, its scanner is xdotool, the screens run in Chromium; the
    # story suite starts a private PostgreSQL 15 cluster; libfaketime sets the programs' clocks.
    packages+=(fonts-noto-cjk xvfb xdotool webkit2gtk-driver chromium postgresql-15 libfaketime)
    ;;
  *)
    echo "scripts/bootstrap.sh: no such word: $word (build, run or test)" >&2
    exit 2
    ;;
esac

say() { printf '%s\n' "$*" >&2; }

for tool in cargo node npm; do
  command -v "$tool" >/dev/null || { say "benchbook needs $tool: install Rust (rust-toolchain 1.95 or later) and Node 20.19 or later first."; exit 1; }
done
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
  || { say "benchbook needs Node 20.19 or later; this is $(node --version)."; exit 1; }

lacking=()
if command -v dpkg-query >/dev/null; then
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
  for package in "${packages[@]}"; do
    grep -qx "$package installed" <<<"$installed" || lacking+=("$package")
  done
else
  say "This is not Debian: see docs/DEVELOPMENT.md for what must be installed (${packages[*]})."
fi

if ((${#lacking[@]})); then
  say "Installing from Debian: ${lacking[*]}"
  as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { say "Neither root nor sudo: ask an administrator to install the packages named above."; exit 1; }
    as_root=(sudo)
  fi
  log=target/bootstrap.log
  mkdir -p target
  : >"$log"
  quietly() { "$@" >>"$log" 2>&1 </dev/null; }
  install() {
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "${lacking[@]}"
  }
  # An index that is missing or too old is fetched once; a current one is not fetched again.
  if ! quietly "${as_root[@]}" apt-get install -y --no-install-recommends --print-uris "${lacking[@]}" || ! install; then
    say "Fetching Debian's package index first."
    if ! quietly "${as_root[@]}" apt-get update -qq || ! install; then
      tail -n 30 "$log" >&2
      say "apt-get failed; all that it said is in $log."
      exit 1
    fi
  fi
fi

# The front end's packages, when the lock file is another one than last time.
fetch() {
  local dir=$1 stamp="target/stamps/${1//\//-}.lock"
  [[ -f $dir/package-lock.json ]] || return 0
  if [[ -d $dir/node_modules ]] && cmp -s "$dir/package-lock.json" "$stamp"; then return 0; fi
  say "Fetching what $dir/package-lock.json names."
  (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error </dev/null >&2)
  mkdir -p target/stamps
  cp "$dir/package-lock.json" "$stamp"
}
fetch ui
if [[ $word == test ]]; then fetch tests/e2e; fi
