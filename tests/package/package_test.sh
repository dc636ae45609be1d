#!/usr/bin/env bash
# package_test.sh TASK: one test of the Debian packages. CMakeLists.txt sets SOURCE, BUILD, DEBS (where the task `pack`
# puts them), CPACK, LIBDIR, CC and CXX.
set -euo pipefail

readonly packages=(libwhoiskit-dev python3-whoiskit whoiskit whoiskit-plugins whoiskit-sdk)
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"
unset WHOISKIT_PLUGINS WHOISKIT_ROUTES LD_LIBRARY_PATH CMAKE_PREFIX_PATH
export WHOISKIT_CONFIG=  # this machine's configuration must not affect the test

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

deb() { echo "$DEBS/$1"_*.deb; }
# The files of a package, without folders, in the form ./usr/bin/whoiskit.
files() { dpkg-deb --fsys-tarfile "$(deb "$1")" | tar t | grep -v '/$' | sort; }

task_pack() {
  rm -rf "$DEBS"
  # Released packages are compressed as far as possible (xz), which takes half a minute.
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
    has "$package" Maintainer '^whoiskit maintainers <[^@ ]+@[^@ ]+>$'
    has "$package" Homepage '^https://whoiskit\.'
    has "$package" Section '^(net|devel|libdevel|python)$'
    has "$package" Priority '^optional$'
    has "$package" Installed-Size '^[0-9]+$'
    # One line below 80 letters that does not begin like a sentence, then the purpose.
    dpkg-deb -f "$(deb "$package")" Description >description
    head -1 description | grep -qE '^.{10,79}[^.]$' || fail "$package: $(head -1 description)"
    (($(wc -l <description) >= 3)) || fail "$package: its description is short"
    awk 'length > 80 {exit 1}' description || fail "$package: its description has long lines"
  done
  has whoiskit Architecture "^$(dpkg --print-architecture)\$"
  has whoiskit Depends "whoiskit-plugins \\(= ${version//./\\.}\\)"
  has whoiskit Depends 'libc6 .*libstdc\+\+6'
  has whoiskit Depends 'libseccomp2'
  has whoiskit Depends 'libsqlite3-0.*libssl3'  # the command names neither, and loads both
  has whoiskit Depends 'libhiredis0\.14'
  has whoiskit Depends 'libzstd1'
  has whoiskit-plugins Depends 'libc6'
  dpkg-deb --ctrl-tarfile "$(deb whoiskit)" | tar xO ./shlibs | grep -qE '^libwhoiskit 0 whoiskit \(>= ' ||
    fail "whoiskit: programs that link the library would not depend on it"
  has libwhoiskit-dev Depends "whoiskit \\(= ${version//./\\.}\\)"
  has python3-whoiskit Architecture '^all$'
  has python3-whoiskit Depends "python3"
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
      share/whoiskit/simnet/demo/simnet.toml share/whoiskit/metrics/alerts.yaml share/doc/whoiskit/docs/operating.md"
    [whoiskit-plugins]="$LIBDIR/whoiskit/plugins/whois.family.icann.so $LIBDIR/whoiskit/plugins/whois.at.so"
    [libwhoiskit-dev]="include/whoiskit/host.hpp include/whoiskit/whoiskit.h include/whoiskit/c/record.h $LIBDIR/libwhoiskit.so
      $LIBDIR/pkgconfig/whoiskit.pc $LIBDIR/cmake/whoiskit/whoiskit-config.cmake"
    [whoiskit-sdk]="include/whoiskit/abi.h include/whoiskit/abi/rules.h include/whoiskit/model.h include/whoiskit/plugin.hpp share/whoiskit/template/CMakeLists.txt
      $LIBDIR/cmake/whoiskit-sdk/WhoiskitAddPlugin.cmake share/doc/whoiskit-sdk/docs/plugin-guide.md
      share/doc/whoiskit-sdk/docs/abi.md"
    [python3-whoiskit]="lib/python3/dist-packages/whoiskit/__init__.py lib/python3/dist-packages/whoiskit/py.typed")
  for package in "${packages[@]}"; do
    files "$package" >list
    for path in ${must[$package]} share/doc/"$package"/{copyright,changelog.Debian.gz}; do
      grep -qxF "./usr/$path" list || fail "$package lacks $path"
    done
    if grep -v '^\./usr/' list; then fail "$package: these are outside of /usr"; fi
    # Owned by root, and only root may write.
    if dpkg-deb -c "$(deb "$package")" | awk '$2 != "root/root" || $1 ~ /^[-d]....(.w|....w)/' | grep .; then
      fail "$package: these belong to others"
    fi
  done
  # The bundled plugins, all of them.
  diff <(files whoiskit-plugins | sed -n 's;.*/\(whois\..*\.\(so\|table\.toml\)\)$;\1;p') \
    <(cd "$BUILD/plugins" && printf '%s\n' whois.*.so whois.*.table.toml | sort) ||
    fail "the package has others than the build"
  # The SDK has no header of the host.
  diff <(files whoiskit-sdk | sed -n 's|^\./usr/include/whoiskit/||p') \
    <(cd "$SOURCE/sdk/include/whoiskit" && find . -type f | sed 's|^\./||' | sort) || fail "the SDK has others than its headers"
}

# Man pages are compressed without a time stamp, and completions are where the shells look for them.
task_pages() {
  files whoiskit | sed -n 's|^\./usr/share/man/||p' >pages
  local page
  for page in man1/whoiskit.1.gz man1/whoiskit-lookup.1.gz man1/whoiskit-simnet.1.gz man5/whoiskit-routes.5.gz \
    man5/whoiskit-table.5.gz; do
    grep -qxF "$page" pages || fail "there is no $page"
  done
  if grep -v '\.gz$' pages; then fail "these man pages are not compressed"; fi
  dpkg-deb -x "$(deb whoiskit)" root
  gzip -d <root/usr/share/man/man1/whoiskit.1.gz | grep -q '^\.SH' || fail "whoiskit.1.gz has no section"
  [[ $(gzip -lv root/usr/share/man/man1/whoiskit.1.gz | awk 'NR == 2 {print NF}') ]] || fail "no gzip"
  # Bytes 4 to 7 are the time.
  [[ $(od -An -tx4 -j4 -N4 root/usr/share/man/man1/whoiskit.1.gz) == " 00000000" ]] || fail "a time is in whoiskit.1.gz"
  for page in bash-completion/completions/whoiskit zsh/vendor-completions/_whoiskit fish/vendor_completions.d/whoiskit.fish; do
    [[ -s root/usr/share/$page ]] || fail "there is no $page"
  done
}

task_lintian() {
  command -v lintian >/dev/null || { echo "skipped: lintian is not installed" && exit 77; }
  local allow=()
  ((EUID)) || allow=(--allow-root)
  lintian "${allow[@]}" --fail-on error --tag-display-limit 0 "$DEBS"/*.deb || fail "lintian finds errors"
  # lintian does check: an invalid address is an error.
  repack whoiskit-plugins "$empty/bad" 's/^Maintainer: .*/Maintainer: nobody/'
  if lintian "${allow[@]}" --fail-on error "$empty"/bad/*.deb >found; then fail "lintian finds nothing: $(cat found)"; fi
  grep -q malformed-contact found || fail "lintian finds something else: $(cat found)"
}

# repack PACKAGE FOLDER SCRIPT: the package with its control file edited by sed.
repack() {
  rm -rf tree
  dpkg-deb -R "$(deb "$1")" tree
  sed -i "$3" tree/DEBIAN/control
  mkdir -p "$2"
  dpkg-deb --root-owner-group -Zgzip -z1 -b tree "$2" >/dev/null
}

# The sources of the last commit have the same bytes whenever and wherever they are packed. Also the sums of all
# packages.
task_release() {
  git -c safe.directory='*' -C "$SOURCE" rev-parse HEAD >/dev/null 2>&1 || { echo "skipped: no git repository" && exit 77; }
  mkdir one two
  cp "$DEBS"/*.deb one/
  cp one/whoiskit-sdk_*.deb one/whoiskit-sdk_0.0.1-1_all.deb  # of another version: not in the sums
  local version archive
  version=$(dpkg-deb -f "$(deb whoiskit)" Version)
  version=${version%-*} archive=whoiskit-$version.tar.xz
  "$SOURCE/host/package/release.sh" "$SOURCE" "$version" one
  (umask 077 && TZ=Asia/Tokyo "$SOURCE/host/package/release.sh" "$SOURCE" "$version" two)
  cmp "one/$archive" "two/$archive" || fail "the archive depends on where it is made"
  (cd one && sha256sum --quiet -c SHA256SUMS) || fail "the sums are wrong"
  diff <(awk '{print $2}' one/SHA256SUMS | LC_ALL=C sort) \
    <(cd one && printf '%s\n' *_"$version"-*.deb "$archive" | LC_ALL=C sort) || fail "the sums are of other files"
  [[ $(wc -l <one/SHA256SUMS) == 6 ]] || fail "SHA256SUMS: $(cat one/SHA256SUMS)"
  tar xf "one/$archive"
  diff <(cd "whoiskit-$version" && find . -type f -o -type l | sed 's|^\./||' | LC_ALL=C sort) \
    <(git -c safe.directory='*' -C "$SOURCE" ls-tree -r --name-only HEAD | LC_ALL=C sort) || fail "other files than are committed"
  if find "whoiskit-$version" -perm /022 ! -type l | grep .; then fail "others may write these"; fi
  # Unpacked, they can be built and packed. They have no information on what was committed.
  cmake -G Ninja -S "whoiskit-$version" -B build -DWHOISKIT_TESTS=OFF -DCMAKE_CXX_COMPILER="$CXX" >log || fail "$(cat log)"
  git init -q .  # another repository around them
  mkdir three
  cp two/SHA256SUMS three/other_"$version"-1_all.deb
  "whoiskit-$version/host/package/release.sh" "$empty/whoiskit-$version" "$version" three 2>said
  grep -q 'no git repository' said || fail "$(cat said)"
  (cd three && sha256sum --quiet -c SHA256SUMS && [[ $(wc -l <SHA256SUMS) == 1 ]]) || fail "the sums of packages alone are wrong"
}

# On a bare machine: see machine.sh. The earlier version has a file that this one does not have.
task_machine() {
  "$SOURCE/tests/fresh/fresh.sh" --check 2>why || { echo "skipped: $(tail -1 why)" && exit 77; }
  local package version
  version=$(dpkg-deb -f "$(deb whoiskit)" Version)
  for package in "${packages[@]}"; do
    rm -rf tree
    dpkg-deb -R "$(deb "$package")" tree
    sed -i "s/$version/0.0.9-1/; s/(>= ${version%-*})/(>= 0.0.9)/" tree/DEBIAN/control
    mkdir -p before
    touch "tree/usr/share/doc/$package/of-the-version-before"
    dpkg-deb --root-owner-group -Zgzip -z1 -b tree before >/dev/null
  done
  "$SOURCE/tests/fresh/fresh.sh" --bare --folder "$empty" --bind "$empty/before" --bind "$DEBS" --bind "$SOURCE/tests/package" \
    --command "bash $SOURCE/tests/package/machine.sh $empty/before $DEBS $version"
}

task_disjoint() {
  local package
  for package in "${packages[@]}"; do files "$package"; done | sort | uniq -d >twice
  [[ ! -s twice ]] || fail "in two packages: $(cat twice)"
}

# No file contains the path of the build, and no program searches for libraries there.
task_paths() {
  local package
  for package in "${packages[@]}"; do dpkg-deb -x "$(deb "$package")" root; done
  if grep -rlaF -e "$BUILD" -e "$SOURCE" root; then fail "these files name the build's folders"; fi
  # A compiler cache may have made the path relative.
  if grep -rlaE '(host|sdk|plugins)/[a-z_/]+\.[ch]pp' root/usr/bin root/usr/lib*; then fail "these files name sources"; fi
  local file
  find root -type f \( -path '*/bin/*' -o -path '*/libexec/*' -o -name '*.so*' \) >binaries
  while read -r file; do
    readelf -d "$file" >dynamic
    if grep -E 'R(UN)?PATH' dynamic; then fail "$file has a path for libraries"; fi
    if readelf -S "$file" | grep -qF .debug_info; then fail "$file is not stripped"; fi
  done <binaries
  (($(wc -l <binaries) > 40)) || fail "only $(wc -l <binaries) binaries were looked at"
}

# At its start the command loads the C library and libgcc only. The others are loaded at their first call.
task_start() {
  dpkg-deb -x "$(deb whoiskit)" root
  if [[ $(uname -m) != x86_64 ]]; then return; fi
  readelf -d root/usr/bin/whoiskit | grep NEEDED | grep -vE 'lib(c|gcc_s)\.so|ld-linux' >others || true
  [[ ! -s others ]] || fail "the command also loads $(cat others)"
}

# In an empty root the command looks up a name at simulated registries, with the plugins there and nothing of this tree.
task_root() {
  dpkg-deb -x "$(deb whoiskit)" root
  local usr=$empty/root/usr
  local clean=(env -i PATH="$usr/bin:/usr/bin:/bin" HOME="$empty")
  "${clean[@]}" whoiskit plugin list --long >list || true
  if grep -q 'whois\.at\.so' list; then fail "there are plugins before their package is there"; fi
  dpkg-deb -x "$(deb whoiskit-plugins)" root
  "${clean[@]}" whoiskit plugin info "$usr/$LIBDIR/whoiskit/plugins/whois.at.so"
  # HOME is not where this is built, so the printed paths of plugins are those of the root.
  "${clean[@]}" whoiskit-simnet "$usr/share/whoiskit/simnet/demo" --exec whoiskit --format json example.com >record.json
  grep -q '"handler": "gtld.godaddy"' record.json || fail "no plugin read the answer: $(cat record.json)"
  grep -q '"created": "1995-08-13"' record.json || fail "the record is another: $(cat record.json)"
  # The worker is found in the same way.
  "${clean[@]}" whoiskit-simnet "$usr/share/whoiskit/simnet/demo" --exec \
    whoiskit --isolate worker --plugins "$usr/$LIBDIR/whoiskit/plugins" --format json example.com >isolated.json
  # The simulated servers have different ports each time.
  diff <(grep -v '"port":' record.json) <(grep -v '"port":' isolated.json) || fail "a worker gives another record"
}

# The SDK's package alone is sufficient to build a plugin, in C++ and in C.
task_sdk() {
  dpkg-deb -x "$(deb whoiskit-sdk)" root
  cp -r root/usr/share/whoiskit/template author
  cmake -G Ninja -S author -B build -DCMAKE_PREFIX_PATH="$empty/root/usr" -DCMAKE_CXX_COMPILER="$CXX" >log
  cmake --build build >>log || fail "$(cat log)"
  [[ -e build/plugins/whois.gtld.acme.so ]] || fail "no plugin was built"
  "$CC" -shared -fPIC -Iroot/usr/include "$SOURCE/tests/abi/plain/whois.plainc.c" -o whois.plainc.so
  if grep -rE 'boost|asio|fmt/' root/usr/include root/usr/"$LIBDIR"/cmake; then fail "these name a dependency"; fi
}

# The author's path with packages alone: a plugin is created, built, checked and installed, and reads an answer.
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
