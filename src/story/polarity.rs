//! Words that turn a statement over, and whether one side of an edit is turned and the other is not.
//!
//! A negation counts by what it stands before: "did not comment" and "declined to comment" agree, because
//! both turn "comment"; "unlikely" and "likely" differ, and so do "approved" and "rejected". Whole
//! sentences are never counted: one may go on to deny something the other leaves out.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::span::TokenSpan;
use crate::story::Document;
use crate::story::concepts;
use crate::story::diff::{Diff, Edit};
use crate::story::quotations::is_quoted;
use crate::story::words::Word;
use crate::text::{Key, key, key_of};

/// "not" in all its forms.
pub fn is_negator(word: Key) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| keys(NEGATORS));
    WORDS.contains(&word)
}

/// A verb or adjective that denies what follows it ("refused to comment", "failed to agree").
pub fn is_denial(word: Key) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| keys(DENIALS));
    WORDS.contains(&word)
}

/// "may", "must", "will": what an edit of it changes is how sure or how binding a statement is.
pub fn is_modal(word: Key) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| keys(MODALS));
    WORDS.contains(&word)
}

fn keys(words: &str) -> HashSet<Key> {
    words.split_whitespace().map(key_of).collect()
}

const NEGATORS: &str = "not non no never none nobody nothing neither nor cannot can't won't don't doesn't didn't isn't aren't \
    wasn't weren't haven't hasn't hadn't wouldn't shouldn't couldn't mustn't needn't ain't without hardly barely scarcely";

const DENIALS: &str = "decline declines declined declining refuse refuses refused refusing refrain refrains refrained refraining \
    fail fails failed failing deny denies denied denying avoid avoids avoided avoiding lack lacks lacked lacking unable \
    reject rejects rejected rejecting cease ceased stop stopped yet";

const MODALS: &str = "may might can could will would shall should must ought cannot can't won't wouldn't couldn't shouldn't \
    mustn't he'll she'll they'll we'll i'll you'll it'll";

/// Whether two words are opposites: by their concepts, or one the other with a denying prefix.
pub fn are_opposite(document_a: &Document<'_>, a: Word, document_b: &Document<'_>, b: Word) -> bool {
    concepts::are_opposite(a.concept, b.concept) || {
        let written =
            |document: &Document<'_>, word: Word| document.page.text.token_str(word.token as usize).to_lowercase();
        let (x, y) = (written(document_a, a), written(document_b, b));
        is_prefixed(&x, &y) || is_prefixed(&y, &x)
    }
}

/// "unlikely" of "likely", "illegal" of "legal".
fn is_prefixed(long: &str, short: &str) -> bool {
    short.len() >= 4
        && ["un", "in", "im", "il", "ir", "dis", "non"].iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
}

/// A statement turned over between two aligned passages: the words on either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    pub a: TokenSpan,
    pub b: TokenSpan,
}

/// The first statement that one passage turns over and the other does not.
pub fn flip(left: &Document<'_>, right: &Document<'_>, diff: &Diff) -> Option<Flip> {
    let edits = diff.edits();
    edits.iter().find_map(|edit| opposite(left, right, edit)).or_else(|| {
        let flipped = diff.flipped();
        edits.iter().find_map(|edit| {
            negated(left, right, diff, edit.a)
                .or_else(|| negated(right, left, &flipped, edit.b).map(|found| Flip { a: found.b, b: found.a }))
        })
    })
}

/// Words of an edit looked through for opposites.
const LONGEST_SWAP: usize = 7;

/// An edit that puts a word in the place of its opposite, where neither or both are denied: "attended" for "missed", or
/// "did not miss" for "was kept from attending".
fn opposite(left: &Document<'_>, right: &Document<'_>, edit: &Edit) -> Option<Flip> {
    if edit.a.len() > LONGEST_SWAP || edit.b.len() > LONGEST_SWAP {
        return None;
    }
    let (words_a, words_b) = (&left.reading.words, &right.reading.words);
    let swapped = |a: u32, b: u32| {
        are_opposite(left, words_a[a as usize], right, words_b[b as usize])
            && !is_degree_of_opposites(left, a, right, b)
            && is_denied_in(left, edit.a, a) == is_denied_in(right, edit.b, b)
    };
    let found = (edit.a.first..edit.a.end).any(|a| (edit.b.first..edit.b.end).any(|b| swapped(a, b)));
    found.then_some(Flip { a: edit.a, b: edit.b })
}

/// Whether words of an edit deny one of them. A negator that is itself one of the opposites ("nothing" for "everything")
/// turns nothing else; "less" turns the word behind it alone, and "from" what somebody is kept from.
fn is_denied_in(document: &Document<'_>, edit: TokenSpan, word: u32) -> bool {
    let words = &document.reading.words;
    let before = word.checked_sub(1);
    (edit.first..edit.end).any(|at| at != word && is_negator(words[at as usize].key))
        || before.is_some_and(|at| LESS.contains(&words[at as usize].key) || prevents(document, at))
}

/// "less likely" for "more unlikely": degrees that are opposites, of words that are opposites too.
fn is_degree_of_opposites(left: &Document<'_>, a: u32, right: &Document<'_>, b: u32) -> bool {
    let word = |document: &Document<'_>, at: u32| document.reading.words.get(at as usize).copied();
    let is_degree = |word: Word| LESS.contains(&word.key) || MORE.contains(&word.key);
    let (Some(one), Some(other)) = (word(left, a), word(right, b)) else { return false };
    let (Some(of_a), Some(of_b)) = (word(left, a + 1), word(right, b + 1)) else { return false };
    is_degree(one) && is_degree(other) && are_opposite(left, of_a, right, of_b)
}

const LESS: [Key; 3] = [key("less"), key("least"), key("fewer")];
const MORE: [Key; 2] = [key("more"), key("most")];

/// How far before a word a negation reaches ("did not even formally agree"); never from one voice into another.
const REACH: u32 = 4;

/// A negation among the words of an edit of `left`, before a word that `right` holds without one.
fn negated(left: &Document<'_>, right: &Document<'_>, diff: &Diff, edited: TokenSpan) -> Option<Flip> {
    let words = &left.reading.words;
    for at in edited.first..edited.end {
        let denies = is_negator(words[at as usize].key) || denies_deed(left, at) || prevents(left, at);
        if !denies || is_idle(left, at) {
            continue;
        }
        let Some((head, partner)) = heads(left, right, diff, at)
            .into_iter()
            .flatten()
            .find_map(|head| Some((head, diff.partner(head).or_else(|| reworded(left, right, diff, head))?)))
        else {
            continue;
        };
        if !is_turned(right, diff.b, partner) && !is_turned_but(left, diff.a, head, at) {
            return Some(Flip { a: TokenSpan::new(at, head + 1), b: TokenSpan::new(partner, partner + 1) });
        }
        return None;
    }
    None
}

/// What a negation turns: the content word behind it and, where that is a verb that only leads to another ("did not expect
/// to be able"), the other as well, where the other document has no content word in its place ("unlikely to").
fn heads(document: &Document<'_>, other: &Document<'_>, diff: &Diff, at: u32) -> [Option<u32>; 2] {
    static LEADING: Lazy<HashSet<Key>> = Lazy::new(|| keys(LEADS));
    const TO: Key = key("to");
    let words = &document.reading.words;
    let quoted = is_quoted(document, at);
    let behind = |at: u32| {
        let mut reached =
            (at + 1..diff.a.end.min(at + 1 + REACH)).take_while(|&next| is_quoted(document, next) == quoted);
        reached.find(|&next| !words[next as usize].is_function())
    };
    let first = behind(at);
    let leads = |&head: &u32| {
        LEADING.contains(&words[head as usize].key) && words.get(head as usize + 1).is_some_and(|next| next.key == TO)
    };
    let stands_alone = |&head: &u32| {
        let edit = diff.edits().into_iter().find(|edit| edit.a.first <= head && head < edit.a.end);
        edit.is_some_and(|edit| other.reading.of(edit.b).iter().all(|word| word.is_function()))
    };
    [first, first.filter(leads).filter(stands_alone).and_then(behind)]
}

/// Verbs and adjectives that take another verb with "to", which a negation before them denies.
const LEADS: &str = "expect expects expected able need needs needed intend intends intended plan plans planned manage manages \
    managed seem seems seemed appear appears appeared likely set due allowed permitted willing ready going";

/// "kept her from attending", "prevented the firm from paying": what stands behind "from" did not come about.
fn prevents(document: &Document<'_>, at: u32) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| keys(PREVENTS));
    const FROM: Key = key("from");
    const FARTHEST: u32 = 6;
    let words = &document.reading.words;
    let is_deed = |word: &Word| document.page.text.token_str(word.token as usize).ends_with("ing");
    words[at as usize].key == FROM
        && words.get(at as usize + 1).is_some_and(is_deed)
        && words[at.saturating_sub(FARTHEST) as usize..at as usize].iter().any(|word| WORDS.contains(&word.key))
}

const PREVENTS: &str = "keep keeps kept keeping prevent prevents prevented preventing stop stops stopped stopping bar bars barred \
    barring block blocks blocked blocking prohibit prohibits prohibited ban bans banned discourage discouraged deter deters \
    deterred refrain refrains refrained refraining hinder hindered";

/// "refused to approve", "failed to", "have yet to": no deed.
fn denies_deed(document: &Document<'_>, at: u32) -> bool {
    static WORDS: Lazy<HashSet<Key>> = Lazy::new(|| keys(UNDONE));
    let words = &document.reading.words;
    let next = words.get(at as usize + 1).map_or(Key::NONE, |word| word.key);
    WORDS.contains(&words[at as usize].key) && next == key("to")
}

const UNDONE: &str =
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing unable yet";

/// "not only", "no longer than", "no fewer": no denial of what follows.
fn is_idle(document: &Document<'_>, at: u32) -> bool {
    const ONLY: Key = key("only");
    const JUST: Key = key("just");
    const MERELY: Key = key("merely");
    const SIMPLY: Key = key("simply");
    const DOUBT: Key = key("doubt");
    const FEWER: Key = key("fewer");
    const LESS: Key = key("less");
    const MORE: Key = key("more");
    const MATTER: Key = key("matter");
    let next = document.reading.words.get(at as usize + 1).map_or(Key::NONE, |word| word.key);
    matches!(next, ONLY | JUST | MERELY | SIMPLY | DOUBT | FEWER | LESS | MORE | MATTER)
}

/// The same word in another inflection, or another word for it, in the place where `right` answers `head`: next to what
/// agrees.
fn reworded(left: &Document<'_>, right: &Document<'_>, diff: &Diff, head: u32) -> Option<u32> {
    let edit = diff.edits().into_iter().find(|edit| edit.a.first <= head && head < edit.a.end)?;
    let head = left.reading.words[head as usize];
    let same = |at: &u32| right.reading.words[*at as usize].stem == head.stem;
    let alike = |at: &u32| right.reading.words[*at as usize].concept == head.concept;
    (edit.b.first..edit.b.end).find(same).or_else(|| (edit.b.first..edit.b.end).find(alike))
}

/// Whether a negation or denial stands shortly before a word.
fn is_turned(document: &Document<'_>, within: TokenSpan, word: u32) -> bool {
    let first = within.first.max(word.saturating_sub(REACH + 2));
    (first..word).any(|at| turns(document, at))
}

/// The same, one negation left out: "not … without" turns twice.
fn is_turned_but(document: &Document<'_>, within: TokenSpan, word: u32, but: u32) -> bool {
    let first = within.first.max(word.saturating_sub(REACH + 2));
    (first..word).filter(|&at| at != but).any(|at| turns(document, at))
}

fn turns(document: &Document<'_>, at: u32) -> bool {
    let word = document.reading.words[at as usize].key;
    is_negator(word) || is_denial(word) || prevents(document, at)
}
