#!/usr/bin/env bash
# install_test.sh TASK: one test of the installed tree, in an empty folder outside the sources. CMakeLists.txt sets
# SOURCE, BUILD, PREFIX (where the task `prefix` installs), LIBDIR, CC, CXX and SANITIZE.
set -euo pipefail

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"

# The tree has to find its own parts.
unset WHOISKIT_PLUGINS WHOISKIT_ROUTES LD_LIBRARY_PATH CMAKE_PREFIX_PATH
export WHOISKIT_CONFIG=  # this machine's configuration must not affect the test
flags=(${SANITIZE:+-fsanitize=$SANITIZE})

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

install_to() { cmake --install "$BUILD" --prefix "$@" >install.log || fail "cmake --install: $(cat install.log)"; }

# outside SOURCE PREFIX: builds an independent project in ./build.
outside() {
  cmake -G Ninja -S "$1" -B build -DCMAKE_PREFIX_PATH="$2" -DCMAKE_CXX_COMPILER="$CXX" \
    -DCMAKE_CXX_FLAGS="${flags[*]}" -DWHOISKIT_SANITIZE="$SANITIZE" --no-warn-unused-cli
  cmake --build build
}

# expect JSON PATH=VALUE...: values of a record; a path is keys and indices joined by slashes.
expect() {
  /usr/bin/python3 - "$@" <<'PYTHON'
import json, sys
record = json.load(open(sys.argv[1]))
for what in sys.argv[2:]:
    path, wanted = what.split("=", 1)
    found = record
    for step in path.split("/"):
        found = found[int(step) if isinstance(found, list) else step]
    if json.dumps(found) != json.dumps(json.loads(wanted)):
        sys.exit(f"FAILED: {path} is {json.dumps(found)}, not {wanted}")
PYTHON
}

task_prefix() {
  rm -rf "$PREFIX"
  install_to "$PREFIX"
  local file
  for file in bin/whoiskit bin/whoiskit-simnet libexec/whoiskit/whoiskit-worker \
    libexec/whoiskit/whoiskit-plugin share/whoiskit/simnet/demo/simnet.toml share/whoiskit/metrics/alerts.yaml share/whoiskit/metrics/grafana.json "$LIBDIR/libwhoiskit.so" "$LIBDIR/libwhoiskit.so.0" include/whoiskit/abi.h \
    include/whoiskit/plugin.hpp include/whoiskit/host.hpp "$LIBDIR/whoiskit/plugins/whois.family.icann.so" \
    "$LIBDIR/cmake/whoiskit/whoiskit-config.cmake" "$LIBDIR/cmake/whoiskit-sdk/whoiskit-sdk-config.cmake" \
    "$LIBDIR/pkgconfig/whoiskit.pc" share/doc/whoiskit/LICENSE share/whoiskit/template/acme.cpp share/whoiskit/template-rdap/acme.cpp \
    share/man/man1/whoiskit{,-lookup,-parse,-route,-plugin,-cache,-servers,-watch,-completion,-simnet}.1 \
    share/bash-completion/completions/whoiskit{,-simnet} share/zsh/vendor-completions/_whoiskit{,-simnet} \
    share/fish/vendor_completions.d/whoiskit{,-simnet}.fish; do
    [[ -e $PREFIX/$file ]] || fail "$file was not installed"
  done
  if command -v lowdown >/dev/null; then
    for file in share/man/man5/whoiskit-{routes,table}.5; do [[ -e $PREFIX/$file ]] || fail "$file was not installed"; done
  fi
  # The tree contains nothing of the build, so it can be packed and moved.
  if grep -rIlF -e "$BUILD" -e "$SOURCE" "$PREFIX"; then fail "these files name the build's folders"; fi
}

# Every public header compiles alone, with only the installed tree, and includes no header of a dependency.
task_headers() {
  local header headers
  mapfile -t headers < <(cd "$PREFIX/include" && find whoiskit -type f | sort)
  ((${#headers[@]} > 20)) || fail "only ${#headers[@]} headers were installed"
  for header in "${headers[@]}"; do
    echo "#include <$header>" >one.cpp
    "$CXX" -std=c++20 -Wall -Wextra -Wpedantic -Werror -I"$PREFIX/include" -fsyntax-only one.cpp
    "$CXX" -std=c++20 -I"$PREFIX/include" -M one.cpp >included
    if [[ $header == *.h ]]; then
      "$CC" -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$PREFIX/include" -fsyntax-only -x c one.cpp
    fi
    if grep -E '/(boost|asio|fmt|toml\+\+|CLI)[/.]|simdjson' included; then fail "$header includes a dependency"; fi
  done
}

# The library exports what is marked WHOISKIT_API and nothing else; for C, exactly the functions of the C headers.
task_exports() {
  nm --dynamic --defined-only --demangle "$PREFIX/$LIBDIR/libwhoiskit.so" | cut -d' ' -f3- >symbols
  grep -qF 'whoiskit::Host::Host(' symbols || fail "whoiskit::Host is not exported"
  local public='^(typeinfo (name )?for |vtable for )?whoiskit::(Host(Error)?|Record|Reload|ip)(::|@|$)|^whoiskit::(to_string|differences)\(|^WHOISKIT_0'
  grep -oE '^whoiskit_[a-z_]+' symbols | sort >exported
  cat "$PREFIX"/include/whoiskit/{c/*,ip}.h |
    grep -zoE 'WHOISKIT_API[^;(]*[ *]whoiskit_[a-z_]+\(' | tr '\0' '\n' |
    grep -oE 'whoiskit_[a-z_]+\(' | tr -d '(' | sort >declared
  diff -u declared exported || fail "the headers declare others (-) than are exported (+)"
  if grep -v '^whoiskit_' symbols | grep -vE "$public"; then fail "these symbols are no part of the API"; fi
}

# A plugin author has only the SDK and a copy of its template, and no command to check the plugin with. The command then
# reads with the resulting plugin.
task_plugin() {
  install_to "$empty/sdk" --component sdk
  cp -r sdk/share/whoiskit/template author
  outside author "$empty/sdk"
  local whoiskit=$PREFIX/bin/whoiskit
  "$whoiskit" plugin info build/plugins/whois.gtld.acme.so | tee info
  grep -q 'gtld\.acme' info || fail "plugin info does not name the claim"
  "$whoiskit" --plugins build/plugins parse --format json --server whois.acme.example --query example.com \
    author/fixtures/registered.txt >record.json
  expect record.json 'status="ok"' 'regrinfo/registered="yes"' 'regyinfo/registrar="Acme Registrar"' \
    'regyinfo/servers/0/handler="gtld.acme"' 'regrinfo/domain/created="1995-08-14"' \
    'regrinfo/domain/nserver/ns1.example.net=["192.0.2.53", "2001:db8::53"]' \
    'regrinfo/owner/address/street=["1 Example Way", "Building 2"]' 'regrinfo/owner/email="pat@example.com"'
}

# The author's path: the command writes a folder; it builds with what is installed and passes its test and the kit, and
# hosts read with it. Once for a registrar, once for a zone, once in C.
task_author() {
  export PATH=$PREFIX/bin:$PATH
  local plugin claim language server
  for plugin in gtld.foo-bar:c++ co.zz:c++ gtld.in-c:c; do
    claim=${plugin%:*} language=${plugin#*:}
    server=whois.${claim##*.}.example
    whoiskit plugin new $claim --server "$server" --dir $claim --language $language
    (
      cd $claim
      outside . "$PREFIX"
      if [[ -n $SANITIZE ]]; then exit; fi  # the kit finds the sanitizer
      ctest --test-dir build --output-on-failure
      whoiskit plugin check --json build/plugins/whois.$claim.so >check.json
      expect check.json conforms=true 'checks/9/check="fixtures"' 'checks/9/outcome="pass"'
    )
    whoiskit --plugins $claim/build/plugins parse --format json --server "$server" $claim/fixtures/registered.txt >record.json
    expect record.json 'regrinfo/registered="yes"' "regyinfo/servers/0/handler=\"$claim\""
    whoiskit --plugins $claim/build/plugins parse --format json --server "$server" $claim/fixtures/free.txt >record.json || true
    expect record.json 'regrinfo/registered="no"' 'verdict="free"'
  done
}

# The same for RDAP, built with the SDK alone: in C++, and as a table, which needs no build.
task_author_rdap() {
  install_to "$empty/sdk" --component sdk
  export PATH=$PREFIX/bin:$PATH
  whoiskit plugin new rdap.foo-bar --server rdap.foo-bar.example --dir code
  whoiskit plugin new rdap.zz --server rdap.nic.zz --table --dir table
  (
    cd code
    outside . "$empty/sdk;$PREFIX"
    if [[ -n $SANITIZE ]]; then exit; fi  # the kit finds the sanitizer
    ctest --test-dir build --output-on-failure --no-tests=error
    whoiskit plugin try build/plugins/whois.rdap.foo-bar.so fixtures/registered.txt >tried
    grep -qF '/entities/0/foo-bar_person/mail: pat@example.com' tried || fail "plugin try: $(cat tried)"
  )
  if [[ -n $SANITIZE ]]; then return; fi
  whoiskit plugin check --json table/whois.rdap.zz.table.toml >check.json
  expect check.json conforms=true 'checks/2/check="fixtures"' 'checks/2/outcome="pass"'
  whoiskit --plugins table parse --format json --protocol rdap --query example.zz table/fixtures/registered.txt >record.json
  expect record.json 'regyinfo/servers/0/handler="rdap.zz"' 'regrinfo/domain/expires="2027-11-05"' \
    'regrinfo/domain/handle="D1-EXAMPLE"' 'regrinfo/owner/name="Pat Example"'
  whoiskit --plugins code/build/plugins parse --format json --protocol rdap --server rdap.foo-bar.example \
    --query example.com --http-status 404 code/fixtures/free.txt >record.json || true
  expect record.json 'verdict="free"' 'regyinfo/servers/0/handler="rdap.foo-bar"'
}

# biz COMMAND...: whether an embedding program reads a stored answer with the installed plugins.
biz() {
  "$@" whois.nic.biz example.biz "$SOURCE/tests/simnet/demo/whois.nic.biz/example.biz.txt" >record.json
  expect record.json 'status="ok"' 'regrinfo/domain/name="example.biz"' 'regrinfo/domain/created="2001-11-07"' \
    'regyinfo/servers/0/handler="family.neustar"'
}

# The tree is used at another place than the one it was installed to.
task_embedder() {
  cp -r "$PREFIX" moved
  outside "$SOURCE/tests/install/embedder" "$empty/moved"
  biz build/embedder
}

task_pkgconfig() {
  local options
  options=$(PKG_CONFIG_PATH=$PREFIX/$LIBDIR/pkgconfig pkg-config --cflags --libs whoiskit)
  # shellcheck disable=SC2086  # options are words
  "$CXX" -std=c++20 "${flags[@]}" "$SOURCE/tests/install/embedder/main.cpp" -o embedder $options
  biz ./embedder
}

# The library as it was built, without installation.
task_uninstalled() {
  local package=$BUILD/host/package options
  cmake -G Ninja -S "$SOURCE/tests/install/embedder" -B build -Dwhoiskit_DIR="$package" -DCMAKE_CXX_COMPILER="$CXX" \
    -DCMAKE_CXX_FLAGS="${flags[*]}"
  cmake --build build
  biz build/embedder
  options=$(PKG_CONFIG_PATH=$package pkg-config --cflags --libs whoiskit)
  # shellcheck disable=SC2086  # options are words
  "$CXX" -std=c++20 "${flags[@]}" "$SOURCE/tests/install/embedder/main.cpp" -o embedder $options
  biz env LD_LIBRARY_PATH="$BUILD/lib" ./embedder
}

# The sources as a folder of an independent project, for a program that contains the library. Building all of it again
# would take minutes, so the routing table is built, and for the rest only the build commands are inspected.
task_subdirectory() {
  cmake -G Ninja -S "$SOURCE/tests/install/subproject" -B build -DWHOISKIT_SOURCE="$SOURCE" \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" -DWHOISKIT_SANITIZE="$SANITIZE"
  cmake --build build --target whoiskit-routes
  ninja -C build -t commands embedder >steps
  tail -1 steps | grep -q 'libwhoiskit-core\.a' || fail "the library is not linked in: $(tail -1 steps)"
  cmake --build build --target help >targets
  if grep -E '(unit|e2e|cli)-tests:|-bench:' targets; then fail "these are the project's own"; fi
}

# From scratch: an empty folder, a CMakeLists.txt of a few lines, a handler and a stored answer. `plugin try` stores its
# record. From then on `ctest` of the project runs the checks of the SDK and compares the record.
task_outsider() {
  install_to "$empty/sdk" --component sdk
  mkdir -p own/fixtures
  cat >own/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(own-handlers LANGUAGES CXX)
find_package(whoiskit-sdk 0.1 REQUIRED)
enable_testing()
whoiskit_add_plugin(gtld.wayfarer wayfarer.cpp FIXTURES fixtures)
CMAKE
  cat >own/wayfarer.cpp <<'CPP'
#include <whoiskit/plugin.hpp>

constexpr whoiskit::Row kFields[] = {
    {"Name:", whoiskit::domain.name},
    {"Since:", whoiskit::domain.created},
    {"Host:", whoiskit::domain.nserver},
    {"Held by:", whoiskit::owner.name},
};

struct Wayfarer : whoiskit::LabelHandler {
  static constexpr whoiskit::Info info{.claim = "gtld.wayfarer", .registrar = "Wayfarer"};
  explicit Wayfarer(const whoiskit::Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "dmy"}}) {}
};
WHOISKIT_PLUGIN(Wayfarer)
CPP
  local answer=own/fixtures/registered.txt record=own/fixtures/registered.json
  printf '%s\n' 'Name: EXAMPLE.COM' 'Since: 01.02.2003' 'Host: NS1.EXAMPLE.NET' 'Held by: Pat Example' >"$answer"
  outside own "$empty/sdk;$PREFIX"
  "$PREFIX/bin/whoiskit" plugin try build/plugins/whois.gtld.wayfarer.so "$answer" --query example.com --save
  expect "$record" 'expect/regrinfo/domain/name="example.com"' 'expect/regrinfo/domain/created="2003-02-01"' \
    'expect/regrinfo/domain/nserver/ns1.example.net=[]' 'expect/regrinfo/owner/name="Pat Example"'
  if [[ -n $SANITIZE ]]; then return; fi  # the checks find the sanitizer
  ctest --test-dir build --output-on-failure --no-tests=error
  # It fails if the record differs.
  sed -i s/2003-02-01/2003-01-02/ "$record"
  if ctest --test-dir build >log; then fail "the fixture's test passes on another record: $(cat log)"; fi
}

# A plugin in C from abi.h and what it includes: one call of a compiler, no CMake, no flags, no C++. The files are
# copied, so that only those headers are there.
task_plainc() {
  install_to "$empty/sdk" --component sdk
  mkdir -p alone/whoiskit plugins
  cp -R sdk/include/whoiskit/{abi.h,model.h,abi} alone/whoiskit/
  cp "$SOURCE/tests/abi/plain/whois.plainc.c" plain.c
  "$CC" -shared -fPIC -Ialone plain.c -o plugins/whois.plainc.so
  "$PREFIX/bin/whoiskit" plugin info plugins/whois.plainc.so | grep -q 'Example Registry' || fail "plugin info"
  printf '%s\n' 'Domain: EXAMPLE.COM' 'Server: ns1.example.net 192.0.2.53' 'Created: 02.03.2004' >answer.txt
  local isolate
  for isolate in none worker; do
    "$PREFIX/bin/whoiskit" --plugins plugins --isolate "$isolate" parse --format json --handler plainc \
      --query example.com answer.txt >record.json
    expect record.json 'status="ok"' 'regrinfo/domain/created="2004-03-02"' 'regrinfo/domain/note="read in C"' \
      'regrinfo/domain/nserver/ns1.example.net=["192.0.2.53"]' 'regyinfo/servers/0/handler="plainc"'
  done
}

# What a plugin author receives: nothing of the host, and no program.
task_sdk() {
  install_to "$empty/sdk" --component sdk
  diff <(cd sdk/include/whoiskit && find . -type f | sort) <(cd "$SOURCE/sdk/include/whoiskit" && find . -type f | sort) ||
    fail "the SDK has others than its headers"
  [[ ! -e sdk/bin && ! -e sdk/$LIBDIR/libwhoiskit.so ]] || fail "the SDK has programs"
  local file
  for file in include/whoiskit/abi.h "$LIBDIR/cmake/whoiskit-sdk/WhoiskitAddPlugin.cmake" \
    share/whoiskit/template/CMakeLists.txt share/doc/whoiskit-sdk/docs/plugin-guide.md; do
    [[ -e sdk/$file ]] || fail "the SDK lacks $file"
  done
  # Its C++ is inline: nothing is shared between plugins, or expected from a host.
  (cd sdk/include && printf '#include <%s>\n' whoiskit/*.h* whoiskit/abi/*.h) >all.cpp
  "$CXX" -std=c++20 -Isdk/include -c all.cpp
  if nm --defined-only --extern-only all.o | grep -v ' [VWu] '; then fail "these are not inline"; fi
}

"task_$1"
