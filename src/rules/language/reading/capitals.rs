//! Words in capitals that shout: which runs of them stand out from a text in ordinary case, and are no agency, dateline, label or heading.

use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::annotate::known_words::is_known;
use crate::annotate::words::{Classes, classes};
use crate::lexicons::{self, Lexicon};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, KeySet, Token, key, keys};

const COMMA: Key = key(",");

/// Everyday words that shout where they stand in capitals.
static SHOUTED: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::Shouted).map(|(word, _)| word).collect());

/// Words beside capitals that do not shout, with their kinds: the list is `src/lexicons/capital_words.txt`.
static BESIDE: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::CapitalWords).collect());

fn is_beside(word: Key, kind: &str) -> bool {
    BESIDE.get(&word) == Some(&kind)
}

/// The runs of words in capitals that shout.
///
/// Agencies ("NATO"), datelines ("NEW YORK (AP)"), labels ("READ MORE:") and headings in capitals do not:
/// a run shouts where it holds an everyday word of three letters or more, neither stands in a paragraph of capitals
/// nor opens one, unless it is exclaimed.
pub fn shouted_runs(page: &Page<'_>) -> Vec<TokenSpan> {
    let mut found = Vec::new();
    let tokens = &page.text.tokens;
    let mut paragraphs = page.text.paragraphs.iter().map(|paragraph| paragraph.tokens);
    let (mut paragraph, mut opening, mut done) = (TokenSpan::default(), None, 0);
    for &at in &page.text.places.capitals {
        if at < done || !tokens[at as usize].is_upper() {
            continue;
        }
        while paragraph.end <= at {
            let Some(next) = paragraphs.next() else { return found };
            (paragraph, opening) = (next, None);
        }
        let run = run_from(tokens, at as usize, paragraph.end as usize);
        done = run.end;
        let raised = shouts(&tokens[run.range()]) || is_raised(page, run);
        let clause = is_clause(page, run, paragraph);
        let sentence = !raised && (clause || shouts_whole(page, run));
        if (raised || sentence || clause) && !is_read_off(tokens, run) && !is_label(tokens, run) {
            let opening = opening.get_or_insert_with(|| Opening::of(tokens, paragraph));
            let opens = run.first == opening.first_word
                && !is_exclamation(page.text.key(done as usize))
                && !opens_by_itself(page, run, paragraph);
            if opening.ordinary && !opens || clause || sentence && is_repeated(&tokens[run.range()]) {
                found.push(run);
            }
        }
    }
    found
}

/// "FOR YOUR RADAR — The mayor", "WHAT WE KNOW: The": a heading at the start of its own item, behind no word in small letters.
fn is_label(tokens: &[Token], run: TokenSpan) -> bool {
    const ENDS: [Key; 3] = keys([":", "\u{2014}", "\u{2013}"]);
    let behind = tokens.get(run.end as usize).is_some_and(|mark| ENDS.contains(&mark.key));
    let before = run.first.checked_sub(1).map(|at| tokens[at as usize]);
    behind && run.len() > 1 && !before.is_some_and(|word| word.is_word() && !word.has_digit())
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
        && !page.text.tokens[run.range()].iter().any(|token| is_beside(token.key, "name"))
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
    let words = own.iter().filter(plain).filter(|token| token.len() >= LONG || ALONE.contains(&token.key)).count();
    let longest = own.iter().filter(plain).map(|token| token.len()).max().unwrap_or(0);
    let single = own.len() == 1 && words == 1;
    if !(single || words >= 2 && words * 2 >= own.len() && longest >= LONGER)
        || own.iter().any(|token| is_beside(token.key, "name")) && !classes(own[0].key).any(Classes::NUMBER_WORD)
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
        let long = own[0].len() >= LONGER && !is_beside(before.key, "before");
        return doubled || in_small(before) && bears && (told || joins || long || describes());
    }
    let opens = page.text.sentences[page.text.sentence_of(run.first as usize)].tokens.first == run.first;
    let ends = |mark: &Token| mark.is_mark() && !JOINING.contains(&mark.key) && !mark.starts_line();
    // "It was all there, IN BLACK AND WHITE, when": set off by a pause, with words that no name holds.
    let paused = PAUSES.contains(&before.key)
        && own.iter().any(|token| token.len() >= 2 && classes(token.key).any(OF_PHRASES) && token.key != OF);
    ((in_small(before) || paused) && behind.is_none_or(|behind| in_small(behind) || ends(behind)))
        || opens && behind.is_some_and(in_small)
}

/// Pauses inside a sentence.
const PAUSES: [Key; 3] = keys([",", "\u{2014}", "\u{2013}"]);
const OF: Key = key("of");
/// What stands in phrases and clauses, and hardly in a name.
const OF_PHRASES: Classes = Classes::PREPOSITION
    .or(Classes::PRONOUN)
    .or(Classes::POSSESSIVE_PRONOUN)
    .or(Classes::AUXILIARY)
    .or(Classes::SUBORDINATOR)
    .or(Classes::ADVERB);

/// Words that no abbreviation is spelt like, alone between words in small letters.
const ALONE: [Key; 7] = keys(["and", "but", "nor", "yet", "every", "lie", "no"]);

/// How words end that describe, and no name in capitals does.
const DESCRIBING: [&str; 12] = ["OUS", "FUL", "LESS", "ABLE", "IBLE", "EST", "LY", "ISH", "TING", "TED", "SED", "LING"];

/// Marks that join capitals to more of a name or a label.
const JOINING: [Key; 9] = keys([":", "-", "\u{2013}", "\u{2014}", "/", "&", "(", "@", "#"]);

/// "A hat that said …", "a sign reading …": a slogan, in the letters that it is written in.
fn is_read_off(tokens: &[Token], run: TokenSpan) -> bool {
    const FARTHEST: u32 = 4;
    const FARTHEST_BEFORE: u32 = 7;
    let around = run.first.saturating_sub(FARTHEST_BEFORE) as usize..((run.end + FARTHEST) as usize).min(tokens.len());
    // "You read that right: THEY PAID".
    let addressed = |at: usize| at > 0 && tokens[at - 1].key == YOU;
    run.len() > 1 && around.into_iter().any(|at| is_beside(tokens[at].key, "sign") && !addressed(at))
}

const YOU: Key = key("you");

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
    let long = own.iter().filter(|token| token.is_word() && token.len() >= 3).count();
    if own.len() > 1 && !(own.len() >= 4 && long >= 3) {
        return false;
    }
    let sentence = page.text.sentences[page.text.sentence_of(run.first as usize)].tokens;
    let ends = STOPS.contains(&page.text.key(run.end as usize)) && run.end + 1 >= sentence.end;
    // "TEN. LONG. WEEKS.": each word a sentence of its own.
    if own.len() == 1 {
        return ends && own[0].len() >= 3 && is_chopped(page, run.first as usize);
    }
    let small = own.iter().any(|token| SMALL.contains(&token.key));
    let starts = sentence.first + 1 >= run.first;
    // No name holds such words: "Senate Committee on Energy", but "urge them to"; and no heading goes on in small letters.
    let goes_on = tokens.get(run.end as usize).is_some_and(|next| next.is_word() && !next.is_capitalised());
    let inside = goes_on && run.first > sentence.first && tokens[run.first as usize - 1].is_word();
    let tells = inside && own.iter().any(|token| OF_CLAUSES.contains(&token.key));
    ends && starts && small || tells
}

/// A clause in capitals that is no heading, wherever it stands: one that goes on in small letters ("WHO IS GUARDING the border"), and a paragraph of one
/// sentence with its full stop ("THE BOARD DID NOTHING ABOUT IT.").
fn is_clause(page: &Page<'_>, run: TokenSpan, paragraph: TokenSpan) -> bool {
    const FEWEST: usize = 3;
    const FEWEST_ALONE: usize = 5;
    const FINITE: [Key; 24] = keys([
        "is", "are", "was", "were", "be", "has", "have", "had", "will", "did", "do", "does", "can", "must", "should",
        "would", "they", "she", "he", "them", "we", "you", "it", "not",
    ]);
    let tokens = &page.text.tokens;
    let own = &tokens[run.range()];
    let words = || own.iter().filter(|token| token.is_word() && token.is_upper());
    let behind = tokens.get(run.end as usize);
    let goes_on = behind.is_some_and(|next| next.is_word() && !next.is_capitalised() && !next.starts_line());
    // "STOP SHUTTING THE POOLS OF THIS TOWN!", "THE LAST BOAT LEAVES AT NOON on Mondays": phrases enough for a clause.
    let long = words().count() >= FEWEST_ALONE + usize::from(goes_on)
        && (goes_on || behind.is_some_and(|mark| is_exclamation(mark.key)));
    let tells = |token: &Token| FINITE.contains(&token.key) || long && classes(token.key).any(OF_PHRASES);
    if words().count() < FEWEST
        || !words().any(tells)
        || words().count() < FEWEST_ALONE && own.iter().any(|token| is_beside(token.key, "name"))
    {
        return false;
    }
    let alone = run.first == paragraph.first
        && run.end + 1 == paragraph.end
        && behind.is_some_and(|next| STOPS.contains(&next.key))
        && words().count() >= FEWEST_ALONE;
    goes_on || alone
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
