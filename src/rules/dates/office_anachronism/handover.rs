//! Comings and goings: "left office as Russian president in 2002", "became German chancellor in 2008", "stepped down as prime minister on
//! 3 May 2010". The day of handing over is a matter of record: it is wrong where no such day lies within a year of the date told.

use std::ops::Range;

use super::{LAST_KNOWN, is_stated, is_unreal, record};
use crate::annotate::dates::calendar::days_between;
use crate::annotate::dates::reader::{AS, COMMA, OF, THE};
use crate::annotate::{DateMention, Page};
use crate::config::Settings;
use crate::lexicons::{Hit, Lexicon};
use crate::rules::dates::shared::office::{self, Term};
use crate::rules::dates::shared::{interval_in_words, sentence_tokens};
use crate::rules::{Evidence, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key, keys};

/// Which end of a term is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handover {
    /// "became": what one who holds the office cannot do once more.
    Becoming,
    /// "was sworn in as": again after an election.
    Entry,
    Exit,
}

/// How many days the record may lie from what is told.
const SLACK: i64 = 366;

/// Reports a handover that is told with the name of the hit and lies far from every one of the record.
pub fn report(page: &Page<'_>, settings: &Settings, hit: &Hit, out: &mut Sink<'_>) -> bool {
    let stated = || record::misdated(page, settings, hit);
    let Some((end, terms)) = misdated(page, settings, hit).or_else(stated) else { return false };
    let Some(interval) = end.interval else { return false };
    let span = page.text.span(hit.tokens).cover(end.span);
    out.report(span, || {
        let name = page.text.span(hit.tokens).of(page.text.source);
        let when: Vec<String> = terms.iter().map(Term::in_words).collect();
        let date = interval_in_words(interval);
        Evidence::new(format!("the office of {name} did not change hands in {date}"))
            .proof(format!("in office {}; the text says {date}", when.join(" and ")))
    });
    true
}

fn misdated<'p>(page: &'p Page<'_>, settings: &Settings, hit: &Hit) -> Option<(&'p DateMention, Vec<Term>)> {
    let name = hit.tokens.range();
    let (handover, next, names_office) = handover(page, name.end)?;
    let sentence = sentence_tokens(page, name.start);
    let capital = |at: usize| page.text.tokens[at].is_capitalised();
    // "Jane Roe became": another of the family.
    let titles = page.hits.of(Lexicon::OfficeTitles);
    let titled = titles.binary_search_by_key(&(name.start as u32), |title| title.tokens.end).is_ok();
    let other = name.len() == 1 && name.start > sentence.start && capital(name.start - 1) && !titled;
    if !capital(name.start) || other || (sentence.start..name.start).any(|at| is_unreal(page.text.key(at))) {
        return None;
    }
    let tag = settings.phrases.tag(hit);
    let (dates, office_end) = if names_office {
        let (title, end) = title(page, settings, next)?;
        (office::offices(tag).find(|(office, _)| office::is_office(page, title, office, name.start))?.1, end)
    } else {
        let lesser = sentence.clone().any(|at| is_lesser(page.text.key(at)));
        let named = titled || name.len() > 1 && !lesser;
        (only_office(tag).filter(|_| named)?, next)
    };
    let date = date_at(page, office_end)?;
    let interval = date.interval.filter(|&(_, last)| last <= LAST_KNOWN && is_stated(page, date, true))?;
    let terms = office::terms_of(dates)?;
    let far = |day: Option<jiff::civil::Date>| {
        day.is_none_or(|day| days_between(day, interval.0) > SLACK || days_between(interval.1, day) > SLACK)
    };
    let again = (sentence.start..sentence.end).any(|at| is_again(page.text.key(at)));
    let holds = terms.iter().any(|term| term.holds(interval));
    let wrong = match handover {
        Handover::Becoming => terms.iter().all(|term| far(Some(term.first))) && !(holds && again),
        Handover::Entry => terms.iter().all(|term| far(Some(term.first))) && !holds,
        Handover::Exit => terms.iter().all(|term| far(term.last)),
    };
    wrong.then_some((date, terms))
}

/// "Tony Blair left office in 2009", "President Obama took office in 2007": the terms of one who has held no other high office.
fn only_office(tag: &str) -> Option<&str> {
    let mut offices = office::offices(tag);
    offices.next().filter(|_| offices.next().is_none()).map(|(_, dates)| dates)
}

/// Words of an office that is not in the list.
fn is_lesser(word: Key) -> bool {
    const WORDS: Words<7> =
        Words::new(["governor", "senator", "senate", "mayor", "congress", "congressman", "minister"]);
    WORDS.contains(word)
}

/// The verb right behind a name, or behind "who"; the token where the office or the date is told, and whether it is the office.
fn handover(page: &Page<'_>, start: usize) -> Option<(Handover, usize, bool)> {
    const ADVERBS: Words<8> =
        Words::new(["first", "formally", "officially", "finally", "abruptly", "then", "duly", "eventually"]);
    const LONGEST_NAME: usize = 4;
    let word = |at: usize| page.text.key(at);
    // "Donald Trump, who took office in 2015,".
    let start = start + if word(start) == COMMA && word(start + 1) == key("who") { 2 } else { 0 };
    let start = start + usize::from(ADVERBS.contains(word(start)));
    let office = |at: usize| [key("office"), key("power")].contains(&word(at));
    let (handover, end) = match (word(start), word(start + 1)) {
        (verb, _) if verb == key("became") => return Some((Handover::Becoming, start + 1, true)),
        (verb, _) if (verb == key("took") || verb == key("assumed")) && office(start + 1) => {
            (Handover::Becoming, start + 2)
        }
        (verb, next) if verb == key("took") && next == key("over") => (Handover::Becoming, start + 2),
        (verb, _) if verb == key("succeeded") || verb == key("replaced") => {
            let capital = |at: &usize| page.text.tokens.get(*at).is_some_and(|token| token.is_capitalised());
            let names = (start + 1..start + 1 + LONGEST_NAME).take_while(capital).count();
            (Handover::Becoming, (names > 0).then_some(start + 1 + names)?)
        }
        (was, verb) if was == key("was") && [key("sworn"), key("inaugurated"), key("installed")].contains(&verb) => {
            (Handover::Entry, start + 2 + usize::from(word(start + 2) == key("in")))
        }
        (verb, _) if verb == key("left") && office(start + 1) => (Handover::Exit, start + 2),
        (verb, next) if (verb == key("stepped") || verb == key("stood")) && next == key("down") => {
            (Handover::Exit, start + 2)
        }
        (verb, _) if [key("resigned"), key("retired"), key("quit")].contains(&verb) => (Handover::Exit, start + 1),
        _ => return None,
    };
    let names_office = word(end) == AS;
    let told = names_office || office(end - 1) || handover == Handover::Entry;
    told.then_some((handover, end + usize::from(names_office), names_office))
}

/// The office at the token, its country before it, and the token behind it: "the Russian president", "president of the United States".
pub(super) fn title<'s>(page: &Page<'_>, settings: &'s Settings, start: usize) -> Option<(&'s str, usize)> {
    const LONGEST: usize = 6;
    let span = TokenSpan::new(start as u32, (start + LONGEST) as u32);
    let hit = page.hits.within(Lexicon::OfficeTitles, span).first()?;
    let office: Range<usize> = hit.tokens.range();
    let owned = (start..office.start).all(|at| page.text.key(at) == THE || begins_country(page, at));
    let of = office.end + 1 + usize::from(page.text.key(office.end + 1) == THE);
    let named = page.text.key(office.end) == OF;
    let states = page.text.key(of) == key("united") && page.text.key(of + 1) == key("states");
    let end = if !named {
        office.end
    } else if states {
        of + 2
    } else {
        of + usize::from(begins_country(page, of))
    };
    (owned && (!named || end > of)).then(|| (settings.phrases.tag(hit), end))
}

/// "Russian", "of the U.S.", "of South Korea".
fn begins_country(page: &Page<'_>, at: usize) -> bool {
    const FIRST: [Key; 7] = keys(["u.s", "u.s.", "us", "south", "north", "new", "."]);
    FIRST.contains(&page.text.key(at)) || office::is_country(page, at)
}

/// The date at the token, past its preposition.
fn date_at<'p>(page: &'p Page<'_>, start: usize) -> Option<&'p DateMention> {
    const PREPOSITIONS: [Key; 2] = keys(["in", "on"]);
    let first = start + 1;
    let index = page.dates.partition_point(|date| (date.tokens.first as usize) < first);
    let date = page.dates.get(index)?;
    let early = [key("early"), key("late"), key("mid")].contains(&page.text.key(first));
    let adjoins = date.tokens.first as usize <= first + usize::from(early);
    (PREPOSITIONS.contains(&page.text.key(start)) && adjoins).then_some(date)
}

/// Words of one who takes the office once more.
fn is_again(word: Key) -> bool {
    const WORDS: Words<12> = Words::new([
        "again", "second", "third", "fourth", "fifth", "sixth", "new", "another", "re-elected", "reelected", "term",
        "once",
    ]);
    WORDS.contains(word)
}
