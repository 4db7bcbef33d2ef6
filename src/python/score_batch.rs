//! `newslint.score_batch`: many articles on all cores, into an Arrow table.
//!
//! Rows are gathered into chunks with the interpreter's lock, scored without it, and written as one record
//! batch a chunk. Between chunks signals are looked at, so that Ctrl-C stops a batch at once.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, RecordBatch, StringArray};
use arrow_schema::{Schema, SchemaRef};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::Input;
use crate::batch::{self, LONGEST, Pool};
use crate::filters::SETS;
use crate::python::arguments::{self, Given};
use crate::python::columns::{Cell, Column, Days};
use crate::python::score::scorer;
use crate::python::structs::list;
use crate::python::table::Table;
use crate::python::train;
use crate::report::{Report, Word};
use crate::rules::Family;
use crate::score::{Scored, Scorer};
use crate::signals::NAMES;

/// A chunk ends at so many rows or bytes: a tenth of a second of work.
const CHUNK_ROWS: usize = 4096;
const CHUNK_BYTES: usize = 4 << 20;

/// What a table holds of each article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Scores,
    Signals,
    Findings,
    Annotations,
}

/// One row as it comes in.
struct Row {
    text: Cell,
    title: Cell,
    published: Result<Option<Date>, ()>,
}

/// What became of a row.
enum Outcome {
    /// Why it could not be read.
    Unread(&'static str),
    Scored(Box<Scored>),
    Report(Box<Report>),
}

/// Score many articles.
///
/// Parameters
/// ----------
/// texts : list, pandas, polars or pyarrow column, numpy array, or any iterable of str
///     The articles.
/// titles : the same, optional
///     Their headlines.
/// published : the same of dates, datetimes or ISO 8601 str, or one for all, optional
///     Their days of publication.
/// output : {"scores", "signals", "findings", "annotations"}
///     What the table holds of each article.
/// model : Model or path of one, optional
///     The model of risk; the built-in one where none is given.
/// config : dict or path of a TOML file, optional
///     Which rules report and how; see `score`.
/// threads : int, optional
///     How many threads to use; by default all cores.
/// progress : bool
///     Whether to show a progress bar.
///
/// Returns
/// -------
/// Table
///     One row for each text, in order. A row that cannot be scored has nulls, and the reason in `abstained`:
///     "missing", "not-text", "bad-title", "bad-date", "too-long", "empty", "too-short", "not-english",
///     "unfamiliar" (too unlike the texts that the model of risk was trained on).
///
/// Raises
/// ------
/// TypeError, ValueError
///     For a whole argument that is not as described, never for a row.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "keyword arguments of a Python function")]
#[pyo3(
    signature = (texts, *, titles=None, published=None, output=Given::of("scores".to_owned()), model=None, config=None, threads=None, progress=Given::of(false)),
    text_signature = "(texts, *, titles=None, published=None, output='scores', model=None, config=None, threads=None, progress=False)"
)]
pub fn score_batch<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    titles: Option<&Bound<'py, PyAny>>,
    published: Option<&Bound<'py, PyAny>>,
    output: Given<String>,
    model: Option<&Bound<'py, PyAny>>,
    config: Option<&Bound<'py, PyAny>>,
    threads: Option<&Bound<'py, PyAny>>,
    progress: Given<bool>,
) -> PyResult<Table> {
    let output = parse_output(&output.get(py, "output", "str")?)?;
    let threads = arguments::threads(threads)?;
    let progress = progress.get(py, "progress", "bool")?;
    let scorer = scorer(config, train::model(model)?)?;
    let mut rows = Rows::new(texts, titles, published)?;
    let pool = Pool::new(rows.len.map_or(threads, |len| threads.min(len)));
    let bar =
        progress.then(|| py.import("newslint._display")?.call_method1("progress_bar", (rows.len,))).transpose()?;
    let mut batches = Vec::new();
    let scored = loop {
        if let Err(interrupted) = py.check_signals() {
            break Err(interrupted);
        }
        let chunk = match rows.chunk() {
            Ok(chunk) if chunk.is_empty() => break Ok(()),
            Ok(chunk) => chunk,
            Err(error) => break Err(error),
        };
        let outcomes = py.detach(|| pool.map(&chunk, |row| outcome(&scorer, row, output)));
        batches.push(record_batch(&outcomes, output));
        if let Some(bar) = &bar {
            bar.call_method1("advance", (chunk.len(),))?;
        }
    };
    if let Some(bar) = bar {
        bar.call_method0("close")?;
    }
    scored?;
    let schema = batches.first().map_or_else(|| record_batch(&[], output).schema(), RecordBatch::schema);
    Ok(Table::new(schema, batches))
}

fn parse_output(output: &str) -> PyResult<Output> {
    match output {
        "scores" => Ok(Output::Scores),
        "signals" => Ok(Output::Signals),
        "findings" => Ok(Output::Findings),
        "annotations" => Ok(Output::Annotations),
        _ => Err(PyValueError::new_err(format!(
            "output must be \"scores\", \"signals\", \"findings\" or \"annotations\", not {output:?}"
        ))),
    }
}

/// The columns side by side.
struct Rows<'py> {
    texts: Column<'py>,
    titles: Option<Column<'py>>,
    published: Days<'py>,
    /// How many rows there are, where that is known beforehand.
    len: Option<usize>,
}

impl<'py> Rows<'py> {
    fn new(
        texts: &Bound<'py, PyAny>,
        titles: Option<&Bound<'py, PyAny>>,
        published: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Self> {
        let len = texts.len().ok();
        let columns = Self {
            texts: Column::new("texts", texts)?,
            titles: titles.map(|titles| Column::new("titles", titles)).transpose()?,
            published: Days::new(published)?,
            len,
        };
        let others =
            [("titles", titles), ("published", published.filter(|_| matches!(columns.published, Days::Column(_))))];
        for (argument, value) in others {
            if let (Some(len), Some(other)) = (len, value.and_then(|value| value.len().ok()))
                && len != other
            {
                return Err(PyValueError::new_err(format!(
                    "{argument} must have as many rows as texts ({len}), not {other}"
                )));
            }
        }
        Ok(columns)
    }

    /// The next rows; none at the end.
    fn chunk(&mut self) -> PyResult<Vec<Row>> {
        let (mut rows, mut bytes) = (Vec::new(), 0);
        while rows.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
            let Some(text) = self.texts.next_text()? else { break };
            bytes += text.as_str().map_or(0, str::len);
            let shorter = |argument: &str| {
                PyValueError::new_err(format!("{argument} must have as many rows as texts, not fewer"))
            };
            let title = match &mut self.titles {
                Some(titles) => titles.next_text()?.ok_or_else(|| shorter("titles"))?,
                None => Cell::Missing,
            };
            let published = self.published.next_day()?.ok_or_else(|| shorter("published"))?;
            rows.push(Row { text, title, published });
        }
        Ok(rows)
    }
}

fn outcome(scorer: &Scorer, row: &Row, output: Output) -> Outcome {
    if let Some(reason) = row.text.unread() {
        return Outcome::Unread(reason);
    }
    if matches!(row.title, Cell::Foreign) || row.title.as_str().is_some_and(|title| title.len() > LONGEST) {
        return Outcome::Unread("bad-title");
    }
    let Ok(published) = row.published else { return Outcome::Unread("bad-date") };
    let text = row.text.as_str().unwrap_or_default();
    let input = Input { text, title: row.title.as_str(), published, url: None };
    let result = batch::guarded(|| match output {
        Output::Scores | Output::Signals => Outcome::Scored(Box::new(batch::scores(scorer, &input))),
        Output::Findings | Output::Annotations => Outcome::Report(Box::new(batch::report(scorer, &input))),
    });
    result.unwrap_or(Outcome::Unread("defect"))
}

impl Outcome {
    fn scored(&self) -> Option<&Scored> {
        if let Outcome::Scored(scored) = self { Some(scored) } else { None }
    }

    fn report(&self) -> Option<&Report> {
        if let Outcome::Report(report) = self { Some(report) } else { None }
    }

    fn abstained(&self) -> Option<&str> {
        match self {
            Outcome::Unread(reason) => Some(reason),
            Outcome::Scored(scored) => scored.abstained.map(crate::score::Abstained::name),
            Outcome::Report(report) => report.abstained.as_ref().map(Word::as_ref),
        }
    }
}

/// For each filter set whether a text passes it, and the conditions that it fails, in words.
fn filters(outcomes: &[Outcome]) -> impl Iterator<Item = (String, ArrayRef)> + '_ {
    let signals = |outcome: &'_ Outcome| outcome.scored().map(|scored| scored.signals.clone());
    let all: Vec<Option<Vec<Option<f64>>>> = outcomes.iter().map(signals).collect();
    SETS.iter().flat_map(move |set| {
        let passes: BooleanArray = all.iter().map(|signals| set.passes(signals.as_deref()?)).collect();
        let reasons: StringArray = all.iter().map(|signals| set.reason(signals.as_deref()?)).collect();
        let columns: [(String, ArrayRef); 2] = [
            (format!("passes_{}", set.name), Arc::new(passes)),
            (format!("dropped_by_{}", set.name), Arc::new(reasons)),
        ];
        columns
    })
}

fn record_batch(outcomes: &[Outcome], output: Output) -> RecordBatch {
    let abstained: ArrayRef = Arc::new(outcomes.iter().map(Outcome::abstained).collect::<StringArray>());
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    let scored = |of: &dyn Fn(&Scored) -> Option<f64>| -> ArrayRef {
        Arc::new(outcomes.iter().map(|outcome| outcome.scored().and_then(of)).collect::<Float64Array>())
    };
    macro_rules! lists {
        ($($name:ident),*) => {
            $(columns.push((
                stringify!($name).to_owned(),
                list(outcomes.iter().map(|outcome| outcome.report().map(|report| report.$name.as_slice()))),
            ));)*
        };
    }
    match output {
        Output::Scores => {
            columns.push(("risk".to_owned(), scored(&|scored| scored.risk)));
            columns.push(("quality".to_owned(), scored(&|scored| scored.quality)));
            columns.push(("abstained".to_owned(), abstained));
            for family in Family::OF_ARTICLES {
                columns.push((family.name().to_owned(), scored(&|scored| scored.families.get(family))));
            }
        }
        Output::Signals => {
            columns.push(("abstained".to_owned(), abstained));
            for (index, name) in NAMES.iter().enumerate() {
                columns.push((name.clone(), scored(&|scored| scored.signals[index])));
            }
            columns.extend(filters(outcomes));
        }
        Output::Findings => {
            columns.push(("abstained".to_owned(), abstained));
            lists!(findings);
        }
        Output::Annotations => {
            columns.push(("abstained".to_owned(), abstained));
            lists!(quotations, attributions, dates, numbers, names, sentences);
        }
    }
    let fields = columns.iter().map(|(name, array)| arrow_schema::Field::new(name, array.data_type().clone(), true));
    let schema: SchemaRef = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(schema, arrays).expect("columns of one length, typed as their fields")
}
