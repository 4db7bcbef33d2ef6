#!/usr/bin/env bash
# The source distribution: it builds, holds what is needed to build it again, and nothing of the workplace.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
maturin sdist -o "$folder" > /dev/null 2>&1
listing=$(tar -tzf "$folder"/newslint-*.tar.gz)
for wanted in Cargo.toml Cargo.lock build.rs pyproject.toml README.md LICENSE-MIT LICENSE-APACHE src/lib.rs \
  src/lexicons/hedges.txt src/annotate/headline_rarity.txt src/model/artefacts/risk.bin python/newslint/__init__.py \
  python/newslint/_core.pyi python/newslint/py.typed python/newslint/samples/1-original.md; do
  grep -q "^newslint-[^/]*/$wanted$" <<< "$listing" || { echo "the source distribution lacks $wanted"; exit 1; }
done
if grep -E '(^|/)(target|shared|\.venv|__pycache__)/|\.so$|\.pyd$|(^|/)\.\.(/|$)' <<< "$listing"; then
  echo "the source distribution holds what it should not"
  exit 1
fi
size=$(stat -c %s "$folder"/newslint-*.tar.gz)
[ "$size" -lt 8000000 ] || { echo "the source distribution is of $size bytes"; exit 1; }
echo "source distribution: $(wc -l <<< "$listing") files, $size bytes"
