#!/usr/bin/env bash
# Reads every response of the corpus with every plugin. Whatever a server sends and whichever plugin reads it, there is
# one record per response, no crash and no hang. Skipped (exit status 77) if the corpus is not beside the project.
#
#   every_handler.sh WHOISKIT CORPUS_FOLDER
set -uo pipefail
whoiskit=$1 corpus=$2
if [ ! -f "$corpus/labels.ndjson" ]; then
  echo "skipped: no corpus at $corpus"
  exit 77
fi
lines=$(grep -c . "$corpus/labels.ndjson")
claims=$("$whoiskit" plugin list --format ndjson | sed -n 's/.*"claim":"\([^"]*\)".*/\1/p')
[ -n "$claims" ] || { echo "no plugins are listed"; exit 1; }
failed=0
for claim in $claims; do
  answers=$(timeout 300 "$whoiskit" parse --batch "$corpus/labels.ndjson" --handler "$claim" | grep -c '"status":')
  status=${PIPESTATUS[0]}
  if [ "$status" -ne 0 ] || [ "$answers" -ne "$lines" ]; then
    echo "$claim: exit $status, $answers records of $lines responses"
    failed=1
  else
    echo "$claim: $answers records"
  fi
done
exit $failed
