//! A share of many as a text tells it: in figures ("77 percent"), as a fraction in words ("three-quarters"), or as a ratio ("one in five"), and
//! how exactly it is meant.

use std::ops::Range;

use super::change::is_change_at;
use super::fractions::{fraction, is_part};
use super::subsets::is_person;
use crate::annotate::numbers::{Unit, is_about};
use crate::annotate::{Number, Page};
use crate::lexicons::{Hit, Lexicon};
use crate::rules::numbers::shared::{COMMA, IN, OF, before, rounding};
use crate::text::{Key, Words, key, keys};

const OUT: Key = key("out");

/// What the words before a share say of how exact it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Exact,
    About,
    Above,
    Below,
}

/// A share in percent, told in figures or as a fraction in words.
pub struct Share {
    pub tokens: Range<usize>,
    pub percent: f64,
    /// What its own rounding allows, in percent.
    slack: f64,
    bound: Bound,
}

impl Share {
    /// Whether a true share may be told so; `rounded` is what its own figures allow.
    pub fn fits(&self, real: f64, rounded: f64) -> bool {
        let slack = self.slack + rounded;
        let about = slack + 3.0 + 0.08 * self.percent;
        let (low, high) = match self.bound {
            Bound::Exact => (slack, slack),
            Bound::About => (about, about),
            Bound::Above => (slack, about.max(100.0 - self.percent)),
            Bound::Below => (about.max(self.percent), slack),
        };
        (self.percent - low..=self.percent + high).contains(&real)
    }

    fn into_parts(self) -> (Range<usize>, f64) {
        (self.tokens, self.percent / 100.0)
    }

    /// Whether two shares may be one; a ratio is told roughly.
    pub fn agrees(&self, other: &Share) -> bool {
        const ROUGH: f64 = 3.0;
        self.fits(other.percent, other.slack + ROUGH) || other.fits(self.percent, self.slack + ROUGH)
    }
}

/// "77 percent".
pub fn in_figures(page: &Page<'_>, number: &Number) -> Option<Share> {
    if number.unit != Unit::Percent || number.value > 100.0 {
        return None;
    }
    let tokens = number.tokens.range();
    let bound = bound(page, tokens.start);
    let slack = 2.0 * rounding(page, number) + 0.2;
    Some(Share { tokens, percent: number.value, slack, bound })
}

/// "half", "a third", "three-quarters".
pub fn in_words(page: &Page<'_>, at: usize) -> Option<Share> {
    const NOT_BEFORE: Words<6> = Words::new(["first", "second", "other", "a", "latter", "last"]);
    const SLACK: f64 = 4.0;
    let (tokens, value) = fraction(page, at)?;
    let earlier = tokens.start.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let half = tokens.len() == 1;
    let spoken = !(half && NOT_BEFORE.contains(earlier)) && earlier != key("and");
    let bound = bound(page, tokens.start);
    spoken.then_some(Share { tokens, percent: 100.0 * value, slack: SLACK, bound })
}

/// A share told as a fraction or as a ratio in words.
pub struct Spoken {
    pub tokens: Range<usize>,
    /// Of one.
    pub value: f64,
    /// "one in five", no "a fifth".
    pub is_ratio: bool,
    /// The token by which it is known.
    at: usize,
}

/// The fractions and ratios of a page, in their order.
pub fn spoken(page: &Page<'_>) -> Vec<Spoken> {
    let told = |hit: &Hit| {
        let at = hit.tokens.end as usize - 1;
        let is_ratio = joins_ratio(page.text.key(at));
        let (tokens, value) = if is_ratio { one_in_five(page, at)?.into_parts() } else { fraction(page, at)? };
        Some(Spoken { tokens, value, is_ratio, at })
    };
    page.hits.of(Lexicon::SpokenShares).iter().filter_map(told).collect()
}

/// The share told in words of which the token is the last word, or the one in the middle.
pub fn in_words_at(page: &Page<'_>, at: usize) -> Option<Share> {
    match page.text.key(at) {
        word if joins_ratio(word) => one_in_five(page, at),
        word if is_part(word) => in_words(page, at),
        _ => None,
    }
}

/// The "in" and "out" of "one in five" and "nine out of ten".
fn joins_ratio(word: Key) -> bool {
    [IN, OUT].contains(&word)
}

/// Those of them that are among the words.
pub fn spoken_in<'a>(spoken: &'a [Spoken], words: &Range<usize>) -> &'a [Spoken] {
    let first = spoken.partition_point(|told| told.at < words.start);
    let len = spoken[first..].partition_point(|told| told.at < words.end);
    &spoken[first..first + len]
}

/// "one in five", "nine out of 10", "two out of every three", by its preposition.
fn one_in_five(page: &Page<'_>, at: usize) -> Option<Share> {
    const SLACK: f64 = 5.0;
    const COUNTS: [Key; 10] = keys(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]);
    let word = |at: usize| page.text.key(at);
    let out = word(at) == OUT && word(at + 1) == OF;
    if !(out || word(at) == IN) || at == 0 {
        return None;
    }
    let next = at + if out { 2 } else { 1 };
    let next = next + usize::from([key("every"), key("each")].contains(&word(next)));
    let count = |at: usize| {
        let told = COUNTS.iter().position(|&known| known == word(at)).map(|at| at + 1);
        told.or_else(|| {
            page.text
                .tokens
                .get(at)
                .filter(|token| token.is_number())
                .and_then(|_| page.text.token_str(at).parse().ok())
        })
    };
    let (part, whole) = (count(at - 1)?, count(next)?);
    let told = part < whole && whole <= 10 && part >= 1;
    let tokens = at - 1..next + 1;
    let bound = bound(page, tokens.start);
    told.then(|| Share { tokens, percent: 100.0 * part as f64 / whole as f64, slack: SLACK, bound })
}

fn bound(page: &Page<'_>, first: usize) -> Bound {
    const NEAR: Words<3> = Words::new(["virtually", "barely", "estimated"]);
    const ABOVE: Words<5> = Words::new(["more", "over", "above", "greater", "better"]);
    const BELOW: Words<4> = Words::new(["less", "fewer", "under", "below"]);
    let word = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let than = word(1) == key("than");
    match word(if than { 2 } else { 1 }) {
        word if ABOVE.contains(word) => Bound::Above,
        word if BELOW.contains(word) => Bound::Below,
        LEAST => Bound::Above,
        MOST => Bound::Below,
        word if is_about(word) || NEAR.contains(word) => Bound::About,
        _ => Bound::Exact,
    }
}

const LEAST: Key = key("least");
const MOST: Key = key("most");

/// "a turnout of 108 percent", "110 percent of the voters came": more than all of them.
pub fn of_more_than_all(page: &Page<'_>, share: &Number) -> bool {
    const MOST: f64 = 200.0;
    const LEAD: usize = 9;
    const SAID: Words<9> = Words::new(["of", "was", "is", "at", "reached", "hit", "topped", "exceeded", "were"]);
    const RATES: Words<3> = Words::new(["turnout", "attendance", "participation"]);
    const ALL: Words<6> = Words::new(["all", "everything", "everyone", "everybody", "every", "total"]);
    const MAKE: Words<12> = Words::new([
        "make", "makes", "made", "account", "accounts", "accounted", "constitute", "constitutes", "constituted",
        "comprise", "comprises", "comprised",
    ]);
    if share.unit != Unit::Percent || share.value <= 100.0 || share.value > MOST {
        return false;
    }
    let (first, end) = (share.tokens.first as usize, share.tokens.end as usize);
    let opening = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize;
    let mut lead = first.saturating_sub(LEAD).max(opening)..first;
    let rate = (1..=2).any(|back| SAID.contains(before(page, share, back)))
        && lead.clone().any(|at| RATES.contains(page.text.key(at)));
    let moved = lead.any(|at| is_change_at(page, at));
    let behind = end + 1..(end + 5).min(page.text.tokens.len());
    let counted = behind.take_while(|&at| page.text.tokens[at].is_word()).any(|at| is_person(page.text.key(at)));
    let people = page.text.key(end) == OF && counted;
    // "make up 131 percent of everything".
    let of_all = page.text.key(end) == OF
        && (end + 1..end + 3).any(|at| ALL.contains(page.text.key(at)))
        && (1..=3).any(|back| MAKE.contains(before(page, share, back)));
    // "Of all registered voters, 117 percent came".
    let leads = page.text.key(opening) == OF
        && before(page, share, 1) == COMMA
        && first - opening <= LEAD
        && (opening..first).any(|at| is_person(page.text.key(at)));
    (rate || people || of_all || leads) && !moved && !page.in_quotation(share.span.start)
}
