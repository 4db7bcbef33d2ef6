//! Where findings go: counted always, written out only when evidence is wanted.

use crate::rules::corrections::tells_of_an_error;
use crate::rules::fiction::tells_of_fiction;
use crate::rules::{Family, RULES, Scene};
use crate::span::Span;

/// Which text a span indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Title,
    Body,
}

/// What a finding says: the message, and the arithmetic or the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub message: String,
    pub proof: String,
    /// Other places that belong to it: document (0 outside stories) and span.
    pub related: Vec<(u32, Span)>,
}

impl Evidence {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: cut(message.into()), ..Self::default() }
    }

    pub fn proof(mut self, proof: impl Into<String>) -> Self {
        self.proof = cut(proof.into());
        self
    }

    pub fn related(mut self, span: Span) -> Self {
        self.related.push((0, span));
        self
    }
}

/// The longest message or proof, in characters: passages that are quoted in it may be of any length.
const LONGEST: usize = 400;
/// How much of a longer one is its end.
const TAIL: usize = 120;

/// Takes out the middle of what is too long: what is said of a passage stands before and behind it.
fn cut(text: String) -> String {
    if text.len() <= LONGEST || text.chars().nth(LONGEST).is_none() {
        return text;
    }
    let (Some((head, _)), Some((tail, _))) =
        (text.char_indices().nth(LONGEST - TAIL - 1), text.char_indices().rev().nth(TAIL - 1))
    else {
        return text;
    };
    format!("{}…{}", &text[..head], &text[tail..])
}

/// A finding with byte spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index into [`RULES`]; behind its end, a house rule ([`crate::config::Settings::identity`]).
    pub rule: usize,
    pub place: Place,
    pub span: Span,
    pub in_quote: bool,
    pub evidence: Evidence,
}

/// How often each rule fired, by index into [`RULES`].
#[derive(Clone, Debug)]
pub struct Counts(pub [u32; RULES.len()]);

impl Default for Counts {
    fn default() -> Self {
        Self([0; RULES.len()])
    }
}

/// Takes one rule's findings on one article.
pub struct Sink<'a> {
    scene: &'a Scene<'a>,
    rule: usize,
    counts: &'a mut Counts,
    findings: Option<&'a mut Vec<Finding>>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(
        scene: &'a Scene<'a>,
        rule: usize,
        counts: &'a mut Counts,
        findings: Option<&'a mut Vec<Finding>>,
    ) -> Self {
        Self { scene, rule, counts, findings }
    }

    /// Reports a place in the body. Direct and mixed quotations are another voice, and a rule that does not read them
    /// is not counted there. Words that are only set off count as the author's here: the rules on wording (LNG, SRC)
    /// pass over marks of any kind themselves, since who sets a word off does not use it as their own. The evidence is made only where somebody will read it.
    #[cold]
    #[inline(never)]
    pub fn report(&mut self, span: Span, evidence: impl FnOnce() -> Evidence) {
        self.add(Place::Body, span, evidence);
    }

    /// Reports a place in the headline.
    #[cold]
    #[inline(never)]
    pub fn report_in_title(&mut self, span: Span, evidence: impl FnOnce() -> Evidence) {
        self.add(Place::Title, span, evidence);
    }

    /// The value of one of the rule's thresholds, as configured.
    pub fn threshold(&self, name: &str) -> f64 {
        self.scene.settings.threshold(self.rule, name)
    }

    /// Whether the rule is configured to fire in other people's words too.
    pub fn reads_quotations(&self) -> bool {
        self.scene.settings.in_quotations(self.rule)
    }

    fn add(&mut self, place: Place, span: Span, evidence: impl FnOnce() -> Evidence) {
        let page = match place {
            Place::Body => Some(&self.scene.article.body),
            Place::Title => self.scene.article.title.as_ref(),
        };
        let in_quote = page.is_some_and(|page| page.in_quotation(span.start));
        if in_quote && !self.scene.settings.in_quotations(self.rule) {
            return;
        }
        let judges_facts = RULES[self.rule].rule.family() == Family::Consistency;
        let is_no_fact = |page| tells_of_an_error(page, span.start) || tells_of_fiction(page, span.start);
        if judges_facts && page.is_some_and(is_no_fact) {
            return;
        }
        self.counts.0[self.rule] += 1;
        if let Some(findings) = self.findings.as_deref_mut()
            && self.scene.settings.is_on(self.rule)
        {
            findings.push(Finding { rule: self.rule, place, span, in_quote, evidence: evidence() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_passages_are_cut_in_their_middle() {
        let said = Evidence::new(format!("“{}” is wrong", "é".repeat(10_000))).proof("é".repeat(LONGEST));
        assert_eq!(said.message.chars().count(), LONGEST);
        assert!(
            said.message.starts_with("“éé") && said.message.contains("é…é") && said.message.ends_with("é” is wrong")
        );
        assert_eq!(said.proof, "é".repeat(LONGEST));
    }
}
