#!/usr/bin/env bash
# Installs the Debian package on a clean Debian 12 in a folder of its own, and uses it there: the
# command line, the window with a picture of it, what the desktop is told.
#
#   packaging/check-package.sh [PACKAGE.deb]   the one that build-package.sh made, if none is named
#
# Needs root, debootstrap, the package archive and 4 GB, which it gives back.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=${1:-$(ls -t "$here"/../build/release/limelight_*.deb 2>/dev/null | head -1 || true)}
[ -f "$package" ] || { echo "no package: run packaging/build-package.sh first" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "needs root, for a system in a folder" >&2; exit 5; }
command -v debootstrap >/dev/null || { echo "apt-get install debootstrap" >&2; exit 5; }

system=$(mktemp -d "${TMPDIR:-/tmp}/limelight-clean.XXXXXX")
chmod 755 "$system"  # apt reads it as a user of its own
leave() {
    umount "$system/proc" 2>/dev/null || true
    rm -rf --one-file-system "$system"
}
trap leave EXIT
step() { echo "== $*" >&2; }
inside() {
    chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}

step "a clean Debian 12"
debootstrap --variant=minbase bookworm "$system" http://deb.debian.org/debian >"$system.log" 2>&1 ||
    { tail -5 "$system.log" >&2; exit 5; }
rm -f "$system.log"
printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
chmod +x "$system/usr/sbin/policy-rc.d"
mount -t proc proc "$system/proc" 2>/dev/null || true

step "installing $(basename "$package") ($(du -h "$package" | cut -f1))"
cp "$package" "$system/tmp/limelight.deb"
inside apt-get update -q >/dev/null
inside apt-get install -q -y --no-install-recommends /tmp/limelight.deb >"$system/tmp/apt.log" 2>&1 ||
    { tail -20 "$system/tmp/apt.log" >&2; exit 3; }
inside apt-get clean
[ -z "$(inside dpkg --verify limelight)" ] || { echo "files differ from the package's" >&2; exit 1; }

step "the command line"
inside limelight --version
song=$(inside find /usr/share/limelight/demo -name '*.ogg' | sort | head -1)
inside limelight explain "$song" --samples 64 --mode reference --out /tmp/why \
    2>"$system/tmp/explain.log" || { tail -5 "$system/tmp/explain.log" >&2; exit 1; }
for file in explanation.json weights.csv components/vocals0.wav heat_map.png lyrics.png; do
    [ -s "$system/tmp/why/$file" ] || { echo "explain left no $file" >&2; exit 1; }
done

step "the window"
inside env QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/root limelight "$song" --screenshot /tmp/window.png --size 1280x800
[ "$(head -c 4 "$system/tmp/window.png" | tail -c 3)" = PNG ] ||
    { echo "there is no picture of the window" >&2; exit 1; }

step "the desktop"
for file in applications/org.limelight.Limelight.desktop metainfo mime/packages man/man1 \
    bash-completion/completions/limelight icons/hicolor; do
    inside sh -c "dpkg -L limelight | grep -q '/usr/share/$file'" ||
        { echo "the package has no $file" >&2; exit 1; }
done
step "removing it again"
inside apt-get purge -q -y limelight >/dev/null 2>&1
[ ! -e "$system/usr/bin/limelight" ] || { echo "it is still there" >&2; exit 1; }
step "done"
