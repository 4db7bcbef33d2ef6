//! # unattributed-quote (QUO001)
//!
//! ## What it finds
//! A direct quotation of four words or more that stands as a sentence of its own and whose speaker cannot be
//! found: neither a reporting clause before or after it, nor a quotation that it continues, nor a source in the
//! sentence before it in its paragraph.
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
//! Quoted phrases inside the author's sentence, titles of works and single words are not speech of their own
//! and are left alone, as is what the author's sentence leads into or goes on from: it may say there whose words
//! they are. A speaker who is known from a photograph or a caption is not seen.

use crate::annotate::{Attribution, Page, Quotation};
use crate::rules::quotes::shared::asks_for_speaker;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("QUO001", "unattributed-quote", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.speaker.is_none()) {
        if asks_for_speaker(page, quotation) && stands_alone(page, quotation) && !follows_report(page, quotation) {
            out.report(quotation.span, || Evidence::new("the text does not say whose words these are"));
        }
    }
}

/// Whether the quotation is a sentence of its own: it begins and ends as one, and so do its neighbours.
fn stands_alone(page: &Page<'_>, quotation: &Quotation) -> bool {
    const COLON: Key = key(":");
    const COMMA: Key = key(",");
    let text = &page.text;
    let marks = text.tokens_in(quotation.span);
    let (first, end) = (marks.first as usize, marks.end as usize);
    let content = &text.tokens[quotation.tokens.range()];
    let (Some(opening), Some(closing)) = (content.first(), content.last()) else { return false };
    let begins = opening.is_capitalised() || opening.is_mark();
    let led_into = first > 0 && {
        let before = text.tokens[first - 1];
        before.key == COLON || (before.is_lexical() && !text.tokens[first].starts_line()) || before.key == COMMA
    };
    let goes_on = text.tokens.get(end).is_some_and(|next| {
        !next.starts_line()
            && (next.is_lexical() && !next.is_capitalised() || closing.key == COMMA || closing.is_lexical())
    });
    begins && !led_into && !goes_on
}

/// Whether the sentence before, in the same paragraph, reports what somebody said: readers take the speaker from there.
fn follows_report(page: &Page<'_>, quotation: &Quotation) -> bool {
    let sentence = page.text.sentence_at(quotation.span.start);
    let Some(before) = sentence.checked_sub(1).map(|before| page.text.sentences[before]) else { return false };
    let here = page.text.sentences.get(sentence).map(|sentence| sentence.paragraph);
    let first = page.attributions.partition_point(|attribution| start_of(attribution) < before.span.start);
    here == Some(before.paragraph)
        && page.attributions[first..]
            .iter()
            .take_while(|attribution| start_of(attribution) < before.span.end)
            .any(|attribution| attribution.source.is_some() && attribution.cue.is_some())
}

/// What the page's attributions are in order of.
fn start_of(attribution: &Attribution) -> u32 {
    attribution.content.or(attribution.cue).map_or(0, |span| span.start)
}
