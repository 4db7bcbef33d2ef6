//! Beginnings, ages and anniversaries: a life, or a firm's, told by its years.

use std::ops::Range;

use jiff::civil::Date;

use super::{course, onward};
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{COMMA, DASH, EN_DASH, Reader};
use crate::annotate::dates::{Shape, ages, calendar};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{is_range, sentence_tokens};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key};

/// Two statements of one stretch of time that do not agree.
pub struct Mismatch {
    pub span: Span,
    pub said: String,
    pub real: String,
    pub proof: String,
}

pub fn years(count: i64) -> String {
    if count == 1 { "1 year".to_owned() } else { format!("{count} years") }
}

/// The year of a mention whose year is stated.
pub fn year_of(mention: &DateMention) -> Option<i16> {
    let dated = mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    mention.interval.filter(|_| dated).map(|(first, _)| first.year())
}

const BORN: Key = key("born");

/// The verb of a beginning before a date: "born in 1950", "founded 1872", "born in Leeds on 3 May 1950".
fn beginning(page: &Page<'_>, date: &DateMention) -> Option<Key> {
    const LONGEST: usize = 6;
    const VERBS: [Key; 13] = [
        BORN,
        key("signed"),
        key("enacted"),
        key("erected"),
        key("published"),
        key("founded"),
        key("established"),
        key("built"),
        key("opened"),
        key("formed"),
        key("created"),
        key("launched"),
        key("incorporated"),
    ];
    const SMALL: [Key; 8] = [key("in"), key("on"), key("at"), COMMA, key("the"), key("back"), key("near"), key("by")];
    let first = date.tokens.first as usize;
    let start = sentence_tokens(page, first).start.max(first.saturating_sub(LONGEST));
    let at = (start..first).rev().find(|&at| VERBS.contains(&page.text.key(at)))?;
    let tied = (at + 1..first).all(|at| SMALL.contains(&page.text.key(at)) || page.text.tokens[at].is_capitalised());
    tied.then(|| page.text.key(at))
}

/// Whether the date is that of a founding.
pub fn is_beginning(page: &Page<'_>, date: &DateMention) -> bool {
    beginning(page, date).is_some_and(|verb| verb != BORN)
}

/// The year of a birth and an age in one sentence, with the year the age belongs to.
pub fn age(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    let birth = page.dates.get(index)?;
    let born = year_of(birth)?;
    let first = birth.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let verb = beginning(page, birth);
    if verb.is_none() {
        return life_span(page, index, born, &sentence);
    }
    let mut ages = ages::find(&Reader::new(&page.text), sentence.clone());
    if ages.is_empty() && verb == Some(BORN) {
        ages.extend(next_age(page, &sentence));
    }
    let births = sentence.clone().filter(|&at| page.text.key(at) == BORN).count();
    let [age] = ages.as_slice() else { return None };
    // A firm has an age only where the sentence says so of it: "is 100 years old".
    let firm = verb != Some(BORN);
    let which = age.tokens.start > 0 && page.text.key(age.tokens.start - 1) == key("which");
    let own = !firm || ((age.tokens.start > first || which) && is_predicate(page, age.tokens.start));
    let between = age.tokens.start.min(first)..age.tokens.end.max(first);
    if births != usize::from(!firm) || !own || is_another_person(page, between) {
        return None;
    }
    let others = within(&page.dates, sentence.clone()).iter();
    let others: Vec<i16> = others.filter(|other| other.span != birth.span).filter_map(year_of).collect();
    let (reference, slack) = match others.as_slice() {
        [] => (published?.year(), 1),
        [only] => (*only, 0),
        _ => return None,
    };
    mismatched_age(page, birth.span, born, age, reference, slack)
}

/// "He is ninety-one." right after the sentence of the birth.
fn next_age(page: &Page<'_>, sentence: &Range<usize>) -> Option<ages::Age> {
    const LONGEST: usize = 8;
    let next = page.text.sentences.get(page.text.sentence_of(sentence.end.saturating_sub(1)) + 1)?.tokens.range();
    let first = next.clone().find(|&at| page.text.tokens[at].is_word())?;
    let same = [key("he"), key("she")].contains(&page.text.key(first)) && page.text.key(first + 1) == key("is");
    let found = ages::find(&Reader::new(&page.text), first..next.end.min(first + LONGEST));
    found.into_iter().next().filter(|age| same && age.tokens.start == first + 2)
}

/// "Roe (1950-2010) died at the age of 75".
fn life_span(page: &Page<'_>, index: usize, born: i16, sentence: &Range<usize>) -> Option<Mismatch> {
    const OPEN: Key = key("(");
    let (birth, death) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let first = birth.tokens.first as usize;
    let dashed = matches!(page.text.key(birth.tokens.end as usize), DASH | EN_DASH);
    let named = first >= 2 && page.text.key(first - 1) == OPEN && page.text.tokens[first - 2].is_capitalised();
    let died = sentence.clone().any(|at| [key("died"), key("death")].contains(&page.text.key(at)));
    if !dashed || !named || !died || !is_range(page, birth, death) {
        return None;
    }
    let ages = ages::find(&Reader::new(&page.text), sentence.clone());
    let [age] = ages.as_slice() else { return None };
    mismatched_age(page, birth.span, born, age, year_of(death)?, 0)
}

fn mismatched_age(
    page: &Page<'_>,
    birth: Span,
    born: i16,
    age: &ages::Age,
    reference: i16,
    slack: i64,
) -> Option<Mismatch> {
    let real = i64::from(reference - born);
    let said = i64::from(age.years);
    let fits = (real - 1 - slack..=real + slack).contains(&said);
    let span = page.text.span(TokenSpan::new(age.tokens.start as u32, age.tokens.end as u32));
    (!fits && real > 0).then(|| Mismatch {
        span: birth.cover(span),
        said: format!("the age of {said}"),
        real: format!("{} or {real}", real - 1),
        proof: format!("{reference} − {born} = {real}: the age in {reference} is {} or {real}", real - 1),
    })
}

/// "is 100 years old", "turned 20".
fn is_predicate(page: &Page<'_>, age: usize) -> bool {
    const TURNED: [Key; 2] = [key("turned"), key("turns")];
    const VERBS: [Key; 4] = [key("is"), key("are"), key("was"), key("be")];
    TURNED.contains(&page.text.key(age))
        || age.checked_sub(1).is_some_and(|before| VERBS.contains(&page.text.key(before)))
}

/// Whether the words between an age and a birth tell of somebody else, or are too many to tell.
fn is_another_person(page: &Page<'_>, between: Range<usize>) -> bool {
    const WHO: Key = key("who");
    const WORDS: [Key; 15] = [
        key("whose"),
        key("met"),
        key("married"),
        key("father"),
        key("mother"),
        key("son"),
        key("daughter"),
        key("wife"),
        key("husband"),
        key("brother"),
        key("sister"),
        key("parents"),
        key("couple"),
        key("child"),
        key("children"),
    ];
    let other = |at: usize| match page.text.key(at) {
        // "Roe, 45, who was born in 1990" is one person.
        WHO => at == 0 || page.text.key(at - 1) != COMMA || page.text.key(at + 2) != BORN,
        word => WORDS.contains(&word),
    };
    between.len() > 16 || between.clone().any(other)
}

/// "the 50th anniversary of the 1969 landing", "founded in 1950, it marks its 50th anniversary": against the other year
/// of the sentence or, told as of now, of publication.
pub fn anniversary(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const ANNIVERSARY: Key = key("anniversary");
    const BIRTHDAY: Key = key("birthday");
    let event = page.dates.get(index)?;
    let year = year_of(event)?;
    let first = event.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let mut found = sentence.clone().filter(|&at| {
        [ANNIVERSARY, BIRTHDAY].contains(&page.text.key(at)) || (is_year(page, at) && is_owned(page, at))
    });
    let (Some(at), None) = (found.next(), found.next()) else { return None };
    let year_count = i64::from(is_year(page, at));
    let of = page.text.key(at + 1) == key("of") && year_count == 0;
    // "of the park, founded in 1890".
    let reach = if is_beginning(page, event) { 12 } else { 7 };
    let attached = of && (at + 1..at + reach).contains(&first);
    let birth = page.text.key(at) == BIRTHDAY && beginning(page, event).is_some();
    let entry = page.text.key(at) != BIRTHDAY && (is_beginning(page, event) || is_entry(page, event));
    let own = !of && (birth || entry) && is_owned(page, at);
    let number = ordinal_before(&Reader::new(&page.text), at).filter(|_| attached || own)?;
    let others = within(&page.dates, sentence.clone()).iter();
    let others: Vec<i16> = others.filter(|other| other.span != event.span).filter_map(year_of).collect();
    let (reference, slack) = match others.as_slice() {
        [only] => (*only, 0),
        [] if is_day_near(event, published) => (published?.year(), 0),
        [] if is_told_now(page, &sentence) || is_today(page, &sentence, at) => (published?.year(), 1),
        _ => return None,
    };
    let real = i64::from(reference - year);
    // The first year of a reign is the year that it began in.
    let number = i64::from(number);
    let wrong = !(real - slack..=real + slack + year_count).contains(&number);
    let word = &page.text.tokens[at];
    (wrong && real > 0).then(|| Mismatch {
        span: Span::new(word.start, word.end).cover(event.span),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in {reference}"),
        proof: format!("{reference} − {year} = {real}"),
    })
}

/// The "year" of "its 130th year", "the 37th year of his papacy".
fn is_year(page: &Page<'_>, at: usize) -> bool {
    page.text.key(at) == key("year") && ordinal_before(&Reader::new(&page.text), at).is_some_and(|number| number >= 5)
}

/// "the 16th anniversary of the attacks of 11 September 2001", told in the days around that day.
fn is_day_near(event: &DateMention, published: Option<Date>) -> bool {
    const NEAR: i64 = 20;
    let day = event.interval.filter(|(first, last)| event.shape == Shape::Day && first == last).map(|(first, _)| first);
    let here = day.zip(published).and_then(|(day, published)| {
        Some(calendar::days_between(calendar::day(published.year(), day.month(), day.day())?, published).abs())
    });
    here.is_some_and(|days| days <= NEAR)
}

/// "elected in 1978", "took the oath on 3 February 2009": the entry upon an office.
fn is_entry(page: &Page<'_>, date: &DateMention) -> bool {
    const NOUNS: [Key; 5] = [key("ordained"), key("enthroned"), key("oath"), key("sworn"), key("office")];
    let first = date.tokens.first as usize;
    if first > 0 && page.text.key(first - 1) == key("since") {
        return true;
    }
    let near = first.saturating_sub(3)..first;
    near.into_iter().any(|at| {
        let word = page.text.key(at);
        NOUNS.contains(&word) || (word != BORN && course::begins(word))
    })
}

/// "Their wedding was in August 2008. They will reach their tenth anniversary in August 2019": the year of an anniversary against the
/// only year of the sentence before.
pub fn anniversary_on(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    const NAMES: [Key; 2] = [key("anniversary"), key("birthday")];
    let day = page.dates.get(index)?;
    let (year, first) = (year_of(day)?, day.tokens.first as usize);
    let at = first.checked_sub(2).filter(|&at| NAMES.contains(&page.text.key(at)))?;
    let own = is_owned(page, at) && [key("in"), key("on")].contains(&page.text.key(first - 1));
    let number = i64::from(ordinal_before(&Reader::new(&page.text), at).filter(|_| own)?);
    let base = onward::sole_date(page, index)?;
    let before = base.tokens.first as usize;
    let tied = (before.saturating_sub(5).max(sentence_tokens(page, before).start)..before).any(|at| {
        let word = page.text.key(at);
        course::begins(word) || [key("wedding"), key("marriage"), key("founding"), key("wed")].contains(&word)
    });
    let real = i64::from(year - year_of(base)?);
    (tied && real > 0 && number != real).then(|| Mismatch {
        span: base.span.cover(day.span),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in {year}"),
        proof: format!("{year} − {} = {real}", i64::from(year) - real),
    })
}

/// "was founded in 2013 and makes pumps. It celebrated its tenth birthday last month": an anniversary of now in the sentence after that of
/// the founding.
pub fn anniversary_after(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const NAMES: [Key; 2] = [key("anniversary"), key("birthday")];
    let base = page.dates.get(index).filter(|base| is_beginning(page, base))?;
    let year = year_of(base)?;
    let number = page.text.sentence_of(base.tokens.first as usize);
    let sentence = |number: usize| page.text.sentences.get(number).map(|sentence| sentence.tokens.range());
    let named = |range: &Range<usize>| range.clone().find(|&at| NAMES.contains(&page.text.key(at)));
    // "The firm marks its 50th birthday this month. It was founded in 1976" is told the other way round.
    let own = sentence_tokens(page, base.tokens.first as usize);
    let it = [key("it"), key("they")].contains(&page.text.key(own.start)) && page.text.key(own.start + 1) == key("was");
    let before = || number.checked_sub(1).and_then(sentence).filter(|range| it && is_told_now(page, range));
    let (next, at) = sentence(number + 1)
        .and_then(|range| named(&range).map(|at| (range, at)))
        .or_else(|| before().and_then(|range| named(&range).map(|at| (range, at))))?;
    let told = it || [key("it"), key("they"), key("its"), key("the")].contains(&page.text.key(next.start));
    let dated = within(&page.dates, next.clone()).iter().any(|date| year_of(date).is_some());
    let ahead = next.clone().any(|at| [key("will"), key("would"), key("had"), key("was")].contains(&page.text.key(at)));
    let count = i64::from(
        ordinal_before(&Reader::new(&page.text), at).filter(|_| told && !dated && !ahead && is_owned(page, at))?,
    );
    let real = i64::from(published?.year() - year);
    let word = &page.text.tokens[at];
    (real > 0 && !(real - 1..=real + 1).contains(&count)).then(|| Mismatch {
        span: base.span.cover(Span::new(word.start, word.end)),
        said: format!("anniversary number {count}"),
        real: format!("number {real} in the year of publication"),
        proof: format!("{} − {year} = {real}", i64::from(year) + real),
    })
}

/// "its 50th anniversary": the subject's own; not "its 20th anniversary as a city".
fn is_owned(page: &Page<'_>, anniversary: usize) -> bool {
    const OWNERS: [Key; 4] = [key("its"), key("their"), key("his"), key("her")];
    let as_other = page.text.key(anniversary + 1) == key("as");
    let after = page.text.key(anniversary + 1) == key("of") && OWNERS.contains(&page.text.key(anniversary + 2));
    let before = (anniversary.saturating_sub(4)..anniversary).any(|at| OWNERS.contains(&page.text.key(at)));
    !as_other && (before || after)
}

fn ordinal_before(reader: &Reader<'_>, at: usize) -> Option<u32> {
    (at.saturating_sub(3)..at)
        .find_map(|first| reader.ordinal(first).filter(|&(_, end)| end == at))
        .map(|(number, _)| number)
}

/// "the town will mark the 40th anniversary on Sunday": a weekday before what is told with a modal verb.
fn is_today(page: &Page<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const NEAR: usize = 6;
    let modal = (at.saturating_sub(NEAR).max(sentence.start)..at)
        .any(|at| is_modal(page.text.key(at)) || [key("will"), key("is")].contains(&page.text.key(at)));
    modal && within(&page.dates, sentence.clone()).iter().any(|mention| mention.shape == Shape::Weekday)
}

/// Whether the sentence speaks of the days of publication: "marks", "this year", "today".
fn is_told_now(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: [Key; 8] = [
        key("now"),
        key("marks"),
        key("marking"),
        key("today"),
        key("celebrates"),
        key("upcoming"),
        key("observes"),
        key("nears"),
    ];
    const THIS: [Key; 8] =
        [key("year"), key("month"), key("week"), key("spring"), key("summer"), key("autumn"), key("winter"), key("is")];
    let this = |at: usize| page.text.key(at) == key("this") && THIS.contains(&page.text.key(at + 1));
    sentence.clone().any(|at| WORDS.contains(&page.text.key(at)) || this(at))
}
