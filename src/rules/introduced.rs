//! Who is introduced right behind words that leave them unnamed, in the next sentence of the paragraph: what the rules on
//! anonymous sources and unnamed speakers both let be.

use crate::annotate::{NameKind, Page};
use crate::text::{Key, key, keys};

/// Whether the sentence behind a token's opens with a full name, or gives one: "Vince Roe started in 1983.", "She was Jane
/// Roe.", "The teacher, Maria Roe, keeps the receipts."
pub fn is_named_next(page: &Page<'_>, token: usize) -> bool {
    let text = &page.text;
    let index = text.sentence_of(token);
    let next = text.sentences.get(index + 1).filter(|next| next.paragraph == text.sentences[index].paragraph);
    next.is_some_and(|next| opens_with_name(page, next.tokens.first as usize))
}

fn opens_with_name(page: &Page<'_>, first: usize) -> bool {
    const SHE: [Key; 2] = keys(["she", "he"]);
    const IS: [Key; 2] = keys(["was", "is"]);
    const THE: Key = key("the");
    const COMMA: Key = key(",");
    let text = &page.text;
    let name = if SHE.contains(&text.key(first)) && IS.contains(&text.key(first + 1)) {
        first + 2
    } else if text.key(first) == THE {
        let comma = (first + 2..first + 2 + LONGEST_NOUN).find(|&at| text.key(at) == COMMA);
        comma.map_or(first, |comma| comma + 1)
    } else {
        first
    };
    let at = page.names.partition_point(|found| (found.tokens.first as usize) < name);
    page.names.get(at).is_some_and(|found| {
        found.tokens.first as usize == name
            && found.tokens.len() >= 2
            && matches!(found.kind, NameKind::Person | NameKind::Other)
    })
}

/// "The second-grade teacher, …": how many tokens the person may be called by.
const LONGEST_NOUN: usize = 4;
