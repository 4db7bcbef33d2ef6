//! Cues: the words that report. Verbs are graded by their list; nouns and "according to" have lists of their own.

use crate::annotate::Quotation;
use crate::annotate::words::Classes;
use crate::lexicons::{Hits, Lexicon, Phrases};
use crate::span::TokenSpan;
use crate::text::{Key, Text, key, keys};

/// How far a cue by itself makes an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// "said": always.
    Speech,
    /// "indicated", "called": with quoted words, or before "that".
    Weak,
    /// "believes": thought, wish or plan.
    Belief,
    /// "according to": the source follows.
    Introducer,
}

/// What a cue says of the writer's stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// "said".
    Neutral,
    /// "claimed": the writer keeps a distance.
    Distancing,
    /// "pointed out": the writer takes it for true.
    Endorsing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    pub tokens: TokenSpan,
    pub strength: Strength,
    pub stance: Stance,
}

/// The cues outside quotations, in order.
pub(super) fn find(
    text: &Text<'_>,
    classes: &[Classes],
    (phrases, hits): (&Phrases, &Hits),
    quotations: &[Quotation],
) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let lists = [Lexicon::ReportingVerbs, Lexicon::SourceIntroducers];
    for list in lists {
        for hit in hits.of(list) {
            let (stance, strength) = grade(phrases.tag(hit), list);
            if list == Lexicon::SourceIntroducers || is_verb(text, classes, hit.tokens) {
                cues.push(Cue { tokens: hit.tokens, strength, stance });
            }
        }
    }
    cues.sort_by_key(|cue| cue.tokens.first);
    drop_quoted(text, &mut cues, quotations);
    cues
}

fn grade(tag: &str, list: Lexicon) -> (Stance, Strength) {
    let (stance, strength) = tag.split_once(' ').unwrap_or((tag, ""));
    let stance = match stance {
        "distancing" => Stance::Distancing,
        "endorsing" => Stance::Endorsing,
        _ => Stance::Neutral,
    };
    let strength = match strength {
        _ if list == Lexicon::SourceIntroducers => Strength::Introducer,
        "weak" => Strength::Weak,
        "belief" => Strength::Belief,
        _ => Strength::Speech,
    };
    (stance, strength)
}

/// Both lists are in order; both walks are linear.
fn drop_quoted(text: &Text<'_>, cues: &mut Vec<Cue>, quotations: &[Quotation]) {
    let mut next = 0;
    cues.retain(|cue| {
        let start = text.tokens[cue.tokens.first as usize].start;
        while quotations.get(next).is_some_and(|quotation| quotation.span.end <= start) {
            next += 1;
        }
        quotations.get(next).is_none_or(|quotation| quotation.span.start > start)
    });
}

/// Words like "report", "call" and "claims" are nouns behind a determiner, an adjective or a possessive.
fn is_verb(text: &Text<'_>, classes: &[Classes], tokens: TokenSpan) -> bool {
    let first = tokens.first as usize;
    if tokens.len() > 1 {
        return true;
    }
    let word = text.token_str(first);
    let Some(before) = first.checked_sub(1) else { return word.ends_with("ing") || word.ends_with("ed") };
    const APOSTROPHES: [Key; 3] = keys(["'", "\u{2019}", "-"]);
    // "the firms' pledged sums"; behind a comma the same mark closes a quotation.
    let behind_word = before > 0 && text.tokens[before - 1].is_word();
    if closes_speech(text, before) {
        return true;
    }
    let possessive = text.tokens[before].is_possessive() || behind_word && APOSTROPHES.contains(&text.key(before));
    if text.key(before) == key("without") {
        return false;
    }
    let inside_name = text.tokens[first].is_capitalised() && !text.tokens[before].is_mark();
    if text.tokens[first].is_upper() || possessive || inside_name {
        return false;
    }
    let past = word.ends_with("ed") || matches!(text.key(first), SAID | TOLD | WROTE);
    if past {
        return !(classes[before].any(Classes::DETERMINER)
            && !classes[before].any(Classes::PRONOUN.or(Classes::SUBORDINATOR))
            && !is_pronoun_like(text.key(before)));
    }
    const TO: Key = key("to");
    let noun_before = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::NUMERAL);
    let verb_before = Classes::PRONOUN.or(Classes::AUXILIARY).or(Classes::SUBORDINATOR).or(Classes::ADVERB);
    if classes[before].any(verb_before) || text.key(before) == TO {
        return true;
    }
    if !AMBIGUOUS.contains(&text.key(first)) {
        return !classes[before].any(noun_before);
    }
    // Noun or verb: a name, a role or a plural before it speaks for the verb.
    let subject = text.tokens[before].is_capitalised() || classes[before].any(Classes::ROLE.or(Classes::BODY));
    subject || text.tokens[before].is_word() && !word.ends_with('s') && text.token_str(before).ends_with('s')
}

/// "“It is late,” states Roe": a comma inside the marks asks for a verb behind them.
fn closes_speech(text: &Text<'_>, mark: usize) -> bool {
    const CLOSING: [Key; 2] = keys(["\"", "\u{201d}"]);
    CLOSING.contains(&text.key(mark)) && mark > 0 && text.key(mark - 1) == key(",")
}

/// Forms that are nouns at least as often as they are verbs.
const AMBIGUOUS: [Key; 44] = keys([
    "order", "report", "reports", "answer", "answers", "state", "states", "support", "supports", "estimate",
    "estimates", "forecast", "forecasts", "project", "projects", "plan", "plans", "charge", "charges", "term", "terms",
    "label", "labels", "demand", "demands", "promise", "promises", "pledge", "pledges", "hope", "hopes", "fear",
    "fears", "doubt", "doubts", "claim", "claims", "call", "calls", "show", "shows", "favor", "note", "repeat",
]);

const SAID: Key = key("said");
const TOLD: Key = key("told");
const WROTE: Key = key("wrote");

/// Determiners that stand alone as subjects: "some said", "many argued".
fn is_pronoun_like(word: Key) -> bool {
    const ALONE: [Key; 9] = keys(["some", "many", "most", "all", "both", "several", "few", "this", "these"]);
    ALONE.contains(&word)
}
