//! # loaded-wording (LNG003)
//!
//! ## What it finds
//! Wording that takes a side in the author's own voice: labels that only opponents use, contempt, imputed motives, and
//! peacock words that praise without saying why. Words that are loaded in some sentences only ("radical", "so-called") are
//! reported where the sentence model finds the sentence worded one-sidedly and they are aimed at somebody or something ("his ignorant remarks", "Roe's bluster") or stand beside others; words of judgement with plain uses ("draconian") need
//! less of its agreement. Praise and contempt that stand before somebody's office ("the visionary congressman") or beside another such word ("selfish and
//! foolish") need none of it.
//!
//! ## Why it matters
//! A label settles by naming what ought to be argued. A reader cannot check "crony", only "appointed his brother".
//!
//! ## Example
//! ```text
//! The mayor and her cronies pushed the plan through in a desperate attempt to please the lobby.
//! ```
//! marks "cronies" and "in a desperate attempt to"; "The mayor and the council passed the plan." stays silent.
//!
//! ## References
//! Recasens et al. (2013), *Linguistic Models for Analyzing and Detecting Biased Language*; Wikipedia, *Manual of Style: Words to watch*.

use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page, within};
use crate::lexicons::{Hit, Lexicon};
use crate::rules::language::shared::{
    LITERAL, is_joined, is_loud, is_negated, is_own_voice, is_paired, is_spoken_of, may_be_name,
};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("LNG003", "loaded-wording", Severity::Info).with_thresholds(&[
    Threshold {
        name: "probability",
        default: 0.9,
        most: 1.0,
        meaning: "the sentence model's probability from which on a word that is loaded in some sentences is reported",
    },
    Threshold {
        name: "least_probability",
        default: 0.2,
        most: 1.0,
        meaning: "the sentence model's probability below which only labels, insults and acclaim are reported; praise and motives ask for twice as much",
    },
    Threshold {
        name: "harsh_probability",
        default: 0.75,
        most: 1.0,
        meaning: "the sentence model's probability from which on words of judgement that have plain uses are reported",
    },
]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let phrases = &scene.settings.phrases;
    let everywhere = out.reads_quotations();
    if let Some(title) = &scene.article.title {
        // "Beloved, Iconic Theater to Reopen": two that bear each other out.
        let judged = |hit: &Hit| judges(phrases.tag(hit));
        let told =
            |hit: &Hit| is_loud(phrases.tag(hit)) || judged(hit) && is_paired(title, Lexicon::Loaded, hit, judged);
        for hit in title.hits.of(Lexicon::Loaded).iter().filter(|hit| told(hit)) {
            let span = title.text.span(hit.tokens);
            if everywhere || is_own_voice(title, hit.tokens) && !is_speakers(title, hit) {
                out.report_in_title(span, || evidence(title, hit, phrases.tag(hit)));
            }
        }
    }
    let body = &scene.article.body;
    let (least_for_some, least_for_all) = (out.threshold("probability"), out.threshold("least_probability"));
    let least_for_harsh = out.threshold("harsh_probability");
    for hit in body.hits.of(Lexicon::Loaded) {
        let tag = phrases.tag(hit);
        let sentence = body.text.sentence_of(hit.tokens.first as usize);
        let probability = scene.features.sentences.get(sentence).map(|features| features.loaded_probability);
        let is_telling = |other: &Hit| !matches!(phrases.tag(other), LITERAL | "mild" | "subjective");
        let is_joined =
            tag == "harsh" && is_about_person(body, hit) || is_joined(body, Lexicon::Loaded, hit, sentence, is_telling);
        let (some, harsh, all) = if is_joined {
            (least_for_harsh, least_for_all, least_for_all / 2.0)
        } else {
            (least_for_some, least_for_harsh, least_for_all)
        };
        let wanted = match tag {
            LITERAL | "mild" => false,
            // "Masterful and far-sighted", "a selfish, foolish answer".
            tag if judges(tag) && is_paired(body, Lexicon::Loaded, hit, |other| judges(phrases.tag(other))) => true,
            // "Bold, visionary": beside a word that alone would be plain.
            "praise" if is_paired(body, Lexicon::Loaded, hit, |other| phrases.tag(other) == "mild") => true,
            "outfit" => is_of_person(body, hit),
            "subjective" => {
                probability.is_some_and(|probability| probability >= some) && (is_joined || is_aimed(body, hit))
            }
            "harsh" => probability.is_some_and(|probability| probability >= harsh),
            // A label is loaded in any sentence.
            "label" | "insult" | "acclaim" => true,
            "scorn" | "praise" if is_about_person(body, hit) => true,
            // Praise, and figures of what somebody is after, have plain uses too.
            "motive" if is_joined => probability.is_none_or(|probability| probability >= all),
            "praise" | "motive" => probability.is_none_or(|probability| probability >= 2.0 * all),
            _ => probability.is_none_or(|probability| probability >= all),
        };
        let is_own = || everywhere || is_own_voice(body, hit.tokens);
        if wanted
            && !is_negated(body, hit.tokens)
            && is_own()
            && !is_spoken_of(body, hit.tokens)
            && !is_held_by_others(body, hit)
            && (is_joined || matches!(tag, "label" | "insult" | "acclaim" | "motive") || !is_of_nobody(body, hit))
            && !is_name(body, hit, tag)
        {
            let proof = probability.map(|probability| format!("loaded probability of the sentence {probability:.2}"));
            out.report(body.text.span(hit.tokens), || evidence(body, hit, tag).proof(proof.unwrap_or_default()));
        }
    }
}

fn judges(tag: &str) -> bool {
    matches!(tag, "scorn" | "praise" | "insult" | "harsh" | "subjective")
}

/// "The mood of betrayal", "between pragmatists and ideologues", "inspirational leaders tend to": a bare noun behind a preposition or in a row, or what is
/// said of all who are so.
fn is_of_nobody(page: &Page<'_>, hit: &Hit) -> bool {
    const GOVERNING: Classes = Classes::PREPOSITION.or(Classes::OF);
    const ROWS: [Key; 2] = keys(["or", "and"]);
    const NOUNS: [&str; 9] = ["s", "ty", "cy", "ness", "nce", "tion", "ry", "ism", "ice"];
    let text = &page.text;
    let (first, end) = (hit.tokens.first as usize, hit.tokens.end as usize);
    let before = first.checked_sub(1).map_or(Key::NONE, |before| text.key(before));
    let next_is_word = text.tokens.get(end).is_some_and(|next| next.is_word() && !next.starts_line());
    let attributive = next_is_word && !classes(text.key(end)).any(CLOSED) && !text.token_str(end).ends_with("ly");
    let opens = text.sentences[text.sentence_of(first)].tokens.first as usize == first;
    let of_all = opens && attributive && text.token_str(end).ends_with('s') && !text.tokens[end].is_possessive();
    // "Partisans and ideologues", but not "vague and incompetent".
    let in_row = || ROWS.contains(&before) && NOUNS.iter().any(|ending| text.token_str(end - 1).ends_with(ending));
    of_all || !attributive && (classes(before).any(GOVERNING) || in_row()) && before != key("to")
}

/// Words that no word of judgement stands before as their adjective.
const CLOSED: Classes = Classes::PREPOSITION
    .or(Classes::AUXILIARY)
    .or(Classes::DETERMINER)
    .or(Classes::PRONOUN)
    .or(Classes::SUBORDINATOR)
    .or(Classes::COORDINATOR)
    .or(Classes::ADVERB)
    .or(Classes::TO)
    .or(Classes::TIME);

/// "His ignorant remarks", "Roe's simple bluster", "the board is dishonest": a word of judgement stands before what it judges, is somebody's, or is said of
/// somebody. "A time of great folly", "she saw bluster on all sides" tell of nobody.
fn is_aimed(page: &Page<'_>, hit: &Hit) -> bool {
    const FARTHEST_OWNER: u32 = 4;
    const OWNERS: [Key; 6] = keys(["his", "her", "their", "its", "your", "whose"]);
    const THEY: [Key; 7] = keys(["he", "she", "they", "you", "who", "he's", "she's"]);
    let text = &page.text;
    let (first, end) = (hit.tokens.first, hit.tokens.end as usize);
    let judged = text.tokens.get(end).is_some_and(|next| next.is_word() && !next.starts_line())
        && !classes(text.key(end)).any(CLOSED)
        && !text.token_str(end).ends_with("ly");
    let mut before = (first.saturating_sub(FARTHEST_OWNER)..first).rev().map(|at| at as usize);
    let owned = || {
        let mut words = before.clone().take_while(|&at| text.tokens[at].is_word());
        words.any(|at| OWNERS.contains(&text.key(at)) || text.tokens[at].is_possessive())
    };
    let degree = |&at: &usize| {
        classes(text.key(at)).any(Classes::ADVERB.or(Classes::DETERMINER)) || text.token_str(at).ends_with("ly")
    };
    judged || owned() || {
        let link = before.find(|at| !degree(at));
        link.is_some_and(|link| {
            let named = link > 0 && (THEY.contains(&text.key(link - 1)) || text.tokens[link - 1].is_capitalised());
            classes(text.key(link)).any(Classes::BE) && named || THEY[5..].contains(&text.key(link))
        })
    }
}

/// "The visionary congressman", "a spineless senator", "the beloved and fearless Gov. Roe": the word stands before one who holds an office, alone or joined to
/// another word.
fn is_about_person(page: &Page<'_>, hit: &Hit) -> bool {
    let text = &page.text;
    let holds = |at: usize| {
        let of = |at: usize| classes(text.key(at));
        of(at).any(Classes::ROLE.or(Classes::HONORIFIC))
            && text.tokens.get(at + 1).is_none_or(|after| !(after.is_word() && of(at + 1).any(Classes::ROLE)))
    };
    let next = hit.tokens.end as usize;
    // "The legendary baker Jane Roe", "visionary chief executive Jane Roe".
    let plain = |at: usize| {
        text.tokens[at].is_word() && !text.tokens[at].is_capitalised() && !classes(text.key(at)).any(CLOSED)
    };
    let named = within(&page.names, next + 1..next + 4).iter().any(|name| {
        matches!(name.kind, NameKind::Person | NameKind::Other)
            && name.tokens.len() > 1
            && (next..name.tokens.first as usize).all(plain)
    });
    named || holds(next) || matches!(text.key(next), AND | COMMA) && holds(next + 2)
}

const ARTICLES: [Key; 2] = keys(["a", "an"]);
const AND: Key = key("and");
const COMMA: Key = key(",");

/// "The Roe cartel", "the Roe machine": an outfit by the name of a person whom the text names.
fn is_of_person(page: &Page<'_>, hit: &Hit) -> bool {
    let Some(before) = (hit.tokens.first as usize).checked_sub(1) else { return false };
    let text = &page.text;
    let named = text.tokens[before].is_capitalised() && !text.tokens[before].is_possessive();
    named
        && before > 0
        && !text.tokens[before - 1].is_capitalised()
        && page.names.iter().any(|name| {
            name.kind == NameKind::Person
                && name.tokens.len() > 1
                && text.key(name.tokens.end as usize - 1) == text.key(before)
        })
}

/// "Pamela Lackey", "Prestigious Homes": part of a name, or a name called out alone. Labels of several words keep their capitals ("Coastal Elites").
fn is_name(page: &Page<'_>, hit: &Hit, tag: &str) -> bool {
    // "Crooked Media, an internet publication".
    let next = hit.tokens.end as usize;
    let text = &page.text;
    let explained = || {
        text.tokens[hit.tokens.range()].iter().all(|token| token.is_capitalised())
            && text.key(next) == COMMA
            && ARTICLES.contains(&text.key(next + 1))
    };
    (tag != "label" || hit.tokens.len() == 1) && may_be_name(page, hit.tokens)
        || tag == "label" && (explained() || is_all_there_is(page, hit))
}

/// "Libtard. Snowflake.": a name alone between two stops is called out, of nobody.
fn is_all_there_is(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(hit.tokens.first as usize)].tokens;
    sentence.len() <= hit.tokens.len() + 1
}

/// "Jane Roe: Vote was a sham": a headline that opens with its speaker.
fn is_speakers(title: &Page<'_>, hit: &Hit) -> bool {
    let before = &title.text.tokens[..(hit.tokens.first as usize).min(LONGEST_SPEAKER)];
    let colon = before.iter().position(|token| token.key == key(":"));
    colon.is_some_and(|colon| title.names.iter().any(|name| name.tokens.end as usize == colon))
}

/// The longest name of a headline's speaker up to its colon, in tokens.
const LONGEST_SPEAKER: usize = 6;

/// "Widely admired by both parties": whoever is named behind holds it.
fn is_held_by_others(page: &Page<'_>, hit: &Hit) -> bool {
    page.text.key(hit.tokens.end as usize) == key("by")
        && page.text.token_str(hit.tokens.end as usize - 1).ends_with("ed")
}

fn evidence(page: &Page<'_>, hit: &Hit, tag: &str) -> Evidence {
    let kind = match tag {
        "label" | "outfit" => "a label that takes a side",
        "scorn" | "insult" | "harsh" => "words of contempt",
        "praise" | "acclaim" => "praise that does not say why",
        "motive" => "a motive is imputed",
        _ => "one-sided wording",
    };
    Evidence::new(format!("{kind}: \u{201c}{}\u{201d}", page.text.str(page.text.span(hit.tokens))))
}
