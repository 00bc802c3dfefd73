#!/usr/bin/env bash
# What builders get runs: the emulator's archive, and the .NET tool, taken from a folder by a user who has never used NuGet. Each answers GET /screen.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
source tests/release/support/made-release.sh
made_release x64
export_dotnet_root
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

tar -C "$folder" -xzf "$release"/holdfast-emulator-*.tar.gz
cd "$folder"/holdfast-emulator-*/
sha256sum -c SHA256SUMS
needs_only_libc holdfast-emulator
[[ $(names) == "LICENSE SHA256SUMS THIRD-PARTY-LICENSES emulator.md holdfast-emulator libsodium.so" ]] || { names; exit 1; }
answers ./holdfast-emulator emulate

mkdir "$folder/home"
cd "$folder/home"
tool() {
  env -i PATH="$PATH" HOME="$folder/home" DOTNET_ROOT="${DOTNET_ROOT:-}" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    dotnet tool exec Holdfast.Emulator --yes --source "$release" -- "$@"
}
export -f tool
export folder release
[[ $(tool --version) == "holdfast-emulator "* ]]
[[ $(tool demo --headless) == *"Signed. txid "* ]]
# The tool's own libraries, not the machine's: it runs where neither is installed.
content=$(echo "$folder"/home/.nuget/packages/holdfast.emulator/*/tools/net10.0/any)
for architecture in x64 arm64; do ls "$content/runtimes/linux-$architecture/native"/{libsodium.so,libsecp256k1.so.1}; done
answers bash -c 'tool emulate'
