//! Two ages of one person, and the time between them: "Roe, 48, who was 28 when he came here 24 years ago", "Roe, now 45, was 21 when he
//! was convicted in 1984", "In 2007 Roe, a 14-year-old, left. … She would have turned 24 this year".

use std::ops::Range;

use jiff::civil::Date;

use super::life::{self, Mismatch, year_of, years};
use super::look::Look;
use super::spells::stated_years;
use super::whose::ages_of_people;
use crate::annotate::dates::reader::{AT, COMMA, Reader};
use crate::annotate::dates::{ages, tense};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{others_in, sentence_tokens};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

/// "Roe, 48, who was 28 when he came here 24 years ago": two ages of one person, and the years between them.
pub fn two_ages(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, .. } = look;
    let end = gap.tokens.end as usize;
    if page.text.key(end - 1) != key("ago") {
        return None;
    }
    let sentence = look.sentence.clone();
    let said = stated_years(page, gap)?;
    let found = ages::find(&Reader::new(&page.text), sentence);
    let [now, then] = found.as_slice() else { return None };
    let between = now.tokens.end..then.tokens.start;
    let same = between.len() <= 4 && between.clone().any(|at| page.text.key(at) == key("who"));
    let real = i64::from(now.years) - i64::from(then.years);
    let wrong = same && real > 0 && !said.allows(real as f64, 1.0);
    let span = page.text.span(TokenSpan::new(now.tokens.start as u32, then.tokens.end as u32));
    wrong.then(|| Mismatch {
        span: span.cover(gap.span),
        said: format!("{} ago", years(said.count as i64)),
        real: format!("{} ago", years(real)),
        proof: format!("{} \u{2212} {} = {real}", now.years, then.years),
    })
}

/// "In 2007 Roe, a 14-year-old, left. … She would have turned 24 this year": an age now against an age then.
pub fn age_now(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: then, published, .. } = look;
    const APART: usize = 3;
    let (year, published) = (year_of(then)?, published?);
    let sentence = look.sentence.clone();
    // The only year of its sentence: the ages of a sentence are looked for once.
    if others_in(page, index, &sentence).any(|date| year_of(date).is_some()) {
        return None;
    }
    let found = ages_of_people(page, sentence.clone());
    if let [one, other] = found.as_slice() {
        return then_and_now(page, then, [one, other], published);
    }
    let [age] = found.as_slice() else { return None };
    let number = page.text.sentence_of(then.tokens.first as usize);
    let next = page.text.sentences.iter().skip(number + 1).take(APART).map(|sentence| sentence.tokens.range());
    for range in next {
        let first = range.clone().find(|&at| page.text.tokens[at].is_word())?;
        let later = ages_of_people(page, range.clone());
        // "Roe was 37 when he was captured … Roe would now be 45".
        let named = is_named(page, first, &sentence);
        // "He was 37 when … She would be 45" tells of another.
        let has = |word: Key| sentence.clone().any(|at| page.text.key(at) == word);
        let subject = subject_now(page, first, later.first());
        let (now, subject) = (subject.is_some(), subject.unwrap_or(first));
        let named = named || (now && is_named(page, subject, &sentence));
        let other = match page.text.key(subject) {
            HE => has(SHE) && !has(HE),
            SHE => has(HE) && !has(SHE),
            _ => !named,
        };
        // "He turned 70 this year."
        let turned = page.text.key(first + 1) == key("turned")
            && range.clone().any(|at| page.text.key(at) == key("this") && page.text.key(at + 1) == key("year"));
        let today = (now || turned || [key("is"), key("would"), key("turns")].contains(&page.text.key(first + 1)))
            && !range.clone().any(|at| page.text.key(at) == key("when"));
        if let [now] = later.as_slice() {
            let real = i64::from(age.years) + i64::from(published.year() - year);
            let said = i64::from(now.years);
            let wrong =
                !other && today && now.tokens.start <= first + 4 && real > 0 && !(real - 1..=real + 1).contains(&said);
            let span = page.text.span(TokenSpan::new(now.tokens.start as u32, now.tokens.end as u32));
            return wrong.then(|| Mismatch {
                span: then.span.cover(span),
                said: format!("the age of {said}"),
                real: format!("{real}"),
                proof: format!("{} in {year}: {real} in {}", age.years, year + (real - i64::from(age.years)) as i16),
            });
        }
        if !later.is_empty() {
            return None;
        }
    }
    None
}

/// The subject of an age of now behind its first words: "Now 51, he says", "At 52, she is", "Today she is 61".
fn subject_now(page: &Page<'_>, first: usize, age: Option<&ages::Age>) -> Option<usize> {
    let age = age?;
    let subject = match page.text.key(first) {
        NOW | AT if age.tokens.start == first => age.tokens.end + 1,
        NOW | TODAY => first + 1 + usize::from(page.text.key(first + 1) == COMMA),
        _ => return None,
    };
    let is =
        |at: usize| [key("is"), key("says"), key("has"), key("still"), key("remains")].contains(&page.text.key(at));
    (page.text.key(first) == NOW || is(subject + 1)).then_some(subject)
}

const TODAY: Key = key("today");

/// Whether the capitalised word at `at` stands in the other sentence too.
fn is_named(page: &Page<'_>, at: usize, other: &Range<usize>) -> bool {
    let capital = |at: usize| page.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
    capital(at) && other.clone().any(|other| page.text.key(other) == page.text.key(at) && capital(other))
}

/// "He was 27 when he left in 1974. He was 61 by the time he came home, in 1992": two ages of one person, each with its year.
pub fn then_and_then(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: first, .. } = look;
    let year = year_of(first)?;
    let sentence = look.sentence.clone();
    let next = page.text.sentences.get(page.text.sentence_of(first.tokens.first as usize) + 1)?.tokens.range();
    let second = within(&page.dates, next.clone()).first()?;
    let later = year_of(second)?;
    let (one, other) = (sole_age(page, sentence.clone(), first)?, sole_age(page, next.clone(), second)?);
    let start = next.clone().find(|&at| page.text.tokens[at].is_word())?;
    let has = |word: Key| sentence.clone().any(|at| page.text.key(at) == word);
    let same = match page.text.key(start) {
        HE => has(HE) || !has(SHE),
        SHE => has(SHE) || !has(HE),
        _ => is_named(page, start, &sentence),
    };
    let own = same && other.tokens.start <= start + 4 && !life::is_another_person(page, start..other.tokens.end);
    let (apart, real) = (i64::from(other.years) - i64::from(one.years), i64::from(later - year));
    (own && real > 0 && !(real - 1..=real + 1).contains(&apart)).then(|| Mismatch {
        span: first.span.cover(second.span),
        said: format!("the ages of {} and {}", one.years, other.years),
        real: years(real),
        proof: format!("{later} \u{2212} {year} = {real}"),
    })
}

/// "joined the paper in 1974 as a 21-year-old clerk and retired in 2002, at 57": two ages of one subject, each beside its year.
pub fn twice(look: &Look<'_>) -> Option<Mismatch> {
    const NEAR: usize = 4;
    let &Look { page, mention: first, .. } = look;
    let year = year_of(first)?;
    let mut dated = within(&page.dates, look.sentence.clone()).iter().filter(|date| year_of(date).is_some());
    let (Some(one), Some(second), None) = (dated.next(), dated.next(), dated.next()) else { return None };
    let later = year_of(second).filter(|_| one.span == first.span)?;
    let found = ages_of_people(page, look.sentence.clone());
    let [then, last] = found.as_slice() else { return None };
    let beside = |age: &ages::Age, date: &DateMention| {
        let apart = |end: usize, start: usize| (end..=end + NEAR).contains(&start);
        apart(age.tokens.end, date.tokens.first as usize) || apart(date.tokens.end as usize, age.tokens.start)
    };
    let between = then.tokens.end..last.tokens.start;
    let one = !between.clone().any(|at| page.text.tokens[at].is_capitalised() && !page.is_dated(at))
        && !life::is_another_person(page, between);
    let (apart, real) = (i64::from(last.years) - i64::from(then.years), i64::from(later - year));
    let told = one && beside(then, first) && beside(last, second);
    (told && real > 0 && !(real - 1..=real + 1).contains(&apart)).then(|| Mismatch {
        span: first.span.cover(second.span),
        said: format!("the ages of {} and {}", then.years, last.years),
        real: years(real),
        proof: format!("{later} \u{2212} {year} = {real}"),
    })
}

/// The only age of a sentence that has no other year than the one it is told of.
fn sole_age(page: &Page<'_>, sentence: Range<usize>, date: &DateMention) -> Option<ages::Age> {
    let mut dated = within(&page.dates, sentence.clone()).iter().filter(|other| year_of(other).is_some());
    let alone = dated.next().is_some_and(|only| only.span == date.span) && dated.next().is_none();
    let mut found = ages_of_people(page, Some(sentence).filter(|_| alone)?).into_iter();
    let (Some(age), None) = (found.next(), found.next()) else { return None };
    life::is_told_of(page, &age, date).then_some(age)
}

/// "Roe, 34, has been chief executive since 1989", "Roe, a 45-year-old Democrat, attended the 1963 march": an age of now at which nobody
/// can have held the post then, or have been there.
pub fn too_young(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: date, published, .. } = look;
    const YOUNGEST: i64 = 13;
    const LONGEST: usize = 26;
    const WALLS: Words<10> =
        Words::new(["that", "which", "whose", "when", "where", "while", "and", "but", ";", "family"]);
    const DONE: Words<8> =
        Words::new(["won", "emigrated", "immigrated", "fled", "arrived", "settled", "founded", "debuted"]);
    const THERE: Words<22> = Words::new([
        "won", "emigrated", "immigrated", "fled", "arrived", "settled", "founded", "debuted", "attended", "marched",
        "joined", "fought", "served", "witnessed", "participated", "graduated", "voted", "enlisted", "survived",
        "competed", "played", "met",
    ]);
    const HELD: Words<16> = Words::new([
        "led", "headed", "chaired", "run", "held", "served", "sat", "represented", "managed", "directed", "edited",
        "taught", "practised", "practiced", "ruled", "coached",
    ]);
    const POSTS: Words<24> = Words::new([
        "chief", "executive", "president", "director", "chairman", "chairwoman", "chair", "mayor", "judge", "minister",
        "senator", "governor", "manager", "editor", "head", "leader", "secretary", "member", "professor", "officer",
        "teacher", "partner", "owner", "sheriff",
    ]);
    let (year, published, at) = (year_of(date)?, published?, date.tokens.first as usize);
    let near = sentence_tokens(page, at).start.max(at.saturating_sub(LONGEST))..at;
    let key_at = |at: usize| page.text.key(at);
    let verb = near.clone().rev().find(|&at| {
        THERE.contains(key_at(at)) || key_at(at) == key("has") || is_grown(page, at, date.tokens.first as usize)
    })?;
    let words = verb + 1..at;
    let since = key_at(at - 1) == key("since") || key_at(at.saturating_sub(2)) == key("since");
    let been = key_at(words.start) == key("been") && words.clone().any(|at| POSTS.contains(key_at(at)));
    let held = since && key_at(verb) == key("has") && (been || HELD.contains(key_at(words.start)));
    // "won the 1968 trophy": of the trophy.
    let dated = !DONE.contains(key_at(verb)) || key_at(at - 1) == key("in");
    let there = THERE.contains(key_at(verb)) && words.len() <= 5 && dated;
    let grown = is_grown(page, verb, at);
    // "has been a nurse since 1980": not before one is born.
    let there = there || since && key_at(verb) == key("has") && key_at(words.start) == key("been");
    if !(held || there || grown) || words.clone().any(|at| WALLS.contains(key_at(at)) || key_at(at) == COMMA) {
        return None;
    }
    let reader = Reader::new(&page.text);
    let found = ages::find(&reader, near.start..verb);
    let [age] = found.as_slice() else { return None };
    let aside = age.tokens.end..verb;
    // "was 31 when she was elected".
    let then = key_at(age.tokens.start.saturating_sub(1)) == key("was") || key_at(age.tokens.end) == key("when");
    let own = aside.len() <= 8 && !then && !aside.clone().any(|at| key_at(at) == key("who"));
    // "Roe, 31, said the council was elected".
    let told = |at: usize| key_at(at) != key("was") && tense::is_past(&reader, at) || WALLS.contains(key_at(at));
    if (grown || there && DONE.contains(key_at(verb))) && aside.clone().any(told) {
        return None;
    }
    // "a 45-year-old Democrat" behind a name.
    let named = near.start < age.tokens.start
        && (is_who(page, age.tokens.start)
            || (age.tokens.start.saturating_sub(3)..age.tokens.start).any(|at| page.text.tokens[at].is_capitalised()));
    let now = others_in(page, index, &sentence_tokens(page, at)).all(|other| year_of(other).is_none());
    let real = i64::from(age.years) - i64::from(published.year() - year);
    let least = if held || grown { YOUNGEST } else { 0 };
    (own && named && now && real < least).then(|| Mismatch {
        span: page.text.span(TokenSpan::new(age.tokens.start as u32, age.tokens.end as u32)).cover(date.span),
        said: format!("the age of {}", age.years),
        real: if real < 0 { format!("not yet born in {year}") } else { format!("{real} in {year}") },
        proof: format!(
            "{} \u{2212} ({} \u{2212} {year}) = {real}",
            age.years,
            i64::from(year) + i64::from(age.years) - real
        ),
    })
}

/// "Roe, who is 34,", "Roe, who is now 34,".
fn is_who(page: &Page<'_>, age: usize) -> bool {
    let is = age - usize::from(age > 0 && page.text.key(age - 1) == NOW);
    is >= 3
        && page.text.key(is - 1) == key("is")
        && page.text.key(is - 2) == key("who")
        && (page.text.tokens[is - 3].is_capitalised() || is >= 4 && page.text.tokens[is - 4].is_capitalised())
}

/// "earned his medical degree", "was elected to the council": what no child does, by the verb at `at` of the date at `date`.
fn is_grown(page: &Page<'_>, at: usize, date: usize) -> bool {
    const DEEDS: Words<15> = Words::new([
        "elected", "appointed", "hired", "married", "wed", "enlisted", "ordained", "drafted", "divorced", "retired",
        "deployed", "commissioned", "promoted", "reelected", "graduated",
    ]);
    const BODIES: Words<16> = Words::new([
        "force", "department", "army", "navy", "marines", "guard", "firm", "company", "faculty", "staff", "bar",
        "bench", "bureau", "agency", "council", "board",
    ]);
    const TOOK: Words<7> = Words::new(["earned", "received", "completed", "obtained", "got", "took", "gained"]);
    const PAPERS: Words<12> = Words::new([
        "degree", "doctorate", "diploma", "law", "medical", "licence", "license", "master's", "bachelor's", "phd",
        "mba", "commission",
    ]);
    const LONGEST: usize = 9;
    let word = page.text.key(at);
    let joined = word == key("joined") && (at + 1..date).any(|at| BODIES.contains(page.text.key(at)));
    date > at
        && date - at <= LONGEST
        && (joined
            || DEEDS.contains(word)
            || TOOK.contains(word) && (at + 1..date).any(|at| PAPERS.contains(page.text.key(at))))
}

const NOW: Key = key("now");
const HE: Key = key("he");
const SHE: Key = key("she");

/// "Roe, now 45, was 21 when he was convicted in 1984", "The 49-year-old, who was 21 when he joined in 1996", "At 34, Roe was elected in
/// 1998; he is now 70": two ages of a sentence, and the only year of it.
fn then_and_now(page: &Page<'_>, date: &DateMention, ages: [&ages::Age; 2], published: Date) -> Option<Mismatch> {
    let is_now = |age: &ages::Age| {
        let first = age.tokens.start;
        page.text.key(first) == NOW
            || (1..=3).any(|back| first.checked_sub(back).is_some_and(|at| [NOW, TODAY].contains(&page.text.key(at))))
            || page.text.key(first.saturating_sub(1)) == key("would")
            || page.text.key(age.tokens.end) == NOW && page.text.key(first.saturating_sub(1)) == key("is")
    };
    let is_then = |age: &ages::Age| {
        let opens = [key("at"), key("age"), key("aged")].contains(&page.text.key(age.tokens.start));
        let first = age.tokens.start;
        // "joined as a 20-year-old in 1990".
        let as_a = first >= 2 && page.text.key(first - 1) == key("a") && page.text.key(first - 2) == key("as");
        // "was 22 in 1990".
        let dated = age.tokens.end + 1 == date.tokens.first as usize && page.text.key(age.tokens.end) == key("in");
        (opens || as_a || dated || page.text.key(age.tokens.end) == key("when")) && life::is_told_of(page, age, date)
    };
    // "the 49-year-old, who was 21", "Roe is 49 and was 21": the first age is of now by itself.
    let [first, second] = ages;
    let between = first.tokens.end..second.tokens.start;
    let who = page.text.key(between.start) == COMMA && page.text.key(between.start + 1) == key("who");
    let is = first.tokens.start > 0 && page.text.key(first.tokens.start - 1) == key("is");
    let apposed = between.len() <= 4
        && (who || (is && page.text.key(between.start) == key("and")))
        && page.text.key(second.tokens.start - 1) == key("was");
    // "Ortiz, 61, joined the force as a 20-year-old".
    let commas = first.tokens.len() == 1 && page.text.key(first.tokens.start.saturating_sub(1)) == COMMA;
    let apposed =
        apposed || (commas && is_then(second) && between.len() <= 8 && !life::is_another_person(page, between.clone()));
    let [now, then] = if apposed || is_now(ages[0]) { ages } else { [ages[1], ages[0]] };
    let year = year_of(date)?;
    let real = i64::from(then.years) + i64::from(published.year() - year);
    let said = i64::from(now.years);
    let between = now.tokens.end.min(then.tokens.end)..now.tokens.start.max(then.tokens.start);
    let same = apposed || (is_now(now) && !is_now(then) && !life::is_another_person(page, between));
    let same = same && is_then(then);
    let span = page.text.span(TokenSpan::new(now.tokens.start as u32, now.tokens.end as u32));
    (same && real > 0 && !(real - 1..=real + 1).contains(&said)).then(|| Mismatch {
        span: date.span.cover(span),
        said: format!("the age of {said}"),
        real: format!("{real}"),
        proof: format!("{} in {year}: {real} in {}", then.years, published.year()),
    })
}
