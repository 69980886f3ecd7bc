#!/usr/bin/env bash
# Builds the Debian package of Limelight on Debian 12: build/release/limelight_VERSION_ARCH.deb
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
packaging/install-packages.sh build
mkdir -p build
cmake --preset release -DBUILD_TESTING=OFF >build/configure.log 2>&1 ||
    { cat build/configure.log >&2; exit 5; }
cmake --build --preset release >&2
(cd build/release && cpack)
