# What fresh.sh and inside.sh read and print. Both source this file.

# readme_commands FILE: the commands of the first shell block.
readme_commands() {
  awk '/^```/ { if (inside) exit; if ($0 ~ /^```sh/) { inside = 1; next } }
    inside { sub(/[ \t]+#.*/, ""); if ($0 ~ /[^ \t]/) print }' "$1"
}

say() { printf '%s\n' "$*" >&2; }

# step WHAT COMMAND...: prints what is done and its duration. The command's output is shown if it fails.
step() {
  local what=$1 began=$EPOCHSECONDS log
  shift
  log=$(mktemp)
  printf '%s ... ' "$what" >&2
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
    say "$((EPOCHSECONDS - began)) s"
    return
  fi
  say failed
  tail -40 "$log" >&2
  rm -f "$log"
  return 1
}

# duration SECONDS: as 75 s or 9 min 20 s.
duration() {
  if (($1 < 120)); then
    printf '%d s' "$1"
  else
    printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
  fi
}

# ctest_summary: the line of a command's output in which ctest states how many tests passed, if there is one.
ctest_summary() { grep -aE '^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+' | tail -1 || true; }

# ctest_skipped PATTERN: the names of the tests that ctest skipped, except those of the pattern.
ctest_skipped() { sed -nE 's/^[[:space:]]+[0-9]+ - (.+) \(Skipped\)$/\1/p' | grep -avE -- "$1" || true; }

# report FILE: prints the lines "command, status, seconds, skipped tests, summary" for people; the summary comes last.
report() {
  local command status seconds skipped summary result
  while IFS=$'\t' read -r command status seconds skipped summary; do
    result=ok
    [[ $skipped == - ]] || result="failed, these tests were skipped: ${skipped%-}"
    ((status == 0)) || result="failed, exit status $status"
    printf '   %-24s %-8s %s%s\n' "$command" "$result" "$(duration "$seconds")" "${summary:+   $summary}"
  done <"$1"
}

# is_recent FILE: whether it exists and is from the last week.
is_recent() { [[ $(find "$1" -mtime -7 2>/dev/null) ]]; }
