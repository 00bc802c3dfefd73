#!/usr/bin/env bash
# The kiosk's compositor and browser without systemd and without a wallet: cage and Chromium as a user without rights, in a network namespace that has loopback
# alone, showing a page of a small server. The server tells that the page and its script ran; what they leave behind is looked for. Needs root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
if (( EUID != 0 )); then echo "skipped: only root may make a network namespace without interfaces"; exit 77; fi
require kiosk
command -v node >/dev/null || { echo "skipped: no node to serve the page"; exit 77; }

# In memory, a folder only the browser's user can read: its runtime folder, its home, its profile.
memory=$(mktemp -d /dev/shm/holdfast-kiosk.XXXX)
folder=$(mktemp -d /var/tmp/holdfast-kiosk.XXXX) # not in /tmp, which the browser has its own of
touch "$folder/start"
leader='' first=''
trap 'kill -KILL $first $leader 2>/dev/null || true; rm -rf "$folder" "$memory"' EXIT
chmod 755 "$folder"
chown nobody:nogroup "$memory"

# What cage shows. KIOSK_COMMAND puts another in its place; an empty KIOSK_RULES leaves the browser without its rules, and the test fails.
# shellcheck disable=SC2054 # the commas are Chromium's
flags=(--user-data-dir="$memory/profile" --disk-cache-dir="$memory/cache" --disk-cache-size=1 --incognito --no-first-run --no-default-browser-check --disable-extensions
  --disable-sync --disable-background-networking --disable-component-update --disable-default-apps --disable-breakpad --disable-crash-reporter
  --disable-domain-reliability --disable-quic --no-pings --password-store=basic --disable-pinch --overscroll-history-navigation=0
  --disable-session-crashed-bubble --ozone-platform=wayland
  --disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions --kiosk)
command=${KIOSK_COMMAND:-/usr/bin/chromium ${flags[*]} http://127.0.0.1:8765/}

cat >"$folder/server.mjs" <<'END'
import { createServer } from "node:http";
const page = `<!doctype html><title>kiosk</title><body style="background:#103a5c;color:white;font:60px sans-serif">Holdfast
<iframe src="http://localhost:8765/elsewhere"></iframe><script>const tell = () => fetch("/ran?width=" + innerWidth + "&height=" + innerHeight + "&two=" + (1 + 1)); onresize = tell; tell()</script>`;
createServer((request, response) => {
  console.log(request.url);
  response.setHeader("content-type", "text/html").end(request.url === "/" ? page : "");
}).listen(8765, "127.0.0.1");
END

# The first process of the namespaces: with it all others end. cage -r: turned, its headless display draws every frame (0.1.4 stops drawing where it hands the
# browser's picture through).
cat >"$folder/inside" <<'END'
set -e
mount -t tmpfs -o mode=1777,nosuid,nodev,noexec tmpfs /tmp # as in the unit, these and the browser's rules
mount -t tmpfs -o mode=755 tmpfs /etc/chromium
if [[ -n $4 ]]; then install -D -m 644 "$4" /etc/chromium/policies/managed/holdfast.json; fi
ip link set lo up
ip -brief link >"$1/links"
as_nobody="setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"
cd /
$as_nobody node <"$1/server.mjs" --input-type=module >"$1/requests" &
exec env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$2" XDG_RUNTIME_DIR="$2" WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1 \
  $as_nobody cage -s -r -- $3
END
# A copy: inside, a checkout that lies in /tmp is not seen.
rules=$folder/rules.json
cp packaging/kiosk/chromium-policy.json "$rules"
unshare --net --mount --pid --mount-proc --fork --kill-child bash "$folder/inside" "$folder" "$memory" "$command" "${KIOSK_RULES-$rules}" >"$folder/said" 2>&1 &
leader=$!
fail() { echo "$*"; tail -n 20 "$folder/said"; exit 1; }

for (( tries = 0; ; tries++ )); do
  first=$(pgrep -P "$leader") || true
  if grep -q '^/ran?width=720&height=1280&two=2$' "$folder/requests" 2>/dev/null; then break; fi
  (( tries < 60 )) || { cat "$folder/requests"; fail "the page's script did not run on the whole display"; }
  sleep 0.5
done
sleep 2
inside() { nsenter --target "$first" --mount --pid --net "$@"; }
[[ $(ps -o comm= -p "$first") == cage ]] || fail "cage is not the first process"
inside setpriv --reuid=nobody --regid=nogroup --clear-groups env XDG_RUNTIME_DIR="$memory" WAYLAND_DISPLAY=wayland-0 grim "$memory/kiosk.png"
mkdir -p artifacts/tests
cp "$memory/kiosk.png" artifacts/tests/kiosk-browser.png

[[ $(cut -d' ' -f1 "$folder/links") == lo ]] || { cat "$folder/links"; fail "there is an interface beside lo"; }
# The browser keeps to its rules: a page of another name, even this server's own, is not asked for.
if grep -q '^/elsewhere$' "$folder/requests"; then fail "the browser opens other pages than the wallet's"; fi
if inside timeout 5 bash -c 'exec 3<>/dev/tcp/192.0.2.1/80' 2>/dev/null; then fail "the network is reached"; fi
mapfile -t browsers < <(pgrep --ns "$first" --nslist net -x chromium)
(( ${#browsers[@]} > 1 )) || fail "the browser does not run"
# Its own sandbox: renderers lie in a user namespace of their own, though nothing here may gain rights.
sandboxed=0
for process in $(pgrep -u nobody chromium); do
  [[ -z $(readlink "/proc/$process/ns/user") || $(readlink "/proc/$process/ns/user") == "$(readlink /proc/self/ns/user)" ]] || sandboxed=$((sandboxed + 1))
done
(( sandboxed > 2 )) || fail "the browser runs without its own sandbox"
[[ -z $(find / -xdev -user nobody -newer "$folder/start" ! -path "$folder/*" 2>/dev/null) ]] || fail "written to the disk: $(find / -xdev -user nobody -newer "$folder/start" ! -path "$folder/*")"

# Those of them that still run; one that has ended and waits for its parent to notice does not.
living() { ps -o stat=,pid=,comm= -p "$(IFS=,; echo "$first,${browsers[*]}")" | grep -v '^Z'; }
kill -KILL "$first"
wait "$leader" 2>/dev/null || true
for (( tries = 0; tries < 50; tries++ )); do living || break; sleep 0.1; done
if living; then fail "these processes live on"; fi
echo "page and script ran on the whole display, over loopback alone; $sandboxed processes in the browser's own sandbox; nothing on the disk; all ended with the first"
