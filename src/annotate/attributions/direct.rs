//! Who said each quotation: the reporting clause after it, before it, or that of the quotation it continues.

use super::clauses::{Clause, Clauses, Shape};
use super::cues::{Stance, Strength};
use super::{Attribution, Source};
use crate::annotate::{Name, NameKind, Quotation, QuotationKind, Speaker};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

/// How far behind a quotation its verb may stand, in tokens.
const FARTHEST_VERB: u32 = 40;

/// Gives speakers and cues to the quotations, and returns their attributions.
pub(super) fn attribute(clauses: &Clauses<'_, '_>, quotations: &mut [Quotation]) -> Vec<Attribution> {
    let mut found = Vec::with_capacity(quotations.len() + clauses.all.len());
    let mut last: Option<Said> = None;
    let mut last_name = None;
    for index in 0..quotations.len() {
        let place = Place::new(clauses, quotations, index);
        let said = place.reporting_clause().map(|clause| Said::new(clauses, clause, last_name));
        let said = said.or_else(|| last.filter(|last| place.follows(last)).map(Said::without_cue));
        let said = said.or_else(|| {
            place.clause_of_the_sentence_before().map(|clause| Said::new(clauses, clause, last_name).without_cue())
        });
        let said = said.or_else(|| last.filter(|last| place.continues(last)).map(Said::without_cue));
        let unsaid = said.filter(|said| said.source.is_some()).is_none();
        let said = place.credit().filter(|_| unsaid).map(Said::credited).or(said);
        let Some(said) = said else {
            if quotations[index].kind != QuotationKind::Scare {
                last = None;
            }
            continue;
        };
        last_name = said.source.and_then(|source| source.name).or(last_name);
        let quotation = &mut quotations[index];
        quotation.speaker =
            said.source.map(|source| Speaker { span: source.span, kind: source.kind, name: source.name });
        quotation.cue = said.cue;
        if quotation.kind == QuotationKind::Scare && said.is_close && said.source.is_some() {
            quotation.kind = QuotationKind::Mixed;
        }
        found.push(Attribution {
            source: said.source,
            cue: said.cue,
            stance: said.stance,
            strength: said.strength,
            content: Some(quotation.span),
            rest: None,
            quotation: Some(index as u32),
        });
        last = Some(Said { quotation: index, ..said });
    }
    found
}

/// What is known of who said a quotation.
#[derive(Clone, Copy)]
struct Said {
    source: Option<Source>,
    cue: Option<Span>,
    stance: Stance,
    strength: Option<Strength>,
    /// Whether the cue stands close enough to make even a quoted word speech.
    is_close: bool,
    quotation: usize,
}

impl Said {
    fn new(clauses: &Clauses<'_, '_>, clause: &Clause, last_name: Option<u32>) -> Self {
        let source = clause.source.map(|tokens| clauses.sources.source(tokens, last_name));
        let cue = Some(clauses.text.span(clause.cue.tokens));
        Self {
            source,
            cue,
            stance: clause.cue.stance,
            strength: Some(clause.cue.strength),
            is_close: true,
            quotation: 0,
        }
    }

    fn credited(source: Source) -> Self {
        Self { source: Some(source), cue: None, stance: Stance::Neutral, strength: None, is_close: true, quotation: 0 }
    }

    fn without_cue(self) -> Self {
        Self { is_close: false, ..self }
    }
}

/// A quotation with its surroundings, as token indices.
struct Place<'a, 't> {
    clauses: &'a Clauses<'a, 't>,
    quotations: &'a [Quotation],
    index: usize,
    /// The opening mark, and the first token behind the closing one.
    opening: usize,
    behind: usize,
}

impl<'a, 't> Place<'a, 't> {
    fn new(clauses: &'a Clauses<'a, 't>, quotations: &'a [Quotation], index: usize) -> Self {
        let span = quotations[index].span;
        let (opening, behind) = (clauses.text.token_at(span.start), clauses.text.token_at(span.end));
        Self { clauses, quotations, index, opening, behind }
    }

    fn quotation(&self) -> &Quotation {
        &self.quotations[self.index]
    }

    /// The clause that reports this quotation: behind it where its last mark asks for one, else before it.
    fn reporting_clause(&self) -> Option<&'a Clause> {
        const ASKS: [Key; 4] = keys([",", "\u{2014}", "?", "!"]);
        let last = self.clauses.text.key(self.quotation().tokens.end as usize - 1);
        let asks = ASKS.contains(&last) || self.clauses.text.key(self.behind) == key(",");
        let introduced = self.is_introduced();
        if asks && !introduced {
            self.behind().or_else(|| self.before())
        } else {
            self.before().or_else(|| self.behind())
        }
    }

    /// Behind a comma or a colon that follows a reporting clause.
    fn is_introduced(&self) -> bool {
        let Some(before) = self.opening.checked_sub(1) else { return false };
        let mark = self.clauses.text.key(before);
        let is_mark = mark == key(",") || mark == key(":");
        let clause = self.clause_before(self.opening);
        is_mark && clause.is_some_and(|clause| clause.cue.tokens.end + 8 > self.opening as u32)
    }

    fn clause_before(&self, token: usize) -> Option<&'a Clause> {
        let all = &self.clauses.all;
        let after = all.partition_point(|clause| (clause.cue.tokens.first as usize) < token);
        after.checked_sub(1).map(|index| &all[index])
    }

    /// The nearest clause before the quotation, in its sentence or in one that a colon ends.
    fn before(&self) -> Option<&'a Clause> {
        let clause = self.clause_before(self.opening)?;
        let text = self.clauses.text;
        let sentence = text.sentence_of(self.opening);
        let same = clause.sentence as usize == sentence;
        let colon = clause.sentence as usize + 1 == sentence
            && text.sentences[sentence].tokens.first as usize == self.opening
            && text.key(self.opening - 1) == key(":");
        if !(same || colon) || clause.cue.strength == Strength::Belief && self.quotation().kind == QuotationKind::Direct
        {
            return None;
        }
        if clause.shape == Shape::Inverted && self.is_between(clause) || self.is_far(clause) {
            return None;
        }
        Some(clause)
    }

    /// An inverted clause that belongs to a quotation before it still introduces one that goes on.
    fn is_between(&self, clause: &Clause) -> bool {
        let text = self.clauses.text;
        let ended = (clause.cue.tokens.end as usize..self.opening).any(|index| text.key(index) == key("."));
        ended && text.sentence_of(self.opening) != clause.sentence as usize
    }

    /// Scare quotes need their cue close by.
    fn is_far(&self, clause: &Clause) -> bool {
        let distance = self.opening as u32 - clause.cue.tokens.end;
        let reach = if clause.cue.strength == Strength::Speech { 24 } else { 12 };
        self.quotation().kind == QuotationKind::Scare && (distance > reach || clause.cue.strength == Strength::Belief)
    }

    /// The clause behind the quotation, in the sentence that goes on there.
    fn behind(&self) -> Option<&'a Clause> {
        let text = self.clauses.text;
        let all = &self.clauses.all;
        let after = all.partition_point(|clause| (clause.cue.tokens.first as usize) < self.behind);
        let clause = all.get(after)?;
        let sentence = text.sentences.get(clause.sentence as usize)?;
        let here = text.sentences.get(text.sentence_of(self.behind))?;
        let same_paragraph = here.paragraph == text.sentences[text.sentence_of(self.opening)].paragraph
            || self.quotation().span.end > text.paragraphs[here.paragraph as usize].span.start;
        let same = sentence.tokens == here.tokens && same_paragraph;
        let near = clause.cue.tokens.first < self.behind as u32 + FARTHEST_VERB;
        let next_opens = self.quotations.get(self.index + 1).map_or(usize::MAX, |next| text.token_at(next.span.start));
        let before_next = (clause.cue.tokens.first as usize) < next_opens;
        (same && near && before_next && self.belongs(clause)).then_some(clause)
    }

    /// Whether the clause behind a quotation is about it: the quotation leaves its sentence open, or
    /// the clause is nothing but a subject and its verb.
    fn belongs(&self, clause: &Clause) -> bool {
        const OPEN: [Key; 5] = keys([",", "?", "!", "\u{2014}", "\u{2026}"]);
        let text = self.clauses.text;
        let last = text.key(self.quotation().tokens.end as usize - 1);
        let open = OPEN.contains(&last) || text.tokens[self.behind].is_mark();
        let starts = clause.source.is_none_or(|source| source.first as usize <= self.behind + 4)
            || clause.cue.tokens.first as usize <= self.behind + 2;
        let follows = text.sentences[clause.sentence as usize].tokens.first as usize != self.behind || last != key(".");
        let verb_end = clause.cue.tokens.end as usize;
        let only = text.tokens.get(verb_end).is_none_or(|token| token.is_mark());
        match self.quotation().kind {
            QuotationKind::Direct => (open || only || follows) && starts,
            // Quoted words in a sentence that a trailing clause reports: "It was “too late for that”, Roe said."
            _ => {
                let speech = clause.cue.strength == Strength::Speech && clause.shape != Shape::Passive;
                speech && (clause.shape == Shape::Inverted || only && self.trails(clause))
            }
        }
    }

    fn trails(&self, clause: &Clause) -> bool {
        let text = self.clauses.text;
        clause.source.is_some_and(|source| {
            source.first.checked_sub(1).is_some_and(|before| text.tokens[before as usize].is_mark())
        })
    }

    /// "Roe said that the road was closed. “Nobody was told.”": the quotation is a sentence of its own, and the
    /// one before it in the paragraph reports.
    fn clause_of_the_sentence_before(&self) -> Option<&'a Clause> {
        let text = self.clauses.text;
        let sentence = text.sentence_of(self.opening);
        let clause = self.clause_before(self.opening)?;
        let here = text.sentences[sentence];
        let there = text.sentences[clause.sentence as usize];
        let after_last = self
            .index
            .checked_sub(1)
            .is_none_or(|last| text.tokens[clause.cue.tokens.first as usize].start >= self.quotations[last].span.end);
        let whole = here.tokens.first as usize == self.opening && self.quotation().kind == QuotationKind::Direct;
        let reports =
            clause.source.is_some() && clause.shape != Shape::Passive && clause.cue.strength != Strength::Belief;
        const RELATIVES: [Key; 2] = keys(["who", "which"]);
        let relative = clause.source.is_some_and(|source| RELATIVES.contains(&text.key(source.first as usize)));
        let adjacent = clause.sentence as usize + 1 == sentence && here.paragraph == there.paragraph && !relative;
        (whole && adjacent && after_last && reports).then_some(clause)
    }

    /// Whether the sentence before holds the last speaker's own quotation: "“We went,” said Roe, who runs it. “It rained.”"
    fn follows(&self, last: &Said) -> bool {
        let text = self.clauses.text;
        let before = &self.quotations[last.quotation];
        let there = text.sentence_of(text.token_at(before.span.start));
        before.kind == QuotationKind::Direct && there + 1 == text.sentence_of(self.opening) && self.continues(last)
    }

    /// Whether the quotation goes on with what the last speaker said.
    fn continues(&self, last: &Said) -> bool {
        if last.quotation + 1 != self.index || last.source.is_none() {
            return false;
        }
        let text = self.clauses.text;
        let before = &self.quotations[last.quotation];
        let between = TokenSpan::new(text.token_at(before.span.end) as u32, self.opening as u32);
        let here = text.sentence_of(self.opening);
        let there = text.sentence_of(text.token_at(before.span.start));
        let (here_paragraph, there_paragraph) = (text.sentences[here].paragraph, text.sentences[there].paragraph);
        let whole = text.sentences[here].tokens.first as usize == self.opening;
        match here_paragraph - there_paragraph {
            0 => here == there || self.quotation().kind == QuotationKind::Direct && whole && between.len() <= 60,
            1 => {
                let opens = text.paragraphs[here_paragraph as usize].tokens.first as usize == self.opening;
                let adjoins = before.kind == QuotationKind::Direct || there + 1 == here;
                opens && self.quotation().kind == QuotationKind::Direct && adjoins
            }
            _ => false,
        }
    }

    /// A name behind a dash, or before a colon: "“We went.” — Jane Roe", "Roe: “We went.”"
    fn credit(&self) -> Option<Source> {
        if self.quotation().kind != QuotationKind::Direct {
            return None;
        }
        const DASHES: [Key; 3] = keys(["\u{2014}", "\u{2013}", "-"]);
        let text = self.clauses.text;
        let names = self.clauses.sources.names;
        let after = names.partition_point(|name| (name.tokens.first as usize) < self.behind);
        if DASHES.contains(&text.key(self.behind))
            && let Some(name) = names.get(after).filter(|name| name.tokens.first as usize <= self.behind + 3)
        {
            return Some(self.clauses.sources.source(name.tokens, None));
        }
        let colon = text.key(self.opening.checked_sub(1)?) == key(":");
        let sentence = text.sentences[text.sentence_of(self.opening - 1)].tokens;
        let named = names[..after].iter().rev().filter(|name| name.tokens.end as usize <= self.opening);
        let near = named.take(6).take_while(|name| name.tokens.first >= sentence.first);
        let fits = |name: &&Name| name.kind != NameKind::Place || name.tokens.end as usize + 1 == self.opening;
        let name = near.filter(fits).last().filter(|_| colon)?;
        Some(self.clauses.sources.source(name.tokens, None))
    }
}
