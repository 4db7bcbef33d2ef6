//! Repeats: sentences that stand in the text already, word for word or nearly so.
//!
//! Exact repeats share a hash of all their words. Near repeats share five-word shingles: an index from shingle to the
//! first sentence that holds it nominates one earlier sentence, and the two are compared once. Each word costs one
//! look-up, and a sentence is compared only with one of nearly its own length, so that the time is linear. Most news
//! repeats no five words anywhere, and is not read.

use super::repetition::Repetition;
use crate::text::{Key, KeyMap, Sentence, Text, keys};

/// A sentence that repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of the sentence that it repeats.
    pub earlier: u32,
    /// The same words in the same order.
    pub exact: bool,
}

/// Shorter sentences recur by chance ("He declined to comment.").
pub const FEWEST_WORDS: usize = 8;

/// Word for word, a sentence of so many words recurs by assembly, and seldom by chance.
pub const FEWEST_EXACT: usize = 6;

/// Least Jaccard similarity of the sets of five-word shingles for a near repeat.
pub const NEAR: f64 = 0.8;

const SHINGLE: usize = 5;

/// Finds the sentences that repeat earlier ones, in order.
pub fn find(text: &Text<'_>, repetition: &Repetition) -> Vec<Repeat> {
    if repetition.fivefold.is_empty() {
        return Vec::new();
    }
    let mut exact: KeyMap<u32> = KeyMap::default();
    let mut first_with: KeyMap<u32> = KeyMap::default();
    let mut repeats = Vec::new();
    let mut shingles = Vec::new();
    let mut words_before = 0;
    for (index, sentence) in text.sentences.iter().enumerate() {
        // A sentence whose every five words stand once repeats nothing, and nothing repeats it.
        let first = words_before;
        words_before += text.tokens[sentence.tokens.range()].iter().filter(|token| token.is_lexical()).count() as u32;
        if !repetition.any_between(first, words_before) {
            continue;
        }
        let words = shingle(text, sentence, &mut shingles);
        if words < FEWEST_EXACT || words < FEWEST_WORDS && !is_prose(text, sentence) {
            continue;
        }
        let sentence = index as u32;
        let whole = shingles.iter().fold(Key::NONE, |key, &shingle| key.then(shingle));
        let earlier = *exact.entry(whole).or_insert(sentence);
        if earlier != sentence {
            repeats.push(Repeat { sentence, earlier, exact: true });
            continue;
        }
        if words < FEWEST_WORDS {
            continue;
        }
        if let Some(earlier) = nominate(&shingles, &first_with)
            && (is_one_edit(text, earlier, sentence) || is_near(text, earlier, &mut shingles))
        {
            repeats.push(Repeat { sentence, earlier, exact: false });
        }
        for shingle in &shingles {
            first_with.entry(*shingle).or_insert(sentence);
        }
    }
    repeats
}

/// The shingles of a sentence's words, in order; returns the number of words.
fn shingle(text: &Text<'_>, sentence: &Sentence, shingles: &mut Vec<Key>) -> usize {
    shingles.clear();
    let mut last = [Key::NONE; SHINGLE];
    let mut words = 0;
    for token in text.tokens[sentence.tokens.range()].iter().filter(|token| token.is_lexical()) {
        last.rotate_left(1);
        last[SHINGLE - 1] = token.key;
        words += 1;
        if words >= SHINGLE {
            shingles.push(last.iter().fold(Key::NONE, |key, &word| key.then(word)));
        }
    }
    words
}

/// The earlier sentence that holds most of the shingles (Misra and Gries's count over four candidates).
fn nominate(shingles: &[Key], first_with: &KeyMap<u32>) -> Option<u32> {
    let mut candidates = [(0u32, 0u32); 4];
    for found in shingles.iter().filter_map(|shingle| first_with.get(shingle)) {
        if let Some(known) = candidates.iter_mut().find(|known| known.0 == *found && known.1 > 0) {
            known.1 += 1;
        } else if let Some(free) = candidates.iter_mut().find(|free| free.1 == 0) {
            *free = (*found, 1);
        } else {
            candidates.iter_mut().for_each(|candidate| candidate.1 -= 1);
        }
    }
    let best = candidates.into_iter().max_by_key(|candidate| candidate.1)?;
    (best.1 as usize * 4 >= shingles.len()).then_some(best.0)
}

/// Whether two sentences differ in one place alone, and there in a fifth of the longer at most: words left out or put in, or one word
/// for another. A name or a number in another's place makes a parallel sentence, and no repeat.
fn is_one_edit(text: &Text<'_>, earlier: u32, later: u32) -> bool {
    let words = |sentence: u32| {
        let tokens = &text.tokens[text.sentences[sentence as usize].tokens.range()];
        tokens.iter().filter(|token| token.is_lexical())
    };
    let lengths = (words(earlier).count(), words(later).count());
    let (short, long) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    if long > 2 * short || long > LONGEST_EDITED {
        return false;
    }
    let same = |(one, other): &(&crate::text::Token, &crate::text::Token)| one.key == other.key;
    let head = words(earlier).zip(words(later)).take_while(same).count();
    let tail = words(earlier).rev().zip(words(later).rev()).take_while(same).count().min(short - head);
    let changed = long - head - tail;
    let replaced = short - head - tail;
    let names = |sentence: u32, len: usize| {
        words(sentence).skip(head).take(len - head - tail).any(|token| token.is_number() || token.is_capitalised())
    };
    // "At the gate" and "in the gate" are one; "in the autumn" and "in the cup" are not.
    let content = |sentence: u32| words(sentence).nth(head).is_some_and(|token| token.len() > LONGEST_SMALL);
    let parallel =
        replaced > 0 && (names(earlier, lengths.0) || names(later, lengths.1) || content(earlier) || content(later));
    let opens = head == 0 && replaced == 0;
    !parallel && replaced <= 1 && (changed * 5 <= long || opens && changed * 2 <= long && short >= FEWEST_WORDS)
}

/// Letters of a small word ("from", "with").
const LONGEST_SMALL: usize = 4;

/// A sentence that ends in a mark and is mostly in lower case: no credit, no signature of a post.
fn is_prose(text: &Text<'_>, sentence: &Sentence) -> bool {
    const ENDS: [Key; 3] = keys([".", "!", "?"]);
    let tokens = &text.tokens[sentence.tokens.range()];
    let lower = tokens.iter().filter(|token| token.is_word() && !token.is_capitalised()).count();
    let opens = tokens.first().is_some_and(|token| token.is_lexical());
    opens && lower >= 4 && tokens.last().is_some_and(|token| ENDS.contains(&token.key))
}

/// Longer sentences are compared by their shingles alone.
const LONGEST_EDITED: usize = 120;

/// Whether the Jaccard similarity with an earlier sentence reaches [`NEAR`]. Sorts the shingles.
fn is_near(text: &Text<'_>, earlier: u32, shingles: &mut Vec<Key>) -> bool {
    let sentence = &text.sentences[earlier as usize];
    // Sets of very unequal size cannot be alike; the test spares long sentences from being read again and again.
    if sentence.tokens.len() > shingles.len() * 2 + 32 {
        return false;
    }
    let mut others = Vec::new();
    shingle(text, sentence, &mut others);
    for set in [&mut *shingles, &mut others] {
        set.sort_unstable();
        set.dedup();
    }
    let shared = shingles.iter().filter(|shingle| others.binary_search(shingle).is_ok()).count();
    shared as f64 >= NEAR * (shingles.len() + others.len() - shared) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeats(source: &str) -> Vec<(u32, u32, bool)> {
        let text = Text::new(source);
        find(&text, &Repetition::of(&text, &text.types()))
            .iter()
            .map(|repeat| (repeat.sentence, repeat.earlier, repeat.exact))
            .collect()
    }

    #[test]
    fn exact_and_near() {
        let a = "The harbour board met on Monday and raised its fees for small boats by a tenth, the clerk told the members who had come to hear it.";
        let near = a.replace("who had come to hear it", "who had come to hear them");
        let other = "The harbour board met on Tuesday and lowered its dues for large ships by a third, as the owners had long asked it to do.";
        assert_eq!(repeats(&format!("{a} {other} {a}")), [(2, 0, true)]);
        assert_eq!(repeats(&format!("{a} {near}")), [(1, 0, false)]);
        assert_eq!(repeats(&format!("{a} {}", a.to_uppercase())), [(1, 0, true)]);
        assert_eq!(repeats(&format!("{a} {other}")), []);
        assert_eq!(repeats("He did not comment. He did not comment. He did not comment."), []);
    }

    #[test]
    fn linear_on_hostile_input() {
        let text = "a ".repeat(200_000) + ". " + &"A a a a a a a a a a. ".repeat(20_000);
        assert!(repeats(&text).len() > 10_000);
    }
}
