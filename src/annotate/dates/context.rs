//! What expressions are resolved against: the day of publication and the dates told before.

use jiff::civil::{Date, Weekday, date};

use super::calendar::{self, Interval};
use super::meaning::{From, Meaning, Part};
use super::tense::Tense;
use super::vocabulary::{Unit, Which};

/// How fine the date mentioned last was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Season,
    Year,
}

/// What an expression is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The day of publication, or of the dateline.
    pub anchor: Option<Date>,
    /// The interval mentioned last.
    pub reference: Option<(Interval, Grain)>,
    /// The day mentioned last.
    pub day: Option<Date>,
    /// The first day of the quarter mentioned last.
    pub quarter: Option<Date>,
    /// Whether the quarter is what "a year earlier" compares with.
    pub compared: bool,
    /// Whether the date mentioned last is a month, which it compares with too.
    pub compared_month: bool,
    /// The interval of the expression that this one follows in a list ("Saturday and Sunday").
    pub list: Option<Interval>,
    /// The sentence that is read, and that of the date mentioned last.
    pub sentence: usize,
    told_in: usize,
    day_told_in: usize,
    /// Whether the date mentioned last only measures another.
    pub passing: bool,
    /// Whether the text tells of another time than its own ([`super::history`]).
    pub history: bool,
}

impl Context {
    pub fn new(anchor: Option<Date>, history: bool) -> Self {
        Self {
            anchor,
            reference: None,
            day: None,
            quarter: None,
            compared: false,
            compared_month: false,
            list: None,
            sentence: 0,
            told_in: 0,
            day_told_in: 0,
            passing: false,
            history,
        }
    }

    /// The day that "last" and "this" count from: that of publication, or in a history the date told last.
    pub fn now(&self) -> Option<Date> {
        let told = self.reference.filter(|_| self.history).map(|((first, _), _)| first);
        told.or(self.anchor)
    }

    /// In a history the year of a month without one: the year told last, or the next where the month lies far back.
    pub fn told_year(&self, month: i8) -> Option<i16> {
        let ((first, _), grain) = self.reference.filter(|_| self.history)?;
        let dated = matches!(grain, Grain::Day | Grain::Week | Grain::Month);
        Some(first.year() + i16::from(dated && first.month() - month > FAR_BACK))
    }

    /// The year of a date of another time that this sentence or the one before told, for a day or month without a
    /// year that lies far from the day of publication.
    pub fn year_just_told(&self, month: i8) -> Option<i16> {
        const OWN: i16 = 1;
        let near = self.sentence <= self.told_in + 1 && !self.passing;
        let ((first, _), grain) = self.reference.filter(|_| near)?;
        let other = (first.year() - self.anchor?.year()).abs() > OWN && first != ATTACKS;
        let dated = matches!(grain, Grain::Day | Grain::Month);
        (other && dated).then_some(first.year() + i16::from(first.month() - month > FAR_BACK))
    }

    /// The day or month told in this sentence or the one before.
    fn just_told(&self) -> Option<Date> {
        let ((first, _), grain) = self.reference.filter(|_| self.sentence <= self.told_in + 1)?;
        matches!(grain, Grain::Day | Grain::Month).then_some(first)
    }

    /// The day that a time of day is of: the one told in this sentence or the one before, else that of publication.
    pub fn day_of_time(&self) -> Option<Date> {
        let near = self.history || self.sentence <= self.day_told_in + 1;
        self.day.filter(|_| near).or(self.anchor).or(self.day)
    }

    /// A Sunday's "last week" is the one that it ends, and what a Sunday looks ahead to "this week" is the one that follows.
    pub fn weeks_from_sunday(&self, count: i32, tense: &dyn Fn() -> Tense) -> i32 {
        let sunday = !self.history && self.anchor.is_some_and(|anchor| anchor.weekday() == Weekday::Sunday);
        match count {
            -1 if sunday => 0,
            0 if sunday && matches!(tense(), Tense::Future | Tense::LeansAhead) => 1,
            _ => count,
        }
    }

    pub fn base(&self, from: From) -> Option<Date> {
        match from {
            From::Anchor | From::Ago => self.now(),
            From::JustTold => self.just_told().or(self.now()),
            From::Reference | From::Earlier => self.reference.map(|(interval, _)| interval.0).or(self.anchor),
        }
    }

    /// A day of the month that "the 14th" is of: that of the day or month told last, or else of publication.
    pub fn month_told(&self) -> Option<Date> {
        let told = self.reference.filter(|(_, grain)| matches!(grain, Grain::Day | Grain::Week | Grain::Month));
        told.map(|((first, _), _)| first).or(self.anchor)
    }

    /// Takes note of what was mentioned.
    pub fn note(&mut self, meaning: &Meaning, interval: Option<Interval>) {
        // "a year earlier" and "the year-ago third quarter" are told against what they do not replace.
        let aside = matches!(
            meaning,
            Meaning::Shift { unit: Unit::Year, from: From::Earlier | From::Ago, .. }
                | Meaning::YearPart { part: Part::Quarter(_), which: Which::Last, .. }
        );
        if aside {
            return;
        }
        // One time of day after another is of the same day.
        if *meaning == Meaning::Clock && self.sentence <= self.day_told_in + 1 {
            self.day_told_in = self.sentence;
        }
        // "For the nine months …, a year earlier": what is compared is no quarter any more.
        let months = matches!(meaning, Meaning::Duration { unit: Unit::Month, amount } if amount.count().is_some_and(|count| count > 3));
        self.compared &= !months;
        self.compared_month &= !months;
        if let (Some(interval), Some(grain)) = (interval, grain(meaning)) {
            self.reference = Some((interval, grain));
            self.told_in = self.sentence;
            self.compared_month = grain == Grain::Month;
            match grain {
                Grain::Day => (self.day, self.day_told_in) = (Some(interval.0), self.sentence),
                Grain::Quarter => (self.quarter, self.compared) = (Some(interval.0), true),
                _ => {}
            }
        }
    }

    /// The quarter that is spoken of: the one mentioned last, else the last one completed.
    pub fn current_quarter(&self) -> Option<Date> {
        self.quarter.or_else(|| calendar::plus(self.anchor?, -1, Unit::Quarter))
    }
}

/// News of any time names the attacks of this day.
pub const ATTACKS: Date = date(2001, 9, 11);

/// A month this much earlier in the year than the date told last belongs to the next year.
const FAR_BACK: i8 = 6;

fn grain(meaning: &Meaning) -> Option<Grain> {
    Some(match *meaning {
        Meaning::Day { .. }
        | Meaning::Weekday { .. }
        | Meaning::WeekdayIn { .. }
        | Meaning::Holiday { .. }
        | Meaning::DayOfMonth(_) => Grain::Day,
        Meaning::Month { .. } => Grain::Month,
        Meaning::Year(_) => Grain::Year,
        Meaning::YearPart { part: Part::Quarter(_), .. } | Meaning::ThisQuarter { years: 0 } => Grain::Quarter,
        Meaning::YearPart { .. } => Grain::Season,
        Meaning::Weekend(_) => Grain::Week,
        Meaning::InYear { ref base, .. } => return grain(base),
        Meaning::Shift { unit, .. } | Meaning::Near { unit, .. } | Meaning::UnitOf { unit, .. } => match unit {
            Unit::Day => Grain::Day,
            Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            _ => return None,
        },
        _ => return None,
    })
}
