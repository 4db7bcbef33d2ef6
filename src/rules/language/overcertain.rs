//! # overcertain (LNG004)
//!
//! ## What it finds
//! Words that shut the door on doubt ("undeniably", "beyond any possible doubt", "no conceivable way", "make no mistake") in a sentence that names no source. Everyday
//! ones ("surely", "definitely") count where the sentence model finds the sentence worded one-sidedly and nothing in it concedes or hedges.
//!
//! ## Why it matters
//! Certainty is not evidence. Where a claim has a source, the source says how sure it is; where it has none, a booster
//! stands in for it.
//!
//! ## Example
//! ```text
//! The fire was undeniably set on purpose.
//! ```
//! marks "undeniably"; "The fire was set on purpose, the coroner said." stays silent.
//!
//! ## Limits
//! Advertising "undeniably" of a taste ("undeniably charming") is found too.
//!
//! ## References
//! Hyland (2005), *Metadiscourse*, on boosters; Zhang et al. (2018) on the calibration of confidence.

#[path = "overcertain/doors.rs"]
mod doors;

use crate::annotate::Page;
use crate::lexicons::{Hit, Lexicon};
use crate::rules::language::shared::{is_attributed, is_loud, is_own_voice};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::span::TokenSpan;
use crate::text::{Key, Sentence, key, keys};

pub const RULE: Rule = Rule::new("LNG004", "overcertain", Severity::Info).with_thresholds(&[Threshold {
    name: "probability",
    default: 0.9,
    most: 1.0,
    meaning: "the sentence model's probability of one-sided wording from which on everyday boosters (\"clearly\") are reported",
}]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let body = &scene.article.body;
    let everywhere = out.reads_quotations();
    let least = out.threshold("probability");
    for hit in body.hits.of(Lexicon::Boosters) {
        let index = body.text.sentence_of(hit.tokens.first as usize);
        let sentence = &body.text.sentences[index];
        let one_sided =
            || scene.features.sentences.get(index).is_some_and(|features| features.loaded_probability >= least);
        let wanted = match scene.settings.phrases.tag(hit) {
            "opening" => hit.tokens.first == sentence.tokens.first,
            tag if is_loud(tag) || is_forecast(body, sentence, hit) => true,
            "everyday" => one_sided() && !is_conceded(body, sentence, hit),
            _ => false,
        };
        if !wanted {
            continue;
        }
        let is_own = everywhere || is_own_voice(body, hit.tokens);
        if !is_own || is_negated(body, sentence, hit.tokens.first) || is_open(body, sentence, hit.tokens) {
            continue;
        }
        report(body, hit.tokens, out);
    }
    for noun in body.hits.of(Lexicon::DeniedWords) {
        let Some(tokens) = doors::shut(body, noun, scene.settings.phrases.tag(noun)) else { continue };
        let sentence = &body.text.sentences[body.text.sentence_of(noun.tokens.first as usize)];
        if (everywhere || is_own_voice(body, tokens))
            && !is_open(body, sentence, tokens)
            && !body.hits.within(Lexicon::Boosters, tokens).iter().any(|hit| is_loud(scene.settings.phrases.tag(hit)))
        {
            report(body, tokens, out);
        }
    }
}

fn report(page: &Page<'_>, tokens: TokenSpan, out: &mut Sink<'_>) {
    let span = page.text.span(tokens);
    out.report(span, || Evidence::new(format!("\u{201c}{}\u{201d} stands in for a source", page.text.str(span))));
}

/// "Obviously the mayor will fold": a sentence that opens with what all can see, and tells the future.
fn is_forecast(page: &Page<'_>, sentence: &Sentence, hit: &Hit) -> bool {
    const SEEN: [Key; 4] = keys(["obviously", "clearly", "plainly", "evidently"]);
    const WILL: [Key; 2] = keys(["will", "won't"]);
    const FARTHEST: u32 = 9;
    let text = &page.text;
    let first = hit.tokens.first;
    first == sentence.tokens.first
        && hit.tokens.len() == 1
        && SEEN.contains(&text.key(first as usize))
        && (first + 1..sentence.tokens.end.min(first + FARTHEST))
            .take_while(|&at| text.tokens[at as usize].is_word())
            .any(|at| WILL.contains(&text.key(at as usize)))
        && !is_conceded(page, &Sentence { tokens: TokenSpan::new(first + 1, sentence.tokens.end), ..*sentence }, hit)
}

/// "Obviously, polls may err", "I am absolutely certain": a concession, or a feeling that nobody else can tell of.
fn is_conceded(page: &Page<'_>, sentence: &Sentence, hit: &Hit) -> bool {
    const OWN: [Key; 12] =
        keys(["i", "i'm", "i've", "we're", "we", "you", "my", "our", "your", "may", "might", "perhaps"]);
    const ADMITTING: [Key; 2] = keys(["surely", "the"]);
    let text = &page.text;
    let opens = hit.tokens.first == sentence.tokens.first && !ADMITTING.contains(&text.key(hit.tokens.first as usize));
    let words = &text.tokens[sentence.tokens.range()];
    opens || words.iter().take(LONGEST).any(|token| OWN.contains(&token.key))
}

/// How much of a sentence is read, in tokens.
const LONGEST: usize = 60;

/// "You can never be 100 % sure", "there seems to be no proof", "none of it is beyond dispute".
fn is_negated(page: &Page<'_>, sentence: &Sentence, first: u32) -> bool {
    const NEGATIONS: [Key; 21] = keys([
        "no", "not", "never", "hardly", "without", "can't", "cannot", "isn't", "doesn't", "don't", "few", "seems",
        "seem", "none", "nothing", "neither", "nor", "aren't", "wasn't", "weren't", "didn't",
    ]);
    let before = &page.text.tokens[first.saturating_sub(5).max(sentence.tokens.first) as usize..first as usize];
    before.iter().any(|token| NEGATIONS.contains(&token.key))
}

/// A question, a condition, or a sentence that names where its claim comes from.
fn is_open(page: &Page<'_>, sentence: &Sentence, hit: TokenSpan) -> bool {
    const CONDITIONS: [Key; 4] = keys(["if", "whether", "unless", "when"]);
    const FARTHEST: u32 = 8;
    let tokens = sentence.tokens;
    // "Whether that would prove beyond doubt that it fell is another question".
    let mut near = tokens.first.max(hit.first.saturating_sub(FARTHEST))..hit.first;
    page.text.key(tokens.end as usize - 1) == key("?")
        || near.any(|at| CONDITIONS[..3].contains(&page.text.key(at as usize)))
        || CONDITIONS.contains(&page.text.key(tokens.first as usize))
        || !page.hits.within(Lexicon::SourceIntroducers, tokens).is_empty()
        || is_attributed(page, sentence.span, page.text.span(hit))
}
