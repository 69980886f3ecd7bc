#!/usr/bin/env bash
# Installs the Debian packages of the named sections (build run test fuzz) that are missing.
# As root or with sudo; otherwise it prints the line to run and stops with status 5.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

wanted=()
for section in "$@"; do
    while read -r package; do wanted+=("$package"); done < <(
        awk -v s="[$section]" '/^\[/ {on = ($0 == s)} on && /^[a-z0-9]/ {print $1}' \
            "$here/debian-packages.txt")
done
missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "packages: all ${#wanted[@]} are installed" >&2
    exit 0
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo)
elif command -v sudo >/dev/null && [ -t 0 ]; then
    as_root=(sudo)
else
    {
        echo "These packages are missing and need root to install. Run, then start again:"
        echo "    apt-get install --no-install-recommends ${missing[*]}"
    } >&2
    exit 5
fi
echo "packages: installing ${#missing[@]} of ${#wanted[@]} ..." >&2
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
