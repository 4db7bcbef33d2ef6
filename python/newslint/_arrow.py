"""Record batches in, record batches out: what the modules for DuckDB, Spark, Ray and dask have in common."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from newslint._columns import score_columns
from newslint._core import score_batch
from newslint._names import Output


def schema(output: Output = "scores") -> pa.Schema:
    """The columns of an output."""
    return pa.table(score_batch([], output=output)).schema


def scored(
    rows: Any, text: str, title: str | None = None, published: str | None = None, *, output: Output, threads: int | None
) -> pa.Table:
    """The columns that `newslint.score_batch` gives for the rows of a table or record batch."""
    return pa.table(
        score_columns(
            rows.column,
            rows.schema.names,
            text=text,
            title=title,
            published=published,
            output=output,
            threads=threads,
        )
    )


def beside(rows: Any, results: pa.Table) -> pa.Table:
    """The result columns beside the rows' own; a result goes before its namesake."""
    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    table = table.select([name for name in table.column_names if name not in results.column_names])
    for field, column in zip(results.schema, results.columns, strict=True):
        table = table.append_column(field, column)
    return table
