//! Changes told in words: "doubled", "a threefold rise", "halved", "by a third", "half again as much".

use std::ops::Range;

use once_cell::sync::Lazy;

use super::direction::direction;
use super::fractions::{PARTS, fraction};
use crate::annotate::Page;
use crate::annotate::numbers::is_about;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{self, Lexicon, Listed};
use crate::rules::numbers::shared::{FROM, OF, THE, TO};
use crate::text::{Key, Words, key, key_of};

/// What a change is said to be: a factor of its start, or a share that was added or taken away.
#[derive(Clone)]
pub struct Factor {
    pub value: f64,
    pub is_share: bool,
    pub tokens: Range<usize>,
}

/// What kind of word tells a factor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// "doubled".
    Verb,
    /// "double", "triples": a verb, a noun or an adjective.
    Either,
    /// "twofold".
    Fold,
    /// "twice", "half".
    Times,
    /// The "fold" and "factor" of a number.
    Counted,
    /// "third", "quarters": the last word of a fraction.
    Part,
}

static FACTORS: Lazy<Listed<(Kind, f64)>> = Lazy::new(|| {
    let factor = |tag: &str| {
        let (kind, value) = tag.split_once(' ')?;
        let kind = match kind {
            "verb" => Kind::Verb,
            "either" => Kind::Either,
            "fold" => Kind::Fold,
            "times" => Kind::Times,
            _ => Kind::Counted,
        };
        Some((kind, value.parse().ok()?))
    };
    let parts = PARTS.map(|part| (key_of(part), (Kind::Part, 0.0)));
    let factors = lexicons::words(Lexicon::Factors).filter_map(|(word, tag)| Some((word, factor(tag)?)));
    // The "half" of "half as much" tells most.
    parts.into_iter().chain(factors).collect()
});

#[inline]
fn told(word: Key) -> Option<(Kind, f64)> {
    FACTORS.get(word).copied()
}

/// "five-fold", "12-fold", "by a factor of five", by the word that is no number.
fn counted(page: &Page<'_>, at: usize) -> Option<Factor> {
    let word = |at: usize| page.text.key(at);
    let (number, tokens) = if word(at) == key("factor") && word(at + 1) == OF {
        (page.text.tokens.get(at + 2).map(|_| page.text.token_str(at + 2))?, at..at + 3)
    } else if word(at) == key("fold") && at >= 2 {
        let number = at - 1 - usize::from(word(at - 1) == key("-"));
        (page.text.token_str(number), number..at + 1)
    } else {
        (page.text.token_str(at).strip_suffix("-fold")?, at..at + 1)
    };
    let value = multiplier(number)?;
    Some(Factor { value, is_share: false, tokens })
}

/// "five", "12": how many times.
fn multiplier(number: &str) -> Option<f64> {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spoken = WORDS.iter().position(|word| word.eq_ignore_ascii_case(number)).map(|at| at as f64 + 2.0);
    spoken.or_else(|| number.parse().ok()).filter(|value| (1.5..=100.0).contains(value))
}

/// The claim that begins at the token, or of which it is the last word.
#[inline(always)]
pub fn read(page: &Page<'_>, at: usize) -> Option<Factor> {
    let token = &page.text.tokens[at];
    let told = told(token.key);
    let is_fold = || !token.is_plain() && token.len() >= "two-fold".len() && page.text.token_str(at).ends_with("-fold");
    if told.is_some() || is_fold() { claim(page, at, told) } else { None }
}

/// The claim of a word of the list, or of one that ends in "-fold".
fn claim(page: &Page<'_>, at: usize, told: Option<(Kind, f64)>) -> Option<Factor> {
    match told {
        Some((Kind::Part, _)) => share(page, at),
        Some((kind, value)) => read_word(page, at, kind, value),
        None => counted(page, at),
    }
}

/// The claim that begins at a word of the list.
fn read_word(page: &Page<'_>, at: usize, kind: Kind, value: f64) -> Option<Factor> {
    const SIZES: Words<8> = Words::new(["price", "number", "size", "amount", "cost", "total", "figure", "level"]);
    const MUCH: Words<6> = Words::new(["much", "many", "big", "large", "high", "long"]);
    // "doubled down", "doubling as a", "a double-digit rise", "halved twice".
    const OTHER: Words<7> = Words::new(["down", "up", "as", "back", "-", "twice", "thrice"]);
    let word = |at: usize| page.text.key(at);
    let (first, next) = (word(at), word(at + 1));
    let factor = |value: f64, len: usize| Some(Factor { value, is_share: false, tokens: at..at + len });
    // "half of what it was", "twice what it is", "double that".
    let what = usize::from(next == OF) + 1;
    let was = || classes(word(at + what + 1)).any(Classes::AUXILIARY.or(Classes::PRONOUN));
    let that =
        || word(at + what) == key("that") && page.text.tokens.get(at + what + 1).is_none_or(|next| next.is_mark());
    match kind {
        Kind::Either | Kind::Times if that() || word(at + what) == key("what") && was() => {
            return factor(value, what + 1);
        }
        Kind::Verb | Kind::Either => {
            let told = !OTHER.contains(next) && (kind == Kind::Verb || is_verb(page, at));
            return told.then(|| factor(value, 1)).flatten();
        }
        Kind::Fold => return factor(value, 1),
        Kind::Counted => return counted(page, at),
        Kind::Times | Kind::Part => {}
    }
    // "half again as much", "half as much again".
    let again = next == AGAIN && MUCH.contains(word(at + 3))
        || next == AS && MUCH.contains(word(at + 2)) && word(at + 3) == AGAIN;
    if first == HALF && again {
        return factor(1.5, 4);
    }
    // "twice as many", "half as much", "twice the price".
    let as_much = next == AS && MUCH.contains(word(at + 2));
    let size = first == key("twice") && next == THE && SIZES.contains(word(at + 2));
    if as_much || size { factor(multiple(first)?, 3) } else { share(page, at) }
}

/// "half", "twice", "double": what a whole is taken times.
fn multiple(word: Key) -> Option<f64> {
    told(word).filter(|(kind, _)| [Kind::Times, Kind::Either].contains(kind)).map(|(_, value)| value)
}

const HALF: Key = key("half");
const AGAIN: Key = key("again");
const AS: Key = key("as");

/// Whether a form that may be a noun is a verb: "would double", "nearly doubles the", "doubles from".
fn is_verb(page: &Page<'_>, at: usize) -> bool {
    const DEGREES: Words<7> = Words::new(["nearly", "almost", "than", "roughly", "about", "virtually", "effectively"]);
    const MODALS: Words<11> =
        Words::new(["to", "would", "will", "could", "should", "may", "might", "can", "must", "helped", "help"]);
    let before = at.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let next = page.text.key(at + 1);
    let object = classes(next).any(Classes::DETERMINER) || [FROM, TO].contains(&next);
    MODALS.contains(before) || DEGREES.contains(before) || (object && !classes(before).any(Classes::DETERMINER))
}

/// "double the 2,500", "more than twice last year's 2,500", "triple its previous 40": the claim before the figure that it is a
/// multiple of.
pub fn of_base(page: &Page<'_>, figure: usize) -> Option<Factor> {
    const NEAR: usize = 7;
    const LINKS: Words<16> = Words::new([
        "the", "its", "their", "his", "her", "previous", "last", "as", "much", "many", "again", "of", "average",
        "rate", "level", "total",
    ]);
    // "up a third from 800".
    if page.text.key(figure.wrapping_sub(1)) == FROM && figure >= 4 {
        let share = fraction(page, figure - 2).filter(|(tokens, _)| tokens.start > 0);
        return share
            .filter(|(tokens, _)| [key("up"), key("down")].contains(&page.text.key(tokens.start - 1)))
            .map(|(tokens, value)| Factor { value, is_share: true, tokens });
    }
    // "a third fewer than the 900".
    let than = (figure.saturating_sub(3)..figure).rev().find(|&at| page.text.key(at) == key("than"));
    if let Some(than) = than.filter(|&than| than >= 3 && direction(page.text.key(than - 1)).is_some())
        && let Some((tokens, value)) = fraction(page, than - 2)
    {
        let half = page.text.key(than - 2) == HALF;
        return (!half).then_some(Factor { value, is_share: true, tokens });
    }
    for at in (figure.saturating_sub(NEAR)..figure).rev() {
        let word = page.text.key(at);
        // "half again as much as the 800".
        if word == HALF && page.text.key(at + 1) == AGAIN {
            return read(page, at).filter(|found| found.value > 1.0);
        }
        // "half of the 800" counts a part, "half as many as the 800" and "half the 800" compare.
        if word == HALF && ![THE, AS].contains(&page.text.key(at + 1)) {
            return None;
        }
        if let Some(value) = multiple(word) {
            return (at + 1 < figure).then_some(Factor { value, is_share: false, tokens: at..at + 1 });
        }
        if !LINKS.contains(word) && !page.is_dated(at) && !page.text.tokens[at].is_possessive() {
            return None;
        }
    }
    None
}

/// "by half", "of a third", "by two-thirds", "up a quarter", "a third more", "cut in half": the share whose last word is the token.
pub fn share(page: &Page<'_>, at: usize) -> Option<Factor> {
    const SAID: Words<4> = Words::new(["by", "of", "up", "down"]);
    let (tokens, value) = fraction(page, at)?;
    // "(a third of" counts a part, no change; "lost a third of its value" is one.
    let of = page.text.key(at + 1) == OF;
    if of || OWN.contains(page.text.key(at + 1)) {
        return lost(page, at + usize::from(of), tokens, value);
    }
    let word = |back: usize| tokens.start.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    // "by well over half", "of nearly a third".
    let lead = (1..=4).find(|&back| !is_degree(word(back)) && word(back) != key("a")).unwrap_or(1);
    let halved = page.text.key(at) == HALF && word(lead) == key("in");
    // "a third more"; "half more" is said of nothing.
    let more = at > tokens.start && word(1) != key("than") && direction(page.text.key(at + 1)).is_some();
    let said = halved || more || is_taken_off(page, &tokens, at) || SAID.contains(word(lead));
    said.then_some(Factor { value, is_share: true, tokens })
}

/// "more than", "nearly", "well over".
fn is_degree(word: Key) -> bool {
    const WORDS: Words<8> = Words::new(["more", "less", "than", "over", "under", "well", "just", "quite"]);
    is_about(word) || WORDS.contains(word)
}

/// "takes a quarter off the rate": the share that is taken away.
fn is_taken_off(page: &Page<'_>, tokens: &Range<usize>, at: usize) -> bool {
    const TAKEN: Words<9> =
        Words::new(["take", "takes", "took", "taking", "taken", "knocked", "shaved", "cut", "wiped"]);
    page.text.key(at + 1) == key("off")
        && (classes(page.text.key(at + 2)).any(Classes::DETERMINER.or(Classes::POSSESSIVE_PRONOUN))
            || (tokens.start.saturating_sub(4)..tokens.start).any(|at| TAKEN.contains(page.text.key(at))))
}

const OWN: Words<5> = Words::new(["its", "their", "his", "her", "our"]);

/// "lost half of its value", "shed half their weight": the share that is taken away; the words before its owner end with the token.
fn lost(page: &Page<'_>, at: usize, tokens: Range<usize>, value: f64) -> Option<Factor> {
    const LOST: Words<8> = Words::new(["lost", "shed", "lose", "loses", "losing", "sheds", "shedding", "lopped"]);
    let first = (at.saturating_sub(5)..at).find(|&verb| LOST.contains(page.text.key(verb)))? + 1;
    OWN.contains(page.text.key(at + 1)).then(|| Factor {
        value,
        is_share: true,
        tokens: first.min(tokens.start)..at + 2,
    })
}
