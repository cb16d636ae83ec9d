#!/usr/bin/env bash
# Media Gateway's one command: finds a JDK 25, builds when a source is newer than the build,
# and runs. `./mg help` lists the commands.
set -euo pipefail

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
done
MG_HOME=$(cd "$(dirname "$self")" && pwd -P)
export MG_HOME

# shellcheck source=script/jdk.sh
. "$MG_HOME/script/jdk.sh"
# shellcheck source=script/build.sh
. "$MG_HOME/script/build.sh"

JAVA_HOME=$(mg_find_jdk)
export JAVA_HOME

command=${1:-help}
case $command in
  test)
    shift
    exec "$MG_HOME/script/test.sh" "$@"
    ;;
  bench)
    class=
    case ${2:-} in
      vector) class=org.mediagateway.benchmarks.VectorBenchCommand ;;
      store) class=org.mediagateway.benchmarks.StoreBenchCommand ;;
      spectrum) class=org.mediagateway.benchmarks.SpectrumCommand ;;
    esac
    if [ -n "$class" ]; then
      shift 2
      mg_build_beside benchmarks
      exec "$JAVA_HOME/bin/java" "@$MG_HOME/script/jvm.args" -Xmx4g \
        -cp "$MG_HOME/benchmarks/target/media-gateway-benchmarks.jar" "$class" "$@"
    fi
    ;;
  simulate)
    shift
    mg_build_beside simulation
    exec "$JAVA_HOME/bin/java" "@$MG_HOME/script/jvm.args" -Xmx2g \
      -cp "$MG_HOME/simulation/target/media-gateway-simulation.jar" \
      org.mediagateway.simulation.SimulateCommand "$@"
    ;;
esac

mg_build
if [ -t 2 ]; then export MG_TERMINAL=1; fi
# glibc keeps freed memory per thread; two arenas for native libraries save some 75 MB here.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
# shellcheck disable=SC2086 # MG_JAVA_OPTS is a list of words on purpose
exec "$JAVA_HOME/bin/java" "@$MG_HOME/script/jvm.args" $(mg_aot_flag) ${MG_JAVA_OPTS:-} \
  -cp "$MG_APP_JAR" org.mediagateway.app.cli.Main "$@"
