//! # unsourced-generality (SRC001)
//!
//! ## What it finds
//! Claims attributed to an unnamed class: "experts say", "critics argue", "studies show", "some have suggested", "it is
//! widely believed", "Experts revealed that…", "most ferry pilots doubt" and "to seasoned observers". A class may be told by what it
//! follows ("those who study the court expect"), by where it sits ("some in the trade fear"), by whom it is about ("the mayor's critics say")
//! and as the agent of a passive ("derided by economists"); what it is said to feel counts too ("engineers are split").
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
//! sentence brings in somebody new by name (for studies, an organisation too). "The experts" and "both critics" point back to somebody named before
//! and are let be, as are residents, voters, officials and other groups that were asked in person, and what a
//! named source says of experts.
//!
//! ## References
//! Ganter and Strube 2009; Farkas et al. 2010 (CoNLL shared task on hedges); Wikipedia, "Unsupported attributions".

#[path = "unsourced_generality/noun_phrase.rs"]
mod noun_phrase;
#[path = "unsourced_generality/predicate.rs"]
mod predicate;
#[path = "unsourced_generality/resolver.rs"]
mod resolver;

use noun_phrase::{noun_phrase_start, opens_clause};
use predicate::{introducer, inverted, is_seated, predicate};
use resolver::Resolver;

use super::shared::{around, names_within, references_within, sentence};
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page};
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
    let mut around = around(page, hit.tokens).range();
    let cites = |at: usize| page.text.key(at) == ACCORDING && !hit.tokens.range().contains(&at);
    page.text.key(hit.tokens.end as usize) == BY || around.any(cites)
}

/// The span from an unnamed class to its verb, where the class is the subject of a claim or told behind one.
fn claim(page: &Page<'_>, hit: &Hit, tag: &str) -> Option<TokenSpan> {
    let first = hit.tokens.first as usize;
    // "Several bakers think", and else "several think".
    let is_alone = hit.tokens.len() == 1;
    if tag == "share" || tag == "people" && is_alone {
        let cue = introducer(page, first).filter(|_| !page.in_marks(page.text.tokens[first].start));
        let behind = cue.and_then(|cue| noun_phrase::share_behind(page, cue, hit.tokens));
        let share = behind.or_else(|| noun_phrase::share(page, hit.tokens));
        if share.is_some() || !is_alone {
            return share;
        }
    }
    let tag = if tag == "share" { "people" } else { tag };
    if tag == "alike" {
        return noun_phrase::both_alike(page, hit.tokens);
    }
    if tag == "class"
        && let Some(cue) = introducer(page, first)
            .or_else(|| introducer(page, first.saturating_sub(1)).filter(|_| is_share(page, first)))
        && !page.in_marks(page.text.tokens[cue].start)
        && !is_named_after(page, hit.tokens.end)
        && ends_phrase(page, hit.tokens.end as usize)
    {
        return Some(TokenSpan::new(cue as u32, hit.tokens.end));
    }
    let start = noun_phrase_start(page, first, tag)?;
    // "Derided by economists".
    if tag == "class"
        && start >= 2
        && page.text.key(start - 1) == BY
        && let Some(cue) = claimed_by(page, start - 2)
    {
        let told = page.in_marks(page.text.tokens[first].start) || is_named_after(page, hit.tokens.end);
        return (!told).then(|| TokenSpan::new(cue as u32, hit.tokens.end));
    }
    // "According to Muslim Advocates": a name.
    let opens = page.text.sentences[page.text.sentence_of(first)].tokens.first as usize == first;
    let is_name = page.text.tokens[hit.tokens.end as usize - 1].is_capitalised() && hit.tokens.len() == 1 && !opens;
    let is_upper = page.text.tokens[first].is_upper();
    if page.in_marks(page.text.tokens[first].start) || (is_name && !is_upper && !follows_mark(page, first)) {
        return None;
    }
    if is_named_after(page, hit.tokens.end) || is_anonymous(page, hit.tokens.end as usize) {
        return None;
    }
    if let Some(cue) = introducer(page, start).filter(|_| {
        tag != "people" || ends_phrase(page, hit.tokens.end as usize) || is_seated(page, hit.tokens.end as usize)
    }) {
        return Some(TokenSpan::new(cue as u32, hit.tokens.end));
    }
    // "Roe, who runs the pier, said researchers are late" is Roe's.
    let ends = || ends_phrase(page, hit.tokens.end as usize) || TIES.contains(&page.text.key(hit.tokens.end as usize));
    if let Some(verb) = inverted(page, start).filter(|_| tag == "class" && ends()) {
        return Some(TokenSpan::new(verb as u32, hit.tokens.end));
    }
    if let Some(cue) = beheld(page, start, hit.tokens.end as usize).filter(|_| tag == "class") {
        return Some(cue);
    }
    if let Some(cue) = moved(page, start, hit.tokens.end as usize).filter(|_| tag == "class") {
        return Some(cue);
    }
    // "She wonders what people will think".
    let asked = start.checked_sub(1).is_some_and(|before| ASKING.contains(&page.text.key(before)));
    let joined = start.checked_sub(1).is_some_and(|before| matches!(page.text.key(before), AND | OR | WHO));
    if !opens_clause(page, start)
        || is_supposed(page, start)
        || (asked && tag == "people")
        || (joined && (tag == "people" || page.text.key(start - 1) == WHO))
    {
        return None;
    }
    let verb = predicate(page, hit.tokens.end as usize, tag)?;
    if points_back(page, hit, verb, tag) {
        return None;
    }
    Some(TokenSpan::new(start as u32, verb as u32 + 1))
}

/// A participle of a verb by which a class claims something, before "by": "derided", "seen", "put down".
fn claimed_by(page: &Page<'_>, at: usize) -> Option<usize> {
    const PARTICLES: [Key; 3] = keys(["down", "off", "out"]);
    const IRREGULAR: [Key; 4] = keys(["put", "held", "thought", "read"]);
    let verb = at - usize::from(at > 0 && PARTICLES.contains(&page.text.key(at)));
    let word = page.text.token_str(verb);
    let regular = Verb::CLAIMING.is(page.text.key(verb)) && (word.ends_with("ed") || word.ends_with("en"));
    let passive = || verb > 0 && classes(page.text.key(verb - 1)).any(Classes::BE.or(Classes::ADVERB));
    (regular || IRREGULAR.contains(&page.text.key(verb)) && passive()).then_some(verb)
}

/// "In the view of most historians".
fn is_share(page: &Page<'_>, first: usize) -> bool {
    const SHARES: [Key; 5] = keys(["most", "many", "some", "several", "all"]);
    first > 0 && SHARES.contains(&page.text.key(first - 1))
}

/// "To seasoned observers, the pier was lost": in whose eyes it is so.
fn beheld(page: &Page<'_>, start: usize, end: usize) -> Option<TokenSpan> {
    let text = &page.text;
    let to = start.checked_sub(1)?;
    let opens = text.sentences[text.sentence_of(start)].tokens.first as usize == to;
    // "The deal was, to many observers, a defeat".
    let inside = text.key(to) == TO && to > 0 && text.key(to - 1) == COMMA;
    let beholds = (opens || inside) && matches!(text.key(to), TO | FOR | AMONG) && text.key(end) == COMMA;
    beholds.then(|| TokenSpan::new(to as u32, end as u32))
}

/// "What worries economists most is that …": what moves a class is what it claims.
fn moved(page: &Page<'_>, start: usize, end: usize) -> Option<TokenSpan> {
    let text = &page.text;
    let what = (start.saturating_sub(2)..start).find(|&at| text.key(at) == WHAT)?;
    let is = (end..end + 4).find(|&at| matches!(text.key(at), IS | WAS))?;
    opens_clause(page, what).then(|| TokenSpan::new(what as u32, is as u32 + 1))
}

/// "Whether experts agree is beside the point", "that experts say so does not make it so": what is only supposed, or talked about.
fn is_supposed(page: &Page<'_>, start: usize) -> bool {
    const SUPPOSING: [Key; 4] = keys(["whether", "if", "unless", "that"]);
    let text = &page.text;
    let Some(before) = start.checked_sub(1).filter(|&before| SUPPOSING.contains(&text.key(before))) else {
        return false;
    };
    text.key(before) != SUPPOSING[3] || text.sentences[text.sentence_of(start)].tokens.first as usize == before
}

/// A capital behind a mark ("Facts First: Experts say") begins a clause.
fn follows_mark(page: &Page<'_>, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| page.text.tokens[before].is_mark()) || page.text.tokens[at].starts_line()
}

/// Whether the class is one that the text has just spoken of: the researchers of a study, some of those asked,
/// the people of a poll.
fn points_back(page: &Page<'_>, hit: &Hit, verb: usize, tag: &str) -> bool {
    const MAKERS: [Key; 5] = keys(["researchers", "scientists", "economists", "doctors", "pollsters"]);
    const FINDING: [Key; 12] = keys([
        "found", "find", "concluded", "estimated", "estimate", "discovered", "noted", "revealed", "showed", "said",
        "told", "called",
    ]);
    const ASKED: [Key; 6] = keys(["said", "told", "complained", "criticized", "criticised", "wondered"]);
    let text = &page.text;
    let around = around(page, hit.tokens);
    match tag {
        "people" | "share" => {
            let index = text.sentence_of(hit.tokens.first as usize);
            let near = [around, sentence(page, index.saturating_sub(1)), sentence(page, index + 1)];
            let words = near.into_iter().flat_map(|tokens| &text.tokens[tokens.range()]);
            let polled = words.into_iter().any(|token| matches!(token.key, PERCENT | PERCENT_SIGN | POLLING));
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

const TIES: [Key; 5] = keys(["at", "of", "from", "with", "in"]);
const ASKING: [Key; 5] = keys(["what", "how", "why", "whether", "if"]);
const PERCENT: Key = key("percent");
const POLLING: Key = key("polling");
const PERCENT_SIGN: Key = key("%");
const BY: Key = key("by");
const ACCORDING: Key = key("according");
const FROM: Key = key("from");
const IN: Key = key("in");
const RELEASED: Key = key("released");
const PUBLISHED: Key = key("published");
const CONDUCTED: Key = key("conducted");
const WORKS: [Key; 12] = keys([
    "study", "studied", "studies", "report", "paper", "survey", "journal", "research", "trial", "university",
    "analysis", "experiment",
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

const TO: Key = key("to");
const FOR: Key = key("for");
const AMONG: Key = key("among");
const COMMA: Key = key(",");
const WHAT: Key = key("what");
const IS: Key = key("is");
const WAS: Key = key("was");
const AND: Key = key("and");
const OR: Key = key("or");
const WHO: Key = key("who");
