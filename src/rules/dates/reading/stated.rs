//! Stretches of time as a text states them: how long, in which unit, and how exactly it is meant ("more than 20 years", "half a century").

use std::ops::Range;

use crate::annotate::dates::Amount;
use crate::annotate::dates::reader::{DASH, Reader, TO};
use crate::annotate::dates::vocabulary::{Term, Unit};
use crate::annotate::numbers::is_about;
use crate::annotate::{DateMention, Page};
use crate::text::{Key, key, keys};

/// A stretch of time as a mention states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    pub count: f64,
    pub unit: Unit,
    pub bound: Bound,
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "more than", "at least", "over".
    AtLeast,
    /// "less than", "up to".
    AtMost,
}

impl Stated {
    /// Decades as years.
    pub fn in_years(self) -> Self {
        let factor = if self.unit == Unit::Decade { 10.0 } else { 1.0 };
        Self { count: self.count * factor, unit: Unit::Year, ..self }
    }

    /// Decades as years; what is finer stays as it is.
    pub fn in_years_if_longer(self) -> Self {
        if self.unit == Unit::Decade { self.in_years() } else { self }
    }

    /// The length in days, of units up to the month.
    pub fn days(self) -> Option<f64> {
        match self.unit {
            Unit::Day => Some(self.count),
            Unit::Week => Some(self.count * 7.0),
            Unit::Fortnight => Some(self.count * 14.0),
            Unit::Month => Some(self.count * 30.44),
            _ => None,
        }
    }

    /// How many days such a length may be off without being wrong.
    pub fn slack_days(self) -> f64 {
        match self.unit {
            Unit::Day => 1.0,
            Unit::Week | Unit::Fortnight => 6.0,
            _ => 21.0,
        }
    }

    /// Whether the real length agrees with the stated one: within `slack`, within a tenth of a round number, within a
    /// sixth of an approximate one, on the right side of a bound (and not above it by half).
    pub fn allows(self, real: f64, slack: f64) -> bool {
        let round = self.count >= 10.0 && self.count % 5.0 == 0.0;
        let share = match self.bound {
            _ if self.unit == Unit::Decade => 0.2,
            Bound::About => 1.0 / 6.0,
            _ if round => 0.1,
            _ => 0.0,
        };
        let slack = slack.max(share * self.count);
        let above = if self.bound == Bound::AtLeast { slack.max(0.5 * self.count) } else { slack };
        let below = if self.bound == Bound::AtMost { slack.max(0.5 * self.count) } else { slack };
        (self.count - below..=self.count + above).contains(&real)
    }
}

/// Words between an amount and its unit.
const WHOLE: [Key; 6] = keys(["full", "whole", "long", "straight", "consecutive", "solid"]);

/// The amount and unit that a mention states, with the degree words in it and before it.
pub fn stated(page: &Page<'_>, mention: &DateMention) -> Option<Stated> {
    let reader = Reader::new(&page.text);
    let tokens = mention.tokens.range();
    if let Some((years, first)) = part_of_century(&reader, &tokens) {
        let before = (tokens.start.saturating_sub(3)..first).rev();
        let bound = before.map(|at| bound(reader.key(at))).find(|&bound| bound != Bound::Exact);
        return Some(Stated { count: years, unit: Unit::Year, bound: bound.unwrap_or(Bound::About) });
    }
    let (count, unit, first) = tokens.clone().find_map(|at| {
        let (amount, next) = reader.amount(at)?;
        let next = next + usize::from(reader.is_joint(next, DASH) || WHOLE.contains(&reader.key(next)));
        match (amount, reader.term(next)) {
            (Amount::Halves(halves), Some(Term::Unit(unit, _))) => Some((f64::from(halves) / 2.0, unit, at)),
            _ => None,
        }
    })?;
    let before = tokens.start.saturating_sub(3)..first;
    // "wrapped up 31 months later" bounds nothing.
    let free = |at: usize| reader.is(at, key("up")) && !reader.is(at + 1, TO);
    // "just over five years", "a little under six years": near it, on either side.
    let narrow = |at: usize| {
        at > 0 && [key("just"), key("little"), key("slightly"), key("shade"), key("bit")].contains(&reader.key(at - 1))
    };
    let bound = before
        .rev()
        .filter(|&at| !free(at))
        .map(|at| match bound(reader.key(at)) {
            Bound::AtLeast | Bound::AtMost if narrow(at) => Bound::About,
            bound => bound,
        })
        .find(|&bound| bound != Bound::Exact);
    // "half a century", "a century and a half".
    let (count, unit, rough) = match unit {
        Unit::Century => {
            let years = || mention.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok();
            (years().unwrap_or(count * 100.0), Unit::Year, true)
        }
        unit => (count, unit, unit == Unit::Decade),
    };
    let decade = rough && bound.is_none();
    Some(Stated { count, unit, bound: if decade { Bound::About } else { bound.unwrap_or(Bound::Exact) } })
}

/// The years of "a quarter of a century later", "three quarters of a century", "half a century later", and where the part stands.
fn part_of_century(reader: &Reader<'_>, tokens: &Range<usize>) -> Option<(f64, usize)> {
    let part = tokens.clone().find(|&at| [key("quarter"), key("quarters"), key("half")].contains(&reader.key(at)))?;
    // "a century and a half" has its part behind.
    let of_century = (part + 1..tokens.end).any(|at| reader.key(at) == key("century"));
    let three = part.checked_sub(1).is_some_and(|at| {
        let joint = usize::from(reader.is_joint(at, DASH));
        reader.key(at - joint) == key("three")
    });
    let years = match (reader.key(part) == key("half"), three) {
        (true, _) => 50.0,
        (_, true) => 75.0,
        _ => 25.0,
    };
    of_century.then_some((years, part))
}

fn bound(word: Key) -> Bound {
    const LEAST: [Key; 4] = keys(["more", "over", "least", "well"]);
    const MOST: [Key; 5] = keys(["less", "fewer", "under", "up", "most"]);
    if is_about(word) || word == key("barely") {
        Bound::About
    } else if LEAST.contains(&word) {
        Bound::AtLeast
    } else if MOST.contains(&word) {
        Bound::AtMost
    } else {
        Bound::Exact
    }
}
