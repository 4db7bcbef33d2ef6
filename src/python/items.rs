//! The items of a report as Python classes, all made by one macro from their lists of fields.

use arrow_array::ArrayRef;
use jiff::civil::Date;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate, PyDict, PyIterator, PyTuple};

use crate::python::report::{from_json, pickled};
use crate::python::structs::{Row, column};
use crate::report::{self, Word};

/// A field's value as a Python object.
pub trait Field {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// Fields that pyo3 converts by itself.
macro_rules! plain_fields {
    ($($type:ty),*) => {$(
        impl Field for $type {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        }
    )*};
}

plain_fields!(u32, f64, bool, String, Word, Vec<report::Place>, Vec<(u32, u32)>);

impl Field for Date {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // Python's calendar begins with the year 1; the few days before it have no `datetime.date`.
        match PyDate::new(py, self.year().into(), self.month() as u8, self.day() as u8) {
            Ok(date) => Ok(date.into_any()),
            Err(_) => Ok(py.None().into_bound(py)),
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.to_python(py))
    }
}

/// `Name(field=value, …)` without the fields that are None, "" or empty.
fn shown(name: &str, fields: &[(&str, Bound<'_, PyAny>)]) -> PyResult<String> {
    let mut parts = Vec::new();
    for (field, value) in fields {
        let empty = value.is_none() || value.len().is_ok_and(|len| len == 0);
        if !empty {
            parts.push(format!("{field}={}", value.repr()?.to_string_lossy()));
        }
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

macro_rules! items {
    ($($(#[$doc:meta])* $name:ident { $($field:ident),* } $({ $($more:tt)* })?)*) => {$(
        $(#[$doc])*
        #[pyclass(frozen, module = "newslint")]
        #[derive(Clone, PartialEq)]
        pub struct $name(pub report::$name);

        #[pymethods]
        impl $name {
            $(#[getter]
            fn $field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.0.$field.to_python(py)
            })*

            #[classattr]
            #[pyo3(name = "__match_args__")]
            fn match_args(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                PyTuple::new(py, [$(stringify!($field).trim_start_matches("r#")),*])
            }

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                shown(stringify!($name), &[$((stringify!($field).trim_start_matches("r#"), self.0.$field.to_python(py)?)),*])
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                other.cast::<Self>().is_ok_and(|other| other.get() == self)
            }

            fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
                PyBytes::new(py, &pickled(&self.0)?).hash()
            }

            /// The fields by name, in types that JSON knows.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                from_json(py, &serde_json::to_string(&self.0).expect("plain fields"))
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&'static str, &'static str, Bound<'py, PyBytes>))> {
                let restore = py.import("newslint._core")?.getattr("restore")?;
                Ok((restore, (stringify!($name), env!("CARGO_PKG_VERSION"), PyBytes::new(py, &pickled(&self.0)?))))
            }

            $($($more)*)?
        }

        impl Row for report::$name {
            fn columns(rows: &[&Self]) -> Vec<(arrow_schema::Field, ArrayRef)> {
                vec![$(column(stringify!($field).trim_start_matches("r#"), |row: &Self| &row.$field, rows)),*]
            }
        }

        impl From<report::$name> for $name {
            fn from(item: report::$name) -> Self {
                Self(item)
            }
        }
    )*};
}

items! {
    /// One finding of one rule.
    ///
    /// `start` and `end` are half-open `str` indices into the text that was passed in; where `place` is
    /// "title", into the title that was given apart from it.
    Finding { code, name, family, severity, place, start, end, text, message, proof, in_quote, doc, related }

    /// What stands between quotation marks, and whose words it is.
    ///
    /// `start` and `end` hold the marks, `content_start` and `content_end` do not: the latter are the place of `text`.
    Quotation {
        start, end, content_start, content_end, text, kind, speaker, speaker_start, speaker_end, speaker_kind,
        speaker_resolved, cue, cue_start, cue_end
    }

    /// Who is said to have said, thought or written what. What is not there is None.
    Attribution {
        source, source_start, source_end, source_kind, source_resolved, cue, cue_start, cue_end, content_start,
        content_end, direct
    }

    /// A time expression with its TIMEX3 type and value, and the days it stands for.
    DateMention { start, end, text, r#type, value, first, last }

    /// A number with its unit.
    Number { start, end, text, value, unit, approximate }

    /// A capitalised name.
    Name { start, end, text, kind, entity }

    /// A sentence, and what the sentence models say of it.
    Sentence { start, end, unsourced_probability, loaded_probability }

    /// What moved the risk. Unpacks as `signal, value, log_odds`.
    Contribution { signal, value, log_odds, spans } {
        fn __len__(&self) -> usize {
            3
        }

        fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
            (self.0.signal.as_str(), self.0.value, self.0.log_odds).into_pyobject(py)?.try_iter()
        }

        fn __getitem__<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyAny>> {
            match index {
                0 | -3 => self.0.signal.to_python(py),
                1 | -2 => self.0.value.to_python(py),
                2 | -1 => self.0.log_odds.to_python(py),
                _ => Err(PyIndexError::new_err("a contribution has a signal, a value and a log_odds")),
            }
        }
    }
}
