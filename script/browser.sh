# Makes sure that Chromium and its driver are there for the page's tests.
# Sourced by script/test.sh; installs Debian's packages when they are not.

mg_need_browser() {
  if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then
    return 0
  fi
  local root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && root=sudo
  fi
  if command -v apt-get >/dev/null && { [ -n "$root" ] || [ "$(id -u)" -eq 0 ]; }; then
    echo "mg: installing chromium and chromium-driver for the page's tests ..." >&2
    $root apt-get -qq update >&2 &&
      $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        chromium chromium-driver >&2
  fi
  if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null; then
    cat >&2 <<'TEXT'
mg: the page's tests need `chromium` and `chromedriver` on the PATH, and they are not there.
  Debian and Ubuntu: apt-get install chromium chromium-driver; then run ./mg test again.
TEXT
    return 1
  fi
}
