//! What the date rules share: how a proof names days, and the pages a rule reads.

#[path = "reading/aged.rs"]
pub mod aged;
#[path = "reading/ago.rs"]
pub mod ago;
#[path = "reading/anchored.rs"]
pub mod anchored;
#[path = "reading/anniversary.rs"]
pub mod anniversary;
#[path = "reading/borne.rs"]
mod borne;
#[path = "reading/bounded.rs"]
pub mod bounded;
#[path = "reading/common.rs"]
pub mod common;
#[path = "reading/counted.rs"]
pub mod counted;
#[path = "reading/course.rs"]
pub mod course;
#[path = "reading/dated_event.rs"]
pub mod dated_event;
#[path = "reading/elsewhere.rs"]
pub mod elsewhere;
#[path = "reading/event.rs"]
pub mod event;
#[path = "reading/extent.rs"]
mod extent;
#[path = "reading/happened.rs"]
pub mod happened;
#[path = "reading/hours.rs"]
pub mod hours;
#[path = "reading/labelled.rs"]
pub mod labelled;
#[path = "reading/lapse.rs"]
pub mod lapse;
#[path = "reading/lasting.rs"]
pub mod lasting;
#[path = "reading/licence.rs"]
pub mod licence;
#[path = "reading/life.rs"]
pub mod life;
#[path = "reading/look.rs"]
pub mod look;
#[path = "reading/measured.rs"]
pub mod measured;
#[path = "reading/office.rs"]
pub mod office;
#[path = "reading/onward.rs"]
pub mod onward;
#[path = "reading/outlook.rs"]
pub mod outlook;
#[path = "reading/plain_case.rs"]
pub mod plain_case;
#[path = "reading/recalled.rs"]
pub mod recalled;
#[path = "reading/recorded.rs"]
pub mod recorded;
#[path = "reading/retold.rs"]
pub mod retold;
#[path = "reading/spells.rs"]
pub mod spells;
#[path = "reading/state_acts.rs"]
pub mod state_acts;
#[path = "reading/stated.rs"]
mod stated;
#[path = "reading/tally.rs"]
pub mod tally;
#[path = "reading/terms.rs"]
pub mod terms;
#[path = "reading/until_now.rs"]
pub mod until_now;
#[path = "reading/whole.rs"]
pub mod whole;
#[path = "reading/whose.rs"]
mod whose;

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use once_cell::sync::Lazy;
pub use stated::{Bound, Stated, stated};

use crate::annotate::dates::Shape;
use crate::annotate::dates::clause::{self, Told};
use crate::annotate::dates::reader::{AND, COMMA, DASH, EM_DASH, EN_DASH, FROM, Reader, TO, UNTIL};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::{Place, Scene};
use crate::text::{Key, KeySet, Words, key, keys};

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
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
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

/// No sentence of news is longer to either side of a token. Rules read it once for each of its dates: without a
/// bound, a list of dates without a full stop would cost the square of its length.
const LONGEST_REACH: usize = 150;

/// The tokens of the sentence that holds the token.
pub fn sentence_tokens(page: &Page<'_>, token: usize) -> Range<usize> {
    page.text.sentences.get(page.text.sentence_of(token)).map_or(0..0, |sentence| {
        let (first, end) = (sentence.tokens.first as usize, sentence.tokens.end as usize);
        first.max(token.saturating_sub(LONGEST_REACH))..end.min(token + LONGEST_REACH)
    })
}

/// The tokens of the sentence behind that one.
pub fn sentence_behind(page: &Page<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    (sentence.end < page.text.tokens.len()).then(|| sentence_tokens(page, sentence.end))
}

/// How the sentence tells the page's date of that index.
pub fn told(page: &Page<'_>, index: usize) -> Told {
    let mention = &page.dates[index];
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let exact = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Holiday | Shape::Period);
    clause::told(&Reader::new(&page.text), &sentence, &mention.tokens.range(), exact)
}

/// Whether two mentions are the ends of one range: "from A to B", "between A and B", "A–B".
pub fn is_range(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    let text = &page.text;
    let between = (first.tokens.end as usize, second.tokens.first as usize);
    let joint = text.key(between.0);
    let links = between.1 - between.0;
    let before = (first.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |at| text.key(at));
    // "until", "up to", "up until", ", 2017, through", "between 3 May, 2017, and".
    let last = text.key(between.0 + 1);
    let goes_on = [TO, UNTIL, THROUGH].contains(&last) || (before == BETWEEN && last == AND);
    let comma = links == 2 && joint == COMMA && goes_on;
    if links != 1 && !comma && !(links == 2 && joint == key("up") && [TO, UNTIL, TILL].contains(&last)) {
        return false;
    }
    let joint = if comma { last } else { joint };
    let joint = if links == 2 && !comma { TO } else { joint };
    let two_before = (first.tokens.first as usize).checked_sub(2).map_or(Key::NONE, |at| text.key(at));
    let worded = match before {
        FROM => {
            [TO, UNTIL, TILL, THROUGH].contains(&joint)
                && !is_change(two_before)
                && !is_moved(page, first)
                && !is_level(page, second)
        }
        // "the gap between 2019 and 2013 levels" compares.
        BETWEEN => joint == AND && !COMPARING.contains(two_before),
        YEARS | PERIOD => [TO, UNTIL, THROUGH].contains(&joint),
        // "data for January 2020 to March 2019"; bare years need a word that says so, or marks around them.
        _ => {
            let bare = matches!(first.shape, Shape::Year) && !is_set_off(page, first, second);
            [TO, THROUGH, UNTIL, TILL].contains(&joint)
                && first.shape == second.shape
                && (matches!(first.shape, Shape::Day | Shape::Month | Shape::Year) || is_decade(first))
                && !bare
                && !is_moved(page, first)
        }
    };
    let dashed = matches!(joint, DASH | EN_DASH | EM_DASH)
        && first.shape == second.shape
        && is_dashed_range(page, first, second);
    worded || dashed
}

/// ", 2016 through 2019,", "(2016 to 2019)": a range that marks set off from its sentence.
fn is_set_off(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    let tokens = &page.text.tokens;
    let behind = tokens.get(second.tokens.end as usize);
    (first.tokens.first as usize).checked_sub(1).is_some_and(|at| tokens[at].is_mark())
        && behind.is_none_or(|next| next.is_mark() || next.starts_line())
}

/// The dates of the sentence besides that of the index, from it to the start of the sentence and on to its end.
pub fn others_in<'p>(
    page: &'p Page<'_>,
    index: usize,
    sentence: &Range<usize>,
) -> impl Iterator<Item = &'p DateMention> + use<'p> {
    let sentence = sentence.clone();
    let inside = move |mention: &&DateMention| sentence.contains(&(mention.tokens.first as usize));
    let before = page.dates[..index].iter().rev().take_while(inside.clone());
    before.chain(page.dates[index + 1..].iter().take_while(inside))
}

/// "March 6 last year", "19 September of this year": the year is told by its distance.
pub fn tells_year(page: &Page<'_>, mention: &DateMention) -> bool {
    let tokens = mention.tokens.range();
    tokens.len() > 2 && page.text.key(tokens.end - 1) == key("year")
}

fn is_decade(mention: &DateMention) -> bool {
    mention.shape == Shape::Period && mention.value.len() == 3
}

/// Whether a word before the range moves or compares its ends ("moved from June 2020 to May 2020").
pub fn is_moved(page: &Page<'_>, first: &DateMention) -> bool {
    const REACH: usize = 10;
    static WORDS: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::MovedDates).map(|(word, _)| word).collect());
    let at = first.tokens.first as usize;
    let start = sentence_tokens(page, at).start.max(at.saturating_sub(REACH));
    // "saw the office close from 17 to 20 May".
    let closes = |word: usize| page.text.key(word) == key("close") && word + 2 == at;
    (start..at).any(|at| WORDS.contains(&page.text.key(at)) && !closes(at))
}

/// "fell from 2015 to 2012 levels".
fn is_level(page: &Page<'_>, second: &DateMention) -> bool {
    const WORDS: [Key; 7] = keys(["levels", "level", "prices", "dollars", "rates", "terms", "hall"]);
    WORDS.contains(&page.text.key(second.tokens.end as usize))
}

const COMPARING: Words<7> =
    Words::new(["comparison", "comparisons", "difference", "differences", "gap", "contrast", "compared"]);
const YEARS: Key = key("years");
const PERIOD: Key = key("period");
const BETWEEN: Key = key("between");
const TILL: Key = key("till");
const THROUGH: Key = key("through");

/// "down from 2015", "changed from": levels, not time.
pub fn is_change(word: Key) -> bool {
    const WORDS: Words<29> = Words::new([
        "down", "up", "off", "fell", "rose", "changed", "moved", "back", "cut", "reduced", "switched", "dropped",
        "dropping", "declined", "slid", "sank", "shrank", "slipped", "slumped", "dwindled", "grew", "climbed",
        "jumped", "increased", "decreased", "falling", "rising", "went", "going",
    ]);
    WORDS.contains(word)
}

/// A dash between years that closes up on both sides, and that no third number continues.
fn is_dashed_range(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    let tokens = &page.text.tokens;
    let (joint, next) = (first.tokens.end as usize, second.tokens.end as usize);
    let closed = tokens[joint].start == first.span.end && second.span.start == tokens[joint].end;
    // "Apr. 1978 – Feb. 1972", "June 30 - June 26": a spaced dash of days, or of months where it is the longer one.
    let longer = tokens[joint].key == EN_DASH || (first.explicit && second.explicit);
    let spaced = first.shape == Shape::Day || (longer && first.shape == Shape::Month);
    // "Maria Roe, 1952 – 1889:", between marks.
    let closed = closed || spaced || tokens[joint].key == EN_DASH && is_set_off(page, first, second);
    // "House Bill 2014-1998", "Case 2019-2014".
    let numbers = (first.tokens.first as usize).checked_sub(1).is_some_and(|at| is_numbered(page, at));
    let continued = tokens
        .get(next)
        .is_some_and(|token| token.key == key("=") || (matches!(token.key, DASH | EN_DASH) && !token.after_space()));
    closed && !continued && !numbers
}

/// What has a number of its own, which may look like a date or two years: "House Bill", "Ordinance", "Case No."; at its last token.
pub fn is_numbered(page: &Page<'_>, at: usize) -> bool {
    const WORDS: Words<26> = Words::new([
        "act", "bill", "bills", "case", "cases", "claim", "contract", "docket", "file", "flight", "form", "law",
        "model", "no", "number", "order", "ordinance", "part", "permit", "proposition", "regulation", "resolution",
        "rule", "section", "serial", "warrant",
    ]);
    let abbreviated = page.text.key(at) == key(".") && at > 0 && page.text.key(at - 1) == key("no");
    abbreviated || page.text.tokens[at].is_capitalised() && WORDS.contains(page.text.key(at))
}

/// Whether only commas, brackets, dashes and prepositions stand between two mentions.
pub fn adjoin(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LINKS: [Key; 18] = keys([
        "little", "over", "a", "mere", ",", "(", "-", "\u{2013}", "\u{2014}", "in", "on", "or", "later", "just",
        "only", "exactly", "some", "barely",
    ]);
    let between = first.tokens.end as usize..second.tokens.first as usize;
    between.len() <= 4 && between.clone().all(|at| LINKS.contains(&page.text.key(at)))
}
