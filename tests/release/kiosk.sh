#!/usr/bin/env bash
# The kiosk's files, installed into another root and removed again as whoever builds an image does it: all of them arrive, nothing is left behind, the
# vault stays unless it is named. systemd understands the unit, and finds it as closed as docs/kiosk.md says. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
readonly exposure=21 # tenths: the most that systemd-analyze security may find (0 is closed, 100 is open)
if (( EUID != 0 )); then echo "skipped: only root may make users in another root"; exit 77; fi
require kiosk
scripts/build-programs.sh aot

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
root=$folder/root
mkdir -p "$root"/{etc/systemd/system/multi-user.target.wants,etc/udev/rules.d,usr/bin,usr/sbin,usr/lib/sysusers.d,usr/lib/systemd/system,var/lib,media}
echo 'root:x:0:0:root:/root:/bin/bash' >"$root/etc/passwd"
printf 'root:x:0:\nvideo:x:44:\nrender:x:105:\n' >"$root/etc/group"
touch "$root"/etc/{shadow,gshadow}
ln -s /lib/systemd/system/cron.service "$root/etc/systemd/system/multi-user.target.wants/cron.service" # systemd removes a folder that becomes empty
kiosk() { artifacts/run/aot/holdfast kiosk "$1" --root "$root" "${@:2}"; }
# What shadow and sysusers keep for themselves, their lock and their backups, is not the kiosk's.
listing() { (cd "$root" && find . -printf '%y %p %l\n' | grep -vE ' \./etc/(\.pwd\.lock|(passwd|group|shadow|gshadow)-) ' | sort; cat etc/passwd etc/group); }
refused() { if kiosk install "${@:2}" >/dev/null 2>"$folder/said"; then echo "installed although: $1"; exit 1; fi; grep -q "$1" "$folder/said" || { cat "$folder/said"; exit 1; }; }

# Refused, with nothing changed: packages missing, a folder without any, a graphical login.
empty=$(listing)
refused 'cage, chromium, seatd, kbd, xwayland'
refused 'no .deb file' --packages "$folder"
[[ $(listing) == "$empty" ]] || { echo "a refused installation changed something"; exit 1; }
touch "$root"/usr/bin/{cage,chromium,chvt,Xwayland} "$root/usr/sbin/seatd"
ln -s /lib/systemd/system/gdm.service "$root/etc/systemd/system/display-manager.service"
refused 'disable --now gdm.service'
rm "$root/etc/systemd/system/display-manager.service"

before=$(listing)
(umask 077; kiosk install) # a strict umask of root's closes nothing to the kiosk's user
kiosk install >/dev/null # a second time changes nothing and fails nowhere
for file in etc/systemd/system/holdfast-kiosk.service usr/lib/sysusers.d/holdfast-kiosk.conf etc/udev/rules.d/90-holdfast-card.rules usr/lib/holdfast/libsodium.so; do
  [[ $(stat -c %a "$root/$file") == 644 ]] || { echo "$file is not there, or not as it should be"; exit 1; }
done
for file in usr/lib/holdfast/{holdfast,holdfast-screen}; do [[ $(stat -c %a "$root/$file") == 755 ]] || { echo "$file cannot be run"; exit 1; }; done
for at in usr/lib/holdfast{,/kiosk}; do [[ $(stat -c %a "$root/$at") == 755 ]] || { echo "the kiosk's user cannot enter $at"; exit 1; }; done
[[ -L $root/etc/systemd/system/multi-user.target.wants/holdfast-kiosk.service ]] || { echo "it is not started at boot"; exit 1; }
grep -q '^holdfast-kiosk:x:[0-9]*:[0-9]*:[^:]*:/run/holdfast-kiosk:/usr/sbin/nologin$' "$root/etc/passwd"
grep -q '^video:.*holdfast-kiosk' "$root/etc/group"

# The vault stays, and its user with it; then both go.
mkdir -p "$root/var/lib/holdfast/state" "$root/media/holdfast/sda1"
"$root/usr/lib/holdfast/holdfast" kiosk remove --root "$root"
[[ -d $root/var/lib/holdfast/state ]] || { echo "the vault was removed unasked"; exit 1; }
grep -q '^holdfast-kiosk:' "$root/etc/passwd" || { echo "the vault's user was removed before the vault"; exit 1; }
kiosk remove --and-state
diff <(echo "$before") <(listing) || { echo "not as before"; exit 1; }

# systemd's own opinion. A program that is not installed here is no fault of the unit's.
unit=packaging/kiosk/holdfast-kiosk.service
said=$(systemd-analyze verify "$unit" 2>&1 | grep -v 'is not executable: No such file or directory' || true)
[[ -z $said ]] || { echo "$said"; exit 1; }
systemd-analyze security --offline=true --threshold=$exposure "$unit" | tail -n 1
