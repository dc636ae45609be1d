#!/usr/bin/env bash
# sources_test.sh TASK: one test of what a root takes from its machine. Exits with status 77 if it cannot run.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/checks.sh"

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
URIs: http://four.example/debian
# Suites: in between
 http://five.example/debian file:/srv/debian
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

# Proxy and certificates of this machine are carried over. A file that a setting names goes to a folder of its own.
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

"task_$1"
