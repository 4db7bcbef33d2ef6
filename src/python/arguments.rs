//! Arguments as users pass them: texts, days and documents.

use jiff::civil::Date;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyString, PyType};

use crate::batch::LONGEST;
use crate::python::errors::{wrong_type, wrong_value};
use crate::text::iso_date;

/// A Python `str` as UTF-8, alive without the interpreter's lock.
pub enum Text {
    Python(PyBackedStr),
    /// A copy with its lone surrogates replaced; how many there were, and the first's index.
    Mended {
        text: String,
        replaced: usize,
        first: usize,
    },
}

impl Text {
    /// Lone surrogates, which no UTF-8 can hold, become U+FFFD one for one, so that indices stay.
    pub fn new(text: &Bound<'_, PyString>) -> PyResult<Self> {
        match PyBackedStr::try_from(text.clone()) {
            Ok(text) => Ok(Self::Python(text)),
            Err(_) => {
                let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
                Ok(mend(encoded.extract()?))
            }
        }
    }

    pub fn as_str(&self) -> &str {
        match self {
            Text::Python(text) => text,
            Text::Mended { text, .. } => text,
        }
    }

    /// What was amiss with the text, in words.
    pub fn warning(&self) -> Option<String> {
        match self {
            Text::Python(_) => None,
            Text::Mended { replaced, first, .. } => {
                Some(format!("lone surrogates replaced by U+FFFD: {replaced} (the first at index {first})"))
            }
        }
    }
}

/// A surrogate is `ED A0..BF xx`; no other character holds `ED` before `A0` or more. U+FFFD has three bytes too.
fn mend(mut bytes: Vec<u8>) -> Text {
    let (mut replaced, mut first, mut at) = (0, 0, 0);
    while at + 2 < bytes.len() {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            if replaced == 0 {
                first = String::from_utf8_lossy(&bytes[..at]).chars().count();
            }
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
            replaced += 1;
        }
        at += 1;
    }
    Text::Mended { text: String::from_utf8_lossy(&bytes).into_owned(), replaced, first }
}

/// A `str` argument, or none.
pub fn optional_text(argument: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Text>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    let text = value.cast::<PyString>().map_err(|_| wrong_type(argument, "str or None", value))?;
    sized(argument, Text::new(text)?).map(Some)
}

/// Refuses texts too long for 32-bit spans.
fn sized(argument: &str, text: Text) -> PyResult<Text> {
    match text.as_str().len() {
        0..=LONGEST => Ok(text),
        len => Err(PyValueError::new_err(format!("{argument} must be shorter than 4 GiB, not {len} bytes"))),
    }
}

/// An argument as it was passed: what is not as described is refused by name where it is asked for.
pub struct Given<T>(Result<T, Py<PyAny>>);

impl<T> Given<T> {
    /// The default of the signature.
    pub const fn of(value: T) -> Self {
        Self(Ok(value))
    }

    /// # Errors
    /// `TypeError` with the argument's name and the value.
    pub fn get(self, py: Python<'_>, argument: &str, wanted: &str) -> PyResult<T> {
        self.0.map_err(|value| wrong_type(argument, wanted, value.bind(py)))
    }
}

impl<'a, 'py, T: FromPyObject<'a, 'py>> FromPyObject<'a, 'py> for Given<T> {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(value.extract().map_err(|_| value.to_owned().unbind())))
    }
}

/// An `int` argument that is so much or more.
///
/// # Errors
/// `TypeError` or `ValueError` with the argument's name and the value.
pub fn count(argument: &str, least: usize, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    match value.extract::<usize>() {
        Ok(count) if count >= least => Ok(count),
        Err(error) if error.is_instance_of::<PyTypeError>(value.py()) => Err(wrong_type(argument, "an int", value)),
        _ if value.gt(least)? => Err(wrong_value(argument, "less than 2**64", value)),
        _ => Err(wrong_value(argument, &format!("{least} or more"), value)),
    }
}

/// The `threads` argument: so many, or one for each core.
pub fn threads(value: Option<&Bound<'_, PyAny>>) -> PyResult<usize> {
    let given = value.map(|value| count("threads", 1, value)).transpose()?;
    Ok(given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get)))
}

/// A day as users give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Known(Date),
    /// None, NaT, NaN or NA.
    Missing,
}

/// A `date`, a `datetime`, an ISO 8601 `str`, a numpy `datetime64`, or nothing; `None` where it is none of these.
pub fn day(value: &Bound<'_, PyAny>) -> Option<Day> {
    if is_missing(value) {
        return Some(Day::Missing);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return iso_date(text.to_str().ok()?).map(Day::Known);
    }
    if value.is_instance_of::<PyDate>() {
        let part = |name| value.getattr(name).ok();
        let date =
            Date::new(part("year")?.extract().ok()?, part("month")?.extract().ok()?, part("day")?.extract().ok()?);
        return date.ok().map(Day::Known);
    }
    if value.get_type().name().is_ok_and(|name| name == "datetime64") {
        return iso_date(&value.str().ok()?.to_string_lossy()).map(Day::Known);
    }
    // A pyarrow scalar.
    let value = value.getattr("as_py").ok()?.call0().ok()?;
    if value.hasattr("as_py").unwrap_or(true) { None } else { day(&value) }
}

/// The `published` argument.
pub fn published(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Date>> {
    let Some(value) = value else { return Ok(None) };
    match day(value) {
        Some(Day::Known(date)) => Ok(Some(date)),
        Some(Day::Missing) => Ok(None),
        None if value.is_instance_of::<PyString>() => {
            Err(wrong_value("published", "an ISO 8601 date such as \"2025-12-16\"", value))
        }
        None => Err(wrong_type("published", "a date, a datetime, an ISO 8601 str or None", value)),
    }
}

/// None, or what data frames keep for it: NaN, NaT (both differ from themselves), pandas' NA, numpy's NaT.
pub fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    if value.is_none() {
        return true;
    }
    if value.is_instance_of::<PyString>() {
        return false;
    }
    match value.get_type().name() {
        Ok(name) if name == "NAType" || name == "NaTType" => true,
        Ok(name) if name == "datetime64" || name.to_string_lossy().starts_with("float") || name == "Decimal" => {
            value.ne(value).unwrap_or(false)
        }
        _ => false,
    }
}

/// What is to be scored, from a `str` or a `newslint.Document`.
pub struct Article {
    pub text: Text,
    pub title: Option<Text>,
    pub published: Option<Date>,
    pub url: Option<Text>,
}

impl Article {
    /// Arguments given apart go before what a document says of itself.
    pub fn new(
        text: &Bound<'_, PyAny>,
        title: Option<&Bound<'_, PyAny>>,
        published: Option<&Bound<'_, PyAny>>,
        url: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = text.py();
        let mut article = Self {
            text: Text::Mended { text: String::new(), replaced: 0, first: 0 },
            title: optional_text("title", title)?,
            published: self::published(published)?,
            url: optional_text("url", url)?,
        };
        let body = if text.is_instance_of::<PyString>() {
            text.clone()
        } else if text.is_instance(document(py)?)? {
            let field = |name| text.getattr(name);
            article.title = article.title.or(optional_text("document.title", Some(&field("title")?))?);
            article.published = match article.published {
                None => self::published(Some(&field("published")?))?,
                known => known,
            };
            article.url = article.url.or(optional_text("document.url", Some(&field("url")?))?);
            field("text")?
        } else {
            text.clone()
        };
        let body = body.cast::<PyString>().map_err(|_| wrong_type("text", "str or newslint.Document", &body))?;
        article.text = sized("text", Text::new(body)?)?;
        Ok(article)
    }

    /// What was amiss with the title and the text.
    pub fn warnings(&self) -> impl Iterator<Item = String> {
        let title = self.title.as_ref().and_then(Text::warning).map(|warning| format!("title: {warning}"));
        title.into_iter().chain(self.text.warning())
    }

    pub fn input(&self) -> crate::Input<'_> {
        crate::Input {
            text: self.text.as_str(),
            title: self.title.as_ref().map(Text::as_str),
            published: self.published,
            url: self.url.as_ref().map(Text::as_str),
        }
    }
}

/// The class `newslint.Document`.
fn document(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DOCUMENT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DOCUMENT
        .import(py, "newslint._document", "Document")
        .map(|class| class as &Bound<'_, PyAny>)?
        .cast()
        .map_err(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_are_replaced_one_for_one() {
        let Text::Mended { text, replaced, first } = mend(b"\xC3\xA9\xED\xA0\xBD\xED\xB8\x80\xED\x9F\xBF".to_vec())
        else {
            unreachable!()
        };
        assert_eq!((text.as_str(), replaced, first), ("é\u{fffd}\u{fffd}\u{d7ff}", 2, 1));
    }
}
