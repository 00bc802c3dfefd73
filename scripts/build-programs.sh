#!/usr/bin/env bash
# Publishes the programs into artifacts/run/KIND, where holdfast finds the others beside itself. jit and aot are for this machine's processor,
# aot-x64 and aot-arm64 for another. Does nothing when they are newer than the sources.
# Use: scripts/build-programs.sh jit|aot|aot-x64|aot-arm64 [options for dotnet publish]
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

options=(-c Release --nologo "$@")
case $kind in
  jit) require run; options+=(-r "$(runtime_identifier)" --no-self-contained) ;;
  aot) require aot; options+=(-r "$(runtime_identifier)" -p:HoldfastAot=true) ;;
  aot-x64 | aot-arm64)
    require aot cross
    architecture=$(debian_architecture "${kind#aot-}")
    scripts/sysroot.sh "$architecture"
    options+=(-r "linux-${kind#aot-}" -p:HoldfastAot=true -p:SysRoot="$PWD/artifacts/sysroot/$architecture" -p:ObjCopyName=llvm-objcopy)
    ;;
  *) fail "no such kind of build: $kind" ;;
esac

say "building ($kind); this happens once after each change of the sources"
rm -rf "$folder.new"
mkdir -p "$folder.new" web/node_modules # made here: made by the build, it would leave web newer than what is built
touch "$folder.new/.built" # before the build: what changes meanwhile is built at the next start
log=artifacts/build-$kind.log
for project in Holdfast Holdfast.Emulator Holdfast.Screen Holdfast.Wires; do
  dotnet publish "src/$project" "${options[@]}" -o "$folder.new" >"$log" 2>&1 </dev/null || { cat "$log" >&2; fail "the build failed"; }
done
if [[ -d packaging/kiosk ]]; then cp -R packaging/kiosk "$folder.new/kiosk"; fi
rm -rf "$folder"
mv "$folder.new" "$folder"
