//! # bare-generalisation (SRC006)
//!
//! ## What it finds
//! Claims about what everybody knows, believes or wants: "everyone knows that", "nobody believes", "most people think",
//! "virtually everybody in Washington expects", "viewers all agree", "every working family wants", "the whole political class knows", "no government on earth
//! accepts", "no serious economist disputes", "it goes without saying"; also behind a dash of any make ("the toll - everybody knows - is a tax").
//!
//! ## Why it matters
//! Nobody has asked everybody. The form takes the reader's agreement for granted and puts an opinion beyond question.
//!
//! ## Example
//! "Everyone knows that the council is corrupt."
//!
//! ## Limits
//! "Nobody knows why" tells that something is unknown and is let be; so is what somebody's words support, what a poll could tell
//! ("most people", where the text speaks of a poll), what ought to be ("no one should worry") and "everyone in the room knew": of a
//! closed group only what it holds at all times counts ("everybody on the set says").
//!
//! ## References
//! Recasens et al. 2013 on factives and entailments as bias; Walton 1999, "Appeal to Popular Opinion".

#[path = "bare_generalisation/everybody.rs"]
mod everybody;
#[path = "bare_generalisation/once.rs"]
mod once;

use super::shared::{attributions_of, bounds_clause, names_within, references_within, reports, sentence};
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page, ReferenceKind, SourceKind};
use crate::lexicons::Lexicon;
use crate::rules::language::shared::is_in_post;
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC006", "bare-generalisation", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let polled = page.references.iter().any(|found| matches!(found.kind, ReferenceKind::Poll | ReferenceKind::Study));
    let mut last_end = 0;
    for hit in page.hits.of(Lexicon::Generalisations) {
        let claim = match scene.settings.phrases.tag(hit) {
            "mild" => None,
            "subject" => everybody::claim_behind(page, hit.tokens),
            "every" => everybody::claim_of_every(page, hit.tokens),
            "need" => everybody::known_without(page, hit.tokens),
            "none" => everybody::claim_of_none(page, hit.tokens),
            "any" => everybody::told_by_any(page, hit.tokens),
            "universal" => everybody::claim_around(page, hit.tokens),
            "marker" => everybody::claim_beside(page, hit.tokens),
            _ => Some(hit.tokens).filter(|claim| stands_free(page, *claim)),
        };
        let Some(claim) = claim.filter(|claim| claim.first >= last_end) else { continue };
        let span = page.text.span(claim);
        let is_whole = matches!(scene.settings.phrases.tag(hit), "universal" | "marker");
        if (is_whole || !is_open(page, claim))
            && !is_supported(page, claim, polled)
            && !page.in_marks(span.start)
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
    // "Roe: Yet everyone is sure": a transcript.
    let paragraph = page.text.paragraphs[page.text.sentences[index].paragraph as usize].tokens;
    let opening = &page.text.tokens[paragraph.first as usize..paragraph.end.min(paragraph.first + 4) as usize];
    if opening.iter().any(|token| token.key == COLON) && opening[0].is_capitalised() {
        return true;
    }
    (index.saturating_sub(1)..index + 3).any(|near| {
        let mut words = page.text.tokens[sentence(page, near).range()].iter();
        words.any(|token| SELF.contains(&token.key) && !page.in_marks(token.start))
    })
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
    // "Something nobody in Norwell disputes".
    if THINGS.contains(&page.text.key(before)) {
        return true;
    }
    // "As everyone in Norwell remembers, …".
    if page.text.key(before) == AS {
        let sentence = page.text.sentences[page.text.sentence_of(first)].tokens;
        return sentence.first as usize == before || page.text.key(before - 1) == COMMA;
    }
    // "To make sure that everyone knows": a wish, no claim.
    let wished = page.text.key(before) == key("that") && before > 0 && page.text.key(before - 1) == key("sure");
    // "There was a time in the nineties when everyone believed".
    let of_a_time = page.text.key(before) == key("when")
        && (before.saturating_sub(FARTHEST_TIME)..before).any(|at| {
            let word = page.text.key(at);
            classes(word).any(Classes::TIME) || TIMES.contains(&word) || page.text.tokens[at].has_digit()
        });
    if CONDITIONS.contains(&page.text.key(before)) && !of_a_time || wished {
        return false;
    }
    // "Ask around and you find the whole country agrees": what anybody is said to find.
    let found = Verb::FINDING.is(page.text.key(before)) || SEEING.contains(&page.text.key(before));
    if found && before > 0 && FINDERS.contains(&page.text.key(before - 1)) {
        return true;
    }
    if describes(page, before) && !WANTING.contains(&page.text.key(claim.end as usize - 1)) {
        return true;
    }
    page.text.tokens[first].starts_line()
        || bounds_clause(page, before)
        || is_dash(page, before)
        || ADVERBS.contains(&page.text.key(before))
        || page.text.token_str(before).ends_with("ly")
}

/// " - ", which a keyboard has for a dash.
fn is_dash(page: &Page<'_>, at: usize) -> bool {
    let text = &page.text;
    text.key(at) == key("-")
        && text.tokens[at].after_space()
        && text.tokens.get(at + 1).is_some_and(|next| next.after_space())
}

/// How far before "when" the time stands that it tells more of, in tokens.
const FARTHEST_TIME: usize = 6;
const TIMES: [Key; 6] = keys(["time", "days", "era", "period", "moment", "point"]);

/// "The candidate all Republicans concede is their best hope": a clause that tells more of the noun before it.
fn describes(page: &Page<'_>, noun: usize) -> bool {
    const NO_NOUN: Classes = Classes::PREPOSITION
        .or(Classes::AUXILIARY)
        .or(Classes::BE)
        .or(Classes::DETERMINER)
        .or(Classes::PRONOUN)
        .or(Classes::POSSESSIVE_PRONOUN)
        .or(Classes::ADVERB)
        .or(Classes::SUBORDINATOR)
        .or(Classes::COORDINATOR)
        .or(Classes::MODAL);
    const ARTICLES: [Key; 3] = keys(["the", "a", "an"]);
    let text = &page.text;
    let plain = |at: usize| {
        let word = text.token_str(at);
        text.tokens[at].is_word()
            && !text.tokens[at].is_capitalised()
            && !word.ends_with("ed")
            && !word.ends_with("ing")
            && !classes(text.key(at)).any(NO_NOUN)
    };
    plain(noun) && noun.checked_sub(1).is_some_and(|article| ARTICLES.contains(&text.key(article)))
}

/// Whom a text means by anybody, and what they are said to do.
const FINDERS: [Key; 5] = keys(["you", "you'll", "we", "one", "will"]);
const SEEING: [Key; 6] = keys(["find", "see", "hear", "learn", "discover", "sense"]);
const WANTING: [Key; 8] = keys(["want", "wants", "wanted", "loves", "love", "hates", "hate", "likes"]);

/// What a clause without "that" tells more of.
const THINGS: [Key; 6] = keys(["something", "thing", "fact", "point", "truth", "reality"]);

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
    // "No one believes Roe will go" claims; "everyone knows Roe" tells of an acquaintance.
    let told_or_past = matches!(page.text.key(end.saturating_sub(1) as usize), KNEW | SAYS | SAID);
    let knows_somebody = names_within(page, TokenSpan::new(end, end + 1))
        .iter()
        .any(|name| told_or_past || !goes_on(page, name.tokens.end as usize - 1));
    // "We all know the feeling", "everybody says, …": acquaintance and speech.
    let verb = page.text.key(end.saturating_sub(1) as usize);
    let acquainted = matches!(verb, KNOW | KNOWS)
        && MET.contains(&after)
        && page.text.key(end as usize + 1) != TRUTH
        && !goes_on(page, end as usize);
    let speaks = verb == SAYS && page.text.tokens.get(end as usize).is_some_and(|next| next.is_mark());
    // "Everyone knows how to spell".
    let skilled = page.text.key(end as usize + 1) == TO && QUESTIONS.contains(&after);
    acquainted
        || skilled
        || speaks
        || knows_somebody
        || compares
        || QUESTIONS.contains(&after) && (everybody::is_nobody(page, claim) || UNSETTLED.contains(&after))
        || OBJECTS.contains(&after) && page.text.key(end as usize + 1) != TO
        || is_relative(page, claim)
}

/// Questions that an "everybody" leaves open too.
const UNSETTLED: [Key; 4] = keys(["whether", "if", "each", "out"]);

/// "Everyone knows the hotel has been empty": a clause behind the verb, and no acquaintance.
fn goes_on(page: &Page<'_>, from: usize) -> bool {
    let text = &page.text;
    (from + 1..from + 7).take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark())).any(|at| {
        let verbal = !text.tokens[at - 1].is_mark()
            && !classes(text.key(at - 1)).any(Classes::DETERMINER.or(Classes::PREPOSITION));
        let told = at > from + 1 && text.token_str(at).ends_with("ed") && verbal;
        told || classes(text.key(at)).any(Classes::AUXILIARY)
    })
}

const WHOM: Key = key("whom");
const COLON: Key = key(":");
const COMMA: Key = key(",");
const TO: Key = key("to");
const AS: Key = key("as");
const MET: [Key; 5] = keys(["the", "a", "an", "these", "those"]);
const KNOW: Key = key("know");
const KNOWS: Key = key("knows");
const KNEW: Key = key("knew");
const SAID: Key = key("said");
const TRUTH: Key = key("truth");
const SAYS: Key = key("says");
const BETTER: Key = key("better");

/// "A distinction that most people understand.", "what everybody knows is …", "Roe observes that most people accept …".
fn is_relative(page: &Page<'_>, claim: TokenSpan) -> bool {
    // "A fact that nobody disputes" claims it all the same.
    if everybody::denies(page, claim, claim.end as usize - 1) {
        return false;
    }
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

/// A poll, a study or a known source in the sentence. What is said of most people, figures in the next sentence bear out, and so does
/// a text that tells of a poll anywhere (`polled`); what is said of everybody, no poll does.
fn is_supported(page: &Page<'_>, claim: TokenSpan, polled: bool) -> bool {
    const DATA: [Key; 8] = keys(["poll", "polls", "survey", "surveys", "data", "percent", "according", "study"]);
    const FIGURES: [Key; 2] = keys(["percent", "according"]);
    let index = page.text.sentence_of(claim.first as usize);
    let tokens = sentence(page, index);
    let has_data = |tokens: TokenSpan| {
        page.text.tokens[tokens.range()].iter().any(|token| DATA.contains(&token.key) || token.key == key("%"))
    };
    // "Everyone agrees, Obama said, that …".
    let end = claim.end as usize;
    let told = page.text.key(end) == key(",") && (end + 1..end + 5).any(|at| reports(page, at))
        || is_told_at_the_end(page, tokens)
        || is_set_behind_colon(page, index);
    told || is_told_by_somebody(page, claim, index)
        || !references_within(page, tokens).is_empty()
        || page.text.tokens[tokens.range()].iter().any(|token| FIGURES.contains(&token.key) || token.key == key("%"))
        || is_statistical(page, claim) && has_data(tokens)
        || is_statistical(page, claim) && (polled || has_data(sentence(page, index + 1)))
}

/// "Everyone here is afraid of the river, its mayor said.": a speaker and a verb of saying close the sentence.
fn is_told_at_the_end(page: &Page<'_>, sentence: TokenSpan) -> bool {
    const LONGEST_TAG: usize = 6;
    const SAYING: [Key; 5] = keys(["said", "says", "added", "wrote", "explained"]);
    let text = &page.text;
    let end = sentence.end as usize - 1;
    let from = end.saturating_sub(LONGEST_TAG).max(sentence.first as usize);
    text.tokens[end].is_mark()
        && end > from
        && SAYING.contains(&text.key(end - 1))
        && (from..end - 1).any(|at| text.key(at) == COMMA)
}

/// How far before a colon its verb of saying may stand, in tokens.
const FARTHEST_SAYING: usize = 8;

/// "As Roe wrote in the Herald:" or "Jane Roe" on a line of its own: the paragraph behind it is set as somebody's words.
fn is_set_behind_colon(page: &Page<'_>, index: usize) -> bool {
    let text = &page.text;
    let Some(before) = (text.sentences[index].paragraph as usize).checked_sub(1) else { return false };
    let before = text.paragraphs[before].tokens;
    let Some(last) = before.range().last() else { return false };
    let names = names_within(page, before);
    let telling = || before.range().rev().take(FARTHEST_SAYING).any(|at| reports(page, at));
    text.key(last) == COLON && telling()
        || before.len() <= 4
            && names.iter().any(|name| name.kind == NameKind::Person && name.tokens.range().len() == before.len())
}

/// Somebody other than everybody says so in the sentence.
fn is_told_by_somebody(page: &Page<'_>, claim: TokenSpan, index: usize) -> bool {
    let claim = page.text.span(claim);
    attributions_of(page, index).filter(|found| found.reports()).any(|found| {
        // "Everyone fears that Roe, whom Poe has criticised, will go": a clause of its own.
        let before = |source: crate::annotate::Source| page.text.token_at(source.span.start).checked_sub(1);
        let other = found.source.and_then(before).is_some_and(|at| page.text.key(at) == WHOM);
        !other
            && found.source.is_some_and(|source| {
                // "It is fair to say".
                let nobody = page.text.str(source.span).eq_ignore_ascii_case("it");
                !matches!(source.kind, SourceKind::Generic | SourceKind::Anonymous)
                    && !nobody
                    && !source.span.overlaps(claim)
            })
    })
}

/// "Most people", "the majority", "the average voter": what a poll could tell.
fn is_statistical(page: &Page<'_>, claim: TokenSpan) -> bool {
    const SHARES: [Key; 7] = keys(["most", "majority", "average", "typical", "few", "public", "people"]);
    page.text.tokens[claim.range()].iter().any(|token| SHARES.contains(&token.key))
}
