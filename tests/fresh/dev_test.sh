#!/usr/bin/env bash
# dev_test.sh TASK: one test of `dev` itself and of .ci/run. Exits with status 77 if it cannot run.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/checks.sh"

# Running only the command does not install packages that only tests use.
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

# small_tree: a project with the `dev` of this one, whose products count their builds.
small_tree() {
  mkdir -p tree/plugins tree/tests/fresh
  cp -r "$here/../../dev" "$here/../../CMakePresets.json" "$here/../../.ci" tree/
  cp "$here"/*.sh tree/tests/fresh/
  printf '/build/\n' >tree/.gitignore
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

# What tests use is configured only by `./dev test`, and is kept from then on. Products that are built are kept.
task_configure() {
  small_tree
  touch lacking
  ends 0 ./dev run query
  says ran
  says Configuring
  [[ $(cat built) == whoiskit-cli ]] || fail "run builds $(cat built)"
  # Tests that cannot be configured do not affect running the command.
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
    # a task and its argument
    ends 0 ./dev $task
    if grep Configuring said; then fail "./dev $task configures again"; fi
  done
  touch CMakePresets.json
  ends 0 ./dev run query
  says Configuring
  grep -q '^WHOISKIT_TESTS:BOOL=ON$' build/release/CMakeCache.txt || fail "./dev run has lost the tests"
  ends 0 ./dev test
  says "100% tests passed"
  if grep Configuring said; then fail "./dev run has lost the tests"; fi
  [[ $(cat built) == $'whoiskit-cli\ntest-program' ]] || fail "something was built again: $(cat built)"
}

# If no root can be made, CI reports this in one line and runs the tests; ctest's summary is its last line. An
# ordinary user cannot make a root, so if root runs this test, the commands run as another user.
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

# If a root can be made, CI runs the commands of the README in it, and nothing else.
task_ci-root() {
  needs_root
  small_tree
  mkdir -p build/fresh
  cp --reflink=auto "$here"/../../build/fresh/*.tar build/fresh/ || true
  printf '%s\n' '```sh' 'echo 100% tests passed, 0 tests failed out of 7' '```' >README.md
  git init -q
  git add .
  git -c user.name=t -c user.email=t@example.com commit -q -m tree
  ends 0 .ci/run
  tail -1 said | grep -q ' ok .*100% tests passed, 0 tests failed out of 7$' || fail "the last line of: $(cat said)"
  [[ ! -e built ]] || fail "it was built here, too"
  sed -i 's/^echo.*/exit 5/' README.md
  git -c user.name=t -c user.email=t@example.com commit -q -a -m broken
  ends 1 .ci/run
  says "failed, exit status 5"
  [[ ! -e built ]] || fail "it was built here, as well"
  # If this fails after all, the tests are run here.
  rm -rf .git/objects/??
  ends 0 .ci/run
  says "git cannot clone"
  [[ $(tail -1 said) == "100% tests passed, 0 tests failed out of 1" ]] || fail "the last line of: $(cat said)"
}

"task_$1"
