//! `newslint.compare`: the articles of one story.

use arrow_array::ArrayRef;
use arrow_schema::Field;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

use crate::annotate;
use crate::batch;
use crate::python::arguments::{Article, Text};
use crate::python::errors::{wrong_type, wrong_value};
use crate::python::items::Finding;
use crate::python::report::{from_json, pickled, same_version, unpickled};
use crate::python::score::scorer;
use crate::python::structs::column;
use crate::python::table::Table;
use crate::report::{Place, Word};
use crate::story::report::{QuotationRow, StatementRow};
use crate::story::{self, MOST_DOCUMENTS, Story};

/// What comparing the articles of a story came to.
///
/// Every offset is a half-open `str` index into the text of its document.
#[pyclass(frozen, module = "newslint")]
pub struct StoryReport {
    documents: Py<PyList>,
    data: story::StoryReport,
}

/// Compare articles on one story, passage against passage.
///
/// Parameters
/// ----------
/// docs : list of str or Document
///     Two articles or more, 2,000 at most. Bodies are compared with bodies and titles with titles.
/// reference : int, optional
///     Index of the article that the others are measured by. Without one each is compared with each, and what
///     differs is reported in the later of the two.
/// config : dict or path of a TOML file, optional
///     Which rules report and how; the keys are those of ``[tool.newslint]``.
///
/// Returns
/// -------
/// StoryReport
///
/// Raises
/// ------
/// TypeError, ValueError
///     For an argument that is not as described; the message names the argument and the value.
#[pyfunction]
#[pyo3(signature = (docs, *, reference=None, config=None))]
pub fn compare(
    py: Python<'_>,
    docs: &Bound<'_, PyAny>,
    reference: Option<&Bound<'_, PyAny>>,
    config: Option<&Bound<'_, PyAny>>,
) -> PyResult<StoryReport> {
    let scorer = scorer(config, None)?;
    if docs.is_instance_of::<PyString>() || docs.is_instance_of::<PyDict>() {
        return Err(wrong_type("docs", "a list of str or newslint.Document", docs));
    }
    let items = docs.try_iter().map_err(|_| wrong_type("docs", "a list of str or newslint.Document", docs))?;
    let items = items.collect::<PyResult<Vec<_>>>()?;
    if !(2..=MOST_DOCUMENTS).contains(&items.len()) {
        let wanted = format!("two articles or more, {MOST_DOCUMENTS} at most");
        return Err(PyValueError::new_err(format!("docs must hold {wanted}, not {}", items.len())));
    }
    let reference = reference.map(|reference| index(reference, items.len())).transpose()?;
    let articles = read(py, &items)?;
    let (mut data, titles) = py.detach(|| {
        batch::guarded(|| {
            let annotated: Vec<_> = articles.iter().map(|article| scorer.annotate(&article.input())).collect();
            let title = |article: &annotate::Article<'_>| {
                article.title.as_ref().map(|title| title.text.str(title.text.body).to_owned())
            };
            let titles: Vec<Option<String>> = annotated.iter().map(title).collect();
            (story::StoryReport::new(&Story::new(&annotated, reference, &scorer.settings)), titles)
        })
    })?;
    let warnings = (0..).zip(&articles).flat_map(|(place, article): (usize, _)| {
        article.warnings().map(move |warning| format!("document {place}: {warning}"))
    });
    data.warnings.extend(warnings);
    Ok(StoryReport { documents: documents(py, &items, &articles, titles)?.unbind(), data })
}

/// The `reference` argument: an index from either end.
fn index(reference: &Bound<'_, PyAny>, len: usize) -> PyResult<usize> {
    let wanted = format!("an index into docs (0 to {})", len - 1);
    let place: isize = reference.extract().map_err(|_| wrong_type("reference", &wanted, reference))?;
    let counted = if place < 0 { place + len as isize } else { place };
    let counted = usize::try_from(counted).ok().filter(|&place| place < len);
    counted.ok_or_else(|| wrong_value("reference", &wanted, reference))
}

fn read(py: Python<'_>, items: &[Bound<'_, PyAny>]) -> PyResult<Vec<Article>> {
    let class = py.import("newslint._document")?.getattr("Document")?;
    let one = |(place, item): (usize, &Bound<'_, PyAny>)| {
        if item.is_instance_of::<PyString>() || item.is_instance(&class)? {
            Article::new(item, None, None, None)
        } else {
            Err(wrong_type(&format!("docs[{place}]"), "str or newslint.Document", item))
        }
    };
    items.iter().enumerate().map(one).collect()
}

/// The articles, each as a `newslint.Document` with its title, which may stand in the front matter of its text, and as it was
/// read: lone surrogates replaced.
fn documents<'py>(
    py: Python<'py>,
    items: &[Bound<'py, PyAny>],
    articles: &[Article],
    titles: Vec<Option<String>>,
) -> PyResult<Bound<'py, PyList>> {
    let class = py.import("newslint._document")?.getattr("Document")?;
    let documents = PyList::empty(py);
    for ((item, article), title) in items.iter().zip(articles).zip(titles) {
        if item.is_instance_of::<PyString>() {
            documents.append(class.call1((article.text.as_str(), title))?)?;
            continue;
        }
        let changed = PyDict::new(py);
        if !matches!(article.text, Text::Python(_)) {
            changed.set_item("text", article.text.as_str())?;
        }
        if title.is_some() && !matches!(article.title, Some(Text::Python(_))) {
            changed.set_item("title", title)?;
        }
        documents.append(match changed.is_empty() {
            true => item.clone(),
            false => py.import("dataclasses")?.getattr("replace")?.call((item,), Some(&changed))?,
        })?;
    }
    Ok(documents)
}

impl StoryReport {
    fn matrix<'py>(py: Python<'py>, matrix: &story::report::Matrix) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, matrix.iter().map(|row| row.clone().into_bound_py_any(py)).collect::<PyResult<Vec<_>>>()?)
    }

    fn call<'py>(slf: &Bound<'py, Self>, module: &str, function: &str) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import(module)?.call_method1(function, (slf,))
    }
}

/// A row of the provenance table: a quotation and a document.
struct Provenance<'r> {
    quotation: u32,
    row: &'r QuotationRow,
    carrier: u32,
    status: Word,
    similarity: f64,
    coverage: f64,
    place: (Option<u32>, Option<u32>),
    changes: String,
}

/// A row of the table of facts: a fact and a statement of it.
struct Stated<'r> {
    fact: u32,
    kind: &'r Word,
    conflict: bool,
    statement: &'r StatementRow,
}

#[pymethods]
impl StoryReport {
    /// The articles, in the order they were given, each as a `Document`.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> Bound<'py, PyList> {
        self.documents.bind(py).clone()
    }

    /// Index of the article that the others are measured by, or None.
    #[getter]
    fn reference(&self) -> Option<u32> {
        self.data.reference
    }

    /// Of each article: why it took no part ("empty", "not-english"), or None.
    #[getter]
    fn abstained(&self) -> Vec<Option<&str>> {
        self.data.abstained.iter().map(Option::as_deref).collect()
    }

    /// What was found, by document and place. `doc` tells the document, `place` whether the offsets index its "title" or its
    /// text ("body"); `related` are the places it stands against, in titles or in texts alike.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.data.findings.iter().cloned().map(Finding::from))
    }

    /// Who carries which quotation: one row for each quotation and document.
    ///
    /// `quotation` numbers them, `origin` is the document where it stands first, `status` is "exact", "edited" or "absent".
    #[getter]
    fn quotations(&self) -> PyResult<Table> {
        let mut rows: Vec<Provenance<'_>> = Vec::new();
        for (quotation, row) in (0u32..).zip(&self.data.quotations) {
            let own = (Some(row.start), Some(row.end));
            let (status, similarity, coverage) = (Word::from("exact"), 1.0, 1.0);
            let changes = String::new();
            rows.push(Provenance {
                quotation,
                row,
                carrier: row.document,
                status,
                similarity,
                coverage,
                place: own,
                changes,
            });
            rows.extend(row.carriers.iter().map(|carrier| Provenance {
                quotation,
                row,
                carrier: carrier.document,
                status: carrier.status.clone(),
                similarity: carrier.similarity,
                coverage: carrier.coverage,
                place: (carrier.start, carrier.end),
                changes: written(&carrier.edits),
            }));
        }
        rows.sort_by_key(|row| (row.quotation, row.carrier));
        let rows: Vec<&Provenance<'_>> = rows.iter().collect();
        table(vec![
            column("quotation", |row: &Provenance<'_>| &row.quotation, &rows),
            column("text", |row: &Provenance<'_>| &row.row.text, &rows),
            column("speaker", |row: &Provenance<'_>| &row.row.speaker, &rows),
            column("origin", |row: &Provenance<'_>| &row.row.document, &rows),
            column("document", |row: &Provenance<'_>| &row.carrier, &rows),
            column("status", |row: &Provenance<'_>| &row.status, &rows),
            column("similarity", |row: &Provenance<'_>| &row.similarity, &rows),
            column("coverage", |row: &Provenance<'_>| &row.coverage, &rows),
            column("start", |row: &Provenance<'_>| &row.place.0, &rows),
            column("end", |row: &Provenance<'_>| &row.place.1, &rows),
            column("changes", |row: &Provenance<'_>| &row.changes, &rows),
        ])
    }

    /// Who states which date, number or name: one row for each fact and document. Facts that stand against each other
    /// share a number, and are marked as a conflict.
    #[getter]
    fn facts(&self) -> PyResult<Table> {
        let facts = (0u32..).zip(&self.data.facts);
        let rows: Vec<Stated<'_>> = facts
            .flat_map(|(fact, row)| {
                row.statements.iter().map(move |statement| Stated {
                    fact,
                    kind: &row.kind,
                    conflict: row.conflict,
                    statement,
                })
            })
            .collect();
        let rows: Vec<&Stated<'_>> = rows.iter().collect();
        table(vec![
            column("fact", |row: &Stated<'_>| &row.fact, &rows),
            column("kind", |row: &Stated<'_>| row.kind, &rows),
            column("document", |row: &Stated<'_>| &row.statement.document, &rows),
            column("text", |row: &Stated<'_>| &row.statement.text, &rows),
            column("conflict", |row: &Stated<'_>| &row.conflict, &rows),
            column("start", |row: &Stated<'_>| &row.statement.start, &rows),
            column("end", |row: &Stated<'_>| &row.statement.end, &rows),
        ])
    }

    /// What was amiss with the documents themselves, and what was done about it.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.data.warnings.clone()
    }

    /// "jaccard" and "containment" of 5-word shingles, each a square list of lists: row A, column B. Containment is the
    /// share of A that stands in B. None where a document is empty.
    #[getter]
    fn similarity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let similarity = PyDict::new(py);
        similarity.set_item("containment", Self::matrix(py, &self.data.containment)?)?;
        similarity.set_item("jaccard", Self::matrix(py, &self.data.jaccard)?)?;
        Ok(similarity)
    }

    /// Of each document: signal name → value, or None where it is undefined.
    #[getter]
    fn signals<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let one = |document| {
            let signals = PyDict::new(py);
            self.data.signals_of(document).try_for_each(|(name, value)| signals.set_item(name, value))?;
            Ok(signals)
        };
        (0..self.data.signals.len()).map(one).collect()
    }

    /// Of each document: the `nearest` other one, how much of this one it holds (`contained`) and the other way round
    /// (`contains`), whether one was `copied` from the other or both from a third, and the `errors` found in it.
    #[getter]
    fn origins<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.data
            .origins
            .iter()
            .map(|origin| from_json(py, &serde_json::to_string(origin).expect("plain fields")))
            .collect()
    }

    /// Aligned passages: `a` and `b` as (document, start, end), and the share of agreeing words.
    #[getter]
    fn alignment(&self) -> Vec<(Place, Place, f64)> {
        self.data.alignment.iter().map(|row| (row.a, row.b, row.similarity)).collect()
    }

    /// Everything but the texts, in types that JSON knows.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        from_json(py, &self.to_json())
    }

    /// Everything but the texts, as a JSON object.
    fn to_json(&self) -> String {
        self.data.to_json()
    }

    /// The report as a stand-alone HTML page.
    fn to_html<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._story_html", "story_page")
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._story_html", "story_fragment")
    }

    fn __repr__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::call(slf, "newslint._story", "story_text")
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let own = self.documents.bind(other.py());
        Ok(self.data == other.get().data && own.eq(other.get().documents.bind(other.py()))?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        let texts: Vec<Bound<'_, PyAny>> =
            self.documents.bind(py).iter().map(|document| document.getattr("text")).collect::<PyResult<_>>()?;
        PyTuple::new(py, texts)?.hash()
    }

    #[expect(clippy::type_complexity, reason = "the shape that pickle wants")]
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, (&'static str, Bound<'py, PyList>, Bound<'py, PyBytes>))> {
        let restore = py.import("newslint._core")?.getattr("restore_story")?;
        let data = pickled(&(&self.data, &self.data.signals))?;
        Ok((restore, (env!("CARGO_PKG_VERSION"), self.documents.bind(py).clone(), PyBytes::new(py, &data))))
    }
}

/// Rebuilds a story that was pickled. Refuses bytes of another version or that are damaged.
#[pyfunction]
#[pyo3(signature = (version, documents, data, /))]
pub fn restore_story(version: &str, documents: Bound<'_, PyList>, data: &[u8]) -> PyResult<StoryReport> {
    same_version("StoryReport", version)?;
    let (mut report, signals): (story::StoryReport, _) = unpickled("StoryReport", data)?;
    report.signals = signals;
    Ok(StoryReport { documents: documents.unbind(), data: report })
}

/// "not → nothing (negation)", one after the other.
fn written(edits: &[(String, String, Word)]) -> String {
    let shown = |words: &'_ String| if words.is_empty() { "nothing".to_owned() } else { words.clone() };
    let one = |(here, there, change): &(String, String, Word)| format!("{} → {} ({change})", shown(here), shown(there));
    edits.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn table(columns: Vec<(Field, ArrayRef)>) -> PyResult<Table> {
    Table::of(columns.iter().map(|(field, array)| (field.name().as_str(), array.clone())).collect())
}
