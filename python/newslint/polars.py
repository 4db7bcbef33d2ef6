"""polars: ``df.newslint.score(text="body")`` and ``pl.col("body").newslint.score()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from newslint._columns import score_columns
from newslint._core import score_batch
from newslint._names import Output

if TYPE_CHECKING:
    from newslint._core import _Config, _Model


@pl.api.register_dataframe_namespace("newslint")
class NewslintFrame:
    """newslint on the rows of a frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def score(
        self,
        text: str = "text",
        *,
        title: str | None = None,
        published: str | None = None,
        output: Output = "scores",
        model: _Model | None = None,
        config: _Config | None = None,
        threads: int | None = None,
        progress: bool = False,
    ) -> pl.DataFrame:
        """Score the articles of a column; ``title`` and ``published`` name columns too.

        Returns a frame with one row for each article, in order; see `newslint.score_batch`.
        """
        return score_columns(
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
        ).to_polars()


@pl.api.register_expr_namespace("newslint")
class NewslintExpression:
    """newslint on a column of texts, inside any query."""

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def score(
        self,
        *,
        output: Output = "scores",
        model: _Model | None = None,
        config: _Config | None = None,
        threads: int | None = None,
    ) -> pl.Expr:
        """A struct of the columns that `newslint.score_batch` gives for each text; ``.struct.unnest()`` parts it."""

        def scored(texts: pl.Series) -> pl.Series:
            table = score_batch(texts, output=output, model=model, config=config, threads=threads)
            return table.to_polars().to_struct(texts.name)

        # Whatever is wrong with an argument is told here, not where the query runs.
        kind = pl.Struct(score_batch([], output=output, model=model, config=config).to_polars().schema)
        return self._expression.map_batches(scored, return_dtype=kind, is_elementwise=True)
