//! One share told in words and in figures: "one in ten of those asked, or 30 percent, said", "30 percent, or one in ten, said".

use super::change::is_change_word;
use super::proportion::{COLON, Joint, LONGEST, OR, apposition, is_closed, is_mark};
use super::share::{in_figures, in_words_at};
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{OF, figure};
use crate::span::{Span, TokenSpan};
use crate::text::key;

/// "One in ten of those asked, or 30 percent, said", "30 percent, or one in ten, said": one share told in words and in figures.
pub(super) fn restated(page: &Page<'_>, figures: &Number) -> Option<(Span, String)> {
    const CLOSED: Classes = Classes::AUXILIARY.or(Classes::COORDINATOR).or(Classes::SUBORDINATOR);
    const DEGREES: usize = 4;
    let figures = in_figures(page, figures)?;
    let told = |at| in_words_at(page, at);
    let sentence = page.text.sentences[page.text.sentence_of(figures.tokens.start)].tokens.range();
    let apposed = |first: usize| {
        let (mark, _) = apposition(page, &(sentence.start.max(first.saturating_sub(LONGEST))..first))?;
        let set = is_mark(page, mark) && page.text.key(mark) != COLON;
        (set && (page.text.key(mark + 1) == OR || page.text.key(mark) == key("("))).then_some(mark)
    };
    let before = || {
        let mark = apposed(figures.tokens.start)?;
        let share = (sentence.start.max(mark.saturating_sub(LONGEST))..mark).rev().find_map(told)?;
        let plain = (share.tokens.end..mark).all(|at| {
            let word = &page.text.tokens[at];
            word.is_word() && !word.has_digit() && !classes(word.key).any(CLOSED) && !is_change_word(word.key)
        });
        Some((share, figures.tokens.end)).filter(|_| plain)
    };
    let behind = || {
        let end = figures.tokens.end;
        let share = (end + 2..sentence.end.min(end + 3 + DEGREES)).find_map(told)?;
        Some((share.tokens.end, share))
            .filter(|(_, share)| apposed(share.tokens.start) == Some(end))
            .map(|(end, share)| (share, end))
    };
    let (share, end) = before().or_else(behind)?;
    let alone = page.text.key(end) != OF && is_closed(page, end, Joint::Or, None);
    (alone && !share.agrees(&figures)).then(|| {
        let [words, said] = [&share, &figures].map(|share| (share.tokens.clone(), figure(share.percent)));
        let tokens = TokenSpan::new(words.0.start.min(said.0.start) as u32, words.0.end.max(said.0.end) as u32);
        (page.text.span(tokens), format!("{} % in words; {} % in figures", words.1, said.1))
    })
}
