//! Dates that are past whatever the verb of their clause: "since 2028", "the 2028 earthquake", ", published in June 2028,".

use std::ops::Range;

use once_cell::sync::Lazy;

use super::borne::{borne_noun, is_after_disaster, is_borne, is_contested, is_disaster_of, is_found, is_owner};
use crate::annotate::dates::clause;
use crate::annotate::dates::clause_forms::is_to_place;
use crate::annotate::dates::clause_words::{
    is_modal, is_plan, is_subordinate, is_wall, looks_ahead as looks_ahead_word, tells,
};
use crate::annotate::dates::reader::{COMMA, IN, ON, Reader, SINCE, THE};
use crate::annotate::dates::{DateKind, Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{is_range, sentence_tokens};
use crate::text::{Key, KeySet, Words, key, keys};

/// Whether the words beside the date say that its day has been.
pub fn has_happened(page: &Page<'_>, index: usize) -> bool {
    let mention = &page.dates[index];
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    let start = sentence.start;
    is_named_event(&reader, start, mention)
        || is_found(&reader, start, mention)
        || is_after_disaster(&reader, start, mention)
        || is_borne(&reader, &sentence, mention)
        || is_lasting(page, index, start)
        || is_of_its_time(&reader, &sentence, mention.tokens.range())
        || (!looks_ahead(&reader, start, first)
            && (is_since(&reader, start, mention.tokens.range())
                || is_disaster_of(&reader, first)
                || is_completed(&reader, start, first, mention)
                || is_contested(&reader, start, mention)))
}

/// A date that a past follows, whatever the sentence looks to: "the primary on 3 May was close"; and the day of a photograph.
pub fn is_told(page: &Page<'_>, mention: &DateMention) -> bool {
    const NEAR: usize = 9;
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let timed = mention.kind == DateKind::Time;
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start).map_or(Key::NONE, |at| reader.key(at));
    // "The opening (3 May 2028) was attended".
    let in_brackets = before == key("(") && reader.is(end, key(")")) && mention.explicit;
    let placed = in_brackets
        || match mention.shape {
            Shape::Day => {
                (timed && first > sentence.start) || [ON, key("of"), key("at"), key("dated")].contains(&before)
            }
            Shape::Month => [IN, key("of")].contains(&before),
            _ => false,
        };
    let open = |at: usize| is_open(&reader, at) || looks_ahead_word(reader.key(at));
    let before = first.saturating_sub(NEAR).max(sentence.start)..first;
    let photo = mention.explicit && (end..end + NEAR).any(|at| [key("photo"), key("getty")].contains(&reader.key(at)));
    let told = is_followed_by_past(&reader, &sentence, mention) || (photo && !before.clone().any(open));
    placed && told && !before.clone().any(|at| is_infinitive(&reader, at))
}

/// "The primary on 3 May 2028 was marred by rain", "the shutdown of January 2028 kept": the date stands in the subject of a past that
/// plans nothing. What merely "was" may have been to come, and so may what something is for: "tickets for a rally on 3 May were gone".
fn is_followed_by_past(reader: &Reader<'_>, sentence: &Range<usize>, mention: &DateMention) -> bool {
    const LONGEST: usize = 8;
    const WAS: [Key; 2] = keys(["was", "were"]);
    const UNDONE: Words<26> = Words::new([
        "away", "off", "cancelled", "canceled", "scrapped", "averted", "shelved", "dropped", "abandoned", "suspended",
        "axed", "aborted", "scratched", "ditched", "nixed", "banned", "forbidden", "prevented", "avoided", "blocked",
        "halted", "scuttled", "moved", "shifted", "advanced", "brought",
    ]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let behind = end + usize::from(reader.is(end, COMMA) || reader.is(end, key(")")));
    let verb = behind + usize::from(WAS.contains(&reader.key(behind)));
    // "the concert on 3 May was cancelled", "was brought forward": what does not take place may have been to come.
    let plans = |at: usize| {
        let word = reader.key(at);
        is_plan(word) || looks_ahead_word(word) || UNDONE.contains(word) || reader.is(at, key("to"))
    };
    let tells = |at: usize| {
        let word = reader.key(at);
        let other = is_subordinate(word) || [key("for"), key("to")].contains(&word);
        // "the note that matures in November slipped".
        let relative = [key("that"), key("which")].contains(&word) && at + 1 < first;
        tense::is_past(reader, at) || other || relative || is_modal(word) || clause::is_will(reader, at)
    };
    let subject = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
    // "a rally, on 3 May,".
    let opens = |at: usize| at + 1 == first && reader.is(at, key("("));
    let mut subject = subject.take_while(|&at| reader.tokens[at].is_word() || at + 2 == first || opens(at));
    // ", displaced by": a participle of somebody else, where no year asks for the comma.
    let is_verb = verb > behind || behind == end || (mention.explicit && !reader.is(verb + 1, key("by")));
    // "Turnout in the vote on 3 May was 41%".
    let counted = verb > behind && reader.tokens.get(verb).is_some_and(|next| next.has_digit());
    let is_past = is_verb && verb < sentence.end && (counted || tense::is_past(reader, verb));
    is_past && !subject.any(tells) && !(verb..sentence.end.min(verb + 4)).any(plans)
}

/// A plan, a modal, "will", a participle of expecting or another word of what lies ahead.
pub(super) fn is_open(reader: &Reader<'_>, at: usize) -> bool {
    clause::is_ahead(reader, at) || is_ahead(reader.key(at)) || clause::is_foreseen(reader, at)
}

/// ", springs": the comma.
pub(super) fn is_present_behind_comma(reader: &Reader<'_>, at: usize) -> bool {
    let verb = reader.str(at + 1);
    reader.is(at, COMMA) && verb.len() > 3 && verb.ends_with('s') && !verb.ends_with("ss") && !reader.is_capital(at + 1)
}

/// "to hold", not "to the office", "to Congress".
pub fn is_infinitive(reader: &Reader<'_>, at: usize) -> bool {
    const DETERMINERS: Words<12> =
        Words::new(["the", "a", "an", "his", "her", "their", "its", "both", "all", "this", "that", "those"]);
    let figure = |at: usize| reader.tokens.get(at).is_some_and(|next| next.has_digit() || next.is_mark());
    reader.is(at, key("to"))
        && !is_to_place(reader, at)
        && !DETERMINERS.contains(reader.key(at + 1))
        && !reader.is_capital(at + 1)
        && !figure(at + 1)
        && (!reader.str(at + 1).ends_with('s') || reader.str(at + 1).ends_with("ss"))
}

/// Words of what lies ahead, beside those of plans.
fn is_ahead(word: Key) -> bool {
    static WORDS: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::AheadWords).map(|(word, _)| word).collect());
    WORDS.contains(&word)
}

/// A plan, a modal, a condition or "will" before the date in its sentence.
fn looks_ahead(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    (start..first).any(|at| is_plan(reader.key(at)) || is_modal(reader.key(at)) || clause::is_will(reader, at))
        || is_imagined(reader, start, first)
}

/// A condition or a work before the date in its sentence.
pub fn is_imagined(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const WORDS: Words<7> = Words::new(["if", "unless", "whether", "imagine", "fictional", "novel", "film"]);
    (start..first).any(|at| WORDS.contains(reader.key(at)))
}

/// "2028 saw a drought", "The year 2028 brought floods", "3 May 2028 was the day the bridge fell", "as recently as 2028": the time itself is told.
fn is_of_its_time(reader: &Reader<'_>, sentence: &Range<usize>, Range { start: first, end }: Range<usize>) -> bool {
    const SAW: Words<5> = Words::new(["saw", "brought", "witnessed", "proved", "turned"]);
    const TIMES: Words<7> = Words::new(["day", "night", "morning", "year", "month", "moment", "time"]);
    let day = reader.is(end, key("was")) && reader.is(end + 1, THE) && TIMES.contains(reader.key(end + 2));
    let ago = first >= sentence.start + 3
        && reader.is(first - 1, key("as"))
        && [key("recently"), key("back")].contains(&reader.key(first - 2));
    first == sentence.start && (day || SAW.contains(reader.key(end)))
        || ago && !sentence.clone().any(|at| is_open(reader, at))
}

/// "since 2028", "since the summit in June 2028", "Since the merger went through on 1 January 2028,".
fn is_since(reader: &Reader<'_>, start: usize, Range { start: first, end }: Range<usize>) -> bool {
    const LONGEST: usize = 16;
    const NOUNS: usize = 6;
    let Some(before) = first.checked_sub(1).filter(|&at| at >= start) else { return false };
    if reader.is(before, SINCE) {
        return true;
    }
    // "since the 2016 election".
    if before > start && is_owner(reader, before) && reader.is(before - 1, SINCE) {
        return borne_noun(reader, end).is_some_and(|noun| clause::is_free(reader, noun + 1));
    }
    let words = (start.max(before.saturating_sub(LONGEST))..before).rev();
    let since = words
        .take_while(|&at| {
            let word = reader.key(at);
            !reader.is(at, COMMA) && !is_wall(word) && !looks_ahead_word(word)
        })
        .find(|&at| reader.is(at, SINCE));
    let told = |since: usize| (since + 1..before).any(|at| tense::is_past(reader, at)) || before - since <= NOUNS;
    [ON, IN, key("of")].contains(&reader.key(before)) && since.is_some_and(told)
}

/// "The 2030 summit took place", "… was held", "… ended": an event named for its year, at the start of its sentence.
fn is_named_event(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const HAPPENED: Words<7> = Words::new(["took", "ended", "concluded", "began", "collapsed", "held", "won"]);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let verb = (end + 1..end + 5).take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word()));
    let mut verb =
        verb.filter(|&at| tense::is_past(reader, at) && ![key("was"), key("were")].contains(&reader.key(at)));
    let opens = mention.shape == Shape::Year && first == start + 1 && reader.is(start, THE);
    opens && verb.next().is_some_and(|at| HAPPENED.contains(reader.key(at)))
}

/// ", published in June 2028,", "Founded in 2028, …", "the fire that started on 3 March 2028".
fn is_completed(reader: &Reader<'_>, start: usize, first: usize, mention: &DateMention) -> bool {
    const VERBS: [Key; 30] = keys([
        "published", "released", "filed", "signed", "founded", "built", "born", "arrested", "killed", "recorded",
        "conducted", "discovered", "established", "issued", "reported", "started", "occurred", "happened", "erupted",
        "passed", "enacted", "adopted", "graduated", "convicted", "sentenced", "assassinated", "seen", "written",
        "posted", "uploaded",
    ]);
    const BEHIND: Words<6> = Words::new(["in", "at", "by", "with", "against", "near"]);
    const SUBJECTS: [Key; 4] = [key("that"), key("which"), key("who"), COMMA];
    let preposition = first.checked_sub(1).filter(|&at| [key("in"), key("on")].contains(&reader.key(at)));
    let Some(verb) = preposition.map(|at| before_place(reader, start, at)).and_then(|at| at.checked_sub(1)) else {
        return false;
    };
    if verb < start {
        return false;
    }
    let verb = participle_of_aside(reader, start, verb).unwrap_or(verb);
    let attached = verb == start || SUBJECTS.contains(&reader.key(verb - 1)) || is_last(reader, verb);
    let end = mention.tokens.end as usize;
    let closed = reader.tokens.get(end).is_none_or(|next| next.is_mark() || BEHIND.contains(next.key))
        || tense::is_past(reader, end);
    let done =
        VERBS.contains(&reader.key(verb)) || tells(reader.key(verb), "dated") || tells(reader.key(verb), "decided");
    let done = done || clause::is_done(reader, verb);
    // Of a verb that is no participle of old, the comma must stand on both sides.
    let opens = verb == start && closes_phrase(reader, end);
    let word = reader.key(verb);
    let participle = reader.str(verb).ends_with("ed") || tense::is_past(reader, verb);
    let done = done || opens && participle && !is_plan(word) && !looks_ahead_word(word);
    let comma = verb > start && reader.key_before(verb) == COMMA;
    let enclosed = opens || comma && reader.tokens.get(end).is_none_or(|next| next.is_mark());
    attached && closed && (VERBS.contains(&reader.key(verb)) || done && enclosed)
}

/// "(Opened on 3 May 2028) by the mayor, the museum": whether a comma ends the phrase that goes on at the token, and what it opens looks not
/// ahead.
fn closes_phrase(reader: &Reader<'_>, end: usize) -> bool {
    const LONGEST: usize = 8;
    const CLAUSE: usize = 14;
    let told = |at: usize| tense::is_past(reader, at) || is_wall(reader.key(at));
    let close = (end..end + LONGEST).find(|&at| reader.is(at, COMMA) || told(at)).filter(|&at| reader.is(at, COMMA));
    close.is_some_and(|close| !(end..close + CLAUSE).any(|at| clause::is_ahead(reader, at)))
}

/// The participle of ", signed into law in", ", put in place by the mayor in", from the word before the date's preposition.
fn participle_of_aside(reader: &Reader<'_>, start: usize, last: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    const OTHER: Words<8> = Words::new(["for", "to", "and", "that", "which", "who", "after", "before"]);
    let words = (start.max(last.saturating_sub(LONGEST))..=last).rev();
    let mut words = words.take_while(|&at| {
        let word = reader.key(at);
        !(OTHER.contains(word) || word == COMMA || is_modal(word) || is_plan(word) || clause::is_scheduled(word))
    });
    words.find(|&at| {
        let opens = at == start && reader.str(at).ends_with("ed");
        (opens || at > start && reader.is(at - 1, COMMA))
            && !clause::is_foreseen(reader, at)
            && (opens || tense::is_past(reader, at) || reader.is(at, key("put")))
    })
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

/// "served in the army from 2027 to 2029", "sat on the court until 2028": a stretch that a verb of the past governs, at either of its ends.
fn is_lasting(page: &Page<'_>, index: usize, start: usize) -> bool {
    const LONGEST: usize = 8;
    const UNTIL: Words<2> = Words::new(["until", "till"]);
    let (reader, mention) = (Reader::new(&page.text), &page.dates[index]);
    let first = mention.tokens.first as usize;
    let earlier = index.checked_sub(1).map(|earlier| &page.dates[earlier]);
    let range = earlier.filter(|earlier| is_range(page, earlier, mention)).map(|earlier| earlier.tokens.first as usize);
    let opens = || page.dates.get(index + 1).is_some_and(|later| !later.explicit && is_range(page, mention, later));
    let range = range.or_else(|| opens().then_some(first));
    let Some(mut end) = range.unwrap_or(first).checked_sub(1).filter(|&at| at >= start) else { return false };
    // "was taken 20-24 June".
    if range.is_some() && tells(reader.key(end), "gathered") {
        return !looks_ahead(&reader, start, end);
    }
    // What looks ahead may stand before the stretch, not in its "through".
    if looks_ahead(&reader, start, end) {
        return false;
    }
    let closes = range.is_none() && UNTIL.contains(reader.key(end));
    if reader.is(end, key("least")) && end > start + 1 {
        end -= 2;
    }
    let verb = (start.max(end.saturating_sub(LONGEST))..end)
        .rev()
        .take_while(|&at| reader.tokens[at].is_word() || reader.tokens[at].has_digit())
        .find(|&at| {
            tells(reader.key(at), "lasting") || tells(reader.key(at), "gathered") || is_carried_out(&reader, at)
        });
    let small = |at: usize| SMALL.contains(reader.key(at)) || reader.is_capital(at) || at + 1 == end;
    // "was jailed until March 2028" looks ahead.
    let passive = |verb: usize| PASSIVE.contains(reader.key_before(verb));
    verb.is_some_and(|verb| {
        if tells(reader.key(verb), "lasting") {
            // "held it back until".
            let deferred = (verb + 1..end).any(|at| DEFERRED.contains(reader.key(at)));
            return (closes && !passive(verb) && !deferred)
                || (reader.is(end, key("from")) && (verb + 1..end).all(small));
        }
        let spans = range.is_some() && [key("from"), key("between")].contains(&reader.key(end));
        spans && is_gathered(&reader, verb..end, mention.shape == Shape::Day)
    })
}

/// "The poll was carried out".
fn is_carried_out(reader: &Reader<'_>, verb: usize) -> bool {
    reader.is(verb, key("carried")) && reader.is(verb + 1, key("out"))
}

/// "was conducted by telephone from", "surveyed 824 adults from": from the verb to the preposition of the stretch.
fn is_gathered(reader: &Reader<'_>, words: Range<usize>, exact: bool) -> bool {
    const AUXILIARIES: Words<8> = Words::new(["be", "being", "is", "are", "to", "get", "has", "have"]);
    const LINKS: Words<6> = Words::new(["for", "to", "about", "on", "that", "until"]);
    let verb = words.start;
    let counted = words.clone().any(|at| reader.tokens[at].has_digit());
    let close = words.len() <= 3 || reader.is(verb + 1, key("by"));
    let open = |at: usize| LINKS.contains(reader.key(at)) || is_plan(reader.key(at));
    let auxiliary = verb.checked_sub(1).map_or(Key::NONE, |at| reader.key(at));
    !AUXILIARIES.contains(auxiliary) && (close || (exact && counted)) && !words.into_iter().any(open)
}

const SMALL: Words<8> = Words::new(["in", "at", "as", "the", "a", "an", "with", "of"]);
const DEFERRED: Words<4> = Words::new(["back", "off", "over", "up"]);
const PASSIVE: Words<6> = Words::new(["was", "were", "be", "been", "is", "are"]);
