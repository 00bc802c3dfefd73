#!/usr/bin/env bash
# Builds the programs for one processor and makes of them the archive, the Debian package with the same files, the emulator's archive and the bill of materials.
# Called by ./release: scripts/package-programs.sh x64|arm64 VERSION SCRATCH_FOLDER OUT_FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/common.sh
architecture=$1 version=$2 scratch=$3 out=$4
kind=$(aot_kind "$architecture")
programs=artifacts/run/$kind
debian=$(debian_architecture "$architecture")

scripts/build-programs.sh "$kind" -p:RestoreLockedMode=true -p:ContinuousIntegrationBuild=true

# Where the linked libsecp256k1 came from.
if [[ $kind == aot ]]; then
  secp_version=$(dpkg-query -W -f '${Version}' libsecp256k1-dev) root=
else
  secp_version=$(sed -n 's/^libsecp256k1-dev //p' "artifacts/sysroot/$debian/.packages") root=artifacts/sysroot/$debian
fi
secp_file=$(echo "$root"/usr/lib/*-linux-gnu/libsecp256k1.a)

# Everything in a folder gets the commit's time and the plainest rights that keep what can be run runnable.
settle() {
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm -u+x -exec chmod 755 {} +
  find "$1" -type f ! -perm -u+x -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# The checksums of every file under the working folder.
sums() { find . -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum --; }

# archive NAME: packs SCRATCH_FOLDER/NAME.
archive() {
  (cd "$scratch/$1" && sums >../sums && mv ../sums SHA256SUMS)
  settle "$scratch/$1"
  tar -C "$scratch" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$1" | gzip -9n >"$out/$1.tar.gz"
}

bill=$out/holdfast-$version-linux-$architecture.cdx.json
licences=$scratch/THIRD-PARTY-LICENSES
node scripts/components.mjs "$architecture" "$secp_version" "$secp_file" "$bill" "$licences"

name=holdfast-$version-linux-$architecture
mkdir "$scratch/$name"
install -m 755 "$programs"/{holdfast,holdfast-screen,holdfast-wires,holdfast-emulator} "$scratch/$name"
install -m 644 "$programs/libsodium.so" LICENSE "$licences" scripts/INSTALL "$scratch/$name"
install -m 644 "$bill" "$scratch/$name/SBOM.cdx.json"
if [[ -d $programs/kiosk ]]; then cp -R "$programs/kiosk" "$scratch/$name/kiosk"; fi
archive "$name"

emulator=holdfast-emulator-$version-linux-$architecture
mkdir "$scratch/$emulator"
install -m 755 "$programs/holdfast-emulator" "$scratch/$emulator"
install -m 644 "$programs/libsodium.so" LICENSE "$licences" docs/emulator.md "$scratch/$emulator"
archive "$emulator"

# The Debian package: what runs to /usr/lib/holdfast, what is read to /usr/share/doc/holdfast. It has no maintainer script: it starts and enables nothing.
package=$scratch/$debian.package
mkdir -p "$package"/{DEBIAN,usr/bin,usr/lib,usr/share/doc/holdfast}
cp -R "$scratch/$name" "$package/usr/lib/holdfast"
mv "$package"/usr/lib/holdfast/{INSTALL,LICENSE,THIRD-PARTY-LICENSES,SBOM.cdx.json} "$package/usr/share/doc/holdfast"
mv "$package"/usr/share/doc/holdfast/{LICENSE,copyright}
(cd "$package/usr/lib/holdfast" && sums >../sums && mv ../sums SHA256SUMS)
ln -s ../lib/holdfast/holdfast "$package/usr/bin/holdfast"
(cd "$package" && find usr -type f -printf '%p\0' | sort -z | xargs -0 md5sum -- >DEBIAN/md5sums)
cat >"$package/DEBIAN/control" <<END
Package: holdfast
Version: $version
Architecture: $debian
Maintainer: The Holdfast authors
Installed-Size: $(find "$package/usr" -type f -printf '%s\n' | awk '{ size += int(($1 + 1023) / 1024) } END { print size }')
Depends: libc6 (>= 2.36)
Recommends: cage, chromium, kbd, seatd, xwayland
Section: utils
Priority: optional
Description: open hardware wallet for a computer you already have
 Makes and keeps seeds off the network, shows in full what it is asked to sign,
 and signs only what its owner approved on its own screen.
 .
 Installing it starts nothing and makes no user. See INSTALL.
END
settle "$package"
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$package" "$out/holdfast_${version}_$debian.deb" >/dev/null
