#!/usr/bin/env bash
# ./mg test [--quick|--mutation]
#   (nothing)    every test and quality gate of every module
#   --quick      leaves out the tests tagged "slow"
#   --mutation   changes the core packages' code bit by bit and prints how much of it tests notice
# Starts the databases that tests need (script/services) and stops them at the end.
# Ends with a line "N passed, N failed". Run by ./mg, which sets MG_HOME and JAVA_HOME.
set -euo pipefail
cd "$MG_HOME"
. script/browser.sh

mode=full
for argument in "$@"; do
  case $argument in
    --quick) mode=quick ;;
    --mutation) mode=mutation ;;
    -h | --help)
      sed -n '2,7s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      echo "mg test: --quick or --mutation may follow, nothing else: $argument" >&2
      exit 2
      ;;
  esac
done
command -v mvn >/dev/null || {
  echo "mg test: Maven is needed and not on the PATH." >&2
  exit 1
}

# Sums the attributes of every report's <testsuite> element: "passed failed skipped".
count_reports() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec cat {} + 2>/dev/null | awk '
    function attribute(name) {
      return match($0, " " name "=\"[0-9]+\"") \
        ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    /<testsuite / { inside = 1 }
    inside {
      tests += attribute("tests"); failed += attribute("failures") + attribute("errors")
      skipped += attribute("skipped")
      if (/>/) inside = 0
    }
    END { print tests - failed - skipped, failed + 0, skipped + 0 }'
}

# PIT's XML has an element <mutation detected='true' ...> for each mutant.
mutate() {
  find . -path '*/target/pit-reports' -prune -exec rm -rf {} +
  mvn -B -ntp -q test-compile org.pitest:pitest-maven:mutationCoverage -pl domain,ingest,discovery -am \
    >target/mutation.log 2>&1 || {
    tail -40 target/mutation.log >&2
    return 1
  }
  local module
  for module in domain ingest discovery; do
    awk -v module=$module '
      { all += gsub(/<mutation /, "&"); killed += gsub(/detected=.true./, "&") }
      END { printf "%-10s %5d of %5d mutants noticed, %.0f %%\n", module, killed, all, 100 * killed / all }
    ' "$module/target/pit-reports/mutations.xml"
  done
}

export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
if [ "$mode" = mutation ]; then
  mkdir -p target
  echo "mg test: mutating the core packages, for some ten minutes; reports: */target/pit-reports" >&2
  mutate
  exit
fi
mg_need_browser
trap script/services\ down EXIT
script/services up
find . -path '*/target/surefire-reports' -prune -exec rm -rf {} +
excluded=
skipped=false
[ "$mode" = quick ] && excluded=slow && skipped=true
status=0
mvn -B -ntp -fae verify "-Dmg.test.excludedGroups=$excluded" "-Dmg.test.profiles.skip=$skipped" || status=$?

read -r passed failed skipped < <(count_reports)
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "mg test: the build itself failed, see the ERROR lines above"
fi
if [ "$passed" -eq 0 ]; then
  status=1
fi
echo "$passed passed, $failed failed"
exit "$status"
