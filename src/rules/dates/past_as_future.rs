//! # past-as-future (DAT007)
//!
//! ## What it finds
//! A date before the day of publication that the text tells as still to come: "the upcoming 2024 election" or
//! "the 2024 election is approaching" in an article of 2025, "will be held in March 2019" in one of 2020, "takes effect on 1
//! January 2022" in one of 2023. So can a clause be ("once the new term begins in September 2019"), a term that runs ("her term, which
//! runs until May 2018, …"), what is planned in the plural ("the hearings are set for June 2019"), an event that will do something ("the
//! runoff on 14 April will be close"), what comes next ("after the next election in 2014", "this coming Friday, 3 May"), what is arranged ("is
//! hosting a fair on 3 May"), what has a bound ("can object until 3 May", "will have doubled by 2014"), what is waited for ("when the dam is
//! finished in 2014, it will be the tallest"), what a line labels ("Next election: 3 May 2015"), what is counted up to ("between now and 3 May", "with the 2014 vote weeks away") and what was told of the days since ("said on Thursday that the road would be finished in 2014").
//!
//! ## Why it matters
//! Such a text was written, or its facts were taken, before the day it bears: stale text passed off as
//! news, often by a machine that does not know the date.
//!
//! ## Example
//! Published on 16 December 2025:
//! ```text
//! The 2024 presidential election is approaching.
//! ```
//!
//! ## Limits
//! The year must be stated, or be plain: a day without a year counts where it lies within weeks before publication, in the same
//! calendar year. Other voices (quotations) are left alone unless they speak this week of a full date, and so is what somebody said earlier: a sentence with
//! another, earlier date ("she said in 2015 that the 2016 vote will …") or with "at the time". Any word of what lies ahead counts for a date
//! that it governs, in front of it or behind, unless another verb, a clause or a noun with a time of its own stands between the two ("will
//! discuss the attack in 2014"), or the date is more than twelve years old. "Would" counts where the text names a day since then, or tells no past.

use std::ops::Range;

use jiff::civil::Date;

use crate::annotate::dates::clause::{self, Told, is_scheduled};
use crate::annotate::dates::clause_words::is_present;
use crate::annotate::dates::reader::{COMMA, DASH, OF, Reader, THE, TO, UNTIL};
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{
    anchored, day_in_words, interval_in_words, is_range, others_in, outlook, plain_case, sentence_tokens, tells_year,
    told,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("DAT007", "past-as-future", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let Some(published) = scene.article.published else { return };
    let Some(earliest) = calendar::next_day(published, -1) else { return };
    let page = &scene.article.body;
    let mut lines = Vec::new();
    for (index, mention) in page.dates.iter().enumerate() {
        let Some(interval) = mention.interval.filter(|interval| interval.1 < earliest) else { continue };
        if let Some(line) = plain_case::line(page, mention.tokens.first as usize) {
            lines.push(line);
        } else if is_told_ahead(page, index, (interval.0, published)) {
            report(mention.span, interval, published, out);
        }
    }
    plain_case::each(scene, &lines, |line, place| {
        for (index, mention) in line.dates.iter().enumerate() {
            let early = mention.interval.filter(|interval| interval.1 < earliest);
            if let Some(interval) = early.filter(|interval| is_told_ahead(line, index, (interval.0, published))) {
                return report(place(mention.span), interval, published, out);
            }
        }
    });
}

fn report(span: Span, interval: (Date, Date), published: Date, out: &mut Sink<'_>) {
    out.report(span, || {
        let (date, published) = (interval_in_words(interval), day_in_words(published));
        Evidence::new(format!("{date} lies before the day of publication and is told as still to come"))
            .proof(format!("published {published}; {date} was over, and the text tells it as still to come"))
    });
}

/// Whether the date of that index, which begins on that day before publication, is plain enough and told as still to come.
fn is_told_ahead(page: &Page<'_>, index: usize, (date, published): (Date, Date)) -> bool {
    let mention = &page.dates[index];
    let dated = (mention.explicit || tells_year(page, mention))
        && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period | Shape::Holiday);
    if !dated && anchored::day(page, index, published, false).is_none() {
        return false;
    }
    // "closed from 23 December to 4 January": it goes on.
    let until = page.dates.get(index + 1).filter(|until| is_range(page, mention, until));
    if until.and_then(|until| until.interval).is_some_and(|(_, last)| last >= published) {
        return false;
    }
    let quoted = page.in_quotation(mention.span.start);
    (!quoted || is_said_of_late(page, index, published))
        && is_to_come(page, index, mention, (date, published))
        && !is_in_open_quotation(page, mention)
}

fn is_to_come(page: &Page<'_>, index: usize, mention: &DateMention, (date, published): (Date, Date)) -> bool {
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    if sentence.clone().any(|at| looks_back(&reader, at, first)) {
        return false;
    }
    if is_of_deed(&reader, first) || is_where_list_begins(&reader, sentence.start, first) {
        return false;
    }
    let ahead = is_upcoming(&reader, sentence.start, first)
        || (is_subject(&reader, sentence.start, first) && subject_approaches(&reader, end, sentence.end))
        || is_awaited(page, mention)
        || is_away(&reader, &sentence, end)
        || outlook::is_ahead(page, index, published)
        || told(page, index) == Told::ToCome;
    ahead && !is_told_earlier(page, index, date)
}

/// "“We will open on 3 May 2014,” she said this week": a day or month with its year, in a quotation whose sentence was said in the days
/// before publication, and tells no other time.
fn is_said_of_late(page: &Page<'_>, index: usize, published: Date) -> bool {
    const RECENT: i64 = 7;
    let mention = &page.dates[index];
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let recent = |other: &DateMention| {
        let near = |(first, _): (Date, Date)| (0..=RECENT).contains(&calendar::days_between(first, published));
        !other.explicit && other.interval.is_some_and(near) && !page.in_quotation(other.span.start)
    };
    let mut others = others_in(page, index, &sentence).filter(|other| other.interval.is_some());
    let said = || (mention.tokens.end as usize..sentence.end).any(|at| page.text.key(at) == key("said"));
    let exact = mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month);
    exact && others.next().is_some_and(recent) && others.next().is_none() && said()
}

/// Whether a quotation mark without its partner stands before the date in its paragraph: what follows is another voice, of whatever day.
fn is_in_open_quotation(page: &Page<'_>, mention: &DateMention) -> bool {
    let before = page.unpaired.partition_point(|mark| mark.start < mention.span.start);
    let Some(mark) = before.checked_sub(1).map(|at| page.unpaired[at]) else { return false };
    let closes = mark.of(page.text.source) == "\u{201d}";
    let gap = page.text.source.get(mark.end as usize..mention.span.start as usize).unwrap_or_default();
    !closes && !gap.contains('\n')
}

/// "The list of briefings begins on 12 May 2009": where a list of what has been begins or ends.
fn is_where_list_begins(reader: &Reader<'_>, start: usize, date: usize) -> bool {
    const LISTS: Words<9> =
        Words::new(["list", "record", "records", "log", "diary", "archive", "collection", "catalogue", "series"]);
    const BEGINS: Words<6> = Words::new(["begins", "starts", "opens", "ends", "begin", "start"]);
    const OPENING: usize = 3;
    (date.saturating_sub(3)..date).any(|at| BEGINS.contains(reader.key(at)))
        && (start..(start + OPENING).min(date)).any(|at| LISTS.contains(reader.key(at)) && reader.key(at + 1) == OF)
}

/// "may reverse President Roe's declaration in September 2016": the date is that of what somebody did, not of the verb.
fn is_of_deed(reader: &Reader<'_>, first: usize) -> bool {
    const LINKS: Words<5> = Words::new(["in", "on", "of", "from", "since"]);
    const DEEDS: Words<14> = Words::new([
        "declaration", "decision", "order", "announcement", "statement", "ruling", "veto", "pardon", "proclamation",
        "pledge", "promise", "directive", "verdict", "finding",
    ]);
    first >= 3
        && LINKS.contains(reader.key(first - 1))
        && DEEDS.contains(reader.key(first - 2))
        && (first.saturating_sub(5)..first - 2).any(|at| reader.tokens[at].is_possessive())
}

/// "the upcoming 2024 election", "forthcoming U.S. 2024 election".
fn is_upcoming(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    // "The coming deadline, 3 May 2024,".
    let apposed = first >= start + 4 && reader.is(first - 1, COMMA) && is_scheduled(reader.key(first - 2));
    let first = first - if apposed { 2 } else { 0 };
    let near = (first.saturating_sub(3).max(start)..first).rev().take_while(|&at| reader.tokens[at].is_word());
    let coming = first >= start + 2 && reader.is(first - 1, key("coming")) && reader.is(first - 2, THE);
    let upcoming = |at: usize| outlook::tells(reader.key(at), "upcoming") && !reader.is(at + 1, THE);
    (coming || near.into_iter().any(upcoming)) && !outlook::is_narrated(reader, start..first)
}

/// "is running for president in 2016".
fn is_campaign(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    let first = mention.tokens.first as usize;
    let verb = |at: usize| {
        [key("running"), key("campaigning")].contains(&reader.key(at))
            && reader.is(at + 1, key("for"))
            && at > sentence.start
            && is_present(reader.key(at - 1))
    };
    reader.key_before(first) == key("in") && (sentence.start.max(first.saturating_sub(LONGEST))..first).any(verb)
}

/// "faces a 4 June deadline", "ahead of the 2016 vote", "are bracing for the 7 May primary": a scheduled event named for its date, in a
/// sentence that tells no past.
fn is_awaited(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 5;
    const NOUNS: usize = 3;
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let event = (end..end + NOUNS)
        .take_while(|&at| reader.tokens.get(at).is_some_and(|word| word.is_word()))
        .any(|at| is_scheduled(reader.key(at)));
    let before = sentence.start.max(first.saturating_sub(LONGEST))..first;
    let left = sentence.clone().any(|at| reader.is(at, key("go")) && reader.key_before(at) == TO);
    let left = left && before.clone().any(|at| [key("before"), UNTIL].contains(&reader.key(at)));
    let campaign = is_campaign(&reader, &sentence, mention);
    // "in the run-up to".
    let run_up = |at: usize| reader.is(at, key("up")) && reader.is(at - 1, DASH) && reader.is(at + 1, TO);
    let braced = |at: usize| outlook::tells(reader.key(at), "bracing") || (at > sentence.start && run_up(at));
    (event || campaign)
        && (left || campaign || before.clone().any(braced))
        && !before
            .clone()
            .any(|at| reader.is(at, COMMA) || (outlook::tells(reader.key(at), "blame") && !reader.is(at, UNTIL)))
        && !sentence.clone().any(|at| is_told_over(&reader, at) || outlook::tells(reader.key(at), "story"))
}

/// "With the 2014 election less than a month away", "in the 2014 race are advertising, though voting is weeks away": a contest named for its
/// date, and a length up to it, in a sentence that tells no past.
fn is_away(reader: &Reader<'_>, sentence: &Range<usize>, end: usize) -> bool {
    const NOUNS: usize = 3;
    const UNITS: Words<7> = Words::new(["day", "days", "week", "weeks", "month", "months", "year"]);
    let mut nouns = (end..end + NOUNS).take_while(|&at| reader.tokens.get(at).is_some_and(|word| word.is_word()));
    nouns.any(|at| is_scheduled(reader.key(at)))
        && (end + 2..sentence.end).any(|at| reader.is(at, key("away")) && UNITS.contains(reader.key_before(at)))
        && !sentence.clone().any(|at| is_told_over(reader, at) || outlook::tells(reader.key(at), "story"))
}

/// A past, but for that of "the countdown to the 3 May launch has begun".
fn is_told_over(reader: &Reader<'_>, at: usize) -> bool {
    const BEGUN: Words<4> = Words::new(["begun", "started", "intensified", "gathered"]);
    let perfect = [key("has"), key("have")].contains(&reader.key_before(at)) && BEGUN.contains(reader.key(at));
    tense::is_past(reader, at) && !perfect
}

/// Whether the date begins the noun phrase that is the subject: not "the memory of the 1989 massacre".
fn is_subject(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const LINKS: [Key; 8] = keys(["of", "in", "on", "into", "for", "from", "about", "over"]);
    (first.saturating_sub(3).max(start)..first).all(|at| !LINKS.contains(&reader.key(at)))
}

const APPROACHES: Words<7> = Words::new(["approaches", "looms", "nears", "approaching", "looming", "nearing", "ahead"]);

/// "(the) 2024 presidential election is approaching", "… looms", "… will take place".
fn subject_approaches(reader: &Reader<'_>, end: usize, last: usize) -> bool {
    const LONGEST: usize = 5;
    for at in end..last.min(end + LONGEST) {
        let word = reader.key(at);
        if !reader.tokens[at].is_word() {
            return false;
        }
        if APPROACHES.contains(word) {
            return at > end;
        }
        if is_present(word) {
            return at > end && comes_after(reader, at + 1, last);
        }
        if clause::is_will(reader, at) {
            return at > end && happens(reader, at + 1);
        }
    }
    false
}

/// What makes "is" speak of something that comes: "approaching", "just around the corner", "scheduled for".
fn comes_after(reader: &Reader<'_>, at: usize, last: usize) -> bool {
    const WORDS: [Key; 12] = keys([
        "approaching", "looming", "nearing", "coming", "near", "imminent", "upcoming", "scheduled", "slated", "ahead",
        "corner", "away",
    ]);
    let negated = [key("no"), key("not")].contains(&reader.key(at));
    !negated && (at..last.min(at + 4)).any(|at| WORDS.contains(&reader.key(at)))
}

/// "take place", "be held", "begin": that the event itself happens.
fn happens(reader: &Reader<'_>, at: usize) -> bool {
    const VERBS: [Key; 9] = keys(["take", "begin", "start", "kick", "open", "happen", "occur", "feature", "pit"]);
    let held = reader.is(at, key("be")) && [key("held"), key("decided"), key("staged")].contains(&reader.key(at + 1));
    held || (VERBS.contains(&reader.key(at)) && (!reader.is(at, key("take")) || reader.is(at + 1, key("place"))))
}

/// Whether an earlier date stands before this one in its sentence: that of the voice which foretold it.
fn is_told_earlier(page: &Page<'_>, index: usize, date: Date) -> bool {
    let mention = &page.dates[index];
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let reader = Reader::new(&page.text);
    let foretold = |at: usize| {
        tense::is_past(&reader, at) && ["said", "foretold"].iter().any(|tag| outlook::tells(reader.key(at), tag))
    };
    if !(sentence.start..mention.tokens.first as usize).any(foretold) {
        return false;
    }
    let before = page.dates[..index].iter().rev().take_while(|other| sentence.contains(&(other.tokens.first as usize)));
    before.take(4).any(|other| other.explicit && other.interval.is_some_and(|interval| interval.0 < date))
}

/// Whether the word makes the sentence one of an earlier expectation or of a history: "had", "wrote", "previously", "timeline". Not "before then", "will then", "no
/// earlier than", "once it opens", nor "earlier this year" behind the date, unless something was said then.
fn looks_back(reader: &Reader<'_>, at: usize, date: usize) -> bool {
    const LEADS: Words<7> = Words::new(["before", "by", "until", "will", "and", "no", "not"]);
    const NEAR: usize = 3;
    const CLAUSE: usize = 8;
    if !LOOKING_BACK.contains(&reader.key(at)) {
        return false;
    }
    let past = |mut words: Range<usize>| words.any(|at| tense::is_past(reader, at));
    match reader.str(at).to_ascii_lowercase().as_str() {
        "once" => past(at.saturating_sub(1)..at) || past(at + 1..at + 2),
        "earlier" if at > date => {
            (at.saturating_sub(NEAR)..at).any(|at| outlook::tells(reader.key(at), "said") && tense::is_past(reader, at))
        }
        // "will stay until 3 May, then her deputy will take over".
        "then" if at > date => !LEADS.contains(reader.key_before(at)) && past(at + 1..at + 1 + CLAUSE),
        "then" | "earlier" => !LEADS.contains(reader.key_before(at)),
        _ => true,
    }
}

/// Words of a sentence that tells an earlier expectation.
const LOOKING_BACK: [Key; 11] = keys([
    "timeline", "chronology", "then", "previously", "originally", "predicted", "wrote", "tweeted", "earlier", "had",
    "once",
]);
