//! One event dated twice, asked of any two dates of a text: "the city's 2012 rent law … the rent law passed in 2010".
//!
//! Every date says of something that it happened then ([`Telling`]). Two tellings are of one event where three things hold, each asked on
//! its own: what is told is of one kind ([`act`]: a vote and "voted", or a word and its forms); it is told of the same, by names and rare words
//! that both have, and by none that keep them apart ([`words`]); and nothing makes two of it ([`apart`]: another such event, a plan, a
//! doubt, a thing that comes again and again).

#[path = "retold/act.rs"]
mod act;
#[path = "retold/apart.rs"]
mod apart;
#[path = "retold/words.rs"]
mod words;

use std::ops::Range;

use super::accounts::is_placed;
use super::event::in_one_year;
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use act::{Act, Tie};
use words::Word;

/// No more dates of a text are compared, and each with so many before it.
const MOST: usize = 96;
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
    let dated = |index: &usize| {
        let date = &page.dates[*index];
        is_comparable(date) && (is_placed(page, date) || act::is_state(page, date))
    };
    let dates: Vec<usize> = (0..page.dates.len()).filter(dated).take(MOST).collect();
    let conflicting = |(at, later): (usize, &usize)| {
        let near = dates[at.saturating_sub(MENTIONS)..at].iter();
        near.clone().any(|earlier| conflict(&page.dates[*earlier], &page.dates[*later]).is_some())
    };
    if !dates.iter().enumerate().any(conflicting) {
        return Vec::new();
    }
    let tellings: Vec<Telling<'_>> = dates.iter().filter_map(|&index| Telling::of(page, index)).collect();
    let mut pairs = Vec::new();
    for (at, later) in tellings.iter().enumerate() {
        let near = &tellings[at.saturating_sub(MENTIONS)..at];
        let mut same = near.iter().filter(|earlier| later.retells(page, earlier));
        let Some(earlier) = same.next() else { continue };
        // What is dated in more than two ways is a series.
        let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
        if same.all(|other| days(other) == days(earlier)) && !later.is_told_twice(page, &tellings, earlier.index) {
            pairs.push((earlier.index, later.index));
        }
    }
    pairs
}

impl<'t> Telling<'t> {
    fn of(page: &Page<'t>, index: usize) -> Option<Self> {
        let date = &page.dates[index];
        let sentence = sentence_tokens(page, date.tokens.first as usize);
        let act = Act::of(page, date, &sentence)?;
        let date = date.tokens.first as usize;
        let around = words::of(page, sentence.start.max(date.saturating_sub(AROUND))..sentence.end.min(date + AROUND));
        let words = words::of(page, act.phrase.clone());
        Some(Self { index, sentence, act, words, around })
    }

    /// A day that another account, of something else, tells too is that of both.
    fn is_told_twice(&self, page: &Page<'_>, tellings: &[Telling<'_>], but: usize) -> bool {
        let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
        let mut others = tellings.iter().filter(|other| other.index != self.index && other.index != but);
        others.any(|other| days(other) == days(self))
    }

    /// Whether this later account tells the event of the earlier one, on a day on which it cannot have been.
    fn retells(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let Some(grain) = conflict(&page.dates[earlier.index], &page.dates[self.index]) else { return false };
        let Some(tie) = self.act.tie(&earlier.act, page) else { return false };
        // "first elected" is done once.
        let tie = if tie == Tie::Again && self.rank(page).is_some() { Tie::Once } else { tie };
        self.is_of(page, earlier, tie, grain) && !self.is_apart(page, earlier, tie, grain)
    }
}

/// The fineness of two dates that cannot be those of one event, and how far they are apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// Days: within two months.
    Near,
    Far,
}

fn is_comparable(date: &DateMention) -> bool {
    // "the Sept. 11 attacks": the day is their name.
    if date.interval.is_some_and(|(day, _)| (day.year(), day.month(), day.day()) == (2001, 9, 11)) {
        return false;
    }
    match date.shape {
        Shape::Day => true,
        Shape::Month | Shape::Year => date.explicit,
        _ => false,
    }
}

fn conflict(first: &DateMention, second: &DateMention) -> Option<Grain> {
    const WEEKS: i64 = 62;
    const YEARS: i16 = 15;
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
    let apart = one.1 < other.0 || other.1 < one.0;
    let near = (one.0.year() - other.0.year()).abs() <= YEARS;
    (first.explicit && second.explicit && apart && near).then_some(Grain::Far)
}

// DEV
pub fn explain(page: &Page<'_>, index: usize) -> String {
    match Telling::of(page, index) {
        None => format!("none (placed {})", is_placed(page, &page.dates[index])),
        Some(t) => {
            let words: Vec<String> = t.words.iter().map(|w| format!("{}{:.1}{}", page.text.token_str(w.at), w.weight, if w.form.is_name { "N" } else { "" })).collect();
            format!("<{}{}> {}", page.text.token_str(t.act.word), if t.act.is_noun { "/n" } else { "/v" }, words.join(" "))
        }
    }
}
pub fn explain_pair(page: &Page<'_>, one: usize, other: usize) -> String {
    let (Some(a), Some(b)) = (Telling::of(page, one), Telling::of(page, other)) else { return String::new() };
    let Some(grain) = conflict(&page.dates[one], &page.dates[other]) else { return "no conflict".to_owned() };
    let Some(tie) = b.act.tie(&a.act, page) else { return "no tie".to_owned() };
    let t = match tie { act::Tie::Ever => "ever", act::Tie::Once => "once", act::Tie::Own => "own", act::Tie::Again => "again" };
    let g = if grain == Grain::Near { "near" } else { "far" };
    format!("{t} {g} {} of {} apart [{}]", b.figures(page, &a), b.is_of(page, &a, tie, grain), b.why_apart(page, &a, tie, grain))
}
