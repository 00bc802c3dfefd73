#!/usr/bin/env bash
# What the root scripts share: the one list of what they need from Debian, and the build's lock and freshness.
# Sourced from the root of the checkout. Use: require run | aot | cross | release | test | clients | browser | kiosk | arm64 | soak | fuzz

# shellcheck disable=SC2034 # read through a name reference below
declare -A PACKAGES=(
  [run]="libsecp256k1-1"
  [aot]="clang lld binutils zlib1g-dev libsecp256k1-dev"
  [cross]="llvm"
  [release]="zip minisign"
  [test]="libsecp256k1-1 jq tmux gcc libc6-dev procps openssl"
  [clients]="electrum python3-btchip"
  [browser]="chromium"
  [kiosk]="cage chromium xwayland grim systemd udev iproute2 util-linux procps"
  [arm64]="qemu-user-static"
  [soak]="debootstrap"
  [fuzz]="afl++"
)

say() { echo "holdfast: $*" >&2; }
fail() { say "$*"; exit 1; }

# The .NET name of this machine's processor.
runtime_identifier() {
  case "$(uname -m)" in
    x86_64) echo linux-x64 ;;
    aarch64) echo linux-arm64 ;;
    *) fail "no build for $(uname -m): x86_64 and aarch64 only" ;;
  esac
}

# Debian's name of a processor that .NET calls x64 or arm64.
debian_architecture() {
  case $1 in
    x64) echo amd64 ;;
    arm64) echo arm64 ;;
    *) fail "no such processor: $1" ;;
  esac
}

# The kind of AOT build that makes programs for x64 or arm64: the plain one if that is this machine's own processor.
aot_kind() {
  if [[ linux-$1 == "$(runtime_identifier)" ]]; then echo aot; else echo "aot-$1"; fi
}

# Installs the Debian packages of the named purposes that are not there yet.
require() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download"
  local purpose package missing=() as_root=()
  for purpose in "$@"; do
    # Node.js may come from elsewhere than Debian, as .NET does. It fetches the reader of QR codes.
    if [[ $purpose == run || $purpose == aot ]] && ! command -v npm >/dev/null; then missing+=(nodejs npm); fi
    for package in ${PACKAGES[$purpose]}; do
      [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
  done
  (( ${#missing[@]} )) || return 0
  command -v apt-get >/dev/null || fail "needs these Debian packages, and there is no apt-get to install them: ${missing[*]}"
  if (( EUID != 0 )); then
    command -v sudo >/dev/null || fail "needs these Debian packages; as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}${as_root:+ (sudo may ask for your password)}"
  {
    "${as_root[@]}" apt-get update -qq || say "apt-get update did not reach every source; trying with what is known"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } >&2 </dev/null || fail "apt-get could not install ${missing[*]}"
}

# .NET programs look for the runtime only where installers put it: tells them of a dotnet that lies elsewhere.
export_dotnet_root() {
  [[ -z ${DOTNET_ROOT:-} ]] || return 0
  local folder
  folder=$(dirname "$(readlink -f "$(command -v dotnet)")")
  if [[ -d $folder/host/fxr ]]; then export DOTNET_ROOT=$folder; fi
}

# Whether artifacts/run/KIND is newer than everything it is built from. A deleted file counts: its folder is newer. What npm fetches by web's lock file is none of it.
programs_are_fresh() {
  local stamp=artifacts/run/$1/.built
  [[ -e $stamp && -z $(find src web packaging Directory.*.props global.json -name node_modules -prune -o -newer "$stamp" -print -quit) ]]
}

# Runs a command under the checkout's one build lock: two builds at a time would write the same intermediate files.
# The lock is closed to the command's children (-o): the compiler's server outlives the build.
build_alone() {
  mkdir -p artifacts
  flock -o artifacts/.build.lock "$@"
}
