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
#[path = "retold/brief.rs"]
mod brief;
#[path = "retold/found.rs"]
mod found;
#[path = "retold/scan.rs"]
mod scan;
#[path = "retold/tie.rs"]
mod tie;
#[path = "retold/words.rs"]
mod words;

use std::ops::Range;

use jiff::civil::Date;

use super::event::{in_one_year, life_word};
use crate::annotate::dates::reader::{COMMA, DASH, Reader, THE};
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{is_owner, is_pronoun};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};
use act::Act;
use tie::Tie;
use words::{Ground, Word};

/// A text with more dates is a list or a chronicle; what each tells is compared with so much before it.
const MOST: usize = 64;
const TELLINGS: usize = 40;
/// So many words to either side of a date may tell of its event.
const AROUND: usize = 30;

/// What the text says happened on a date.
struct Telling<'t> {
    index: usize,
    sentence: Range<usize>,
    act: Act,
    /// After the day of publication.
    is_ahead: bool,
    /// What is told of it in its own phrase or clause, and in its sentence.
    words: Vec<Word<'t>>,
    around: Vec<Word<'t>>,
}

/// The dates of a page that tell one event as happening on different days: the earlier one and the later one.
pub fn find(page: &Page<'_>, published: Option<Date>) -> Vec<(usize, usize)> {
    let tellings = tied(page, published);
    let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, later) in tellings.iter().enumerate() {
        if pairs.last().is_some_and(|&(_, second)| second == later.index) {
            continue;
        }
        let near = &tellings[at.saturating_sub(TELLINGS)..at];
        // Told with the day of before once more.
        let agrees = |other: &Telling<'_>| {
            other.index != later.index && days(other) == days(later) || is_within(days(other), days(later))
        };
        if near.iter().any(|other| agrees(other) && later.act.tie(&other.act, page).is_some()) {
            continue;
        }
        let mut same = near.iter().filter_map(|earlier| Some((earlier, later.retells(page, earlier)?)));
        let Some((earlier, ground)) = same.next() else { continue };
        // What is dated in more than two ways is a series.
        let third = |other: &Telling<'_>| days(other) != days(earlier) && days(other) != days(later);
        let tied = |other: &Telling<'_>| third(other) && later.act.tie(&other.act, page).is_some();
        let is_series = same.any(|(other, _)| third(other)) || ground == Ground::Day && tellings.iter().any(tied);
        if !is_series && !later.is_told_twice(page, earlier) {
            pairs.push((earlier.index, later.index));
        }
    }
    pairs
}

/// "November 2015" of "2015".
fn is_within(inner: Option<(Date, Date)>, outer: Option<(Date, Date)>) -> bool {
    inner.zip(outer).is_some_and(|(inner, outer)| inner != outer && outer.0 <= inner.0 && inner.1 <= outer.1)
}

/// What the page tells of its dates, where another date that conflicts is told of an event of the kind.
fn tied<'t>(page: &Page<'t>, published: Option<Date>) -> Vec<Telling<'t>> {
    let dated = |index: &usize| {
        let date = &page.dates[*index];
        is_comparable(date) && (is_placed(page, date) || found::is_of_beginning(page, date))
    };
    let dates: Vec<usize> = (0..page.dates.len()).filter(dated).take(MOST + 1).collect();
    if dates.len() > MOST {
        return Vec::new();
    }
    let near = |at: usize| at.saturating_sub(TELLINGS)..at;
    let apart = |one: usize, other: usize| conflict(&page.dates[one], &page.dates[other]).is_some();
    if !(0..dates.len()).any(|at| near(at).any(|earlier| apart(dates[earlier], dates[at]))) {
        return Vec::new();
    }
    let told = |&index: &usize| Act::all(page, &page.dates[index]).into_iter().map(move |act| (index, act));
    let acts: Vec<(usize, Act)> = dates.iter().flat_map(told).collect();
    let mut is_tied = vec![false; acts.len()];
    for (at, (index, later)) in acts.iter().enumerate() {
        for other in near(at) {
            let (before, earlier) = &acts[other];
            let tie = apart(*before, *index) && later.tie(earlier, page).is_some();
            is_tied[other] |= tie;
            is_tied[at] |= tie;
        }
    }
    let tied = acts.into_iter().zip(is_tied).filter(|(_, is_tied)| *is_tied);
    let mut tied = tied.peekable();
    let titles = tied.peek().map(|_| words::titles(page)).unwrap_or_default();
    let ahead = |index: usize| {
        let date = &page.dates[index];
        date.shape == Shape::Day && date.interval.zip(published).is_some_and(|(days, today)| days.0 > today)
    };
    tied.map(|((index, act), _)| Telling { is_ahead: ahead(index), ..Telling::of(page, index, act, &titles) }).collect()
}

impl<'t> Telling<'t> {
    fn of(page: &Page<'t>, index: usize, act: Act, titles: &[(Key, Key)]) -> Self {
        let first = page.dates[index].tokens.first as usize;
        let sentence = sentence_tokens(page, first);
        let near = sentence.start.max(first.saturating_sub(AROUND))..sentence.end.min(first + AROUND);
        let words = words::of(page, act.phrase.clone(), titles);
        let telling = Self { index, sentence, act, is_ahead: false, words, around: Vec::new() };
        // "The opening is on 3 May": of what the words before tell.
        let owned = |at: usize| is_owner(page, at) || is_pronoun(page.text.key(at));
        let lead = telling.sentence.start..telling.act.word;
        let is_bare = telling.words.len() <= 1 && telling.is_stated(page) && !lead.into_iter().any(owned);
        let start = if is_bare { near.start.saturating_sub(AROUND) } else { near.start };
        Self { around: words::of(page, start..near.end, titles), ..telling }
    }

    /// A day that the text tells once more is that of something else too; so is a year that the earlier sentence tells.
    fn is_told_twice(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let own = page.dates[self.index].interval;
        let is_day = |date: &DateMention| [date, &page.dates[self.index]].iter().all(|date| date.shape == Shape::Day);
        let inside = |date: &DateMention| earlier.sentence.contains(&(date.tokens.first as usize));
        let mut dates = page.dates.iter().enumerate().filter(|(at, _)| ![self.index, earlier.index].contains(at));
        dates.any(|(_, date)| date.interval == own && (is_day(date) || inside(date)))
    }

    /// Whether this later account tells the event of the earlier one, on a day on which it cannot have been.
    fn retells(&self, page: &Page<'_>, earlier: &Telling<'_>) -> Option<Ground> {
        let grain = conflict(&page.dates[earlier.index], &page.dates[self.index])?;
        let tie = self.act.tie(&earlier.act, page).filter(|&tie| grain != Grain::Open || tie == Tie::Ever)?;
        // "Kemp (1961–1975)" may have ruled then; of a birth or a death no text errs by more.
        let years = [self, earlier].map(|telling| page.dates[telling.index].interval.map_or(0, |(day, _)| day.year()));
        let marked = [self, earlier].iter().any(|telling| life_word(page, telling.act.word).is_some());
        let tie = Some(tie).filter(|_| !marked || (years[0] - years[1]).abs() < 10)?;
        let (named, own) = (is_a_name(&page.dates[earlier.index]), &page.dates[self.index]);
        let pointed = self.is_pointed(page) || own.explicit && own.interval.is_some_and(|(day, _)| day.year() == 2001);
        if is_a_name(own) || named && !pointed {
            return None;
        }
        // "first elected" is done once.
        let verb = !self.act.is_noun || !earlier.act.is_noun || self.is_pointed(page);
        let once = verb && self.rank(page).is_some() || self.is_sole(page);
        let tie = if once && tie != Tie::Ever { Tie::Once } else { tie };
        let ground = self.ground(page, earlier, tie, grain)?;
        (!self.is_apart(page, earlier, tie, grain)).then_some(ground)
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
    /// Days further apart of which the text names no year: of what happens once in a life.
    Open,
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
        // "5 January" after "20 December".
        let turned = calendar::days_between(first.interval?.0, second.interval?.0).abs();
        let apart = calendar::days_between(one, other).abs();
        let apart = if first.explicit || second.explicit { apart } else { apart.min(turned) };
        let year = first.explicit && second.explicit && (one.year() - other.year()).abs() <= YEARS;
        return match apart {
            0..2 => None,
            2..=WEEKS => Some(Grain::Near),
            _ if year => Some(Grain::Far),
            _ => (!first.explicit || !second.explicit).then_some(Grain::Open),
        };
    }
    let (one, other) = (first.interval?, second.interval?);
    let days = calendar::days_between(one.0, other.0).abs();
    if first.shape == Shape::Weekday && second.shape == Shape::Weekday {
        return (one.0.weekday() != other.0.weekday() && days <= TURN).then_some(Grain::Weekday);
    }
    // "on Tuesday", "the 9 March vote": a day of another name, in those days.
    let days_of = |date: &DateMention| matches!(date.shape, Shape::Day | Shape::Weekday);
    if first.shape != second.shape && days_of(first) && days_of(second) {
        let one = calendar::in_year(one.0, other.0.year());
        let apart = calendar::days_between(one, other.0).abs();
        return (one.weekday() != other.0.weekday() && (2..=TURN).contains(&apart)).then_some(Grain::Near);
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

/// Whether the date is that of a happening: not a limit, a beginning, or the end of a range.
fn is_placed(page: &Page<'_>, mention: &DateMention) -> bool {
    const LIMITS: Words<15> = Words::new([
        "by", "until", "till", "before", "after", "since", "from", "between", "to", "and", "through", "than", "about",
        "-", "\u{2013}",
    ]);
    let reader = Reader::new(&page.text);
    let before = reader.key_before(mention.tokens.first as usize);
    let next = reader.key(mention.tokens.end as usize);
    let end = mention.tokens.end as usize;
    // "voted on 3 May to close it" is no range.
    let until = end + 1 + usize::from(reader.is(end + 1, THE));
    let dated = |at: usize| page.is_dated(at) || reader.digits(at).is_some();
    // "on 10 August - either side" is no range.
    let dash = [key("-"), key("\u{2013}")].contains(&next) && (dated(end + 1) || reader.is_joint(end, DASH));
    let range = (next == key("to") && dated(until)) || dash || [key("through"), key("until")].contains(&next);
    let list = next == key("and") && page.is_dated(mention.tokens.end as usize + 1);
    // "Since May 3, when it was signed".
    let when = [key("since"), key("after"), key("before")].contains(&before)
        && reader.is(end + usize::from(reader.is(end, COMMA)), key("when"));
    (!LIMITS.contains(before) || when) && !range && !list
}
