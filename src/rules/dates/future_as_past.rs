//! # future-as-past (DAT006)
//!
//! ## What it finds
//! A date after the day of publication that the text tells as past: "met on 14 May 2030" in an article of 2025.
//!
//! ## Why it matters
//! Nobody can report what has not happened. The date is wrong, the article was published before the day it
//! bears, or the event is made up.
//!
//! ## Example
//! Published on 16 December 2025:
//! ```text
//! The two presidents met in Geneva on 14 May 2030.
//! ```
//!
//! ## Limits
//! The year must be stated, and the verb of the date's own clause must be a plain past. Plans, terms and forecasts
//! ("was scheduled for 2030", "sold tickets for shows in 2030"), infinitives, conditions, modals and other voices
//! (quotations) are left alone. A day's grace allows for time zones.

use crate::annotate::dates::clause::Told;
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{day_in_words, interval_in_words, sentence_tokens, told};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, key};

pub const RULE: Rule = Rule::new("DAT006", "future-as-past", Severity::Error);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let Some(published) = scene.article.published else { return };
    let Some(latest) = calendar::next_day(published, 1) else { return };
    let page: &Page<'_> = &scene.article.body;
    for (index, mention) in page.dates.iter().enumerate() {
        let dated = mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
        let Some(interval) = mention.interval.filter(|interval| dated && interval.0 > latest) else { continue };
        if told(page, index) != Told::Past && !has_happened(page, mention) {
            continue;
        }
        out.report(mention.span, || {
            let (date, published) = (interval_in_words(interval), day_in_words(published));
            Evidence::new(format!("{date} lies after the day of publication and is told as past"))
                .proof(format!("published {published}; {date} comes later, and the text tells it in the past"))
        });
    }
}

/// "The 2030 summit took place", "… was held", "… ended": an event named for its year, at the start of its sentence.
fn has_happened(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 3;
    let word = |at: usize| page.text.key(at);
    let first = mention.tokens.first as usize;
    let start = sentence_tokens(page, first).start;
    let opens = mention.shape == Shape::Year && first == start + 1 && word(start) == key("the");
    let end = mention.tokens.end as usize;
    let verb = (end + 1..end + 1 + LONGEST).find(|&at| HAPPENED.contains(&word(at)) || is_held(&word, at));
    let named = verb.is_some_and(|verb| (end..verb).all(|at| page.text.tokens[at].is_word()));
    opens && named
}

const HAPPENED: [Key; 4] = [key("ended"), key("concluded"), key("began"), key("collapsed")];

/// "took place", "was held", "were held".
fn is_held(word: &dyn Fn(usize) -> Key, at: usize) -> bool {
    let next = word(at + 1);
    (word(at) == key("took") && next == key("place"))
        || ([key("was"), key("were")].contains(&word(at)) && [key("held"), key("won")].contains(&next))
}
