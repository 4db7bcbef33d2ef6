//! Attributions, direct and indirect: source, cue and content.
//!
//! Rules for quotations, a learned tagger for the rest: [`cues`] finds the words that report, [`clauses`] the
//! source of each by the grammar around it, and [`direct`] gives quotations their speakers and cues. The
//! [`tagger`] draws the spans of all attributions, those without quoted words too; [`merge`] joins both.

mod clauses;
pub mod cues;
mod direct;
mod grammar;
mod merge;
mod sources;
pub mod tagger;

use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, Quotation, names, quotations};
use crate::lexicons::{Hits, Phrases};
use crate::span::Span;
use crate::text::Text;
use clauses::Clauses;
pub use cues::{Stance, Strength};
use tagger::units::Units;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A person with a name.
    Named,
    Organisation,
    /// A report, a law, a statement, a web site.
    Document,
    /// Specific but unnamed ("a senior official").
    Anonymous,
    /// An unnamed class ("experts").
    Generic,
    Pronoun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub span: Span,
    pub kind: SourceKind,
    /// Index into the page's names, where the source has or stands for one.
    pub name: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub source: Option<Source>,
    pub cue: Option<Span>,
    /// What the cue says of the writer's stance.
    pub stance: Stance,
    /// How far the cue reports, where it is one of the listed ones.
    pub strength: Option<Strength>,
    pub content: Option<Span>,
    /// The second part of a content that its own source and cue interrupt.
    pub rest: Option<Span>,
    /// Index of the quotation that is (part of) the content; `None` where the attribution is indirect.
    pub quotation: Option<u32>,
}

impl Attribution {
    /// Whether it tells what somebody said or wrote: thoughts, wishes, plans and verbs in no list do not.
    pub fn reports(&self) -> bool {
        let speech = matches!(self.strength, Some(Strength::Speech | Strength::Weak | Strength::Introducer));
        speech || self.quotation.is_some()
    }
}

/// Finds the attributions of a text, and gives its quotations their speakers and cues.
pub fn find(
    text: &Text<'_>,
    (phrases, hits): (&Phrases, &Hits),
    classes: &[Classes],
    names: &[Name],
    quotations: &mut [Quotation],
) -> Vec<Attribution> {
    let cues = cues::find(text, classes, (phrases, hits), quotations);
    let clauses = Clauses::new(text, classes, names, &cues, quotations);
    let spoken = direct::attribute(&clauses, quotations);
    let units = Units::new(text, classes, &cues, names, quotations);
    let tagged = tagger::tag(&units, tagger::built_in());
    let mut found = merge::merge(&clauses, spoken, &tagged, quotations);
    found.sort_by_key(|attribution| (attribution.content.or(attribution.cue), attribution.cue));
    found
}

/// A text as the tagger reads it, annotated by rules alone: what it is trained on.
pub fn untagged(text: &Text<'_>) -> Units {
    let phrases = Phrases::builtin();
    let hits = phrases.find(&text.tokens);
    let classes = words::classify(text);
    let names = names::find(text, &classes);
    let mut quotations = quotations::find(text, &classes).quotations;
    let cues = cues::find(text, &classes, (phrases, &hits), &quotations);
    direct::attribute(&Clauses::new(text, &classes, &names, &cues, &quotations), &mut quotations);
    Units::new(text, &classes, &cues, &names, &quotations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::names;
    use crate::annotate::{quotations, words};

    /// Speaker and cue of each quotation, and source, cue and content of each indirect attribution.
    fn speakers(source: &str) -> Vec<(Option<&str>, Option<&str>)> {
        let (_, quotations) = read(source);
        quotations.iter().map(|q| (q.speaker.map(|s| s.span.of(source)), q.cue.map(|c| c.of(source)))).collect()
    }

    fn indirect(source: &str) -> Vec<(&str, &str, &str)> {
        let (attributions, _) = read(source);
        let of = |span: Option<Span>| span.map_or("", |span| span.of(source));
        let indirect = attributions.iter().filter(|attribution| attribution.quotation.is_none());
        indirect.map(|found| (of(found.source.map(|s| s.span)), of(found.cue), of(found.content))).collect()
    }

    fn read(source: &str) -> (Vec<Attribution>, Vec<Quotation>) {
        let text = Text::new(source);
        let hits = Phrases::builtin().find(&text.tokens);
        let classes = words::classify(&text);
        let names = names::find(&text, &classes);
        let mut quotations = quotations::find(&text, &classes).quotations;
        let attributions = find(&text, (Phrases::builtin(), &hits), &classes, &names, &mut quotations);
        (attributions, quotations)
    }

    fn one(source: &str) -> (&str, &str) {
        let found = speakers(source);
        (found[0].0.unwrap_or("-"), found[0].1.unwrap_or("-"))
    }

    #[test]
    fn speakers_before_and_after() {
        assert_eq!(one("“We will go home,” said Jane Roe."), ("Jane Roe", "said"));
        assert_eq!(one("“We will go home,” Jane Roe said on Monday."), ("Jane Roe", "said"));
        assert_eq!(one("Jane Roe said: “We will go home.”"), ("Jane Roe", "said"));
        assert_eq!(
            one("Jane Roe, who runs the clinic, said, “We will go home.”"),
            ("Jane Roe, who runs the clinic", "said")
        );
        assert_eq!(one("“We will go home,” she told the Norwell Herald."), ("she", "told"));
        assert_eq!(one("“Stop right there!” shouted the driver of the bus."), ("the driver of the bus", "shouted"));
        assert_eq!(one("According to the ministry, “the road will reopen soon.”"), ("the ministry", "According to"));
        assert_eq!(one("On Tuesday evening Mr. Roe also said “the road will reopen soon”."), ("Mr. Roe", "said"));
    }

    #[test]
    fn interrupted_and_carried_over() {
        let source = "“We went,” said Jane Roe, “and we came back.” “It rained.”\n\n“It rained a lot that day.”";
        assert!(speakers(source).iter().all(|speaker| speaker.0 == Some("Jane Roe")), "{:?}", speakers(source));
    }

    #[test]
    fn coordination_and_quoted_fragments() {
        let source = "Jane Roe said the plan would “change lives here” and was a “vote of confidence in us.”";
        assert_eq!(speakers(source), [(Some("Jane Roe"), Some("said")); 2]);
        let source = "Roe declined to talk about the “live” case but added that “cases take a very long time”.";
        assert_eq!(speakers(source)[1], (Some("Roe"), Some("added")));
    }

    #[test]
    fn indirect_attributions() {
        assert_eq!(
            indirect("Jane Roe said that the road was closed."),
            [("Jane Roe", "said", "that the road was closed")]
        );
        assert_eq!(indirect("The road was closed, Jane Roe said."), [("Jane Roe", "said", "The road was closed")]);
        assert_eq!(
            indirect("The road was closed, according to the ministry."),
            [("the ministry", "according to", "The road was closed")]
        );
        assert_eq!(
            indirect("According to the ministry, the road was closed."),
            [("the ministry", "According to", "the road was closed")]
        );
        assert_eq!(
            indirect("Roe told the paper on Monday that the road was closed."),
            [("Roe", "told", "that the road was closed")]
        );
    }

    #[test]
    fn kinds_of_sources() {
        let kind = |source: &str| read(source).0[0].source.map(|source| source.kind);
        assert_eq!(kind("Jane Roe said the road was closed."), Some(SourceKind::Named));
        assert_eq!(kind("The White House said the road was closed."), Some(SourceKind::Organisation));
        assert_eq!(kind("Experts said the road was closed."), Some(SourceKind::Generic));
        assert_eq!(kind("A senior official said the road was closed."), Some(SourceKind::Anonymous));
        assert_eq!(kind("The report said the road was closed."), Some(SourceKind::Document));
        let (found, _) = read("Jane Roe arrived. She said the road was closed.");
        let source = found[0].source.unwrap();
        assert_eq!((source.kind, source.name), (SourceKind::Pronoun, Some(0)));
    }
}
