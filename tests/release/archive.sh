#!/usr/bin/env bash
# The release is whole: its archives and its Debian package hold the same files, start where they are unpacked and ask the machine for nothing but the C library;
# the bill of materials has every locked package; the signature holds, and not over one changed byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
source tests/release/support/made-release.sh
checkout=$PWD
require test
made_release x64
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
cd "$release"
complain() { echo "$*"; exit 1; }

# What there is, and its sums.
expected="Holdfast.Emulator.$version.nupkg SHA256SUMS SHA256SUMS.minisig holdfast-$version-linux-x64.cdx.json holdfast-$version-linux-x64.tar.gz"
expected+=" holdfast-emulator-$version-linux-x64.tar.gz holdfast_${version}_amd64.deb"
[[ $(names) == "$expected" ]] || complain "the release has $(names)"
sha256sum -c SHA256SUMS
[[ $(wc -l <SHA256SUMS) == 5 ]] || complain "a file has no sum"

# The signature, by minisign and by the way without it that docs/release.md tells.
key=$(tail -n 1 "$release.pub")
by_openssl() {
  { printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'; base64 -d <<<"$key" | tail -c 32; } >"$folder/key.der"
  sed -n 2p "$1.minisig" | base64 -d | tail -c 64 >"$folder/signature"
  openssl dgst -blake2b512 -binary "$1" >"$folder/digest"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$folder/key.der" -rawin -in "$folder/digest" -sigfile "$folder/signature"
}
signed=$(minisign -Vm SHA256SUMS -P "$key")
[[ $signed == *"holdfast $version, commit $(git -C "$checkout" rev-parse HEAD)"* ]] || complain "signed as: $signed"
by_openssl SHA256SUMS
mkdir "$folder/changed"
cp SHA256SUMS SHA256SUMS.minisig "$folder/changed"
sed -i '1s/^./g/' "$folder/changed/SHA256SUMS"
if minisign -Vm "$folder/changed/SHA256SUMS" -P "$key"; then complain "minisign accepts a changed byte"; fi
if by_openssl "$folder/changed/SHA256SUMS"; then complain "OpenSSL accepts a changed byte"; fi

# The owner's archive.
tar -C "$folder" -xzf holdfast-"$version"-linux-x64.tar.gz
tar -tvzf holdfast-"$version"-linux-x64.tar.gz | awk '$1 !~ /^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--)$/ || $2 != "0/0" { print; bad = 1 } END { exit bad }'
cd "$folder/holdfast-$version-linux-x64"
sha256sum -c SHA256SUMS
kiosk=
if [[ -d $checkout/packaging/kiosk ]]; then diff -r "$checkout/packaging/kiosk" kiosk && kiosk=" kiosk"; fi
[[ $(names) == "INSTALL LICENSE SBOM.cdx.json SHA256SUMS THIRD-PARTY-LICENSES holdfast holdfast-emulator holdfast-screen holdfast-wires$kiosk libsodium.so" ]] || complain "the archive has $(names)"
[[ $(find . -type f | wc -l) == $(($(wc -l <SHA256SUMS) + 1)) ]] || complain "a file of the archive has no sum"
needs_only_libc holdfast holdfast-emulator holdfast-screen holdfast-wires
[[ $(./holdfast --version) == *"$version"* ]] || complain "holdfast --version does not give the archive's version"
[[ $(LD_LIBRARY_PATH=$folder ./holdfast demo --headless) == *"Signed. txid "* ]] || complain "the demo does not sign"

# The Debian package: the same bytes, its own sums, no script.
deb=$release/holdfast_${version}_amd64.deb
[[ $(dpkg-deb --ctrl-tarfile "$deb" | tar -t | LC_ALL=C sort | xargs) == "./ ./control ./md5sums" ]] || complain "the package has control files it should not have"
dpkg-deb -x "$deb" "$folder/deb"
dpkg-deb -e "$deb" "$folder/control"
(cd "$folder/deb" && md5sum --quiet -c "$folder/control/md5sums" && cd usr/lib/holdfast && sha256sum -c SHA256SUMS)
count=0
while read -r file; do
  case $file in
    SHA256SUMS) continue ;;
    LICENSE) place=usr/share/doc/holdfast/copyright ;;
    INSTALL | THIRD-PARTY-LICENSES | SBOM.cdx.json) place=usr/share/doc/holdfast/$file ;;
    *) place=usr/lib/holdfast/$file ;;
  esac
  cmp "$file" "$folder/deb/$place"
  [[ $(stat -c %a "$file") == $(stat -c %a "$folder/deb/$place") ]] || complain "$file has other rights in the package"
  count=$((count + 1))
done < <(find . -type f -printf '%P\n')
[[ $(find "$folder/deb" -type f | wc -l) == $((count + 1)) ]] || complain "the package has a file that the archive has not"
[[ $(readlink "$folder/deb/usr/bin/holdfast") == ../lib/holdfast/holdfast ]] || complain "usr/bin/holdfast is not the link it should be"

# The bill of materials: what the lock files have for this processor, and the runtime and libsecp256k1, which none locks.
cmp "$release/holdfast-$version-linux-x64.cdx.json" SBOM.cdx.json
find "$checkout/src" -name 'packages*.lock.json' -exec jq -r '.dependencies | to_entries[] | select(.key | (contains("/") | not) or endswith("/linux-x64")) | .value
  | to_entries[] | select(.value.type != "Project") | "\(.key) \(.value.resolved) \(.value.contentHash)"' {} + | sort -u >"$folder/locked"
[[ -s $folder/locked ]] || complain "no package in the lock files"
while read -r name resolved hash; do
  hexadecimal=$(base64 -d <<<"$hash" | od -An -v -tx1 | tr -d ' \n')
  jq -e --arg name "$name" --arg version "$resolved" --arg hash "$hexadecimal" \
    '[.components[] | select(.name == $name and .version == $version and .hashes[0].content == $hash and .licenses)] | length == 1' SBOM.cdx.json >/dev/null ||
    complain "the bill of materials lacks $name $resolved"
done <"$folder/locked"
jq -e '.bomFormat == "CycloneDX" and .specVersion == "1.6"' SBOM.cdx.json
[[ $(jq '.components | length' SBOM.cdx.json) -ge $(($(wc -l <"$folder/locked") + 3)) ]] || complain "the bill of materials lacks the runtime or libsecp256k1"
jq -r '.components[] | select(.scope == "required") | "\(.name | rtrimstr(".linux-x64")) \(.version)"' SBOM.cdx.json |
  while read -r component; do grep -qxF "$component" THIRD-PARTY-LICENSES || complain "no licence text for $component"; done
