"""DuckDB: ``newslint.duckdb.register(connection)``, then ``SELECT newslint(body).risk FROM articles``."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from newslint._arrow import schema
from newslint._core import score_batch

#: The SQL types of the Arrow types that scores have.
_TYPES = {pa.float64(): "DOUBLE", pa.string(): "VARCHAR"}


def register(connection: duckdb.DuckDBPyConnection, name: str = "newslint") -> None:
    """Add a function to a connection: from a text to a struct of its scores.

    DuckDB calls it from its own threads, a chunk of rows at a time.
    """
    fields = schema("scores")
    kind = duckdb.struct_type({field.name: _TYPES[field.type] for field in fields})

    def scores(texts: pa.ChunkedArray) -> pa.Array:
        table = pa.table(score_batch(texts, threads=1)).combine_chunks()
        columns = [pa.array([], field.type) if not len(texts) else table[field.name].chunk(0) for field in fields]
        return pa.StructArray.from_arrays(columns, fields=list(fields))

    connection.create_function(
        name, scores, ["VARCHAR"], kind, type="arrow", null_handling="special", side_effects=False
    )
