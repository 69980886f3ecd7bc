#!/usr/bin/env bash
# Builds Limelight on a bare Debian 12 and opens the workstation on a demo song.
#
#   packaging/run-demo.sh                  opens the window; without a display: as --headless
#   packaging/run-demo.sh --headless OUT   writes the explanation of the demo song to OUT
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

usage() { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }
out=""
headless=no
case "${1:-}" in
    "") ;;
    --headless)
        headless=yes
        out=${2:?"--headless needs a folder: packaging/run-demo.sh --headless OUT"}
        ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
esac

echo "[1/3] packages" >&2
packaging/install-packages.sh build run
echo "[2/3] building (the first time takes some minutes; later runs take seconds)" >&2
mkdir -p build
cmake --preset release -DBUILD_TESTING=OFF >build/configure.log 2>&1 ||
    { cat build/configure.log >&2; exit 5; }
cmake --build --preset release >&2

song=$(find resources/demo -name '*.ogg' -o -name '*.flac' | sort | head -n 1)
limelight=build/release/bin/limelight
if [ "$headless" = no ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    headless=yes
    echo "no display: writing the explanation instead of opening the window" >&2
fi
if [ "$headless" = yes ]; then
    out=${out:-$root/build/demo-explanation}
    echo "[3/3] explaining $song" >&2
    "$limelight" explain "$song" --out "$out"
    echo "the explanation of $song lies in $out (start with explanation.json, heat_map.png)"
else
    echo "[3/3] opening $song" >&2
    exec "$limelight" "$song"
fi
