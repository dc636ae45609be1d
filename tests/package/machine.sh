#!/usr/bin/env bash
# machine.sh BEFORE NOW VERSION: what happens to a bare Debian on which the packages of the folder BEFORE are installed,
# then those of NOW (VERSION), and which then purges them. It changes the machine it runs on, so it is only for a root
# of ./dev fresh.
set -euo pipefail
before=$1 now=$2 version=$3
export DEBIAN_FRONTEND=noninteractive
packages=(libwhoiskit-dev python3-whoiskit whoiskit whoiskit-plugins whoiskit-sdk)

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# quietly COMMAND...: its output is shown if it fails.
quietly() { "$@" >/tmp/said 2>&1 || fail "$*: $(cat /tmp/said)"; }

# snapshot: everything on the machine, except what apt, dpkg and man record for each installation.
snapshot() {
  find / -xdev \( -path /tmp -o -path /var/log -o -path /var/lib/apt/lists -o -path /var/cache/apt -o -path /var/cache/man \) \
    -prune -o -print |
    grep -vxE '/var/lib/dpkg/((status|available|diversions|statoverride)-old|lock.*|triggers/.*)' | sort
}

# works: as a user who is not root, the command finds its plugins, its worker and its simulated registries.
works() {
  local clean=(setpriv --reuid nobody --regid nogroup --clear-groups env -i PATH=/usr/bin:/bin HOME=/tmp) isolate plugins
  plugins=$(dpkg -L whoiskit-plugins | sed -n 's|/whois\.at\.so$||p')
  for isolate in none worker; do
    "${clean[@]}" whoiskit --isolate $isolate --plugins "$plugins" --simulate /usr/share/whoiskit/simnet/demo \
      example.com >/tmp/said 2>&1 || fail "whoiskit: $(cat /tmp/said)"
    grep -qE '^ +Registrar +GoDaddy' /tmp/said || fail "whoiskit: $(cat /tmp/said)"
  done
}

installed() {
  local package
  for package in "${packages[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Abbrev}${Version}' "$package") == "ii $1" ]] || fail "$package is not installed as $1"
  done
  [[ -z $(dpkg --audit) ]] || fail "dpkg --audit: $(dpkg --audit)"
  [[ -z $(dpkg --verify "${packages[@]}") ]] || fail "dpkg --verify: $(dpkg --verify "${packages[@]}")"
}

# completes WORDS...: what bash offers for the last word.
completes() {
  # shellcheck disable=SC1091
  (
    set +eu
    . /usr/share/bash-completion/bash_completion
    _completion_loader "$1"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
    "$(complete -p "$1" | sed -n 's/.* -F \([^ ]*\) .*/\1/p')" "$1" "${!#}" "${@: -2:1}"
    printf '%s\n' "${COMPREPLY[@]}"
  )
}

quietly apt-get -q update
quietly apt-get -q install -y --no-install-recommends man-db bash-completion
snapshot >/tmp/before

quietly apt-get -q install -y --no-install-recommends "$before"/*.deb
installed 0.0.9-1
works
[[ $(ls /usr/share/doc/*/of-the-version-before) ]] || fail "this is not the version before"

quietly apt-get -q install -y --no-install-recommends "$now"/*.deb
installed "$version"
works
# A plugin that an administrator puts into the machine's folder is found without an option, and runs in a worker.
mkdir -p /etc/whoiskit/plugins
cp "$(dpkg -L whoiskit-plugins | grep '/whois\.at\.so$')" /etc/whoiskit/plugins/
whoiskit plugin list at --long >/tmp/said 2>&1 || fail "plugin list: $(cat /tmp/said)"
grep -qE '^path +/etc/whoiskit/plugins/whois\.at\.so' /tmp/said || fail "another one serves: $(cat /tmp/said)"
rm -r /etc/whoiskit
if ls /usr/share/doc/*/of-the-version-before 2>/dev/null; then fail "files of the version before are left"; fi

for page in whoiskit.1 whoiskit-lookup.1 whoiskit-simnet.1 whoiskit-routes.5 whoiskit-table.5; do
  MANWIDTH=80 man -P cat "${page##*.}" "${page%.*}" >/tmp/said 2>&1 || fail "man $page: $(cat /tmp/said)"
  grep -q ^NAME /tmp/said || fail "man $page: $(cat /tmp/said)"
done
[[ $(completes whoiskit look) == *lookup* ]] || fail "bash completes \"whoiskit look\" as: $(completes whoiskit look)"
[[ $(completes whoiskit --iso) == *--isolate* ]] || fail "bash completes \"whoiskit --iso\" as: $(completes whoiskit --iso)"

quietly apt-get -q purge -y "${packages[@]}"
quietly apt-get -q autoremove --purge -y
snapshot >/tmp/after
diff /tmp/before /tmp/after || fail "purged, these files are left (>) or gone (<)"
if man -w whoiskit 2>/dev/null; then fail "man knows a page still"; fi
if dpkg-query -W "${packages[@]}" 2>/dev/null; then fail "dpkg still knows these"; fi
echo "installed, upgraded, used and purged"
