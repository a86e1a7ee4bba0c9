#!/usr/bin/env bash
# Two ranks in two network namespaces, joined by a veth pair, against one process: Scripts/netns-test.sh [JOWA]
# Then the link is cut under a running training: the rank that is left must end with code 75 within a minute.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
jowa=$(readlink -f "${1:-$here/.build/release/jowa}")
skip() { echo "netns-test: skipped: $1"; exit 0; }
[ "$(id -u)" = 0 ] || skip "needs root"
command -v ip > /dev/null || skip "needs ip (Debian's iproute2)"
[ -x "$jowa" ] || { echo "netns-test: $jowa is not built (make build)" >&2; exit 1; }
a=jowa-a-$$ b=jowa-b-$$ work=$(mktemp -d)
# A namespace takes its end of the link with it.
cleanup() {
    for job in $(jobs -p); do kill -9 "$job" 2> /dev/null || true; done
    ip netns del "$a" 2> /dev/null || true
    ip netns del "$b" 2> /dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
ip netns add "$a" 2> /dev/null || skip "network namespaces are not allowed here"
ip netns add "$b"
ip link add "va$$" netns "$a" type veth peer name "vb$$" netns "$b" 2> /dev/null || skip "veth links are not allowed here"
ip -n "$a" addr add 10.99.0.1/24 dev "va$$"; ip -n "$a" link set "va$$" up; ip -n "$a" link set lo up
ip -n "$b" addr add 10.99.0.2/24 dev "vb$$"; ip -n "$b" link set "vb$$" up; ip -n "$b" link set lo up

cp "$here/Tests/Fixtures/ranks.json" "$work/short.json"
sed 's/"updates": 6$/"updates": 20000/' "$work/short.json" > "$work/long.json"
"$jowa" data collect Boxing --transitions 240 --episode-cap 40 --mixture random:1:0 --out "$work/data" > /dev/null
train() { # namespace rank settings folder
    exec ip netns exec "$1" env RANK="$2" WORLD_SIZE=2 LOCAL_RANK=0 MASTER_ADDR=10.99.0.1 MASTER_PORT=29511 \
        OMP_NUM_THREADS=1 stdbuf -oL "$jowa" train "$3" --data "$work/data" --out "$4"
}
echo "netns-test: two namespaces against one process"
"$jowa" train "$work/short.json" --data "$work/data" --out "$work/one" | grep '^12  validation' > "$work/one.txt"
(train "$b" 1 "$work/short.json" "$work/two") & other=$!
(train "$a" 0 "$work/short.json" "$work/two") > "$work/two.log"
wait "$other"
grep '^12  validation' "$work/two.log" > "$work/two.txt"
join -j 2 "$work/one.txt" "$work/two.txt" 2> /dev/null | awk '
    { gap = $3 - $5; if (gap < 0) gap = -gap; if (gap > worst) worst = gap; n++ }
    END { printf "netns-test: %d metrics, largest difference %.4f\n", n, worst; exit !(n > 5 && worst <= 0.0002) }'

echo "netns-test: the link is cut"
(train "$b" 1 "$work/long.json" "$work/cut") > "$work/b.log" 2>&1 & other=$!
(train "$a" 0 "$work/long.json" "$work/cut") > "$work/a.log" 2>&1 & first=$!
for _ in $(seq 100); do grep -q 'stage1' "$work/a.log" && break; sleep 0.3; done
grep -q 'stage1' "$work/a.log" || { echo "netns-test: the training did not start" >&2; cat "$work/a.log" >&2; exit 1; }
ip -n "$b" link set "vb$$" down
start=$(date +%s)
code_a=0 code_b=0
wait "$first" || code_a=$?
wait "$other" || code_b=$?
seconds=$(($(date +%s) - start))
echo "netns-test: exit codes $code_a and $code_b after $seconds s: $(tail -1 "$work/a.log")"
[ "$code_a" = 75 ] && [ "$code_b" = 75 ] && [ "$seconds" -le 60 ]
