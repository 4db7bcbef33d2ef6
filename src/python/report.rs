//! `newslint.Report`: a report that makes Python objects of its parts when they are asked for.

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use serde::{Deserialize, Serialize};

use crate::python::arguments::Text;
use crate::python::items::{self, Field};
use crate::report;
use crate::rules::Family;
use crate::signals::NAMES;

/// What one article came to: scores, findings, and what stands in the text.
///
/// Every offset is a half-open `str` index into `text`.
#[pyclass(frozen, module = "newslint")]
pub struct Report {
    text: Text,
    data: report::Report,
}

/// The bytes a report or an item is pickled to.
pub fn pickled<T: Serialize>(value: &T) -> PyResult<Vec<u8>> {
    postcard::to_stdvec(value).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A JSON object as a dict.
pub fn from_json<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyDict>> {
    Ok(py.import("json")?.call_method1("loads", (json,))?.cast_into()?)
}

/// What was pickled by this version.
pub fn unpickled<'de, T: Deserialize<'de>>(kind: &str, data: &'de [u8]) -> PyResult<T> {
    postcard::from_bytes(data).map_err(|error| PyValueError::new_err(format!("this {kind} is damaged: {error}")))
}

/// Refuses what another version pickled.
pub fn same_version(kind: &str, version: &str) -> PyResult<()> {
    if version == env!("CARGO_PKG_VERSION") {
        return Ok(());
    }
    let own = env!("CARGO_PKG_VERSION");
    Err(PyValueError::new_err(format!("this {kind} was pickled by newslint {version}, which {own} cannot read")))
}

/// Rebuilds what was pickled. Refuses bytes of another version or that are damaged.
#[pyfunction]
#[pyo3(signature = (kind, version, data, /))]
pub fn restore<'py>(py: Python<'py>, kind: &str, version: &str, data: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    same_version(kind, version)?;
    macro_rules! item {
        ($($name:ident)*) => {
            match kind {
                $(stringify!($name) => items::$name(unpickled(kind, data)?).into_bound_py_any(py),)*
                "Report" => {
                    let (text, data): (String, report::Report) = unpickled(kind, data)?;
                    let text = Text::new(&PyString::new(py, &text))?;
                    Report { text, data }.into_bound_py_any(py)
                }
                _ => Err(PyValueError::new_err(format!("kind must be the name of a newslint class, not {kind:?}"))),
            }
        };
    }
    item!(Finding Quotation Attribution DateMention Number Name Sentence Contribution)
}

impl Report {
    pub fn new(text: Text, data: report::Report) -> Self {
        Self { text, data }
    }

    fn list<'py, T, C>(py: Python<'py>, items: &[T]) -> PyResult<Bound<'py, PyList>>
    where
        T: Clone,
        C: From<T> + IntoPyObject<'py>,
    {
        PyList::new(py, items.iter().cloned().map(C::from))
    }

    /// Calls a function of the package's Python side with this report.
    fn call<'py>(slf: &Bound<'py, Self>, module: &str, function: &str) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import(module)?.call_method1(function, (slf,))
    }
}

#[pymethods]
impl Report {
    /// What was scored; every offset indexes it.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        match &self.text {
            Text::Python(text) => text.as_py_str().bind(py).clone(),
            Text::Mended { text, .. } => PyString::new(py, text),
        }
    }

    /// The headline that was given, or that the text's front matter holds.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.data.title.as_deref()
    }

    /// The day of publication that was given, or that the text's front matter holds.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.data.published.to_python(py)
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.data.url.as_deref()
    }

    /// Probability in [0, 1] that the article is of the unreliable kind, or None.
    #[getter]
    fn risk(&self) -> Option<f64> {
        self.data.risk
    }

    /// How well the text is made and how far its claims can be checked, in [0, 1]; 1 is good; or None.
    #[getter]
    fn quality(&self) -> Option<f64> {
        self.data.quality
    }

    /// Why there are no scores: "empty", "too-short", "not-english"; None where there are.
    #[getter]
    fn abstained(&self) -> Option<&str> {
        self.data.abstained.as_deref()
    }

    /// Family name → score in [0, 1], 1 is good, or None.
    #[getter]
    fn families<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let families = PyDict::new(py);
        for (family, score) in Family::OF_ARTICLES.iter().zip(&self.data.families) {
            families.set_item(family.name(), score)?;
        }
        Ok(families)
    }

    /// Signal name → value, or None where it is undefined.
    #[getter]
    fn signals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let signals = PyDict::new(py);
        for (name, value) in NAMES.iter().zip(&self.data.signals) {
            signals.set_item(name, value)?;
        }
        Ok(signals)
    }

    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Finding>(py, &self.data.findings)
    }

    #[getter]
    fn quotations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Quotation>(py, &self.data.quotations)
    }

    #[getter]
    fn attributions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Attribution>(py, &self.data.attributions)
    }

    #[getter]
    fn dates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::DateMention>(py, &self.data.dates)
    }

    #[getter]
    fn numbers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Number>(py, &self.data.numbers)
    }

    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Name>(py, &self.data.names)
    }

    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Sentence>(py, &self.data.sentences)
    }

    /// What moved the risk, the strongest first. Each unpacks as `signal, value, log_odds`.
    #[getter]
    fn contributions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        Self::list::<_, items::Contribution>(py, &self.data.contributions)
    }

    /// What was amiss with the input itself, and what was done about it.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.data.warnings.clone()
    }

    /// Everything, in types that JSON knows.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        from_json(py, &self.to_json())
    }

    /// Everything as a JSON object.
    fn to_json(&self) -> String {
        self.data.to_json(self.text.as_str())
    }

    /// The report as a stand-alone HTML page.
    fn to_html<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._html", "report_page")
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._html", "report_fragment")
    }

    fn __repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._display", "report_text")
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            other.text.as_str() == self.text.as_str() && other.data == self.data
        })
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.text(py).hash()
    }

    #[expect(clippy::type_complexity, reason = "the shape that pickle wants")]
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&'static str, &'static str, Bound<'py, PyBytes>))> {
        let restore = py.import("newslint._core")?.getattr("restore")?;
        let data = pickled(&(self.text.as_str(), &self.data))?;
        Ok((restore, ("Report", env!("CARGO_PKG_VERSION"), PyBytes::new(py, &data))))
    }
}

/// Line and column, both from 1, of `str` indices into a text.
#[pyfunction]
#[pyo3(signature = (text, indices, /))]
pub fn locate(text: &Bound<'_, PyString>, indices: Vec<u32>) -> PyResult<Vec<(usize, usize)>> {
    let text = Text::new(text)?;
    let lines = report::Lines::new(text.as_str());
    Ok(indices.into_iter().map(|index| lines.place(index)).collect())
}

/// Reports as one SARIF 2.1.0 log: (URI of the file, report, the file's line on which its text starts, what was amiss
/// with the file itself).
#[pyfunction]
#[pyo3(signature = (reports, /))]
pub fn sarif(reports: Vec<(String, Bound<'_, Report>, usize, Vec<String>)>) -> String {
    let results = reports.iter().map(|(uri, report, first_line, warnings)| {
        let report = report.get();
        let (text, findings) = (report.text.as_str(), report.data.findings.as_slice());
        report::Results { uri, text, first_line: *first_line, findings, warnings }
    });
    report::sarif(&results.collect::<Vec<_>>())
}
