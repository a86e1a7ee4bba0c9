#!/usr/bin/env bash
# Compiles the C interface to libtorch: Scripts/build-ctorch.sh LIBTORCH OUT
# LIBTORCH holds include/ and lib/; OUT/libctorch.so is written. Nothing is done when it is newer than its sources.
set -euo pipefail
libtorch=${1:?usage: build-ctorch.sh LIBTORCH OUT} out=${2:?usage: build-ctorch.sh LIBTORCH OUT}
here=$(cd "$(dirname "$0")/../Sources/CTorch" && pwd)
for part in include/ATen/ATen.h lib/libtorch_cpu.so lib/libc10.so; do
    [ -e "$libtorch/$part" ] || { echo "build-ctorch: $libtorch/$part is missing: not a libtorch" >&2; exit 1; }
done
version=$(awk '/define TORCH_VERSION_(MAJOR|MINOR|PATCH)/ {printf "%s%s", dot, $3; dot="."}' \
          "$libtorch/include/torch/headeronly/version.h" 2>/dev/null || true)
case "$version" in
    2.1[1-9].*) ;;
    *) echo "build-ctorch: libtorch 2.11 or later of series 2 is needed, $libtorch is '${version:-unknown}'" >&2; exit 1 ;;
esac
# Memory of tensors: jemalloc's where its header is (libjemalloc-dev), libtorch's own otherwise.
jemalloc=
if echo '#include <jemalloc/jemalloc.h>' | g++ -E -x c++ - >/dev/null 2>&1; then jemalloc=yes; fi
mkdir -p "$out/objects"
stamp="$libtorch $version ${jemalloc:+jemalloc}"
[ "$(cat "$out/objects/stamp" 2>/dev/null)" = "$stamp" ] || rm -f "$out"/objects/*.o
printf '%s' "$stamp" > "$out/objects/stamp.new" && mv "$out/objects/stamp.new" "$out/objects/stamp"
flags="-std=c++20 -MMD -O3 -fPIC -fvisibility=default -Wall -Wextra -Wno-unused-parameter -Wno-psabi -fopenmp -ffp-contract=off
       -I$here -isystem $libtorch/include -isystem $libtorch/include/torch/csrc/api/include"
link="-L$libtorch/lib -Wl,-rpath,$libtorch/lib -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10"
if [ -n "$jemalloc" ]; then flags="$flags -DCT_JEMALLOC" link="$link -ljemalloc"; fi
if [ -e "$libtorch/lib/libtorch_cuda.so" ]; then link="$link -ltorch_cuda -lc10_cuda"; fi
# CUDA's headers stand in the packages beside a pip-installed torch (setup.sh adds those that torch does not bring) or in
# CUDA_HOME, NCCL's there or in NCCL_HOME. Without CUDA's, work is not recorded as CUDA graphs and devices do not exchange
# gradients through NCCL; everything else works.
nvidia=$(cd "$libtorch/.." && pwd)/nvidia
cuda=${CUDA_HOME:-/usr/local/cuda}
headers=
if [ -e "$libtorch/lib/libtorch_cuda.so" ]; then
    for part in "$nvidia"/cu*/include "$cuda/include"; do
        if [ -e "$part/crt/host_defines.h" ] && [ -e "$part/cusparse.h" ]; then headers=$part; break; fi
    done
    [ -n "$headers" ] || echo "build-ctorch: CUDA's headers are missing or not whole: without CUDA graphs and NCCL" >&2
fi
if [ -n "$headers" ]; then
    flags="$flags -DCT_CUDA -isystem $headers"
    if [ -d "$headers/cccl" ]; then flags="$flags -isystem $headers/cccl"; fi
    for part in "$nvidia"/*/include; do
        if [ -d "$part" ]; then flags="$flags -isystem $part"; fi
    done
    for runtime in "$(dirname "$headers")"/lib/libcudart.so.* "$cuda"/lib64/libcudart.so; do
        if [ -e "$runtime" ]; then link="$link $runtime -Wl,-rpath,$(dirname "$runtime")"; break; fi
    done
    for place in "${NCCL_HOME:-$nvidia/nccl}/include" /usr/include; do
        if [ -e "$place/nccl.h" ]; then flags="$flags -DCT_NCCL -isystem $place"; break; fi
    done
fi
if [ -e "$libtorch/lib/libgomp.so.1" ]; then gomp="$libtorch/lib/libgomp.so.1"; else gomp=-lgomp; fi
for object in "$out"/objects/*.o; do
    [ -e "$here/$(basename "$object" .o).cpp" ] || rm -f "$object"
done
todo=()
for source in "$here"/*.cpp; do
    object="$out/objects/$(basename "$source" .cpp).o"
    stale=
    # The compiler wrote down what the object was made from, headers of headers too.
    made_from=$(sed 's/^[^:]*://; s/\\$//' "${object%.o}.d" 2>/dev/null) || stale=1
    [ -e "$object" ] || stale=1
    for part in $made_from; do
        [ -e "$part" ] && ! [ "$part" -nt "$object" ] || stale=1
    done
    if [ -n "$stale" ]; then todo+=("$source"); fi
done
newest=$(ls -t "$out"/objects/*.o "$out/libctorch.so" 2>/dev/null | head -1 || true)
if [ ${#todo[@]} -eq 0 ] && [ "$newest" = "$out/libctorch.so" ]; then exit 0; fi
echo "compiling the C interface to libtorch $version (${#todo[@]} files)"
export flags out
printf '%s\n' "${todo[@]}" | xargs -r -P "$(nproc)" -I{} sh -c 'g++ $flags -c "{}" -o "$out/objects/$(basename "{}" .cpp).o"'
g++ -shared -o "$out/libctorch.so.new" "$out"/objects/*.o $link "$gomp" -fopenmp -ldl
mv "$out/libctorch.so.new" "$out/libctorch.so"
