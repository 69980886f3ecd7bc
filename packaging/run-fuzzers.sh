#!/usr/bin/env bash
# Builds every fuzzer of tests/fuzz with clang, ASan and UBSan and runs them one after another over
# copies of their seeds. Ends with 1 when one of them found something.
#
#   packaging/run-fuzzers.sh                    600 seconds each
#   packaging/run-fuzzers.sh SECONDS [NAME...]  that long, all or only those named
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
seconds=${1:-600}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
shift || true
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    for corpus in tests/fuzz/corpus/*/; do names+=("$(basename "$corpus")"); done
fi

packaging/install-packages.sh build fuzz
export LC_ALL=C.UTF-8
mkdir -p build
cmake --preset fuzz >build/configure-fuzz.log 2>&1 || { cat build/configure-fuzz.log >&2; exit 5; }
cmake --build --preset fuzz --target "${names[@]/%/_fuzz}"

work=build/fuzz/runs
failed=0
summary=()
for name in "${names[@]}"; do
    rm -rf "${work:?}/$name"
    mkdir -p "$work/$name/corpus" "$work/$name/findings"
    cp tests/fuzz/corpus/"$name"/* "$work/$name/corpus/"
    echo "== $name, $seconds s; its output goes to $work/$name/log"
    started=$SECONDS
    status=0
    UBSAN_OPTIONS=print_stacktrace=1 "build/fuzz/bin/${name}_fuzz" "$work/$name/corpus" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$work/$name/findings/" >"$work/$name/log" 2>&1 || status=$?
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name/log")
    findings=$(find "$work/$name/findings" -type f | wc -l)
    summary+=("$(printf '%-24s %12s %8s %9s' "$name" "${executions:-?}" \
        "$((SECONDS - started))" "$findings")")
    if [ "$status" -ne 0 ] || [ "$findings" -ne 0 ]; then
        failed=1
        tail -n 40 "$work/$name/log"
        echo "fuzz: $name ended with $status; inputs in $work/$name/findings" >&2
    fi
done
echo
printf '%-24s %12s %8s %9s\n' target executions seconds findings
printf '%s\n' "${summary[@]}"
exit $failed
