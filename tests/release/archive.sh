#!/usr/bin/env bash
# The release archive is whole, starts where it is unpacked, and asks the machine for nothing but the C library.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./release --out "$folder"
cd "$folder"
sha256sum -c SHA256SUMS
tar -xzf holdfast-*.tar.gz
cd holdfast-*/
sha256sum -c SHA256SUMS

for program in holdfast holdfast-emulator; do
  libraries=$(readelf -dW "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  unexpected=$(grep -vE '^(libc|libm|ld-linux-x86-64|ld-linux-aarch64)\.so\.[0-9]+$' <<<"$libraries" || true)
  [[ -z $unexpected ]] || { echo "$program needs $unexpected"; exit 1; }
  [[ $(readelf -dW "$program") == *BIND_NOW* ]] || { echo "$program binds lazily"; exit 1; }
done
[[ $(./holdfast --version) == *"$(basename "$PWD" | cut -d- -f2)"* ]] || { echo "holdfast --version does not give the archive's version"; exit 1; }
