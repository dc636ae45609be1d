#!/usr/bin/env bash
# build_cost.sh SOURCE [--log FILE] [--rows N] [TARGET...]: the cost of a cold build, as `./dev bench build` prints it:
# the most expensive units, and the most expensive headers of libraries. It builds TARGETs without a compiler cache in
# SOURCE/build/cost, one job at a time, so that the seconds are those of the compiler alone. With --log it reads the
# .ninja_log of an earlier cold build instead.
set -euo pipefail

die() {
  printf 'bench build: %s\n' "$*" >&2
  exit 1
}

(($#)) || die "give the folder of the sources"
source=$(realpath -- "$1")
shift
log='' rows=20
while (($#)); do
  case $1 in
    --log) log=${2:?--log needs a file}; shift 2 ;;
    --rows) rows=${2:?--rows needs a number}; shift 2 ;;
    -*) die "there is no option $1" ;;
    *) break ;;
  esac
done
[[ $rows =~ ^[1-9][0-9]*$ ]] || die "--rows takes a number above 0, not $rows"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [[ ! $log ]]; then
  folder=$source/build/cost
  rm -rf "$folder"
  export CCACHE_DISABLE=1
  cmake -S "$source" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$scratch/log" || {
    cat "$scratch/log" >&2
    exit 1
  }
  cmake --build "$folder" --parallel 1 ${1+--target "$@"} -- --quiet >&2
  log=$folder/.ninja_log
fi
[[ -r $log ]] || die "cannot read $log"

# ---- units: the latest time of each object, without the folders that CMake adds to the path
printf '%9s  %5s  %s\n' seconds units 'unit, or headers that are precompiled'
awk -F'\t' '
  $4 ~ /\.(o|gch)$/ { time[$4] = ($2 - $1) / 1000 }
  END {
    for (name in time) {
      shown = name
      sub(/CMakeFiles\/[^\/]*\.dir\//, "", shown)
      printf "%9.1f  %5d  %s\n", time[name], 1, shown
      sum += time[name]
      ++count
    }
    printf "%9.1f  %5d  all units\n", sum, count
  }' "$log" | sort -rn | awk -v rows="$rows" 'NR <= rows + 1'

# ---- headers: the cost of compiling each alone, times the number of units that include it, also through headers of
# ours
headers_of() { # prints lines "count header" for those that more than one unit includes
  cd "$source"
  find host sdk plugins tests -name layering -prune -o -name template -prune -o \
    \( -name '*.cpp' -o -name '*.hpp' -o -name '*.h' \) -print0 | sort -z |
    xargs -0 grep -HE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' |
    sed -E 's/^([^:]*):[[:space:]]*#[[:space:]]*include[[:space:]]*([<"][^>"]*)[>"].*/\1 \2/' |
    awk '
      { files[$1]; list[$1] = list[$1] " " $2 }
      function visit(file,   part, i, n, name, own, at) {
        if (seen[file] == unit) return
        seen[file] = unit
        n = split(list[file], part, " ")
        for (i = 1; i <= n; ++i) {
          name = substr(part[i], 2)
          own = file
          sub(/[^\/]*$/, "", own)
          own = own name
          while (sub(/[^\/]+\/\.\.\//, "", own)) {}
          if (own in files) at = own
          else if (("host/" name) in files) at = "host/" name
          else if (("host/include/" name) in files) at = "host/include/" name
          else if (("sdk/include/" name) in files) at = "sdk/include/" name
          else if (("tests/" name) in files) at = "tests/" name
          else at = ""
          if (at != "") visit(at)
          else if (counted[name] != unit && part[i] ~ /^</) { counted[name] = unit; ++count[name] }
        }
      }
      END {
        for (file in files) if (file ~ /\.cpp$/) { unit = file; visit(file) }
        for (name in count) if (count[name] > 1) print count[name], name
      }'
}

printf '\n%9s  %5s  %s\n' seconds units 'header of a library, parsed alone, times the units that include it; + is precompiled'
precompiled=$(find "${log%/*}" -name cmake_pch.hxx -exec cat {} + 2>/dev/null | sed -nE 's/^#include <(.*)>$/\1/p' | sort -u)
TIMEFORMAT='%U %S'
headers_of | while read -r count header; do
  printf '#include <%s>\n' "$header" >"$scratch/one.cpp"
  if cost=$({ time "${CXX:-c++}" -std=c++20 -fsyntax-only -DBOOST_ASIO_SEPARATE_COMPILATION -DBOOST_ASIO_NO_DEPRECATED \
    "$scratch/one.cpp" >/dev/null 2>"$scratch/errors" || echo failed >&2; } 2>&1) && [[ $cost != *failed* ]]; then
    mark=' '
    [[ $'\n'$precompiled$'\n' == *$'\n'"$header"$'\n'* ]] && mark=+
    awk -v cost="$cost" -v count="$count" -v name="$mark $header" \
      'BEGIN { split(cost, t, " "); printf "%9.1f  %5d  %s\n", (t[1] + t[2]) * count, count, name }'
  fi
done | sort -rn | awk -v rows="$rows" 'NR <= rows'
