"""Near-duplicates: newslint.stories beside rensa and datasketch, from raw text, in one run on one thread.

Copies of development articles are made by own edits (words replaced, sentences dropped or moved), of every degree. A
pair counts as one to be found where the Jaccard similarity of its 5-word shingles, computed exactly, is 0.6 or more.

    python tools/evaluate_near_duplicates.py [articles] [copies]

Needs the development data beside the checkout, and ``pip install rensa datasketch``.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import resource
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import newslint as nl

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SHINGLE, LANES, NEAR = 5, 128, 0.6
_WORDS = re.compile(r"\w+")


def rows(name: str) -> list[dict]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def shingles(text: str) -> set[str]:
    words = _WORDS.findall(text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def copy_of(text: str, strength: float, vocabulary: list[str], random: random.Random) -> str:
    """A copy: of its sentences some are dropped or moved, of its words some replaced."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    kept = [sentence for sentence in sentences if random.random() > strength * 0.4] or sentences
    if random.random() < 0.3:
        at = random.randrange(len(kept))
        kept = kept[at:] + kept[:at]
    words = " ".join(kept).split(" ")
    share = strength * 0.06
    return " ".join(random.choice(vocabulary) if random.random() < share else word for word in words)


def corpus(articles: int, copies: int) -> tuple[list[str], list[int]]:
    generator = random.Random(7)
    texts = [row["text"] for row in rows("allsides_dated_news") if len(row["text"]) > 600][:articles]
    vocabulary = sorted({word for text in texts[:300] for word in text.split()})
    made, sources = [], []
    for source, text in enumerate(texts):
        made.append(text)
        sources.append(source)
        if source % 2 == 0:
            for _ in range(copies):
                made.append(copy_of(text, generator.random(), vocabulary, generator))
                sources.append(source)
    order = list(range(len(made)))
    generator.shuffle(order)
    return [made[at] for at in order], [sources[at] for at in order]


def truth(texts: list[str], sources: list[int]) -> dict[tuple[int, int], float]:
    """The exact Jaccard similarity of every pair of one source."""
    members = defaultdict(list)
    for row, source in enumerate(sources):
        members[source].append(row)
    pairs = {}
    for group in members.values():
        sets = {row: shingles(texts[row]) for row in group}
        for a, b in combinations(group, 2):
            pairs[a, b] = len(sets[a] & sets[b]) / len(sets[a] | sets[b])
    return pairs


def by_newslint(texts: list[str]) -> tuple[set[tuple[int, int]], nl.Stories]:
    stories = nl.stories(texts, threads=1)
    # Exact copies are listed with the first of them alone: what holds of it holds of them.
    kinds = stories.kinds
    first = list(range(len(texts)))
    for row, of, _ in stories.duplicates:
        if kinds[row] == "exact":
            first[row] = of
    same = defaultdict(list)
    for row, of in enumerate(first):
        same[of].append(row)
    found = {pair for group in same.values() for pair in combinations(group, 2)}
    for row, of, similarity in stories.duplicates:
        if similarity >= NEAR and first[row] == row:
            found |= {(min(a, b), max(a, b)) for a in same[row] for b in same[of]}
    return found, stories


def alike(index: Any, hashes: list[Any]) -> set[tuple[int, int]]:
    """The pairs that a peer's index proposes and its signatures confirm."""
    return {
        (row, other)
        for row, minhash in enumerate(hashes)
        for other in index.query(minhash)
        if other > row and minhash.jaccard(hashes[other]) >= NEAR
    }


def by_rensa(texts: list[str]) -> set[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=NEAR, num_perm=LANES, num_bands=32)
    hashes = []
    for row, text in enumerate(texts):
        minhash = RMinHash(num_perm=LANES, seed=42)
        minhash.update(list(shingles(text)))
        index.insert(row, minhash)
        hashes.append(minhash)
    return alike(index, hashes)


def by_datasketch(texts: list[str]) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=NEAR, num_perm=LANES)
    hashes = []
    for row, text in enumerate(texts):
        minhash = MinHash(num_perm=LANES)
        minhash.update_batch([shingle.encode() for shingle in shingles(text)])
        index.insert(row, minhash)
        hashes.append(minhash)
    return alike(index, hashes)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    texts, sources = corpus(articles, copies)
    jaccard = truth(texts, sources)
    wanted = {pair for pair, similarity in jaccard.items() if similarity >= NEAR}
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} texts, {size:.0f} MB, {len(jaccard)} pairs of one source, {len(wanted)} of Jaccard >= {NEAR}")
    start = time.perf_counter()
    found, stories = by_newslint(texts)
    report("newslint", found, wanted, jaccard, time.perf_counter() - start)
    same = {pair for group in stories.groups() for pair in combinations(sorted(group), 2)}
    print(f"    story labels: pairs of Jaccard {NEAR} or more with one label {len(wanted & same) / len(wanted):.4f}")
    for name, find in (("rensa", by_rensa), ("datasketch", by_datasketch)):
        start = time.perf_counter()
        report(name, find(texts), wanted, jaccard, time.perf_counter() - start)
    print(f"peak memory of the run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


def report(name, found, wanted, jaccard, seconds) -> None:
    # What is found but lies little under the bar is shown apart from what is wrong.
    right = len(found & wanted)
    near = sum(jaccard.get(pair, 0.0) >= 0.5 for pair in found) - right
    print(
        f"{name:12} {seconds:7.2f} s  recall {right / len(wanted):.4f}  precision {right / max(1, len(found)):.4f} "
        f"(with pairs of 0.5 to 0.6: {(right + near) / max(1, len(found)):.4f})"
    )


if __name__ == "__main__":
    main()
