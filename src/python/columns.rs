//! Columns as users pass them: lists and other iterables, pandas, polars, pyarrow and numpy.
//!
//! A column is read cell by cell, in order. Arrow data is read where it lies; anything else is asked for its
//! Python objects. What a cell holds is judged here, so that a bad cell is that row's affair alone.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Date64Type, Float64Type};
use arrow_array::{AnyDictionaryArray, Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyString};

use crate::batch::LONGEST;
use crate::python::arguments::{Day, Text, day, is_missing};
use crate::python::errors::{wrong_type, wrong_value};
use crate::python::ffi;
use crate::text::iso_date;

/// A cell of a column of texts, alive without the interpreter's lock.
pub enum Cell {
    Text(Text),
    /// A cell of an Arrow array of strings that is not null.
    Arrow(ArrayRef, usize),
    Missing,
    /// Something else than a text.
    Foreign,
}

impl Cell {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text.as_str()),
            Cell::Arrow(array, row) => string_at(array, *row),
            Cell::Missing | Cell::Foreign => None,
        }
    }

    /// Why it holds no text that can be read, if so.
    pub fn unread(&self) -> Option<&'static str> {
        match self.as_str() {
            Some(text) => (text.len() > LONGEST).then_some("too-long"),
            None if matches!(self, Cell::Missing) => Some("missing"),
            None => Some("not-text"),
        }
    }
}

/// A chunk of an Arrow column; of a dictionary array its values, and which of them each row has.
pub struct Chunk {
    array: ArrayRef,
    keys: Option<Vec<usize>>,
}

impl Chunk {
    fn new(array: ArrayRef) -> Self {
        let keys = array.as_any_dictionary_opt().filter(|dictionary| !dictionary.values().is_empty());
        let keys = keys.map(AnyDictionaryArray::normalized_keys);
        Self { array, keys }
    }

    /// The array and row that hold a row's value; `None` for null.
    fn place(&self, row: usize) -> Option<(&ArrayRef, usize)> {
        if self.array.is_null(row) {
            return None;
        }
        match &self.keys {
            Some(keys) => Some((self.array.as_any_dictionary().values(), keys[row])),
            None => Some((&self.array, row)),
        }
        .filter(|(array, row)| !array.is_null(*row) && *array.data_type() != DataType::Null)
    }
}

/// A column of cells.
pub enum Column<'py> {
    Python(Bound<'py, PyIterator>),
    Arrow { chunks: Vec<Chunk>, chunk: usize, row: usize },
}

impl<'py> Column<'py> {
    /// A column from the argument of that name.
    ///
    /// # Errors
    /// `TypeError` for what is no column: one str, bytes, a dict, a data frame.
    pub fn new(argument: &str, value: &Bound<'py, PyAny>) -> PyResult<Self> {
        let refused = || wrong_type(argument, "a list or another column of str", value);
        let single = value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>();
        if single || value.is_instance_of::<PyDict>() || value.is_none() {
            return Err(refused());
        }
        // Mixed object columns have no Arrow form: they are read as Python objects.
        if let Ok(Some(chunks)) = ffi::import(value) {
            if chunks.iter().any(|chunk| matches!(chunk.data_type(), DataType::Struct(_))) {
                return Err(wrong_type(argument, "one column, such as frame[\"body\"]", value));
            }
            let chunks = chunks.into_iter().map(Chunk::new).collect();
            return Ok(Column::Arrow { chunks, chunk: 0, row: 0 });
        }
        if value.hasattr("columns")? {
            return Err(wrong_type(argument, "one column, such as frame[\"body\"]", value));
        }
        value.try_iter().map(Column::Python).map_err(|_| refused())
    }

    /// A column of days. Time stamps in a named zone are read as Python objects, which know their local day.
    pub fn days(argument: &str, value: &Bound<'py, PyAny>) -> PyResult<Self> {
        match Self::new(argument, value)? {
            Column::Arrow { chunks, .. } if chunks.iter().any(|chunk| !is_day_type(chunk.array.data_type())) => {
                value.try_iter().map(Column::Python)
            }
            column => Ok(column),
        }
    }

    /// The next cell of a column of texts.
    pub fn next_text(&mut self) -> PyResult<Option<Cell>> {
        match self {
            Column::Python(values) => values.next().map(|value| text_cell(&value?)).transpose(),
            Column::Arrow { chunks, chunk, row } => Ok(advance(chunks, chunk, row).map(arrow_cell)),
        }
    }

    /// The next cell of a column of days; `Err` inside for one that is no day.
    pub fn next_day(&mut self) -> PyResult<Option<Result<Option<Date>, ()>>> {
        match self {
            Column::Python(values) => {
                let Some(value) = values.next().transpose()? else { return Ok(None) };
                Ok(Some(match day(&value) {
                    Some(Day::Known(date)) => Ok(Some(date)),
                    Some(Day::Missing) => Ok(None),
                    None => Err(()),
                }))
            }
            Column::Arrow { chunks, chunk, row } => Ok(advance(chunks, chunk, row).map(arrow_day)),
        }
    }
}

/// The `published` argument beside a column of texts: no day, one for all, or a column of them.
pub enum Days<'py> {
    None,
    One(Date),
    Column(Column<'py>),
}

impl<'py> Days<'py> {
    pub fn new(published: Option<&Bound<'py, PyAny>>) -> PyResult<Self> {
        let Some(value) = published else { return Ok(Days::None) };
        match day(value) {
            Some(Day::Known(date)) => Ok(Days::One(date)),
            Some(Day::Missing) => Ok(Days::None),
            None if value.is_instance_of::<PyString>() => {
                Err(wrong_value("published", "an ISO 8601 date or a column of them", value))
            }
            None => Column::days("published", value).map(Days::Column),
        }
    }

    /// The next row's day; `Err` inside for a cell that is none, `None` behind the end of a column.
    pub fn next_day(&mut self) -> PyResult<Option<Result<Option<Date>, ()>>> {
        match self {
            Days::None => Ok(Some(Ok(None))),
            Days::One(day) => Ok(Some(Ok(Some(*day)))),
            Days::Column(column) => column.next_day(),
        }
    }
}

/// The place of the next cell's value, over chunk borders; `None` inside for null.
fn advance<'c>(chunks: &'c [Chunk], chunk: &mut usize, row: &mut usize) -> Option<Option<(&'c ArrayRef, usize)>> {
    loop {
        let current = chunks.get(*chunk)?;
        if *row < current.array.len() {
            *row += 1;
            return Some(current.place(*row - 1));
        }
        (*chunk, *row) = (*chunk + 1, 0);
    }
}

fn text_cell(value: &Bound<'_, PyAny>) -> PyResult<Cell> {
    if let Ok(text) = value.cast::<PyString>() {
        return Text::new(text).map(Cell::Text);
    }
    if is_missing(value) {
        return Ok(Cell::Missing);
    }
    // A pyarrow scalar, as iterating a pyarrow array gives.
    match value.getattr("as_py").and_then(|as_py| as_py.call0()) {
        Ok(inner) if inner.is_none() => Ok(Cell::Missing),
        Ok(inner) => inner.cast::<PyString>().map_or(Ok(Cell::Foreign), |text| Text::new(text).map(Cell::Text)),
        Err(_) => Ok(Cell::Foreign),
    }
}

fn arrow_cell(place: Option<(&ArrayRef, usize)>) -> Cell {
    let Some((array, row)) = place else { return Cell::Missing };
    match array.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Cell::Arrow(array.clone(), row),
        // pandas keeps a missing text as NaN where all others are missing too.
        DataType::Float64 if array.as_primitive::<Float64Type>().value(row).is_nan() => Cell::Missing,
        _ => Cell::Foreign,
    }
}

fn string_at(array: &ArrayRef, row: usize) -> Option<&str> {
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        _ => None,
    }
}

fn is_day_type(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(_, zone) => {
            zone.as_deref().is_none_or(|zone| matches!(zone, "UTC" | "+00:00" | "Z" | "Etc/UTC"))
        }
        DataType::Dictionary(_, values) => is_day_type(values),
        DataType::Date32 | DataType::Date64 | DataType::Null => true,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        _ => false,
    }
}

fn arrow_day(place: Option<(&ArrayRef, usize)>) -> Result<Option<Date>, ()> {
    const MILLISECONDS_A_DAY: i64 = 86_400_000;
    let Some((array, row)) = place else { return Ok(None) };
    let days = match array.data_type() {
        DataType::Date32 => i64::from(array.as_primitive::<Date32Type>().value(row)),
        DataType::Date64 => array.as_primitive::<Date64Type>().value(row).div_euclid(MILLISECONDS_A_DAY),
        DataType::Timestamp(unit, _) => timestamp(array, *unit, row).div_euclid(86_400),
        _ => {
            return match arrow_cell(place) {
                Cell::Missing => Ok(None),
                cell => cell.as_str().and_then(iso_date).map(Some).ok_or(()),
            };
        }
    };
    let span = jiff::Span::new().try_days(days).map_err(|_| ())?;
    let date = jiff::civil::date(1970, 1, 1).checked_add(span).map_err(|_| ())?;
    if date.year() < 1 { Err(()) } else { Ok(Some(date)) }
}

/// Seconds since 1970 of a time stamp of any unit.
fn timestamp(array: &ArrayRef, unit: TimeUnit, row: usize) -> i64 {
    use arrow_array::types::{
        TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    };
    match unit {
        TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row),
        TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().value(row).div_euclid(1_000),
        TimeUnit::Microsecond => array.as_primitive::<TimestampMicrosecondType>().value(row).div_euclid(1_000_000),
        TimeUnit::Nanosecond => array.as_primitive::<TimestampNanosecondType>().value(row).div_euclid(1_000_000_000),
    }
}
