//! What the language rules and signals share: whose voice a passage is in, what is attributed, and capitals.

#[path = "reading/capitals.rs"]
pub mod capitals;
#[path = "reading/denied.rs"]
mod denied;
#[path = "reading/spoken_of.rs"]
mod spoken_of;
#[path = "reading/viewed.rs"]
mod viewed;

pub use denied::is_negated;
pub use spoken_of::is_spoken_of;
use viewed::{UNNAMED, is_viewed};

use crate::annotate::verbs::Verb;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Attribution, FaultKind, Page};
use crate::lexicons::{Hit, Lexicon, Phrases};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, Token, key, key_of, keys, without_possessive};

/// Tags by which a list's entry keeps silent: it feeds a signal, or takes a plain meaning out of a longer phrase.
const QUIET: [&str; 8] = ["mild", "plain", "reader", "subjective", "harsh", "everyday", "alarm", "outfit"];

/// Longer phrases with a plain meaning ("explosive device"): they are in a list to win over the shorter entry.
pub const LITERAL: &str = "literal";

/// Whether entries with the tag are reported.
pub fn is_loud(tag: &str) -> bool {
    tag != LITERAL && !QUIET.contains(&tag)
}

/// The hits of a list that a rule reports. Entries that a user adds without a tag are among them.
pub fn reported<'a>(page: &'a Page<'_>, phrases: &'a Phrases, list: Lexicon) -> impl Iterator<Item = &'a Hit> {
    page.hits.of(list).iter().filter(move |hit| is_loud(phrases.tag(hit)))
}

/// Capitalised inside a sentence of ordinary case, and so perhaps part of a name ("Michael Savage").
pub fn may_be_name(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let text = &page.text;
    let first = text.tokens[tokens.first as usize];
    if !first.is_capitalised() || first.is_upper() || is_in_heading(page, tokens) {
        return false;
    }
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    if tokens.first == sentence.first || text.key(tokens.first as usize - 1) == COLON {
        // "Savage said": a verb of saying, or another capital after it, tells a name from a sentence's first word.
        let says = || !page.hits.within(Lexicon::ReportingVerbs, TokenSpan::new(tokens.end, tokens.end + 1)).is_empty();
        return tokens.end < sentence.end && (text.tokens[tokens.end as usize].is_capitalised() || says());
    }
    text.tokens[tokens.first as usize - 1].is_lexical() || tokens.first > sentence.first + 1
}

/// "Utter Mayhem On Canal Road": a phrase in a line of capitals, which tell nothing of names there.
fn is_in_heading(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let text = &page.text;
    let line = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let raised = |token: &Token| token.is_word() && (token.is_capitalised() || token.len() < 5);
    tokens.len() > 1 && (tokens.len() + 2..20).contains(&line.len()) && text.tokens[line.range()].iter().all(raised)
}

/// Whether another entry of the list that tells stands in the sentence: two bear each other out.
pub fn is_joined(page: &Page<'_>, list: Lexicon, hit: &Hit, sentence: usize, tells: impl Fn(&Hit) -> bool) -> bool {
    let own = page.text.sentences[sentence].tokens;
    let apart = |other: &Hit| other.tokens.first >= hit.tokens.end || other.tokens.end <= hit.tokens.first;
    page.hits.within(list, own).iter().any(|other| apart(other) && tells(other))
}

/// Whether another entry of the list that tells stands right beside, or joined by "and" or a comma: "a bloated, clueless board", "nightmarish meltdown".
pub fn is_paired(page: &Page<'_>, list: Lexicon, hit: &Hit, tells: impl Fn(&Hit) -> bool) -> bool {
    const LONGEST: u32 = 5;
    const AND: Key = key("and");
    let near = TokenSpan::new(hit.tokens.first.saturating_sub(LONGEST), hit.tokens.end + LONGEST);
    page.hits.within(list, near).iter().any(|other| {
        let (first, end) = match other.tokens.first >= hit.tokens.end {
            true => (hit.tokens.end, other.tokens.first),
            false => (other.tokens.end, hit.tokens.first),
        };
        let joined = || matches!(page.text.key(first as usize), AND | COMMA);
        other.tokens != hit.tokens && (first == end || first + 1 == end && joined()) && tells(other)
    })
}

/// How many attributions before a passage may reach into it: a quotation of several sentences.
const REACH: usize = 4;

/// Whether somebody is said to have said (part of) the passage. A cue that holds the words asked about is theirs: "the letter
/// proves beyond doubt that".
pub fn is_attributed(page: &Page<'_>, passage: Span, words: Span) -> bool {
    let first = page.attributions.partition_point(|attribution| start(attribution) < passage.start);
    let end = first + page.attributions[first..].partition_point(|attribution| start(attribution) < passage.end);
    page.attributions[first.saturating_sub(REACH)..end]
        .iter()
        .filter(|attribution| attribution.source.is_some() && attribution.reports())
        .filter(|attribution| !attribution.cue.is_some_and(|cue| cue.overlaps(words)))
        .any(|attribution| spans(attribution).any(|span| span.overlaps(passage)))
}

/// Whether the passage stands between quotation marks of any kind.
pub fn is_set_off(page: &Page<'_>, passage: Span) -> bool {
    page.quotation_at(passage.start).is_some_and(|quotation| quotation.span.contains(passage))
}

/// Whether the passage is the author's own: neither between quotation marks of any kind, nor what somebody is said to
/// think or to have said, nor in a post that is set into the text, nor in an address or a hashtag.
pub fn is_own_voice(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let passage = page.text.span(tokens);
    if is_set_off(page, passage) {
        return false;
    }
    let end = page.attributions.partition_point(|attribution| start(attribution) <= passage.start);
    // The content may open its sentence, with the source behind it.
    let near = &page.attributions[end.saturating_sub(REACH)..page.attributions.len().min(end + 1)];
    let contents = near.iter().filter(|attribution| !is_visit(page, attribution)).filter_map(|found| found.content);
    !contents.into_iter().any(|content| content.contains(passage))
        && !is_told(page, tokens)
        && !is_in_transcript(page, tokens)
        && !is_in_damage(page, tokens)
        && !is_in_post(page, tokens)
        && !is_in_address(page, tokens)
}

/// Whether the passage is set into the text as its author's typing shows it: no quotation, transcript, post, address or damaged mark. Capitals
/// in what somebody is told to have said are the writer's own.
pub fn is_own_typing(page: &Page<'_>, tokens: TokenSpan) -> bool {
    !is_set_off(page, page.text.span(tokens))
        && !is_in_transcript(page, tokens)
        && !is_in_damage(page, tokens)
        && !is_in_post(page, tokens)
        && !is_in_address(page, tokens)
}

/// How far before a word the verb stands that makes it somebody's words: "he said that it was …".
const FARTHEST_VERB: u32 = 18;

/// How far before a word the verb stands by which somebody views it, whatever comes between: "dismissed the talks, their third, as a …".
const FARTHEST_VIEW: u32 = 40;

/// Whether a verb of saying or calling, or a noun for what is said ("charges that"), stands before the passage in its sentence.
fn is_told(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(tokens.first as usize)].tokens;
    let within =
        |farthest: u32| TokenSpan::new(sentence.first.max(tokens.first.saturating_sub(farthest)), tokens.first);
    let (before, viewed) = (within(FARTHEST_VERB), within(FARTHEST_VIEW));
    // "A so-called reform", "the state": part of a compound, or a noun.
    let is_verb = |hit: &Hit| {
        let before = hit.tokens.first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
        let joined = before == key("-") && !page.text.tokens[hit.tokens.first as usize].after_space();
        // "Roe's answer sent", but not "Roe's term for" or "he's said".
        let text = &page.text;
        let possessive = || {
            let whose =
                hit.tokens.first.checked_sub(1).map(|at| (text.tokens[at as usize], text.token_str(at as usize)));
            let somebody = whose.is_some_and(|(token, word)| {
                token.is_possessive() && !classes(key_of(without_possessive(word))).any(Classes::PRONOUN)
            });
            somebody && !OF_VIEWS.contains(&text.key(hit.tokens.end as usize))
        };
        // What is said inside a quotation of some length is said there.
        let quoted = || {
            let quotation = page.quotation_at(text.tokens[hit.tokens.first as usize].start);
            quotation.is_some_and(|quotation| quotation.closed && quotation.tokens.len() >= FEWEST_QUOTED)
        };
        // "How states define it": a noun, unless what is stated follows.
        let is_noun = text.key(hit.tokens.first as usize) == STATES
            && !matches!(text.key(hit.tokens.end as usize), THAT | COLON | COMMA);
        let visits = CALLING.contains(&page.text.key(hit.tokens.first as usize))
            && UNNAMED.contains(&page.text.key(hit.tokens.end as usize));
        // "Ordered by the greedy bosses": whoever did it is described by the writer.
        let by = hit.tokens.end as usize;
        let whose = text.key(by + 1);
        let done_by =
            text.key(by) == key("by") && classes(whose).any(Classes::DETERMINER) && tokens.first < by as u32 + 5;
        // "The turbine plan is": a noun of its compound, with its verb behind.
        let is_head = || {
            let first = hit.tokens.first as usize;
            first >= 2
                && classes(text.key(first - 2)).any(Classes::DETERMINER)
                && classes(text.key(first + 1)).any(Classes::AUXILIARY.or(Classes::BE))
                && !text.token_str(first - 1).ends_with('s')
                && !text.token_str(first).ends_with('d')
        };
        !joined
            && !visits
            && !done_by
            && !is_head()
            && !is_noun
            && !possessive()
            && !quoted()
            && !classes(before).any(Classes::DETERMINER)
            && !tells_manner(page, hit.tokens.end, tokens)
    };
    let opens_clause = |hit: &Hit| page.text.key(hit.tokens.end as usize) == THAT;
    page.hits.within(Lexicon::ReportingVerbs, before).iter().any(is_verb)
        || page.hits.within(Lexicon::ReportingNouns, viewed).iter().any(opens_clause)
        || viewed.range().any(|at| is_viewed(page, at, viewed.end as usize))
        || before.range().any(|at| page.text.key(at) == FOR && page.text.key(at + 1) == BEING)
        || opens_with_beholder(page, sentence, tokens.first)
        || is_by_own_account(page, tokens)
        || is_accorded_next(page, tokens)
        || is_reported_at_end(page, tokens)
}

/// "…, she said in a bombshell.", "he said with shameless glee": how it was said is the author's word, not the speaker's.
fn tells_manner(page: &Page<'_>, behind: u32, tokens: TokenSpan) -> bool {
    const MANNER: [Key; 3] = keys(["in", "with", "during"]);
    const FARTHEST: u32 = 5;
    let text = &page.text;
    let between = TokenSpan::new(behind, tokens.first);
    behind < tokens.first
        && tokens.first < behind + FARTHEST
        && MANNER.contains(&text.key(behind as usize))
        && text.tokens[between.range()].iter().all(|token| token.is_word())
        && text.tokens.get(tokens.end as usize).is_none_or(|next| next.is_mark())
}

/// "By her own description – sinister", "deserved, in their view": whose view it is stands beside the words.
fn is_by_own_account(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const VIEWS: [Key; 8] =
        keys(["view", "eyes", "opinion", "words", "description", "account", "telling", "admission"]);
    const OWN: Key = key("own");
    const FARTHEST: usize = 8;
    let text = &page.text;
    let first = tokens.first as usize;
    (first.saturating_sub(FARTHEST)..first).any(|at| {
        let whose = if text.key(at) == OWN { at.saturating_sub(1) } else { at };
        VIEWS.contains(&text.key(at + 1)) && classes(text.key(whose)).any(Classes::POSSESSIVE_PRONOUN)
    })
}

/// "It is a wretched place. According to them it is run by crooks": the sentence behind, of the paragraph, goes on with a view that somebody holds.
fn is_accorded_next(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const ACCORDING: Key = key("according");
    const HOLDERS: [Key; 5] = keys(["these", "those", "them", "him", "her"]);
    let text = &page.text;
    let own = text.sentence_of(tokens.first as usize);
    text.sentences.get(own + 1).is_some_and(|next| {
        let first = next.tokens.first as usize;
        next.paragraph == text.sentences[own].paragraph
            && text.key(first) == ACCORDING
            && HOLDERS.contains(&text.key(first + 2))
    })
}

/// "If it meant that, the board was deceitful, the county argues.": the sentence ends with the clause that reports it.
fn is_reported_at_end(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const LONGEST_CLAUSE: u32 = 8;
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let Some(verb) = sentence.end.checked_sub(2).filter(|&verb| verb > tokens.end) else { return false };
    let word = text.key(verb as usize);
    // ", long before the first warning."
    let noun = Verb::NOUN.is(word) || text.token_str(verb as usize).ends_with("ing");
    let reports = Verb::SAYING.is(word) && Verb::CLAIMING.is(word) && !noun;
    reports
        && text.tokens[verb as usize + 1].is_mark()
        && (tokens.end.max(verb.saturating_sub(LONGEST_CLAUSE))..verb).any(|at| text.key(at as usize) == COMMA)
}

/// "To critics, …", "For her opponents, …": in whose eyes the sentence is so.
fn opens_with_beholder(page: &Page<'_>, sentence: TokenSpan, end: u32) -> bool {
    const LONGEST: u32 = 12;
    let text = &page.text;
    let coordinated =
        classes(text.key(sentence.first as usize)).any(Classes::COORDINATOR.or(Classes::AND).or(Classes::BUT));
    let first = sentence.first as usize + usize::from(coordinated);
    let comma = (sentence.first + 2..(sentence.first + LONGEST).min(end)).find(|&at| text.key(at as usize) == COMMA);
    matches!(text.key(first), TO | FOR)
        && comma.is_some_and(|comma| {
            let people =
                text.token_str(comma as usize - 1).ends_with('s') || text.tokens[comma as usize - 1].is_capitalised();
            let outsider = classes(text.key(comma as usize - 1)).any(Classes::GENERIC.or(Classes::ANONYMOUS));
            // "To an outsider, …", but not "for a time, …".
            let anybody = text.key(first) == TO && ONES.contains(&text.key(first + 1));
            people || outsider || anybody
        })
}

const ONES: [Key; 3] = keys(["a", "an", "any"]);
const FOR: Key = key("for");
const BEING: Key = key("being");
const TO: Key = key("to");
const COMMA: Key = key(",");

/// What ties a noun of saying to what is said: "Roe's term for", "her claim that".
const OF_VIEWS: [Key; 4] = keys(["that", "of", "for", "as"]);

/// A shorter quotation may be a single phrase, in tokens.
const FEWEST_QUOTED: usize = 4;

/// "Roe called to congratulate her": a call, whose content nobody is said to have said.
fn is_visit(page: &Page<'_>, attribution: &Attribution) -> bool {
    let at = |span: Span| page.text.key(page.text.token_at(span.start));
    let called = attribution.cue.is_some_and(|cue| CALLING.contains(&at(cue)));
    called && attribution.content.is_some_and(|content| UNNAMED.contains(&at(content)))
}

/// "Called to congratulate" tells of a call.
const CALLING: [Key; 4] = keys(["call", "calls", "called", "calling"]);

/// Whether the paragraph has marks that a wrong code page damaged: quotations in it cannot be told.
fn is_in_damage(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(tokens.first as usize)];
    let paragraph = page.text.span(page.text.paragraphs[sentence.paragraph as usize].tokens);
    let first = page.character_faults.partition_point(|fault| fault.span.end <= paragraph.start);
    page.character_faults[first..]
        .iter()
        .take_while(|fault| fault.span.start < paragraph.end)
        .any(|fault| fault.kind == FaultKind::Mojibake)
}

/// "Roe: I want to ask you", "The Roe camp: It will pass": a paragraph of a transcript, or one side's case.
fn is_in_transcript(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(tokens.first as usize)];
    let paragraph = page.text.paragraphs[sentence.paragraph as usize].tokens;
    let opening = &page.text.tokens[paragraph.first as usize..paragraph.end.min(paragraph.first + 4) as usize];
    let colon = opening.iter().position(|token| token.key == COLON);
    // "Photo: The jaw-dropping queue": a caption is the author's.
    let names = |token: &Token| token.is_capitalised() && !CAPTIONS.contains(&token.key);
    let speaks = colon.is_some_and(|colon| colon > 0 && opening[..colon].iter().all(names));
    speaks || {
        const FARTHEST: usize = 8;
        const SIDES: [Key; 9] =
            keys(["side", "camp", "team", "campaign", "view", "case", "argument", "spin", "position"]);
        let first = paragraph.first as usize;
        let colon = (first + 1..(first + FARTHEST).min(paragraph.end as usize)).find(|&at| page.text.key(at) == COLON);
        colon.is_some_and(|colon| {
            let named = page.text.tokens[first..colon - 1].iter().all(|token| token.is_capitalised());
            (tokens.first as usize) > colon && named && SIDES.contains(&page.text.key(colon - 1))
        })
    }
}

/// What stands before a colon and nobody is who speaks.
const CAPTIONS: [Key; 10] =
    keys(["photo", "picture", "image", "video", "caption", "background", "breaking", "exclusive", "watch", "update"]);
const COLON: Key = key(":");
const OF: Key = key("of");
const STATES: Key = key("states");
const THAT: Key = key("that");
const AS: Key = key("as");

/// The longest post, in tokens.
const LONGEST_POST: usize = 80;

/// A post ends with its author's handle: "— Anna Brook (@brook)".
pub fn is_in_post(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let end = tokens.end as usize;
    has_handle(&page.text.tokens[end..page.text.tokens.len().min(end + LONGEST_POST)])
}

/// "(@brook)".
fn has_handle(tokens: &[Token]) -> bool {
    const AT: Key = key("@");
    const OPEN: Key = key("(");
    tokens.windows(2).any(|pair| pair[0].key == OPEN && pair[1].key == AT)
}

/// "news.example/mayor-slams-plan", "#shameful": joined to what stands before or behind.
fn is_in_address(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const JOINERS: [Key; 4] = keys(["-", "/", "#", "@"]);
    let text = &page.text;
    let first = tokens.first as usize;
    let joined = |mark: usize, next: usize| {
        JOINERS.contains(&text.key(mark)) && text.tokens.get(next).is_some_and(|token| !token.after_space())
    };
    (first > 0 && joined(first - 1, first)) || joined(tokens.end as usize, tokens.end as usize + 1)
}

fn spans(attribution: &Attribution) -> impl Iterator<Item = Span> {
    let source = attribution.source.map(|source| source.span);
    [source, attribution.cue, attribution.content].into_iter().flatten()
}

fn start(attribution: &Attribution) -> u32 {
    spans(attribution).map(|span| span.start).min().unwrap_or(0)
}
