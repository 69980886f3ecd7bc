#!/usr/bin/env bash
# Builds everything with warnings as errors and runs the format, layer and CTest checks.
#
#   packaging/run-tests.sh         what CI runs
#   packaging/run-tests.sh --all   also core without a GUI, ASan+UBSan and TSan
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
all=no
case "${1:-}" in
    "") ;;
    --all) all=yes ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
export LC_ALL=C.UTF-8
step() { echo; echo "== $*"; }

build() {  # build <preset> [target]: configure and build, quietly unless it fails
    mkdir -p build
    cmake --preset "$1" >"build/configure-$1.log" 2>&1 ||
        { cat "build/configure-$1.log"; exit 5; }
    cmake --build --preset "$1" ${2:+--target "$2"}
}

step "packages"
packaging/install-packages.sh build run test
step "format"
packaging/check-format.sh
step "build, warnings as errors"
build ci
step "BLAS"
build/ci/bin/limelight bench --blas
step "tests"
ctest --preset ci --output-on-failure

if [ "$all" = yes ]; then
    step "core and command line without Qt"
    build core-only
    step "tests under AddressSanitizer and UBSan"
    build asan
    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 ctest --preset asan --output-on-failure
    step "threads under ThreadSanitizer"
    build tsan thread_tests
    ctest --preset tsan --output-on-failure -L threads
fi
step "done"
