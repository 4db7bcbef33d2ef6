//! What a date is said of: the noun that it stands before or behind, the verb of its clause; and whether two such words tell of one kind
//! of event.

use std::ops::Range;

use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, AT, BY, COLON, COMMA, DASH, IN, OF, ON, Reader, SINCE, STOP, THE};
use crate::annotate::dates::{clause, tense};
use crate::annotate::headline::weight;
use crate::annotate::{DateMention, Page};
use crate::lexicons::{Lexicon, Tagged};
use crate::rules::dates::shared::common::{
    DETERMINERS, Form, SAYING, clause_phrase, is_in_name, is_owner, noun_phrase,
};
use crate::rules::dates::shared::dated_event::{is_auxiliary, is_closed, is_complement, is_object};
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::text::{Key, Words, key, key_of};

static KINDS: Tagged = Tagged::new(Lexicon::TakenUp);

/// The word of the event that a date belongs to.
pub(super) struct Act {
    pub word: usize,
    /// Nouns of its phrase that tell of an event too: "chose a mayor in a special *election* on".
    beside: Vec<usize>,
    pub is_noun: bool,
    /// From its article or subject to what ends it.
    pub phrase: Range<usize>,
}

/// How often what two accounts tell happens to one person, place or thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// Once in a life: it is told of one person.
    Ever,
    Once,
    /// A word and its forms, or a kind that few things know twice.
    Own,
    /// A vote, a visit, a meeting.
    Again,
}

/// Kinds of events that a person, a place or a thing knows once.
const ONCE: Words<40> = Words::new([
    "birth", "death", "wedding", "divorce", "funeral", "founding", "flotation", "merger", "killing", "sinking",
    "collapse", "demolition", "completion", "coronation", "sentence", "swearing", "resignation", "groundbreaking",
    "graduation", "diagnosis", "premiere", "bankruptcy", "launch", "independence", "invasion", "crash", "derailment",
    "fire", "blast", "execution", "passage", "signing", "opening", "closing", "effect", "downing", "abolition",
    "repeal", "discovery", "hijacking",
]);
/// What is named for the year in which it was passed.
const STATUTES: Words<6> = Words::new(["act", "law", "treaty", "accord", "amendment", "compact"]);
const LONGEST: usize = 6;
const REACH: usize = 18;

impl Act {
    pub fn of(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Self> {
        let act = state(page, date, sentence)
            .or_else(|| attributive(page, date, sentence))
            .or_else(|| before(page, date, sentence))
            .or_else(|| behind(page, date, sentence))?;
        let beside = act.phrase.clone().filter(|&at| act.is_told_beside(page, at, sentence)).collect();
        Some(Self { beside, ..act })
    }

    fn noun(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        Self { word, beside: Vec::new(), is_noun: true, phrase: noun_phrase(page, word, date, sentence) }
    }

    fn verb(page: &Page<'_>, word: usize, date: &DateMention, sentence: &Range<usize>) -> Self {
        Self { word, beside: Vec::new(), is_noun: false, phrase: clause_phrase(page, word, date, sentence) }
    }

    /// "chose a mayor in a special *election*", "the *blast* killed".
    fn is_told_beside(&self, page: &Page<'_>, at: usize, sentence: &Range<usize>) -> bool {
        const NEAR: usize = 5;
        let reader = Reader::new(&page.text);
        let told = event(page, at);
        let noun = told.is_some_and(|told| told.is_noun) || KINDS.tells(reader.key(at), "noun");
        let noun = noun || reader.is_capital(at) && STATUTES.contains(reader.key(at));
        if !noun || at == self.word || page.is_dated(at) || at > 0 && page.is_dated(at - 1) {
            return false;
        }
        let blow = told.is_some_and(Told::is_blow);
        // "signed the Clean Rivers Act".
        if reader.is_capital(at) && STATUTES.contains(reader.key(at)) {
            let passed = event(page, self.word).is_some_and(|told| told.is_of("pass") || told.is_of("sign"));
            return !self.is_noun && (passed || reader.is(self.word, key("became")));
        }
        let before = (sentence.start.max(at.saturating_sub(NEAR))..at).rev();
        let link = before.map(|at| reader.key(at)).find(|&word| is_link(word) && word != A && word != AN);
        let inside = link.is_some_and(|word| [IN, AT, BY, key("during")].contains(&word));
        inside && !self.is_noun || at < self.word && (self.is_noun || blow)
    }

    /// Whether the token is one of the words that tell the event.
    pub fn has(&self, at: usize) -> bool {
        at == self.word || self.beside.contains(&at)
    }

    /// Whether what both tell is of one kind: what the date is said of in one, and any word of the event in the other.
    pub fn tie(&self, earlier: &Act, page: &Page<'_>) -> Option<Tie> {
        let some = |&at: &usize| (at.saturating_sub(5)..at).any(|at| [A, AN].contains(&page.text.key(at)));
        // "the Act of 1964", "the Act of 1968": two acts.
        if self.is_noun && earlier.is_noun && page.text.tokens[self.word].is_capitalised() && STATUTES.contains(page.text.key(self.word)) {
            return None;
        }
        tie(page, self.word, earlier.word)
            .or_else(|| earlier.beside.iter().find_map(|&other| tie(page, self.word, other)))
            .or_else(|| self.beside.iter().filter(|at| !some(at)).find_map(|&own| tie(page, own, earlier.word)))
    }

    /// The noun right before an active verb: who did it.
    pub fn agent(&self, page: &Page<'_>) -> Option<usize> {
        let next = page.text.tokens.get(self.word + 1)?;
        let object = next.is_capitalised() || DETERMINERS.contains(&next.key) || [A, AN].contains(&next.key);
        let before = self.word.checked_sub(1).filter(|&at| !self.is_noun && self.phrase.contains(&at))?;
        (object && page.text.tokens[before].is_lexical() && !is_pronoun(page.text.key(before))).then_some(before)
    }

    /// "Built by hand and finished in 1846, the mill".
    pub fn opens(&self, page: &Page<'_>, start: usize) -> bool {
        let reader = Reader::new(&page.text);
        !self.is_noun && self.phrase.start == start && (reader.str(start).ends_with("ed") || tense::is_past(&reader, start))
    }

    /// A birth, a death: whoever tells of one tells of that of one person.
    pub fn is_of_life(&self, page: &Page<'_>) -> bool {
        event(page, self.word).is_some_and(|told| ["birth", "die"].contains(&told.chief()))
    }

    /// "the blaze", "its opening"; whatever a clause tells.
    pub fn is_definite(&self, page: &Page<'_>) -> bool {
        let known = |at: usize| DETERMINERS.contains(&page.text.key(at)) || is_owner(page, at);
        !self.is_noun || page.text.key(self.word + 1) == SINCE || (self.phrase.start..self.word).any(known)
    }
}

/// Whether two words tell of one kind of event.
fn tie(page: &Page<'_>, one: usize, other: usize) -> Option<Tie> {
    let told = event(page, one).zip(event(page, other)).filter(|(one, other)| one.is_of_family(*other));
    if let Some((one, other)) = told {
        // "he was inaugurated" and "launched the plan" are starts of two kinds.
        if one.is_personal() != other.is_personal() && !one.is_of_kind(other) {
            return None;
        }
        let personal = one.is_personal() || other.is_personal();
        return Some(match [one, other].map(how_often) {
            [Tie::Again, _] | [_, Tie::Again] => Tie::Again,
            [Tie::Own, _] | [_, Tie::Own] => Tie::Own,
            _ if personal => Tie::Ever,
            _ => Tie::Once,
        });
    }
    let statute = |at: usize| page.text.tokens[at].is_capitalised() && STATUTES.contains(page.text.key(at));
    if statute(one) || statute(other) {
        return (page.text.key(one) == page.text.key(other)).then_some(Tie::Once);
    }
    let kinds = |at: usize| KINDS.tags(page.text.key(at)).filter(|tag| *tag != "noun");
    let bare = |tag: &'static str| tag.split_once('-').map_or(tag, |(_, kind)| kind);
    // A word that may tell a kind does where the other one tells it by itself.
    let same = |one: &'static str, other: &'static str| {
        bare(one) == bare(other) && !(one.contains('-') && other.contains('-'))
    };
    let personal = [one, other].iter().any(|&at| event(page, at).is_some_and(Told::is_personal));
    if let Some(kind) = kinds(one).find(|tag| kinds(other).any(|known| same(tag, known))) {
        return Some(if personal {
            Tie::Ever
        } else if ONCE.contains(key_of(bare(kind))) { Tie::Once } else { Tie::Own });
    }
    let form = |at: usize| Form::of(page, at, is_in_name(page, at));
    let light = weight(&page.text.tokens[one]) < 1.5;
    (!light && form(one).is_word(&form(other))).then_some(Tie::Own)
}

fn how_often(told: Told) -> Tie {
    const AGAIN: Words<31> = Words::new([
        "vote", "elect", "ballot", "primary", "caucus", "meet", "speak", "press", "letter", "debate", "interview",
        "visit", "travel", "donate", "pay", "raise", "cut", "hear", "protest", "concert", "ceremony", "festival",
        "parade", "final", "convention", "forum", "fundraiser", "dinner", "endorse", "search", "happen",
    ]);
    const OWN: Words<10> =
        Words::new(["nominate", "appoint", "join", "office", "air", "publish", "announce", "file", "agree", "storm"]);
    let chief = key_of(told.chief());
    match (AGAIN.contains(chief), OWN.contains(chief), told.is_personal()) {
        (true, ..) => Tie::Again,
        (_, true, _) => Tie::Own,
        (_, _, true) => Tie::Ever,
        _ => Tie::Once,
    }
}

/// "in force since 1 May", "independent since 1975": what began then.
pub(super) fn is_state(page: &Page<'_>, date: &DateMention) -> bool {
    let first = date.tokens.first as usize;
    first >= 2 && page.text.key(first - 1) == SINCE && KINDS.tags(page.text.key(first - 2)).next().is_some()
}

fn state(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    is_state(page, date).then(|| {
        let word = date.tokens.first as usize - 2;
        Act { word, beside: Vec::new(), is_noun: true, phrase: noun_start(page, word, sentence)..word + 1 }
    })
}

/// "the 2012 rent law", "Leeds's May 2012 vote on the tram".
fn attributive(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let end = end + usize::from(date.explicit && reader.is(end, COMMA));
    let known = |at: usize| DETERMINERS.contains(&reader.key(at)) || is_owner(page, at);
    if !page.text.tokens[end - 1].is_possessive() {
        let mut words = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
        let stop = |at: usize| !page.text.tokens[at].is_word() && !reader.is_joint(at, DASH) || is_link(reader.key(at));
        words.find(|&at| known(at) || stop(at)).filter(|&at| known(at))?;
    }
    let inside = |at: &usize| {
        let token = &page.text.tokens[*at];
        let abbreviated = reader.is(*at, STOP) && page.text.token_str(*at - 1).len() <= 3 && *at > end;
        let past = *at > end && !token.is_capitalised() && tense::is_past(&reader, *at);
        let word = token.is_word() && !is_link(token.key) && !is_auxiliary(token.key) && !is_modal(token.key);
        (word && !past && !known(*at)) || reader.is_joint(*at, DASH) || abbreviated
    };
    let last = (end..sentence.end.min(end + LONGEST)).take_while(inside).last()?;
    // "birth date", "letter criticizing the plan".
    let object = last + 1 < sentence.end && known(last + 1) && reader.str(last).ends_with("ing");
    let of_day = [key("date"), key("day"), key("night")].contains(&reader.key(last));
    let head = if last > end && (object || of_day) { last - 1 } else { last };
    page.text.tokens[head].is_word().then(|| Act::noun(page, head, date, sentence))
}

/// "its approval in 2006", "signed the lease on 3 May", "The fire in the mill broke out on 3 May".
fn before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    const LINKS: Words<9> = Words::new(["of", "dated", "in", "on", "as", "back", "early", "late", "around"]);
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let placed = first.checked_sub(1).filter(|&at| at >= sentence.start)?;
    let mut last = if LINKS.contains(reader.key(placed)) { placed } else { first };
    last -= usize::from(last > sentence.start && reader.is(last - 1, COMMA));
    let tied = [OF, key("dated")].contains(&reader.key(placed)) && last > sentence.start;
    if tied && page.text.tokens[last - 1].is_lexical() {
        return Some(Act::noun(page, last - 1, date, sentence));
    }
    let with_subject = |noun: usize, verb: usize| {
        let phrase = noun_start(page, noun, sentence)..verb;
        Act { phrase, ..Act::noun(page, noun, date, sentence) }
    };
    let mut skipped = 0..0;
    for at in (sentence.start.max(first.saturating_sub(REACH))..last).rev() {
        let word = reader.key(at);
        let place = word == COMMA && at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
        // "by that jury".
        let that = word == key("that") && at > 0 && is_link(reader.key(at - 1));
        let link = is_subordinate(word) && word != key("as") && !that;
        if skipped.contains(&at) {
            continue;
        }
        if word == COMMA && !place {
            skipped = aside(&reader, sentence.start, at)?;
            continue;
        }
        let said = SAYING.contains(word) && !(at > 0 && is_auxiliary(reader.key(at - 1)));
        if is_wall(word) || link || said {
            return None;
        }
        let told = event(page, at);
        let is_noun = told.is_some_and(|told| told.is_noun) || KINDS.tells(word, "noun");
        let begins = told.is_some_and(|told| !told.is_noun && (told.is_of("happen") || told.chief() == "start"));
        let copula = [key("was"), key("were")].contains(&word);
        if begins || copula && at + 1 == last {
            // "The fire in the mill broke out", "The siege was in 2010".
            let paired = begins && phrase(page, at).is_some() && at > sentence.start;
            let noun = subject(page, at - usize::from(paired), sentence);
            if let Some(noun) = noun.filter(|&noun| copula || tells_noun(page, noun)) {
                return Some(with_subject(noun, at - usize::from(paired)));
            }
            if told.is_some_and(|told| told.chief() == "happen") {
                return None;
            }
        }
        if is_auxiliary(word) {
            return None;
        }
        let verb = told.is_some() || tense::is_past(&reader, at);
        if !is_noun && verb {
            return Some(Act::verb(page, at, date, sentence));
        }
        let dated = reader.is(at + 1, key("date"));
        let own = !reader.is_capital(at) || at == sentence.start;
        if is_noun && own && (is_closed(&reader, at) || dated || at + 1 == last) {
            let of_day = at >= 2 && reader.is(at - 1, OF) && reader.is(at - 2, key("date"));
            let complement = !of_day && at + 1 != last && is_complement(&reader, sentence, at, first);
            if !is_object(&reader, sentence, at) && !complement {
                return Some(Act::noun(page, at, date, sentence));
            }
            continue;
        }
        const OPENERS: Words<6> = Words::new(["since", "after", "before", "by", "for", "of"]);
        let gerund =
            reader.str(at).ends_with("ing") && at > sentence.start && OPENERS.contains(reader.key(at - 1));
        let present = !is_noun && KINDS.tags(word).next().is_some_and(|tag| !tag.contains('-'));
        if gerund || present {
            return Some(Act::verb(page, at, date, sentence));
        }
    }
    None
}

/// "Roe, 41, at his home on", "Roe, a former clerk, of theft on": what stands between the comma and the one before it.
fn aside(reader: &Reader<'_>, start: usize, close: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let open = (start.max(close.saturating_sub(LONGEST))..close).rev().find(|&at| reader.is(at, COMMA))?;
    Some(open..close)
}

fn tells_noun(page: &Page<'_>, at: usize) -> bool {
    event(page, at).is_some_and(|told| told.is_noun) || KINDS.tells(page.text.key(at), "noun")
}

/// The head of the subject of a verb: "The *siege* of the fort was", "the *fire*, which broke out", "The *fire* that gutted the mill broke out".
fn subject(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    const RELATIVE: [Key; 2] = [key("which"), key("that")];
    let reader = Reader::new(&page.text);
    let back = |end: usize, stop: &dyn Fn(usize) -> bool| {
        (sentence.start..end).rev().find(|&at| !stop(at)).map_or(sentence.start, |at| at + 1)
    };
    let mut end = back(verb, &|at| is_auxiliary(reader.key(at)) || reader.str(at).ends_with("ly"));
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    let relative = [Some(end), start.checked_sub(1)].into_iter().flatten();
    let relative = relative.map(|at| at - usize::from(at == end)).find(|&at| at > sentence.start && RELATIVE.contains(&reader.key(at)));
    let is_passive = end < verb;
    end = relative.unwrap_or(end);
    // "The fire, set by two boys, broke out", but "the fire, held to be arson".
    let comma = end.checked_sub(1).filter(|&at| at > sentence.start && reader.is(at, COMMA));
    if let Some(comma) = comma {
        let skipped = aside(&reader, sentence.start, comma).filter(|_| relative.is_none() && is_passive);
        end = skipped.map_or(comma, |aside| aside.start);
    }
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    let link = (start + 1..end).find(|&at| is_link(reader.key(at)));
    let head = link.unwrap_or(end).checked_sub(1)?;
    let nearest = (relative.is_some() || comma.is_some() && !is_passive).then(|| (start..end).rev().find(|&at| tells_noun(page, at)));
    let head = nearest.flatten().unwrap_or(head);
    (page.text.tokens[head].is_lexical() && !is_pronoun(reader.key(head))).then_some(head)
}

/// Where the phrase before a verb begins.
fn noun_start(page: &Page<'_>, last: usize, sentence: &Range<usize>) -> usize {
    let first = sentence.start.max(last.saturating_sub(REACH));
    let stop = |&at: &usize| {
        let word = page.text.key(at);
        is_wall(word) || is_subordinate(word) || word == COMMA
    };
    (first..last).rev().find(stop).map_or(first, |at| at + 1)
}

/// "In 2010 the council passed", "on 3 May, when the mill burned", "It was on 3 May that".
fn behind(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    const NEAR: usize = 10;
    let reader = Reader::new(&page.text);
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let start = end + usize::from([COMMA, COLON].contains(&reader.key(end)));
    let day = reader.is(start, THE) && reader.is(start + 1, key("day"));
    let when = [key("when"), key("that")].contains(&reader.key(start));
    let opens = first == sentence.start
        || first == sentence.start + 1 && [IN, ON].contains(&reader.key(sentence.start))
        || is_wall(reader.key(first - 1));
    if !(opens || when || day) || opens && reader.is(sentence.start, SINCE) {
        return None;
    }
    let start = start + usize::from(when) + 2 * usize::from(day);
    for at in start..sentence.end.min(start + NEAR) {
        let word = reader.key(at);
        if is_wall(word) || is_modal(word) || is_plan(word) || clause::is_will(&reader, at) || SAYING.contains(word) && !is_auxiliary(reader.key(at - 1)) {
            return None;
        }
        let told = event(page, at).filter(|told| !told.is_noun).is_some();
        if at > start && (told || tense::is_past(&reader, at) && !is_auxiliary(word)) {
            let at = at + usize::from(phrase(page, at + 1).is_some_and(|told| !told.is_noun));
            let happens = event(page, at).is_some_and(|told| told.is_of("happen"));
            let noun = subject(page, at, &(start..sentence.end)).filter(|&noun| happens && tells_noun(page, noun));
            let act = noun.map(|noun| Act { phrase: start..at, ..Act::noun(page, noun, date, sentence) });
            return Some(act.unwrap_or_else(|| Act::verb(page, at, date, sentence)));
        }
    }
    None
}

fn is_link(word: Key) -> bool {
    const WORDS: Words<24> = Words::new([
        "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "about", "during", "over", "into",
        "against", "between", "a", "an", "near", "outside", "under", "when", "after",
    ]);
    WORDS.contains(word) || is_subordinate(word) && word != key("that")
}
