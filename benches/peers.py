"""newslint beside its peers, on the same articles, in one run.

    pip install datefinder dateparser 'textstat<0.7.5' proselint datatrove rensa gaoya datasketch vaderSentiment spacy
    python benches/peers.py [--articles 200] [--seconds 4]

Each contender reads the same article bodies on one core, in turn, for about the given time; the rounds
are interleaved so that a slow minute of the machine falls on all alike. Printed are articles per second
(the median round) and the ratio to newslint in the same run. A peer that is not installed is named and left out.
The articles are the development data where they lie beside the checkout, else the bundled samples.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import newslint as nl

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "allsides_dated_news.jsonl.gz"
ROUNDS = 3

Contender = Callable[[str], object]


def articles(count: int) -> list[str]:
    """Bodies of 1 to 4 kB."""
    if not DATA.exists():
        samples = sorted((Path(nl.__file__).parent / "samples").glob("*.*"))
        return [path.read_text(encoding="utf-8") for path in samples if path.suffix in {".md", ".txt"}] * (count // 4)
    with gzip.open(DATA, "rt", encoding="utf-8") as rows:
        texts = (json.loads(row)["text"] for row in rows)
        return [text for text in texts if 1_000 <= len(text) <= 4_000][:count]


def plain_python(text: str) -> object:
    words = text.split()
    return len(set(words)), Counter(words)


def datefinder_dates() -> Contender:
    find = importlib.import_module("datefinder").find_dates
    return lambda text: list(find(text))


def dateparser_dates() -> Contender:
    search = importlib.import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["en"])


def textstat_formulas() -> Contender:
    textstat = importlib.import_module("textstat")
    formulas = [textstat.flesch_kincaid_grade, textstat.smog_index, textstat.coleman_liau_index]
    return lambda text: [formula(text) for formula in formulas]


def proselint_checks() -> Contender:
    tools = importlib.import_module("proselint.tools")
    registry = importlib.import_module("proselint.registry").CheckRegistry()
    registry.register_many(importlib.import_module("proselint.checks").__register__)
    return lambda text: tools.LintFile(content=text, source="article").lint()


def datatrove_filters() -> Contender:
    document = importlib.import_module("datatrove.data").Document
    filters = importlib.import_module("datatrove.pipeline.filters")
    stages = [
        filters.GopherQualityFilter(),
        filters.GopherRepetitionFilter(),
        filters.C4QualityFilter(),
        filters.FineWebQualityFilter(),
    ]
    return lambda text: [stage.filter(document(text=text, id="0")) for stage in stages]


def vader_sentiment() -> Contender:
    scores = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer().polarity_scores
    return lambda text: scores(text)


def spacy_blank() -> Contender:
    pipeline = importlib.import_module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: pipeline(text)


def shingles(text: str) -> list[str]:
    """Five-word shingles: what near-duplicate detection hashes."""
    words = text.split()
    return [" ".join(words[start : start + 5]) for start in range(len(words) - 4)]


def rensa_minhash() -> Contender:
    rensa = importlib.import_module("rensa")

    def sketch(text: str) -> object:
        minhash = rensa.RMinHash(num_perm=128, seed=1)
        minhash.update(shingles(text))
        return minhash.digest()

    return sketch


def gaoya_minhash() -> Contender:
    index = importlib.import_module("gaoya").minhash.MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.6, num_bands=42, band_size=3, analyzer="word", ngram_range=(5, 5)
    )
    return lambda text: index.query(text)


def datasketch_minhash() -> Contender:
    sketch = importlib.import_module("datasketch").MinHash

    def update(text: str) -> object:
        minhash = sketch(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in shingles(text)])
        return minhash

    return update


def stack(parts: list[Contender]) -> Contender:
    return lambda text: [part(text) for part in parts]


PEERS: dict[str, Callable[[], Contender]] = {
    "plain Python: split, set, counts": lambda: plain_python,
    "rensa MinHash": rensa_minhash,
    "gaoya MinHash": gaoya_minhash,
    "datasketch MinHash": datasketch_minhash,
    "spaCy, blank with sentences": spacy_blank,
    "textstat, three formulas": textstat_formulas,
    "VADER": vader_sentiment,
    "datatrove, four filter sets": datatrove_filters,
    "proselint": proselint_checks,
    "datefinder": datefinder_dates,
    "dateparser search": dateparser_dates,
}

STACKS = {
    "stack, cheap: datefinder, textstat, VADER, datatrove": [
        "datefinder",
        "textstat, three formulas",
        "VADER",
        "datatrove, four filter sets",
    ],
    "stack, careful: spaCy, dateparser, textstat, VADER, datatrove, proselint": [
        "spaCy, blank with sentences",
        "dateparser search",
        "textstat, three formulas",
        "VADER",
        "datatrove, four filter sets",
        "proselint",
    ],
}


def contenders() -> dict[str, Contender]:
    """newslint's ways in, then each installed peer, then the stacks of them."""
    found: dict[str, Contender] = {
        "newslint, signals (batch of one core)": lambda text: None,  # timed as a batch below
        "newslint, report with evidence": lambda text: nl.score(text).findings,
    }
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError as missing:
            print(f"not installed, left out: {name} ({missing.name})")
    for name, parts in STACKS.items():
        if all(part in found for part in parts):
            found[name] = stack([found[part] for part in parts])
    return found


def per_second(contender: Contender, texts: list[str], seconds: float) -> float:
    """Articles per second, reading until the time is up. A number is added to each text: some peers cache."""
    start = time.perf_counter()
    done = 0
    while True:
        for text in texts:
            contender(f"{text} {done}")
            done += 1
            elapsed = time.perf_counter() - start
            if elapsed > seconds:
                return done / elapsed


def batch_per_second(texts: list[str], seconds: float) -> float:
    start = time.perf_counter()
    done = 0
    while (elapsed := time.perf_counter() - start) < seconds:
        nl.score_batch(texts, output="signals", threads=1)
        done += len(texts)
    return done / elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=4.0, help="for each contender and round")
    arguments = parser.parse_args()
    texts = articles(arguments.articles)
    print(f"{len(texts)} articles of {sum(map(len, texts)) // len(texts)} characters on average\n")
    rates: dict[str, list[float]] = {}
    todo = contenders()
    for _ in range(ROUNDS):
        for name, contender in todo.items():
            if name.startswith("newslint, signals"):
                rate = batch_per_second(texts, arguments.seconds)
            else:
                rate = per_second(contender, texts, arguments.seconds)
            rates.setdefault(name, []).append(rate)
    medians = {name: statistics.median(values) for name, values in rates.items()}
    signals, evidence = list(medians.values())[:2]
    print(
        f"| {'contender':72} | articles/s | signals ÷ it | evidence ÷ it |\n|{'-' * 74}|-----------:|-------------:|--------------:|"
    )
    for name, rate in medians.items():
        print(f"| {name:72} | {rate:10,.1f} | {signals / rate:12,.1f} | {evidence / rate:13,.1f} |")


if __name__ == "__main__":
    main()
