//! How a text makes a claim of a study: as what it found, or as what is told according to it.

use super::{BY, StudyWord, THE};
use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{NameKind, Page, Reference, ReferenceKind, within};
use crate::rules::sourcing::shared::{around, bounds_clause, names_within};
use crate::span::TokenSpan;
use crate::text::{Key, Token, key, keys};

/// How a text makes a claim of a study.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// "A study found that …", with the token of the verb: whoever is named before it is the maker.
    Subject(usize),
    /// "…, a study found": what stands before is the claim.
    Trailing(usize),
    /// "According to a study, …", "in a poll, …": whoever is named up to the end of the phrase is the maker.
    Leading(usize),
    /// "…, according to a study".
    Closing,
    /// "…, which include a study that found", with the token of the verb: whoever is named in its clause up to there tells of it.
    Within(usize),
}

/// How far behind the noun its verb, or the comma behind its phrase, may stand, in tokens.
const FARTHEST_VERB: usize = 16;

/// How the reference is used for a claim; `None` where it is only spoken of, or its maker is told by its kind.
pub(super) fn claim_of(page: &Page<'_>, reference: &Reference) -> Option<Use> {
    // "A survey of the Herald Panel" is told by whom it asked.
    let text = &page.text;
    let (first, end) = (reference.tokens.first as usize, reference.tokens.end as usize);
    let words = &text.tokens[reference.tokens.range()];
    // "An analysis of his votes" tells of its matter, "a survey of its members" of its maker.
    let own = if reference.kind == ReferenceKind::Poll { &OWN[..] } else { &OWN[..FIRMS] };
    let asked = text.key(end) == OF
        && (own.contains(&text.key(end + 1))
            || (end + 1..end + 4).any(|at| text.tokens.get(at).is_some_and(|token| token.is_capitalised()))
                && !asks_a_place(page, reference));
    // "Released by the county", "an analysis on the site": whoever follows made it.
    let site = |token: &Token| token.is_capitalised() || text.str(token.span()).ends_with("site");
    let on_site = || text.tokens[end..].iter().take(6).any(site);
    let made = text.key(end) == BY && text.key(end + 1) != key("a") || text.key(end) == ON && on_site();
    // "When an analysis shows": a condition, and nothing found.
    let supposed = start_of(page, reference).checked_sub(1).is_some_and(|before| SUPPOSING.contains(&text.key(before)))
        && !happened(page, start_of(page, reference) - 1, end);
    let is_relative = words.iter().any(|token| StudyWord::Relative.is(token.key))
        && page
            .references
            .iter()
            .any(|other| other.tokens.end <= reference.tokens.first && other.kind != ReferenceKind::Link);
    let near = first.saturating_sub(2 * NEAR as usize)..first;
    let follows = within(&page.references, near).iter().any(|other| {
        other.identified
            && other.kind != ReferenceKind::Link
            && (other.tokens.end..other.tokens.end + NEAR).contains(&reference.tokens.first)
    });
    if asked
        || made
        || is_titled(page, end)
        || is_relative
        || follows
        || is_compound(page, first, end)
        || words.iter().any(|token| StudyWord::Maker.is(token.key))
    {
        return None;
    }
    let start = start_of(page, reference);
    let before = |back: usize| start.checked_sub(back).map_or(Key::NONE, |at| text.key(at));
    let ends = text.tokens.get(end).is_none_or(|next| next.is_mark());
    // "Data from a study suggest", "that is the finding of a study".
    let drawn = matches!(before(1), FROM | OF) && StudyWord::Yield.is(before(2));
    // "Pictures examined in a report point to it".
    let examined = before(1) == IN
        && reference.kind != ReferenceKind::Poll
        && start >= 3
        && text.token_str(start - 2).ends_with("ed")
        && text.token_str(start - 3).ends_with(['s', 'a']);
    if examined && let Some(verb) = verb_of(page, end, true).filter(|&verb| bare_form(page, verb)) {
        return Some(Use::Subject(verb));
    }
    // "It was found in a study that", "people have been shown in a survey to sleep less".
    let found_in = before(1) == IN && FOUND_IN.contains(&before(2));
    // "Sleep matters, says a new study".
    let inverted = Verb::FINDING.is(before(1)) && start > 1 && text.tokens[start - 2].is_mark();
    if inverted || found_in && (before(3) == key("as") || classes(before(3)).any(Classes::BE)) {
        return Some(Use::Closing);
    }
    // "Scientists have found in a study that": whoever else is named before it has made it.
    if found_in && (start.saturating_sub(5)..start).any(|at| StudyWord::Behind.is(text.key(at))) {
        return Some(Use::Subject(start));
    }
    let comes = before(1) == FROM && COMING.contains(&before(2));
    if comes || drawn && matches!(before(4), IS | WAS) && ends {
        return Some(Use::Closing);
    }
    let phrase_end = (end..(end + FARTHEST_VERB).min(text.tokens.len())).find(|&at| text.key(at) == COMMA);
    let opens_sentence = |back: usize| {
        start.checked_sub(back + 1).is_none_or(|at| text.key(at) == STOP || bounds_clause(page, at))
            || text.tokens[start - back].is_capitalised()
    };
    // "Half of them told a recent survey".
    if ASKED.contains(&before(1)) {
        return Some(Use::Closing);
    }
    if before(2) == ACCORDING && before(1) == TO {
        return Some(match phrase_end.filter(|_| opens_sentence(2)) {
            Some(comma) => Use::Leading(comma),
            None => Use::Closing,
        });
    }
    // "Half of them said in a poll that …": figures tell that the poll bears the claim.
    let found_in = Verb::FINDING.is(before(2)) && !Verb::SAYING.is(before(2));
    let asked_in = before(1) == IN && reference.kind == ReferenceKind::Poll && !opens_sentence(1) && !found_in;
    if asked_in && has_figures(page, reference) {
        return Some(Use::Closing);
    }
    if matches!(before(1), IN | FROM) && opens_sentence(1) && !drawn {
        return phrase_end.map(Use::Leading);
    }
    // "If a new study is to be believed", "if a poll doing the rounds is right".
    let believed = (end..end + 10).find(|&at| before(1) == key("if") && BELIEVED.contains(&text.key(at)));
    if let Some(believed) = believed {
        return Some(Use::Within(believed));
    }
    if supposed {
        return None;
    }
    // "A survey which found that", "a study showing that": what it found is told wherever in the sentence it stands.
    if let Some(verb) = relative_verb(page, start, end) {
        return Some(Use::Within(verb));
    }
    // "A new poll has the mayor ahead by nine points".
    let holds =
        reference.kind == ReferenceKind::Poll && HOLDING.contains(&text.key(end)) && has_figures(page, reference);
    // "A report out this week has buyers returning".
    let shows = || shown_behind(page, end, reference.kind);
    // "A questionnaire asked adults to name …, and fewer than half could".
    let asks = reference.kind == ReferenceKind::Poll && text.key(end) == key("asked") && has_figures(page, reference);
    let verb = || if holds || asks { Some(end) } else { verb_of(page, end, drawn).or_else(shows) };
    if ASKED.contains(&text.key(first)) {
        return Some(Use::Subject(end));
    }
    let opens = start == 0
        || bounds_clause(page, start - 1)
        || OPENERS.contains(&text.key(start - 1))
        || text.tokens[first].is_capitalised()
        || text.tokens[start].starts_line();
    if !opens && !drawn {
        return None;
    }
    // "New study: trees cool streets".
    if text.key(end) == COLON && text.sentences[text.sentence_of(start)].tokens.first as usize + 1 >= start {
        return Some(Use::Subject(end));
    }
    let trails = start > 0 && text.key(start - 1) == COMMA && text.sentence_of(start - 1) == text.sentence_of(start);
    verb().map(|verb| if trails { Use::Trailing(verb) } else { Use::Subject(verb) })
}

/// "Which found", "that concluded", "showing that": the verb of finding of a clause that tells more of a study. Whoever publishes it has made it, and
/// "a poll that shows him ahead" at the start of a sentence may be any.
fn relative_verb(page: &Page<'_>, start: usize, end: usize) -> Option<usize> {
    const FOUND: [Key; 8] =
        keys(["found", "showed", "concluded", "suggested", "indicated", "estimated", "said", "revealed"]);
    const PRESENT: [Key; 6] = keys(["finds", "shows", "concludes", "suggests", "indicates", "estimates"]);
    const TELLING: [Key; 6] = keys(["finding", "showing", "concluding", "suggesting", "indicating", "estimating"]);
    const MADE: [Key; 11] = keys([
        "written", "wrote", "releasing", "released", "publishing", "published", "commissioned", "conducted",
        "produced", "issued", "did",
    ]);
    const FARTHEST_MADE: usize = 4;
    let text = &page.text;
    let opens = text.sentences[text.sentence_of(start)].tokens.first as usize == start;
    if (start.saturating_sub(FARTHEST_MADE)..start).any(|at| MADE.contains(&text.key(at))) {
        return None;
    }
    if matches!(text.key(end), WHICH | THAT) {
        let verb = end + 1;
        return (FOUND.contains(&text.key(verb)) || !opens && PRESENT.contains(&text.key(verb))).then_some(verb);
    }
    // "With the latest survey showing a clear change".
    let with = start > 0 && text.key(start - 1) == key("with");
    (TELLING.contains(&text.key(end)) && (with || text.key(end + 1) == THAT)).then_some(end)
}

/// Where the clause begins in which a token stands: behind the last mark before it.
pub(super) fn clause_start(page: &Page<'_>, floor: u32, token: u32) -> u32 {
    let mark = (floor..token).rev().find(|&at| page.text.key(at as usize) == COMMA);
    mark.map_or(floor, |mark| mark + 1)
}

/// "A report out this week has first-time buyers returning", "a study has sea levels rising": the verb by which a work shows somebody doing something.
fn shown_behind(page: &Page<'_>, end: usize, kind: ReferenceKind) -> Option<usize> {
    const FARTHEST: usize = 5;
    const FARTHEST_DOING: usize = 8;
    const TELLING: Classes =
        Classes::TIME.or(Classes::WEEKDAY).or(Classes::MONTH).or(Classes::PREPOSITION).or(Classes::DETERMINER);
    const OUT: Key = key("out");
    const BEEN: Key = key("been");
    const HYPHEN: Key = key("-");
    let text = &page.text;
    let inside = |at: &usize| text.tokens.get(*at).is_some_and(|token| token.is_word() || token.key == HYPHEN);
    let dated = |at: usize| classes(text.key(at)).any(TELLING) || text.key(at) == OUT || text.tokens[at].has_digit();
    let verb = (end..end + FARTHEST)
        .take_while(inside)
        .find(|&at| !dated(at))
        .filter(|&at| HOLDING.contains(&text.key(at)))?;
    let does = |at: usize| {
        text.token_str(at).ends_with("ing")
            && text.tokens[at].len() > 5
            && !classes(text.key(at - 1)).any(Classes::DETERMINER.or(Classes::PREPOSITION))
    };
    // "Recent polling has her in the lead", "a poll this week has the two men level".
    let somebody = || {
        let next = text.key(verb + 1);
        let pronoun = classes(next).any(Classes::PRONOUN.or(Classes::OBJECT_PRONOUN)) && next != key("it");
        pronoun
            || next == THE
            || text.tokens.get(verb + 1).is_some_and(|token| token.is_word() && token.is_capitalised())
    };
    let stands = |at: usize| kind == ReferenceKind::Poll && STANDING.contains(&text.key(at)) && somebody();
    (verb + 2..verb + FARTHEST_DOING)
        .take_while(inside)
        .any(|at| does(at) || stands(at))
        .then_some(verb)
        .filter(|_| text.key(verb + 1) != BEEN)
}

/// "A 2019 study, “The Price of Salt,” followed": a title in quotation marks behind the noun.
fn is_titled(page: &Page<'_>, end: usize) -> bool {
    let text = &page.text;
    let opening = end + usize::from(text.key(end) == COMMA);
    let word = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_word() && token.is_capitalised());
    let marked = text.tokens.get(opening).is_some_and(|token| token.is_mark() && token.key != COMMA);
    let inside = text.tokens.get(opening + 1).is_some_and(|token| page.in_marks(token.start));
    // "A Nation at Risk": a second capital within the next words.
    marked && inside && word(opening + 1) && (opening + 2..opening + 5).any(word)
}

/// "When a poll asked", "before a study found": told as past, and no condition.
fn happened(page: &Page<'_>, conjunction: usize, end: usize) -> bool {
    const OF_TIME: [Key; 3] = keys(["when", "until", "before"]);
    let verb = page.text.token_str(end.min(page.text.tokens.len() - 1));
    OF_TIME.contains(&page.text.key(conjunction)) && (verb.ends_with("ed") || matches!(verb, "found" | "put" | "said"))
}

/// "A survey of Norwell residents": who lived where is no maker.
fn asks_a_place(page: &Page<'_>, reference: &Reference) -> bool {
    let asked = TokenSpan::new(reference.tokens.end + 1, reference.tokens.end + 4);
    reference.kind == ReferenceKind::Poll && names_within(page, asked).iter().all(|name| name.kind == NameKind::Place)
}

/// Whether the sentence gives a share: "58 percent", "six in ten", "by nine points".
fn has_figures(page: &Page<'_>, reference: &Reference) -> bool {
    const SHARES: [Key; 6] = keys(["percent", "%", "cent", "points", "half", "majority"]);
    let sentence = around(page, reference.tokens);
    page.text.tokens[sentence.range()].iter().any(|token| SHARES.contains(&token.key))
}

/// Where the reference begins with the article that may stand outside it: "the latest polling".
fn start_of(page: &Page<'_>, reference: &Reference) -> usize {
    let first = reference.tokens.first as usize;
    if first > 0 && page.text.key(first - 1) == THE { first - 1 } else { first }
}

/// How near behind one whose maker is told a study is most often of the same, in tokens.
const NEAR: u32 = 40;
const SUPPOSING: [Key; 6] = keys(["if", "when", "unless", "whether", "until", "before"]);
/// Possessives, the first of them such as stand for a body.
const OWN: [Key; 5] = keys(["its", "their", "our", "his", "her"]);
const FIRMS: usize = 3;
const NOT: Key = key("not");

/// "A poll worker", "a review board": the noun only tells more of another.
fn is_compound(page: &Page<'_>, first: usize, end: usize) -> bool {
    let text = &page.text;
    let last = text.token_str(end - 1);
    let open = classes(text.key(end - 1)).any(Classes::PREPOSITION);
    if ASKED.contains(&text.key(first)) || open || last.ends_with("ed") || last.ends_with("en") {
        return false;
    }
    let Some(next) = text.tokens.get(end).filter(|next| next.is_word()) else { return false };
    let closed = Classes::PREPOSITION
        .or(Classes::AUXILIARY)
        .or(Classes::ADVERB)
        .or(Classes::TIME)
        .or(Classes::SUBORDINATOR)
        .or(Classes::PRONOUN)
        .or(Classes::DETERMINER);
    const PARTICLES: [Key; 10] =
        keys(["last", "next", "out", "up", "earlier", "due", "two", "three", "four", "several"]);
    let word = text.token_str(end);
    let participle = word.ends_with("ed") || word.ends_with("ing") || word.ends_with('n') || word.ends_with("ly");
    !participle
        && !is_irregular_participle(next.key)
        && !PARTICLES.contains(&next.key)
        && !next.is_capitalised()
        && !Verb::FINDING.is(next.key)
        && !classes(next.key).any(closed)
}

/// "Polling done in May", "a survey made public".
fn is_irregular_participle(word: Key) -> bool {
    const PARTICIPLES: [Key; 6] = keys(["done", "made", "held", "run", "led", "put"]);
    PARTICIPLES.contains(&word)
}

/// The verb of finding behind the noun, past what tells more of it: "a survey taken in the days afterward found".
fn verb_of(page: &Page<'_>, end: usize, drawn: bool) -> Option<usize> {
    let text = &page.text;
    let is_aside = text.key(end) == COMMA;
    let mut inside = false;
    for at in end..(end + FARTHEST_VERB).min(text.tokens.len()) {
        match text.key(at) {
            NOT => return None,
            COMMA if is_aside => inside = !inside,
            STOP | COLON | COMMA | SEMICOLON => return None,
            _ if inside => {}
            word if Verb::FINDING.is(word) => {
                let before = if at > end { classes(text.key(at - 1)) } else { Classes::NONE };
                let is_noun = before.any(Classes::DETERMINER.or(Classes::PREPOSITION)) || text.key(at - 1) == TO;
                // "Reported by the board": no finite verb.
                if !is_noun && text.key(at + 1) != BY && is_finite(page, end, at, drawn) {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

pub(super) fn opens_subordinate(page: &Page<'_>, first: u32) -> bool {
    const SUBORDINATE: [Key; 4] = keys(["what", "which", "than", "because"]);
    first > 0 && SUBORDINATE.contains(&page.text.key(first as usize - 1))
}

/// "Point", "suggest": the verb of several, whose subject stands before the study that examined them.
fn bare_form(page: &Page<'_>, verb: usize) -> bool {
    let word = page.text.token_str(verb);
    !word.ends_with('s') && !word.ends_with("ed")
}

/// "Found", "finds" behind one study; "find" behind several, and behind what one yields.
fn is_finite(page: &Page<'_>, end: usize, at: usize, drawn: bool) -> bool {
    const PAST: [Key; 12] =
        keys(["found", "put", "said", "told", "led", "gave", "drew", "saw", "forecast", "cast", "shown", "known"]);
    const MANY: [Key; 6] = keys(["of", "data", "research", "polling", "evidence", "pollsters"]);
    let word = page.text.token_str(at);
    let noun = page.text.key(end - 1);
    let many = drawn || MANY.contains(&noun) || page.text.token_str(end - 1).ends_with('s') || at > end + 2;
    let base = !word.ends_with('s') && !word.ends_with("ed") && !PAST.contains(&page.text.key(at));
    !word.ends_with("ing") && (!base || many)
}

/// What is done with a claim in a study: "as was found in a survey".
const FOUND_IN: [Key; 7] = keys(["found", "shown", "claimed", "suggested", "concluded", "demonstrated", "stated"]);
/// How somebody stands whom a poll has somewhere.
const STANDING: [Key; 9] = keys(["in", "at", "ahead", "behind", "level", "tied", "leading", "trailing", "up"]);
const HOLDING: [Key; 5] = keys(["has", "have", "had", "gives", "gave"]);

/// What a claim may open with beside conjunctions.
const OPENERS: [Key; 10] =
    keys(["now", "meanwhile", "indeed", "still", "moreover", "also", "what", "which", "than", "because"]);
const ASKED: [Key; 3] = keys(["told", "tell", "telling"]);

const WHICH: Key = key("which");
const THAT: Key = key("that");
const COMING: [Key; 5] = keys(["come", "comes", "came", "emerges", "emerged"]);
const ON: Key = key("on");
const IS: Key = key("is");
const WAS: Key = key("was");
const BELIEVED: [Key; 6] = keys(["believed", "right", "correct", "accurate", "true", "reliable"]);
pub(super) const ACCORDING: Key = key("according");
pub(super) const TO: Key = key("to");
pub(super) const IN: Key = key("in");
pub(super) const FROM: Key = key("from");
const OF: Key = key("of");
const STOP: Key = key(".");
const COLON: Key = key(":");
const SEMICOLON: Key = key(";");
pub(super) const COMMA: Key = key(",");
