"""Run every notebook from a clean kernel, as CI does; exits with 1 where a cell fails.

python tools/notebooks.py            runs them
python tools/notebooks.py --write    runs them, and keeps their outputs
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).parents[1] / "notebooks"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    failed = False
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": FOLDER}})
        try:
            client.execute()
            print(f"{path.name}: {len(notebook.cells)} cells")
        except CellExecutionError as error:
            failed = True
            print(f"{path.name}: {error}", file=sys.stderr)
        if write:
            for cell in notebook.cells:
                cell.metadata.pop("execution", None)
            nbformat.write(notebook, path)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
