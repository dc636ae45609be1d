#!/usr/bin/env bash
# completion_test.sh SHELL SHARE: what a shell completes, with the scripts below SHARE as installed.
set -euo pipefail

shell=$1 share=$(realpath "$2")
here=$(dirname "$(readlink -f "$0")")
command -v "$shell" >/dev/null || {
  echo "there is no $shell here: its completions are not tested"
  exit 77
}
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cd "$empty"
mkdir answers
touch answer.txt
export ZDUMP=$empty/zcompdump HOME=$empty XDG_CONFIG_HOME=$empty/config XDG_DATA_HOME=$empty/data TERM=xterm

# offered LINE: the words that are offered after LINE, one per line, sorted; in a fresh shell that has read nothing
# else.
offered_bash() {
  # Words as readline splits them: also at "=".
  # shellcheck disable=SC2016
  bash --norc --noprofile -c '
    source "$1/bash-completion/completions/${2%% *}"
    read -ra COMP_WORDS <<<"${2//=/ = }"
    [[ $2 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
    "$(complete -p "${2%% *}" | sed -n "s/.*-F \([^ ]*\) .*/\1/p")"
    printf "%s\n" "${COMPREPLY[@]}"' - "$share" "$1"
}
offered_fish() {
  # shellcheck disable=SC2016
  fish --no-config -c 'source $argv[1]; complete -C $argv[2]' \
    "$share/fish/vendor_completions.d/${1%% *}.fish" "$1" | sed 's/\t.*//; s|/$||'
}
offered_zsh() { timeout 30 "$here/capture.zsh" "$share/zsh/vendor-completions" "$1" | sed 's/[= ]*$//; s|/$||'; }

failed=0
# offers LINE WORD...: exactly these words are offered.
offers() {
  local line=$1 found wanted
  shift
  found=$("offered_$shell" "$line" | sed '/^$/d' | sort -u)
  wanted=$(printf '%s\n' "$@" | sed '/^$/d' | sort -u)
  [[ $found == "$wanted" ]] || {
    printf 'FAILED: "%s" offers\n%s\nnot\n%s\n' "$line" "$found" "$wanted" >&2
    failed=1
  }
}

offers 'whoiskit pl' plugin
offers 'whoiskit plugin ' list info new try check keygen sign install remove rollback
offers 'whoiskit plugin ch' check
offers 'whoiskit --format json plugin ch' check
offers 'whoiskit plugin --isolate none ch' check
offers 'whoiskit cache ' stats clear
offers 'whoiskit routes ' compile check
offers 'whoiskit servers update --fo' --folder --force --format
offers 'whoiskit completion ' bash zsh fish
# Values of options, including those of the default command.
offers 'whoiskit --format ' text json ndjson raw text-lines rdap whois
offers 'whoiskit parse --format nd' ndjson
offers 'whoiskit plugin --isolate w' worker
offers 'whoiskit plugin list --isolate w' worker
offers 'whoiskit lookup --type ' auto domain ns handle ip as
# Options of the command only.
offers 'whoiskit plugin try --sa' --save
offers 'whoiskit parse --sa'
offers 'whoiskit parse --ba' --batch
offers 'whoiskit --no-f' --no-follow
offers 'whoiskit --vers' --version
offers 'whoiskit plugin check --fix' --fixtures
offers 'whoiskit plugin install a.so --in' --into
offers 'whoiskit plugin new --ta' --table
offers 'whoiskit cache stats --cache-f' --cache-file
offers 'whoiskit plugin check --chi' # hidden
# After a query there are further queries, and no commands.
offers 'whoiskit example.com --no-f' --no-follow
offers 'whoiskit example.com pa'
# Files and folders.
offers 'whoiskit parse ans' answers answer.txt
offers 'whoiskit lookup --simulate ans' answers
offers 'whoiskit plugin try x.so ans' answers answer.txt
offers 'whoiskit route ans'
# The other program; a command line begins after --exec.
offers 'whoiskit-simnet ans' answers
offers 'whoiskit-simnet --unt' --until-stdin-eof
offers 'whoiskit-simnet answers --log ans' answers answer.txt
mkdir bin
printf '#!/bin/sh\n' | tee bin/zzz-command >/dev/null
chmod +x bin/zzz-command
PATH=$PATH:$empty/bin offers 'whoiskit-simnet answers --exec zzz-co' zzz-command
if [[ $shell == bash ]]; then # the others do not split words there
  offers 'whoiskit parse --format=nd' ndjson
  offers 'whoiskit parse --format=json --ba' --batch
fi
exit "$failed"
