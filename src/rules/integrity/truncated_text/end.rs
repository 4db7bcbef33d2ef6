//! The last sentence of a text: whether it is one, and what its end leaves open.

use super::{ends_in_title, is_elliptic, is_ended};
use crate::annotate::Page;
use crate::annotate::known_words::is_known;
use crate::span::TokenSpan;
use crate::text::{Key, Text, Token, key, keys};

/// What the last sentence looks like.
pub(super) struct End {
    sentence: TokenSpan,
    words: usize,
    /// Words in lower case.
    lower: usize,
    /// Ends in a word or a mark that needs another after it.
    pub(super) hangs: bool,
    /// Whether the sentence is a paragraph of its own, behind one that ended.
    is_alone: bool,
    has_label: bool,
}

impl End {
    pub(super) fn new(text: &Text<'_>, sentence: TokenSpan) -> Self {
        let tokens = &text.tokens[sentence.range()];
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let lower = tokens.iter().filter(|token| token.is_word() && !token.is_capitalised()).count();
        let is_alone = text.paragraphs.last().is_some_and(|paragraph| paragraph.tokens.first == sentence.first);
        let ends = tokens.iter().take(10).chain(tokens.iter().rev().take(8));
        let has_label = ends.into_iter().any(|token| token.key == key(":") || text.str(token.span()).contains(':'));
        let open = tokens.last().is_some_and(|token| OPEN_END.contains(&token.key))
            || opens_quotation(tokens)
            || ends_in_opened_speech(tokens)
            || ends_in_hour(tokens)
            || ends_in_title(tokens);
        let last = tokens.iter().rev().find(|token| token.is_lexical());
        // "IS" and "US" in capitals are names.
        let hanging = last.is_some_and(|last| HANGING.contains(&last.key) && !(last.is_upper() && last.len() > 1))
            || ends_in_short_day(tokens);
        let fits = words >= 3 && lower >= 1 || words <= 2 && !has_label && (!is_alone || follows_prose(text));
        Self { sentence, words, lower, hangs: (hanging || open) && fits, is_alone, has_label }
    }

    /// Whether the sentence ends as one may: in a full stop or a closing mark. An omission behind a word that hangs is no end.
    pub(super) fn is_closed(&self, text: &Text<'_>) -> bool {
        let tokens = &text.tokens[self.sentence.range()];
        if is_ended(text, self.sentence) {
            return !(is_elliptic(tokens) && (self.hangs || self.is_clipped(text))
                || ends_in_title(tokens)
                || ends_in_hour(tokens));
        }
        !ends_in_opened_speech(tokens)
            && tokens.last().is_none_or(|token| token.is_mark() && !OPEN_END.contains(&token.key))
            && !opens_quotation(tokens)
    }

    /// "The members voted as follows:", "put the price of that at $": a colon or a sign of currency as the last of all.
    pub(super) fn promises_more(&self, text: &Text<'_>) -> bool {
        const SIGNS: [Key; 4] = keys(["$", "\u{a3}", "\u{20ac}", ":"]);
        let last = text.tokens[self.sentence.range()].last().map_or(Key::NONE, |last| last.key);
        if is_list_begun(text) {
            return true;
        }
        // "Watch it here:", "Here are the documents:" announce what a page shows in a frame.
        let tokens = &text.tokens[self.sentence.range()];
        let shows = tokens.iter().any(|token| SHOWN.contains(&token.key));
        SIGNS.contains(&last) && self.words >= 4 && self.lower >= 3 && !shows && follows_prose(text)
    }

    /// "… exchanges managed by the federal gov...": three stops joined to half a word or an abbreviation, as feeds cut; or to a long sentence in a
    /// text that has no other such end.
    pub(super) fn is_clipped(&self, text: &Text<'_>) -> bool {
        const LONG: usize = 14;
        let tokens = &text.tokens[self.sentence.range()];
        let Some(at) = tokens.iter().rposition(|token| token.is_word()) else { return false };
        let joined = is_elliptic(tokens)
            && tokens[at + 1..]
                .iter()
                .all(|mark| mark.is_mark() && !mark.after_space() && !CLOSING.contains(&mark.key));
        // "… two bitter regional rivals …", with a space.
        let apart = is_elliptic(tokens) && self.words >= LONG && tokens.len() - at == 2;
        let last = tokens[at];
        let plain = text.str(last.span()).bytes().all(|byte| byte.is_ascii_lowercase());
        let short = ABBREVIATED.contains(&last.key);
        let unlike = || {
            text.paragraphs
                .iter()
                .rev()
                .skip(1)
                .take(MOST_READ)
                .all(|other| !is_elliptic(&text.tokens[other.tokens.range()]))
        };
        let told = || !tokens.iter().any(|token| ADDRESSED.contains(&token.key));
        let long = || self.words >= LONG && follows_prose(text) && told() && unlike();
        plain && self.is_prose() && (joined && (short || !is_known(last.key) || long()) || apart && long())
    }

    /// Mostly in lower case, and no "More: …" or "Analysis: …" that links elsewhere.
    pub(super) fn is_prose(&self) -> bool {
        self.lower * 5 >= self.words * 2 && !self.has_label
    }

    /// "The mayor said that the counc".
    pub(super) fn is_half_word(&self, text: &Text<'_>) -> bool {
        let Some(last) = text.tokens[self.sentence.range()].last() else { return false };
        let word = text.str(last.span());
        let plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        plain && last.after_space() && self.is_prose() && self.words >= 3 && !is_known(last.key)
    }

    /// Whether a sentence of prose has begun: one that goes on in its paragraph, or stands alone behind ended prose and is told
    /// in the past or opens as sentences do. What remains may be another article's headline, as web sites set them behind the body.
    pub(super) fn is_sentence_begun(&self, text: &Text<'_>) -> bool {
        let mostly_lower = self.lower * 20 >= self.words * 9;
        let tokens = &text.tokens[self.sentence.range()];
        let Some(first) = tokens.iter().find(|token| token.is_lexical()).filter(|first| first.is_word()) else {
            return false;
        };
        let opener = SENTENCE_OPENERS.contains(&first.key);
        let article = ARTICLES.contains(&first.key);
        if !self.is_alone {
            return mostly_lower && self.words >= 5 || (opener || article) && self.lower >= 1;
        }
        let short = self.words <= 6 && self.lower + 1 >= self.words && self.lower >= 1;
        // No headline is so long with articles and auxiliaries.
        let articles = tokens.iter().filter(|token| DETERMINING.contains(&token.key)).count();
        let helped = || tokens.iter().any(|token| AUXILIARY.contains(&token.key));
        let long = mostly_lower && self.words >= 12 && articles >= 2 && helped() && !EXPLAINING.contains(&first.key);
        // "The press expects that enough attention will bring pressure on west": no headline has a long clause without a name.
        let plain = article
            && self.words >= 12
            && self.lower + 1 >= self.words
            && tokens.iter().any(|token| AUXILIARY.contains(&token.key) || CLAUSAL.contains(&token.key));
        follows_prose(text)
            && (long
                || plain
                || is_past(text, tokens) && self.words >= 4 && !EXPLAINING.contains(&first.key)
                || opener && self.words >= 3
                || article && short)
    }
}

/// What a page shows in a frame of its own, and how it calls its readers there.
const SHOWN: &[Key] = &keys([
    "here", "here's", "below", "video", "videos", "watch", "like", "form", "interested", "read", "check", "full",
    "clip", "interview", "tweet", "tweets", "photo", "photos", "show", "listen", "see", "contact", "gallery",
    "livestream", "tweeted", "analysis",
]);

/// How many paragraphs are read for the custom of a text.
const MOST_READ: usize = 64;

const CLOSING: [Key; 4] = keys(["\"", "\u{201d}", "\u{2019}", ")"]);

/// Beginnings of words that stand for the whole in print, where a full sentence has the whole.
const ABBREVIATED: [Key; 12] =
    keys(["gov", "sen", "rep", "pres", "dept", "univ", "govt", "admin", "pol", "comm", "org", "info"]);

/// Who is spoken to or speaks, or a link: three stops are a tone there.
const ADDRESSED: [Key; 14] =
    keys(["i", "you", "your", "we", "our", "us", "my", "me", "read", "click", "here", "more", "perhaps", "maybe"]);

/// "“We will fight this,”": a comma before the closing mark, with nobody who says it.
fn ends_in_opened_speech(tokens: &[Token]) -> bool {
    matches!(tokens, [.., comma, close] if comma.key == COMMA && CLOSING[..3].contains(&close.key) && !close.after_space())
}

/// "She will sign it on Fri": a day or month that was cut behind "on" or "in".
fn ends_in_short_day(tokens: &[Token]) -> bool {
    const SHORT: [Key; 20] = keys([
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "jan", "feb", "apr", "aug", "sept", "oct", "nov",
        "dec", "satur", "wednes", "septem", "novem",
    ]);
    const LEADING: [Key; 4] = keys(["on", "in", "until", "by"]);
    matches!(tokens, [.., before, last] if LEADING.contains(&before.key) && SHORT.contains(&last.key) && last.is_capitalised())
}

/// "The doors open at 7 p.": the half of "p.m.".
fn ends_in_hour(tokens: &[Token]) -> bool {
    const HALVES: [Key; 4] = keys(["a", "p", "a.", "p."]);
    matches!(tokens, [.., hour, half, stop] if hour.is_number() && HALVES.contains(&half.key) && stop.key == key("."))
        || matches!(tokens, [.., hour, half] if hour.is_number() && HALVES[2..].contains(&half.key))
}

/// "The roots: “": a quotation mark behind a space, with nothing in it.
fn opens_quotation(tokens: &[Token]) -> bool {
    const MARKS: [Key; 4] = keys(["\"", "\u{201c}", "\u{2018}", "'"]);
    matches!(tokens, [.., before, last] if MARKS.contains(&last.key) && last.after_space()
        && (before.is_word() || matches!(before.key, COMMA | COLON)))
}

/// "They differ on three points:" and, behind it, the number of the first alone.
fn is_list_begun(text: &Text<'_>) -> bool {
    let [.., before, last] = &text.paragraphs[..] else { return false };
    let tokens = &text.tokens[last.tokens.range()];
    let numbered = matches!(tokens, [number, rest @ ..] if number.is_number() && rest.len() <= 1 && rest.iter().all(|mark| mark.is_mark()));
    let dashed = matches!(tokens, [mark] if mark.is_mark());
    let announced = text.tokens[before.tokens.range()].last().is_some_and(|mark| mark.key == COLON);
    (numbered || dashed) && announced
}

const COMMA: Key = key(",");
const COLON: Key = key(":");

/// Whether the paragraph before the last ends in a full stop.
fn follows_prose(text: &Text<'_>) -> bool {
    const STOPS: [Key; 3] = keys([".", "?", "!"]);
    let count = text.paragraphs.len();
    let Some(before) = count.checked_sub(2).map(|before| text.paragraphs[before].tokens) else { return true };
    let marks = text.tokens[before.range()].iter().rev().take_while(|token| token.is_mark()).take(4);
    marks.into_iter().any(|token| STOPS.contains(&token.key))
}

/// Headlines are told in the present.
fn is_past(text: &Text<'_>, tokens: &[Token]) -> bool {
    const PAST: [Key; 35] = keys([
        "said", "was", "were", "had", "did", "would", "could", "told", "made", "took", "came", "went", "got", "gave",
        "began", "saw", "found", "left", "held", "met", "won", "lost", "brought", "thought", "became", "kept", "ran",
        "paid", "sent", "led", "wrote", "spoke", "knew", "been", "has",
    ]);
    const EXPLAINED: Key = key("explained");
    let mut words = tokens.iter().filter(|token| token.is_word() && !token.is_capitalised() && token.key != EXPLAINED);
    words.any(|word| PAST.contains(&word.key) || (word.len() >= 5 && text.str(word.span()).ends_with("ed")))
}

/// Whether a quotation that was never closed runs to the end of the text.
pub(super) fn is_in_quotation(page: &Page<'_>, end: &End) -> bool {
    let last = page.text.tokens.last().map_or(0, |token| token.end);
    let open = page.quotations.last().filter(|quotation| !quotation.closed && quotation.span.end == last);
    open.is_some_and(|quotation| {
        let within = quotation.tokens.end >= end.sentence.first;
        within && (end.lower >= 1 && !end.has_label || end.lower >= 3 || end.words <= 3)
    })
}

/// "How the road was lost": headlines of explanations.
const EXPLAINING: [Key; 5] = keys(["how", "why", "what", "where", "when"]);

const ARTICLES: [Key; 3] = keys(["the", "a", "an"]);

/// Auxiliaries, which headlines leave out where they can.
const AUXILIARY: [Key; 9] = keys(["have", "has", "had", "is", "are", "was", "were", "would", "could"]);

/// Words that open a clause inside a sentence, or tell what will be.
const CLAUSAL: [Key; 5] = keys(["that", "which", "will", "because", "who"]);

/// Articles and possessives, which headlines leave out.
const DETERMINING: [Key; 8] = keys(["the", "a", "an", "their", "his", "her", "its", "them"]);

/// Words that open a sentence and seldom a headline.
const SENTENCE_OPENERS: &[Key] = &keys([
    "this", "that", "these", "those", "it", "he", "she", "they", "we", "i", "you", "his", "her", "their", "its", "our",
    "my", "but", "and", "or", "so", "if", "while", "as", "in", "on", "at", "for", "from", "after", "before", "since",
    "because", "although", "though", "there", "no", "not", "two", "some", "many", "most", "all", "both", "each",
    "every", "another", "other", "even", "just", "now", "then", "still", "yet", "also", "only", "than",
]);

/// Marks that a sentence cannot end in.
const OPEN_END: [Key; 5] = keys([",", "-", "\u{2013}", "\u{2014}", "("]);

/// Words that need another after them.
const HANGING: &[Key] = &keys([
    "the", "a", "an", "of", "and", "or", "but", "to", "at", "for", "with", "from", "by", "as", "that", "which", "who",
    "whose", "because", "although", "though", "while", "when", "if", "than", "is", "are", "was", "were", "be", "been",
    "has", "have", "had", "will", "would", "could", "should", "may", "might", "must", "can", "his", "their", "its",
    "our", "your", "my", "into", "between", "during", "after", "before", "about", "against", "among", "around",
    "behind", "beyond", "despite", "over", "through", "toward", "towards", "under", "until", "upon", "within",
    "without", "these", "those", "very", "every", "each", "some", "any", "such", "so", "he", "she", "they", "we",
    "whether", "where", "also", "just", "only", "other", "another", "including", "according", "said", "told", "says",
    "not", "no", "mr", "mrs", "ms", "in", "on",
]);
