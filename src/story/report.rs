//! A story's report as data: owned, in Python `str` indices, ready to be written.

use serde::{Deserialize, Serialize};

use crate::offsets::Offsets;
use crate::report::{Finding, Place, Word, severity};
use crate::rules::{self, RULES};
use crate::span::Span;
use crate::story::facts::{self, Fact};
use crate::story::quotations::{Carriage, followed};
use crate::story::{Document, Story, StoryFinding, run, signals};

/// How a document carries a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carrier {
    pub document: u32,
    /// "exact", "edited" or "absent".
    pub status: Word,
    /// 1 − words edited / words compared; 0 where it is absent.
    pub similarity: f64,
    /// Share of the quotation's words that were found.
    pub coverage: f64,
    pub start: Option<u32>,
    pub end: Option<u32>,
    /// Words of the quotation, words of the carrier, and what the edit changed.
    pub edits: Vec<(String, String, Word)>,
}

/// A quotation and who carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuotationRow {
    /// Where it stands first: in the reference, or the first document that has it.
    pub document: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub speaker: Option<String>,
    /// One for each other document; in stories of more than 32 documents only those that carry it.
    pub carriers: Vec<Carrier>,
}

/// Where a document states a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementRow {
    pub document: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// A date, number or name and the documents that state it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactRow {
    /// "date", "number" or "name".
    pub kind: Word,
    pub conflict: bool,
    pub statements: Vec<StatementRow>,
}

/// Two aligned passages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlignmentRow {
    pub a: Place,
    pub b: Place,
    /// Share of agreeing words.
    pub similarity: f64,
}

/// What a document was taken from, as far as the shingles tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The document that holds most of this one's text; `None` where no other holds any.
    pub nearest: Option<u32>,
    /// Share of this document's shingles that stand in the nearest.
    pub contained: Option<f64>,
    /// Share of the nearest's shingles that stand in this one.
    pub contains: Option<f64>,
    /// Whether agreement with the nearest is that of a copy (three tenths of either text), not of a witness.
    pub copied: bool,
    /// Errors reported in the document: how far it drifted.
    pub errors: u32,
}

/// A square matrix, row by row; `None` where a document is empty.
pub type Matrix = Vec<Vec<Option<f64>>>;

/// What comparing a story came to. Offsets of each document index its own text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryReport {
    pub reference: Option<u32>,
    /// Of each document: why it took no part ("empty", "not-english"), or `None`.
    pub abstained: Vec<Option<Word>>,
    pub findings: Vec<Finding>,
    pub quotations: Vec<QuotationRow>,
    pub facts: Vec<FactRow>,
    pub alignment: Vec<AlignmentRow>,
    pub origins: Vec<Origin>,
    /// Row A, column B: |A ∩ B| / |A ∪ B|.
    pub jaccard: Matrix,
    /// Row A, column B: |A ∩ B| / |A|.
    pub containment: Matrix,
    /// What was amiss with the documents themselves.
    pub warnings: Vec<String>,
    /// Of each document, in the order of [`signals::SIGNALS`].
    #[serde(skip)]
    pub signals: Vec<Vec<Option<f64>>>,
}

/// In larger stories it is not listed who does not carry a quotation: that would be nearly everybody.
const MOST_LISTED: usize = 32;
/// Share of five-word runs from which on two texts were not written apart: one was taken from the other, or both from a
/// third. Of 204 reports by three outlets on 68 events, none shares so many with another.
const COPY: f64 = 0.3;
/// Word similarity from which on linked passages are shown as aligned.
const ALIGNED: f64 = 0.3;

impl StoryReport {
    /// Runs the rules on a story and gathers what they and the alignment found.
    pub fn new(story: &Story<'_>) -> Self {
        let writer = Writer::new(story);
        let found = run(story);
        let facts = facts::facts(story, &found);
        let count = story.documents.len();
        let matrix = |of: &dyn Fn(usize, usize) -> Option<f64>| -> Matrix {
            (0..count).map(|a| (0..count).map(|b| of(a, b)).collect()).collect()
        };
        Self {
            reference: story.reference.map(|reference| reference as u32),
            abstained: story.documents.iter().map(|one| one.abstained.map(|reason| reason.name().into())).collect(),
            findings: found.iter().map(|finding| writer.finding(finding)).collect(),
            quotations: writer.quotations(),
            facts: facts.iter().map(|fact| writer.fact(fact)).collect(),
            alignment: writer.alignment(),
            origins: (0..count).map(|document| origin(story, &found, document)).collect(),
            jaccard: matrix(&|a, b| story.similarity.jaccard(a, b)),
            containment: matrix(&|a, b| story.similarity.containment(a, b)),
            warnings: Vec::new(),
            signals: signals::measure(story, &found, &facts).into_iter().map(|vector| vector.to_vec()).collect(),
        }
    }
}

fn origin(story: &Story<'_>, findings: &[StoryFinding], own: usize) -> Origin {
    let contained = |other: usize| story.similarity.containment(own, other).unwrap_or(0.0);
    let others = (0..story.documents.len()).filter(|&other| other != own && contained(other) > 0.0);
    let nearest = others.max_by(|&one, &two| contained(one).total_cmp(&contained(two)).then(two.cmp(&one)));
    let back = nearest.and_then(|nearest| story.similarity.containment(nearest, own));
    let there = nearest.map(contained);
    Origin {
        nearest: nearest.map(|nearest| nearest as u32),
        contained: there,
        contains: back,
        copied: there.unwrap_or(0.0).max(back.unwrap_or(0.0)) >= COPY,
        errors: signals::errors(findings, own) as u32,
    }
}

/// Writes byte spans as Python's indices.
struct Writer<'s> {
    story: &'s Story<'s>,
    offsets: Vec<Offsets<'s>>,
    /// Where each document's own indices begin: a title may stand in the front matter of its text.
    starts: Vec<u32>,
    titles: Option<Box<Writer<'s>>>,
}

impl<'s> Writer<'s> {
    fn new(story: &'s Story<'s>) -> Self {
        let titles = story.titles.as_deref().map(|titles| Box::new(Self::of_titles(titles)));
        let offsets: Vec<Offsets<'s>> =
            story.documents.iter().map(|document| Offsets::new(document.page.text.source)).collect();
        Self { story, starts: vec![0; offsets.len()], offsets, titles }
    }

    fn of_titles(titles: &'s Story<'s>) -> Self {
        let mut writer = Self::new(titles);
        let bodies = titles.documents.iter().map(|title| title.page.text.body);
        writer.starts = bodies.zip(&writer.offsets).map(|(body, offsets)| offsets.span(body).start).collect();
        writer
    }

    fn document(&self, index: usize) -> &'s Document<'s> {
        &self.story.documents[index]
    }

    fn place(&self, document: usize, span: Span) -> Place {
        let (span, start) = (self.offsets[document].span(span), self.starts[document]);
        (document as u32, span.start - start, span.end - start)
    }

    fn text(&self, document: usize, span: Span) -> String {
        self.document(document).page.text.str(span).to_owned()
    }

    fn finding(&self, found: &StoryFinding) -> Finding {
        let rule = &RULES[found.rule].rule;
        let titles = self.titles.as_deref().filter(|_| found.place == rules::Place::Title);
        let of = titles.unwrap_or(self);
        let (doc, start, end) = of.place(found.document, found.span);
        let related = found.evidence.related.iter().map(|&(document, span)| of.place(document as usize, span));
        Finding {
            code: rule.code.into(),
            name: rule.name.into(),
            family: rule.family().name().into(),
            severity: severity(self.story.settings.severity(found.rule)).into(),
            place: if titles.is_some() { "title" } else { "body" }.into(),
            start,
            end,
            text: of.text(found.document, found.span),
            message: found.evidence.message.clone(),
            proof: found.evidence.proof.clone(),
            in_quote: found.in_quote,
            doc,
            related: related.collect(),
        }
    }

    /// Each quotation once, where it stands first, the reference's before all others.
    fn quotations(&self) -> Vec<QuotationRow> {
        let mut order: Vec<usize> = (0..self.story.documents.len()).collect();
        order.sort_by_key(|&document| (self.story.reference != Some(document), document));
        let mut seen = std::collections::HashSet::new();
        let mut rows = Vec::new();
        for &document in &order {
            for (index, quotation, _) in followed(self.document(document)) {
                let carriages = self.story.quotations.of(document, index);
                let twins =
                    carriages.iter().filter_map(|one| one.carried.quotation.map(|quotation| (one.carrier, quotation)));
                seen.extend(twins);
                if seen.insert((document, index)) {
                    let (_, start, end) = self.place(document, quotation.content);
                    let speaker = quotation.speaker.map(|speaker| self.text(document, speaker.span));
                    let text = self.text(document, quotation.content);
                    let carriers = self.carriers(document, carriages);
                    rows.push(QuotationRow { document: document as u32, start, end, text, speaker, carriers });
                }
            }
        }
        rows
    }

    fn carriers(&self, own: usize, carriages: &[Carriage]) -> Vec<Carrier> {
        let count = self.story.documents.len();
        if count > MOST_LISTED {
            return carriages.iter().map(|one| self.carrier(own, one)).collect();
        }
        let others = (0..count).filter(|&other| other != own);
        let one = |other: usize| match carriages.iter().find(|one| one.carrier == other) {
            Some(one) => self.carrier(own, one),
            None => Carrier {
                document: other as u32,
                status: "absent".into(),
                similarity: 0.0,
                coverage: 0.0,
                start: None,
                end: None,
                edits: Vec::new(),
            },
        };
        others.map(one).collect()
    }

    fn carrier(&self, own: usize, carriage: &Carriage) -> Carrier {
        let (here, there) = (self.document(own), self.document(carriage.carrier));
        let carried = &carriage.carried;
        let (_, start, end) = self.place(carriage.carrier, there.span(carried.words));
        let edits = carried
            .edits
            .iter()
            .map(|one| (here.str(one.edit.a).to_owned(), there.str(one.edit.b).to_owned(), one.change.name().into()));
        Carrier {
            document: carriage.carrier as u32,
            status: carried.status.name().into(),
            similarity: carried.similarity,
            coverage: carried.coverage,
            start: Some(start),
            end: Some(end),
            edits: edits.collect(),
        }
    }

    fn fact(&self, fact: &Fact) -> FactRow {
        let statements = fact.statements.iter().map(|statement| {
            let (document, start, end) = self.place(statement.document, statement.span);
            StatementRow { document, start, end, text: self.text(statement.document, statement.span) }
        });
        FactRow { kind: fact.kind.name().into(), conflict: fact.conflict, statements: statements.collect() }
    }

    fn alignment(&self) -> Vec<AlignmentRow> {
        let mut rows = Vec::new();
        for view in self.story.judged() {
            for link in view.links.iter().filter(|link| link.diff.similarity() >= ALIGNED) {
                let a = self.place(view.a, view.left.span(view.left.passage(link.a).words));
                let b = self.place(view.b, view.right.span(view.right.passage(link.b).words));
                rows.push(AlignmentRow { a, b, similarity: link.diff.similarity() });
            }
        }
        rows
    }
}

/// A story's report as JSON: signals by name, and the documents' texts beside it.
#[derive(Serialize)]
struct Written<'r> {
    #[serde(flatten)]
    report: &'r StoryReport,
    signals: Vec<serde_json::Map<String, serde_json::Value>>,
}

impl StoryReport {
    /// Signal name → value, of one document.
    pub fn signals_of(&self, document: usize) -> impl Iterator<Item = (&'static str, Option<f64>)> {
        signals::SIGNALS.iter().map(|signal| signal.name).zip(self.signals[document].iter().copied())
    }

    /// The report as a JSON object, without the texts.
    pub fn to_json(&self) -> String {
        let named = |document| self.signals_of(document).map(|(name, value)| (name.to_owned(), value.into())).collect();
        let signals = (0..self.signals.len()).map(named).collect();
        serde_json::to_string(&Written { report: self, signals }).expect("plain fields")
    }
}
