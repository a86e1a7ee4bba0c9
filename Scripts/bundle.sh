#!/usr/bin/env bash
# Packs the built programs for a machine without Swift, such as a GPU node: Scripts/bundle.sh OUT.tar.xz
# The archive holds bin/, lib/ (all libraries but the C library's, the compiler's and libtorch's), the emulator and the games.
#   CTORCH=DIR   take libctorch.so from there, compiled for that machine's libtorch (Scripts/build-ctorch.sh); otherwise
#                compile it there: Scripts/build-ctorch.sh LIBTORCH .deps/lib
# There, in a clone's root:
#   tar xf OUT.tar.xz && export LD_LIBRARY_PATH=$PWD/.bundle/lib:LIBTORCH/lib && .bundle/bin/jowa doctor
set -euo pipefail
archive=$(realpath -m "${1:?usage: bundle.sh OUT.tar.xz}")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/.bundle/bin" "$work/.bundle/lib" "$work/.deps/lib"
for program in jowa jowa-bench; do
    [ -x ".build/release/$program" ] || { echo "bundle: .build/release/$program is missing: make build bench-programs" >&2; exit 1; }
    strip -o "$work/.bundle/bin/$program" ".build/release/$program"
done
ldd .build/release/jowa .build/release/jowa-bench .deps/lib/libctorch.so | awk '$2 == "=>" && $3 ~ /^\// {print $3}' | sort -u |
    grep -vE '/(libc|libm|libdl|librt|libpthread|libresolv|libgcc_s|libstdc\+\+|libgomp|libtorch.*|libc10.*|libctorch)\.so' |
    xargs -I{} cp -L {} "$work/.bundle/lib/"
if [ -n "${CTORCH:-}" ]; then cp "$CTORCH/libctorch.so" "$work/.bundle/lib/"; fi
cp .deps/lib/libarcade.so .deps/lib/libarcade.built "$work/.deps/lib/"
cp -r .deps/roms "$work/.deps/"
tar -C "$work" -cJf "$archive.new" .bundle .deps
mv "$archive.new" "$archive"
echo "bundle: $archive, $(du -h "$archive" | cut -f1)"
