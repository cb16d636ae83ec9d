# Finds PostgreSQL with pgvector, and Valkey. Sourced by script/services.
#
# `mg_find_services` sets `route` to where they come from:
#   container   an engine that answers (sets `engine`)
#   installed   a server on this machine (sets `pg_bin`, `valkey_server`)
#   debian      Debian's packages, unpacked once into the user's cache folder (sets the same)

# The versions that compose.yaml names too.
MG_POSTGRES_IMAGE=pgvector/pgvector:0.8.0-pg17
MG_VALKEY_IMAGE=valkey/valkey:8.1

MG_DEBIAN_SUITE=trixie # the first with PostgreSQL 17 and pgvector 0.8
MG_DEBIAN_PACKAGES="postgresql-17 postgresql-17-pgvector valkey-server"
MG_DEBIAN_ROOT=${XDG_CACHE_HOME:-$HOME/.cache}/media-gateway/services-$MG_DEBIAN_SUITE-1

mg_container_engine() {
  local engine
  for engine in docker podman; do
    if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1; then
      echo "$engine"
      return 0
    fi
  done
  return 1
}

# Prints the program folder of an installed PostgreSQL 16 or later with pgvector 0.8 or later.
mg_installed_postgres() {
  local bin release vector
  for bin in $(command -v pg_config >/dev/null && pg_config --bindir) /usr/lib/postgresql/*/bin \
    /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
    [ -x "$bin/postgres" ] && [ -x "$bin/initdb" ] && [ -x "$bin/pg_config" ] || continue
    release=$("$bin/postgres" -V | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    vector=$(sed -n "s/^default_version = '\(.*\)'/\1/p" \
      "$("$bin/pg_config" --sharedir)/extension/vector.control" 2>/dev/null)
    [ "$release" -ge 17 ] || continue # the builtin C.UTF-8 locale
    case $vector in
      0.[0-7].* | '') ;;
      *)
        echo "$bin"
        return 0
        ;;
    esac
  done
  return 1
}

mg_find_services() {
  if engine=$(mg_container_engine); then
    route=container
  elif pg_bin=$(mg_installed_postgres) &&
    valkey_server=$(command -v valkey-server || command -v redis-server); then
    route=installed
  elif mg_prepare_debian; then
    route=debian
    pg_bin=$MG_DEBIAN_ROOT/usr/lib/postgresql/17/bin
    valkey_server=$MG_DEBIAN_ROOT/usr/bin/valkey-server
  else
    return 1
  fi
}

# Unpacks Debian's packages into the cache folder unless they are there. Needs no root: nothing is
# installed, and the programs run beside the system's own with their own C library.
mg_prepare_debian() {
  [ -e "$MG_DEBIAN_ROOT" ] && return 0
  local archive
  archive=$(mg_debian_archive) || {
    cat >&2 <<TEXT
services: PostgreSQL 17 with pgvector and Valkey are needed, and none can be had here:
  no container engine answers (docker info, podman info);
  no installed PostgreSQL >= 17 has pgvector >= 0.8 beside a valkey-server or redis-server;
  apt-get and dpkg-deb are missing, or name no Debian archive to take them from.
Start a container engine, or install the three, and run this again.
TEXT
    return 1
  }
  mkdir -p "$(dirname "$MG_DEBIAN_ROOT")"
  (
    if command -v flock >/dev/null; then
      exec 8>"$MG_DEBIAN_ROOT.lock"
      flock 8
    fi
    [ -e "$MG_DEBIAN_ROOT" ] || mg_unpack_debian "$archive"
  )
}

# Prints the Debian archive that this machine's own apt uses.
mg_debian_archive() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' \
    'Created-By: Packages' | sed -n 's/^Debian|Debian|main|//p' | head -n 1 | grep .
}

mg_unpack_debian() { # archive
  local work=$MG_DEBIAN_ROOT.new package options
  echo "services: unpacking Debian's $MG_DEBIAN_PACKAGES, once for this machine ..." >&2
  rm -rf "$work"
  mkdir -p "$work/root" "$work/lists/partial" "$work/archives/partial"
  : >"$work/status" # as if nothing were installed, so that every library comes along
  echo "deb $1 $MG_DEBIAN_SUITE main" >"$work/sources.list"
  options=(-q -o "Dir::State::status=$work/status" -o "Dir::State::lists=$work/lists"
    -o "Dir::Cache=$work" -o "Dir::Cache::archives=$work/archives"
    -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1)
  # shellcheck disable=SC2086 # a list of words
  {
    apt-get "${options[@]}" update &&
      apt-get "${options[@]}" install -y --download-only --no-install-recommends \
        $MG_DEBIAN_PACKAGES
  } >"$work/apt.log" 2>&1 || {
    echo "services: cannot get $MG_DEBIAN_PACKAGES from Debian $MG_DEBIAN_SUITE:" >&2
    grep -E '^(E|W|Err)' "$work/apt.log" >&2 || tail -n 5 "$work/apt.log" >&2
    return 1
  }
  for package in "$work"/archives/*.deb; do
    dpkg-deb -x "$package" "$work/root"
  done
  for package in postgres initdb; do
    mg_wrap "$work/root" "usr/lib/postgresql/17/bin/$package"
  done
  mg_wrap "$work/root" usr/bin/valkey-server
  mv "$work/root" "$MG_DEBIAN_ROOT"
  rm -rf "$work"
}

# Replaces program $2 under $1 by a script that runs it with the C library it was made for.
mg_wrap() {
  local program=$1/$2 libraries loader
  loader=$(cd "$1" && find usr/lib -name 'ld-linux-*.so.*' | head -n 1)
  libraries=$(dirname "$loader")
  cp -L "$program" "$program.bin"
  rm "$program"
  cat >"$program" <<WRAPPER
#!/bin/sh
exec '$MG_DEBIAN_ROOT/$loader' --library-path '$MG_DEBIAN_ROOT/$libraries' \\
  --argv0 '$MG_DEBIAN_ROOT/$2' '$MG_DEBIAN_ROOT/$2.bin' "\$@"
WRAPPER
  chmod 755 "$program"
}
