#!/usr/bin/env bash
# Two clones of this commit, in folders of different names, give one release, byte for byte: every file, for both processors.
# soak: it builds the AOT programs four times from nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for clone in one another/and-deeper; do git clone -q . "$folder/$clone"; done
for clone in one another/and-deeper; do "$folder/$clone/release" --out "$folder/$clone/out"; done
cat "$folder"/{one,another/and-deeper}/out/SHA256SUMS
diff -r "$folder"/{one,another/and-deeper}/out
[[ $(wc -l <"$folder/one/out/SHA256SUMS") == 9 ]]
