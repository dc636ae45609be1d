#!/usr/bin/env bash
# format_test.sh TASK: one test of `./dev format`. Exits with status 77 if it cannot run.
set -euo pipefail
root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# small_tree: a repository with the settings of this one and one source, which is read from standard input.
small_tree() {
  cp "$root/dev" "$root/.clang-format" "$folder/"
  cat >"$folder/one.cpp"
  git -C "$folder" init -q
  git -C "$folder" add .
}

# The sources of this tree are formatted.
task_sources() {
  # An empty prefix: not a folder that is only inside another repository, as unpacked sources may be.
  local prefix
  if ! prefix=$(git -C "$root" rev-parse --show-prefix 2>/dev/null) || [[ $prefix ]]; then
    echo "skipped: $root is no git repository, which tells the sources from other files"
    exit 77
  fi
  "$root/dev" format --check || fail "./dev format changes what is named above"
}

# A source that is not formatted is named, and is not changed until it is formatted.
task_check() {
  small_tree <<<'int  x ;'
  if "$folder/dev" format --check 2>"$folder/said"; then fail "int  x ; passes"; fi
  grep -q '^one\.cpp:1:' "$folder/said" || fail "one.cpp is not named: $(cat "$folder/said")"
  [[ $(cat "$folder/one.cpp") == 'int  x ;' ]] || fail "--check changes the source"
  "$folder/dev" format
  [[ $(cat "$folder/one.cpp") == 'int x;' ]] || fail "one.cpp: $(cat "$folder/one.cpp")"
  "$folder/dev" format --check || fail "what was formatted does not pass"
}

# Diagrams and examples in comments keep the layout of their author.
task_comments() {
  local drawn
  drawn="// a --> b
//       |
//       '--> $(printf '%0130d' 0) c
int x;"
  small_tree <<<"$drawn"
  "$folder/dev" format
  [[ $(cat "$folder/one.cpp") == "$drawn" ]] || fail "one.cpp: $(cat "$folder/one.cpp")"
}

"task_$1"
