//! What was done on a date, by the grammar of its clause: "welcomed its millionth visitor on 3 March 2030", "since the merger went
//! through on 1 January 2030", "crossed the border before dawn on 24 February 2030", "tripled between 2020 and 2030".

use crate::annotate::DateMention;
use crate::annotate::dates::clause_words::{is_plan, is_subordinate, is_update, is_wall, looks_ahead};
use crate::annotate::dates::reader::{COMMA, Reader};
use crate::annotate::dates::{Shape, tense};
use crate::text::{Key, key};

const ON: Key = key("on");
const IN: Key = key("in");
const REACH: usize = 10;

/// Whether a verb of the past governs the date; verbs whose object may lie ahead ("announced", "won the games of") count
/// only where no such object is there.
pub fn is_past_of(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    is_done(reader, start, mention) || is_between(reader, start, mention) || is_report(reader, mention)
}

/// "crossed the border before dawn on 24 February 2030": a verb that moves or receives things in one place.
fn is_done(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const VERBS: [Key; 20] = [
        key("welcomed"),
        key("crossed"),
        key("shut"),
        key("threw"),
        key("entered"),
        key("invaded"),
        key("stormed"),
        key("stole"),
        key("stolen"),
        key("fled"),
        key("crashed"),
        key("burned"),
        key("burnt"),
        key("destroyed"),
        key("rescued"),
        key("defeated"),
        key("escaped"),
        key("arrived"),
        key("sank"),
        key("collapsed"),
    ];
    let first = mention.tokens.first as usize;
    let exact = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year);
    let placed = first > start && matches!(reader.key(first - 1), ON | IN) && exact && is_closed(reader, mention);
    let mut words = (start.max(first.saturating_sub(REACH))..first.saturating_sub(1)).rev();
    placed
        && words
            .find_map(|at| {
                let word = reader.key(at);
                let verb = VERBS.contains(&word) && (word != key("welcomed") || is_own(reader.key(at + 1)));
                let wall = word == COMMA || is_wall(word) || is_subordinate(word) || is_update(word) || is_open(word);
                if verb {
                    // "plans to be shut", "is shut until".
                    let passive = [key("be"), key("to"), key("is"), key("are"), key("being"), key("a"), key("the")];
                    Some(at > start && !passive.contains(&reader.key(at - 1)))
                } else {
                    wall.then_some(false)
                }
            })
            .unwrap_or(false)
}

/// "welcomed its visitor"; who welcomes a vote may do so long before it.
fn is_own(word: Key) -> bool {
    [key("its"), key("their"), key("his"), key("her")].contains(&word)
}

/// A word that may hold the date for itself.
fn is_open(word: Key) -> bool {
    const WORDS: [Key; 8] =
        [key("for"), key("of"), key("to"), key("about"), key("plan"), key("plans"), key("until"), key("deadline")];
    WORDS.contains(&word) || is_plan(word) || looks_ahead(word)
}

fn is_closed(reader: &Reader<'_>, mention: &DateMention) -> bool {
    let next = mention.tokens.end as usize;
    reader.tokens.get(next).is_none_or(|token| token.is_mark()) || [key("and"), key("by")].contains(&reader.key(next))
}

/// "Since the merger went through on 1 January 2030, … have gone".
pub fn is_since(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    let first = mention.tokens.first as usize;
    let opened = reader.is(start, key("since")) && first > start + 2 && matches!(reader.key(first - 1), ON | IN);
    let through = |at: usize| reader.is(at, key("through")) && reader.is(at - 1, key("went"));
    let ahead = |at: usize| (is_plan(reader.key(at)) && !through(at)) || looks_ahead(reader.key(at));
    let plain = (start + 1..first).all(|at| !reader.is(at, COMMA) && !ahead(at));
    opened && first - start <= REACH && plain && (start + 1..first).any(|at| tense::is_past(reader, at))
}

/// "Prices tripled between 2020 and 2030": at its second end.
fn is_between(reader: &Reader<'_>, start: usize, mention: &DateMention) -> bool {
    const VERBS: [Key; 12] = [
        key("tripled"),
        key("doubled"),
        key("halved"),
        key("rose"),
        key("fell"),
        key("grew"),
        key("increased"),
        key("dropped"),
        key("declined"),
        key("shrank"),
        key("died"),
        key("happened"),
    ];
    let first = mention.tokens.first as usize;
    let told = mention.shape == Shape::Year
        && first >= start + 4
        && reader.is(first - 1, key("and"))
        && reader.is(first - 3, key("between"))
        && reader.tokens[first - 2].has_digit();
    told && VERBS.contains(&reader.key(first - 4))
}

/// "A 2030 report by the auditor found": a paper that has been read bears no year to come.
fn is_report(reader: &Reader<'_>, mention: &DateMention) -> bool {
    const PAPERS: [Key; 5] = [key("report"), key("study"), key("survey"), key("poll"), key("audit")];
    const VERBS: [Key; 5] = [key("found"), key("showed"), key("concluded"), key("revealed"), key("said")];
    let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
    mention.shape == Shape::Year
        && reader.key_before(first) == key("a")
        && PAPERS.contains(&reader.key(end))
        && (end + 1..end + 6)
            .take_while(|&at| reader.tokens.get(at).is_some_and(|token| token.is_word()))
            .any(|at| VERBS.contains(&reader.key(at)))
}
