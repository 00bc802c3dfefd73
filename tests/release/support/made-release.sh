#!/usr/bin/env bash
# What the tests of this folder share. Sourced from the root of the checkout.

# made_release x64|arm64: sets $release to the folder of a release for that processor, made of the checkout as it stands, once for all tests that ask. It is signed
# with a throw-away key, whose public half lies beside the folder in $release.pub.
made_release() {
  local state keys
  state=$({ git rev-parse HEAD; git status --porcelain; git diff HEAD; } | sha256sum | cut -c1-16)
  release=$PWD/artifacts/tests/releases/$state-$1
  [[ ! -e $release/SHA256SUMS.minisig ]] || return 0
  require release
  rm -rf "$release"
  keys=$(mktemp -d)
  minisign -G -W -p "$keys/key.pub" -s "$keys/key" >/dev/null
  ./release --incremental --arch "$1" --sign "$keys/key" --out "$release"
  cp "$keys/key.pub" "$release.pub"
  rm -rf "$keys"
}

# The names in the working folder, on one line.
names() { find . -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | xargs; }

# answers COMMAND...: starts an emulator that says where it listens, asks it for its screen, and ends it with all it started.
answers() {
  local log pid code=0
  log=$(mktemp)
  setsid "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  for _ in {1..300}; do
    if grep -q '^listening on ' "$log"; then break; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  node -e '
    const address = /^listening on (\S+)$/m.exec(require("fs").readFileSync(process.argv[1], "utf8"))?.[1];
    fetch(`${address}/screen`).then(answer => answer.json()).then(screen => {
      console.log(JSON.stringify(screen));
      if (!screen.title) process.exit(1);
    }).catch(error => { console.log(String(error)); process.exit(1); });' "$log" || code=$?
  kill -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  if (( code )); then cat "$log"; fi
  rm -f "$log"
  return "$code"
}

# The libraries each of these programs asks the machine for are the C library's.
needs_only_libc() {
  local program unexpected
  for program in "$@"; do
    unexpected=$(readelf -dW "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE '^(libc|libm|ld-linux-x86-64|ld-linux-aarch64)\.so\.[0-9]+$' || true)
    [[ -z $unexpected ]] || { echo "$program needs $unexpected"; return 1; }
    [[ $(readelf -dW "$program") == *BIND_NOW* ]] || { echo "$program binds lazily"; return 1; }
  done
}
