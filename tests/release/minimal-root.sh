#!/usr/bin/env bash
# The release archive runs on a bare Debian with no network: a debootstrap of the essential packages only, entered without interfaces.
# soak: it downloads and unpacks a Debian. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
if (( EUID != 0 )); then echo "skipped: debootstrap and chroot need root"; exit 77; fi
require soak
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
root=$folder/root

# The mirror this machine installs from.
mirror=$(apt-get indextargets --format "\$(REPO_URI) \$(CODENAME) \$(COMPONENT)" | awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
[[ -n $mirror ]] || { echo "skipped: apt has no source for Debian bookworm"; exit 77; }
debootstrap --variant=minbase bookworm "$root" "$mirror"

./release --out "$folder"
tar -C "$root/opt" -xzf "$folder"/holdfast-*.tar.gz
installed=$(basename "$root"/opt/holdfast-*)

# Runs a program of the archive in the bare root: no network, and its own /proc.
inside() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare --net --mount --pid --fork sh -c 'mount -t proc proc "$1/proc" && root=$1 && shift && exec chroot "$root" "$@"' \
    sh "$root" "/opt/$installed/$1" "${@:2}"
}
inside holdfast --version
help=$(inside holdfast --help)
if grep -qw demo <<<"$help"; then inside holdfast demo --headless; fi
