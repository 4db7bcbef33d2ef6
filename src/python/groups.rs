//! `newslint.stories` and `newslint.story_keys`: which of many articles belong together.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, ListArray, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field};
use jiff::civil::Date;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::batch;
use crate::python::arguments;
use crate::python::columns::{Cell, Column, Days};
use crate::python::table::Table;
use crate::story::groups::{self, Keys};

/// Texts and days side by side, alive without the interpreter's lock.
struct Rows {
    cells: Vec<Cell>,
    days: Vec<Option<Date>>,
    /// Why a row takes no part, if so.
    unread: Vec<Option<&'static str>>,
}

impl Rows {
    fn new(texts: &Bound<'_, PyAny>, published: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut column = Column::new("texts", texts)?;
        let mut cells = Vec::new();
        while let Some(cell) = column.next_text()? {
            cells.push(cell);
        }
        let dated = days(Days::new(published)?, cells.len())?;
        let unread = cells.iter().zip(&dated).map(|(cell, day)| cell.unread().or(day.is_err().then_some("bad-date")));
        let unread = unread.collect();
        Ok(Self { cells, days: dated.into_iter().map(Result::unwrap_or_default).collect(), unread })
    }

    /// What takes no part is empty.
    fn texts(&self) -> Vec<&str> {
        let text = |(cell, unread): (_, &Option<_>)| Cell::as_str(cell).filter(|_| unread.is_none()).unwrap_or("");
        self.cells.iter().zip(&self.unread).map(text).collect()
    }
}

/// The days of so many rows; `Err` inside for one that is no day.
fn days(mut published: Days<'_>, len: usize) -> PyResult<Vec<Result<Option<Date>, ()>>> {
    let mut days = Vec::with_capacity(len);
    let is_column = matches!(published, Days::Column(_));
    while (is_column || days.len() < len)
        && let Some(day) = published.next_day()?
    {
        days.push(day);
    }
    if days.len() == len {
        return Ok(days);
    }
    Err(PyValueError::new_err(format!("published must have as many rows as texts ({len}), not {}", days.len())))
}

/// A pool that lives as long as the call: threads do not survive a `fork`.
fn pool(threads: usize) -> PyResult<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

/// Runs work that asks now and then whether Ctrl-C was pressed.
fn interruptible<T: Send>(
    py: Python<'_>,
    work: impl FnOnce(&mut dyn FnMut() -> bool) -> Option<T> + Send,
) -> PyResult<T> {
    let mut interrupt = None;
    let done = py.detach(|| {
        batch::guarded(|| {
            work(&mut || {
                #[expect(clippy::redundant_closure_for_method_calls, reason = "the path is of one lifetime")]
                let checked = Python::attach(|py| py.check_signals());
                interrupt = checked.err();
                interrupt.is_some()
            })
        })
    });
    match (done?, interrupt) {
        (Some(done), None) => Ok(done),
        (_, Some(interrupt)) => Err(interrupt),
        (None, None) => Err(PyRuntimeError::new_err("grouping ended early")),
    }
}

/// Which articles tell the same story, as a table: `story` (a number, in order of first articles; null for a row without
/// text), `kind` ("first", "exact", "near", "event"; of a row without a story the reason: "empty", "missing", "not-text",
/// "too-long", "bad-date"), `of` (the row that a copy was matched with) and `similarity` with it; and the verified pairs of copies: `row`, `of`, `similarity`.
#[pyfunction]
#[pyo3(signature = (texts, *, published=None, threads=None))]
pub fn group_stories(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    published: Option<&Bound<'_, PyAny>>,
    threads: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Table, Table)> {
    let threads = arguments::threads(threads)?;
    let rows = Rows::new(texts, published)?;
    let pool = pool(threads.min(rows.cells.len().max(1)))?;
    let groups::Grouping { places, copies } =
        interruptible(py, |interrupted| groups::group(&rows.texts(), &rows.days, &pool, interrupted))?;
    let integer = |of: &dyn Fn(&groups::Place) -> Option<u32>| -> ArrayRef {
        Arc::new(places.iter().map(|place| of(place).map(i64::from)).collect::<Int64Array>())
    };
    let kind = |(place, unread): (&groups::Place, &Option<_>)| unread.unwrap_or(place.kind.name());
    let kinds = StringArray::from_iter_values(places.iter().zip(&rows.unread).map(kind));
    let similarity = places.iter().map(|place| place.similarity).collect::<Float64Array>();
    let row = |of: fn(&(u32, u32, f64)) -> u32| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(copies.iter().map(|pair| i64::from(of(pair)))))
    };
    let pairs = Table::of(vec![
        ("row", row(|pair| pair.0)),
        ("of", row(|pair| pair.1)),
        ("similarity", Arc::new(Float64Array::from_iter_values(copies.iter().map(|pair| pair.2)))),
    ])?;
    let stories = Table::of(vec![
        ("story", integer(&|place| place.story)),
        ("kind", Arc::new(kinds)),
        ("of", integer(&|place| place.of)),
        ("similarity", Arc::new(similarity)),
    ])?;
    Ok((stories, pairs))
}

/// Keys of articles as columns, to group and join them by in DuckDB, polars or Spark.
///
/// Rows that share `exact` have the same words; rows that share one of `near` are probably near copies (Jaccard of 5-word
/// shingles above one half); rows that share several rare ones of `names`, or some of `quotations` (five quoted words in a
/// row each), report the same event. `stories` weighs more than these keys tell.
///
/// Parameters
/// ----------
/// texts : list, pandas, polars or pyarrow column, numpy array, or any iterable of str
///     The articles. A row that is no text has null keys.
/// threads : int, optional
///     As many as there are cores, if not given.
///
/// Returns
/// -------
/// Table
///     `exact` (int64), and `near`, `names`, `quotations` (lists of int64).
#[pyfunction]
#[pyo3(signature = (texts, *, threads=None))]
pub fn story_keys(py: Python<'_>, texts: &Bound<'_, PyAny>, threads: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
    let threads = arguments::threads(threads)?;
    let rows = Rows::new(texts, None)?;
    let pool = pool(threads.min(rows.cells.len().max(1)))?;
    let keys = interruptible(py, |interrupted| groups::all_keys(&rows.texts(), &pool, interrupted))?;
    let names = py.detach(|| {
        batch::guarded(|| {
            pool.install(|| rows.texts().par_iter().map(|text| groups::names_of(text)).collect::<Vec<_>>())
        })
    })?;
    let exact = keys.iter().map(|keys| keys.exact.map(|key| key as i64)).collect::<Int64Array>();
    let lists = |of: &dyn Fn(usize, &Keys) -> Vec<u64>| -> ArrayRef {
        lists(keys.iter().enumerate().map(|(row, keys)| keys.exact.is_some().then(|| of(row, keys))))
    };
    Table::of(vec![
        ("exact", Arc::new(exact)),
        ("near", lists(&|_, keys| keys.bands().collect())),
        ("names", lists(&|row, _| names[row].clone())),
        ("quotations", lists(&|_, keys| keys.quotations.clone())),
    ])
}

/// A column of lists of 64-bit keys; their bits as signed integers, which every engine has.
fn lists(lists: impl Iterator<Item = Option<Vec<u64>>>) -> ArrayRef {
    let (mut values, mut lengths, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        known.push(list.is_some());
        let list = list.unwrap_or_default();
        lengths.push(list.len());
        values.extend(list.into_iter().map(|key| key as i64));
    }
    let item = Arc::new(Field::new("item", DataType::Int64, false));
    let nulls = NullBuffer::from(known);
    let nulls = (nulls.null_count() > 0).then_some(nulls);
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), Arc::new(Int64Array::from(values)), nulls))
}
