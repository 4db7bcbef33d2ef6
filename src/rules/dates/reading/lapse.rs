//! A lapse of time: a length that the text states, and the two ends that it is measured between, in whatever order and unit they are
//! told. What is safe about it is said here once: a length counts as wrong only where no other pair of times nearby explains it.

use std::ops::Range;

use jiff::civil::Date;

use super::life::{Mismatch, year_of};
use super::look::Look;
use super::measured::{is_age, is_difference, is_length, is_of_plan};
use super::onward::onward_end;
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{DASH, Reader};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::{DateMention, Page, within};
use crate::rules::dates::shared::{Stated, day_in_words, single_day, stated, tells_year};
use crate::text::{Key, Words, key};

/// The later end of a length: a time of the text, or the day of publication.
#[derive(Clone, Copy)]
pub enum End<'p> {
    Told(&'p DateMention),
    Now(Date),
}

/// A length of the page, with its sentence.
pub struct Lapse<'p> {
    page: &'p Page<'p>,
    index: usize,
    pub gap: &'p DateMention,
    pub said: Stated,
    pub sentence: Range<usize>,
}

/// How long it really was.
struct Real {
    count: i64,
    unit: &'static str,
    /// The stated length in the same unit.
    said: f64,
    fits: bool,
}

impl<'p> Lapse<'p> {
    /// The length looked at, if it is one that can be counted: "two years", not "a year", which may be rounded up from little.
    pub fn of(look: &Look<'p>) -> Option<Self> {
        let &Look { page, index, mention: gap, .. } = look;
        if !is_length(gap) {
            return None;
        }
        let said = stated(page, gap)?.in_years_if_longer();
        // "will mark a century since".
        let marks = gap.tokens.first > 0 && page.text.key(gap.tokens.first as usize - 1) == key("mark");
        // "half a century will have passed since".
        let end = gap.tokens.end as usize;
        let passed = page.text.key(end) == key("will") && page.text.key(end + 1) == key("have");
        let plan = is_of_plan(page, gap) && !marks && !passed;
        let told = page.in_quotation(gap.span.start) || plan || is_difference(page, gap);
        // "found her ahead 46-44 days after", "10-15 years after"; "a 22-year-old".
        let (reader, first) = (Reader::new(&page.text), gap.tokens.first as usize);
        let two =
            reader.is_joint(first + 1, DASH) && page.text.tokens.get(first + 2).is_some_and(|next| next.is_number());
        (!told && !two && !is_age(page, gap) && said.count >= 1.5).then(|| Self {
            page,
            index,
            gap,
            said,
            sentence: look.sentence.clone(),
        })
    }

    /// The times of the sentence that can be an end of the length, besides it.
    pub fn others(&self) -> impl Iterator<Item = &'p DateMention> + use<'p> {
        let (gap, said) = (self.gap.span, self.said);
        within(&self.page.dates, self.sentence.clone())
            .iter()
            .filter(move |date| date.span != gap && is_fine_enough(date, said.unit))
    }

    /// The only such time of other tokens.
    pub fn sole_in(&self, tokens: Range<usize>) -> Option<&'p DateMention> {
        let mut found = within(&self.page.dates, tokens).iter().filter(|date| is_fine_enough(date, self.said.unit));
        let (Some(only), None) = (found.next(), found.next()) else { return None };
        Some(only)
    }

    /// The only two such times of other tokens, in their order.
    pub fn only_two_in(&self, tokens: Range<usize>) -> Option<(&'p DateMention, &'p DateMention)> {
        let mut found = within(&self.page.dates, tokens).iter().filter(|date| is_fine_enough(date, self.said.unit));
        let (Some(first), Some(second), None) = (found.next(), found.next(), found.next()) else { return None };
        Some((first, second))
    }

    /// What is wrong with the length from the start to the end; nothing where another pair of times explains it.
    pub fn mismatch(&self, start: &DateMention, end: End<'_>, published: Option<Date>) -> Option<Mismatch> {
        self.found(start, end).filter(|_| !self.is_explained(start, end, published))
    }

    /// What is wrong with a length that names its own event: only another end can explain it.
    pub fn mismatch_since(&self, start: &DateMention, end: End<'_>) -> Option<Mismatch> {
        let fits = |other: &DateMention| self.real(start, End::Told(other)).is_some_and(|real| real.fits);
        let mut others =
            self.nearby().filter(|other| other.span != start.span && other.tokens.first < start.tokens.first);
        self.found(start, end).filter(|_| !others.any(fits))
    }

    /// What is wrong with a length that is counted onward, "later": only a start told before it can explain it.
    pub fn mismatch_onward(&self, start: &DateMention, end: End<'_>) -> Option<Mismatch> {
        let fits = |other: &DateMention| self.real(other, end).is_some_and(|real| real.fits);
        let mut before =
            self.nearby().filter(|other| other.span != start.span && other.tokens.first < self.gap.tokens.first);
        self.found(start, end).filter(|_| !before.any(fits))
    }

    /// What is wrong with the length from the start to the end, whatever stands around.
    pub fn found(&self, start: &DateMention, end: End<'_>) -> Option<Mismatch> {
        let real = self.real(start, end).filter(|real| !real.fits && real.count > 0)?;
        let (stop, span) = match end {
            End::Told(stop) => (stop.span.of(self.page.text.source).to_owned(), stop.span),
            End::Now(day) => (format!("the publication on {}", day_in_words(day)), start.span),
        };
        let Real { count, unit, said, .. } = real;
        Some(Mismatch {
            span: start.span.cover(self.gap.span).cover(span),
            said: format!("{said:.0} {unit}"),
            real: format!("{count} {unit}"),
            proof: format!(
                "from \u{201c}{}\u{201d} to {stop} it is {count} {unit}",
                start.span.of(self.page.text.source)
            ),
        })
    }

    /// Whether the length fits from the start to the end.
    pub fn fits(&self, start: &DateMention, end: End<'_>) -> bool {
        self.real(start, end).is_some_and(|real| real.fits)
    }

    /// Whether the length is longer than from the start until now can be.
    pub fn is_longer(&self, start: &DateMention, now: Date) -> bool {
        self.real(start, End::Now(now)).is_some_and(|real| !real.fits && real.said > real.count as f64)
    }

    /// The times around the length that can be ends of it.
    fn nearby(&self) -> impl Iterator<Item = &'p DateMention> + use<'p> {
        const MOST: usize = 6;
        let around = self.index.saturating_sub(MOST)..(self.index + MOST + 1).min(self.page.dates.len());
        let unit = self.said.unit;
        self.page.dates[around].iter().filter(move |other| is_fine_enough(other, unit))
    }

    /// Whether the length fits from or to another time nearby: "fell in 1989 … reopened in 1999 … ten years after".
    fn is_explained(&self, start: &DateMention, end: End<'_>, published: Option<Date>) -> bool {
        let fits = |start: &DateMention, end: End<'_>| self.real(start, end).is_some_and(|real| real.fits);
        // What ended is over, whatever time has gone by until now.
        let open = |now: &Date| matches!(end, End::Now(_)) || is_of_now(self.page, self.sentence.clone(), *now);
        let now = published.filter(open).map(End::Now);
        let own =
            |other: &DateMention| other.span == start.span || matches!(end, End::Told(stop) if stop.span == other.span);
        let mut others = self.nearby().filter(|other| !own(other));
        now.is_some_and(|now| matches!(end, End::Told(_)) && fits(start, now))
            || others.any(|other| {
                fits(other, end) || fits(start, End::Told(other)) || now.is_some_and(|now| fits(other, now))
            })
    }

    /// The length from the start to the end; to one without a year, in the year of the start or in that of publication, as it was resolved.
    fn real(&self, start: &DateMention, end: End<'_>) -> Option<Real> {
        let real = self.real_to(start, end, end.first(start));
        let open = matches!(end, End::Told(stop) if start.explicit && !stop.explicit);
        let resolved = || self.real_to(start, end, end.first(end.told()?));
        match real {
            Some(real) if open && !real.fits => resolved().filter(|other| other.fits || real.count <= 0).or(Some(real)),
            real => real,
        }
    }

    fn real_to(&self, start: &DateMention, end: End<'_>, to: Option<Date>) -> Option<Real> {
        let told = |count: i64, unit, said: f64, slack: f64| Real {
            count,
            unit,
            said,
            // "from Monday to Wednesday" is two days or three.
            fits: [count, count + i64::from(unit == "days")]
                .iter()
                .any(|&count| Stated { count: said, ..self.said }.allows(count as f64, slack)),
        };
        if self.said.unit == Unit::Year {
            let (first, year) = (year_of(start)?, end.year()?);
            let whole = told(i64::from(year - first), "years", self.said.count, 1.0);
            let exact = day_of(start).zip(end.day()).map(|(start, end)| days(start, end) as f64 / 365.25);
            let within = |exact: f64| self.said.allows(exact, 1.0) || self.said.allows(exact.round(), 1.0);
            return Some(Real { fits: exact.map_or(whole.fits, within), ..whole });
        }
        let length = self.said.days()?;
        if let (Shape::Weekday, End::Told(stop)) = (start.shape, end)
            && stop.shape == Shape::Weekday
        {
            let [first, last] = [weekday(start)?, weekday(stop)?];
            let count = (last - first).rem_euclid(WEEK);
            // Over a weekend some days may not count.
            let rest = f64::from(2 * i8::from(last < first));
            // "two days later, on the Thursday" is counted from day to day, but "two weeks later" from any to any.
            if length >= f64::from(WEEK) {
                return None;
            }
            let later = onward_end(self.page, self.gap).is_some();
            let real = told(i64::from(count), "days", length, 1.0 + rest);
            let exact = rest > 0.0 || length == f64::from(count);
            return Some(Real { fits: real.fits && (!later || exact), ..real });
        }
        let (from, to) = (start.interval?.0, to?);
        // "on May 4 and … on May 25, 2015": of one year.
        let dated = matches!(start.shape, Shape::Day | Shape::Month) && !start.explicit;
        let open = matches!(end, End::Told(stop) if stop.explicit && dated);
        let from = if open { calendar::in_year(from, to.year()) } else { from };
        if self.said.unit == Unit::Month && (start.shape == Shape::Month || end.is_month()) {
            let count = i64::from(to.year() - from.year()) * 12 + i64::from(to.month() - from.month());
            return Some(told(count, "months", self.said.count, 1.0));
        }
        let sure = start.explicit || (0..=NEAR).contains(&days(from, to));
        Some(told(days(from, to), "days", length, self.said.slack_days())).filter(|_| sure)
    }
}

const WEEK: i8 = 7;

/// How many days apart two days without a year may be.
const NEAR: i64 = 200;

fn days(start: Date, end: Date) -> i64 {
    calendar::days_between(start, end)
}

/// The first day of a day or a month that names its year.
fn day_of(mention: &DateMention) -> Option<Date> {
    mention.interval.filter(|_| mention.explicit && mention.shape != Shape::Year).map(|(first, _)| first)
}

fn weekday(mention: &DateMention) -> Option<i8> {
    mention.interval.map(|(day, _)| day.weekday().to_monday_zero_offset())
}

impl End<'_> {
    fn year(self) -> Option<i16> {
        match self {
            End::Told(mention) => year_of(mention),
            End::Now(day) => Some(day.year()),
        }
    }

    fn told(&self) -> Option<&DateMention> {
        match self {
            End::Told(mention) => Some(mention),
            End::Now(_) => None,
        }
    }

    fn day(self) -> Option<Date> {
        match self {
            End::Told(mention) => day_of(mention),
            End::Now(day) => Some(day),
        }
    }

    fn is_month(self) -> bool {
        matches!(self, End::Told(mention) if mention.shape == Shape::Month)
    }

    /// Its first day, in the year of the start where it says so: "on Sept. 1 of the same year".
    fn first(self, start: &DateMention) -> Option<Date> {
        let mention = match self {
            End::Now(day) => return Some(day),
            End::Told(mention) => mention,
        };
        let (day, _) = mention.interval?;
        match (start.explicit, mention.explicit) {
            (true, false) => Some(calendar::in_year(day, start.interval?.0.year())),
            (false, true) if start.shape == Shape::Weekday => None,
            _ => Some(day),
        }
    }
}

/// Whether a time can be an end of a length in the unit: a year only of years.
fn is_fine_enough(mention: &DateMention, unit: Unit) -> bool {
    match unit {
        Unit::Year => year_of(mention).is_some(),
        Unit::Month => matches!(mention.shape, Shape::Day | Shape::Month) && mention.interval.is_some(),
        Unit::Day | Unit::Week => matches!(mention.shape, Shape::Day | Shape::Weekday) && single_day(mention).is_some(),
        _ => false,
    }
}

/// Whether words tell of the days of publication: they name one of them, or have a verb of the present or the perfect and none
/// that tells what was.
pub fn is_of_now(page: &Page<'_>, words: Range<usize>, published: Date) -> bool {
    const NOW: Words<8> = Words::new(["now", "today", "currently", "still", "nowadays", "tonight", "this", "today's"]);
    const PRESENT: Words<22> = Words::new([
        "has", "have", "is", "are", "hasn't", "haven't", "isn't", "aren't", "remains", "remain", "says", "say",
        "marks", "mark", "continues", "continue", "stands", "stand", "wants", "blame", "blames", "retires",
    ]);
    const REPORTED: Words<8> =
        Words::new(["said", "added", "told", "noted", "announced", "reported", "based", "according"]);
    const BEFORE: Words<13> = Words::new([
        "has", "have", "is", "are", "be", "been", "being", "hasn't", "haven't", "having", "get", "gets", "getting",
    ]);
    if is_recent(page, &words, published) {
        return true;
    }
    let reader = Reader::new(&page.text);
    let this = |at: usize| page.text.key(at) != key("this") || page.is_dated(at);
    let told = words.clone().any(|at| {
        let word = page.text.key(at);
        PRESENT.contains(word) || (NOW.contains(word) && this(at))
    });
    // "has been closed", "have all but forgotten": what one now has done.
    let perfect = |at: usize| (at.saturating_sub(4)..at).any(|before| BEFORE.contains(page.text.key(before)));
    let tells_past = |at: usize| {
        let word = page.text.key(at);
        // "will still be unhealthy seven years after".
        let ahead = is_modal(word) || [key("will"), key("won't")].contains(&word);
        ahead || (tense::is_past(&reader, at) && !REPORTED.contains(word) && !perfect(at))
    };
    told && !words.clone().any(tells_past)
}

/// "on Sunday", "last month", "this week", "on May 17": a time in the weeks around publication.
pub fn is_recent(page: &Page<'_>, words: &Range<usize>, published: Date) -> bool {
    const DAYS: std::ops::RangeInclusive<i64> = -10..=62;
    // "in June" may be half a year ahead.
    const MONTHS: std::ops::RangeInclusive<i64> = -150..=62;
    within(&page.dates, words.clone()).iter().any(|mention| {
        let near = |(first, last): (Date, Date)| {
            let near = if mention.shape == Shape::Month { MONTHS } else { DAYS };
            near.contains(&days(first, published)) || (first..=last).contains(&published)
        };
        let named = match mention.shape {
            Shape::Weekday => true,
            Shape::Day | Shape::Month => !mention.explicit && !tells_year(page, mention),
            // "six years later" counts from a time of its own.
            Shape::Relative => !mention.tokens.range().any(|at| is_counting(page.text.key(at))),
            _ => false,
        };
        named && mention.interval.is_some_and(near)
    })
}

fn is_counting(word: Key) -> bool {
    [key("later"), key("earlier"), key("before"), key("after"), key("ago")].contains(&word)
}
