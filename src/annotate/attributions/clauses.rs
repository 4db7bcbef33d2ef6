//! Each cue with its verb group and its source: who said it, by the grammar around the cue.

use super::cues::{Cue, Strength};
use super::grammar::Grammar;
use super::sources::Sources;
use crate::annotate::words::Classes;
use crate::annotate::{Name, Quotation};
use crate::span::TokenSpan;
use crate::text::{Key, Text, key};

/// A cue in its clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    pub cue: Cue,
    pub source: Option<TokenSpan>,
    pub shape: Shape,
    pub sentence: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "Roe said …"
    Active,
    /// "…, said Roe"
    Inverted,
    /// "… was called … by Roe"; without an agent there is no source.
    Passive,
    /// "…, adding …", "Roe … and said": the source is another cue's.
    Shared,
    /// "according to Roe".
    Introducer,
}

pub(super) struct Clauses<'a, 't> {
    pub text: &'a Text<'t>,
    pub sources: Sources<'a, 't>,
    pub all: Vec<Clause>,
}

impl<'a, 't> Clauses<'a, 't> {
    pub fn new(
        text: &'a Text<'t>,
        classes: &'a [Classes],
        names: &'a [Name],
        cues: &[Cue],
        quotations: &[Quotation],
    ) -> Self {
        let mut verbs = vec![false; text.tokens.len()];
        for cue in cues.iter().filter(|cue| cue.strength != Strength::Introducer) {
            verbs[cue.tokens.first as usize] = true;
        }
        let grammar = Grammar { text, classes, verbs: &verbs };
        let mut all: Vec<Clause> = Vec::with_capacity(cues.len());
        let mut walk = Walk { text, quotations, sentence: 0, quotation: 0 };
        for &cue in cues {
            let bounds = walk.bounds(cue.tokens);
            let clause = analyse(&grammar, cue, &bounds, all.last());
            all.push(clause);
        }
        Self { text, sources: Sources::new(text, classes, names), all }
    }
}

/// Where a cue's clause can reach: its sentence, cut at the quotations around the cue.
struct Bounds {
    sentence: u32,
    first: usize,
    end: usize,
    /// Whether a quotation ends where the clause begins.
    after_quotation: bool,
}

struct Walk<'a, 't> {
    text: &'a Text<'t>,
    quotations: &'a [Quotation],
    sentence: usize,
    quotation: usize,
}

impl Walk<'_, '_> {
    fn bounds(&mut self, cue: TokenSpan) -> Bounds {
        let sentences = &self.text.sentences;
        while sentences[self.sentence].tokens.end <= cue.first {
            self.sentence += 1;
        }
        let start = self.text.tokens[cue.first as usize].start;
        while self.quotations.get(self.quotation).is_some_and(|quotation| quotation.span.end <= start) {
            self.quotation += 1;
        }
        let sentence = sentences[self.sentence].tokens;
        let (mut first, mut end) = (sentence.first as usize, sentence.end as usize);
        let mut after_quotation = false;
        if let Some(before) = self.quotation.checked_sub(1).map(|before| &self.quotations[before]) {
            let behind = self.text.token_at(before.span.end);
            after_quotation = behind >= first;
            first = first.max(behind);
        }
        if let Some(next) = self.quotations.get(self.quotation) {
            end = end.min(self.text.token_at(next.span.start)).max(cue.end as usize);
        }
        Bounds { sentence: self.sentence as u32, first, end, after_quotation }
    }
}

/// How far apart a subject and the second of its verbs may stand, in tokens.
const LONGEST_SHARED: usize = 50;

const COMMA: Key = key(",");

fn analyse(grammar: &Grammar<'_, '_>, cue: Cue, bounds: &Bounds, before: Option<&Clause>) -> Clause {
    let verb = cue.tokens.first as usize;
    let clause = |shape, source| Clause { cue, source, shape, sentence: bounds.sentence };
    if cue.strength == Strength::Introducer {
        return clause(Shape::Introducer, grammar.phrase_after(cue.tokens.end as usize, bounds.end));
    }
    let group = grammar.group_start(verb, bounds.first);
    if grammar.is_passive(group, verb) {
        return clause(Shape::Passive, grammar.agent(cue.tokens.end as usize, bounds.end));
    }
    let first = bounds.first + usize::from(grammar.text.key(bounds.first) == COMMA);
    if group == first && bounds.after_quotation || is_inverted(grammar, cue, group, bounds) {
        let source = grammar.phrase_after(cue.tokens.end as usize, bounds.end);
        if source.is_some() {
            return clause(Shape::Inverted, source);
        }
    }
    let shared = before.filter(|before| before.sentence == bounds.sentence).and_then(|before| before.source);
    if grammar.text.token_str(verb).ends_with("ing") && group == verb {
        return clause(Shape::Shared, shared);
    }
    match grammar.subject_before(group, bounds.first) {
        Some(source) => clause(Shape::Active, Some(source)),
        None => clause(Shape::Shared, shared.or_else(|| sentence_subject(grammar, group, bounds))),
    }
}

/// "Roe declined to talk but added": behind a conjunction the sentence's own subject goes on.
fn sentence_subject(grammar: &Grammar<'_, '_>, group: usize, bounds: &Bounds) -> Option<TokenSpan> {
    let behind_conjunction = group > bounds.first && grammar.classes[group - 1].any(Classes::COORDINATOR);
    let opens = grammar.text.sentences[bounds.sentence as usize].tokens.first as usize;
    let near = group - opens < LONGEST_SHARED;
    (behind_conjunction && near).then(|| grammar.phrase_after(opens, group)).flatten()
}

/// "The road was closed, said Roe.": a comma before the verb, and its subject ends the clause.
fn is_inverted(grammar: &Grammar<'_, '_>, cue: Cue, group: usize, bounds: &Bounds) -> bool {
    let participle = grammar.text.token_str(cue.tokens.first as usize).ends_with("ing");
    if participle || group <= bounds.first || grammar.text.key(group - 1) != COMMA {
        return false;
    }
    let Some(source) = grammar.phrase_after(cue.tokens.end as usize, bounds.end) else { return false };
    let end = source.end as usize;
    end >= bounds.end || grammar.text.tokens[end].is_mark()
}
