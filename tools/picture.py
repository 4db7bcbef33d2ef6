"""Draw the README's picture, docs/check.svg: what `newslint check` says of a bundled sample, in a terminal.

python tools/picture.py
python tools/picture.py --check    exits with 1 where the picture's words are not what it would write
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

from newslint._check import check_bytes, write
from newslint._samples import samples
from rich.console import Console

OUTPUT = Path(__file__).parents[1] / "docs/check.svg"
#: The rules whose findings fit on one screen.
SELECTED = {"select": ["DAT", "LNG006"]}


def draw() -> str:
    rewrite = samples()[-1]
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(f"[green]$[/] newslint check {rewrite.name} --select {','.join(SELECTED['select'])}\n")
    write([check_bytes(rewrite.read_bytes(), rewrite.name, SELECTED)], "text", console)
    return console.export_svg(title="newslint", unique_id="newslint")


def words(picture: str) -> list[str]:
    """The words that a reader sees: how they are drawn is rich's matter, and changes with it."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    picture = draw()
    if not parser.parse_args().check:
        OUTPUT.write_text(picture, "utf-8")
    elif words(picture) != words(OUTPUT.read_text("utf-8")):
        sys.exit("stale: docs/check.svg")


if __name__ == "__main__":
    main()
