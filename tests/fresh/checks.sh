# What the tests here use: an empty folder to begin in, and checks of commands. The tests source this file.

fresh=$here/fresh.sh
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# ends STATUS COMMAND...: the output is stored in the file said.
ends() {
  local wanted=$1 status=0
  shift
  "$@" >said 2>&1 || status=$?
  ((status == wanted)) || fail "$*: exit status $status, not $wanted: $(cat said)"
}

says() { grep -qF -- "$1" said || fail "\"$1\" is not in: $(cat said)"; }

# needs_root: skips a test that makes a root, if none can be made.
needs_root() {
  "$fresh" --check 2>"$empty/why" && return
  echo "skipped: $(tail -1 "$empty/why")"
  exit 77
}
