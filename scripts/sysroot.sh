#!/usr/bin/env bash
# Unpacks what a program of another processor is linked against, as Debian packages it, into artifacts/sysroot/ARCHITECTURE.
# apt checks every package by the keys this machine trusts; the machine's own architectures and packages stay as they are.
# Use: scripts/sysroot.sh amd64|arm64
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/common.sh
architecture=$1
folder=artifacts/sysroot/$architecture
packages=(libc6 libc6-dev linux-libc-dev libgcc-s1 libgcc-12-dev zlib1g zlib1g-dev libsecp256k1-1 libsecp256k1-dev)

[[ ! -e $folder/.complete ]] || exit 0
say "unpacking a sysroot for $architecture"
apt=$(mktemp -d)
trap 'rm -rf "$apt" "$folder.new"' EXIT
mkdir -p "$apt"/{state,cache,lists,debs}
: >"$apt/status"
options=(-o Dir::State="$apt/state" -o Dir::State::status="$apt/status" -o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt/cache"
  -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" -o APT::Sandbox::User="" -qq)
{
  apt-get "${options[@]}" update || say "apt-get update did not reach every source; trying with what is known"
  (cd "$apt/debs" && apt-get "${options[@]}" download "${packages[@]}")
} >&2 </dev/null || fail "apt-get could not download ${packages[*]} for $architecture"

rm -rf "$folder.new"
mkdir -p "$folder.new"
for deb in "$apt"/debs/*.deb; do
  dpkg -x "$deb" "$folder.new"
  dpkg-deb -W --showformat='${Package} ${Version}\n' "$deb" >>"$folder.new/.packages"
done
touch "$folder.new/.complete"
rm -rf "$folder"
mv "$folder.new" "$folder"
