//! # unsourced-generality (SRC001)
//!
//! ## What it finds
//! Claims attributed to an unnamed class: "experts say", "critics argue", "studies show", "some have suggested", "it is
//! widely believed", "Experts revealed that…".
//!
//! ## Why it matters
//! Nobody can be asked and nothing can be looked up. The form lends a claim weight without saying whose it is;
//! Wikipedia calls such words weasel words and asks for a source.
//!
//! ## Example
//! "Experts say the bridge is unsafe." No finding: "Experts at the Norwell Institute, led by Jane Roe, say the bridge
//! is unsafe."
//!
//! ## Limits
//! A generality is taken as resolved where its own sentence names a member or an organisation, or where the next
//! sentence brings in somebody new by name. "The experts" and "both critics" point back to somebody named before
//! and are let be, as are residents, voters, officials and other groups that were asked in person, and what a
//! named source says of experts.
//!
//! ## References
//! Ganter and Strube 2009; Farkas et al. 2010 (CoNLL shared task on hedges); Wikipedia, "Unsupported attributions".

use super::shared::{
    around, attributions_of, bounds_clause, in_marks, is_somebody, names_within, references_within, reports, sentence,
    told_by_source,
};
use crate::annotate::{Name, NameKind, Page, Reference, ReferenceKind, SourceKind};
use crate::lexicons::{Hit, Lexicon};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::TokenSpan;
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("SRC001", "unsourced-generality", Severity::Warning);

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    let phrases = &scene.settings.phrases;
    let resolver = Resolver::new(page);
    for hit in page.hits.of(Lexicon::ImpersonalClaims).iter().filter(|hit| phrases.tag(hit) == "generality") {
        if !has_agent(page, hit) && !resolver.is_resolved(hit.tokens) {
            out.report(page.text.span(hit.tokens), || Evidence::new("a claim is given as everybody's, and nobody's"));
        }
    }
    for hit in page.hits.of(Lexicon::GenericSources) {
        let Some(claim) = claim(page, hit, phrases.tag(hit)).filter(|claim| !resolver.is_resolved(*claim)) else {
            continue;
        };
        let class = page.text.span(hit.tokens);
        out.report(page.text.span(claim), || {
            Evidence::new(format!("a claim is attributed to an unnamed class: “{}”", page.text.str(class)))
        });
    }
}

/// "by X" directly behind an impersonal form, or "according to" in its sentence, names the agent.
fn has_agent(page: &Page<'_>, hit: &Hit) -> bool {
    let words = &page.text.tokens[around(page, hit.tokens).range()];
    page.text.key(hit.tokens.end as usize) == key("by") || words.iter().any(|token| token.key == key("according"))
}

/// The span from an unnamed class to its verb, where the class is the subject of a claim or told behind one.
fn claim(page: &Page<'_>, hit: &Hit, tag: &str) -> Option<TokenSpan> {
    let first = hit.tokens.first as usize;
    let start = noun_phrase_start(page, first, tag)?;
    // "According to Muslim Advocates": a name.
    let opens = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize == first;
    let is_name = page.text.tokens[hit.tokens.end as usize - 1].is_capitalised() && hit.tokens.len() == 1 && !opens;
    let is_upper = page.text.tokens[first].is_upper();
    if in_marks(page, page.text.tokens[first].start) || (is_name && !is_upper && !follows_mark(page, first)) {
        return None;
    }
    if is_named_after(page, hit.tokens.end) || is_anonymous(page, hit.tokens.end as usize) {
        return None;
    }
    if let Some(cue) = introducer(page, start).filter(|_| tag != "people" || ends_phrase(page, hit.tokens.end as usize))
    {
        return Some(TokenSpan::new(cue as u32, hit.tokens.end));
    }
    if let Some(verb) = inverted(page, start).filter(|_| tag == "class") {
        return Some(TokenSpan::new(verb as u32, hit.tokens.end));
    }
    let joined = start.checked_sub(1).is_some_and(|before| matches!(page.text.key(before), AND | OR | WHO));
    if !opens_clause(page, start) || (joined && (tag == "people" || page.text.key(start - 1) == WHO)) {
        return None;
    }
    let verb = predicate(page, hit.tokens.end as usize, tag)?;
    if points_back(page, hit, verb, tag) {
        return None;
    }
    Some(TokenSpan::new(start as u32, verb as u32 + 1))
}

/// A capital behind a mark ("Facts First: Experts say") begins a clause.
fn follows_mark(page: &Page<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| page.text.tokens[before].is_mark()) || page.text.tokens[at].starts_line()
}

/// Whether the class is one that the text has just spoken of: the researchers of a study, some of those asked,
/// the people of a poll.
fn points_back(page: &Page<'_>, hit: &Hit, verb: usize, tag: &str) -> bool {
    const MAKERS: [Key; 4] = keys(["researchers", "scientists", "economists", "doctors"]);
    const FINDING: [Key; 12] = keys([
        "found",
        "find",
        "concluded",
        "estimated",
        "estimate",
        "discovered",
        "noted",
        "revealed",
        "showed",
        "said",
        "told",
        "called",
    ]);
    const ASKED: [Key; 6] = keys(["said", "told", "complained", "criticized", "criticised", "wondered"]);
    let text = &page.text;
    let around = around(page, hit.tokens);
    match tag {
        "people" => {
            let polled = text.tokens[around.range()].iter().any(|token| matches!(token.key, PERCENT | PERCENT_SIGN));
            polled || ASKED.contains(&text.key(verb))
        }
        "class" => {
            let class = text.key(hit.tokens.end as usize - 1);
            let before = sentence(page, text.sentence_of(hit.tokens.first as usize).saturating_sub(1));
            let work = TokenSpan::new(before.first.min(around.first), around.end);
            MAKERS.contains(&class)
                && FINDING.contains(&text.key(verb))
                && (!references_within(page, work).is_empty()
                    || text.tokens[work.range()].iter().take(200).any(|token| WORKS.contains(&token.key)))
        }
        _ => matches!(text.key(hit.tokens.end as usize), FROM | BY | IN | RELEASED | PUBLISHED | CONDUCTED),
    }
}

const PERCENT: Key = key("percent");
const PERCENT_SIGN: Key = key("%");
const BY: Key = key("by");
const IN: Key = key("in");
const RELEASED: Key = key("released");
const PUBLISHED: Key = key("published");
const CONDUCTED: Key = key("conducted");
const WORKS: [Key; 12] = keys([
    "study",
    "studied",
    "studies",
    "report",
    "paper",
    "survey",
    "journal",
    "research",
    "trial",
    "university",
    "analysis",
    "experiment",
]);

/// "Say experts Jane Roe and John Poe".
fn is_named_after(page: &Page<'_>, end: u32) -> bool {
    names_within(page, TokenSpan::new(end, end + 1)).iter().any(|name| name.kind == NameKind::Person)
}

/// "People familiar with the matter" are anonymous sources (SRC002).
fn is_anonymous(page: &Page<'_>, end: usize) -> bool {
    const ANONYMOUS: [Key; 4] = keys(["familiar", "close", "briefed", "with"]);
    ANONYMOUS.contains(&page.text.key(end))
}

/// "According to some, …": a mark or the end follows; "some of the members" are not meant.
fn ends_phrase(page: &Page<'_>, end: usize) -> bool {
    page.text.tokens.get(end).is_none_or(|token| token.is_mark())
}

/// Where the noun phrase begins; `None` where it is definite, counted, somebody's or named.
fn noun_phrase_start(page: &Page<'_>, noun: usize, tag: &str) -> Option<usize> {
    const DEFINITE: &[Key] = &keys([
        "the", "these", "those", "both", "his", "her", "their", "its", "our", "my", "your", "two", "three", "four",
        "five", "six", "seven", "eight", "nine", "ten", "other", "no", "of", "such", "few", "dozen", "do", "does",
        "did", "fewer", "more",
    ]);
    const STOPS: &[Key] = &keys([
        "and",
        "but",
        "or",
        "so",
        "that",
        "as",
        "while",
        "if",
        "when",
        "because",
        "though",
        "although",
        "to",
        "for",
        "by",
        "with",
        "from",
        "in",
        "on",
        "at",
        "say",
        "said",
        "says",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "than",
        "where",
        "which",
        "what",
        "whose",
        "after",
        "before",
        "since",
        "according",
    ]);
    let text = &page.text;
    let mut start = noun;
    for _ in 0..3 {
        let Some(before) = start.checked_sub(1) else { break };
        let token = text.tokens[before];
        if token.is_mark() && text.key(before) != key("-")
            || STOPS.contains(&token.key)
            || text.tokens[start].starts_line()
        {
            break;
        }
        if DEFINITE.contains(&token.key) || token.is_number() || token.is_possessive() {
            return None;
        }
        let opens = text.sentences[text.sentence_of(before)].tokens.first as usize == before;
        if token.is_capitalised() && (!opens || token.is_upper()) {
            let named = names_within(page, TokenSpan::new(before.saturating_sub(6) as u32, before as u32 + 1));
            let is_maker = tag == "study"
                || named.last().is_some_and(|name| name.tokens.end as usize > before && is_somebody(name));
            if is_maker {
                return None;
            }
        }
        if tag == "people" || !is_modifier(page, before) {
            break;
        }
        start = before;
    }
    Some(start)
}

/// Adjectives and nouns before a class noun; verbs and adverbs end the phrase.
fn is_modifier(page: &Page<'_>, token: usize) -> bool {
    let found = page.text.tokens[token];
    found.is_word()
        && !reports(page, token)
        && !page.text.str(found.span()).ends_with("ly")
        && !bounds_clause(page, token)
}

/// A subject opens its clause: nothing before it, a mark or a conjunction, or a verb that takes a clause.
fn opens_clause(page: &Page<'_>, start: usize) -> bool {
    const ADVERBS: [Key; 16] = keys([
        "meanwhile",
        "now",
        "today",
        "still",
        "yet",
        "indeed",
        "also",
        "but",
        "moreover",
        "instead",
        "then",
        "here",
        "however",
        "though",
        "perhaps",
        "sometimes",
    ]);
    let Some(before) = start.checked_sub(1) else { return true };
    page.text.tokens[start].starts_line()
        || bounds_clause(page, before)
        || ADVERBS.contains(&page.text.key(before))
        || page.text.sentence_of(before) != page.text.sentence_of(start)
}

/// "According to experts", "in the eyes of critics".
fn introducer(page: &Page<'_>, start: usize) -> Option<usize> {
    let from = start.saturating_sub(5) as u32;
    let hits = page.hits.within(Lexicon::SourceIntroducers, TokenSpan::new(from, start as u32));
    // "Based on science" tells a ground, not a speaker.
    let cue = hits.last().filter(|hit| hit.tokens.end as usize == start).map(|hit| hit.tokens.first as usize);
    cue.filter(|&cue| page.text.key(cue) != key("based"))
}

/// ", say experts." with the claim before it.
fn inverted(page: &Page<'_>, start: usize) -> Option<usize> {
    // Verbs that take no object: "reminds supporters" is told of somebody else.
    const SAYING: &[Key] = &keys([
        "say",
        "said",
        "says",
        "argue",
        "argued",
        "warn",
        "warned",
        "claim",
        "claimed",
        "believe",
        "note",
        "noted",
        "agree",
        "contend",
        "contended",
        "add",
        "explain",
        "predict",
        "predicted",
        "suggest",
        "suggested",
    ]);
    let verb = start.checked_sub(1).filter(|&verb| SAYING.contains(&page.text.key(verb)))?;
    let before = page.text.tokens.get(verb.checked_sub(1)?)?;
    before.is_mark().then_some(verb)
}

/// How far behind its noun the verb of a class may stand.
const FARTHEST_VERB: usize = 12;

/// The verb by which the class claims something, behind a modifier of the noun at most.
fn predicate(page: &Page<'_>, after: usize, tag: &str) -> Option<usize> {
    const SKIPPED: [Key; 40] = keys([
        "have",
        "has",
        "had",
        "also",
        "now",
        "still",
        "often",
        "long",
        "widely",
        "generally",
        "then",
        "already",
        "who",
        "are",
        "were",
        "do",
        "even",
        "today",
        "increasingly",
        "repeatedly",
        "recently",
        "consistently",
        "previously",
        "initially",
        "clearly",
        "strongly",
        "largely",
        "quickly",
        "immediately",
        "privately",
        "openly",
        "publicly",
        "frequently",
        "sometimes",
        "always",
        "alike",
        "might",
        "may",
        "would",
        "will",
    ]);
    const LINKS: [Key; 16] = keys([
        "of", "in", "on", "at", "from", "for", "with", "to", "who", "that", "inside", "outside", "around", "across",
        "within", "against",
    ]);
    // "The plan" and "his claims" are nouns.
    const DETERMINERS: [Key; 9] = keys(["the", "a", "an", "his", "her", "their", "its", "this", "new"]);
    let text = &page.text;
    let mut at = after;
    while SKIPPED.contains(&text.key(at)) && at < after + 4 {
        at += 1;
    }
    if claims(page, at, tag) {
        return Some(at);
    }
    if tag == "people" || !LINKS.contains(&text.key(after)) {
        return None;
    }
    let end = (after + FARTHEST_VERB).min(text.tokens.len());
    for at in after + 1..end {
        if text.tokens[at].is_mark() && text.key(at) != key("-") {
            return None;
        }
        if claims(page, at, tag)
            && text.key(at - 1) != AND
            && !LINKS.contains(&text.key(at - 1))
            && !DETERMINERS.contains(&text.key(at - 1))
        {
            // The verb of a relative clause is not yet the claim: "experts who said so left".
            return (!matches!(text.key(after), WHO | THAT) || at > after + 2).then_some(at);
        }
    }
    None
}

const AND: Key = key("and");
const OR: Key = key("or");
const WHO: Key = key("who");
const THAT: Key = key("that");

/// Whether the verb at a token makes the class claim something.
fn claims(page: &Page<'_>, at: usize, tag: &str) -> bool {
    const FINDING: [Key; 30] = keys([
        "show",
        "shows",
        "showed",
        "shown",
        "suggest",
        "suggests",
        "suggested",
        "indicate",
        "indicates",
        "indicated",
        "find",
        "finds",
        "found",
        "prove",
        "proves",
        "proved",
        "proven",
        "confirm",
        "confirms",
        "confirmed",
        "reveal",
        "reveals",
        "revealed",
        "say",
        "says",
        "said",
        "claim",
        "claimed",
        "demonstrate",
        "demonstrated",
    ]);
    const BELIEVING: [Key; 50] = keys([
        "say",
        "says",
        "said",
        "believe",
        "believes",
        "believed",
        "think",
        "thought",
        "argue",
        "argued",
        "claim",
        "claimed",
        "contend",
        "contended",
        "suggest",
        "suggested",
        "suspect",
        "suspected",
        "fear",
        "feared",
        "worry",
        "worried",
        "speculate",
        "speculated",
        "maintain",
        "maintained",
        "insist",
        "insisted",
        "allege",
        "alleged",
        "complain",
        "complained",
        "wonder",
        "wondered",
        "see",
        "consider",
        "considered",
        "regard",
        "view",
        "feel",
        "assume",
        "assumed",
        "predict",
        "predicted",
        "warn",
        "warned",
        "question",
        "questioned",
        "criticized",
        "criticised",
    ]);
    const CLAIMING: &[Key] = &keys([
        "believe",
        "believed",
        "think",
        "thought",
        "fear",
        "feared",
        "worry",
        "worried",
        "agree",
        "agreed",
        "disagree",
        "disagreed",
        "doubt",
        "doubted",
        "suspect",
        "suspected",
        "hope",
        "hoped",
        "note",
        "noted",
        "contend",
        "contended",
        "point",
        "pointed",
        "consider",
        "considered",
        "regard",
        "regarded",
        "recommend",
        "recommended",
        "predict",
        "predicted",
        "expect",
        "expected",
        "estimate",
        "estimated",
        "find",
        "found",
        "conclude",
        "concluded",
        "reveal",
        "revealed",
        "discovered",
        "question",
        "questioned",
        "say",
        "said",
        "tell",
        "told",
        "warn",
        "warned",
        "argue",
        "argued",
        "claim",
        "claimed",
        "suggest",
        "suggested",
        "insist",
        "insisted",
        "maintain",
        "maintained",
        "assert",
        "asserted",
        "allege",
        "alleged",
        "accuse",
        "accused",
        "charge",
        "charged",
        "complain",
        "complained",
        "caution",
        "cautioned",
        "speculate",
        "speculated",
        "theorize",
        "acknowledge",
        "acknowledged",
        "admit",
        "admitted",
        "concede",
        "conceded",
        "explain",
        "explained",
        "observe",
        "observed",
        "call",
        "called",
        "describe",
        "described",
        "dismiss",
        "dismissed",
        "says",
        "argues",
        "warns",
        "claims",
        "believes",
        "urge",
        "urged",
        "advise",
        "advised",
        "condemned",
        "confirm",
        "confirmed",
        "see",
        "view",
    ]);
    let verb = page.text.key(at);
    match tag {
        "study" => FINDING.contains(&verb),
        "people" => BELIEVING.contains(&verb) && !page.text.key(at + 1).eq(&key("to")),
        _ => CLAIMING.contains(&verb),
    }
}

/// Tells the generalities that are resolved from those that are not.
struct Resolver<'p, 't> {
    page: &'p Page<'t>,
    /// Where each entity is named first.
    first_mentions: Vec<u32>,
}

impl<'p, 't> Resolver<'p, 't> {
    fn new(page: &'p Page<'t>) -> Self {
        let mut first_mentions = vec![u32::MAX; page.names.len() + 1];
        for name in &page.names {
            if let Some(first) = first_mentions.get_mut(name.entity as usize) {
                *first = name.span.start.min(*first);
            }
        }
        Self { page, first_mentions }
    }

    /// Whether the reader is told who is meant, or the words are a known source's own.
    fn is_resolved(&self, claim: TokenSpan) -> bool {
        let text = &self.page.text;
        let index = text.sentence_of(claim.first as usize);
        let links = references_within(self.page, around(self.page, claim));
        told_by_source(self.page, text.tokens[claim.first as usize].start)
            || self.names_member(claim)
            || links.iter().any(|reference| reference.kind == ReferenceKind::Link)
            || self.introduces_somebody(index + 1)
            || self.cites_next(index + 1)
    }

    /// A named member or organisation in the sentence: inside the phrase ("experts at the Norwell Institute say"), or
    /// behind "including", "such as", "led by" and the like.
    fn names_member(&self, claim: TokenSpan) -> bool {
        const TIES: [Key; 9] = keys(["at", "from", "with", "including", "by", "like", "notably", "namely", "for"]);
        const INTRODUCING: [Key; 6] = keys(["including", "like", "notably", "namely", "among", "such"]);
        let tokens = around(self.page, claim);
        let text = &self.page.text;
        let after_inversion = TokenSpan::new(claim.end, tokens.end.min(claim.end + 12));
        let continues = matches!(text.key(claim.end as usize), AT | FROM | WITH | COMMA);
        self.tied(claim, &TIES)
            || (continues && self.tied(after_inversion, &TIES[..5]))
            || self.tied(TokenSpan::new(claim.first, tokens.end), &INTRODUCING)
    }

    /// A name in the span, close behind one of the words.
    fn tied(&self, span: TokenSpan, words: &[Key]) -> bool {
        let names = names_within(self.page, span).iter().filter(|name| name.kind != NameKind::Place);
        names.take(8).any(|name| {
            let from = name.tokens.first.saturating_sub(5).max(span.first);
            (from..name.tokens.first).any(|before| words.contains(&self.page.text.key(before as usize)))
        })
    }

    /// "Polls show …. A Herald poll put it at half": a document that can be found, in the next sentence.
    fn cites_next(&self, next: usize) -> bool {
        let cites = |reference: &Reference| reference.identified && reference.kind != ReferenceKind::Link;
        references_within(self.page, sentence(self.page, next)).iter().any(cites)
    }

    /// A sentence in which somebody speaks whom the text has not named before: an example of the class.
    fn introduces_somebody(&self, sentence: usize) -> bool {
        let Some(next) = self.page.text.sentences.get(sentence) else { return false };
        let is_new = |name: &Name| {
            let first = self.first_mentions.get(name.entity as usize);
            name.kind == NameKind::Person && first.is_some_and(|&first| first >= next.span.start)
        };
        attributions_of(self.page, sentence).filter_map(|found| found.source).any(|source| {
            let name = source.name.and_then(|name| self.page.names.get(name as usize));
            source.kind == SourceKind::Named && name.is_some_and(is_new)
        })
    }
}

const AT: Key = key("at");
const FROM: Key = key("from");
const WITH: Key = key("with");
const COMMA: Key = key(",");
