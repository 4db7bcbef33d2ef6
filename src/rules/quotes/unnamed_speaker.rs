//! # unnamed-speaker (QUO004)
//!
//! ## What it finds
//! A direct quotation of four words or more that is given to a person without a name ("a senior official", "one of the
//! residents", "two former aides", "somebody") or to a class ("experts"), before the words ("a ranger said, “…”", "as one customer put it, “…”"), behind
//! them ("“…,” said a passer-by") or signed ("“…” — a tram driver", "“…” (a resident)").
//!
//! ## Why it matters
//! Exact words from a speaker without a name cannot be checked, and cost the speaker nothing.
//!
//! ## Example
//! ```text
//! “They knew that the bridge was unsafe,” a former engineer said.
//! ```
//!
//! ## Limits
//! A spokesperson of a named institution speaks for it and is not reported. What is definite ("the mayor", "the aide")
//! may point back to somebody named and is let be, also where it does not. Of quoted words inside the author's sentence those
//! count whose speaker opens it or stands right behind.

#[path = "unnamed_speaker/tag.rs"]
mod tag;

use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page, Quotation, QuotationKind, SourceKind, Speaker, within};
use crate::rules::introduced::is_named_next;
use crate::rules::quotes::shared::{is_long, is_unnamed, opening_mark, token_behind};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, key, keys};

pub const RULE: Rule = Rule::new("QUO004", "unnamed-speaker", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    let page = &scene.article.body;
    for quotation in page.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Scare) {
        if !is_long(page, quotation) || is_written(page, quotation) || is_heading(page, quotation) {
            continue;
        }
        // "The fire “took more than one pair of hands,” one engineer said": a part of a sentence, with its speaker right behind.
        if quotation.kind == QuotationKind::Mixed {
            let speaker = tag::right_behind(page, quotation).or_else(|| tag::of_sentence(page, quotation));
            report(page, quotation, speaker, out);
            continue;
        }
        let unnamed = quotation.speaker.filter(|speaker| {
            is_unnamed(speaker.kind) && is_unnamed_person(page, speaker) && speaks(page, quotation, speaker.span)
        });
        let speaker = match unnamed {
            Some(speaker) => Some(speaker.span),
            None => tag::speaker(page, quotation)
                .filter(|phrase| !is_on_sign(page, phrase.first as usize, opening_mark(page, quotation)))
                .map(|phrase| page.text.span(phrase)),
        };
        report(page, quotation, speaker, out);
    }
}

fn report(page: &Page<'_>, quotation: &Quotation, speaker: Option<Span>, out: &mut Sink<'_>) {
    if let Some(speaker) = speaker {
        out.report(quotation.span, || {
            Evidence::new("the speaker of these words has no name").proof(page.text.str(speaker)).related(speaker)
        });
    }
}

/// "A senior official", "two residents", "experts": an indefinite phrase whose head is a person. What is definite ("the
/// aide") may point back to a name, and a name inside the phrase or behind it is one.
fn is_unnamed_person(page: &Page<'_>, speaker: &Speaker) -> bool {
    const INDEFINITE: [Key; 14] = keys([
        "a", "an", "one", "another", "some", "many", "several", "two", "three", "four", "few", "someone", "somebody",
        "others",
    ]);
    const ASIDES: [Key; 8] = keys([",", "who", "that", "in", "at", "with", "from", "of"]);
    let text = &page.text;
    let tokens = text.tokens_in(speaker.span);
    let Some(first) = text.tokens.get(tokens.first as usize) else { return false };
    let head_end = (tokens.first + 1..tokens.end).find(|&at| ASIDES.contains(&text.key(at as usize)));
    let head = head_end.unwrap_or(tokens.end).saturating_sub(1) as usize;
    let classes = words::classes(text.key(head));
    let plural = tokens.first as usize == head || !words::classes(first.key).any(Classes::DETERMINER);
    // "One of the things we like to say".
    let last = words::classes(text.key(tokens.end as usize - 1));
    let of_people = first.key == ONE
        && tag::phrase(page, tokens.first as usize).is_some_and(|phrase| tag::is_person(page, &phrase));
    let of_things = text.key(head + 1) == OF && head == tokens.first as usize && !last.any(PEOPLE) && !of_people;
    let is_person = !of_things && classes.any(PEOPLE);
    let is_institution = classes.any(Classes::DOCUMENT.or(Classes::BODY).or(Classes::SPOKESPERSON));
    // "Four-star general", and "some" or "everyone" alone, who are nobody in particular.
    let compound = text.key(tokens.first as usize + 1) == HYPHEN;
    let alone = tokens.len() == 1 && first.key != ONE && classes.any(Classes::DETERMINER.or(Classes::PRONOUN));
    let counted = INDEFINITE.contains(&first.key) && !compound && !alone;
    let class = plural && classes.any(Classes::GENERIC) && !alone && !EVERYBODY.contains(&first.key);
    is_person
        && !is_institution
        && (counted || class && !is_of_named_house(page, &tokens))
        && !is_named(page, tokens.first, tokens.end)
        && !gives_name(page, &tokens)
        && !is_named_next(page, tokens.first as usize)
        && !is_apposed_behind(page, tokens.end)
}

/// "A commander on the case, Jane Roe.": past what tells more of the speaker, a comma and the name that ends the phrase.
fn is_apposed_behind(page: &Page<'_>, end: u32) -> bool {
    const FARTHEST: u32 = 10;
    let text = &page.text;
    within(&page.names, end as usize..(end + FARTHEST) as usize).iter().any(|name| {
        let (first, behind) = (name.tokens.first as usize, name.tokens.end as usize);
        let whole = name.tokens.len() >= 2 && name.kind != NameKind::Place && name.kind != NameKind::Organisation;
        whole && text.key(first - 1) == COMMA && text.tokens.get(behind).is_none_or(|next| next.is_mark())
    })
}

/// Nouns of people, of one or of many.
const PEOPLE: Classes = Classes::ANONYMOUS.or(Classes::GENERIC).or(Classes::ROLE);

/// "Researchers at the Norwell Institute": a class that can be found.
fn is_of_named_house(page: &Page<'_>, speaker: &TokenSpan) -> bool {
    const TIES: [Key; 3] = keys(["at", "from", "with"]);
    within(&page.names, speaker.first as usize + 1..speaker.end as usize).iter().any(|name| {
        let before = name.tokens.first as usize;
        name.kind != NameKind::Place && (before.saturating_sub(3)..before).any(|at| TIES.contains(&page.text.key(at)))
    })
}

/// Whether the place of an unnamed speaker lets the words be his own. They are another's where their sentence goes on without him,
/// where somebody with a name says them right behind, where he is the one told, and in a clause that hangs on the quoted words.
fn speaks(page: &Page<'_>, quotation: &Quotation, speaker: Span) -> bool {
    let text = &page.text;
    let (first, last) = (text.token_at(speaker.start), quotation.tokens.end as usize - 1);
    let (own, opens, ends) = (text.sentence_of(first), opening_mark(page, quotation), text.sentence_of(last));
    let follows = first > last;
    // "…, experts say. “It rots,” wrote Jane Roe"; "the headline “It rots.” One person tweeted".
    let elsewhere = own != ends
        && if follows { is_new_sentence(page, own) } else { own != text.sentence_of(opens) && text.key(last) == COMMA };
    // "The allegation” that an officer has denied": a clause of another.
    let behind_that = first > 0 && text.key(first - 1) == THAT && own != text.sentence_of(opens);
    let hangs = behind_that
        || follows && text.key(first - 1) != HOW && words::classes(text.key(first - 1)).any(Classes::SUBORDINATOR);
    // "Roe told senators at the hearing. “We are ready.”"
    let heard = quotation
        .cue
        .is_some_and(|cue| cue.end <= speaker.start && tag::TELLING.contains(&text.key(text.token_at(cue.start))))
        && text.key(first.saturating_sub(1)) != BY;
    // "“…”—two reporters said that he had gone": the verb has words of its own.
    let has_own = follows && quotation.cue.is_some_and(|cue| text.key(text.token_at(cue.end)) == THAT);
    // "…,” Jane Roe said, according to several people who heard her".
    let end = token_behind(page, quotation);
    let named = (end..first.clamp(end, end + FARTHEST_SAYER) + 1).any(|at| tag::is_said_by_name(page, at));
    !elsewhere && !hangs && !heard && !has_own && !named && !is_on_sign(page, first, opens)
}

/// Whether a sentence opens with a capital, as none does that goes on behind a quotation.
fn is_new_sentence(page: &Page<'_>, sentence: usize) -> bool {
    page.text.tokens[page.text.sentences[sentence].tokens.first as usize].is_capitalised()
}

/// "They held up a sign saying ‘…’ and ‘…’": a thing with words on it between the speaker and the words.
fn is_on_sign(page: &Page<'_>, speaker: usize, opens: usize) -> bool {
    let from = speaker.max(opens.saturating_sub(FARTHEST_SIGN));
    (from..opens).any(|at| tag::is_listed(page.text.key(at), &["sign"]))
}

/// How far behind the words somebody with a name may say them, in tokens.
const FARTHEST_SAYER: usize = 12;

/// How far before the words the sign may stand that carries them, in tokens.
const FARTHEST_SIGN: usize = 24;

const BY: Key = key("by");
const THAT: Key = key("that");
const HOW: Key = key("how");
const OF: Key = key("of");
const HYPHEN: Key = key("-");
const COLON: Key = key(":");
const COMMA: Key = key(",");
const ONE: Key = key("one");
const EVERYBODY: [Key; 6] = keys(["everyone", "everybody", "nobody", "anyone", "anybody", "people"]);

/// "‘All should be alarmed’" as a paragraph of its own, "‘We would like it’: Lawmakers worry": the words head what follows.
fn is_heading(page: &Page<'_>, quotation: &Quotation) -> bool {
    let text = &page.text;
    let behind = token_behind(page, quotation);
    let alone = text.tokens[opening_mark(page, quotation)].starts_line()
        && text.tokens.get(behind).is_none_or(|next| next.starts_line());
    let signed = tag::SIGNING.contains(&text.key(behind));
    text.key(behind) == COLON || alone && !signed && !text.tokens[quotation.tokens.end as usize - 1].is_mark()
}

/// "Protesters held signs that read “…”", "marchers chanted “…”": nobody spoke alone.
fn is_written(page: &Page<'_>, quotation: &Quotation) -> bool {
    const READING: [Key; 7] = keys(["read", "reads", "reading", "chant", "chants", "chanted", "chanting"]);
    const SHOUTING: [Key; 4] = keys(["shouting", "shouted", "yelling", "yelled"]);
    let cue = quotation.cue.map_or(Key::NONE, |cue| page.text.key(page.text.token_at(cue.start)));
    let crowd = quotation.speaker.is_some_and(|speaker| speaker.kind == SourceKind::Generic);
    READING.contains(&cue) || crowd && SHOUTING.contains(&cue)
}

/// "A parent said; she gave her name as Jane Roe": a name in the rest of the sentence, told as the speaker's.
fn gives_name(page: &Page<'_>, speaker: &TokenSpan) -> bool {
    const NAMING: [Key; 7] = keys(["name", "named", "identified", "identify", "identifies", "surname", "called"]);
    let text = &page.text;
    let end = text.sentences[text.sentence_of(speaker.first as usize)].tokens.end.min(speaker.end + FARTHEST_NAME);
    let from = page.names.partition_point(|name| name.tokens.first < speaker.end);
    text.tokens[speaker.end as usize..end.max(speaker.end) as usize].iter().any(|token| NAMING.contains(&token.key))
        && page.names[from..].iter().take_while(|name| name.tokens.first < end).any(|name| name.kind != NameKind::Place)
}

/// How far behind a speaker the name may be given, in tokens.
const FARTHEST_NAME: u32 = 20;

/// Whether a person's name stands in the phrase or touches it: "a resident, Jane Roe", "Jane Roe, a resident".
fn is_named(page: &Page<'_>, first: u32, end: u32) -> bool {
    let from = page.names.partition_point(|name| name.tokens.end + 1 < first);
    let apposed = |name: &Name| name.tokens.end + 1 == first && page.text.key(name.tokens.end as usize) == COMMA;
    // "One lawmaker, Rep. Jane Roe".
    let reach = if page.text.key(end as usize) == COMMA { end + 3 } else { end + 1 };
    page.names[from..].iter().take_while(|name| name.tokens.first <= reach).any(|name| {
        let inside = || name.tokens.first > first && page.text.key(name.tokens.first as usize - 1) == COMMA;
        let other = name.kind == NameKind::Other;
        name.kind == NameKind::Person || other && (name.tokens.first >= end || apposed(name) || inside())
    })
}
