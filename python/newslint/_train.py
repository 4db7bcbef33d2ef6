"""Training a model of risk of one's own: what users pass is checked here, the engine trains."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from newslint._core import NewslintError, fit
from newslint._display import progress_bar
from newslint._names import SignalName

if TYPE_CHECKING:
    from newslint._core import Model

#: Below so many articles of a class nothing is learnt that would hold elsewhere.
_FEWEST = 5


def train(
    texts: Iterable[str],
    labels: Iterable[Any],
    *,
    titles: Iterable[str | None] | None = None,
    published: Iterable[Any] | None = None,
    groups: Iterable[Any] | None = None,
    signals: Sequence[str] | None = None,
    config: Mapping[str, Any] | str | None = None,
    progress: bool = False,
) -> Model:
    """Train a model of risk on articles of one's own.

    Parameters
    ----------
    texts : list or column of str
        The articles.
    labels : list or column of bool or 0 and 1
        1 or True for what the model is to find.
    titles, published : list or column, optional
        Headlines and days of publication.
    groups : list or column, optional
        What belongs together: the outlet, the story, the pair. Rows of one group are never on both sides of a
        validation. Without it every article is a group of its own, and publishers can leak into the figures.
    signals : list of str, optional
        Names of the signals to use; without it those of sourcing, quotations, dates and the sentence models, each bound
        to the direction it is defined with.
    config : dict or path of a TOML file, optional
        As in `newslint.score`.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Model
        With `evaluate`, `explain`, `save`, `load` and `card`. Probabilities are calibrated at a base rate of one half.

    Raises
    ------
    TypeError, ValueError
        For arguments that are not as described, one class only, missing or more than two labels, empty texts, or
        columns of different lengths.

    """
    articles = _column("texts", texts)
    for row, text in enumerate(articles):
        if not isinstance(text, str):
            raise TypeError(f"texts must be str, not {type(text).__name__} in row {row}: {text!r:.80}")
    if not any(text.strip() for text in articles):
        raise ValueError(f"texts are all empty: {len(articles)} rows")
    classes = _labels(_column("labels", labels), len(articles))
    names = None
    if signals is not None:
        names = _names(signals)
        known = set(get_args(SignalName))
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            raise ValueError(f"signals must be names of newslint.signals(), not {unknown or names!r}")
    belongs = _beside("groups", groups, len(articles))
    for row, group in enumerate(belongs):
        if groups is not None and _missing(group):
            raise ValueError(f"groups has no value in row {row}")
    heads = [None if _missing(title) else title for title in _beside("titles", titles, len(articles))]
    for row, title in enumerate(heads):
        if title is not None and not isinstance(title, str):
            raise TypeError(f"titles must be str or None, not {type(title).__name__} in row {row}: {title!r:.80}")
    bar = progress_bar(len(articles)) if progress else None
    try:
        return fit(
            articles,
            classes,
            heads,
            [None if _missing(day) else day for day in _beside("published", published, len(articles))],
            [f"row {row}" if groups is None else repr(group) for row, group in enumerate(belongs)],
            names,
            config,
            bar.advance if bar is not None else None,
        )
    finally:
        if bar is not None:
            bar.close()


def _column(argument: str, values: Any) -> list[Any]:
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise TypeError(f"{argument} must be a list or another column, not {type(values).__name__}: {values!r:.80}")
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(values, method):
            return list(getattr(values, method)())
    return list(values)


def _beside(argument: str, values: Any, rows: int) -> list[Any]:
    """A column beside the texts; all None where there is none."""
    if values is None:
        return [None] * rows
    column = _column(argument, values)
    if len(column) != rows:
        raise ValueError(f"{argument} has {len(column)} rows, texts has {rows}")
    return column


def _names(signals: Sequence[str]) -> list[str]:
    """The `signals` argument: names, or one."""
    return [signals] if isinstance(signals, str) else list(signals)


def _missing(value: Any) -> bool:
    return (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or type(value).__name__ in ("NAType", "NaTType")
    )


def _labels(labels: list[Any], rows: int) -> list[bool]:
    if len(labels) != rows:
        raise ValueError(f"labels has {len(labels)} rows, texts has {rows}")
    classes = []
    for row, label in enumerate(labels):
        if _missing(label):
            raise ValueError(f"labels has no value in row {row}: {label!r}")
        if isinstance(label, str) or label not in (0, 1):
            found = sorted({repr(value) for value in labels})
            raise ValueError(f"labels must be two, False and True or 0 and 1, not {', '.join(found[:6])} (row {row})")
        classes.append(bool(label))
    for wanted in (False, True):
        if wanted not in classes:
            raise ValueError(f"labels are of one class only, {not wanted}: two are needed")
        if classes.count(wanted) < _FEWEST:
            raise ValueError(f"labels hold {classes.count(wanted)} of {wanted}, at least {_FEWEST} are needed")
    return classes


class Evaluation(dict[str, Any]):
    """The report of a grouped cross-validation: a dict that shows itself as text.

    Keys: ``rows``, ``positives``, ``groups``, ``folds``, ``roc_auc`` (``value``, ``low``, ``high``),
    ``average_precision``, ``brier``, ``calibration_error``, ``decisions``, ``reliability``, ``roc_curve``,
    ``precision_recall_curve``.
    """

    def __repr__(self) -> str:
        auc, decisions = self["roc_auc"], self["decisions"]
        lines = [
            f"Evaluation: {self['folds']}-fold, {self['rows']} rows, "
            f"{self['positives']} positive, {self['groups']} groups",
            f"  ROC AUC            {auc['value']:.3f}  (95 % {auc['low']:.3f} to {auc['high']:.3f})",
            f"  average precision  {self['average_precision']:.3f}",
            f"  Brier score        {self['brier']:.3f}",
            f"  calibration error  {self['calibration_error']:.3f}",
            f"  at 0.5             accuracy {decisions['accuracy']:.3f}, F1 {decisions['f1']:.3f}, "
            f"macro F1 {decisions['macro_f1']:.3f}, false positives {decisions['false_positive_rate']:.3f}",
            "  predicted  observed  rows",
        ]
        lines.extend(f"  {row['predicted']:9.2f} {row['observed']:9.2f} {row['rows']:5}" for row in self["reliability"])
        return "\n".join(lines)


def evaluation(report: str) -> Evaluation:
    """The report from the engine's JSON."""
    return Evaluation(json.loads(report))


def card(model: Model) -> str:
    """A model card in Markdown."""
    rows, positives, groups = model._training()
    weights = sorted(model._weights(), key=lambda weight: -abs(weight[1]))
    lines = [
        "# Model card",
        "",
        f"A newslint model of risk, trained on {rows} articles ({positives} positive) in {groups} groups.",
        "",
        "## What the number means",
        "The calibrated probability, at a base rate of one half, that an article is of the kind labelled positive in "
        "the training data. It is no statement about truth.",
        "",
        "## How it does on groups it has not seen",
    ]
    try:
        lines += ["```text", repr(model.evaluate()), "```"]
    except (NewslintError, ValueError) as error:
        lines.append(f"Not evaluated: {error}.")
    lines += ["", "## Signals, in log-odds per standard deviation", "", "| signal | weight |", "|---|---:|"]
    lines += [f"| {name} | {weight:+.3f} |" for name, weight in weights]
    lines += [
        "",
        "The wording of the articles (words and pairs, names and numbers masked) has a part of its own; "
        "`Model.explain` shows it phrase by phrase.",
        "",
        "## What it must not be used for",
        "Deciding by itself about persons, outlets or posts; texts of another language, genre or time than the "
        "training data; telling whether an article is true.",
        "",
    ]
    return "\n".join(lines)
