"""Scores dateparser and datefinder on TempEval-3's documents, with the measures of `evaluate_dates.rs`.

    python3 -m venv PEERS && PEERS/bin/pip install dateparser datefinder
    PEERS/bin/python tools/evaluate_dates_peers.py [dev|held]

Both find calendar dates alone, and give a datetime instead of a TIMEX3 value: their value counts as right where the gold
value is the same day, or a month or year that holds it.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import time
from pathlib import Path

import datefinder
from dateparser.search import search_dates

DATA = Path(__file__).resolve().parent.parent / "../shared/data/tempeval3.jsonl.gz"


def is_held(identity: str) -> bool:
    """The third of the documents held out: FNV-1a of the id, high 32 bits, modulo 3."""
    value = 0xCBF29CE484222325
    for byte in identity.encode():
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return (value >> 32) % 3 == 0


def rows(part: str) -> list[dict]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    return [row for row in every if is_held(row["id"]) == (part == "held")]


def by_dateparser(text: str, anchor: dt.datetime) -> list[tuple[int, int, dt.datetime]]:
    """dateparser gives the words and not their place: they are looked for in order."""
    settings = {"RELATIVE_BASE": anchor, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, moment))
    return found


def by_datefinder(text: str, anchor: dt.datetime) -> list[tuple[int, int, dt.datetime]]:
    found = []
    for moment, (start, end) in datefinder.find_dates(text, index=True, base_date=anchor):
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip(" .,;"))
        if start < end:
            found.append((start, end, moment))
    return found


def judge(name: str, find, part: str) -> None:
    gold = given = strict = relaxed = value = 0
    size, begun = 0, time.perf_counter()
    for row in rows(part):
        anchor = dt.datetime.fromisoformat(row["dct"][:10])
        size += len(row["text"])
        try:
            found = find(row["text"], anchor)
        except Exception as error:  # a peer that fails on a text has found nothing there
            print(f"{name} failed on {row['id']}: {error!r}", file=sys.stderr)
            found = []
        used = set()
        gold += len(row["timexes"])
        given += len(found)
        for timex in row["timexes"]:
            for index, (start, end, moment) in enumerate(found):
                if index not in used and start < timex["end"] and timex["start"] < end:
                    used.add(index)
                    relaxed += 1
                    strict += (start, end) == (timex["start"], timex["end"])
                    stated = timex["value"]
                    value += stated[:4].isdigit() and f"{moment:%Y-%m-%d}".startswith(stated[:10])
                    break
    seconds = time.perf_counter() - begun
    print(f"{name} on {part}: {gold} gold, {given} found; {size / seconds / 1e6:.4f} MB/s")
    for measure, hits in (("strict", strict), ("relaxed", relaxed), ("value", value)):
        precision, recall = hits / max(given, 1), hits / max(gold, 1)
        f1 = 2 * hits / max(given + gold, 1)
        print(f"  {measure:8} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}")


if __name__ == "__main__":
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    judge("dateparser", by_dateparser, part)
    judge("datefinder", by_datefinder, part)
