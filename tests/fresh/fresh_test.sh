#!/usr/bin/env bash
# fresh_test.sh TASK: one test of ./dev fresh, or of what it is made of. Exit status 77 where it cannot run.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
fresh=$here/fresh.sh
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# needs_root: skips a test that makes a root where none can be made.
needs_root() {
  "$fresh" --check 2>why && return
  echo "skipped: $(tail -1 why)"
  exit 77
}

# ends STATUS COMMAND...: what it says is in the file said.
ends() {
  local wanted=$1 status=0
  shift
  "$@" >said 2>&1 || status=$?
  ((status == wanted)) || fail "$*: exit status $status, not $wanted: $(cat said)"
}

says() { grep -qF -- "$1" said || fail "\"$1\" is not in: $(cat said)"; }

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

# Two commands are what the README promises; it has more, in later blocks, that need the internet.
task_readme() {
  . "$here/words.sh"
  local promised
  promised=$(readme_commands "$here/../../README.md")
  [[ $promised == $'./dev run\n./dev test' ]] || fail "README.md: $promised"
  printf '%s\n' 'Text `./dev no`.' '```sh no-test' './dev one   # says # what' '' '   # nothing' "./dev two 'a b'" '```' \
    '```sh' './dev three' '```' >README.md
  [[ $(readme_commands README.md) == $'./dev one\n./dev two \'a b\'' ]] || fail "$(readme_commands README.md)"
}

task_sources() {
  . "$here/sources.sh"
  mkdir -p apt/sources.list.d
  cat >apt/sources.list <<'END'
# deb http://comment.example/debian bookworm main
deb http://one.example/debian bookworm main contrib # deb http://tail.example bookworm main
deb [arch=amd64 signed-by=/keys/a.gpg trusted=yes] https://two.example/debian/ bookworm-updates main
deb-src http://source.example/debian bookworm main
deb http://later.example/debian trixie main
deb http://later.example/debian bookworm-backports main
deb cdrom:[Debian]/ bookworm main
END
  echo 'deb http://three.example/security bookworm-security main' >apt/sources.list.d/more.list
  echo 'deb http://unread.example/debian bookworm main' >apt/sources.list.d/more.list.disabled
  cat >apt/sources.list.d/debian.sources <<'END'
# Of the image
Types: deb deb-src
# in between
URIs: http://four.example/debian
 http://five.example/debian
suites: bookworm bookworm-updates sid
Components: main
 contrib
Signed-By: /keys/b.gpg

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: bookworm
Components: main

Types: deb-src
URIs: http://source.example/debian
Suites: bookworm
Components: main

Types: deb
URIs: http://six.example/debian
Suites: bookworm
Components: main
Trusted: yes
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 key: value
END
  machine_sources apt | as_sources_list >found
  diff - found <<'END' || fail "other sources than these"
deb http://one.example/debian bookworm main contrib
deb [signed-by=/keys/a.gpg trusted=yes] https://two.example/debian/ bookworm-updates main
deb http://three.example/security bookworm-security main
deb [signed-by=/keys/b.gpg] http://four.example/debian bookworm main contrib
deb [signed-by=/keys/b.gpg] http://four.example/debian bookworm-updates main contrib
deb [signed-by=/keys/b.gpg] http://five.example/debian bookworm main contrib
deb [signed-by=/keys/b.gpg] http://five.example/debian bookworm-updates main contrib
deb [trusted=yes] http://six.example/debian bookworm main
END
  [[ -z $(machine_sources none) ]] || fail "sources from nowhere"
}

# Proxy and certificates of this machine go along; a file that a setting names goes to a folder of its own.
task_settings() {
  . "$here/sources.sh"
  command -v apt-config >/dev/null || { echo "skipped: there is no apt" && exit 77; }
  echo authority >"$empty/ca.pem"
  cat >apt.conf <<END
Acquire::http::Proxy "http://proxy.example:3128";
Acquire::http::Proxy::near.example "DIRECT";
Acquire::https::CaInfo "$empty/ca.pem";
APT::Install-Recommends "true";
END
  export APT_CONFIG=$empty/apt.conf http_proxy=http://other.example:1 https_proxy=http://secure.example:2
  mkdir -p root/etc/apt/apt.conf.d
  carry_over root $'https://one.example/debian\tbookworm\tmain\t'
  local settings=root/etc/apt/apt.conf.d/90machine line
  for line in 'Acquire::http::Proxy "http://proxy.example:3128";' 'Acquire::http::Proxy::near.example "DIRECT";' \
    'Acquire::https::Proxy "http://secure.example:2";'; do
    grep -qxF "$line" $settings || fail "$line is not in: $(cat $settings)"
  done
  if grep -E 'other.example|Recommends|ca\.pem' $settings; then fail "these are not for the root"; fi
  local carried
  carried=$(sed -n 's/^Acquire::https::CaInfo "\(.*\)";/\1/p' $settings)
  [[ $carried == /etc/apt/machine/* && $(cat "root$carried") == authority ]] || fail "the authorities are not there: $carried"
  [[ $(cat root/etc/apt/sources.list) == 'deb https://one.example/debian bookworm main' ]] || fail "sources.list"
}

# Whoever only runs the command installs nothing that only tests use.
task_lists() {
  local lists
  lists=$(sed -nE '/^readonly packages_/,/\)$/p' "$here/../../dev")
  eval "${lists//readonly/declare}"
  local package
  for package in python3 git openssl libgtest-dev libgmock-dev libbenchmark-dev dpkg-dev; do
    [[ " ${packages_build[*]} " != *" $package "* ]] || fail "packages_build has $package"
    [[ " ${packages_test[*]} " == *" $package "* ]] || fail "packages_test lacks $package"
  done
}

# small_tree: a project with the `dev` of this one, whose products count how often they were built.
small_tree() {
  mkdir -p tree/plugins tree/tests/fresh
  cp -r "$here/../../dev" "$here/../../CMakePresets.json" "$here/../../.ci" tree/
  cp "$here"/*.sh tree/tests/fresh/
  cd tree
  cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES NONE)
option(WHOISKIT_TESTS "" ON)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
function(product name)
  add_custom_command(OUTPUT ${name}.made COMMAND sh ${CMAKE_SOURCE_DIR}/make.sh ${name} VERBATIM)
  add_custom_target(${name} ALL DEPENDS ${name}.made)
endfunction()
product(whoiskit-cli)
add_subdirectory(plugins)
if(WHOISKIT_TESTS)
  if(EXISTS ${CMAKE_SOURCE_DIR}/lacking)
    message(FATAL_ERROR "GTest is lacking")
  endif()
  enable_testing()
  product(test-program)
  add_test(NAME passes COMMAND test ! -e ${CMAKE_SOURCE_DIR}/broken)
endif()
END
  printf '%s\n' 'echo $1 >>../../built' 'touch $1.made' 'echo echo ran >bin/whoiskit' 'chmod +x bin/whoiskit' >make.sh
  touch plugins/CMakeLists.txt
}

# What tests use is configured for `./dev test` alone, and stays from then on; what was built stays built.
task_configure() {
  small_tree
  touch lacking
  ends 0 ./dev run query
  says ran
  says Configuring
  [[ $(cat built) == whoiskit-cli ]] || fail "run builds $(cat built)"
  # Tests that cannot be configured do no harm to who runs the command.
  ends 1 ./dev test
  says "GTest is lacking"
  ends 0 ./dev run query
  rm lacking
  ends 0 ./dev test
  says Configuring
  says "100% tests passed"
  [[ $(cat built) == $'whoiskit-cli\ntest-program' ]] || fail "test builds $(cat built)"
  local task
  for task in "run query" "test" "run query" "build"; do
    # shellcheck disable=SC2086  # a task and its argument
    ends 0 ./dev $task
    if grep Configuring said; then fail "./dev $task configures again"; fi
  done
  touch CMakePresets.json
  ends 0 ./dev run query
  says Configuring
  ends 0 ./dev test
  if grep Configuring said; then fail "./dev run has lost the tests"; fi
  [[ $(cat built) == $'whoiskit-cli\ntest-program' ]] || fail "something was built again: $(cat built)"
}

# Where no root can be made, CI says so in a line, and runs the tests; ctest's summary is its last line. A user may not
# make one; root is one here for a while.
task_ci() {
  small_tree
  chmod 755 "$empty"
  local as=()
  if ((EUID == 0)); then
    chown -R nobody: .
    as=(setpriv --reuid nobody --regid nogroup --clear-groups)
  fi
  ends 0 "${as[@]}" env HOME="$PWD" .ci/run
  [[ $(grep -cx '\.ci/run: no bare Debian can be made here (fresh: only root can make a root); .*' said) == 1 ]] || fail "$(cat said)"
  [[ $(tail -1 said) == "100% tests passed, 0 tests failed out of 1" ]] || fail "the last line of: $(cat said)"
  touch broken
  ends 8 "${as[@]}" env HOME="$PWD" .ci/run
  [[ $(tail -1 said) == "0% tests passed, 1 tests failed out of 1" ]] || fail "the last line of: $(cat said)"
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

# What commands find, and that each is run, reported and counted.
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

# running NUMBER: the processes that sleep for this number of seconds, as no other does.
running() { grep -lasxzF -- "$1" /proc/[0-9]*/cmdline 2>/dev/null || true; }

# begin NUMBER: starts commands that sleep, as at a terminal (what is started behind & ignores SIGINT otherwise).
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

# However it is ended, no process, mount or folder is left.
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
  # It cannot remove the folder here, but nothing goes on running.
  number=4$RANDOM$RANDOM
  begin $number
  kill -KILL $pid
  wait $pid || true
  for ((i = 0; i < 100; i++)); do
    if [[ -z $(running $number) ]]; then break; fi
    sleep 0.1
  done
  [[ -z $(running $number) ]] || fail "SIGKILL: processes are left"
  # The next one removes it.
  ends 0 "$fresh" --bare --folder "$empty" --command true
  [[ -z $(find "$empty" -name 'root.*') ]] || fail "SIGKILL: the folder is left"
}

"task_$1"
