//! Whether a claim of a change is of the figures beside it: no other clause between them, and nothing behind the claim that makes it one
//! of something else.

use std::ops::Range;

use super::across::is_consequence;
use super::change::{is_change_word, is_filler, is_tie};
use super::direction::direction;
use super::order::is_contrasted;
use super::summary::{Claim, LONGEST, THAN};
use crate::annotate::{Number, Page};
use crate::rules::numbers::shared::{COMMA, OF, TO};
use crate::text::{Key, Words, key};

/// Whether the words set the figures against each other, and the claim is of a change, beside them and with no subject of its own.
pub fn is_tied(page: &Page<'_>, first: &Number, second: &Number, claim: &Claim) -> bool {
    let tokens = claim.tokens();
    let (start, end) = (first.tokens.first as usize, second.tokens.end as usize);
    let apart = first.tokens.end as usize..second.tokens.first as usize;
    if apart.clone().any(|at| page.text.key(at) == key("while")) {
        return false;
    }
    // "Sales grew 40 percent to $56 million, and profit fell to $30 million".
    let joint = apart.clone().find(|&at| [key("and"), key("but")].contains(&page.text.key(at)));
    if tokens.end <= start && joint.is_some_and(|joint| (joint..apart.end).any(|at| is_change_word(page.text.key(at))))
    {
        return false;
    }
    if apart.len() > LONGEST || is_rate_or_share(page, claim) {
        return false;
    }
    if is_compared_with(page, tokens.end, second) && tokens.start >= first.tokens.end as usize {
        return is_plain(page, first.tokens.end as usize..tokens.start);
    }
    if !is_of_change(page, claim) || !is_contrasted(page, first, second) {
        return false;
    }
    let gap = if tokens.start >= end {
        end..tokens.start
    } else if tokens.end <= start {
        // "fell 2 % to 1,880, after touching 1,867".
        if (first.tokens.end as usize..second.tokens.first as usize).any(|at| page.text.key(at) == key("after")) {
            return false;
        }
        tokens.end..start
    } else {
        first.tokens.end as usize..tokens.start
    };
    gap.len() <= LONGEST && is_plain(page, gap)
}

/// No other clause in the words: marks and conjunctions that give the claim another subject.
pub fn is_plain(page: &Page<'_>, words: Range<usize>) -> bool {
    let small = |at: usize| {
        let word = page.text.key(at);
        is_tie(word) || is_change_word(word) || is_filler(word) || page.is_dated(at)
    };
    let mut comma = None;
    for at in words.clone() {
        let word = page.text.key(at);
        // "listed as revenues", "known as".
        let named = word == key("as") && at > 0 && page.text.token_str(at - 1).ends_with("ed");
        if is_other(word) && !named {
            return false;
        }
        if word == COMMA {
            comma = Some(at);
        }
    }
    // After a comma the claim comes with small words alone: no subject of its own, as in ", on sales up 20 %".
    comma.is_none_or(|comma| {
        is_consequence(page.text.key(comma + 1))
            || (comma + 1..words.end).all(|at| {
                // "a full 49 percent", "a hefty".
                let of_claim = at + 1 == words.end && at > comma + 1 && page.text.key(at - 1) == key("a");
                small(at) || of_claim || is_verdict(page.text.key(at))
            })
    })
}

/// "that works out to", "which means", "amounting to".
fn is_verdict(word: Key) -> bool {
    const WORDS: [Key; 26] = [
        key("quite"),
        key("not"),
        key("put"),
        key("puts"),
        key("putting"),
        key("leaving"),
        key("having"),
        key("gone"),
        key("going"),
        key("taking"),
        key("this"),
        key("it"),
        key("works"),
        key("out"),
        key("means"),
        key("meaning"),
        key("amounts"),
        key("amounting"),
        key("equals"),
        key("equal"),
        key("makes"),
        key("roughly"),
        key("some"),
        key("has"),
        key("have"),
        key("had"),
    ];
    WORDS.contains(&word)
}

/// Whether the percentage is of a change: a word of change stands before it, or right behind it.
pub fn is_of_change(page: &Page<'_>, claim: &Claim) -> bool {
    const REACH: usize = 5;
    let tokens = claim.tokens();
    let before = (tokens.start.saturating_sub(REACH)..tokens.start).rev();
    let near = before.take_while(|&at| page.text.tokens[at].is_word() || page.text.key(at) == COMMA);
    let said = near.into_iter().any(|at| direction(page.text.key(at)).is_some())
        || (tokens.end..tokens.end + 2).any(|at| direction(page.text.key(at)).is_some());
    // "60 % had been teachers" speaks of something else.
    let next = page.text.key(tokens.end);
    let closed = page.text.tokens.get(tokens.end).is_none_or(|token| token.is_mark())
        || is_of_own_value(page, tokens.end)
        || is_goal(next)
        || direction(next).is_some();
    let factor = matches!(claim, Claim::Share(factor) if !factor.is_share);
    (said || factor) && closed
}

/// "12 percent of", "5 percent a year".
pub fn is_rate_or_share(page: &Page<'_>, claim: &Claim) -> bool {
    let end = claim.tokens().end;
    let words = (page.text.key(end), page.text.key(end + 1));
    if is_of_own_value(page, end) {
        return false;
    }
    matches!(words.0, OF | PER) || (words.0 == key("a") && [key("year"), key("month"), key("week")].contains(&words.1))
}

/// "lost 25 percent of their value".
pub fn is_of_own_value(page: &Page<'_>, end: usize) -> bool {
    let own = [key("its"), key("their"), key("his"), key("her")].contains(&page.text.key(end + 1));
    page.text.key(end) == OF
        && own
        && [key("value"), key("worth"), key("weight"), key("size")].contains(&page.text.key(end + 2))
}

const PER: Key = key("per");

/// "12 percent less than the $500,000", "30 percent below last year's $10 million", "a 10 percent increase over the 600".
pub fn is_compared_with(page: &Page<'_>, claim: usize, figure: &Number) -> bool {
    const NEAR: usize = 7;
    const BESIDE: [Key; 3] = [key("below"), key("above"), key("under")];
    const PAST: [Key; 5] = [key("over"), key("beyond"), key("below"), key("above"), key("under")];
    const AFTER: [Key; 4] = [THAN, key("over"), key("on"), key("from")];
    let first = figure.tokens.first as usize;
    if first < claim || first - claim > NEAR {
        return false;
    }
    let word = |at: usize| page.text.key(at);
    let noun = usize::from(direction(word(claim)).is_some() && !BESIDE.contains(&word(claim)));
    let changed = noun == 1 || (claim.saturating_sub(5)..claim).any(|at| direction(word(at)).is_some());
    let joint = claim + noun;
    // "25 percent over the limit of 10,000".
    let limit = first >= 2 && word(first - 1) == OF && is_limit(word(first - 2));
    let limit = limit && (PAST.contains(&word(joint)) || noun == 1 && word(joint) == THAN);
    // "a 40 percent increase compared with the 600".
    let held = changed && word(joint) == COMPARED && [key("with"), TO].contains(&word(joint + 1));
    let joint = joint + usize::from(held);
    let joined = held || limit || BESIDE.contains(&word(joint)) || (changed && AFTER.contains(&word(joint)));
    let first = if limit { first - 2 } else { first };
    let only = (joint + 1..first).all(|at| {
        let token = page.text.tokens[at];
        is_filler(token.key) || page.is_dated(at) || token.is_possessive() || is_determiner(token.key)
    });
    joined && only
}

const COMPARED: Key = key("compared");

/// What a figure is held against: "the limit of", "its budget of".
fn is_limit(noun: Key) -> bool {
    const NOUNS: Words<18> = Words::new([
        "limit",
        "target",
        "goal",
        "budget",
        "cap",
        "quota",
        "ceiling",
        "threshold",
        "capacity",
        "maximum",
        "minimum",
        "estimate",
        "forecast",
        "average",
        "total",
        "price",
        "level",
        "figure",
    ]);
    NOUNS.contains(noun)
}

pub fn is_determiner(word: Key) -> bool {
    const WORDS: Words<15> = Words::new([
        "the", "its", "their", "a", "his", "her", "previous", "original", "current", "present", "existing", "prior",
        "first", "initial", "earlier",
    ]);
    WORDS.contains(word)
}

/// What may follow a claim: its noun, or the time it took.
fn is_goal(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("in"),
        key("on"),
        key("over"),
        key("since"),
        key("to"),
        key("from"),
        key("within"),
        key("during"),
        key("last"),
        key("this"),
        key("between"),
        key("year"),
    ];
    WORDS.contains(&word)
}

/// Words that give the claim another subject.
fn is_other(word: Key) -> bool {
    const WORDS: [Key; 14] = [
        key("while"),
        key("but"),
        key("although"),
        key("whose"),
        key("when"),
        key("after"),
        key("with"),
        key("and"),
        key("as"),
        key("because"),
        key("whereas"),
        key("who"),
        key("if"),
        key("than"),
    ];
    WORDS.contains(&word)
}
