"""Training a model of risk of one's own."""

import math
import pickle

import newslint as nl
import pytest

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
