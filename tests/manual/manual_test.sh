#!/usr/bin/env bash
# manual_test.sh TASK: one test of the manual pages as installed. CMakeLists.txt sets SHARE (of section 1, and the
# completions), SHARE5, SOURCE, COMMAND and SIMNET.
set -euo pipefail

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
pages=("$SHARE"/man/man1/*.1)

need_section5() {
  [[ -e $SHARE5/man/man5/whoiskit-routes.5 ]] || {
    echo "there is no lowdown here: the pages of section 5 are not made"
    exit 77
  }
  pages=("$SHARE5"/man/man5/*.5)
}

# The checks of lintian, then mandoc, which finds other mistakes.
lint() {
  local page said
  for page in "${pages[@]}"; do
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null) || true
    [[ -z $said ]] || fail "man of ${page##*/}: $said"
    if command -v mandoc >/dev/null; then
      # A page has no date on purpose; another program formats tables.
      said=$(mandoc -T lint -W warning "$page" | grep -vE 'missing date|\.TS|TS:|tbl' || true)
      [[ -z $said ]] || fail "mandoc of ${page##*/}: $said"
    fi
  done
}

task_lint1() {
  ((${#pages[@]} >= 8)) || fail "there are only ${pages[*]}"
  lint
}
task_lint5() {
  need_section5
  lint
}

# shown PAGE: the page as a reader sees it, without the marks of bold letters.
shown() { LC_ALL=C.UTF-8 MANWIDTH=1000 man -l "$1" 2>/dev/null | col -bx; }

# Each page has what --help prints: all options, values, examples and exit statuses.
task_help() {
  local page name words line
  for page in "${pages[@]}"; do
    name=$(basename "$page" .1)
    shown "$page" >page.txt
    grep -q '^NAME' page.txt || fail "$name has no NAME"
    words=()
    [[ $name == whoiskit-simnet || $name == whoiskit ]] || words=("${name#whoiskit-}")
    local program=$COMMAND
    [[ $name == whoiskit-simnet ]] && program=$SIMNET
    "$program" "${words[@]}" --help >help.txt
    local inner
    for inner in $(sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p' help.txt); do
      [[ $name == whoiskit ]] || "$program" "${words[@]}" "$inner" --help >>help.txt
      grep -qw -- "$inner" page.txt || fail "$name does not name its command $inner"
    done
    # Options by name, and the meaning of each.
    for line in $(grep -oE '^  (-[a-z],)?--[a-z-]+' help.txt | tr ',' ' '); do
      grep -qE -- "^ +(-[a-z], )?.*$line( |,|\$)" page.txt || fail "$name does not name $line"
    done
    for line in $(grep -oE '\{[a-z]+(,[a-z]+)+\}' help.txt | tr -d '{}'); do
      grep -qF "One of: ${line//,/, }." page.txt || fail "$name does not name the values $line"
    done
    while read -r number line; do
      grep -qE "^ +$number +$line" page.txt || fail "$name does not say of the exit status $number: $line"
    done < <(grep -oE '^  [0-9]  .*' help.txt)
    while read -r line; do
      [[ -z $line ]] || grep -qF -- "$line" page.txt || fail "$name does not say: $line"
    done < <(sed -nE 's/^ {2,}(-[a-z],)?--[a-z-]+[^ ]* .{0,60}  +(.*)/\2/p; s/^ {20,}([^ ].*)/\1/p; s/^  (whoiskit.*)/\1/p' help.txt |
      sed -E 's/  +.*//' | grep -vE 'Print this help|Display program|^(Look up|Read a stored|Show|List|Answer)')
  done
}

# The keys in the tables of a document are all on its page.
task_keys() {
  need_section5
  local key document
  for document in whoiskit-routes:servers/README.md whoiskit-table:docs/table-plugins.md; do
    # In roff's form: on a terminal, words are split at the ends of a table's columns.
    sed -E 's/\\f[A-Z]//g; s/\\\(dq/"/g; s/\\-/-/g' "$SHARE5/man/man5/${document%%:*}.5" >page.txt
    grep -q '^SEE ALSO' page.txt || fail "${document%%:*} has no SEE ALSO"
    local count=0
    while read -r key; do
      grep -qF -- "$key" page.txt || fail "${document%%:*} does not name $key"
      count=$((count + 1))
    done < <(sed -nE 's/^\| (`[^|]*`) \|.*/\1/p' "$SOURCE/${document#*:}" | grep -oE '`[^`]+`' | tr -d '`')
    ((count > 20)) || fail "only $count keys were looked for"
  done
}

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"
"task_$1"
