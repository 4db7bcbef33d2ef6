//! Clauses that bring words in and name nobody: "one line was heard again and again: “…”", "as it was put in the hall: “…”",
//! "from the square, late on Friday: “…”", "“…,” went the refrain".

use once_cell::sync::Lazy;

use crate::annotate::words::{self, Classes};
use crate::annotate::{Name, NameKind, Page, within};
use crate::lexicons::{self, Lexicon};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, key, keys};

/// How a clause brings in words that nobody is said to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadIn {
    /// By what goes round, or a passive without its agent: nobody is meant.
    Crowd,
    /// By what may be somebody's of whom the text has spoken: a reply, or a place alone.
    Open,
    /// By a clause that tells of a thing.
    Thing,
}

/// Words that go round, are somebody's, are written on things, or end the names of places: the list is `src/lexicons/heard_words.txt`.
static WORDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::HeardWords).collect());

fn heard(word: Key) -> Option<LeadIn> {
    match *WORDS.get(&word)? {
        "crowd" => Some(LeadIn::Crowd),
        "answer" => Some(LeadIn::Open),
        _ => None,
    }
}

/// The longest clause before a colon that is read, in tokens.
const LONGEST: usize = 24;

/// How far into its clause the noun stands that is its subject, in tokens.
const FARTHEST_SUBJECT: usize = 5;

/// What leads into the words behind a colon, where it names nobody.
pub fn before(page: &Page<'_>, colon: usize) -> Option<LeadIn> {
    let text = &page.text;
    let first = text.sentences[text.sentence_of(colon)].tokens.first as usize;
    let clause = first..colon;
    if clause.is_empty() || clause.len() > LONGEST || names_somebody(page, TokenSpan::new(first as u32, colon as u32)) {
        return None;
    }
    if let Some(put) = clause.clone().find(|&at| is_put_by_nobody(page, at)) {
        // "Shots could be heard, with one shouting: “…”".
        let rest = TokenSpan::new(put as u32 + 1, colon as u32);
        return page.hits.within(Lexicon::ReportingVerbs, rest).is_empty().then_some(LeadIn::Crowd);
    }
    // "So the joke runs".
    let first =
        first + usize::from(words::classes(text.key(first)).any(Classes::COORDINATOR) || text.key(first) == key("so"));
    let subject = first..(first + FARTHEST_SUBJECT).min(colon);
    if let Some(told) = comes_last(page, first, colon) {
        return Some(told);
    }
    let heard = subject.take_while(|&at| ends_phrase(page, at)).find_map(|at| heard(text.key(at)));
    // "A message on the door said: “…”".
    let says = !page.hits.within(Lexicon::ReportingVerbs, TokenSpan::new(first as u32, colon as u32)).is_empty();
    if says && heard == Some(LeadIn::Open) {
        return None;
    }
    let told = heard.or_else(|| is_place_alone(page, first, colon).then_some(LeadIn::Open));
    told.or_else(|| is_clause_of_thing(page, first, colon).then_some(LeadIn::Thing))
}

/// "The line that keeps coming back is “…”": what is heard, as the subject before "is".
pub fn heard_before(page: &Page<'_>, be: usize) -> Option<LeadIn> {
    let text = &page.text;
    let first = text.sentences[text.sentence_of(be)].tokens.first as usize;
    let clause = TokenSpan::new(first as u32, be as u32);
    let reports = || !page.hits.within(Lexicon::ReportingVerbs, clause).is_empty();
    if clause.is_empty() || clause.len() > LONGEST || names_somebody(page, clause) || reports() {
        return None;
    }
    let mut subject = (first..(first + FARTHEST_SUBJECT).min(be)).take_while(|&at| ends_phrase(page, at));
    subject.find_map(|at| heard(text.key(at)))
}

/// What stands around the words of an aside, where it tells of things alone: "the ramp – “it is far too steep” – was shut".
pub fn around(page: &Page<'_>, first: usize, end: usize) -> Option<LeadIn> {
    let text = &page.text;
    // A question's mark ends a sentence, and the author's own goes on behind it.
    let goes_on = text.tokens.get(end).is_some_and(|next| next.is_mark() && !next.starts_line());
    let last = text.sentence_of(if goes_on { end } else { end.max(first + 1) - 1 });
    let before = TokenSpan::new(text.sentences[text.sentence_of(first)].tokens.first, first as u32);
    let behind = TokenSpan::new(end as u32, text.sentences[last].tokens.end.max(end as u32));
    let reports = |part: TokenSpan| !page.hits.within(Lexicon::ReportingVerbs, part).is_empty();
    let tells = |part: TokenSpan| part.len() > LONGEST || names_somebody(page, part) || reports(part);
    (before.len() > 2 && !tells(before) && !tells(behind)).then_some(LeadIn::Open)
}

/// Whether the subject may still go on at the token.
fn ends_phrase(page: &Page<'_>, at: usize) -> bool {
    let closed = words::classes(page.text.key(at)).any(Classes::PREPOSITION.or(Classes::SUBORDINATOR));
    !closed && !page.text.tokens[at].is_mark()
}

/// "The anger had been a while in coming", "The reaction in the depot was swift": a clause with its verb, whose subject is a thing.
fn is_clause_of_thing(page: &Page<'_>, first: usize, colon: usize) -> bool {
    const FEWEST: usize = 4;
    let text = &page.text;
    let clause = TokenSpan::new(first as u32, colon as u32);
    let opens = words::classes(text.key(first));
    let finite = (first + 2..colon).any(|at| words::classes(text.key(at)).any(Classes::AUXILIARY));
    let reports = !page.hits.within(Lexicon::ReportingVerbs, clause).is_empty();
    colon - first >= FEWEST && finite && opens.any(Classes::DETERMINER) && !opens.any(Classes::PRONOUN) && !reports
}

/// "From the boats along the quay comes the same plea: “…”": what is heard stands last, behind its verb.
fn comes_last(page: &Page<'_>, first: usize, colon: usize) -> Option<LeadIn> {
    const COMING: [Key; 14] = keys([
        "comes", "came", "rises", "rose", "rings", "rang", "goes", "went", "drifts", "drifted", "is", "was", "lies",
        "lay",
    ]);
    const FARTHEST_NOUN: usize = 5;
    let text = &page.text;
    let noun = colon.checked_sub(1)?;
    let told = heard(text.key(noun))?;
    let from = noun.saturating_sub(FARTHEST_NOUN).max(first + 1);
    // Out of a place comes what many say there.
    let told = if text.key(first) == FROM { LeadIn::Crowd } else { told };
    (from..noun).any(|at| COMING.contains(&text.key(at))).then_some(told)
}

const FROM: Key = key("from");

/// "“…,” went the refrain", "“…,” was the mood in the hall": what tells of the words behind them.
pub fn behind(page: &Page<'_>, end: usize) -> Option<LeadIn> {
    const GOING: [Key; 12] =
        keys(["went", "goes", "ran", "runs", "came", "comes", "was", "is", "rang", "echoed", "read", "reads"]);
    const ARTICLES: [Key; 4] = keys(["the", "a", "one", "another"]);
    const TIES: [Key; 2] = keys(["of", "from"]);
    const THUS: [Key; 4] = keys(["so", "thus", "that", "this"]);
    const PAUSES: [Key; 4] = keys([":", ",", "\u{2014}", "\u{2013}"]);
    let text = &page.text;
    // "“…”: so runs the complaint".
    let thus = end + usize::from(PAUSES.contains(&text.key(end)));
    let paused = if thus > end { &THUS[..] } else { &THUS[..2] };
    let end = if paused.contains(&text.key(thus)) { thus + 1 } else { end };
    let next = text.tokens.get(end).filter(|next| !next.starts_line())?;
    if [key("is"), key("was")].contains(&next.key)
        && text.key(end + 1) == key("how")
        && (end + 2..end + 7).any(|at| is_put_by_nobody(page, at))
    {
        return Some(LeadIn::Crowd);
    }
    // "“…,” was heard along the line", "“…,” it was said".
    let verb = end + usize::from(next.key == key("it"));
    if is_put_by_nobody(page, verb + 1) {
        return Some(LeadIn::Crowd);
    }
    if !GOING.contains(&next.key) || !ARTICLES.contains(&text.key(end + 1)) {
        return None;
    }
    if is_posted(page, end + 1) {
        return Some(LeadIn::Open);
    }
    // "Went the skipper's version": his words.
    let noun = (end + 2..end + 5)
        .take_while(|&at| text.tokens.get(at).is_some_and(|token| !token.is_possessive()))
        .find(|&at| heard(text.key(at)).is_some())?;
    let owned =
        TIES.contains(&text.key(noun + 1)) && names_somebody(page, TokenSpan::new(noun as u32 + 1, noun as u32 + 6));
    // "Was the cry along the parade route", "runs the complaint in Norwell": many say it there.
    let placed = PLACING.contains(&text.key(noun + 1));
    let told = heard(text.key(noun)).map(|told| if placed { LeadIn::Crowd } else { told });
    told.filter(|_| !owned)
}

/// "Ran a post on the wall", "read one comment": something written that goes round, and no name behind it.
fn is_posted(page: &Page<'_>, article: usize) -> bool {
    const ONE: [Key; 3] = keys(["a", "an", "one"]);
    const TELLING: [Key; 8] =
        keys(["viral", "anonymous", "unsigned", "popular", "typical", "online", "handwritten", "printed"]);
    const POSTED: [Key; 14] = keys([
        "post", "tweet", "meme", "message", "comment", "email", "e-mail", "text", "flyer", "flier", "leaflet",
        "pamphlet", "note", "letter",
    ]);
    const FARTHEST_OWNER: u32 = 9;
    const OWNING: [Key; 4] = keys(["by", "from", "of", "signed"]);
    let text = &page.text;
    // "A campaign email", "a third tweet": somebody's.
    let noun = article + 1 + usize::from(TELLING.contains(&text.key(article + 1)));
    let noun = Some(noun).filter(|&at| POSTED.contains(&text.key(at)));
    ONE.contains(&text.key(article))
        && noun.is_some_and(|noun| {
            let behind = noun as u32 + 1;
            let end = text.sentences[text.sentence_of(noun)].tokens.end.min(behind + FARTHEST_OWNER);
            !(behind..end).any(|at| OWNING.contains(&text.key(at as usize)))
        })
}

/// Prepositions by which a place, or those who are in it, stands behind what is heard there.
const PLACING: [Key; 15] = keys([
    "in", "at", "along", "on", "across", "around", "round", "outside", "inside", "near", "among", "amongst", "beside",
    "throughout", "down",
]);

/// A person, an organisation, a pronoun, a kind of people or a written thing: whose words follow.
fn names_somebody(page: &Page<'_>, clause: TokenSpan) -> bool {
    const SOMEBODY: Classes = Classes::POSSESSIVE_PRONOUN
        .or(Classes::ROLE)
        .or(Classes::ANONYMOUS)
        .or(Classes::GENERIC)
        .or(Classes::SPOKESPERSON)
        .or(Classes::DOCUMENT)
        .or(Classes::BODY);
    const NOBODY: [Key; 6] = keys(["it", "its", "this", "that", "there", "one"]);
    const RELATIVES: [Key; 2] = keys(["who", "whose"]);
    let text = &page.text;
    let speaks = |at: usize| {
        let word = text.key(at);
        let classes = words::classes(word);
        classes.any(SOMEBODY) && heard(word).is_none() && !NOBODY.contains(&word)
            || classes.any(Classes::PRONOUN) && !NOBODY.contains(&word)
            || WORDS.get(&word) == Some(&"written")
            || RELATIVES.contains(&word)
            || text.tokens[at].is_possessive()
    };
    let stands_for_somebody = |name: &Name| {
        let last = words::classes(text.key(name.tokens.end as usize - 1));
        let before = |back: u32| name.tokens.first.checked_sub(back).map_or(Key::NONE, |at| text.key(at as usize));
        // "From the Hill".
        let is_site = WORDS.get(&text.key(name.tokens.end as usize - 1)) == Some(&"site");
        let before = if before(1) == key("the") && is_site { before(2) } else { before(1) };
        let short = name.tokens.len() == 1 || is_site;
        let seated = SEATS.contains(&before) && (name.kind != NameKind::Person || short);
        name.kind != NameKind::Place && !last.any(Classes::PLACE) && !seated && !is_of_time(page, name.tokens)
    };
    within(&page.names, clause.range()).iter().any(stands_for_somebody)
        || clause.range().any(|at| text.tokens.get(at).is_some() && speaks(at))
}

/// Prepositions before a place.
const SEATS: [Key; 8] = keys(["in", "at", "near", "outside", "inside", "across", "from", "on"]);

/// "Monday": a capital that names no one.
fn is_of_time(page: &Page<'_>, name: TokenSpan) -> bool {
    name.range().all(|at| words::classes(page.text.key(at)).any(Classes::TIME.or(Classes::WEEKDAY).or(Classes::MONTH)))
}

/// "As it was put in the hall", "was heard on the stairs", "could be heard": a passive of saying without an agent.
fn is_put_by_nobody(page: &Page<'_>, at: usize) -> bool {
    const SAID: [Key; 14] = keys([
        "put", "heard", "said", "told", "whispered", "muttered", "murmured", "repeated", "overheard", "shouted",
        "noted", "remarked", "complained", "commented",
    ]);
    const BE: [Key; 6] = keys(["was", "were", "is", "be", "been", "being"]);
    let text = &page.text;
    SAID.contains(&text.key(at))
        && (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| BE.contains(&text.key(before))))
        && !(at + 1..at + 6).any(|by| text.key(by) == key("by"))
}

/// "From the square, late on Friday": a place and a time without a verb.
fn is_place_alone(page: &Page<'_>, first: usize, colon: usize) -> bool {
    const FROM: [Key; 3] = keys(["from", "overheard", "heard"]);
    let text = &page.text;
    let is_verb = |at: usize| {
        words::classes(text.key(at))
            .any(Classes::AUXILIARY.or(Classes::BE).or(Classes::MODAL).or(Classes::SUBORDINATOR))
            || text.token_str(at).ends_with("ing") && !words::classes(text.key(at)).any(Classes::TIME)
            || text.token_str(at).ends_with("ed") && at > first
    };
    let reports = !page.hits.within(Lexicon::ReportingVerbs, TokenSpan::new(first as u32 + 1, colon as u32)).is_empty();
    FROM.contains(&text.key(first)) && colon - first >= 3 && !reports && !(first..colon).any(is_verb)
}
