//! What an edit changed: a negation, a number, a modal verb, a name, a date, other words, or nothing.
//!
//! Nothing is changed by an edit that only spells, spaces, rounds or formats: "per cent" for "percent",
//! "14 March" for "March 14", "$4m" for "4 million dollars", a corrected typing error, a marked ellipsis,
//! an editor's [brackets].

use crate::annotate::{DateMention, Placed};
use crate::span::TokenSpan;
use crate::story::Document;
use crate::story::agree::{self, Agreement};
use crate::story::diff::{Diff, Edit};
use crate::story::polarity;
use crate::story::quantities::{self, Quantity};
use crate::story::words::Word;
use crate::text::{Key, keys};

/// The gravest thing that an edit changed, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Negation,
    Number,
    Date,
    Modal,
    Name,
    Other,
}

impl Change {
    pub const fn name(self) -> &'static str {
        match self {
            Change::Negation => "negation",
            Change::Number => "number",
            Change::Date => "date",
            Change::Modal => "modal verb",
            Change::Name => "name",
            Change::Other => "wording",
        }
    }

    /// Whether the words may mean something else now.
    pub const fn is_of_meaning(self) -> bool {
        !matches!(self, Change::Other)
    }
}

/// What an edit changed; `None` where it changed nothing that a reader would hold against it.
pub fn classify(left: &Document<'_>, right: &Document<'_>, diff: &Diff, edit: &Edit) -> Option<Change> {
    let (a, b) = (left.reading.of(edit.a), right.reading.of(edit.b));
    if is_marked(left, edit.a, diff.a, right, edit.b, diff.b) {
        return None;
    }
    let negations = |words: &[Word]| words.iter().filter(|word| polarity::is_negator(word.key)).count();
    let opposites = || a.iter().any(|&x| b.iter().any(|&y| polarity::are_opposite(left, x, right, y)));
    if a.iter().chain(b).all(|word| is_filler(word.key)) {
        return None;
    }
    let joined = is_same_spelling(left, edit.a, right, edit.b);
    if joined || is_same_quantity(left, right, diff, edit) {
        return None;
    }
    if negations(a) != negations(b) || (a.len() <= 3 && b.len() <= 3 && opposites()) {
        return Some(Change::Negation);
    }
    let dated = |document: &Document<'_>, at: TokenSpan| {
        touching(&document.page.dates, document, at).iter().any(|date| !date.value.ends_with("_REF"))
    };
    if dated(left, edit.a) || dated(right, edit.b) {
        return Some(Change::Date);
    }
    let number = |document: &Document<'_>, at: TokenSpan, words: &[Word]| {
        touches(&document.quantities, document, at) || words.iter().any(|word| word.is_numeric())
    };
    if number(left, edit.a, a) || number(right, edit.b, b) {
        return Some(Change::Number);
    }
    let modals = |words: &[Word]| {
        let mut keys: Vec<_> = words.iter().map(|word| word.key).filter(|&key| polarity::is_modal(key)).collect();
        keys.sort_unstable();
        keys
    };
    if modals(a) != modals(b) {
        return Some(Change::Modal);
    }
    if are_typing_errors(left, edit.a, right, edit.b) {
        return None;
    }
    if names_other(left, edit.a, right, edit.b) {
        return Some(Change::Name);
    }
    Some(Change::Other)
}

/// A sound that transcripts leave out.
fn is_filler(word: Key) -> bool {
    const FILLERS: [Key; 8] = keys(["um", "umm", "uh", "er", "erm", "ah", "oh", "hmm"]);
    FILLERS.contains(&word)
}

/// Left out and marked so, or put in and marked so.
fn is_marked(
    left: &Document<'_>,
    a: TokenSpan,
    all_a: TokenSpan,
    right: &Document<'_>,
    b: TokenSpan,
    all_b: TokenSpan,
) -> bool {
    let marked = |document: &Document<'_>, at: TokenSpan, all: TokenSpan| {
        let words = document.reading.of(at);
        let own = words.iter().any(|word| !word.is_bracketed());
        let gap = (at.first..=at.end).any(|index| {
            index >= all.first && document.reading.words.get(index as usize).is_some_and(|word| word.after_ellipsis())
        });
        !own && (gap || !words.is_empty())
    };
    marked(left, a, all_a) || marked(right, b, all_b)
}

/// Whether the two sides are the same letters, once spaces, hyphens and national spelling are set aside.
pub fn is_same_spelling(left: &Document<'_>, a: TokenSpan, right: &Document<'_>, b: TokenSpan) -> bool {
    !a.is_empty() && !b.is_empty() && skeleton(left.str(a)) == skeleton(right.str(b))
}

/// Lower-cased letters and digits, contractions and short titles written out, British spellings made American.
fn skeleton(text: &str) -> String {
    let mut letters: String = String::with_capacity(text.len());
    let straight = text.to_lowercase().replace('\u{2019}', "'");
    for word in straight.split(|mark: char| !mark.is_alphanumeric() && mark != '\'').filter(|word| !word.is_empty()) {
        let (stem, ending) = contraction(word);
        letters.push_str(&written_out(&american(&stem.replace('\'', ""))));
        letters.push_str(ending);
    }
    letters
}

/// "we're" is "we" and "are".
fn contraction(word: &str) -> (&str, &str) {
    match word {
        "can't" => return ("can", "not"),
        "won't" => return ("will", "not"),
        "let's" => return ("let", "us"),
        _ => {}
    }
    let endings =
        [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'s", "is"), ("'d", "would")];
    let found = endings.iter().find_map(|&(short, long)| word.strip_suffix(short).map(|stem| (stem, long)));
    found.filter(|(stem, _)| !stem.is_empty()).unwrap_or((word, ""))
}

/// Titles and words of speech that are written short or long.
fn written_out(word: &str) -> String {
    let long = match word {
        "sen" => "senator",
        "rep" => "representative",
        "gen" => "general",
        "gov" => "governor",
        "lt" => "lieutenant",
        "pres" => "president",
        "gonna" => "goingto",
        "wanna" => "wantto",
        "gotta" => "gotto",
        "okay" => "ok",
        _ => word,
    };
    long.to_owned()
}

fn american(word: &str) -> String {
    if word.len() < 5 {
        return word.to_owned();
    }
    let mut word =
        word.replace("isation", "ization").replace("yse", "yze").replace("ise", "ize").replace("ising", "izing");
    if word.len() >= 6 {
        word = word
            .replace("our", "or")
            .replace("ll", "l")
            .replace("tre", "ter")
            .replace("ogue", "og")
            .replace("mme", "m");
    }
    for (british, american) in [("fence", "fense"), ("cence", "cense"), ("advisor", "adviser"), ("grey", "gray")] {
        word = word.replace(british, american);
    }
    word
}

/// Whether all that was edited are dates and numbers of the same value, written another way.
fn is_same_quantity(left: &Document<'_>, right: &Document<'_>, diff: &Diff, edit: &Edit) -> bool {
    let (dates_a, dates_b) = (touching(&left.page.dates, left, edit.a), touching(&right.page.dates, right, edit.b));
    let (numbers_a, numbers_b) = (touching(&left.quantities, left, edit.a), touching(&right.quantities, right, edit.b));
    let within_a = |at: u32| covers(&left.page.dates, left, at) || covers(&left.quantities, left, at);
    let within_b = |at: u32| covers(&right.page.dates, right, at) || covers(&right.quantities, right, at);
    let only_quantities = (edit.a.first..edit.a.end).all(within_a) && (edit.b.first..edit.b.end).all(within_b);
    let found = !(dates_a.is_empty() && dates_b.is_empty() && numbers_a.is_empty() && numbers_b.is_empty());
    let (all_dates_a, all_dates_b) =
        (touching(&left.page.dates, left, diff.a), touching(&right.page.dates, right, diff.b));
    let (all_numbers_a, all_numbers_b) =
        (touching(&left.quantities, left, diff.a), touching(&right.quantities, right, diff.b));
    let same_date = |date: &DateMention, others: &[DateMention]| {
        others.iter().any(|other| other.kind == date.kind && agree::dates(date, other) == Agreement::Same)
    };
    let same_number = |number: &Quantity, others: &[Quantity]| {
        others.iter().any(|other| quantities::compare(number, other) == Agreement::Same)
    };
    found
        && only_quantities
        && dates_a.iter().all(|date| same_date(date, all_dates_b))
        && dates_b.iter().all(|date| same_date(date, all_dates_a))
        && numbers_a.iter().all(|number| same_number(number, all_numbers_b))
        && numbers_b.iter().all(|number| same_number(number, all_numbers_a))
}

/// Words of so many letters may hold a typing error; shorter ones are too easily another word.
const SHORTEST_MISTYPED: usize = 5;

/// As many words on either side, each the same or a typing error of the other.
fn are_typing_errors(left: &Document<'_>, a: TokenSpan, right: &Document<'_>, b: TokenSpan) -> bool {
    let one = |at: u32| TokenSpan::new(at, at + 1);
    let same = |(x, y): (u32, u32)| {
        left.reading.words[x as usize].key == right.reading.words[y as usize].key
            || is_typing_error(left, one(x), right, one(y))
    };
    a.len() == b.len() && (1..=MOST_MISTYPED).contains(&a.len()) && (a.first..a.end).zip(b.first..b.end).all(same)
}

/// Words of an edit that may all be typing errors.
const MOST_MISTYPED: usize = 4;

/// Short words with two letters swapped: no other word is meant.
const SWAPPED: [[&str; 2]; 10] = [
    ["teh", "the"],
    ["hte", "the"],
    ["adn", "and"],
    ["nad", "and"],
    ["taht", "that"],
    ["thta", "that"],
    ["wiht", "with"],
    ["thsi", "this"],
    ["tihs", "this"],
    ["ahve", "have"],
];

/// One word on either side, one letter wrong, missing, doubled or swapped with its neighbour, inside the word:
/// a changed ending is another inflection, and a changed beginning another word.
fn is_typing_error(left: &Document<'_>, a: TokenSpan, right: &Document<'_>, b: TokenSpan) -> bool {
    if a.len() != 1 || b.len() != 1 {
        return false;
    }
    let letters =
        |document: &Document<'_>, at: TokenSpan| -> Vec<char> { document.str(at).to_lowercase().chars().collect() };
    let (x, y) = (letters(left, a), letters(right, b));
    let written: [String; 2] = [x.iter().collect(), y.iter().collect()];
    if SWAPPED.iter().any(|[wrong, right]| written == [*wrong, *right] || written == [*right, *wrong]) {
        return true;
    }
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.len() < SHORTEST_MISTYPED - 1 || long.len() < SHORTEST_MISTYPED || long.len() - short.len() > 1 {
        return false;
    }
    let prefix = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let suffix = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let middle = |word: &[char]| word.len().saturating_sub(prefix + suffix);
    let swapped = short.len() == long.len()
        && prefix + suffix + 2 == long.len()
        && short[prefix] == long[prefix + 1]
        && short[prefix + 1] == long[prefix];
    prefix > 0 && suffix > 0 && (swapped || middle(long) <= 1 && middle(short) <= 1)
}

/// Whether the sides hold names, and not the same ones.
fn names_other(left: &Document<'_>, a: TokenSpan, right: &Document<'_>, b: TokenSpan) -> bool {
    let (names_a, names_b) = (touching(&left.page.names, left, a), touching(&right.page.names, right, b));
    if names_a.is_empty() && names_b.is_empty() {
        return false;
    }
    let (page_a, page_b) = (&left.page, &right.page);
    let unmatched_a = names_a.iter().any(|x| !names_b.iter().any(|y| agree::alias(page_a, x, page_b, y)));
    let unmatched_b = names_b.iter().any(|y| !names_a.iter().any(|x| agree::alias(page_a, x, page_b, y)));
    unmatched_a || unmatched_b
}

/// The annotations, in order and apart, that share a token with the words.
pub fn touching<'p, P: Placed>(placed: &'p [P], document: &Document<'_>, words: TokenSpan) -> &'p [P] {
    let tokens = document.reading.tokens_of(words);
    if tokens.is_empty() {
        return &[];
    }
    let first = placed.partition_point(|one| one.tokens().end <= tokens.first);
    let len = placed[first..].partition_point(|one| one.tokens().first < tokens.end);
    &placed[first..first + len]
}

fn touches<P: Placed>(placed: &[P], document: &Document<'_>, words: TokenSpan) -> bool {
    !touching(placed, document, words).is_empty()
}

/// Whether an annotation covers the word.
fn covers<P: Placed>(placed: &[P], document: &Document<'_>, word: u32) -> bool {
    touches(placed, document, TokenSpan::new(word, word + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_spelling_and_hyphens_do_not_count() {
        for (a, b) in [
            ("organised", "organized"),
            ("co-operate", "cooperate"),
            ("labour", "labor"),
            ("defence", "defense"),
            ("health care", "healthcare"),
            ("U.S.", "US"),
            ("travelling", "traveling"),
            ("We\u{2019}re", "we are"),
            ("isn't", "is not"),
            ("Sen. Roe", "Senator Roe"),
        ] {
            assert_eq!(skeleton(a), skeleton(b));
        }
        assert_ne!(skeleton("four"), skeleton("for"));
        assert_ne!(skeleton("not"), skeleton("now"));
    }
}
