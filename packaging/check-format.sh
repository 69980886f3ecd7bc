#!/usr/bin/env bash
# Holds every source of the project against .clang-format (version 14). --fix rewrites.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=(--dry-run --Werror)
[ "${1:-}" = --fix ] && mode=(-i)
mapfile -t sources < <(find core widgets app tests -name '*.cpp' -o -name '*.h' | sort)
[ ${#sources[@]} -gt 10 ] || { echo "format: only ${#sources[@]} sources found" >&2; exit 1; }
clang-format-14 "${mode[@]}" "${sources[@]}"
without=$(grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' "${sources[@]}" || true)
if [ -n "$without" ]; then
    echo "no SPDX line in:" $without >&2
    exit 1
fi
echo "format: ${#sources[@]} sources are in order"
