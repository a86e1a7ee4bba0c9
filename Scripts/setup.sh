#!/usr/bin/env bash
# Installs what the workbench needs and is missing: Scripts/setup.sh
# Debian packages with apt-get (as root or through sudo), and below .deps/: libtorch, the C interface to it, and the
# Arcade Learning Environment. Running it again does nothing when all is there.
#   LIBTORCH=DIR   use this libtorch (include/ and lib/) instead of the one from the torch package
set -euo pipefail
cd "$(dirname "$0")/.."
torch_version=2.13.0
python_packages=(numpy==2.4.6 h5py==3.16.0 safetensors==0.6.2 packaging==26.2)
debian=(g++ make time python3-venv zlib1g-dev libssl-dev libopenblas-dev libjemalloc-dev libgnuplot-iostream-dev libboost-iostreams-dev
    libboost-filesystem-dev libboost-system-dev gnuplot-nox libsqlite3-dev libhdf5-dev librsvg2-bin)

fail() { echo "setup: $*" >&2; exit 1; }
command -v swift >/dev/null || fail "swift is missing: install Swift 6.3 or later from swift.org and put it on PATH"
command -v python3 >/dev/null || fail "python3 is missing: install it (3.11 or later)"

missing=()
for package in "${debian[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    # A python of another origin than Debian's has its own venv.
    if python3 -c 'import venv, ensurepip' 2>/dev/null; then
        kept=(); for p in "${missing[@]}"; do [ "$p" = python3-venv ] || kept+=("$p"); done; missing=("${kept[@]}")
    fi
fi
if [ ${#missing[@]} -gt 0 ]; then
    echo "setup: installing Debian packages: ${missing[*]}"
    run=(); [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null || fail "these packages need root: ${missing[*]}"; run=(sudo); }
    log=$(mktemp)
    "${run[@]}" apt-get update >"$log" 2>&1 || { tail -5 "$log" >&2; fail "apt-get update failed"; }
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1 \
        || { grep '^E:' "$log" >&2 || tail -5 "$log" >&2; fail "could not install: ${missing[*]}"; }
    rm -f "$log"
fi

mkdir -p .deps/lib
python=.deps/python/bin/python
if [ ! -x "$python" ]; then
    echo "setup: making a virtual environment for fixtures and comparisons in .deps/python"
    python3 -m venv .deps/python.new && rm -rf .deps/python && mv .deps/python.new .deps/python
    sed -i "s|/.deps/python.new|/.deps/python|g" .deps/python/bin/activate* .deps/python/bin/pip* .deps/python/pyvenv.cfg 2>/dev/null || true
fi
if [ "$("$python" -c 'import torch, numpy, h5py, safetensors, packaging; print(torch.__version__.split("+")[0])' 2>/dev/null)" != "$torch_version" ]; then
    echo "setup: installing torch $torch_version and numpy, h5py, safetensors into .deps/python"
    echo "       (about 200 MB where pip is set up for a CPU build, otherwise up to 3 GB with NVIDIA's libraries)"
    "$python" -m pip install -q "torch==$torch_version" "${python_packages[@]}" || fail "pip could not install torch $torch_version"
fi
# The CUDA build of torch brings most of CUDA's headers; these two packages hold the rest that CUDA graphs need.
cuda=$("$python" -c 'import torch; print(torch.version.cuda or "")')
if [ -n "$cuda" ] && [ -z "${LIBTORCH:-}" ]; then
    "$python" -m pip install -q "nvidia-cuda-crt==$cuda.*" "nvidia-cuda-cccl==$cuda.*" \
        || echo "setup: CUDA's headers are not all there: training runs on CUDA without graphs" >&2
fi
libtorch=${LIBTORCH:-$(cd .deps/python && echo "$PWD"/lib/python3.*/site-packages/torch)}
Scripts/build-ctorch.sh "$libtorch" .deps/lib || fail "the C interface to libtorch did not compile against $libtorch"
Scripts/build-arcade.sh || fail "the Arcade Learning Environment did not build"
echo "setup: ready (libtorch: $libtorch)"
