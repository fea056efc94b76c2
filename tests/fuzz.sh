#!/usr/bin/env bash
# Fuzzes the readers of what others write, with coverage: tests/fuzz.sh [SECONDS [READER...]]
# SECONDS is for each reader; readers: messages facts policies bodies. Findings stay in the folder that is named at the end. Needs afl++.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
readers=("${@:2}")
[ ${#readers[@]} -gt 0 ] || readers=(messages facts policies bodies)
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: apt-get install afl++" >&2; exit 2; }

out=$(mktemp -d)
dotnet tool restore >/dev/null
dotnet publish tests/InspectionGateway.Fuzzing -c Release -o "$out/bin" -v q >/dev/null
for library in Messages Engine RiskDatabase; do
  dotnet sharpfuzz "$out/bin/InspectionGateway.$library.dll"
done

# The program is no native one, and nobody watches a screen.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_QUIET=1
found=0
for reader in "${readers[@]}"; do
  afl-fuzz -i "tests/InspectionGateway.Fuzzing/corpus/$reader" -o "$out/$reader" -m none -t 10000 -V "$seconds" -- \
    dotnet "$out/bin/InspectionGateway.Fuzzing.dll" "$reader" >"$out/$reader.log" 2>&1 || { tail -n 20 "$out/$reader.log" >&2; exit 1; }
  crashes=$(find "$out/$reader/default/crashes" "$out/$reader/default/hangs" -name 'id:*' 2>/dev/null | wc -l)
  ran=$(sed -n 's/^execs_done *: *//p' "$out/$reader/default/fuzzer_stats")
  edges=$(sed -n 's/^edges_found *: *//p' "$out/$reader/default/fuzzer_stats")
  echo "$reader: $ran inputs in $seconds s, $edges edges, $crashes findings"
  found=$((found + crashes))
done
if [ "$found" -gt 0 ]; then
  echo "findings are in $out" >&2
  exit 1
fi
rm -rf "$out"
