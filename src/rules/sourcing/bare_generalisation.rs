//! # bare-generalisation (SRC006)
//!
//! ## What it finds
//! Claims about what everybody knows, believes or wants: "everyone knows that", "nobody believes", "most people think",
//! "virtually everybody in Washington expects", "viewers all agree", "no serious economist disputes", "it goes without saying".
//!
//! ## Why it matters
//! Nobody has asked everybody. The form takes the reader's agreement for granted and puts an opinion beyond question.
//!
//! ## Example
//! "Everyone knows that the council is corrupt."
//!
//! ## Limits
//! "Nobody knows why" tells that something is unknown and is let be; so is what a poll or somebody's words support, and
//! "everyone in the room knew": who is meant must be a country, a trade or the world.
//!
//! ## References
//! Recasens et al. 2013 on factives and entailments as bias; Walton 1999, "Appeal to Popular Opinion".

#[path = "bare_generalisation/everybody.rs"]
mod everybody;

use super::shared::{bounds_clause, has_known_source, in_marks, names_within, references_within, reports, sentence};
use crate::annotate::Page;
use crate::lexicons::Lexicon;
use crate::rules::language::shared::is_in_post;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC006", "bare-generalisation", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let mut last_end = 0;
    for hit in page.hits.of(Lexicon::Generalisations) {
        let claim = match scene.settings.phrases.tag(hit) {
            "mild" => None,
            "subject" => everybody::claim_behind(page, hit.tokens),
            "universal" => everybody::claim_around(page, hit.tokens),
            "marker" => everybody::claim_beside(page, hit.tokens),
            _ => Some(hit.tokens).filter(|claim| stands_free(page, *claim)),
        };
        let Some(claim) = claim.filter(|claim| claim.first >= last_end) else { continue };
        let span = page.text.span(claim);
        let is_whole = matches!(scene.settings.phrases.tag(hit), "universal" | "marker");
        if (is_whole || !is_open(page, claim))
            && !is_supported(page, claim)
            && !in_marks(page, span.start)
            && !is_in_post(page, claim)
            && !is_testimony(page, claim)
        {
            last_end = claim.end;
            out.report(span, || Evidence::new("a claim about everybody, which nobody has asked"));
        }
    }
}

/// Whether somebody speaks of himself beside the claim: an interview set without quotation marks.
fn is_testimony(page: &Page<'_>, claim: TokenSpan) -> bool {
    const SELF: [Key; 6] = keys(["i", "me", "i'm", "i've", "i'd", "my"]);
    let index = page.text.sentence_of(claim.first as usize);
    (index.saturating_sub(1)..index + 3)
        .any(|near| page.text.tokens[sentence(page, near).range()].iter().any(|token| SELF.contains(&token.key)))
}

/// Whether the subject opens its clause and no condition holds it: not "not everyone agrees", "her people know that",
/// "if everybody agrees".
fn stands_free(page: &Page<'_>, claim: TokenSpan) -> bool {
    const CONDITIONS: [Key; 12] =
        keys(["if", "when", "until", "unless", "whether", "not", "so", "than", "how", "why", "what", "as"]);
    const ADVERBS: [Key; 10] =
        keys(["now", "still", "surely", "today", "then", "and", "perhaps", "obviously", "all", "almost"]);
    let first = claim.first as usize;
    let Some(before) = first.checked_sub(1) else { return true };
    // "To make sure that everyone knows": a wish, no claim.
    let wished = page.text.key(before) == key("that") && before > 0 && page.text.key(before - 1) == key("sure");
    if CONDITIONS.contains(&page.text.key(before)) || wished {
        return false;
    }
    page.text.tokens[first].starts_line() || bounds_clause(page, before) || ADVERBS.contains(&page.text.key(before))
}

/// "Nobody knows why", "everyone says goodbye", "everyone knows Jane Roe": no claim follows.
fn is_open(page: &Page<'_>, claim: TokenSpan) -> bool {
    const QUESTIONS: [Key; 14] = keys([
        "what", "why", "how", "who", "when", "where", "whether", "which", "if", "each", "what's", "who's", "how's",
        "out",
    ]);
    const ADVERBS: [Key; 5] = keys(["yet", "exactly", "precisely", "quite", "really"]);
    const OBJECTS: [Key; 11] =
        keys(["goodbye", "hello", "yes", "no", "sorry", "him", "her", "them", "alike", "and", "each"]);
    let mut end = claim.end;
    if ADVERBS.contains(&page.text.key(end as usize)) {
        end += 1;
    }
    let after = page.text.key(end as usize);
    // "Nobody understands that better than Roe" praises one.
    let compares = (end..end + 3).any(|at| page.text.key(at as usize) == BETTER);
    let knows_somebody = !names_within(page, TokenSpan::new(end, end + 1)).is_empty();
    // "We all know the feeling", "everybody says, …": acquaintance and speech.
    let verb = page.text.key(end.saturating_sub(1) as usize);
    let acquainted = matches!(verb, KNOW | KNOWS) && MET.contains(&after) && page.text.key(end as usize + 1) != TRUTH;
    let speaks = verb == SAYS && page.text.tokens.get(end as usize).is_some_and(|next| next.is_mark());
    acquainted
        || speaks
        || knows_somebody
        || compares
        || QUESTIONS.contains(&after)
        || OBJECTS.contains(&after)
        || is_relative(page, claim)
}

const MET: [Key; 5] = keys(["the", "a", "an", "these", "those"]);
const KNOW: Key = key("know");
const KNOWS: Key = key("knows");
const TRUTH: Key = key("truth");
const SAYS: Key = key("says");
const BETTER: Key = key("better");

/// "A distinction that most people understand.", "what everybody knows is …", "Roe observes that most people accept …".
fn is_relative(page: &Page<'_>, claim: TokenSpan) -> bool {
    const RELATIVES: [Key; 3] = keys(["that", "what", "which"]);
    const IS: [Key; 4] = keys(["is", "was", "are", "were"]);
    let Some(before) = (claim.first as usize).checked_sub(1) else { return false };
    let end = claim.end as usize;
    let ends = page.text.tokens.get(end).is_none_or(|next| next.is_mark() || IS.contains(&next.key));
    // Behind "that" only what the author vouches for: "the truth is that everybody knows", not "the idea that everybody wants".
    const VOUCHED: [Key; 10] =
        keys(["is", "was", "see", "means", "fact", "truth", "clear", "obvious", "given", "true"]);
    let foreign = page.text.key(before) == RELATIVES[0] && before > 0 && !VOUCHED.contains(&page.text.key(before - 1));
    foreign || RELATIVES.contains(&page.text.key(before)) && (ends || before > 0 && reports(page, before - 1))
}

/// A poll, a study or a known source in the sentence, or figures in the next.
fn is_supported(page: &Page<'_>, claim: TokenSpan) -> bool {
    const DATA: [Key; 8] = keys(["poll", "polls", "survey", "surveys", "data", "percent", "according", "study"]);
    let index = page.text.sentence_of(claim.first as usize);
    let tokens = sentence(page, index);
    let has_data = |tokens: TokenSpan| {
        page.text.tokens[tokens.range()].iter().any(|token| DATA.contains(&token.key) || token.key == key("%"))
    };
    // "Everyone agrees, Obama said, that …".
    let end = claim.end as usize;
    let told = page.text.key(end) == key(",") && (end + 1..end + 5).any(|at| reports(page, at));
    told || has_known_source(page, index)
        || !references_within(page, tokens).is_empty()
        || has_data(tokens)
        || has_data(sentence(page, index + 1))
}
