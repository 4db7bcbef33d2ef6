//! What the language rules and signals share: whose voice a passage is in, what is attributed, and capitals.

use once_cell::sync::Lazy;

use crate::annotate::known_words::is_known;
use crate::annotate::words::{Classes, classes};
use crate::annotate::{Attribution, FaultKind, Page};
use crate::lexicons::{self, Hit, Lexicon, Phrases};
use crate::span::{Span, TokenSpan};
use crate::text::{Key, KeyMap, KeySet, Places, Token, key, keys};

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
    if !first.is_capitalised() || first.is_upper() {
        return false;
    }
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    if tokens.first == sentence.first {
        // "Savage said": only another capital after it tells a name from a sentence's first word.
        return tokens.end < sentence.end && text.tokens[tokens.end as usize].is_capitalised();
    }
    text.tokens[tokens.first as usize - 1].is_lexical() || tokens.first > sentence.first + 1
}

/// Whether another entry of the list that tells stands in the sentence: two bear each other out.
pub fn is_joined(page: &Page<'_>, list: Lexicon, hit: &Hit, sentence: usize, tells: impl Fn(&Hit) -> bool) -> bool {
    let own = page.text.sentences[sentence].tokens;
    let apart = |other: &Hit| other.tokens.first >= hit.tokens.end || other.tokens.end <= hit.tokens.first;
    page.hits.within(list, own).iter().any(|other| apart(other) && tells(other))
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
    !near.iter().filter_map(|attribution| attribution.content).any(|content| content.contains(passage))
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

/// "A less than illustrious start", "it is not that they are stupid", "rather than any greed".
pub fn is_negated(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const NEGATIONS: [Key; 12] =
        keys(["few", "less", "no", "not", "hardly", "never", "isn't", "wasn't", "aren't", "weren't", "nor", "neither"]);
    const FARTHEST_NEGATION: u32 = 7;
    const THAN: Key = key("than");
    const RATHER: Key = key("rather");
    const LESS: Key = key("less");
    const ONLY: Key = key("only");
    let text = &page.text;
    let sentence = text.sentences[text.sentence_of(tokens.first as usize)].tokens;
    let from = tokens.first.saturating_sub(FARTHEST_NEGATION).max(sentence.first) as usize;
    let mut before = from..tokens.first as usize;
    let compares = |at: usize| text.key(at) == THAN && at > 0 && matches!(text.key(at - 1), LESS | RATHER);
    before.any(|at| NEGATIONS.contains(&text.key(at)) && text.key(at + 1) != ONLY || compares(at))
}

/// How far before a word the verb stands that makes it somebody's view: "he said that it was …", "depicted them as …".
const FARTHEST_VERB: u32 = 18;

/// How far behind a verb of viewing its "as" may stand, in tokens.
const FARTHEST_AS: usize = 16;

/// What must follow a word that tells how somebody calls or sees a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    As,
    Clause,
}

/// Words that tell how somebody calls or sees a thing: the list is `src/lexicons/viewing_words.txt`.
static VIEWING: Lazy<KeyMap<Behind>> = Lazy::new(|| {
    let behind = |tag: &str| match tag {
        "as" => Behind::As,
        "that" => Behind::Clause,
        _ => Behind::Nothing,
    };
    lexicons::words(Lexicon::ViewingWords).map(|(word, tag)| (word, behind(tag))).collect()
});

/// Whether a verb of saying or calling, or a noun for what is said ("charges that"), stands before the passage in its sentence.
fn is_told(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(tokens.first as usize)].tokens;
    let before = TokenSpan::new(sentence.first.max(tokens.first.saturating_sub(FARTHEST_VERB)), tokens.first);
    // "A so-called reform", "the state": part of a compound, or a noun.
    let is_verb = |hit: &Hit| {
        let before = hit.tokens.first.checked_sub(1).map_or(Key::NONE, |before| page.text.key(before as usize));
        let joined = before == key("-") && !page.text.tokens[hit.tokens.first as usize].after_space();
        !joined && !classes(before).any(Classes::DETERMINER)
    };
    let opens_clause = |hit: &Hit| page.text.key(hit.tokens.end as usize) == THAT;
    page.hits.within(Lexicon::ReportingVerbs, before).iter().any(is_verb)
        || page.hits.within(Lexicon::ReportingNouns, before).iter().any(opens_clause)
        || before.range().any(|at| is_viewed(page, at, before.end as usize))
        || before.range().any(|at| page.text.key(at) == FOR && page.text.key(at + 1) == BEING)
        || opens_with_beholder(page, sentence, tokens.first)
        || is_by_own_account(page, tokens)
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

/// "To critics, …", "For her opponents, …": in whose eyes the sentence is so.
fn opens_with_beholder(page: &Page<'_>, sentence: TokenSpan, end: u32) -> bool {
    const LONGEST: u32 = 12;
    let text = &page.text;
    let first = sentence.first as usize;
    let comma = (sentence.first + 2..(sentence.first + LONGEST).min(end)).find(|&at| text.key(at as usize) == COMMA);
    matches!(text.key(first), TO | FOR)
        && comma.is_some_and(|comma| {
            let people =
                text.token_str(comma as usize - 1).ends_with('s') || text.tokens[comma as usize - 1].is_capitalised();
            let outsider = classes(text.key(comma as usize - 1)).any(Classes::GENERIC.or(Classes::ANONYMOUS));
            people || outsider
        })
}

const FOR: Key = key("for");
const BEING: Key = key("being");
const TO: Key = key("to");
const COMMA: Key = key(",");

/// Whether a word at the token tells how somebody sees what follows: "dubbed", "saw the plan as", "charges that".
fn is_viewed(page: &Page<'_>, at: usize, end: usize) -> bool {
    let text = &page.text;
    let Some(behind) = VIEWING.get(&text.key(at)) else { return false };
    let compound = at > 0 && text.key(at - 1) == key("-");
    !compound
        && match behind {
            Behind::Nothing => true,
            Behind::As => (at + 1..end.min(at + FARTHEST_AS)).any(|behind| text.key(behind) == AS),
            Behind::Clause => matches!(text.key(at + 1), THAT | OF | COLON),
        }
}

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

/// "Roe: I want to ask you": a paragraph of a transcript.
fn is_in_transcript(page: &Page<'_>, tokens: TokenSpan) -> bool {
    let sentence = page.text.sentences[page.text.sentence_of(tokens.first as usize)];
    let paragraph = page.text.paragraphs[sentence.paragraph as usize].tokens;
    let opening = &page.text.tokens[paragraph.first as usize..paragraph.end.min(paragraph.first + 4) as usize];
    let colon = opening.iter().position(|token| token.key == COLON);
    colon.is_some_and(|colon| colon > 0 && opening[..colon].iter().all(|token| token.is_capitalised()))
}

const COLON: Key = key(":");
const OF: Key = key("of");
const THAT: Key = key("that");
const AS: Key = key("as");

/// The longest post, in tokens.
const LONGEST_POST: usize = 80;

/// A post ends with its author's handle: "— Anna Brook (@brook)".
pub fn is_in_post(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const AT: Key = key("@");
    const OPEN: Key = key("(");
    let after = &page.text.tokens[tokens.end as usize..];
    after[..after.len().min(LONGEST_POST)].windows(2).any(|pair| pair[0].key == OPEN && pair[1].key == AT)
}

/// "news.example/mayor-slams-plan", "#shameful": joined to what stands before or behind.
fn is_in_address(page: &Page<'_>, tokens: TokenSpan) -> bool {
    const JOINERS: [Key; 4] = [key("-"), key("/"), key("#"), key("@")];
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

/// Everyday words that shout where they stand in capitals.
static SHOUTED: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::Shouted).map(|(word, _)| word).collect());

/// Calls `found` for each run of words in capitals that shouts.
///
/// Agencies ("NATO"), datelines ("NEW YORK (AP)"), labels ("READ MORE:") and headings in capitals do not:
/// a run shouts where it holds an everyday word of three letters or more, neither stands in a paragraph of capitals
/// nor opens one, unless it is exclaimed.
pub fn for_each_shouted_run(page: &Page<'_>, mut found: impl FnMut(TokenSpan)) {
    let tokens = &page.text.tokens;
    for paragraph in &page.text.paragraphs {
        let mut opening = None;
        let mut done = 0;
        for &at in Places::within(&page.text.places.capitals, paragraph.tokens) {
            if at < done || !tokens[at as usize].is_upper() {
                continue;
            }
            let run = run_from(tokens, at as usize, paragraph.tokens.end as usize);
            done = run.end;
            let raised = shouts(&tokens[run.range()]) || is_raised(page, run);
            let sentence = !raised && shouts_whole(page, run);
            if (raised || sentence) && !is_read_off(tokens, run) {
                let opening = opening.get_or_insert_with(|| Opening::of(tokens, paragraph.tokens));
                let opens = run.first == opening.first_word
                    && !is_exclamation(page.text.key(done as usize))
                    && !opens_by_itself(page, run, paragraph.tokens);
                if opening.ordinary && !opens || sentence && is_repeated(&tokens[run.range()]) {
                    found(run);
                }
            }
        }
    }
}

/// A run shouts where it holds an everyday word; "MUST WATCH" is the label of a video.
fn shouts(run: &[Token]) -> bool {
    const MUST: Key = key("must");
    const WATCH: Key = key("watch");
    let is_label = matches!(run, [must, watch, ..] if must.key == MUST && watch.key == WATCH);
    !is_label && run.iter().any(|token| token.is_upper() && token.len() >= 3 && SHOUTED.contains(&token.key))
}

/// "WRONG. The board …", "ENOUGH IS ENOUGH. We …": a short sentence of capitals before prose, which no heading is.
fn opens_by_itself(page: &Page<'_>, run: TokenSpan, paragraph: TokenSpan) -> bool {
    const LONGEST: usize = 6;
    const REST: u32 = 8;
    let behind = page.text.tokens[run.end as usize..paragraph.end as usize].get(1);
    run.len() <= LONGEST
        && !page.text.tokens[run.range()].iter().any(|token| NAMING.contains(&token.key))
        && STOPS.contains(&page.text.key(run.end as usize))
        && run.end + REST <= paragraph.end
        && behind.is_some_and(|next| next.is_word() && !next.is_upper())
}

/// Words that news writes in small letters, raised in the middle of a sentence of ordinary case: "there is MOUNTING EVIDENCE of it", "he wants to SUE
/// THE PRESS", "they LOST it". Names in capitals (of laws, papers, programmes) go on in capitals or are told as such.
fn is_raised(page: &Page<'_>, run: TokenSpan) -> bool {
    const LONG: usize = 3;
    const LONGER: usize = 5;
    let tokens = &page.text.tokens;
    let own = &tokens[run.range()];
    let plain = |token: &&Token| token.is_upper() && token.is_word() && is_known(token.key);
    let words = own.iter().filter(plain).filter(|token| token.len() >= LONG).count();
    let longest = own.iter().filter(plain).map(|token| token.len()).max().unwrap_or(0);
    let single = own.len() == 1 && words == 1;
    if !(single || words >= 2 && words * 2 >= own.len() && longest >= LONGER)
        || own.iter().any(|token| NAMING.contains(&token.key))
    {
        return false;
    }
    let in_small = |token: &Token| token.is_word() && !token.is_capitalised();
    let Some(before) = run.first.checked_sub(1).map(|at| &tokens[at as usize]) else { return false };
    let behind = tokens.get(run.end as usize);
    if single {
        // One word raised bears on those behind it, or is exclaimed; a name may stand before any mark, and behind any "the".
        let bears = behind.is_some_and(|behind| in_small(behind) || is_exclamation(behind.key));
        let word = page.text.str(own[0].span());
        let told = classes(before.key).any(Classes::PRONOUN) && !classes(before.key).any(Classes::OBJECT_PRONOUN);
        let describes = || DESCRIBING.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
        let doubled = before.key == COMMA && page.text.key(run.first as usize - 2) == own[0].key;
        let joins = ALONE.contains(&own[0].key);
        let long = own[0].len() >= LONGER && !BEFORE_NAMES.contains(&before.key);
        return doubled || in_small(before) && bears && (told || joins || long || describes());
    }
    let opens = page.text.sentences[page.text.sentence_of(run.first as usize)].tokens.first == run.first;
    let ends = |mark: &Token| mark.is_mark() && !JOINING.contains(&mark.key) && !mark.starts_line();
    (in_small(before) && behind.is_none_or(|behind| in_small(behind) || ends(behind)))
        || opens && behind.is_some_and(in_small)
}

/// Words that no abbreviation is spelt like, alone between words in small letters.
const ALONE: [Key; 6] = keys(["and", "but", "nor", "yet", "every", "lie"]);

/// How words end that describe, and no name in capitals does.
const DESCRIBING: [&str; 12] = ["OUS", "FUL", "LESS", "ABLE", "IBLE", "EST", "LY", "ISH", "TING", "TED", "SED", "LING"];

/// Marks that join capitals to more of a name or a label.
const JOINING: [Key; 9] = keys([":", "-", "\u{2013}", "\u{2014}", "/", "&", "(", "@", "#"]);

/// What stands before the name of a body rather than before a word that is raised.
const BEFORE_NAMES: [Key; 20] = keys([
    "the", "a", "an", "with", "from", "by", "of", "at", "for", "in", "on", "told", "tells", "via", "called", "named",
    "his", "her", "their", "its",
]);

/// What names in capitals are of.
const NAMING: [Key; 28] = keys([
    "video",
    "update",
    "politico",
    "watch",
    "act",
    "news",
    "times",
    "journal",
    "magazine",
    "radio",
    "channel",
    "network",
    "street",
    "daily",
    "herald",
    "tribune",
    "gazette",
    "today",
    "post",
    "committee",
    "project",
    "program",
    "programme",
    "photo",
    "live",
    "fund",
    "study",
    "trial",
]);

/// "A hat that said …", "a sign reading …": a slogan, in the letters that it is written in.
fn is_read_off(tokens: &[Token], run: TokenSpan) -> bool {
    const FARTHEST: u32 = 4;
    let around = run.first.saturating_sub(FARTHEST) as usize..((run.end + FARTHEST) as usize).min(tokens.len());
    run.len() > 1 && tokens[around].iter().any(|token| WRITTEN_ON.contains(&token.key))
}

/// What slogans are written on, and how they are read off it.
const WRITTEN_ON: [Key; 40] = keys([
    "hat",
    "hats",
    "cap",
    "caps",
    "shirt",
    "shirts",
    "t-shirt",
    "t-shirts",
    "sign",
    "signs",
    "banner",
    "banners",
    "mural",
    "murals",
    "poster",
    "posters",
    "sticker",
    "stickers",
    "button",
    "buttons",
    "slogan",
    "slogans",
    "letters",
    "capitals",
    "words",
    "read",
    "reads",
    "reading",
    "emblazoned",
    "placard",
    "placards",
    "logo",
    "billboard",
    "billboards",
    "hashtag",
    "acronym",
    "stamped",
    "marked",
    "labeled",
    "labelled",
]);

/// Capitals that shout without an everyday word: a sentence of them ("TEN LONG WEEKS."), a clause of them inside one ("APPEARED TO URGE
/// THE HOUSE"), one word again and again ("BREAKING BREAKING").
fn shouts_whole(page: &Page<'_>, run: TokenSpan) -> bool {
    const SMALL: [Key; 16] =
        keys(["the", "of", "and", "are", "is", "to", "for", "in", "on", "we", "no", "be", "with", "by", "an", "a"]);
    let tokens = &page.text.tokens;
    let own = &tokens[run.range()];
    if is_repeated(own) {
        return true;
    }
    let sentence = page.text.sentences[page.text.sentence_of(run.first as usize)].tokens;
    let ends = STOPS.contains(&page.text.key(run.end as usize)) && run.end + 1 >= sentence.end;
    let long = own.iter().filter(|token| token.is_word() && token.len() >= 3).count();
    let small = own.iter().any(|token| SMALL.contains(&token.key));
    // "TEN. LONG. WEEKS.": each word a sentence of its own.
    let chopped = ends && own.len() == 1 && own[0].len() >= 3 && is_chopped(page, run.first as usize);
    let starts = sentence.first + 1 >= run.first;
    // No name holds such words: "Senate Committee on Energy", but "urge them to"; and no heading goes on in small letters.
    let goes_on = tokens.get(run.end as usize).is_some_and(|next| next.is_word() && !next.is_capitalised());
    let inside = goes_on && run.first > sentence.first && tokens[run.first as usize - 1].is_word();
    let tells = inside && own.iter().any(|token| OF_CLAUSES.contains(&token.key));
    chopped || (ends && starts && small || tells) && long >= 3 && own.len() >= 4
}

/// Words that stand in clauses and in no name.
const OF_CLAUSES: [Key; 14] =
    keys(["to", "is", "are", "was", "were", "be", "has", "have", "will", "that", "they", "she", "them", "we"]);

/// The same word in capitals two times or more without another between.
fn is_repeated(run: &[Token]) -> bool {
    run.len() >= 3 && run[0].len() >= 4 && run.iter().all(|token| token.key == run[0].key)
}

/// Whether a word in capitals with a full stop behind stands before or behind another such.
fn is_chopped(page: &Page<'_>, at: usize) -> bool {
    let text = &page.text;
    let single = |word: usize| {
        text.tokens.get(word).is_some_and(|token| token.is_upper() && token.len() >= 3)
            && STOPS.contains(&text.key(word + 1))
            && word > 0
            && STOPS.contains(&text.key(word - 1))
    };
    single(at) && (single(at + 2) || at >= 2 && single(at - 2))
}

const STOPS: [Key; 2] = keys([".", "!"]);

/// The capitals from `first` on: upper-case words, and one-letter words and numbers between them.
fn run_from(tokens: &[Token], first: usize, end: usize) -> TokenSpan {
    let capitals = tokens[first..end].iter().take_while(|token| is_capital(**token)).count();
    let last = tokens[first..first + capitals].iter().rposition(|token| token.is_upper()).unwrap_or(0);
    TokenSpan::new(first as u32, (first + last) as u32 + 1)
}

fn is_capital(token: Token) -> bool {
    token.is_upper() || (token.len() == 1 && token.is_capitalised()) || token.has_digit()
}

/// What tells a shouting run from a heading or a label: read once a paragraph.
struct Opening {
    first_word: u32,
    /// Whether most words of the paragraph are in ordinary case.
    ordinary: bool,
}

impl Opening {
    fn of(tokens: &[Token], paragraph: TokenSpan) -> Self {
        let own = &tokens[paragraph.range()];
        let marks = own.iter().take_while(|token| token.is_mark()).count();
        let words = own.iter().filter(|token| token.is_word()).count();
        let capitals = own.iter().filter(|token| token.is_word() && is_capital(**token)).count();
        // "The wall gets NOTHING. ZERO. NADA." begins as prose does; a heading has no such beginning.
        let begins = own.iter().filter(|token| token.is_word()).take(3).filter(|token| !token.is_upper()).count() == 3;
        let ordinary = capitals * 2 <= words || begins;
        Self { first_word: paragraph.first + marks as u32, ordinary }
    }
}

fn is_exclamation(mark: Key) -> bool {
    const EXCLAMATION: Key = key("!");
    mark == EXCLAMATION
}
