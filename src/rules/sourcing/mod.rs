//! What the sourcing rules share: sentences, names and attributions around a token.

use once_cell::sync::Lazy;

use crate::annotate::verbs::Verb;
use crate::annotate::words::{self, Classes};
use crate::annotate::{Attribution, Name, NameKind, Page, Reference, SourceKind, within};
use crate::lexicons::{self, Lexicon};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeySet, Words, key, keys};

/// How many attributions around a place are looked at.
const NEAR: usize = 6;

/// How much of a sentence is read around a place, in tokens: no longer sentence was written by a person.
const LONGEST: u32 = 120;

/// The tokens of a sentence, at most [`LONGEST`]; empty where there is no such sentence.
pub fn sentence(page: &Page<'_>, index: usize) -> TokenSpan {
    page.text.sentences.get(index).map_or(TokenSpan::default(), |sentence| {
        let TokenSpan { first, end } = sentence.tokens;
        TokenSpan::new(first, end.min(first + LONGEST))
    })
}

/// The tokens around a place that belong to its sentence, at most [`LONGEST`] on either side.
pub fn around(page: &Page<'_>, tokens: TokenSpan) -> TokenSpan {
    let of = page.text.sentences[page.text.sentence_of(tokens.first as usize)].tokens;
    TokenSpan::new(of.first.max(tokens.first.saturating_sub(LONGEST)), of.end.min(tokens.end + LONGEST).max(tokens.end))
}

/// The references whose first token lies in the token span.
pub fn references_within<'p>(page: &'p Page<'_>, tokens: TokenSpan) -> &'p [Reference] {
    within(&page.references, tokens.range())
}

/// The names whose first token lies in the token span.
pub fn names_within<'p>(page: &'p Page<'_>, tokens: TokenSpan) -> &'p [Name] {
    within(&page.names, tokens.range())
}

/// A person or an organisation: somebody who can be asked.
pub fn is_somebody(name: &Name) -> bool {
    matches!(name.kind, NameKind::Person | NameKind::Organisation)
}

/// Adjectives of what is in people's minds: the list is `src/lexicons/states_of_mind.txt`.
static STATES_OF_MIND: Lazy<KeySet> =
    Lazy::new(|| lexicons::words(Lexicon::StatesOfMind).map(|(word, _)| word).collect());

/// Whether a word, behind a form of "be", tells what is in people's minds.
pub fn is_state_of_mind(word: Key) -> bool {
    STATES_OF_MIND.contains(&word)
}

/// Whether a verb that reports stands at the token.
pub fn reports(page: &Page<'_>, token: usize) -> bool {
    let at = TokenSpan::new(token as u32, token as u32 + 1);
    !page.hits.within(Lexicon::ReportingVerbs, at).is_empty()
}

/// The attribution in whose content the place lies and whose source a reader is told ("Roe said that experts agree"):
/// then the words are that source's.
pub fn told_by_source(page: &Page<'_>, offset: u32) -> bool {
    let before = page.attributions.partition_point(|found| start(found) <= offset);
    page.attributions[before.saturating_sub(NEAR)..before].iter().any(|found| {
        let holds = found.content.is_some_and(|content| content.contains_offset(offset));
        let source = found.source.filter(|source| {
            !matches!(source.kind, SourceKind::Generic | SourceKind::Anonymous) && !source.span.contains_offset(offset)
        });
        holds && source.is_some()
    })
}

/// What attributions are ordered by.
fn start(attribution: &Attribution) -> u32 {
    attribution.content.or(attribution.cue).map_or(0, |span: Span| span.start)
}

/// The attributions whose cue lies in a sentence.
pub fn attributions_of<'p>(page: &'p Page<'_>, sentence: usize) -> impl Iterator<Item = &'p Attribution> {
    let span = page.text.sentences.get(sentence).map_or(Span::default(), |sentence| sentence.span);
    // Content may begin one sentence earlier or later than its cue.
    let after = page.attributions.partition_point(|found| start(found) < span.end);
    let range = after.saturating_sub(2 * NEAR)..page.attributions.len().min(after + NEAR);
    page.attributions[range].iter().filter(move |found| found.cue.is_some_and(|cue| span.contains(cue)))
}

/// What a sentence gives of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    Nothing,
    /// A verb of reporting, whoever its subject is.
    Verb,
    /// Somebody who says or writes something.
    Speaker,
    /// A work, or a word for one.
    Source,
}

/// A work that counts or measures, who makes one, and what is taken from it: no letters, court papers or the word "research" alone.
pub fn counts_or_measures(word: Key) -> bool {
    const WORKS: Words<22> = Words::new([
        "according", "data", "figures", "statistics", "census", "survey", "surveys", "poll", "polls", "study",
        "studies", "report", "reports", "estimate", "estimates", "estimated", "analysis", "found", "shows", "showed",
        "pollsters", "researchers",
    ]);
    WORKS.contains(word)
}

/// What a sentence gives of a source, whoever it names: the generous test of rules that must be sure that nothing is given.
pub fn given_source(page: &Page<'_>, index: usize) -> Given {
    const WORDS: Words<27> = Words::new([
        "examined", "audited", "analysed", "analyzed", "combed", "calculated", "calculates", "calculation",
        "calculations", "finding", "findings", "scored", "projections", "projected", "research", "show", "source",
        "sources", "records", "filing", "filings", "document", "documents", "results", "index", "told", "puts",
    ]);
    // "By the ministry's own count", "by the ministry's count", "a count by the ministry".
    const OWN: Key = key("own");
    const BY: Key = key("by");
    const COUNTS: Words<7> =
        Words::new(["count", "counts", "tally", "reckoning", "account", "calculation", "calculations"]);
    // "The paper went through the payroll".
    const GONE: [Key; 4] = keys(["went", "gone", "goes", "going"]);
    const THROUGH: Key = key("through");
    let tokens = sentence(page, index);
    let is_work = |at: u32| {
        let word = page.text.key(at as usize);
        let before = |back: u32| at.checked_sub(back).map_or(Key::NONE, |at| page.text.key(at as usize));
        let next = || page.text.key(at as usize + 1);
        let owned = || at > 0 && page.text.tokens[at as usize - 1].is_possessive();
        let counted = COUNTS.contains(word) && (before(1) == OWN || owned() || next() == BY);
        let looked = || word == THROUGH && GONE.contains(&before(1)) && words::classes(next()).any(Classes::DETERMINER);
        // "A source of revenue", "the policy results in": no work.
        let other = || SOURCES.contains(&word) && next() == OF || word == RESULTS && next() == IN;
        // "An estimated 30,000": by nobody. "He was down in the polls": where he stands.
        let unnamed =
            || other() || word == ESTIMATED && before(1) == AN || word == POLLS && before(1) == THE && before(2) == IN;
        counted || looked() || (WORDS.contains(word) || counts_or_measures(word)) && !unnamed()
    };
    if (tokens.first..tokens.end).any(is_work) || !references_within(page, tokens).is_empty() {
        Given::Source
    } else if attributions_of(page, index).any(Attribution::reports) {
        Given::Speaker
    } else if page.hits.within(Lexicon::ReportingVerbs, tokens).iter().any(|hit| tells(page, hit.tokens.first)) {
        Given::Verb
    } else if page.hits.within(Lexicon::ReportingNouns, tokens).iter().any(|hit| is_somebodys(page, hit.tokens.first)) {
        // "The secretary's warning that".
        Given::Verb
    } else {
        Given::Nothing
    }
}

/// Whether a possessive stands before a noun of saying.
fn is_somebodys(page: &Page<'_>, noun: u32) -> bool {
    noun.checked_sub(1).is_some_and(|before| page.text.tokens[before as usize].is_possessive())
}

const AN: Key = key("an");
const OF: Key = key("of");
const RESULTS: Key = key("results");
const SOURCES: [Key; 2] = keys(["source", "sources"]);
const ESTIMATED: Key = key("estimated");

/// A verb by which somebody tells something: not "enough to deny him the seat", "it continues to rain", "the United States".
pub fn tells(page: &Page<'_>, verb: u32) -> bool {
    let token = page.text.tokens[verb as usize];
    let follows = || verb > 0 && page.text.tokens[verb as usize - 1].is_word();
    if token.is_capitalised() && follows() {
        return false;
    }
    let word = page.text.key(verb as usize);
    let infinitive = verb.checked_sub(1).is_some_and(|to| page.text.key(to as usize) == TO);
    let speaks = Verb::SAYING.is(word) || Verb::FINDING.is(word) || Verb::CLAIMING.is(word);
    speaks && !infinitive && !is_noun(page, verb)
}

const IN: Key = key("in");
const POLLS: Key = key("polls");
const THE: Key = key("the");
const TO: Key = key("to");

/// "In the state", "a claim", "Support for the plan": what is a verb elsewhere, behind a word that a noun stands behind, or with nothing before it that could be
/// its subject and a preposition behind it.
fn is_noun(page: &Page<'_>, word: u32) -> bool {
    let before = word.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
    let possessive = word > 0 && page.text.tokens[word as usize - 1].is_possessive();
    let opens = || word == 0 || page.text.tokens[word as usize - 1].is_mark();
    let governs = || words::classes(page.text.key(word as usize + 1)).any(Classes::PREPOSITION.or(Classes::OF));
    // "20 recall drives".
    let counted = word > 0
        && page.text.tokens[word as usize - 1].has_digit()
        && page.text.tokens.get(word as usize + 1).is_some_and(|next| next.is_word())
        && page.text.token_str(word as usize + 1).ends_with('s');
    possessive
        || counted
        || words::classes(before).any(Classes::DETERMINER.or(Classes::PREPOSITION))
        || Verb::NOUN.is(page.text.key(word as usize)) && opens() && governs()
}

/// Whether a token opens or closes a clause: a mark, a conjunction or the start of the text.
pub fn bounds_clause(page: &Page<'_>, token: usize) -> bool {
    const CONJUNCTIONS: [Key; 28] = keys([
        "and", "but", "or", "so", "yet", "while", "as", "that", "because", "if", "when", "though", "although", "where",
        "which", "since", "what", "whereas", "than", "until", "unless", "whether", "how", "why", "even", "however",
        "after", "before",
    ]);
    let Some(found) = page.text.tokens.get(token) else { return true };
    (found.is_mark() && found.key != key("-")) || CONJUNCTIONS.contains(&found.key)
}
