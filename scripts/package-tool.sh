#!/usr/bin/env bash
# Makes the NuGet package of the emulator as a .NET tool: the JIT build, which runs on the .NET of whoever calls it, with the native libraries for both processors.
# Called by ./release: scripts/package-tool.sh VERSION SCRATCH_FOLDER OUT_FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/common.sh
version=$1 scratch=$2 out=$3
package=$scratch/tool content=$scratch/tool/tools/net10.0/any log=$PWD/artifacts/build-tool.log
mkdir -p "$content" "$package/_rels"

build_alone dotnet publish src/Holdfast.Emulator -c Release --nologo -p:RestoreLockedMode=true -p:ContinuousIntegrationBuild=true -p:UseAppHost=false \
  -p:DebugType=none -o "$scratch/published" >"$log" 2>&1 </dev/null || { cat "$log" >&2; fail "the build failed"; }
cp "$scratch"/published/*.{dll,runtimeconfig.json} "$content"
for architecture in x64 arm64; do
  native=$content/runtimes/linux-$architecture/native
  debian=$(debian_architecture "$architecture")
  scripts/sysroot.sh "$debian"
  install -D -m 644 "$scratch/published/runtimes/linux-$architecture/native/libsodium.so" "$native/libsodium.so"
  install -m 644 artifacts/sysroot/"$debian"/usr/lib/*-linux-gnu/libsecp256k1.so.1 "$native/libsecp256k1.so.1"
done
install -m 644 LICENSE "$scratch/THIRD-PARTY-LICENSES" docs/emulator.md "$package"
cat >"$content/DotnetToolSettings.xml" <<END
<?xml version="1.0" encoding="utf-8"?>
<DotNetCliTool Version="1">
  <Commands>
    <Command Name="holdfast-emulator" EntryPoint="holdfast-emulator.dll" Runner="dotnet" />
  </Commands>
</DotNetCliTool>
END
cat >"$package/Holdfast.Emulator.nuspec" <<END
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Holdfast.Emulator</id>
    <version>$version</version>
    <authors>The Holdfast authors</authors>
    <license type="expression">MIT</license>
    <readme>emulator.md</readme>
    <description>A hardware wallet with a test seed and an HTTP API that presses its buttons, for the tests of wallet software. Never for money.</description>
    <packageTypes>
      <packageType name="DotnetTool" />
    </packageTypes>
  </metadata>
</package>
END
cat >"$package/_rels/.rels" <<END
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/Holdfast.Emulator.nuspec" Id="manifest" />
</Relationships>
END
cat >"$package/[Content_Types].xml" <<END
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
  <Default Extension="nuspec" ContentType="application/octet" />
  <Default Extension="xml" ContentType="application/octet" />
  <Default Extension="json" ContentType="application/octet" />
  <Default Extension="dll" ContentType="application/octet" />
  <Default Extension="so" ContentType="application/octet" />
  <Default Extension="1" ContentType="application/octet" />
  <Default Extension="md" ContentType="application/octet" />
  <Override PartName="/LICENSE" ContentType="application/octet" />
  <Override PartName="/THIRD-PARTY-LICENSES" ContentType="application/octet" />
</Types>
END
find "$package" -type f -exec chmod 644 {} +
find "$package" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
# The manifest first, as NuGet's own packages have it; no extra fields, so that neither this machine's users nor its clock show.
(cd "$package" && { printf '%s\n' _rels/.rels Holdfast.Emulator.nuspec; find . -type f ! -path ./_rels/.rels ! -name '*.nuspec' -printf '%P\n' | sort; } |
  zip -q -X -9 "$out/Holdfast.Emulator.$version.nupkg" -@)
