#!/usr/bin/env bash
# The kiosk on a machine that runs systemd: installed by the command from packages in a folder, started as its unit says, with the real wallet and the real
# browser; only the display is cage's headless one, and no console is switched. What the unit forbids is tried from inside. Needs root.
# shellcheck disable=SC2016 # much is expanded inside the machine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
if (( EUID != 0 )); then echo "skipped: only root may make the namespaces of another machine"; exit 77; fi
require kiosk
scripts/build-programs.sh aot

folder=$(mktemp -d /var/tmp/holdfast-kiosk.XXXX)
# shellcheck source=tests/release/support/booted-machine.sh
source tests/release/support/booted-machine.sh
trap 'halt; rm -rf "$folder"' EXIT
mkdir -p "$folder/exchange/packages"
chmod 755 "$folder"
(cd "$folder/exchange/packages" && apt-get download seatd kbd >/dev/null 2>&1) || { echo "skipped: apt gives no seatd and kbd to install"; exit 77; }
cp -R artifacts/run/aot "$folder/exchange/programs"
rm -f "$folder"/exchange/programs/*.{pdb,dbg}
boot "$folder" || { echo "skipped: no systemd can be started in namespaces here"; exit 77; }

inside /exchange/programs/holdfast kiosk install --packages /exchange/packages
# The headless display cannot be looked at straight (cage 0.1.4 hands the browser's picture through, and stops drawing): turned, it draws as it does on hardware.
inside mkdir -p /etc/systemd/system/holdfast-kiosk.service.d
inside tee /etc/systemd/system/holdfast-kiosk.service.d/headless.conf >/dev/null <<'END'
[Service]
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
ExecStart=
ExecStart=/usr/bin/cage -s -r -- /usr/lib/holdfast/holdfast device --screen web --browser /usr/bin/chromium --kiosk --state /var/lib/holdfast/state
END
# Consoles: which one is in front is a file here.
inside tee /usr/bin/fgconsole >/dev/null <<<'#!/bin/sh
cat /exchange/front'
inside tee /usr/bin/chvt >/dev/null <<<'#!/bin/sh
echo "$1" >/exchange/front'
inside chmod 755 /usr/bin/fgconsole /usr/bin/chvt
inside chvt 1
inside tee /exchange/look.sh >/dev/null <<'END'
# Inside the unit's file system, as its user.
leader=$(systemctl show -p MainPID --value holdfast-kiosk)
within() { nsenter --target "$leader" --mount --net setpriv --reuid=holdfast-kiosk --regid=holdfast-kiosk --init-groups --no-new-privs "$@"; }
processes() { cat /sys/fs/cgroup/system.slice/holdfast-kiosk.service/cgroup.procs; }
fail() { echo "$*"; exit 1; }
shot() { within env XDG_RUNTIME_DIR=/run/holdfast-kiosk WAYLAND_DISPLAY=wayland-0 grim - >/exchange/kiosk.png; }
END
inside systemctl daemon-reload
inside systemctl start holdfast-kiosk

# The wallet's first page is drawn: its picture is no longer of two colours.
for (( tries = 0; ; tries++ )); do
  if inside bash -c '. /exchange/look.sh; shot' 2>/dev/null && (( $(stat -c %s "$folder/exchange/kiosk.png") > 20000 )); then break; fi
  (( tries < 60 )) || { inside systemctl status --no-pager --full holdfast-kiosk | cut -c1-160; echo "nothing is drawn"; exit 1; }
  sleep 0.5
done
mkdir -p artifacts/tests
cp "$folder/exchange/kiosk.png" artifacts/tests/kiosk.png

inside bash -euc '. /exchange/look.sh
count=0 sandboxed=0
for process in $(processes); do
  count=$((count + 1))
  [[ $(stat -c %U /proc/$process) =~ ^(holdfast-kiosk|root)$ ]] || fail "process $process is somebody else'\''s" # root: not dumpable
  grep -q "^NoNewPrivs:.1$" /proc/$process/status && grep -q "^Seccomp:.2$" /proc/$process/status || fail "process $process may gain rights"
  [[ $(readlink /proc/$process/ns/user) == "$(readlink /proc/1/ns/user)" ]] || sandboxed=$((sandboxed + 1))
  for file in /proc/$process/fd/*; do # every file that can be written and is not in memory
    [[ $(readlink "$file") == /* && -f $file && $(stat -fLc %T "$file") != tmpfs && $(readlink "$file") != /var/lib/holdfast/state/* ]] || continue
    if grep -qE "^flags:.*[12]$" "/proc/$process/fdinfo/${file##*/}"; then fail "process $process writes to $(readlink "$file")"; fi
  done
done
(( count > 6 )) || fail "only $count processes"
(( sandboxed > 2 )) || fail "the browser runs without its own sandbox"
programs=$(processes | xargs -I{} cat /proc/{}/comm | sort -u | xargs)
[[ $programs =~ ^cage\ (chrome_crashpad\ )?chromium\ holdfast\ holdfast-screen$ ]] || fail "other programs run, or fewer: $programs"
[[ $(nsenter --target "$leader" --net ip -brief link | cut -d" " -f1) == lo ]] || fail "there is an interface beside lo"
[[ -z $(find / -xdev -user holdfast-kiosk ! -path "/var/lib/holdfast*") && -z $(find /var/lib/holdfast -mindepth 1 ! -path "*/state*") ]] || fail "it wrote outside its folder"
for place in /usr /etc /var/lib /var /media; do if within touch $place/x 2>/dev/null; then fail "it can write to $place"; fi; done
[[ $(within stat -fc %T /tmp /var/tmp | sort -u) == tmpfs ]] || fail "temporary files are on the disk"
cmp <(within cat /etc/chromium/policies/managed/holdfast.json) /usr/lib/holdfast/kiosk/chromium-policy.json || fail "the browser has not its rules"
[[ $(within find /etc/chromium -type f) == /etc/chromium/policies/managed/holdfast.json && ! -e /etc/chromium/policies ]] || fail "the machine'\''s rules for browsers are mixed with the kiosk'\''s"
[[ -z $(within ls -A /home /root /run/user 2>/dev/null | grep -v :) ]] || fail "it sees home folders"
# Devices are closed by the control group: one that is open to all is not to whoever belongs to it.
: <>/dev/kmsg || fail "the test has no device to try"
if bash -c "echo \$\$ >/sys/fs/cgroup/system.slice/holdfast-kiosk.service/cgroup.procs && grep -q holdfast-kiosk /proc/self/cgroup || exit 0; : <>/dev/kmsg" 2>/dev/null; then fail "devices are open"; fi
# A card that is mounted while it runs is seen, and can be written.
mkdir -p /media/holdfast/card
mount -t tmpfs -o nosuid,nodev,noexec,uid=holdfast-kiosk,mode=700 card /media/holdfast/card
within touch /media/holdfast/card/x || fail "cards do not reach it"
umount /media/holdfast/card'

# The rules for cards: read without complaint, and to the letter for a stick; the disk this machine starts from is left alone.
inside tee /etc/udev/rules.d/89-stick.rules >/dev/null <<'END'
KERNEL=="loop0", ENV{ID_FS_USAGE}="filesystem", ENV{ID_FS_TYPE}="vfat", ENV{ID_BUS}="usb"
END
if [[ -e /sys/block/loop0 ]]; then
  rules=$(inside udevadm test --action=add /sys/block/loop0 2>&1)
  grep -q "run: '/usr/bin/systemd-mount .*nosuid,nodev,noexec.* /dev/loop0 /media/holdfast/loop0'" <<<"$rules" || { echo "$rules"; echo "a stick is not mounted"; exit 1; }
  if grep -E '90-holdfast-card.rules:[0-9]+.*([Ii]nvalid|[Ff]ail|[Uu]nknown)' <<<"$rules"; then echo "udev does not understand the rules"; exit 1; fi
  inside bash -c 'echo "/dev/loop0 /boot/firmware vfat defaults 0 0" >/etc/fstab'
  if inside udevadm test --action=add /sys/block/loop0 2>&1 | grep -q "run: '/usr/bin/systemd-mount"; then echo "a disk of the system's own is mounted a second time"; exit 1; fi
fi

# Its leader ended: all processes go, the browser's profile too, and it starts anew. Stopped: nothing lives on. Removed: nothing is left but the vault.
inside bash -euc '. /exchange/look.sh
mapfile -t old < <(processes)
[[ $(fgconsole) == 7 ]] || fail "its console is not in front"
# Whoever went to another console is left there; at console 7 it comes back.
chvt 2
kill -KILL "$leader"
sleep 6
[[ $(fgconsole) == 2 ]] || fail "it takes another console away when it starts anew"
[[ $(systemctl show -p MainPID --value holdfast-kiosk) == 0 ]] || fail "it starts at a console that is not its own"
chvt 7
for (( i = 0; i < 50; i++ )); do new=$(systemctl show -p MainPID --value holdfast-kiosk); [[ $new == 0 || $new == "$leader" ]] || break; sleep 0.2; done
[[ $new != 0 && $new != "$leader" ]] || fail "it did not start anew"
for process in "${old[@]}"; do [[ ! -e /proc/$process ]] || fail "process $process lives on"; done
# Cards from before the start and from after it, where the folder of cards was there already.
card() { mkdir -p /media/holdfast/$1; mount -t tmpfs -o nosuid,nodev,noexec,uid=holdfast-kiosk,mode=700 card /media/holdfast/$1; }
card before
chvt 2
systemctl restart holdfast-kiosk
[[ $(fgconsole) == 7 ]] || fail "asked to start, it does not show itself"
leader=$(systemctl show -p MainPID --value holdfast-kiosk)
card after
for name in before after; do
  within touch /media/holdfast/$name/x || fail "a card mounted $name the start does not reach it"
  umount /media/holdfast/$name
  if within findmnt /media/holdfast/$name >/dev/null; then fail "a card that was taken out $name stays"; fi
done
systemctl stop holdfast-kiosk
[[ -z $(pgrep -u holdfast-kiosk) && ! -e /run/holdfast-kiosk ]] || fail "something is left in memory"'
inside /usr/lib/holdfast/holdfast kiosk remove
inside bash -euc '. /exchange/look.sh
[[ ! -e /usr/lib/holdfast && ! -e /etc/systemd/system/holdfast-kiosk.service && ! -e /media/holdfast && -d /var/lib/holdfast/state ]] || fail "not removed as it should be"
id holdfast-kiosk >/dev/null'
inside /exchange/programs/holdfast kiosk remove --and-state
if inside id holdfast-kiosk 2>/dev/null; then echo "the user is left"; exit 1; fi
echo "installed, started, looked at, ended and removed"
