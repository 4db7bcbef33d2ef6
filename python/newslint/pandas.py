"""pandas: ``df.newslint.score(text="body")``.

``import newslint`` registers the accessor, whether pandas is imported before or after it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from newslint._columns import score_columns
from newslint._names import Output

if TYPE_CHECKING:
    from newslint._core import _Config, _Model


def _frame(columns: Mapping[str, Any], index: Any = None) -> pd.DataFrame:
    """A table's columns as a frame; `Table.to_pandas` calls it."""
    frame = pd.DataFrame(columns)
    if index is not None:
        if len(index) != len(frame):
            raise ValueError(f"index must have as many rows as the table ({len(frame)}), not {len(index)}")
        frame.index = index
    return frame


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
        model: _Model | None = None,
        config: _Config | None = None,
        threads: int | None = None,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Score the articles of a column; ``title`` and ``published`` name columns too.

        Returns a frame on the same index, one row for each article; see `newslint.score_batch`.
        """
        table = score_columns(
            self._frame.__getitem__,
            self._frame.columns,
            text=text,
            title=title,
            published=published,
            output=output,
            model=model,
            config=config,
            threads=threads,
            progress=progress,
        )
        return table.to_pandas(index=self._frame.index)
