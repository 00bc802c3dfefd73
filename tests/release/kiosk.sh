#!/usr/bin/env bash
# The kiosk's files: installed into another root and removed again, as an image builder does; the unit is one systemd understands, and stays as
# closed as docs/kiosk.md says. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
readonly exposure=19 # tenths: what systemd-analyze security may find at the most
if (( EUID != 0 )); then echo "skipped: users of another root are made by root"; exit 77; fi
require kiosk
scripts/build-programs.sh aot
holdfast=$PWD/artifacts/run/aot/holdfast

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{etc,usr/bin,usr/lib/systemd/system,var/lib,dev}
printf 'root:x:0:0:root:/root:/bin/bash\n' >"$root/etc/passwd"
printf 'root:x:0:\nvideo:x:44:\nrender:x:105:\n' >"$root/etc/group"
listing() { (cd "$root" && find . \( -type f -o -type l -o -type d \) | sort); }

# Nothing is written where a piece is missing or a graphical login is in the way; both are said.
before=$(listing)
if "$holdfast" kiosk install --root "$root" >/dev/null 2>"$root.err"; then echo "installed without cage"; exit 1; fi
grep -q 'missing: cage, chromium, xwayland' "$root.err"
touch "$root"/usr/bin/{cage,chromium,Xwayland}
mkdir -p "$root/etc/systemd/system" && ln -s gdm.service "$root/etc/systemd/system/display-manager.service"
touch "$root/etc/systemd/system/gdm.service"
if "$holdfast" kiosk install --root "$root" >/dev/null 2>"$root.err"; then echo "installed beside a graphical login"; exit 1; fi
grep -q 'graphical login' "$root.err"
rm -f "$root.err"
rm "$root"/etc/systemd/system/{display-manager,gdm}.service
[[ $(listing | grep -vE 'usr/bin/(cage|chromium|Xwayland)|etc/systemd') == "$before" ]]

before=$(listing)
"$holdfast" kiosk install --root "$root"
for file in etc/systemd/system/holdfast-kiosk.service etc/sysusers.d/holdfast-kiosk.conf etc/udev/rules.d/90-holdfast-card.rules usr/lib/holdfast/{holdfast,holdfast-screen,libsodium.so}; do
  [[ -s $root/$file ]] || { echo "$file is not installed"; exit 1; }
done
[[ -L $root/etc/systemd/system/multi-user.target.wants/holdfast-kiosk.service ]]
grep -q '^holdfast-kiosk:' "$root/etc/passwd"
[[ $("$root/usr/lib/holdfast/holdfast" --version) == holdfast\ * ]]

mkdir -p "$root/var/lib/holdfast/state"
"$root/usr/lib/holdfast/holdfast" kiosk remove --root "$root"
# What useradd and sysusers keep of their own (locks, backups) is not the kiosk's.
left=$(listing | grep -vE '\./etc/(passwd|group|shadow|gshadow|\.pwd\.lock)' | comm -13 <(echo "$before") - | grep -vE '^\./(var/lib/holdfast(/state)?|etc/(systemd/system(/multi-user.target.wants)?|sysusers.d|udev(/rules.d)?))$' || true)
[[ -z $left ]] || { echo "left behind: $left"; exit 1; }
[[ -d $root/var/lib/holdfast/state ]] || { echo "the vault was removed unasked"; exit 1; }
if grep -q '^holdfast-kiosk:' "$root/etc/passwd"; then echo "the user is left behind"; exit 1; fi

unit=packaging/kiosk/holdfast-kiosk.service
said=$(systemd-analyze verify "$unit" 2>&1 | grep -v 'is not executable' || true)
[[ -z $said ]] || { echo "$said"; exit 1; }
systemd-analyze security --offline=true --threshold=$exposure "$unit" | tail -n 1
