"""Ray Data: ``dataset.map_batches(newslint.ray.Score("body"), batch_format="pyarrow")``."""

from __future__ import annotations

import pyarrow as pa

from newslint import _arrow
from newslint._names import Output


class Score:
    """Adds the scores of a column of articles to each batch; ``title`` and ``published`` name columns too."""

    def __init__(
        self,
        text: str = "text",
        *,
        title: str | None = None,
        published: str | None = None,
        output: Output = "scores",
        threads: int | None = 1,
    ) -> None:
        self._columns = (text, title, published)
        self._output = output
        self._threads = threads

    def __call__(self, batch: pa.Table) -> pa.Table:
        """One batch with its scores."""
        results = _arrow.scored(batch, *self._columns, output=self._output, threads=self._threads)
        return _arrow.beside(batch, results)
