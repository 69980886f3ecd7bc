#!/usr/bin/env bash
# Installs a build under a prefix of its own and uses it from there: what the desktop, the manual and
# the shells find is valid, and the program finds its models without the source tree.
#
#   check_installed.sh BUILD CMAKE
set -euo pipefail
build=$1
cmake=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
trap 'echo "check_installed.sh: line $LINENO failed: $BASH_COMMAND" >&2' ERR

"$cmake" --install "$build" --prefix "$prefix" >/dev/null
share=$prefix/share
id=org.limelight.Limelight

desktop-file-validate "$share/applications/$id.desktop"
appstreamcli validate --no-net "$share/metainfo/$id.metainfo.xml"
XDG_DATA_DIRS=$share update-mime-database "$share/mime"
grep -qx 'application/x-limelight-session:\*\.limelight' "$share/mime/globs"
for icon in "apps/$id" mimetypes/application-x-limelight-session; do
    grep -q '<svg' "$share/icons/hicolor/scalable/$icon.svg"
done
grep -q 'License: GPL-3+' "$share/doc/limelight/copyright"

manual=$prefix/limelight.1
gzip -cd "$share/man/man1/limelight.1.gz" >"$manual"
mandoc -T lint -W warning "$manual"
bash -n "$share/bash-completion/completions/limelight"
limelight=$prefix/bin/limelight
commands=$(env -i "$limelight" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]\+\) .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 15 ]
for command in $commands; do
    grep -q "^\.SS .*limelight $command" "$manual"
    grep -q "$command" "$share/zsh/vendor-completions/_limelight"
    grep -q -- "-a $command " "$share/fish/vendor_completions.d/limelight.fish"
done
complete() {  # what bash offers after the words given, the last of which is being typed
    bash -c 'source "$0"; COMP_WORDS=(limelight "$@"); COMP_CWORD=$#; _limelight
             echo "${COMPREPLY[*]}"' "$share/bash-completion/completions/limelight" "$@"
}
[ "$(complete ver)" = verify ]
[ "$(complete explain --mode '')" = "reference recommended" ]

song=$(find "$share/limelight/demo" -name '*.ogg' | sort | head -n 1)
env -i HOME="$prefix" PATH=/usr/bin:/bin "$limelight" predict "$song" >"$prefix/scores"
grep -q 'heavy music' "$prefix/scores" || { cat "$prefix/scores"; exit 1; }
