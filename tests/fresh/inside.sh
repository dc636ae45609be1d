#!/usr/bin/env bash
# inside.sh WORK: makes a Debian root in WORK/root and runs commands in it. fresh.sh starts it as the first process of a
# namespace of mounts and of processes, so that nothing of either is left when it ends, however it ends. fresh.sh passes
# the rest in variables: COMMANDS (one per line), TREE (the path of the clone), USER_NAME, CACHE, SHARED, BINDS,
# BARE_TAR, MAY_SKIP.
#
# Exit status: 0 if all commands succeed, 1 if one fails, 3 if there is no root to run them in.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/sources.sh"
. "$here/words.sh"

no_root() {
  say "fresh: $*"
  exit 3
}

# ---- the root

# unpack ROOT SOURCES: what debootstrap makes, or what it made within the last week.
unpack() {
  local made=$1 uri options log=$WORK/debootstrap.log arguments=(--variant=minbase)
  if is_recent "$BARE_TAR"; then
    tar --numeric-owner -xpf "$BARE_TAR" -C "$made"
    return
  fi
  IFS=$'\t' read -r uri options <<<"$(awk -F '\t' -v suite=$suite '$2 == suite { print $1 "\t" $4; exit }' <<<"$2")"
  [[ $options == *trusted=yes* ]] && arguments+=(--no-check-gpg)
  [[ $options =~ signed-by=([^ ]+) ]] && arguments+=(--keyring "${BASH_REMATCH[1]}")
  [[ $uri == https:* && $(machine_certificates) ]] && arguments+=(--ca-certificate "$(machine_certificates)")
  local proxy
  proxy=$(machine_settings | sed -n "s/^Acquire::${uri%%:*}::Proxy \"\(.*\)\";/\1/Ip")
  [[ $proxy && $proxy != DIRECT ]] && export "${uri%%:*}_proxy=$proxy"
  timeout 900 debootstrap "${arguments[@]}" "$suite" "$made" "$uri" >"$log" 2>&1 || {
    tail -20 "$log" >&2
    return 1
  }
  rm -f "$made"/var/cache/apt/archives/*.deb
  mkdir -p "${BARE_TAR%/*}"
  tar --numeric-owner -cpf "$WORK/bare.tar" -C "$made" . && mv "$WORK/bare.tar" "$BARE_TAR"
}

# A normally installed machine has these files; a root made by debootstrap lacks them.
furnish() {
  local made=$1
  cp -L /etc/resolv.conf "$made/etc/resolv.conf" 2>/dev/null || true
  hostname >"$made/etc/hostname"
  {
    printf '127.0.0.1 localhost\n127.0.1.1 %s\n::1 localhost ip6-localhost ip6-loopback\n' "$(hostname)"
    grep -vE '^[[:space:]]*(127\.|::1|f[ef][0-9a-f]{2}:|#|$)' /etc/hosts || true  # the mirror's name may be among them
  } >"$made/etc/hosts"
  echo force-unsafe-io >"$made/etc/dpkg/dpkg.cfg.d/fresh"  # no file of this root has to survive a power failure
}

# devices FOLDER: what programs expect in /dev.
devices() {
  local dev=$1 name numbers
  mount -t tmpfs -o mode=755,nosuid dev "$dev"
  while read -r name numbers; do
    # shellcheck disable=SC2086  # numbers are two words
    mknod -m 666 "$dev/$name" c $numbers 2>/dev/null || {
      touch "$dev/$name"
      mount --bind "/dev/$name" "$dev/$name"
    }
  done <<<$'null 1 3\nzero 1 5\nfull 1 7\nrandom 1 8\nurandom 1 9\ntty 5 0'
  ln -s /proc/self/fd "$dev/fd"
  for name in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${name%:*}" "$dev/${name#*:}"; done
  mkdir "$dev/pts" "$dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5,nosuid,noexec devpts "$dev/pts"
  ln -s pts/ptmx "$dev/ptmx"
  mount -t tmpfs -o mode=1777,nosuid,nodev shm "$dev/shm"
}

# shared_folder FROM TO rw|ro
shared_folder() {
  mkdir -p "$2"
  mount --bind "$1" "$2"
  if [[ $3 == ro ]]; then mount -o remount,bind,ro "$2"; fi
}

mounts() {
  local made=$1 folder
  mount --bind "$made" "$made"  # pivot_root needs a mount
  devices "$made/dev"
  mount -t proc -o nosuid,nodev,noexec proc "$made/proc"
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$made/sys" 2>/dev/null || mount --rbind /sys "$made/sys"
  if [[ $SHARED ]]; then shared_folder "$SHARED" "$made${TREE%/*}/shared" ro; fi
  if [[ $CACHE ]]; then
    local how=rw
    [[ $USER_NAME == root ]] || how=ro
    shared_folder "$CACHE" "$made/var/cache/machine-ccache" $how
    printf 'cache_dir = /var/cache/machine-ccache\n' >"$made/etc/ccache.conf"
    [[ $how == rw ]] || printf 'read_only = true\ntemporary_dir = /tmp/ccache\n' >>"$made/etc/ccache.conf"
  fi
  while read -r folder; do
    if [[ $folder ]]; then shared_folder "$folder" "$made$folder" ro; fi
  done <<<"$BINDS"
}

# enter ROOT: from here on only the root is visible.
enter() {
  mkdir -p "$1/.machine"
  cd "$1"
  pivot_root . .machine
  cd /
  umount -l /.machine
  rmdir /.machine
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  unset TMPDIR
  hash -r
}

# people: the user who runs these commands, and who may use sudo as the owner of a machine may.
people() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update && apt-get -q install -y --no-install-recommends sudo
  useradd --create-home --shell /bin/bash "$USER_NAME"
  echo "$USER_NAME ALL=(ALL) NOPASSWD: ALL" >"/etc/sudoers.d/$USER_NAME"
  chmod 440 "/etc/sudoers.d/$USER_NAME"
  if [[ $TREE ]]; then chown -R "$USER_NAME:" "$TREE"; fi
}

# ---- the commands

# in_clean COMMAND: runs it as the user, with only the paths of programs and of its home in its environment.
in_clean() {
  local home=/root path=$PATH as=()
  if [[ $USER_NAME != root ]]; then
    home=/home/$USER_NAME path=/usr/local/bin:/usr/bin:/bin
    as=(setpriv --reuid "$USER_NAME" --regid "$USER_NAME" --init-groups)
  fi
  (cd "${TREE:-$home}" && "${as[@]}" env -i PATH="$path" HOME="$home" bash -c "$1" </dev/null 3>&-)
}

# run_all: writes each command with its time and its result to descriptor 3, as lines of the report. A test that is
# skipped because a package is missing would hide that the lists lack the package, so it counts as failed.
run_all() {
  local command began status skipped failed=0 said=/var/log/fresh
  while read -r command; do
    say "== $command"
    began=$EPOCHSECONDS
    in_clean "$command" | tee "$said" && status=0 || status=${PIPESTATUS[0]}
    skipped=$(ctest_skipped "$MAY_SKIP" <"$said")
    [[ $status == 0 && -z $skipped ]] || failed=1
    printf '%s\t%s\t%s\t%s\t%s\n' "$command" "$status" "$((EPOCHSECONDS - began))" "${skipped//$'\n'/ }-" \
      "$(ctest_summary <"$said")" >&3
  done <<<"$COMMANDS"
  return $failed
}

main() {
  exec 2>&4 4>&-
  WORK=$1
  local made=$WORK/root sources
  local self
  read -r self _ </proc/self/stat  # its process number as fresh.sh sees it: /proc is still the machine's
  echo "$self" >"$WORK/first"
  mount -t proc proc /proc
  sources=$(<"$WORK/sources")
  umask 022
  export TMPDIR=$WORK  # what is left there is removed with the folder
  mkdir "$made"
  step "Making a bare Debian root" unpack "$made" "$sources" || no_root "debootstrap cannot make a root; its words are above"
  carry_over "$made" "$sources"
  furnish "$made"
  if [[ $TREE ]]; then
    mkdir -p "$made${TREE%/*}" "$WORK/clone/build/fresh"
    cp --reflink=auto "$BARE_TAR" "$WORK/clone/build/fresh/"  # tests in the root make roots, too
    mv "$WORK/clone" "$made$TREE"
  fi
  mounts "$made" || no_root "the root cannot be given its mounts"
  exec 3>"$WORK/report"
  enter "$made" || no_root "the root cannot be entered"
  if [[ $USER_NAME != root ]]; then step "Installing sudo for $USER_NAME" people || no_root "sudo cannot be installed"; fi
  run_all
}

main "$@"
