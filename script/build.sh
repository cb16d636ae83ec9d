# Builds when a source is newer than the last build. Sourced by ./mg; needs JAVA_HOME, MG_HOME.

MG_APP_JAR=$MG_HOME/app/target/media-gateway.jar
MG_AOT_CACHE=$MG_HOME/app/target/media-gateway.aot
MG_APP_MODULES="domain vector graph store ingest discovery app"

# Succeeds when the stamp $1 is missing or older than a source of the modules in $2...
# (a directory's time changes with a deletion, so that is noticed too).
mg_is_stale() {
  local stamp=$1 module
  shift
  [ -e "$stamp" ] || return 0
  set -- "$@" .
  local roots=()
  for module in "$@"; do
    roots+=("$MG_HOME/$module/pom.xml")
    [ -d "$MG_HOME/$module/src/main" ] && roots+=("$MG_HOME/$module/src/main")
  done
  [ -n "$(find "${roots[@]}" -newer "$stamp" -print -quit)" ]
}

# Runs Maven quietly on module $1 and what it needs, without tests and style checks.
mg_package() {
  command -v mvn >/dev/null || {
    echo "mg: Maven is needed to build and none is on the PATH." >&2
    echo "  Debian: apt-get install maven; macOS: brew install maven; else https://maven.apache.org" >&2
    exit 1
  }
  echo "mg: building $1 (the first time downloads its libraries) ..." >&2
  # Maven 3 itself uses what newer JDKs warn of.
  (cd "$MG_HOME" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -q -B -ntp package -pl "$1" -am -Dmaven.test.skip=true \
    -Dspotless.check.skip=true -Djacoco.skip=true) >&2
}

# One build at a time where the system has flock; the second waits and finds it done.
mg_locked() {
  mkdir -p "$MG_HOME/target"
  if command -v flock >/dev/null; then
    (flock 9 && "$@") 9>"$MG_HOME/target/mg.lock"
  else
    "$@"
  fi
}

mg_build_app_now() {
  # shellcheck disable=SC2086 # a list of words
  mg_is_stale "$MG_APP_JAR.stamp" $MG_APP_MODULES || return 0
  rm -f "$MG_APP_JAR.stamp" "$MG_AOT_CACHE"
  local begun=$MG_HOME/target/mg.begun
  touch "$begun"
  mg_package app
  mg_train
  mv "$begun" "$MG_APP_JAR.stamp" # the time the build began: what changed meanwhile is newer
}

# Builds the application if needed.
mg_build() {
  # shellcheck disable=SC2086 # a list of words
  if mg_is_stale "$MG_APP_JAR.stamp" $MG_APP_MODULES; then
    mg_locked mg_build_app_now
  fi
}

mg_build_beside_now() {
  local stamp=$MG_HOME/$1/target/mg.stamp begun=$MG_HOME/target/mg.begun-$1
  # shellcheck disable=SC2086 # a list of words
  mg_is_stale "$stamp" $MG_APP_MODULES "$1" || return 0
  touch "$begun"
  mg_package "$1"
  mv "$begun" "$stamp"
}

# Builds module $1, which the application does not ship, if needed.
mg_build_beside() {
  mg_locked mg_build_beside_now "$1"
}

# Records a short run into the JDK's AOT cache, so that later starts load classes ready-made.
# Losing it costs start-up time only, hence a failure is reported and not fatal.
mg_train() {
  "$JAVA_HOME/bin/java" "@$MG_HOME/script/jvm.args" "-XX:AOTCacheOutput=$MG_AOT_CACHE" \
    -cp "$MG_APP_JAR" org.mediagateway.app.cli.Main warm-up >"$MG_AOT_CACHE.log" 2>&1 ||
    echo "mg: no start-up cache, starts will be slower: see app/target/media-gateway.aot.log" >&2
}

# Prints the flags that use the AOT cache, when there is one: its classes, not its profiles. With
# the profiles of so short a run the compiler leaves the vector kernels uninlined, and linking
# vectors takes four times as long for as long as the process lives (measured).
mg_aot_flag() {
  [ -e "$MG_AOT_CACHE" ] && printf '%s' "-XX:AOTCache=$MG_AOT_CACHE -Xlog:aot=off -Xlog:cds=off \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"
  return 0
}
