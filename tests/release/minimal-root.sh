#!/usr/bin/env bash
# The release runs on a bare Debian: a debootstrap of the essential packages only, entered without network interfaces, by a user without rights. Once unpacked from
# the archive, once installed as a package.
# soak: it downloads and unpacks a Debian. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
source tests/release/support/made-release.sh
if (( EUID != 0 )); then echo "skipped: debootstrap and chroot need root"; exit 77; fi
require soak
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
root=$folder/root

# The mirror this machine installs from.
mirror=$(apt-get indextargets --format "\$(REPO_URI) \$(CODENAME) \$(COMPONENT)" | awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
[[ -n $mirror ]] || { echo "skipped: apt has no source for Debian bookworm"; exit 77; }
made_release "$(runtime_identifier | sed s/linux-//)"
debootstrap --variant=minbase bookworm "$root" "$mirror"
chroot "$root" useradd --create-home owner
if chroot "$root" sh -c 'command -v sudo || command -v gcc || command -v dotnet || command -v ping'; then echo "the root is not bare"; exit 1; fi

# inside USER COMMAND...: runs a command in the bare root: no network, and its own /proc.
inside() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare --net --mount --pid --fork sh -c 'mount -t proc proc "$1/proc" && root=$1 user=$2 && shift 2 && exec chroot --userspec="$user:$user" "$root" env -i HOME=/home/owner TERM=linux PATH=/usr/bin:/bin:/usr/sbin:/sbin "$@"' \
    sh "$root" "$@"
}

# runs PROGRAM: it starts, signs a test payment, tells what the machine lacks, and makes no complaint of its own.
runs() {
  local code=0 report
  inside owner "$1" --version
  [[ $(inside owner "$1" demo --headless) == *"Signed. txid "* ]] || { echo "the demo does not sign"; exit 1; }
  report=$(inside owner "$1" doctor 2>&1) || code=$?
  echo "$report"
  [[ $code == [01] && -n $report ]] || { echo "doctor ended with $code"; exit 1; }
}

cp "$release"/holdfast-[0-9]*.tar.gz "$root/home/owner"
inside owner sh -c 'cd && tar -xzf holdfast-*.tar.gz && cd holdfast-*/ && sha256sum -c SHA256SUMS'
runs "/$(cd "$root" && echo home/owner/holdfast-*/holdfast)"

cp "$release"/holdfast_*.deb "$root/root"
before=$(find "$root/etc" "$root/var/lib/systemd" 2>/dev/null | sort)
inside root sh -c 'dpkg -i /root/holdfast_*.deb && dpkg --verify holdfast && cd /usr/lib/holdfast && sha256sum -c SHA256SUMS'
[[ $(find "$root/etc" "$root/var/lib/systemd" 2>/dev/null | sort) == "$before" ]] || { echo "installing changed more than its own files"; exit 1; }
runs holdfast
inside root dpkg -r holdfast
[[ ! -e $root/usr/lib/holdfast && ! -e $root/usr/bin/holdfast ]] || { echo "removing it left files behind"; exit 1; }
