//! Lengths that were set, and kept: "The four-year deal, which came into force in May 2011, expired on schedule in May 2013", "repaid in
//! June 2011, on time, the 10-year bond that it had sold in June 2004", "A 20-year lease, signed in 2013, expires in 2043".

use std::ops::Range;

use super::course::{Apart, begins, is_dated};
use super::life::Mismatch;
use super::look::Look;
use crate::annotate::dates::reader::{DASH, OF};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::stated;
use crate::text::{Key, Words, key, keys};

/// The length against the only two dates of its sentence, of which one begins it and one ends it.
pub fn kept_to_plan(look: &Look<'_>) -> Option<Mismatch> {
    const FAR: usize = 22;
    let &Look { page, mention: span, .. } = look;
    let end = span.tokens.end as usize;
    let joined = span.tokens.len() >= 3 && page.text.key(end - 2) == DASH;
    if !joined {
        return None;
    }
    let said = stated(page, span).filter(|said| said.count >= 2.0)?;
    let mut dated = within(&page.dates, look.sentence.clone()).iter().filter(|date| is_dated(date));
    let (Some(one), Some(other), None) = (dated.next(), dated.next(), dated.next()) else { return None };
    let near = [before(one, look.sentence.start), before(other, one.tokens.end as usize)];
    let [(begun, ended), (begun_last, ended_last)] =
        near.map(|words| (is_begun(page, words.clone()), end_of(page, words)));
    let (first, last, over) = match (ended, ended_last) {
        (_, Some(over)) if begun => (one, other, over),
        (Some(over), _) if begun_last => (other, one, over),
        _ => return None,
    };
    let kept = match over {
        Over::Was => is_kept(page, &look.sentence),
        Over::Is => (end..end + 2).any(|at| is_term(page.text.key(at))) && !is_changed(page, &look.sentence),
    };
    let gap = (other.tokens.first - one.tokens.end) as usize;
    let apart = Apart::new(said, (first, last)).filter(|apart| kept && gap <= FAR && !apart.fits && apart.real > 0)?;
    Some(apart.mismatch(page, first.span.cover(last.span).cover(span.span), ""))
}

/// Whether the end is told as what was, or as what is set: "expired", "expires".
#[derive(Clone, Copy)]
enum Over {
    Was,
    Is,
}

/// The words of a clause before a date.
fn before(date: &DateMention, from: usize) -> Range<usize> {
    const REACH: usize = 7;
    let first = date.tokens.first as usize;
    first.saturating_sub(REACH).max(from)..first
}

fn is_begun(page: &Page<'_>, mut words: Range<usize>) -> bool {
    const WORDS: Words<22> = Words::new([
        "given", "sentenced", "handed", "running", "starting", "starts", "force", "effect", "signed", "granted",
        "imposed", "sold", "issued", "borrowed", "taken", "awarded", "agreed", "struck", "leased", "let", "placed",
        "floated",
    ]);
    words.any(|at| begins(page.text.key(at)) || WORDS.contains(page.text.key(at)))
}

fn end_of(page: &Page<'_>, words: Range<usize>) -> Option<Over> {
    const WAS: Words<19> = Words::new([
        "walking", "walked", "released", "freed", "leaving", "expired", "lapsed", "ended", "concluded", "finished",
        "terminated", "ran", "closed", "completed", "repaid", "redeemed", "matured", "retired", "settled",
    ]);
    const IS: Words<8> = Words::new(["expires", "lapses", "ends", "matures", "terminates", "due", "runs", "expire"]);
    const ENDS: Words<7> = Words::new(["end", "expire", "lapse", "mature", "terminate", "conclude", "run"]);
    words.rev().find_map(|at| match page.text.key(at) {
        word if WAS.contains(word) => Some(Over::Was),
        word if IS.contains(word) => Some(Over::Is),
        // "is to end in", "will expire in".
        word if ENDS.contains(word) && [key("to"), key("will")].contains(&page.text.key(at - 1)) => Some(Over::Is),
        _ => None,
    })
}

/// "on schedule", "as planned", "in full and on time", "ran its full term", "a single four-year term".
fn is_kept(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const KEPT: Words<7> = Words::new(["schedule", "scheduled", "planned", "time", "agreed", "foreseen", "maturity"]);
    const FULL: Words<5> = Words::new(["term", "course", "length", "span", "sentence"]);
    const SERVED: Words<3> = Words::new(["served", "serving", "serve"]);
    const LEADS: [Key; 3] = keys(["on", "as", "at"]);
    sentence.clone().any(|at| match page.text.key(at) {
        word if LEADS.contains(&word) => KEPT.contains(page.text.key(at + 1)),
        word if word == key("single") => true,
        // "served all of it", "served every day of it".
        word if SERVED.contains(word) => {
            page.text.key(at + 1) == key("all") && page.text.key(at + 2) == OF
                || page.text.key(at + 1) == key("every") && page.text.key(at + 2) == key("day")
        }
        word => word == key("full") && FULL.contains(page.text.key(at + 1)),
    })
}

/// "was extended and ends in 2020".
pub fn is_changed(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: Words<16> = Words::new([
        "extended", "extension", "extensions", "renewed", "renewal", "prolonged", "shortened", "option", "options",
        "renegotiated", "amended", "revised", "early", "optional", "postponed", "added",
    ]);
    sentence.clone().any(|at| WORDS.contains(page.text.key(at)))
}

/// What is given for a length of time.
fn is_term(word: Key) -> bool {
    const WORDS: Words<26> = Words::new([
        "lease", "contract", "deal", "agreement", "bond", "bonds", "loan", "permit", "licence", "license",
        "concession", "franchise", "mandate", "truce", "ceasefire", "visa", "patent", "treaty", "pact", "mortgage",
        "note", "notes", "term", "warranty", "guarantee", "accord",
    ]);
    WORDS.contains(word)
}
