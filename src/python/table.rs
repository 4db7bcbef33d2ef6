//! `newslint.Table`: columns of results, for whoever speaks the Arrow PyCapsule interface.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use numpy::{PyArray1, PyArray2, PyArrayMethods};
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList, PyString};

use crate::python::arguments::{Given, count};
use crate::python::errors::wrong_type;
use crate::python::ffi;
use crate::python::items::Field as _;
use crate::python::report::same_version;

/// An Arrow table. pandas, polars, pyarrow, DuckDB and others take it as it is.
#[pyclass(frozen, module = "newslint")]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

fn refused(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

impl Table {
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }

    /// A table of a few named columns.
    pub fn of(columns: Vec<(&str, ArrayRef)>) -> PyResult<Self> {
        let batch = RecordBatch::try_from_iter(columns).map_err(refused)?;
        Ok(Self::new(batch.schema(), vec![batch]))
    }

    /// The table as an Arrow IPC stream.
    fn stream(&self) -> Result<Vec<u8>, ArrowError> {
        let mut writer = StreamWriter::try_new(Vec::new(), &self.schema)?;
        self.batches.iter().try_for_each(|batch| writer.write(batch))?;
        writer.into_inner()
    }

    fn index(&self, name: &str) -> PyResult<usize> {
        self.schema.index_of(name).map_err(|_| {
            let known: Vec<&str> = self.schema.fields().iter().map(|field| field.name().as_str()).collect();
            PyKeyError::new_err(format!("no column is called {name:?}; there are {}", known.join(", ")))
        })
    }

    /// A column of floats with NaN for null; `None` where it holds something else.
    fn floats(&self, index: usize) -> Option<Vec<f64>> {
        let mut values = Vec::with_capacity(self.__len__());
        for batch in &self.batches {
            let array = batch.column(index).as_primitive_opt::<Float64Type>()?;
            values.extend(array.iter().map(|value| value.unwrap_or(f64::NAN)));
        }
        (*self.schema.field(index).data_type() == DataType::Float64).then_some(values)
    }
}

#[pymethods]
impl Table {
    pub fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Rows and columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.__len__(), self.schema.fields().len())
    }

    /// The values of a column, None for null.
    fn __getitem__<'py>(&self, column: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let py = column.py();
        let name: String = column.extract().map_err(|_| wrong_type("column", "str", column))?;
        let index = self.index(&name)?;
        let values = PyList::empty(py);
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                values.append(value(py, batch.column(index), row)?)?;
            }
        }
        Ok(values)
    }

    fn __contains__(&self, column: &Bound<'_, PyAny>) -> bool {
        column.extract::<String>().is_ok_and(|column| self.schema.index_of(&column).is_ok())
    }

    /// The rows as dicts.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                rows.append(record(py, self.schema.fields().iter().map(|field| field.name()), batch.columns(), row)?)?;
            }
        }
        Ok(rows)
    }

    /// A numpy matrix of float columns, NaN for null; all of them where none are named.
    #[pyo3(signature = (columns=None))]
    fn to_numpy<'py>(
        &self,
        py: Python<'py>,
        columns: Option<Given<Vec<String>>>,
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let columns = columns.map(|columns| columns.get(py, "columns", "a list of str")).transpose()?;
        let indices: Vec<usize> = match columns {
            Some(names) => names.iter().map(|name| self.index(name)).collect::<PyResult<_>>()?,
            None => (0..self.schema.fields().len()).filter(|&index| self.floats(index).is_some()).collect(),
        };
        let mut matrix = Vec::with_capacity(indices.len() * self.__len__());
        for &index in &indices {
            let name = self.schema.field(index).name();
            matrix.extend(
                self.floats(index).ok_or_else(|| PyValueError::new_err(format!("column {name:?} holds no floats")))?,
            );
        }
        let by_column = PyArray1::from_vec(py, matrix).reshape([indices.len(), self.__len__()])?;
        by_column.transpose().map(|matrix| matrix.to_owned())
    }

    /// One row for each item of a column of lists ("findings"): its fields, after `row`, the index of the row it is from.
    fn explode(&self, column: &str) -> PyResult<Table> {
        let index = self.index(column)?;
        let DataType::List(item) = self.schema.field(index).data_type() else {
            return Err(PyValueError::new_err(format!("column must be one of lists, not {column:?}")));
        };
        let DataType::Struct(fields) = item.data_type() else {
            return Err(PyValueError::new_err(format!("column must be one of lists of items, not {column:?}")));
        };
        let row = Arc::new(Field::new("row", DataType::Int64, false));
        let schema = Arc::new(Schema::new([row].iter().chain(fields).cloned().collect::<Vec<_>>()));
        let (mut batches, mut first) = (Vec::new(), 0);
        for batch in &self.batches {
            let lists = batch.column(index).as_list::<i32>();
            let rows = (0..lists.len())
                .flat_map(|row| std::iter::repeat_n((first + row) as i64, lists.value_length(row) as usize));
            let rows: ArrayRef = Arc::new(rows.collect::<Int64Array>());
            let columns = std::iter::once(rows).chain(lists.values().as_struct().columns().iter().cloned()).collect();
            batches.push(RecordBatch::try_new(schema.clone(), columns).map_err(refused)?);
            first += lists.len();
        }
        Ok(Table::new(schema, batches))
    }

    /// A pandas DataFrame, null as NaN or None; `index` is the frame's index.
    #[pyo3(signature = (index=None))]
    fn to_pandas<'py>(slf: &Bound<'py, Self>, index: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let (py, table) = (slf.py(), slf.get());
        let columns = PyDict::new(py);
        for (at, name) in table.column_names().into_iter().enumerate() {
            match table.floats(at) {
                Some(values) => columns.set_item(name, PyArray1::from_vec(py, values))?,
                None => columns.set_item(name, table.__getitem__(PyString::new(py, name).as_any())?)?,
            }
        }
        py.import("newslint.pandas")?.call_method1("_frame", (columns, index))
    }

    /// A polars DataFrame.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// A pyarrow Table.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the wish for another schema.
        let _ = requested_schema;
        ffi::export(py, self.schema.clone(), self.batches.clone())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        ffi::export_schema(py, &self.schema)
    }

    fn __repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("newslint._display")?.call_method1("table_text", (slf,))
    }

    #[expect(clippy::type_complexity, reason = "the shape that pickle wants")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str, Bound<'py, PyBytes>))> {
        let restore = py.import("newslint._core")?.getattr("restore_table")?;
        let data = self.stream().map_err(refused)?;
        Ok((restore, (env!("CARGO_PKG_VERSION"), PyBytes::new(py, &data))))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("newslint._html")?.call_method1("table_fragment", (slf,))
    }

    /// The first rows.
    #[pyo3(signature = (rows=None), text_signature = "($self, rows=5)")]
    fn head(&self, rows: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let mut left = rows.map_or(Ok(5), |rows| count("rows", 0, rows))?;
        let batches = self.batches.iter().map_while(|batch| {
            let len = left.min(batch.num_rows());
            left -= len;
            (len > 0).then(|| batch.slice(0, len))
        });
        Ok(Table::new(self.schema.clone(), batches.collect()))
    }
}

/// Rebuilds a table that was pickled. Refuses bytes of another version or that are damaged.
#[pyfunction]
#[pyo3(signature = (version, data, /))]
pub fn restore_table(version: &str, data: &[u8]) -> PyResult<Table> {
    same_version("Table", version)?;
    let damaged = |error: ArrowError| PyValueError::new_err(format!("this Table is damaged: {error}"));
    let stream = StreamReader::try_new(data, None).map_err(damaged)?;
    let schema = stream.schema();
    let batches = stream.collect::<Result<_, _>>().map_err(damaged)?;
    Ok(Table { schema, batches })
}

/// One cell as a Python object.
fn value<'py>(py: Python<'py>, array: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if array.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    match array.data_type() {
        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).to_python(py),
        DataType::Int64 => Ok(array.as_primitive::<Int64Type>().value(row).into_pyobject(py)?.into_any()),
        DataType::Boolean => array.as_boolean().value(row).to_python(py),
        DataType::Utf8 => Ok(PyString::new(py, array.as_string::<i32>().value(row)).into_any()),
        DataType::LargeUtf8 => Ok(PyString::new(py, array.as_string::<i64>().value(row)).into_any()),
        DataType::Date32 => {
            let days = array.as_primitive::<Date32Type>().value(row);
            let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days));
            date.ok().to_python(py)
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            let values = PyList::empty(py);
            for item in 0..items.len() {
                values.append(value(py, &items, item)?)?;
            }
            Ok(values.into_any())
        }
        DataType::Struct(fields) => {
            let names = fields.iter().map(|field| field.name());
            Ok(record(py, names, array.as_struct().columns(), row)?.into_any())
        }
        other => Err(PyTypeError::new_err(format!("a column of {other} has no Python values"))),
    }
}

fn record<'py, 'n>(
    py: Python<'py>,
    names: impl Iterator<Item = &'n String>,
    columns: &[ArrayRef],
    row: usize,
) -> PyResult<Bound<'py, PyDict>> {
    let record = PyDict::new(py);
    for (name, column) in names.zip(columns) {
        record.set_item(name, value(py, column, row)?)?;
    }
    Ok(record)
}
