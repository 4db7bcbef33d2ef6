//! What the verb of a date's clause is: a past without an ending, a participle with its auxiliaries, the verb of a quotation, a gerund.

use std::ops::Range;

use super::clause::{REACH, Told, has_auxiliary, is_ahead, is_will};
use super::clause_forms::{is_adverb, is_conditional};
use super::clause_words::{is_modal, is_plan, is_present, is_subordinate, is_wall};
use super::reader::{AND, AS, AT, COMMA, DASH, EN_DASH, FOR, FROM, HAD, IN, Reader, THE, TO};
use super::tense;
use crate::annotate::words::is_short_not;
use crate::text::{Key, Words, key, keys};

/// The "to" of "needed six hours to put out the fire": what took so long was done.
pub(super) fn is_length(reader: &Reader<'_>, to: usize) -> bool {
    const UNITS: Words<10> =
        Words::new(["hour", "hours", "minute", "minutes", "day", "days", "week", "weeks", "months", "seconds"]);
    const VERBS: Words<3> = Words::new(["took", "needed", "spent"]);
    const LONGEST: usize = 6;
    UNITS.contains(reader.key_before(to)) && (to.saturating_sub(LONGEST)..to).any(|at| VERBS.contains(reader.key(at)))
}

/// The opening mark of the quotation that the token closes.
pub(super) fn quoted(reader: &Reader<'_>, start: usize, closing: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    const STRAIGHT: Key = key("\"");
    const CURLY: [Key; 2] = keys(["\u{201c}", "\u{201d}"]);
    let opening = match reader.key(closing) {
        STRAIGHT => STRAIGHT,
        word if word == CURLY[1] => CURLY[0],
        _ => return None,
    };
    (start.max(closing.saturating_sub(LONGEST))..closing).rev().find(|&at| reader.is(at, opening))
}

/// "He wrote that “nobody wants it” on 14 May 2030": the verb beside the quotation, where it is one of saying in the past.
pub(super) fn after_quote(reader: &Reader<'_>, sentence: &Range<usize>, opening: usize) -> Told {
    const LONGEST: usize = 6;
    const SAYING: Words<14> = Words::new([
        "said", "wrote", "tweeted", "called", "declared", "posted", "testified", "remarked", "told", "replied",
        "added", "shouted", "dubbed", "labeled",
    ]);
    let words = (sentence.start.max(opening.saturating_sub(LONGEST))..opening).rev();
    let mut words = words.take_while(|&at| !is_wall(reader.key(at)));
    let verb = words.find(|&at| tense::is_past(reader, at) || is_modal(reader.key(at)) || is_will(reader, at));
    let said = verb.is_some_and(|verb| SAYING.contains(reader.key(verb)) && !is_conditional(reader, sentence, verb));
    if said { Told::Past } else { Told::Open }
}

/// "The storm hit the coast": a verb without an ending behind a single subject, whose present would have one.
pub fn is_unmarked(reader: &Reader<'_>, sentence: &Range<usize>, at: usize) -> bool {
    const VERBS: [Key; 11] = keys(["set", "shut", "hit", "put", "cut", "let", "quit", "beat", "cast", "split", "hurt"]);
    let before = at.checked_sub(1).filter(|&before| before >= sentence.start && VERBS.contains(&reader.key(at)));
    // "The Panthers beat the Broncos 24-10".
    let number = |at: usize| reader.tokens.get(at).is_some_and(|token| token.has_digit());
    let scored = reader.is(at, key("beat"))
        && (at + 1..at + 7).any(|at| {
            number(at)
                && (reader.str(at).contains('-') || (matches!(reader.key(at + 1), DASH | EN_DASH) && number(at + 2)))
        });
    before.is_some_and(|before| {
        let (token, word) = (reader.tokens[before], reader.key(before));
        let other = [
            TO,
            AND,
            THE,
            key("a"),
            key("i"),
            key("we"),
            key("you"),
            key("they"),
            key("it"),
            key("that"),
            key("what"),
            key("did"),
            key("not"),
            key("of"),
        ];
        let auxiliary = [key("was"), key("were"), key("been"), HAD].contains(&word);
        auxiliary
            || token.is_word()
                && !other.contains(&word)
                && !is_modal(word)
                && !is_will(reader, before)
                && (scored || !(reader.str(before).ends_with('s') || is_short_not(reader.str(before))))
    })
}

/// "A second team, in Fresno, played", "Roe, a nurse in Leeds, sued", "their lawyer, Jane Roe, signed": the comma closes an aside of the subject, and the verb is the
/// sentence's own.
pub(super) fn closes_aside(reader: &Reader<'_>, sentence: &Range<usize>, comma: usize) -> bool {
    const LONGEST: usize = 7;
    const CALLED: Words<5> = Words::new(["a", "an", "the", "two", "three"]);
    let first = sentence.start.max(comma.saturating_sub(LONGEST));
    // ", which once paid by the mile,".
    const RELATIVE: usize = 16;
    const RELATIVES: Words<3> = Words::new(["which", "who", "whose"]);
    let related = (sentence.start.max(comma.saturating_sub(RELATIVE))..comma)
        .rev()
        .find(|&at| reader.is(at, COMMA))
        .filter(|&at| RELATIVES.contains(reader.key(at + 1)));
    if let Some(opening) = related {
        return (sentence.start..opening).all(|at| !tense::is_past(reader, at) && !is_present(reader.key(at)));
    }
    let Some(opening) = (first..comma).rev().find(|&at| reader.is(at, COMMA)) else { return false };
    let named = (opening + 1..comma).len() <= 3 && (opening + 1..comma).all(|at| reader.is_capital(at));
    (matches!(reader.key(opening + 1), IN | AT | FROM) || CALLED.contains(reader.key(opening + 1)) || named)
        && (sentence.start..comma).all(|at| !tense::is_past(reader, at) && !is_present(reader.key(at)))
}

/// "will be a batch of senators crowned", "was granted in April and ends": a participle in a clause of what will be, or a present beside
/// the date.
pub(super) fn is_announced(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize, adjunct: usize) -> bool {
    let present = adjunct >= sentence.start + 2
        && reader.is(adjunct - 2, AND)
        && reader.str(adjunct - 1).ends_with('s')
        && !tense::is_past(reader, adjunct - 1)
        && adjunct - 2 > verb;
    let bare = reader.str(verb).ends_with("ed") && !has_auxiliary(reader, sentence, verb);
    let ahead = || {
        (sentence.start.max(verb.saturating_sub(REACH))..verb)
            .rev()
            .take_while(|&at| !reader.is(at, COMMA) && !is_wall(reader.key(at)) && !is_subordinate(reader.key(at)))
            .any(|at| is_will(reader, at))
    };
    present || (bare && ahead())
}

/// What the auxiliaries before a participle say: "will be held", "is scheduled", "was due"; `None` for a plain past.
pub(super) fn participle(reader: &Reader<'_>, sentence: &Range<usize>, at: usize) -> Option<Told> {
    const BE: Key = key("be");
    const BEEN: Key = key("been");
    let first = sentence.start.max(at.saturating_sub(4));
    let before = (first..at).rev().take_while(|&at| reader.tokens[at].is_word());
    let mut open = None;
    for at in before {
        let word = reader.key(at);
        if is_will(reader, at) {
            return Some(Told::ToCome);
        }
        if word == BE || word == BEEN {
            // "recommended that the fee be dropped".
            open = open.or((word == BE).then_some(Told::Open));
            continue;
        }
        if word == TO {
            let planned = at > first && is_plan(reader.key(at - 1));
            let present = planned
                && (at.saturating_sub(4).max(sentence.start)..at)
                    .any(|at| is_present(reader.key(at)) && !passed(reader, at));
            return Some(if present { Told::ToCome } else { Told::Open });
        }
        if is_modal(word) {
            return Some(Told::Open);
        }
        if is_present(word) {
            let perfect = [key("has"), key("have")].contains(&word);
            // "was to have begun".
            let unmet = |to: usize| reader.is(to, TO) && [key("was"), key("were")].contains(&reader.key_before(to));
            if perfect && at > first && (is_modal(reader.key(at - 1)) || unmet(at - 1)) {
                return Some(Told::Open);
            }
            let planned = (is_plan(reader.key(at + 1)) || is_plan(reader.key(at + 2))) && !is_moved(reader, at, at + 3);
            return match (perfect, planned) {
                (_, true) => Some(if perfect { Told::Open } else { Told::ToCome }),
                (true, false) => None,
                (false, false) => Some(Told::Open),
            };
        }
        if !is_adverb(reader, at) {
            return open;
        }
    }
    open
}

/// "are seen rising in June", "was seen at 2.4 percent", "is viewed as likely", "was tipped for the post": a participle of expecting, where
/// "seen walking home" tells what somebody saw.
pub fn is_foreseen(reader: &Reader<'_>, at: usize) -> bool {
    const SEEN: Words<8> =
        Words::new(["seen", "viewed", "regarded", "perceived", "considered", "reckoned", "judged", "thought"]);
    const BACKED: Words<8> =
        Words::new(["tipped", "touted", "fancied", "favored", "favoured", "backed", "rumored", "rumoured"]);
    const LEVELS: Words<8> = Words::new(["at", "near", "around", "above", "below", "between", "under", "over"]);
    const POSTURES: Words<18> = Words::new([
        "walking", "running", "standing", "sitting", "speaking", "talking", "kneeling", "lying", "waving", "hugging",
        "sleeping", "crying", "smiling", "wearing", "crawling", "driving", "riding", "fleeing",
    ]);
    const FIGURE: usize = 3;
    let (word, next) = (reader.key(at), reader.key(at + 1));
    if BACKED.contains(word) {
        return [AS, FOR, TO].contains(&next);
    }
    if !SEEN.contains(word) {
        return word == key("priced") && next == IN;
    }
    let gerund = || reader.str(at + 1).ends_with("ing") && !POSTURES.contains(next);
    let figure = |at: usize| reader.tokens.get(at).is_some_and(|token| token.has_digit());
    let auxiliary = at.saturating_sub(1 + usize::from(at > 0 && is_adverb(reader, at - 1)));
    [AS, TO].contains(&next)
        || LEVELS.contains(next) && (at + 2..at + 2 + FIGURE).any(figure)
        || [key("is"), key("are")].contains(&reader.key(auxiliary))
        || gerund()
}

/// "is no longer expected", "is not scheduled": nothing is to come.
pub(super) fn passed(reader: &Reader<'_>, at: usize) -> bool {
    [key("no"), key("not"), key("never")].contains(&reader.key(at + 1))
}

/// "is moved", "are pushed", "is set in": a present that tells what is seen, not what is to come.
pub(super) fn is_moved(reader: &Reader<'_>, auxiliary: usize, end: usize) -> bool {
    const WORDS: [Key; 6] = keys(["moved", "pushed", "looked", "sought", "wanted", "threatened"]);
    let set = |at: usize| reader.is(at, key("set")) && reader.is(at + 1, IN);
    (auxiliary + 1..end.min(auxiliary + 3)).any(|at| WORDS.contains(&reader.key(at)) || set(at))
}

/// "after peaking in 2019", "since leaving office on 3 May": done, unless the sentence speaks of what will be done after it.
pub(super) fn after_gerund(reader: &Reader<'_>, sentence: &Range<usize>, gerund: usize) -> Told {
    const AFTER: [Key; 3] = keys(["after", "since", "upon"]);
    let after = gerund > sentence.start && AFTER.contains(&reader.key(gerund - 1));
    let start = sentence.start.max(gerund.saturating_sub(REACH));
    // "After winning on 3 May, he would need half of the votes".
    let behind = gerund..sentence.end.min(gerund + 2 * REACH);
    let would = |at: usize| is_will(reader, at) || reader.is(at, key("would"));
    let open = (start..gerund).any(|at| is_ahead(reader, at)) || behind.into_iter().any(would);
    if after && !open { Told::Past } else { Told::Open }
}

/// "They wanted the vote held on 4 June 2019": a participle of what was asked for.
pub(super) fn is_wished(reader: &Reader<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    const WISHES: Words<8> =
        Words::new(["wanted", "want", "wants", "needed", "preferred", "requested", "demanded", "ordered"]);
    const NEAR: usize = 4;
    let near = sentence.start.max(verb.saturating_sub(NEAR))..verb.saturating_sub(1);
    near.into_iter().any(|at| WISHES.contains(reader.key(at)))
        && reader.tokens[verb - 1].is_word()
        && !has_auxiliary(reader, sentence, verb)
}
