//! An event that the next sentence takes up by another word and with another date: "A jury convicted Roe on 29 July … the verdict, handed
//! down on 3 August", "Flames tore through the mill on 3 August … the 5 August blaze", "sworn in on 8 January … Since taking the oath on
//! 13 January".
//!
//! A definite noun of an event ("the blaze", "that meeting", "Roe's death") right after a sentence that tells one of its kind means that
//! one; so does a clause with a verb of its kind: of *since*, *when*, *how* or *who*, said of the day ("It was on 3 August that the mill
//! burned"), or one of its own whose every word was told before ([`clause`]). The kinds are those of [`Lexicon::TakenUp`] ([`kind`]). It is
//! safe because the two sentences are neighbors, or tied by a rare word ([`anchor`]), the noun brings no name and no word of its own that
//! the text has not told, nothing speaks of another event, of a plan or of a move ([`same`]), and both dates are of one grain, days within
//! two months and months within two years; years, and a day against a year, of what happens once.

#[path = "taken_up/anchor.rs"]
mod anchor;
#[path = "taken_up/clause.rs"]
mod clause;
#[path = "taken_up/kind.rs"]
mod kind;
#[path = "taken_up/same.rs"]
mod same;
#[path = "taken_up/word.rs"]
mod word;

use std::ops::Range;

use super::accounts::is_placed;
use super::event::in_one_year;
use super::reference::is_pronoun;
use crate::annotate::dates::clause_words::{is_subordinate, is_wall};
use crate::annotate::dates::reader::COMMA;
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::{sentence_tokens, single_day};
use crate::text::key;

static KINDS: Tagged = Tagged::new(Lexicon::TakenUp);

/// How many sentences lie between at most, and so many where both tell of the same place, person or thing by a rare word.
const NEAR: usize = 3;
const FAR: usize = 40;
/// How many dates before the later one are looked at.
const MENTIONS: usize = 24;
/// How many dates to either side are asked whether they are the same day.
const FARTHEST: usize = 64;
/// How much of the sentence around a date tells its event.
const BEFORE: usize = 18;
const BEHIND: usize = 12;
/// So many words that may tell anything tell one kind together.
const WEAK: usize = 2;

/// The earlier date of the event that the page's date of that index takes up.
pub fn earlier(page: &Page<'_>, index: usize) -> Option<usize> {
    let later = page.dates.get(index)?;
    let sentence = page.text.sentence_of(later.tokens.first as usize);
    let at = |other: usize| page.text.sentence_of(page.dates[other].tokens.first as usize);
    let mut near = (index.saturating_sub(MENTIONS)..index)
        .rev()
        .take_while(|&other| sentence - at(other) <= FAR)
        .filter(|&other| at(other) <= sentence && conflict(&page.dates[other], later).is_some())
        .peekable();
    near.peek()?;
    let taken = Taken::up(page, later).filter(|_| is_placed(page, later) || clause::is_day_called(page, later))?;
    let found = near.find(|&other| {
        (is_placed(page, &page.dates[other]) || kind::is_since_state(page, &page.dates[other]))
            && taken.is_of(page, later, &page.dates[other])
    })?;
    (!is_told_twice(page, index, found)).then_some(found)
}

/// Whether the page's date of that index is told of "that hearing", "those attacks".
pub fn is_pointed(page: &Page<'_>, index: usize) -> bool {
    Taken::up(page, &page.dates[index]).is_some_and(|taken| taken.is_pointed(page))
}

/// The fineness of two dates that cannot be those of one event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
}

/// How many days two days of one event are apart at most, where nothing else makes the two accounts one.
const WEEKS: i64 = 62;

fn conflict(first: &DateMention, second: &DateMention) -> Option<Grain> {
    // What comes every year comes again after these.
    const DAYS: std::ops::RangeInclusive<i64> = 2..=300;
    const MONTHS: i64 = 800;
    const YEARS: i16 = 15;
    match (first.shape, second.shape) {
        (Shape::Day, Shape::Day) | (Shape::Weekday, Shape::Weekday) => {
            let (one, other) = in_one_year(first, second)?;
            let same_name = first.shape == Shape::Weekday && one.weekday() == other.weekday();
            let year = first.explicit && second.explicit && (one.month(), one.day()) == (other.month(), other.day());
            let year = year || first.explicit && one.day() == other.day() && one.year() == other.year();
            let apart = days_apart(first, second)?;
            (!same_name && (DAYS.contains(&apart) || year && apart > 0)).then_some(Grain::Day)
        }
        (Shape::Month | Shape::Period, Shape::Month | Shape::Period) => {
            let (one, other) = (first.interval?, second.interval?);
            let short = |(first, last)| calendar::days_between(first, last).abs() <= 100;
            let near = calendar::days_between(one.0, other.0).abs() <= MONTHS;
            (short(one) && short(other) && near && (one.1 < other.0 || other.1 < one.0)).then_some(Grain::Month)
        }
        (Shape::Year, Shape::Year) => {
            let apart = (first.interval?.0.year() - second.interval?.0.year()).abs();
            (first.explicit && second.explicit && (1..=YEARS).contains(&apart)).then_some(Grain::Year)
        }
        // "on 4 October 2008" and "in 2006".
        (Shape::Day | Shape::Month | Shape::Year, Shape::Day | Shape::Month | Shape::Year) => {
            let (one, other) = (first.interval?, second.interval?);
            let apart = one.1 < other.0 || other.1 < one.0;
            let near = (one.0.year() - other.0.year()).abs() <= YEARS;
            (first.explicit && second.explicit && apart && near).then_some(Grain::Year)
        }
        _ => None,
    }
}

/// The days between two days: of two without a year, those of the next turn of it.
fn days_apart(first: &DateMention, second: &DateMention) -> Option<i64> {
    const YEAR: i64 = 365;
    let (one, other) = in_one_year(first, second)?;
    let apart = calendar::days_between(one, other).abs();
    let yearless = first.shape == Shape::Day && !first.explicit && !second.explicit;
    Some(if yearless { apart.min((YEAR - apart).abs()) } else { apart })
}

/// A day that the text tells of once more, beside the day that it is compared with, is that of something else.
fn is_told_twice(page: &Page<'_>, index: usize, but: usize) -> bool {
    let day = |mention: &DateMention| single_day(mention).map(|day| (day.month(), day.day()));
    let own = day(&page.dates[index]);
    let near = index.saturating_sub(FARTHEST)..page.dates.len().min(index + FARTHEST);
    own.is_some() && near.into_iter().any(|at| at != index && at != but && day(&page.dates[at]) == own)
}

/// The word that takes up an event, with the words between which it stands.
struct Taken {
    word: usize,
    /// From its article or conjunction to its date.
    phrase: Range<usize>,
    /// Whose it is may stand from here: "South Carolina, which held its primary on".
    owner: usize,
    is_noun: bool,
    /// A clause of its own, which tells the event as if it were new.
    is_main: bool,
}

impl Taken {
    fn by_verb(word: usize, phrase: Range<usize>) -> Self {
        Self { word, owner: phrase.start, phrase, is_noun: false, is_main: false }
    }

    /// Whether the earlier date is told of an event of the kind, and nothing makes two of it.
    fn is_of(&self, page: &Page<'_>, later: &DateMention, earlier: &DateMention) -> bool {
        let Some(grain) = conflict(earlier, later) else { return false };
        // "his 2018 firing" after "fired Roe on 9 May 2017": whose it is the text does not say.
        let lead = page.text.key(self.phrase.start);
        if earlier.shape != later.shape && grain == Grain::Year && is_pronoun(lead) {
            return false;
        }
        let mut there = sentence_tokens(page, earlier.tokens.first as usize);
        let mut here = sentence_tokens(page, later.tokens.first as usize);
        if there == here {
            // "which opened on 9 January, has been full since its opening on 2 January".
            let parted = self.phrase.start > earlier.tokens.end as usize
                && (self.is_noun && is_pronoun(page.text.key(self.phrase.start))
                    || !self.is_noun && page.text.key(self.phrase.start) == key("since"));
            if !parted {
                return false;
            }
            let comma = (earlier.tokens.end as usize..self.phrase.start).find(|&at| page.text.key(at) == COMMA);
            (there.end, here.start) = (comma.unwrap_or(self.phrase.start), self.phrase.start);
        }
        let is_weekday = later.shape == Shape::Weekday;
        let sentence = |date: &DateMention| page.text.sentence_of(date.tokens.first as usize);
        // "Saturday's attack" may be any.
        let of_weekday = is_weekday && self.phrase.start == later.tokens.first as usize;
        let between = sentence(later) - sentence(earlier);
        let near = between <= NEAR
            && !of_weekday
            && (grain != Grain::Day || days_apart(earlier, later).is_some_and(|days| days <= WEEKS));
        let pointed = between == 1 && self.is_pointed(page);
        if !near
            && !pointed
            && !self.is_anchored(page, (grain, is_weekday), days_apart(earlier, later), (&there, &here))
        {
            return false;
        }
        if self.is_main && (is_weekday || !self.shares_thing(page, &there)) {
            return false;
        }
        // "said late Thursday that no decision had been made on an attack".
        let ruled = |at: usize| self.is_told_in_full(page, at) && at + 3 > earlier.tokens.first as usize;
        let near = there.start.max((earlier.tokens.first as usize).saturating_sub(2))..earlier.tokens.first as usize;
        if page.text.key(earlier.tokens.end as usize) == key("that") && !near.into_iter().any(ruled) {
            return false;
        }
        // ", the day the city ban takes effect": the ban that was told of.
        let told = |at: usize| {
            let token = &page.text.tokens[at];
            !token.is_lexical()
                || word::is_linking(token.key)
                || there.clone().any(|other| page.text.key(other) == token.key)
        };
        if clause::is_day_called(page, later) && !self.phrase.clone().filter(|&at| at != self.word).all(told) {
            return false;
        }
        let clause = clause_of(page, earlier, &there);
        let words = clause.clone().filter(|&at| {
            !page.is_dated(at)
                && (self.is_noun || kind::is_of_date(page, at, earlier, &there))
                && self.is_told_by(page, at, grain, &there)
        });
        // Of a year, or by a verb, more has to be told than one word that may tell anything.
        // "Roe's Jan. 20 inauguration" after "the prosecutor's office": so of what is somebody's.
        let owned = page.text.tokens[self.phrase.start].is_possessive();
        let strong = |at: usize| (grain != Grain::Year && self.is_noun && !owned) || self.is_told_in_full(page, at);
        let tells = words.clone().any(strong) || words.take(WEAK).count() == WEAK;
        tells && self.is_plain(page, &clause, &there, &here) && self.brings_nothing(page, &clause, &there)
    }

    /// "That hearing", "those attacks": the one of the sentence before.
    fn is_pointed(&self, page: &Page<'_>) -> bool {
        let first = page.text.key(self.phrase.start);
        self.is_noun && [key("that"), key("those"), key("this"), key("these")].contains(&first)
    }
}

/// The words of a sentence that tell what its date is of.
fn clause_of(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let wall = |at: &usize| is_wall(page.text.key(*at));
    let start = sentence.start.max(first.saturating_sub(BEFORE));
    let start = (start..first).rev().find(wall).map_or(start, |at| at + 1);
    let last = sentence.end.min(end + BEHIND);
    // "ruled on 3 May that the dam could go": what follows has no day of its own.
    let inner = |at: &usize| {
        *at > end + 1 && is_subordinate(page.text.key(*at)) || *at == end && page.text.key(end) == key("that")
    };
    start..(end..last).find(|at| wall(at) || inner(at)).unwrap_or(last)
}
