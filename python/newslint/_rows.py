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
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from newslint._core import Model, __version__, score_batch
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
    model: Path | None = None,
    config: Mapping[str, Any] | None = None,
    threads: int | None = None,
    restart: bool = False,
    progress: bool = False,
    warn: Callable[[str], None],
) -> int:
    """Score a file of rows into another; returns how many rows were written.

    ``warn`` is told what had to be mended in the input.
    """
    if pa is None:
        raise RowsError('reading files of rows needs pyarrow: pip install "newslint[arrow]"') from _MISSING
    kind = _kind(output)
    if output.exists() and output.samefile(source):
        raise RowsError("the output must be another file than the input")
    columns = {"text": text, "title": title, "published": published}
    rows = _open(source, columns, keep, warn)
    loaded = None if model is None else Model.load(model)

    def scored(chunk: Any) -> Any:
        known = _columns(chunk, columns)
        results = score_batch(
            known["text"],
            titles=known["title"],
            published=known["published"],
            output=table,
            model=loaded,
            config=config,
            threads=threads,
        )
        return _beside(chunk, pa.table(results), columns, keep)

    nothing = scored(rows.empty)
    if kind == "csv":
        _check_csv(nothing.schema)
    bar = progress_bar(rows.total) if progress else None
    try:
        parts = _Parts(output, _fingerprint(source, columns, table, keep, _digest(model), config), restart)
        for index, chunk in enumerate(rows.chunks()):
            if not parts.has(index):
                parts.write(index, scored(chunk))
            if bar is not None:
                bar.advance(chunk.num_rows)
        return parts.join()
    except (OSError, pa.ArrowException) as error:
        raise RowsError(f"{output}: {error}") from error
    finally:
        if bar is not None:
            bar.close()


def read_columns(source: Path, columns: Mapping[str, str | None], warn: Callable[[str], None]) -> dict[str, Any]:
    """Whole columns of a file of rows, by the option that names them; None for an option without a name."""
    if pa is None:
        raise RowsError('reading files of rows needs pyarrow: pip install "newslint[arrow]"') from _MISSING
    rows = _open(source, columns, (), warn)
    chunks = [_columns(chunk, columns) for chunk in (rows.empty, *rows.chunks())]
    return {
        option: None if name is None else [value for chunk in chunks for value in _values(chunk[option])]
        for option, name in columns.items()
    }


def _values(column: Any) -> list[Any]:
    values: list[Any] = column if isinstance(column, list) else column.to_pylist()
    return values


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = _KINDS.get(suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else "".join(suffixes[-1:]))
    if kind is None:
        raise RowsError(f"{path}: newslint reads and writes .parquet, .csv and .jsonl (.csv and .jsonl also as .gz)")
    return kind


def _columns(chunk: Any, columns: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns to score."""
    for option, name in columns.items():
        if name is not None:
            _check_name(chunk, option, name)
    return {option: None if name is None else chunk.column(name) for option, name in columns.items()}


def _check_name(chunk: Any, option: str, name: str) -> None:
    """Refuse a name that is not that of one column."""
    count = chunk.column_names.count(name)
    if count == 0:
        raise RowsError(f"--{option}: the file has no column {name!r}; it has {', '.join(chunk.column_names)}")
    if count > 1:
        raise RowsError(f"--{option}: the file has {count} columns called {name!r}")


def _beside(chunk: Any, scored: Any, columns: Mapping[str, str | None], keep: Sequence[str]) -> Any:
    """The result columns beside those of the input that are carried over; a result goes before its namesake."""
    wanted = list(dict.fromkeys(keep or (name for name in chunk.column_names if name != columns["text"])))
    for name in wanted:
        _check_name(chunk, "keep", name)
    return beside(chunk.select(wanted), scored)


def _check_csv(schema: Any) -> None:
    """Refuse columns that CSV cannot hold before anything is scored."""
    for field in schema:
        try:
            pa.csv.CSVWriter(pa.BufferOutputStream(), pa.schema([field])).close()
        except pa.ArrowInvalid as error:
            remedy = "write .parquet or .jsonl, or name the columns to carry over with --keep"
            raise RowsError(f"CSV cannot hold the column {field.name!r} ({field.type}): {remedy}") from error


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


def _digest(file: Path | None) -> str | None:
    return None if file is None else hashlib.sha256(file.read_bytes()).hexdigest()


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
    """An input: its columns without rows, how many rows it has, where that is known, and its rows in chunks.

    A chunk is a table, or what has a table's names, columns and selection.
    """

    def __init__(self, source: Path, empty: Any, total: int | None, chunks: Iterator[Any]) -> None:
        self.empty = empty
        self.total = total
        self._source = source
        self._chunks = chunks

    def chunks(self) -> Iterator[Any]:
        """The rows, always cut at the same places: one chunk at least."""
        some = False
        with _reading(self._source):
            for chunk in self._chunks:
                some = True
                yield chunk
        if not some:
            yield self.empty


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, zlib.error, pa.ArrowException) as error:
        raise RowsError(f"{source}: {error}") from error


def _open(source: Path, columns: Mapping[str, str | None], keep: Sequence[str], warn: Callable[[str], None]) -> _Open:
    kind = _kind(source)
    with _reading(source):
        if kind == "parquet":
            file = pq.ParquetFile(source)
            batches = file.iter_batches(batch_size=_ROWS)
            return _Open(source, file.schema_arrow.empty_table(), file.metadata.num_rows, _cut(batches))
        if kind == "csv":
            names = _csv_names(source)
            empty = pa.schema([(name, pa.string()) for name in names]).empty_table()
            return _Open(source, empty, None, _cut(_csv(source, names)))
        wanted = [name for name in (*columns.values(), *keep) if name is not None]
        empty = _JsonRows([], _json_names(source, wanted))
        return _Open(source, empty, None, _json_chunks(source, wanted, warn))


def _cut(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        table = pa.Table.from_batches([batch])
        for start in range(0, table.num_rows, _ROWS):
            yield table.slice(start, _ROWS)


def _csv_names(source: Path) -> list[str]:
    with pa.input_stream(str(source), compression="detect") as stream:
        names: list[str] = _open_csv(stream).schema.names
    return names


def _csv(source: Path, names: Sequence[str]) -> Iterator[Any]:
    """CSV as text columns: a type guessed from the first rows need not hold for the last."""
    convert = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
        null_values=[""],
    )
    with pa.input_stream(str(source), compression="detect") as stream:
        yield from _open_csv(stream, convert)


def _open_csv(stream: Any, convert: Any = None) -> Any:
    return pa.csv.open_csv(
        stream,
        read_options=pa.csv.ReadOptions(block_size=_BLOCK),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=convert,
    )


class _JsonRows:
    """Rows of JSON Lines. What is scored stays as it is written, so that a cell is judged without its neighbours."""

    def __init__(self, rows: list[dict[str, Any]], names: Sequence[str]) -> None:
        self.num_rows = len(rows)
        self.column_names = list(dict.fromkeys([*names, *(name for row in rows for name in row)]))
        self._rows = rows

    def column(self, name: str) -> list[Any]:
        """A column's cells; None where a row has no such key."""
        return [row.get(name) for row in self._rows]

    def select(self, names: Sequence[str]) -> Any:
        """Columns as a table."""
        # A table of no columns would have no rows either.
        rows = pa.table({"": pa.nulls(self.num_rows), **{name: _as_array(self.column(name)) for name in names}})
        return rows.select(names)


def _json_names(source: Path, wanted: Sequence[str]) -> list[str]:
    """The keys of the first rows, up to where all that are wanted were seen; those wanted where there are no rows."""
    names: dict[str, None] = {}
    for row in _json_rows(source, _Mender()):
        names.update(dict.fromkeys(row))
        if names.keys() >= set(wanted):
            break
    return list(names or wanted)


def _json_chunks(source: Path, wanted: Sequence[str], warn: Callable[[str], None]) -> Iterator[_JsonRows]:
    mender = _Mender()
    rows = _json_rows(source, mender)
    while chunk := list(islice(rows, _ROWS)):
        yield _JsonRows(chunk, wanted)
    if mender.count:
        warn(f"{source}: lone surrogates replaced by U+FFFD in {mender.count} texts")


def _json_rows(source: Path, mender: _Mender) -> Iterator[dict[str, Any]]:
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise RowsError(f"{source}:{number}: not JSON: {error}") from error
            if not isinstance(row, dict):
                raise RowsError(f"{source}:{number}: not a JSON object")
            yield {mender(name): mender(value) for name, value in row.items()}


class _Mender:
    """Replaces lone surrogates, which no column can hold, and counts the texts that had some."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            self.count += 1
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return value


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
