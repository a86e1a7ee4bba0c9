#!/usr/bin/env bash
# Builds the Arcade Learning Environment (ALE, GPL-2.0) on this machine, into .deps/:
#   .deps/lib/libarcade.so   ALE's C++ sources behind our C interface (Scripts/arcade/arcade.cpp)
#   .deps/roms/              the 108 game ROMs that come with it
# The sources are those of ale-py 0.12.1, fetched with pip; nothing of them enters the repository.
# Running it again does nothing when the result is current. Options: --force rebuilds, --sdist FILE uses a
# downloaded ale_py-0.12.1.tar.gz instead of fetching it.
set -euo pipefail

version=0.12.1
digest=c503d574c5983e1063b451201ccb779d935919c0f6bf116fb0f4f8aa4c86d249
root=$(cd "$(dirname "$0")/.." && pwd)
deps=$root/.deps
library=$deps/lib/libarcade.so
stamp=$deps/lib/libarcade.built
shim=$root/Scripts/arcade/arcade.cpp
header=$root/Sources/CArcade/include/carcade.h
compiler=${CXX:-g++}
jobs=${JOBS:-$(nproc)}
force=no
sdist=

say() { printf 'build-arcade: %s\n' "$*"; }
fail() { printf 'build-arcade: %s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case $1 in
        --force) force=yes ;;
        --sdist) sdist=${2:?--sdist needs a file}; shift ;;
        *) fail "unknown option $1; known are --force and --sdist FILE" ;;
    esac
    shift
done

[ -f "$shim" ] && [ -f "$header" ] || fail "$shim or $header is missing; run this from a complete checkout"
current=$(cat "$0" "$shim" "$header" | sha256sum | cut -d' ' -f1)
roms() { find "$deps/roms" -name '*.bin' 2>/dev/null | wc -l; }
if [ "$force" = no ] && [ -f "$library" ] && [ "$(roms)" -eq 108 ] && [ "$(cat "$stamp" 2>/dev/null)" = "$current" ]; then
    say "ALE $version is built and current ($library, 108 ROMs)"
    exit 0
fi

command -v "$compiler" >/dev/null || fail "no C++ compiler '$compiler'; install g++ (Debian: apt-get install g++)"
echo '#include <zlib.h>' | "$compiler" -E -x c++ - >/dev/null 2>&1 ||
    fail "zlib.h is missing; install zlib (Debian: apt-get install zlib1g-dev)"
mkdir -p "$deps/lib" "$deps/cache" || fail "cannot write to $deps"

if [ -z "$sdist" ]; then
    sdist=$deps/cache/ale_py-$version.tar.gz
    if ! echo "$digest  $sdist" | sha256sum --check --status 2>/dev/null; then
        python=$deps/python/bin/python
        [ -x "$python" ] || python=$(command -v python3) ||
            fail "python3 with pip is missing; it is needed once, to fetch ALE (Debian: apt-get install python3-pip)"
        "$python" -m pip --version >/dev/null 2>&1 ||
            fail "pip is missing for $python (Debian: apt-get install python3-pip)"
        say "fetching the sources of ale-py $version (11 MB) with pip into .deps/cache"
        # Only ale-py itself from source: its build tools would otherwise be compiled too.
        "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
            --no-binary ale-py --dest "$deps/cache" "ale-py==$version" >"$deps/cache/pip.log" 2>&1 ||
            [ -f "$sdist" ] || { cat "$deps/cache/pip.log" >&2; fail "pip could not fetch ale-py $version"; }
    fi
fi
[ -f "$sdist" ] || fail "there is no file $sdist"
echo "$digest  $sdist" | sha256sum --check --status ||
    fail "$sdist is not the ale-py $version expected (its SHA-256 differs); delete it and run again"

work=$(mktemp -d "$deps/arcade.XXXXXX")
trap 'rm -rf "$work"' EXIT
tar -xzf "$sdist" -C "$work" --strip-components=1
source=$work/src/ale
sed -e "s/@ALE_VERSION@/$version/" -e "s/@ALE_VERSION_[A-Z_]*@/sdist/" "$source/version.hpp.in" >"$work/version.hpp"
flags="-std=c++17 -O2 -DNDEBUG -fPIC -fvisibility=hidden -I$work/src -I$work/src/ale -I$work -I$(dirname "$header")"

# ALE itself is kept as an archive, so that a change of our interface compiles one file.
archive=$deps/cache/libale-$version.a
if [ "$force" = yes ] || [ ! -f "$archive" ]; then
    say "compiling ALE $version with $compiler, $jobs at a time (about 60 s of processor time)"
    mkdir "$work/objects"
    export compiler work flags
    { echo "$source/ale_interface.cpp"
      find "$source"/{common,emucore,environment,games} -name '*.cpp' -o -name '*.cxx'; } |
        xargs -P "$jobs" -n 1 -d '\n' bash -c '"$compiler" $flags -w -c "$0" -o "$work/objects/$(basename "$0").o"' ||
        fail "ALE did not compile; the first error stands above"
    ar rcs "$work/libale.a" "$work"/objects/*.o
    mv "$work/libale.a" "$archive"
fi
# shellcheck disable=SC2086
"$compiler" $flags -Wall -Wextra -Wno-unused-parameter -c "$shim" -o "$work/arcade.o" ||
    fail "$shim did not compile; the first error stands above"
"$compiler" -shared -Wl,-z,defs -o "$work/libarcade.so" "$work/arcade.o" "$archive" -lz ||
    fail "libarcade.so did not link; the first error stands above"
nm -D --defined-only "$work/libarcade.so" | grep -q ' T arcade_table$' || fail "libarcade.so lacks arcade_table"

rm -rf "$deps/roms.new"
mkdir "$deps/roms.new"
cp "$source"/python/roms/*.bin "$deps/roms.new/"
[ "$(find "$deps/roms.new" -name '*.bin' | wc -l)" -eq 108 ] || fail "the archive does not hold 108 ROMs"
rm -rf "$deps/roms"
mv "$deps/roms.new" "$deps/roms"
mv "$work/libarcade.so" "$library"
echo "$current" >"$stamp"
say "built $library and .deps/roms (108 games); ALE is GPL-2.0, so it is not part of this project's distribution"
