//! What a sentence denies: "far from flawless", "did not dissolve into stunts", "without appearing callous".

use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// "A less than illustrious start", "far from flawless", "it is not that they are stupid", "rather than any greed". What a sentence takes for granted stays
/// asserted: "she did not explain the disastrous plan".
pub fn is_negated(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const NEGATIONS: [Key; 12] =
        keys(["few", "less", "no", "not", "hardly", "never", "isn't", "wasn't", "aren't", "weren't", "nor", "neither"]);
    // "Without appearing callous", but not "without a word on his disgraceful plan".
    const FARTHEST_WITHOUT: u32 = 3;
    const WITHOUT: Key = key("without");
    const DENIED_DEEDS: [Key; 9] =
        keys(["don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't"]);
    const FARTHEST_NEGATION: u32 = 7;
    const FARTHEST_DEED: u32 = 9;
    const FARTHEST_CLAUSE: u32 = 30;
    const THAT: Key = key("that");
    const THAN: Key = key("than");
    const RATHER: Key = key("rather");
    const FAR: Key = key("far");
    const FROM: Key = key("from");
    const LESS: Key = key("less");
    const ONLY: Key = key("only");
    const NOT: Key = key("not");
    const WITH: Key = key("with");
    const DEFINITE: [Key; 8] = keys(["the", "his", "her", "their", "its", "our", "these", "those"]);
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let from = tokens.first.saturating_sub(FARTHEST_DEED).max(sentence.first) as usize;
    let mut before = from..tokens.first as usize;
    let compares = |at: usize| {
        let before = at.checked_sub(1).map_or(Key::NONE, |before| text.key(before));
        text.key(at) == THAN && matches!(before, LESS | RATHER)
            || text.key(at) == FROM && before == FAR && at + 2 >= tokens.first as usize
    };
    let is_deed = |at: usize| DENIED_DEEDS.contains(&text.key(at));
    // A verb between the negation and "the": no copula, which would deny what stands behind it.
    let granted = |at: usize| {
        let before = at.checked_sub(1).map_or(Key::NONE, |before| text.key(before));
        let acts = is_deed(at) || classes(before).any(Classes::AUXILIARY) && !classes(before).any(Classes::BE);
        acts && !classes(text.key(at + 1)).any(Classes::BE)
            && (at + 2..tokens.first as usize).any(|at| DEFINITE.contains(&text.key(at)))
    };
    // "Did not dissolve into stunts", but not "does not sit well with a fearmonger", "if we don't, then his stupid plan".
    let is_one_phrase = |at: usize| {
        let apart = |at: usize| text.tokens[at].is_mark() || matches!(text.key(at), WITH | FROM);
        !(at + 1..tokens.first as usize).any(apart)
    };
    // "It is not that they were …": the whole clause is denied.
    let mut clause = tokens.first.saturating_sub(FARTHEST_CLAUSE).max(sentence.first) as usize..tokens.first as usize;
    before.any(|at| {
        let near = at as u32 + FARTHEST_NEGATION >= tokens.first;
        let denied = is_deed(at) || text.key(at) == NOT && !near;
        let negates = if denied { is_one_phrase(at) } else { near && NEGATIONS.contains(&text.key(at)) };
        let asserted = text.key(at) == NOT || is_deed(at);
        let definite = || (at + 1..tokens.first as usize).any(|at| DEFINITE.contains(&text.key(at)));
        if text.key(at) == WITHOUT && at as u32 + FARTHEST_WITHOUT >= tokens.first && !definite() {
            return true;
        }
        negates && text.key(at + 1) != ONLY && !(asserted && granted(at)) || compares(at)
    }) || clause.any(|at| text.key(at) == NOT && text.key(at + 1) == THAT)
}
