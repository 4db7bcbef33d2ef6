"""Sets baselines beside the held-out scores of the built-in models, and writes the model cards.

Run `cargo run --release --example evaluate_models` first; then `python tools/evaluate_models.py` (scikit-learn).
Reads target/models/*.jsonl and ../shared/data; writes docs/models/results.json, and docs/models/*.md from the texts in tools/cards.
"""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, average_precision_score, brier_score_loss, f1_score, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).parent.parent
SCORES = ROOT / "target/models"
DATA = ROOT.parent / "shared/data"
OUT = ROOT / "docs/models"
RESAMPLES = 300
RESAMPLES_OF_RISK = 1000


def scores(name):
    return [json.loads(line) for line in open(SCORES / f"{name}.jsonl", encoding="utf-8")]


def rows(name):
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ece(labels, probabilities, weights=None):
    """Expected calibration error over ten bins of equal width."""
    weights = np.ones(len(labels)) if weights is None else weights
    bins = np.minimum((probabilities * 10).astype(int), 9)
    gaps = [
        abs(
            np.average(probabilities[bins == b], weights=weights[bins == b])
            - np.average(labels[bins == b], weights=weights[bins == b])
        )
        * weights[bins == b].sum()
        for b in np.unique(bins)
    ]
    return float(sum(gaps) / weights.sum())


def reliability(labels, probabilities, weights=None):
    weights = np.ones(len(labels)) if weights is None else weights
    bins = np.minimum((probabilities * 10).astype(int), 9)
    return [
        [
            round(float(np.average(probabilities[bins == b], weights=weights[bins == b])), 3),
            round(float(np.average(labels[bins == b], weights=weights[bins == b])), 3),
            int((bins == b).sum()),
        ]
        for b in np.unique(bins)
    ]


def interval(labels, figure):
    """95 % interval of figure(row indices) over resampled rows."""
    random = np.random.default_rng(20)
    drawn = [figure(random.integers(0, len(labels), len(labels))) for _ in range(RESAMPLES)]
    return [round(float(q), 3) for q in np.quantile(drawn, [0.025, 0.975])]


def resample(rows, groups, random):
    """As many rows, drawn with replacement; pairs are drawn together, rows of one publisher by themselves.

    A set of nine publishers cannot be resampled by publisher; its rows can.
    """
    names, place = np.unique(groups, return_inverse=True)
    if len(names) < 50:
        return random.choice(rows, len(rows))
    members = [rows[place == group] for group in range(len(names))]
    return np.concatenate([members[group] for group in random.integers(0, len(names), len(names))])


def elsewhere():
    """Alarms on articles that no set calls unreliable."""
    kinds = {}
    for row in scores("elsewhere"):
        kinds.setdefault(row["kind"], []).append(row["risk"])
    table = {}
    for kind, risks in kinds.items():
        known = np.array([r for r in risks if r is not None])
        table[kind] = {
            "rows": len(risks),
            "abstained": len(risks) - len(known),
            "mean": round(float(known.mean()), 3),
            "at_half": round(float((known >= 0.5).mean()), 3),
            "at_nine_tenths": round(float((known >= 0.9).mean()), 3),
        }
    return table


def tfidf():
    return make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2), LogisticRegression(max_iter=1000))


def counts(text):
    """25 counts of style and layout, as in NELA and its kind."""
    words = re.findall(r"[A-Za-z']+", text)
    lower = [w.lower() for w in words]
    n, sentences = max(len(words), 1), max(len(re.findall(r"[.!?]+", text)), 1)
    share = lambda test: sum(map(test, words)) / n  # noqa: E731
    listed = lambda names: sum(w in names for w in lower) / n  # noqa: E731
    pronouns = [{"i", "me", "my"}, {"we", "us", "our"}, {"you", "your"}, {"he", "she", "him", "her"}, {"they", "them"}]
    return [
        len(words),
        n / sentences,
        np.mean([len(w) for w in words] or [0]),
        len(set(lower)) / n,
        share(str.isupper),
        share(str.istitle),
        share(lambda w: len(w) > 6),
        share(lambda w: w.lower().endswith("ly")),
        share(lambda w: w.lower().endswith("ing")),
        share(lambda w: w.lower().endswith("ed")),
        *(1000 * text.count(mark) / max(len(text), 1) for mark in "!?,;:\"'-("),
        1000 * text.count("\n") / max(len(text), 1),
        *(listed(p) for p in pronouns),
    ]


def style():
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))


def layout(text):
    """Marks and white space alone: what a model must not live on."""
    n = max(len(text), 1)
    marks = ["\n", "\u201c", "\u2019", '"', "'", "\u2014", "  ", "(", "http", "\xa0"]
    return [len(text), *(1000 * text.count(mark) / n for mark in marks)]


def grouped(estimator, X, y, groups, folds=10):  # noqa: N803
    probabilities = np.zeros(len(y))
    for train, test in StratifiedGroupKFold(folds, shuffle=True, random_state=0).split(y, y, groups):
        model = estimator().fit([X[i] for i in train], y[train])
        probabilities[test] = model.predict_proba([X[i] for i in test])[:, 1]
    return probabilities


def judged(y, p):
    """The figures of a classifier of sentences."""
    return {
        "roc_auc": round(roc_auc_score(y, p), 4),
        "roc_auc_interval": interval(y, lambda r: roc_auc_score(y[r], p[r])),
        "average_precision": round(average_precision_score(y, p), 4),
        "f1": round(f1_score(y, p >= 0.5), 4),
        "f1_interval": interval(y, lambda r: f1_score(y[r], p[r] >= 0.5)),
        "macro_f1": round(f1_score(y, p >= 0.5, average="macro"), 4),
        "accuracy": round(accuracy_score(y, p >= 0.5), 4),
        "brier": round(brier_score_loss(y, p), 4),
        "calibration_error": round(ece(y, p), 4),
    }


def wording(name, texts, groups):
    found = scores(name)
    y, p = np.array([r["label"] for r in found], int), np.array([r["score"] for r in found])
    majority = np.full(len(y), y.mean())
    return {
        "rows": len(y),
        "positives": int(y.sum()),
        "model": judged(y, p),
        "reliability": reliability(y, p),
        "baselines": {
            "TF-IDF + logistic regression": judged(y, grouped(tfidf, texts, y, groups)),
            "style counts": judged(y, grouped(style, [counts(t) for t in texts], y, groups)),
            "layout alone": judged(y, grouped(style, [layout(t) for t in texts], y, groups)),
            "one class for all": {
                "f1": round(f1_score(y, np.ones(len(y))), 4),
                "accuracy": round(max(y.mean(), 1 - y.mean()), 4),
                "roc_auc": round(roc_auc_score(y, majority), 4),
            },
        },
    }


def risk():
    found = scores("risk")
    y, sets = np.array([r["label"] for r in found], int), np.array([r["set"] for r in found])
    texts = [r["text"] for r in found]
    columns = {
        "newslint": "score",
        "its signals alone": "signals",
        "its wording alone": "wording",
        "newslint, style neutralised": "neutral",
        "newslint, style inverted": "inverted",
    }
    p = {name: np.array([r[key] for r in found]) for name, key in columns.items()}
    auxiliary = [r for r in rows("isot_sample") if r.get("label") is not None]
    more, more_y = [r["text"] for r in auxiliary], np.array([int(r["label"] == 1) for r in auxiliary])
    features = {
        "TF-IDF + logistic regression": (tfidf, texts, [], []),
        "the same, isot added": (tfidf, texts, more, more_y),
        "style counts": (style, [counts(t) for t in texts], [], []),
        "layout alone": (style, [layout(t) for t in texts], [], []),
    }
    names = list(dict.fromkeys(sets))
    for name, (estimator, X, added, added_y) in features.items():  # noqa: N806
        p[name] = np.zeros(len(y))
        for held in names:
            train, test = np.flatnonzero(sets != held), np.flatnonzero(sets == held)
            fitted = estimator().fit(
                [X[i] for i in train] + list(added), np.concatenate([y[train], added_y]).astype(int)
            )
            p[name][test] = fitted.predict_proba([X[i] for i in test])[:, 1]
    p["mean of both baselines"] = (p["TF-IDF + logistic regression"] + p["style counts"]) / 2
    by_set = {s: np.flatnonzero(sets == s) for s in names}
    groups = np.array([r["group"] for r in found])
    random = np.random.default_rng(20)
    resampled = [[resample(r, groups[r], random) for r in by_set.values()] for _ in range(RESAMPLES_OF_RISK)]

    def mean_auc(q, parts):
        return np.mean([roc_auc_score(y[r], q[r]) for r in parts if 0 < y[r].sum() < len(r)])

    drawn = {name: np.array([mean_auc(q, parts) for parts in resampled]) for name, q in p.items()}
    bounds = lambda values: [round(float(q), 3) for q in np.quantile(values, [0.025, 0.975])]  # noqa: E731
    held_out = {
        name: {
            "mean": round(float(mean_auc(q, by_set.values())), 4),
            "interval": bounds(drawn[name]),
            "gain_of_newslint": bounds(drawn["newslint"] - drawn[name]),
            "by_set": {s: round(roc_auc_score(y[r], q[r]), 4) for s, r in by_set.items()},
        }
        for name, q in p.items()
    }
    inside = np.array([r["in_domain"] for r in found])
    weights = np.zeros(len(y))
    for s in names:
        for label in (0, 1):
            cell = (sets == s) & (y == label)
            weights[cell] = min(cell.sum(), 400) / cell.sum()
    base_rates = np.array([y[by_set[s]].mean() for s in sets])
    shifted = 1 / (1 + np.exp(-(np.log(inside / (1 - inside)) + np.log(base_rates / (1 - base_rates)))))
    pair = {}
    for a in names:
        for b in names:
            if a != b:
                model = tfidf().fit([texts[i] for i in by_set[a]], y[by_set[a]])
                pair[a, b] = roc_auc_score(y[by_set[b]], model.predict_proba([texts[i] for i in by_set[b]])[:, 1])
    return {
        "rows": {s: [len(r), int(y[r].sum())] for s, r in by_set.items()},
        "leave_one_set_out": held_out,
        "tfidf_from_one_set_to_another": round(float(np.mean(list(pair.values()))), 4),
        "in_domain": {
            "mean_auc": round(float(mean_auc(inside, by_set.values())), 4),
            "by_set": {s: round(roc_auc_score(y[r], inside[r]), 4) for s, r in by_set.items()},
            "tfidf_by_set": {
                s: round(roc_auc_score(y[r], grouped(tfidf, [texts[i] for i in r], y[r], groups[r], 5)), 4)
                for s, r in by_set.items()
            },
            "calibration_error": round(ece(y, inside, weights), 4),
            "reliability": reliability(y, inside, weights),
            "calibration_error_unweighted": round(ece(y, inside), 4),
            "calibration_error_at_base_rates": round(ece(y, shifted), 4),
        },
    }


def main():
    weasels = rows("conll2010_weasel_balanced")
    babe = [r for r in rows("babe_media_bias") if r.get("label") is not None]
    headlines = rows("clickbait_headlines")
    results = {
        "date": date.today().isoformat(),
        "command": "cargo run --release --example evaluate_models && python tools/evaluate_models.py",
        "unsourced": wording("unsourced", [r["text"] for r in weasels], [r.get("doc") or r["id"] for r in weasels]),
        "loaded": wording("loaded", [r["text"] for r in babe], [r.get("url") or r["id"] for r in babe]),
        "clickbait": wording("clickbait", [r["text"] for r in headlines], [r["id"] for r in headlines]),
        "risk": {**risk(), "elsewhere": elsewhere()},
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    write_cards(results)


def figures(found):
    """The table of a model of wording and its baselines."""
    lines = [
        "| | ROC AUC (95 %) | F1 (95 %) | macro F1 | accuracy | Brier | calibration error |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, row in {"newslint": found["model"], **found["baselines"]}.items():
        span = lambda key: f" ({row[key][0]:.3f} to {row[key][1]:.3f})" if key in row else ""  # noqa: B023, E731
        cell = lambda key: f"{row[key]:.3f}" if key in row else "–"  # noqa: B023, E731
        lines.append(
            f"| {name} | {cell('roc_auc')}{span('roc_auc_interval')} | {cell('f1')}{span('f1_interval')} | "
            f"{cell('macro_f1')} | {cell('accuracy')} | {cell('brier')} | {cell('calibration_error')} |"
        )
    return "\n".join(lines)


def calibration(table):
    lines = ["| predicted | observed | rows |", "|---:|---:|---:|"]
    return "\n".join(lines + [f"| {p:.2f} | {o:.2f} | {n} |" for p, o, n in table])


def risk_table(found):
    sets = list(found["rows"])
    lines = [
        f"| | mean (95 %) | gain of newslint over it (95 %) | {' | '.join(sets)} |",
        "|---|---|---|" + "---:|" * len(sets),
    ]
    for name, row in found["leave_one_set_out"].items():
        low, high = row["interval"]
        gain = "–" if name.startswith("newslint") else "{:+.3f} to {:+.3f}".format(*row["gain_of_newslint"])
        cells = " | ".join(f"{row['by_set'][s]:.3f}" for s in sets)
        lines.append(f"| {name} | {row['mean']:.3f} ({low:.3f} to {high:.3f}) | {gain} | {cells} |")
    return "\n".join(lines)


def in_domain_table(found):
    inside = found["in_domain"]
    lines = [
        "| set | rows | positive | newslint | TF-IDF + logistic regression, trained on the set alone |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, (rows, positives) in found["rows"].items():
        lines.append(
            f"| {name} | {rows} | {positives} | {inside['by_set'][name]:.3f} | {inside['tfidf_by_set'][name]:.3f} |"
        )
    return "\n".join(lines)


def elsewhere_table(found):
    lines = ["| articles | rows | mean risk | risk 0.5 or more | 0.9 or more |", "|---|---:|---:|---:|---:|"]
    for kind, row in found["elsewhere"].items():
        lines.append(
            f"| {kind} | {row['rows']} | {row['mean']:.2f} | {row['at_half']:.1%} | {row['at_nine_tenths']:.1%} |"
        )
    return "\n".join(lines)


def write_cards(results):
    """Fills the texts of `tools/cards` with the results."""
    values = {"date": results["date"], "command": results["command"]}
    for name in ("unsourced", "loaded", "clickbait"):
        found = results[name]
        values |= {
            f"{name}.figures": figures(found),
            f"{name}.calibration": calibration(found["reliability"]),
            f"{name}.rows": str(found["rows"]),
            f"{name}.positives": str(found["positives"]),
        }
    found = results["risk"]
    values |= {
        "risk.held_out": risk_table(found),
        "risk.in_domain": in_domain_table(found),
        "risk.calibration": calibration(found["in_domain"]["reliability"]),
        "risk.ece": f"{found['in_domain']['calibration_error']:.3f}",
        "risk.ece_unweighted": f"{found['in_domain']['calibration_error_unweighted']:.3f}",
        "risk.ece_at_base_rates": f"{found['in_domain']['calibration_error_at_base_rates']:.3f}",
        "risk.elsewhere": elsewhere_table(found),
        "risk.pairwise": f"{found['tfidf_from_one_set_to_another']:.3f}",
    }
    for template in sorted((ROOT / "tools/cards").glob("*.md")):
        text = template.read_text(encoding="utf-8")
        card = re.sub(r"\{\{(.+?)\}\}", lambda match: values[match[1]], text)
        (OUT / template.name).write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
