"""newslint in scikit-learn: signals as a transformer, a trained model of risk as a classifier.

>>> from sklearn.linear_model import LogisticRegression
>>> from sklearn.pipeline import make_pipeline
>>> from newslint.sklearn import SignalTransformer
>>> pipeline = make_pipeline(SignalTransformer(missing=0.0), LogisticRegression())
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import numpy as np

from newslint._core import Model, score_batch
from newslint._names import SignalName
from newslint._train import _column, _missing, _names, train

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
    from sklearn.utils.validation import check_is_fitted
except ImportError as error:
    raise ImportError("newslint.sklearn needs scikit-learn: pip install scikit-learn") from error

__all__ = ["RiskClassifier", "SignalTransformer"]


def _texts(X: Any) -> list[Any]:  # noqa: N803
    """A column of texts: one-dimensional, or a table of one column."""
    if getattr(X, "ndim", 1) == 2:
        if X.shape[1] != 1:
            raise ValueError(f"X must be one column of texts, not {X.shape[1]}")
        X = X.iloc[:, 0] if hasattr(X, "iloc") else X.to_series() if hasattr(X, "to_series") else X[:, 0]  # noqa: N806
    texts = [None if _missing(text) else text for text in _column("X", X)]
    for row, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"X must hold str, not {type(text).__name__} in row {row}: {text!r:.80}")
    return texts


class SignalTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a matrix of signals, one column for each.

    Parameters
    ----------
    signals : list of str, optional
        Which signals; all where none are named.
    missing : float
        What stands for an undefined signal.
    config : dict or path of a TOML file, optional
        As in `newslint.score`.
    threads : int, optional
        How many threads to use.

    """

    def __init__(
        self,
        signals: Sequence[str] | None = None,
        missing: float = np.nan,
        config: Any = None,
        threads: int | None = None,
    ) -> None:
        self.signals = signals
        self.missing = missing
        self.config = config
        self.threads = threads

    def fit(self, X: Any, y: Any = None) -> SignalTransformer:  # noqa: N803
        """Check the names; nothing is learnt from the texts."""
        _texts(X)
        known = list(get_args(SignalName))
        names = known if self.signals is None else _names(self.signals)
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValueError(f"signals must be names of newslint.signals(), not {unknown!r}")
        self.signals_ = names
        self.n_features_in_ = 1
        return self

    def transform(self, X: Any) -> Any:  # noqa: N803
        """The signals of each text: an array of shape (texts, signals)."""
        check_is_fitted(self)
        table = score_batch(_texts(X), output="signals", config=self.config, threads=self.threads)
        columns = [[self.missing if value is None else value for value in table[name]] for name in self.signals_]
        return np.array(columns, dtype=np.float64).T.reshape(len(table), len(self.signals_))

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the signals."""
        check_is_fitted(self)
        return np.asarray(self.signals_, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.requires_fit = True
        tags.no_validation = True
        return tags


class RiskClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A model of risk as a classifier: texts in, the calibrated probability out.

    Parameters
    ----------
    signals : list of str, optional
        As in `newslint.train`.
    config : dict or path of a TOML file, optional
        As in `newslint.score`.
    abstained : float
        The probability given to a text that newslint does not score.

    """

    def __init__(self, signals: Sequence[str] | None = None, config: Any = None, abstained: float = 0.5) -> None:
        self.signals = signals
        self.config = config
        self.abstained = abstained

    def fit(self, X: Any, y: Any, groups: Any = None) -> RiskClassifier:  # noqa: N803
        """Train on texts and two classes; the greater label is the positive one."""
        texts = _texts(X)
        labels = _column("y", y)
        for row, label in enumerate(labels):
            if _missing(label):
                raise ValueError(f"y has no value in row {row}: {label!r}")
        self.classes_ = np.unique(np.asarray(labels))
        if len(self.classes_) != 2:
            raise ValueError(f"y must hold two classes, not {len(self.classes_)}: {list(self.classes_)[:6]}")
        self.model_: Model = train(
            [text or "" for text in texts],
            [bool(label == self.classes_[1]) for label in labels],
            groups=groups,
            signals=self.signals,
            config=self.config,
        )
        self.n_features_in_ = 1
        return self

    def predict_proba(self, X: Any) -> Any:  # noqa: N803
        """Probabilities of both classes: an array of shape (texts, 2)."""
        check_is_fitted(self)
        risk = score_batch(_texts(X), model=self.model_, config=self.config)["risk"]
        positive = np.array([self.abstained if value is None else value for value in risk], dtype=np.float64)
        return np.column_stack([1.0 - positive, positive])

    def predict(self, X: Any) -> Any:  # noqa: N803
        """The more probable class of each text."""
        positive = self.predict_proba(X)[:, 1]
        return self.classes_[(positive >= 0.5).astype(int)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.classifier_tags.multi_class = False
        tags.no_validation = True
        return tags
