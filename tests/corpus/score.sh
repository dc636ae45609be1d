#!/usr/bin/env bash
# Measures the records of a labelled corpus with its own judge and prints the figures. Where the corpus is not beside the
# project this is skipped (exit 77).
#
#   score.sh WHOISKIT CORPUS_FOLDER DISPUTES [MIN_PERCENT]
set -euo pipefail
whoiskit=$1 corpus=$2 disputes=$3 min=${4:-}
judge="$(dirname "$corpus/x")/score.py"
[ -f "$judge" ] || judge="$corpus/../corpus/score.py"
if [ ! -f "$corpus/labels.ndjson" ] || [ ! -f "$judge" ]; then
  echo "skipped: no corpus at $corpus"
  exit 77
fi
out=$(mktemp)
trap 'rm -f "$out"' EXIT
"$whoiskit" parse --batch "$corpus/labels.ndjson" > "$out"
python3 "$judge" "$corpus/labels.ndjson" "$out" --disputes "$disputes" ${min:+--min "$min"} | tail -4
