#!/usr/bin/env bash
# Two clones of this commit, in folders of different names, give one archive, byte for byte.
# soak: it builds the AOT programs twice from nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for clone in one another/and-deeper; do
  git clone -q . "$folder/$clone"
  "$folder/$clone/release" --out "$folder/$clone/out"
done
cat "$folder"/{one,another/and-deeper}/out/SHA256SUMS
cmp "$folder"/{one,another/and-deeper}/out/SHA256SUMS
