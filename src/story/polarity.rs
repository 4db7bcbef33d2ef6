//! Words that turn a statement over, and whether one side of an edit is turned and the other is not.
//!
//! A negation counts by what it stands before: "did not comment" and "declined to comment" agree, because
//! both turn "comment"; "unlikely" and "likely" differ, and so do "approved" and "rejected". Whole
//! sentences are never counted: one may go on to deny something the other leaves out.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::span::TokenSpan;
use crate::story::Document;
use crate::story::diff::{Diff, Edit};
use crate::story::quotations::is_quoted;
use crate::story::stem::stem;
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

/// Words that contradict one another in the same place.
const OPPOSITES: &str = "likely/unlikely rise/fall rose/fell risen/fallen increase/decrease grow/shrink grew/shrank gain/lose \
    gained/lost win/lose won/lost accept/reject approve/reject allow/ban permit/ban permit/prohibit support/oppose \
    guilty/innocent guilty/acquitted convicted/acquitted confirm/deny agree/refuse agree/disagree legal/illegal \
    lawful/unlawful safe/unsafe able/unable open/close start/stop begin/end before/after above/below more/less more/fewer \
    always/never all/none true/false alive/dead strengthen/weaken improve/worsen better/worse higher/lower increase/reduce \
    expand/shrink success/failure succeed/fail possible/impossible certain/uncertain include/exclude for/against \
    backed/opposed praised/criticised praised/criticized upheld/overturned binding/non-binding passed/failed \
    admit/deny acknowledge/deny concede/deny cause/prevent most/few many/few majority/minority strong/weak high/low best/worst \
    buy/sell profit/loss surplus/deficit import/export victory/defeat tighten/loosen widen/narrow encourage/discourage \
    accelerate/slow temporary/permanent arrive/leave arrived/left joined/left hire/fire create/destroy rich/poor \
    won/defeated cleared/convicted allow/forbid permit/forbid advance/retreat maximum/minimum \
    with/without everyone/nobody everybody/nobody everything/nothing all/nothing";

/// Whether two words are opposites: listed, or one the other with a denying prefix.
pub fn are_opposite(document_a: &Document<'_>, a: Word, document_b: &Document<'_>, b: Word) -> bool {
    static PAIRS: Lazy<HashSet<(Key, Key)>> = Lazy::new(|| {
        let stem_of = |word: &str| stem(word).unwrap_or_else(|| key_of(word));
        let pairs = OPPOSITES.split_whitespace().filter_map(|pair| pair.split_once('/'));
        pairs.flat_map(|(x, y)| [(stem_of(x), stem_of(y)), (stem_of(y), stem_of(x))]).collect()
    });
    PAIRS.contains(&(a.stem, b.stem)) || {
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

/// An edit that puts a word in the place of its opposite, with no negation beside either.
fn opposite(left: &Document<'_>, right: &Document<'_>, edit: &Edit) -> Option<Flip> {
    if edit.a.len() > LONGEST_SWAP || edit.b.len() > LONGEST_SWAP {
        return None;
    }
    let (words_a, words_b) = (left.reading.of(edit.a), right.reading.of(edit.b));
    // A negator that is itself one of the opposites ("nothing" for "everything") turns nothing else.
    let turned = |words: &[Word], but: Word| words.iter().any(|word| is_negator(word.key) && word.token != but.token);
    let swapped = |a: Word, b: Word| are_opposite(left, a, right, b) && turned(words_a, a) == turned(words_b, b);
    let found = words_a.iter().any(|&a| words_b.iter().any(|&b| swapped(a, b)));
    found.then_some(Flip { a: edit.a, b: edit.b })
}

/// How far before a word a negation reaches ("did not even formally agree"); never from one voice into another.
const REACH: u32 = 4;

/// A negation among the words of an edit of `left`, before a word that `right` holds without one.
fn negated(left: &Document<'_>, right: &Document<'_>, diff: &Diff, edited: TokenSpan) -> Option<Flip> {
    let words = &left.reading.words;
    for at in edited.first..edited.end {
        if !is_negator(words[at as usize].key) && !denies_deed(left, at) || is_idle(left, at) {
            continue;
        }
        let quoted = is_quoted(left, at);
        let mut reached = (at + 1..diff.a.end.min(at + 1 + REACH)).take_while(|&next| is_quoted(left, next) == quoted);
        let Some(head) = reached.find(|&next| !words[next as usize].is_function()) else { continue };
        let partner = diff.partner(head).or_else(|| inflected(left, right, diff, head))?;
        if !is_turned(right, diff.b, partner) && !is_turned_but(left, diff.a, head, at) {
            return Some(Flip { a: TokenSpan::new(at, head + 1), b: TokenSpan::new(partner, partner + 1) });
        }
        return None;
    }
    None
}

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

/// The same word in another inflection, in the place where `right` answers `head`: next to what agrees.
fn inflected(left: &Document<'_>, right: &Document<'_>, diff: &Diff, head: u32) -> Option<u32> {
    let edit = diff.edits().into_iter().find(|edit| edit.a.first <= head && head < edit.a.end)?;
    let stem = left.reading.words[head as usize].stem;
    (edit.b.first..edit.b.end).find(|&at| right.reading.words[at as usize].stem == stem)
}

/// Whether a negation or denial stands shortly before a word.
fn is_turned(document: &Document<'_>, within: TokenSpan, word: u32) -> bool {
    let first = within.first.max(word.saturating_sub(REACH + 2));
    let before = &document.reading.words[first as usize..word as usize];
    before.iter().any(|word| is_negator(word.key) || is_denial(word.key))
}

/// The same, one negation left out: "not … without" turns twice.
fn is_turned_but(document: &Document<'_>, within: TokenSpan, word: u32, but: u32) -> bool {
    let first = within.first.max(word.saturating_sub(REACH + 2));
    (first..word).filter(|&at| at != but).any(|at| {
        let key = document.reading.words[at as usize].key;
        is_negator(key) || is_denial(key)
    })
}
