//! Two ages of one person, and the time between them: "Roe, 48, who was 28 when he came here 24 years ago", "Roe, now 45, was 21 when he
//! was convicted in 1984", "In 2007 Roe, a 14-year-old, left. … She would have turned 24 this year".

use jiff::civil::Date;

use super::life::{self, Mismatch, year_of, years};
use super::spells::stated_years;
use crate::annotate::dates::reader::{COMMA, Reader};
use crate::annotate::dates::{Shape, ages};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{others_in, sentence_tokens};
use crate::span::TokenSpan;
use crate::text::{Key, key};

/// "Roe, 48, who was 28 when he came here 24 years ago": two ages of one person, and the years between them.
pub fn two_ages(page: &Page<'_>, index: usize) -> Option<Mismatch> {
    let gap = page.dates.get(index).filter(|gap| gap.shape == Shape::Relative)?;
    let end = gap.tokens.end as usize;
    if page.text.key(end - 1) != key("ago") {
        return None;
    }
    let sentence = sentence_tokens(page, end);
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
pub fn age_now(page: &Page<'_>, index: usize, published: Option<Date>) -> Option<Mismatch> {
    const APART: usize = 3;
    let then = page.dates.get(index)?;
    let year = year_of(then)?;
    let reader = Reader::new(&page.text);
    let sentence = sentence_tokens(page, then.tokens.first as usize);
    // The only year of its sentence: the ages of a sentence are looked for once.
    if others_in(page, index, &sentence).any(|date| year_of(date).is_some()) {
        return None;
    }
    let found = ages::find(&reader, sentence.clone());
    if let [one, other] = found.as_slice() {
        return then_and_now(page, then, [one, other], published?);
    }
    let [age] = found.as_slice() else { return None };
    let number = page.text.sentence_of(then.tokens.first as usize);
    let next = page.text.sentences.iter().skip(number + 1).take(APART).map(|sentence| sentence.tokens.range());
    for range in next {
        let first = range.clone().find(|&at| page.text.tokens[at].is_word())?;
        let later = ages::find(&reader, range.clone());
        // "Roe was 37 when he was captured … Roe would now be 45".
        let named = page.text.tokens[first].is_capitalised()
            && sentence
                .clone()
                .any(|at| page.text.tokens[at].key == page.text.key(first) && page.text.tokens[at].is_capitalised());
        // "He was 37 when … She would be 45" tells of another.
        let has = |word: Key| sentence.clone().any(|at| page.text.key(at) == word);
        let other = match page.text.key(first) {
            HE => has(SHE) && !has(HE),
            SHE => has(HE) && !has(SHE),
            _ => !named,
        };
        // "He turned 70 this year."
        let turned = page.text.key(first + 1) == key("turned")
            && range.clone().any(|at| page.text.key(at) == key("this") && page.text.key(at + 1) == key("year"));
        let today = (turned || [key("is"), key("would"), key("turns")].contains(&page.text.key(first + 1)))
            && !range.clone().any(|at| page.text.key(at) == key("when"));
        if let [now] = later.as_slice() {
            let real = i64::from(age.years) + i64::from(published?.year() - year);
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

const HE: Key = key("he");
const SHE: Key = key("she");

/// "Roe, now 45, was 21 when he was convicted in 1984", "The 49-year-old, who was 21 when he joined in 1996", "At 34, Roe was elected in
/// 1998; he is now 70": two ages of a sentence, and the only year of it.
fn then_and_now(page: &Page<'_>, date: &DateMention, ages: [&ages::Age; 2], published: Date) -> Option<Mismatch> {
    const NOW: Key = key("now");
    let is_now = |age: &ages::Age| {
        let first = age.tokens.start;
        page.text.key(first) == NOW
            || (1..=2).any(|back| first.checked_sub(back).is_some_and(|at| page.text.key(at) == NOW))
            || page.text.key(first.saturating_sub(1)) == key("would")
    };
    let is_then = |age: &ages::Age| {
        let opens = [key("at"), key("age"), key("aged")].contains(&page.text.key(age.tokens.start));
        (opens || page.text.key(age.tokens.end) == key("when")) && life::is_told_of(page, age, date)
    };
    // "the 49-year-old, who was 21", "Roe is 49 and was 21": the first age is of now by itself.
    let [first, second] = ages;
    let between = first.tokens.end..second.tokens.start;
    let who = page.text.key(between.start) == COMMA && page.text.key(between.start + 1) == key("who");
    let is = first.tokens.start > 0 && page.text.key(first.tokens.start - 1) == key("is");
    let apposed = between.len() <= 4
        && (who || (is && page.text.key(between.start) == key("and")))
        && page.text.key(second.tokens.start - 1) == key("was");
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
