"""Draw the README's picture, docs/check.svg: what `newslint check` says of a bundled sample, in a terminal."""

from __future__ import annotations

import io
from pathlib import Path

from newslint._check import check_bytes, write
from newslint._samples import samples
from rich.console import Console

OUTPUT = Path(__file__).parents[1] / "docs/check.svg"
#: The rules whose findings fit on one screen.
SELECTED = {"select": ["DAT", "LNG006"]}


def main() -> None:
    rewrite = samples()[-1]
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(f"[green]$[/] newslint check {rewrite.name} --select {','.join(SELECTED['select'])}\n")
    write([check_bytes(rewrite.read_bytes(), rewrite.name, SELECTED)], "text", console)
    OUTPUT.write_text(console.export_svg(title="newslint", unique_id="newslint"), "utf-8")


if __name__ == "__main__":
    main()
