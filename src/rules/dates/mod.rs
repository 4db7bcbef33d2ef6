//! What the date rules share: how a proof names days, and the pages a rule reads.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::annotate::dates::Shape;
use crate::annotate::dates::clause::{self, Told};
use crate::annotate::dates::reader::Reader;
use crate::annotate::{DateMention, Page};
use crate::rules::{Place, Scene};

/// The pages of an article, with their places: the headline where there is one, and the body.
pub fn pages<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (Place, &'a Page<'a>)> {
    let title = scene.article.title.as_ref().map(|page| (Place::Title, page));
    title.into_iter().chain([(Place::Body, &scene.article.body)])
}

/// "14 March 2017".
pub fn day_in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or("no month")
}

pub const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "March 2017", "2017" or "14 March 2017", as fine as the interval is.
pub fn interval_in_words((first, last): (Date, Date)) -> String {
    let whole_month = first.day() == 1 && last == first.last_of_month();
    if first == last {
        day_in_words(first)
    } else if whole_month {
        format!("{} {}", month_name(first.month()), first.year())
    } else if (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31) && first.year() == last.year() {
        first.year().to_string()
    } else {
        format!("{} to {}", day_in_words(first), day_in_words(last))
    }
}

/// The day that a mention stands for, if it is one day.
pub fn single_day(mention: &DateMention) -> Option<Date> {
    mention.interval.filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// The tokens of the sentence that holds the token.
pub fn sentence_tokens(page: &Page<'_>, token: usize) -> Range<usize> {
    page.text.sentences.get(page.text.sentence_of(token)).map_or(0..0, |sentence| sentence.tokens.range())
}

/// How the sentence tells the page's date of that index.
pub fn told(page: &Page<'_>, index: usize) -> Told {
    let mention = &page.dates[index];
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let exact = matches!(mention.shape, Shape::Day | Shape::Month);
    clause::told(&Reader::new(&page.text), &sentence, &mention.tokens.range(), exact)
}
