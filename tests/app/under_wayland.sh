#!/usr/bin/env bash
# Runs a program under a Wayland compositor that has a screen of 1280 x 800 and neither mouse nor
# keyboard; its exit status is the program's. 77 where weston is not installed.
#
#   under_wayland.sh PROGRAM [ARGUMENT ...]
set -euo pipefail
command -v weston >/dev/null || { echo "weston is not installed" >&2; exit 77; }
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR WAYLAND_DISPLAY=limelight-test QT_QPA_PLATFORM=wayland
weston --backend=headless-backend.so --socket=$WAYLAND_DISPLAY --idle-time=0 \
    --width=1280 --height=800 >"$XDG_RUNTIME_DIR/weston.log" 2>&1 &
weston=$!
leave() {
    kill $weston 2>/dev/null || true
    wait $weston 2>/dev/null || true
    rm -rf "$XDG_RUNTIME_DIR"
}
trap leave EXIT
until [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ]; do
    kill -0 $weston 2>/dev/null || { cat "$XDG_RUNTIME_DIR/weston.log" >&2; exit 1; }
    sleep 0.05
done
status=0
"$@" || status=$?
exit $status
