//! Where the findings of story rules go.

use crate::rules::{Check, Evidence, Place, RULES};
use crate::span::Span;
use crate::story::Story;

/// A finding in one document of a story; what it stands against is in the evidence's `related`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFinding {
    /// Index into [`RULES`].
    pub rule: usize,
    pub document: usize,
    /// What `span` indexes, and the spans of `related`.
    pub place: Place,
    pub span: Span,
    pub in_quote: bool,
    pub evidence: Evidence,
}

/// Takes one story rule's findings.
pub struct StorySink<'a> {
    pub story: &'a Story<'a>,
    place: Place,
    rule: usize,
    findings: &'a mut Vec<StoryFinding>,
}

impl StorySink<'_> {
    /// Reports a place in a document, unless the rule is switched off.
    pub fn report(&mut self, document: usize, span: Span, evidence: impl FnOnce() -> Evidence) {
        if !self.story.settings.is_on(self.rule) {
            return;
        }
        let in_quote = self.story.documents[document].page.in_quotation(span.start);
        self.findings.push(StoryFinding {
            rule: self.rule,
            document,
            place: self.place,
            span,
            in_quote,
            evidence: evidence(),
        });
    }

    /// The value of one of the rule's thresholds, as configured.
    pub fn threshold(&self, name: &str) -> f64 {
        self.story.settings.threshold(self.rule, name)
    }
}

/// Runs every story rule. Findings are in order of document, place and rule; what several documents say
/// against one place is one finding, with all of them in `related`.
pub fn run(story: &Story<'_>) -> Vec<StoryFinding> {
    let mut findings = Vec::new();
    judge(story, Place::Body, |_| true, &mut findings);
    if let Some(titles) = &story.titles {
        judge(titles, Place::Title, |code| OF_TITLES.contains(&code), &mut findings);
    }
    findings.sort_by_key(|finding| (finding.document, finding.place, finding.span, finding.rule));
    findings.dedup_by(|next, kept| {
        let at = |finding: &StoryFinding| (finding.document, finding.place, finding.span, finding.rule);
        let same = at(next) == at(kept);
        if same {
            for related in next.evidence.related.drain(..) {
                if !kept.evidence.related.contains(&related) {
                    kept.evidence.related.push(related);
                }
            }
        }
        same
    });
    findings
}

/// The rules that titles are held to: contradictions.
const OF_TITLES: [&str; 6] = ["CMP001", "CMP002", "CMP003", "CMP007", "CMP008", "CMP009"];

fn judge(story: &Story<'_>, place: Place, wanted: impl Fn(&str) -> bool, findings: &mut Vec<StoryFinding>) {
    for (rule, entry) in RULES.iter().enumerate() {
        if let Check::Story(compare) = entry.check
            && wanted(entry.rule.code)
        {
            compare(story, &mut StorySink { story, place, rule, findings });
        }
    }
}
