//! Speech of its own, quoted words in the author's sentence, or words only set off.

use super::{Quotation, QuotationKind};
use crate::annotate::words::Classes;
use crate::text::{Key, Text, key, keys};

/// Quoted words fewer than this are set off unless somebody is said to have said them.
pub const FEWEST_SPOKEN: usize = 4;

/// What a quotation is; `last` is the one before it in the text.
pub(super) fn kind(
    text: &Text<'_>,
    classes: &[Classes],
    quotation: &Quotation,
    last: Option<&Quotation>,
) -> QuotationKind {
    let tokens = &text.tokens[quotation.tokens.range()];
    let words = tokens.iter().filter(|token| token.is_lexical()).count();
    let first = quotation.tokens.first as usize;
    let opens = opens_clause(text, quotation);
    let capital = text.tokens[first].is_capitalised();
    if is_title(text, classes, quotation, words) {
        return QuotationKind::Scare;
    }
    let ends = ends_clause(text, quotation);
    if is_led_into(text, quotation, last) || goes_on_outside(text, classes, quotation) {
        return if words >= FEWEST_SPOKEN { QuotationKind::Mixed } else { QuotationKind::Scare };
    }
    if opens && (capital || ends) && (words >= 3 || ends) {
        return QuotationKind::Direct;
    }
    if capital && ends && words >= FEWEST_SPOKEN {
        return QuotationKind::Direct;
    }
    if words >= FEWEST_SPOKEN { QuotationKind::Mixed } else { QuotationKind::Scare }
}

/// At the start of a sentence or behind a comma, a colon or a dash.
fn opens_clause(text: &Text<'_>, quotation: &Quotation) -> bool {
    const BEFORE: [Key; 6] = keys([",", ":", "\u{2014}", "\u{2013}", "-", "\u{2026}"]);
    let before = text.token_at(quotation.span.start);
    let sentence = text.sentences[text.sentence_of(before)];
    sentence.tokens.first as usize == before || before > 0 && BEFORE.contains(&text.key(before - 1))
}

/// "Like most campaigns, “we check that every gift is legal,” Roe said": the author's clause leads into the quoted
/// words, as "that" does. Behind a quotation in the same sentence they go on with it: "“We went,” said Roe, “and came back.”"
fn is_led_into(text: &Text<'_>, quotation: &Quotation, last: Option<&Quotation>) -> bool {
    const COMMA: Key = key(",");
    const THAT: Key = key("that");
    const BECAUSE: Key = key("because");
    let Some(before) = text.token_at(quotation.span.start).checked_sub(1) else { return false };
    if matches!(text.key(before), THAT | BECAUSE) {
        return true;
    }
    let first = quotation.tokens.first as usize;
    if text.key(before) != COMMA || text.tokens[first].is_capitalised() || !text.tokens[first].is_word() {
        return false;
    }
    let sentence = text.sentences[text.sentence_of(before)].tokens;
    let interrupted = last.is_some_and(|last| last.tokens.end > sentence.first && last.kind != QuotationKind::Scare);
    let reported = (before.saturating_sub(NEAREST_VERB)..before).any(|at| SAYING.contains(&text.key(at)));
    !interrupted && !reported
}

/// How near the comma before quoted words a verb introduces them: "Roe said on Monday, “we will go.”"
const NEAREST_VERB: usize = 4;

const SAYING: [Key; 12] = keys([
    "said", "says", "saying", "added", "adding", "wrote", "asked", "tweeted", "replied", "told", "stated", "declared",
]);

/// "“Boots on the ground” would be appropriate, Roe said": the author's sentence goes on with the quoted words.
fn goes_on_outside(text: &Text<'_>, classes: &[Classes], quotation: &Quotation) -> bool {
    const OUTSIDE: Classes = Classes::PREPOSITION.or(Classes::AUXILIARY);
    let behind = text.token_at(quotation.span.end);
    let closes_open = text.tokens[quotation.tokens.end as usize - 1].is_lexical();
    let goes_on = |next: &crate::text::Token| !next.starts_line() && !next.is_capitalised();
    closes_open && quotation.closed && text.tokens.get(behind).is_some_and(goes_on) && classes[behind].any(OUTSIDE)
}

/// Ends in the punctuation of speech, inside the marks.
fn ends_clause(text: &Text<'_>, quotation: &Quotation) -> bool {
    const ENDS: [Key; 6] = keys([".", ",", "?", "!", "\u{2026}", "\u{2014}"]);
    ENDS.contains(&text.key(quotation.tokens.end as usize - 1))
}

/// Works, programmes and names of things: every word of weight is capitalised, and nothing ends it.
fn is_title(text: &Text<'_>, classes: &[Classes], quotation: &Quotation, words: usize) -> bool {
    let small =
        Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::COORDINATOR).or(Classes::PRONOUN).or(Classes::BE);
    let mut heavy = 0;
    for index in quotation.tokens.range() {
        let token = text.tokens[index];
        if token.is_word() && !token.is_capitalised() {
            if !classes[index].any(small) {
                return false;
            }
        } else if token.is_word() {
            heavy += 1;
        }
    }
    const SPOKEN: [Key; 2] = keys(["!", "?"]);
    let exclaimed = SPOKEN.contains(&text.key(quotation.tokens.end as usize - 1));
    (2..=10).contains(&words) && heavy * 2 > words && heavy >= 2 && !exclaimed
}
