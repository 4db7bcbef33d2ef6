//! # weekday-mismatch (DAT002)
//!
//! ## What it finds
//! A weekday beside a date that was another weekday: "Monday, 14 March 2017", "14 March 2017, a Monday", "Monday
//! evening (14 March 2017)", "Monday's final, on 14 March 2017,", "14 March 2017 was a Monday", "on 14 March 2017. It was a Monday", "Halloween in 2012 fell on a Sunday", "yesterday (Monday)", "Monday (yesterday)", "yesterday was a Monday", "Monday, which was 14 March 2017", "4 July was a Sunday in 2012". A date without a year is judged by the year of
//! publication, and only where it lies near it.
//!
//! ## Why it matters
//! The weekday of a date is arithmetic. One of the two is wrong, and a reader cannot tell which day is meant. Weekdays of real
//! reports are right in 99 of 100 cases; invented and altered dates are right in one of seven.
//!
//! ## Example
//! ```text
//! The hearing was on Monday, 14 March 2017.
//! ```
//! 14 March 2017 was a Tuesday.
//!
//! ## Limits
//! Dates before 1753 are left alone (the calendar was reformed at different times in different countries). A date
//! without a year is reported only if it lies near publication, or has the weekday in none of the years around it, and is the
//! only one of the article that disagrees: publication dates are wrong more often than texts.
//!
//! ## References
//! Gauss's algorithm for the day of the week; ISO 8601.

use std::cell::LazyCell;

use jiff::civil::{Date, Weekday};

use crate::annotate::dates::clause::Told;
use crate::annotate::dates::reader::{A, COMMA, DASH, EM_DASH, EN_DASH, IN, OF, ON, Reader, THE};
use crate::annotate::dates::vocabulary::{Term, Unit, term};
use crate::annotate::dates::{DateKind, Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{day_in_words, pages, sentence_tokens, single_day, tells_year, told, weekday_name};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink, Threshold};
use crate::span::Span;
use crate::text::{Key, key, keys};

pub const RULE: Rule =
    Rule::new("DAT002", "weekday-mismatch", Severity::Error).any_voice().with_thresholds(&[Threshold {
        name: "days",
        default: 90.0,
        most: 366.0,
        meaning: "a date without a year is judged by the publication date if it lies within so many days of it",
    }]);

/// The first year in which all that used the Julian calendar in English had given it up.
const GREGORIAN: i16 = 1753;

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let reach = out.threshold("days");
    for (place, page) in pages(scene) {
        let anchor = LazyCell::new(|| Anchor::of(scene, page, reach));
        for (index, mention) in page.dates.iter().enumerate() {
            let spoken = || spoken_day(page, index, scene.article.published);
            if let Some((date, stated, span)) = holiday_in_year(page, index).or_else(spoken) {
                let evidence = || named(date, stated);
                match place {
                    Place::Title => out.report_in_title(span, evidence),
                    Place::Body => out.report(span, evidence),
                }
                continue;
            }
            let Some((date, stated, span)) =
                mismatch(page, index).or_else(|| day_of_month(page, index, scene.article.published))
            else {
                continue;
            };
            if !mention.explicit && !anchor.as_ref().is_some_and(|anchor| anchor.holds(index, (date, stated))) {
                continue;
            }
            if is_of_other_calendar(page, mention) {
                continue;
            }
            let evidence = || evidence(scene, mention, date, stated);
            match place {
                Place::Title => out.report_in_title(span, evidence),
                Place::Body => out.report(span, evidence),
            }
        }
    }
}

/// The day of a mention and the weekday beside it, where they disagree, with the passage that holds both.
fn mismatch(page: &Page<'_>, index: usize) -> Option<(Date, Weekday, Span)> {
    let mention = page.dates.get(index).filter(|mention| matches!(mention.shape, Shape::Day | Shape::Holiday))?;
    if mention.weekday.is_some() && !mention.explicit && is_parted(page, mention) {
        return None;
    }
    let (stated, span) = match mention.weekday {
        Some(weekday) => (first_of_range(page, mention).unwrap_or(weekday), mention.span),
        None => before(page, index).or_else(|| after(page, index)).or_else(|| it_was(page, index))?,
    };
    let date = single_day(mention).filter(|date| date.year() >= GREGORIAN && date.weekday() != stated)?;
    let fits = |turned: Date| turned.weekday() == stated;
    (!turned(page, mention, date).is_some_and(fits)).then_some((date, stated, span))
}

/// "Tuesday 08/11/2022" with day and month the other way round.
fn turned(page: &Page<'_>, mention: &DateMention, date: Date) -> Option<Date> {
    let slashed = mention.tokens.range().any(|at| page.text.key(at) == key("/"));
    Date::new(date.year(), date.day(), date.month()).ok().filter(|_| slashed)
}

/// The first weekday of "Friday to Sunday, Sept. 16-18".
fn first_of_range(page: &Page<'_>, mention: &DateMention) -> Option<Weekday> {
    const LINKS: [Key; 6] = [key("to"), key("through"), key("until"), key("and"), DASH, EN_DASH];
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let ranged = first >= 2 && LINKS.contains(&page.text.key(first - 1)) && LINKS.contains(&page.text.key(end));
    match term(page.text.key(first.checked_sub(2).filter(|_| ranged)?)) {
        Some(Term::Weekday(weekday, _)) => Some(weekday),
        _ => None,
    }
}

/// Whether the weekday ends one clause and the day begins the next: "The others vote on Tuesday, April 9 is our turn".
fn is_parted(page: &Page<'_>, mention: &DateMention) -> bool {
    const VERBS: [Key; 4] = keys(["is", "was", "will", "marks"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let comma = page.text.key(first + 1) == COMMA;
    first > 0 && page.text.key(first - 1) == ON && comma && VERBS.contains(&page.text.key(end))
}

/// The weekday of a mention that is a weekday alone, with or without a part of its day.
fn weekday_of(page: &Page<'_>, mention: &DateMention) -> Option<Weekday> {
    let first = mention.tokens.first as usize;
    let weekday = |at: usize| match term(page.text.key(at)) {
        Some(Term::Weekday(weekday, _)) => Some(weekday),
        _ => None,
    };
    match mention.shape {
        Shape::Weekday => weekday(first).or_else(|| mention.tokens.range().nth(1).and_then(weekday)),
        // "next Thursday".
        Shape::Relative if mention.tokens.len() == 2 => weekday(first + 1),
        _ => None,
    }
}

/// "Monday (14 March 2017)", "Monday evening, 14 March 2017".
fn before(page: &Page<'_>, index: usize) -> Option<(Weekday, Span)> {
    let (mut day, date) = (page.dates.get(index.checked_sub(1)?)?, &page.dates[index]);
    // "It is Monday today, 14 March 2017".
    if page.text.key(day.tokens.first as usize) == TODAY {
        day = page.dates.get(index.checked_sub(2)?).filter(|monday| monday.tokens.end == day.tokens.first)?;
    }
    let weekday = weekday_of(page, day)?;
    let led = page.text.key((day.tokens.first as usize).wrapping_sub(1));
    let parted = day.kind == DateKind::Time;
    let gap = (date.tokens.first - day.tokens.end) as usize;
    let word = |at: usize| page.text.key(day.tokens.end as usize + at);
    let tied = match (gap, word(0), word(1)) {
        (1, OPEN | DASH | EN_DASH | EM_DASH | BAR, _) | (2, TODAY, COMMA) => true,
        (1, COMMA, _) => parted || day.tokens.len() > 1,
        (1, OF, _) => parted || led == THE,
        // "on a Monday, on 14 March 2017", "on Monday, which was 14 March 2017".
        (2, COMMA, ON) => led == A,
        (3 | 4, COMMA, which) if which == key("which") => is_said(&[word(2)]),
        _ => is_of_event(page, day, date),
    };
    tied.then(|| (weekday, day.span.cover(date.span)))
}

/// "Monday's final, on 14 March 2017, will be shown": the day of an event that a weekday owns, between marks.
fn is_of_event(page: &Page<'_>, day: &DateMention, date: &DateMention) -> bool {
    const LONGEST: usize = 4;
    let (first, end) = (day.tokens.end as usize, date.tokens.first as usize);
    let owner = page.text.tokens[first - 1].is_possessive();
    owner
        && (3..=LONGEST + 2).contains(&(end - first))
        && page.text.key(end - 1) == ON
        && page.text.key(end - 2) == COMMA
        && page.text.tokens[first..end - 2].iter().all(|token| token.is_word())
        && page.text.tokens.get(date.tokens.end as usize).is_some_and(|next| next.is_mark())
}

/// "14 March 2017, a Monday,", "14 March 2017 was a Monday", "14 March 2017 fell on a Monday".
fn after(page: &Page<'_>, index: usize) -> Option<(Weekday, Span)> {
    let (date, day) = (&page.dates[index], page.dates.get(index + 1)?);
    let weekday = weekday_of(page, day)?;
    let gap: Vec<Key> =
        (date.tokens.end as usize..day.tokens.first as usize).take(7).map(|at| page.text.key(at)).collect();
    let said = match gap.as_slice() {
        [COMMA | OPEN | DASH | EN_DASH | EM_DASH, A] | [COMMA, ON, A] => true,
        _ if day.kind != DateKind::Date => false,
        // "was a cold Monday".
        [link @ .., A, _] if link.len() < 4 => is_said(link),
        [OPEN | BAR] => true,
        [link @ .., A] => is_said(link),
        link => link.len() >= 2 && is_said(link) && link.last() == Some(&ON),
    };
    let next = page.text.tokens.get(day.tokens.end as usize);
    let alone = next.is_none_or(|next| next.is_mark() || GOES_ON.contains(&next.key));
    (said && alone).then(|| (weekday, date.span.cover(day.span)))
}

/// "He called on 22 November 2002. It was a Monday", "on 22 November 2002, and it was a Monday", "That day was a Monday": of the only date
/// of its sentence.
fn it_was(page: &Page<'_>, index: usize) -> Option<(Weekday, Span)> {
    const NOUNS: [Key; 2] = keys(["day", "date"]);
    const NEXT: [Key; 2] = keys(["and", "but"]);
    let (date, next) = (&page.dates[index], page.dates.get(index + 1)?);
    // "That day" is a date of its own.
    let pointed = page.text.key(next.tokens.first as usize) == key("that");
    let day = if pointed { page.dates.get(index + 2)? } else { next };
    let weekday = weekday_of(page, day).filter(|_| date.explicit)?;
    let (end, first) = (date.tokens.end as usize, day.tokens.first as usize);
    let sentence = page.text.sentence_of(date.tokens.first as usize);
    let own = sentence_tokens(page, first);
    let start = match page.text.sentence_of(first).checked_sub(sentence)? {
        0 if page.text.key(end) == COMMA && page.text.key(end + 1) == key("and") => end + 2,
        0 if [EN_DASH, EM_DASH, DASH, key(";")].contains(&page.text.key(end)) => end + 1,
        1 => own.start,
        _ => return None,
    };
    let alone = |other: &DateMention| page.text.sentence_of(other.tokens.first as usize) != sentence;
    let word = |at: usize| page.text.key(at);
    let noun = NOUNS.contains(&word(start + 1)) && [key("the"), key("that")].contains(&word(start));
    let it = [key("it"), key("that"), key("this")].contains(&word(start));
    let verb = start + if noun { 2 } else { 1 };
    let happened = word(verb) == key("happened") && word(verb + 1) == key("to") && word(verb + 2) == key("be");
    let fell = word(verb) == key("fell") && word(verb + 1) == ON;
    let article = verb + if happened { 3 } else { 1 + usize::from(fell) };
    let said =
        (noun || it) && (word(verb) == key("was") || happened || fell) && word(article) == A && article + 1 == first;
    let closed =
        page.text.tokens.get(day.tokens.end as usize).is_none_or(|next| next.is_mark() || NEXT.contains(&next.key));
    let sole = index.checked_sub(1).is_none_or(|before| alone(&page.dates[before]));
    (said && closed && sole).then(|| (weekday, date.span.cover(day.span)))
}

/// "Halloween in 2012 fell on a Sunday", "Christmas Day fell on a Monday in 2014": a holiday of one day every year, with its year beside.
fn holiday_in_year(page: &Page<'_>, index: usize) -> Option<(Date, Weekday, Span)> {
    let day = |date: &&DateMention| matches!(date.shape, Shape::Holiday | Shape::Day) && !date.explicit;
    let holiday = page.dates.get(index).filter(day)?;
    let (second, third) = (page.dates.get(index + 1)?, page.dates.get(index + 2)?);
    let gap = |one: &DateMention, other: &DateMention| {
        let words = one.tokens.end as usize..other.tokens.first as usize;
        words.take(4).map(|at| page.text.key(at)).collect::<Vec<Key>>()
    };
    let in_year = |words: &[Key]| words.is_empty() || words == [IN] || words == [OF];
    let said = |words: &[Key]| words.split_last().is_some_and(|(last, link)| *last == A && is_said(link));
    let is_year = |mention: &DateMention| mention.shape == Shape::Year && mention.explicit;
    let (lead, tail) = (gap(holiday, second), gap(second, third));
    let (year, day) = if is_year(second) && in_year(&lead) && said(&tail) {
        (second, third)
    } else if is_year(third) && said(&lead) && in_year(&tail) {
        (third, second)
    } else {
        return None;
    };
    let stated = weekday_of(page, day)?;
    let any = single_day(holiday).filter(|&any| is_fixed(page, holiday, any))?;
    let date = calendar::day(year.interval?.0.year(), any.month(), any.day())?;
    (date.year() >= GREGORIAN && date.weekday() != stated).then(|| (date, stated, holiday.span.cover(third.span)))
}

/// Whether no holiday that moves from year to year can fall on the day.
fn is_fixed(page: &Page<'_>, holiday: &DateMention, day: Date) -> bool {
    let valentine = page.text.token_str(holiday.tokens.first as usize).starts_with("Valentine");
    let fixed = [(1, 1), (1, 6), (3, 17), (10, 31), (11, 11)].contains(&(day.month(), day.day()));
    holiday.shape == Shape::Day || valentine || fixed || [7, 12].contains(&day.month())
}

/// "was", "fell on", ", which was".
fn is_said(link: &[Key]) -> bool {
    const VERBS: [Key; 12] =
        keys(["was", "is", "fell", "falls", "came", "will", "falling", "being", "landed", "landing", "had", "been"]);
    const SMALL: [Key; 5] = [COMMA, key("which"), key("that"), ON, key("be")];
    link.iter().any(|word| VERBS.contains(word)) && link.iter().all(|word| VERBS.contains(word) || SMALL.contains(word))
}

const OPEN: Key = key("(");
const BAR: Key = key("|");
/// Words after a weekday that leave it a noun of its own.
const GOES_ON: [Key; 10] = keys(["and", "but", "when", "that", "in", "so", "not", "this", "as", "for"]);

/// "Thursday the 13th": the day in the month of publication, where neither that month nor its neighbours have it on the weekday.
fn day_of_month(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<(Date, Weekday, Span)> {
    let number = page.dates.get(index).filter(|number| number.shape == Shape::Relative && !number.explicit)?;
    let (published, reader) = (published?, Reader::new(&page.text));
    if page.text.tokens[number.tokens.first as usize].is_possessive() {
        return None;
    }
    let said = number.tokens.range().rev().find_map(|at| reader.ordinal_digits(at))?;
    let day = index.checked_sub(1).map(|before| &page.dates[before]);
    let (stated, start) = match (number.weekday, day) {
        (Some(stated), _) => (stated, number.span),
        (None, Some(day)) => {
            let gap = day.tokens.end as usize..number.tokens.first as usize;
            let tied = gap.len() <= 1 && gap.clone().all(|at| page.text.key(at) == COMMA);
            // "Friday's The 11th Hour": what a weekday owns is no day of it.
            let owns = page.text.tokens[day.tokens.end as usize - 1].is_possessive();
            (weekday_of(page, day).filter(|_| tied && !owns)?, day.span)
        }
        _ => return None,
    };
    // "Friday the 13th" is a name.
    let named = stated == Weekday::Friday && said == 13;
    let months = [-1, 0, 1].into_iter().filter_map(|months| calendar::plus(published, months, Unit::Month));
    let fits =
        |month: Date| calendar::day(month.year(), month.month(), said as i8).is_some_and(|day| day.weekday() == stated);
    let here = calendar::day(published.year(), published.month(), said as i8)?;
    (!named && !months.into_iter().any(fits)).then(|| (here, stated, start.cover(number.span)))
}

/// "yesterday, Monday,", "today (Tuesday)", "tomorrow – Friday –", "on Thursday (yesterday)": a day told by its distance from
/// publication and by its weekday. Articles may be dated a day after they were written, or before.
fn spoken_day(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<(Date, Weekday, Span)> {
    let one = page.dates.get(index).filter(|one| matches!(one.shape, Shape::Relative | Shape::Weekday))?;
    let other = page.dates.get(index + 1).filter(|other| one.tokens.len() == 1 && other.tokens.len() == 1)?;
    let (end, next) = (one.tokens.end as usize, other.tokens.first as usize);
    let turned = one.shape == Shape::Weekday;
    let (spoken, day) = if turned { (other, one) } else { (one, other) };
    let mark = page.text.key(end);
    // "today – Friday" alone is a range.
    let set_off = [DASH, EN_DASH, EM_DASH].contains(&mark) && page.text.key(next + 1) == mark;
    // "yesterday, a Tuesday", "tomorrow is a Tuesday".
    let article = next - usize::from(page.text.key(next - 1) == A && next > end + 1);
    let said = !turned && (end..article).len() == 1 && is_said(&[mark]);
    let tied = end + 1 == next && mark == OPEN || end + 1 == article && !turned && (mark == COMMA || set_off || said);
    let day = Some(day).filter(|day| day.kind == DateKind::Date && tied)?;
    let first = day.tokens.first as usize;
    let stated = weekday_of(page, day).filter(|_| !page.text.tokens[first].is_possessive())?;
    let days = match page.text.key(spoken.tokens.first as usize) {
        YESTERDAY => -1,
        TODAY => 0,
        TOMORROW => 1,
        _ => return None,
    };
    let closed = page.text.tokens.get(next + 1).is_none_or(|next| next.is_mark());
    let date = calendar::next_day(published.filter(|_| closed && !page.in_quotation(spoken.span.start))?, days)?;
    let off = |days| calendar::next_day(date, days).is_none_or(|other| other.weekday() != stated);
    (-1..=1).all(off).then(|| (date, stated, one.span.cover(other.span)))
}

const YESTERDAY: Key = key("yesterday");
const TODAY: Key = key("today");
const TOMORROW: Key = key("tomorrow");

/// The publication date, which gives the dates of a page their year.
struct Anchor<'p, 't> {
    page: &'p Page<'t>,
    published: Date,
    reach: f64,
    /// The first dates of the page that tell their year.
    years: Vec<&'p DateMention>,
}

impl<'p, 't> Anchor<'p, 't> {
    /// `None` without a publication date, and where two weekdays contradict dates without a year: those are of another year.
    fn of(scene: &Scene<'_>, page: &'p Page<'t>, reach: f64) -> Option<Self> {
        let yearless = (0..page.dates.len()).filter(|&index| !page.dates[index].explicit);
        let mut wrong = yearless.filter_map(|index| mismatch(page, index)).map(|(date, stated, _)| (date, stated));
        // A caption may be told twice.
        let first = wrong.next();
        let published = scene.article.published.filter(|_| wrong.all(|other| Some(other) == first))?;
        let years = page.dates.iter().filter(|mention| mention.explicit).take(MOST_YEARS).collect();
        Some(Self { page, published, reach, years })
    }

    /// Whether it can be trusted to give this date its year: the day lies close by, or in no year around publication, nor in one
    /// that the text names, is it the stated weekday; and it is not the anniversary of one that would fit.
    fn holds(&self, index: usize, (date, stated): (Date, Weekday)) -> bool {
        let Self { page, published, reach, .. } = *self;
        let days = |date: Date| calendar::days_between(published, date).abs();
        let fits = |year: i16| calendar::day(year, date.month(), date.day()).is_some_and(|day| day.weekday() == stated);
        let year = published.year();
        let near = days(date) as f64 <= reach;
        // What is told as past was not in a year to come.
        let past = !near && told(page, index) == Told::Past;
        let around = [year - 1, year, year + 1].into_iter().filter(|&year| {
            let day = calendar::day(year, date.month(), date.day());
            day.is_some_and(|day| days(day) <= NEXT && !(past && day > published))
        });
        // A year that the text names may be meant; within days of publication only the first one, or one named close by.
        let here = page.text.sentence_of(page.dates[index].tokens.first as usize);
        let beside =
            |mention: &DateMention| page.text.sentence_of(mention.tokens.first as usize).abs_diff(here) <= SENTENCES;
        // "until Wednesday, 22 February" looks ahead of publication.
        let before = Reader::new(&page.text).key_before(page.dates[index].tokens.first as usize);
        let awaited = date > published && [key("until"), key("till"), key("by")].contains(&before);
        let named = self.years.iter().enumerate().any(|(place, mention)| {
            let spoken = days(date) > CLOSE || (!awaited && (place == 0 || beside(mention)));
            let year_of = mention.interval.map(|(first, _)| first.year());
            spoken && year_of.is_some_and(|named| named <= year + 1 && fits(named))
        });
        let stated_year = tells_year(page, &page.dates[index])
            || is_within_the_last(page, index, date)
            || date == published && is_today(page, index);
        let anniversary = (date.month(), date.day()) == (published.month(), published.day()) && fits(date.year() - 1);
        let known = stated_year || near || (days(date) <= AROUND && !around.into_iter().any(fits));
        known && !anniversary && (stated_year || !named)
    }
}

/// "As of today, Friday, Jan. 31": the day of publication itself.
fn is_today(page: &Page<'_>, index: usize) -> bool {
    let first = page.dates[index].tokens.first as usize;
    first >= 2 && page.text.key(first - 1) == COMMA && page.text.key(first - 2) == key("today")
}

/// "By the Julian calendar then in use, on Wednesday, Oct. 25, 1917": another count of days.
fn is_of_other_calendar(page: &Page<'_>, mention: &DateMention) -> bool {
    sentence_tokens(page, mention.tokens.first as usize).any(|at| {
        let (word, next) = (page.text.key(at), page.text.key(at + 1));
        word == key("julian")
            || word == key("old") && next == key("style")
            || word == key("gregorian") && next == key("calendar")
    })
}

/// "last month, on Saturday, Jan. 21": the date is within a stretch that is told by its distance just before it.
fn is_within_the_last(page: &Page<'_>, index: usize, date: Date) -> bool {
    const GAP: u32 = 2;
    let Some(before) = index.checked_sub(1).map(|before| &page.dates[before]) else { return false };
    let beside = page.dates[index].tokens.first.saturating_sub(before.tokens.end) <= GAP;
    let covers = before.interval.is_some_and(|(first, last)| first < last && (first..=last).contains(&date));
    before.shape == Shape::Relative && beside && covers
}

/// A day without a year that lies farther from publication is not judged; nor are more years of the text looked at.
const AROUND: i64 = 180;
const CLOSE: i64 = 14;
const SENTENCES: usize = 5;
const NEXT: i64 = 330;
const MOST_YEARS: usize = 64;

fn named(date: Date, stated: Weekday) -> Evidence {
    let (day, real, stated) = (day_in_words(date), weekday_name(date.weekday()), weekday_name(stated));
    Evidence::new(format!("{day} was a {real}, not a {stated}"))
        .proof(format!("{day} was a {real}; the text says {stated}"))
}

fn evidence(scene: &Scene<'_>, mention: &DateMention, date: Date, stated: Weekday) -> Evidence {
    let (day, real, stated) = (day_in_words(date), weekday_name(date.weekday()), weekday_name(stated));
    let proof = match scene.article.published {
        Some(published) if !mention.explicit => {
            format!("published {}: {day} was a {real}; the text says {stated}", day_in_words(published))
        }
        _ => format!("{day} was a {real}; the text says {stated}"),
    };
    Evidence::new(format!("{day} was a {real}, not a {stated}")).proof(proof)
}
