//! # conflicting-dates (DAT005)
//!
//! ## What it finds
//! Two dates for one event inside the text: "Roe was born in 1950 … Roe, who was born on 3 May 1952", "The council voted on 3 May to
//! close the library … since the 9 May decision", "A fire destroyed the warehouse on 3 May … the warehouse fire of 13 May", "the 1962
//! Harlow v. Dent ruling … The court decided Harlow v. Dent in 1964".
//!
//! ## Why it matters
//! An event that happens once has one date. One of the two is wrong, and the text gives no means to tell which.
//!
//! ## Example
//! ```text
//! The mill was founded in 1872. After the fire, the mill, which was founded in 1891, moved.
//! ```
//!
//! ## Limits
//! Every date tells that something happened then: by the noun it stands with ("the 2012 rent law", "its opening on 3 May", "in force since 3
//! May") or by the verb of its clause. Two accounts are compared where both tell of one kind (by families of words: a death, an arrest, a
//! ruling, a vote; or by two forms of one word) and of the same person, place or thing, by names and rare words that both have and none that
//! sets them apart, or where the later one takes up the sentence right before it ("that hearing", "since its founding"). The more often such
//! a thing happens, the more they must share: a birth or a collapse needs a name, what comes again (a vote, a visit, a meeting) is compared
//! within weeks and with its days alone, but for "the only debate". "The day before the attacks, on 3 May" dates the attacks; 11 September
//! 2001 is a name. Where one of the two is quoted, the author's is reported. A weekday stands against a date near it. "Again", "another",
//! "second", "amended", plans beside what came of them (but for "the 12 June hearing" after "a hearing is set for 2 June", with no word of a
//! move), what two parties say, a later day that the text tells twice, and events with more than two dates are not compared; nor is a coarser
//! date that holds the finer one, or a main clause that goes on telling who wrote to or met whom.

use jiff::civil::Date;

use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::corrections::tells_of_an_error;
use crate::rules::dates::shared::accounts::{self, Account};
use crate::rules::dates::shared::{interval_in_words, retold, sentence_tokens};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::Words;

pub const RULE: Rule = Rule::new("DAT005", "conflicting-dates", Severity::Error);

/// An article that tells more dated events than this is a list or a chronicle.
const MOST_EVENTS: usize = 64;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut accounts: Vec<(Account, usize)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let dates = page.dates.iter().enumerate().filter(|(_, mention)| !is_a_name(mention));
    let read = |(index, mention)| {
        [accounts::read(page, index), accounts::read_behind(page, index)].map(|account| (index, mention, account))
    };
    for (index, mention, account) in dates.flat_map(read) {
        let Some(account) = account else { continue };
        if accounts.len() >= MOST_EVENTS {
            return;
        }
        let same = |(earlier, other): &(Account, usize)| {
            disagree((&page.dates[*other], earlier.days), (mention, account.days)) && account.is_of(earlier, page)
        };
        // Told with the day of before once more.
        let agrees =
            accounts.iter().any(|(earlier, _)| earlier.days.0 == account.days.0 && account.is_of_family(earlier));
        if let Some(other) = accounts.iter().position(same).filter(|_| !agrees) {
            found.push((other, accounts.len()));
        }
        accounts.push((account, index));
    }
    // What a text dates in more than two ways is a series.
    let is_series = |&(_, second): &(usize, usize)| {
        let (account, _) = &accounts[second];
        found.iter().filter(|(_, other)| accounts[*other].0.is_of_family(account)).count() > 1
    };
    // A day that the text tells of again is that of something else.
    let is_told_twice = |&(first, second): &(usize, usize)| {
        let (index, compared) = (accounts[second].1, accounts[first].1);
        let day = |mention: &DateMention| {
            mention.interval.filter(|_| mention.shape == Shape::Day).map(|(day, _)| (day.month(), day.day()))
        };
        let own = day(&page.dates[index]);
        own.is_some()
            && page
                .dates
                .iter()
                .enumerate()
                .any(|(at, mention)| ![index, compared].contains(&at) && day(mention) == own)
    };
    let dated = |at: usize| Dated { index: accounts[at].1, days: Some(accounts[at].0.days) };
    let mut told: Vec<(Dated, Dated)> = found
        .iter()
        .filter(|pair| !is_series(pair) && !is_told_twice(pair))
        .map(|&(first, second)| (dated(first), dated(second)))
        .collect();
    let known: Vec<usize> = told.iter().map(|pair| pair.1.index).collect();
    let dated = |index: usize| Dated { index, days: page.dates[index].interval };
    let retold = retold::find(page).into_iter().filter(|(_, second)| !known.contains(second));
    told.extend(retold.map(|(first, second)| (dated(first), dated(second))));
    for (first, second) in told {
        let corrected = tells_of_an_error(page, page.dates[first.index].span.start);
        if !corrected && !is_disputed(page, (first.index, second.index)) {
            report(page, &first, &second, out);
        }
    }
}

/// "the Sept. 11, 2001, attacks": the day is their name, and other attacks are told beside them.
fn is_a_name(mention: &DateMention) -> bool {
    mention.interval.is_some_and(|(day, _)| (day.year(), day.month(), day.day()) == (2001, 9, 11))
}

/// "Prosecutors say … The defense says": each has a version of its own, and the text takes no side.
fn is_disputed(page: &Page<'_>, (first, second): (usize, usize)) -> bool {
    const SAYS: Words<8> = Words::new(["say", "says", "insist", "insists", "claim", "claims", "maintain", "maintains"]);
    let says = |index: usize| {
        let first = page.dates[index].tokens.first as usize;
        (sentence_tokens(page, first).start..first).any(|at| SAYS.contains(page.text.key(at)))
    };
    says(first) && says(second)
}

/// A date of the page, and the days on which it puts the event.
struct Dated {
    index: usize,
    days: Option<(Date, Date)>,
}

/// Reported is the later date, or the earlier one where the later is another's: the author can mend his own words.
fn report(page: &Page<'_>, first: &Dated, second: &Dated, out: &mut Sink<'_>) {
    let quoted = |dated: &Dated| page.in_quotation(page.dates[dated.index].span.start);
    let is_turned = quoted(second) && !quoted(first);
    let (here, there, side) = if is_turned { (first, second, "below") } else { (second, first, "before") };
    let days = (here.days, there.days);
    let (here, there) = (&page.dates[here.index], &page.dates[there.index]);
    out.report(here.span, || {
        let words = |days: Option<(Date, Date)>| days.map_or_else(String::new, interval_in_words);
        let (here_date, there_date) = (words(days.0), words(days.1));
        let (one, two) = if is_turned { (here, there) } else { (there, here) };
        Evidence::new(format!("the text dates this event {here_date} here and {there_date} {side}"))
            .proof(format!(
                "\u{201c}{}\u{201d} and \u{201c}{}\u{201d}",
                one.span.of(page.text.source),
                two.span.of(page.text.source)
            ))
            .related(there.span)
    });
}

/// Whether no day fits both. A day without a year is compared as one of the other's year, if it lies near.
fn disagree((first, one): (&DateMention, (Date, Date)), (second, other): (&DateMention, (Date, Date))) -> bool {
    const NEAR: i64 = 45;
    const WEEK: i64 = 10;
    let yearless = |mention: &DateMention| mention.shape == Shape::Day && !mention.explicit;
    let known = |mention: &DateMention| mention.explicit || yearless(mention);
    // "on Tuesday" and "the 9 March vote": a day of another name, in those days.
    let weekday = |mention: &DateMention| mention.shape == Shape::Weekday;
    if weekday(first) || weekday(second) {
        let days = |mention: &DateMention| matches!(mention.shape, Shape::Day | Shape::Weekday);
        let (day, other) = (calendar::in_year(one.0, other.0.year()), other.0);
        return days(first)
            && days(second)
            && weekday(first) != weekday(second)
            && day.weekday() != other.weekday()
            && calendar::days_between(day, other).abs() <= WEEK;
    }
    let moved = |(first, last), year| (calendar::in_year(first, year), calendar::in_year(last, year));
    let one = if yearless(first) { moved(one, other.0.year()) } else { one };
    let other = if yearless(second) { moved(other, one.0.year()) } else { other };
    let apart = one.1 < other.0 || other.1 < one.0;
    let days = calendar::days_between(one.0, other.0).abs();
    // "January 5" after "December 20".
    let turned = yearless(first) && yearless(second) && 365 - days <= NEAR;
    let near = days <= NEAR || turned;
    known(first) && known(second) && apart && (near || (first.explicit && second.explicit))
}
