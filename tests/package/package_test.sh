#!/usr/bin/env bash
# package_test.sh TASK: one test of the Debian packages. CMakeLists.txt sets SOURCE, BUILD, DEBS (where the task `pack`
# puts them), CPACK, LIBDIR, CC and CXX.
set -euo pipefail

readonly packages=(libwhoiskit-dev whoiskit whoiskit-plugins whoiskit-sdk)
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"
unset WHOISKIT_PLUGINS WHOISKIT_ROUTES LD_LIBRARY_PATH CMAKE_PREFIX_PATH

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

deb() { echo "$DEBS/$1"_*.deb; }
# The files of a package, without folders, as ./usr/bin/whoiskit.
files() { dpkg-deb --fsys-tarfile "$(deb "$1")" | tar t | grep -v '/$' | sort; }

task_pack() {
  rm -rf "$DEBS"
  # What ships is packed as small as it gets (xz); that takes half a minute.
  "$CPACK" --config "$BUILD/CPackConfig.cmake" -B "$DEBS" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip >pack.log 2>&1 ||
    fail "cpack: $(cat pack.log)"
  rm -rf "$DEBS/_CPack_Packages"
  local found
  found=$(cd "$DEBS" && for file in *.deb; do echo "${file%%_*}"; done | LC_ALL=C sort | tr "\n" " ")
  [[ $found == "${packages[*]} " ]] || fail "these were made: $found"
}

# has PACKAGE FIELD PATTERN: a field of the control file; the pattern is an extended regular expression.
has() {
  local value
  value=$(dpkg-deb -f "$(deb "$1")" "$2")
  grep -qE -- "$3" <<<"$value" || fail "$1: its $2 is \"$value\", not $3"
}

task_fields() {
  local package version
  version=$(dpkg-deb -f "$(deb whoiskit)" Version)
  for package in "${packages[@]}"; do
    has "$package" Package "^$package\$"
    has "$package" Version "^${version//./\\.}\$"
    has "$package" Maintainer '^[^<>]+ <[^@ ]+@[^@ ]+>$'
    has "$package" Section '^(net|devel|libdevel)$'
    has "$package" Priority '^optional$'
    has "$package" Installed-Size '^[0-9]+$'
    # One line below 80 letters that does not begin as a sentence, then what it is for.
    dpkg-deb -f "$(deb "$package")" Description >description
    head -1 description | grep -qE '^.{10,79}[^.]$' || fail "$package: $(head -1 description)"
    (($(wc -l <description) >= 3)) || fail "$package: its description is short"
    awk 'length > 80 {exit 1}' description || fail "$package: its description has long lines"
  done
  has whoiskit Architecture "^$(dpkg --print-architecture)\$"
  has whoiskit Depends "whoiskit-plugins \\(= ${version//./\\.}\\)"
  has whoiskit Depends 'libc6 .*libstdc\+\+6'
  has whoiskit Depends 'libseccomp2'
  has whoiskit-plugins Depends 'libc6'
  dpkg-deb --ctrl-tarfile "$(deb whoiskit)" | tar xO ./shlibs | grep -qE '^libwhoiskit 0 whoiskit \(>= ' ||
    fail "whoiskit: programs that link the library would not depend on it"
  has libwhoiskit-dev Depends "whoiskit \\(= ${version//./\\.}\\)"
  has whoiskit-sdk Architecture '^all$'
  has whoiskit-sdk Depends '^whoiskit \(>= [0-9.]+\)$'
  for package in "${packages[@]}"; do
    if dpkg-deb -f "$(deb "$package")" Depends Recommends | grep -q boost; then fail "$package draws Boost in"; fi
  done
}

task_contents() {
  local package path
  local -A must=(
    [whoiskit]="bin/whoiskit bin/whoiskit-simnet libexec/whoiskit/whoiskit-worker libexec/whoiskit/whoiskit-plugin $LIBDIR/libwhoiskit.so.0
      share/whoiskit/simnet/demo/simnet.toml share/doc/whoiskit/docs/operating.md"
    [whoiskit-plugins]="$LIBDIR/whoiskit/plugins/whois.family.icann.so $LIBDIR/whoiskit/plugins/whois.at.so"
    [libwhoiskit-dev]="include/whoiskit/host.hpp include/whoiskit/whoiskit.h $LIBDIR/libwhoiskit.so
      $LIBDIR/pkgconfig/whoiskit.pc $LIBDIR/cmake/whoiskit/whoiskit-config.cmake"
    [whoiskit-sdk]="include/whoiskit/abi.h include/whoiskit/plugin.hpp share/whoiskit/template/CMakeLists.txt
      $LIBDIR/cmake/whoiskit-sdk/WhoiskitAddPlugin.cmake share/doc/whoiskit-sdk/docs/plugin-guide.md
      share/doc/whoiskit-sdk/docs/abi.md")
  for package in "${packages[@]}"; do
    files "$package" >list
    for path in ${must[$package]} share/doc/"$package"/{copyright,changelog.Debian.gz}; do
      grep -qxF "./usr/$path" list || fail "$package lacks $path"
    done
    if grep -v '^\./usr/' list; then fail "$package: these are outside of /usr"; fi
    # Owned by root, and nobody else may write.
    if dpkg-deb -c "$(deb "$package")" | awk '$2 != "root/root" || $1 ~ /^[-d]....(.w|....w)/' | grep .; then
      fail "$package: these belong to others"
    fi
  done
  # The bundled plugins, all of them.
  diff <(files whoiskit-plugins | sed -n 's|.*/\(whois\..*\.so\)$|\1|p') \
    <(cd "$BUILD/plugins" && printf '%s\n' whois.*.so | sort) || fail "the package has others than the build"
  # The SDK has no header of the host.
  diff <(files whoiskit-sdk | sed -n 's|^\./usr/include/whoiskit/||p') \
    <(cd "$SOURCE/sdk/include/whoiskit" && printf '%s\n' * | sort) || fail "the SDK has others than its headers"
}

task_disjoint() {
  local package
  for package in "${packages[@]}"; do files "$package"; done | sort | uniq -d >twice
  [[ ! -s twice ]] || fail "in two packages: $(cat twice)"
}

# Nothing says where it was built, and nothing looks for libraries there.
task_paths() {
  local package
  for package in "${packages[@]}"; do dpkg-deb -x "$(deb "$package")" root; done
  if grep -rlaF -e "$BUILD" -e "$SOURCE" root; then fail "these files name the build's folders"; fi
  local file
  find root -type f \( -path '*/bin/*' -o -path '*/libexec/*' -o -name '*.so*' \) >binaries
  while read -r file; do
    readelf -d "$file" >dynamic
    if grep -E 'R(UN)?PATH' dynamic; then fail "$file has a path for libraries"; fi
    if readelf -S "$file" | grep -qF .debug_info; then fail "$file is not stripped"; fi
  done <binaries
  (($(wc -l <binaries) > 100)) || fail "only $(wc -l <binaries) binaries were looked at"
}

# In an empty root the command looks a name up at simulated registries, with the plugins there and nothing of this tree.
task_root() {
  dpkg-deb -x "$(deb whoiskit)" root
  local usr=$empty/root/usr
  local clean=(env -i PATH="$usr/bin:/usr/bin:/bin" HOME="$empty")
  "${clean[@]}" whoiskit plugin list >list || true
  if grep -q 'whois\.at\.so' list; then fail "there are plugins before their package is there"; fi
  dpkg-deb -x "$(deb whoiskit-plugins)" root
  "${clean[@]}" whoiskit plugin info "$usr/$LIBDIR/whoiskit/plugins/whois.at.so"
  # HOME is not where this is built: what it says of its plugins' paths is true of the root alone.
  "${clean[@]}" whoiskit-simnet "$usr/share/whoiskit/simnet/demo" --exec whoiskit --format json example.com >record.json
  grep -q '"handler": "gtld.godaddy"' record.json || fail "no plugin read the answer: $(cat record.json)"
  grep -q '"created": "1995-08-13"' record.json || fail "the record is another: $(cat record.json)"
  # The worker is found in the same way.
  "${clean[@]}" whoiskit-simnet "$usr/share/whoiskit/simnet/demo" --exec \
    whoiskit --isolate worker --plugins "$usr/$LIBDIR/whoiskit/plugins" --format json example.com >isolated.json
  # The simulated servers have other ports each time.
  diff <(grep -v '"port":' record.json) <(grep -v '"port":' isolated.json) || fail "a worker gives another record"
}

# The SDK's package alone is enough to build a plugin, in C++ and in C.
task_sdk() {
  dpkg-deb -x "$(deb whoiskit-sdk)" root
  cp -r root/usr/share/whoiskit/template author
  cmake -G Ninja -S author -B build -DCMAKE_PREFIX_PATH="$empty/root/usr" -DCMAKE_CXX_COMPILER="$CXX" >log
  cmake --build build >>log || fail "$(cat log)"
  [[ -e build/plugins/whois.gtld.acme.so ]] || fail "no plugin was built"
  "$CC" -shared -fPIC -Iroot/usr/include "$SOURCE/tests/abi/plain/whois.plainc.c" -o whois.plainc.so
  if grep -rE 'boost|asio|fmt/' root/usr/include root/usr/"$LIBDIR"/cmake; then fail "these name a dependency"; fi
}

# The author's road with packages alone: a plugin is begun, built, checked and installed, and reads an answer.
task_road() {
  local package
  for package in "${packages[@]}"; do dpkg-deb -x "$(deb "$package")" root; done
  local usr=$empty/root/usr
  local clean=(env -i PATH="$usr/bin:/usr/bin:/bin" HOME="$empty")
  "${clean[@]}" whoiskit plugin new gtld.road --server whois.road.example --dir road
  "${clean[@]}" cmake -G Ninja -S road -B build -DCMAKE_PREFIX_PATH="$usr" -DCMAKE_CXX_COMPILER="$CXX" >log
  "${clean[@]}" cmake --build build >>log || fail "$(cat log)"
  "${clean[@]}" ctest --test-dir build --output-on-failure --no-tests=error
  "${clean[@]}" cmake --install build --prefix "$usr" >>log
  "${clean[@]}" whoiskit plugin info "$usr/$LIBDIR/whoiskit/plugins/whois.gtld.road.so"
  "${clean[@]}" whoiskit parse --format json --handler gtld.road --query example.com road/fixtures/registered.txt >record.json
  grep -q '"handler": "gtld.road"' record.json || fail "the installed plugin is not used: $(cat record.json)"
}

"task_$1"
