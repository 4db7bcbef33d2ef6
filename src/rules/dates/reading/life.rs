//! Beginnings, ages and anniversaries: a life, or a firm's, told by its years.

use std::ops::Range;

use jiff::civil::Date;

use super::event::event;
use super::look::Look;
use super::whose::{ages_of_people, is_determiner};
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{AT, COMMA, DASH, EN_DASH, Reader};
use crate::annotate::dates::{Shape, ages, calendar, tense};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{is_range, lapse::is_recent, sentence_behind, sentence_tokens, single_day};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Words, key, key_of, keys, without_possessive};

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

/// The year of a mention whose year is stated: of a day, a month, a year, or a season ("the spring of 2009").
pub fn year_of(mention: &DateMention) -> Option<i16> {
    let dated = match mention.shape {
        Shape::Day | Shape::Month | Shape::Year => true,
        // "2009-SP", but no decade or century.
        Shape::Period => mention.value.len() == 7,
        _ => false,
    };
    mention.interval.filter(|_| dated && mention.explicit).map(|(first, _)| first.year())
}

pub(super) const BORN: Key = key("born");

/// The verb of a beginning before a date: "born in 1950", "founded 1872", "born in Leeds on 3 May 1950".
pub(super) fn beginning(page: &Page<'_>, date: &DateMention) -> Option<Key> {
    const LONGEST: usize = 6;
    const VERBS: Words<22> = Words::new([
        "born", "finished", "completed", "constructed", "dedicated", "consecrated", "inaugurated", "commissioned",
        "began", "started", "signed", "enacted", "erected", "published", "founded", "established", "built", "opened",
        "formed", "created", "launched", "incorporated",
    ]);
    const SMALL: Words<18> = Words::new([
        "to", "traffic", "city", "town", "village", "country", "its", "doors", "for", "business", "in", "on", "at",
        ",", "the", "back", "near", "by",
    ]);
    let first = date.tokens.first as usize;
    let start = sentence_tokens(page, first).start.max(first.saturating_sub(LONGEST));
    let at = (start..first).rev().find(|&at| VERBS.contains(page.text.key(at)) || is_birthday(page, at))?;
    let born = is_birthday(page, at);
    let tied = (at + 1 + usize::from(born)..first)
        .all(|at| SMALL.contains(page.text.key(at)) || page.text.tokens[at].is_capitalised());
    tied.then(|| if born { BORN } else { page.text.key(at) })
}

/// "whose birthday falls in January 1982", "her date of birth is given as 3 May 1950", "the bride's birth in 1950": as good as "born".
pub(super) fn is_birthday(page: &Page<'_>, at: usize) -> bool {
    const TIED: [Key; 4] = keys(["in", "to", "on", "at"]);
    const VERBS: [Key; 5] = keys(["falls", "fell", "is", "was", "as"]);
    let noun = match page.text.key(at) {
        BIRTHDAY => at > 0 && OWNERS.contains(&page.text.key(at - 1)),
        BIRTHDATE => true,
        BIRTH if at > 0 && (OWNERS.contains(&page.text.key(at - 1)) || page.text.tokens[at - 1].is_possessive()) => {
            return TIED.contains(&page.text.key(at + 1));
        }
        BIRTH => at >= 2 && page.text.key(at - 1) == key("of") && DATES.contains(&page.text.key(at - 2)),
        _ => return false,
    };
    noun && VERBS.contains(&page.text.key(at + 1))
}

/// The token of the owner in "Roe's birth", "Roe's date of birth".
pub(super) fn owner_of(page: &Page<'_>, birth: usize) -> Option<usize> {
    let date =
        birth.checked_sub(2).filter(|&at| DATES.contains(&page.text.key(at)) && page.text.key(at + 1) == key("of"));
    date.unwrap_or(birth).checked_sub(1).filter(|&owner| page.text.tokens[owner].is_possessive())
}

const DATES: [Key; 2] = keys(["date", "year"]);
const BIRTHDAY: Key = key("birthday");
const BIRTHDATE: Key = key("birthdate");
const BIRTH: Key = key("birth");
const OWNERS: [Key; 3] = keys(["whose", "his", "her"]);

/// Whether the date is that of a founding.
pub fn is_beginning(page: &Page<'_>, date: &DateMention) -> bool {
    beginning(page, date).is_some_and(|verb| verb != BORN)
}

/// The year of a birth and an age in one sentence, with the year the age belongs to.
pub fn age(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: birth, published, .. } = look;
    year_of(birth)?;
    let first = birth.tokens.first as usize;
    let sentence = look.sentence.clone();
    let verb = beginning(page, birth);
    if verb.is_none() {
        return life_span(page, index, &sentence);
    }
    let ages = ages_of_people(page, sentence.clone());
    if ages.is_empty() && verb == Some(BORN) {
        return age_after(page, birth, &sentence, published).or_else(|| age_before(page, birth, &sentence, published));
    }
    if ages.is_empty() {
        return age_of_thing(page, birth, &sentence, published?);
    }
    // "Tom Poe, 71, gave Roe's date of birth": of whom is told by the name, in `age_of_name`.
    let named = |at: usize| owner_of(page, at).is_some_and(|owner| page.text.tokens[owner].is_capitalised());
    if sentence.clone().any(|at| is_birthday(page, at) && named(at)) {
        return None;
    }
    let births = sentence.clone().filter(|&at| page.text.key(at) == BORN || is_birthday(page, at)).count();
    // "Ann Roe, 30, born in 1990, and Tom Poe, 36".
    let beside = ages
        .iter()
        .find(|age| (age.tokens.end + 1..age.tokens.end + 4).any(|at| page.text.key(at) == BORN && at < first));
    let age = beside.or(if let [age] = ages.as_slice() { Some(age) } else { None })?;
    // A firm has an age only where the sentence says so of it: "is 100 years old".
    let firm = verb != Some(BORN);
    let which = age.tokens.start > 0 && page.text.key(age.tokens.start - 1) == key("which");
    // "founded in 1990, when she was 20".
    let when = || (first.min(age.tokens.start)..first.max(age.tokens.start)).any(|at| page.text.key(at) == key("when"));
    // "The club, now 62 years old, was founded in".
    let (start, end) = (age.tokens.start, age.tokens.end);
    let aside = start >= 2 && page.text.key(start - 1) == key("now") && page.text.key(start - 2) == COMMA;
    let apposed = aside
        && page.text.key(end) == COMMA
        && [key("was"), key("were")].contains(&page.text.key(end + 1))
        && (end..end + 8).contains(&first);
    // "was founded in 1990 and its chief is 60 years old".
    // "Founded in 1990, the firm turned 40": the same firm.
    let opens = verb.is_some_and(|verb| page.text.key(sentence.start) == verb);
    let next = birth.tokens.end as usize + 1;
    let other = firm && (first..age.tokens.start).any(|at| is_determiner(page.text.key(at)) && !(opens && at == next));
    let told = (age.tokens.start > first && !other) || which;
    let own = !firm || apposed || (told && is_predicate(page, age.tokens.start) && !when());
    let between = age.tokens.start.min(first)..age.tokens.end.max(first);
    // "He was adopted in 1962, when she was 30."
    let has = |word: Key| sentence.clone().any(|at| page.text.key(at) == word);
    let two = has(key("he")) && has(key("she"));
    if births != usize::from(!firm) || !own || two || is_another_person(page, between) {
        return None;
    }
    let mut others = dated_besides(page, &sentence, birth);
    match (others.next(), others.next()) {
        (None, _) if is_told_then(page, age, &sentence, published?) || is_of_deed(page, age, &sentence) => None,
        (None, _) => mismatched_age(page, birth, age, When::year(published?.year(), 1)),
        // "Roe, 59, born on 13 May 1950, died on 20 May 2019".
        (Some(only), None) if is_told_of(page, age, only) || beside.is_some() && is_of_death(page, only) => {
            mismatched_age(page, birth, age, When::of(only)?)
        }
        _ => None,
    }
}

/// "Roe, who was 40 and born in 1966": an age of the days of publication only where the sentence, or the one before it, tells of them.
fn is_told_then(page: &Page<'_>, age: &ages::Age, sentence: &Range<usize>, published: Date) -> bool {
    const RECENT: i64 = 31;
    let first = age.tokens.start;
    let was = first > 0 && page.text.key(first - 1) == key("was") && page.text.key(age.tokens.end) == key("and");
    let start = sentence.start.checked_sub(1).map_or(0, |before| sentence_tokens(page, before).start);
    let recent = |date: &DateMention| {
        matches!(date.shape, Shape::Weekday | Shape::Relative)
            && date.interval.is_some_and(|(day, _)| (0..=RECENT).contains(&calendar::days_between(day, published)))
    };
    was && !within(&page.dates, start..sentence.end).iter().any(recent)
}

/// "Born in 1948, he married at 25": an age of what was done once, and is no death; "would take over at 71" is of now.
fn is_of_deed(page: &Page<'_>, age: &ages::Age, sentence: &Range<usize>) -> bool {
    let told = |at: usize| is_death(page.text.key(at)) || is_modal(page.text.key(at));
    page.text.key(age.tokens.start) == AT && age.tokens.start > sentence.start && !sentence.clone().any(told)
}

/// The mentions of the sentence that state a year, but for one.
fn dated_besides<'p>(
    page: &'p Page<'_>,
    sentence: &Range<usize>,
    but: &'p DateMention,
) -> impl Iterator<Item = &'p DateMention> {
    within(&page.dates, sentence.clone()).iter().filter(|other| other.span != but.span && year_of(other).is_some())
}

/// Whether one clause holds the age and the date: "At 22, he met her; in 1980 he won" tells of two times.
pub(super) fn is_told_of(page: &Page<'_>, age: &ages::Age, date: &DateMention) -> bool {
    let reader = Reader::new(&page.text);
    let between = age.tokens.end..date.tokens.first as usize;
    let is_verb = |at: usize| {
        tense::is_past(&reader, at) && ![key("was"), key("were"), key("had"), key("been")].contains(&page.text.key(at))
    };
    let verbs = between.clone().filter(|&at| is_verb(at)).count();
    let parted = |at: usize| match page.text.key(at) {
        // "at 17, leaving it in".
        COMMA => page.text.tokens.get(at + 1).is_some_and(|_| page.text.token_str(at + 1).ends_with("ing")),
        word => [key(";"), key("and"), key("but"), key("that"), key("which"), WHO].contains(&word),
    };
    verbs <= 1 && !between.clone().any(parted)
}

/// The only age of the words, and the only year they tell it of.
fn sole_age<'p>(page: &'p Page<'_>, sentence: &Range<usize>) -> Option<(ages::Age, Option<&'p DateMention>)> {
    let mut ages = ages_of_people(page, sentence.clone()).into_iter();
    let (Some(age), None) = (ages.next(), ages.next()) else { return None };
    let mut dated = within(&page.dates, sentence.clone()).iter().filter(|date| year_of(date).is_some());
    let only = dated.next();
    dated.next().is_none().then_some((age, only))
}

const WHO: Key = key("who");

fn is_pronoun(page: &Page<'_>, at: usize) -> bool {
    [key("he"), key("she")].contains(&page.text.key(at))
}

/// "… was born in 1932 and died in 2014. She was 70.", "He is ninety-one.", "He was elected in 2002, when he was 50.", "At 22, he won in
/// 1980": the sentence after that of the birth.
fn age_after(
    page: &Page<'_>,
    birth: &DateMention,
    sentence: &Range<usize>,
    published: Option<Date>,
) -> Option<Mismatch> {
    let next = page.text.sentences.get(page.text.sentence_of(sentence.end.saturating_sub(1)) + 1)?.tokens.range();
    let next = sentence_tokens(page, next.start);
    let first = next.clone().find(|&at| page.text.tokens[at].is_word())?;
    let (age, only) = sole_age(page, &next)?;
    // "Roe, born in 1950, died in 2019. The 59-year-old had been ill."
    let the = age.tokens.start == first + 1 && page.text.key(first) == key("the") && verb_follows(page, &age);
    let the = the && !is_another_person(page, sentence.start..birth.tokens.first as usize);
    // "In 2010, at the age of 80, she died".
    let aside = usize::from(page.text.key(age.tokens.end) == COMMA);
    let he = the
        || is_pronoun(page, first)
        || is_pronoun(page, age.tokens.end + aside)
        || (age.tokens.start == next.start && is_pronoun(page, age.tokens.end + 1));
    if !he || is_another_person(page, first..age.tokens.end) {
        return None;
    }
    let mut before = dated_besides(page, sentence, birth);
    let told = page.text.key(first + 1);
    let bare = age.tokens.start == first + 2;
    let when = match (only, before.next(), before.next()) {
        (Some(only), ..) if is_told_of(page, &age, only) => When::of(only)?,
        (None, Some(other), None)
            if told == key("was") && is_told_again(page, age.tokens.end..next.end, other, sentence) =>
        {
            When::of(other)?
        }
        (None, Some(end), None) if (the || told == key("was") && bare) && is_of_death(page, end) => When::of(end)?,
        (None, None, _) if told == key("is") && bare => When::year(published?.year(), 1),
        // "She turned 52 last month."
        (None, None, _) if told == key("turned") && published.is_some_and(|now| is_recent(page, &next, now)) => {
            When::year(published?.year(), 1)
        }
        // "At 52, she is the oldest player."
        (None, None, _)
            if age.tokens.start == next.start
                && [key("is"), key("has")].contains(&page.text.key(age.tokens.end + 2)) =>
        {
            When::year(published?.year(), 1)
        }
        _ => return None,
    };
    mismatched_age(page, birth, &age, when)
}

/// "The tower was completed in 1968. It is 70 years old.", "The tower is 70 years old. It was completed in 1968.": of what is made, in the
/// sentence after or before.
fn age_of_thing(page: &Page<'_>, made: &DateMention, sentence: &Range<usize>, published: Date) -> Option<Mismatch> {
    const NOUN: usize = 4;
    let it = |at: usize| page.text.key(at) == key("it");
    let beside = |words: &Range<usize>| {
        let (age, only) = sole_age(page, words).filter(|(age, _)| age.tokens.start > words.start)?;
        let old = page.text.key(age.tokens.end - 1) == key("old");
        let is = page.text.key(age.tokens.start - 1) == key("is") && age.tokens.start <= words.start + 1 + NOUN;
        (old && is && only.is_none()).then_some(age)
    };
    let after = sentence_behind(page, sentence);
    let before = || Some(sentence_tokens(page, sentence.start.checked_sub(1).filter(|_| it(sentence.start))?));
    let after = after.filter(|after| it(after.start)).and_then(|after| beside(&after));
    let age = after.or_else(|| beside(&before()?))?;
    let alone = dated_besides(page, sentence, made).next().is_none();
    mismatched_age(page, made, &age, When::year(published.year(), 1)).filter(|_| alone)
}

/// "Roe died in 2011 at the age of 64. She was born in Toledo in 1932.": the sentence before that of the birth.
fn age_before(
    page: &Page<'_>,
    birth: &DateMention,
    sentence: &Range<usize>,
    published: Option<Date>,
) -> Option<Mismatch> {
    let had = usize::from(page.text.key(sentence.start + 1) == key("had"));
    let own = is_pronoun(page, sentence.start) && page.text.key(sentence.start + 2 + had) == BORN
        || (sentence.start..sentence.start + 4).any(|at| is_birthday(page, at));
    let before = sentence_tokens(page, sentence.start.checked_sub(1).filter(|_| own)?);
    let (age, only) = sole_age(page, &before)?;
    let died = before.clone().find(|&at| page.text.key(at) == key("died"))?;
    let near = !is_another_person(page, died.min(age.tokens.start)..died.max(age.tokens.end));
    let when = only.map_or_else(|| Some(When::year(published?.year(), 1)), When::of).filter(|_| near)?;
    mismatched_age(page, birth, &age, when)
}

/// "the wedding to 1966 and … She was 25 in the year she married": the event of the only other year comes again with the age.
fn is_told_again(page: &Page<'_>, clause: Range<usize>, other: &DateMention, sentence: &Range<usize>) -> bool {
    const REACH: usize = 7;
    let first = other.tokens.first as usize;
    let told = (first.saturating_sub(REACH).max(sentence.start)..first).rev().find_map(|at| event(page, at));
    told.is_some_and(|told| clause.clone().filter_map(|at| event(page, at)).any(|again| again.is_of_family(told)))
}

/// "The 59-year-old had", but not "The 59-year-old mayor".
fn verb_follows(page: &Page<'_>, age: &ages::Age) -> bool {
    let next = page.text.key(age.tokens.end);
    next == key("had") || tense::is_past(&Reader::new(&page.text), age.tokens.end)
}

/// "died on 20 May 2019".
fn is_of_death(page: &Page<'_>, date: &DateMention) -> bool {
    let at = date.tokens.first as usize;
    let start = sentence_tokens(page, at).start.max(at.saturating_sub(6));
    (start..at).any(|at| is_death(page.text.key(at)))
}

fn is_death(word: Key) -> bool {
    [key("died"), key("death"), key("dead"), key("killed")].contains(&word)
}

/// "Roe (1950-2010) died at the age of 75".
fn life_span(page: &Page<'_>, index: usize, sentence: &Range<usize>) -> Option<Mismatch> {
    const OPEN: Key = key("(");
    let (birth, death) = (page.dates.get(index)?, page.dates.get(index + 1)?);
    let first = birth.tokens.first as usize;
    let dashed = matches!(page.text.key(birth.tokens.end as usize), DASH | EN_DASH);
    let named = first >= 2 && page.text.key(first - 1) == OPEN && page.text.tokens[first - 2].is_capitalised();
    let died = sentence.clone().any(|at| [key("died"), key("death"), key("lived")].contains(&page.text.key(at)));
    if !dashed || !named || !died || !is_range(page, birth, death) {
        return None;
    }
    let ages = ages_of_people(page, sentence.clone());
    let [age] = ages.as_slice() else { return None };
    mismatched_age(page, birth, age, When::of(death)?)
}

/// The time that an age is told of.
pub(super) struct When {
    year: i16,
    day: Option<Date>,
    slack: i64,
}

impl When {
    pub(super) fn year(year: i16, slack: i64) -> Self {
        Self { year, day: None, slack }
    }

    fn of(mention: &DateMention) -> Option<Self> {
        let day = single_day(mention).filter(|_| mention.shape == Shape::Day);
        Some(Self { year: year_of(mention)?, day, slack: 0 })
    }
}

/// What is wrong with an age at a time: it is one of two, or one alone where both days are told.
pub(super) fn mismatched_age(page: &Page<'_>, birth: &DateMention, age: &ages::Age, when: When) -> Option<Mismatch> {
    let (born, said) = (year_of(birth)?, i64::from(age.years));
    let When { year, slack, .. } = when;
    let real = i64::from(year - born);
    let days = single_day(birth).filter(|_| birth.shape == Shape::Day).zip(when.day);
    let exact = days.map(|(birth, day)| real - i64::from((day.month(), day.day()) < (birth.month(), birth.day())));
    let fits = exact.map_or((real - 1 - slack..=real + slack).contains(&said), |exact| said == exact);
    let span = page.text.span(TokenSpan::new(age.tokens.start as u32, age.tokens.end as u32));
    (!fits && real > 0).then(|| Mismatch {
        span: birth.span.cover(span),
        said: format!("the age of {said}"),
        real: exact.map_or_else(|| format!("{} or {real}", real - 1), |exact| exact.to_string()),
        proof: format!("{year} − {born} = {real}: the age in {year} is {} or {real}", real - 1),
    })
}

/// "is 100 years old", "turned 20".
fn is_predicate(page: &Page<'_>, age: usize) -> bool {
    const TURNED: [Key; 2] = keys(["turned", "turns"]);
    const VERBS: [Key; 4] = keys(["is", "are", "was", "be"]);
    const MAKING: [Key; 3] = keys(["making", "makes", "leaving"]);
    let making = age >= 2 && MAKING.contains(&page.text.key(age - 2)) && page.text.key(age - 1) == key("it");
    making
        || TURNED.contains(&page.text.key(age))
        || before_aside(page, age).checked_sub(1).is_some_and(|before| VERBS.contains(&page.text.key(before)))
}

/// The "now" of "is now 40", the first comma of "is, in 2020, 40".
fn before_aside(page: &Page<'_>, age: usize) -> usize {
    const LONGEST: usize = 5;
    let comma = |at: &usize| page.text.key(*at) == COMMA;
    let close = age.checked_sub(1).filter(|at| *at > 0 && comma(at) && page.is_dated(at - 1));
    let open = close.and_then(|close| (close.saturating_sub(LONGEST)..close).rev().find(comma)).unwrap_or(age);
    open - usize::from(open > 0 && open < age && page.text.key(open - 1) == key("now"))
}

/// Whether the words between an age and a birth tell of somebody else, or are too many to tell.
pub(super) fn is_another_person(page: &Page<'_>, between: Range<usize>) -> bool {
    const MARRIED: Key = key("married");
    const WORDS: [Key; 27] = keys([
        "partner", "boyfriend", "girlfriend", "friend", "colleague", "uncle", "aunt", "nephew", "niece", "cousin",
        "grandson", "granddaughter", "whose", "met", "married", "father", "mother", "son", "daughter", "wife",
        "husband", "brother", "sister", "parents", "couple", "child", "children",
    ]);
    let other = |at: usize| match page.text.key(at) {
        // "Roe, 45, who was born in 1990" is one person.
        WHO => at == 0 || page.text.key(at - 1) != COMMA || page.text.key(at + 2) != BORN,
        // "married at 25", "the son's date of birth".
        MARRIED => ![AT, key("in")].contains(&page.text.key(at + 1)),
        _ if page.text.tokens[at].is_possessive() => {
            WORDS.contains(&key_of(without_possessive(page.text.token_str(at))))
        }
        word => WORDS.contains(&word),
    };
    between.len() > 24 || between.clone().any(other)
}
