//! # call-to-share (LNG006)
//!
//! ## What it finds
//! Calls to spread the text, and to wake up to it (an imperative of spreading with an audience behind it, whatever is to be spread, and what
//! the reader "should pass on"): "share this before it is deleted", "they don't want you to know".
//! The share buttons of a page are no calls (they are rule INT004's).
//!
//! ## Why it matters
//! A text that asks for its own spreading, in haste, asks not to be checked first.
//!
//! ## Example
//! ```text
//! Please share before it gets deleted. Wake up, people!
//! ```
//! marks "Please share", "before it gets deleted" and "Wake up, people"; "They hope to spread the word about fire safety."
//! stays silent.
//!
//! ## References
//! Zhang et al. (2018), *A Structured Response to Misinformation*: social calls.

use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{Hit, Lexicon};
use crate::rules::language::shared::{is_set_off, reported};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("LNG006", "call-to-share", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let phrases = &scene.settings.phrases;
    let evidence = |tag: &str| {
        Evidence::new(match tag {
            "hurry" => "the reader is hurried: the text is said to be about to vanish",
            "wake" | "woke" | "rouse" => "the reader is called on to wake up",
            "hidden" => "the text is said to be what others hide",
            _ => "the reader is asked to spread the text",
        })
    };
    let spans = |page: &Page<'_>| -> Vec<(Span, &str)> {
        let hits = reported(page, phrases, Lexicon::CallToShare).map(|hit| (hit, phrases.tag(hit)));
        let calls = hits.filter(|(hit, tag)| match *tag {
            "wake" => page.text.key(hit.tokens.first as usize) == TIME || is_imperative(page, hit, &JOINING),
            "pass" => is_imperative(page, hit, &PARTING),
            "rouse" => is_imperative(page, hit, &PARTING) && is_addressed(page, hit.tokens.end as usize),
            "spread" => is_imperative(page, hit, &OPENING),
            _ => !is_done_by_others(page, hit.tokens.first as usize),
        });
        calls
            .filter_map(|(hit, tag)| match tag {
                "spread" | "charge" => Some((page.text.span(to_audience(page, hit)?), tag)),
                _ => Some((page.text.span(hit.tokens), tag)),
            })
            .collect()
    };
    for (span, tag) in scene.article.title.as_ref().map(spans).unwrap_or_default() {
        out.report_in_title(span, || evidence(tag));
    }
    let everywhere = out.reads_quotations();
    let body = &scene.article.body;
    for (span, tag) in spans(body).into_iter().filter(|&(span, _)| everywhere || !is_set_off(body, span)) {
        out.report(span, || evidence(tag));
    }
}

/// Words and marks behind which an imperative may stand; everyday verbs need a mark that parts them from what went before.
const JOINING: [Key; 12] =
    keys(["and", "please", "then", ",", ":", "!", "-", "\u{2014}", "\u{2013}", "\u{201c}", "\"", "\u{2026}"]);
const PARTING: [Key; 10] = keys(["so", "then", "please", ":", ";", "!", "-", "\u{2014}", "\u{2013}", "\u{2026}"]);

const COMMA: Key = key(",");
const CONDITIONS: [Key; 4] = keys(["if", "when", "before", "unless"]);
const TO: Key = key("to");
const TIME: Key = key("time");
const COLON: Key = key(":");

/// The same, for a verb behind which an audience must follow.
const OPENING: [Key; 11] =
    keys(["so", "then", "please", "just", ":", ";", "!", "-", "\u{2014}", "\u{2013}", "\u{2026}"]);

/// How far behind the verb its audience may stand, in tokens.
const FARTHEST_AUDIENCE: u32 = 14;

/// From the verb to those to whom the text is to be spread: "Pass these words on to everyone you know".
fn to_audience(page: &Page<'_>, hit: &Hit) -> Option<TokenSpan> {
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(hit.tokens.end as usize - 1)].tokens;
    let behind = TokenSpan::new(hit.tokens.end, sentence.end.min(hit.tokens.end + FARTHEST_AUDIENCE));
    let behind = TokenSpan::new(
        behind.first,
        page.text.tokens[behind.range()]
            .iter()
            .position(|token| token.key == COLON)
            .map_or(behind.end, |at| behind.first + at as u32),
    );
    let audience = page.hits.within(Lexicon::CallAudiences, behind).first().map(|audience| audience.tokens.end);
    let end = audience.or_else(|| before_removal(page, behind).map(|removed| removed + 1))?;
    Some(TokenSpan::new(hit.tokens.first, end))
}

/// "Wake up, voters.": those who are called on, and nothing else behind them.
fn is_addressed(page: &Page<'_>, first: usize) -> bool {
    const ENDS: [Key; 5] = keys([".", "!", ":", ";", ","]);
    const OF: Key = key("of");
    let text = &page.text;
    // "Rise up, people of Norwell, before they take the rest."
    if text.key(first + 1) == OF && text.tokens.get(first + 2).is_some_and(|place| place.is_capitalised()) {
        return ENDS.contains(&text.key(first + 3));
    }
    let last = first + usize::from(text.tokens.get(first + 1).is_some_and(|next| next.is_word()));
    text.tokens.get(first).is_some_and(|token| token.is_word())
        && (text.token_str(last).ends_with(['s', 'a', 'n']) || text.tokens[last].is_capitalised())
        && ENDS.contains(&text.key(last + 1))
}

/// "Wake up and …" and "Pass it on" call; "voters will wake up and …" and "they pass it on" tell.
fn is_imperative(page: &Page<'_>, hit: &Hit, before: &[Key]) -> bool {
    let text = &page.text;
    let first = hit.tokens.first as usize;
    let opens = text.sentences[text.sentence_of(first)].tokens.first as usize == first;
    // "If this makes you angry, hit share".
    let conditional = || {
        let sentence = text.sentences[text.sentence_of(first)].tokens.first as usize;
        text.key(first - 1) == COMMA && CONDITIONS.contains(&text.key(sentence))
    };
    // "Voters, don't keep this to yourselves": those who are called on.
    let called = || {
        let sentence = text.sentences[text.sentence_of(first)].tokens.first as usize;
        text.key(first - 1) == COMMA && sentence + 2 == first && text.token_str(sentence).ends_with('s')
    };
    opens || before.contains(&text.key(first - 1)) || conditional() || called() || is_charged(page, first)
}

/// "Users could like and share routes", "staff had to copy and paste them": told of others, and nobody is called on.
fn is_done_by_others(page: &Page<'_>, verb: usize) -> bool {
    const YOU: [Key; 2] = keys(["you", "we"]);
    let text = &page.text;
    let Some(to) = verb.checked_sub(1) else { return false };
    let modal = to - usize::from(text.key(to) == TO && to > 0);
    modal > 0
        && classes(text.key(modal)).any(Classes::AUXILIARY)
        && !YOU.contains(&text.key(modal - 1))
        && text.tokens[modal - 1].is_word()
}

/// "A fact that you should pass on": the reader is given the task.
fn is_charged(page: &Page<'_>, verb: usize) -> bool {
    const MUST: [Key; 3] = keys(["should", "must", "ought"]);
    const YOU: Key = key("you");
    const FARTHEST: usize = 4;
    let text = &page.text;
    let modal = verb - 1 - usize::from(text.key(verb - 1) == TO && verb >= 2);
    MUST.contains(&text.key(modal)) && (modal.saturating_sub(FARTHEST)..modal).any(|at| text.key(at) == YOU)
}

/// "Before the unions scrub it": who is about to take the text away.
fn before_removal(page: &Page<'_>, behind: TokenSpan) -> Option<u32> {
    const BEFORE: Key = key("before");
    const LONGEST: u32 = 7;
    const REMOVED: [Key; 28] = keys([
        "scrub", "scrubs", "scrubbed", "delete", "deletes", "deleted", "remove", "removes", "removed", "bury",
        "buries", "buried", "censor", "censors", "censored", "ban", "bans", "banned", "vanish", "vanishes", "vanished",
        "disappear", "disappears", "hide", "hides", "silence", "suppress", "pulled",
    ]);
    let text = &page.text;
    let before = behind.range().find(|&at| text.key(at) == BEFORE)? as u32;
    (before + 1..behind.end.min(before + LONGEST)).find(|&at| REMOVED.contains(&text.key(at as usize)))
}
