//! Anniversaries, birthdays and jubilees: the years that an occasion marks against those since its event, in one sentence or two.

use std::ops::Range;

use jiff::civil::Date;

use super::lapse::is_recent;
use super::life::{BORN, Mismatch, beginning, is_another_person, is_beginning, year_of};
use super::look::Look;
use super::{course, onward};
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{COMMA, DASH, Reader, STOP, THE};
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{others_in, sentence_behind, sentence_tokens};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

/// "the 50th anniversary of the 1969 landing", "founded in 1950, it marks its 50th anniversary": against the other year
/// of the sentence or, told as of now, of publication.
pub fn marked(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: event, published, .. } = look;
    const BIRTHDAY: Key = key("birthday");
    let year = year_of(event)?;
    let first = event.tokens.first as usize;
    let sentence = look.sentence.clone();
    let mut found = sentence.clone().filter(|&at| is_occasion(page, at) || (is_year(page, at) && is_owned(page, at)));
    let (Some(at), None) = (found.next(), found.next()) else { return None };
    let year_count = i64::from(is_year(page, at));
    let of = page.text.key(at + 1) == key("of") && year_count == 0;
    // "of the park, founded in 1890".
    // "of the storm, which struck in".
    let reader = Reader::new(&page.text);
    let apart = (at + 2..first).find(|&at| page.text.key(at) == COMMA).is_some_and(|comma| {
        [key("which"), key("when")].contains(&page.text.key(comma + 1)) || tense::is_past(&reader, comma + 1)
    });
    // "of the landmark 1954 ruling", "of Lee Roe's 1963 march on": the year is of the occasion's own noun.
    let plain = || {
        (at + 2..first).all(|at| {
            const GLUED: [Key; 3] = [STOP, key("'"), key("\u{2019}")];
            let mark = page.text.tokens[at].is_mark() && !GLUED.contains(&page.text.key(at));
            !mark && !tense::is_past(&reader, at)
        })
    };
    let reach = if apart || is_beginning(page, event) || (of && plain()) { 12 } else { 7 };
    // "on April 20, 1999, a massacre whose 25th anniversary".
    let whose = (at.saturating_sub(5)..at).find(|&at| page.text.key(at) == key("whose"));
    let whose = whose.is_some_and(|whose| first < whose && whose - first <= 10);
    let attached = (of && (at + 1..at + reach).contains(&first)) || whose;
    let birth = page.text.key(at) == BIRTHDAY && beginning(page, event).is_some();
    // "its ninth anniversary, the rally having been born in March 2009".
    let having = || beginning(page, event).is_some() && (at..first).any(|at| page.text.key(at) == key("having"));
    let entry = page.text.key(at) != BIRTHDAY
        && (having() || is_beginning(page, event) || is_entry(page, event) || is_wedding(page, event));
    // "wed in 1988, and his parents will mark".
    let other = (event.tokens.end as usize..at)
        // "wed in 1988, Ann Roe and her husband marked".
        .any(|at| {
            let joined = page.text.tokens[at - 1].is_capitalised();
            page.text.key(at) == key("and") && !joined && [key("his"), key("her")].contains(&page.text.key(at + 1))
        });
    // "The firm's 40th anniversary fell in 2020: it was founded in 1990".
    let named = || {
        (at.saturating_sub(3)..at).any(|at| page.text.tokens[at].is_possessive())
            && (at..first).any(|at| page.text.key(at) == key("it"))
    };
    // "BAKERY FOUNDED IN 1987 MARKS 30TH BIRTHDAY", "The wedding was in 1963; the 50th anniversary was kept in 2013".
    let bare = || first < at && is_bare(page, at);
    let own = !of && (birth || entry) && !other && (is_owned(page, at) || named() || bare());
    let number = years_marked(page, at).filter(|_| attached || own)?;
    let others = within(&page.dates, sentence.clone()).iter();
    let others: Vec<i16> = others
        .filter(|other| other.span != event.span)
        .filter_map(|other| year_of(other).or_else(|| year_ahead(page, other)))
        // "the Sept. 11 attacks … that day in 2001".
        .filter(|&other| other != year)
        .collect();
    let (reference, slack) = match others.as_slice() {
        [only] => (*only, 0),
        [] if is_day_near(event, published) => (published?.year(), 0),
        [] if is_told_now(page, &sentence)
            || is_today(page, &sentence, at, published)
            || (attached && is_lead(page, at, &sentence)) =>
        {
            (published?.year(), slack_now(page, &sentence, published?))
        }
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

/// The year of "next summer", "next year", "last year".
fn year_ahead(page: &Page<'_>, mention: &DateMention) -> Option<i16> {
    let lead = page.text.key(mention.tokens.first as usize);
    let last = lead == key("last") && page.text.key(mention.tokens.end as usize - 1) == key("year");
    let next = (lead == key("next") || last) && mention.tokens.len() == 2;
    let (first, last) = mention.interval.filter(|_| next)?;
    (first.year() == last.year()).then_some(first.year())
}

/// "Thousands gathered to commemorate the 50th anniversary of …" among the first sentences: the news of the day.
fn is_lead(page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
    const FIRST: usize = 8;
    const NEAR: usize = 4;
    // "six years ago".
    let other = within(&page.dates, sentence.clone()).iter().any(|date| date.shape == Shape::Relative);
    !other && page.text.sentence_of(at) < FIRST && (at.saturating_sub(NEAR)..at).any(|at| is_marking(page.text.key(at)))
}

/// What is done with an anniversary.
pub(super) fn is_marking(verb: Key) -> bool {
    const VERBS: Words<20> = Words::new([
        "toast", "toasts", "toasted", "toasting", "commemorate", "commemorates", "commemorated", "commemorating",
        "celebrate", "celebrates", "celebrated", "celebrating", "mark", "marks", "marked", "marking", "observe",
        "observes", "observed", "observing",
    ]);
    VERBS.contains(verb)
}

/// The year that an occasion told as of now may be off: around a new year, and of one that is only coming.
fn slack_now(page: &Page<'_>, sentence: &Range<usize>, published: Date) -> i64 {
    const COMING: [Key; 5] = keys(["upcoming", "nears", "nearing", "next", "approaching"]);
    let coming = sentence.clone().any(|at| COMING.contains(&page.text.key(at)));
    i64::from(coming || !(2..=9).contains(&published.month()))
}

/// The "year" of "its 130th year", "the 37th year of his papacy".
#[inline]
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
    const NOUNS: [Key; 5] = keys(["ordained", "enthroned", "oath", "sworn", "office"]);
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
pub fn marked_on(look: &Look<'_>) -> Option<Mismatch> {
    const BORNE: Words<6> = Words::new(["wedding", "marriage", "founding", "wed", "birth", "establishment"]);
    let &Look { page, index, mention: day, .. } = look;
    let (year, first) = (year_of(day)?, day.tokens.first as usize);
    let mut found = look.sentence.clone().filter(|&at| is_occasion(page, at));
    let (Some(at), None) = (found.next(), found.next()) else { return None };
    // "Its pool marked its 50th anniversary": of the pool.
    let start = look.sentence.start;
    let other = (start..at).filter(|&at| OWNERS.contains(&page.text.key(at))).nth(1).is_some();
    let own = !other && page.text.key(at + 1) != key("of") && (is_owned(page, at) || is_bare(page, at));
    let number = i64::from(years_marked(page, at).filter(|_| own)?);
    let mut others = others_in(page, index, &look.sentence).filter(|date| year_of(date).is_some());
    let beside = at < first && first <= at + 3;
    let base = match (others.next(), others.next()) {
        // One that stands before is asked by itself.
        (Some(only), None) if beside && only.tokens.first > day.tokens.first && !is_beginning(page, only) => only,
        (None, _) => told_beside(page, index, &look.sentence, at)?,
        _ => return None,
    };
    let before = base.tokens.first as usize;
    let tied = (before.saturating_sub(5).max(sentence_tokens(page, before).start)..before).any(|at| {
        let word = page.text.key(at);
        course::begins(word) && (beside || word != BORN) || BORNE.contains(word)
    });
    let real = i64::from(year - year_of(base)?);
    (tied && real > 0 && number != real).then(|| Mismatch {
        span: base.span.cover(day.span).cover(Span::new(page.text.tokens[at].start, page.text.tokens[at].end)),
        said: format!("anniversary number {number}"),
        real: format!("number {real} in {year}"),
        proof: format!("{year} − {} = {real}", i64::from(year) - real),
    })
}

/// The only year of the sentence before or behind, where that of the occasion goes on with its subject: by a pronoun, or by a word.
fn told_beside<'p>(page: &'p Page<'_>, index: usize, sentence: &Range<usize>, at: usize) -> Option<&'p DateMention> {
    const SHORTEST: usize = 4;
    let it = |at: usize| [key("it"), key("they"), key("he"), key("she")].contains(&page.text.key(at));
    let its = |at: usize| it(at) || OWNERS.contains(&page.text.key(at));
    let before = onward::sole_date(page, index).filter(|base| {
        let told = sentence_tokens(page, base.tokens.first as usize);
        let again = |at: usize| {
            page.text.tokens[at].is_lexical()
                && page.text.tokens[at].len() >= SHORTEST
                && told.clone().any(|other| page.text.key(other) == page.text.key(at))
        };
        its(sentence.start) || (sentence.start..at).any(|at| it(at) || again(at))
    });
    let behind = || {
        let next = sentence_behind(page, sentence)?;
        let mut dated = within(&page.dates, next.clone()).iter().filter(|date| year_of(date).is_some());
        let base = dated.next().filter(|_| its(next.start))?;
        dated.next().is_none().then_some(base)
    };
    before.or_else(behind)
}

/// "marks 30th birthday", "the 50th anniversary was kept".
fn is_bare(page: &Page<'_>, at: usize) -> bool {
    let wedding = usize::from([key("wedding"), key("founding")].contains(&page.text.key(at.saturating_sub(1))));
    // "the centenary" counts by itself.
    let counted = usize::from(named_years(page.text.key(at)).is_none());
    let before = at.checked_sub(1 + counted + wedding).map(|at| page.text.key(at));
    before.is_some_and(|word| is_marking(word) || word == THE)
}

/// "was founded in 2013 and makes pumps. It celebrated its tenth birthday last month": an anniversary of now in the sentence after that of
/// the founding.
pub fn marked_after(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: base, published, .. } = look;
    let year = year_of(base)?;
    let opened = opens_with_beginning(page, base);
    let born = beginning(page, base) == Some(BORN);
    if !opened && beginning(page, base).is_none() && !is_wedding(page, base) {
        return None;
    }
    let number = page.text.sentence_of(base.tokens.first as usize);
    let sentence = |number: usize| page.text.sentences.get(number).map(|sentence| sentence.tokens.range());
    let named = |range: &Range<usize>| range.clone().find(|&at| is_occasion(page, at));
    // "The firm marks its 50th birthday this month. It was founded in 1976" is told the other way round.
    let own = sentence_tokens(page, base.tokens.first as usize);
    let it = [key("it"), key("they")].contains(&page.text.key(own.start))
        && [key("was"), key("were")].contains(&page.text.key(own.start + 1));
    // "for its 25th anniversary. The span was opened in 1972".
    let now =
        |range: &Range<usize>| is_told_now(page, range) || published.is_some_and(|now| is_recent(page, range, now));
    let before = || number.checked_sub(1).and_then(sentence).filter(|range| (it || opened) && now(range));
    let (next, at) = sentence(number + 1)
        .and_then(|range| named(&range).map(|at| (range, at)))
        .or_else(|| before().and_then(|range| named(&range).map(|at| (range, at))))?;
    let behind = next.start < own.start;
    let told = it
        || (opened && behind)
        || [key("it"), key("they"), key("its"), key("the")].contains(&page.text.key(next.start))
        || (is_wedding(page, base) && now(&next))
        // "This season it celebrates".
        || (next.start..next.end.min(next.start + 4)).any(|at| page.text.key(at) == key("it"));
    // "In 2020, it celebrated its 40th birthday."
    let mut years = within(&page.dates, next.clone()).iter().filter_map(year_of);
    let then = years.next();
    let opening = || (next.start..next.end.min(next.start + 4)).map(|at| page.text.key(at));
    let dated = then.is_some_and(|_| years.next().is_some() || behind);
    let owner = if born { [key("his"), key("her")] } else { [key("its"), key("their")] };
    let told = match then {
        Some(_) if born => {
            let own = own.start..base.tokens.first as usize;
            let he = opening().any(|word| [key("he"), key("she")].contains(&word));
            he && page.text.key(at) == key("birthday") && !is_another_person(page, own)
        }
        Some(_) => {
            // "the firm" of the sentence before, and not its pool.
            let known =
                |at: usize| (own.start..base.tokens.first as usize).any(|own| page.text.key(own) == page.text.key(at));
            let the = |at: usize| page.text.key(at) == key("the") && known(at + 1);
            opening().any(|word| [key("it"), key("they")].contains(&word))
                || (next.start..next.end.min(next.start + 4)).any(the)
        }
        None => told && !born,
    };
    let told = told && (then.is_none() || (at.saturating_sub(3)..at).any(|at| owner.contains(&page.text.key(at))));
    let now = now(&next);
    let ahead = next.clone().any(|at| {
        let word = page.text.key(at);
        [key("would"), key("had"), key("was")].contains(&word) || (word == key("will") && !now)
    });
    let count = i64::from(years_marked(page, at).filter(|_| told && !dated && !ahead && is_owned(page, at))?);
    let reference = then.or(published.map(Date::year))?;
    let real = i64::from(reference - year);
    let slack = i64::from(then.is_none());
    let word = &page.text.tokens[at];
    (real > 0 && !(real - slack..=real + slack).contains(&count)).then(|| Mismatch {
        span: base.span.cover(Span::new(word.start, word.end)),
        said: format!("anniversary number {count}"),
        real: format!("number {real} in {reference}"),
        proof: format!("{} − {year} = {real}", i64::from(year) + real),
    })
}

/// "The span was opened to traffic in 1972": a short clause.
fn opens_with_beginning(page: &Page<'_>, base: &DateMention) -> bool {
    const LONGEST: usize = 9;
    let first = base.tokens.first as usize;
    let start = sentence_tokens(page, first).start;
    let the = [key("the"), key("it"), key("they")].contains(&page.text.key(start)) && first <= start + LONGEST;
    the && (start + 1..first).any(|at| course::begins(page.text.key(at)) && page.text.key(at) != BORN)
}

/// "were married in March 1986".
fn is_wedding(page: &Page<'_>, date: &DateMention) -> bool {
    const FAR: usize = 8;
    const WED: [Key; 4] = keys(["married", "wed", "wedding", "marriage"]);
    let first = date.tokens.first as usize;
    let verb = (first.saturating_sub(FAR)..first).rev().find(|&at| WED.contains(&page.text.key(at)));
    // "were married in Reno, Nev., in March 1986".
    let place = |at: usize| {
        page.text.tokens[at].is_capitalised() || page.text.tokens[at].is_mark() || page.text.key(at) == key("in")
    };
    verb.is_some_and(|verb| first - verb <= 3 || (verb + 1..first).all(place))
}

const OWNERS: [Key; 4] = keys(["its", "their", "his", "her"]);

/// "its 50th anniversary": the subject's own; not "its 20th anniversary as a city".
fn is_owned(page: &Page<'_>, anniversary: usize) -> bool {
    let as_other = page.text.key(anniversary + 1) == key("as");
    let after = page.text.key(anniversary + 1) == key("of") && OWNERS.contains(&page.text.key(anniversary + 2));
    let before = (anniversary.saturating_sub(6)..anniversary).any(|at| OWNERS.contains(&page.text.key(at)));
    !as_other && (before || after)
}

/// Occasions: first those that are named for their years, in the order of those, then those whose years are counted.
const OCCASIONS: [&str; 19] = [
    "centenary", "centennial", "bicentenary", "bicentennial", "tercentenary", "tricentennial", "quadricentennial",
    "quincentenary", "quincentennial", "sesquicentennial", "sesquicentenary", "quasquicentennial", "semicentennial",
    "anniversary", "birthday", "jubilee", "anniversaries", "birthdays", "wedding",
];
const YEARS: [u32; 13] = [100, 100, 200, 200, 300, 300, 400, 500, 500, 150, 150, 125, 50];

/// "anniversary", "birthday", "jubilee", "centenary".
#[inline]
pub(super) fn is_occasion(page: &Page<'_>, at: usize) -> bool {
    const WORDS: Words<19> = Words::new(OCCASIONS);
    let word = page.text.key(at);
    WORDS.contains(word) && (word != key("wedding") || is_of_metal(page, at))
}

/// "their golden wedding".
fn is_of_metal(page: &Page<'_>, wedding: usize) -> bool {
    let metal = |at: usize| METALS.iter().any(|&(metal, _)| metal == page.text.key(at));
    wedding.checked_sub(1).is_some_and(metal)
        && ![key("anniversary"), key("jubilee")].contains(&page.text.key(wedding + 1))
}

/// What an occasion that is named for a metal counts.
const METALS: [(Key, u32); 6] = [
    (key("silver"), 25),
    (key("pearl"), 30),
    (key("ruby"), 40),
    (key("golden"), 50),
    (key("diamond"), 60),
    (key("platinum"), 70),
];

/// The years that an occasion is named for.
fn named_years(occasion: Key) -> Option<u32> {
    let named = keys(OCCASIONS).iter().position(|&name| name == occasion)?;
    YEARS.get(named).copied()
}

/// The years that the occasion at a token marks: "50th anniversary", "70th wedding anniversary", "golden jubilee", "centenary".
pub(super) fn years_marked(page: &Page<'_>, at: usize) -> Option<u32> {
    const KINDS: [Key; 4] = keys(["wedding", "founding", "marriage", "service"]);
    if let Some(years) = named_years(page.text.key(at)) {
        return Some(years);
    }
    let before = at.checked_sub(1)?;
    let at = if KINDS.contains(&page.text.key(before)) { before } else { at };
    // "golden (50th) wedding anniversary".
    let at = at - usize::from(at > 1 && page.text.key(at - 1) == key(")"));
    let metal = at.checked_sub(1).map(|before| page.text.key(before));
    let metal = METALS.iter().find(|&&(metal_of, _)| Some(metal_of) == metal).map(|&(_, years)| years);
    ordinal_before(&Reader::new(&page.text), at).or(metal).or_else(|| years_before(page, at))
}

/// "the 65-year anniversary".
fn years_before(page: &Page<'_>, at: usize) -> Option<u32> {
    let first = at.checked_sub(3)?;
    let joined = page.text.key(at - 1) == key("year") && page.text.key(at - 2) == DASH;
    Reader::new(&page.text).digits(first).filter(|_| joined).map(|digits| digits.value)
}

fn ordinal_before(reader: &Reader<'_>, at: usize) -> Option<u32> {
    // "the 250 th anniversary".
    let parted = at.checked_sub(2).filter(|_| reader.is(at - 1, key("th"))).and_then(|first| reader.digits(first));
    if let Some(digits) = parted {
        return Some(digits.value);
    }
    (at.saturating_sub(3)..at)
        .find_map(|first| reader.ordinal(first).filter(|&(_, end)| end == at))
        .map(|(number, _)| number)
}

/// "the town will mark the 40th anniversary on Sunday": a weekday before what is told with a modal verb, or one of the last days.
fn is_today(page: &Page<'_>, sentence: &Range<usize>, at: usize, published: Option<Date>) -> bool {
    const NEAR: usize = 6;
    const RECENT: i64 = 14;
    let recent = |mention: &DateMention| {
        let apart = mention.interval.zip(published).map(|((day, _), now)| calendar::days_between(day, now).abs());
        mention.shape == Shape::Weekday && apart.is_some_and(|days| days <= RECENT)
    };
    if published.is_some_and(|now| is_recent(page, sentence, now)) {
        return true;
    }
    if within(&page.dates, sentence.clone()).iter().any(recent) {
        return true;
    }
    let modal = (at.saturating_sub(NEAR).max(sentence.start)..at)
        .any(|at| is_modal(page.text.key(at)) || [key("will"), key("is")].contains(&page.text.key(at)));
    let marked = page.text.key(sentence.start + 1) == key("marked") || page.text.key(sentence.start + 1) == key("was");
    (modal || marked) && within(&page.dates, sentence.clone()).iter().any(|mention| mention.shape == Shape::Weekday)
}

/// Whether the sentence speaks of the days of publication: "marks", "this year", "today".
pub(super) fn is_told_now(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    const WORDS: [Key; 12] = keys([
        "nearing", "approaching", "approaches", "turns", "now", "marks", "marking", "today", "celebrates", "upcoming",
        "observes", "nears",
    ]);
    const THIS: [Key; 8] = keys(["year", "month", "week", "spring", "summer", "autumn", "winter", "is"]);
    let this = |at: usize| page.text.key(at) == key("this") && THIS.contains(&page.text.key(at + 1));
    sentence.clone().any(|at| WORDS.contains(&page.text.key(at)) || this(at))
}
