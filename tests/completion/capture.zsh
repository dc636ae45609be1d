#!/usr/bin/zsh -f
# capture.zsh FOLDER LINE: prints what zsh offers when TAB is pressed after LINE, one per line, with the completions of
# FOLDER. A second zsh has a terminal of its own, and its compadd prints its arguments. ZDUMP names a file that saves the
# next run some reading.
emulate -L zsh
zmodload zsh/zpty || exit 2
zpty inner zsh -f -i

typeset -g setup=$(mktemp)
trap 'rm -f $setup' EXIT
cat >$setup <<SETUP
PROMPT=
fpath=(${(q)1} \$fpath)
autoload -Uz compinit
compinit -u -d ${(q)ZDUMP}
SETUP
cat >>$setup <<'SETUP'
bindkey '^M' undefined-key
bindkey '^J' undefined-key
bindkey '^I' complete-word
mark() { print -rn -- $'\0\n' }
compprefuncs=(mark)
comppostfuncs=(mark exit)
zstyle ':completion:*' insert-tab false
compadd() {
  # Calls that fill arrays are its own affair.
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits
  builtin compadd -A hits "$@"
  (($#hits)) && print -rl -- $hits
  builtin compadd "$@" # what found something looks no further
}
print ready
SETUP
zpty -w inner "source $setup"
local line
repeat 20; do
  zpty -r inner line || exit 2
  [[ $line == *ready* ]] && break
done
zpty -n -w inner "$2"$'\t'
local -i marks=0
while zpty -r inner line; do
  if [[ $line == *$'\0'* ]]; then
    ((marks++)) && exit 0
  elif ((marks)); then
    print -r -- ${line%%$'\r'*}
  fi
done
