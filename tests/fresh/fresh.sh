#!/usr/bin/env bash
# fresh.sh: checks the README's promise on a machine without any packages (`./dev fresh`). See help.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
tree=$(readlink -f "$here/../..")
. "$here/sources.sh"
. "$here/words.sh"

help() {
  cat <<'HELP'
./dev fresh [OPTION...]   run the first commands of README.md in a bare Debian 12 that holds a clone of HEAD, as root

--user             as a user who may use sudo, instead of root
--no-cache         without the compiler cache of this machine
--without PACKAGE  as if the lists in `dev` lacked this package; may be given several times
--command COMMAND  run this instead of the README's commands; may be given several times
--bare             make no clone; the commands begin in the user's home
--bind FOLDER      have this folder in the root, too, read-only; may be given several times
--folder FOLDER    make the root below FOLDER (build/fresh)
--keep             leave the root where it is, without its mounts, and say where
--check            only say whether a root can be made here

The root is made by debootstrap from the package sources of this machine, with its proxy and certificates. What
debootstrap makes is kept in build/fresh for a week. ../shared is there read-only where it exists. The exit status is 0 if all
commands succeed, 1 if one fails, 2 for wrong arguments, 3 if the root cannot be made.
HELP
}

die() {
  local status=$1
  shift
  say "fresh: $*"
  exit "$status"
}

# ---- arguments

user=root cache=yes keep= check= bare=
folder=$tree/build/fresh
commands=() without=() binds=()

arguments() {
  while (($#)); do
    case $1 in
      --without | --command | --bind | --folder) (($# >= 2)) && [[ $2 ]] || die 2 "$1 needs a value; see ./dev fresh --help" ;;&
      --user) user=newcomer ;;
      --no-cache) cache= ;;
      --keep) keep=yes ;;
      --check) check=yes ;;
      --bare) bare=yes ;;
      --without) without+=("$2") && shift ;;
      --command) commands+=("${2//$'\n'/ }") && shift ;;
      --bind) [[ -d $2 ]] && binds+=("$(readlink -f "$2")") && shift || die 2 "there is no folder $2" ;;
      --folder) folder=$(realpath -m -- "$2") && shift ;;
      -h | --help) help && exit ;;
      *) die 2 "there is no option $1; see ./dev fresh --help" ;;
    esac
    shift
  done
  if [[ $bare ]] && ((${#without[@]})); then die 2 "--without changes the clone, which --bare leaves out"; fi
  if [[ $bare ]] && ((!${#commands[@]})); then die 2 "--bare needs a --command"; fi
}

# ---- whether it is possible

bare_tar() {
  local key
  key=$(as_sources_list <<<"$sources" | sha256sum)
  printf '%s' "$tree/build/fresh/$suite-${key:0:12}.tar"
}

# possible: exits if no root can be made here, with the reason as the last line.
possible() {
  ((EUID == 0)) || die 3 "only root can make a root"
  is_recent "$(bare_tar)" || command -v debootstrap >/dev/null || die 3 "debootstrap is not installed"
  if [[ ! $bare ]]; then
    command -v git >/dev/null || die 3 "git is not installed"
    git -c safe.directory='*' -C "$tree" rev-parse HEAD >/dev/null 2>&1 || die 3 "$tree is no git repository"
  fi
  [[ $sources =~ (^|$'\n')[^$'\t']*$'\t'$suite$'\t' ]] || die 3 "apt has no source of $suite here"
  unshare --mount --pid --fork bash -c 'mount -t tmpfs none /mnt && mount -t proc proc /proc' 2>/dev/null ||
    die 3 "mounts are not permitted"
}

reachable() {
  local uri scratch
  uri=$(awk -F '\t' -v suite=$suite '$2 == suite { print $1; exit }' <<<"$sources")
  scratch=$(mktemp -d)
  timeout 60 /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "${uri%/}/dists/$suite/InRelease" \
    "$scratch/InRelease" >/dev/null 2>&1 && rm -r "$scratch" && return
  rm -r "$scratch"
  die 3 "$uri cannot be reached"
}

# ---- the root and its end

work= child=

# clean: ends what runs in the namespace through its first process, waits for it, and removes the folder. The mounts
# disappear with the namespace.
clean() {
  trap '' INT TERM HUP
  local first
  if [[ $child ]]; then
    first=$(cat "$work/first" 2>/dev/null || true)
    kill -KILL ${first:-"$child"} 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  [[ $work ]] || return 0
  if [[ $keep && -d $work/root ]]; then
    rm -f "$work/owner"
    say "fresh: the root is $work/root"
    return
  fi
  rm -rf --one-file-system "$work"
}

# sweep: removes what an earlier run left because it was killed before it could clean up.
sweep() {
  local owner
  for owner in "$folder"/root.*/owner; do
    if [[ -s $owner && ! -e /proc/$(<"$owner") ]]; then rm -rf --one-file-system "${owner%/owner}"; fi
  done
}

# may_skip: the tests that need more than packages, as a pattern: features of networks, the corpora, root's rights.
may_skip() {
  printf '^(Ipv6|Retry)[^.]*\.'
  [[ $1 ]] || printf '|^corpus\.'
  [[ $user == root ]] || printf '|^(fresh|package|Trust[^.]*)\.'
}

# clone TO: the committed tree, without other files of this tree.
clone() {
  local head package
  printf '[safe]\n\tdirectory = *\n' >"$work/gitconfig"  # a clone that belongs to another user is safe for the user who
                                                         # made it
  export GIT_CONFIG_GLOBAL=$work/gitconfig
  head=$(git -C "$tree" rev-parse HEAD) &&
    git clone --quiet --no-hardlinks --no-checkout "$tree" "$1" &&
    git -C "$1" -c advice.detachedHead=false checkout --quiet "$head" || return 1
  for package in "${without[@]}"; do
    sed -i -E "/^readonly packages_/,/\)\$/s/$(listed "$package")/\1\2/" "$1/dev"
  done
}

# listed PACKAGE: the expression that finds it in the lists of dev.
listed() { printf '([ (])%s([ )]|$)' "$(sed 's/[.+]/\\&/g' <<<"$1")"; }

# path_of_clone: this tree's own path, so that the compiler cache recognises it; users have no access to /root.
path_of_clone() {
  if [[ $user != root && $tree == /root/* ]]; then
    printf '/home/%s/%s' "$user" "${tree##*/}"
  else
    printf '%s' "$tree"
  fi
}

main() {
  arguments "$@"
  sources=$(machine_sources)
  possible
  if [[ $check ]]; then reachable && exit; fi
  ((${#commands[@]})) || mapfile -t commands < <(readme_commands "$tree/README.md")
  ((${#commands[@]})) || die 2 "README.md has no shell block with commands"

  local package status=0 path='' shared='' cache_folder=''
  mkdir -p "$folder"
  sweep
  work=$(mktemp -d "$folder/root.XXXXXX")
  chmod 755 "$work"
  echo $$ >"$work/owner"
  trap clean EXIT  # also if a signal ends this
  printf '%s\n' "$sources" >"$work/sources"
  if [[ ! $bare ]]; then
    path=$(path_of_clone)
    for package in "${without[@]}"; do
      sed -nE '/^readonly packages_/,/\)$/p' "$tree/dev" | grep -qE "$(listed "$package")" || die 2 "no list in dev has $package"
    done
    git -C "$tree" -c safe.directory='*' diff --quiet HEAD 2>/dev/null || say "fresh: what is not committed is not in the clone"
    clone "$work/clone" || die 3 "git cannot clone $tree"
    if [[ -d $tree/../shared ]]; then shared=$(readlink -f "$tree/../shared"); fi
    if [[ $cache ]]; then
      cache_folder=${CCACHE_DIR:-${HOME:-/root}/.cache/ccache}
      mkdir -p "$cache_folder"
    fi
  fi

  # In a session of its own, with no signal ignored, as in a new terminal. It ends when this process ends, even by
  # SIGKILL.
  COMMANDS=$(printf '%s\n' "${commands[@]}") BINDS=$(printf '%s\n' "${binds[@]}") TREE=$path USER_NAME=$user \
    CACHE=$cache_folder SHARED=$shared BARE_TAR=$(bare_tar) MAY_SKIP=$(may_skip "$shared") \
    env --default-signal setsid setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child=KILL \
    "$here/inside.sh" "$work" </dev/null 4>&2 2>/dev/null &  # unshare would report that its child was killed
  child=$!
  wait "$child" || status=$?
  child=
  if [[ -s $work/report ]]; then
    printf '\n== on a bare Debian 12, as %s\n' "$user"
    report "$work/report"
  elif ((status)); then
    status=3
  fi
  exit "$status"
}

main "$@"
