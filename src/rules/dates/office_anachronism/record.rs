//! Terms as a text states them: "served as British prime minister from 1999 to 2012", "who was chancellor until 1995", "was elected president
//! in 2004", "was impeached in 2003", "left the White House in 2005". They are a matter of record, and a year's slack is left.

use std::ops::Range;

use jiff::civil::Date;

use super::handover::title;
use super::{LAST_KNOWN, is_stated, is_unreal};
use crate::annotate::dates::calendar::days_between;
use crate::annotate::dates::reader::{AS, COMMA, FROM, IN, ON, SINCE, THE, TO, UNTIL};
use crate::annotate::{DateMention, Page};
use crate::config::Settings;
use crate::lexicons::Hit;
use crate::rules::dates::shared::office::{self, Term};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// How many days the record may lie from what is told.
const SLACK: i64 = 366;

/// A term in a text that the record denies: its last date and the terms of the record.
pub type Misdated<'p> = (&'p DateMention, Vec<Term>);

/// The stated term of the hit's holder, where it is not that of the record.
pub fn misdated<'p>(page: &'p Page<'_>, settings: &Settings, hit: &Hit) -> Option<Misdated<'p>> {
    let name = hit.tokens.range();
    let whole = name.len() > 1 && page.text.tokens[name.start].is_capitalised();
    if !whole {
        return None;
    }
    let record = Record { page, settings, tag: settings.phrases.tag(hit), name };
    let start = record.name.end;
    let who = start + 2 * usize::from(page.text.key(start) == COMMA && page.text.key(start + 1) == key("who"));
    let told = record.term(who).or_else(|| record.event(who))?;
    let is_doubted = |at: usize| is_unreal(page.text.key(at)) || is_disputed(page.text.key(at));
    (!sentence_tokens(page, hit.tokens.first as usize).any(is_doubted)).then_some(told)
}

/// Words with which a text weighs whether somebody held the office.
fn is_disputed(word: Key) -> bool {
    const WORDS: Words<8> =
        Words::new(["not", "falsely", "wrongly", "claimed", "whether", "imagine", "never", "fictional"]);
    WORDS.contains(word)
}

struct Record<'a, 'p, 't> {
    page: &'p Page<'t>,
    settings: &'a Settings,
    tag: &'a str,
    name: Range<usize>,
}

impl<'p> Record<'_, 'p, '_> {
    fn key(&self, at: usize) -> Key {
        self.page.text.key(at)
    }

    /// The terms of the office of that title, of heads alone: others are called so elsewhere too.
    fn terms(&self, title: &str) -> Option<Vec<Term>> {
        let head = matches!(title, "president" | "premier" | "chancellor" | "pope" | "secretary-general");
        let (_, dates) = office::offices(self.tag)
            .filter(|_| head)
            .find(|(office, _)| office::is_office(self.page, title, office, self.name.start))?;
        office::terms_of(dates)
    }

    /// "was prime minister from 1999 to 2012", "served as president until 2004", "has been chancellor since 2011".
    fn term(&self, verb: usize) -> Option<Misdated<'p>> {
        let served =
            [key("served"), key("ruled"), key("governed")].contains(&self.key(verb)) && self.key(verb + 1) == AS;
        let been = self.key(verb) == key("has") && self.key(verb + 1) == key("been");
        let office = match self.key(verb) {
            _ if served || been => verb + 2,
            word if word == key("was") || word == key("is") => verb + 1,
            _ => return None,
        };
        let office = office + usize::from(self.key(office) == THE);
        let (title, end) = title(self.page, self.settings, office)?;
        let terms = self.terms(title)?;
        let link = self.key(end);
        let first = self.date_at(end + 1)?;
        let (start, last) = match link {
            FROM => {
                let end = first.tokens.end as usize;
                let joint = [TO, UNTIL, key("through"), key("till")].contains(&self.key(end));
                (Some(first), Some(self.date_at(end + 1).filter(|_| joint)?))
            }
            SINCE => (Some(first), None),
            _ if link == UNTIL || link == key("till") => (None, Some(first)),
            _ => return None,
        };
        let begins = |term: &Term| start.is_none_or(|start| is_near(start, Some(term.first)));
        let ends = |term: &Term| last.is_none_or(|last| is_near(last, term.last));
        // Terms in a row are told as one.
        let right = if start.is_some() && last.is_some() {
            terms.iter().any(begins) && terms.iter().any(ends)
        } else {
            terms.iter().any(|term| begins(term) && ends(term))
        };
        (!right).then(|| (last.or(start).unwrap_or(first), terms))
    }

    /// "was elected president in 2004", "was impeached by the House in 2003", "left Downing Street in 1995".
    fn event(&self, verb: usize) -> Option<Misdated<'p>> {
        const BY: usize = 4;
        let (was, next) = (self.key(verb) == key("was"), self.key(verb + 1));
        if was && (next == key("elected") || next == key("re-elected") || next == key("reelected")) {
            let (title, end) = title(self.page, self.settings, verb + 2)?;
            let date = self.dated(end)?;
            let terms = self.terms(title)?;
            let (first, last) = date.interval?;
            let near = |term: &Term| term.holds((first, last)) || is_near(date, Some(term.first));
            return (!terms.iter().any(near)).then_some((date, terms));
        }
        if was && (next == key("impeached") || next == key("inaugurated")) {
            let terms = self.terms("president")?;
            let by = (verb + 2..verb + 2 + BY).find(|&at| self.dated(at).is_some())?;
            let date = self.dated(by)?;
            let interval = date.interval?;
            return (!terms.iter().any(|term| term.holds(interval))).then_some((date, terms));
        }
        let seat = |at: usize| {
            let at = at + usize::from(self.key(at) == THE);
            let pair = |one: Key, two: Key| self.key(at) == one && self.key(at + 1) == two;
            (pair(key("white"), key("house")) || pair(key("downing"), key("street"))).then_some(at + 2)
        };
        let left = [key("left"), key("vacated")].contains(&self.key(verb));
        let end = seat(verb + 1).filter(|_| left)?;
        let date = self.dated(end)?;
        let terms = self.terms("president").or_else(|| self.terms("premier"))?;
        (!terms.iter().any(|term| is_near(date, term.last))).then_some((date, terms))
    }

    /// The date behind a preposition.
    fn dated(&self, preposition: usize) -> Option<&'p DateMention> {
        matches!(self.key(preposition), IN | ON).then(|| self.date_at(preposition + 1))?
    }

    /// The date that begins at the token, stated with its year.
    fn date_at(&self, first: usize) -> Option<&'p DateMention> {
        let index = self.page.dates.partition_point(|date| (date.tokens.first as usize) < first);
        let date = self.page.dates.get(index).filter(|date| date.tokens.first as usize == first)?;
        let known = date.interval.is_some_and(|(_, last)| last <= LAST_KNOWN);
        (known && is_stated(self.page, date, true)).then_some(date)
    }
}

/// Whether a day of the record lies within the slack of a date; a term that lasts has no last day to miss.
fn is_near(date: &DateMention, day: Option<Date>) -> bool {
    let Some((first, last)) = date.interval else { return true };
    day.is_none_or(|day| days_between(day, first) <= SLACK && days_between(last, day) <= SLACK)
}
