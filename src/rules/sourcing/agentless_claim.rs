//! # agentless-claim (SRC003)
//!
//! ## What it finds
//! Claims in a passive that leaves out who makes them, whatever adverbs stand in it: "it has been claimed", "is believed to", "was touted as", "has been accused of",
//! "is considered the best", "was branded a", "questions have been raised", and "reportedly", "allegedly" and their like, where the sentence names no agent.
//!
//! ## Why it matters
//! The form tells that somebody else said it, and hides who. A reader can neither ask nor check.
//!
//! ## Example
//! "The plan was touted as historic." No finding: "The plan was touted as historic by the mayor."
//!
//! ## Limits
//! A claim that somebody's words hold, or that one clause ties to a verb of saying, is let be; so is a sentence that says "by" or
//! "according to" whom. What somebody says in another clause is no agent of this claim.
//!
//! ## References
//! Hyland 1998 on impersonal constructions; the "passive" check of write-good.

#[path = "agentless_claim/passive.rs"]
mod passive;

use super::shared::{around, attributions_of, is_somebody, names_within};
use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::Lexicon;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC003", "agentless-claim", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut found: Vec<(TokenSpan, &str)> = page
        .hits
        .of(Lexicon::ImpersonalClaims)
        .iter()
        .map(|hit| (hit.tokens, scene.settings.phrases.tag(hit)))
        .filter(|(_, tag)| !matches!(*tag, "generality" | "mild"))
        .collect();
    found.extend(passive::all(page, &scene.settings.phrases).map(|tokens| (tokens, "agentless")));
    found.sort_by_key(|(tokens, _)| tokens.first);
    let mut reported = None;
    for (tokens, tag) in found {
        let sentence = page.text.sentence_of(tokens.first as usize);
        let span = page.text.span(tokens);
        if reported == Some(sentence)
            || page.in_marks(span.start)
            || is_no_claim(page, tokens, tag)
            || has_agent(page, tokens, sentence)
        {
            continue;
        }
        reported = Some(sentence);
        out.report(span, || {
            Evidence::new(match tag {
                "adverb" => format!("“{}” does not say who reports it", page.text.str(span)),
                _ => "the claim is made in the passive, without an agent".to_owned(),
            })
        });
    }
}

const THE: Key = key("the");
const THAT: Key = key("that");
const A: Key = key("a");
const TO: Key = key("to");
const POLICE: Key = key("police");
const STOP: Key = key(".");
const COMMA: Key = key(",");

/// How far behind the form its "by" may stand, in tokens.
const FARTHEST_BY: usize = 8;

/// "It was said with a smile", "it is believed to this day", and "which the mayor touted as": no agentless claims.
fn is_no_claim(page: &Page<'_>, hit: TokenSpan, tag: &str) -> bool {
    let before = (hit.first as usize).checked_sub(1);
    let opens = before.is_none_or(|before| page.text.tokens[before].is_mark())
        || page.text.tokens[hit.first as usize].is_capitalised();
    const MANNERS: [Key; 5] = keys(["with", "in", "and", "too", "so"]);
    let is_it = page.text.key(hit.first as usize) == key("it");
    // "Was reported to the police": somebody was told, and nothing is claimed of anybody.
    let end = hit.end as usize;
    let told = page.text.key(end - 1) == key("to")
        && page.text.tokens.get(end).is_some_and(|next| next.is_capitalised() || matches!(next.key, THE | A | POLICE));
    told || (tag == "opening" && !opens) || (is_it && MANNERS.contains(&page.text.key(hit.end as usize)))
}

/// Whether one clause runs from the verb of saying to the claim: "officials said the ship is believed to be lost".
fn runs_on(page: &Page<'_>, cue_end: usize, hit: TokenSpan) -> bool {
    let between = page.text.tokens.get(cue_end..hit.first as usize);
    let parts = Classes::SUBORDINATOR.or(Classes::COORDINATOR);
    between.is_some_and(|words| {
        words.iter().all(|word| word.key == THAT || !word.is_mark() && !classes(word.key).any(parts))
    })
}

/// "…, although the mayor admits", "…, but police say": what stands behind such a word is set against the claim.
fn is_opposed(page: &Page<'_>, hit: TokenSpan, source: usize) -> bool {
    const AGAINST: [Key; 6] = keys(["although", "though", "while", "whereas", "but", "however"]);
    page.text
        .tokens
        .get(hit.end as usize..source)
        .is_some_and(|words| words.iter().any(|word| AGAINST.contains(&word.key)))
}

/// A form of "be" or "have", or "it", or a participle opens the passive.
fn is_passive(page: &Page<'_>, hit: TokenSpan) -> bool {
    let first = hit.first as usize;
    let word = page.text.token_str(first);
    let is_adverb = word.ends_with("ly") && hit.len() == 1;
    !is_adverb
        && (classes(page.text.key(first)).any(Classes::AUXILIARY.or(Classes::PRONOUN))
            || word.ends_with("ed")
            || word.ends_with("ly"))
}

/// "By telephone", "by air": a means and no agent.
fn is_means(page: &Page<'_>, at: usize) -> bool {
    const ENDS: Classes = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::ADVERB).or(Classes::SUBORDINATOR);
    let next_ends = page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark() || classes(next.key).any(ENDS));
    let plain = page
        .text
        .tokens
        .get(at)
        .is_some_and(|word| word.is_word() && !word.is_capitalised() && !page.text.token_str(at).ends_with('s'));
    plain && next_ends && !classes(page.text.key(at)).any(Classes::GENERIC.or(Classes::ANONYMOUS).or(Classes::PRONOUN))
}

/// "It has been argued at length, most fully by the lawyer Jane Roe, that …": a person behind "by".
fn is_named_behind(page: &Page<'_>, end: usize, sentence: usize) -> bool {
    let limit = page.text.sentences[sentence].tokens.end.min(end as u32 + FARTHEST_AGENT);
    let rest = TokenSpan::new(end as u32, limit.max(end as u32));
    names_within(page, rest).iter().any(|name| {
        let from = (name.tokens.first as usize).saturating_sub(4).max(end);
        is_somebody(name) && (from..name.tokens.first as usize).any(|at| page.text.key(at) == key("by"))
    })
}

/// "Were alleged to be forged in a complaint", "as is claimed in the indictment", "reportedly, in the Herald's account": the paper that makes the claim.
fn is_in_document(page: &Page<'_>, hit: TokenSpan) -> bool {
    const IN: Key = key("in");
    const FARTHEST_NOUN: u32 = 7;
    let text = &page.text;
    let end = around(page, hit).end.min(hit.end + FARTHEST_AGENT);
    (hit.end..end).filter(|&at| text.key(at as usize) == IN).any(|at| {
        let owned = (at + 1..at + 5).any(|owner| {
            text.tokens.get(owner as usize).is_some_and(|owner| owner.is_capitalised() && owner.is_possessive())
        });
        (owned || is_passive(page, hit) && classes(text.key(at as usize + 1)).any(Classes::DETERMINER))
            && (at + 2..end.min(at + FARTHEST_NOUN)).any(|noun| PAPERS.contains(&text.key(noun as usize)))
    })
}

/// Papers in which somebody answers for a claim.
const PAPERS: [Key; 16] = keys([
    "account", "telling", "report", "complaint", "lawsuit", "suit", "indictment", "affidavit", "filing", "petition",
    "deposition", "testimony", "memo", "letter", "statement", "motion",
]);

/// How far behind the form its agent may be named, in tokens.
const FARTHEST_AGENT: u32 = 18;

/// Whether the sentence says whose the claim is.
fn has_agent(page: &Page<'_>, hit: TokenSpan, sentence: usize) -> bool {
    let end = hit.end as usize;
    // "Is believed to be wanted by two clubs": whoever follows that "by" wants, and does not believe. So does one behind an adverb
    // or "rumours swirl" belong to what is claimed.
    let reach = if is_passive(page, hit) { FARTHEST_BY } else { 1 };
    let opens_clause = matches!(page.text.key(end - 1), TO | THAT);
    let belongs = |by: usize| opens_clause && by > end && page.text.token_str(by - 1).ends_with(['d', 'n']);
    let by = (end..end + reach)
        .take_while(|&at| !matches!(page.text.key(at), STOP | COMMA))
        .any(|at| page.text.key(at) == key("by") && !belongs(at) && !is_means(page, at + 1))
        || !opens_clause && is_named_behind(page, end, sentence);
    let span = page.text.span(hit);
    let is_impersonal = (hit.first..hit.first + 2).any(|at| page.text.key(at as usize) == key("it"));
    // "It has been claimed that …, although the mayor admits …": another's words are another claim, unless they hold this one.
    let attributed = attributions_of(page, sentence).any(|found| {
        // "His promised wall has been touted as": whose wall it is, and no source.
        let owner = found.source.is_some_and(|source| {
            let first = page.text.token_at(source.span.start);
            page.text.token_at(source.span.end.saturating_sub(1)) == first
                && classes(page.text.key(first)).any(Classes::POSSESSIVE_PRONOUN)
        });
        let is_other = found.cue.is_some_and(|cue| !span.overlaps(cue)) && found.source.is_some() && !owner;
        let holds = match (found.content, found.source) {
            (Some(content), _) => content.overlaps(span),
            // "The coach shouted at her, it is alleged": what he shouted is another matter.
            (None, Some(source)) => {
                let at = page.text.token_at(source.span.start);
                !is_opposed(page, hit, at) && (!is_impersonal || at as u32 > hit.end && page.text.key(at - 1) == COMMA)
            }
            (None, None) => true,
        };
        is_other && (holds || found.cue.is_some_and(|cue| runs_on(page, page.text.token_at(cue.end), hit)))
    });
    let words = &page.text.tokens[around(page, hit).range()];
    by || attributed || is_in_document(page, hit) || words.iter().any(|token| token.key == key("according"))
}
