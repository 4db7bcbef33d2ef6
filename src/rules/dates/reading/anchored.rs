//! Days without a year of their own whose year the day of publication makes plain: "on Oct. 14" in an article of 7 October.

use jiff::civil::Date;

use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key, keys};

/// News names a day without its year for about so many days to either side.
pub const NEAR: i64 = 45;
/// And what it tells as still to come for about so many after it.
const AHEAD: i64 = 90;

/// Dates this far before, in mentions and in sentences, may give a day their year.
const MENTIONS: usize = 12;
const SENTENCES: usize = 3;

/// The day that a mention without a year stands for, if it lies near publication and its sentence speaks of no other year. What is
/// told as past may belong to a history: then nothing before it may speak of another year either.
pub fn day(page: &Page<'_>, index: usize, published: Date, history: bool) -> Option<Date> {
    let mention = page.dates.get(index).filter(|mention| mention.shape == Shape::Day && !mention.explicit)?;
    let day = mention.interval.filter(|(first, last)| first == last).map(|(first, _)| first)?;
    // "The Sept. 11 attacks" are those of one year.
    let named = (day.month(), day.day()) == (9, 11);
    // Across a new year "on 20 January" may as well be that of the year which has been.
    let before = (mention.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    // "will run until June 30", told in September, may mean the next one.
    let lasts = [key("until"), key("till"), key("through")].contains(&before);
    let reach = if history || lasts { NEAR } else { AHEAD };
    let near = day.year() == published.year() && calendar::days_between(published, day).abs() <= reach;
    (near && !named && !is_of_another_year(page, index, published, history)).then_some(day)
}

/// Whether a date of another year stands in the sentence or shortly before it.
pub fn is_of_another_year(page: &Page<'_>, index: usize, published: Date, history: bool) -> bool {
    let first = page.dates[index].tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let elsewhere = |mention: &DateMention| {
        let outside = |(first, last): (Date, Date)| first.year() != published.year() && last.year() != published.year();
        mention.interval.is_some_and(outside)
    };
    let dated = |mention: &&DateMention| mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month);
    let told = page.dates[..index].iter().rev().take(MENTIONS).find(dated);
    let yearly = |mention: &DateMention| {
        let known = mention.shape == Shape::Relative
            || mention.explicit
                && matches!(mention.shape, Shape::Year | Shape::Period | Shape::Holiday | Shape::Day | Shape::Month);
        known && elsewhere(mention)
    };
    let number = page.text.sentence_of(first);
    let reach = if history { SENTENCES } else { 0 };
    let near = |mention: &&DateMention| page.text.sentence_of(mention.tokens.first as usize) + reach >= number;
    let here = |mention: &DateMention| page.text.sentence_of(mention.tokens.first as usize) == number;
    let mut before = page.dates[..index].iter().rev().take(MENTIONS).take_while(near);
    let mut after = page.dates[index + 1..].iter().take_while(|mention| (mention.tokens.first as usize) < sentence.end);
    (history && told.is_some_and(elsewhere))
        || before.any(|mention| yearly(mention) && (here(mention) || !is_background(page, mention)))
        || after.any(yearly)
        || sentence.clone().any(|at| is_elsewhen(page.text.key(at)) && !is_counted_to(page, at))
}

/// "a 2019 law", "his 2016 opponent": a year that some noun bears in passing tells no history.
fn is_background(page: &Page<'_>, mention: &DateMention) -> bool {
    const OWNERS: [Key; 7] = keys(["a", "an", "his", "her", "its", "their", "our"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let owned =
        first > 0 && (OWNERS.contains(&page.text.key(first - 1)) || page.text.tokens[first - 1].is_possessive());
    // "the 2002 law".
    const LAWS: Words<10> = Words::new([
        "law", "act", "statute", "treaty", "agreement", "deal", "ruling", "constitution", "accord", "decision",
    ]);
    let law = first > 0 && page.text.key(first - 1) == key("the") && LAWS.contains(page.text.key(end));
    let noun = page.text.tokens.get(end).is_some_and(|token| token.is_lexical());
    mention.shape == Shape::Year && (owned || law) && noun
}

/// "until then", "by then": a time counted to, of whatever year.
fn is_counted_to(page: &Page<'_>, then: usize) -> bool {
    const TO: [Key; 4] = keys(["until", "till", "by", "since"]);
    then > 0 && TO.contains(&page.text.key(then - 1))
}

/// Words of a history.
fn is_elsewhen(word: Key) -> bool {
    const WORDS: [Key; 2] = keys(["then", "history"]);
    WORDS.contains(&word)
}
