//! Ages and occasions whose other half stands elsewhere in the article, under the same name: "Roe, 42, …" and "Roe was born in 1968";
//! "On March 7, 1966, … is remembered as Black Monday" and "the 40th anniversary of Black Monday".

use super::anniversary::{is_occasion, is_told_now, years_marked};
use super::lapse::is_recent;
use super::life::{BORN, Mismatch, When, beginning, is_another_person, is_birthday, mismatched_age, owner_of, year_of};
use super::look::Look;
use crate::annotate::dates::ages;
use crate::annotate::dates::reader::{COMMA, OF, Reader, THE};
use crate::annotate::names::Name;
use crate::annotate::{DateMention, NameKind, Page, within};
use crate::rules::dates::shared::{others_in, sentence_tokens};
use crate::span::Span;
use crate::text::{Key, key};

/// "Mark Roe, 42, …", "said Roe, who is 57", "the 44-year-old Roe" against "Roe was born in 1968", "Roe, born in May 1945 in Reno, is", "Born in
/// 1983, Roe", "is Mark Roe, a driver from Reno who was born in 1981": the age is of publication where its sentence names no year.
pub fn age_of_name(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: birth, published, .. } = look;
    const REACH: usize = 40;
    let (published, at) = (published?, birth.tokens.first as usize);
    let verb = beginning(page, birth)?;
    let born = (at.saturating_sub(7)..at).rev().find(|&at| page.text.key(at) == verb || is_birthday(page, at))?;
    let own = if page.text.key(born) == verb { born_one(page, birth, born)? } else { owner(page, born)? };
    let reader = Reader::new(&page.text);
    let (told, near) = (own, own.saturating_sub(REACH)..(own + REACH).min(page.names.len()));
    let own = &page.names[own];
    let forename = |name: &Name| (name.tokens.len() > 1).then(|| page.text.key(name.tokens.first as usize));
    let words = |name: &Name| name.tokens.range().map(|at| page.text.key(at));
    let is_same = |name: &&Name| {
        let person = name.kind == NameKind::Person || verb == BORN;
        name.entity == own.entity || person && (name.key == own.key || words(name).eq(words(own)))
    };
    // "Her son Tom Roe, 36": two of one surname, before the birth is told. Who comes in later under the surname is not meant there.
    let mut full = page.names[near.start..=told].iter().filter(is_same).filter_map(&forename);
    let first = full.next().or_else(|| page.names[told..near.end].iter().filter(is_same).find_map(&forename));
    if full.any(|full| first != Some(full)) {
        return None;
    }
    let is_other = |name: &Name| forename(name).is_some_and(|one| first != Some(one));
    let mut same = page.names[near].iter().filter(|name| is_same(name) && name.span != own.span && !is_other(name));
    let age = same.find_map(|name| {
        let found = age_beside(page, &reader, name)?;
        let sentence = sentence_tokens(page, found.tokens.start);
        let now = within(&page.dates, sentence.clone()).iter().all(|date| year_of(date).is_none());
        let then = sentence.clone().any(|at| [key("when"), key("then"), key("was")].contains(&page.text.key(at)))
            && page.text.key(found.tokens.start.saturating_sub(1)) == key("was");
        (now && !then).then_some(found)
    })?;
    mismatched_age(page, birth, &age, When::year(published.year(), 1))
}

/// The index of the name before "Roe's date of birth".
fn owner(page: &Page<'_>, birth: usize) -> Option<usize> {
    let last = owner_of(page, birth)?;
    let next = page.names.partition_point(|name| (name.tokens.end as usize) <= last);
    page.names.get(next).filter(|name| name.tokens.end as usize == last + 1).map(|_| next)
}

/// The index of the name of who was born on the date, or of what "was completed" or "opened" on it.
fn born_one(page: &Page<'_>, birth: &DateMention, born: usize) -> Option<usize> {
    const APPOSED: usize = 14;
    const PLACE: usize = 6;
    let sentence = sentence_tokens(page, born);
    let next = page.names.partition_point(|name| (name.tokens.end as usize) <= born);
    let person = |&at: &usize| page.names.get(at).is_some_and(|name| name.kind == NameKind::Person);
    // Who "was born" is a person, though the forename may be a rare one.
    let was = born > 0 && page.text.key(born - 1) == key("was");
    let (made, verb) = (page.text.key(born) != BORN, born - usize::from(was));
    let nearest = next.checked_sub(1).filter(|&at| page.names[at].tokens.end as usize == verb && (made || verb < born));
    // "The Leeds Bridge in Dover was opened".
    let placed = |at: usize| at > 0 && page.names[at - 1].tokens.end + 1 == page.names[at].tokens.first;
    let nearest = nearest.map(|at| at - usize::from(made && placed(at)));
    let rare =
        nearest.filter(|&at| page.names[at].kind == NameKind::Other || made && page.names[at].kind != NameKind::Person);
    if rare.is_some() || made {
        return rare;
    }
    if born == sentence.start {
        // "Born in 1983 in Reno, Roe".
        let end = birth.tokens.end as usize;
        let comma = (end..sentence.end.min(end + PLACE)).find(|&at| page.text.key(at) == COMMA)?;
        let first = page.names.partition_point(|name| (name.tokens.first as usize) <= comma);
        return Some(first).filter(person).filter(|&at| page.names[at].tokens.first as usize == comma + 1);
    }
    let mut before = (0..next).rev().take(3).take_while(|&at| page.names[at].tokens.first as usize >= sentence.start);
    let last = before.find(|at| person(at))?;
    let words = page.names[last].tokens.end as usize..born;
    let was = [key("was"), key("is")].contains(&page.text.key(born - 1));
    let comma = words.len() == 1 && page.text.key(words.start) == COMMA;
    // ", a driver from Reno who was born", ", a native of Reno, was born".
    let apposed = page.text.key(words.start) == COMMA
        && words.len() <= APPOSED
        && was
        && [key("who"), COMMA].contains(&page.text.key(born - 2))
        && page.text.tokens.get(words.start + 1).is_some_and(|word| word.is_word() && !word.is_capitalised())
        && !is_another_person(page, words.start..born - 2);
    (was && words.len() <= 3 || comma || apposed).then_some(last)
}

/// The age right behind the name, or right before it: "Roe, 42,", "Roe, who is 57", "Roe, a 44-year-old", "the 44-year-old Roe".
fn age_beside(page: &Page<'_>, reader: &Reader<'_>, name: &Name) -> Option<ages::Age> {
    const BEHIND: usize = 9;
    const LINKS: [Key; 6] = [COMMA, key("who"), key("is"), key("now"), key("a"), key("an")];
    const OLD: usize = 6;
    let (first, end) = (name.tokens.first as usize, name.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let behind = ages::find(reader, end..(end + BEHIND).min(page.text.tokens.len())).into_iter().next();
    let tied = |age: &ages::Age| {
        let links = end..age.tokens.start;
        !links.is_empty() && links.clone().all(|at| LINKS.contains(&page.text.key(at)))
    };
    let before = || {
        let found = ages::find(reader, first.saturating_sub(OLD).max(sentence.start)..first).pop()?;
        let joined = reader.is(found.tokens.end - 1, key("old")) && found.tokens.end == first;
        joined.then_some(found)
    };
    behind.filter(tied).or_else(before)
}

/// "The storm of May 3, 1999, killed 12. As the 25th anniversary of the storm nears": the noun of a dated event comes again with its
/// anniversary in one of the next two sentences.
pub fn marked_again(look: &Look<'_>) -> Option<Mismatch> {
    const NEXT: usize = 2;
    const NEAR: usize = 3;
    const NOUN: usize = 4;
    const SHORTEST: usize = 4;
    let &Look { page, index, mention: event, published, .. } = look;
    let published = published?;
    let (first, end) = (event.tokens.first as usize, event.tokens.end as usize);
    if others_in(page, index, &look.sentence).any(|date| year_of(date).is_some()) {
        return None;
    }
    let next = page.text.sentences.iter().skip(page.text.sentence_of(first) + 1).take(NEXT);
    let (sentence, at) = next.map(|next| next.tokens.range()).find_map(|next| {
        let at = next.clone().find(|&at| is_occasion(page, at) && page.text.key(at + 1) == OF)?;
        [THE, key("that"), key("those")].contains(&page.text.key(at + 2)).then_some((next, at))
    })?;
    // "the storm of May 3, 1999", "the May 3, 1999, storm".
    let of = first > 0 && page.text.key(first - 1) == OF;
    let noun = if of { first.saturating_sub(NEAR)..first } else { end..look.sentence.end.min(end + NEAR) };
    let is_told = |at: usize| {
        let word = &page.text.tokens[at];
        word.is_lexical() && word.len() >= SHORTEST && noun.clone().any(|told| page.text.key(told) == word.key)
    };
    let again = (at + 3..sentence.end.min(at + 3 + NOUN)).any(is_told);
    let dated = within(&page.dates, sentence.clone()).iter().any(|date| year_of(date).is_some());
    if !again || dated {
        return None;
    }
    let now = is_told_now(page, &sentence) || is_recent(page, &sentence, published);
    let (number, real) = (i64::from(years_marked(page, at)?), i64::from(published.year() - year_of(event)?));
    let word = &page.text.tokens[at];
    (now && real > 0 && !(real - 1..=real + 1).contains(&number)).then(|| Mismatch {
        span: event.span.cover(Span::new(word.start, word.end)),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in the year of publication"),
        proof: format!("{} \u{2212} {} = {real}", published.year(), i64::from(published.year()) - real),
    })
}
