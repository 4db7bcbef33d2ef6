//! References: studies, polls, reports, court records and links that a claim can rest on.
//!
//! A mention counts where it brings something up ("a new study", "a Harvard study", "the Norwell report"); later mentions
//! ("the study") point back to it. It is identified where a reader is given its maker, its title or a link, in its own
//! sentence or in the two after it.

use crate::annotate::verbs::Verb;
use crate::annotate::{Name, NameKind};
use crate::lexicons::{Hit, Hits, Lexicon, Phrases};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Text, key, keys};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    Study,
    Poll,
    Report,
    /// A court filing, law, treaty or official record.
    Record,
    Link,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// From the determiner to the noun; of a link, the address.
    pub span: Span,
    pub tokens: TokenSpan,
    pub kind: ReferenceKind,
    /// Whether its maker, its title or a link is given, so that a reader can find it.
    pub identified: bool,
}

/// Finds the references of a text, in order.
pub fn find(text: &Text<'_>, phrases: &Phrases, hits: &Hits, names: &[Name]) -> Vec<Reference> {
    let mut found = links(text);
    let reader = Reader { text, names };
    for hit in hits.of(Lexicon::ReferenceNouns) {
        let kind = match phrases.tag(hit) {
            "study" => ReferenceKind::Study,
            "poll" => ReferenceKind::Poll,
            "report" => ReferenceKind::Report,
            "bare" => {
                found.extend(reader.bare(hit, ReferenceKind::Study));
                continue;
            }
            "bare poll" => {
                found.extend(reader.bare(hit, ReferenceKind::Poll));
                continue;
            }
            "whole" => {
                found.push(reader.whole(hit, ReferenceKind::Study));
                continue;
            }
            "makers" => {
                found.extend(reader.makers(hit).filter(|_| found.iter().all(is_link)));
                continue;
            }
            "opens" => {
                found.extend(reader.makers(hit));
                continue;
            }
            "asked" => {
                found.push(reader.whole(hit, ReferenceKind::Poll));
                continue;
            }
            _ => ReferenceKind::Record,
        };
        let bare = || reader.bare(hit, kind).filter(|_| hit.tokens.len() == 2 && kind == ReferenceKind::Poll);
        found.extend(reader.mention(hit, kind).or_else(bare));
    }
    found.sort_by_key(|reference| reference.span);
    for index in 0..found.len() {
        if !found[index].identified {
            found[index].identified = has_link_near(text, &found, index);
        }
    }
    found
}

fn is_link(reference: &Reference) -> bool {
    reference.kind == ReferenceKind::Link
}

/// Whether a link stands in the sentence of a reference: among its neighbours in the list.
fn has_link_near(text: &Text<'_>, references: &[Reference], index: usize) -> bool {
    let sentence = text.sentences[text.sentence_of(references[index].tokens.first as usize)];
    let near = &references[index.saturating_sub(3)..references.len().min(index + 4)];
    near.iter().any(|other| other.kind == ReferenceKind::Link && sentence.span.overlaps(other.span))
}

/// Web addresses and DOIs: from the scheme to the next space.
fn links(text: &Text<'_>) -> Vec<Reference> {
    const SCHEMES: [Key; 3] = keys(["http", "https", "doi"]);
    let scheme = |&mark: &u32| {
        let before = mark.checked_sub(1).filter(|_| text.key(mark as usize) == key(":"))?;
        SCHEMES.contains(&text.key(before as usize)).then_some(before)
    };
    let site = |&&word: &&u32| text.token_str(word as usize).starts_with("www.");
    let mut starts: Vec<u32> = text.places.marks.iter().filter_map(scheme).collect();
    starts.extend(text.places.odd.iter().filter(site));
    starts.sort_unstable();
    let mut links = Vec::new();
    let mut end = 0;
    for at in starts.into_iter().map(|at| at as usize) {
        if at < end {
            continue;
        }
        end = at + 1;
        while text.tokens.get(end).is_some_and(|next| !next.after_space()) {
            end += 1;
        }
        // Marks that close the sentence or the brackets around the address.
        while end > at + 3 && text.tokens[end - 1].is_mark() && text.key(end - 1) != key("/") {
            end -= 1;
        }
        let tokens = TokenSpan::new(at as u32, end as u32);
        links.push(Reference { span: text.span(tokens), tokens, kind: ReferenceKind::Link, identified: true });
    }
    links
}

/// What may stand before the noun: the widest phrase looked at, in tokens.
const WIDEST: usize = 7;

/// How far behind "studies of" the verb may stand, in tokens.
const FARTHEST_VERB: usize = 8;

/// How much of a sentence is searched for a maker, in tokens.
const FARTHEST: usize = 60;

const INDEFINITE: [Key; 6] = keys(["a", "an", "one", "another", "new", "recent"]);
const DEFINITE: [Key; 10] = keys(["the", "this", "that", "these", "those", "his", "her", "their", "its", "our"]);
const MAKING: [Key; 22] = keys([
    "collected", "gathered", "polled", "surveyed", "questioned", "interviewed", "published", "publishes", "conducted",
    "commissioned", "released", "releases", "carried", "issued", "authored", "wrote", "led", "produced", "compiled",
    "funded", "sponsored", "filed",
]);
/// Adjectives of what is brought up, before a work without an article.
const BROUGHT_UP: [Key; 7] = keys(["new", "recent", "fresh", "latest", "newer", "more", "much"]);
/// What a claim may open with behind the one before it.
const CLAUSE_OPENERS: [Key; 13] = keys([
    "that", "which", "yet", "but", "and", "now", "while", "though", "although", "as", "meanwhile", "indeed", "still",
]);
/// Verbs of making that tell nothing of a study unless its sentence speaks of it: "the mayor released a letter".
const LOOSELY_MAKING: [Key; 13] = keys([
    "collected", "gathered", "published", "publishes", "released", "releases", "carried", "issued", "wrote", "led",
    "produced", "filed", "funded",
]);
const BEFORE_MAKERS: [Key; 8] = keys(["by", "from", "in", "at", "journal", "with", "for", "the"]);

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    names: &'a [Name],
}

impl Reader<'_, '_> {
    fn mention(&self, hit: &Hit, kind: ReferenceKind) -> Option<Reference> {
        let text = self.text;
        let noun = hit.tokens.first as usize;
        let sentence = text.sentence_of(noun);
        let floor = (text.sentences[sentence].tokens.first as usize).max(noun.saturating_sub(WIDEST));
        let mut first = noun;
        let (mut introduced, mut named) = (false, false);
        while first > floor {
            let before = first - 1;
            let token = text.tokens[before];
            // "- New study": the mark of an item is no hyphen.
            if token.is_mark() && (text.key(before) != key("-") || text.tokens[before + 1].after_space()) {
                break;
            }
            if self.maker_at(before) || token.is_possessive() {
                named = true;
            } else if INDEFINITE.contains(&token.key) {
                introduced = true;
            } else if !is_modifier(text, before) {
                break;
            }
            first = before;
            if matches!(token.key, A | AN) {
                break;
            }
        }
        // "The most recent census": the newest of its kind is brought up for the first time.
        let newest = (first..noun)
            .any(|at| NEWEST.contains(&text.key(at)) || text.key(at) == MOST && text.key(at + 1) == RECENT);
        let definite = !newest && first.checked_sub(1).is_some_and(|before| DEFINITE.contains(&text.key(before)));
        if !named && (!(introduced || newest) || definite) {
            return None;
        }
        let tokens = TokenSpan::new(first as u32, hit.tokens.end);
        let identified = named || self.is_identified(sentence, hit.tokens.end as usize);
        Some(Reference { span: text.span(tokens), tokens, kind, identified })
    }

    /// "Modelling has shown", "tests suggest", "polling shows": work that is brought up without an article, as the subject of a verb
    /// of finding, or of a participle that tells how it was made ("research published this year").
    fn bare(&self, hit: &Hit, kind: ReferenceKind) -> Option<Reference> {
        const HAS: [Key; 3] = keys(["has", "have", "had"]);
        let (text, end) = (self.text, hit.tokens.end as usize);
        // "Fresh academic work".
        let first = hit.tokens.first as usize;
        let first = first - usize::from(first > 0 && BROUGHT_UP.contains(&text.key(first - 1)));
        let opens = first == 0
            || text.tokens[first].starts_line()
            || text.sentences[text.sentence_of(first)].tokens.first as usize == first
            || CLAUSE_OPENERS.contains(&text.key(first - 1))
            || text.tokens[first - 1].is_mark() && text.key(first - 1) != key("-");
        // "Polling done in May".
        let participle = kind == ReferenceKind::Poll && (text.key(end) == DONE || MAKING.contains(&text.key(end)));
        // "Research out this week".
        let made = hit.tokens.len() == 2
            && (MAKING.contains(&text.key(end - 1)) || matches!(text.key(end - 1), OUT | TAKEN | DONE))
            || participle;
        let told = matches!(text.key(end), OF | INTO | ON) && hit.tokens.len() > 1;
        let cited = first >= 2 && text.key(first - 2) == ACCORDING;
        // "Polling consistently shows".
        let verb = end + usize::from(text.tokens.get(end).is_some() && text.token_str(end).ends_with("ly"));
        // "Studies of past floods find".
        let of_something = text.key(end - 1) == OF
            && (end + 1..end + FARTHEST_VERB)
                .take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_mark()))
                .any(|at| Verb::FINDING.is(text.key(at)));
        let finds = made || told || of_something || HAS.contains(&text.key(end)) || Verb::FINDING.is(text.key(verb));
        if !(cited || opens && finds) {
            return None;
        }
        let tokens = TokenSpan::new(first as u32, hit.tokens.end);
        Some(Reference { span: text.span(tokens), tokens, ..self.whole(hit, kind) })
    }

    /// "Researchers asked 900 adults …": those who made a study open the sentence that brings it up.
    fn makers(&self, hit: &Hit) -> Option<Reference> {
        let text = self.text;
        let first = hit.tokens.first as usize;
        let opens = text.sentences[text.sentence_of(first)].tokens.first as usize == first
            || CLAUSE_OPENERS.contains(&text.key(first - 1))
            || text.key(first - 1) == key(",") && Verb::FINDING.is(text.key(hit.tokens.end as usize));
        opens.then(|| self.whole(hit, ReferenceKind::Study))
    }

    /// Words that bring something up by themselves: "told pollsters".
    fn whole(&self, hit: &Hit, kind: ReferenceKind) -> Reference {
        let end = hit.tokens.end as usize;
        let identified = self.is_identified(self.text.sentence_of(end - 1), end);
        Reference { span: self.text.span(hit.tokens), tokens: hit.tokens, kind, identified }
    }

    /// A name that can have made something covers the token.
    fn maker_at(&self, token: usize) -> bool {
        let at = self.names.partition_point(|name| name.tokens.end as usize <= token);
        self.names.get(at).is_some_and(|name| name.tokens.first as usize <= token && name.kind != NameKind::Place)
    }

    fn is_identified(&self, sentence: usize, after_noun: usize) -> bool {
        self.has_title(after_noun) || self.has_author(after_noun) || self.has_maker(sentence, Some(after_noun)) || {
            let paragraph = self.text.sentences[sentence].paragraph;
            (sentence + 1..self.text.sentences.len().min(sentence + 3))
                .take_while(|&next| self.text.sentences[next].paragraph <= paragraph + 1)
                .any(|next| self.has_maker(next, None))
        }
    }

    /// A quoted or "titled" name directly behind the noun.
    fn has_title(&self, at: usize) -> bool {
        const TITLED: [Key; 4] = keys(["titled", "entitled", "called", "named"]);
        const OPENING: [Key; 3] = keys(["\u{201c}", "\"", "\u{2018}"]);
        let word = (at..at + 7).find(|&index| TITLED.contains(&self.text.key(index)));
        word.is_some_and(|word| {
            OPENING.contains(&self.text.key(word + 1))
                || self.text.tokens.get(word + 1).is_some_and(|next| next.is_capitalised())
        })
    }

    /// "A study he co-authored": the maker is the one spoken of.
    fn has_author(&self, at: usize) -> bool {
        const AUTHORING: [Key; 6] = keys(["authored", "wrote", "led", "commissioned", "co-authored", "coauthored"]);
        (at..at + 6).any(|index| AUTHORING.contains(&self.text.key(index)) && self.text.key(index - 1) != DASH)
    }

    /// A maker in a sentence: a verb of making with a name near it, or behind the noun a preposition with a name.
    fn has_maker(&self, sentence: usize, noun: Option<usize>) -> bool {
        let range = self.text.sentences[sentence].tokens.range();
        let range = range.start..range.end.min(range.start + FARTHEST);
        range.clone().any(|at| {
            let word = self.text.key(at);
            // "Censuswide asked 2,000 adults": a name that opens its sentence is often told by nothing else.
            if noun.is_none() && at == range.start + 1 && ASKING.contains(&word) {
                return self.text.tokens[range.start].is_capitalised() && !is_pronoun(self.text, range.start);
            }
            // "By the statistics firm Opta".
            let reach = if word == BY { 7 } else { 4 };
            let speaks_of_it = noun.is_some()
                || !LOOSELY_MAKING.contains(&word)
                || self.text.key(range.start) == key("it")
                || range.clone().any(|at| RESEARCHERS.contains(&self.text.key(at)));
            // Names behind the verb of finding belong to what was found.
            let reach_of_making =
                (at + 1..(at + 10).min(range.end)).find(|&verb| Verb::FINDING.is(self.text.key(verb)));
            // "A study found that the bill passed by Roe's party led to it": what was found. "The Norwell-led board": a part of a word.
            let found = |noun: usize| (noun..at).any(|verb| Verb::FINDING.is(self.text.key(verb)));
            let of_content = LOOSELY_MAKING.contains(&word) && noun.is_some_and(found);
            let is_part = at > 0 && self.text.key(at - 1) == DASH;
            let makes = MAKING.contains(&word)
                && !of_content
                && !is_part
                && speaks_of_it
                && self.any_maker(
                    at.saturating_sub(8).max(range.start),
                    reach_of_making.filter(|_| noun.is_some()).unwrap_or((at + 10).min(range.end)),
                );
            let follows = BEFORE_MAKERS.contains(&word)
                && noun.is_none_or(|noun| {
                    at >= noun && at < noun + 12 && !(noun..at).any(|verb| Verb::FINDING.is(self.text.key(verb)))
                });
            makes
                || (follows
                    && noun.is_some()
                    && word != key("the")
                    && self.any_maker(at + 1, (at + reach).min(range.end)))
                || (noun.is_none()
                    && RESEARCHERS.contains(&word)
                    // "Her team": of somebody who need not have made it.
                    && !(at > 0 && DEFINITE[5..].contains(&self.text.key(at - 1)))
                    && !self.is_cited(at)
                    && self.any_maker(at.saturating_sub(8).max(range.start), (at + 8).min(range.end)))
        })
    }

    /// "According to the report, the Board knew": what follows is its content, and no maker of it.
    fn is_cited(&self, noun: usize) -> bool {
        const MARK: Key = key(",");
        let from = noun.saturating_sub(4);
        (from..noun).any(|at| self.text.key(at) == ACCORDING) && self.text.key(noun + 1) == MARK
    }

    /// Whether a name that can have made something begins or ends among the tokens.
    fn any_maker(&self, from: usize, to: usize) -> bool {
        let first = self.names.partition_point(|name| (name.tokens.end as usize) <= from);
        self.names[first..]
            .iter()
            .take_while(|name| (name.tokens.first as usize) < to)
            .any(|name| name.kind != NameKind::Place)
    }
}

const DASH: Key = key("-");
const DONE: Key = key("done");
const OUT: Key = key("out");
const TAKEN: Key = key("taken");
const BY: Key = key("by");
const OF: Key = key("of");
const INTO: Key = key("into");
const ON: Key = key("on");
const ACCORDING: Key = key("according");
const MOST: Key = key("most");
const RECENT: Key = key("recent");
const NEWEST: [Key; 3] = keys(["latest", "largest", "biggest"]);
const ASKING: [Key; 6] = keys(["asked", "polled", "surveyed", "questioned", "interviewed", "canvassed"]);

/// "They asked 2,000 adults", "researchers asked": nobody new.
fn is_pronoun(text: &Text<'_>, at: usize) -> bool {
    const NOBODY: [Key; 9] = keys(["they", "it", "he", "she", "we", "i", "researchers", "pollsters", "scientists"]);
    NOBODY.contains(&text.key(at))
}

const A: Key = key("a");
const AN: Key = key("an");
/// Who or what a later sentence calls the maker and the work.
const RESEARCHERS: [Key; 14] = keys([
    "researchers", "authors", "author", "researcher", "scientists", "team", "pollsters", "professor", "study", "poll",
    "survey", "report", "research", "paper",
]);

/// Words between a determiner and the noun: lower-case words and numbers that open no new phrase.
fn is_modifier(text: &Text<'_>, at: usize) -> bool {
    const BOUNDS: [Key; 34] = keys([
        "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "that", "which", "who", "is",
        "was", "are", "were", "has", "had", "have", "the", "this", "his", "her", "their", "its", "our", "my", "your",
        "said", "as", "no",
    ]);
    let token = text.tokens[at];
    !BOUNDS.contains(&token.key) && (!token.is_capitalised() || token.is_upper() || text.key(at) == key("new"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{names, words};

    fn found(source: &str) -> Vec<(&str, bool)> {
        let text = Text::new(source);
        let phrases = Phrases::builtin();
        let hits = phrases.find(&text.tokens);
        let names = names::find(&text, &words::classify(&text));
        find(&text, phrases, &hits, &names).iter().map(|found| (found.span.of(source), found.identified)).collect()
    }

    #[test]
    fn identified_or_not() {
        assert_eq!(found("A newly published study shows that cats sleep."), [("A newly published study", false)]);
        assert_eq!(found("A new study shows that cats sleep."), [("A new study", false)]);
        assert_eq!(found("The pupils study. The report was long, and the poll was wrong."), []);
        assert_eq!(
            found("A Stanford University study shows that cats sleep."),
            [("A Stanford University study", true)]
        );
        assert_eq!(found("A study by Oxford University found it."), [("A study", true)]);
        assert_eq!(found("One survey found it. The poll, conducted by Gallup, asked 900."), [("One survey", true)]);
        assert_eq!(found("A report titled “Sleeping Cats” is out."), [("A report", true)]);
    }

    #[test]
    fn links_identify() {
        assert_eq!(
            found("A report (https://example.org/cats) is out."),
            [("A report", true), ("https://example.org/cats", true)]
        );
    }
}
