//! # future-as-past (DAT006)
//!
//! ## What it finds
//! A date after the day of publication that the text tells as past: "met on 14 May 2030" in an article of 2025. Lines in capitals or in the case
//! of headlines are read too ("PORT CLOSED ON 14 MAY 2030").
//!
//! ## Why it matters
//! Nobody can report what has not happened. The date is wrong, the article was published before the day it
//! bears, or the event is made up.
//!
//! ## Example
//! Published on 16 December 2025:
//! ```text
//! The two presidents met in Geneva on 14 May 2030.
//! ```
//!
//! ## Limits
//! The year must be stated, or be plain: a day without a year counts where it lies within weeks after publication, in the same
//! calendar year, and nothing before it tells of another year. The verb of the date's own clause must be a past, or the words beside
//! the date must say that it is over ("since 2030", "the March 2030 attack", "published in June 2030", "a poll from 3-5 May 2030 found",
//! "in the quarter ended 30 June 2030", "in this 4 May 2030 file photo", "on 4 May 2030, when the crowd stormed the gates", "in 2030 by 300
//! votes", "as of 4 May 2030 there were 312"), or no word of the date's clause may look ahead: no plan, modal, infinitive or bound. A bare year must be that
//! of the verb ("A jury in 2030 acquitted", "In 2030, after a long strike, it was sold", "was cheated by two lodgers in 2030"), of no contest,
//! office or prospect between the two ("named her the nominee in 2030", "spoke of the potential for floods in 2030"). Plans, terms and forecasts
//! ("was scheduled for 2030", "sold tickets for shows in 2030"), days that were chosen ("picked 3 May 2030 for the march"), the dates of votes and other scheduled events, conditions, modals,
//! made-up times, all posts of a page but the first and editors' notes are left alone, and in quotations all but full dates and bare
//! years.
//! A day's grace allows for time zones.

use jiff::civil::Date;

use crate::annotate::dates::clause::{self, Told};
use crate::annotate::dates::reader::{AND, IN, Reader};
use crate::annotate::dates::vocabulary::{Term, term};
use crate::annotate::dates::{Shape, calendar, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{
    anchored, day_in_words, happened, interval_in_words, is_range, licence, outlook, plain_case, recorded,
    sentence_tokens, tells_year, told,
};
use crate::rules::fiction::tells_a_story;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("DAT006", "future-as-past", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let Some(published) = scene.article.published else { return };
    let Some(latest) = calendar::next_day(published, 1) else { return };
    let page: &Page<'_> = &scene.article.body;
    let (mut reported, mut signed, mut lines) = (None, false, Vec::new());
    for (index, mention) in page.dates.iter().enumerate() {
        let Some(interval) = mention.interval.filter(|interval| interval.0 > latest) else { continue };
        if let Some(line) = plain_case::line(page, mention.tokens.first as usize) {
            lines.push(line);
            continue;
        }
        if !is_told_past(page, index, published) {
            continue;
        }
        // One finding for the two ends of a range.
        if reported.is_some_and(|first| first + 1 == index && is_range(page, &page.dates[first], mention)) {
            continue;
        }
        // One finding for the posts that a page carries.
        if recorded::is_signature(page, mention) && std::mem::replace(&mut signed, true) {
            continue;
        }
        reported = Some(index);
        report(mention.span, interval, published, out);
    }
    plain_case::each(scene, &lines, |line, place| {
        for (index, mention) in line.dates.iter().enumerate() {
            let late = mention.interval.filter(|interval| interval.0 > latest);
            let again = || signed && recorded::is_signature(line, mention);
            if let Some(interval) = late.filter(|_| !again() && is_told_past(line, index, published)) {
                return report(place(mention.span), interval, published, out);
            }
        }
    });
}

fn report(span: Span, interval: (Date, Date), published: Date, out: &mut Sink<'_>) {
    out.report(span, || {
        let (date, published) = (interval_in_words(interval), day_in_words(published));
        Evidence::new(format!("{date} lies after the day of publication and is told as past"))
            .proof(format!("published {published}; {date} comes later, and the text tells it in the past"))
    });
}

/// Whether the date of that index, which lies ahead, is plain enough and told as past.
fn is_told_past(page: &Page<'_>, index: usize, published: Date) -> bool {
    let mention = &page.dates[index];
    let dated = (mention.explicit || tells_year(page, mention))
        && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Holiday | Shape::Period);
    if !dated && anchored::day(page, index, published, true).is_none() {
        return false;
    }
    if is_note(page, mention)
        || is_of_issue(page, mention)
        || !dated && is_asked(page, mention)
        || is_of_calendar(page, mention)
        || is_fiction(page, mention)
        || is_chosen(page, mention)
        || is_joined_present(page, mention)
        || told(page, index) != Told::Past
            && !happened::has_happened(page, index)
            && !happened::is_told(page, mention)
            && !recorded::is_on_record(page, index)
            && !licence::is_past(page, mention)
    {
        return false;
    }
    // Speech is loose: in it a day or a month with its year, and a past beside it, or a year alone that nothing licenses.
    let told = || match mention.shape {
        Shape::Day | Shape::Month => told(page, index) == Told::Past,
        Shape::Year => licence::is_past(page, mention),
        _ => false,
    };
    !page.in_quotation(mention.span.start) || mention.explicit && told()
}

/// "was approved last week and takes effect on 23 November", "and it opens on 3 May": the date is that of a present joined to the past.
fn is_joined_present(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 7;
    const SUBJECTS: [Key; 4] = keys(["it", "he", "she", "which"]);
    const TURNS: Words<6> = Words::new(["takes", "moves", "becomes", "joins", "leaves", "reaches"]);
    const NO_VERBS: Words<6> = Words::new(["was", "his", "its", "this", "is", "has"]);
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let start = sentence_tokens(page, first).start.max(first.saturating_sub(LONGEST));
    let Some(and) = (start..first).rev().find(|&at| reader.is(at, AND)) else { return false };
    let subject = SUBJECTS.contains(&reader.key(and + 1));
    let verb = and + 1 + usize::from(subject);
    let word = reader.key(verb);
    let present = reader.str(verb).ends_with('s') && !reader.is_capital(verb) && !NO_VERBS.contains(word);
    let foretells = subject || TURNS.contains(word) || outlook::tells(word, "timetable");
    verb + 1 < first && present && foretells && !(verb..first).any(|at| tense::is_past(&reader, at))
}

/// "Update: on 13 March", "Editor's note:": what was added to the article after its publication.
fn is_note(page: &Page<'_>, mention: &DateMention) -> bool {
    const WORDS: [Key; 3] = keys(["update", "updated", "editor's"]);
    const OPENING: usize = 3;
    sentence_tokens(page, mention.tokens.first as usize).take(OPENING).any(|at| WORDS.contains(&page.text.key(at)))
}

/// "first appeared in the Nov. 4 issue": magazines bear the day on which they leave the shops.
fn is_of_issue(page: &Page<'_>, mention: &DateMention) -> bool {
    const ISSUES: [Key; 3] = keys(["issue", "edition", "issues"]);
    const NEAR: usize = 2;
    let end = mention.tokens.end as usize;
    (end..end + NEAR).any(|at| ISSUES.contains(&page.text.key(at)))
}

/// "Since 25 December 2031 is a Thursday", "Shops are closed on 25 December 2031": the calendar of days to come is known.
fn is_of_calendar(page: &Page<'_>, mention: &DateMention) -> bool {
    const VERBS: [Key; 4] = keys(["is", "falls", "falling", "being"]);
    const REACH: usize = 8;
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let near = sentence_tokens(page, first).start.max(first.saturating_sub(REACH))..first;
    let closed =
        |at: usize| [key("is"), key("are")].contains(&page.text.key(at)) && page.text.key(at + 1) == key("closed");
    let weekday = |at: usize| matches!(term(page.text.key(at)), Some(Term::Weekday(..)));
    VERBS.contains(&page.text.key(end)) && (end + 1..end + 4).any(weekday) || near.into_iter().any(closed)
}

/// "So what happened on 8 November?": whoever asks means a day that all remember, of whatever year.
fn is_asked(page: &Page<'_>, mention: &DateMention) -> bool {
    const QUESTION: Key = key("?");
    sentence_tokens(page, mention.tokens.first as usize).last().is_some_and(|last| page.text.key(last) == QUESTION)
}

/// "had picked 3 May 2030 for the march".
fn is_chosen(page: &Page<'_>, mention: &DateMention) -> bool {
    let tokens = mention.tokens.range();
    clause::is_choice(&Reader::new(&page.text), sentence_tokens(page, tokens.start).start, &tokens)
}

/// "a mock newscast dated 3 October 2031": the noun that bears the date is made up.
fn is_of_something_imagined(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    let first = mention.tokens.first as usize;
    let start = sentence_tokens(page, first).start.max(first.saturating_sub(LONGEST));
    (start..first).any(|at| recorded::IMAGINED.contains(page.text.key(at)))
}

/// "A novel imagines a country in which the crisis ended on 4 July 2041", "The series, set in 2030, followed", "Under the bill, the credit
/// ended in 2030": a work or a draft and its own time.
fn is_fiction(page: &Page<'_>, mention: &DateMention) -> bool {
    const IMAGINES: Words<12> = Words::new([
        "imagines", "imagined", "imagining", "dystopian", "sci-fi", "joked", "quipped", "kidded", "dreamed", "dreamt",
        "fantasised", "fantasized",
    ]);
    const OPENING: usize = 5;
    const DRAFT: usize = 9;
    const UNDER: Key = key("under");
    const DRAFTS: Words<16> = Words::new([
        "bill", "plan", "proposal", "law", "legislation", "measure", "act", "amendment", "budget", "draft",
        "agreement", "deal", "contract", "terms", "version", "scenario",
    ]);
    const WORKS: Words<10> =
        Words::new(["novel", "series", "film", "movie", "book", "game", "story", "play", "show", "thriller"]);
    let sentence = sentence_tokens(page, mention.tokens.first as usize);
    let has = |is: &dyn Fn(Key) -> bool| sentence.clone().any(|at| is(page.text.key(at)));
    // "In a novel by Jane Roe, the state was abolished in 2034".
    let opens = |most: usize, is: &dyn Fn(Key) -> bool| sentence.clone().take(most).any(|at| is(page.text.key(at)));
    let inside = match page.text.key(sentence.start) {
        IN => opens(OPENING, &|word| WORKS.contains(word)),
        UNDER => opens(DRAFT, &|word| DRAFTS.contains(word)),
        _ => false,
    };
    inside
        || has(&|word| IMAGINES.contains(word))
        || is_of_something_imagined(page, mention)
        || has(&|word| WORKS.contains(word)) && tells_a_story(page, sentence.clone())
}
