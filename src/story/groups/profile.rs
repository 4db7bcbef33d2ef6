//! What an article is about: its weightiest words.
//!
//! A word weighs the more, the oftener the article has it and the rarer it is in news (tf-idf; Salton & Buckley,
//! "Term-weighting approaches in automatic text retrieval", 1988). The first words count threefold: reporters put the
//! event there.

use std::collections::HashMap;

use crate::annotate::headline;
use crate::story::stem::stem;
use crate::text::{Key, Text, key_of, keys};

/// A word of an article, in all its inflections.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Of its stem.
    pub key: u32,
    /// 1 + ln(how often), in hundredths.
    frequency: u16,
    /// ln(articles / articles that hold it) in news at large, in hundredths.
    rarity: u16,
}

impl Term {
    pub fn frequency(self) -> f32 {
        f32::from(self.frequency) / 100.0
    }

    pub fn rarity(self) -> f32 {
        f32::from(self.rarity) / 100.0
    }

    fn weight(self) -> u32 {
        u32::from(self.frequency) * u32::from(self.rarity)
    }
}

/// Words of an article that are kept.
pub const MOST_TERMS: usize = 96;
/// So many words at the head of an article count [`LEAD_COUNT`] times.
const LEAD: usize = 100;
const LEAD_COUNT: f32 = 3.0;

/// The weightiest words of a text, sorted by key.
pub fn profile(text: &Text<'_>) -> Vec<Term> {
    let mut counts: HashMap<u32, (f32, u16)> = HashMap::new();
    let lexical = text.tokens.iter().enumerate().filter(|(_, token)| token.is_lexical());
    for (place, (index, token)) in lexical.enumerate() {
        let rarity = headline::weight(token);
        let written = text.token_str(index);
        if rarity < headline::LEAST_WEIGHT || written.len() < 2 {
            continue;
        }
        let bare = written.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        let key = stem(bare).unwrap_or(if bare.len() == written.len() { token.key } else { key_of(bare) });
        let count = counts.entry(folded(key)).or_insert((0.0, u16::MAX));
        count.0 += if place < LEAD { LEAD_COUNT } else { 1.0 };
        count.1 = count.1.min((rarity * 100.0) as u16);
    }
    let term = |(key, (count, rarity)): (u32, (f32, u16))| Term {
        key,
        frequency: (100.0 * (1.0 + count.ln())).min(60_000.0) as u16,
        rarity,
    };
    let mut terms: Vec<Term> = counts.into_iter().map(term).collect();
    if terms.len() > MOST_TERMS {
        terms.select_nth_unstable_by_key(MOST_TERMS, |term| (std::cmp::Reverse(term.weight()), term.key));
        terms.truncate(MOST_TERMS);
    }
    terms.sort_unstable_by_key(|term| term.key);
    terms.shrink_to_fit();
    terms
}

/// The weekdays that an article names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays {
    /// One bit each.
    named: u8,
    /// The one named oftest, the earliest in the week of several.
    main: u8,
}

impl Weekdays {
    pub fn new(text: &Text<'_>) -> Self {
        let mut counts = [0u32; 7];
        for token in text.tokens.iter().filter(|token| token.is_capitalised()) {
            if let Some(day) = WEEKDAYS.iter().position(|&day| day == token.key) {
                counts[day] += 1;
            }
        }
        let named = (0..7).filter(|&day| counts[day] > 0).fold(0, |bits, day| bits | 1 << day);
        let main = (0..7u8).max_by_key(|&day| (counts[day as usize], std::cmp::Reverse(day))).unwrap_or(0);
        Self { named, main }
    }

    /// Whether both name the same weekday oftest (`Some(true)`) or none in common (`Some(false)`).
    pub fn agree(self, other: Self) -> Option<bool> {
        let known = self.named != 0 && other.named != 0;
        match () {
            () if known && self.main == other.main => Some(true),
            () if known && self.named & other.named == 0 => Some(false),
            () => None,
        }
    }
}

const WEEKDAYS: [Key; 7] = keys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);

/// 32 bits of a key: enough to tell the words of a language apart.
fn folded(key: Key) -> u32 {
    (crate::story::shingles::mix(key.0) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u32> {
        profile(&Text::new(text)).iter().map(|term| term.key).collect()
    }

    #[test]
    fn inflections_and_common_words_do_not_count() {
        assert_eq!(keys("The ferry sank near Oban."), keys("At Oban's ferries that were sank and near"));
        assert!(keys("It is what they said of them.").is_empty());
    }

    #[test]
    fn weekdays_agree_by_the_one_named_oftest() {
        let days = |text| Weekdays::new(&Text::new(text));
        let (one, other) = (days("On Monday and Monday, not Friday"), days("On Monday"));
        assert_eq!(one.agree(other), Some(true));
        assert_eq!(one.agree(days("Sunday")), Some(false));
        assert_eq!(one.agree(days("On Friday")), None);
        assert_eq!(one.agree(days("no day")), None);
    }

    #[test]
    fn the_weightiest_are_kept() {
        let text: String = (0..500).map(|index| format!("word{index} ")).collect();
        let kept = profile(&Text::new(&text));
        assert_eq!(kept.len(), MOST_TERMS);
        assert!(kept.iter().all(|term| term.frequency() > 2.0), "those of the lead");
    }
}
