"""pandas: ``df.newslint.score(text="body")``.

``import newslint`` registers the accessor, whether pandas is imported before or after it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from newslint._core import Table, score_batch
from newslint._names import Output


def _frame(columns: Mapping[str, Any], index: Any = None) -> pd.DataFrame:
    """A table's columns as a frame; `Table.to_pandas` calls it."""
    return pd.DataFrame(columns, index=index)


@pd.api.extensions.register_dataframe_accessor("newslint")
class NewslintAccessor:
    """newslint on the rows of a frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def score(
        self,
        text: Hashable = "text",
        *,
        title: Hashable | None = None,
        published: Hashable | None = None,
        output: Output = "scores",
        threads: int | None = None,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Score the articles of a column; ``title`` and ``published`` name columns too.

        Returns a frame on the same index, one row for each article; see `newslint.score_batch`.
        """
        table: Table = score_batch(
            self._column("text", text),
            titles=None if title is None else self._column("title", title),
            published=None if published is None else self._column("published", published),
            output=output,
            threads=threads,
            progress=progress,
        )
        return table.to_pandas(index=self._frame.index)

    def _column(self, argument: str, name: Hashable) -> pd.Series[Any]:
        if name not in self._frame.columns:
            known = ", ".join(repr(column) for column in self._frame.columns)
            raise ValueError(f"{argument} must name a column, not {name!r}; the frame has {known}")
        column = self._frame[name]
        if isinstance(column, pd.DataFrame):
            raise ValueError(f"{argument} must name one column; {name!r} names {column.shape[1]}")
        return column
