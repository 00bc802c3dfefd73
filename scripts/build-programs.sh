#!/usr/bin/env bash
# Publishes the programs into artifacts/run/jit or artifacts/run/aot, where holdfast finds the others beside itself.
# Does nothing when they are newer than the sources. Use: scripts/build-programs.sh jit|aot [options for dotnet publish]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/common.sh
kind=$1
shift
folder=artifacts/run/$kind

if [[ -z ${HOLDFAST_BUILD_LOCKED:-} ]]; then
  programs_are_fresh "$kind" && exit 0
  HOLDFAST_BUILD_LOCKED=1 build_alone scripts/build-programs.sh "$kind" "$@"
  exit 0
fi
programs_are_fresh "$kind" && exit 0 # another start built them while this one waited

options=(-c Release -r "$(runtime_identifier)" --nologo "$@")
case $kind in
  jit) require run; options+=(--no-self-contained) ;;
  aot) require aot; options+=(-p:HoldfastAot=true) ;;
  *) fail "no such kind of build: $kind" ;;
esac

say "building ($kind); this happens once after each change of the sources"
rm -rf "$folder.new"
mkdir -p "$folder.new"
touch "$folder.new/.built" # before the build: what changes meanwhile is built at the next start
log=artifacts/build-$kind.log
for project in Holdfast Holdfast.Emulator Holdfast.Screen; do
  dotnet publish "src/$project" "${options[@]}" -o "$folder.new" >"$log" 2>&1 </dev/null || { cat "$log" >&2; fail "the build failed"; }
done
rm -rf "$folder"
mv "$folder.new" "$folder"
