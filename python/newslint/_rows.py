"""Files of rows: Parquet, CSV and JSON Lines, scored a few thousand rows at a time.

Each chunk of rows becomes a part, a small Parquet file in ``OUTPUT.parts``. A run that was interrupted finds its
parts again and goes on behind them; at the end they are joined into the output.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from newslint._core import __version__, score_batch
from newslint._display import progress_bar
from newslint._names import Output

try:
    import pyarrow as pa
    import pyarrow.csv  # noqa: F401
    import pyarrow.parquet as pq

    from newslint._arrow import beside
except ImportError as error:  # pragma: no cover - tested by hiding pyarrow
    pa = None
    _MISSING = error

#: Rows of a part, and bytes of a block of CSV (which must hold the longest row).
_ROWS = 4096
_BLOCK = 32 << 20

_KINDS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


class RowsError(ValueError):
    """A file or an option that cannot be used."""


def score_file(
    source: Path,
    output: Path,
    *,
    text: str,
    title: str | None = None,
    published: str | None = None,
    table: Output = "scores",
    keep: Sequence[str] = (),
    config: Mapping[str, Any] | None = None,
    threads: int | None = None,
    restart: bool = False,
    progress: bool = False,
) -> int:
    """Score a file of rows into another; returns how many rows were written."""
    if pa is None:
        raise RowsError('reading files of rows needs pyarrow: pip install "newslint[arrow]"') from _MISSING
    if _kind(output) == "csv" and table in ("findings", "annotations"):
        raise RowsError(f"CSV cannot hold {table}, which are lists: write .parquet or .jsonl")
    if output.exists() and output.samefile(source):
        raise RowsError("the output must be another file than the input")
    columns = {"text": text, "title": title, "published": published}
    parts = _Parts(output, _fingerprint(source, columns, table, keep, config), restart)
    rows = _open(source)
    bar = progress_bar(rows.total) if progress else None
    try:
        for index, chunk in enumerate(rows.chunks()):
            if not parts.has(index):
                known = _columns(chunk, columns)
                scored = score_batch(
                    known["text"],
                    titles=known["title"],
                    published=known["published"],
                    output=table,
                    config=config,
                    threads=threads,
                )
                parts.write(index, _beside(chunk, pa.table(scored), columns, keep))
            if bar is not None:
                bar.advance(chunk.num_rows)
    except (OSError, pa.ArrowInvalid) as error:
        raise RowsError(f"{source}: {error}") from error
    finally:
        if bar is not None:
            bar.close()
    return parts.join()


def read_columns(source: Path, columns: Mapping[str, str | None]) -> dict[str, Any]:
    """Whole columns of a file of rows, by the option that names them; None for an option without a name."""
    if pa is None:
        raise RowsError('reading files of rows needs pyarrow: pip install "newslint[arrow]"') from _MISSING
    try:
        chunks = [_columns(chunk, columns) for chunk in _open(source).chunks()]
    except (OSError, pa.ArrowInvalid) as error:
        raise RowsError(f"{source}: {error}") from error
    return {
        option: None if name is None else [value for chunk in chunks for value in chunk[option].to_pylist()]
        for option, name in columns.items()
    }


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = _KINDS.get(suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:]))
    if kind is None:
        raise RowsError(f"{path}: newslint reads and writes .parquet, .csv and .jsonl (.csv and .jsonl also as .gz)")
    return kind


def _columns(chunk: Any, columns: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns to score."""
    for option, name in columns.items():
        if name is not None and name not in chunk.column_names:
            known = ", ".join(chunk.column_names)
            raise RowsError(f"--{option}: the file has no column {name!r}; it has {known}")
    return {option: None if name is None else chunk.column(name) for option, name in columns.items()}


def _beside(chunk: Any, scored: Any, columns: Mapping[str, str | None], keep: Sequence[str]) -> Any:
    """The result columns beside those of the input that are carried over; a result goes before its namesake."""
    unknown = [name for name in keep if name not in chunk.column_names]
    if unknown:
        raise RowsError(f"--keep: the file has no column {unknown[0]!r}; it has {', '.join(chunk.column_names)}")
    wanted = keep or [name for name in chunk.column_names if name != columns["text"]]
    return beside(chunk.select(wanted), scored)


class _Parts:
    """The finished parts of a run, beside its output."""

    def __init__(self, output: Path, fingerprint: str, restart: bool) -> None:
        self._output = output
        self._folder = output.with_name(output.name + ".parts")
        mark = self._folder / "run"
        if restart or not mark.exists() or mark.read_text() != fingerprint:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(fingerprint)

    def _path(self, index: int) -> Path:
        return self._folder / f"{index:08}.parquet"

    def has(self, index: int) -> bool:
        return self._path(index).exists()

    def write(self, index: int, part: Any) -> None:
        # A part appears whole or not at all.
        unfinished = self._folder / "unfinished"
        pq.write_table(part, unfinished)
        unfinished.rename(self._path(index))

    def join(self) -> int:
        paths = sorted(self._folder.glob("*.parquet"))
        schema = _common_schema([pq.read_schema(path) for path in paths])
        unfinished = self._output.with_name(self._output.name + ".unfinished")
        rows = 0
        with closing(_writer(unfinished, _kind(self._output), schema, self._output.suffix == ".gz")) as writer:
            for path in paths:
                part = _fitted(pq.read_table(path), schema)
                writer.write_table(part)
                rows += part.num_rows
        unfinished.replace(self._output)
        shutil.rmtree(self._folder)
        return rows


def _fingerprint(source: Path, *settings: Any) -> str:
    """What makes a run the same run: the input file, the version and the settings."""
    status = os.stat(source)
    run = [__version__, str(source.resolve()), status.st_size, status.st_mtime_ns, *settings]
    return hashlib.sha256(json.dumps(run, default=list, sort_keys=True).encode()).hexdigest()


def _common_schema(schemas: Sequence[Any]) -> Any:
    """One schema for all parts: a column that is of several types becomes text."""
    types: dict[str, Any] = {}
    for schema in schemas:
        for field in schema:
            types[field.name] = _common_type(types.get(field.name), field.type)
    return pa.schema(list(types.items()))


def _common_type(first: Any, second: Any) -> Any:
    if first is None or first == second or pa.types.is_null(first):
        return second
    if pa.types.is_null(second):
        return first
    numeric = all(pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in (first, second))
    return pa.float64() if numeric else pa.string()


def _fitted(part: Any, schema: Any) -> Any:
    columns = [
        part.column(field.name).cast(field.type)
        if field.name in part.column_names
        else pa.nulls(part.num_rows, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


class _Open:
    """An input: how many rows it has, where that is known, and its rows in chunks."""

    def __init__(self, total: int | None, chunks: Iterator[Any]) -> None:
        self.total = total
        self._chunks = chunks

    def chunks(self) -> Iterator[Any]:
        """The rows as tables, always cut at the same places."""
        for chunk in self._chunks:
            table = pa.Table.from_batches([chunk]) if isinstance(chunk, pa.RecordBatch) else chunk
            for start in range(0, table.num_rows, _ROWS):
                yield table.slice(start, _ROWS)


def _open(source: Path) -> _Open:
    kind = _kind(source)
    try:
        if kind == "parquet":
            file = pq.ParquetFile(source)
            return _Open(file.metadata.num_rows, file.iter_batches(batch_size=_ROWS))
        return _Open(None, _csv(source) if kind == "csv" else _json_lines(source))
    except (OSError, pa.ArrowInvalid) as error:
        raise RowsError(f"{source}: {error}") from error


def _csv(source: Path) -> Iterator[Any]:
    """CSV as text columns: a type guessed from the first rows need not hold for the last."""
    parse = pa.csv.ParseOptions(newlines_in_values=True)
    block = pa.csv.ReadOptions(block_size=_BLOCK)
    with pa.input_stream(str(source), compression="detect") as stream:
        names = pa.csv.open_csv(stream, read_options=block, parse_options=parse).schema.names
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
        null_values=[""],
    )
    with pa.input_stream(str(source), compression="detect") as stream:
        yield from pa.csv.open_csv(stream, read_options=block, parse_options=parse, convert_options=convert)


def _json_lines(source: Path) -> Iterator[Any]:
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rb") as lines:
        yield from _json_tables(lines, source)


def _json_tables(lines: Iterable[bytes], source: Path) -> Iterator[Any]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RowsError(f"{source}:{number}: not JSON: {error}") from error
        if not isinstance(row, dict):
            raise RowsError(f"{source}:{number}: not a JSON object")
        rows.append(row)
        if len(rows) == _ROWS:
            yield _as_table(rows)
            rows = []
    if rows:
        yield _as_table(rows)


def _as_table(rows: list[dict[str, Any]]) -> Any:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: _as_array([row.get(name) for row in rows]) for name in names})


def _as_array(values: list[Any]) -> Any:
    """Numbers and truth values as they are; anything else as text, lists and objects as JSON."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {bool} or kinds <= {int} or kinds <= {int, float}:
        try:
            return pa.array(values)
        except (pa.ArrowInvalid, OverflowError):
            pass
    return pa.array([value if value is None or isinstance(value, str) else json.dumps(value) for value in values])


class _JsonLines:
    """Writes tables as JSON Lines."""

    def __init__(self, sink: Any) -> None:
        self._sink = sink

    def write_table(self, table: Any) -> None:
        for batch in table.to_batches(max_chunksize=_ROWS):
            lines = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in batch.to_pylist())
            self._sink.write("".join(lines).encode())

    def close(self) -> None:
        self._sink.close()


def _writer(path: Path, kind: str, schema: Any, compressed: bool) -> Any:
    if kind == "parquet":
        return pq.ParquetWriter(path, schema)
    sink = pa.output_stream(str(path), compression="gzip" if compressed else None)
    return _JsonLines(sink) if kind == "jsonl" else _Csv(sink, schema)


class _Csv:
    """Writes tables as CSV, and closes the stream behind the writer."""

    def __init__(self, sink: Any, schema: Any) -> None:
        self._sink = sink
        self._writer = pa.csv.CSVWriter(sink, schema)

    def write_table(self, table: Any) -> None:
        self._writer.write_table(table)

    def close(self) -> None:
        self._writer.close()
        self._sink.close()
