//! Indefinite speakers told by the grammar beside the marks: "“…,” grumbled a tourist from Lyon", "“…,” one trader predicted",
//! "A colleague put it differently: “…”", "A shopkeeper shrugged. “…,” he said."
//!
//! No list can hold all that a speaker may be called. Behind the marks of speech a verb of saying and an indefinite phrase tell
//! of a person, whatever its noun is.

use once_cell::sync::Lazy;

use crate::annotate::verbs::Verb;
use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page, Quotation, SourceKind};
use crate::lexicons::{self, Lexicon};
use crate::rules::introduced::is_named_next;
use crate::rules::quotes::shared::{opening_mark, token_behind};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, key, key_of, keys};

/// The longest phrase of a speaker up to its verb, in tokens.
const LONGEST: usize = 8;

/// How far behind the phrase's first word a name tells who it is, in tokens.
const FARTHEST_NAME: u32 = 16;

/// Words by which a speaker is told, with their kinds: the list is `src/lexicons/speaker_words.txt`.
static WORDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::SpeakerWords).collect());

/// Whether a word is listed as one of the kinds.
pub(super) fn is_listed(word: Key, kinds: &[&str]) -> bool {
    WORDS.get(&word).is_some_and(|kind| kinds.contains(kind))
}

/// The indefinite phrase of a quotation's speaker.
pub(super) fn speaker(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    behind(page, quotation)
        .or_else(|| before(page, quotation))
        .or_else(|| signed(page, quotation))
        .or_else(|| sentence_before(page, quotation))
        .or_else(|| told_by(page, quotation))
        .or_else(|| sentence_behind(page, quotation))
}

/// "…,” said a man", "…,” a man said", "…,” according to a man".
fn behind(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    let text = &page.text;
    // "“…”, said a man": the comma may stand outside.
    let at = token_behind(page, quotation);
    let at = at + usize::from(text.key(at) == COMMA);
    let next = text.tokens.get(at).filter(|next| !next.starts_line() && next.start >= quotation.span.end)?;
    let capital = next.is_capitalised() && !next.is_upper();
    if !quotation.closed || text.key(quotation.tokens.end as usize - 1) == STOP || capital {
        return None;
    }
    if is_indefinite(page, at) {
        let phrase = phrase(page, at)?;
        let verb = phrase.end as usize;
        return (says(page, verb + 1) || saying_verb(page, verb).is_some()).then_some(phrase);
    }
    // "…,” in the words of one trader".
    let introduced = page.hits.within(Lexicon::SourceIntroducers, TokenSpan::new(at as u32, at as u32 + 1)).first();
    let according = introduced.is_some();
    let noun = introduced.map_or(at + 1, |hit| hit.tokens.end as usize);
    // "“…,” told a fundraiser": whoever follows listened.
    let heard = HEARING.contains(&text.key(at));
    // "“…,” came from a student near the back".
    let came = matches!(text.key(at), CAME | COMES) && text.key(noun) == FROM;
    let noun = noun + usize::from(came);
    // "Roe told them, “…,” according to aides": the aides only tell of it.
    let told_of = is_class(page, noun) && (according || is_of_house(page, noun));
    let speaks = !told_of && (according || came || says(page, at) && !heard);
    (speaks && (is_indefinite(page, noun) || is_class(page, noun))).then(|| phrase(page, noun)).flatten()
}

/// "Analysts at the Norwell Bank": a class that can be found.
fn is_of_house(page: &Page<'_>, noun: usize) -> bool {
    const TIES: [Key; 4] = keys(["at", "from", "with", "for"]);
    const FARTHEST: usize = 4;
    (noun + 1..noun + FARTHEST).any(|at| {
        TIES.contains(&page.text.key(at))
            && page.text.tokens.get(at + 1..at + 3).is_some_and(|next| next.iter().any(|next| next.is_capitalised()))
    })
}

/// "Residents of the estate", "angry parents": people in the plural, and no article.
fn is_class(page: &Page<'_>, at: usize) -> bool {
    const CLASS: Classes = Classes::GENERIC.or(Classes::ANONYMOUS);
    (at..at + 2).any(|noun| {
        let word = page.text.token_str(noun);
        let people = words::classes(page.text.key(noun)).any(CLASS)
            || word.strip_suffix('s').is_some_and(|one| is_listed(key_of(one), &["person"]));
        people && word.ends_with('s') && !page.text.tokens[noun].is_capitalised()
    }) && page.text.tokens.get(at).is_some_and(|first| !first.is_capitalised() && first.is_word())
        && !words::classes(page.text.key(at)).any(Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::PRONOUN))
}

/// "An aide said that it was late, “…”", "One of the women who had slept there said “…”": a sentence that opens with an indefinite person and goes
/// on, past a verb of saying of theirs and nobody else's, to quoted words inside it.
pub(super) fn of_sentence(page: &Page<'_>, quotation: &Quotation) -> Option<Span> {
    const LONGEST_SENTENCE: u32 = 60;
    let text = &page.text;
    let opens = opening_mark(page, quotation);
    let sentence = text.sentences[text.sentence_of(opens)].tokens;
    let first = sentence.first as usize;
    if !is_indefinite(page, first)
        || page.in_marks(text.tokens[first].start)
        || opens as u32 > sentence.first + LONGEST_SENTENCE
    {
        return None;
    }
    let phrase = phrase(page, first).filter(|phrase| is_person(page, phrase))?;
    let calls = |verb: usize| !Verb::SAYING.is(text.key(verb)) || CALLING.contains(&text.key(verb));
    let verb = saying_verb(page, phrase.end as usize).filter(|&verb| verb < opens && !calls(verb))?;
    let rest = TokenSpan::new(verb as u32 + 1, opens as u32);
    // "Had been told", "lawsuits alleging it": nobody else speaks.
    let speaks = |at: usize| {
        let before = words::classes(text.key(at - 1));
        Verb::SAYING.is(text.key(at)) && !text.token_str(at).ends_with("ing") && !before.any(Classes::BE.or(NOMINAL))
    };
    let others = page.hits.within(Lexicon::ReportingVerbs, rest).iter().any(|hit| speaks(hit.tokens.first as usize));
    (!others && !has_person(page, rest)).then(|| text.span(phrase))
}

/// What a noun stands behind, and no verb.
const NOMINAL: Classes = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::TO);

/// The speaker behind words that end in a comma, where nothing stands between: "…,” one engineer said".
pub(super) fn right_behind(page: &Page<'_>, quotation: &Quotation) -> Option<Span> {
    let (text, last) = (&page.text, token_behind(page, quotation));
    let comma = text.key(last) == COMMA;
    let ends = comma || text.key(quotation.tokens.end as usize - 1) == COMMA;
    // "The mayor answered that “…,” according to an aide": the aide only tells of it.
    let opens = opening_mark(page, quotation) as u32;
    let sentence = text.sentences[text.sentence_of(opens as usize)].tokens;
    let before = TokenSpan::new(sentence.first.max(opens.saturating_sub(60)), opens);
    let told_of = text.key(last + usize::from(comma)) == ACCORDING
        && (has_person(page, before) || !page.hits.within(Lexicon::ReportingVerbs, before).is_empty());
    let right = || (ends && !told_of).then(|| behind(page, quotation)).flatten();
    let phrase = right().or_else(|| told_by(page, quotation)).or_else(|| signed(page, quotation))?;
    is_person(page, &phrase).then(|| page.text.span(phrase))
}

/// "“…” — a tram driver", "“…” (a resident of the estate)": a person behind a dash or in brackets, and nothing behind.
fn signed(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    const LONGEST_PLACE: usize = 6;
    let text = &page.text;
    let mark = token_behind(page, quotation);
    let article = (mark..mark + 3).find(|&at| !SIGNING.contains(&text.key(at))).filter(|&at| at > mark)?;
    let person = is_indefinite(page, article).then(|| phrase(page, article)).flatten()?;
    let end = person.end as usize;
    let last = (end..end + LONGEST_PLACE)
        .find(|&at| text.tokens.get(at).is_none_or(|next| !next.is_word() || next.starts_line()))?;
    let ends = text.tokens.get(last).is_none_or(|next| next.starts_line() || next.key == key(")"));
    (ends && is_person(page, &person)).then_some(person)
}

/// What stands between words and the one who signs them.
pub(super) const SIGNING: [Key; 4] = keys(["\u{2014}", "\u{2013}", "-", "("]);

/// "A colleague on the project put it differently: “…”", "A ranger, who gave no name, said, “…”".
fn before(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    const COLON: Key = key(":");
    let text = &page.text;
    let mark = opening_mark(page, quotation);
    let colon = mark.checked_sub(1).filter(|&at| text.key(at) == COLON || is_said_before(page, at))?;
    let first = text.sentences[text.sentence_of(colon)].tokens.first as usize;
    // "As one customer put it, “…”".
    let first = first + usize::from(text.key(first) == key("as") && text.key(colon - 1) == IT);
    let opens = first + 24 > colon && is_indefinite(page, first);
    let phrase = opens.then(|| phrase(page, first)).flatten()?;
    let speaks =
        (first..colon).any(|at| says(page, at)) || text.key(colon - 1) == IT || text.tokens[colon - 1].is_word();
    // "Another activist, 18-year-old Jane Roe, said, “…”".
    let from = page.names.partition_point(|name| name.tokens.first < phrase.end);
    let named = text.key(colon) == COMMA
        && page.names[from..]
            .iter()
            .take_while(|name| (name.tokens.first as usize) < colon)
            .any(|name| name.tokens.len() >= 2 && name.kind != NameKind::Place && name.tokens.end as usize != colon);
    (speaks && !named && is_person(page, &phrase)).then_some(phrase)
}

/// "Said, “…”", "told the paper, “…”": a finite verb of saying before the comma, of which the sentence's opening is the subject.
fn is_said_before(page: &Page<'_>, comma: usize) -> bool {
    const OTHERS: [Key; 6] = keys(["i", "he", "she", "we", "they", "and"]);
    let text = &page.text;
    let telling = |&verb: &usize| TELLING.contains(&text.key(verb));
    let puts_it = |at: usize| at > 0 && text.key(at) == IT && text.token_str(at - 1).starts_with("put");
    let verb = Some(comma.saturating_sub(1)).filter(|&at| says(page, at) || puts_it(at));
    let verb = verb.or_else(|| (comma.saturating_sub(4)..comma).rev().find(telling));
    text.key(comma) == COMMA
        && verb.is_some_and(|verb| {
            verb > 0 && !text.token_str(verb).ends_with("ing") && !OTHERS.contains(&text.key(verb - 1))
        })
}

/// "Another grower was blunter. “It is fit for pigs,” he added.": a pronoun that stands for the subject of the sentence before.
fn sentence_before(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    quotation.speaker.filter(|speaker| speaker.kind == SourceKind::Pronoun)?;
    let text = &page.text;
    let own = &text.sentences[text.sentence_of(opening_mark(page, quotation))];
    let last = text.sentences.get(text.sentence_of(own.tokens.first as usize).checked_sub(1)?)?;
    let first = last.tokens.first as usize;
    let quoted = page.in_marks(text.tokens[first].start);
    if quoted || last.paragraph != own.paragraph || !is_indefinite(page, first) || last.tokens.len() > 30 {
        return None;
    }
    let phrase = phrase(page, first)?;
    (is_person(page, &phrase) && !has_person(page, last.tokens)).then_some(phrase)
}

/// "The board was told by a tenant, “…”": a passive of telling with its agent, and a comma before the words.
fn told_by(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    let text = &page.text;
    let comma = opening_mark(page, quotation).checked_sub(1).filter(|&at| text.key(at) == COMMA)?;
    let floor = (text.sentences[text.sentence_of(comma)].tokens.first as usize).max(comma.saturating_sub(LONGEST + 3));
    // "In the words of a shopper, “…”".
    let words = page.hits.within(Lexicon::SourceIntroducers, TokenSpan::new(floor as u32, comma as u32));
    let introduced = words.last().map(|hit| hit.tokens.end as usize - 1);
    let by = introduced.or_else(|| (floor + 1..comma).rev().find(|&at| text.key(at) == BY))?;
    let told = introduced.is_some() || TELLING.contains(&text.key(by - 1)) || says(page, by - 1);
    (told && is_indefinite(page, by + 1)).then(|| phrase(page, by + 1)).flatten()
}

/// "“…” Such was the complaint of a tenant": the sentence behind the words says whose they were.
fn sentence_behind(page: &Page<'_>, quotation: &Quotation) -> Option<TokenSpan> {
    const POINTING: [Key; 4] = keys(["such", "so", "that", "those"]);
    const TELLING: [Key; 5] = keys(["was", "is", "were", "said", "went"]);
    let text = &page.text;
    let at = token_behind(page, quotation);
    let behind = text.tokens.get(at).filter(|next| next.start >= quotation.span.end && !next.starts_line());
    if behind.is_none() || !POINTING.contains(&text.key(at)) || !TELLING.contains(&text.key(at + 1)) {
        return None;
    }
    if is_indefinite(page, at + 2) {
        return phrase(page, at + 2).filter(|phrase| is_person(page, phrase));
    }
    let of = (at + 2..at + 7).find(|&of| matches!(text.key(of), OF | FROM))?;
    let phrase = is_indefinite(page, of + 1).then(|| phrase(page, of + 1)).flatten()?;
    is_person(page, &phrase).then_some(phrase)
}

/// From the article to the noun before its verb, its preposition or its clause; `None` where the noun is no person.
pub(super) fn phrase(page: &Page<'_>, article: usize) -> Option<TokenSpan> {
    const ENDS: Classes = Classes::PREPOSITION.or(Classes::AUXILIARY).or(Classes::SUBORDINATOR).or(Classes::PRONOUN);
    const NO_PERSON: Classes = Classes::DOCUMENT.or(Classes::BODY).or(Classes::SPOKESPERSON).or(Classes::TIME);
    let text = &page.text;
    if SOMEONE.contains(&text.key(article)) {
        return Some(TokenSpan::new(article as u32, article as u32 + 1)).filter(|phrase| !is_named(page, phrase));
    }
    // "One of the men", "two of his aides"; a class ("residents") has no article.
    let partitive = text.key(article + 1) == OF && words::classes(text.key(article + 2)).any(Classes::DETERMINER);
    let from = article + if partitive { 3 } else { usize::from(is_indefinite(page, article)) };
    let mut end = from;
    while end < from + LONGEST {
        let token = text.tokens.get(end)?;
        // "A passer-by".
        let is_part = end > from && text.key(end - 1) == HYPHEN;
        let stops = token.is_mark() && text.key(end) != HYPHEN
            || words::classes(token.key).any(ENDS) && !is_part
            || token.starts_line()
            || end > from
                && (says(page, end)
                    || text.token_str(end).ends_with("ly") && says(page, end + 1)
                    || text.token_str(end).ends_with("ing") && text.key(end - 1) != HYPHEN);
        if stops {
            break;
        }
        end += 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= from)?;
    let head = text.tokens.get(last).filter(|head| head.is_word() && !head.is_possessive())?;
    // "SAID ONE RESIDENT": capitals that the whole sentence has.
    let named = head.is_capitalised()
        && !(head.is_upper() && text.tokens[article].is_upper() && text.tokens[article.saturating_sub(1)].is_upper())
        && !PARTISANS.iter().any(|ending| text.token_str(end - 1).ends_with(ending));
    // "One of the memos states".
    let one = text.token_str(last).strip_suffix('s').map_or(Classes::NONE, |one| words::classes(key_of(one)));
    let thing = words::classes(head.key).or(one).any(NO_PERSON) || is_listed(head.key, &["thing", "sign"]) || named;
    let phrase = TokenSpan::new(article as u32, end as u32);
    (!thing && !is_named(page, &phrase)).then_some(phrase)
}

/// What capitalised nouns of people end in, and few surnames: "an Iowa Republican", "a Nevada Democrat", "one Ranger".
const PARTISANS: [&str; 6] = ["an", "at", "er", "ist", "ese", "cans"];

/// "A", "an", "one", "another", and small numbers of people.
fn is_indefinite(page: &Page<'_>, at: usize) -> bool {
    const INDEFINITE: [Key; 8] = keys(["a", "an", "one", "another", "two", "three", "several", "some"]);
    INDEFINITE.contains(&page.text.key(at)) || SOMEONE.contains(&page.text.key(at))
}

/// A verb of saying, or of a manner in which something is said.
pub(super) fn says(page: &Page<'_>, at: usize) -> bool {
    let here = TokenSpan::new(at as u32, at as u32 + 1);
    is_listed(page.text.key(at), &["manner"]) || !page.hits.within(Lexicon::ReportingVerbs, here).is_empty()
}

/// "A man buying rice said", "one of the men behind the gate of the hall told": the verb of saying right behind the phrase, or behind a modifier.
fn saying_verb(page: &Page<'_>, from: usize) -> Option<usize> {
    const LONGEST_MODIFIER: usize = 16;
    (from..from + LONGEST_MODIFIER)
        .take_while(|&at| page.text.tokens.get(at).is_some_and(|token| !token.is_mark() && !token.starts_line()))
        .find(|&at| says(page, at))
}

/// A noun that tells of people by its class or by its ending.
pub(super) fn is_person(page: &Page<'_>, phrase: &TokenSpan) -> bool {
    const ENDINGS: [&str; 8] = ["er", "or", "ist", "man", "woman", "ee", "ant", "ian"];
    let head = phrase.end as usize - 1;
    let word = page.text.token_str(head);
    let classes = words::classes(page.text.key(head));
    SOMEONE.contains(&page.text.key(head))
        || word.strip_suffix('s').is_some_and(|one| is_listed(key_of(one), &["person"]))
        || classes.any(Classes::ANONYMOUS.or(Classes::GENERIC).or(Classes::ROLE))
        || is_listed(page.text.key(head), &["person"])
        || ENDINGS.iter().any(|ending| word.strip_suffix('s').unwrap_or(word).ends_with(ending))
}

/// Whether a person is named within the sentence or at the start of the next, as the one who spoke.
fn is_named(page: &Page<'_>, phrase: &TokenSpan) -> bool {
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(phrase.first as usize)].tokens;
    let rest = TokenSpan::new(phrase.first, sentence.end.min(phrase.first + FARTHEST_NAME));
    let naming = text.tokens[rest.range()].iter().any(|token| NAMING.contains(&token.key));
    let names = &page.names[page.names.partition_point(|name| name.tokens.first < rest.first)..];
    let given =
        names.iter().take_while(|name| name.tokens.first < rest.end + 3).any(|name| name.kind != NameKind::Place);
    (naming && given) || has_person(page, rest) || is_named_next(page, phrase.first as usize)
}

/// Whether the name of a person begins in the span: known as one, or a name of two words behind a comma.
fn has_person(page: &Page<'_>, span: TokenSpan) -> bool {
    let first = page.names.partition_point(|name| name.tokens.first < span.first);
    page.names[first..].iter().take_while(|name| name.tokens.first < span.end).any(|name| {
        let behind_comma = name.tokens.first > 0 && page.text.key(name.tokens.first as usize - 1) == COMMA;
        let is_person = name.kind == NameKind::Person || name.kind == NameKind::Other && behind_comma;
        is_person && !belongs_to_another(page, name)
    })
}

/// "…,” Jane Roe said", "…,” wrote Jane Roe": somebody with a name says the words before a token.
pub(super) fn is_said_by_name(page: &Page<'_>, at: usize) -> bool {
    let spoken = says(page, at) && !TELLING.contains(&page.text.key(at));
    let first = if spoken { at + 1 } else { at } as u32;
    let name = page.names.get(page.names.partition_point(|name| name.tokens.first < first));
    name.is_some_and(|name| {
        name.tokens.first == first
            && name.kind != NameKind::Place
            && (spoken || says(page, name.tokens.end as usize))
            && !belongs_to_another(page, name)
    })
}

/// "A Roe ally", "a former student of Jane Roe": whose the speaker is, and not the speaker.
fn belongs_to_another(page: &Page<'_>, name: &Name) -> bool {
    const OWNERS: [Key; 3] = keys(["of", "to", "for"]);
    const ARTICLES: [Key; 3] = keys(["a", "an", "one"]);
    let text = &page.text;
    let (first, end) = (name.tokens.first as usize, name.tokens.end as usize);
    // "A former student of Dr. Roe".
    let titled = first >= 2 && words::classes(text.key(first - 2)).any(Classes::HONORIFIC);
    let reach = if titled { 4 } else { 2 };
    let before = (first.saturating_sub(reach)..first).any(|at| OWNERS.contains(&text.key(at)));
    let head = text.tokens.get(end).is_some_and(|next| next.is_word() && !next.is_capitalised()) && !says(page, end);
    let apposed = first > 0 && text.key(first - 1) == COMMA;
    let qualifies = head && !apposed && (first.saturating_sub(3)..first).any(|at| ARTICLES.contains(&text.key(at)));
    before || qualifies
}

pub(super) const TELLING: [Key; 7] = keys(["told", "tells", "warned", "reminded", "assured", "informed", "urged"]);
/// Of them, those that a hearer follows whatever stands before: "“…,” told a fundraiser".
const HEARING: [Key; 5] = keys(["told", "tells", "reminded", "assured", "informed"]);
/// "Two residents called it “…”": the words are for a thing, and the author's choice.
const CALLING: [Key; 13] = keys([
    "criticized", "criticised", "accused", "blamed", "praised", "called", "calls", "call", "described", "describes",
    "dubbed", "labelled", "labeled",
]);
const SOMEONE: [Key; 2] = keys(["someone", "somebody"]);
const CAME: Key = key("came");
const COMES: Key = key("comes");
const NAMING: [Key; 4] = keys(["name", "named", "identified", "called"]);
const ACCORDING: Key = key("according");
const BY: Key = key("by");
const OF: Key = key("of");
const FROM: Key = key("from");
const COMMA: Key = key(",");
const STOP: Key = key(".");
const IT: Key = key("it");
const HYPHEN: Key = key("-");
