//! The word that a date is said of, found from the date: the noun that it stands before or behind, the verb of its clause.

use std::ops::Range;

use super::act::Act;
use super::tie::{KINDS, is_weak, tells_noun};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{AND, COLON, COMMA, DASH, IN, OF, ON, Reader, SINCE, STOP, THE};
use crate::annotate::dates::{clause, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::{DETERMINERS, SAYING, is_owner};
use crate::rules::dates::shared::dated_event::{is_after, is_auxiliary, is_closed, is_complement, is_object};
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::text::{Key, Words, key};

/// So many words stand between an article and its noun, and between a date and its verb.
const LONGEST: usize = 6;
const REACH: usize = 18;

pub(super) fn act(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    state(page, date, sentence)
        .or_else(|| is_day_called(page, date).then(|| behind(page, date, sentence))?)
        .or_else(|| attributive(page, date, sentence))
        .or_else(|| before(page, date, sentence))
        .or_else(|| behind(page, date, sentence))
}

/// Whether the date is that of a happening though it stands as a limit: "since 1 May", "by 6 April, the day the rule takes effect".
pub(super) fn is_of_beginning(page: &Page<'_>, date: &DateMention) -> bool {
    is_day_called(page, date) || state_word(page, date).is_some()
}

/// "in *force* since 1 May", "*independent* since 1975": what began then.
fn state_word(page: &Page<'_>, date: &DateMention) -> Option<usize> {
    let at = (date.tokens.first as usize).checked_sub(2)?;
    let word = page.text.key(at);
    let noun = KINDS.tells(word, "noun") && ![key("effect"), key("force")].contains(&word);
    (page.text.key(at + 1) == SINCE && !noun && KINDS.tags(word).next().is_some()).then_some(at)
}

fn state(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    let word = state_word(page, date)?;
    Some(Act { word, beside: Vec::new(), is_noun: true, phrase: noun_start(page, word, sentence)..word + 1 })
}

/// "6 April, the day the rule takes effect": the date is that of what follows.
fn is_day_called(page: &Page<'_>, date: &DateMention) -> bool {
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    reader.is(end, COMMA) && reader.is(end + 1, THE) && reader.is(end + 2, key("day")) && !reader.is(end + 3, OF)
}

/// "the 2012 rent law", "Leeds's May 2012 vote on the tram".
fn attributive(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Option<Act> {
    const ABBREVIATION: usize = 3;
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
        let abbreviated = *at > end && reader.is(*at, STOP) && reader.str(*at - 1).len() <= ABBREVIATION;
        let past = *at > end && !token.is_capitalised() && tense::is_past(&reader, *at);
        // "Tuesday's 6-3 vote".
        let word = (token.is_word() || token.is_number())
            && !is_link(token.key)
            && !is_auxiliary(token.key)
            && !is_modal(token.key);
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
    const LINKS: Words<10> = Words::new(["of", "dated", "in", "on", "as", "for", "back", "early", "late", "around"]);
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let placed = first.checked_sub(1).filter(|&at| at >= sentence.start)?;
    let linked = if LINKS.contains(reader.key(placed)) { placed } else { first };
    let comma = linked > sentence.start && reader.is(linked - 1, COMMA);
    let last = linked - usize::from(comma);
    if let Some(noun) = tied_noun(page, date, sentence, last) {
        return Some(noun);
    }
    // "arrested Roe, a clerk, on".
    let skipped = aside(&reader, sentence.start, last).filter(|aside| comma && aside.len() <= LONGEST);
    let scan = Scan { page, reader, date, sentence, last, comma };
    let (mut skipped, mut beside) = (skipped.unwrap_or(0..0), Vec::new());
    for at in (sentence.start.max(first.saturating_sub(REACH))..last).rev() {
        if skipped.contains(&at) {
            continue;
        }
        let word = reader.key(at);
        let place = at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
        if word == COMMA && !place {
            skipped = aside(&reader, sentence.start, at)?;
            continue;
        }
        if scan.is_end(at) {
            return None;
        }
        if let Some(act) = scan.begun(at) {
            return Some(act);
        }
        let is_empty = event(page, at).is_some_and(Told::is_empty);
        if is_empty || is_auxiliary(word) {
            return None;
        }
        if scan.is_verb(at) {
            return Some(Act { beside, ..Act::verb(page, at, date, sentence) });
        }
        match scan.noun(at) {
            Noun::Own => return Some(Act::noun(page, at, date, sentence)),
            Noun::Complement => beside.push(at),
            Noun::Other => {}
        }
    }
    None
}

/// "the fire of 7 May", but "a series of 2017 fires".
fn tied_noun(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>, last: usize) -> Option<Act> {
    let reader = Reader::new(&page.text);
    let end = date.tokens.end as usize;
    let tied = last > sentence.start && [OF, key("dated")].contains(&reader.key_before(date.tokens.first as usize));
    let next = page.text.tokens.get(end).is_some_and(|next| next.is_word());
    let closed = !next || is_closed(&reader, end - 1) || tense::is_past(&reader, end);
    (tied && closed && page.text.tokens[last - 1].is_lexical()).then(|| Act::noun(page, last - 1, date, sentence))
}

/// A look at the words before a date, the nearest first.
struct Scan<'a, 't> {
    page: &'a Page<'t>,
    reader: Reader<'a>,
    date: &'a DateMention,
    sentence: &'a Range<usize>,
    /// Where the words end that the date is told of.
    last: usize,
    /// Whether a comma stands there.
    comma: bool,
}

/// What a noun of an event is to the date.
enum Noun {
    Own,
    /// "blamed rust for the *collapse* of the bridge on".
    Complement,
    Other,
}

impl Scan<'_, '_> {
    /// A mark, another clause, or somebody's words; "by that jury" begins no clause.
    fn is_end(&self, at: usize) -> bool {
        let word = self.reader.key(at);
        let that = word == key("that") && (at > 0 && is_link(self.reader.key(at - 1)) || at + 2 == self.last);
        let said = SAYING.contains(word) && !(at > 0 && is_auxiliary(self.reader.key(at - 1)));
        is_wall(word) || said || is_subordinate(word) && word != key("as") && !that
    }

    /// "The fire in the mill broke out", "The siege was in 2010", "the hearing is set for": the noun tells what.
    fn begun(&self, at: usize) -> Option<Act> {
        const BEGINS: Words<17> = Words::new([
            "began", "begins", "begin", "started", "starts", "start", "made", "given", "submitted", "completed", "set",
            "finalized", "concluded", "scheduled", "slated", "planned", "due",
        ]);
        let word = self.reader.key(at);
        let happens = event(self.page, at).is_some_and(|told| !told.is_noun && told.is_of("happen"));
        let copula = [key("was"), key("were")].contains(&word) && at + 1 == self.last;
        if !(happens || copula || BEGINS.contains(word)) {
            return None;
        }
        // "took place".
        let paired = happens && at > self.sentence.start && phrase(self.page, at).is_some();
        let verb = at - usize::from(paired);
        let noun = subject(self.page, verb, self.sentence).filter(|&noun| copula || tells_noun(self.page, noun))?;
        let act = Act::noun(self.page, noun, self.date, self.sentence);
        let start = noun_start(self.page, noun, self.sentence).max(act.phrase.start);
        Some(Act { phrase: start..verb, ..act })
    }

    /// A past, a verb of a kind, "since buying the firm in", "will hear the case on".
    fn is_verb(&self, at: usize) -> bool {
        const OPENERS: Words<6> = Words::new(["since", "after", "before", "by", "for", "of"]);
        if tells_noun(self.page, at) {
            return false;
        }
        let kind = KINDS.tags(self.reader.key(at)).next().is_some_and(|tag| !is_weak(tag));
        let gerund = || self.reader.str(at).ends_with("ing") && OPENERS.contains(self.reader.key(at - 1));
        let will = || clause::is_will(&self.reader, at - 1) || is_modal(self.reader.key(at - 1));
        let ahead = || will() && self.page.text.tokens[at].is_lexical() && !self.reader.is_capital(at);
        event(self.page, at).is_some()
            || tense::is_past(&self.reader, at)
            || kind
            || at > self.sentence.start && (gerund() || ahead())
    }

    fn noun(&self, at: usize) -> Noun {
        let (reader, sentence) = (&self.reader, self.sentence);
        let adjoins = at + 1 == self.last;
        let own = tells_noun(self.page, at) && (!reader.is_capital(at) || at == sentence.start);
        if !own || !(is_closed(reader, at) || adjoins || reader.is(at + 1, key("date"))) {
            return Noun::Other;
        }
        // "date of birth"; "two days after the flood, on".
        let of_day = at >= 2 && reader.is(at - 1, OF) && reader.is(at - 2, key("date"));
        let counted = self.comma && is_after(reader, sentence, at);
        let first = self.date.tokens.first as usize;
        if counted {
            Noun::Other
        } else if !of_day && !adjoins && is_complement(reader, sentence, at, first) {
            Noun::Complement
        } else if is_object(reader, sentence, at) {
            Noun::Other
        } else {
            Noun::Own
        }
    }
}

/// "Roe, 41, at his home on", "Roe, a former clerk, of theft on": what stands between the comma and the one before it.
fn aside(reader: &Reader<'_>, start: usize, close: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let open = (start.max(close.saturating_sub(LONGEST))..close).rev().find(|&at| reader.is(at, COMMA))?;
    Some(open..close)
}

/// The head of the subject of a verb: "The *siege* of the fort was", "the *fire*, which broke out", "The *fire* that gutted the mill broke
/// out", "The *fire*, set by two boys, was started".
fn subject(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    let reader = Reader::new(&page.text);
    let aside_verb = |at: usize| is_auxiliary(reader.key(at)) || reader.str(at).ends_with("ly");
    let end = (sentence.start..verb).rev().find(|&at| !aside_verb(at)).map_or(sentence.start, |at| at + 1);
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    // "that" is no article here: "from that debate, held".
    let relative = |&at: &usize| {
        at > sentence.start && [key("which"), key("that")].contains(&reader.key(at)) && !is_link(reader.key(at - 1))
    };
    let relative = [Some(end - 1), start.checked_sub(1)].into_iter().flatten().find(relative);
    let is_passive = end < verb;
    let end = relative.unwrap_or(end);
    let comma = end.checked_sub(1).filter(|&at| at > sentence.start && reader.is(at, COMMA));
    let end = comma.map_or(end, |comma| {
        let skipped = aside(&reader, sentence.start, comma).filter(|_| relative.is_none() && is_passive);
        skipped.map_or(comma, |aside| aside.start)
    });
    let start = noun_start(page, end.checked_sub(1)?, sentence);
    let link = (start + 1..end).find(|&at| is_link(reader.key(at)) && !reader.is(at, AND));
    let beside = relative.is_some() || comma.is_some() && !is_passive;
    let nearest = (start..end).rev().find(|&at| beside && tells_noun(page, at));
    let head = nearest.or(link.unwrap_or(end).checked_sub(1))?;
    // "whose resignation took effect the moment it was submitted".
    let it = reader.is(head, key("it")).then(|| sentence.start.max(head.saturating_sub(REACH))..head);
    let named = |at: &usize| tells_noun(page, *at) && !reader.is(*at, key("effect"));
    let head = it.and_then(|mut before| before.rfind(named)).unwrap_or(head);
    (page.text.tokens[head].is_lexical() && !is_pronoun(reader.key(head))).then_some(head)
}

/// Where the phrase begins that ends with the word.
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
    let placed = first == sentence.start + 1 && [IN, ON].contains(&reader.key(sentence.start));
    let opens = first == sentence.start || placed || is_wall(reader.key(first - 1));
    if !(opens || when || day) {
        return None;
    }
    let start = start + usize::from(when) + 2 * usize::from(day);
    let ends = |at: usize| {
        let word = reader.key(at);
        let said = SAYING.contains(word) && !is_auxiliary(reader.key(at - 1));
        is_wall(word) || is_modal(word) || is_plan(word) || clause::is_will(&reader, at) || said
    };
    let tells = |at: usize| {
        let told = event(page, at).is_some_and(|told| !told.is_noun);
        at > start && (told || tense::is_past(&reader, at) && !is_auxiliary(reader.key(at)))
    };
    let verb = (start..sentence.end.min(start + NEAR)).take_while(|&at| !ends(at)).find(|&at| tells(at))?;
    // "gave way".
    let verb = verb + usize::from(phrase(page, verb + 1).is_some_and(|told| !told.is_noun));
    let happens = event(page, verb).is_some_and(|told| told.is_of("happen"));
    let noun = subject(page, verb, &(start..sentence.end)).filter(|&noun| happens && tells_noun(page, noun));
    let of_noun = |noun| Act { phrase: start..verb, ..Act::noun(page, noun, date, sentence) };
    Some(noun.map_or_else(|| Act::verb(page, verb, date, sentence), of_noun))
}

pub(super) fn is_link(word: Key) -> bool {
    const WORDS: Words<25> = Words::new([
        "off", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "about", "during", "over",
        "into", "against", "between", "a", "an", "near", "outside", "under", "when", "after",
    ]);
    WORDS.contains(word) || is_subordinate(word) && word != key("that")
}
