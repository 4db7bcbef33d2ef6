//! Dates of what is on record: a post's, a picture's, a document's; the day that a thing was; what came again on another date. Whoever tells
//! them tells them afterward, in whatever tense.

#[path = "recorded/caption.rs"]
mod caption;
#[path = "recorded/figures.rs"]
mod figures;
#[path = "recorded/sequel.rs"]
mod sequel;

use std::ops::Range;

use super::happened::{self, is_open};
use super::licence;
use crate::annotate::dates::clause::{self, Told};
use crate::annotate::dates::clause_words::tells;
use crate::annotate::dates::reader::{A, AN, AND, COMMA, FROM, HAD, IN, OF, ON, Reader, THE, TO};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{sentence_tokens, told};
use crate::text::{Key, Words, key};

/// How far a reading looks to either side of its date.
const REACH: usize = 24;

/// Whether what bears the date is on record.
pub fn is_on_record(page: &Page<'_>, index: usize) -> bool {
    let record = Record::new(page, &page.dates[index]);
    record.is_signature()
        || record.is_caption()
        || record.is_document()
        || record.is_day_of_something()
        || record.is_cleft()
        || record.is_of_survey()
        || record.is_of_reported_stretch()
        || record.is_count_as_of()
        || record.is_of_picture()
        || record.is_time_of_past()
        || record.is_outlasted()
        || record.is_bracketed()
        || record.is_called_day()
        || is_again(page, index)
}

/// Whether the date signs a post. A page that is carried on after its date embeds many of them.
pub fn is_signature(page: &Page<'_>, mention: &DateMention) -> bool {
    Record::new(page, mention).is_signature()
}

/// A date in its sentence.
struct Record<'a> {
    reader: Reader<'a>,
    sentence: Range<usize>,
    first: usize,
    end: usize,
    /// A day or a month.
    is_exact: bool,
    /// A day with its year.
    is_full: bool,
}

impl<'a> Record<'a> {
    fn new(page: &'a Page<'_>, mention: &DateMention) -> Self {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let is_exact = matches!(mention.shape, Shape::Day | Shape::Month);
        let is_full = mention.shape == Shape::Day && mention.explicit;
        Self { reader: Reader::new(&page.text), sentence: sentence_tokens(page, first), first, end, is_exact, is_full }
    }

    fn key(&self, at: usize) -> Key {
        self.reader.key(at)
    }

    /// So many words before the token, in its sentence.
    fn before(&self, at: usize, most: usize) -> Range<usize> {
        self.sentence.start.max(at.saturating_sub(most))..at
    }

    /// So many words from the token on, in its sentence.
    fn behind(&self, at: usize, most: usize) -> Range<usize> {
        at..self.sentence.end.min(at + most)
    }

    /// The token before the date, its preposition stepped over.
    fn governor(&self) -> Option<usize> {
        let before = self.first.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        if matches!(self.key(before), ON | IN) {
            before.checked_sub(1).filter(|&at| at >= self.sentence.start)
        } else {
            Some(before)
        }
    }

    /// "— Jane Roe (@janeroe) July 14, 2019", "Posted by Jane Roe on Thursday, June 1, 2017": when a post was made.
    fn is_signature(&self) -> bool {
        const HANDLE: usize = 5;
        const POSTS: Words<4> = Words::new(["posted", "shared", "tweeted", "uploaded"]);
        if !self.is_full {
            return false;
        }
        let Some(governor) = self.governor() else { return false };
        let is_handle = self.reader.is(governor, key(")"))
            && (governor.saturating_sub(HANDLE)..governor).any(|at| self.reader.str(at).starts_with('@'));
        let start = self.sentence.start;
        let names = start + 2..governor + 1;
        let posted = POSTS.contains(self.key(start)) && self.reader.is(start + 1, key("by"));
        is_handle || posted && !names.is_empty() && names.into_iter().all(|at| self.reader.is_capital(at))
    }

    fn is_past(&self, at: usize) -> bool {
        tense::is_past(&self.reader, at)
    }

    /// "A second memo from September 12, 2031, shows", "the minutes of a July 2031 meeting": papers and pictures bear the date of what has been.
    fn is_document(&self) -> bool {
        const PAPERS: Words<38> = Words::new([
            "memo", "memos", "memorandum", "email", "emails", "e-mail", "e-mails", "letter", "letters", "tweet",
            "tweets", "article", "post", "posts", "document", "documents", "minutes", "transcript", "transcripts",
            "video", "videos", "footage", "recording", "recordings", "photo", "photos", "photograph", "photographs",
            "note", "notes", "invoice", "receipt", "affidavit", "report", "reports", "diary", "log", "logs",
        ]);
        const LINKS: [Key; 3] = [FROM, OF, key("dated")];
        const EVENT: usize = 3;
        const NEAR: usize = 7;
        if !self.is_exact {
            return false;
        }
        let window = self.before(self.first, NEAR);
        let Some(mut link) = self.first.checked_sub(1).filter(|&at| at > window.start) else { return false };
        let mut end = self.end;
        if [A, AN, THE].contains(&self.key(link)) {
            // "of a July 2031 meeting", "of a 3 July 2031, meeting".
            end += usize::from(self.is_full && self.reader.is(end, COMMA));
            let noun =
                self.behind(end, EVENT).find(|&at| clause::is_scheduled(self.key(at)) || tense::is_deed(self.key(at)));
            let Some(noun) = noun.filter(|&at| clause::is_free(&self.reader, at + 1) || self.is_told(at + 1)) else {
                return false;
            };
            (link, end) = (link - 1, noun + 1);
        }
        if link <= window.start {
            return false;
        }
        let comma = link.checked_sub(2).filter(|&at| self.reader.is(at + 1, COMMA));
        let noun = comma.filter(|_| self.reader.is(link, key("dated"))).unwrap_or(link - 1);
        let is_paper = noun >= window.start && PAPERS.contains(self.key(noun));
        let imagined = self.before(noun, NEAR).any(|at| IMAGINED.contains(self.key(at)));
        let open = |at: usize| is_open(&self.reader, at) || self.reader.is(at, TO);
        is_paper
            && LINKS.contains(&self.key(link))
            && !imagined
            && !self.before(noun, NEAR).any(open)
            && !self.behind(end, NEAR).any(open)
    }

    /// A past, or a present of a paper.
    fn is_told(&self, at: usize) -> bool {
        self.is_past(at) || tells(self.key(at), "attests")
    }

    /// "The date was 18 August 2031, and", "It was 2031, and", "The last hanging was that of John Doe on 18 July 2031", "Her first day at
    /// work was 2 October 2031": the day that something was. What was to be ("the next hearing was 3 May") is not called so.
    fn is_day_of_something(&self) -> bool {
        const SUBJECTS: Words<8> = Words::new(["it", "that", "this", "date", "day", "year", "time", "month"]);
        const RANKS: Words<9> =
            Words::new(["last", "latest", "first", "second", "third", "final", "recent", "worst", "deadliest"]);
        const WAS: Words<2> = Words::new(["was", "were"]);
        const LONGEST: usize = 9;
        let start = self.sentence.start;
        let first = self.first - usize::from(self.first > start && matches!(self.key(self.first - 1), ON | IN));
        let Some(verb) = self.before(first, LONGEST).rev().find(|&at| WAS.contains(self.key(at))) else { return false };
        let open = |at: usize| is_open(&self.reader, at) || self.reader.is(at, TO) || self.reader.is(at, COMMA);
        let subject = start..verb;
        let ranked = subject.len() >= 2
            && subject.len() <= LONGEST
            && self.is_exact
            && subject.clone().take(3).any(|at| RANKS.contains(self.key(at)))
            && !subject.clone().any(|at| self.is_past(at) || self.key(at) == key("deadline"));
        // "The last person to leave was".
        let ranked = ranked && !subject.clone().any(|at| open(at) && !(self.reader.is(at, TO) && at + 2 == verb));
        let is_named = verb + 1 == first
            && subject.len() <= 2
            && verb > start
            && SUBJECTS.contains(self.key(verb - 1))
            && (subject.len() == 1 || self.reader.is(start, THE));
        let next = self.reader.tokens.get(self.end);
        let closed = next.is_none_or(|next| next.is_mark() || [AND, key("when"), key("but")].contains(&next.key));
        closed
            && (is_named || ranked)
            && !(verb + 1..first).any(open)
            && !self.behind(self.end, REACH).any(|at| is_open(&self.reader, at))
    }

    /// "It was not until July 2031 that the owners paid up", "it was in 2031 that he died".
    fn is_cleft(&self) -> bool {
        const LEADS: Words<6> = Words::new(["not", "until", "only", "in", "on", "back"]);
        const LONGEST: usize = 5;
        const NEAR: usize = 7;
        let Some(was) = self.before(self.first, LONGEST).rev().find(|&at| !LEADS.contains(self.key(at))) else {
            return false;
        };
        let it = self.reader.is(was, key("was")) && self.reader.key_before(was) == key("it");
        let mut clause = self.behind(self.end + 1, NEAR);
        let told = |at: &usize| self.is_past(*at) || is_open(&self.reader, *at);
        let verb = clause.find(told).filter(|&at| !is_open(&self.reader, at) && !self.reader.is(at, HAD));
        it && self.reader.is(self.end, key("that")) && verb.is_some()
    }
}

/// "came in May 2030 and again in April 2031", "won in 2015, in 2017 and again in 2031": a list of dates is told as its first is.
fn is_again(page: &Page<'_>, index: usize) -> bool {
    const LINKS: Words<10> = Words::new(["and", "again", "in", "on", "then", "later", "once", "more", "or", ","]);
    const LONGEST: usize = 5;
    const LIST: usize = 6;
    let mention = &page.dates[index];
    let exact = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    let linked = |earlier: usize| {
        let between = page.dates[earlier].tokens.end as usize..page.dates[earlier + 1].tokens.first as usize;
        (1..=LONGEST).contains(&between.len())
            && page.dates[earlier].shape == mention.shape
            && [AND, COMMA].contains(&page.text.key(between.start))
            && between.clone().all(|at| LINKS.contains(page.text.key(at)))
    };
    let past = |earlier: usize| {
        told(page, earlier) == Told::Past
            || happened::is_told(page, &page.dates[earlier])
            || licence::is_past(page, &page.dates[earlier])
    };
    exact
        && clause::is_free(&Reader::new(&page.text), mention.tokens.end as usize)
        && (index.saturating_sub(LIST)..index).rev().take_while(|&earlier| linked(earlier)).any(past)
}

/// What is made up or staged: "a mock newscast dated 3 October 2031".
pub const IMAGINED: Words<16> = Words::new([
    "mock", "fake", "fictional", "fictitious", "imaginary", "imagined", "hypothetical", "simulated", "staged", "spoof",
    "satirical", "parody", "invented", "supposed", "forged", "futuristic",
]);
