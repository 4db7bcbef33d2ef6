//! A course of things with its beginning, its end and its length in one sentence: "jailed in 1994, he walked free in 2019 after
//! 35 years", "hired in March and fired in May, eleven months later"; and lengths up to now whose beginning stands in the
//! sentence before ("The liner sank in 1912. Sunday marks 75 years since the loss").

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::anniversary::is_marking;
use super::lapse::is_recent;
use super::life::{Mismatch, is_beginning, year_of};
use super::look::Look;
use super::onward;
use super::spells::{stated_years, told_now};
use crate::annotate::dates::reader::{AS, AT, BY, IN, THE};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{Stated, others_in, sentence_tokens, single_day};
use crate::span::Span;
use crate::text::{Key, KeyMap, Words, key, keys};

static COURSES: Lazy<KeyMap<&'static str>> = Lazy::new(|| lexicons::words(Lexicon::Courses).collect());

/// Whether a course begins with the verb.
pub fn begins(verb: Key) -> bool {
    COURSES.get(&verb).is_some_and(|&tag| tag != "end")
}

/// Whether a course ends with the verb.
pub fn ends(verb: Key) -> bool {
    COURSES.get(&verb).is_some_and(|&tag| tag != "begin")
}

/// "sentenced in 1999": who is sentenced or convicted may have been held for years.
pub fn is_judged(page: &Page<'_>, date: &DateMention) -> bool {
    let first = date.tokens.first as usize;
    (first.saturating_sub(4)..first).any(|at| [key("sentenced"), key("convicted")].contains(&page.text.key(at)))
}

/// "joined in 1992", "hired in 1992": who belonged to something from that day on cannot have belonged to it for longer.
pub fn is_joined(page: &Page<'_>, date: &DateMention) -> bool {
    const VERBS: Words<9> =
        Words::new(["joined", "hired", "founded", "started", "began", "recruited", "signed", "enlisted", "enrolled"]);
    let sentence = sentence_tokens(page, date.tokens.first as usize);
    is_verb_before(page, date, &sentence, |verb| VERBS.contains(verb))
}

/// "after 20 years as principal", "after 40 years in the trade": a stretch that may have begun at a time of its own, before or after;
/// `longer` where it is longer than it can be.
pub fn is_own_stretch(page: &Page<'_>, end: usize, longer: bool) -> bool {
    const SAME: [Key; 18] = keys([
        "uniform", "custody", "detention", "hiding", "space", "uniforms", "office", "prison", "jail", "power",
        "operation", "business", "service", "charge", "captivity", "exile", "existence", "parliament",
    ]);
    const POSTS: Words<8> = Words::new(["job", "post", "role", "position", "seat", "chair", "office", "cell"]);
    let post = || [THE, key("a")].contains(&page.text.key(end + 1)) && POSTS.contains(page.text.key(end + 2));
    match page.text.key(end) {
        IN => !SAME.contains(&page.text.key(end + 1)) && !post(),
        AS => true,
        AT if [key("sea"), key("large"), key("war")].contains(&page.text.key(end + 1)) => false,
        AT if page.text.key(end + 1) == THE && is_top(page.text.key(end + 2)) => false,
        WITH | AT => !longer,
        _ => false,
    }
}

const WITH: Key = key("with");

/// "after nine years at the top": of what was just told.
fn is_top(word: Key) -> bool {
    [key("top"), key("helm"), key("head"), key("wheel"), key("controls"), key("reins")].contains(&word)
}

/// Whether one of the verbs stands among the few words before the date.
fn is_verb_before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>, is_one: fn(Key) -> bool) -> bool {
    const LONGEST: usize = 4;
    let first = date.tokens.first as usize;
    (sentence.start.max(first.saturating_sub(LONGEST))..first).any(|at| is_one(page.text.key(at)))
}

/// Whether a mention bounds a length: its year is stated, or it is a day or a month of a year that the text need not name.
pub fn is_dated(mention: &DateMention) -> bool {
    year_of(mention).is_some() || (mention.interval.is_some() && matches!(mention.shape, Shape::Day | Shape::Month))
}

/// The length that a text states between two of its dates, and the one that there is, in years, months or days.
pub struct Apart<'a> {
    ends: (&'a DateMention, &'a DateMention),
    count: f64,
    pub real: i64,
    unit: &'static str,
    pub fits: bool,
}

impl<'a> Apart<'a> {
    /// A length of a unit finer than the dates cannot be told from them.
    pub fn new(said: Stated, ends: (&'a DateMention, &'a DateMention)) -> Option<Self> {
        if let Some(open) = Self::open(said, ends) {
            return Some(open);
        }
        let (count, real, unit, slack) = match said.unit {
            Unit::Year | Unit::Decade => {
                let years = i64::from(year_of(ends.1)? - year_of(ends.0)?);
                let whole = days(ends.0, ends.1).map(|days| days as f64 / 365.25);
                if let Some(exact) = whole.filter(|_| ends.0.explicit && ends.1.explicit) {
                    let (said, real) = (said.in_years(), exact.round() as i64);
                    let fits = said.allows(exact, 1.0) || said.allows(real as f64, 1.0);
                    return Some(Self { ends, count: said.count, real, unit: "years", fits });
                }
                (said.in_years().count, years, "years", 1.0)
            }
            Unit::Month => (said.count, months(ends.0, ends.1)?, "months", 1.0),
            // "the 48-hour ultimatum": two days.
            Unit::Hour if said.count >= 24.0 => (said.count / 24.0, days(ends.0, ends.1)?, "days", 1.0),
            Unit::Day | Unit::Week => (said.days()?, days(ends.0, ends.1)?, "days", said.slack_days()),
            _ => return None,
        };
        let fits = Stated { count, ..said }.allows(real as f64, slack);
        Some(Self { ends, count, real, unit, fits })
    }

    /// "sworn in on Feb. 1, 2006, he leaves on Jan. 31 after ten years": a second end without a year is the next such day, or that of the
    /// days of publication, as it was resolved. It fits where one of them does.
    fn open(said: Stated, ends: (&'a DateMention, &'a DateMention)) -> Option<Self> {
        const DAYS: f64 = 365.25;
        let open = ends.0.explicit && !ends.1.explicit && matches!(ends.1.shape, Shape::Day | Shape::Month);
        let ((start, _), (now, _)) = (ends.0.interval.filter(|_| open)?, ends.1.interval?);
        let same = calendar::in_year(now, start.year());
        let next = if same < start { calendar::in_year(now, start.year() + 1) } else { same };
        let months = |end: Date| i64::from(end.year() - start.year()) * 12 + i64::from(end.month() - start.month());
        let (count, unit) = match said.unit {
            Unit::Year | Unit::Decade => (said.in_years().count, "years"),
            Unit::Month if ends.0.shape != Shape::Year => (said.count, "months"),
            _ => return None,
        };
        let real = |end: Date| match unit {
            "years" => calendar::days_between(start, end) as f64 / DAYS,
            _ => months(end) as f64,
        };
        // Resolved to the year of the start, it may as well be of the days of publication.
        let fits = (next == now && count > real(now))
            || [next, now].iter().any(|&end| Stated { count, ..said }.allows(real(end), 1.0));
        Some(Self { ends, count, real: real(now).round() as i64, unit, fits })
    }

    /// The mismatch; `how` is what the text says of the length: " later".
    pub fn mismatch(&self, page: &Page<'_>, span: Span, how: &str) -> Mismatch {
        let Self { ends, count, real, unit, .. } = self;
        let [first, second] = [ends.0, ends.1].map(|end| end.span.of(page.text.source));
        Mismatch {
            span,
            said: format!("{count:.0} {unit}{how}"),
            real: format!("{real} {unit}{how}"),
            proof: format!("from \u{201c}{first}\u{201d} to \u{201c}{second}\u{201d} it is {real} {unit}"),
        }
    }
}

/// The months from one month or day to the next; of two without a year, those of one year.
fn months(first: &DateMention, second: &DateMention) -> Option<i64> {
    let fine = |mention: &DateMention| matches!(mention.shape, Shape::Month | Shape::Day);
    let ((start, _), (end, _)) = (first.interval?, second.interval?);
    let apart = i64::from(end.month()) - i64::from(start.month());
    let years = if first.explicit && second.explicit { i64::from(end.year() - start.year()) } else { 0 };
    (fine(first) && fine(second) && first.explicit == second.explicit && (years != 0 || apart > 0))
        .then_some(years * 12 + apart)
}

/// The days from one day to the next; of two of which one has no year, those of the other's year.
fn days(first: &DateMention, second: &DateMention) -> Option<i64> {
    let fine = first.shape == Shape::Day && second.shape == Shape::Day;
    let (start, end) = (single_day(first).filter(|_| fine)?, single_day(second)?);
    let start = if first.explicit == second.explicit { start } else { calendar::in_year(start, end.year()) };
    Some(calendar::days_between(start, end))
}

/// "The liner sank on 15 April 1912. Sunday will mark 75 years since the loss", "The Roes, who wed in 1973, celebrated 54 years of
/// marriage this year", "It opened in 1950 … marks 80 years in business": against the day of publication.
pub fn marked(look: &Look<'_>) -> Option<Mismatch> {
    const WEDDED: Words<3> = Words::new(["marriage", "together", "wedlock"]);
    const TRADED: Words<8> = Words::new([
        "business", "service", "operation", "existence", "independence", "publication", "broadcasting", "trading",
    ]);
    const REACH: usize = 8;
    let &Look { page, index, mention: span, published, .. } = look;
    let (first, end) = (span.tokens.first as usize, span.tokens.end as usize);
    let marks = (first.saturating_sub(3).max(look.sentence.start)..first).any(|at| is_marking(page.text.key(at)));
    let since = page.text.key(end) == key("since");
    let what =
        |words: fn(Key) -> bool| (end..end + 2).any(|at| words(page.text.key(at)) && page.text.key(at + 1) != BY);
    let (wedded, traded) = (what(|word| WEDDED.contains(word)), what(|word| TRADED.contains(word)));
    let (now, said) = (published.filter(|_| marks && (since || wedded || traded))?, stated_years(page, span)?);
    let mut own = others_in(page, index, &look.sentence).filter(|date| year_of(date).is_some());
    let base = match (own.next(), own.next()) {
        (Some(only), None) => only,
        (None, _) => onward::sole_date(page, index)?,
        _ => return None,
    };
    let at = base.tokens.first as usize;
    let wed = (at.saturating_sub(REACH)..at).any(|at| [key("married"), key("wed")].contains(&page.text.key(at)));
    let begun = since || wedded && wed || traded && is_beginning(page, base);
    // Longer than until now it cannot be; shorter, it may be told of another year.
    let longer = said.count > f64::from(now.year() - year_of(base)?);
    let told = longer || since || is_recent(page, &look.sentence, now);
    told_now(said, year_of(base)?, now, base.span.cover(span.span)).filter(|_| begun && told)
}
