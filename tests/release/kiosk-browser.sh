#!/usr/bin/env bash
# The kiosk's programs as the kiosk runs them, but for systemd and a display: cage on its headless backend, the owner's program, its screen and Chromium, all
# as a user without rights, in a network namespace that has loopback alone. Needs root, to make the namespace.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
if (( EUID != 0 )); then echo "skipped: a network namespace without interfaces is made by root"; exit 77; fi
require kiosk
scripts/build-programs.sh aot

folder=$(mktemp -d)
chmod 755 "$folder"
runtime=$(mktemp -d -p /dev/shm holdfast-kiosk-test.XXXX)
leader=""
cleanup() {
  [[ -z $leader ]] || kill -KILL -- "-$leader" 2>/dev/null || true
  pkill -KILL -u nobody -f "$runtime" 2>/dev/null || true
  rm -rf "$folder" "$runtime"
}
trap cleanup EXIT
mkdir -p "$folder/programs" "$folder/home"
cp artifacts/run/aot/{holdfast,holdfast-screen,libsodium.so} "$folder/programs"
chown -R nobody:nogroup "$folder/home" "$runtime"
chmod 700 "$runtime"

# Chromium as it is where its own sandbox can work; some containers take away what it needs, and it says so.
browser=$folder/browser
sandbox=""
if ! setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs unshare --user --pid --net --fork true 2>/dev/null; then
  sandbox=--no-sandbox
  echo "no user namespaces here: Chromium runs without its own sandbox"
fi
printf '#!/bin/sh\nexec /usr/bin/chromium %s --disable-gpu "$@"\n' "$sandbox" >"$browser"
chmod 755 "$browser"

# The unit's own command, with another state folder and browser.
program=(cage -- "$folder/programs/holdfast" device --screen web --browser "$browser" --kiosk --state "$folder/home/state")
# shellcheck disable=SC2016 # expanded inside
inside='ip link set lo up; ip -brief link >"$1/links"; shift; ulimit -l 65536
exec setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"'
setsid unshare --net sh -c "$inside" sh "$folder" env -i PATH=/usr/bin:/bin HOME="$folder/home" LANG=C.UTF-8 XDG_RUNTIME_DIR="$runtime" \
  WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 WLR_HEADLESS_OUTPUTS=1 "${program[@]}" >"$folder/log" 2>&1 &
leader=$!

# The screen is open when its page's script has run: it holds a WebSocket to holdfast-screen, over the loopback of that namespace.
holdfast="" screen=""
for (( i = 0; ; i++ )); do
  holdfast=$(pgrep -u nobody -f "^$folder/programs/holdfast device" || true)
  screen=$([[ -z $holdfast ]] || pgrep -u nobody -P "$holdfast" -f holdfast-screen || true)
  if [[ -n $screen ]] && nsenter --target "$screen" --net ss --no-header --tcp --numeric --processes state established | grep -q holdfast-screen; then break; fi
  (( i < 120 )) || { cat "$folder/log"; ps -u nobody -o pid,args; echo "the page does not come"; exit 1; }
  sleep 0.5
done
browsers=$(pgrep -u nobody -f 'ozone-platform=wayland' | wc -l)
(( browsers > 0 )) || { echo "Chromium is not on Wayland"; exit 1; }

[[ $(wc -l <"$folder/links") == 1 && $(cut -d' ' -f1 "$folder/links") == lo ]] || { cat "$folder/links"; echo "there is another interface"; exit 1; }
[[ $(readlink "/proc/$screen/ns/net") != "$(readlink /proc/self/ns/net)" ]]
# In the kiosk a seed may be made: cage is found among the program's ancestors. (By name; the page itself is looked at in tests/browser.)
grep -qx cage "/proc/$(ps -o ppid= -p "$holdfast" | tr -d ' ')/comm"

# Ended as systemd ends it, by its group: nothing lives on. Nothing was written but the vault's folder and what lay in memory.
kill -TERM -- "-$leader"
for (( i = 0; i < 100; i++ )); do pgrep -u nobody -f "$runtime|$folder" >/dev/null || break; sleep 0.1; done
if pgrep -u nobody -af "$runtime|$folder"; then echo "something lives on"; exit 1; fi
written=$(cd "$folder/home" && find . -mindepth 1 | sort | grep -vE '^\./state(/|$)' || true)
[[ -z $written ]] || { echo "written to the user's home: $written"; exit 1; }
if [[ -n $(find "$runtime" -maxdepth 1 -name 'holdfast-browser-*') ]]; then echo "the browser's profile is left behind"; exit 1; fi
echo "cage, holdfast, holdfast-screen and Chromium${sandbox:+ (without its sandbox)}: open with loopback alone, ended without a trace"
