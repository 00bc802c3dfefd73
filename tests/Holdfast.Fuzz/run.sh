#!/usr/bin/env bash
# Fuzzes one target for a time, guided by coverage of the rooms' own code. Use: tests/Holdfast.Fuzz/run.sh TARGET SECONDS
# Builds the fuzzer, instruments a copy of the rooms' assemblies with sharpfuzz, and runs afl-fuzz on one core at low priority.
# The seeds are made by the fuzzer; what is found stays in artifacts/fuzz/TARGET and is taken up again at the next run.
set -euo pipefail
(( $# == 2 )) || { echo "use: $0 TARGET SECONDS" >&2; exit 2; }
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/common.sh
target=$1 seconds=$2
require run fuzz
export_dotnet_root

work=$PWD/artifacts/fuzz
mkdir -p "$work"
[[ -x $work/tools/sharpfuzz ]] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$work/tools"
build_alone dotnet build tests/Holdfast.Fuzz -c Release --nologo -v quiet

# Instrumenting changes a file for good, so it is done to a copy, and again after each build.
if [[ $work/bin/.stamp -ot artifacts/bin/Holdfast.Fuzz/release/Holdfast.Fuzz.dll ]]; then
  rm -rf "$work/bin"
  cp -r artifacts/bin/Holdfast.Fuzz/release "$work/bin"
  for room in Cryptography Keys Signing Bitcoin Ethereum Seeds Device Airgap Protocols; do "$work/tools/sharpfuzz" "$work/bin/Holdfast.$room.dll"; done
  "$work/tools/sharpfuzz" "$work/bin/Holdfast.Fuzz.dll" Holdfast.Emulator.Control # the one reader that is compiled into the fuzzer itself
  touch "$work/bin/.stamp"
fi

seeds=$work/seeds
rm -rf "$seeds/$target"
dotnet artifacts/bin/Holdfast.Fuzz/release/Holdfast.Fuzz.dll seeds "$seeds"
if compgen -G "tests/Holdfast.Fuzz/crashers/$target/*" >/dev/null; then cp tests/Holdfast.Fuzz/crashers/"$target"/* "$seeds/$target/"; fi
input=$seeds/$target
if [[ -e $work/$target/default/fuzzer_stats ]]; then input=-; fi

# The runtime is not a binary that afl compiled, and it needs more memory and time to start than afl would give.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_FORKSRV_INIT_TMOUT=60000
export DOTNET_TieredPGO=0 DOTNET_gcServer=0
nice -n 10 afl-fuzz -i "$input" -o "$work/$target" -t 5000 -m none -V "$seconds" -- "$(command -v dotnet)" "$work/bin/Holdfast.Fuzz.dll" "$target" >"$work/$target.log" 2>&1 || { tail -n 20 "$work/$target.log" >&2; exit 1; }
grep -E '^(run_time|execs_done|execs_per_sec|corpus_count|corpus_found|edges_found|saved_crashes|saved_hangs|stability)' "$work/$target/default/fuzzer_stats"
