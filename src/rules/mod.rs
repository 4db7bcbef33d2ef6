//! Rules: judgements on what was annotated, each a file, each finding with its span and its proof.
//!
//! A rule file holds three things: its user documentation (the `//!` comment), its [`Rule`] as
//! `pub const RULE`, and `pub fn check(scene, out)`. `build.rs` finds it; nothing else names it.
//! A rule reads annotations and lexicon hits; it tells the [`Sink`] where, and says what only when asked,
//! so that counting costs no strings.

mod corrections;
mod fiction;
mod introduced;
mod sink;

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use crate::annotate::Article;
use crate::config::{Settings, Suppressions};
use crate::model::Features;
use crate::span::TokenSpan;
use crate::text::key;
use language::shared::capitals;
pub use sink::{Counts, Evidence, Finding, Place, Sink};
use sourcing::anonymous_source::{self, Mention};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What a rule judges: one of the five families of a report, or a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    Sourcing,
    Quotes,
    Consistency,
    Language,
    Integrity,
    Story,
}

impl Family {
    /// The families a single article is scored by.
    pub const OF_ARTICLES: [Family; 5] =
        [Family::Sourcing, Family::Quotes, Family::Consistency, Family::Language, Family::Integrity];

    pub const fn name(self) -> &'static str {
        match self {
            Family::Sourcing => "sourcing",
            Family::Quotes => "quotes",
            Family::Consistency => "consistency",
            Family::Language => "language",
            Family::Integrity => "integrity",
            Family::Story => "story",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style.
    Info,
    /// A reader cannot check it.
    Warning,
    /// An arithmetic or textual contradiction that holds whatever the author meant.
    Error,
}

/// A number in a rule that a configuration may change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    pub name: &'static str,
    pub default: f64,
    /// It may be set to anything from 0 to this.
    pub most: f64,
    pub meaning: &'static str,
}

/// A rule's identity. The three letters of its code tell the family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    /// Whether it reports without being selected. Its rate is a signal either way.
    pub default_on: bool,
    /// Whether it also fires inside quotations: another voice than the author's.
    pub in_quotations: bool,
    pub thresholds: &'static [Threshold],
}

impl Rule {
    /// A rule that is on by default, and silent inside quotations.
    pub const fn new(code: &'static str, name: &'static str, severity: Severity) -> Self {
        Self { code, name, severity, default_on: true, in_quotations: false, thresholds: &[] }
    }

    /// Fires inside quotations too.
    pub const fn any_voice(mut self) -> Self {
        self.in_quotations = true;
        self
    }

    /// Reports only where it is selected.
    pub const fn off_by_default(mut self) -> Self {
        self.default_on = false;
        self
    }

    pub const fn with_thresholds(mut self, thresholds: &'static [Threshold]) -> Self {
        self.thresholds = thresholds;
        self
    }

    pub const fn family(&self) -> Family {
        match self.code.as_bytes() {
            [b'S', ..] => Family::Sourcing,
            [b'Q', ..] => Family::Quotes,
            [b'D' | b'N', ..] => Family::Consistency,
            [b'L', ..] => Family::Language,
            [b'C', ..] => Family::Story,
            _ => Family::Integrity,
        }
    }
}

/// A rule as registered.
pub struct Entry {
    pub rule: Rule,
    /// The file's documentation, in Markdown.
    pub docs: &'static str,
    pub check: Check,
}

/// How a rule is run.
#[derive(Clone, Copy)]
pub enum Check {
    Article(fn(&Scene<'_>, &mut Sink<'_>)),
    Story(fn(&crate::story::Story<'_>, &mut crate::story::StorySink<'_>)),
}

/// All that an article's rules may read.
pub struct Scene<'a> {
    pub article: &'a Article<'a>,
    pub settings: &'a Settings,
    pub features: &'a Features,
    /// Read by a rule and by signals, and found once.
    anonymous_sources: OnceCell<Vec<Mention>>,
    shouted_runs: OnceCell<Vec<TokenSpan>>,
}

impl<'a> Scene<'a> {
    pub fn new(article: &'a Article<'a>, settings: &'a Settings, features: &'a Features) -> Self {
        Self { article, settings, features, anonymous_sources: OnceCell::new(), shouted_runs: OnceCell::new() }
    }

    /// The anonymous sources of the body: one a sentence.
    pub fn anonymous_sources(&self) -> &[Mention] {
        self.anonymous_sources.get_or_init(|| anonymous_source::mentions(&self.article.body, &self.settings.phrases))
    }

    /// The runs of words in capitals that shout, of the body.
    pub fn shouted_runs(&self) -> &[TokenSpan] {
        self.shouted_runs.get_or_init(|| capitals::shouted_runs(&self.article.body))
    }
}

/// The index of a rule in [`RULES`] by its code.
pub fn index_of(code: &str) -> Option<usize> {
    RULES.binary_search_by(|entry| entry.rule.code.cmp(code)).ok()
}

/// Runs every article rule: counts each, and gathers findings where `findings` is given.
pub fn run(scene: &Scene<'_>, mut findings: Option<&mut Vec<Finding>>) -> Counts {
    let mut counts = Counts::default();
    for (index, entry) in RULES.iter().enumerate() {
        if let Check::Article(check) = entry.check {
            check(scene, &mut Sink::new(scene, index, &mut counts, findings.as_deref_mut()));
        }
    }
    if let Some(findings) = findings {
        add_house_findings(scene, findings);
        silence(scene, findings);
        findings.sort_by_key(|finding| (finding.place, finding.span, finding.rule));
    }
    counts
}

/// Takes out what comments in the text silence.
fn silence(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let text = &scene.article.body.text;
    // A comment opens with a mark that few texts hold.
    if !text.places.marks.iter().any(|&mark| text.key(mark as usize) == key("<")) {
        return;
    }
    let suppressions = Suppressions::find(&scene.article.body, scene.settings);
    if !suppressions.is_empty() {
        findings.retain(|finding| !suppressions.cover(finding, scene.settings));
    }
}

/// The user's own rules: they report, and count for nothing.
fn add_house_findings(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, house) in scene.settings.house_rules().iter().enumerate() {
        if let Some(title) = &scene.article.title {
            house.check(title, Place::Title, RULES.len() + index, findings);
        }
        house.check(&scene.article.body, Place::Body, RULES.len() + index, findings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_in_order_and_documented() {
        assert!(RULES.is_sorted_by_key(|entry| entry.rule.code));
        for entry in &RULES {
            assert!(
                entry.docs.starts_with(&format!("# {} ({})", entry.rule.name, entry.rule.code)),
                "{}",
                entry.rule.code
            );
            for heading in ["## What it finds", "## Why it matters", "## Example"] {
                assert!(entry.docs.contains(heading), "{} lacks {heading}", entry.rule.code);
            }
        }
    }
}
