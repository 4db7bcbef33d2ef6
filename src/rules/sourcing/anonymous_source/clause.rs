//! The clause behind a head noun: whether it says something, and whether it names the one who does.

use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page};
use crate::lexicons::Lexicon;
use crate::rules::introduced::is_named_next;
use crate::rules::sourcing::shared::names_within;
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// How far behind its subject the verb may stand, in tokens: "a judge at the court, asking that her name be kept out, said".
const FARTHEST_VERB: u32 = 26;

/// Whether a verb of saying follows whose subject is the noun: directly, behind a modifier ("with access to the letter"), or
/// behind an aside between commas.
pub(super) fn says(page: &Page<'_>, from: u32) -> bool {
    verb(page, from).is_some()
}

/// Whether somebody is named between the noun and the verb, or close behind: "an official, its deputy director Jane Roe, said".
pub(super) fn names_somebody(page: &Page<'_>, from: u32) -> bool {
    if is_named_behind(page, from) || is_named_next(page, from.saturating_sub(1) as usize) {
        return true;
    }
    let end = verb(page, from).unwrap_or(from + 3);
    let named = |name: &crate::annotate::Name| {
        let apposed = name.tokens.first > 0 && page.text.key(name.tokens.first as usize - 1) == COMMA;
        let person = name.kind == NameKind::Person;
        apposed && name.kind != NameKind::Place || person && is_apposed_behind(page, from, name.tokens.first)
    };
    names_within(page, TokenSpan::new(from, end)).iter().any(named)
}

/// Whether the name is given behind the claim: "…, later identified as Jane Roe", "His name is Jan Roe", "The official was Jane Roe.",
/// or a sentence that opens with somebody's full name.
fn is_named_behind(page: &Page<'_>, from: u32) -> bool {
    const NAMING: [Key; 6] = keys(["name", "named", "identified", "himself", "herself", "called"]);
    const BEFORE: [Key; 6] = keys(["was", "is", "as", "called", "named", "were"]);
    let text = &page.text;
    let index = text.sentence_of(from.saturating_sub(1) as usize);
    let own = text.sentences[index].tokens;
    // "An activist told the paper:", and the report opens with the name.
    let introduces = own.end > 0 && text.key(own.end as usize - 1) == COLON;
    let next =
        text.sentences.get(index + 1).filter(|next| introduces || next.paragraph == text.sentences[index].paragraph);
    let gives = |tokens: TokenSpan, opens: bool| {
        let tokens = TokenSpan::new(tokens.first, tokens.end.min(tokens.first + 60));
        let naming = text.tokens[tokens.range()].iter().any(|token| NAMING.contains(&token.key));
        names_within(page, tokens).iter().take(8).any(|name| {
            let before = name.tokens.first.checked_sub(1).map_or(Key::NONE, |before| text.key(before as usize));
            let full = name.kind != NameKind::Place && name.tokens.len() >= 2;
            full && (naming && BEFORE.contains(&before)
                || opens
                    && (name.tokens.first == tokens.first || before == BEFORE[0] && name.tokens.end + 1 >= tokens.end))
        })
    };
    gives(TokenSpan::new(from.min(own.end), own.end), false) || next.is_some_and(|next| gives(next.tokens, true))
}

/// "An old hand at the docks, he said", "a senior official known to all, the vice president himself": whoever a phrase at the sentence's start tells
/// more of follows its comma, or an office that one person holds stands beside it.
pub(super) fn is_known_one(page: &Page<'_>, phrase: TokenSpan) -> bool {
    const LONGEST: usize = 24;
    const THEY: [Key; 2] = keys(["he", "she"]);
    const SELVES: [Key; 2] = keys(["himself", "herself"]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(phrase.first as usize)].tokens;
    let behind = phrase.end as usize..(sentence.end as usize).min(phrase.end as usize + LONGEST);
    let Some(comma) = behind.clone().find(|&at| text.key(at) == COMMA) else { return false };
    let is_bare = |at: usize| text.tokens[at].is_word() && text.key(at) != WHO && !Verb::SAYING.is(text.key(at));
    let opens = sentence.first == phrase.first
        && THEY.contains(&text.key(comma + 1))
        && (phrase.end as usize..comma).all(is_bare);
    let office =
        |at: usize| (at.saturating_sub(4).max(comma)..at).any(|role| classes(text.key(role)).any(Classes::ROLE));
    opens || behind.clone().any(|at| SELVES.contains(&text.key(at)) && office(at))
}

/// A name behind a comma and its roles: ", its deputy director Dr. Neil Barr".
fn is_apposed_behind(page: &Page<'_>, from: u32, name: u32) -> bool {
    let floor = from.max(name.saturating_sub(7));
    (floor..name).any(|at| page.text.key(at as usize) == COMMA)
}

fn verb(page: &Page<'_>, from: u32) -> Option<u32> {
    verb_behind(page, from).filter(|&at| is_free(page, from, at))
}

fn verb_behind(page: &Page<'_>, from: u32) -> Option<u32> {
    const SUBJECTS: [Key; 18] = keys([
        "who", "that", "he", "she", "they", "it", "and", "to", "the", "a", "of", "which", "was", "were", "been",
        "being", "is", "are",
    ]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(from.saturating_sub(1) as usize)].tokens;
    let mut inside = false;
    for at in from..from + FARTHEST_VERB {
        let token = text.tokens.get(at as usize)?;
        if token.key == COMMA {
            // An aside opens directly behind the noun phrase; any other comma ends the clause.
            inside = !inside;
            continue;
        }
        // "A manager or an owner, they all said".
        if !inside && at > from && text.key(from as usize) != WHO && OTHERS.contains(&token.key) {
            return None;
        }
        let joins = token.key == HYPHEN || token.key == STOP && at + 1 < sentence.end;
        if at >= sentence.end || token.is_mark() && !joins || token.starts_line() && token.after_blank_line() {
            return None;
        }
        // "Officials who accurately predicted it": the relative clause's own verb.
        let relative = text.key(from as usize) == WHO && at < from + 4;
        let lets = token.key != LET || matches!(text.key(at as usize + 1), IT | SLIP);
        // "Told me nothing I could use".
        let tells = text.key(at as usize + 2) != NOTHING && text.key(at as usize + 1) != TO;
        if !inside
            && !relative
            && lets
            && tells
            && is_finite_saying(page, from, at)
            && !SUBJECTS.contains(&text.key(at as usize - 1))
        {
            return Some(at);
        }
    }
    None
}

/// A finite verb of saying: "said", "whispers", "put the payout at half". The base form needs more than one who says it: "an official
/// comment" is a noun.
fn is_finite_saying(page: &Page<'_>, from: u32, at: u32) -> bool {
    const PAST: [Key; 4] = keys(["said", "told", "put", "swore"]);
    const MANY: [Key; 4] = keys(["people", "staff", "those", "who"]);
    let text = &page.text;
    let word = text.key(at as usize);
    // "Doubt that", "believe the": what those who know hold.
    let holds = || matches!(text.key(at as usize + 1), THAT | THE | IT) && Verb::BELIEVING.is(word);
    if word == LET || !(Verb::SAYING.is(word) || holds()) {
        return word == LET;
    }
    let form = text.token_str(at as usize);
    // "As one aide put it, …".
    let words =
        || text.key(at as usize + 1) == IT && text.tokens.get(at as usize + 2).is_none_or(|next| next.is_mark());
    let values = || words() || (at + 2..at + 14).any(|behind| text.key(behind as usize) == AT);
    let base = !form.ends_with('s') && !form.ends_with("ed") && !PAST.contains(&word);
    let many = || {
        from.checked_sub(1).is_some_and(|noun| {
            text.token_str(noun as usize).ends_with('s') || MANY.contains(&text.key(noun as usize)) || at > from + 1
        })
    };
    !form.ends_with("ing") && (!matches!(word, PUT | PUTS) || values()) && (!base || many())
}

/// Whether a finite verb of saying follows the relative clause that opens before the place: "people who have spoken with Roe say".
pub(super) fn says_behind(page: &Page<'_>, from: u32) -> bool {
    verb_behind(page, from).is_some()
}

/// Whether no other subject stands between the noun and the verb: "a friend of the man who Roe said" is Roe's.
fn is_free(page: &Page<'_>, from: u32, verb: u32) -> bool {
    const LINKS: [Key; 26] = keys([
        "of", "in", "at", "on", "with", "from", "who", "not", "to", "close", "familiar", "traveling", "travelling",
        "involved", "briefed", "inside", "within", "near", "also", "later", "had", "has", "have", "recently",
        "present", "working",
    ]);
    let first = page.text.key(from as usize);
    // "An officer based in Amman said".
    let placed = PLACED.contains(&first) && page.text.key(from as usize + 1) != AS;
    let reported = page.hits.within(Lexicon::ReportingVerbs, TokenSpan::new(from, verb)).len();
    // "Diplomats involved in the talks, speaking privately, doubt that".
    let closes = from > 0 && page.text.key(from as usize - 1) == THE && page.text.key(from as usize + 1) == COMMA;
    from == verb || first == COMMA || closes || ((placed || LINKS.contains(&first)) && reported <= 1)
}

/// Participles behind which the place or the work of somebody stands.
const PLACED: [Key; 12] = keys([
    "based", "stationed", "posted", "assigned", "serving", "employed", "attached", "tasked", "deployed", "living",
    "advising", "representing",
]);
const AS: Key = key("as");
const THAT: Key = key("that");
const THE: Key = key("the");
const AT: Key = key("at");
const PUT: Key = key("put");
const PUTS: Key = key("puts");
const STOP: Key = key(".");
const WHO: Key = key("who");
const LET: Key = key("let");
const TO: Key = key("to");
const IT: Key = key("it");
const SLIP: Key = key("slip");
const NOTHING: Key = key("nothing");
const COLON: Key = key(":");
const COMMA: Key = key(",");
/// Another subject.
const OTHERS: [Key; 5] = keys(["they", "he", "she", "we", "i"]);
const HYPHEN: Key = key("-");
