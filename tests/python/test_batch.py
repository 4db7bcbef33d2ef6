"""`nl.score_batch`, its tables, and the friends of data frames."""

from __future__ import annotations

import copy
import datetime
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import newslint as nl
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from newslint._samples import samples

TEXTS = [path.read_text("utf-8") for path in samples()]
OUTPUTS = ["scores", "signals", "findings", "annotations"]


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_scores_are_those_of_single_articles(threads: int) -> None:
    table = nl.score_batch(TEXTS * 30, threads=threads)
    reports = [nl.score(text) for text in TEXTS]
    assert table.column_names[:3] == ["risk", "quality", "abstained"]
    assert table["quality"] == [report.quality for report in reports] * 30
    assert table["risk"] == [report.risk for report in reports] * 30
    for family in reports[0].families:
        assert table[family] == [report.families[family] for report in reports] * 30


def test_signals_are_those_of_single_articles() -> None:
    table = nl.score_batch(TEXTS, output="signals")
    for row, text in enumerate(TEXTS):
        expected = nl.score(text).signals
        assert {name: table[name][row] for name in expected} == expected


def test_annotations_are_those_of_single_articles() -> None:
    table = nl.score_batch(TEXTS, output="annotations")
    for row, text in enumerate(TEXTS):
        report = nl.score(text)
        assert [quotation["text"] for quotation in table["quotations"][row]] == [q.text for q in report.quotations]
        assert [date["first"] for date in table["dates"][row]] == [date.first for date in report.dates]
        assert [len(table[name][row]) for name in ("attributions", "numbers", "names", "sentences")] == [
            len(report.attributions),
            len(report.numbers),
            len(report.names),
            len(report.sentences),
        ]


def test_bad_cells_are_their_rows_affair() -> None:
    texts = [TEXTS[0], None, float("nan"), pd.NA, b"bytes", 3, ["list"], "", TEXTS[0]]
    table = nl.score_batch(texts)
    assert table["abstained"] == [None, "missing", "missing", "missing", *["not-text"] * 3, "empty", None]
    assert [quality is None for quality in table["quality"]] == [False, *[True] * 7, False]
    for output in OUTPUTS:
        assert len(nl.score_batch(texts, output=output)) == len(texts)  # type: ignore[arg-type]


def test_bad_titles_and_days_are_their_rows_affair() -> None:
    table = nl.score_batch(
        [TEXTS[0]] * 4,
        titles=[None, "A title", 3, float("nan")],
        published=["2026-03-12", "soon", None, datetime.date(2026, 3, 12)],
    )
    assert table["abstained"] == [None, "bad-date", "bad-title", None]
    for days in (["0000-01-01"], pa.array(["0000-01-01"])):
        assert nl.score_batch([TEXTS[0]], published=days)["abstained"] == ["bad-date"]


@pytest.mark.parametrize(
    "texts", ["one str", b"bytes", None, 3, {"a": "b"}, pd.DataFrame({"a": ["b"]}), pl.DataFrame({"a": ["b"]})]
)
def test_what_is_no_column_is_refused(texts: object) -> None:
    with pytest.raises(TypeError, match="texts must be"):
        nl.score_batch(texts)  # type: ignore[arg-type]


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match=r'output must be .*not "score"'):
        nl.score_batch([], output="score")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads must be 1 or more, not 0"):
        nl.score_batch([], threads=0)
    with pytest.raises(ValueError, match=r"threads must be less than 2\*\*64, not 1000000"):
        nl.score_batch([], threads=10**30)
    with pytest.raises(TypeError, match=r"threads must be an int, not float: 1\.5"):
        nl.score_batch([], threads=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="output must be str, not NoneType: None"):
        nl.score_batch([], output=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="progress must be bool, not str: 'yes'"):
        nl.score_batch([], progress="yes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"titles must have as many rows as texts \(2\), not 1"):
        nl.score_batch(["a", "b"], titles=["a"])
    with pytest.raises(ValueError, match="published must have as many rows as texts, not fewer"):
        nl.score_batch(iter(["a", "b"]), published=iter(["2025-01-01"]))
    with pytest.raises(ValueError, match="published must be an ISO 8601 date or a column of them, not 'soon'"):
        nl.score_batch(["a"], published="soon")
    table = nl.score_batch(["a"])
    with pytest.raises(KeyError, match='no column is called "x"'):
        table["x"]
    assert 3 not in table
    with pytest.raises(TypeError, match="column must be str, not int: 3"):
        table[3]  # type: ignore[index]
    with pytest.raises(ValueError, match="rows must be 0 or more, not -1"):
        table.head(-1)
    with pytest.raises(TypeError, match="columns must be a list of str, not str: 'risk'"):
        table.to_numpy("risk")
    with pytest.raises(ValueError, match=r"index must have as many rows as the table \(1\), not 2"):
        table.to_pandas(index=[5, 6])


def test_days_of_publication_in_every_form() -> None:
    days = pd.to_datetime(pd.Series(["2025-12-16", None]))
    columns = [
        ["2025-12-16", None],
        [datetime.datetime(2025, 12, 16, 23), pd.NaT],
        days,
        days.dt.tz_localize("Asia/Tokyo"),
        days.to_numpy(),
        pl.Series([datetime.date(2025, 12, 16), None]),
        pl.Series([datetime.datetime(2025, 12, 16, 1), None]),
        pa.array([datetime.date(2025, 12, 16), None]),
        pa.array([datetime.datetime(2025, 12, 16), None], pa.timestamp("s")),
        pa.array(["2025-12-16T10:00:00Z", None]).dictionary_encode(),
    ]
    # 15 December 2025 was a Monday: yesterday, seen from the 16th.
    text = "The council voted yesterday."
    for column in columns:
        dates = nl.score_batch([text, text], published=column, output="annotations")["dates"]
        assert [date["first"] for date in dates[0]] == [datetime.date(2025, 12, 15)], column
        assert [date["first"] for date in dates[1]] == [None], column
    one = nl.score_batch([text], published="2025-12-16", output="annotations")["dates"]
    assert one[0][0]["first"] == datetime.date(2025, 12, 15)


def test_tables_go_everywhere() -> None:
    table = nl.score_batch([*TEXTS, None])
    frame = table.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert frame["quality"].dtype == np.float64
    assert frame["quality"].isna().tolist() == [False] * 4 + [True]
    assert pa.table(table).equals(table.to_pyarrow())
    assert table.to_polars().equals(pl.DataFrame(table))
    assert table.to_pyarrow().to_pylist() == table.to_dicts()
    assert table.shape == (5, len(table.column_names))
    assert "risk" in table
    assert table.head(2).to_dicts() == table.to_dicts()[:2]
    assert "5 rows" in repr(table)
    assert "<table>" in table._repr_html_()
    matrix = nl.score_batch(TEXTS, output="signals").to_numpy()
    assert matrix.shape[0] == 4
    assert matrix.dtype == np.float64
    with pytest.raises(ValueError, match="holds no floats"):
        table.to_numpy(["abstained"])


def test_an_empty_batch_has_its_columns() -> None:
    for output in OUTPUTS:
        empty = nl.score_batch([], output=output)  # type: ignore[arg-type]
        some = nl.score_batch(TEXTS, output=output)  # type: ignore[arg-type]
        assert len(empty) == 0
        assert empty.to_pyarrow().schema == some.to_pyarrow().schema


def test_findings_explode_into_rows() -> None:
    table = nl.score_batch([*TEXTS, None], output="findings")
    rows = table.explode("findings").to_pandas()
    expected = [(row, finding.code) for row, text in enumerate(TEXTS) for finding in nl.score(text).findings]
    assert list(zip(rows["row"], rows["code"], strict=True)) == expected
    with pytest.raises(ValueError, match="column must be one of lists"):
        table.explode("abstained")


def test_tables_are_pickled_and_copied() -> None:
    for output in OUTPUTS:
        table = nl.score_batch([*TEXTS, None], output=output)  # type: ignore[arg-type]
        for twin in (pickle.loads(pickle.dumps(table)), copy.deepcopy(table)):
            assert twin.to_pyarrow() == table.to_pyarrow()
        assert pickle.loads(pickle.dumps(table.head(2))).to_dicts() == table.to_dicts()[:2]
    assert pickle.loads(pickle.dumps(nl.rules())).to_dicts() == nl.rules().to_dicts()
    restore, (version, data) = table.__reduce__()
    for damaged in (data[:20], data[:-9]):
        with pytest.raises(ValueError, match="Table is damaged"):
            restore(version, damaged)
    with pytest.raises(ValueError, match="was pickled by newslint"):
        restore("0.0.0", data)


def test_pandas_keeps_the_index() -> None:
    frame = pd.DataFrame({"body": [TEXTS[0], None, TEXTS[3]], "day": ["2026-03-12", None, None]}, index=["a", "b", "b"])
    scores = frame.newslint.score(text="body", published="day")
    assert scores.index.equals(frame.index)
    assert scores["abstained"].isna().tolist() == [True, False, True]
    empty = frame.iloc[:0].newslint.score(text="body")
    assert list(empty.columns) == list(scores.columns)
    with pytest.raises(ValueError, match="text must name a column, not 'text'; the frame has 'body', 'day'"):
        frame.newslint.score()


def test_polars_in_frames_and_queries() -> None:
    frame = pl.DataFrame({"body": [*TEXTS, None]})
    scores = frame.newslint.score(text="body")  # type: ignore[attr-defined]
    assert scores.equals(nl.score_batch(frame["body"]).to_polars())
    query = frame.lazy().select(pl.col("body").newslint.score().struct.unnest())  # type: ignore[attr-defined]
    assert query.collect().equals(scores)
    config = {"house-rules": [{"name": "the", "message": "m", "phrases": ["the"]}], "select": ["house"]}
    found = frame.newslint.score(text="body", output="findings", config=config)  # type: ignore[attr-defined]
    assert found.equals(nl.score_batch(frame["body"], output="findings", config=config).to_polars())
    column = pl.col("body").newslint.score(output="findings", config=config)  # type: ignore[attr-defined]
    assert frame.select(column.struct.unnest()).equals(found)
    rows = frame.to_pandas().newslint.score(text="body", output="findings", config=config)
    assert [len(row or []) for row in rows["findings"]] == [len(row or []) for row in found["findings"].to_list()]


def test_duckdb_calls_it_from_sql() -> None:
    duckdb = pytest.importorskip("duckdb")
    import newslint.duckdb

    connection = duckdb.connect()
    newslint.duckdb.register(connection)
    articles = pa.table({"body": [*TEXTS, None]})
    found = connection.sql("SELECT newslint(body).quality AS q, newslint(body).abstained AS a FROM articles").fetchall()
    assert [row[0] for row in found] == nl.score_batch(articles["body"])["quality"]
    assert found[-1] == (None, "missing")


def test_dask_ray_and_spark_share_the_batch() -> None:
    import newslint.ray
    import newslint.spark

    rows = pa.table({"body": [*TEXTS, None], "id": range(5), "risk": [9] * 5})
    expected = nl.score_batch(rows["body"])["quality"]
    scored = newslint.ray.Score("body")(rows)
    assert scored["quality"].to_pylist() == expected
    assert scored.column_names.count("risk") == 1
    batches = newslint.spark._Batches("body", None, None, "scores")(rows.to_batches())
    assert pa.Table.from_batches(batches)["quality"].to_pylist() == expected
    with pytest.raises(ValueError, match="text must name a column, not 'text'"):
        newslint.ray.Score()(rows)
    dd = pytest.importorskip("dask.dataframe")
    import newslint.dask

    frame = dd.from_pandas(pd.DataFrame({"body": [*TEXTS, None]}), npartitions=2)
    assert newslint.dask.score(frame, "body").compute()["quality"].tolist()[:4] == expected[:4]


def test_the_order_of_imports_does_not_matter() -> None:
    for order in ("import newslint, pandas, polars", "import pandas, polars, newslint"):
        calls = (f"{friend}.DataFrame({{'text': ['a']}}).newslint.score()" for friend in ("pandas", "polars"))
        check = "; ".join([order, *calls])
        subprocess.run([sys.executable, "-c", check], check=True)
    alone = "import sys, newslint; assert not {'pandas', 'polars', 'numpy', 'pyarrow'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", alone], check=True)


def _scores_in_child(results: multiprocessing.Queue[list[float | None]]) -> None:
    results.put(nl.score_batch(TEXTS, threads=2)["quality"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_does_not_hang() -> None:
    expected = nl.score_batch(TEXTS, threads=2)["quality"]
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    child = context.Process(target=_scores_in_child, args=(results,))
    child.start()
    assert results.get(timeout=60) == expected
    child.join(60)
    assert child.exitcode == 0


def test_threads_share_the_engine() -> None:
    expected = nl.score_batch(TEXTS)["quality"]
    found: list[list[float | None]] = []
    threads = [
        threading.Thread(target=lambda: found.append([nl.score(text).quality for text in TEXTS])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("interrupts")
def test_ctrl_c_stops_a_batch() -> None:
    def endless():
        while True:
            yield from TEXTS

    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        nl.score_batch(endless())
    assert time.monotonic() - start < 5


def test_a_progress_bar_comes_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(nl.score_batch(TEXTS, progress=True)) == 4
