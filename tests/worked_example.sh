#!/usr/bin/env bash
# Adding a rule touches one Rust file and one fixture: takes the example rule of CONTRIBUTING.md into a copy of the
# tree, as its two files, and runs the fixtures there. Usage: tests/worked_example.sh
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --null --files-from=- --create --ignore-failed-read 2> /dev/null | tar --extract --directory="$copy"

# The files are the fenced blocks of CONTRIBUTING.md that follow a line "`<path>`:".
python3 - "$copy" <<'PYTHON'
import pathlib, re, sys
copy = pathlib.Path(sys.argv[1])
source = (copy / "CONTRIBUTING.md").read_text(encoding="utf-8")
files = re.findall(r"^`([^`]+)`:\n\n(`{3,})\w*\n(.*?)^\2$", source, flags=re.MULTILINE | re.DOTALL)
assert [path.split("/")[0] for path, _, _ in files] == ["tests", "src"], files
for path, _, text in files:
    target = copy / path
    assert not target.exists(), f"{path} is there already: choose another example"
    target.write_text(text, encoding="utf-8")
    print(f"wrote {path}")
PYTHON

cd "$copy"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target/worked_example}
cargo test --quiet --test fixtures
cargo test --quiet --lib rules::tests
echo "two files make a rule"
