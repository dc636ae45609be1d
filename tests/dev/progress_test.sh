#!/usr/bin/env bash
# progress_test.sh DEV TASK: how `dev` shows a build, with a `cmake` that prints what Ninja prints. TASK is one of
# terminal, plain, failure, failure-plain.
set -euo pipefail
dev=$1 task=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
cp "$dev" "$folder/dev"
touch "$folder/CMakePresets.json"

fail() {
  printf '%s\n--- it printed:\n' "$*" >&2
  cat -v "$folder/output" >&2
  exit 1
}

# Every package is installed. The build has four steps, as fast as STEP states, and fails if FAILS is set.
cat >"$folder/bin/dpkg-query" <<'FAKE'
#!/bin/sh
for word; do echo "$word installed"; done
FAKE
cat >"$folder/bin/cmake" <<'FAKE'
#!/usr/bin/env bash
if [[ $1 != --build ]]; then mkdir -p "$(dirname "$0")/../build/release"; exit; fi
for n in 1 2 3 4; do
  sleep "${STEP:-0}"
  if [[ " $* " != *" --quiet "* ]]; then echo "${NINJA_STATUS-[%f/%t] }Building CXX object $n" | sed "s/%f/$n/; s/%t/40/"; fi
done
if [[ ${FAILS:-} ]]; then
  echo "FAILED: some.o"
  exit 3
fi
FAKE
chmod +x "$folder"/bin/*
export PATH=$folder/bin:$PATH

on_terminal() { # its exit status is stored in $status
  status=0
  TERM=xterm script -qec "'$folder/dev' build" /dev/null </dev/null >"$folder/output" || status=$?
}

case $task in
  terminal)
    STEP=1.1 on_terminal
    ((status == 0)) || fail "exit status $status"
    grep -q $'\rBuilding (release) ... 1/40' "$folder/output" || fail "the first step is not counted"
    # Three steps in 3.3 s, or a little more, and 36 to do.
    grep -qE $'\rBuilding \\(release\\) \\.\\.\\. 4/40, about ([45]0 s|1 min) left' "$folder/output" || fail "the time that is left is not told"
    grep -qE $'\rBuilding \\(release\\) \\.\\.\\. \e\\[K[4-9]\\.[0-9]{3} s' "$folder/output" || fail "the time is not told"
    ! grep -q "CXX object" "$folder/output" || fail "Ninja's own lines are shown"
    ;;
  plain)
    "$folder/dev" build 2>"$folder/output" || fail "exit status $?"
    grep -qxE 'Building \(release\) \.\.\. [0-9]+\.[0-9]{3} s' "$folder/output" || fail "not one line"
    ! grep -q $'\r' "$folder/output" || fail "a line for a terminal"
    ;;
  failure)
    FAILS=yes on_terminal
    ((status == 3)) || fail "exit status $status instead of 3"
    grep -q "FAILED: some.o" "$folder/output" || fail "what failed is not shown"
    ! grep -q "CXX object" "$folder/output" || fail "what did not fail is shown"
    ;;
  failure-plain)
    status=0
    FAILS=yes "$folder/dev" build 2>"$folder/output" || status=$?
    ((status == 3)) || fail "exit status $status instead of 3"
    grep -q "FAILED: some.o" "$folder/output" || fail "what failed is not shown"
    ;;
  *) fail "there is no task $task" ;;
esac
