//! The passive of a verb of claiming: a form of "be", adverbs, the participle and the word that brings in what is claimed: "is now
//! widely seen as", "has been accused of", "was at first thought to".

use crate::annotate::Page;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{Lexicon, Phrases};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

/// How many adverbs may stand between "be" and its participle.
const MOST_ADVERBS: usize = 3;

/// The passives of the text.
pub(super) fn all<'p>(page: &'p Page<'_>, phrases: &'p Phrases) -> impl Iterator<Item = TokenSpan> + 'p {
    let participles = page.hits.of(Lexicon::ClaimedPassives).iter();
    participles.filter_map(|hit| at(page, hit.tokens.end as usize - 1, phrases.tag(hit)))
}

/// The passive that a token is the participle of, from its form of "be" to the word behind.
fn at(page: &Page<'_>, participle: usize, tags: &str) -> Option<TokenSpan> {
    let text = &page.text;
    let link = tag_of(text.key(participle + 1))?;
    let kind = tags.split(' ').find(|tag| tag.trim_start_matches("mild-") == link)?;
    let mut be = participle.checked_sub(1)?;
    while is_adverb(page, be) && participle - be <= MOST_ADVERBS {
        be = be.checked_sub(1)?;
    }
    // "Ought to be seen as" tells what is wished, "risks being seen as" what may come.
    let before = be.checked_sub(1).map_or(Key::NONE, |before| text.key(before));
    let wished = text.key(be) == BE || text.key(be) == BEING && !classes(before).any(Classes::BE);
    let is_be =
        classes(text.key(be)).any(Classes::BE) && !wished && text.sentence_of(be) == text.sentence_of(participle);
    // "Is seen as": who looks on is everybody, until an adverb tells how many do.
    let is_mild = kind.starts_with("mild-") && participle - be == 1;
    let is_denied = (be.saturating_sub(3)..participle).any(|at| DENYING.contains(&text.key(at)));
    let is_unclaimed = (be + 1..participle).any(|at| UNCLAIMED.contains(&text.key(at)));
    let is_silent = is_mild || is_unclaimed || is_denied || kind == "of" && is_of_court(page, participle);
    (is_be && !is_silent).then(|| {
        // "Has been", "had once been".
        let has = be.checked_sub(1).filter(|&has| classes(text.key(has)).any(Classes::AUXILIARY)).unwrap_or(be);
        TokenSpan::new(has as u32, participle as u32 + 2)
    })
}

/// "None has been accused of it": nobody claims it.
const DENYING: [Key; 12] =
    keys(["not", "never", "none", "nobody", "no", "isn't", "wasn't", "aren't", "weren't", "hasn't", "haven't", "nor"]);
/// "Was wrongly described as", "is easily portrayed as": what the author denies, or what could be claimed.
const UNCLAIMED: [Key; 8] =
    keys(["wrongly", "falsely", "mistakenly", "incorrectly", "erroneously", "easily", "rightly", "inaccurately"]);
const BE: Key = key("be");
const BEING: Key = key("being");

/// The words that bring a claim in, as the list names them.
const LINKS: [&str; 6] = ["to", "as", "of", "for", "a", "an"];

fn tag_of(link: Key) -> Option<&'static str> {
    const KEYS: [Key; 6] = keys(LINKS);
    KEYS.iter().position(|&known| known == link).map(|at| LINKS[at])
}

fn is_adverb(page: &Page<'_>, at: usize) -> bool {
    classes(page.text.key(at)).any(Classes::ADVERB) || page.text.token_str(at).ends_with("ly")
}

/// "Was accused of stealing a car and went to court": a charge, which a prosecutor answers for.
fn is_of_court(page: &Page<'_>, at: usize) -> bool {
    const COURTS: [Key; 38] = keys([
        "charged", "charges", "charge", "court", "courts", "trial", "police", "prosecutors", "prosecutor", "indicted",
        "indictment", "arrested", "arrest", "convicted", "sentenced", "jury", "judge", "lawsuit", "suit", "sued",
        "pleaded", "plead", "jail", "prison", "guilty", "crime", "crimes", "criminal", "corruption", "investigation",
        "terrorism", "murder", "rape", "assault", "misconduct", "harassment", "fraud", "suspect",
    ]);
    const REACH: u32 = 50;
    let text = &page.text;
    let own = text.sentence_of(at);
    let (last, next) = (own.saturating_sub(1), (own + 1).min(text.sentences.len() - 1));
    let (first, end) = (text.sentences[last].tokens.first, text.sentences[next].tokens.end);
    let (first, end) = (first.max((at as u32).saturating_sub(REACH)), end.min(at as u32 + REACH));
    text.tokens[first as usize..end as usize].iter().any(|token| COURTS.contains(&token.key))
}
