//! Events that happen once, as a sentence dates them: who or what, what happened, when.

use crate::annotate::dates::Shape;
use crate::annotate::dates::reader::{A, AN, COMMA, OF, THE};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, key};

/// What happened to whom, without the date.
#[derive(Clone, Copy)]
pub struct Event {
    verb: Key,
    subject: Key,
    /// "the mill" and names; "a mill" may be another one each time.
    pub is_definite: bool,
}

impl Event {
    pub fn is_same(&self, other: &Event) -> bool {
        self.verb == other.verb && self.subject == other.subject
    }
}

/// The class of what simply took place: "occurred", "was held", "the attack on 3 May".
const TOOK_PLACE: Key = key("occurred");

/// Participles of what happens once to its subject: "was founded", ", signed on 3 May,".
const PARTICIPLES: [Key; 25] = [
    key("born"),
    key("killed"),
    key("assassinated"),
    key("murdered"),
    key("executed"),
    key("beheaded"),
    key("founded"),
    key("established"),
    key("signed"),
    key("ratified"),
    key("demolished"),
    key("inaugurated"),
    key("abolished"),
    key("built"),
    key("completed"),
    key("opened"),
    key("announced"),
    key("published"),
    key("enacted"),
    key("adopted"),
    key("dissolved"),
    key("held"),
    key("launched"),
    key("arrested"),
    key("discovered"),
];

/// Verbs that need no object: "died", "opened".
const ACTIVE: [Key; 16] = [
    key("died"),
    key("opened"),
    key("closed"),
    key("occurred"),
    key("happened"),
    key("erupted"),
    key("began"),
    key("started"),
    key("ended"),
    key("crashed"),
    key("struck"),
    key("collapsed"),
    key("exploded"),
    key("sank"),
    key("expired"),
    key("derailed"),
];

/// Verbs with an object that are done once: "joined the firm", "married Doe".
const WITH_OBJECT: [Key; 3] = [key("joined"), key("married"), key("became")];

/// Nouns that are events themselves.
const HAPPENINGS: [Key; 18] = [
    key("explosion"),
    key("attack"),
    key("crash"),
    key("shooting"),
    key("earthquake"),
    key("fire"),
    key("bombing"),
    key("election"),
    key("referendum"),
    key("summit"),
    key("wedding"),
    key("funeral"),
    key("accident"),
    key("murder"),
    key("killing"),
    key("massacre"),
    key("collapse"),
    key("raid"),
];

/// The event that a date belongs to.
pub fn read(page: &Page<'_>, mention: &DateMention) -> Option<Event> {
    let first = mention.tokens.first as usize;
    let sentence = sentence_tokens(page, first);
    if !matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year) || is_repeated(page, sentence.clone()) {
        return None;
    }
    let preposition = first.checked_sub(1).filter(|&at| [key("in"), key("on")].contains(&page.text.key(at)))?;
    let verb = preposition.checked_sub(1).filter(|&verb| verb >= sentence.start)?;
    let clause = Clause { page, start: sentence.start, end: mention.tokens.end as usize };
    clause.passive(verb).or_else(|| clause.active(verb)).or_else(|| clause.phrase(verb)).or_else(|| clause.noun(verb))
}

/// Whether the date's sentence tells of more than one such event.
pub fn is_repeated_at(page: &Page<'_>, mention: &DateMention) -> bool {
    is_repeated(page, sentence_tokens(page, mention.tokens.first as usize))
}

/// "again", "another", "a second": more than one such event is told of.
fn is_repeated(page: &Page<'_>, mut sentence: std::ops::Range<usize>) -> bool {
    const WORDS: [Key; 9] = [
        key("again"),
        key("another"),
        key("second"),
        key("third"),
        key("reopened"),
        key("previous"),
        key("earlier"),
        key("original"),
        key("both"),
    ];
    sentence.any(|at| WORDS.contains(&page.text.key(at)))
}

/// The words around a date: from the start of its sentence to the date's end.
struct Clause<'a> {
    page: &'a Page<'a>,
    start: usize,
    end: usize,
}

impl Clause<'_> {
    fn key(&self, at: usize) -> Key {
        if at < self.start { Key::NONE } else { self.page.text.key(at) }
    }

    /// "was founded in", ", founded in 1872,", "Founded in 1872, the mill".
    fn passive(&self, verb: usize) -> Option<Event> {
        if !PARTICIPLES.contains(&self.key(verb)) {
            return None;
        }
        let class = class(self.key(verb));
        if verb == self.start {
            let comma = self.page.text.key(self.end) == COMMA;
            return comma.then(|| self.subject_after(self.end + 1)).flatten().map(|subject| subject.event(class));
        }
        let before = verb - 1;
        let told = [key("was"), key("were")].contains(&self.key(before));
        let aside = self.key(before) == COMMA && self.page.text.key(self.end) == COMMA;
        (told || aside).then(|| self.subject_before(before)).flatten().map(|subject| subject.event(class))
    }

    /// "the bridge opened in", "the plane, which crashed on".
    fn active(&self, verb: usize) -> Option<Event> {
        let known = ACTIVE.contains(&self.key(verb));
        known.then(|| self.subject_before(verb)).flatten().map(|subject| subject.event(class(self.key(verb))))
    }

    /// "took place on", "took effect on", "opened its doors on", "joined the firm in".
    fn phrase(&self, last: usize) -> Option<Event> {
        let took = |word: Key| self.key(last) == word && last > self.start && self.key(last - 1) == key("took");
        if took(key("place")) {
            return self.subject_before(last - 1).map(|subject| subject.event(TOOK_PLACE));
        }
        if took(key("effect")) {
            return self.subject_before(last - 1).map(|subject| subject.event(key("effect")));
        }
        let out = self.key(last) == key("out") && last > self.start && self.key(last - 1) == key("broke");
        if out {
            return self.subject_before(last - 1).map(|subject| subject.event(TOOK_PLACE));
        }
        if self.key(last) == key("doors") && last >= self.start + 2 && self.key(last - 2) == key("opened") {
            return self.subject_before(last - 2).map(|subject| subject.event(key("opened")));
        }
        let verb = (last.saturating_sub(3)..last).rev().find(|&at| WITH_OBJECT.contains(&self.key(at)))?;
        let object = (verb..=last).fold(Key::NONE, |all, at| all.then(self.key(at)));
        self.subject_before(verb).map(|subject| subject.event(object))
    }

    /// "the explosion on 5 May".
    fn noun(&self, noun: usize) -> Option<Event> {
        let known = HAPPENINGS.contains(&self.key(noun));
        known.then(|| self.subject_before(noun + 1)).flatten().map(|subject| subject.event(TOOK_PLACE))
    }

    /// The name or noun phrase that ends before the token; ", who" and ", which" and "that" are stepped over.
    fn subject_before(&self, end: usize) -> Option<Subject> {
        let mut end = end;
        if end > self.start && [key("who"), key("which"), key("that"), key("had")].contains(&self.key(end - 1)) {
            end -= 1;
        }
        end -= usize::from(end > self.start && self.key(end - 1) == COMMA);
        let last = end.checked_sub(1).filter(|&last| last >= self.start)?;
        if let Some(name) = self.page.names.iter().rev().find(|name| name.tokens.end as usize == end) {
            return Some(Subject { key: name.key.then(key("#")), is_definite: true });
        }
        let first = (last.saturating_sub(MOST_WORDS).max(self.start)..=last)
            .rev()
            .find(|&at| matches!(self.key(at), THE | A | AN) || !self.page.text.tokens[at].is_word())?;
        self.noun_phrase(first, end)
    }

    /// The name or noun phrase that begins at the token.
    fn subject_after(&self, at: usize) -> Option<Subject> {
        if let Some(name) = self.page.names.iter().find(|name| name.tokens.first as usize == at) {
            return Some(Subject { key: name.key.then(key("#")), is_definite: true });
        }
        // "the company has grown": up to its verb, of one or two words.
        let end = (at + 2..at + 4).find(|&at| is_finite(self.page.text.key(at)))?;
        self.noun_phrase(at, end)
    }

    /// "the" or "a" and the words up to `end`: no other phrase hangs on it, and it is no word for just anybody.
    fn noun_phrase(&self, first: usize, end: usize) -> Option<Subject> {
        let article = self.page.text.key(first);
        let words = first + 1..end;
        let plain = words.clone().all(|at| self.page.text.tokens.get(at).is_some_and(|word| word.is_word()));
        let known = matches!(article, THE | A | AN) && !words.is_empty() && plain;
        if !known || is_anybody(self.page.text.key(end - 1)) || words.clone().any(|at| is_link(self.page.text.key(at)))
        {
            return None;
        }
        let mut subject = words.fold(Key::NONE, |all, at| all.then(self.page.text.key(at)));
        if first > self.start && self.key(first - 1) == OF {
            // "construction of the tower".
            subject = first.checked_sub(2).map(|noun| self.key(noun).then(subject))?;
        }
        Some(Subject { key: subject, is_definite: article == THE })
    }
}

/// A noun phrase has at most so many words.
const MOST_WORDS: usize = 4;

struct Subject {
    key: Key,
    is_definite: bool,
}

impl Subject {
    fn event(self, verb: Key) -> Event {
        Event { verb, subject: self.key, is_definite: self.is_definite }
    }
}

fn class(verb: Key) -> Key {
    const PLACES: [Key; 5] = [key("held"), key("happened"), key("struck"), key("erupted"), key("exploded")];
    if PLACES.contains(&verb) { TOOK_PLACE } else { verb }
}

/// Nouns that may stand for another person each time.
fn is_anybody(word: Key) -> bool {
    const WORDS: [Key; 16] = [
        key("man"),
        key("woman"),
        key("men"),
        key("women"),
        key("boy"),
        key("girl"),
        key("suspect"),
        key("victim"),
        key("victims"),
        key("officer"),
        key("officers"),
        key("couple"),
        key("patient"),
        key("people"),
        key("others"),
        key("child"),
    ];
    WORDS.contains(&word)
}

/// Words that no noun phrase holds.
fn is_link(word: Key) -> bool {
    const WORDS: [Key; 10] =
        [OF, key("and"), key("or"), key("in"), key("on"), key("at"), key("to"), key("was"), key("were"), key("for")];
    WORDS.contains(&word)
}

fn is_finite(word: Key) -> bool {
    const WORDS: [Key; 12] = [
        key("has"),
        key("had"),
        key("was"),
        key("is"),
        key("were"),
        key("have"),
        key("are"),
        key("became"),
        key("now"),
        key("employs"),
        key("grew"),
        key("closed"),
    ];
    WORDS.contains(&word)
}
