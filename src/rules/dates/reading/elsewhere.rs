//! Ages and occasions whose other half stands elsewhere in the article, under the same name: "Roe, 42, …" and "Roe was born in 1968";
//! "On March 7, 1966, … is remembered as Black Monday" and "the 40th anniversary of Black Monday".

use std::ops::Range;

use jiff::civil::Date;

use super::anniversary::{is_occasion, years_marked};
use super::lapse::is_recent;
use super::life::{BORN, Mismatch, When, beginning, mismatched_age, year_of};
use crate::annotate::dates::ages;
use crate::annotate::dates::reader::{OF, Reader, THE};
use crate::annotate::names::Name;
use crate::annotate::{DateMention, NameKind, Page, within};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::key;

/// "Mark Roe, 42, …" against "Roe was born in 1968": the age is of publication where its sentence names no year.
pub fn age_of_name(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const REACH: usize = 40;
    let birth = page.dates.get(index).filter(|date| beginning(page, date) == Some(BORN))?;
    let (published, at) = (published?, birth.tokens.first as usize);
    let born = (at.saturating_sub(7)..at).rev().find(|&at| page.text.key(at) == BORN)?;
    let next = page.names.partition_point(|name| (name.tokens.end as usize) <= born);
    let own = page.names[..next].last().filter(|name| is_subject(page, name, born))?;
    let reader = Reader::new(&page.text);
    let near = next.saturating_sub(REACH)..(next + REACH).min(page.names.len());
    let mut same = page.names[near].iter().filter(|name| name.entity == own.entity && name.span != own.span);
    let age = same.find_map(|name| {
        let end = name.tokens.end as usize;
        let found = ages::find(&reader, end..(end + 4).min(page.text.tokens.len())).into_iter().next()?;
        let sentence = sentence_tokens(page, end);
        let now = within(&page.dates, sentence).iter().all(|date| year_of(date).is_none());
        (found.tokens.start == end + 1 && now).then_some(found)
    })?;
    mismatched_age(page, birth, &age, When::year(published.year(), 1))
}

/// "Mr. Roe was born", "Mark Roe, who was born".
fn is_subject(page: &Page<'_>, name: &Name, born: usize) -> bool {
    let words = name.tokens.end as usize..born;
    let was = [key("was"), key("is")].contains(&page.text.key(born - 1));
    name.kind == NameKind::Person && was && words.len() <= 3
}

/// "Last week, on the 40th anniversary of Black Monday" against the only year told with that name before.
pub fn named_occasion(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const LONGEST: usize = 4;
    let published = published?;
    let today = page.dates.get(index).filter(|today| !today.explicit)?;
    let sentence = sentence_tokens(page, today.tokens.first as usize);
    let at = sentence.clone().find(|&at| is_occasion(page, at) && page.text.key(at + 1) == OF)?;
    let dated = within(&page.dates, sentence.clone());
    if dated.iter().any(|date| year_of(date).is_some()) || !is_recent(page, &sentence, published) {
        return None;
    }
    let first = at + 2 + usize::from(page.text.key(at + 2) == THE);
    let capital = |at: &usize| page.text.tokens[*at].is_capitalised();
    let name = first..(first..sentence.end.min(first + LONGEST)).take_while(capital).last()? + 1;
    let base = told_with(page, &name, sentence.start)?;
    let (number, real) = (i64::from(years_marked(page, at)?), i64::from(published.year() - year_of(base)?));
    (name.len() >= 2 && real > 0 && !(real - 1..=real + 1).contains(&number)).then(|| Mismatch {
        span: base.span.cover(today.span),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in {}", published.year()),
        proof: format!("{} \u{2212} {} = {real}", published.year(), i64::from(published.year()) - real),
    })
}

/// The only date with a year in the sentences up to the one, not far before, that has the name.
fn told_with<'p>(page: &'p Page<'_>, name: &Range<usize>, start: usize) -> Option<&'p DateMention> {
    const FAR: usize = 300;
    const BEFORE: usize = 3;
    let words = || name.clone().map(|at| page.text.key(at));
    let at = (start.saturating_sub(FAR)..start)
        .rev()
        .find(|&at| words().enumerate().all(|(step, word)| page.text.key(at + step) == word))?;
    let sentence = page.text.sentence_of(at);
    let from = page.text.sentences.get(sentence.saturating_sub(BEFORE))?.tokens.first as usize;
    let mut dated = within(&page.dates, from..start).iter().filter(|date| year_of(date).is_some());
    let (Some(only), None) = (dated.next(), dated.next()) else { return None };
    Some(only)
}
