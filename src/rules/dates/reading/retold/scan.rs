//! The words before a date, the nearest first: the noun or the verb that the date is said of, and what is told beside it.

use std::ops::Range;

use super::act::Act;
use super::found::{LONGEST, REACH, is_day, is_link, is_of_day, noun_start, of_day, subject, tied_noun};
use super::tie::{KINDS, is_weak, tells_noun};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AN, AT, COLON, COMMA, IN, OF, Reader, THE, TO};
use crate::annotate::dates::{clause, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::common::SAYING;
use crate::rules::dates::shared::dated_event::{is_after, is_auxiliary, is_closed, is_complement, is_object};
use crate::rules::dates::shared::event::{Told, event, phrase};
use crate::text::{Words, key};

/// "its approval in 2006", "signed the lease on 3 May", "The fire in the mill broke out on 3 May".
pub(super) fn before(page: &Page<'_>, date: &DateMention, sentence: &Range<usize>) -> Vec<Act> {
    const LINKS: Words<11> =
        Words::new(["of", "dated", "in", "on", "as", "for", "back", "early", "late", "around", ":"]);
    const LABEL: usize = 5;
    let reader = Reader::new(&page.text);
    let first = date.tokens.first as usize;
    let Some(placed) = first.checked_sub(1).filter(|&at| at >= sentence.start) else { return Vec::new() };
    // "Born: 3 May 1998", "(born: 3 May 1998)".
    let opens = |at: usize| at == sentence.start || reader.is(at - 1, key("("));
    let label = || (placed.saturating_sub(LABEL).max(sentence.start)..placed).any(opens);
    let is_linked = LINKS.contains(reader.key(placed)) && (!reader.is(placed, COLON) || label());
    // "the election of the mayor (21 June)".
    let bracketed = reader.is(placed, key("(")) && reader.is(date.tokens.end as usize, key(")"));
    let linked = if is_linked || bracketed { placed } else { first };
    let comma = linked > sentence.start && reader.is(linked - 1, COMMA);
    let last = linked - usize::from(comma);
    if let Some(noun) = tied_noun(page, date, sentence, last) {
        return vec![noun];
    }
    // "arrested Roe, a clerk, on".
    let skipped = aside(&reader, sentence.start, last).filter(|aside| comma && aside.len() <= LONGEST);
    let scan = Scan { page, reader, date, sentence, last, comma };
    let noun = |at: usize| Act::noun(page, at, date, sentence);
    let (mut acts, mut beside, mut skipped, mut inside) = (Vec::new(), Vec::new(), skipped.unwrap_or(0..0), false);
    for at in (sentence.start.max(first.saturating_sub(REACH))..last).rev() {
        if skipped.contains(&at) {
            continue;
        }
        let word = reader.key(at);
        let place = at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
        if word == COMMA && !place {
            let Some(aside) = aside(&reader, sentence.start, at) else { return acts };
            skipped = aside;
            continue;
        }
        if scan.is_end(at) {
            return acts;
        }
        let told = event(page, at);
        if let Some(act) = scan.begun(at, told) {
            acts.push(act);
            return acts;
        }
        if told.is_some_and(Told::is_empty) || is_auxiliary(word) {
            return acts;
        }
        if scan.is_governed(at) {
            continue;
        }
        if scan.is_verb(at, told) {
            let nouns = std::mem::take(&mut beside).into_iter().map(noun);
            // "The town has learned from the closure of the mill on": no perfect has a day.
            let perfect = nouns.len() > 0 && scan.is_perfect(at);
            let verb = (inside || acts.iter().all(|act: &Act| !act.is_noun) || nouns.len() > 0)
                .then(|| Act::verb(page, at, date, sentence));
            acts.extend(verb.filter(|_| !perfect));
            acts.extend(nouns);
            // "convicted of abetting Roe in".
            if !scan.is_gerund_of(at) {
                return acts;
            }
            continue;
        }
        match scan.noun(at) {
            Noun::Own if scan.is_adverbial(at) => {
                acts.push(Act::verb(page, at, date, sentence));
                return acts;
            }
            // "the attack on the border post on", "the ratification of the pact on".
            Noun::Own if at + 1 == last && scan.hangs_on(at) => acts.push(noun(at)),
            // "was killed in a fire on".
            Noun::Own if at + 1 == last && scan.is_inside(at) => {
                acts.push(noun(at));
                inside = true;
            }
            Noun::Own => {
                acts.push(noun(at));
                return acts;
            }
            Noun::Complement => beside.push(at),
            Noun::Other => {}
        }
    }
    // "Shops suffer from the closure of the bridge on": no past verb takes the day.
    acts.extend(beside.into_iter().filter(|_| !comma).map(noun));
    acts
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
        // "recalled 40,000 jars".
        let done = || KINDS.tags(word).any(|tag| !is_weak(tag)) && self.reader.tokens[at + 1].is_number();
        let that = word == key("that") && (at > 0 && is_link(self.reader.key(at - 1)) || at + 2 == self.last);
        // ", confirmed on".
        let aside = || self.reader.is(at - 1, COMMA) && at + 1 == self.last;
        let said = SAYING.contains(word) && !done() && !(at > 0 && (is_auxiliary(self.reader.key(at - 1)) || aside()));
        is_wall(word) || said || is_subordinate(word) && word != key("as") && !that
    }

    /// "The fire in the mill broke out", "The siege was in 2010", "the hearing is set for": the noun tells what.
    fn begun(&self, at: usize, told: Option<Told>) -> Option<Act> {
        const BEGINS: Words<17> = Words::new([
            "began", "begins", "begin", "started", "starts", "start", "made", "given", "submitted", "completed", "set",
            "finalized", "concluded", "scheduled", "slated", "planned", "due",
        ]);
        let word = self.reader.key(at);
        let happens = told.is_some_and(|told| !told.is_noun && told.is_of("happen"));
        // "The opening is on", "The deadline is", "His date of birth was".
        let past = [key("was"), key("were")].contains(&word);
        let copula = (past || [key("is"), key("are")].contains(&word)) && at + 1 == self.last;
        // "The final will be played".
        let kind = |noun: usize| {
            KINDS
                .tags(self.reader.key(noun))
                .any(|kind| KINDS.tags(word).any(|tag| tag.strip_prefix("by-") == Some(kind)))
        };
        let done = at > self.sentence.start
            && self.reader.is(at - 1, key("be"))
            && subject(self.page, at, self.sentence).is_some_and(kind);
        if !(done || happens || copula || BEGINS.contains(word)) {
            return None;
        }
        // "took place".
        let paired = happens && at > self.sentence.start && phrase(self.page, at).is_some();
        let verb = at - usize::from(paired);
        // "The opening – set for".
        let aside = verb.checked_sub(1).filter(|&mark| mark > self.sentence.start && is_aside(&self.reader, mark));
        let noun = aside.map_or_else(|| subject(self.page, verb, self.sentence), |mark| mark.checked_sub(1));
        let noun = noun.map(|noun| of_day(self.page, noun));
        let noun = noun.filter(|&noun| copula && past || tells_noun(self.page, noun))?;
        let act = Act::noun(self.page, noun, self.date, self.sentence);
        let start = noun_start(self.page, noun, self.sentence).max(act.phrase.start);
        Some(Act { phrase: start..verb, ..act })
    }

    /// A past, a verb of a kind, "since buying the firm in", "will hear the case on".
    fn is_verb(&self, at: usize, told: Option<Told>) -> bool {
        const OPENERS: Words<6> = Words::new(["since", "after", "before", "by", "for", "of"]);
        if tells_noun(self.page, at) && !self.is_done(at) || self.is_attribute(at) {
            return false;
        }
        let kind = || KINDS.tags(self.reader.key(at)).next().is_some_and(|tag| !is_weak(tag));
        let gerund = || self.reader.str(at).ends_with("ing") && OPENERS.contains(self.reader.key(at - 1));
        let will = || clause::is_will(&self.reader, at - 1) || is_modal(self.reader.key(at - 1));
        let ahead = || will() && self.page.text.tokens[at].is_lexical() && !self.reader.is_capital(at);
        told.is_some()
            || tense::is_past(&self.reader, at)
            || kind()
            || at > self.sentence.start && (gerund() || ahead())
    }

    /// "will *visit* Rome", "to *visit* Rome": a verb, though the word may be a noun.
    fn is_done(&self, at: usize) -> bool {
        let reader = &self.reader;
        let led = at > self.sentence.start
            && (clause::is_will(reader, at - 1) || is_modal(reader.key(at - 1)) || reader.is(at - 1, TO));
        led && reader.tokens[at + 1].is_word() && !is_closed(reader, at)
    }

    /// "aboard the decommissioned carrier".
    fn is_attribute(&self, at: usize) -> bool {
        let led = at > self.sentence.start && [THE, A, AN].contains(&self.reader.key(at - 1));
        led && tense::is_past(&self.reader, at) && self.reader.tokens[at + 1].is_lexical()
    }

    /// "voted to *merge* the unions in": the day is that of the vote.
    fn is_governed(&self, at: usize) -> bool {
        let governs = |at: usize| tense::is_past(&self.reader, at) && !is_plan(self.reader.key(at));
        let active = |at: usize| !is_auxiliary(self.reader.key(at - 1)) && !self.reader.is(at - 1, COMMA);
        at > self.sentence.start + 2 && self.reader.is(at - 1, TO) && governs(at - 2) && active(at - 2)
    }

    /// "the *attack* on the border post on": a noun of an event has this one behind its preposition.
    fn hangs_on(&self, at: usize) -> bool {
        let start = Act::noun(self.page, at, self.date, self.sentence).phrase.start;
        let link = start.checked_sub(1).filter(|&link| link > self.sentence.start && is_link(self.reader.key(link)));
        link.is_some_and(|link| tells_noun(self.page, link - 1))
    }

    /// "killed in a fire on", "said at the hearing on": what is done then has the day too.
    fn is_inside(&self, at: usize) -> bool {
        let start = Act::noun(self.page, at, self.date, self.sentence).phrase.start;
        let link = start.checked_sub(1).map(|link| self.reader.key(link));
        link.is_some_and(|link| [IN, AT, key("during")].contains(&link))
    }

    /// "has learned", "have gained".
    fn is_perfect(&self, verb: usize) -> bool {
        const NEAR: usize = 3;
        let has = |at: usize| [key("has"), key("have")].contains(&self.reader.key(at));
        (self.sentence.start.max(verb.saturating_sub(NEAR))..verb).any(has)
    }

    /// "of abetting", "for killing".
    fn is_gerund_of(&self, at: usize) -> bool {
        at > self.sentence.start
            && self.reader.str(at).ends_with("ing")
            && [OF, key("for")].contains(&self.reader.key(at - 1))
    }

    /// "went up in flames", "put into service": a noun without article that belongs to its verb.
    fn is_adverbial(&self, at: usize) -> bool {
        const NEAR: usize = 2;
        let link = at > self.sentence.start + NEAR && [IN, key("into")].contains(&self.reader.key(at - 1));
        link && at + 1 == self.last && (at - 1 - NEAR..at - 1).any(|verb| tense::is_past(&self.reader, verb))
    }

    fn noun(&self, at: usize) -> Noun {
        let (reader, sentence) = (&self.reader, self.sentence);
        let adjoins = at + 1 == self.last;
        // "• Election day: 3 May".
        let opens = at == sentence.start || at == sentence.start + 1 && !reader.tokens[sentence.start].is_word();
        let own = tells_noun(self.page, at) && (!reader.is_capital(at) || opens);
        if !own || !(is_closed(reader, at) || adjoins || is_day(reader.key(at + 1))) {
            return Noun::Other;
        }
        // "date of birth"; "two days after the flood, on".
        let of_day = is_of_day(self.page, at);
        let counted = self.comma && is_after(reader, sentence, at);
        // "since announcing her candidacy on".
        let gerund = (sentence.start + 1..at).rev().take(2).find(|&at| reader.str(at).ends_with("ing"));
        // "charged with the 2011 shooting in Leeds, 3 May 2017": it has a date.
        if gerund.is_some_and(|at| self.is_verb(at, event(self.page, at)))
            || at > sentence.start && self.page.is_dated(at - 1)
        {
            return Noun::Other;
        }
        let first = self.date.tokens.first as usize;
        if counted {
            Noun::Other
        } else if !of_day && !adjoins && is_complement(reader, sentence, at, first) {
            Noun::Complement
        } else if is_object(reader, sentence, at) && !(adjoins && reader.is(self.last, key("for"))) {
            Noun::Other
        } else {
            Noun::Own
        }
    }
}

/// The mark that opens an aside: "(", a dash.
pub(super) fn is_aside(reader: &Reader<'_>, at: usize) -> bool {
    [key("("), key("\u{2013}"), key("\u{2014}")].contains(&reader.key(at))
}

/// "Roe, 41, at his home on", "Roe, a former clerk, of theft on": what stands between the comma and the one before it.
pub(super) fn aside(reader: &Reader<'_>, start: usize, close: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 18;
    let open = (start.max(close.saturating_sub(LONGEST))..close).rev().find(|&at| reader.is(at, COMMA))?;
    Some(open..close)
}
