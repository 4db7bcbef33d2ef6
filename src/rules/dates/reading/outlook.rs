//! What a clause holds ahead of it for its date: "will be cast in the district on 4 June", "must tell Congress by 5 October", "voters
//! go to the polls on 7 May", "is set to lapse at midnight on 31 December".
//!
//! From the date to its left, in its own clause: the first finite verb decides. A past tells what was, and so does a noun of what
//! has happened right before the date ("will answer for the attack on 3 May").

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use crate::annotate::dates::calendar;
use crate::annotate::dates::clause::{is_about, is_free, is_scheduled, is_will};
use crate::annotate::dates::clause_words::{is_plan, is_present, is_present_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{COMMA, Reader, THE, TO};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{happened, schedule, sentence_tokens};
use crate::text::{Key, KeyMap, key};

/// How far the verb may stand from its date.
const REACH: usize = 18;

/// News that is stale by more days than these is history; a season is no longer than those.
const STALE: i64 = 800;
const SEASON: i64 = 100;

static TIMETABLE: Lazy<KeyMap<bool>> =
    Lazy::new(|| lexicons::words(Lexicon::TimetableVerbs).map(|(word, tag)| (word, tag == "plural")).collect());

/// Whether the clause of the page's date of that index holds something ahead for it.
pub fn is_ahead(page: &Page<'_>, mention: &DateMention, published: Date) -> bool {
    let Some((day, last)) = mention.interval else { return false };
    let stale = calendar::days_between(day, published) <= STALE && calendar::days_between(day, last) <= SEASON;
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    if !stale
        || !matches!(mention.shape, Shape::Day | Shape::Month | Shape::Period)
        || !is_free(&reader, mention.tokens.end as usize)
        || sentence.clone().any(|at| schedule::is_story(reader.key(at)))
        || (mention.tokens.end as usize..sentence.end).any(|at| schedule::is_told_since(reader.key(at)))
    {
        return false;
    }
    let Some(end) = adjunct(&reader, &sentence, mention) else { return false };
    let near = mention.shape == Shape::Day;
    is_held_ahead(&reader, &sentence, end, near)
}

/// The end of the words that a date belongs to: its preposition is stepped over, "at midnight" and a comma too.
fn adjunct(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> Option<usize> {
    const PREPOSITIONS: [Key; 6] = [key("on"), key("in"), key("by"), key("until"), key("till"), key("before")];
    const OTHERS: [Key; 9] =
        [key("of"), key("from"), key("since"), key("the"), key("a"), key("for"), key("between"), key("and"), key("to")];
    let first = mention.tokens.first as usize;
    let before = first.checked_sub(1).filter(|&at| at > sentence.start)?;
    if reader.is(before, key("as")) || reader.is(before, key("than")) {
        return soonest(reader, sentence, before);
    }
    let planned = reader.is(before, key("for")) && is_plan(reader.key(before - 1));
    let mut end = if PREPOSITIONS.contains(&reader.key(before)) || planned {
        before
    } else if mention.shape == Shape::Day && reader.tokens[before].is_word() && !OTHERS.contains(&reader.key(before)) {
        first
    } else {
        return None;
    };
    if end > sentence.start + 1 && reader.is(end - 1, COMMA) {
        end -= 1;
    }
    Some(end)
}

/// The first word of "as early as", "as soon as", "no later than", from its last.
fn soonest(reader: &Reader<'_>, sentence: &Range<usize>, last: usize) -> Option<usize> {
    let first = last.checked_sub(2).filter(|&first| first > sentence.start)?;
    let word = [key("early"), key("soon"), key("late"), key("later")].contains(&reader.key(last - 1));
    (word && [key("as"), key("no")].contains(&reader.key(first))).then_some(first)
}

/// Whether the first finite verb to the left of `end` looks ahead.
fn is_held_ahead(reader: &Reader<'_>, sentence: &Range<usize>, end: usize, day: bool) -> bool {
    if is_of_something_past(reader, sentence, end) {
        return false;
    }
    let (mut crossed, mut last) = (0, end);
    for at in (sentence.start.max(end.saturating_sub(REACH))..end).rev() {
        let word = reader.key(at);
        let place = word == COMMA && at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
        // "must be ready before the debate on 3 May": what comes before it lies ahead too.
        let phrase = word == key("than") || word == key("before");
        last = if word == key("before") { at } else { last };
        if word == COMMA && !place && crossed < 2 && !reader.str(at + 1).ends_with("ing") {
            crossed += 1;
            continue;
        }
        if (word == COMMA && !place) || is_wall(word) || (is_subordinate(word) && !phrase) {
            return false;
        }
        let plain = || !is_about(reader, at + 1..end);
        if is_will(reader, at) {
            return plain();
        }
        if is_duty(reader, at) {
            let to = (at + 1..end).any(|at| reader.is(at, TO));
            return plain() && crossed == 0 && (!to || last < end);
        }
        if is_present(word) {
            let asks = sentence.clone().rev().take(2).any(|at| reader.is(at, key("?")));
            return plain() && is_planned(reader, at, end, asks);
        }
        if is_present_plan(word) && reader.is(at + 1, TO) {
            return plain();
        }
        if day && is_timetable(reader, at, end) {
            return crossed == 0 && !is_scene(reader, sentence, at);
        }
        if is_reduced(reader, sentence, at) {
            return true;
        }
        let participle = at > sentence.start
            && (start_of_group(reader, sentence, at)..at).any(|at| {
                [key("be"), key("being"), key("is"), key("are"), key("have"), key("has")].contains(&reader.key(at))
            });
        if tense::is_past(reader, at) && !participle && !is_plan(word) {
            return false;
        }
        if word == key("could") && reader.is(end, key("as")) {
            return plain();
        }
        if [key("would"), key("could"), key("might"), key("was"), key("were"), key("had")].contains(&word) {
            return false;
        }
    }
    false
}

/// The first of the three tokens before a participle that may hold its auxiliary.
fn start_of_group(reader: &Reader<'_>, sentence: &Range<usize>, participle: usize) -> usize {
    let adverb = participle > sentence.start && reader.str(participle - 1).ends_with("ly");
    sentence.start.max(participle.saturating_sub(1 + usize::from(adverb)))
}

/// "must tell", "can vote", "may testify": of now, unless "have" makes it a past.
fn is_duty(reader: &Reader<'_>, at: usize) -> bool {
    let modal = [key("must"), key("can"), key("should"), key("may"), key("might")].contains(&reader.key(at))
        && !reader.is_capital(at);
    modal && !reader.is(at + 1, key("have")) && !reader.is(at + 2, key("have"))
}

/// "is set to lapse", "are to meet", "are not due until", "have until", "has yet to", "have pencilled in": after the auxiliary at `at`.
fn is_planned(reader: &Reader<'_>, at: usize, end: usize, asks: bool) -> bool {
    const PERFECT: [Key; 2] = [key("has"), key("have")];
    const APPOINTED: [Key; 11] = [
        key("scheduled"),
        key("set"),
        key("slated"),
        key("booked"),
        key("pencilled"),
        key("penciled"),
        key("fixed"),
        key("chosen"),
        key("picked"),
        key("earmarked"),
        key("called"),
    ];
    const HOPED: [Key; 12] = [
        TO,
        key("going"),
        key("likely"),
        key("bound"),
        key("poised"),
        key("tipped"),
        key("scheduled"),
        key("expected"),
        key("due"),
        key("set"),
        key("slated"),
        key("planned"),
    ];
    let words = at + 1..end.min(at + 4);
    // "The hearing is on 14 January": said of what is over by nobody.
    if at + 1 == end && !asks && [key("is"), key("are")].contains(&reader.key(at)) {
        return true;
    }
    if PERFECT.contains(&reader.key(at)) {
        let wait = reader.is(at + 1, TO) || (reader.is(at + 1, key("yet")) && reader.is(at + 2, TO));
        let term = at + 1 == end || reader.is(at + 1, key("until"));
        return wait || term || words.clone().any(|at| APPOINTED.contains(&reader.key(at)));
    }
    let no = words.clone().any(|at| [key("no"), key("longer")].contains(&reader.key(at)));
    !no && words
        .clone()
        .take_while(|&at| !tense::is_past(reader, at) || HOPED.contains(&reader.key(at)))
        .any(|at| HOPED.contains(&reader.key(at)) && !(reader.is(at, key("set")) && reader.is(at + 1, key("up"))))
}

/// "opens", "voters go to the polls", "runs out": within a few words of the date's preposition.
fn is_timetable(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 5;
    let Some(&plural) = TIMETABLE.get(&reader.key(at)) else { return false };
    if at == 0 || end - at > LONGEST || reader.is_capital(at) || !reader.tokens[at - 1].is_word() {
        return false;
    }
    let before = reader.str(at - 1);
    let subject = if plural {
        before.ends_with('s') && !reader.tokens[at - 1].is_possessive() || is_they(reader.key(at - 1))
    } else {
        !is_determiner(reader.key(at - 1))
    };
    // "the fiscal year that ends on 30 September" ends so each year.
    let yearly = at >= 2 && reader.is(at - 1, key("that")) && reader.is(at - 2, key("year"));
    let noun = yearly || reader.is(at + 1, key("of")) || reader.is(at - 1, TO);
    subject && !noun
}

/// "as his trial resumes", "while voters return": a caption's scene, not what is to come.
fn is_scene(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const LONGEST: usize = 6;
    (sentence.start.max(verb.saturating_sub(LONGEST))..verb)
        .any(|at| [key("as"), key("while")].contains(&reader.key(at)))
}

fn is_they(word: Key) -> bool {
    [key("they"), key("we"), key("people"), key("who")].contains(&word)
}

fn is_determiner(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        THE,
        key("a"),
        key("an"),
        key("his"),
        key("her"),
        key("their"),
        key("its"),
        key("of"),
        key("and"),
        key("these"),
        key("those"),
        key("in"),
    ];
    WORDS.contains(&word)
}

/// ", scheduled to begin", "talks set for": a participle that no past of its sentence stands before.
fn is_reduced(reader: &Reader<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const WORDS: [Key; 5] = [key("scheduled"), key("slated"), key("due"), key("expected"), key("planned")];
    let now = |at: usize| is_present(reader.key(at)) || is_will(reader, at);
    let before = sentence.start..at;
    WORDS.contains(&reader.key(at))
        && (reader.key_before(at) == key("not") || (reader.key_before(at) == COMMA && before.clone().any(now)))
        && !before.clone().any(|at| tense::is_past(reader, at))
}

/// "the attack on", "about the talks on", "his arrest on": the date is that of what has been.
fn is_of_something_past(reader: &Reader<'_>, sentence: &Range<usize>, end: usize) -> bool {
    const LONGEST: usize = 4;
    const LINKS: [Key; 9] = [
        key("back"),
        key("about"),
        key("over"),
        key("from"),
        key("since"),
        key("anniversary"),
        key("after"),
        key("following"),
        key("during"),
    ];
    let near = sentence.start.max(end.saturating_sub(LONGEST))..end;
    let noun = end.checked_sub(1).map_or(Key::NONE, |at| reader.key(at));
    happened::is_disaster(noun) || tense::has_happened(noun) || near.clone().any(|at| LINKS.contains(&reader.key(at)))
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
pub fn is_awaited(page: &Page<'_>, mention: &DateMention) -> bool {
    const LONGEST: usize = 5;
    const NOUNS: usize = 3;
    const VERBS: [Key; 16] = [
        key("faces"),
        key("face"),
        key("awaits"),
        key("await"),
        key("ahead"),
        key("approaches"),
        key("approaching"),
        key("nearing"),
        key("preparing"),
        key("prepares"),
        key("prepare"),
        key("bracing"),
        key("brace"),
        key("gearing"),
        key("readying"),
        key("eyeing"),
    ];
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let event = (end..end + NOUNS)
        .take_while(|&at| reader.tokens.get(at).is_some_and(|word| word.is_word()))
        .any(|at| is_scheduled(reader.key(at)));
    let before = sentence.start.max(first.saturating_sub(LONGEST))..first;
    let left = sentence.clone().any(|at| reader.is(at, key("go")) && reader.key_before(at) == TO);
    let left = left && before.clone().any(|at| [key("before"), key("until")].contains(&reader.key(at)));
    (event || is_campaign(&reader, &sentence, mention))
        && (left
            || is_campaign(&reader, &sentence, mention)
            || before.clone().any(|at| VERBS.contains(&reader.key(at))))
        && !before.clone().any(|at| reader.is(at, COMMA))
        && !sentence.clone().any(|at| tense::is_past(&reader, at) || schedule::is_story(reader.key(at)))
}
