//! Holidays of the lexicon, with the rules that date them.

use jiff::civil::Weekday;
use once_cell::sync::Lazy;

use super::meaning::Holiday;
use crate::lexicons::{self, Hit, Hits, Lexicon};
use crate::span::Span;
use crate::text::{Key, KeyMap, Token, key, tokenize};

static RULES: Lazy<KeyMap<Holiday>> = Lazy::new(|| {
    let entries = lexicons::entries(Lexicon::Holidays);
    entries
        .filter_map(|(name, rule)| {
            let tokens = tokenize(name, Span::new(0, name.len() as u32));
            parse(rule).map(|holiday| (joined(&tokens), holiday))
        })
        .collect()
});

fn joined(tokens: &[Token]) -> Key {
    tokens.iter().fold(Key::NONE, |all, token| all.then(token.key))
}

/// Reads a rule: "fixed 12 25", "nth 11 thu 4 0", "easter -2".
fn parse(rule: &str) -> Option<Holiday> {
    let mut words = rule.split(' ');
    let kind = words.next()?;
    let first: i16 = words.next()?.parse().ok()?;
    match kind {
        "fixed" => Some(Holiday::Fixed { month: first as i8, day: words.next()?.parse().ok()? }),
        "nth" => {
            let weekday = weekday(words.next()?)?;
            let (nth, plus) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            Some(Holiday::Nth { month: first as i8, weekday, nth, plus })
        }
        "easter" => Some(Holiday::Easter(first)),
        _ => None,
    }
}

fn weekday(short: &str) -> Option<Weekday> {
    Some(match short {
        "mon" => Weekday::Monday,
        "thu" => Weekday::Thursday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The holidays that a text names.
pub struct Holidays<'a> {
    hits: &'a [Hit],
    tokens: &'a [Token],
}

impl<'a> Holidays<'a> {
    pub fn new(hits: &'a Hits, tokens: &'a [Token]) -> Self {
        Self { hits: hits.of(Lexicon::Holidays), tokens }
    }

    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The holiday named at the token, and the token after it. A name is capitalised.
    pub fn at(&self, at: usize) -> Option<(Holiday, usize)> {
        if self.hits.is_empty() || !self.tokens.get(at)?.is_capitalised() {
            return None;
        }
        let found = self.hits.partition_point(|hit| (hit.tokens.first as usize) < at);
        let hit = self.hits.get(found).filter(|hit| hit.tokens.first as usize == at)?;
        // "the Good Friday Agreement".
        let next = self.tokens.get(hit.tokens.end as usize);
        if next.is_some_and(|next| matches!(next.key, AGREEMENT | ACCORD | ACCORDS)) {
            return None;
        }
        let rule = RULES.get(&joined(&self.tokens[hit.tokens.range()]))?;
        Some((*rule, hit.tokens.end as usize))
    }
}

const AGREEMENT: Key = key("agreement");
const ACCORD: Key = key("accord");
const ACCORDS: Key = key("accords");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_has_a_rule() {
        for (name, rule) in lexicons::entries(Lexicon::Holidays) {
            assert!(parse(rule).is_some(), "{name}: {rule}");
        }
    }
}
