#!/usr/bin/env bash
# The arm64 programs, built on another processor and run by qemu: they start, ask for nothing but the C library, and sign the same bytes as this machine's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
source tests/release/support/made-release.sh
if [[ $(runtime_identifier) == linux-arm64 ]]; then echo "skipped: on arm64 these are the machine's own programs, which the other tests run"; exit 77; fi
require arm64
made_release arm64
scripts/build-programs.sh aot
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
own=$PWD/artifacts/run/aot root=$PWD/artifacts/sysroot/arm64
# The payment of the emulator's tests, and the hash of what other libraries make of it.
psbts=$PWD/tests/Holdfast.Emulator.Tests/Psbts.cs
psbt=$(sed -n '/ Payment {/,/);/p' "$psbts" | grep -o '"[^"]*"' | tr -d '"\n')
signed=$(sed -n 's/.*PaymentSignedHash = "\(.*\)".*/\1/p' "$psbts")
tar -C "$folder" -xzf "$release"/holdfast-0*-linux-arm64.tar.gz
cd "$folder"/holdfast-*/
sha256sum -c SHA256SUMS
for program in holdfast holdfast-emulator holdfast-screen holdfast-wires libsodium.so; do
  [[ $(readelf -h "$program") == *AArch64* ]] || { echo "$program is not for arm64"; exit 1; }
done
needs_only_libc holdfast holdfast-emulator holdfast-screen holdfast-wires
# As a Raspberry Pi 4 has it: the plain processor of 2015, not all that qemu can do.
qemu=(qemu-aarch64-static -cpu cortex-a72 -L "$root")
arm64() { "${qemu[@]}" "$@"; }

[[ $(arm64 ./holdfast --version) == "$("$own/holdfast" --version)" ]]
arm64 ./holdfast-emulator demo --headless >"$folder/demo.arm64"
"$own/holdfast-emulator" demo --headless >"$folder/demo.own"
diff "$folder"/demo.{own,arm64}
grep 'Signed. txid' "$folder/demo.arm64"

echo "$psbt" >"$folder/in.psbt"
sign=(sign --test-mnemonic "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about" --approve all "$folder/in.psbt")
arm64 ./holdfast-emulator "${sign[@]}" -o "$folder/arm64.psbt"
"$own/holdfast-emulator" "${sign[@]}" -o "$folder/own.psbt"
cmp "$folder"/{own,arm64}.psbt
[[ $(base64 -d "$folder/arm64.psbt" | sha256sum) == "$signed  -" ]] || { echo "not the signature that other libraries make"; exit 1; }
arm64 ./holdfast show "$folder/in.psbt"
# Those that serve HTTP: the screen's process and the wires' refuse to be started by hand, the emulator answers.
for program in holdfast-screen holdfast-wires; do [[ $(arm64 ./$program by-hand 2>&1 </dev/null || true) == *"started by holdfast"* ]]; done
answers "${qemu[@]}" ./holdfast-emulator emulate
