#!/usr/bin/env bash
# embedding_test.sh TASK: builds the installed examples in an empty folder and compares their output, which is the same
# for all of them. Runs below whoiskit-simnet, which sets WHOISKIT_ROUTES. CMakeLists.txt sets TESTS (this folder),
# PREFIX, LIBDIR, CC, CXX and SANITIZE.
set -euo pipefail

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"

unset WHOISKIT_PLUGINS LD_LIBRARY_PATH CMAKE_PREFIX_PATH
export WHOISKIT_CONFIG=  # this machine's configuration must not affect the test
export PKG_CONFIG_PATH=$PREFIX/$LIBDIR/pkgconfig
examples=$PREFIX/share/doc/whoiskit/docs/examples
queries=(example.com example.at free-example.com 192.0.2.1 AS64496 "not a query")
warnings=(-Wall -Wextra -Wpedantic -Werror)
sanitize=(${SANITIZE:+-fsanitize=$SANITIZE -fno-sanitize-recover=all})

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# shows PROGRAM...: whether it prints what is expected for the queries. The wording of errors does not matter here.
shows() {
  "$@" "${queries[@]}" >said || fail "$*: exit status $?"
  sed 's/^  error ..*/  error .../' said >shown
  diff -u "$TESTS/expected.txt" shown || fail "$* says something else of the queries"
}

# gives_json PROGRAM...: whether it prints the same record as the installed command.
gives_json() {
  "$PREFIX/bin/whoiskit" --format json lookup example.com >wanted.json
  "$@" example.com >got.json
  /usr/bin/python3 -c 'import json, sys
wanted, got = (json.load(open(file)) for file in sys.argv[1:])
sys.exit(wanted != got)' wanted.json got.json || fail "$1 gives another record: $(cat wanted.json got.json)"
}

cmake_project() {
  cmake -G Ninja -S "$1" -B build -DCMAKE_PREFIX_PATH="$PREFIX" -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
    -DCMAKE_C_FLAGS="${warnings[*]} ${sanitize[*]}" -DCMAKE_CXX_FLAGS="${warnings[*]} ${sanitize[*]}" \
    --no-warn-unused-cli
  cmake --build build
}

task_c-cmake() {
  cmake_project "$examples/c"
  shows build/lookup
  gives_json build/lookup --json
  build/lookup --server whois.nic.at free-example.com >said
  grep -qF 'registered no' said || fail "another server's word: $(cat said)"
  build/lookup --json --server whois.nic.at free-example.com | grep -qF '"server":"whois.nic.at"' || fail "--server was not asked"
  local status=0
  WHOISKIT_ROUTES=/nowhere/routes.toml build/lookup example.com 2>message || status=$?
  ((status == 2)) && grep -qF /nowhere/routes.toml message || fail "a bad routing file: status $status, $(cat message)"
}

task_c-pkgconfig() {
  # shellcheck disable=SC2046  # options are words
  "$CC" -std=c11 "${warnings[@]}" "${sanitize[@]}" "$examples/c/lookup.c" -o lookup $(pkg-config --cflags --libs whoiskit)
  shows ./lookup
  # The header is for C++, too.
  echo '#include <whoiskit/whoiskit.h>
int main() { return whoiskit_version()[0] == 0; }' >version.cpp
  # shellcheck disable=SC2046
  "$CXX" "${warnings[@]}" "${sanitize[@]}" version.cpp -o version $(pkg-config --cflags --libs whoiskit)
  ./version || fail "no version"
}

task_cpp-cmake() {
  cmake_project "$examples/cpp"
  shows build/sync
  shows build/async
  shows build/coroutine
}

task_cpp-pkgconfig() {
  local program
  for program in sync async coroutine; do
    # shellcheck disable=SC2046
    "$CXX" -std=c++20 "${warnings[@]}" "${sanitize[@]}" "$examples/cpp/$program.cpp" -o "$program" \
      $(pkg-config --cflags --libs whoiskit)
    shows "./$program"
  done
}

# The package finds the library that was installed with it.
task_python() {
  export PYTHONPATH=$PREFIX/lib/python3/dist-packages PYTHONDONTWRITEBYTECODE=1 PREFIX
  shows /usr/bin/python3 -W error -X dev "$examples/python/lookup.py"
  shows /usr/bin/python3 "$examples/python/lookup.py" --cache kept.sqlite
  [[ -s kept.sqlite ]] || fail "--cache kept nothing"
  shows /usr/bin/python3 "$examples/python/lookup.py" --cache kept.sqlite
  gives_json /usr/bin/python3 -c 'import os, sys, whoiskit
with whoiskit.Host(route_files=[os.environ["WHOISKIT_ROUTES"]]) as host:
    print(host.lookup(sys.argv[1]).json())'
  cp -r "$TESTS/../python" tests
  /usr/bin/python3 -W error -X dev -m pytest -q -p no:cacheprovider tests
}

"task_$1"
