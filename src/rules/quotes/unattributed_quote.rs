//! # unattributed-quote (QUO001)
//!
//! ## What it finds
//! A direct quotation of four words or more that stands as a sentence of its own and whose speaker cannot be
//! found: neither a reporting clause before or after it, nor a quotation that it continues, nor a source that its
//! paragraph reports. A quotation that ends in a comma with nothing behind it, or a clause that has a subject of its own, has lost
//! its clause. Words that a clause brings in which names nobody count too: "one line was heard all day: “…”", "“…,” went the refrain".
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
//! three times in four. Quoted phrases inside the author's sentence, titles of works, the opening line of an article and
//! rows of quotations (posts, calls, sayings) are let be, as is what the author's sentence leads into or goes on from. A speaker
//! who is known from a photograph or a caption is not seen.

#[path = "unattributed_quote/lead_in.rs"]
mod lead_in;

use crate::annotate::words::{self, Classes};
use crate::annotate::{Attribution, Name, NameKind, Page, Quotation, within};
use crate::lexicons::Lexicon;
use crate::rules::quotes::shared::{asks_for_speaker, is_unnamed};
use crate::rules::sourcing::shared::tells;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};
use lead_in::LeadIn;

pub const RULE: Rule = Rule::new("QUO001", "unattributed-quote", Severity::Warning).any_voice().off_by_default();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for (index, quotation) in page.quotations.iter().enumerate() {
        if !quotation.closed || !asks_for_speaker(page, quotation) {
            continue;
        }
        let place = Place::new(page, index);
        if place.lost_its_clause() {
            out.report(quotation.span, || {
                Evidence::new("the quotation ends in a comma, and nothing says whose words these are")
            });
        } else if place.is_brought_in_by_nobody() {
            out.report(quotation.span, || Evidence::new("what brings these words in does not say who said them"));
        } else if quotation.speaker.is_none() && place.stands_alone() && !place.is_known_from_around() {
            out.report(quotation.span, || Evidence::new("the text does not say whose words these are"));
        }
    }
}

const COLON: Key = key(":");
const COMMA: Key = key(",");
const STOP: Key = key(".");

/// A quotation with its marks, as tokens, and its paragraph.
struct Place<'p, 't> {
    page: &'p Page<'t>,
    index: usize,
    quotation: &'p Quotation,
    /// The opening mark, and the first token behind the closing one.
    first: usize,
    end: usize,
    paragraph: usize,
}

impl<'p, 't> Place<'p, 't> {
    fn new(page: &'p Page<'t>, index: usize) -> Self {
        let quotation = &page.quotations[index];
        let TokenSpan { first, end } = page.text.tokens_in(quotation.span);
        let paragraph = paragraph_at(page, quotation.span.start);
        Self { page, index, quotation, first: first as usize, end: end as usize, paragraph }
    }

    fn last_key(&self) -> Key {
        self.page.text.key(self.quotation.tokens.end as usize - 1)
    }

    /// "“We knew nothing,”" and then the paragraph's end, or another clause ("and it was late"): the comma asks for a reporting
    /// clause that is not there.
    fn lost_its_clause(&self) -> bool {
        let next = self.page.text.tokens.get(self.end);
        let is_end = next.is_none_or(|next| next.starts_line() || next.key == STOP || OPENING.contains(&next.key));
        let is_lost = is_end || next.is_some_and(|next| JOINING.contains(&next.key)) && self.is_joined_to_no_report();
        self.last_key() == COMMA && is_lost && self.begins() && !self.is_led_into()
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
            Some(colon) if self.begins() => lead_in::before(self.page, colon),
            _ => lead_in::behind(self.page, self.end),
        };
        match told {
            Some(LeadIn::Crowd) => true,
            Some(LeadIn::Open) => !self.is_near_report() && !self.follows_person(),
            None => false,
        }
    }

    fn begins(&self) -> bool {
        let opening = self.page.text.tokens[self.quotation.tokens.first as usize];
        opening.is_capitalised() || opening.is_mark()
    }

    fn is_led_into(&self) -> bool {
        let text = &self.page.text;
        let Some(before) = self.first.checked_sub(1).map(|before| text.tokens[before]) else { return false };
        let inside = !text.tokens[self.first].starts_line() && !ENDS.contains(&before.key);
        before.key == COLON || before.key == COMMA || inside
    }

    /// Whether the quotation is a sentence of its own: it begins and ends as one, and so do its neighbours.
    fn stands_alone(&self) -> bool {
        let goes_on = self.page.text.tokens.get(self.end).is_some_and(|next| {
            DASHES.contains(&next.key) || !next.starts_line() && (next.is_mark() || !next.is_capitalised())
        });
        self.begins() && ENDS.contains(&self.last_key()) && !self.is_led_into() && !goes_on
    }

    /// Whether a reader knows the speaker without being told, or nobody spoke: reported in the same paragraph, told by the
    /// sentence behind ("That tweet …"), the article's opening line, one of a row of quotations.
    fn is_known_from_around(&self) -> bool {
        const POINTING: [Key; 7] = keys(["that", "those", "this", "these", "thus", "such", "so"]);
        let points_back = POINTING.contains(&self.page.text.key(self.end)) && !self.is_summed_up();
        self.first == 0 || points_back || self.is_in_row() || self.is_near_report() || self.follows_person()
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

    /// "Rep. Jane Roe wants her colleagues to slow down. “We need to think.”": the sentence before it, of its paragraph, tells of
    /// what a person does who is named there.
    fn follows_person(&self) -> bool {
        let text = &self.page.text;
        let own = text.sentence_of(self.first);
        let Some(before) = own.checked_sub(1).map(|before| &text.sentences[before]) else { return false };
        let does = |name: &Name| {
            let ahead = (name.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |ahead| text.key(ahead));
            let possessive = text.tokens[name.tokens.end as usize - 1].is_possessive();
            name.kind == NameKind::Person && !possessive && !words::classes(ahead).any(Classes::PREPOSITION)
        };
        before.paragraph == text.sentences[own].paragraph
            && within(&self.page.names, before.tokens.range()).iter().any(does)
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

    /// Whether somebody is reported in its paragraph: readers take the speaker from there. A line of the page's furniture
    /// ("ADVERTISEMENT") does not end the paragraph before it.
    fn is_near_report(&self) -> bool {
        let paragraphs = &self.page.text.paragraphs;
        let Some(own) = paragraphs.get(self.paragraph) else { return false };
        let mut from = own.span.start;
        if let Some(before) = self.paragraph.checked_sub(2).map(|before| &paragraphs[before])
            && paragraphs[self.paragraph - 1].tokens.len() <= 3
        {
            from = before.span.start;
        }
        let near = Span::new(from, own.span.end);
        let first = self.page.attributions.partition_point(|attribution| start_of(attribution) < near.start);
        self.page.attributions[first.saturating_sub(2)..]
            .iter()
            .take_while(|attribution| start_of(attribution) < near.end)
            .any(|attribution| attribution.source.is_some() && attribution.cue.is_some_and(|cue| cue.overlaps(near)))
    }
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

/// What the page's attributions are in order of.
fn start_of(attribution: &Attribution) -> u32 {
    attribution.content.or(attribution.cue).map_or(0, |span| span.start)
}
