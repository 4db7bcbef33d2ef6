//! How a sentence gives a person an office: as a title ("South Korean President Lee"), in apposition ("Tony Blair, Britain's prime
//! minister,"; "the prime minister, Tony Blair,"), by its government ("the Blair government"), or in so many words ("signed as
//! president", "was prime minister").

#[path = "office/place.rs"]
mod place;

use std::ops::Range;

use jiff::civil::Date;

use self::place::{Place, THEN};
use crate::annotate::Page;
use crate::annotate::dates::calendar::next_day;
use crate::annotate::dates::reader::{COMMA, THE};
use crate::annotate::words::{Classes, classes};
use crate::config::Settings;
use crate::lexicons::{Hit, Lexicon, Tagged};
use crate::rules::dates::shared::day_in_words;
use crate::text::{Key, key, key_of, without_possessive};

/// Handing over takes days, and papers report what a government did on its last: dates so near a term are in it.
const GRACE: i32 = 31;

/// One stay in office; no end while it lasted on the list's last day.
#[derive(Clone, Copy)]
pub struct Term {
    pub first: Date,
    pub last: Option<Date>,
}

impl Term {
    /// Whether the interval touches the term, with its grace.
    pub fn holds(&self, (first, last): (Date, Date)) -> bool {
        let begins = next_day(self.first, -GRACE).unwrap_or(self.first);
        let ends = self.last.map_or(Date::MAX, |last| next_day(last, GRACE).unwrap_or(last));
        begins <= last && first <= ends
    }

    /// Whether the interval touches the term itself.
    pub fn covers(&self, (first, last): (Date, Date)) -> bool {
        self.first <= last && first <= self.last.unwrap_or(Date::MAX)
    }

    pub fn in_words(&self) -> String {
        match self.last {
            Some(last) => format!("from {} to {}", day_in_words(self.first), day_in_words(last)),
            None => format!("since {}", day_in_words(self.first)),
        }
    }
}

/// How firmly the office is tied to what the sentence tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The title that a person has now, or keeps.
    Title,
    /// "then prime minister", "as president", "the Blair government": the office belongs to the time told.
    Bound,
}

/// A person with an office.
pub struct Held {
    /// The tokens of name and office.
    pub tokens: Range<usize>,
    /// The tokens of the name.
    pub name: Range<usize>,
    /// The token behind the name and what stands in apposition to it.
    pub next: usize,
    pub terms: Vec<Term>,
    pub tie: Tie,
    /// Whether the title names the office alone: former mayors and secretaries are called so too.
    pub is_functional: bool,
    /// Whether the text says "then" or "was".
    pub was_then: bool,
    /// Whether the title is kept by courtesy after the term.
    pub is_courtesy: bool,
    /// "former President Roe": when the article appears; what only the office does was done in it all the same.
    pub is_former: bool,
    /// Whether the office is that of a head: of state, government, church or union, whose terms everybody knows.
    pub is_head: bool,
}

impl Held {
    pub fn holds(&self, interval: (Date, Date)) -> bool {
        self.terms.iter().any(|term| term.holds(interval))
    }

    /// Whether the whole interval lies behind the last term.
    pub fn is_over(&self, interval: (Date, Date)) -> bool {
        self.terms.last().and_then(|term| term.last).is_some_and(|last| last < interval.0)
    }

    /// Whether a term shares days with one of the others.
    pub fn shares(&self, terms: &[Term]) -> bool {
        let last = |term: &Term| term.last.unwrap_or(Date::MAX);
        self.terms.iter().any(|own| terms.iter().any(|term| own.first <= last(term) && term.first <= last(own)))
    }

    /// Whether the last term ended so long ago that a bare title tells history.
    pub fn is_long_over(&self, day: Date) -> bool {
        const DAYS: i32 = -20 * 365;
        let last = self.terms.last().and_then(|term| term.last);
        last.zip(next_day(day, DAYS)).is_some_and(|(last, limit)| last < limit)
    }

    /// Whether a term ends or begins within a good year of the day.
    pub fn is_near(&self, day: Date) -> bool {
        const DAYS: i32 = 400;
        let around = (next_day(day, -DAYS).unwrap_or(day), next_day(day, DAYS).unwrap_or(day));
        self.terms.iter().any(|term| {
            let begins = (around.0..=around.1).contains(&term.first) && day < term.first;
            begins || term.last.is_some_and(|last| (around.0..=around.1).contains(&last))
        })
    }
}

/// The offices of a tag, with the dates of their terms: "president 2008-05-07 2012-05-07; premier 2012-05-08 -".
pub fn offices(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    tag.split(';').map(|office| {
        let office = office.trim_start();
        office.split_once(' ').unwrap_or((office, ""))
    })
}

/// The terms of an office by their first and last days.
pub fn terms_of(dates: &str) -> Option<Vec<Term>> {
    let mut words = dates.split(' ');
    let mut terms = Vec::new();
    while let Some(first) = words.next() {
        let last = words.next()?;
        let last = if last == "-" { None } else { Some(last.parse().ok()?) };
        terms.push(Term { first: first.parse().ok()?, last });
    }
    (!terms.is_empty()).then_some(terms)
}

/// The office that stands with the name of the hit.
pub fn held(page: &Page<'_>, settings: &Settings, hit: &Hit) -> Option<Held> {
    let name = hit.tokens.range();
    let longer = name.len() == 1
        && !page.text.tokens[name.start].is_possessive()
        && page.text.tokens.get(name.end).is_some_and(|next| next.is_capitalised() && next.key != key("white"));
    if !page.text.tokens[name.start].is_capitalised() || longer {
        return None;
    }
    let name_end = name.end;
    let place = Place { page, settings, name };
    let (tokens, next, title, tie) = place
        .title()
        .or_else(|| place.government())
        .or_else(|| place.apposition())
        .or_else(|| place.introduction())
        .or_else(|| place.capacity())
        .or_else(|| place.linked())
        .or_else(|| place.tenure())?;
    let title = if title == "leader" && is_of_country(page, &tokens) { "government" } else { title };
    let is_functional = !matches!(title, "secretary" | "mayor" | "vice-president");
    let was = (name_end..tokens.end).any(|at| page.text.key(at) == key("was"));
    let was_then = was || (tokens.start.saturating_sub(THEN_REACH)..tokens.end).any(|at| page.text.key(at) == THEN);
    let tag = settings.phrases.tag(hit);
    let (office, dates) = offices(tag).find(|(office, _)| is_office(page, title, office, place.name.start))?;
    let terms = place.which_of(tokens.start, terms_of(dates)?);
    // "the president, Jane Roe," and "Jane Roe, the president," have it now.
    let word = |at: usize| page.text.key(at);
    let led = word(place.name.start.wrapping_sub(1)) == COMMA && word(tokens.start.wrapping_sub(1)) == THE;
    let apposed =
        tokens.end > name_end && word(name_end) == COMMA && word(name_end + 1) == THE && word(tokens.end) == COMMA;
    let is_sitting = led || apposed;
    Some(Held {
        is_former: place.is_former(tokens.start) || place.is_bounded(tokens.end),
        tokens,
        name: place.name,
        next,
        terms,
        tie,
        was_then,
        is_functional,
        is_courtesy: office == "us-president" && !is_sitting,
        is_head: is_head(office),
    })
}

/// How far before the office "then" may stand: "Britain's then prime minister", "then-Senate".
const THEN_REACH: usize = 3;

/// "French leader Jane Roe", "Jane Roe, Brazil's leader": a country stands in or before the words.
fn is_of_country(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    (tokens.start.saturating_sub(1)..tokens.end).any(|at| is_country(page, at))
}

/// "French", "Brazil's".
pub fn is_country(page: &Page<'_>, at: usize) -> bool {
    let word = without_possessive(page.text.token_str(at));
    let capital = page.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
    capital && classes(key_of(word)).any(Classes::DEMONYM.or(Classes::PLACE))
}

/// Whether a title is said of an office; "monarch@saudi" wants that word before the name.
pub fn is_office(page: &Page<'_>, title: &str, office: &str, name: usize) -> bool {
    const REACH: usize = 5;
    let (office, place) = office.split_once('@').unwrap_or((office, ""));
    let near = place.is_empty()
        || (name.saturating_sub(REACH)..name + REACH)
            .filter(|&at| at < page.text.tokens.len())
            .any(|at| page.text.token_str(at).to_ascii_lowercase().starts_with(place));
    let fits = match title {
        "president" => matches!(office, "president" | "us-president"),
        "secretary" => office.contains("secretary") && office != "secretary-general",
        "government" => matches!(office, "president" | "us-president" | "premier" | "chancellor"),
        _ => title == office,
    };
    near && fits
}

fn is_head(office: &str) -> bool {
    let office = office.split('@').next().unwrap_or(office);
    matches!(
        office,
        "president" | "us-president" | "premier" | "chancellor" | "monarch" | "pope" | "leader" | "secretary-general"
    )
}

static WORDS: Tagged = Tagged::new(Lexicon::OfficeWords);

/// Whether the word tells what the tag of `office_words.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

/// Words of one who holds the office no longer, not yet or not at all.
pub fn is_not_holding(word: Key) -> bool {
    tells(word, "not-holding")
}

/// Words of taking, having or losing an office, after which "as president" tells of the office itself.
pub fn is_tenure(word: Key) -> bool {
    tells(word, "tenure")
}
