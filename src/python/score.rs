//! `newslint.score`: one article.

use std::sync::{Arc, Mutex};

use once_cell::sync::Lazy;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::batch;
use crate::config::{Config, Settings};
use crate::model::risk::Risk;
use crate::python::arguments::{Article, Text};
use crate::python::errors::wrong_type;
use crate::python::items::Field;
use crate::python::report::{Report, from_json};
use crate::python::train;
use crate::score::Scorer;
use crate::text::front_matter;

/// The scorer under the default configuration.
static DEFAULT: Lazy<Arc<Scorer>> = Lazy::new(Arc::default);

/// A configuration as JSON, a model of risk, and the scorer made of them.
type Made = (String, Option<Arc<Risk>>, Arc<Scorer>);

/// The scorer of the last configuration and model that were given: a loop over articles has but one.
static LAST: Mutex<Option<Made>> = Mutex::new(None);

/// The scorer for a `config` argument (None, a dict, or the path of a TOML file) and a model of risk.
///
/// # Errors
/// `TypeError` or `ValueError` with the key and the value.
pub fn scorer(config: Option<&Bound<'_, PyAny>>, model: Option<Arc<Risk>>) -> PyResult<Arc<Scorer>> {
    let config = config.filter(|config| !config.is_none());
    if config.is_none() && model.is_none() {
        return Ok(DEFAULT.clone());
    }
    let json: String = match config {
        Some(config) => config.py().import("newslint._config")?.call_method1("as_json", (config,))?.extract()?,
        None => "{}".to_owned(),
    };
    if let Ok(last) = LAST.lock()
        && let Some((known, of_model, scorer)) = last.as_ref()
        && *known == json
        && same(of_model.as_ref(), model.as_ref())
    {
        return Ok(scorer.clone());
    }
    let settings = Config::from_json(&json).and_then(|config| Settings::new(&config));
    let settings = settings.map_err(|error| PyValueError::new_err(format!("config: {error}")))?;
    let scorer = Arc::new(Scorer { settings, model: model.clone() });
    if let Ok(mut last) = LAST.lock() {
        *last = Some((json, model, scorer.clone()));
    }
    Ok(scorer)
}

fn same(one: Option<&Arc<Risk>>, other: Option<&Arc<Risk>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

/// Score one article.
///
/// Parameters
/// ----------
/// text : str or Document
///     The article. A str may open with YAML front matter; offsets then index the whole str.
/// title : str, optional
///     Its headline. A document's own, or the front matter's, serves where none is given.
/// published : datetime.date, datetime.datetime or ISO 8601 str, optional
///     Its day of publication, which anchors relative dates.
/// url : str, optional
///     Where it stands. Kept in the report; it moves no score.
/// model : Model or path of one, optional
///     The model of risk; the built-in one where none is given.
/// config : dict or path of a TOML file, optional
///     Which rules report and how; the keys are those of ``[tool.newslint]``.
///
/// Returns
/// -------
/// Report
///
/// Raises
/// ------
/// TypeError, ValueError
///     For an argument that is not as described; the message names the argument and the value.
#[pyfunction]
#[pyo3(signature = (text, *, title=None, published=None, url=None, model=None, config=None))]
pub fn score(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    title: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    url: Option<&Bound<'_, PyAny>>,
    model: Option<&Bound<'_, PyAny>>,
    config: Option<&Bound<'_, PyAny>>,
) -> PyResult<Report> {
    let scorer = scorer(config, train::model(model)?)?;
    let article = Article::new(text, title, published, url)?;
    let mut data = py.detach(|| batch::guarded(|| batch::report(&scorer, &article.input())))?;
    data.warnings.extend(article.warnings());
    Ok(Report::new(article.text, data))
}

type FrontMatter<'py> = (Bound<'py, PyDict>, Bound<'py, PyAny>, Option<String>, usize);

/// What the front matter of a text says: its keys and values, the day of publication, what of it cannot be read,
/// and the `str` index at which the body starts. None for a text without front matter.
#[pyfunction]
#[pyo3(signature = (text, /))]
pub fn read_front_matter<'py>(py: Python<'py>, text: &Bound<'py, PyAny>) -> PyResult<Option<FrontMatter<'py>>> {
    let text = text.cast::<PyString>().map_err(|_| wrong_type("text", "str", text))?;
    let text = Text::new(text)?;
    let source = text.as_str();
    let (block, problem) = (front_matter::find(source), front_matter::problem(source));
    if block.is_none() && problem.is_none() {
        return Ok(None);
    }
    let start = block.map_or(0, |block| source[..block.body_start as usize].chars().count());
    let metadata = block.and_then(|block| front_matter::read(source, block).ok()).unwrap_or_default();
    let entries = PyDict::new(py);
    for (key, value) in &metadata.entries {
        entries.set_item(key, from_json(py, &format!("{{\"value\":{value}}}"))?.get_item("value")?)?;
    }
    Ok(Some((entries, metadata.published.to_python(py)?, problem, start)))
}
