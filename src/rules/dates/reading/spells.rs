//! Stretches of years beside the dates that bound them: "for 20 years, since 2015", "founded in 1990 and has
//! existed for 20 years", "from 1990 to 1995, ten years in all".

use jiff::civil::Date;

use super::course::Apart;
use super::life::{Mismatch, year_of, years};
use super::look::Look;
use super::measured;
use crate::annotate::dates::reader::{COMMA, DASH, OF};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{DateKind, Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{Bound, Stated, day_in_words, is_range, sentence_tokens, single_day, stated};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

/// The years that a duration states.
pub fn stated_years(page: &Page<'_>, duration: &DateMention) -> Option<Stated> {
    let years = stated(page, duration).filter(|said| matches!(said.unit, Unit::Year | Unit::Decade))?;
    Some(years.in_years())
}

/// What is wrong with so many years since the year, told at publication.
pub fn told_now(said: Stated, year: i16, published: Date, span: Span) -> Option<Mismatch> {
    let real = i64::from(published.year() - year);
    (!said.allows(real as f64, 1.0) && real > 0).then(|| Mismatch {
        span,
        said: years(said.count as i64),
        real: years(real),
        proof: format!("published {}: {} − {year} = {real}", day_in_words(published), published.year()),
    })
}

/// What is wrong with so many years between two years; `how` is what the text says of them: " later".
pub fn told_apart(said: Stated, (start, end): (i16, i16), span: Span, how: &str) -> Option<Mismatch> {
    let real = i64::from(end - start);
    (!said.allows(real as f64, 1.0) && real > 0).then(|| Mismatch {
        span,
        said: format!("{}{how}", years(said.count as i64)),
        real: format!("{}{how}", years(real)),
        proof: format!("{end} \u{2212} {start} = {real}"),
    })
}

/// "from 1990 to 1995, ten years in all", "ten years, from 1990 to 1995".
pub fn ranged(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention, .. } = look;
    let (first, second) = (mention, page.dates.get(index + 1)?);
    if !is_range(page, first, second) {
        return None;
    }
    let (start, end) = (year_of(first)?, year_of(second)?);
    if let Some(found) = in_terms(page, index, (first, second)) {
        return Some(found);
    }
    // "from 1998 to 2004, 11 years after the war", "paid for 15 years of school".
    let own = |duration: &&DateMention| {
        ![key("after"), key("before"), key("of")].contains(&page.text.key(duration.tokens.end as usize))
    };
    let before = index.checked_sub(1).map(|before| &page.dates[before]).filter(|duration| spans(page, duration, first));
    let after = page.dates.get(index + 2).filter(|duration| spans(page, second, duration));
    let duration = before.or(after.filter(own)).filter(|duration| duration.kind == DateKind::Duration)?;
    if let Some(months) = stated(page, duration).filter(|said| said.unit == Unit::Month && said.count >= 2.0) {
        let apart = Apart::new(months, (first, second)).filter(|apart| !apart.fits && apart.real > 0)?;
        let own = !measured::is_of_plan(page, duration) && !measured::is_difference(page, duration);
        return own.then(|| apart.mismatch(page, first.span.cover(second.span).cover(duration.span), ""));
    }
    let said = stated_years(page, duration).filter(|_| !measured::is_of_plan(page, duration))?;
    let real = i64::from(end - start);
    // "from 1990 to 1999 and from 2001 to 2014".
    let again = [Some(index + 2), index.checked_sub(2)].into_iter().flatten().any(|at| {
        let ends = page.dates.get(at).zip(page.dates.get(at + 1));
        ends.is_some_and(|(next, last)| {
            sentence_tokens(page, second.tokens.first as usize).contains(&(next.tokens.first as usize))
                && year_of(next).is_some()
                && is_range(page, next, last)
        })
    });
    // "19 years in all, with a two-year break".
    let broken = sentence_tokens(page, second.tokens.first as usize).any(|at| is_break(page.text.key(at)));
    let wrong =
        real >= 0 && !again && !broken && !measured::is_difference(page, duration) && !said.allows(real as f64, 1.0);
    wrong.then(|| Mismatch {
        span: first.span.cover(second.span).cover(duration.span),
        said: years(said.count as i64),
        real: years(real),
        proof: format!("{end} − {start} = {real}"),
    })
}

/// "two terms of three years each, from 2005 to 2014", "for three four-year terms, from 1990 to 2010": longer than all of them, or over
/// before the last began.
fn in_terms(page: &Page<'_>, index: usize, (first, second): (&DateMention, &DateMention)) -> Option<Mismatch> {
    const TERMS: Words<2> = Words::new(["terms", "stints"]);
    let length = &page.dates[index.checked_sub(1)?];
    let word = |at: usize| page.text.key(at);
    let (start, end) = (length.tokens.first as usize, length.tokens.end as usize);
    let number = |end: usize| page.numbers.iter().rfind(|number| number.tokens.end as usize == end);
    // "two terms", with the noun for its unit.
    let (terms, close) = if start >= 2 && word(start - 1) == OF && TERMS.contains(word(start - 2)) {
        (number(start - 1)?, end + usize::from(word(end) == key("each")))
    } else {
        let terms = Some(end).filter(|&end| TERMS.contains(word(end)))?;
        (number(start)?, terms + 1)
    };
    let from = first.tokens.first as usize;
    let beside = close < from && (close..from).all(|at| [COMMA, key("from")].contains(&word(at)));
    let years = stated_years(page, length).filter(|years| beside && years.bound == Bound::Exact)?.count;
    let count = terms.value;
    let real = i64::from(year_of(second)? - year_of(first)?);
    let broken = sentence_tokens(page, start).any(|at| is_break(page.text.key(at)));
    let told = (2.0..=9.0).contains(&count) && count.fract() == 0.0 && !terms.approximate && !broken;
    let (least, most) = ((count - 1.0) * years - 1.0, count * years + 1.0);
    (told && real > 0 && !(least..=most).contains(&(real as f64))).then(|| Mismatch {
        span: first.span.cover(second.span).cover(terms.span),
        said: self::years((count * years) as i64),
        real: self::years(real),
        proof: format!("{count} × {years} = {}", count * years),
    })
}

/// What a length need not count.
pub(super) fn is_break(word: Key) -> bool {
    const WORDS: Words<10> = Words::new([
        "break", "breaks", "gap", "interruption", "interruptions", "hiatus", "sabbatical", "except", "excluding",
        "interrupted",
    ]);
    WORDS.contains(word)
}

/// Whether the second follows the first across at most a comma, a dash, a bracket and one small word: "from", "a", "for".
fn spans(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LINKS: [Key; 24] = keys([
        "or", "fact", "serving", "spending", "totaling", "totalling", "lasting", "working", "all", "in", "altogether",
        ",", "(", "-", "\u{2013}", "\u{2014}", "for", "from", "a", "span", "of", "between", "period", "total",
    ]);
    let mut between = first.tokens.end as usize..second.tokens.first as usize;
    // "his 20-year rule, from 1990".
    let adjective = first.tokens.len() >= 3 && page.text.key(first.tokens.end as usize - 2) == DASH;
    if adjective && page.text.tokens.get(between.start).is_some_and(|noun| noun.is_word() && !noun.is_capitalised()) {
        between.start += 1;
    }
    // "from 2001 to 2009, a spell of thirteen years".
    let words = [0, 1, 3].map(|step| page.text.key(between.start + step));
    let called = between.len() == 4 && words == [key(","), key("a"), key("of")];
    called || between.len() <= 5 && between.clone().all(|at| LINKS.contains(&page.text.key(at)))
}

/// "an eight-day hearing, held from March 10 to March 12", "from March 10 to 12, eight days in all".
pub fn days(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, index, mention: length, .. } = look;
    const LONGEST: usize = 9;
    const WALLS: Words<12> = Words::new([
        "since", "that", "after", "the", "before", "who", "when", "while", "next", "notice", "least", "and",
    ]);
    let sentence = look.sentence.clone();
    let ends = |at: usize| Some((page.dates.get(at)?, page.dates.get(at + 1)?));
    let ranged = |(first, second): &(&DateMention, &DateMention)| {
        let days = first.shape == Shape::Day && second.shape == Shape::Day;
        let inside =
            sentence.contains(&(first.tokens.first as usize)) && sentence.contains(&(second.tokens.first as usize));
        days && inside && is_range(page, first, second)
    };
    let before = || index.checked_sub(2).and_then(ends).filter(ranged);
    // "runs every day from" has a time of its own between.
    let after = || (1..=2).find_map(|by| ends(index + by).filter(ranged));
    let (first, second) = after().or_else(before)?;
    let gap =
        (length.tokens.end.min(second.tokens.end) as usize)..(first.tokens.first.max(length.tokens.first) as usize);
    let said = stated(page, length).filter(|said| matches!(said.unit, Unit::Day | Unit::Week))?;
    if gap.len() > LONGEST || gap.clone().any(|at| WALLS.contains(page.text.key(at))) {
        return None;
    }
    let (start, end) = (single_day(first)?, single_day(second)?);
    // Two days without a year are of one winter, though each may have been taken for the one nearest to publication.
    let same = calendar::in_year(end, start.year());
    let end = match first.explicit || second.explicit {
        true => end,
        false if same < start => calendar::in_year(end, start.year() + 1),
        false => same,
    };
    let real = calendar::days_between(start, end) + 1;
    let count = said.days()?;
    // "29 days between June 1 and July 1" count neither end.
    let slack = if said.unit == Unit::Day { 2.0 } else { 4.0 };
    let wrong = (1..=200).contains(&real) && !Stated { count, ..said }.allows(real as f64, slack);
    wrong.then(|| Mismatch {
        span: length.span.cover(first.span).cover(second.span),
        said: format!("{count:.0} days"),
        real: format!("{real} days"),
        proof: format!("from {} to {} it is {real} days", day_in_words(start), day_in_words(end)),
    })
}
