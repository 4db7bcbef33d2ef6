//! A length told as the whole of what its two times bound, wherever they stand: both in its sentence, in the one before or behind ("She was referred
//! on 8 January and had surgery on 8 October. She waited 14 months", "Freed after 19 years in jail. He was jailed in 1998 and released in 2011"),
//! or one in each ("After 35 days, the strike ended on May 17. It had started on May 3"). How the words say that it is the whole, and what the
//! two times are ends of, are asked apart.

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::ago::is_ago;
use super::anniversary::is_marking;
use super::bounded::{is_closed, is_told_again, told_end};
use super::course;
use super::lapse::{End, Lapse, is_of_now};
use super::lasting::is_wall;
use super::life::{BORN, Mismatch, is_beginning, year_of};
use super::look::Look;
use super::measured::{is_entry, is_length};
use super::spells::is_break;
use crate::annotate::dates::Shape;
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{AFTER, COLON, COMMA, DASH, FOR, HAD, OF, Reader, THE, TO};
use crate::annotate::dates::tense;
use crate::annotate::{DateMention, Page, within};
use crate::lexicons::{self, Lexicon};
use crate::rules::dates::shared::{is_range, sentence_behind, sentence_tokens};
use crate::text::{Key, KeySet, Words, key};

/// Whether the noun is of what has a beginning and an end.
pub(super) fn is_stretch(noun: Key) -> bool {
    static STRETCHES: Lazy<KeySet> = Lazy::new(|| lexicons::words(Lexicon::Stretches).map(|(noun, _)| noun).collect());
    STRETCHES.contains(&noun)
}

/// The length against the two times.
pub fn whole(look: &Look<'_>) -> Option<Mismatch> {
    let &Look { page, mention: gap, published, .. } = look;
    let tie = tie(page, gap, &look.sentence)?;
    let lapse = Lapse::of(look).filter(|_| !is_ago(page, gap))?;
    // "After 28 years in charge, she is stepping down. She took over in 1999".
    let opens = gap.tokens.first as usize == look.sentence.start + 1 && page.text.key(look.sentence.start) == AFTER;
    let steps = published.filter(|&now| opens && is_of_now(page, look.sentence.clone(), now));
    if let Some(found) = steps.and_then(|now| over(page, &lapse, now)) {
        return Some(found);
    }
    let now = published.filter(|_| tie == Tie::Perfect);
    if let Some(found) = now.and_then(|now| until_now(page, &lapse, now)) {
        return Some(found);
    }
    let (one, other) = ends(page, &lapse)?;
    let (one, other) = if one.tokens.first < other.tokens.first { (one, other) } else { (other, one) };
    let turned = one.explicit == other.explicit && one.interval?.0 > other.interval?.0;
    let (start, stop) = if turned { (other, one) } else { (one, other) };
    let dates = one.tokens.first as usize..other.tokens.end as usize;
    let words = dates.start.min(gap.tokens.first as usize)..dates.end.max(gap.tokens.end as usize);
    let around = sentence_tokens(page, words.start).start..sentence_tokens(page, words.end - 1).end;
    let open = matches!(tie, Tie::Marked | Tie::Perfect);
    let end = gap.tokens.end as usize;
    let bounds = is_range(page, one, other)
        || told_of(page, start, stop, is_begun) && (open || told_of(page, stop, start, is_over))
        || told_of(page, start, stop, is_gone) && told_of(page, stop, start, is_back)
        || tie == Tie::Lasted && is_pair(page, one, other)
        || tie == Tie::After && is_told_again(page, end + 1..told_end(page, end)?, start);
    // "begun in 1989 and finished in 1991, has stood for three decades".
    let until_then = tie == Tie::Perfect && published.is_none_or(|now| year_of(stop) != Some(now.year()));
    let had = || lapse.sentence.clone().any(|at| page.text.key(at) == HAD) && dates.start >= lapse.sentence.end;
    let after = dates.end <= lapse.sentence.start && page.text.key(lapse.sentence.start) == AFTER;
    let apart = until_then || after || had() || is_parted(page, gap, &dates, open) || course::is_judged(page, start);
    let same = bounds && !apart && is_same(page, gap, &lapse.sentence, &dates, one);
    let other = |at: usize| {
        let word = page.text.key(at);
        let modal = is_modal(word) && !page.is_dated(at) && page.text.key(at + 1) != key("look");
        is_compared(word)
            || is_break(word) && at != end && noun_of(page, gap.tokens.first as usize) != Some(at)
            || modal
    };
    if !same || !is_alone(page, gap, &around) || around.clone().any(other) {
        return None;
    }
    lapse.mismatch(start, End::Told(stop), published)
}

/// "It was founded in 1970. It has made pumps for 90 years": longer than from the only time that a beginning is told of until publication.
fn until_now(page: &Page<'_>, lapse: &Lapse<'_>, now: Date) -> Option<Mismatch> {
    const IT: Words<6> = Words::new(["it", "he", "she", "they", "we", "i"]);
    let it = |tokens: &Range<usize>| IT.contains(page.text.key(tokens.start));
    let [before, after] = beside(page, lapse);
    let mut own = lapse.others();
    let base = match (own.next(), own.next()) {
        (Some(base), None) => base,
        (None, _) => before
            .filter(|_| it(&lapse.sentence))
            .and_then(|before| lapse.sole_in(before))
            .or_else(|| lapse.sole_in(after.filter(it)?))?,
        _ => return None,
    };
    let gap = lapse.gap;
    let words = base.tokens.first.min(gap.tokens.first) as usize..base.tokens.end.max(gap.tokens.end) as usize;
    // "joined the force in 2008. He has been on the force", "has worked there".
    let told = sentence_tokens(page, base.tokens.first as usize);
    let again = |at: usize| {
        page.text.key(at) == key("there")
            || page.text.key(at - 1) == THE && told.clone().any(|other| page.text.key(other) == page.text.key(at))
    };
    let body = || {
        told != lapse.sentence
            && course::is_joined(page, base)
            && (lapse.sentence.start + 1..lapse.sentence.end).any(again)
    };
    let own = (is_beginning(page, base) || body()) && is_alone(page, gap, &words);
    lapse.mismatch(base, End::Now(now), Some(now)).filter(|_| own && lapse.is_longer(base, now))
}

/// The beginning in the sentence behind, which goes on by a pronoun, against publication.
fn over(page: &Page<'_>, lapse: &Lapse<'_>, now: Date) -> Option<Mismatch> {
    const IT: Words<4> = Words::new(["it", "he", "she", "they"]);
    let [_, after] = beside(page, lapse);
    let after = after.filter(|after| lapse.others().next().is_none() && IT.contains(page.text.key(after.start)))?;
    let base = lapse.sole_in(after).filter(|base| told_of(page, base, base, is_begun))?;
    lapse.mismatch(base, End::Now(now), Some(now))
}

/// Whether no other length stands near.
fn is_alone(page: &Page<'_>, gap: &DateMention, words: &Range<usize>) -> bool {
    const LONGEST: usize = 50;
    let another = |date: &DateMention| date.span != gap.span && is_length(date);
    words.len() <= LONGEST && !within(&page.dates, words.clone()).iter().any(another)
}

/// Whether what lasts is what the times are told of: a pronoun ("It lasted L"), a noun that comes again or stands for the whole ("The trip took
/// L"), but not "His brother served L".
pub(super) fn is_same(
    page: &Page<'_>,
    gap: &DateMention,
    sentence: &Range<usize>,
    dates: &Range<usize>,
    told: &DateMention,
) -> bool {
    const WHOLES: Words<24> = Words::new([
        "trip", "journey", "voyage", "closure", "stay", "wait", "waiting", "process", "ordeal", "construction", "work",
        "project", "tenure", "reign", "absence", "stoppage", "outage", "drought", "gap", "time", "whole", "thing",
        "marriage", "life",
    ]);
    const SUBJECTS: Words<13> =
        Words::new(["it", "he", "she", "they", "we", "i", "you", "this", "that", "which", "who", "all", "both"]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    let from = clause_start(page, first, sentence);
    let reader = Reader::new(&page.text);
    let noun = if gap.tokens.len() > 1 && word(end - 2) == DASH {
        Some(end).filter(|_| !sentence.contains(&dates.start))
    } else if let Some(noun) = noun_of(page, first).filter(|&noun| noun >= from) {
        Some(noun)
    } else {
        let is_verb = |at: &usize| is_verb(&reader, *at);
        (from + 1..first).find(is_verb).map(|verb| verb - 1).filter(|_| !(from..first).contains(&dates.start))
    };
    let is_known = |at: usize| WHOLES.contains(word(at)) || SUBJECTS.contains(word(at));
    // "The bridge took nine years. Work began in 2004".
    let opening = sentence_tokens(page, dates.start).start;
    let line = page.text.tokens[opening].starts_line();
    let behind = dates.start >= sentence.end && !line && (opening..opening + 2).any(is_known);
    let own = sentence.contains(&dates.start) && dates.start >= end;
    own || behind
        || noun.is_none_or(|noun| is_known(noun) || noun == 0 || is_told_again(page, noun - 1..noun + 1, told))
}

fn is_verb(reader: &Reader<'_>, at: usize) -> bool {
    const PRESENT: Words<7> = Words::new(["has", "have", "is", "are", "lasts", "takes", "looks"]);
    let word = reader.key(at);
    PRESENT.contains(word) || tense::is_past(reader, at) || course::ends(word) || course::begins(word)
}

/// The noun that a length is of: "a gap of some fifty years".
fn noun_of(page: &Page<'_>, first: usize) -> Option<usize> {
    const DEGREES: Words<9> =
        Words::new(["some", "about", "roughly", "only", "just", "over", "exactly", "nearly", "almost"]);
    let of = (1..=2).filter_map(|back| first.checked_sub(back)).find(|&at| page.text.key(at) == OF)?;
    (of + 1..first).all(|at| DEGREES.contains(page.text.key(at))).then(|| of.checked_sub(1))?
}

/// Where the clause of a length begins: behind a colon, semicolon, bracket or dash.
fn clause_start(page: &Page<'_>, first: usize, sentence: &Range<usize>) -> usize {
    (sentence.start..first).rev().find(|&at| is_boundary(page.text.key(at))).map_or(sentence.start, |at| at + 1)
}

/// How the words tell a length as a whole: by a verb that has no other object, or so that what began and ended may have it.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    Lasted,
    Whole,
    /// "celebrates L", "looks back on L": until the time told with it.
    Marked,
    /// "L after her referral", which the sentence dates.
    After,
    /// "have been here for L".
    Perfect,
}

/// "it lasted L", "she waited L", "the L strike"; "spent L", "for L", "after L", "a stoppage of L", "(L)"; nothing for "the last L", "L of rain".
fn tie(page: &Page<'_>, gap: &DateMention, sentence: &Range<usize>) -> Option<Tie> {
    const OTHERS: Words<16> = Words::new([
        "past", "last", "next", "first", "previous", "coming", "another", "every", "latest", "intervening", "final",
        "second", "per", "additional", "plus", "other",
    ]);
    const LASTED: Words<16> = Words::new([
        "lasted", "lasts", "lasting", "took", "taken", "take", "taking", "waited", "wait", "waiting", "spanned",
        "spanning", "endured", "dragged", "stretched", "needed",
    ]);
    const SPENT: Words<6> = Words::new(["spent", "served", "lost", "stayed", "totaled", "totalled"]);
    const LOOKS: Words<4> = Words::new(["look", "looks", "looked", "looking"]);
    const NEAR: usize = 4;
    const MARKED: usize = 5;
    const PERFECT: usize = 8;
    const DEFINITE: Words<8> = Words::new(["the", "that", "this", "its", "his", "her", "their", "end"]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let word = |at: usize| page.text.key(at);
    if (first.saturating_sub(2)..end).any(|at| OTHERS.contains(word(at))) {
        return None;
    }
    let joined = gap.tokens.len() > 1 && word(end - 2) == DASH;
    if joined {
        let definite = || (first.saturating_sub(2)..=first).any(|at| DEFINITE.contains(word(at)));
        return is_stretch(word(end)).then(|| if definite() { Tie::Lasted } else { Tie::Whole });
    }
    let from = clause_start(page, first, sentence);
    let near = first.saturating_sub(NEAR).max(from)..first;
    // "a stoppage of L".
    let of = noun_of(page, first).is_some_and(|noun| noun > from && is_stretch(word(noun)));
    let lasted = of || near.clone().any(|at| LASTED.contains(word(at)));
    let object = usize::from([key("it"), key("him"), key("her"), key("them")].contains(&word(end + 2)));
    let made = lasted && word(end) == TO && is_closed(page, end + 2 + object);
    if !made && complement(page, end).is_none() {
        return None;
    }
    let spent = || {
        let before = first.checked_sub(1).filter(|&at| at >= from).map_or(Key::NONE, word);
        let had = (from..first).any(|at| word(at) == HAD);
        let that = [key("that"), key("this")].contains(&word(from)) && first == from + 2;
        that || before == AFTER
            || before == FOR && !had
            || first == from
            || before == COMMA
            || near.clone().any(|at| SPENT.contains(word(at)))
    };
    let looks = |at: usize| word(at) == key("back") && LOOKS.contains(word(at.saturating_sub(1)));
    let marked = |at: usize| is_marking(word(at)) || looks(at);
    // "has been there for L", "we've been here L", but not "have at least L", "have seen that it was for L".
    let perfect = || {
        let held = first > from && word(first - 1) == FOR || near.clone().any(|at| word(at) == key("been"));
        let wall =
            |at: usize| is_wall(page, at) || tense::is_past(&Reader::new(&page.text), at) && word(at) == key("had");
        let has = (from..first).rev().take(PERFECT).take_while(|&at| !wall(at)).any(|at| is_perfect(page, at));
        held && has
    };
    if word(end) == AFTER && told_end(page, end).is_some_and(|last| last > end + 2) {
        Some(Tie::After)
    } else if !lasted && perfect() {
        Some(Tie::Perfect)
    } else if lasted {
        Some(Tie::Lasted)
    } else if (first.saturating_sub(MARKED).max(from)..first).any(marked) {
        Some(Tie::Marked)
    } else {
        spent().then_some(Tie::Whole)
    }
}

/// "has", "we've".
fn is_perfect(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.token_str(at);
    [key("has"), key("have")].contains(&page.text.key(at)) || word.ends_with("'ve") || word.ends_with("\u{2019}ve")
}

fn is_boundary(word: Key) -> bool {
    [COLON, key(";"), key("("), key("\u{2014}"), key("\u{2013}"), DASH].contains(&word)
}

/// The end of what is told of the length itself: nothing, "in all", "behind bars", "of work", "of his life".
fn complement(page: &Page<'_>, end: usize) -> Option<usize> {
    const OF_IT: Words<11> = Words::new([
        "marriage", "business", "service", "trade", "captivity", "building", "operation", "imprisonment", "life",
        "silence", "waiting",
    ]);
    let word = |at: usize| page.text.key(at);
    let noun = end
        + 1
        + usize::from(
            [key("his"), key("her"), key("their"), key("my"), key("our"), key("its")].contains(&word(end + 1)),
        );
    let of = word(end) == OF && (is_stretch(word(noun)) || OF_IT.contains(word(noun)));
    told_end(page, end).or((of && is_closed(page, noun + 1)).then_some(noun + 1))
}

fn is_compared(word: Key) -> bool {
    const WORDS: Words<9> =
        Words::new(["than", "compared", "will", "highest", "lowest", "average", "percent", "%", "since"]);
    WORDS.contains(word)
}

/// Whether a clause of its own parts the length from both times, "in 1990 and as vice president for 8 years", or it lies between them.
fn is_parted(page: &Page<'_>, gap: &DateMention, dates: &Range<usize>, anywhere: bool) -> bool {
    const WALLS: Words<8> = Words::new(["and", "but", "with", "as", "while", "who", "where", "when"]);
    const GOES_ON: Words<16> = Words::new([
        "lasted", "took", "spent", "waited", "so", "thus", "lasting", "taking", "had", "lived", "served", "ran", "was",
        "hence", "therefore", "it",
    ]);
    let (first, end) = (gap.tokens.first as usize, gap.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let wall = |at: usize| WALLS.contains(page.text.key(at)) && !GOES_ON.contains(page.text.key(at + 1));
    if dates.end <= first {
        return (dates.end.max(sentence.start)..first).any(wall);
    }
    if dates.start >= end {
        return (end..dates.start.min(sentence.end)).any(wall);
    }
    !anywhere && sentence.contains(&dates.start) && dates.end <= sentence.end
}

/// Whether one of the words of the clause of a time is of the kind: those before it, and those behind it where it opens its clause.
fn told_of(page: &Page<'_>, date: &DateMention, other: &DateMention, is_kind: fn(&Page<'_>, usize) -> bool) -> bool {
    const BEFORE: usize = 8;
    const BEHIND: usize = 7;
    const OPENING: usize = 2;
    let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
    let sentence = sentence_tokens(page, first);
    let from = if other.tokens.end <= date.tokens.first { other.tokens.end as usize } else { 0 };
    let from = from.max(sentence.start).max(first.saturating_sub(BEFORE));
    let to = if other.tokens.first >= date.tokens.end { other.tokens.first as usize } else { sentence.end };
    let before = (from..first).any(|at| is_kind(page, at));
    before || first - from <= OPENING && (end..to.min(end + BEHIND)).any(|at| is_kind(page, at))
}

fn is_begun(page: &Page<'_>, at: usize) -> bool {
    let word = page.text.key(at);
    let up = [key("set"), key("put"), key("locked"), key("taken")].contains(&word)
        && [key("up"), key("in")].contains(&page.text.key(at + 1));
    let went = [key("went"), key("sent"), key("gone"), key("admitted")].contains(&word)
        && [TO, key("into"), key("out"), key("in")].contains(&page.text.key(at + 1));
    course::begins(word) && word != BORN || is_entry(word) || word == key("last") || up || went
}

/// What has gone may come back.
fn is_gone(page: &Page<'_>, at: usize) -> bool {
    const GONE: Words<5> = Words::new(["vanished", "disappeared", "missing", "fled", "stolen"]);
    let word = page.text.key(at);
    let out = [key("out"), key("off")].contains(&page.text.key(at + 1)) && page.text.tokens[at].is_word();
    course::ends(word) || GONE.contains(word) || out
}

fn is_back(page: &Page<'_>, at: usize) -> bool {
    const BACK: Words<9> =
        Words::new(["back", "returned", "reopened", "again", "found", "return", "resumed", "restored", "recovered"]);
    BACK.contains(page.text.key(at))
}

fn is_over(page: &Page<'_>, at: usize) -> bool {
    const OVER: Words<18> = Words::new([
        "back", "returned", "off", "free", "out", "over", "reopened", "again", "finish", "release", "party", "return",
        "celebrated", "celebrates", "turned", "home", "opening", "opened",
    ]);
    let word = page.text.key(at);
    let given = word == key("up") && (at.saturating_sub(2)..at).any(|at| page.text.key(at) == key("gave"));
    course::ends(word) || OVER.contains(word) || given
}

/// Two times of one sentence that nothing but its two verbs tells apart: "was referred on D and had surgery on D".
fn is_pair(page: &Page<'_>, one: &DateMention, other: &DateMention) -> bool {
    const LONGEST: usize = 14;
    const WALLS: Words<7> = Words::new(["who", "which", "where", "while", "but", "than", "that"]);
    let between = one.tokens.end as usize..other.tokens.first as usize;
    let sentence = sentence_tokens(page, between.start);
    between.end < sentence.end
        && between.len() <= LONGEST
        && !between.clone().any(|at| WALLS.contains(page.text.key(at)))
        && [one, other].iter().all(|date| date.shape != Shape::Weekday)
}

/// The two times: of the length's sentence, of the one before or behind it, or the later in its own and the beginning behind.
fn ends<'p>(page: &'p Page<'p>, lapse: &Lapse<'p>) -> Option<(&'p DateMention, &'p DateMention)> {
    let [before, after] = beside(page, lapse);
    let mut own = lapse.others();
    let sole = |tokens: Option<Range<usize>>| lapse.sole_in(tokens?);
    let two = |tokens: Option<Range<usize>>| lapse.only_two_in(tokens?);
    match (own.next(), own.next(), own.next()) {
        (Some(one), Some(other), None) => Some((one, other)),
        (Some(one), None, _) => {
            let base = sole(before).or_else(|| sole(after).filter(|base| base.interval < one.interval))?;
            Some((base, one))
        }
        (None, ..) => two(before.clone()).or_else(|| two(after)).or_else(|| {
            let earlier = before.as_ref()?.start.checked_sub(1).map(|at| sentence_tokens(page, at));
            Some((sole(earlier)?, sole(before)?))
        }),
        _ => None,
    }
}

/// The sentences before and behind that of the length.
fn beside(page: &Page<'_>, lapse: &Lapse<'_>) -> [Option<Range<usize>>; 2] {
    let before = lapse.sentence.start.checked_sub(1).map(|at| sentence_tokens(page, at));
    [before, sentence_behind(page, &lapse.sentence)]
}
