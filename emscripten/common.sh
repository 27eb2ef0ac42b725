# SPDX-License-Identifier: MIT
# Sourced by the scripts of this folder: messages, the cache folder, Debian packages without
# installing them. Needs bash.

set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Everything that is not ours is kept here; nothing of it is committed.
cache=${LOOPSCOPE_CACHE:-${XDG_CACHE_HOME:-${HOME:-$repo/build}/.cache}/loopscope}

# What is being done goes to descriptor 3, which tests/run keeps on the terminal.
{ true >&3; } 2>/dev/null || exec 3>&2
say() { printf '== %s\n' "$*" >&3; }
die() { printf 'loopscope: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" != 0 ]; then
    tail -n 40 "$log" >&2
    printf 'loopscope: failed: %s\n' "$*" >&2
  fi
  rm -f "$log"
  return "$status"
}

# needs_packages PURPOSE PACKAGE...: installs the Debian packages that are missing.
needs_packages() {
  local purpose=$1 package missing=()
  shift
  have dpkg-query || return 0
  for package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
  [ ${#missing[@]} != 0 ] || return 0
  [ "$(id -u)" = 0 ] ||
    die "$purpose: packages missing; as root: apt-get install --no-install-recommends ${missing[*]}"
  say "$purpose: installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  local install=(apt-get install -y -q --no-install-recommends "${missing[@]}")
  # The lists may be missing or old: they are fetched only when they turn out to be.
  "${install[@]}" >/dev/null 2>&1 </dev/null && return 0
  quietly apt-get update -q
  quietly "${install[@]}"
}

# The mirror that this machine's own apt takes Debian from; nothing when it has none.
debian_mirror() {
  have apt-get || return 0
  apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    sed -n 's/^Debian //p' | grep -v security | head -n 1 || true
}

# private_apt SUITE COMMAND...: apt-get with lists and caches of its own, on another suite of
# Debian, from the machine's mirror. Touches nothing of the host's.
private_apt() {
  local suite=$1 folder=$cache/apt/$1
  shift
  if [ ! -e "$folder/ready" ]; then
    local mirror
    mirror=$(debian_mirror)
    if [ -z "$mirror" ] && [ "$(id -u)" = 0 ]; then
      quietly apt-get update -q
      mirror=$(debian_mirror)
    fi
    [ -n "$mirror" ] || return 1
    say "reading the package lists of Debian $suite"
    mkdir -p "$folder"/{lists/partial,archives/partial}
    : >"$folder/status"
    # Testing and snapshots of it can be older than apt likes: what counts is pinned by checksum.
    {
      printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] %s %s main\n' \
        "$mirror" "$suite"
      printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] %s %s main\n' \
        "$mirror" "$suite"
    } >"$folder/sources.list"
    cat >"$folder/apt.conf" <<CONFIG
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::lists "$folder/lists";
Dir::State::status "$folder/status";
Dir::Cache "$folder";
Dir::Cache::archives "$folder/archives";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
APT::Update::Post-Invoke-Success "";
CONFIG
    APT_CONFIG=$folder/apt.conf quietly apt-get update -q || return 1
    touch "$folder/ready"
  fi
  APT_CONFIG=$folder/apt.conf apt-get -q "$@"
}

# unpack_debian SUITE FOLDER PACKAGE...: unpacks binary packages of a suite into a folder.
unpack_debian() {
  local suite=$1 folder=$2 work package
  shift 2
  work=$cache/apt/$suite/download
  rm -rf "$work"
  mkdir -p "$work" "$folder"
  # The first command makes the configuration, which the download needs before its folder.
  private_apt "$suite" check >/dev/null 2>&1 || return 1
  (cd "$work" && quietly private_apt "$suite" download "$@") || return 1
  for package in "$work"/*.deb; do
    dpkg -x "$package" "$folder"
  done
  rm -rf "$work"
}
