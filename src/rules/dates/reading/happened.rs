//! Dates that are past whatever the verb of their clause: "since 2028", "the 2028 earthquake", ", published in June 2028,".

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::annotate::dates::clause;
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, looks_ahead as looks_ahead_word};
use crate::annotate::dates::reader::{COMMA, Reader, THE};
use crate::annotate::dates::{DateKind, Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{done, sentence_tokens};
use crate::text::{Key, KeySet, Words, key};

/// Whether the words beside the date say that its day has been.
pub fn has_happened(page: &Page<'_>, mention: &DateMention) -> bool {
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let start = sentence_tokens(page, first).start;
    is_named_event(page, mention, start)
        || is_counted(&reader, mention)
        || is_reduced(&reader, start, mention)
        || is_aside(&reader, mention)
        || done::is_since(&reader, start, mention)
        || (!looks_ahead(&reader, start, first)
            && (is_since(&reader, first)
                || is_disaster_of(&reader, first)
                || is_stay(&reader, start, first)
                || is_sudden(&reader, mention)
                || is_completed(&reader, start, first, mention)
                || done::is_past_of(&reader, start, mention)
                || is_lasting(&reader, start, first)))
}

/// A date in a sentence with a past beside it, and with no word at all that looks ahead: "in her reply on 4 December, Brook denied it";
/// one that a past follows, whatever the sentence looks to: "the primary on 3 May was close"; and the day of a photograph.
pub fn is_told(page: &Page<'_>, mention: &DateMention) -> bool {
    const NEAR: usize = 9;
    const BEHIND: usize = 5;
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let timed = mention.kind == DateKind::Time;
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start).map_or(Key::NONE, |at| reader.key(at));
    let placed = match mention.shape {
        Shape::Day => (timed && first > sentence.start) || [ON, key("of"), key("at"), key("dated")].contains(&before),
        Shape::Month => [IN, key("of")].contains(&before),
        _ => false,
    };
    let open = |at: usize| {
        let word = reader.key(at);
        is_plan(word) || is_modal(word) || clause::is_will(&reader, at) || looks_ahead_word(word) || is_ahead(word)
    };
    let before = first.saturating_sub(NEAR).max(sentence.start)..first;
    let clause = before.clone().rev().take_while(|&at| !is_subordinate(reader.key(at)));
    let after = end..if reader.is(end, COMMA) { sentence.end.min(end + BEHIND) } else { end };
    let past = clause.into_iter().chain(after).any(|at| tense::is_past(&reader, at));
    let photo = mention.explicit && (end..end + NEAR).any(|at| [key("photo"), key("getty")].contains(&reader.key(at)));
    let told = (past && !sentence.clone().any(open))
        || is_followed_by_past(&reader, &sentence, mention)
        || (photo && !before.clone().any(open));
    placed && told && !before.clone().any(|at| is_infinitive(&reader, at))
}

/// "The primary on 3 May 2028 was marred by rain", "the shutdown of January 2028 kept": the date stands in the subject of a past that
/// plans nothing. What merely "was" may have been to come.
fn is_followed_by_past(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    const WAS: [Key; 2] = [key("was"), key("were")];
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let behind = end + usize::from(reader.is(end, COMMA));
    let verb = behind + usize::from(WAS.contains(&reader.key(behind)));
    let plans = |at: usize| is_plan(reader.key(at)) || looks_ahead_word(reader.key(at)) || reader.is(at, key("to"));
    let tells = |at: usize| {
        let word = reader.key(at);
        tense::is_past(reader, at) || is_subordinate(word) || is_modal(word) || clause::is_will(reader, at)
    };
    let subject = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
    let mut subject = subject.take_while(|&at| reader.tokens[at].is_word());
    // ", displaced by": a participle of somebody else, where no year asks for the comma.
    let is_verb = verb > behind || behind == end || (mention.explicit && !reader.is(verb + 1, key("by")));
    let is_past = is_verb && verb < sentence.end && tense::is_past(reader, verb);
    is_past && !subject.any(tells) && !(verb..sentence.end.min(verb + 4)).any(plans)
}

/// "to hold", not "to the office", "to Congress".
fn is_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const DETERMINERS: Words<12> =
        Words::new(["the", "a", "an", "his", "her", "their", "its", "both", "all", "this", "that", "those"]);
    reader.is(at, key("to"))
        && !DETERMINERS.contains(reader.key(at + 1))
        && !reader.is_capital(at + 1)
        && !reader.str(at + 1).ends_with('s')
}

/// Words of what lies ahead, beside those of plans.
fn is_ahead(word: Key) -> bool {
    static WORDS: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::AheadWords).map(|(word, _)| word).collect());
    WORDS.contains(&word)
}

/// A plan, a modal, a condition or "will" before the date in its sentence.
fn looks_ahead(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const WORDS: [Key; 7] =
        [key("if"), key("unless"), key("whether"), key("imagine"), key("fictional"), key("novel"), key("film")];
    (start..first).any(|at| {
        let word = reader.key(at);
        is_plan(word) || is_modal(word) || clause::is_will(reader, at) || WORDS.contains(&word)
    })
}

/// "The 2028 census counted …": who has counted has finished.
fn is_counted(reader: &Reader<'_>, mention: &DateMention) -> bool {
    const NOUNS: [Key; 6] = [key("census"), key("survey"), key("study"), key("harvest"), key("inquiry"), key("audit")];
    const VERBS: [Key; 8] = [
        key("counted"),
        key("found"),
        key("showed"),
        key("recorded"),
        key("revealed"),
        key("put"),
        key("concluded"),
        key("yielded"),
    ];
    let end = mention.tokens.end as usize;
    mention.shape == Shape::Year && NOUNS.contains(&reader.key(end)) && VERBS.contains(&reader.key(end + 1))
}

/// "A survey carried out in January 2028 found …": a participle before the date, and the verb of its noun right behind it.
fn is_reduced(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let before = start.max(first.saturating_sub(LONGEST))..first;
    let participle = before
        .clone()
        .any(|at| tense::is_past(reader, at) && !is_plan(reader.key(at)) && !looks_ahead_word(reader.key(at)));
    let open = before.clone().any(|at| {
        let word = reader.key(at);
        reader.is(at, COMMA) || is_modal(word) || is_plan(word) || clause::is_will(reader, at) || word == key("for")
    });
    let found = tense::is_past(reader, end) && !is_plan(reader.key(end)) && !looks_ahead_word(reader.key(end));
    participle && !open && found && matches!(mention.shape, Shape::Day | Shape::Month | Shape::Period | Shape::Year)
}

/// "The strike, called off on 11 April 2028, cost …": a participle beside its noun, and a past after it.
fn is_aside(reader: &Reader<'_>, mention: &DateMention) -> bool {
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let placed = first.checked_sub(1).filter(|&at| matches!(reader.key(at), ON | IN));
    let Some(preposition) = placed else { return false };
    let Some(comma) = (preposition.saturating_sub(4)..preposition).rev().find(|&at| reader.is(at, COMMA)) else {
        return false;
    };
    let words = comma + 1..preposition;
    let participle = reader.str(comma + 1).ends_with("ed")
        || [key("held"), key("won"), key("shot")].contains(&reader.key(comma + 1));
    let open = words
        .clone()
        .any(|at| is_plan(reader.key(at)) || (looks_ahead_word(reader.key(at)) && !reader.is(at + 1, key("off"))));
    let noun = comma > 0 && reader.tokens[comma - 1].is_word();
    participle
        && !open
        && noun
        && reader.is(end, COMMA)
        && (tense::is_past(reader, end + 1) || reader.is(end + 1, key("cost")))
        && !is_plan(reader.key(end + 1))
}

/// "the flood of December 2028", "during the 2028 war".
fn is_disaster_of(reader: &Reader<'_>, first: usize) -> bool {
    const OF: Key = key("of");
    first >= 3
        && reader.is(first - 1, OF)
        && DISASTERS.contains(&reader.key(first - 2))
        && [THE, key("great")].contains(&reader.key(first - 3))
}

/// "sat on the court until 2028", "lived there until May 2028".
fn is_stay(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const LONGEST: usize = 8;
    const VERBS: [Key; 10] = [
        key("sat"),
        key("served"),
        key("lived"),
        key("worked"),
        key("ruled"),
        key("reigned"),
        key("taught"),
        key("played"),
        key("stayed"),
        key("remained"),
    ];
    let until = first > start && [key("until"), key("till")].contains(&reader.key(first - 1));
    until
        && (first.saturating_sub(LONGEST).max(start)..first - 1)
            .rev()
            .take_while(|&at| reader.tokens[at].is_word())
            .any(|at| VERBS.contains(&reader.key(at)))
}

const ON: Key = key("on");
const IN: Key = key("in");

/// "since 2028".
fn is_since(reader: &Reader<'_>, first: usize) -> bool {
    reader.key_before(first) == key("since")
}

/// "The 2030 summit took place", "… was held", "… ended": an event named for its year, at the start of its sentence.
fn is_named_event(page: &Page<'_>, mention: &DateMention, start: usize) -> bool {
    const LONGEST: usize = 3;
    const HAPPENED: [Key; 4] = [key("ended"), key("concluded"), key("began"), key("collapsed")];
    let word = |at: usize| page.text.key(at);
    let first = mention.tokens.first as usize;
    let opens = mention.shape == Shape::Year && first == start + 1 && word(start) == THE;
    let held = |at: usize| {
        let next = word(at + 1);
        (word(at) == key("took") && next == key("place"))
            || ([key("was"), key("were")].contains(&word(at)) && [key("held"), key("won")].contains(&next))
    };
    let end = mention.tokens.end as usize;
    let verb = (end + 1..end + 1 + LONGEST).find(|&at| HAPPENED.contains(&word(at)) || held(at));
    opens && verb.is_some_and(|verb| (end..verb).all(|at| page.text.tokens[at].is_word()))
}

/// Whether the noun is that of what nobody plans.
pub fn is_disaster(noun: Key) -> bool {
    DISASTERS.contains(&noun)
}

/// What nobody plans.
const DISASTERS: [Key; 33] = [
    key("attack"),
    key("attacks"),
    key("shooting"),
    key("shootings"),
    key("crash"),
    key("fire"),
    key("bombing"),
    key("bombings"),
    key("explosion"),
    key("earthquake"),
    key("flood"),
    key("floods"),
    key("massacre"),
    key("riots"),
    key("raid"),
    key("killing"),
    key("murder"),
    key("coup"),
    key("tsunami"),
    key("derailment"),
    key("outbreak"),
    key("accident"),
    key("war"),
    key("famine"),
    key("drought"),
    key("hurricane"),
    key("cyclone"),
    key("blizzard"),
    key("storm"),
    key("crisis"),
    key("riot"),
    key("recession"),
    key("blackout"),
];

/// "the March 2028 attack": what nobody plans has happened where it bears a date.
fn is_sudden(reader: &Reader<'_>, mention: &DateMention) -> bool {
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let place = usize::from(reader.is_capital(end));
    reader.key_before(first) == THE && DISASTERS.contains(&reader.key(end + place))
}

/// ", published in June 2028,", "Founded in 2028, …", "the fire that started on 3 March 2028".
fn is_completed(reader: &Reader<'_>, start: usize, first: usize, mention: &DateMention) -> bool {
    const VERBS: [Key; 30] = [
        key("published"),
        key("released"),
        key("filed"),
        key("signed"),
        key("founded"),
        key("built"),
        key("born"),
        key("arrested"),
        key("killed"),
        key("recorded"),
        key("conducted"),
        key("discovered"),
        key("established"),
        key("issued"),
        key("reported"),
        key("started"),
        key("occurred"),
        key("happened"),
        key("erupted"),
        key("passed"),
        key("enacted"),
        key("adopted"),
        key("graduated"),
        key("convicted"),
        key("sentenced"),
        key("assassinated"),
        key("seen"),
        key("written"),
        key("posted"),
        key("uploaded"),
    ];
    const SUBJECTS: [Key; 4] = [key("that"), key("which"), key("who"), COMMA];
    let preposition = first.checked_sub(1).filter(|&at| [key("in"), key("on")].contains(&reader.key(at)));
    let Some(verb) = preposition.map(|at| before_place(reader, start, at)).and_then(|at| at.checked_sub(1)) else {
        return false;
    };
    if verb < start {
        return false;
    }
    let attached = verb == start || SUBJECTS.contains(&reader.key(verb - 1)) || is_last(reader, verb);
    let closed = reader.tokens.get(mention.tokens.end as usize).is_none_or(|next| next.is_mark())
        || tense::is_past(reader, mention.tokens.end as usize);
    VERBS.contains(&reader.key(verb)) && attached && closed
}

/// Steps back over a place: from "on" in "published in Porto on 3 May" to the "in".
fn before_place(reader: &Reader<'_>, start: usize, preposition: usize) -> usize {
    const LONGEST: usize = 4;
    let first = (preposition.saturating_sub(LONGEST).max(start)..preposition)
        .rev()
        .take_while(|&at| reader.is_capital(at) || reader.is(at, COMMA))
        .last();
    match first.and_then(|first| first.checked_sub(1)) {
        Some(at) if [key("in"), key("at")].contains(&reader.key(at)) => at,
        _ => preposition,
    }
}

/// "Last seen on …".
fn is_last(reader: &Reader<'_>, verb: usize) -> bool {
    [key("last"), key("first")].contains(&reader.key_before(verb))
}

/// "served in the army from 2027 to 2029": a stretch that a verb of the past governs.
fn is_lasting(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const LONGEST: usize = 5;
    const VERBS: [Key; 12] = [
        key("served"),
        key("worked"),
        key("lived"),
        key("ruled"),
        key("studied"),
        key("played"),
        key("reigned"),
        key("governed"),
        key("taught"),
        key("raged"),
        key("jailed"),
        key("imprisoned"),
    ];
    const SMALL: [Key; 6] = [key("in"), key("at"), key("as"), THE, key("a"), key("with")];
    if reader.key_before(first) != key("from") {
        return false;
    }
    let from = first - 1;
    let Some(verb) = (start.max(from.saturating_sub(LONGEST))..from).rev().find(|&at| VERBS.contains(&reader.key(at)))
    else {
        return false;
    };
    (verb + 1..from).all(|at| SMALL.contains(&reader.key(at)) || reader.tokens[at].is_capitalised() || at + 1 == from)
}
