#!/usr/bin/env bash
# Writes down, for the program that is built next, its source's commit and what differs from it:
# Sources/CBuild/generated.h, ignored by git and replaced only when something changed.
set -euo pipefail
cd "$(dirname "$0")/.."
out=Sources/CBuild/generated.h
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
commit=$(git rev-parse HEAD 2> /dev/null || true)
: > "$scratch/patch"
if [ -n "$commit" ]; then
    # An index of its own, so that files which git does not know yet count too and nothing is staged.
    cp "$(git rev-parse --git-path index)" "$scratch/index"
    GIT_INDEX_FILE=$scratch/index git add --all -- Sources Package.swift Scripts
    GIT_INDEX_FILE=$scratch/index git diff --cached --binary HEAD -- Sources Package.swift Scripts > "$scratch/patch"
fi
digest=
[ ! -s "$scratch/patch" ] || digest=$(sha256sum "$scratch/patch" | cut -d' ' -f1)
{
    echo "#define BUILD_COMMIT \"$commit\""
    echo "#define BUILD_PATCH_DIGEST \"$digest\""
    printf '#define BUILD_PATCH '
    if [ -s "$scratch/patch" ]; then
        head -c 262144 "$scratch/patch" | od -An -v -tu1 | tr -s ' \n' ',' | sed 's/^,//; s/,$//'
    else
        echo 0
    fi
} > "$scratch/generated.h"
if ! cmp -s "$scratch/generated.h" "$out"; then
    mv "$scratch/generated.h" "$out"
    # A build that found no such file does not look for it again by itself.
    touch Sources/CBuild/build.c
fi
