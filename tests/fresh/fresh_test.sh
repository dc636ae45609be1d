#!/usr/bin/env bash
# fresh_test.sh TASK: one test of ./dev fresh, or of one of its parts. Exits with status 77 if it cannot run.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/checks.sh"

task_arguments() {
  ends 0 "$fresh" --help
  says "--without PACKAGE"
  ends 2 "$fresh" --what
  says "there is no option --what"
  ends 2 "$fresh" --command
  says "--command needs a value"
  ends 2 "$fresh" --without ''
  says "--without needs a value"
  ends 2 "$fresh" --bind "$empty/none"
  says "there is no folder $empty/none"
  ends 2 "$fresh" --bare
  says "--bare needs a --command"
  ends 2 "$fresh" --bare --command true --without g++
  says "--without changes the clone"
}

# The README promises two commands. Later blocks have more, which need the internet.
task_readme() {
  . "$here/words.sh"
  local promised
  promised=$(readme_commands "$here/../../README.md")
  [[ $promised == $'./dev run\n./dev test' ]] || fail "README.md: $promised"
  printf '%s\n' 'Text `./dev no`.' '```sh no-test' './dev one   # says # what' '' '   # nothing' "./dev two 'a b'" '```' \
    '```sh' './dev three' '```' >README.md
  [[ $(readme_commands README.md) == $'./dev one\n./dev two \'a b\'' ]] || fail "$(readme_commands README.md)"
}

task_report() {
  . "$here/words.sh"
  printf '%s\n' 'noise' '50% tests passed, 2 tests failed out of 4' 'x 100% tests passed, 0 tests failed out of 9' \
    '100% tests passed, 0 tests failed out of 4' 'Total Test time (real) = 1 sec' >said
  [[ $(ctest_summary <said) == '100% tests passed, 0 tests failed out of 4' ]] || fail "$(ctest_summary <said)"
  [[ -z $(echo nothing | ctest_summary) ]] || fail "a summary of nothing"
  printf '\t%s\n' '  7 - corpus.score (Skipped)' ' 17 - schema (Skipped)' ' 18 - other (Not Run)' '117 - abi.gate (Skipped)' >list
  [[ $(ctest_skipped '^corpus\.' <list) == $'schema\nabi.gate' ]] || fail "$(ctest_skipped '^corpus\.' <list)"
  [[ -z $(ctest_skipped '^corpus\.' <said) ]] || fail "$(ctest_skipped '^corpus\.' <said)"
  printf './dev run\t1\t75\t-\t\n./dev some\t0\t5\tschema -\t\n./dev test\t0\t560\t-\t%s\n' "$(ctest_summary <said)" >lines
  report lines >said
  says './dev run                failed, exit status 1 75 s'
  says './dev some               failed, these tests were skipped: schema  5 s'
  tail -1 said | grep -qE '^ +\./dev test +ok +9 min 20 s +100% tests passed, 0 tests failed out of 4$' || fail "$(cat said)"
}

# Which commands are found, and that each is run, reported and counted.
task_commands() {
  needs_root
  ends 1 "$fresh" --bare --folder "$empty" --command 'env | grep -vE "^(PWD|SHLVL|_|PATH|HOME)="' \
    --command 'test $(pwd) = /root && ! command -v g++ && ls -l /dev/null /dev/ptmx /dev/shm /sys/kernel /proc/1' \
    --command 'getent hosts localhost && dpkg -s apt >/dev/null && exit 9' --bind "$here" \
    --command "cd $here && ! touch $here/x && test -e fresh_test.sh"
  grep -qE '^ +env .*failed, exit status 1 ' said || fail "there is more in the environment: $(cat said)"
  grep -qE '^ +test .*\bok\b' said || fail "$(cat said)"
  grep -qE '^ +getent .*failed, exit status 9 ' said || fail "$(cat said)"
  grep -qE "^ +cd .*\bok\b" said || fail "$(cat said)"
  ends 1 "$fresh" --bare --folder "$empty" --command "printf '\t  1 - schema (Skipped)\n100%% tests passed, 0 tests failed out of 1\n'"
  says "these tests were skipped: schema"
  ends 0 "$fresh" --bare --folder "$empty" --user --command "sudo test -d /root && ! test -w /root && test \$HOME = /home/newcomer"
  [[ -z $(find "$empty" -name 'root.*') ]] || fail "the root is still there"
}

# A package that is taken out of the lists is not in those of the clone.
task_without() {
  needs_root
  ends 2 "$fresh" --folder "$empty" --without no-such-package --command true
  says "no list in dev has no-such-package"
  ends 0 "$fresh" --folder "$empty" --no-cache --without g++ --without openssl \
    --command '! grep -E "^readonly packages_|^  lib" dev | grep -E "[( ](g[+][+]|openssl)[) ]"' \
    --command 'grep -E "^readonly packages_build=.*cmake" dev && grep -E "packages_test=.* git\b" dev'
}

# What is placed beside the clone, and the compiler cache, which a user of the root may only read.
task_shared() {
  needs_root
  local corpora=true
  if [[ -d $here/../../../shared ]]; then corpora='[ -d ../shared ] && ! touch ../shared/x'; fi
  mkdir cache
  export CCACHE_DIR=$empty/cache
  ends 0 "$fresh" --folder "$empty" --command "$corpora" --command 'echo cached >/var/cache/machine-ccache/mark' \
    --command 'grep -x "cache_dir = /var/cache/machine-ccache" /etc/ccache.conf && ! grep read_only /etc/ccache.conf'
  [[ $(cat cache/mark) == cached ]] || fail "the cache is another"
  ends 0 "$fresh" --folder "$empty" --user --command 'grep -x "read_only = true" /etc/ccache.conf' \
    --command '[ $(cat /var/cache/machine-ccache/mark) = cached ] && ! touch /var/cache/machine-ccache/x && touch x'
  ends 0 "$fresh" --folder "$empty" --no-cache --command '[ ! -e /etc/ccache.conf ]'
}

# running NUMBER: the processes that sleep for this number of seconds, which no other process does.
running() { grep -lasxzF -- "$1" /proc/[0-9]*/cmdline 2>/dev/null || true; }

# begin NUMBER: starts commands that sleep, as at a terminal (commands started with & ignore SIGINT otherwise).
begin() {
  local i
  env --default-signal "$fresh" --bare --folder "$empty" --command "echo began; sleep $1 & sleep $1" >said 2>&1 &
  pid=$!
  for ((i = 0; i < 3000; i++)); do
    if grep -q ^began said && [[ $(running "$1") ]]; then return; fi
    sleep 0.1
  done
  fail "nothing runs: $(cat said)"
}

# However it ends, no process, mount or folder is left.
task_interrupt() {
  needs_root
  local signal number status pid i mounts
  mounts=$(wc -l </proc/self/mounts)
  for signal in INT TERM HUP; do
    number=4$RANDOM$RANDOM status=0
    begin $number
    kill -s $signal $pid
    wait $pid || status=$?
    ((status == 128 + $(kill -l $signal))) || fail "SIG$signal: exit status $status: $(cat said)"
    [[ -z $(running $number) ]] || fail "SIG$signal: processes are left"
    [[ $(wc -l </proc/self/mounts) == "$mounts" ]] || fail "SIG$signal: mounts are left: $(cat /proc/self/mounts)"
    [[ -z $(find "$empty" -name 'root.*') ]] || fail "SIG$signal: the folder is left"
  done
  # It cannot remove the folder here, but no process continues to run.
  number=4$RANDOM$RANDOM
  begin $number
  kill -KILL $pid
  wait $pid || true
  for ((i = 0; i < 100; i++)); do
    if [[ -z $(running $number) ]]; then break; fi
    sleep 0.1
  done
  [[ -z $(running $number) ]] || fail "SIGKILL: processes are left"
  # The next run removes it.
  ends 0 "$fresh" --bare --folder "$empty" --command true
  [[ -z $(find "$empty" -name 'root.*') ]] || fail "SIGKILL: the folder is left"
}

"task_$1"
