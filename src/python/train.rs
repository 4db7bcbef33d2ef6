//! `newslint.Model`: a model of risk of one's own. `python/newslint/_train.py` checks what users pass and calls [`fit`].

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::Input;
use crate::batch::{self, Pool};
use crate::model::ModelError as Refusal;
use crate::model::artefact::{decode, encode};
use crate::model::document::Document;
use crate::model::evaluation::Evaluation;
use crate::model::interrupt;
use crate::model::risk::Risk;
use crate::model::risk_training::{RiskParams, Row, TrainingError};
use crate::python::arguments::{Day, Given, Text, count, day};
use crate::python::errors::{ModelError, wrong_type, wrong_value};
use crate::python::score::{score, scorer};
use crate::score::Scorer;
use crate::text::key_of;

/// A trained model of risk, for ``newslint.score(..., model=model)``.
///
/// Made by `newslint.train` or `Model.load`.
#[pyclass(module = "newslint", frozen)]
pub struct Model {
    pub risk: Arc<Risk>,
    /// What it was trained on, as long as it lives: cross-validation needs it.
    rows: Vec<Row>,
    params: RiskParams,
    evaluation: Mutex<String>,
}

/// Folds of a cross-validation where none are asked for.
const FOLDS: usize = 5;

/// What is read of an evaluation that was made.
#[derive(serde::Deserialize)]
struct Made {
    folds: usize,
}

impl Model {
    fn of(risk: Risk, rows: Vec<Row>, params: RiskParams) -> Self {
        let evaluation = Mutex::new(risk.model.training.evaluation.clone());
        Self { risk: Arc::new(risk), rows, params, evaluation }
    }
}

#[pymethods]
impl Model {
    /// Read a model that `save` wrote.
    ///
    /// Raises
    /// ------
    /// ModelError
    ///     For a file that cannot be read, is damaged, cut short, no model, or of another version.
    #[staticmethod]
    fn load(path: Given<PathBuf>, py: Python<'_>) -> PyResult<Self> {
        Self::read(&path.get(py, "path", "a str or a path")?)
    }

    /// Write the model to a file. Nothing in it is ever executed.
    ///
    /// Raises
    /// ------
    /// ModelError
    ///     Where the file cannot be written.
    fn save(&self, py: Python<'_>, path: Given<PathBuf>) -> PyResult<()> {
        let path = path.get(py, "path", "a str or a path")?;
        py.detach(|| std::fs::write(&path, self.file())).map_err(|error| of_file(&path, &error))
    }

    /// How the model does on groups it has not seen, by grouped cross-validation.
    ///
    /// Made when it is first asked for, or for another number of folds; the last one is saved with the model.
    ///
    /// Parameters
    /// ----------
    /// folds : int, optional
    ///     How many folds; each class needs rows in at least so many groups. Without it those of the last evaluation, or 5.
    ///
    /// Returns
    /// -------
    /// Evaluation
    ///
    /// Raises
    /// ------
    /// ValueError
    ///     Where the groups cannot fill the folds.
    /// ModelError
    ///     For a model that was saved before it was so evaluated: its training texts are gone.
    #[pyo3(signature = (folds=None))]
    fn evaluate<'py>(&self, py: Python<'py>, folds: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let folds = folds.map(|folds| count("folds", 2, folds)).transpose()?;
        let report = self._evaluation(py, folds)?;
        py.import("newslint._train")?.call_method1("evaluation", (report,))
    }

    /// What moves the risk of an article: signals and phrases with their shares of the log-odds, which add up to it.
    #[pyo3(signature = (text, *, title=None, published=None, config=None))]
    fn explain<'py>(
        slf: &Bound<'py, Self>,
        text: &Bound<'py, PyAny>,
        title: Option<&Bound<'py, PyAny>>,
        published: Option<&Bound<'py, PyAny>>,
        config: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let report = score(slf.py(), text, title, published, None, Some(slf.as_any()), config)?;
        Bound::new(slf.py(), report)?.into_any().getattr("contributions")
    }

    /// The model card, in Markdown: what it was trained on, how it did, what it must not be used for.
    fn card<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("newslint._train")?.call_method1("card", (slf,))
    }

    /// What it was trained on: rows, positives, groups.
    fn _training(&self) -> (u64, u64, u64) {
        let training = &self.risk.model.training;
        (training.rows, training.positives, training.groups)
    }

    /// Names and weights of the signals, per standard deviation.
    fn _weights(&self) -> Vec<(String, f64)> {
        self.risk.model.signals.iter().map(|signal| (signal.name.clone(), signal.weight)).collect()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let restore = py.import("newslint._core")?.getattr("restore_model")?;
        Ok((restore, (PyBytes::new(py, &self.file()),)))
    }

    fn __repr__(&self) -> String {
        let training = &self.risk.model.training;
        format!("Model(rows={}, positives={}, groups={})", training.rows, training.positives, training.groups)
    }
}

impl Model {
    /// The cross-validation report, as JSON: the last one where it is of so many folds.
    fn _evaluation(&self, py: Python<'_>, folds: Option<usize>) -> PyResult<String> {
        let known = || self.evaluation.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = py.detach(|| known().clone());
        let made = serde_json::from_str::<Made>(&before).ok().map(|made| made.folds);
        let folds = folds.or(made).unwrap_or(FOLDS);
        if made == Some(folds) {
            return Ok(before);
        }
        if self.rows.is_empty() {
            let why = format!("the model was saved before it was evaluated by {folds} folds: train it anew");
            return Err(ModelError::new_err(why));
        }
        let rows: Vec<&Row> = self.rows.iter().collect();
        let report = interruptible(py, || Evaluation::of(&self.params, &rows, folds))?;
        let report = serde_json::to_string(&report).unwrap_or_default();
        py.detach(|| known().clone_from(&report));
        Ok(report)
    }
}

impl Model {
    fn read(path: &Path) -> PyResult<Self> {
        let bytes = std::fs::read(path).map_err(|error| of_file(path, &error))?;
        Self::from_bytes(&bytes).map_err(|error| of_file(path, &error))
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        Ok(Self::of(Risk::new(decode(bytes)?)?, Vec::new(), RiskParams::default()))
    }

    fn file(&self) -> Vec<u8> {
        let mut model = self.risk.model.clone();
        model.training.evaluation = self.evaluation.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        encode(&model)
    }
}

/// A model from the bytes that pickle kept.
#[pyfunction]
pub fn restore_model(file: &[u8]) -> PyResult<Model> {
    Model::from_bytes(file).map_err(|error| ModelError::new_err(error.to_string()))
}

/// The `model` argument: None, a Model, or the path of one.
pub fn model(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Arc<Risk>>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    if let Ok(model) = value.cast::<Model>() {
        return Ok(Some(model.get().risk.clone()));
    }
    match value.extract::<PathBuf>() {
        Ok(path) => Ok(Some(Model::read(&path)?.risk)),
        Err(_) => Err(wrong_type("model", "newslint.Model, the path of one, or None", value)),
    }
}

/// `model.newslint: No such file or directory (os error 2)`
fn of_file(path: &Path, error: &dyn std::fmt::Display) -> PyErr {
    ModelError::new_err(format!("{}: {error}", path.display()))
}

fn refused(error: TrainingError) -> PyErr {
    match error {
        TrainingError::Solver(_) => ModelError::new_err(error.to_string()),
        _ => PyValueError::new_err(error.to_string()),
    }
}

/// An article to learn from.
struct Example {
    text: Text,
    title: Option<Text>,
    published: Option<jiff::civil::Date>,
    label: bool,
    group: u64,
}

/// Articles are measured in chunks, between which signals are looked at.
const CHUNK: usize = 256;

/// Train on checked lists of one length. `advance` is called with the number of articles that were measured.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "called by name from newslint._train alone")]
#[pyo3(signature = (texts, labels, titles, published, groups, signals, config, advance))]
pub fn fit(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyAny>>,
    labels: Vec<bool>,
    titles: Vec<Option<Bound<'_, PyAny>>>,
    published: Vec<Option<Bound<'_, PyAny>>>,
    groups: Vec<String>,
    signals: Option<Vec<String>>,
    config: Option<&Bound<'_, PyAny>>,
    advance: Option<&Bound<'_, PyAny>>,
) -> PyResult<Model> {
    let scorer = scorer(config, None)?;
    let pool = Pool::new(std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get));
    let mut examples = Vec::with_capacity(texts.len());
    for (row, text) in texts.iter().enumerate() {
        let title = titles[row].as_ref().map(|title| Text::new(title.cast()?)).transpose()?;
        let published = match published[row].as_ref().map(|value| (day(value), value)) {
            Some((None, value)) => return Err(wrong_value("published", "ISO 8601 dates", value)),
            Some((Some(Day::Known(date)), _)) => Some(date),
            _ => None,
        };
        let group = key_of(&groups[row]).0;
        examples.push(Example { text: Text::new(text.cast()?)?, title, published, label: labels[row], group });
    }
    let mut rows = Vec::with_capacity(examples.len());
    for chunk in examples.chunks(CHUNK) {
        py.check_signals()?;
        let measured = py.detach(|| pool.map(chunk, |example| batch::guarded(|| measure(&scorer, example))));
        for row in measured {
            rows.push(row?);
        }
        if let Some(advance) = advance {
            advance.call1((chunk.len(),))?;
        }
    }
    let mut params = RiskParams::default();
    if let Some(signals) = signals {
        // One's own choice of signals is weighed as one's own labels say.
        params.signals = signals;
        params.keeps_directions = false;
    }
    let risk = interruptible(py, || params.fit(&rows.iter().collect::<Vec<_>>()))?;
    let risk = Risk::new(risk).map_err(|error| ModelError::new_err(error.to_string()))?;
    Ok(Model::of(risk, rows, params))
}

/// Trains on a thread of its own while this one answers Ctrl-C.
fn interruptible<T: Send>(py: Python<'_>, train: impl FnOnce() -> Result<T, TrainingError> + Send) -> PyResult<T> {
    let stop = Arc::new(AtomicBool::new(false));
    std::thread::scope(|scope| {
        let flag = stop.clone();
        let training = scope.spawn(|| interrupt::with_flag(flag, || batch::guarded(train)));
        let mut asked = Ok(());
        while asked.is_ok() && !training.is_finished() {
            py.detach(|| std::thread::sleep(BETWEEN_LOOKS));
            asked = py.check_signals();
        }
        stop.store(asked.is_err(), Ordering::Relaxed);
        let trained = py.detach(|| training.join());
        asked?;
        trained.map_err(|_| ModelError::new_err("the training thread broke off"))??.map_err(refused)
    })
}

/// Between two looks for Ctrl-C while a model is trained.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);

fn measure(scorer: &Scorer, example: &Example) -> Row {
    let title = example.title.as_ref().map(Text::as_str);
    let input = Input { text: example.text.as_str(), title, published: example.published, url: None };
    let article = scorer.annotate(&input);
    let signals = scorer.signals(&article, &scorer.features(&article));
    Row::new(signals, Document::read(&article.body), example.label, example.group, 0)
}
