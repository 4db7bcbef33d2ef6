"""What the oracle programs share: the development articles, and the engine's signals through `print_signals`."""

import gzip
import json
import pathlib
import subprocess
from collections.abc import Iterable, Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PROGRAM = ROOT / "target" / "release" / "examples" / "print_signals"


def development_articles(count: int, skip: int = 0) -> Iterator[str]:
    """Texts of news articles, alternately of two development sets."""
    for name, share in (("allsides_dated_news", 0.7), ("buzzfeed_webis", 0.3)):
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if skip <= number < skip + int(count * share):
                    yield json.loads(line)["text"]


def engine(rows: Iterable[dict], tokens: bool = False) -> list[dict]:
    """The engine's answer for each row with `text` and perhaps `title`."""
    command = [str(PROGRAM)] + (["--tokens"] if tokens else [])
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]
