//! # sensational-wording (LNG001)
//!
//! ## What it finds
//! Words of outrage, spectacle and verbal combat in the author's own voice: "bombshell", "jaw-dropping", "sickening",
//! "eviscerates"; verbs of ruin with a person or a party for their object ("torched Democrats"); words of alarm with plain uses ("devastating") where the sentence model finds the sentence worded one-sidedly. Longer phrases with a plain meaning ("explosive device", "grand slam") are left alone, and so are
//! things that are moved ("slammed the case against the door").
//!
//! ## Why it matters
//! Such words tell a reader what to feel before telling what happened. They sell; they inform of nothing that could be checked.
//!
//! ## Example
//! ```text
//! The jaw-dropping report left the shameless mayor speechless.
//! ```
//! marks "jaw-dropping" and "shameless"; "The report surprised the mayor." stays silent.
//!
//! ## References
//! Chakraborty et al. (2016), *Stop Clickbait*; Zhang et al. (2018), *A Structured Response to Misinformation*.

use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page};
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::rules::language::shared::{is_joined, is_loud, is_negated, is_own_voice, is_paired, may_be_name, reported};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink, Threshold};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("LNG001", "sensational-wording", Severity::Info).with_thresholds(&[
    Threshold {
        name: "probability",
        default: 0.88,
        most: 1.0,
        meaning: "the sentence model's probability of one-sided wording from which on words of alarm with \
                  plain uses are reported",
    },
    Threshold {
        name: "joined_probability",
        default: 0.65,
        most: 1.0,
        meaning: "the same, where another word of alarm or spectacle stands in the sentence",
    },
]);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let phrases = &scene.settings.phrases;
    let everywhere = out.reads_quotations();
    let evidence = |page: &Page<'_>, span: Span, kind: &str| {
        let kind = match kind {
            "outrage" => "words of outrage",
            "combat" => "a verb of combat for words spoken",
            _ => "words of spectacle",
        };
        Evidence::new(format!("{kind}: \u{201c}{}\u{201d}", page.text.str(span)))
    };
    if let Some(title) = &scene.article.title {
        let told = reported(title, phrases, Lexicon::Sensational).map(|hit| (hit, phrases.tag(hit)));
        let ruining = title.hits.of(Lexicon::RuinVerbs).iter().filter(|hit| ruins_somebody(title, hit));
        for (hit, kind) in told.chain(ruining.map(|hit| (hit, "combat"))) {
            let span = title.text.span(hit.tokens);
            if everywhere || is_own_voice(title, hit.tokens) {
                out.report_in_title(span, || evidence(title, span, kind));
            }
        }
    }
    let body = &scene.article.body;
    let (least, least_joined) = (out.threshold("probability"), out.threshold("joined_probability"));
    for hit in body.hits.of(Lexicon::Sensational) {
        let tag = phrases.tag(hit);
        let one_sided = || {
            let sentence = body.text.sentence_of(hit.tokens.first as usize);
            let is_alarming = |other: &Hit| is_loud(phrases.tag(other)) || phrases.tag(other) == "alarm";
            if is_paired(body, Lexicon::Sensational, hit, is_alarming) {
                return true;
            }
            let joined = is_joined(body, Lexicon::Sensational, hit, sentence, is_alarming);
            let least = if joined { least_joined } else { least };
            scene.features.sentences.get(sentence).is_some_and(|features| features.loaded_probability >= least)
        };
        if !(is_loud(tag) || tag == "alarm" && one_sided())
            || may_be_name(body, hit.tokens)
            || tag == "combat" && is_bodily(body, hit)
        {
            continue;
        }
        let span = body.text.span(hit.tokens);
        if everywhere || is_own_voice(body, hit.tokens) && !is_negated(body, hit.tokens) {
            out.report(span, || evidence(body, span, phrases.tag(hit)));
        }
    }
    for hit in body.hits.of(Lexicon::RuinVerbs).iter().filter(|hit| ruins_somebody(body, hit)) {
        let span = body.text.span(hit.tokens);
        let told = || is_own_voice(body, hit.tokens) && !is_negated(body, hit.tokens);
        if everywhere || !may_be_name(body, hit.tokens) && told() && !is_reported_already(body, phrases, hit) {
            out.report(span, || evidence(body, span, "combat"));
        }
    }
}

/// "Savaged the senator", "roasts Jane Roe", "torched Democrats": a verb of ruin whose object is a person or a party.
fn ruins_somebody(page: &Page<'_>, hit: &Hit) -> bool {
    const PARTIES: [Key; 14] = keys([
        "democrats", "republicans", "gop", "tories", "labour", "liberals", "conservatives", "dems", "media", "press",
        "critics", "rivals", "opponents", "reporters",
    ]);
    const THE: Key = key("the");
    const COMMA: Key = key(",");
    let text = &page.text;
    let behind = hit.tokens.end as usize;
    let object = behind + usize::from(classes(text.key(behind)).any(Classes::DETERMINER));
    let titled = classes(text.key(object)).any(Classes::HONORIFIC.or(Classes::ROLE));
    let holds = |at: usize| {
        let holder = TokenSpan::new(at as u32, at as u32 + 1);
        let named = page.names.partition_point(|name| (name.tokens.first as usize) < at);
        page.names.get(named).is_some_and(|name| name.tokens.first as usize == at && name.kind == NameKind::Person)
            || !page.hits.within(Lexicon::OfficeHolders, holder).is_empty()
    };
    // "Trashed Charlotte, North Carolina".
    let placed =
        |at: usize| text.key(at + 1) == COMMA && (at + 2..at + 4).any(|at| classes(text.key(at)).any(Classes::PLACE));
    let party = PARTIES.contains(&text.key(object)) && (object == behind || text.key(behind) == THE);
    party || titled && object > behind || holds(object) && !placed(object) || titled && holds(object + 1)
}

/// Whether a longer entry of the list holds the verb.
fn is_reported_already(page: &Page<'_>, phrases: &Phrases, hit: &Hit) -> bool {
    let around = TokenSpan::new(hit.tokens.first.saturating_sub(4), hit.tokens.end);
    let told = page.hits.within(Lexicon::Sensational, around).iter();
    told.filter(|other| other.tokens.end > hit.tokens.first).any(|other| is_loud(phrases.tag(other)))
}

/// "Slammed a camera into the wall": a thing is moved against another.
fn is_bodily(page: &Page<'_>, hit: &Hit) -> bool {
    const AGAINST: [Key; 6] = keys(["into", "against", "onto", "through", "shut", "toward"]);
    const FARTHEST: usize = 6;
    let behind = hit.tokens.end as usize;
    let opens = classes(page.text.key(behind)).any(Classes::DETERMINER);
    opens
        && page.text.tokens[behind..]
            .iter()
            .take(FARTHEST)
            .take_while(|token| token.is_word() && !token.is_capitalised())
            .any(|token| AGAINST.contains(&token.key))
}
