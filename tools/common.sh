# What tools/run, tools/test and tools/check share: packages, configuring, building. Everything said here goes to standard
# error; standard output belongs to the program.

tell() { printf '%s: %s\n' "$tool" "$*" >&2; }

# Those of the needed packages that are not installed; nothing on a system without dpkg. Needs are named as in packages.txt.
missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  local needs=" $* " need package
  local -A present=()
  while read -r need package; do
    [[ $need == installed ]] && present[$package]=1
  done < <(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' 2>/dev/null)
  while read -r need package; do
    [[ $needs == *" $need "* && -z ${present[$package]:-} ]] && printf '%s\n' "$package"
  done <"$root/tools/packages.txt"
  return 0
}

# Installs what is missing. Where that can't be done the build is tried all the same: its parts may come from elsewhere.
install_packages() {
  local packages as_root=()
  mapfile -t packages < <(missing_packages "$@")
  ((${#packages[@]} == 0)) && return 0
  wanted="apt-get install --no-install-recommends ${packages[*]}"
  command -v apt-get >/dev/null || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null || return 0
    as_root=(sudo)
  fi
  tell "installing ${packages[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
  "${apt[@]}" update </dev/null >&2 || tell "apt-get update failed; trying with the package lists as they are"
  if "${apt[@]}" install --yes --no-install-recommends "${packages[@]}" </dev/null >&2; then
    wanted=
  fi
}

# Ends the tool. Names the packages that were not there and could not be installed: they are the likely reason.
give_up() {
  tell "$1"
  if [[ -n ${wanted:-} ]]; then tell "packages are missing and could not be installed; as root, run: $wanted"; fi
  exit 2
}

# Whether a cache exists, was made in this place, and says that tests are built if they are wanted.
is_configured() {
  local cache=$root/build/$1/CMakeCache.txt
  [[ -f $cache && -f $root/build/$1/build.ninja ]] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" &&
    { [[ $2 == without_tests ]] || grep -qxF 'BUILD_TESTING:BOOL=ON' "$cache"; }
}

# configure PRESET with_tests|without_tests. A tree that was moved since is configured from scratch.
configure() {
  is_configured "$1" "$2" && return 0
  local options=()
  [[ -f $root/build/$1/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$root/build/$1/CMakeCache.txt" && options+=(--fresh)
  [[ $2 == without_tests ]] && options+=(-DBUILD_TESTING=OFF)
  (cd "$root" && cmake --preset "$1" "${options[@]}") </dev/null >&2 || give_up "configuring failed"
}

# build PRESET [TARGET...]
build() {
  local preset=$1 targets=()
  shift
  (($# > 0)) && targets=(--target "$@")
  (cd "$root" && cmake --build --preset "$preset" -j "${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}" "${targets[@]}") </dev/null >&2 ||
    give_up "the build failed; nothing was run"
}

# Waits until no other tool builds in this tree; the lock goes when this process does, or with `exec 9>&-`.
lock_builds() {
  mkdir -p "$root/build" || give_up "cannot write in $root"
  exec 9>>"$root/build/lock" || give_up "cannot write in $root/build"
  flock 9
}
