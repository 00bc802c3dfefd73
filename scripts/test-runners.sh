#!/usr/bin/env bash
# How ./test runs each kind of test and counts it. Sourced by ./test, which sets results, scope and projects.
# shellcheck disable=SC2154,SC2034

passed=0 failed=0 skipped=0 failures=()
readonly patience=${HOLDFAST_TEST_SECONDS:-2400} # one runner's time; one that hangs is ended and counts as crashed

# Adds counts: count NAME PASSED FAILED SKIPPED SECONDS
count() {
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  printf '%-36s %6d passed %4d failed %4d skipped  %4d s\n' "$1" "$2" "$3" "$4" "$5"
}

# A runner that ended without a readable report, or badly with nothing failed, is one failure.
crashed() {
  failures+=("$1: the runner ended with exit code $2 (see the output above)")
  tail -n 40 "$3"
  count "$1" 0 1 0 "$4"
}

build_tests() {
  local targets=("${projects[@]/#/tests/}") target
  if [[ $scope != some ]]; then targets=(Holdfast.slnx); fi
  for target in "${targets[@]}"; do
    say "building $target"
    build_alone dotnet build "$target" -c Debug --nologo -v quiet </dev/null
  done
}

run_project() {
  local name=$1 report=$results/$1.json log=$results/$1.log code=0 start=$SECONDS counts
  local runner=artifacts/bin/$name/debug/$name
  [[ -x $runner ]] || { echo "$runner is missing: is $name in Holdfast.slnx?" >"$log"; crashed "$name" 127 "$log" 0; return; }
  timeout -k 30 "$patience" "$runner" -noLogo -noColor -result-ctrf "$report" >"$log" 2>&1 </dev/null || code=$?
  counts=$(jq -r '.results | "\(.summary.passed) \(.summary.failed + ([.extra.suites[].errors | length] | add // 0)) \(.summary.tests - .summary.passed - .summary.failed)"' "$report" 2>/dev/null) || counts=""
  read -r p f s <<<"$counts" || true
  if [[ -z $counts ]] || (( code != 0 && f == 0 )); then crashed "$name" "$code" "$log" $((SECONDS - start)); return; fi
  if (( f )); then
    cat "$log"
    mapfile -t -O ${#failures[@]} failures < <(jq -r '.results.tests[] | select(.status == "failed") | .name' "$report")
  fi
  count "$name" "$p" "$f" "$s" $((SECONDS - start))
}

# A vendor's own host library, or a browser, against a running Holdfast. HOLDFAST_PROGRAMS is the folder of the two programs.
run_client() {
  local name log report code=0 start=$SECONDS p f s
  name=clients/$(basename "$1") log=$results/clients-$(basename "$1").log report=$results/clients-$(basename "$1").tap
  (
    cd "$1"
    npm ci --ignore-scripts --no-audit --no-fund
    HOLDFAST_PROGRAMS=$(dirname "$results")/run/jit timeout -k 30 "$patience" node --test \
      --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$report"
  ) >"$log" 2>&1 </dev/null || code=$?
  tap() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$report" 2>/dev/null | tail -n 1 | grep . || echo 0; }
  p=$(tap pass) f=$(($(tap fail) + $(tap cancelled))) s=$(($(tap skipped) + $(tap todo)))
  if (( code != 0 && f == 0 || p + f + s == 0 )); then crashed "$name" "$code" "$log" $((SECONDS - start)); return; fi
  if (( f )); then cat "$log"; failures+=("$name"); fi
  count "$name" "$p" "$f" "$s" $((SECONDS - start))
}

# A test that is a script: 0 passed, 77 skipped (it says why), anything else failed.
run_script() {
  local name log code=0 start=$SECONDS
  name=release/$(basename "$1" .sh) log=$results/$(basename "$1" .sh).log
  timeout -k 30 "$patience" "$1" >"$log" 2>&1 </dev/null || code=$?
  case $code in
    0) count "$name" 1 0 0 $((SECONDS - start)) ;;
    77) tail -n 1 "$log"; count "$name" 0 0 1 $((SECONDS - start)) ;;
    *) crashed "$name" "$code" "$log" $((SECONDS - start)) ;;
  esac
}

# artifacts/attacks.json: for each attack named by a test's trait "attack", its counts, and whether it is held off:
# every test of it passed, none skipped, and there are at least two (the attack, and the benign near-miss that must still sign).
write_attacks() {
  local reports=("$results"/*.json)
  jq -s '[.[].results.tests[]? | . as $test | [$test.labels.attack // empty] | flatten[] | {id: ., status: $test.status}]
    | group_by(.id)
    | map({key: .[0].id, value: {
        passed: map(select(.status == "passed")) | length,
        failed: map(select(.status == "failed")) | length,
        skipped: map(select(.status != "passed" and .status != "failed")) | length}})
    | map(.value.held = (.value.passed >= 2 and .value.failed == 0 and .value.skipped == 0))
    | {held: map(select(.value.held)) | length, tested: length, attacks: from_entries}' "${reports[@]}" >artifacts/attacks.json
}
