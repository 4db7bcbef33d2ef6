//! # unattributed-quote (QUO001)
//!
//! ## What it finds
//! A direct quotation of four words or more that stands as a sentence of its own and whose speaker cannot be
//! found: neither a reporting clause before or after it, nor a quotation that it continues, nor a person or a report of whom the
//! sentences before it tell. A sentence about a thing ("Cranes stood idle.") takes the reader away from whoever was reported before it. A quotation that ends in a comma with nothing behind it, or a clause that has a subject of its own, has lost
//! its clause. Words that a clause brings in which names nobody count too: "one line was heard all day: “…”", "the anger was old: “…”", "the line that comes back is “…”", "the complaint was that “…”", "“…,” went the refrain", and a clause in an aside of a sentence about things: "the ramp – “it is far too steep” – was shut".
//!
//! ## Why it matters
//! Words in quotation marks claim that somebody said exactly this. Without a speaker nobody can be asked.
//!
//! ## Example
//! ```text
//! The road was closed on Monday. “Nobody in the village was told about it.” Shops stayed open.
//! ```
//!
//! ## Limits
//! Off by default. Reporters let the speaker of the paragraph before go on without naming them again, and a text in which
//! somebody took the clause away looks the same: of what the rule finds in published articles, readers know the speaker
//! three times in four. Quoted phrases inside the author's sentence, titles of works, the opening line of an article that goes on to tell of a person, and
//! rows of quotations (posts, calls, sayings) are let be, as is what the author's sentence leads into or goes on from. A speaker
//! who is known from a photograph or a caption is not seen.

#[path = "unattributed_quote/lead_in.rs"]
mod lead_in;
#[path = "unattributed_quote/stage.rs"]
mod stage;

use crate::annotate::words::{self, Classes};
use crate::annotate::{Page, Quotation, QuotationKind, within};
use crate::lexicons::Lexicon;
use crate::rules::quotes::shared::{asks_for_speaker, is_long, is_unnamed, opening_mark, token_behind};
use crate::rules::sourcing::shared::tells;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};
use lead_in::LeadIn;

pub const RULE: Rule = Rule::new("QUO001", "unattributed-quote", Severity::Warning).any_voice().off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for (index, quotation) in page.quotations.iter().enumerate() {
        if !quotation.closed || quotation.kind == QuotationKind::Scare || !is_long(page, quotation) {
            continue;
        }
        let place = Place::new(page, index);
        // "“It is an honor to be here” was the line that went round", "the line that went round was “…”", "(“nobody asked us”)".
        if quotation.kind == QuotationKind::Mixed
            && !(place.begins() && place.opens_sentence() || place.is_predicate() || place.is_aside())
        {
            continue;
        }
        let is_direct = quotation.kind == QuotationKind::Direct;
        if is_direct && place.lost_its_clause() {
            out.report(quotation.span, || {
                Evidence::new("the quotation ends in a comma, and nothing says whose words these are")
            });
        } else if place.is_brought_in_by_nobody() {
            out.report(quotation.span, || Evidence::new("what brings these words in does not say who said them"));
        } else if is_direct && !place.is_said_beside() && place.stands_alone() && !place.is_known_from_around() {
            out.report(quotation.span, || Evidence::new("the text does not say whose words these are"));
        }
    }
}

const COLON: Key = key(":");
const COMMA: Key = key(",");
const STOP: Key = key(".");
const SINGLE: [Key; 2] = keys(["'", "\u{2018}"]);
const THAT: Key = key("that");

/// A quotation with its marks, as tokens, and its paragraph.
struct Place<'p, 't> {
    page: &'p Page<'t>,
    index: usize,
    quotation: &'p Quotation,
    /// The opening mark, and the first token behind the closing one and a full stop that stands outside.
    first: usize,
    end: usize,
    /// Whether the words end as a sentence does, inside the marks or outside.
    ends: bool,
    paragraph: usize,
}

impl<'p, 't> Place<'p, 't> {
    fn new(page: &'p Page<'t>, index: usize) -> Self {
        let quotation = &page.quotations[index];
        let paragraph = paragraph_at(page, quotation.span.start);
        let (first, end) = (opening_mark(page, quotation), token_behind(page, quotation));
        let last = page.text.tokens[quotation.tokens.end as usize - 1];
        // A single mark opens a paragraph that goes on from another more often than it is closed right.
        let told_on = SINGLE.contains(&page.text.key(first)) && page.text.tokens[first].starts_line();
        let stops_outside = last.is_lexical() && page.text.key(end) == STOP && !told_on && is_clause(page, quotation);
        let ends = stops_outside || ENDS.contains(&last.key);
        Self { page, index, quotation, first, end: end + usize::from(stops_outside), ends, paragraph }
    }

    /// "“We knew nothing,”" and then the paragraph's end, or another clause ("and it was late"): the comma asks for a reporting
    /// clause that is not there.
    fn lost_its_clause(&self) -> bool {
        let next = self.page.text.tokens.get(self.end);
        let is_end = next.is_none_or(|next| next.starts_line() || next.key == STOP || OPENING.contains(&next.key));
        let is_lost = is_end || next.is_some_and(|next| JOINING.contains(&next.key)) && self.is_joined_to_no_report();
        self.page.text.key(self.quotation.tokens.end as usize - 1) == COMMA
            && is_lost
            && self.begins()
            && !self.is_led_into()
    }

    /// Whether the clause that a conjunction joins to the words has a subject of its own and reports nothing.
    fn is_joined_to_no_report(&self) -> bool {
        const FARTHEST: u32 = 40;
        let (page, text) = (self.page, &self.page.text);
        let sentence = text.sentences[text.sentence_of(self.end)].tokens;
        let rest = TokenSpan::new(self.end as u32, sentence.end.min(self.end as u32 + FARTHEST).max(self.end as u32));
        let reports = page.hits.within(Lexicon::ReportingVerbs, rest).iter().any(|hit| tells(page, hit.tokens.first));
        // "And then the doors slide shut".
        let subject = self.end + 1 + usize::from(THEN.contains(&text.key(self.end + 1)));
        let own_subject = words::classes(text.key(subject)).any(Classes::DETERMINER.or(Classes::PRONOUN));
        let quotes = rest.range().any(|at| OPENING.contains(&text.key(at)));
        !self.is_said_in_sentence() && own_subject && !reports && !quotes
    }

    /// Whether somebody of its sentence is taken to say the words; "it" and "one stop in Leeds" are nobody.
    fn is_said_in_sentence(&self) -> bool {
        let sentence = self.page.text.sentences[self.page.text.sentence_of(self.first)].span;
        self.quotation.speaker.is_some_and(|speaker| {
            let nobody = is_unnamed(speaker.kind) || self.page.text.str(speaker.span).eq_ignore_ascii_case("it");
            sentence.overlaps(speaker.span) && !nobody
        })
    }

    /// "One line was heard again and again: “…”", "“…,” went the refrain": a clause that names nobody. A reply, or a place
    /// alone, may be somebody's of whom the paragraph has told.
    fn is_brought_in_by_nobody(&self) -> bool {
        let before = self.first.checked_sub(1).filter(|&colon| self.page.text.key(colon) == COLON);
        let told = match before {
            Some(colon) => lead_in::before(self.page, colon),
            None if self.is_predicate() => {
                let that = self.page.text.key(self.first - 1) == THAT;
                let told = lead_in::heard_before(self.page, self.first - 1 - usize::from(that));
                let told = told.filter(|&told| told == LeadIn::Crowd || that);
                told.filter(|_| !self.is_said_beside() && !self.goes_on() && self.ends)
            }
            None if self.is_aside() => {
                let told = lead_in::around(self.page, self.first, self.end);
                told.filter(|_| !self.is_said_in_sentence() && !self.is_in_row())
            }
            None => lead_in::behind(self.page, self.end),
        };
        let whole = self.begins() || self.ends || self.is_aside();
        match told {
            Some(LeadIn::Crowd) => true,
            Some(LeadIn::Thing) => self.begins() && !self.is_said_beside() && !self.goes_on(),
            Some(LeadIn::Open) => whole && !stage::is_known_before(self.page, self.first),
            None => false,
        }
    }

    /// "The line that keeps coming back is “…”", "the complaint was that “…”".
    fn is_predicate(&self) -> bool {
        const IS: [Key; 2] = keys(["is", "was"]);
        let before = |back: usize| self.first.checked_sub(back).map_or(Key::NONE, |be| self.page.text.key(be));
        IS.contains(&before(1)) || before(1) == THAT && IS.contains(&before(2))
    }

    /// "The ramp – “it is far too steep” – was shut", "the ramp is shut (“it is far too steep”).": a clause that fills an aside.
    fn is_aside(&self) -> bool {
        let text = &self.page.text;
        let set_off = |mark: usize, bracket: Key| DASHES.contains(&text.key(mark)) || text.key(mark) == bracket;
        self.first >= 2
            && !(self.first - 1..=self.first).any(|at| text.tokens[at].starts_line())
            && set_off(self.first - 1, key("("))
            && (self.ends || set_off(self.end, key(")")))
            && is_clause(self.page, self.quotation)
    }

    fn begins(&self) -> bool {
        let opening = self.page.text.tokens[self.quotation.tokens.first as usize];
        opening.is_capitalised() || opening.is_mark()
    }

    fn is_led_into(&self) -> bool {
        let text = &self.page.text;
        let Some(before) = self.first.checked_sub(1).map(|before| text.tokens[before]) else { return false };
        // "- “It was far too soft.”": an item of a list.
        let is_item = DASHES.contains(&before.key) && before.starts_line();
        let inside = !text.tokens[self.first].starts_line() && !ENDS.contains(&before.key) && !is_item;
        before.key == COLON || before.key == COMMA || inside
    }

    /// Whether the quotation is a sentence of its own: it begins and ends as one, and so do its neighbours.
    fn stands_alone(&self) -> bool {
        self.begins() && self.ends && !self.is_led_into() && !self.goes_on()
    }

    /// Whether the author's sentence goes on behind the words.
    fn goes_on(&self) -> bool {
        self.page.text.tokens.get(self.end).is_some_and(|next| {
            DASHES.contains(&next.key) || !next.starts_line() && (next.is_mark() || !next.is_capitalised())
        })
    }

    /// Whether a reader knows the speaker without being told, or nobody spoke: reported in the same paragraph, told by the
    /// sentence behind ("That tweet …"), the article's opening line, one of a row of quotations.
    fn is_known_from_around(&self) -> bool {
        const POINTING: [Key; 8] = keys(["that", "that's", "those", "this", "these", "thus", "such", "so"]);
        let points_back = POINTING.contains(&self.page.text.key(self.end)) && !self.is_summed_up();
        self.first == 0 && stage::is_known_after_opening(self.page, self.end)
            || points_back
            || self.is_in_row()
            || self.is_known_before()
            || stage::is_known_behind(self.page, self.end)
    }

    /// "That, in a word, is how the week went.": the author sums up with the words, and names nobody.
    fn is_summed_up(&self) -> bool {
        const ASKING: [Key; 4] = keys(["how", "why", "what", "where"]);
        const IS: [Key; 3] = keys(["is", "was", "has"]);
        const FARTHEST: u32 = 12;
        let text = &self.page.text;
        let sentence = text.sentences[text.sentence_of(self.end)].tokens;
        let opening = self.end as u32..sentence.end.min(self.end as u32 + FARTHEST);
        let sums = opening
            .clone()
            .any(|at| IS.contains(&text.key(at as usize)) && ASKING.contains(&text.key(at as usize + 1)));
        sums && within(&self.page.names, sentence.range()).is_empty()
    }

    fn opens_sentence(&self) -> bool {
        let text = &self.page.text;
        text.sentences[text.sentence_of(self.first)].tokens.first as usize == self.first
    }

    /// Whether the sentences before tell of the speaker; where the words are taken to be of somebody, in another paragraph too.
    fn is_known_before(&self) -> bool {
        let page = self.page;
        let last = self.index.checked_sub(1).map_or(0, |last| token_behind(self.page, &self.page.quotations[last]));
        match self.quotation.speaker {
            Some(speaker) if !stage::is_several(page, speaker.span) => !stage::is_led_away(page, last, self.first),
            _ => stage::is_known_before(page, self.first),
        }
    }

    /// Whether the speaker is told in the sentence of the words, or in the one that their last mark leaves open.
    fn is_said_beside(&self) -> bool {
        let text = &self.page.text;
        let sentences =
            &text.sentences[text.sentence_of(self.first)..=text.sentence_of(self.end.max(self.first + 1) - 1)];
        let span = Span::new(sentences[0].span.start, sentences[sentences.len() - 1].span.end);
        self.quotation.speaker.is_some_and(|speaker| speaker.span.overlaps(span))
    }

    /// Whether the quotation beside it stands as bare, in this paragraph or the next to it.
    fn is_in_row(&self) -> bool {
        let quotations = &self.page.quotations;
        let beside = [self.index.checked_sub(1), Some(self.index + 1)];
        beside.into_iter().flatten().filter_map(|index| quotations.get(index)).any(|other| {
            let near = paragraph_at(self.page, other.span.start).abs_diff(self.paragraph) <= 1;
            near && other.speaker.is_none() && asks_for_speaker(self.page, other)
        })
    }
}

/// Whether quoted words hold what a clause does and a title or a slogan seldom: a pronoun, a form of "be", an auxiliary.
fn is_clause(page: &Page<'_>, quotation: &Quotation) -> bool {
    const CLAUSE: Classes = Classes::PRONOUN.or(Classes::AUXILIARY).or(Classes::BE).or(Classes::MODAL);
    quotation.tokens.range().any(|at| words::classes(page.text.key(at)).any(CLAUSE))
}

/// Index of the paragraph at a byte offset.
fn paragraph_at(page: &Page<'_>, offset: u32) -> usize {
    page.text.paragraphs.partition_point(|paragraph| paragraph.span.end <= offset)
}

/// Marks that a sentence ends in, closing marks too.
const ENDS: [Key; 12] = keys([".", "!", "?", "\u{2026}", "\"", "\u{201d}", "'", "\u{2019}", ")", "\u{2014}", "]", "*"]);
const JOINING: [Key; 6] = keys(["and", "but", "so", "yet", "while", "though"]);
/// Adverbs between a conjunction and its clause.
const THEN: [Key; 5] = keys(["then", "now", "soon", "still", "suddenly"]);
const DASHES: [Key; 4] = keys(["-", "\u{2013}", "\u{2014}", "~"]);
const OPENING: [Key; 2] = keys(["\"", "\u{201c}"]);
