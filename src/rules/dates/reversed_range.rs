//! # reversed-range (DAT003)
//!
//! ## What it finds
//! A range of dates whose end comes before its start: "from 2015 to 2012", "between 9 May and 2 May 2017", "1998–1995",
//! "from 20 March to 14 March"; and an end told before its beginning: "began in 2015 and ended in 2012", "born in 1950,
//! he died in 1940", "closed on 24 May 2019. It reopened on 13 May 2019", "Start: 22 March 2019" above "End: 15 January 2019".
//!
//! ## Why it matters
//! Time does not run backwards: one of the two dates is wrong.
//!
//! ## Example
//! ```text
//! She led the agency from 2015 to 2012.
//! ```
//!
//! ## Limits
//! Both ends must carry their year, or share one that is given, or lie in one month: "from November to February"
//! crosses the new year. "Down from 2015 to 2012" of levels or counts is no range of time, and neither is what "moved"
//! or "went" from one date to another, nor what counts down or goes backwards.

use jiff::civil::Date;

use crate::annotate::dates::reader::{AND, AT, COLON, COMMA, IN, Reader, STOP, THE, TO, UNTIL};
use crate::annotate::dates::{DateKind, Shape, calendar};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::{course, interval_in_words, is_change, is_moved, is_range, pages, sentence_tokens};
use crate::rules::{Evidence, Place, Rule, Scene, Severity, Sink};
use crate::span::Span;
use crate::text::{Key, Words, key, keys};

pub const RULE: Rule = Rule::new("DAT003", "reversed-range", Severity::Error).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        let mut last = None;
        for second in page.dates.iter().filter(|date| date.kind != DateKind::Duration) {
            let Some(first) = last.replace(second) else { continue };
            if let Some((from, to)) = reversed_times(page, first, second) {
                let span = Span::new(first.span.start, second.span.end);
                let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
                let evidence = || {
                    Evidence::new("the range ends before it starts").proof(format!(
                        "{} comes before {}",
                        clock(to),
                        clock(from)
                    ))
                };
                report(out, place, span, evidence);
                continue;
            }
            let Some((start, end)) = reversed(page, first, second).filter(|_| !goes_back(page, first)) else {
                continue;
            };
            let span = Span::new(first.span.start, second.span.end);
            let evidence = || {
                Evidence::new("the range ends before it starts").proof(format!(
                    "{} comes before {}",
                    interval_in_words(end),
                    interval_in_words(start)
                ))
            };
            report(out, place, span, evidence);
        }
    }
}

fn report(out: &mut Sink<'_>, place: Place, span: Span, evidence: impl FnOnce() -> Evidence) {
    match place {
        Place::Title => out.report_in_title(span, evidence),
        Place::Body => out.report(span, evidence),
    }
}

type Interval = (Date, Date);

/// What began later in the year than it ended may have gone over a new year, unless it would have lasted for most of one.
const SHORT_OF_A_YEAR: i64 = 90;

/// The two ends of a range, where the second lies before the first.
fn reversed(page: &Page<'_>, first: &DateMention, second: &DateMention) -> Option<(Interval, Interval)> {
    // "from 2009 to 2004's record": the second tells of something else.
    let rest = page.text.source.get(second.span.end as usize..).unwrap_or_default();
    if ["'s", "\u{2019}s"].iter().any(|owner| rest.starts_with(owner)) {
        return None;
    }
    if !is_range(page, first, second) {
        let days = first.shape == Shape::Day && second.shape == Shape::Day && !first.explicit;
        let comparable = (is_dated(first) && is_dated(second)) || days;
        let told = comparable
            && (is_beginning_and_end(page, first, second)
                || is_parted(page, first, second)
                || is_labelled(page, first, second)
                || is_taken_up(page, first, second));
        let (start, end) = (first.interval.filter(|_| told)?, second.interval?);
        // "began on 5 August and ended on 21 August 2012": the second date gives both their year.
        if days && second.explicit {
            let start = calendar::in_year(start.0, end.0.year());
            let reversed = (1..=SHORT_OF_A_YEAR).contains(&calendar::days_between(end.0, start));
            return reversed.then_some(((start, start), end));
        }
        return (end.1 < start.0).then_some((start, end));
    }
    let ((start, _), (end, last)) = (first.interval?, second.interval?);
    let reader = Reader::new(&page.text);
    let has_year = first.tokens.range().any(|at| reader.year(at).is_some());
    if is_dated(first) && is_dated(second) && (has_year || last < start) {
        return (last < start).then_some((first.interval?, second.interval?));
    }
    // Without a year of its own a day is judged within its month.
    let days = first.shape == Shape::Day && second.shape == Shape::Day && !has_year;
    let following = page.text.key(second.tokens.end as usize) == key("of");
    if days && !following && is_nearly_a_year(start, end) {
        let end = calendar::in_year(end, start.year());
        return Some(((start, start), (end, end)));
    }
    // "A June 5-4 ruling" counts votes.
    let vote = end.day() < 10 && start.day() == end.day() + 1;
    let within = days && !following && start.month() == end.month() && start.day() > end.day() && !vote;
    within.then(|| {
        let end = calendar::in_year(end, start.year());
        ((start, start), (end, end))
    })
}

/// "The list counts down, in reverse order, from 2019 to 2013": the text says itself that it goes against time.
fn goes_back(page: &Page<'_>, first: &DateMention) -> bool {
    const BACK: Words<7> =
        Words::new(["backward", "backwards", "reverse", "reversed", "descending", "countdown", "rewind"]);
    const COUNTS: Words<4> = Words::new(["count", "counts", "counted", "counting"]);
    let start = first.tokens.first as usize;
    let mut before = sentence_tokens(page, start).start..start;
    before.any(|at| {
        let (word, next) = (page.text.key(at), page.text.key(at + 1));
        BACK.contains(word) || (COUNTS.contains(word) && [key("down"), key("back")].contains(&next))
    })
}

/// "7 June – 29 May": read forwards it would last all but a year; a tax year ends on the very day before.
fn is_nearly_a_year(start: Date, end: Date) -> bool {
    let same = calendar::in_year(end, start.year());
    start.month() != same.month() && (3..=60).contains(&calendar::days_between(same, start))
}

/// "4pm–2pm", "18:40 to 17:15 on 3 May": two times of one day. A night lies between "10pm" and "2am", and may lie
/// between "22:00" and "06:00".
fn reversed_times(page: &Page<'_>, first: &DateMention, second: &DateMention) -> Option<(u32, u32)> {
    const NIGHT: u32 = 6 * 60;
    const ANOTHER: [Key; 3] = keys(["next", "following", "day"]);
    const BE: [Key; 4] = keys(["was", "were", "is", "are"]);
    let (from, to) = (minutes(first)?, minutes(second)?);
    let joint = first.tokens.end as usize;
    let before = (first.tokens.first as usize).checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    let half = |mention: &DateMention| {
        let words = mention.span.of(page.text.source).to_ascii_lowercase();
        ["pm", "p.m", "am", "a.m"].iter().position(|mark| words.contains(mark)).map(|mark| mark / 2)
    };
    let behind = second.tokens.first as usize..second.tokens.end as usize + 3;
    let same = behind.clone().any(|at| [page.text.key(at), page.text.key(at + 1)] == keys(["same", "day"]));
    let ranged = joint + 1 == second.tokens.first as usize
        && ([key("-"), key("\u{2013}"), key("to"), key("until"), key("till")].contains(&page.text.key(joint))
            || (before == key("between") && page.text.key(joint) == AND));
    let gap = (joint..second.tokens.first as usize).take(5).map(|at| page.text.key(at));
    let ranged = ranged || {
        // "will begin at 4.45 p.m. and end at 2.15 p.m. the same afternoon", "began at 3.40 pm and was over at 1.15 pm".
        let gap: Vec<Key> = gap.collect();
        let begins = (3..8).any(|back| joint >= back && course::begins(page.text.key(joint - back)));
        let another = !same && behind.clone().any(|at| ANOTHER.contains(&page.text.key(at)));
        let ended = match gap[..] {
            [AND, verb, AT] => course::ends(verb),
            [AND, be, verb, AT] => BE.contains(&be) && (verb == key("over") || course::ends(verb)),
            _ => false,
        };
        begins && !another && ended && half(first).is_some()
    };
    let reversed = from > to && to > 0;
    let within = match (half(first), half(second)) {
        // "between 1pm and 11am" would last all but a day.
        (Some(one), Some(other)) => one == other || from - to.min(from) < NIGHT,
        (None, other) => from - to.min(from) < NIGHT && (other.is_none() || from >= 13 * 60),
        _ => false,
    };
    (ranged && reversed && (within || same) && from != 12 * 60).then_some((from, to))
}

/// The minutes of the day that a time stands for.
fn minutes(mention: &DateMention) -> Option<u32> {
    let (_, time) = mention.value.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<u32>().ok()? * 60 + minute.get(..2)?.parse::<u32>().ok()?)
}

/// Days, months, years and decades of a stated year. (A day that shares the year of the other end counts as such.)
fn is_dated(mention: &DateMention) -> bool {
    mention.explicit && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Period)
}

/// "began in 2015 and ended in 2012", "born in 1950, he died in 1940": of one subject.
fn is_beginning_and_end(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LONGEST: usize = 14;
    let (start, end) = (first.tokens.first as usize, first.tokens.end as usize);
    let next = second.tokens.first as usize;
    let sentence = sentence_tokens(page, start);
    if next > sentence.end || next - end > LONGEST {
        return false;
    }
    let before = sentence.start.max(start.saturating_sub(4))..start;
    let begins = before.clone().any(|at| course::begins(page.text.key(at)));
    let ends = (next.saturating_sub(3).max(end)..next).any(|at| course::ends(page.text.key(at)));
    begins && ends && (end..next).all(|at| is_link(page, at))
}

/// "Start: 22/03/2019" above "End: 15/01/2019", "(b. 1952, d. 1889)": each of the two behind its label.
fn is_labelled(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const BORN: [Key; 2] = keys(["b", "born"]);
    const DIED: [Key; 2] = keys(["d", "died"]);
    let (start, end, next) = (first.tokens.first as usize, first.tokens.end as usize, second.tokens.first as usize);
    if start < 2 || next < end + 2 {
        return false;
    }
    let (one, other) = (page.text.key(start - 2), page.text.key(next - 2));
    match (page.text.key(start - 1), page.text.key(next - 1)) {
        (COLON, COLON) => {
            let lines = [start - 2, end].iter().all(|&at| page.text.tokens[at].starts_line());
            lines && next == end + 2 && course::begins(one) && course::ends(other)
        }
        (STOP, STOP) => BORN.contains(&one) && DIED.contains(&other) && next <= end + 3,
        _ => false,
    }
}

/// The end of what the clause before began: "became mayor in 1998 and left the post in 1991", "was born in 1952. She died there in
/// 1889", "Begun in March 2019, the work was finished in January 2019", "will close on 24 May. It will open again on 13 May".
fn is_taken_up(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LONGEST: usize = 12;
    const REACH: usize = 6;
    const SUBJECTS: [Key; 4] = keys(["it", "he", "she", "they"]);
    const BE: [Key; 8] = keys(["was", "were", "is", "are", "will", "be", "then", "finally"]);
    const OWNERS: [Key; 4] = keys(["his", "her", "its", "their"]);
    const POSTS: Words<7> = Words::new(["post", "job", "office", "role", "position", "seat", "chair"]);
    const SHUTS: [Key; 5] = keys(["close", "closes", "closed", "shut", "shuts"]);
    const REOPENS: [Key; 3] = keys(["reopen", "reopens", "reopened"]);
    const OPENS: [Key; 3] = keys(["open", "opens", "opened"]);
    const AGAIN: Key = key("again");
    let (start, end, next) = (first.tokens.first as usize, first.tokens.end as usize, second.tokens.first as usize);
    if !(3..=LONGEST).contains(&next.saturating_sub(end)) {
        return false;
    }
    let word = |at: usize| page.text.key(at);
    let own = sentence_tokens(page, start);
    let mut at = end + usize::from([STOP, COMMA, key(";")].contains(&word(end)));
    if course::begins(word(own.start)) && start <= own.start + REACH && word(end) == COMMA {
        // "the work", "Holt", "she".
        let verb = (at + 1..next.min(at + 5)).find(|&at| BE.contains(&word(at)) || course::ends(word(at)));
        // "painted the river until her death".
        let until = UNTIL == word(next.saturating_sub(4)) && OWNERS.contains(&word(next - 3));
        if until && course::ends(word(next - 2)) {
            return (at..next).all(|at| page.text.tokens[at].is_word());
        }
        let Some(verb) = verb else { return false };
        at = verb;
    } else {
        let joined = [AND, key("but")].contains(&word(at));
        at += usize::from(joined);
        let pronoun = SUBJECTS.contains(&word(at));
        let another =
            |at: usize| OWNERS.contains(&word(at)) || page.text.tokens[at].is_possessive() || word(at) == COMMA;
        if !(pronoun && at > end || joined) || (own.start..start).any(another) {
            return false;
        }
        at += usize::from(pronoun);
    }
    let verb = (at..next).find(|&at| !BE.contains(&word(at))).unwrap_or(next);
    let has = |is: &dyn Fn(Key) -> bool| (own.start.max(start.saturating_sub(REACH))..start).any(|at| is(word(at)));
    let again = usize::from(word(verb + 1) == AGAIN);
    let opened = REOPENS.contains(&word(verb)) || OPENS.contains(&word(verb)) && again == 1;
    let ended = has(&course::begins) && (word(verb) == key("done") || course::ends(word(verb)));
    let post = (word(verb + 1) == THE || OWNERS.contains(&word(verb + 1))) && POSTS.contains(word(verb + 2));
    let rest = verb + 1 + if post { 2 } else { again * usize::from(opened) };
    (ended || opened && has(&|word| SHUTS.contains(&word))) && rest < next && (rest..next).all(|at| is_link(page, at))
}

/// What may stand between the two dates: words of one clause, no other subject, no "again".
fn is_link(page: &Page<'_>, at: usize) -> bool {
    const OTHERS: [Key; 24] = keys([
        "again", "another", "previous", "earlier", "original", "first", "second", "that", "which", "who", "while",
        "whereas", "although", "after", "following", "since", "the", "a", "an", "his", "her", "their", "other", "from",
    ]);
    let token = &page.text.tokens[at];
    // "opens in Leeds on 3 May and closes in York on".
    let place = [IN, AT].contains(&page.text.key(at - 1));
    token.key == COMMA || (token.is_word() && (place || !token.is_capitalised()) && !OTHERS.contains(&token.key))
}

/// "from January 2014, when prices peaked, until August 2013": the end of a range apart from its beginning.
fn is_parted(page: &Page<'_>, first: &DateMention, second: &DateMention) -> bool {
    const LONGEST: usize = 10;
    const ENDS: [Key; 3] = keys(["until", "till", "through"]);
    let (start, next) = (first.tokens.first as usize, second.tokens.first as usize);
    let gap = first.tokens.end as usize..next;
    let opened = start > 0 && page.text.key(start - 1) == key("from");
    let sentence = sentence_tokens(page, start);
    let plain = gap.clone().all(|at| {
        let word = page.text.key(at);
        word == COMMA || (page.text.tokens[at].is_word() && word != AND)
    });
    let changed = start > 1 && is_change(page.text.key(start - 2)) || is_moved(page, first);
    opened
        && !changed
        && next < sentence.end
        && (2..=LONGEST).contains(&gap.len())
        && (ENDS.contains(&page.text.key(next - 1))
            || (page.text.key(next - 1) == TO && page.text.key(next - 2) == COMMA))
        && plain
}
