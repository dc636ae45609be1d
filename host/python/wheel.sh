#!/usr/bin/env bash
# wheel.sh BUILD DIR: makes the wheel of the Python package in DIR, with the library, the plugins and the worker of a
# build. It runs where the libraries of the build's distribution are: see `ldd libwhoiskit.so.0`.
set -euo pipefail

build=$(realpath -- "$1")
out=$(realpath -m -- "$2")
source=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

for component in runtime plugins; do
  cmake --install "$build" --prefix "$stage/all" --component $component --strip >/dev/null
done
cp -r "$source/whoiskit" "$source/pyproject.toml" "$source/setup.py" "$source/../../LICENSE" "$stage"
rm -rf "$stage/whoiskit/__pycache__"
sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt" >"$stage/VERSION"
cd "$stage/all"
library=$(find lib* -name libwhoiskit.so.0)
native=$stage/whoiskit/native
mkdir -p "$native/$(dirname "$library")/whoiskit" "$native/libexec/whoiskit"
cp -L "$library" "$native/$library"
cp -r "$(dirname "$library")/whoiskit/plugins" "$native/$(dirname "$library")/whoiskit"
cp libexec/whoiskit/whoiskit-worker "$native/libexec/whoiskit"
rm -rf "$stage/all"
mkdir -p "$out"
cd "$stage"
# The hook of PEP 517, as any front end calls it.
/usr/bin/python3 -W ignore -c 'import sys
from setuptools import build_meta
print(build_meta.build_wheel(sys.argv[1]))' "$out" | tail -1
