#!/bin/bash
# How long `serve` takes until /health says up, on an empty data folder and again, and what it holds in memory when idle. Medians of RUNS (7).
#   deploy/measure-start.sh [LAUNCHER]        by default ./matinale; a release's own launcher for the figures with its cache
set -euo pipefail
launcher=${1:-$(dirname "$0")/../matinale}
runs=${RUNS:-7}
port=${PORT:-18099}
idle=${IDLE:-20} # seconds after which memory is read

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

start() { # folder → milliseconds, then megabytes when asked for
  local begun ended pid
  begun=$(date +%s%N)
  "$launcher" serve --port "$port" --data "$1" --quiet >/dev/null 2>"$work/err" &
  pid=$!
  until curl -fs -o /dev/null "http://127.0.0.1:$port/health"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.1 # asking oftener takes a core from what is measured
  done
  ended=$(date +%s%N)
  echo $(((ended - begun) / 1000000)) >>"$work/$2"
  if [ "$3" = idle ]; then
    sleep "$idle"
    awk '/^VmRSS/ { printf "%d\n", $2 / 1024 }' "/proc/$pid/status" >>"$work/memory"
  fi
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for run in $(seq "$runs"); do
  start "$work/data-$run" empty quick
  start "$work/data-$run" again "$([ "$run" -le 3 ] && echo idle || echo quick)"
done
echo "launcher $launcher, $runs runs, $(nproc) cores, $(uname -sr), $(date -u +%F)"
echo "ready on an empty folder: $(median <"$work/empty") ms; again: $(median <"$work/again") ms; idle memory (median of 3): $(median <"$work/memory") MB"
