//! What makes two events of one: another such event, a plan beside what came of it, a doubt of the day, a rank, a number.

use std::ops::Range;

use super::found::is_day;
use super::tie::{KINDS, Tie, tells_noun};
use super::words::{LIGHTEST, Word};
use super::{Grain, Telling};
use crate::annotate::Page;
use crate::annotate::dates::clause_words::{is_modal, is_plan, is_subordinate, is_wall};
use crate::annotate::dates::reader::{A, AFTER, AN, COMMA, DASH, IN, Reader, SINCE, TO, UNTIL};
use crate::annotate::dates::{Shape, calendar, clause, tense};
use crate::annotate::headline::weight;
use crate::rules::dates::shared::common::{DETERMINERS, Form, SAYING, is_in_name, is_pronoun, is_quantity, is_some};
use crate::rules::dates::shared::event::{Nature, Told, event, is_doubt, is_moved, is_no_account, is_repeated, phrase};
use crate::text::{Key, Words, key};

impl Telling<'_> {
    pub(super) fn is_apart(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> bool {
        let of_him = || [self, earlier].iter().any(|telling| telling.act.is_done_to_him(page));
        !self.is_plain(page, earlier)
            || !earlier.is_plain(page, self)
            || self.is_planned_apart(page, earlier)
            || self.is_indefinite(page)
            || self.is_ranked_apart(page, earlier)
            || self.is_numbered_apart(earlier)
            || self.is_specified(page, earlier)
            || self.is_done_by_another(page, earlier)
            || self.is_of_another_thing(page, earlier)
            || self.is_of_another_sex(page, earlier)
            || self.is_given_by_another(page, earlier)
            || self.is_owned_apart(page, earlier)
            || self.is_named_apart(page, earlier)
            || self.is_label(page) && earlier.is_label(page)
            || self.is_joined(page) != earlier.is_joined(page)
            || match tie {
                Tie::Ever => self.is_of_relative(page, earlier),
                Tie::Once => of_him() || grain == Grain::Far && self.is_blow_apart(page, earlier),
                Tie::Own => {
                    let yearly = || self.is_yearly(page, earlier) || self.is_named_for_year(page, earlier);
                    of_him() || grain == Grain::Far && yearly() && !self.is_of_rare_year(page, earlier)
                }
                Tie::Again => {
                    grain == Grain::Far && self.is_yearly(page, earlier) || !self.act.is_noun && !self.is_below(page)
                }
            }
    }

    /// The tokens beside the date that may put it in doubt.
    fn near(&self, page: &Page<'_>) -> Range<usize> {
        const DOUBT: usize = 4;
        let date = &page.dates[self.index];
        let (first, end) = (date.tokens.first as usize, date.tokens.end as usize);
        // "has no record of 3 May, the day the ship sank".
        let doubt = if self.act.phrase.start >= end && page.text.key(end) == COMMA { 1 } else { DOUBT };
        let start = self.act.phrase.start.min(first.saturating_sub(doubt)).max(self.sentence.start);
        // "has not baked since the fire", "is free until the hearing".
        let until = |at: usize| self.act.is_noun && page.text.key(at) == UNTIL && at + 1 == self.act.phrase.start;
        let since = |&at: &usize| [SINCE, AFTER, key("before")].contains(&page.text.key(at)) || until(at);
        let start = (start..self.act.phrase.start).rev().find(since).unwrap_or(start);
        let last = self.act.phrase.end.max(end + DOUBT).min(self.sentence.end);
        // ", and nobody has disputed it".
        let ends = |at: usize| page.text.key(at) == key(")") || page.text.key(at) == COMMA && !page.is_dated(at + 1);
        let comma = (end.max(self.act.phrase.start)..last).find(|&at| ends(at));
        start..comma.unwrap_or(last)
    }

    /// No other such event, no doubt of the day, no condition, no caption.
    fn is_plain(&self, page: &Page<'_>, other: &Telling<'_>) -> bool {
        const ASIDE: Words<8> = Words::new(["no", "more", "calendar", "percent", "%", "latter", "too", "also"]);
        const CONDITIONS: Words<3> = Words::new(["if", "unless", "whether"]);
        let word = |at: usize| page.text.key(at);
        let near = self.near(page);
        // "re-elected".
        let again = |at: usize| at > 0 && Reader::new(&page.text).is_joint(at, DASH) && word(at - 1) == key("re");
        // "The deadline of 3 May will not be extended".
        // "Forms sent after 3 May do not count".
        let kept = |at: usize| {
            word(at) == key("not")
                && (word(at + 1) == key("be") && is_moved(word(at + 2))
                    || at > 0 && [key("do"), key("does")].contains(&word(at - 1))
                    || at > 0
                        && [key("has"), key("have")].contains(&word(at - 1))
                        && event(page, at + 1).is_none()
                        && word(at + 1) != key("been"))
        };
        let as_well = |at: usize| word(at) == key("as") && word(at + 1) == key("well");
        let aside = |at: usize| again(at) || as_well(at) || is_doubt(word(at)) && !kept(at) || ASIDE.contains(word(at));
        let open = |at: &usize| {
            let word = word(*at);
            ![COMMA, SINCE, AFTER, key("before")].contains(&word) && !is_wall(word)
        };
        let mut clause = (self.sentence.start..self.act.phrase.start).rev().take_while(open);
        // "Little about it is in dispute": not its date.
        let of_date = |at: usize| [key("date"), key("day"), key("dates"), key("when")].contains(&word(at));
        let disputed = |at: usize| {
            word(at) == key("dispute") && at > 0 && word(at - 1) == IN && !self.sentence.clone().any(of_date)
        };
        !near.clone().any(aside)
            && !clause.any(|at| CONDITIONS.contains(word(at)))
            && !self.tells_of_another(page, other)
            && !self.sentence.clone().any(|at| is_no_account(word(at)) && !disputed(at))
            && !self.act.phrase.clone().any(|at| {
                is_quantity(word(at))
                    && !page.text.tokens.get(at + 1).is_some_and(|next| next.is_number())
                    && !Reader::new(&page.text).is_joint(at + 1, DASH)
            })
    }

    /// "a second hearing", "was moved", where the other account has no such word.
    fn tells_of_another(&self, page: &Page<'_>, other: &Telling<'_>) -> bool {
        let date = page.dates[self.index].tokens.range();
        let end = if self.act.word < date.end { date.end } else { self.act.phrase.end };
        let known = |at: usize| {
            let mut words = other.sentence.clone().map(|other| page.text.key(other));
            other.sentence != self.sentence && words.any(|word| word == page.text.key(at))
        };
        // "the new deadline", "early voting".
        const KINDS: Words<4> = Words::new(["new", "old", "early", "former"]);
        let kind = |at: usize| self.act.is_noun && at + 1 == self.act.word && KINDS.contains(page.text.key(at));
        let another = |at: usize| is_moved(page.text.key(at)) || is_repeated(page, at..at + 1) || kind(at);
        let own = |at: &usize| *at != self.act.word && !page.is_dated(*at);
        (self.act.phrase.start.min(date.start)..end).filter(own).any(|at| another(at) && !known(at))
    }

    /// A plan beside what was, or what came of it beside the plan.
    fn is_planned_apart(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let ahead = |one: &Telling<'_>| one.is_planned(page) || one.is_ahead && !one.is_over(page);
        let both = self.is_ahead && earlier.is_ahead;
        !both && ahead(self) && earlier.is_over(page) || !both && ahead(earlier) && self.is_over(page)
    }

    fn is_planned(&self, page: &Page<'_>) -> bool {
        let reader = Reader::new(&page.text);
        let end = page.dates[self.index].tokens.end as usize;
        // "the contract" is no plan.
        let paper = |at: usize| reader.is(at, key("contract")) && !reader.is(at + 1, TO);
        let thing =
            |at: usize| paper(at) || at > 0 && (DETERMINERS.contains(&reader.key(at - 1)) || reader.is(at - 1, A));
        let told = |at: usize| event(page, at).is_some() || KINDS.tags(reader.key(at)).next().is_some();
        let own =
            |at: usize| self.act.is_own(page, at) && (told(at) || at < self.act.word) || reader.is(at, key("through"));
        // "spending cuts to take effect".
        let verb = self.act.word - usize::from(phrase(page, self.act.word).is_some() && self.act.word > 0);
        if !self.act.is_noun && verb > self.sentence.start && reader.is(verb - 1, TO) {
            return true;
        }
        // "The road will be closed for the visit on 3 May".
        let start = self.near(page).start;
        let open = |&at: &usize| ![SINCE, AFTER].contains(&reader.key(at));
        let mut clause = (self.sentence.start..start).rev().take_while(open);
        if self.act.is_noun && open(&start) && clause.any(|at| clause::is_will(&reader, at)) {
            return true;
        }
        (self.near(page).start..self.sentence.end.min(end + 1)).any(|at| {
            let plan = is_plan(reader.key(at)) || is_modal(reader.key(at)) || clause::is_will(&reader, at);
            plan && !page.is_dated(at) && !own(at) && !thing(at)
        })
    }

    /// "a hearing", "founded a firm", "ruling" without its article; a birth or a death has none.
    fn is_indefinite(&self, page: &Page<'_>) -> bool {
        let some = |at: usize| [A, AN, key("one"), key("two"), key("three")].contains(&page.text.key(at));
        let led = self.act.phrase.clone().take(if self.act.is_noun { 2 } else { 1 }).any(some);
        let below = |at: usize| is_subordinate(page.text.key(at)) || page.text.key(at) == key("how");
        let several = led && !self.act.lead().any(below) || !self.act.is_noun && is_some(page, self.act.word);
        !self.act.is_of_life(page) && (several || !self.act.is_definite(page) && self.rank(page).is_none())
    }

    /// "The mayor signed", "The tenant signed": each did so by himself.
    fn is_done_by_another(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let Some((own, other)) = self.act.agent(page).zip(earlier.act.agent(page)) else { return false };
        let known = |at: usize, telling: &Telling<'_>| {
            telling.around.iter().any(|word| word.form.is(&Form::of(page, at, is_in_name(page, at))))
        };
        !known(own, earlier) && !known(other, self)
    }

    /// "opened its east wing", "The museum's east wing opened" after "The museum opened".
    fn is_of_another_thing(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let object = if earlier.act.object(page).is_empty() { self.act.object(page) } else { 0..0 };
        let subject = self.act.subject(page);
        let mut words = self.words.iter().filter(|word| {
            object.contains(&word.at)
                || subject == Some(word.at) && !word.form.is_name && !self.act.is_own(page, word.at)
        });
        words.any(|word| !is_pronoun(page.text.key(word.at)) && !word.is_among(&earlier.around))
    }

    /// "He won", "She won".
    fn is_of_another_sex(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 4;
        const HE: Words<5> = Words::new(["he", "his", "him", "mr", "mr."]);
        const SHE: Words<6> = Words::new(["she", "her", "mrs", "mrs.", "ms", "ms."]);
        // "her grandfather died" is told of a man.
        let of_another =
            |at: usize, word: usize| [key("his"), key("her")].contains(&page.text.key(at)) && at + 1 != word;
        let lead = |telling: &Telling<'_>, words: &Words<5>, others: &Words<6>| {
            let word = telling.act.word;
            let near = telling.sentence.start.max(word.saturating_sub(NEAR))..word;
            let has = |at: usize, he: bool| {
                if of_another(at, word) {
                    false
                } else if he {
                    words.contains(page.text.key(at))
                } else {
                    others.contains(page.text.key(at))
                }
            };
            (near.clone().any(|at| has(at, true)), near.clone().any(|at| has(at, false)))
        };
        let (one, other) = (lead(self, &HE, &SHE), lead(earlier, &HE, &SHE));
        one == (true, false) && other == (false, true) || one == (false, true) && other == (true, false)
    }

    /// "The upper house gave its approval" after "The lower house approved".
    fn is_given_by_another(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let lead = self.act.phrase.start;
        let own = self.act.is_noun
            && [key("its"), key("their")].contains(&page.text.key(lead))
            && lead > self.sentence.start
            && tense::is_past(&Reader::new(&page.text), lead - 1);
        own && self.around.iter().any(|word| word.at + 1 < lead && !word.is_among(&earlier.around))
    }

    /// "the semi-final", "the final".
    fn is_joined(&self, page: &Page<'_>) -> bool {
        self.act.is_noun && self.act.word > 0 && Reader::new(&page.text).is_joint(self.act.word - 1, DASH)
    }

    /// "because his permit expires": that of somebody else.
    fn is_owned_apart(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const OWNERS: Words<4> = Words::new(["his", "her", "their", "my"]);
        let owned = |telling: &Telling<'_>| {
            let noun = telling.act.subject(page).filter(|&at| at > 0 && !tells_noun(page, at));
            noun.is_some_and(|at| OWNERS.contains(page.text.key(at - 1)))
        };
        // "The county's first case", "The state's first case".
        let plain = |&at: &usize| page.text.tokens[at].is_possessive() && !page.text.tokens[at].is_capitalised();
        let whose = |telling: &Telling<'_>| telling.act.lead().find(plain).map(|at| page.text.key(at));
        !self.act.is_noun
            && (owned(self) && !owned(earlier) || whose(self).zip(whose(earlier)).is_some_and(|(a, b)| a != b))
    }

    /// "The deadline for students", "The deadline for teachers": each says more behind its noun, and neither what the other has.
    fn is_named_apart(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let more = |one: &Telling<'_>, other: &Telling<'_>| {
            let mut behind = one.words.iter().filter(|word| word.at > one.act.word).peekable();
            one.act.is_noun && behind.peek().is_some() && !behind.any(|word| word.is_among(&other.around))
        };
        // "The deadline was 3 May. The deadline is 9 May".
        let was = |telling: &Telling<'_>| {
            let before = page.dates[telling.index].tokens.first as usize;
            telling.act.is_noun && (telling.act.word + 1..before).any(|at| page.text.key(at) == key("was"))
        };
        let (one, other) = (was(self), was(earlier));
        more(self, earlier) && more(earlier, self) || one != other && self.is_stated(page) && earlier.is_stated(page)
    }

    /// "the 2010 census", "the 2020 census": the year is the name of each.
    fn is_named_for_year(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let named = |telling: &Telling<'_>| {
            let date = &page.dates[telling.index];
            telling.act.is_noun && date.shape == Shape::Year && (date.tokens.end as usize) <= telling.act.word
        };
        named(self) && named(earlier)
    }

    /// "the 2012 nuclear deal", "the 2015 nuclear deal": of what comes not again with the years.
    pub(super) fn is_of_rare_year(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let rare = event(page, self.act.word).is_some_and(|told| told.is_of("agree") || told.nature == Nature::Single);
        rare && self.is_named_for_year(page, earlier)
    }

    /// "The ballot took place", "The 4 November vote failed".
    fn is_over(&self, page: &Page<'_>) -> bool {
        if self.is_planned(page) {
            return false;
        }
        const VERB: usize = 3;
        let reader = Reader::new(&page.text);
        let end = page.dates[self.index].tokens.end as usize;
        if !self.act.is_noun {
            // "the cuts begin taking effect".
            // "after taking effect".
            let start = self.act.phrase.start;
            if start > self.sentence.start && [SINCE, AFTER].contains(&reader.key(start - 1)) {
                return true;
            }
            let mut verb = self.act.word.saturating_sub(VERB).max(self.act.phrase.start)..self.act.word + 1;
            return verb.any(|at| tense::is_past(&reader, at));
        }
        tense::is_past(&reader, self.act.phrase.end) || tense::is_past(&reader, end.max(self.act.word + 1))
    }

    /// "Roe's brother died" is not told of Roe.
    fn is_of_relative(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 5;
        let relative = |telling: &Telling<'_>| {
            let near = telling.sentence.start.max(telling.act.word.saturating_sub(NEAR))..telling.act.word;
            // "His sister said that Roe died".
            let told = near
                .rev()
                .map(|at| page.text.key(at))
                .take_while(|&word| !SAYING.contains(word) && word != key("that"));
            told.filter(|&word| is_relative(word)).last()
        };
        relative(self) != relative(earlier)
    }

    /// "when the council met", "who visited": no clause of its own, which would tell the next event of a story.
    pub(super) fn is_below(&self, page: &Page<'_>) -> bool {
        const NEAR: usize = 8;
        let near = self.sentence.start.max(self.act.word.saturating_sub(NEAR))..self.act.word;
        near.clone()
            .any(|at| is_subordinate(page.text.key(at)) || is_day(page.text.key(at)) || page.text.key(at) == COMMA)
    }

    /// "the interim deal", "the Leeds deal" after "the deal": a name or a rare word before a noun that the earlier account does not have.
    fn is_specified(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const RARE: f64 = 5.0;
        let reader = Reader::new(&page.text);
        self.words.iter().any(|word| {
            let next = word.at + 1;
            let noun = page.text.tokens.get(next).is_some_and(|token| {
                token.is_word() && weight(token) >= LIGHTEST && !(word.form.is_name && token.is_capitalised())
            });
            let before = !self.act.is_noun || word.at < self.act.word;
            let verb =
                word.form.is_name && (tense::is_past(&reader, next) || !self.act.is_noun && next == self.act.word);
            let specific = word.weight >= RARE && (before || word.form.is_name);
            specific && noun && !verb && !self.act.is_own(page, word.at) && !word.is_among(&earlier.around)
        })
    }

    /// "the only debate", "the single hearing".
    pub(super) fn is_sole(&self, page: &Page<'_>) -> bool {
        const SOLE: Words<5> = Words::new(["only", "single", "sole", "lone", "record"]);
        self.act.lead().any(|at| SOLE.contains(page.text.key(at)))
    }

    /// A rank of which the sentence of the other account has nothing.
    fn is_ranked_apart(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let lacks = |other: &Telling<'_>, rank: Key| !other.sentence.clone().any(|at| page.text.key(at) == rank);
        let apart = |one: &Telling<'_>, other: &Telling<'_>| one.rank(page).is_some_and(|rank| lacks(other, rank));
        apart(self, earlier) || apart(earlier, self)
    }

    /// "the first hearing", "the last shutdown".
    pub(super) fn rank(&self, page: &Page<'_>) -> Option<Key> {
        const RANKS: Words<12> = Words::new([
            "first", "last", "latest", "final", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "inaugural",
        ]);
        if self.is_sole(page) {
            return None;
        }
        let words = self.act.phrase.clone().filter(|&at| !page.is_dated(at));
        words.map(|at| page.text.key(at)).find(|&word| RANKS.contains(word))
    }

    /// Each has a number, and none that the other has: "laid off 53", "laid off 185".
    fn is_numbered_apart(&self, earlier: &Telling<'_>) -> bool {
        let numbers = |telling: &Telling<'_>| telling.words.iter().filter(|word| word.is_number).count();
        let shared = |word: &Word<'_>| word.is_number && word.is_among(&earlier.around);
        numbers(self) > 0 && numbers(earlier) > 0 && !self.words.iter().any(shared)
    }

    /// "The Leeds bombing in 1993 was a warning. The Leeds attack of 2001": two words for two blows, years apart.
    fn is_blow_apart(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let blow =
            |telling: &Telling<'_>| telling.act.is_noun && event(page, telling.act.word).is_some_and(Told::is_blow);
        const YEARS: i16 = 2;
        let form = |telling: &Telling<'_>| Form::of(page, telling.act.word, false);
        let year = |telling: &Telling<'_>| page.dates[telling.index].interval.map_or(0, |(day, _)| day.year());
        (year(self) - year(earlier)).abs() >= YEARS
            && blow(self)
            && blow(earlier)
            && !form(self).is_word(&form(earlier))
    }

    /// What comes again after whole years, but for the same day.
    fn is_yearly(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const YEAR: i64 = 365;
        const WEEKS: i64 = 40;
        let days = |telling: &Telling<'_>| page.dates[telling.index].interval;
        let Some((one, other)) = days(self).zip(days(earlier)) else { return true };
        let apart = calendar::days_between(one.0, other.0).abs();
        let turn = apart % YEAR;
        apart > WEEKS && turn.min(YEAR - turn) <= WEEKS && turn > 3
    }
}

/// A relative whom only one of the two names.
pub(super) fn is_relative(word: Key) -> bool {
    const WORDS: Words<18> = Words::new([
        "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "widow", "uncle", "aunt",
        "cousin", "nephew", "niece", "wife's", "husband's", "son's", "daughter's",
    ]);
    WORDS.contains(word)
}
