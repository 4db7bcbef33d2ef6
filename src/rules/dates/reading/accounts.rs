//! Two accounts of one event: "the 25 May death of Roe … Roe died on 29 May", "the drive that opened in March … since the drive got
//! under way in May", "the marriage ruling of 26 June … since the justices handed down the marriage decision on 16 June".
//!
//! An account is the word of an event ([`Lexicon::SingleEvents`]) that a date belongs to. Two accounts are of one event if their words are
//! of one family, the later one is definite, and what stands beside them is told of the same: a person, a head noun, or rare words
//! in common, while at most one of the two names somebody whom the other does not.

use std::ops::Range;

use jiff::civil::Date;

use super::common::{Common, Given, clause_phrase, is_owner, is_quantity, noun_phrase};
use super::dated_event::{behind, counted_from, head, is_auxiliary, of_date};
use super::event::{self, Nature, Told, event, is_doubt, is_moved, is_no_account, is_repeated, opens_clause};
use super::person::{has_object, is_relative, owner, subject};
use super::reference::{is_definite, is_plural, is_pronoun, is_some};
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate};
use crate::annotate::dates::reader::{COMMA, DASH, OF, Reader, THE};
use crate::annotate::dates::vocabulary::Unit;
use crate::annotate::dates::{Shape, calendar, clause, tense};
use crate::annotate::headline::weight;
use crate::annotate::{DateMention, Page};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, key, keys};

/// An event with its date.
pub struct Account {
    pub(super) told: Told,
    /// The word that tells it.
    pub(super) word: usize,
    /// Whom or what it is told of: the noun before a verb, the noun of the event itself.
    pub(super) head: Option<usize>,
    /// Whom it happened to.
    person: Option<Key>,
    is_definite: bool,
    pub(super) is_pronoun: bool,
    /// A verb with an object.
    pub(super) is_active: bool,
    /// "Roe's death".
    is_owned: bool,
    /// "the first hearing", "the final debate".
    rank: Option<Key>,
    /// A main clause whose verb tells what may be done again: the next event of a story.
    is_narrated: bool,
    /// Of its date.
    shape: Shape,
    /// "was set for": the day may be another in the end.
    is_planned: bool,
    /// A verb of what is planned, or in the present.
    is_ahead: bool,
    /// A noun whose verb tells what came of it.
    is_over: bool,
    /// The days that the date stands for, or those of the event that it is told from: "the day before the attacks, on 3 May".
    pub days: (Date, Date),
    is_yearless: bool,
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    /// What tells the event and nothing else: a noun with what stands by it, the clause of a verb.
    pub(super) phrase: Range<usize>,
}

/// The rarity, in nats, of a word that makes two accounts one.
const SHARED: f64 = 3.4;
const LONGEST_SUBJECT: usize = 14;
const LONGEST_RANK: usize = 5;
/// No lighter word tells one event from another.
pub(super) const LIGHTEST: f64 = 1.0;

impl Account {
    pub fn is_of_family(&self, other: &Account) -> bool {
        self.told.is_of_family(other.told) || self.told.is_of("event")
    }

    /// Whether this later account is of the same event as the earlier one.
    pub fn is_of(&self, earlier: &Account, page: &Page<'_>) -> bool {
        let comparable = self.is_of_family(earlier)
            && self.is_definite
            && self.sentence != earlier.sentence
            && self.is_ranked_like(earlier)
            && self.is_relative_like(earlier, page)
            && (self.is_planned == earlier.is_planned || self.is_ahead_like(earlier) || self.is_of_plan(earlier, page));
        if !comparable {
            return false;
        }
        let given = Given::of(page, earlier, self);
        let like = || {
            (self.is_planned == earlier.is_planned || self.is_ahead_like(earlier))
                && self.is_like(earlier, &given, page)
        };
        !given.is_other && (self.is_given(earlier, &given, page) || like())
    }

    /// "the 12 June hearing" after "a hearing is set for 2 June": by its noun what is to come, and not over since.
    fn is_of_plan(&self, earlier: &Account, page: &Page<'_>) -> bool {
        const NEAR: usize = 3;
        let moved = |mut tokens: Range<usize>| tokens.any(|at| is_moved(page.text.key(at)));
        let near = self.sentence - earlier.sentence <= NEAR;
        let moved = if near {
            moved(earlier.tokens.start..self.tokens.end)
        } else {
            moved(earlier.tokens.clone()) || moved(self.tokens.clone())
        };
        // "the final" after "the semi-final".
        let joint = |at: usize| at > 0 && Reader::new(&page.text).is_joint(at - 1, DASH);
        let alike = joint(self.word) == joint(earlier.word);
        self.told.is_noun && earlier.is_planned && !self.is_over && !moved && alike
    }

    fn is_of_day(&self) -> bool {
        is_day(self.shape)
    }

    fn is_of_year(&self) -> bool {
        self.shape == Shape::Year
    }

    /// "goes into effect on 6 October" after "will go into effect on 15 October".
    fn is_ahead_like(&self, earlier: &Account) -> bool {
        self.is_ahead
            && earlier.is_ahead
            && self.is_of_day()
            && earlier.is_of_day()
            && self.is_planned != earlier.is_planned
    }

    /// "the first hearing" is not "the hearing", though what "first opened" has opened.
    fn is_ranked_like(&self, earlier: &Account) -> bool {
        let open = !self.told.is_noun && (self.rank.is_none() || earlier.rank.is_none());
        self.rank == earlier.rank || open
    }

    /// "Roe's father died" is not told of Roe.
    fn is_relative_like(&self, earlier: &Account, page: &Page<'_>) -> bool {
        let relative = |of: &Account| of.head.map(|at| page.text.key(at)).filter(|&word| is_relative(word));
        relative(self) == relative(earlier)
    }

    /// "the bombings".
    pub(super) fn is_known_noun(&self) -> bool {
        self.told.is_noun && self.is_definite
    }

    fn days_from(&self, earlier: &Account) -> i64 {
        let other =
            if earlier.is_yearless { calendar::in_year(earlier.days.0, self.days.0.year()) } else { earlier.days.0 };
        let day = if self.is_yearless { calendar::in_year(self.days.0, other.year()) } else { self.days.0 };
        let apart = calendar::days_between(day, other).abs();
        // "January 5" after "December 20".
        if self.is_yearless && earlier.is_yearless { apart.min((365 - apart).abs()) } else { apart }
    }

    /// The earlier account has told all that tells the event here: "the warehouse fire" after "a fire gutted the warehouse".
    fn is_given(&self, earlier: &Account, given: &Given, page: &Page<'_>) -> bool {
        const KNOWN: f64 = 2.5;
        /// "Roe wrote to Doe" is told of many days: things, not persons alone, make it one.
        const PLAIN: f64 = 5.0;
        const NEAR: usize = 3;
        const DAYS: i64 = 35;
        const WEEKS: i64 = 62;
        let longest = match (self.told.nature, earlier.told.nature) {
            // A month or year tells no attack from another.
            (Nature::Occasion, _) | (_, Nature::Occasion) if !self.is_of_day() || !earlier.is_of_day() => return false,
            (Nature::Occasion, _) | (_, Nature::Occasion) => DAYS,
            (Nature::Once, _) => WEEKS,
            (Nature::Ever | Nature::Single, _) => i64::MAX,
        };
        let persons = self.person.zip(earlier.person).is_none_or(|(one, other)| one == other);
        // "the primary" after "the caucuses" is another vote.
        let kind = self.told.is_of_kind(earlier.told) || !earlier.told.is_noun;
        let bare = given.known == 0.0
            && self.told.is_noun
            && kind
            && (!self.is_of_year() || self.told.nature == Nature::Ever)
            && (self.sentence - earlier.sentence <= NEAR || self.is_recalled(earlier));
        let enough = if self.is_narrated { given.plain >= PLAIN } else { given.known >= KNOWN || bare };
        let plain = !self.is_planned || self.is_ahead_like(earlier) || self.is_of_plan(earlier, page);
        persons && enough && given.unknown == 0.0 && plain && self.days_from(earlier) <= longest
    }

    /// "the June 25 ruling", long after "the court ruled on June 27": a day that hardly is that of another.
    fn is_recalled(&self, earlier: &Account) -> bool {
        const FAR: usize = 16;
        const DAYS: std::ops::RangeInclusive<i64> = 2..=10;
        self.is_of_day()
            && earlier.is_of_day()
            && self.sentence - earlier.sentence <= FAR
            && DAYS.contains(&self.days_from(earlier))
    }

    /// What stands beside both is told of the same, though the later account may tell more.
    fn is_like(&self, earlier: &Account, given: &Given, page: &Page<'_>) -> bool {
        const NEAR: usize = 2;
        const CLOSE: i64 = 20;
        const YEAR: i64 = 366;
        let longest = match self.told.nature {
            Nature::Occasion if !self.is_of_day() && !earlier.is_of_day() => YEAR,
            Nature::Occasion => CLOSE,
            // A person may be sworn in again; a bridge is opened once.
            Nature::Once if self.person.is_some() || earlier.person.is_some() => 2 * CLOSE,
            Nature::Once | Nature::Ever | Nature::Single => i64::MAX,
        };
        let vague = self.is_of_year() && self.told.is_noun && self.told.nature == Nature::Single;
        let more = given.unknown > 0.0 && given.unknown >= given.known;
        if self.days_from(earlier) > longest || vague || more || (self.told.is_noun && self.rank.is_some()) {
            return false;
        }
        let once = self.told.is_personal();
        let common = Common::of(page, earlier, self);
        let same_head = self.head.zip(earlier.head).is_some_and(|(head, other)| {
            page.text.key(head) == page.text.key(other)
                && self.told.is_of_family(earlier.told)
                && !is_specified(page, head, earlier)
        });
        let whose = earlier.person.is_some() || !self.told.is_personal() || self.is_it(earlier, page);
        let near = self.is_pronoun && whose && self.sentence - earlier.sentence <= NEAR;
        if once && self.person.is_some() && earlier.person.is_some() {
            // "joined the firm": another firm is another event.
            let object = !self.is_active || (!common.is_apart && (common.rarest >= LIGHTEST || common.names >= 2));
            return self.person == earlier.person && object;
        }
        if once {
            let known = common.has_number
                || (self.told.is_noun && common.names >= 2 && !common.is_apart)
                || ((self.is_pronoun || self.is_owned) && common.names > 0);
            return known || (!common.is_apart && (same_head || near));
        }
        let acts = self.is_narrated || (self.is_active && self.told.nature == Nature::Occasion);
        if common.is_apart || acts {
            return false;
        }
        if self.told.is_of("event") {
            return common.names > 0;
        }
        same_head || near || common.rarest >= SHARED || (self.told.is_noun && common.names >= 2)
    }
}

impl Account {
    /// "The bakery was founded in … The bakery (or "It") has grown since it was founded in": the subject of both sentences is one.
    fn is_it(&self, earlier: &Account, page: &Page<'_>) -> bool {
        const IT: Key = key("it");
        const OPENING: usize = 4;
        let Some(head) = earlier.head.filter(|&head| head < earlier.tokens.start + OPENING) else { return false };
        let it = self.word.checked_sub(2).is_some_and(|at| (at..self.word).any(|at| page.text.key(at) == IT));
        let start = self.tokens.start;
        let opens = (start..self.tokens.end.min(start + OPENING)).any(|at| page.text.key(at) == page.text.key(head));
        it && (opens || (page.text.key(start) == IT && self.sentence == earlier.sentence + 1))
    }
}

/// "the runoff election" after "the election": an adjective that the earlier account does not have.
fn is_specified(page: &Page<'_>, head: usize, earlier: &Account) -> bool {
    let Some(at) = head.checked_sub(1) else { return false };
    let word = page.text.tokens[at];
    let joined = at > 0 && page.text.tokens[at - 1].is_mark();
    let specific = word.is_word()
        && !joined
        && !is_subordinate(word.key)
        && !opens_clause(word.key)
        && !word.is_capitalised()
        && weight(&word) >= LIGHTEST;
    specific && !earlier.tokens.clone().any(|other| page.text.key(other) == word.key)
}

/// The event that the date belongs to.
pub fn read(page: &Page<'_>, index: usize) -> Option<Account> {
    read_by(page, index, |mention, sentence| {
        let own = of_date(page, mention, sentence).map(|(word, told)| (word, told, 0));
        // "the day after that email" may be told of any.
        own.or_else(|| {
            counted_from(page, mention, sentence)
                .filter(|(_, told, _)| told.is_blow() || told.nature != Nature::Occasion)
        })
    })
}

/// The occasion that stands right behind the date: "will join on 12 March in a ceremony in Leeds", "was killed on 3 May in a crash".
pub fn read_behind(page: &Page<'_>, index: usize) -> Option<Account> {
    read_by(page, index, |mention, sentence| behind(page, mention, sentence).map(|(word, told)| (word, told, 0)))
}

const WE: Key = key("we");
const I: Key = key("i");

/// The event that `of` finds for the date: its word, what is told of it, and how many days it lies behind the date.
fn read_by(
    page: &Page<'_>,
    index: usize,
    of: impl Fn(&DateMention, &Range<usize>) -> Option<(usize, Told, i64)>,
) -> Option<Account> {
    let mention = &page.dates[index];
    let first = mention.tokens.first as usize;
    let days = mention.interval?;
    let dated = matches!(mention.shape, Shape::Day | Shape::Month | Shape::Year | Shape::Weekday) || is_season(mention);
    if !dated || !is_placed(page, mention) {
        return None;
    }
    let sentence = sentence_tokens(page, first);
    let (word, told, shift) = of(mention, &sentence)?;
    // "On 6 January, we wrote": what the writers did they do often.
    let ours = !told.is_noun && word > sentence.start && matches!(page.text.key(word - 1), WE | I);
    if ours {
        return None;
    }
    let days = (calendar::plus(days.0, shift, Unit::Day)?, calendar::plus(days.1, shift, Unit::Day)?);
    let is_exact = match told.nature {
        // "the marathon attack of 2012", but "the 2012 attack" and "the debates in 2012".
        Nature::Occasion => {
            is_day(mention.shape) || (told.is_noun && told.is_blow() && word < first && is_in(page, first))
        }
        // "the 1990 vote" is one of many, "its 1990 founding" is not.
        Nature::Once if told.is_noun && mention.shape == Shape::Year => false,
        _ if mention.shape == Shape::Year => is_in(page, first) || (told.is_noun && word > first),
        _ => true,
    };
    if !is_exact {
        return None;
    }
    // "The explosion occurred on", "the hearing in Leeds took place on": the noun tells what.
    let noun = |at: usize| event(page, at).filter(|told| told.is_noun).map(|told| (at, told));
    let subject_noun = || head(page, word, &sentence).and_then(noun);
    let first_noun = || (sentence.start.max(word.saturating_sub(LONGEST_SUBJECT))..word).find_map(noun);
    let begins = told.is_of("start") && !has_object(page, word, &sentence);
    let noun = if told.is_noun {
        None
    } else if begins
        && subject_noun().is_some_and(|(_, told)| told.is_blow() || told.is_of("strike") || told.is_of("protest"))
    {
        // "The strike, which began on".
        subject_noun()
    } else if told.is_of("happen") {
        subject_noun()
            .or_else(|| Some(word).filter(|&word| page.text.key(word) != key("came")).and_then(|_| first_noun()))
    } else if (told.is_of("die") || told.is_of("demolish")) && has_object(page, word, &sentence) {
        // "The bombings, which killed 224 people on".
        subject_noun().filter(|(_, told)| told.is_blow())
    } else {
        None
    };
    // "The ballot took place on".
    let happened =
        noun.is_some() && (word.saturating_sub(1)..=word).any(|at| tense::is_past(&Reader::new(&page.text), at));
    let (word, told) = noun.unwrap_or((word, told));
    let person = if told.is_noun { owner(page, word, mention) } else { subject(page, word, told, &sentence) };
    let is_active = !told.is_noun && has_object(page, word, &sentence);
    let head = if told.is_noun { Some(word) } else { head(page, word, &sentence).filter(|_| !is_active) };
    let after = page.text.key(mention.tokens.end as usize);
    // "was downed on 17 July that" is said by somebody else.
    let passive = |at: usize| [key("was"), key("were"), key("been")].contains(&page.text.key(at));
    let says = !told.is_noun
        && (after == key("that") && !(word.saturating_sub(2)..word).any(passive)
            || Reader::new(&page.text).str(word + 1).ends_with("ing"));
    let mutual = ["wed", "divorce", "merge", "debate", "meet"].iter().any(|family| told.is_of(family));
    // "closed half of the clinics": not all on one day.
    let some = !told.is_noun && (word + 1..word + 3).any(|at| is_quantity(page.text.key(at)));
    if says || some || (!told.is_noun && !mutual && is_plural(page, word, head, &sentence)) {
        return None;
    }
    let left = if told.is_noun { word.min(first) } else { word };
    let phrase = if told.is_noun {
        noun_phrase(page, word, mention, &sentence)
    } else {
        clause_phrase(page, word, mention, &sentence)
    };
    let start = if told.is_noun { phrase.start } else { sentence.start.max(word.min(first).saturating_sub(12)) };
    // "has grown every year since it was founded".
    let start = (start..word).rev().find(|&at| opens_clause(page.text.key(at))).unwrap_or(start);
    let end = word.max(mention.tokens.end as usize);
    // "The rule, which starts on 3 May, will not apply": no doubt of the day.
    let doubt = |at: usize| {
        let denied = [key("happen"), key("take"), key("occur")].contains(&page.text.key(at + 1));
        // "the briefing on 1 July did not include" what follows.
        let predicate = told.is_noun && at == end + 1 && page.text.key(end) == key("did") && !denied;
        is_doubt(page.text.key(at))
            && !predicate
            && !(at > end + 1
                && page.text.key(at - 2) == COMMA
                && page.text.key(at) == key("not")
                && (is_modal(page.text.key(at - 1))
                    || is_auxiliary(page.text.key(at - 1))
                    || clause::is_will(&Reader::new(&page.text), at - 1)))
    };
    if is_repeated(page, start..end)
        || sentence.clone().any(|at| is_no_account(page.text.key(at)))
        || (sentence.start.max(left.saturating_sub(3))..sentence.end.min(end + 4)).any(doubt)
    {
        return None;
    }
    let passive =
        (word.saturating_sub(3)..word).any(|at| [key("was"), key("were"), key("been")].contains(&page.text.key(at)));
    let comma = |at: usize| at > 0 && page.text.key(at - 1) == COMMA && !page.is_dated(at.saturating_sub(2));
    let below = comma(word) || (phrase.start.saturating_sub(1)..word).any(|at| is_subordinate(page.text.key(at)));
    let rank = |at: &usize| [key("first"), key("last"), key("latest"), key("final")].contains(&page.text.key(*at));
    let is = |at: usize| at + 1 >= word && at < first && [key("is"), key("are")].contains(&page.text.key(at));
    let will = |at: usize| clause::is_will(&Reader::new(&page.text), at);
    let phrased = |at: usize| at + 1 == word && event::phrase(page, word).is_some() && !will(at);
    let own = |at: usize| at == word || phrased(at) || page.is_dated(at);
    // "shot through the window".
    let plan = |word: Key| is_plan(word) && word != key("through");
    let planned =
        |at: usize| is(at) || !own(at) && (plan(page.text.key(at)) || will(at) || is_modal(page.text.key(at)));
    let is_planned = (phrase.start.min(left)..mention.tokens.end as usize + 1).any(planned);
    // "The upper house gave its approval" after "The lower house approved": whose it is stands before it.
    let own_act = told.is_noun
        && left > sentence.start + 1
        && [key("its"), key("their")].contains(&page.text.key(left - 1))
        && tense::is_past(&Reader::new(&page.text), left - 2);
    Some(Account {
        told,
        word,
        head,
        // "his lawyer, who saw a man killed on 3 May": the noun, not the name before it.
        person: person.filter(|_| told.is_personal() && !is_of_noun(page, word, head)),
        is_definite: !own_act
            && (!is_active || !is_some(page, word))
            && is_definite(page, word.min(first), &sentence, told.is_noun),
        is_pronoun: [left.checked_sub(1), head, Some(word + 1)]
            .into_iter()
            .flatten()
            .any(|at| is_pronoun(page.text.key(at))),
        is_active,
        is_owned: told.is_noun && left > sentence.start && is_owner(page, left - 1),
        rank: (sentence.start.max(word.saturating_sub(LONGEST_RANK))..word).find(rank).map(|at| page.text.key(at)),
        is_narrated: !told.is_noun && told.nature == Nature::Occasion && !passive && !below,
        is_planned,
        is_ahead: !told.is_noun
            && (is_planned || !(word.saturating_sub(2)..=word).any(|at| tense::is_past(&Reader::new(&page.text), at))),
        is_over: told.is_noun
            && (tense::is_past(&Reader::new(&page.text), end.max(word + 1)) || (happened && !is_planned)),
        shape: mention.shape,
        days,
        is_yearless: mention.shape == Shape::Day && !mention.explicit,
        phrase,
        sentence: page.text.sentence_of(first),
        tokens: sentence,
    })
}

/// "a man killed on": a participle of the noun right before it.
fn is_of_noun(page: &Page<'_>, verb: usize, head: Option<usize>) -> bool {
    head.is_some_and(|at| at + 1 == verb && !page.text.tokens[at].is_capitalised() && !is_pronoun(page.text.key(at)))
}

/// "in 1990", "back in 1990", "of 1990"; "the 1990 vote" is one of many.
fn is_in(page: &Page<'_>, first: usize) -> bool {
    let joint = first.checked_sub(1).map_or(Key::NONE, |at| page.text.key(at));
    [key("in"), OF, COMMA].contains(&joint)
}

/// A season or a quarter, no decade.
fn is_season(mention: &DateMention) -> bool {
    const LONGEST: i64 = 100;
    mention.shape == Shape::Period
        && mention.interval.is_some_and(|(first, last)| calendar::days_between(first, last) <= LONGEST)
}

fn is_day(shape: Shape) -> bool {
    matches!(shape, Shape::Day | Shape::Weekday)
}

/// Whether the date is that of a happening: not a limit, a beginning, or the end of a range.
pub(super) fn is_placed(page: &Page<'_>, mention: &DateMention) -> bool {
    const LIMITS: [Key; 15] = keys([
        "by", "until", "till", "before", "after", "since", "from", "between", "to", "and", "through", "than", "about",
        "-", "\u{2013}",
    ]);
    let reader = Reader::new(&page.text);
    let before = reader.key_before(mention.tokens.first as usize);
    let next = reader.key(mention.tokens.end as usize);
    let end = mention.tokens.end as usize;
    // "voted on 3 May to close it" is no range.
    let until = end + 1 + usize::from(reader.is(end + 1, THE));
    let dated = |at: usize| page.is_dated(at) || reader.digits(at).is_some();
    // "on 10 August - either side" is no range.
    let dash = [key("-"), key("\u{2013}")].contains(&next) && (dated(end + 1) || reader.is_joint(end, DASH));
    let range = (next == key("to") && dated(until)) || dash || [key("through"), key("until")].contains(&next);
    let list = next == key("and") && page.is_dated(mention.tokens.end as usize + 1);
    // "Since May 3, when it was signed".
    let when = [key("since"), key("after"), key("before")].contains(&before)
        && reader.is(end + usize::from(reader.is(end, COMMA)), key("when"));
    (!LIMITS.contains(&before) || when) && !range && !list
}
