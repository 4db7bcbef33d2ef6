"""Peers on the rows that `evaluate_quotes` reads: a plain regular expression, and textacy where it can run.

    python tools/evaluate_quotes_peers.py [--held-out]

A quotation is right where it shares the given part of the longer span with an annotated content that is one quotation.
textacy needs a spaCy pipeline with a parser (en_core_web_sm); without one only its absence is reported.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "polnear_attribution.jsonl.gz"
OPENING, CLOSING = "\"“‘'", "\"”’'"
MASK = (1 << 64) - 1


def key(word: str) -> int:
    """FNV-1a of the lower-cased text, as the engine hashes words: the same articles are held out."""
    value = 0xCBF29CE484222325
    for byte in word.lower().encode():
        value = (value ^ byte) * 0x100000001B3 & MASK
    return value


def part(row: dict) -> str:
    if row["split"] != "train":
        return "held-out"
    return {0: "held-out", 1: "development"}.get((key(row["id"]) >> 20) % 10, "training")


def is_quoted(content: str) -> bool:
    inside = content.strip("\"“”‘’'")
    return bool(inside) and content[0] in OPENING and content[-1] in CLOSING and not any(m in inside for m in '"“”')


def annotated(row: dict) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Start, end and source spans of each content that is one quotation of four words or more."""
    found = []
    for one in row["annotations"][0]["attributions"]:
        sources = [tuple(span) for spans in one.get("source", []) for span in spans]
        for start, end in (span for spans in one.get("content", []) for span in spans):
            text = row["text"][start:end]
            if is_quoted(text) and len(text.split()) >= 4:
                found.append((start, end, sources))
    return found


PAIRS = re.compile(r"“[^“”]+”|\"[^\"]+\"|''(?:(?!'').)+''", re.DOTALL)
SPEAKER = re.compile(
    r"[\s,]*(?:(?:said|says|added|told|wrote|asked)\s+(?P<after>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)*)"
    r"|(?P<before>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*)*|he|she|they)\s+(?:said|says|added|told|wrote|asked))"
)


def by_regex(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Pairs of marks of four words or more, with the name beside "said"."""
    found = []
    for pair in PAIRS.finditer(text):
        if len(pair.group().split()) >= 4:
            said = SPEAKER.match(text, pair.end())
            speaker = (said.span("after") if said["after"] else said.span("before")) if said else None
            found.append((pair.start(), pair.end(), speaker))
    return found


def by_textacy():
    import spacy
    from textacy.extract import triples

    pipeline = spacy.load("en_core_web_sm")

    def read(text: str) -> list[tuple[int, int, tuple[int, int] | None]]:
        found = []
        try:
            for one in triples.direct_quotations(pipeline(text)):
                speaker = (one.speaker[0].idx, one.speaker[-1].idx + len(one.speaker[-1])) if one.speaker else None
                found.append((one.content.start_char, one.content.end_char, speaker))
        except ValueError:  # textacy raises on unbalanced marks
            pass
        return found

    return read


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / max(a[1] - a[0], b[1] - b[0], 1)


def measure(name: str, rows: list[dict], read) -> None:
    right, found, total, speakers, asked = {0.3: 0, 0.8: 0}, 0, 0, 0, 0
    for row in rows:
        gold, ours = annotated(row), read(row["text"])
        total, found = total + len(gold), found + len(ours)
        for least in right:
            right[least] += sum(any(overlap(one[:2], other[:2]) >= least for other in gold) for one in ours)
        for start, end, sources in gold:
            if sources:
                asked += 1
                best = max(ours, key=lambda one: overlap(one[:2], (start, end)), default=None)
                if best and best[2] and overlap(best[:2], (start, end)) > 0.3:
                    speakers += any(min(best[2][1], s[1]) > max(best[2][0], s[0]) for s in sources)
    for least, hits in right.items():
        precision, recall = hits / max(found, 1), hits / max(total, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:8} overlap >= {least}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    print(f"{name:8} speaker right: {speakers / max(asked, 1):.3f} of {asked}")


def main() -> None:
    wanted = "held-out" if "--held-out" in sys.argv else "development"
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if part(row) == wanted]
    print(f"PolNeAR, {len(rows)} articles ({wanted})")
    measure("regex", rows, by_regex)
    try:
        measure("textacy", rows, by_textacy())
    except (ImportError, OSError) as error:
        print(f"textacy  not measured: {str(error).splitlines()[0]}")


if __name__ == "__main__":
    main()
