#!/usr/bin/env bash
# Publishes the two programs into one folder, where holdfast finds holdfast-emulator beside itself.
# Use: scripts/build-programs.sh jit|aot FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/prerequisites.sh
kind=$1 folder=$2

# Another start may be building the same: wait for it, then look again.
mkdir -p artifacts
exec 9>artifacts/.build.lock
flock 9
stamp=$folder/.built
if [[ -e $stamp && -z $(find src scripts Directory.*.props global.json -newer "$stamp" -print -quit) ]]; then exit 0; fi

options=(-c Release -r "$(runtime_identifier)" --nologo -v quiet)
case $kind in
  jit) require run; options+=(--no-self-contained) ;;
  aot) require run aot; options+=(-p:HoldfastAot=true) ;;
  *) fail "no such kind of build: $kind" ;;
esac

say "building (${kind}), once after each change of the sources"
mkdir -p "$folder.new"
touch "$folder.new/.built"
log=artifacts/build-$kind.log
for project in Holdfast Holdfast.Emulator; do
  dotnet publish "src/$project" "${options[@]}" -o "$folder.new" >"$log" 2>&1 </dev/null 9>&- || { cat "$log"; fail "the build failed"; }
done
rm -rf "$folder"
mv "$folder.new" "$folder"
