//! Timetables: dates that a verb of the present announces ("the law takes effect on 1 January 2022", "runs until 3 May").

use crate::annotate::dates::Shape;
use crate::annotate::dates::reader::{COMMA, Reader, TO};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, key};

/// Whether the sentence announces the date as one to come.
pub fn is_announced(page: &Page<'_>, mention: &DateMention) -> bool {
    if !matches!(mention.shape, Shape::Day | Shape::Month) {
        return false;
    }
    let reader = Reader::new(&page.text);
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    // "The fiscal year that ends on 30 September" ends so each year.
    if !mention.explicit && (first.saturating_sub(4).max(sentence.start)..first).any(|at| reader.is(at, key("year"))) {
        return false;
    }
    let told = (sentence.start..sentence.end).any(|at| is_story(reader.key(at)));
    let past = (sentence.start..first).any(|at| tense::is_past(&reader, at) && !is_held(&reader, at));
    !told && !past && (opens(&reader, sentence.start, first) || is_to_be(&reader, sentence.start, first))
}

/// Works that tell of their own time in the present: "the film opens on 3 May 1945".
pub fn is_story(word: Key) -> bool {
    const WORDS: [Key; 16] = [
        key("novel"),
        key("film"),
        key("movie"),
        key("book"),
        key("story"),
        key("play"),
        key("series"),
        key("episode"),
        key("chapter"),
        key("diary"),
        key("documentary"),
        key("timeline"),
        key("history"),
        key("video"),
        key("footage"),
        key("photo"),
    ];
    WORDS.contains(&word)
}

/// A word of the past behind a date: what was ahead has been told since.
pub fn is_told_since(word: Key) -> bool {
    [key("was"), key("were"), key("had"), key("did"), key("never"), key("delayed"), key("but")].contains(&word)
}

/// "opens on", "takes effect on", "runs until", "the deadline is".
fn opens(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const PREPOSITIONS: [Key; 4] = [key("on"), key("in"), key("until"), key("through")];
    const VERBS: [Key; 15] = [
        key("opens"),
        key("closes"),
        key("close"),
        key("begins"),
        key("starts"),
        key("ends"),
        key("expires"),
        key("expire"),
        key("runs"),
        key("premieres"),
        key("airs"),
        key("launches"),
        key("lapses"),
        key("continues"),
        key("lasts"),
    ];
    const DEADLINE: Key = key("deadline");
    const IS: Key = key("is");
    let back = |count: usize| first.checked_sub(count).filter(|&at| at >= start).map_or(Key::NONE, |at| reader.key(at));
    if back(1) == IS && back(2) == DEADLINE {
        return true;
    }
    let effect = [key("effect"), key("force")].contains(&back(2)) && back(3) == key("takes")
        || back(2) == key("effect") && back(3) == key("take")
        || back(2) == key("force") && back(3) == key("into") && [key("comes"), key("come")].contains(&back(4))
        || back(2) == key("sale") && back(3) == key("on") && [key("goes"), key("go")].contains(&back(4))
        || back(2) == key("effect") && back(3) == key("into") && back(4) == key("goes");
    PREPOSITIONS.contains(&back(1)) && (VERBS.contains(&back(2)) || effect)
}

/// ", to be held on 14 May 2023,", "are to meet on 14 May 2023", "is to be finished in May 2022".
fn is_to_be(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const BE: Key = key("be");
    let back = |count: usize| first.checked_sub(count).filter(|&at| at >= start).map_or(Key::NONE, |at| reader.key(at));
    if ![key("on"), key("in")].contains(&back(1)) {
        return false;
    }
    let owner = |word: Key| [key("is"), key("are"), COMMA].contains(&word);
    let passive = back(3) == BE && back(4) == TO && owner(back(5));
    let meets = [key("meet"), key("begin"), key("start"), key("open"), key("vote"), key("close")].contains(&back(2));
    passive || (meets && back(3) == TO && [key("is"), key("are")].contains(&back(4)))
}

/// The participle of "to be held": no past.
fn is_held(reader: &Reader<'_>, at: usize) -> bool {
    at >= 2 && reader.is(at - 1, key("be")) && reader.is(at - 2, TO)
}
