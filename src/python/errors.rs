//! Every exception of the package. Misuse is a `TypeError` or `ValueError` that names the argument and the value.

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::batch::Defect;

create_exception!(newslint, NewslintError, PyException, "What newslint raises when it is not the caller's mistake.");
create_exception!(
    newslint,
    ModelError,
    NewslintError,
    "A model that is damaged, of another version, or cannot be trained."
);
create_exception!(newslint, ReadError, NewslintError, "A file that cannot be read as an article.");

impl From<Defect> for PyErr {
    fn from(Defect(message): Defect) -> Self {
        NewslintError::new_err(format!("a defect of newslint, please report it with the text: {message}"))
    }
}

/// The longest value an error message repeats, in characters.
const LONGEST_VALUE: usize = 80;

/// A value as an error message shows it: its `repr`, cut short.
fn shown(value: &Bound<'_, PyAny>) -> String {
    // A long string is cut before its repr is made, not after.
    let head = value.get_item(pyo3::types::PySlice::new(value.py(), 0, LONGEST_VALUE as isize + 1, 1)).ok();
    let head = head
        .filter(|_| value.is_instance_of::<pyo3::types::PyString>() || value.is_instance_of::<pyo3::types::PyBytes>());
    let repr = head.as_ref().unwrap_or(value).repr();
    let repr = repr.map_or_else(|_| "<no repr>".to_owned(), |repr| repr.to_string_lossy().into_owned());
    match repr.char_indices().nth(LONGEST_VALUE) {
        Some((cut, _)) => format!("{}…", &repr[..cut]),
        None => repr,
    }
}

/// `text must be str or newslint.Document, not int: 3`
pub fn wrong_type(argument: &str, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let found = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("{argument} must be {wanted}, not {found}: {}", shown(value)))
}

/// `published must be an ISO 8601 date, not 'tomorrow'`
pub fn wrong_value(argument: &str, wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    PyValueError::new_err(format!("{argument} must be {wanted}, not {}", shown(value)))
}
