//! The words that tell an answer and its side: those of the list, and idioms ("no opinion", "too high", "had not made up their minds").

use std::ops::Range;

use super::{ANSWERS, ANY, Answer, NOT, Side};
use crate::annotate::Page;
use crate::annotate::words::{Classes, classes, is_short_not};
use crate::rules::numbers::shared::THE;
use crate::text::{Key, Words, key};

/// The answers in the words; "not" turns one.
pub fn answers<'p>(page: &'p Page<'_>, words: Range<usize>) -> impl Iterator<Item = Answer> + 'p {
    const NEAR: usize = 3;
    let start = words.start;
    let mut denied = None;
    words.filter_map(move |at| {
        let word = page.text.key(at);
        if let Some(side) = idiom(page, at, start) {
            return Some(Answer { question: ANY, side, at });
        }
        // "too high" and "too little" take the side of the second word, which tells nothing alone.
        let measure = (word == TOO).then(|| ANSWERS.get(page.text.key(at + 1)).copied()).flatten();
        let told = measure.filter(|(question, _)| *question == AMOUNT).or_else(|| ANSWERS.get(word).copied());
        if let Some((question, side)) = told.filter(|(question, _)| *question != AMOUNT || word == TOO) {
            let turned = denied.is_some_and(|not| at - not <= NEAR);
            let side = match side {
                Side::For if turned => Side::Against,
                Side::Against if turned => Side::Neither,
                side => side,
            };
            return Some(Answer { question, side, at });
        }
        if word == NOT || is_short_not(page.text.token_str(at)) {
            denied = Some(at);
        }
        None
    })
}

/// "no opinion", "don't know", "does not matter", "about the same", "said both", "should not".
fn idiom(page: &Page<'_>, at: usize, start: usize) -> Option<Side> {
    const UNMOVED: Words<14> = Words::new([
        "answer", "reply", "respond", "vote", "know", "matter", "sure", "affect", "affected", "change", "influenced",
        "decided", "decide", "certain",
    ]);
    const NOTHING: Words<11> = Words::new([
        "opinion", "difference", "effect", "impact", "preference", "answer", "idea", "change", "party", "side", "view",
    ]);
    let word = |back: usize| if at >= start + back { page.text.key(at - back) } else { Key::NONE };
    let not = |at: usize| page.text.key(at) == NOT || is_short_not(page.text.token_str(at));
    let ends = page.text.tokens.get(at + 1).is_none_or(|next| next.is_mark());
    let choice = page.text.key(at + 1) == key("for");
    if UNMOVED.contains(word(0)) && !choice && (1..=3).any(|back| at >= start + back && not(at - back)) {
        return Some(Side::Neither);
    }
    match word(0) {
        NO if NOTHING.contains(page.text.key(at + 1)) => Some(Side::Neither),
        NO if ends => Some(Side::Against),
        NOT if ends && classes(word(1)).any(Classes::AUXILIARY) => Some(Side::Against),
        ALIKE if word(1) == THE && [ABOUT, STAY].contains(&word(2)) => Some(Side::Neither),
        BOTH if ends => Some(Side::Neither),
        RIGHT if [ABOUT, JUST].contains(&word(1)) => Some(Side::Neither),
        HOME if [STAY, STAYING].contains(&word(1)) => Some(Side::Neither),
        MIND | MINDS if (2..=4).any(|back| word(back) == MADE) => Some(Side::Neither),
        _ if ends && is_short_not(page.text.token_str(at)) => Some(Side::Against),
        _ => None,
    }
}

const NO: Key = key("no");
const ABOUT: Key = key("about");
const STAY: Key = key("stay");
const ALIKE: Key = key("same");
const BOTH: Key = key("both");
const RIGHT: Key = key("right");
const JUST: Key = key("just");
const HOME: Key = key("home");
const STAYING: Key = key("staying");
const MIND: Key = key("mind");
const MINDS: Key = key("minds");
const MADE: Key = key("made");
const TOO: Key = key("too");

/// The question of "too much" and "too little".
const AMOUNT: &str = "amount";
