//! One event dated twice, asked of any two dates of a text: "the city's 2012 rent law … the rent law passed in 2010".
//!
//! Every date says of something that it happened then ([`Telling`]). Two tellings are of one event where three things hold, each asked on
//! its own: what is told is of one kind ([`tie`]: a vote and "voted", or a word and its forms); it is told of the same, by names and rare words
//! that both have, and by none that keep them apart, or the later one takes up the sentence before it ([`words`]); and nothing makes two of it
//! ([`apart`]: another such event, a plan, a doubt, a thing that comes again and again). How much both must have in common depends on how often
//! such a thing happens.

#[path = "retold/act.rs"]
mod act;
#[path = "retold/apart.rs"]
mod apart;
#[path = "retold/found.rs"]
mod found;
#[path = "retold/tie.rs"]
mod tie;
#[path = "retold/words.rs"]
mod words;

use std::ops::Range;

use super::accounts::is_placed;
use super::event::in_one_year;
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use act::Act;
use tie::Tie;
use words::Word;

/// A text with more dates is a list or a chronicle; each is compared with so many before it.
const MOST: usize = 64;
const MENTIONS: usize = 24;
/// So many words to either side of a date may tell of its event.
const AROUND: usize = 30;

/// What the text says happened on a date.
struct Telling<'t> {
    index: usize,
    sentence: Range<usize>,
    act: Act,
    /// What is told of it in its own phrase or clause, and in its sentence.
    words: Vec<Word<'t>>,
    around: Vec<Word<'t>>,
}

/// The dates of a page that tell one event as happening on different days: the earlier one and the later one.
pub fn find(page: &Page<'_>) -> Vec<(usize, usize)> {
    let tellings = tied(page);
    let mut pairs = Vec::new();
    for (at, later) in tellings.iter().enumerate() {
        let near = &tellings[at.saturating_sub(MENTIONS)..at];
        let mut same = near.iter().filter(|earlier| later.retells(page, earlier));
        let Some(earlier) = same.next() else { continue };
        // What is dated in more than two ways is a series.
        let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
        if same.all(|other| days(other) == days(earlier)) && !later.is_told_twice(page, earlier) {
            pairs.push((earlier.index, later.index));
        }
    }
    pairs
}

/// What the page tells of its dates, where another date that conflicts is told of an event of the kind.
fn tied<'t>(page: &Page<'t>) -> Vec<Telling<'t>> {
    let dated = |index: &usize| {
        let date = &page.dates[*index];
        is_comparable(date) && (is_placed(page, date) || found::is_of_beginning(page, date))
    };
    let dates: Vec<usize> = (0..page.dates.len()).filter(dated).take(MOST + 1).collect();
    if dates.len() > MOST {
        return Vec::new();
    }
    let near = |at: usize| at.saturating_sub(MENTIONS)..at;
    let apart = |one: usize, other: usize| conflict(&page.dates[dates[one]], &page.dates[dates[other]]).is_some();
    if !(0..dates.len()).any(|at| near(at).any(|earlier| apart(earlier, at))) {
        return Vec::new();
    }
    let mut acts: Vec<Option<Act>> = dates.iter().map(|&index| Act::of(page, &page.dates[index])).collect();
    let mut is_tied = vec![false; dates.len()];
    for (at, later) in acts.iter().enumerate() {
        let Some(later) = later else { continue };
        for other in near(at).filter(|&other| apart(other, at)) {
            let tie = acts[other].as_ref().and_then(|earlier| later.tie(earlier, page)).is_some();
            is_tied[other] |= tie;
            is_tied[at] |= tie;
        }
    }
    let tellings = (0..dates.len()).filter(|&at| is_tied[at]);
    tellings.filter_map(|at| acts[at].take().map(|act| Telling::of(page, dates[at], act))).collect()
}

impl<'t> Telling<'t> {
    fn of(page: &Page<'t>, index: usize, act: Act) -> Self {
        let first = page.dates[index].tokens.first as usize;
        let sentence = sentence_tokens(page, first);
        let near = sentence.start.max(first.saturating_sub(AROUND))..sentence.end.min(first + AROUND);
        let words = words::of(page, act.phrase.clone());
        Self { index, sentence, act, words, around: words::of(page, near) }
    }

    /// A day that the text tells once more is that of something else too; so is a year that the earlier sentence tells.
    fn is_told_twice(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let own = page.dates[self.index].interval;
        let is_day = page.dates[self.index].shape == Shape::Day;
        let inside = |date: &DateMention| earlier.sentence.contains(&(date.tokens.first as usize));
        let mut dates = page.dates.iter().enumerate().filter(|(at, _)| ![self.index, earlier.index].contains(at));
        dates.any(|(_, date)| date.interval == own && (is_day || inside(date)))
    }

    /// Whether this later account tells the event of the earlier one, on a day on which it cannot have been.
    fn retells(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let Some(grain) = conflict(&page.dates[earlier.index], &page.dates[self.index]) else { return false };
        let Some(tie) = self.act.tie(&earlier.act, page) else { return false };
        let (named, own) = (is_a_name(&page.dates[earlier.index]), &page.dates[self.index]);
        let pointed = self.is_pointed(page) || own.explicit && own.interval.is_some_and(|(day, _)| day.year() == 2001);
        if is_a_name(own) || named && !pointed {
            return false;
        }
        // "first elected" is done once.
        let verb = !self.act.is_noun || !earlier.act.is_noun;
        let once = verb && self.rank(page).is_some() || self.is_sole(page);
        let tie = if once && tie != Tie::Ever { Tie::Once } else { tie };
        self.is_of(page, earlier, tie, grain) && !self.is_apart(page, earlier, tie, grain)
    }
}

/// The fineness of two dates that cannot be those of one event, and how far they are apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// Weekdays within a turn: told of all day long, and of many things.
    Weekday,
    /// Days within some weeks.
    Near,
    Far,
}

fn is_comparable(date: &DateMention) -> bool {
    match date.shape {
        Shape::Day | Shape::Weekday => true,
        Shape::Month | Shape::Year => date.explicit,
        _ => false,
    }
}

/// "the Sept. 11 attacks": the day is their name, and other attacks are told beside them.
fn is_a_name(date: &DateMention) -> bool {
    date.interval.is_some_and(|(day, _)| (day.year(), day.month(), day.day()) == (2001, 9, 11))
}

fn conflict(first: &DateMention, second: &DateMention) -> Option<Grain> {
    const WEEKS: i64 = 45;
    const YEARS: i16 = 30;
    const TURN: i64 = 10;
    if first.shape == Shape::Day && second.shape == Shape::Day {
        let (one, other) = in_one_year(first, second)?;
        let apart = calendar::days_between(one, other).abs();
        let year = first.explicit && second.explicit && (one.year() - other.year()).abs() <= YEARS;
        return match apart {
            0..2 => None,
            2..=WEEKS => Some(Grain::Near),
            _ => year.then_some(Grain::Far),
        };
    }
    let (one, other) = (first.interval?, second.interval?);
    let days = calendar::days_between(one.0, other.0).abs();
    if first.shape == Shape::Weekday && second.shape == Shape::Weekday {
        return (one.0.weekday() != other.0.weekday() && days <= TURN).then_some(Grain::Weekday);
    }
    let weekday = [first, second].iter().any(|date| date.shape == Shape::Weekday);
    let apart = one.1 < other.0 || other.1 < one.0;
    let near = (one.0.year() - other.0.year()).abs() <= YEARS;
    // "12 June" and "May 2018".
    let close = days <= WEEKS
        && first.explicit != second.explicit
        && (first.shape == Shape::Month || second.shape == Shape::Month);
    if apart && close && !weekday {
        return Some(Grain::Near);
    }
    (first.explicit && second.explicit && apart && near && !weekday).then_some(Grain::Far)
}
