//! Of whom an age is: of somebody told of in the sentence, or of what he has or does ("bought an 80-year-old house").

use std::ops::Range;

use crate::annotate::Page;
use crate::annotate::dates::ages;
use crate::annotate::dates::reader::{DASH, Reader};
use crate::text::{Key, Words, key};

/// The ages of the words that can be of somebody told of there.
pub fn ages_of_people(page: &Page<'_>, words: Range<usize>) -> Vec<ages::Age> {
    let mut found = ages::find(&Reader::new(&page.text), words.clone());
    found.retain(|age| !is_of_another(page, age, words.start));
    found
}

/// "bought an 80-year-old house", "has a 12-year-old daughter", "drinks 30-year-old whisky".
fn is_of_another(page: &Page<'_>, age: &ages::Age, start: usize) -> bool {
    const LEADS: Words<11> = Words::new([",", "(", "is", "was", "as", "the", "now", "said", "\u{2014}", "-", "and"]);
    const PEOPLE: Words<12> = Words::new([
        "man", "woman", "boy", "girl", "native", "resident", "suspect", "veteran", "from", "who", "was", "is",
    ]);
    let (first, end) = (age.tokens.start, age.tokens.end);
    let noun = page.text.tokens.get(end).filter(|noun| noun.is_word() && !noun.is_capitalised());
    let old = page.text.key(end - 1) == key("old") && page.text.key(end - 2) == DASH;
    if !old || noun.is_none_or(|noun| PEOPLE.contains(noun.key)) {
        return false;
    }
    let article = first > start && [key("a"), key("an")].contains(&page.text.key(first - 1));
    let lead = first - usize::from(article);
    lead > start && !LEADS.contains(page.text.key(lead - 1))
}

/// "its", "the", "a": the head of a noun phrase of its own.
pub fn is_determiner(word: Key) -> bool {
    const WORDS: Words<8> = Words::new(["its", "his", "her", "their", "whose", "the", "a", "an"]);
    WORDS.contains(word)
}
