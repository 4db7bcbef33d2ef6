"""Spark: ``newslint.spark.score(df, text="body")``, the frame with the scores beside its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from newslint import _arrow
from newslint._names import Output

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def score(
    frame: DataFrame,
    text: str = "text",
    *,
    title: str | None = None,
    published: str | None = None,
    output: Output = "scores",
) -> DataFrame:
    """Score the articles of a column; ``title`` and ``published`` name columns too.

    Each task scores its partition on one thread, batch by batch, as Arrow.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    results = from_arrow_schema(_arrow.schema(output))
    kept = [field for field in frame.schema.fields if field.name not in results.names]
    return frame.mapInArrow(_Batches(text, title, published, output), StructType(kept + results.fields))


class _Batches:
    """What a task does with its batches."""

    def __init__(self, text: str, title: str | None, published: str | None, output: Output) -> None:
        self._columns = (text, title, published)
        self._output = output

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            results = _arrow.scored(batch, *self._columns, output=self._output, threads=1)
            yield from _arrow.beside(batch, results).to_batches()
