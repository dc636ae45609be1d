#!/usr/bin/env bash
# build_cost_test.sh SCRIPT CXX: what `./dev bench build` prints for a log of Ninja and a small tree of sources.
set -euo pipefail
script=$1
export CXX=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  printf '%s\n--- it printed:\n' "$*" >&2
  cat "$folder/output" >&2
  exit 1
}
has() { grep -qE "$1" "$folder/output" || fail "there is no line $1"; }
has_not() { ! grep -qE "$1" "$folder/output" || fail "there is a line $1"; }

# Two units include <string>, one of them through a header of the project, and twice. <map> has one unit.
mkdir -p "$folder"/{host/text,sdk,plugins,tests,build/x}
printf '#include <string>\n' >"$folder/host/text/a.hpp"
printf '#include "text/a.hpp"\n#include <string>\n#include <map>\n' >"$folder/host/text/one.cpp"
printf '  #  include <string>\n#include <whoiskit_has_no_such_header>\n' >"$folder/tests/two.cpp"
printf '#include <whoiskit_has_no_such_header>\n' >"$folder/tests/three.cpp"
printf '#include <string>\n' >"$folder/build/x/cmake_pch.hxx"
printf '# ninja log v5\n0\t2000\t1\thost/CMakeFiles/x.dir/text/one.cpp.o\ta\n' >"$folder/build/.ninja_log"
printf '10\t1510\t1\ttests/CMakeFiles/y.dir/two.cpp.o\tb\n10\t910\t1\tlib/x.a\tc\n' >>"$folder/build/.ninja_log"
# For a unit that is built twice the last time counts.
printf '2000\t9000\t1\thost/CMakeFiles/x.dir/text/one.cpp.o\ta\n' >>"$folder/build/.ninja_log"

"$script" "$folder" --log "$folder/build/.ninja_log" >"$folder/output" || fail "exit status $?"
has '^ +8\.5 +2  all units$'
has '^ +7\.0 +1  host/text/one\.cpp\.o$'
has '^ +1\.5 +1  tests/two\.cpp\.o$'
has '^ +[0-9.]+ +2  \+ string$'
has_not '  map$'
has_not 'no_such_header'
has_not 'lib/x'

"$script" "$folder" --log "$folder/build/.ninja_log" --rows 1 >"$folder/output" || fail "exit status $?"
has 'one\.cpp\.o$'
has_not 'two\.cpp\.o$'

for wrong in --rows\ 0 --log\ /nonexistent --what; do
  # shellcheck disable=SC2086
  ! "$script" "$folder" $wrong 2>"$folder/output" || fail "it takes $wrong"
  has '^bench build: '
done
