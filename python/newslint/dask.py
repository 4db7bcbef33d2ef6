"""dask: ``newslint.dask.score(ddf, text="body")``, a frame of scores on the same index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

import newslint.pandas  # noqa: F401 - registers df.newslint
from newslint._core import score_batch
from newslint._names import Output

if TYPE_CHECKING:
    import dask.dataframe as dd


def score(
    frame: dd.DataFrame,
    text: str = "text",
    *,
    title: str | None = None,
    published: str | None = None,
    output: Output = "scores",
) -> dd.DataFrame:
    """Score the articles of a column, each partition on one thread; ``title`` and ``published`` name columns too."""
    options: dict[str, Any] = {"title": title, "published": published, "output": output}
    meta = score_batch([], output=output).to_pandas()
    return frame.map_partitions(_score, text, options, meta=meta)


def _score(partition: pd.DataFrame, text: str, options: dict[str, Any]) -> pd.DataFrame:
    scores: pd.DataFrame = partition.newslint.score(text, threads=1, **options)
    return scores
