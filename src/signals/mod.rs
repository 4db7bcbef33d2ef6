//! Signals: one named vector of numbers for an article, null where a measure is undefined.
//!
//! A signal file holds its documentation (`//!`), `pub const SIGNALS: [Signal; N]`, and
//! `pub fn measure(scene: &Measured) -> [Option<f64>; N]`. Every rule adds its rate by itself. Names end in their unit.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::annotate::{Article, QuotationKind};
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::model::Features;
use crate::rules::sourcing::anonymous_source::Mention;
use crate::rules::{self, Check, Counts, RULES};
use crate::span::TokenSpan;
use crate::text::Token;

include!(concat!(env!("OUT_DIR"), "/signals.rs"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Riskier,
    Safer,
    Neutral,
}

/// A signal's identity and definition.
#[derive(Clone, Copy, Debug)]
pub struct Signal {
    /// Snake case, ending in its unit: `_share`, `_rate`, `_count`, `_grade`, `_index`, `_probability`.
    pub name: &'static str,
    /// What a higher value means.
    pub direction: Direction,
    /// Least and greatest possible value.
    pub range: (f64, f64),
    pub formula: &'static str,
    pub source: &'static str,
}

/// The signals of one file.
pub struct Group {
    pub family: &'static str,
    pub signals: &'static [Signal],
    pub docs: &'static str,
}

/// All that signals may read.
pub struct Measured<'a> {
    pub article: &'a Article<'a>,
    pub features: &'a Features,
    pub counts: &'a Counts,
    rules: &'a rules::Scene<'a>,
    /// The lists that the hits' tags belong to.
    pub phrases: &'a Phrases,
    /// Words and numbers of the body: the W of the formulas.
    pub words: u32,
    /// Characters (code points) of the body.
    pub characters: usize,
    /// Those outside quotations: the author's own voice.
    pub own_words: u32,
}

type Scene<'a> = Measured<'a>;

impl<'a> Measured<'a> {
    pub fn new(rules: &'a rules::Scene<'a>, counts: &'a Counts) -> Self {
        let rules::Scene { article, features, settings, .. } = rules;
        let page = &article.body;
        let count = |tokens: &[Token]| tokens.iter().filter(|token| token.is_lexical()).count() as u32;
        let words = page.types.of_words.len() as u32;
        let foreign = page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare);
        let quoted: u32 = foreign.map(|quotation| count(&page.text.tokens[quotation.tokens.range()])).sum();
        let own_words = words.saturating_sub(quoted);
        let characters = page.text.str(page.text.body).chars().count();
        Self { article, features, counts, rules, phrases: &settings.phrases, words, characters, own_words }
    }

    /// The anonymous sources of the body: one a sentence.
    pub fn anonymous_sources(&self) -> &[Mention] {
        self.rules.anonymous_sources()
    }

    /// The runs of words in capitals that shout, of the body.
    pub fn shouted_runs(&self) -> &[TokenSpan] {
        self.rules.shouted_runs()
    }

    /// The hits of a list outside quotations, with their tags.
    pub fn own_hits(&self, list: Lexicon) -> impl Iterator<Item = (&'a Hit, &'a str)> {
        let (page, phrases) = (&self.article.body, self.phrases);
        let starts_outside = move |hit: &&Hit| !page.in_quotation(page.text.tokens[hit.tokens.first as usize].start);
        page.hits.of(list).iter().filter(starts_outside).map(move |hit| (hit, phrases.tag(hit)))
    }

    /// `count` per 1,000 words outside quotations; null for fewer than [`FEWEST_WORDS`] of them.
    pub fn own_rate(&self, count: f64) -> Option<f64> {
        (self.own_words >= FEWEST_WORDS).then(|| count * 1000.0 / f64::from(self.own_words))
    }

    /// `count` per 1,000 words; null for fewer than [`FEWEST_WORDS`].
    pub fn rate(&self, count: f64) -> Option<f64> {
        (self.words >= FEWEST_WORDS).then(|| count * 1000.0 / f64::from(self.words))
    }
}

/// Below so many words, rates and shares are null: one hit would decide them.
pub const FEWEST_WORDS: u32 = 50;

/// `part / whole`, null where the whole is nothing.
pub fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// Every signal's name, in the order of [`measure`]: those of the files, then the rates of the rules
/// ("weekday_mismatch_rate").
pub static NAMES: Lazy<Vec<String>> = Lazy::new(|| {
    let files = GROUPS.iter().flat_map(|group| group.signals).map(|signal| signal.name.to_owned());
    let rates = RULES
        .iter()
        .filter(|entry| matches!(entry.check, Check::Article(_)))
        .map(|entry| format!("{}_rate", entry.rule.name.replace('-', "_")));
    files.chain(rates).collect()
});

/// The place of a signal in the vector, by its name.
pub fn index_of(name: &str) -> Option<usize> {
    static INDICES: Lazy<HashMap<&'static str, usize>> =
        Lazy::new(|| NAMES.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect());
    INDICES.get(name).copied()
}

/// What a higher value of the signal at a place of [`NAMES`] means; the rates of the rules are riskier.
pub fn direction(place: usize) -> Direction {
    let mut signals = GROUPS.iter().flat_map(|group| group.signals);
    signals.nth(place).map_or(Direction::Riskier, |signal| signal.direction)
}

/// The signal vector of an article, in the order of [`NAMES`].
pub fn measure(scene: &Measured<'_>) -> Vec<Option<f64>> {
    let mut values = Vec::with_capacity(NAMES.len());
    measure_all(scene, &mut values);
    for (index, entry) in RULES.iter().enumerate() {
        if matches!(entry.check, Check::Article(_)) {
            values.push(scene.rate(f64::from(scene.counts.0[index])));
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_end_in_their_unit() {
        let units = ["_share", "_rate", "_count", "_grade", "_index", "_probability"];
        for name in NAMES.iter() {
            assert!(units.iter().any(|unit| name.ends_with(unit)), "{name}");
        }
        assert_eq!(NAMES.iter().collect::<HashSet<_>>().len(), NAMES.len());
    }
}
