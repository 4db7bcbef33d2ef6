//! Dates, numbers and names × documents: who states which fact, and where two stand against each other.

use std::collections::HashMap;

use crate::annotate::{Number, Unit};
use crate::rules::{Place, RULES};
use crate::span::Span;
use crate::story::{Story, StoryFinding};
use crate::text::{Key, key_of};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    Date,
    Number,
    Name,
}

impl FactKind {
    pub const fn name(self) -> &'static str {
        match self {
            FactKind::Date => "date",
            FactKind::Number => "number",
            FactKind::Name => "name",
        }
    }
}

/// Where a document first states a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    pub document: usize,
    pub span: Span,
}

/// A fact, or several that stand in each other's place.
#[derive(Clone, Debug)]
pub struct Fact {
    pub kind: FactKind,
    /// Sorted by document; at most one a document, but for facts in conflict within it.
    pub statements: Vec<Statement>,
    /// Whether documents contradict each other in it.
    pub conflict: bool,
}

impl Fact {
    /// Whether more than one document states it.
    pub fn is_shared(&self) -> bool {
        self.statements.windows(2).any(|pair| pair[0].document != pair[1].document)
    }
}

/// The facts of a story, in order of kind and first statement, the reference's first.
pub fn facts(story: &Story<'_>, findings: &[StoryFinding]) -> Vec<Fact> {
    let mut rows = Rows::default();
    let mut order: Vec<usize> = (0..story.documents.len()).collect();
    order.sort_by_key(|&document| (story.reference != Some(document), document));
    for &document in &order {
        let page = &story.documents[document].page;
        for date in page.dates.iter().filter(|date| !date.value.ends_with("_REF")) {
            let key = rows.date_key(&date.value);
            rows.state(FactKind::Date, key, document, date.span);
        }
        for number in &page.numbers {
            rows.state(FactKind::Number, number_key(number), document, number.span);
        }
        for name in &page.names {
            rows.state(FactKind::Name, name.key, document, name.span);
        }
    }
    rows.finish(findings)
}

/// Equal for numbers of the same value and unit.
fn number_key(number: &Number) -> Key {
    let unit = match number.unit {
        Unit::None | Unit::Noun(_) => Key(1),
        Unit::Percent => Key(2),
        Unit::PercentagePoint => Key(3),
        Unit::Money(currency) => currency,
        Unit::Ordinal => Key(4),
    };
    unit.then(Key(number.value.to_bits()))
}

/// Facts by kind and key: only the first statement of each document is kept.
#[derive(Default)]
struct Rows {
    index: HashMap<(FactKind, Key), usize>,
    /// The first date of each month or day: a "September" without a year is the September that was dated before.
    dated: HashMap<Key, Key>,
    rows: Vec<Fact>,
    /// Every statement's row: for the conflicts.
    places: HashMap<(usize, Span), usize>,
}

impl Rows {
    fn date_key(&mut self, value: &str) -> Key {
        let (own, rest) = (key_of(value), value.get(4..).map_or(Key::NONE, key_of));
        if value.starts_with("XXXX-") {
            return self.dated.get(&rest).copied().unwrap_or(own);
        }
        self.dated.entry(rest).or_insert(own);
        own
    }

    fn state(&mut self, kind: FactKind, key: Key, document: usize, span: Span) {
        let next = self.rows.len();
        let row = *self.index.entry((kind, key)).or_insert(next);
        if row == next {
            self.rows.push(Fact { kind, statements: Vec::new(), conflict: false });
        }
        self.places.insert((document, span), row);
        let statements = &mut self.rows[row].statements;
        if statements.last().is_none_or(|last| last.document != document) {
            statements.push(Statement { document, span });
        }
    }

    /// Joins the rows that a finding holds against each other.
    fn finish(mut self, findings: &[StoryFinding]) -> Vec<Fact> {
        let mut into: Vec<usize> = (0..self.rows.len()).collect();
        let conflicts = ["CMP001", "CMP002", "CMP008"];
        let of_bodies = findings.iter().filter(|finding| finding.place == Place::Body);
        for finding in of_bodies.filter(|finding| conflicts.contains(&RULES[finding.rule].rule.code)) {
            let Some(&own) = self.places.get(&(finding.document, finding.span)) else { continue };
            for &(document, span) in &finding.evidence.related {
                let Some(&other) = self.places.get(&(document as usize, span)) else { continue };
                let (target, source) = (root(&into, own), root(&into, other));
                into[source.max(target)] = source.min(target);
                let target = source.min(target);
                // The statements in conflict are those of the finding, not the document's first of the same value.
                self.rows[target].conflict = true;
                self.rows[target].statements.push(Statement { document: finding.document, span: finding.span });
                self.rows[target].statements.push(Statement { document: document as usize, span });
            }
        }
        for row in 0..self.rows.len() {
            let target = root(&into, row);
            if target != row {
                let moved = std::mem::take(&mut self.rows[row].statements);
                self.rows[target].statements.extend(moved);
                self.rows[target].conflict |= self.rows[row].conflict;
            }
        }
        let mut rows: Vec<Fact> = self.rows.into_iter().filter(|row| !row.statements.is_empty()).collect();
        for row in &mut rows {
            row.statements.sort_by_key(|statement| (statement.document, statement.span));
            row.statements.dedup();
        }
        rows.sort_by_key(|row| row.kind);
        rows
    }
}

fn root(into: &[usize], mut at: usize) -> usize {
    while into[at] != at {
        at = into[at];
    }
    at
}
