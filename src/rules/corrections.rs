//! Sentences that tell of an error: "Correction: an earlier version gave the day as Monday, 14 March 2017". What they repeat is no
//! inconsistency of the article, so that the rules on dates and numbers pass over them.

use crate::annotate::Page;
use crate::text::{Key, Words, key, keys};

/// Whether the sentence at the byte offset tells of an error.
pub fn tells_of_an_error(page: &Page<'_>, offset: u32) -> bool {
    let text = &page.text;
    let Some(sentence) = text.sentences.get(text.sentence_at(offset)) else { return false };
    let tokens = sentence.tokens.range();
    let opened = tokens.clone().take(OPENING).any(|at| OPENERS.contains(text.key(at)));
    opened
        || tokens.clone().any(|at| {
            ERRORS.contains(text.key(at)) || is_misstated(page, at) || is_former(page, at) || is_apposed(page, at)
        })
}

/// "as “Friday, 14 June,” a slip", "“June 31” on the notices, an error that it corrected": between commas.
fn is_apposed(page: &Page<'_>, at: usize) -> bool {
    const SLIPS: Words<6> = Words::new(["slip", "error", "mistake", "oversight", "blunder", "goof"]);
    let before = |back: usize| at.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    // "dismissed the plan as “a mistake”".
    let quoted = before(2) == key("\u{201c}") || before(3) == key("as");
    let opens = |back: usize| !quoted && at.checked_sub(back).is_some_and(|at| page.text.tokens[at].is_mark());
    SLIPS.contains(page.text.key(at)) && (before(1) == key("a") || before(1) == key("an")) && opens(2)
}

/// A sentence opens within so many tokens.
const OPENING: usize = 3;
const OPENERS: Words<4> = Words::new(["correction", "corrections", "corrected", "clarification"]);
const ERRORS: Words<8> =
    Words::new(["misprint", "misprinted", "misstated", "misreported", "misdated", "typo", "typographical", "miswrote"]);

/// "incorrectly said", "was given wrongly", "the wrong date".
fn is_misstated(page: &Page<'_>, at: usize) -> bool {
    const ADVERBS: Words<4> = Words::new(["incorrectly", "erroneously", "mistakenly", "wrongly"]);
    const STATING: Words<14> = Words::new([
        "said", "stated", "listed", "gave", "given", "dated", "reported", "printed", "put", "identified", "described",
        "referred", "read", "showed",
    ]);
    const FACTS: Words<7> = Words::new(["date", "dates", "day", "weekday", "year", "figure", "figures"]);
    let word = page.text.key(at);
    let before = at.checked_sub(1).is_some_and(|before| STATING.contains(page.text.key(before)));
    let after = page.text.key(at + 1);
    ADVERBS.contains(word) && (before || STATING.contains(after)) || word == WRONG && FACTS.contains(after)
}

/// "an earlier version of this article", "earlier versions of the story".
fn is_former(page: &Page<'_>, at: usize) -> bool {
    const FORMER: [Key; 2] = keys(["earlier", "previous"]);
    const VERSIONS: [Key; 2] = keys(["version", "versions"]);
    const TEXTS: Words<8> =
        Words::new(["article", "story", "report", "post", "column", "headline", "caption", "dispatch"]);
    let version = FORMER.contains(&page.text.key(at)) && VERSIONS.contains(&page.text.key(at + 1));
    version && TEXTS.contains(page.text.key(at + 4))
}

const WRONG: Key = key("wrong");
