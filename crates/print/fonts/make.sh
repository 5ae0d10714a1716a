#!/usr/bin/env bash
# Makes NotoSansSC-subset.ttf: Noto Sans SC Regular (SIL Open Font License, OFL.txt) with the characters of GB2312, of
# names.txt, Latin-1 and common punctuation. No layout features: the forms set text without ligatures or kerning.
# Needs npm, python3 and pyftsubset (Python package fonttools). Run it after editing names.txt.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

(cd "$work" && npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null && tar xzf ./*.tgz)
cp "$work/package/LICENSE_FONT" OFL.txt

python3 - "$here/names.txt" >"$work/characters.txt" <<'PY'
import sys

cells = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
gb2312 = "".join(cell.decode("gb2312", "ignore") for cell in cells)
names = "".join(line for line in open(sys.argv[1], encoding="utf-8") if not line.startswith("#"))
sys.stdout.reconfigure(encoding="utf-8")
print(gb2312 + names)
PY

pyftsubset "$work/package/400Regular/NotoSansSC_400Regular.ttf" \
  --text-file="$work/characters.txt" \
  --unicodes="U+0020-007E,U+00A0-00FF,U+2010-2027,U+2030-205E,U+20AC,U+2103,U+2116,U+2122,U+2190-2193,U+25A0-25A1,U+3000-303F,U+FF01-FF5E,U+FFE0-FFE6" \
  --layout-features= --no-hinting --notdef-outline \
  --drop-tables+=BASE,vhea,vmtx,VORG,DSIG \
  --output-file="$here/NotoSansSC-subset.ttf"
ls -l NotoSansSC-subset.ttf
