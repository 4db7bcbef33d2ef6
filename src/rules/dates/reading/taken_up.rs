//! An event that the next sentence takes up by another word and with another date: "A jury convicted Roe on 29 July … the verdict, handed
//! down on 3 August", "Flames tore through the mill on 3 August … the 5 August blaze", "sworn in on 8 January … Since taking the oath on
//! 13 January".
//!
//! A definite noun of an event ("the blaze", "that meeting", "his death") right after a sentence that tells one of its kind means that
//! one; so does a clause of *since* or *when* with a verb of its kind. The kinds are those of [`Lexicon::TakenUp`]. It is safe because the
//! two sentences are neighbors, the noun brings no name and no word of its own that the text has not told, nothing speaks of another
//! event, of a plan or of a move, and both dates are of one grain: days within two months, months within two years, and years of what
//! happens once.

#[path = "taken_up/same.rs"]
mod same;
#[path = "taken_up/word.rs"]
mod word;

use std::ops::Range;

use super::accounts::is_placed;
use super::event::in_one_year;
use super::reference::is_pronoun;
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::{DASH, OF, Reader};
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::headline::weight;
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::{sentence_tokens, single_day};
use crate::text::key;

static KINDS: Tagged = Tagged::new(Lexicon::TakenUp);

/// How many sentences lie between at most, and so many where both tell of the same place, person or thing by a rare word.
const NEAR: usize = 3;
const FAR: usize = 40;
/// How many dates before the later one are looked at.
const MENTIONS: usize = 24;
/// How many dates to either side are asked whether they are the same day.
const FARTHEST: usize = 64;
/// How much of the sentence around a date tells its event.
const BEFORE: usize = 18;
const BEHIND: usize = 12;
/// So many words that may tell anything tell one kind together.
const WEAK: usize = 2;

/// The earlier date of the event that the page's date of that index takes up.
pub fn earlier(page: &Page<'_>, index: usize) -> Option<usize> {
    let later = page.dates.get(index)?;
    let sentence = page.text.sentence_of(later.tokens.first as usize);
    let at = |other: usize| page.text.sentence_of(page.dates[other].tokens.first as usize);
    let mut near = (index.saturating_sub(MENTIONS)..index)
        .rev()
        .take_while(|&other| sentence - at(other) <= FAR)
        .filter(|&other| at(other) < sentence && conflict(&page.dates[other], later).is_some())
        .peekable();
    near.peek()?;
    let taken = Taken::up(page, later).filter(|_| is_placed(page, later) || word::is_day_called(page, later))?;
    let found =
        near.find(|&other| is_placed(page, &page.dates[other]) && taken.is_of(page, later, &page.dates[other]))?;
    (!is_told_twice(page, index)).then_some(found)
}

/// The fineness of two dates that cannot be those of one event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    Year,
}

/// How many days two days of one event are apart at most, where nothing else makes the two accounts one.
const WEEKS: i64 = 62;

fn conflict(first: &DateMention, second: &DateMention) -> Option<Grain> {
    // What comes every year comes again after these.
    const DAYS: std::ops::RangeInclusive<i64> = 2..=300;
    const MONTHS: i64 = 800;
    const YEARS: i16 = 15;
    match (first.shape, second.shape) {
        (Shape::Day, Shape::Day) | (Shape::Weekday, Shape::Weekday) => {
            let (one, other) = in_one_year(first, second)?;
            let same_name = first.shape == Shape::Weekday && one.weekday() == other.weekday();
            let year = first.explicit && second.explicit && (one.month(), one.day()) == (other.month(), other.day());
            let year = year || first.explicit && one.day() == other.day() && one.year() == other.year();
            let apart = days_apart(first, second)?;
            (!same_name && (DAYS.contains(&apart) || year && apart > 0)).then_some(Grain::Day)
        }
        (Shape::Month | Shape::Period, Shape::Month | Shape::Period) => {
            let (one, other) = (first.interval?, second.interval?);
            let short = |(first, last)| calendar::days_between(first, last).abs() <= 100;
            let near = calendar::days_between(one.0, other.0).abs() <= MONTHS;
            (short(one) && short(other) && near && (one.1 < other.0 || other.1 < one.0)).then_some(Grain::Month)
        }
        (Shape::Year, Shape::Year) => {
            let apart = (first.interval?.0.year() - second.interval?.0.year()).abs();
            (first.explicit && second.explicit && (1..=YEARS).contains(&apart)).then_some(Grain::Year)
        }
        _ => None,
    }
}

/// The days between two days: of two without a year, those of the next turn of it.
fn days_apart(first: &DateMention, second: &DateMention) -> Option<i64> {
    const YEAR: i64 = 365;
    let (one, other) = in_one_year(first, second)?;
    let apart = calendar::days_between(one, other).abs();
    let yearless = first.shape == Shape::Day && !first.explicit && !second.explicit;
    Some(if yearless { apart.min((YEAR - apart).abs()) } else { apart })
}

/// A day that the text tells of once more is that of something else.
fn is_told_twice(page: &Page<'_>, index: usize) -> bool {
    let day = |mention: &DateMention| single_day(mention).map(|day| (day.month(), day.day()));
    let own = day(&page.dates[index]);
    let near = index.saturating_sub(FARTHEST)..page.dates.len().min(index + FARTHEST);
    own.is_some() && near.into_iter().any(|at| at != index && day(&page.dates[at]) == own)
}

/// The word that takes up an event, with the words between which it stands.
struct Taken {
    word: usize,
    /// From its article or conjunction to its date.
    phrase: Range<usize>,
    /// Whose it is may stand from here: "South Carolina, which held its primary on".
    owner: usize,
    is_noun: bool,
}

impl Taken {
    /// Whether the earlier date is told of an event of the kind, and nothing makes two of it.
    fn is_of(&self, page: &Page<'_>, later: &DateMention, earlier: &DateMention) -> bool {
        let Some(grain) = conflict(earlier, later) else { return false };
        let there = sentence_tokens(page, earlier.tokens.first as usize);
        let here = sentence_tokens(page, later.tokens.first as usize);
        let is_weekday = later.shape == Shape::Weekday;
        let sentence = |date: &DateMention| page.text.sentence_of(date.tokens.first as usize);
        // "Saturday's attack" may be any.
        let of_weekday = is_weekday && self.phrase.start == later.tokens.first as usize;
        let near = sentence(later) - sentence(earlier) <= NEAR
            && !of_weekday
            && (grain != Grain::Day || days_apart(earlier, later).is_some_and(|days| days <= WEEKS));
        if !near && !self.is_anchored(page, (grain, is_weekday), &there, &here) {
            return false;
        }
        // "said late Thursday that no decision had been made on an attack".
        if page.text.key(earlier.tokens.end as usize) == key("that") {
            return false;
        }
        // ", the day the city ban takes effect": the ban that was told of.
        let told = |at: usize| {
            let token = &page.text.tokens[at];
            !token.is_lexical()
                || word::is_linking(token.key)
                || there.clone().any(|other| page.text.key(other) == token.key)
        };
        if word::is_day_called(page, later) && !self.phrase.clone().filter(|&at| at != self.word).all(told) {
            return false;
        }
        let clause = clause_of(page, earlier, &there);
        let words = clause.clone().filter(|&at| !page.is_dated(at) && self.is_told_by(page, at, grain));
        // Of a year more has to be told than one word that may tell anything.
        let strong = |at: usize| grain != Grain::Year || self.is_told_in_full(page, at);
        let tells = words.clone().any(strong) || words.take(WEAK).count() == WEAK;
        tells && self.is_plain(page, &clause, &there, &here) && self.brings_nothing(page, &clause, &there)
    }

    /// Whether the word of the earlier sentence tells an event of this kind.
    fn is_told_by(&self, page: &Page<'_>, at: usize, grain: Grain) -> bool {
        let reader = Reader::new(&page.text);
        let joined = |at: usize| at > 0 && reader.is_joint(at - 1, DASH);
        // "the final" after "the semi-final"; "the hearing on June 5" beside "the hearing on June 3", but one merger has one day.
        let next = at + 1 + usize::from([key("on"), OF].contains(&page.text.key(at + 1)));
        let dated = page.text.key(at) == page.text.key(self.word) && page.is_dated(next);
        if joined(at) != joined(self.word) {
            return false;
        }
        // "the contract, which both sides signed on" after "The contract was signed on".
        let lead = self.phrase.start;
        let of_it = !self.is_noun && is_subject(page, lead, at);
        KINDS.tags(page.text.key(at)).filter(|tag| *tag != "noun").any(|tag| {
            let kind = tag.strip_prefix("by-").filter(|_| self.is_noun).unwrap_or(tag);
            let grain = if dated && !of_it { Grain::Year } else { grain };
            KINDS.tells(page.text.key(self.word), kind)
                && (happens_once(kind, grain) || !dated && self.is_of_thing(page, kind))
        })
    }

    /// Whether both sentences tell of the same place, person or thing by a rare word, beside the event: "The Reno derailment" long after "A
    /// train derailed outside Reno". What is done again and again, or on a weekday, needs a number too ("the 6-3 vote"); months and years
    /// need it with the event itself.
    fn is_anchored(
        &self,
        page: &Page<'_>,
        (grain, is_weekday): (Grain, bool),
        there: &Range<usize>,
        here: &Range<usize>,
    ) -> bool {
        const NAME: f64 = 2.0;
        const RARE: f64 = 3.4;
        const AROUND: usize = 20;
        let around = if grain == Grain::Day {
            here.start.max(self.phrase.start.saturating_sub(AROUND))..here.end.min(self.phrase.end + AROUND)
        } else {
            self.phrase.clone()
        };
        let bare = |at: usize| page.text.token_str(at).trim_end_matches("'s").trim_end_matches("\u{2019}s");
        let tells = |at: usize| same::shares_kind(page, at, self.word);
        let rare = |&at: &usize| {
            let token = &page.text.tokens[at];
            let least = if token.is_capitalised() { NAME } else { RARE };
            let lexical =
                token.is_number() || token.is_word() && !tells(at) && !tense::is_past(&Reader::new(&page.text), at);
            lexical && !page.is_dated(at) && weight(token) >= least
        };
        let same = |&at: &usize| {
            there.clone().any(|other| {
                let capital = |at: usize| page.text.tokens[at].is_capitalised();
                bare(other) == bare(at) && capital(other) == capital(at) && !page.is_dated(other)
            })
        };
        let mut anchors = around.filter(rare).filter(same);
        if self.is_done_once(page) && !is_weekday {
            return anchors.next().is_some();
        }
        let (mut number, mut name) = (false, false);
        for at in anchors {
            let is_number = page.text.tokens[at].is_number();
            (number, name) = (number || is_number, name || !is_number);
        }
        // "the 6-3 vote" right after "voted 6-3".
        let close = page.text.sentence_of(here.start) - page.text.sentence_of(there.start) <= NEAR;
        number && (name || close)
    }

    /// Whether a kind that the word tells happens to a person, a thing or a place once, or hardly ever again.
    fn is_done_once(&self, page: &Page<'_>) -> bool {
        const KINDS_ONCE: [&str; 24] = [
            "win",
            "race",
            "crash",
            "derailment",
            "quake",
            "fire",
            "blast",
            "robbery",
            "kidnapping",
            "hijacking",
            "shooting",
            "stabbing",
            "arrest",
            "indictment",
            "passage",
            "signing",
            "rejection",
            "opening",
            "closing",
            "effect",
            "spill",
            "eruption",
            "slide",
            "downing",
        ];
        KINDS.tags(page.text.key(self.word)).any(|kind| KINDS_ONCE.contains(&kind) || happens_once(kind, Grain::Year))
    }

    /// "Since its signing in 1989", "ever since opening day in May", "the passage of the act in 2014": of the thing that the text has
    /// told, it happens once.
    fn is_of_thing(&self, page: &Page<'_>, kind: &str) -> bool {
        const ONCE: [&str; 8] =
            ["signing", "opening", "closing", "passage", "surrender", "move", "rejection", "effect"];
        let of = page.text.key(self.word + 1) == OF && self.phrase.contains(&(self.word + 3));
        let named = of || page.text.key(self.word + 1) == key("day");
        ONCE.contains(&kind) && (named || self.phrase.clone().any(|at| is_pronoun(page.text.key(at))))
    }

    fn is_told_in_full(&self, page: &Page<'_>, at: usize) -> bool {
        KINDS.tags(page.text.key(at)).any(|kind| kind != "noun" && KINDS.tells(page.text.key(self.word), kind))
    }
}

/// Whether the lexical word at `lead` stands among the words before the verb too.
fn is_subject(page: &Page<'_>, lead: usize, verb: usize) -> bool {
    const LONGEST: usize = 16;
    let start = sentence_tokens(page, verb).start.max(verb.saturating_sub(LONGEST));
    page.text.tokens[lead].is_lexical() && (start..verb).any(|at| page.text.key(at) == page.text.key(lead))
}

/// The words of a sentence that tell what its date is of.
fn clause_of(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Range<usize> {
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let wall = |at: &usize| is_wall(page.text.key(*at));
    let start = sentence.start.max(first.saturating_sub(BEFORE));
    let start = (start..first).rev().find(wall).map_or(start, |at| at + 1);
    let last = sentence.end.min(end + BEHIND);
    start..(end..last).find(wall).unwrap_or(last)
}

/// Months and years tell no meeting from another: only what happens to a person or a thing once.
fn happens_once(kind: &str, grain: Grain) -> bool {
    const ONCE: [&str; 25] = [
        "effect",
        "birth",
        "death",
        "wedding",
        "divorce",
        "funeral",
        "founding",
        "flotation",
        "merger",
        "hiring",
        "killing",
        "sinking",
        "collapse",
        "demolition",
        "completion",
        "coronation",
        "trial",
        "sentence",
        "swearing",
        "dismissal",
        "resignation",
        "groundbreaking",
        "graduation",
        "diagnosis",
        "premiere",
    ];
    grain == Grain::Day || ONCE.contains(&kind)
}
