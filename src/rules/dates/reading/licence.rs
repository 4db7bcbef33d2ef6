//! The last question of the rules on tense: whether any word of the sentence licenses its date.
//!
//! A date to come beside a past is wrong unless a plan, a modal, an infinitive or a bound stands somewhere in the sentence; a date long
//! over beside what lies ahead is wrong unless the sentence tells a past. How far that holds was read from real articles: for days and months
//! with their year, and for bare years close to their verb.

use std::ops::Range;

use super::happened::{is_infinitive, is_open, is_present_behind_comma};
use crate::annotate::dates::clause::{self, back_past_titles, is_attributive, is_free, is_place_comma, is_scheduled};
use crate::annotate::dates::clause_forms::{is_adverb, is_gerund};
use crate::annotate::dates::clause_words::{
    is_plan, is_present, is_subordinate, is_update, is_wall, looks_ahead, tells,
};
use crate::annotate::dates::reader::{AND, AT, COMMA, FOR, FROM, HAD, IN, OF, ON, Reader, THE, TO};
use crate::annotate::dates::{Shape, tense};
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key};

/// A date in a clause that tells a past, and has no word at all of what lies ahead: no plan, no modal, no infinitive, no bound up to which
/// something lasts. A year alone, "in 2028", must be of that past and no noun's.
pub fn is_past(page: &Page<'_>, mention: &DateMention) -> bool {
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    // "A memo dated 3 May 2028 warned".
    if first > sentence.start && reader.is(first - 1, key("dated")) && mention.explicit {
        return true;
    }
    match mention.shape {
        Shape::Day => is_told_of_day(&reader, &sentence, first..end, mention.explicit),
        Shape::Month if mention.explicit => is_told_of_day(&reader, &sentence, first..end, true),
        Shape::Year if mention.explicit => is_told_of_year(page, mention, &sentence),
        _ => false,
    }
}

/// A day or a month beside a past, where its clause or its sentence has no word of what lies ahead.
fn is_told_of_day(reader: &Reader<'_>, sentence: &Range<usize>, date: Range<usize>, explicit: bool) -> bool {
    const BOUNDS: Words<12> = Words::new([
        "until", "till", "through", "by", "for", "to", "before", "toward", "towards", "into", "ahead", "at",
    ]);
    const NOUN: usize = 3;
    let (first, end) = (date.start, date.end);
    let before = first.checked_sub(1).filter(|&at| at >= sentence.start).map_or(Key::NONE, |at| reader.key(at));
    let past = |at: usize| tense::is_past(reader, at);
    // "records from 3 May 2028 were checked", where "closed from 3 May 2028" begins then; "stood empty from 3 May on".
    let from = || {
        before == FROM
            && !reader.is(end, ON)
            && ((sentence.start..first).any(past) || !(end..sentence.end.min(end + 3)).any(past))
    };
    // "a 3 May deadline", "— 3 May, some said": a day that no clause holds.
    let event = || (end..end + NOUN).any(|at| is_scheduled(reader.key(at)));
    let attribute = || !is_free(reader, end) && !past(end) && (!explicit || event());
    let bare = [COMMA, THE, key("a"), key("an"), key("is"), key("are")].contains(&before) || is_wall(before);
    let loose = || attribute() || !explicit && bare && first > sentence.start;
    if BOUNDS.contains(before) || from() || loose() || is_of_another(reader, sentence.start, first) {
        return false;
    }
    let clause = self::clause(reader, sentence, first, end, true);
    let own = clause.clone().take_while(|&at| at < first).filter(|&at| past(at)).last();
    let own = own.or_else(|| clause.clone().find(|&at| past(at)));
    // "were checked", "had avoided".
    let own = own.map(|verb| verb + usize::from(clause.contains(&(verb + 1)) && past(verb + 1)));
    let told = own.is_some_and(|verb| {
        (!looks_ahead(reader.key(verb))
            || clause::is_there(reader, verb)
            || is_done_on_day(reader, sentence.start, verb, first))
            && !is_update(reader.key(verb))
            && !is_present_passive(reader, sentence.start, verb)
    });
    let open = |at: usize| is_licence(reader, sentence.start, at);
    let ahead = |at: usize| open(at) || is_open(reader, at) || looks_ahead(reader.key(at));
    // "will join them, followed by Leeds in May 2028".
    let aside = own.is_some_and(|verb| verb > sentence.start && reader.is(verb - 1, COMMA));
    let aside = aside && sentence.clone().any(|at| is_ahead(reader, at));
    told && !aside && !clause.into_iter().any(open) || sentence.clone().any(past) && !sentence.clone().any(ahead)
}

/// "got the president's signature on 3 May", "said on Twitter on 3 May", "chose another site at a meeting on 3 May": the verb's object might
/// lie ahead, but the day is that of the verb.
fn is_done_on_day(reader: &Reader<'_>, start: usize, verb: usize, date: usize) -> bool {
    const OWN: Words<6> = Words::new(["made", "gave", "got", "saw", "sold", "won"]);
    const BOOKS: Words<10> = Words::new([
        "booked", "sold", "invited", "promoted", "offered", "advertised", "sought", "requested", "previewed", "needed",
    ]);
    let word = reader.key(verb);
    let preposition = date.saturating_sub(1);
    if verb >= preposition || !matches!(reader.key(preposition), ON | IN | OF) {
        return false;
    }
    let events = (verb + 1..preposition).filter(|&at| is_scheduled(reader.key(at))).count();
    let last = preposition - 1;
    let occasion = events == 1 && is_scheduled(reader.key(last)) && clause::is_occasion(reader, start, last);
    let placed = matches!(reader.key(verb + 1), ON | IN | AT) && verb + 1 < preposition;
    // "was called to a house on 3 May".
    let passive = [key("was"), key("were"), key("been")].contains(&reader.key_before(verb));
    occasion && !BOOKS.contains(word) || events == 0 && (OWN.contains(word) || placed || passive)
}

/// A plan, a modal, a bound or a condition.
fn is_ahead(reader: &Reader<'_>, at: usize) -> bool {
    const WORDS: Words<13> = Words::new([
        "if", "unless", "whether", "until", "till", "next", "soon", "coming", "toward", "towards", "be", "later",
        "starting",
    ]);
    // "Planned Parenthood".
    let name = at > 0 && reader.is_capital(at) && reader.is_capital(at + 1);
    clause::is_ahead(reader, at) && !clause::is_done(reader, at) && !name
        || clause::is_foreseen(reader, at)
        || WORDS.contains(reader.key(at))
}

/// A word that looks ahead, or an infinitive: "that the levy be scrapped", but "had to be scrapped", "declined to say".
fn is_licence(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let done = |to: usize| reader.is(to, TO) && to > start && is_done_to(reader.key(to - 1));
    is_ahead(reader, at) && !(reader.is(at, key("be")) && at > start && done(at - 1))
        || is_infinitive(reader, at) && !done(at)
}

/// The words around the date up to a comma or a word that opens another clause; the comma behind a day with its year opens none.
fn clause(reader: &Reader<'_>, sentence: &Range<usize>, first: usize, end: usize, day: bool) -> Range<usize> {
    const LONGEST: usize = 24;
    let place = |at: usize| at > 0 && reader.is_capital(at - 1) && reader.is_capital(at + 1);
    let parts = |at: usize| {
        let word = reader.key(at);
        word == COMMA && !place(at) || is_subordinate(word) || is_wall(word)
    };
    let behind = (end + usize::from(day && reader.is(end, COMMA))).min(sentence.end);
    let start = (sentence.start.max(first.saturating_sub(LONGEST))..first).rev();
    let start = start.into_iter().find(|&at| parts(at) && !is_phrase(reader, at));
    let last = (behind..sentence.end.min(behind + LONGEST)).find(|&at| parts(at) || is_second(reader, at));
    start.unwrap_or(sentence.start)..last.unwrap_or(sentence.end)
}

/// "but will vote", "and pledged": another verb of the subject.
fn is_second(reader: &Reader<'_>, at: usize) -> bool {
    let verb = at + 1;
    reader.is(at, key("but"))
        || reader.is(at, AND)
            && (tense::is_past(reader, verb) || clause::is_ahead(reader, verb) || is_present(reader.key(verb)))
}

/// "is not effectively paid twice", "has left", "having been elected": a participle of now.
fn is_present_passive(reader: &Reader<'_>, start: usize, verb: usize) -> bool {
    const NOW: Words<9> = Words::new(["be", "being", "is", "are", "has", "have", "having", "get", "gets"]);
    const NEAR: usize = 4;
    let before = (start.max(verb.saturating_sub(NEAR))..verb).rev();
    let mut before = before.skip_while(|&at| is_adverb(reader, at) || reader.is(at, key("been")));
    // "Having been approved in 2028, it was sold" tells what was done.
    before.next().is_some_and(|at| NOW.contains(reader.key(at)) && !(at == start && reader.is(at, key("having"))))
}

/// "after winning", "before moving", "started rising": a gerund that is told with the past beside it.
fn is_of_deed(reader: &Reader<'_>, gerund: usize) -> bool {
    const GOVERNORS: Words<6> = Words::new(["after", "before", "since", "upon", "while", "up"]);
    // "was convicted of killing", "charged with taking".
    let crime = [OF, key("with")].contains(&reader.key_before(gerund));
    GOVERNORS.contains(reader.key_before(gerund))
        || crime && tells(reader.key(gerund.saturating_sub(2)), "dated")
        || gerund > 0
            && tense::is_past(reader, gerund - 1)
            && ![key("was"), key("were")].contains(&reader.key(gerund - 1))
}

/// "for that post", "as mayor", "after the flood", "before moving": words of a clause, in a phrase without a verb of its own.
fn is_phrase(reader: &Reader<'_>, at: usize) -> bool {
    const PREPOSITIONS: Words<8> = Words::new(["for", "to", "in", "of", "at", "on", "by", "with"]);
    const DETERMINERS: Words<13> =
        Words::new(["the", "a", "an", "his", "her", "its", "their", "him", "them", "dawn", "dusk", "midnight", "noon"]);
    // "as spokesman in 2028", "as president of".
    let office = reader.tokens.get(at + 1).is_some_and(|word| word.is_lexical());
    let role = reader.is(at, key("as")) && office && matches!(reader.key(at + 2), IN | OF);
    let led = DETERMINERS.contains(reader.key(at + 1)) || role;
    match reader.str(at) {
        "that" => PREPOSITIONS.contains(reader.key_before(at)),
        "before" => is_gerund(reader, at + 1),
        "after" | "since" | "as" => led || is_gerund(reader, at + 1),
        _ => false,
    }
}

/// "had to close", "declined to say", "failed to win": an infinitive of what was so.
fn is_done_to(word: Key) -> bool {
    const VERBS: Words<18> = Words::new([
        "first", "last", "only", "forced", "had", "declined", "failed", "refused", "managed", "tried", "began",
        "started", "continued", "used", "seemed", "appeared", "struggled", "helped",
    ]);
    VERBS.contains(word)
}

/// Whether the date may be of what is no past: "seats for the gala (3 May 2028)", "involved raising it to $10 on 3 May 2028", "the cap,
/// suspended last year, springs back on 3 May 2028".
fn is_of_another(reader: &Reader<'_>, start: usize, first: usize) -> bool {
    const NEAR: usize = 4;
    const LONGEST: usize = 20;
    let near = start.max(first.saturating_sub(NEAR))..first;
    let event = near.into_iter().any(|at| is_scheduled(reader.key(at)) && !clause::is_occasion(reader, start, at));
    let before = (start.max(first.saturating_sub(LONGEST))..first).rev();
    let verb = before
        .clone()
        .take_while(|&at| !reader.is(at, COMMA))
        .find(|&at| tense::is_past(reader, at) || is_gerund(reader, at));
    let gerund = verb.is_some_and(|at| !tense::is_past(reader, at));
    let present = before.clone().any(|at| is_present_behind_comma(reader, at));
    // "The note that matures on 3 May 2028 slipped".
    let relative = |at: usize| [key("that"), key("which"), key("who")].contains(&reader.key(at));
    let matures = |at: usize| relative(at) && reader.str(at + 1).ends_with('s') && !tense::is_past(reader, at + 1);
    let present = present || before.into_iter().any(|at| matures(at) && at + 1 < first);
    // "was granted in April and ends on 3 May 2028".
    let last = first.saturating_sub(2);
    let second =
        last > start && reader.is(last - 1, AND) && reader.str(last).ends_with('s') && !reader.is_capital(last);
    event || gerund || present || second
}

/// "won the debating prize in 2028", "was chosen in 2028 by the court": a year behind the verb of its clause, with nothing between the two
/// that has a time of its own.
fn is_told_of_year(page: &Page<'_>, mention: &DateMention, sentence: &Range<usize>) -> bool {
    const FULL: usize = 4;
    let reader = Reader::new(&page.text);
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    // "In '28" is of any century.
    if reader.str(end - 1).len() < FULL || first == sentence.start {
        return false;
    }
    // "between 2028 and 2031".
    let between = first >= sentence.start + 3 && reader.is(first - 1, AND) && reader.is(first - 3, key("between"));
    // "had risen from 2019 to 2028".
    let joined = [TO, key("through"), key("until")].contains(&reader.key(first - 1));
    let range =
        joined && first >= sentence.start + 3 && reader.is(first - 3, FROM) && reader.tokens[first - 2].has_digit();
    let adjunct = first - if between || range { 3 } else { 1 };
    let placed = between || range || [IN, key("during")].contains(&reader.key(adjunct));
    let next = [key("than"), key("thanks"), key("partly")].contains(&reader.key(end)) || is_adverb(&reader, end);
    let next = next || reader.str(end).ends_with("ing");
    if !placed || !(next || is_free(&reader, end) || tense::is_past(&reader, end)) {
        return false;
    }
    let year = Year { reader, sentence: sentence.clone(), adjunct, end };
    let lasts = |verb: usize| {
        let perfect =
            verb > sentence.start && (year.reader.is(verb - 1, HAD) || year.reader.is(verb.saturating_sub(2), HAD));
        perfect || tells(year.reader.key(verb), "intransitive") || tells(year.reader.key(verb), "lasting")
    };
    year.verb().is_some_and(|verb| year.is_of(verb) && (!range || lasts(verb)))
}

/// A year with its preposition.
struct Year<'a> {
    reader: Reader<'a>,
    sentence: Range<usize>,
    adjunct: usize,
    end: usize,
}

impl Year<'_> {
    /// The nearest past before the year in its clause: "was chosen for that post in 2028", "toured Asia before moving to Leeds in 2028".
    fn verb(&self) -> Option<usize> {
        const LONGEST: usize = 24;
        let reader = &self.reader;
        let start = self.sentence.start.max(self.adjunct.saturating_sub(LONGEST));
        for at in back_past_titles(reader, start, self.adjunct) {
            let word = reader.key(at);
            if tense::is_past(reader, at) && !is_attributive(reader, at)
                || clause::is_unmarked(reader, &self.sentence, at)
            {
                return Some(at);
            }
            // "by Jane Roe, in 2028", "in Vichy, France, in 2028".
            let comma = word == COMMA && at + 1 < self.adjunct && !is_place_comma(reader, at);
            let gerund = is_gerund(reader, at) && !(at > start && is_of_deed(reader, at));
            if comma || gerund || is_subordinate(word) && !is_phrase(reader, at) || is_wall(word) {
                return None;
            }
        }
        None
    }

    /// Whether the year is that of the verb.
    fn is_of(&self, verb: usize) -> bool {
        const OWN: Words<17> = Words::new([
            "was", "were", "had", "made", "gave", "got", "saw", "sold", "earned", "posted", "declared", "denied",
            "named", "nominated", "ruled", "selected", "signed",
        ]);
        const WANTS: Words<6> = Words::new(["want", "wants", "need", "needs", "wanted", "needed"]);
        let (reader, word) = (&self.reader, self.reader.key(verb));
        let (between, last) = (verb + 1..self.adjunct, self.adjunct - 1);
        // "was announced in 2028", "estimated in 2028 that", "set the record in 2028".
        let close = between.is_empty();
        let passive = clause::has_auxiliary(reader, &self.sentence, verb);
        let done = clause::is_done(reader, verb);
        let staged = ["outcome", "attended", "intransitive"].iter().any(|tag| tells(word, tag));
        let told = word == key("told") && !between.clone().any(|at| reader.is(at, OF));
        let plan = is_plan(word) && !done && !(close && !passive && reader.is(self.end, key("that")));
        let own = OWN.contains(word) || tells(word, "decided") || staged || told || reader.is(verb + 1, IN);
        let perfect = self.before(verb).rev().take(2).any(|at| reader.is(at, HAD));
        let vague = looks_ahead(word) && !(own || passive || close || done || perfect);
        // "the president elected in 2028 to lead": a participle of whoever may come.
        let reduced = close
            && !passive
            && verb > self.sentence.start
            && reader.tokens[verb - 1].is_lexical()
            && !reader.is_capital(verb - 1);
        let elected =
            reduced && (is_infinitive(reader, self.end) || self.before(verb).any(|at| WANTS.contains(reader.key(at))));
        // "were sold in 2018 and mature in 2028", "had to cover them in 2028", "the issue of meddling in 2028".
        let second = last > verb + 1 && reader.is(last - 1, AND) && !reader.is_capital(last);
        let draft = !tense::is_past(reader, verb) && clause::is_of_draft(reader, &self.sentence, verb);
        let had_to = reader.is(verb, key("had")) && reader.is(verb + 1, TO);
        let noun = [THE, key("a"), key("his"), key("her"), key("its"), key("their")].contains(&reader.key_before(last));
        let gerund = !close && reader.str(last).ends_with("ing") && !noun && !is_of_deed(reader, last);
        // "Were it not for her win in 2028".
        let inverted = reader.is_capital(verb) && !passive && self.before(verb).all(|at| !reader.tokens[at].is_word());
        let purpose = tells(word, "motion") && word != key("appeared");
        let open = |at: usize| {
            tells(reader.key(at), "prospect") && !reader.tokens[at + 1].has_digit()
                || !purpose && is_infinitive(reader, at) && !is_done_to(reader.key_before(at))
        };
        !(plan || vague || elected || second || draft || had_to || gerund || inverted || is_update(word))
            && !(self.has_own_year(verb, staged) || between.into_iter().any(open))
            && !is_present_passive(reader, self.sentence.start, verb)
            && !self.clause().any(|at| at != verb && is_ahead(reader, at))
    }

    /// The clause, with the "if" that follows it.
    fn clause(&self) -> Range<usize> {
        let clause = clause(&self.reader, &self.sentence, self.adjunct, self.end, false);
        clause.start..self.sentence.end.min(clause.end + 1)
    }

    fn before(&self, at: usize) -> Range<usize> {
        const NEAR: usize = 6;
        self.sentence.start.max(at.saturating_sub(NEAR))..at
    }

    /// "named her the nominee in 2028", "fell short of the votes needed for the majority in 2028": a contest, an office or a budget between
    /// the verb and its year, where the verb does not tell how it ended ("lost the vote in 2028").
    fn has_own_year(&self, verb: usize, staged: bool) -> bool {
        let reader = &self.reader;
        let title = |at: usize| reader.is_capital(at) && reader.is_capital(at + 1);
        let event = |at: usize| is_scheduled(reader.key(at));
        let noun = |at: usize| (event(at) || tells(reader.key(at), "yearly")) && !title(at) && !reader.is(at - 1, TO);
        // "was appointed to a ten-year term in 2028".
        let staged = staged
            || tells(reader.key(verb), "dated")
                && (clause::has_auxiliary(reader, &self.sentence, verb) || !(verb + 1..self.adjunct).any(event));
        let found = (verb + 1..self.adjunct).find(|&at| noun(at));
        found.is_some_and(|noun| !staged || (verb..noun).any(|at| reader.is(at, FOR)))
    }
}
