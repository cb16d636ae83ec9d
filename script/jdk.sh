# Finds a JDK 25. Sourced by ./mg and its scripts; looks, and starts no JVM.

MG_JDK_RELEASE=25

# Succeeds when $1 is the home of a JDK (not only a runtime) of the release we need.
mg_is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    grep -q "^JAVA_VERSION=\"$MG_JDK_RELEASE[\".+-]" "$1/release"
}

# Prints the home behind a `java` or `javac` on the PATH, through its links.
mg_home_on_path() {
  local file link
  file=$(command -v "$1") || return 1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
  done
  (cd "$(dirname "$file")/.." && pwd -P)
}

# Prints every place where a JDK may be, the most explicit first.
mg_jdk_candidates() {
  printf '%s\n' "${MG_JAVA_HOME:-}" "${JAVA_HOME:-}"
  mg_home_on_path javac || true
  mg_home_on_path java || true
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$MG_JDK_RELEASE" 2>/dev/null || true
  fi
}

# Prints the home of a JDK 25, or says how to get one and exits with 1.
mg_find_jdk() {
  local home
  while IFS= read -r home; do
    if [ -n "$home" ] && mg_is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(mg_jdk_candidates)
  cat >&2 <<TEXT
mg: a JDK $MG_JDK_RELEASE is needed and none was found.
  Looked at MG_JAVA_HOME, JAVA_HOME, the PATH, /usr/lib/jvm, ~/.sdkman and the macOS folders.
  Get one from https://adoptium.net (Debian: apt-get install temurin-25-jdk from its repository;
  macOS: brew install --cask temurin@25; anywhere: sdk install java 25-tem),
  or name one: MG_JAVA_HOME=/path/to/jdk-25 ./mg ...
TEXT
  return 1
}
