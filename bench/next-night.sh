#!/usr/bin/env bash
# How well `plan --night` foresees the next night: one night is made with the scripted model, then others with other readers, and what they took stands beside what was foreseen.
# Usage: bench/next-night.sh FEEDS NOW WORK [READERS:SEED...]      the first pair is the night that is known
set -euo pipefail
cd "$(dirname "$0")/.."
feeds=$1 now=$2 work=$3
shift 3
pairs=("$@")
(($# > 0)) || pairs=(1000:1 1000:2 500:3 2000:4 4000:5)
mkdir -p "$work"
./matinale demo model >"$work/model.txt" 2>/dev/null &
model=$!
trap 'kill "$model" 2>/dev/null || true' EXIT
until grep -qo 'http[^ ]*' "$work/model.txt"; do sleep 0.2; done
base=$(grep -o 'http[^ ]*' "$work/model.txt" | head -n 1)

known=
printf '| readers | foreseen tokens | tokens | off by |\n|--:|--:|--:|--:|\n'
for pair in "${pairs[@]}"; do
  readers=${pair%%:*} seed=${pair##*:} out="$work/night-$readers-$seed"
  ./matinale demo readers --count "$readers" --seed "$seed" >"$work/readers.jsonl" 2>/dev/null
  rm -rf "$out"
  ./matinale night --sources "$feeds" --subscribers "$work/readers.jsonl" --out "$out" --now "$now" --pages 0 --model "$base" --model-name scripted-large --small-model-name scripted-small >/dev/null 2>&1
  tokens=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["tokens"])' "$out/ledger.json")
  if [[ -z "$known" ]]; then
    known=$out
    printf '| %s | (known) | %s | |\n' "$readers" "$tokens"
  else
    ./matinale plan --night "$known" --readers "$readers" --format json >"$work/plan.json"
    python3 -c 'import json, sys; f = json.load(open(sys.argv[1]))["nextNight"]["tokens"]; t = int(sys.argv[2]); print(f"| {sys.argv[3]} | {f:,.0f} | {t:,} | {100 * (f / t - 1):+.1f} % |")' "$work/plan.json" "$tokens" "$readers"
  fi
done
