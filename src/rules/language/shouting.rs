//! # shouting (LNG005)
//!
//! ## What it finds
//! Everyday words in capitals inside a sentence (one that presses, or any two that news writes in small letters: "there is MOUNTING EVIDENCE", "all there, IN BLACK AND WHITE, when"), and exclamation and question marks that are stacked ("!!", "! ! !").
//!
//! ## Why it matters
//! Capitals and stacked marks press where an argument would persuade. Edited news does without either.
//!
//! ## Example
//! ```text
//! The council did NOT ask anybody!!
//! ```
//! marks "NOT" and "!!"; "NATO met in BRUSSELS." stays silent: agencies, datelines, headings and labels are spelled so.
//!
//! ## References
//! Horne and Adali (2017), *This Just In*: capitals and exclamation marks tell fake headlines from real ones.

use crate::annotate::Page;
use crate::rules::language::shared::capitals::shouted_runs;
use crate::rules::language::shared::is_own_typing;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Text, Token, key};

pub const RULE: Rule = Rule::new("LNG005", "shouting", Severity::Info);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let everywhere = out.reads_quotations();
    if let Some(title) = &scene.article.title {
        check_page(title, &shouted_runs(title), everywhere, |span, message| {
            out.report_in_title(span, || Evidence::new(message));
        });
    }
    let body = &scene.article.body;
    check_page(body, scene.shouted_runs(), everywhere, |span, message| out.report(span, || Evidence::new(message)));
}

fn check_page(page: &Page<'_>, shouted: &[TokenSpan], everywhere: bool, mut report: impl FnMut(Span, &'static str)) {
    for &run in shouted {
        if everywhere || is_own_typing(page, run) {
            report(page.text.span(run), "everyday words stand in capitals");
        }
    }
    for_each_stack(&page.text, |stack| {
        report(page.text.span(stack), "exclamation or question marks are stacked");
    });
}

/// Calls `found` for each run of two or more "!" and "?" without a space between them.
fn for_each_stack(text: &Text<'_>, mut found: impl FnMut(TokenSpan)) {
    let tokens = &text.tokens;
    let is_mark = |token: &Token| matches!(token.key, EXCLAMATION | QUESTION);
    let mut done = 0;
    for at in text.places.marks.iter().map(|&at| at as usize) {
        if at < done || !is_mark(&tokens[at]) {
            continue;
        }
        // A run behind a space is what a lost script leaves ("?????"), not a mark of the sentence.
        let stands_apart = tokens[at].after_space() || tokens[at].starts_line();
        // "Again ! ! !".
        let exclaims = |token: &Token| token.key == EXCLAMATION && tokens[at].key == EXCLAMATION;
        let joins = |token: &&Token| is_mark(token) && (!token.after_space() || exclaims(token));
        let more = tokens[at + 1..].iter().take_while(joins).count();
        let stands_apart = stands_apart && !(more > 1 && exclaims(&tokens[at]));
        // "????" without an exclamation is another lost script, unless it ends the words of a sentence.
        let lost = more > 2
            && tokens[at..=at + more].iter().all(|token| token.key == QUESTION)
            && !ends_words(text, at, at + more + 1);
        if more > 0 && !stands_apart && !lost {
            found(TokenSpan::new(at as u32, (at + more) as u32 + 1));
        }
        done = at + more + 1;
    }
}

/// "What will it cost????": behind three small words, before a new sentence or the end.
fn ends_words(text: &Text<'_>, first: usize, end: usize) -> bool {
    const WORDS: usize = 3;
    let tokens = &text.tokens;
    let small = |token: &Token| token.is_word() && token.len() > 1 && !token.is_capitalised();
    let ends = tokens.get(end).is_none_or(|next| next.starts_line() || next.after_space() && next.is_capitalised());
    ends && first >= WORDS && tokens[first - WORDS..first].iter().all(small)
}

const EXCLAMATION: crate::text::Key = key("!");
const QUESTION: crate::text::Key = key("?");
