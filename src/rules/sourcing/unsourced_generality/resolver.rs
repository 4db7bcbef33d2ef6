//! Whether the reader is told who a class is: by a named member, an organisation, a link, or somebody new in the next sentence.

use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page, Reference, ReferenceKind, SourceKind};
use crate::rules::sourcing::shared::{
    around, attributions_of, names_within, references_within, reports, sentence, told_by_source,
};
use crate::span::TokenSpan;
use crate::text::{Key, Token, key, keys};

/// Tells the generalities that are resolved from those that are not.
pub(super) struct Resolver<'p, 't> {
    page: &'p Page<'t>,
    /// Where each entity is named first.
    first_mentions: Vec<u32>,
}

impl<'p, 't> Resolver<'p, 't> {
    pub fn new(page: &'p Page<'t>) -> Self {
        let mut first_mentions = vec![u32::MAX; page.names.len() + 1];
        for name in &page.names {
            if let Some(first) = first_mentions.get_mut(name.entity as usize) {
                *first = name.span.start.min(*first);
            }
        }
        Self { page, first_mentions }
    }

    /// Whether the reader is told who is meant, or the words are a known source's own.
    pub fn is_resolved(&self, claim: TokenSpan) -> bool {
        let text = &self.page.text;
        let index = text.sentence_of(claim.first as usize);
        let links = references_within(self.page, around(self.page, claim));
        told_by_source(self.page, text.tokens[claim.first as usize].start)
            || self.is_reported_behind(claim, index)
            || self.is_reported_aside(claim)
            || self.is_accorded(claim)
            || self.names_member(claim)
            || self.is_spelled_out(claim)
            || self.is_one_among(claim)
            || links.iter().any(|reference| reference.kind == ReferenceKind::Link)
            || self.introduces_somebody(claim, index + 1)
            || self.is_borne_out(index + 1)
            || self.cites_next(index + 1)
    }

    /// "Studies show that piers rot, Jane Roe says": the sentence ends with the clause that reports it.
    fn is_reported_behind(&self, claim: TokenSpan, index: usize) -> bool {
        let (text, sentence) = (&self.page.text, self.page.text.sentences[index].tokens);
        let claim_end = text.tokens[claim.end as usize - 1].end;
        attributions_of(self.page, index).any(|found| {
            let (Some(source), Some(cue)) = (found.source, found.cue) else { return false };
            let known = !matches!(source.kind, SourceKind::Generic | SourceKind::Anonymous);
            let trails = text.token_at(cue.start) + FARTHEST_END >= sentence.end as usize;
            known && trails && cue.start > claim_end && source.span.start > claim_end
        })
    }

    /// "Studies of old piers show that they rot, according to a review by the Norwell Institute": whoever made what is drawn upon is named.
    fn is_accorded(&self, claim: TokenSpan) -> bool {
        let sentence = around(self.page, claim);
        let accords =
            |at: &u32| self.page.text.key(*at as usize) == ACCORDING && self.page.text.key(*at as usize + 1) == TO;
        (claim.end..sentence.end).take(LONGEST).find(accords).is_some_and(|at| {
            let source = TokenSpan::new(at + 2, sentence.end.min(at + FARTHEST_STAND + 2).max(at + 2));
            names_within(self.page, source).iter().any(|name| name.kind != NameKind::Place && !self.is_matter(name))
        })
    }

    /// "It is widely believed in the village, says the clerk, Jean Moss, that …": an aside of somebody with a name.
    fn is_reported_aside(&self, claim: TokenSpan) -> bool {
        let text = &self.page.text;
        let end = around(self.page, claim).end.min(claim.end + FARTHEST_STAND);
        let verb = (claim.end..end).find(|&at| text.key(at as usize) == COMMA && reports(self.page, at as usize + 1));
        verb.is_some_and(|verb| {
            let names = names_within(self.page, TokenSpan::new(verb + 1, verb + 1 + FARTHEST_NAME));
            names.iter().any(|name| name.kind != NameKind::Place)
        })
    }

    /// A named member or organisation in the sentence: inside the phrase ("experts at the Norwell Institute say"), or
    /// behind "including", "such as", "led by" and the like.
    fn names_member(&self, claim: TokenSpan) -> bool {
        const TIES: [Key; 9] = keys(["at", "from", "with", "including", "by", "like", "notably", "namely", "for"]);
        const INTRODUCING: [Key; 9] =
            keys(["including", "like", "notably", "namely", "among", "such", "include", "includes", "led"]);
        let tokens = around(self.page, claim);
        let text = &self.page.text;
        let after_inversion = TokenSpan::new(claim.end, tokens.end.min(claim.end + 12));
        let continues = matches!(text.key(claim.end as usize), AT | FROM | WITH | COMMA);
        // "Critics, Jane Roe and John Poe, say".
        let members =
            names_within(self.page, claim).iter().any(|name| name.kind == NameKind::Person && !self.is_matter(name));
        members
            || self.tied(claim, &TIES)
            || (continues && self.tied(after_inversion, &TIES[..5]))
            || self.tied(TokenSpan::new(claim.first, tokens.end), &INTRODUCING)
    }

    /// "Experts had foretold a bloodier end, Jane Roe of the League among them": a name, and "among them" behind it.
    fn is_one_among(&self, claim: TokenSpan) -> bool {
        let text = &self.page.text;
        let sentence = around(self.page, claim);
        let behind = TokenSpan::new(claim.end, sentence.end);
        let among =
            (behind.first..behind.end).find(|&at| text.key(at as usize) == AMONG && text.key(at as usize + 1) == THEM);
        among.is_some_and(|among| {
            let near = TokenSpan::new(behind.first.max(among.saturating_sub(FARTHEST_STAND)), among);
            names_within(self.page, near).iter().any(|name| name.kind != NameKind::Place)
        })
    }

    /// "Critics of Roe", "veterans of the Roe trial", "Roe's critics": whom or what the class is about.
    fn is_matter(&self, name: &Name) -> bool {
        const ABOUT: [Key; 4] = keys(["of", "about", "toward", "against"]);
        let (text, first) = (&self.page.text, name.tokens.first as usize);
        let about = (first.saturating_sub(3)..first).any(|at| ABOUT.contains(&text.key(at)));
        about || text.tokens[name.tokens.end as usize - 1].is_possessive()
    }

    /// "Critics say it is slow; Roe is the loudest of them", "studies show it: a 2020 paper by Roe found …": somebody is named
    /// behind a colon or a semicolon.
    fn is_spelled_out(&self, claim: TokenSpan) -> bool {
        let tokens = around(self.page, claim);
        let ends = TokenSpan::new(claim.end, tokens.end);
        let mark = self.page.text.tokens[ends.range()].iter().position(|token| matches!(token.key, COLON | SEMICOLON));
        mark.is_some_and(|mark| {
            let behind = claim.end + mark as u32;
            let names = names_within(self.page, TokenSpan::new(behind, tokens.end.min(behind + FARTHEST_NAME)));
            names.iter().any(|name| name.kind != NameKind::Place)
        })
    }

    /// "Doctors say the vaccine is safe. The Academy of Medicine repeated that advice": a sentence that opens with somebody new who
    /// takes the same stand.
    fn is_borne_out(&self, next: usize) -> bool {
        let Some(follows) = self.page.text.sentences.get(next) else { return false };
        if next == 0 || self.page.text.sentences[next - 1].paragraph != follows.paragraph {
            return false;
        }
        let tokens = follows.tokens;
        let opening = TokenSpan::new(tokens.first, tokens.end.min(tokens.first + OPENING));
        let is_new = |name: &&Name| {
            let first = self.first_mentions.get(name.entity as usize);
            let full = name.kind == NameKind::Organisation || name.tokens.len() >= 2;
            name.kind != NameKind::Place && full && first.is_some_and(|&first| first >= follows.span.start)
        };
        // "Both of them, Jane Roe and …", "One is John Poe": the sentence points back at the class.
        // "The finding, by Jane Roe, …".
        let text = &self.page.text;
        let work = text.key(tokens.first as usize) == THE && WORKS.contains(&text.key(tokens.first as usize + 1));
        let points_back = work
            || self.is_one_of_them(tokens)
            || self.page.text.tokens[tokens.range()].iter().take(FARTHEST_BACK).any(|token| BACK.contains(&token.key));
        let far = TokenSpan::new(tokens.first, tokens.end.min(tokens.first + 24));
        if points_back && names_within(self.page, far).iter().any(|name| is_new(&name)) {
            return true;
        }
        names_within(self.page, opening).iter().find(is_new).is_some_and(|name| {
            // "Jane Roe of the Trust and John Poe of the Norwell Bank both put it at half".
            let behind = TokenSpan::new(name.tokens.end, tokens.end.min(name.tokens.end + 2 * FARTHEST_STAND));
            // "A group, called the Guard, seized": named, and no stand.
            let named = |at: usize| {
                self.page.text.key(at) == CALLED
                    && self.page.text.key(at - 1) == COMMA
                    && (at + 2..at + 5).any(|behind| self.page.text.key(behind) == COMMA)
            };
            behind.range().any(|at| STANDS.contains(&self.page.text.key(at)) && !named(at))
        })
    }

    /// "The largest, the Norwell Trial, …", "One, Jane Roe, …", "The best known of these, …": a subject without a noun is of the class.
    fn is_one_of_them(&self, sentence: TokenSpan) -> bool {
        const ONES: [Key; 7] = keys(["one", "another", "largest", "latest", "biggest", "first", "loudest"]);
        let text = &self.page.text;
        let subject = sentence.first as usize + usize::from(text.key(sentence.first as usize) == THE);
        ONES.contains(&text.key(subject)) && text.key(subject + 1) == COMMA
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
    fn introduces_somebody(&self, claim: TokenSpan, sentence: usize) -> bool {
        let Some(next) = self.page.text.sentences.get(sentence) else { return false };
        // What studies show, an organisation may bear out.
        let of_studies = self.page.text.tokens[claim.range()].iter().any(|token| STUDIES.contains(&token.key));
        let is_new = |name: &Name| {
            let first = self.first_mentions.get(name.entity as usize);
            // Whoever is new has a full name: "Mr. Roe said" points back.
            let full = self.page.text.tokens[name.tokens.range()].iter().filter(|token| is_full(token)).count() >= 2;
            let speaks = match name.kind {
                NameKind::Person => true,
                NameKind::Organisation => of_studies,
                NameKind::Other => name.tokens.len() == 2,
                NameKind::Place => false,
            };
            speaks && full && first.is_some_and(|&first| first >= next.span.start)
        };
        attributions_of(self.page, sentence).filter_map(|found| found.source).any(|source| {
            let name = source.name.and_then(|name| self.page.names.get(name as usize));
            matches!(source.kind, SourceKind::Named | SourceKind::Organisation) && name.is_some_and(is_new)
        })
    }
}

/// How far behind a colon the name of a member stands, how far from its sentence's start somebody new is named, and how far behind
/// the name the verb stands that tells of a stand, in tokens.
const FARTHEST_NAME: u32 = 10;
/// How much of a sentence is read, in tokens.
const LONGEST: usize = 80;
const ACCORDING: Key = key("according");
const TO: Key = key("to");
const OPENING: u32 = 10;
const CALLED: Key = key("called");
const FARTHEST_STAND: u32 = 12;

/// What somebody does who takes a stand on a claim.
const STANDS: &[Key] = &keys([
    "argument", "puts", "repeated", "asked", "urged", "moved", "called", "calls", "wants", "wanted", "backed", "backs",
    "opposes", "opposed", "objected", "objects", "echoed", "advised", "recommended", "recommends", "forecast",
    "forecasts", "predicts", "expects", "demanded", "condemned", "endorsed", "voted", "campaigned", "complained",
    "pointed", "agrees", "agreed", "filed", "signed", "sued", "petitioned", "protested", "testified", "lobbied",
    "warned", "supports", "supported", "rejected", "rejects", "dismissed", "dismisses", "put", "likens", "likened",
    "described", "wrote", "mocked", "derided", "ridiculed", "disputes", "disputed", "questions", "questioned",
]);

/// How far into a sentence a word may stand that points back at a class, in tokens.
const FARTHEST_BACK: usize = 32;
/// Words that point back at a class.
const BACK: [Key; 2] = keys(["them", "among"]);

/// What is shown by no single person.
const STUDIES: [Key; 7] = keys(["studies", "research", "polls", "surveys", "evidence", "reports", "statistics"]);

const THE: Key = key("the");
/// What a class of experts may have made.
const WORKS: [Key; 10] =
    keys(["finding", "findings", "study", "research", "paper", "results", "work", "analysis", "discovery", "survey"]);

const COLON: Key = key(":");
const SEMICOLON: Key = key(";");

/// How near its sentence's end the verb of a trailing report stands, in tokens.
const FARTHEST_END: usize = 5;

const AMONG: Key = key("among");
const THEM: Key = key("them");
const AT: Key = key("at");
const FROM: Key = key("from");
const WITH: Key = key("with");
const COMMA: Key = key(",");

/// A part of a name that is no title before it.
fn is_full(token: &Token) -> bool {
    token.is_word() && !words::classes(token.key).any(Classes::HONORIFIC.or(Classes::ROLE))
}
