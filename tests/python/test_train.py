"""Training a model of risk of one's own."""

import json
import math
import os
import pickle
import signal
import subprocess
import sys
import threading

import newslint as nl
import pytest
from newslint._core import fit

VAGUE = "Some say that plan {} is widely believed to hide a secret that nobody will tell, and many people feel it. "
SOUND = "The council of the town voted on item {} by a clear margin, said Mary Smith, the clerk, who kept the minutes. "
LABELS = [row % 2 for row in range(40)]
TEXTS = [(VAGUE if label else SOUND).format(row) * 4 for row, label in enumerate(LABELS)]
GROUPS = [row // 2 for row in range(40)]


@pytest.fixture(scope="module")
def model():
    return nl.train(TEXTS, LABELS, groups=GROUPS)


def test_a_model_comes_back_as_it_was(model, tmp_path):
    model.save(tmp_path / "model")
    for again in (nl.Model.load(tmp_path / "model"), pickle.loads(pickle.dumps(model)), tmp_path / "model"):
        assert nl.score(TEXTS[1], model=again).risk == nl.score(TEXTS[1], model=model).risk


def test_contributions_add_up_to_the_risk(model):
    report = nl.score(TEXTS[1], model=model)
    log_odds = math.log(report.risk / (1 - report.risk))
    assert sum(moved.log_odds for moved in model.explain(TEXTS[1])) == pytest.approx(log_odds, abs=1e-3)


def test_evaluation_and_card(model):
    assert model.evaluate()["roc_auc"]["value"] > 0.9
    assert "must not be used" in model.card()


def test_an_evaluation_is_of_the_folds_asked_for(model, tmp_path):
    assert [model.evaluate(folds)["folds"] for folds in (2, 3)] == [2, 3]
    assert model.evaluate()["folds"] == 3
    model.save(tmp_path / "model")
    again = nl.Model.load(tmp_path / "model")
    assert again.evaluate()["folds"] == 3
    with pytest.raises(nl.ModelError, match="before it was evaluated by 2 folds"):
        again.evaluate(2)
    with pytest.raises(ValueError, match="groups cannot fill 1000000 folds"):
        model.evaluate(10**6)
    with pytest.raises(ValueError, match="folds must be 2 or more, not 1"):
        model.evaluate(1)
    with pytest.raises(TypeError, match="folds must be an int, not str: '5'"):
        model.evaluate("5")


@pytest.mark.parametrize(
    ("texts", "labels", "matter"),
    [
        (TEXTS, [1] * 40, "one class"),
        (TEXTS, [math.nan, *LABELS[1:]], "no value in row 0"),
        (TEXTS, [2, *LABELS[1:]], "must be two"),
        ([""] * 40, LABELS, "all empty"),
        (TEXTS, LABELS[:-1], "39 rows"),
    ],
)
def test_misuse_is_named(texts, labels, matter):
    with pytest.raises(ValueError, match=matter):
        nl.train(texts, labels)


def test_fewer_groups_than_folds_are_refused():
    with pytest.raises(ValueError, match="groups"):
        nl.train(TEXTS, LABELS, groups=LABELS)


def test_a_damaged_file_is_refused(model, tmp_path):
    model.save(tmp_path / "model")
    (tmp_path / "cut").write_bytes((tmp_path / "model").read_bytes()[:500])
    with pytest.raises(nl.ModelError, match="cut short"):
        nl.Model.load(tmp_path / "cut")
    with pytest.raises(nl.ModelError, match="none: No such file"):
        nl.Model.load(tmp_path / "none")
    with pytest.raises(nl.ModelError, match="no/folder: No such file"):
        model.save(tmp_path / "no" / "folder")
    with pytest.raises(TypeError, match="path must be a str or a path, not int: 3"):
        nl.Model.load(3)


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_the_command_trains_on_a_file(suffix, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    columns = {"body": TEXTS, "y": LABELS, "outlet": [f"outlet {group}" for group in GROUPS]}
    data, out, card = tmp_path / f"data{suffix}", tmp_path / "own.model", tmp_path / "card.md"
    if suffix == ".parquet":
        from pyarrow import parquet

        parquet.write_table(pyarrow.table(columns), data)
    elif suffix == ".csv":
        from pyarrow import csv

        csv.write_csv(pyarrow.table(columns), data)
    else:
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    options = ["--text", "body", "--label", "y", "--group", "outlet", "-o", str(out), "--card", str(card)]
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "train", str(data), *options], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "ROC AUC" in done.stdout
    assert "40 articles (20 positive) in 20 groups" in card.read_text(encoding="utf-8")
    assert nl.score(TEXTS[1], model=out).risk > nl.score(TEXTS[0], model=out).risk


def test_the_same_rows_give_the_same_bytes(tmp_path):
    files = [tmp_path / "one", tmp_path / "two"]
    for file in files:
        nl.train(TEXTS, LABELS, groups=GROUPS).save(file)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of one's own is another thing there")
@pytest.mark.usefixtures("interrupts")
def test_ctrl_c_stops_the_training():
    rows = 60
    left = rows * len(TEXTS)
    timers = []

    def measured(count):
        # The signal comes when all texts are measured, so that it falls into the training itself.
        nonlocal left
        left -= count
        if left == 0:
            timers.append(threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)))
            timers[0].start()

    none = [None] * left
    groups = [str(row) for row in range(left)]
    with pytest.raises(KeyboardInterrupt):
        fit(TEXTS * rows, [bool(label) for label in LABELS] * rows, none, none, groups, None, None, measured)
    timers[0].join()
