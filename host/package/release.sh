#!/usr/bin/env bash
# release.sh SOURCE VERSION FOLDER: adds to the packages of a version in FOLDER what people need besides: the sources of the
# last commit as whoiskit-VERSION.tar.xz, the same bytes each time, and SHA256SUMS of all.
set -euo pipefail
source=$1 version=$2 folder=$3
archive=whoiskit-$version.tar.xz

committed() { git -c safe.directory='*' -C "$source" "$@"; }

cd "$folder"
rm -f "$archive" SHA256SUMS
# An empty prefix: not a folder that merely lies within another repository, as unpacked sources may.
if prefix=$(committed rev-parse --show-prefix 2>/dev/null) && [[ -z $prefix ]]; then
  committed diff --quiet HEAD || echo "release.sh: what is not committed is not in $archive" >&2
  committed -c tar.umask=0022 archive --format=tar --prefix="whoiskit-$version/" HEAD | xz -6 -T1 >"$archive.new"
  mv "$archive.new" "$archive"
else
  echo "release.sh: $source is no git repository, so there is no source archive" >&2
fi
files=()
for file in *_"$version"-*.deb "$archive"; do
  if [[ -e $file ]]; then files+=("$file"); fi
done
sha256sum -- "${files[@]}" >SHA256SUMS
