//! What a clause holds ahead for its date: "will be cast in the district on 4 June", "must tell Congress by 5 October", "is to be filled
//! in 2013", "opens on 3 May", "have until 1 October", "the deadline, 3 May, is near".
//!
//! From the date to its left, in its own clause: the first word that looks ahead decides, unless a past, another clause or a noun of
//! what has happened ("will answer for the attack on 3 May") stands nearer. A date that opens its sentence has its verb to the right.

#[path = "outlook/adjunct.rs"]
mod adjunct;
#[path = "outlook/arranged.rs"]
mod arranged;
#[path = "outlook/awaited.rs"]
mod awaited;
#[path = "outlook/binding.rs"]
mod binding;
#[path = "outlook/named.rs"]
mod named;
#[path = "outlook/phrases.rs"]
mod phrases;
#[path = "outlook/prospect.rs"]
mod prospect;
#[path = "outlook/subject.rs"]
mod subject;
#[path = "outlook/timetable.rs"]
mod timetable;

use std::ops::Range;

use jiff::civil::Date;

use crate::annotate::dates::clause::{
    back_past_titles, is_about, is_attributive, is_free, is_owned, is_place_comma, is_scheduled, is_will,
};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_present, is_subordinate, is_update, is_wall};
use crate::annotate::dates::reader::{AS, AT, COMMA, DASH, FOR, FROM, IN, OF, ON, Reader, TO, UNTIL};
use crate::annotate::dates::{DateKind, Shape, calendar, tense};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::{adjoin, others_in, sentence_tokens};
use crate::text::{Key, Words, key};

/// How far the verb may stand from its date.
const REACH: usize = 18;

/// News that is stale by more days than these is history; a season is no longer than those.
const STALE: i64 = 800;
const SEASON: i64 = 100;
/// Nobody takes what is older than these days for the future; histories tell it in their own time.
const LATE: i64 = 4_400;

static WORDS: Tagged = Tagged::new(Lexicon::OutlookWords);

/// Whether the word tells what the tag of `outlook_words.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.tells(word, tag)
}

/// Whether the clause of the page's date of that index holds something ahead for it.
pub fn is_ahead(page: &Page<'_>, index: usize, published: Date) -> bool {
    let Some(outlook) = Outlook::new(page, index, published) else { return false };
    outlook.is_subject_to_come()
        || !outlook.is_history()
            && (outlook.adjunct().is_some_and(|adjunct| outlook.is_held(adjunct))
                || outlook.is_apposed()
                || outlook.is_labelled()
                || outlook.is_nearing()
                || is_next(page, index)
                || outlook.is_counted_to()
                || outlook.is_prospect()
                || outlook.is_when())
}

/// A date in its sentence.
struct Outlook<'a> {
    reader: Reader<'a>,
    sentence: Range<usize>,
    date: Range<usize>,
    shape: Shape,
    /// Of a day, month or season not so long ago that it is history.
    is_fresh: bool,
    /// Not so long ago that only a history speaks of it.
    is_of_late: bool,
    /// Of these two years or so, whatever its shape.
    is_new: bool,
    /// In a sentence that names a day of its own between the date and publication: "said on Tuesday".
    is_anchored: bool,
}

/// Where the words that a date belongs to end, and what ties it to them.
#[derive(Clone, Copy)]
struct Adjunct {
    end: usize,
    preposition: Key,
}

/// Adverbs beside a term that runs.
const STILL: Words<7> = Words::new(["still", "only", "just", "now", "currently", "tentatively", "yet"]);

const AGREED: Words<5> = Words::new(["agreed", "promised", "pledged", "vowed", "arranged"]);

const LASTS: Words<3> = Words::new(["until", "till", "through"]);

/// How far "until" may stand from the "is" of what lasts.
const LASTING: usize = 5;

/// Stands for "as of", "starting", "beginning".
const START: Key = key("starting");

impl<'a> Outlook<'a> {
    fn new(page: &'a Page<'_>, index: usize, published: Date) -> Option<Self> {
        const RECENT: i64 = 40;
        let mention = &page.dates[index];
        let (day, last) = mention.interval?;
        let stale = calendar::days_between(day, published) <= STALE && calendar::days_between(day, last) <= SEASON;
        let (reader, date) = (Reader::new(&page.text), mention.tokens.range());
        let sentence = sentence_tokens(page, date.start);
        let is_fresh = stale && mention.shape != Shape::Year;
        let recent = |other: &DateMention| {
            let since =
                |(day, _): (Date, Date)| day > last && (0..=RECENT).contains(&calendar::days_between(day, published));
            !other.explicit && other.kind != DateKind::Duration && other.interval.is_some_and(since)
        };
        let is_anchored = others_in(page, index, &sentence).any(recent);
        let is_of_late = calendar::days_between(day, published) <= LATE;
        Some(Self {
            reader,
            sentence,
            date,
            shape: mention.shape,
            is_fresh,
            is_of_late,
            is_new: calendar::days_between(day, published) <= STALE,
            is_anchored,
        })
    }

    fn key(&self, at: usize) -> Key {
        self.reader.key(at)
    }

    /// A day, a month or a season of late.
    fn is_exact(&self) -> bool {
        matches!(self.shape, Shape::Day | Shape::Month | Shape::Holiday)
            || (self.shape == Shape::Period && self.is_fresh)
    }

    fn is_past(&self, at: usize) -> bool {
        tense::is_past(&self.reader, at)
    }

    /// Whether the first word to the left of the adjunct that tells a time looks ahead.
    fn is_held(&self, adjunct: Adjunct) -> bool {
        let end = adjunct.end;
        let first = self.sentence.start.max(end.saturating_sub(REACH));
        if end == self.sentence.start {
            return self.opens_what_comes();
        }
        // "reaches Cardiff next, on 11 July".
        if self.is_fresh && self.reader.key_before(end) == key("next") {
            return !is_narrated(&self.reader, first..end);
        }
        if self.closes_scene(end) {
            return self.opens_what_comes();
        }
        let is_free = is_free(&self.reader, self.date.end) || self.is_past(self.date.end) || self.is_out();
        if self.is_of_something_past(end) || !is_free {
            return false;
        }
        let (mut crossed, mut last) = (0, end);
        for at in back_past_titles(&self.reader, first, end) {
            let word = self.key(at);
            let place = word == COMMA && is_place_comma(&self.reader, at);
            // "must be ready before the debate on 3 May": what comes before it lies ahead too.
            let phrase = self.is_fresh && (word == key("than") || word == key("before")) || self.is_comparison(at);
            last = if word == key("before") { at } else { last };
            let told = self.reader.str(at + 1).ends_with("ing") || HURT.contains(self.key(at + 1));
            if word == COMMA && !place && self.is_fresh && crossed < 2 && !told {
                crossed += 1;
                continue;
            }
            // "will stay in custody until the hearing on 3 May".
            let until = word == UNTIL && self.is_fresh;
            let blamed = !until && self.is_blamed(at, end) && !self.reader.is(at + 1, TO) && at + 1 < end;
            if (word == COMMA && !place) || is_wall(word) || is_update(word) || blamed {
                return false;
            }
            if is_subordinate(word) && !phrase && !self.is_role(at, end) {
                return false;
            }
            if let Some(ahead) = self.verdict(at, adjunct, crossed, last < end) {
                return ahead;
            }
        }
        false
    }

    /// What the word at `at` says of the adjunct; `None` where it leaves that to the words before it.
    fn verdict(&self, at: usize, adjunct: Adjunct, crossed: usize, is_before: bool) -> Option<bool> {
        let (word, end) = (self.key(at), adjunct.end);
        let negated = [key("not"), key("no"), key("never")].contains(&self.key(at + 1));
        let about = || adjunct.preposition != START && is_about(&self.reader, at + 1..end);
        // "publish figures for March 2015", but "is planned for March 2015".
        let governor = self.reader.key_before(end);
        let appointed = || {
            is_plan(governor) || AGENDAS.contains(governor) || tells(governor, "appointed") || tells(governor, "bound")
        };
        let perfect = [key("has"), key("have")].contains(&word);
        let plain = || !about() && (adjunct.preposition != FOR || perfect || appointed());
        if is_will(&self.reader, at) {
            return (self.is_fresh || self.is_exact() || adjunct.preposition == START || self.is_of_year(at, adjunct))
                .then(|| plain() && (self.is_fresh || !negated));
        }
        if self.is_headline_infinitive(at) {
            return Some(self.is_fresh && plain());
        }
        if self.is_duty(at) {
            let to = (at + 1..end).any(|at| self.reader.is(at, TO));
            return self.is_fresh.then(|| plain() && crossed == 0 && (!to || is_before));
        }
        if let Some(ahead) = self.is_of_next(at, end) {
            return Some(ahead);
        }
        if is_present(word) {
            // "is not likely to open before".
            let not_yet = negated && self.is_fresh && tells(self.key(at + 2), "bound");
            let not_yet = not_yet && [key("before"), UNTIL, key("by")].contains(&adjunct.preposition);
            return Some(plain() && (not_yet || !negated && self.is_planned(at, end)));
        }
        let owned = || is_owned(&self.reader, at) || DETERMINERS.contains(self.reader.key_before(at));
        if self.reader.is(at + 1, TO) && tells(word, "hope") && !owned() {
            let from = word == key("hope") && adjunct.preposition == key("from");
            return Some(!from && plain());
        }
        if tells(word, "forecast") && (at + 1..end).any(|at| self.reader.is(at, TO)) {
            return Some(plain());
        }
        let looks = [key("look"), key("looks"), key("looking")].contains(&self.reader.key_before(at));
        if tells(word, "await") || (word == key("forward") && looks && self.reader.is(at + 1, TO)) {
            return Some(plain());
        }
        let is_event = is_scheduled(self.reader.key_before(end));
        if (tells(word, "upcoming") || (tells(word, "bracing") && is_event)) && self.is_exact() && crossed == 0 {
            return Some(!is_narrated(&self.reader, self.sentence.start..at));
        }
        if (self.is_exact() || self.shape == Shape::Year && self.is_in_force(at, end)) && self.is_timetable(at, end) {
            return Some(crossed == 0 && !self.is_scene(at));
        }
        if self.is_reduced(at) {
            return Some(true);
        }
        let group = self.sentence.start.max(at.saturating_sub(1 + usize::from(self.is_adverb(at))));
        let participle = (group..at).any(|at| AUXILIARIES.contains(self.key(at)) || STATES.contains(self.key(at)));
        // "a closed-door session", "the proposed levy".
        let attribute = self.reader.is_joint(at + 1, DASH) || is_attributive(&self.reader, at);
        if self.is_past(at) && !participle && !is_plan(word) && !attribute {
            return Some(false);
        }
        if self.is_taking_part(at) || self.is_planning(at) {
            return Some(true);
        }
        if self.is_left(at, adjunct) || self.is_kept(at, adjunct) {
            return Some(self.is_fresh);
        }
        let unreal = [key("would"), key("could")].contains(&word);
        if word == key("could") && self.reader.is(end, AS) || unreal && self.is_open_condition(at) {
            return Some(plain());
        }
        PAST_AUXILIARIES.contains(word).then_some(false)
    }

    /// "in more than 28,000 shops", "no fewer than": of a figure, where a bare "than" opens a clause.
    fn is_comparison(&self, than: usize) -> bool {
        const DEGREES: Words<7> = Words::new(["more", "less", "fewer", "other", "rather", "greater", "better"]);
        self.reader.is(than, key("than")) && DEGREES.contains(self.reader.key_before(than))
    }

    fn is_adverb(&self, at: usize) -> bool {
        at > self.sentence.start && self.reader.str(at - 1).ends_with("ly")
    }

    /// Whether the word makes the date that of what has been: "about the vote on 6 May". Not "evidence against the surgeon on 6 May".
    fn is_blamed(&self, at: usize, end: usize) -> bool {
        let opposed = self.reader.is(at, key("against")) && !is_scheduled(self.reader.key_before(end));
        // "will take over on 3 May".
        let taken = [key("take"), key("takes"), key("taking")].contains(&self.reader.key_before(at));
        tells(self.key(at), "blame") && !opposed && !taken
    }

    /// "the attack on", "about the talks on", "his arrest on": the date is that of what has been.
    fn is_of_something_past(&self, end: usize) -> bool {
        const LONGEST: usize = 4;
        const LINKS: Words<5> = Words::new(["back", "from", "after", "following", "during"]);
        let first = self.sentence.start.max(end.saturating_sub(LONGEST));
        let near = first..end;
        let noun = self.reader.key_before(end);
        // "his new club from Leeds", "be freed from prison".
        let bare = |at: usize| {
            let placed = matches!(self.key(at + 2), IN | AT) && self.reader.is_capital(at + 3);
            (at + 2 == end || placed) && !DETERMINERS.contains(self.key(at + 1))
        };
        // "returns from its recess on 3 May".
        let leaves = |at: usize| {
            tells(self.reader.key_before(at), "timetable") || tells(self.reader.key_before(at), "timetables")
        };
        let place = |at: usize| self.reader.is(at, FROM) && (self.reader.is_capital(at + 1) || bare(at) || leaves(at));
        let link = |at: usize| {
            // "after the next election in 2015".
            let next = [at + 1, at + 2].iter().any(|&at| self.reader.is(at, key("next")));
            LINKS.contains(self.key(at)) && !place(at) && !next || (self.is_blamed(at, end) && self.key(at) != UNTIL)
        };
        // "will slide into recession".
        let into = end >= first + 2 && [key("into"), key("another")].contains(&self.key(end - 2));
        (tense::is_disaster(noun) || tense::has_happened(noun)) && !into || near.into_iter().any(link)
    }

    /// "As of 1 January 2015, drivers will need", "Starting 3 May, fees rise": the verb behind a date that opens its sentence.
    fn opens_what_comes(&self) -> bool {
        for at in self.date.end..self.sentence.end.min(self.date.end + REACH) {
            if is_will(&self.reader, at)
                || (is_present(self.key(at)) && self.is_planned(at, self.sentence.end))
                || self.is_fresh && at > self.date.end && self.is_called_to(at)
                || self.is_exact() && self.is_hoped(at)
                || self.is_fresh && STARTS.contains(self.key(self.sentence.start)) && CHANGES.contains(self.key(at))
            {
                return true;
            }
            if is_wall(self.key(at)) || self.is_past(at) || is_present(self.key(at)) {
                return false;
            }
        }
        false
    }
}

impl Outlook<'_> {
    /// "By 3 May the firm expects to hire": a present that plans, with its infinitive.
    fn is_hoped(&self, at: usize) -> bool {
        let word = self.key(at);
        let owned = is_owned(&self.reader, at) || DETERMINERS.contains(self.reader.key_before(at));
        self.reader.is(at + 1, TO) && (tells(word, "hope") || tells(word, "forecast")) && !owned
    }
}

/// Words behind which a verb is a noun.
const DETERMINERS: Words<12> =
    Words::new(["the", "a", "an", "his", "her", "their", "its", "of", "and", "these", "those", "in"]);
const THEY: Words<4> = Words::new(["they", "we", "people", "who"]);
/// Words that open what begins on a day, and presents of what does: "Effective 3 May, the fare rises".
const STARTS: Words<4> = Words::new(["effective", "starting", "beginning", "from"]);
const CHANGES: Words<10> =
    Words::new(["rises", "increases", "doubles", "drops", "falls", "becomes", "applies", "costs", "changes", "moves"]);
/// What lists the things to come.
const AGENDAS: Words<9> =
    Words::new(["agenda", "schedule", "calendar", "docket", "programme", "program", "diary", "line-up", "lineup"]);
/// Participles that are their own base form: ", hurt on 6 May".
const HURT: Words<8> = Words::new(["hurt", "hit", "shut", "put", "set", "cut", "split", "shot"]);
const AUXILIARIES: Words<6> = Words::new(["be", "being", "is", "are", "have", "has"]);
/// Verbs of a state that a participle tells: "stay closed".
const STATES: Words<8> = Words::new(["stay", "stays", "remain", "remains", "keep", "get", "gets", "go"]);
const PAST_AUXILIARIES: Words<6> = Words::new(["would", "could", "might", "was", "were", "had"]);

/// Whether the words tell a tale of the past: what somebody said or hoped is told from today.
pub fn is_narrated(reader: &Reader<'_>, mut words: Range<usize>) -> bool {
    let held = |at: usize| [key("be"), key("been"), key("being")].contains(&reader.key_before(at));
    words.find(|&at| tense::is_past(reader, at) && !held(at)).is_some_and(|at| !tells(reader.key(at), "said"))
}

/// "next month, on 6 September 2012", "this coming Friday, 7 September": the words before the date put it ahead.
fn is_next(page: &Page<'_>, index: usize) -> bool {
    let mention = &page.dates[index];
    let first = mention.tokens.first as usize;
    let before = |back: usize| first.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at));
    let coming = |word: Key| [key("next"), key("coming")].contains(&word);
    // "the next Friday, 7 September" is counted from another day.
    let this = page.text.key(first) == key("this") && page.text.key(first + 1) == key("coming");
    let told =
        this || coming(page.text.key(first)) && before(1) != key("the") || coming(before(1)) && before(2) != key("the");
    if told && mention.shape == Shape::Day && mention.tokens.len() > 2 {
        return true;
    }
    let Some(earlier) = index.checked_sub(1).map(|earlier| &page.dates[earlier]) else { return false };
    let word = page.text.key(earlier.tokens.first as usize);
    let next =
        matches!(earlier.shape, Shape::Relative | Shape::Day) && word == key("next") && earlier.tokens.len() == 2;
    let tomorrow = word == key("tomorrow") && earlier.tokens.len() == 1 && page.dates[index].explicit;
    (next || tomorrow) && adjoin(page, earlier, &page.dates[index])
}
