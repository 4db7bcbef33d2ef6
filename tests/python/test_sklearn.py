"""newslint.sklearn: the estimators keep to scikit-learn's rules."""

from unittest import SkipTest

import newslint as nl
import numpy as np
import pandas as pd
import pytest
from newslint.sklearn import RiskClassifier, SignalTransformer
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import estimator_checks_generator
from test_train import GROUPS, LABELS, TEXTS

SIGNALS = ["mean_unsourced_probability", "quote_coverage_share", "attributed_sentence_share"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("estimator", [SignalTransformer(), RiskClassifier()], ids=lambda found: type(found).__name__)
def test_check_estimator(estimator):
    """All checks that do not need numbers as input: scikit-learn itself leaves those out for estimators of strings."""
    failures = []
    for found, check in estimator_checks_generator(estimator):
        try:
            check(clone(found))
        except SkipTest:
            continue
        except Exception as error:
            failures.append(f"{check.func.__name__}: {error!r:.200}")
    assert not failures


def test_set_output_gives_named_columns():
    transformer = SignalTransformer(signals=SIGNALS).set_output(transform="pandas")
    frame = transformer.fit_transform(pd.Series(TEXTS[:4], index=[3, 1, 2, 0]))
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == SIGNALS == list(transformer.get_feature_names_out())
    assert frame["mean_unsourced_probability"].iloc[1] == pytest.approx(
        nl.score(TEXTS[1]).signals["mean_unsourced_probability"]
    )
    polars = pytest.importorskip("polars")
    assert isinstance(transformer.set_output(transform="polars").fit_transform(TEXTS[:4]), polars.DataFrame)


def test_the_matrix_has_a_row_a_text_and_a_column_a_signal():
    transformer = SignalTransformer(missing=-1.0)
    matrix = transformer.fit_transform([*TEXTS[:2], ""])
    assert matrix.shape == (3, len(transformer.get_feature_names_out()))
    assert not np.isnan(matrix).any()


def test_a_pipeline_learns():
    pipeline = make_pipeline(SignalTransformer(signals=SIGNALS, missing=0.0), LogisticRegression())
    assert cross_val_score(pipeline, TEXTS, LABELS, groups=GROUPS, cv=GroupKFold(4)).mean() > 0.9


def test_the_classifier_keeps_the_names_of_its_classes():
    classifier = RiskClassifier().fit(TEXTS, np.where(LABELS, "vague", "sound"), groups=GROUPS)
    assert list(classifier.classes_) == ["sound", "vague"]
    assert list(classifier.predict(TEXTS[:2])) == ["sound", "vague"]
    assert classifier.predict_proba(["", TEXTS[1]])[0] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("missing", [None, pd.NA, np.nan])
def test_missing_texts_have_no_signals_and_no_risk(missing):
    texts = pd.Series([*TEXTS, missing], dtype=object)
    matrix = SignalTransformer(signals="word_count", missing=-1.0).fit_transform(texts)
    assert matrix[-1] == [-1.0] != matrix[0]
    classifier = RiskClassifier(signals=SIGNALS).fit(texts, [*LABELS, 0], groups=[*GROUPS, 99])
    assert classifier.predict_proba(texts)[-1] == pytest.approx([0.5, 0.5])


def test_misuse_is_named():
    with pytest.raises(NotFittedError):
        SignalTransformer().transform(TEXTS)
    with pytest.raises(NotFittedError):
        RiskClassifier().predict(TEXTS)
    with pytest.raises(ValueError, match="y has no value in row 1: None"):
        RiskClassifier().fit(TEXTS[:2], ["a", None])
    with pytest.raises(ValueError, match="unheard_of"):
        SignalTransformer(signals=["unheard_of"]).fit(TEXTS)
    with pytest.raises(ValueError, match="two classes, not 3"):
        RiskClassifier().fit(TEXTS[:3], [0, 1, 2])
    with pytest.raises(TypeError, match="row 0"):
        SignalTransformer().fit([3])
