#!/usr/bin/env bash
# A machine to try an installation on: this system's files under a layer that is thrown away, in namespaces of its own, with systemd as its first process
# and no network. Sourced. boot FOLDER starts it (FOLDER is seen inside as /exchange); inside COMMAND... runs something on it; halt ends it.
# shellcheck disable=SC2154

boot() {
  machine=$1
  unshare --mount --pid --cgroup --uts --ipc --net --fork --kill-child bash "${BASH_SOURCE[0]}" "$machine" >"$machine/boot.log" 2>&1 &
  keeper=$!
  local tries
  for (( tries = 0; tries < 100; tries++ )); do
    first=$(pgrep -P "$keeper" -x systemd) && inside systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && return 0
    sleep 0.1
  done
  cat "$machine/boot.log"
  return 1
}

inside() { nsenter --target "$first" --mount --pid --cgroup --uts --ipc --net --root --wd env -i container=test LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

halt() {
  [[ -n ${keeper:-} ]] || return 0
  kill -KILL "$keeper" 2>/dev/null || true
  wait "$keeper" 2>/dev/null || true
}

# From here on: inside the namespaces, before systemd.
[[ ${BASH_SOURCE[0]} == "$0" ]] || return 0
set -euo pipefail
machine=$1
mount --make-rprivate /
mkdir -p "$machine/layer"
mount -t tmpfs tmpfs "$machine/layer"
mkdir "$machine"/layer/{upper,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$machine/layer/upper,workdir=$machine/layer/work" "$machine/layer/root"
root=$machine/layer/root
mount -t proc proc "$root/proc"
mount --bind -o ro /proc/sys "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root"/dev/{pts,shm}
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
node() { mknod -m "$4" "$root/dev/$1" c "$2" "$3"; }
node null 1 3 666; node zero 1 5 666; node full 1 7 666; node random 1 8 666; node urandom 1 9 666; node tty 5 0 666
# No console of the machine below is touched: these lead nowhere. kmsg lies open, for a unit that ought not to reach it.
node tty0 1 3 666; node tty7 1 3 666; node kmsg 1 11 666
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mkdir -p "$root/exchange"
mount --bind "$machine/exchange" "$root/exchange"
# Only systemd itself, and what is asked of it: nothing that would touch the machine below.
printf '[Unit]\nDefaultDependencies=no\nAllowIsolate=yes\n' >"$root/etc/systemd/system/test.target"
for unit in systemd-udevd systemd-udev-trigger systemd-journald systemd-sysctl systemd-modules-load systemd-remount-fs systemd-binfmt; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
done
cd "$root"
mkdir before
pivot_root . before
umount --lazy /before
mount --make-rshared / # as at a real start: what is mounted later reaches the units
export container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin
exec /lib/systemd/systemd --system --unit=test.target --log-target=console --show-status=no </dev/null
