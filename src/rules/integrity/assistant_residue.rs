//! # assistant-residue (INT003)
//!
//! ## What it finds
//! What a chat assistant or its prompt left in the text: the assistant speaking of itself ("As an AI language model,
//! I…"), words about the text around it ("Here is the rewritten article:", "I hope this helps!"), instructions
//! ("Rewrite the following article"), labels of its versions ("Revised paragraph (option B):"), places of pieces that were to be written ("[Paragraph 2: …]"), citation tokens ("oaicite", "turn0search0", "utm_source=chatgpt.com") and fields
//! that nobody filled in ("[insert name]").
//!
//! ## Why it matters
//! A published text that still holds them was generated or rewritten by machine, and no person read it before it was
//! published.
//!
//! ## Example
//! "Certainly! Here is the rewritten article:" as the first line.
//!
//! ## Limits
//! Articles on assistants quote such phrases: inside quotation marks nothing is reported. Words about the text count
//! only in its first and last lines or at the start of a paragraph, instructions only at the start of a sentence. Text without such traces may
//! still have been generated; this rule says nothing about it.
//!
//! ## References
//! Wikipedia, "Signs of AI writing", lists the traces of each assistant.

use super::shared::{pages, report};
use crate::annotate::Page;
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, Text, key, keys};

pub const RULE: Rule = Rule::new("INT003", "assistant-residue", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    for (place, page) in pages(scene) {
        // Traces often come in clusters ("contentReference[oaicite:0]"): one finding each.
        let mut cluster_end = 0;
        for hit in page.hits.of(Lexicon::Residue) {
            let span = page.text.span(hit.tokens);
            let message = message(page, &scene.settings.phrases, hit);
            if let Some(message) = message.filter(|_| !page.in_marks(span.start)) {
                let is_new = cluster_end == 0 || hit.tokens.first > cluster_end + 2;
                cluster_end = hit.tokens.end;
                if !is_new {
                    continue;
                }
                report(out, place, span, || Evidence::new(message));
            }
        }
        for token in page.text.tokens.iter().filter(|token| token.has_digit() && token.is_word() && token.len() > 8) {
            if is_citation(page.text.str(token.span())) {
                report(out, place, token.span(), || Evidence::new("an assistant's citation token stands in the text"));
            }
        }
    }
}

/// What a hit proves where it stands; `None` where it proves nothing.
fn message(page: &Page<'_>, phrases: &Phrases, hit: &Hit) -> Option<&'static str> {
    match phrases.tag(hit) {
        "frame" if helps_others(&page.text, hit) => None,
        "machine" => Some("an assistant's citation or control token stands in the text"),
        "self" => Some("the text speaks as a language model"),
        "frame" => (is_at_the_edge(&page.text, hit) && starts(&page.text, hit)
            || opens_paragraph(&page.text, hit)
            || is_among_frames(page, phrases, hit)
            || is_assent(&page.text, hit) && is_followed(page, phrases, hit, &["version", "piece", "terms"])
            || is_offer(page, phrases, hit)
            || paragraph_of(&page.text, hit).first == hit.tokens.first
                && is_followed(page, phrases, hit, &["piece", "version"]))
        .then_some("words about the text, as an assistant frames its answer"),
        "label" => starts(&page.text, hit).then_some("words about the text, as an assistant frames its answer"),
        "edit" => ((opens(&page.text, hit) || is_behind_assent(&page.text, hit))
            && is_followed(page, phrases, hit, &["piece", "version"]))
        .then_some("words about the text, as an assistant tells of its work"),
        "task" => (opens(&page.text, hit) && is_followed(page, phrases, hit, &["terms"]))
            .then_some("an instruction of the kind that assistants are given"),
        "intro" => (((is_at_the_edge(&page.text, hit) || follows_assent(&page.text, hit)) && opens(&page.text, hit)
            || is_behind_assent(&page.text, hit)
            || opens(&page.text, hit) && is_followed(page, phrases, hit, &["piece"]))
            && introduces(page, phrases, hit))
        .then_some("words about the text, as an assistant frames its answer"),
        "piece" | "version" | "terms" => None,
        "order" => (is_at_the_edge(&page.text, hit) && starts(&page.text, hit)
            || opens(&page.text, hit) && is_followed(page, phrases, hit, &["piece", "terms"]))
        .then_some("an instruction of the kind that assistants are given"),
        "turn" => {
            const BAR: Key = key("|");
            let first = hit.tokens.first as usize;
            let between = first > 0 && page.text.key(first - 1) == BAR && page.text.key(hit.tokens.end as usize) == BAR;
            between.then_some("an assistant's citation or control token stands in the text")
        }
        _ => (!is_link(&page.text, hit)).then_some("a field that nobody filled in"),
    }
}

/// "I hope this helps those who still row": others than the one who asked.
fn helps_others(text: &Text<'_>, hit: &Hit) -> bool {
    const HELPS: [Key; 2] = keys(["help", "helps"]);
    let end = hit.tokens.end as usize;
    HELPS.contains(&text.key(end - 1))
        && text.tokens.get(end).is_some_and(|next| next.is_word() && next.key != key("you"))
}

/// In the first or last three sentences of the body.
fn is_at_the_edge(text: &Text<'_>, hit: &Hit) -> bool {
    const LINES: usize = 3;
    let sentence = text.sentence_of(hit.tokens.first as usize);
    sentence < LINES || sentence + LINES >= text.sentences.len()
}

/// At the start of its sentence, or behind a mark in it.
fn starts(text: &Text<'_>, hit: &Hit) -> bool {
    let first = hit.tokens.first as usize;
    let sentence = text.sentences[text.sentence_of(first)];
    sentence.tokens.first as usize == first || text.tokens[first - 1].is_mark()
}

/// How long a frame must be to count in the middle of a text, in tokens: "Great question!" is anybody's.
const TELLING: u32 = 5;

/// At the start of a paragraph, which may be one in the middle of the text.
fn opens_paragraph(text: &Text<'_>, hit: &Hit) -> bool {
    if hit.tokens.len() < TELLING as usize {
        return false;
    }
    paragraph_of(text, hit).first == hit.tokens.first
}

/// The paragraph in which a hit begins.
fn paragraph_of(text: &Text<'_>, hit: &Hit) -> TokenSpan {
    let sentence = text.sentences[text.sentence_of(hit.tokens.first as usize)];
    text.paragraphs[sentence.paragraph as usize].tokens
}

/// Opens a sentence, with another frame at the start of the next: "I hope this helps! Feel free to ask for another version."
fn is_among_frames(page: &Page<'_>, phrases: &Phrases, hit: &Hit) -> bool {
    let whole = paragraph_of(&page.text, hit);
    let near = TokenSpan::new(hit.tokens.end, whole.end.min(hit.tokens.end + FARTHEST));
    let mut behind = page.hits.within(Lexicon::Residue, near).iter();
    opens(&page.text, hit) && behind.any(|other| phrases.tag(other) == "frame" && opens(&page.text, other))
}

/// Ends its paragraph with what could be done to the text: "Let me know if you would like me to adjust the tone."
fn is_offer(page: &Page<'_>, phrases: &Phrases, hit: &Hit) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(hit.tokens.first as usize)].tokens;
    let ends = sentence.end == paragraph_of(&page.text, hit).end;
    ends && opens(&page.text, hit)
        && hit.tokens.len() >= TELLING as usize
        && is_followed(page, phrases, hit, &["piece", "version", "terms", "edit"])
}

/// At the start of its sentence.
fn opens(text: &Text<'_>, hit: &Hit) -> bool {
    text.sentences[text.sentence_of(hit.tokens.first as usize)].tokens.first == hit.tokens.first
}

/// "Sure, I've …": one word and a comma before it open the sentence.
fn is_behind_assent(text: &Text<'_>, hit: &Hit) -> bool {
    let first = hit.tokens.first as usize;
    let sentence = text.sentences[text.sentence_of(first)].tokens.first as usize;
    sentence + 2 == first && ASSENTS.contains(&text.key(sentence)) && text.tokens[sentence + 1].is_mark()
}

/// "Certainly! Here is …": a sentence of assent before it.
fn follows_assent(text: &Text<'_>, hit: &Hit) -> bool {
    let sentence = text.sentence_of(hit.tokens.first as usize);
    let before = sentence.checked_sub(1).map(|before| text.sentences[before].tokens);
    before.is_some_and(|before| before.len() <= 3 && ASSENTS.contains(&text.key(before.first as usize)))
}

/// "Certainly! Here", with a version of the text behind it.
fn is_assent(text: &Text<'_>, hit: &Hit) -> bool {
    opens(text, hit) && ASSENTS.contains(&text.key(hit.tokens.first as usize))
}

/// How an assistant agrees to a task.
const ASSENTS: [Key; 11] =
    keys(["sure", "certainly", "absolutely", "okay", "ok", "done", "understood", "of", "yes", "great", "note"]);

/// How far behind an edit or a task what is edited, or its terms, may stand, in tokens.
const FARTHEST: u32 = 14;

/// Whether a hit with one of the tags follows in the sentence: "I've expanded the last paragraph", "Write a piece in the style of …".
fn is_followed(page: &Page<'_>, phrases: &Phrases, hit: &Hit, tags: &[&str]) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(hit.tokens.end as usize - 1)].tokens;
    let behind = TokenSpan::new(hit.tokens.end, sentence.end.min(hit.tokens.end + FARTHEST));
    page.hits.within(Lexicon::Residue, behind).iter().any(|other| tags.contains(&phrases.tag(other)))
}

/// "Here is a shorter version of your draft:", with the text behind the colon.
fn introduces(page: &Page<'_>, phrases: &Phrases, hit: &Hit) -> bool {
    const COLON: Key = key(":");
    let sentence = page.text.sentences[page.text.sentence_of(hit.tokens.first as usize)].tokens;
    let behind = hit.tokens.end as usize..sentence.end.min(hit.tokens.end + FARTHEST) as usize;
    let colon = behind.into_iter().any(|at| page.text.key(at) == COLON);
    (colon || follows_assent(&page.text, hit)) && is_followed(page, phrases, hit, &["version"])
}

/// "[link to the report](https://…)" is Markdown.
fn is_link(text: &Text<'_>, hit: &Hit) -> bool {
    const CLOSE: Key = key("]");
    let from = hit.tokens.end as usize - 1;
    let close = (from..(from + 24).min(text.tokens.len())).find(|&at| text.tokens[at].key == CLOSE);
    close.is_none_or(|at| text.key(at + 1) == key("("))
}

/// "turn0search12", "citeturn1view0": `turn`, digits, a kind, digits.
fn is_citation(word: &str) -> bool {
    let Some(rest) = word.strip_prefix("cite").unwrap_or(word).strip_prefix("turn") else { return false };
    let kind = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let name = kind.trim_end_matches(|letter: char| letter.is_ascii_digit());
    kind.len() < rest.len()
        && name.len() < kind.len()
        && ["search", "view", "news", "image", "file", "fetch", "academia"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citation_tokens() {
        assert!(is_citation("turn0search12") && is_citation("citeturn1view0"));
        assert!(!is_citation("turn2search") && !is_citation("turnover99") && !is_citation("return0search1"));
    }
}
