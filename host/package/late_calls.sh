#!/bin/sh
# late_calls.sh OUTPUT LIBRARY... -- ARCHIVE...: writes the functions of the shared libraries that the archives call, for
# host/platform/linux/late/late_call.inc. A program that links OUTPUT does not need these libraries to start.
set -eu
export LC_ALL=C
output=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

: >"$work/libraries"
while [ "$1" != -- ]; do
  echo "$1" >>"$work/libraries"
  shift
done
shift
nm -u "$@" 2>/dev/null | awk 'NF == 2 { print $2 }' | sort -u >"$work/called"

{
  echo '#include "platform/linux/late/late_call.inc"'
  while read -r library; do
    file=$(readelf -d "$library" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
    # Functions only (T, W, and i, which the library chooses by the processor): data cannot be loaded late. The version behind @ is the default one, as dlsym() finds it.
    nm -D --defined-only "$library" | awk '$2 ~ /^[TWi]$/ { sub(/@.*/, "", $3); print $3 }' | sort -u >"$work/defined"
    comm -12 "$work/called" "$work/defined" | awk -v file="$file" '{ print file, $1 }'
  done <"$work/libraries" | awk '
    !seen[$2]++ {
      if ($1 != file) {
        file = $1
        printf "late_library %d, %s\n", libraries++, file
      }
      printf "late_call %d, %d, %s\n", calls++, libraries - 1, $2
    }
    END { printf "late_slots %d\n", calls }'
} >"$work/calls"
mv "$work/calls" "$output"
