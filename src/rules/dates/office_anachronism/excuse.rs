//! What excuses a title on a day outside the terms. A dated past deed of one who bears it is an anachronism, unless the person has it today
//! and the deed is of the career before, or kept it by courtesy and the deed is anybody's, or the text calls them former; what takes the
//! office has no excuse.

use super::part::Part;
use super::{Interval, PRIVATE_ACTS, Telling};
use crate::annotate::DateMention;
use crate::annotate::dates::Shape;
use crate::annotate::dates::calendar::days_between;
use crate::annotate::dates::clause::Told;
use crate::annotate::dates::clause_words::{is_plan, looks_ahead};
use crate::annotate::dates::reader::{A, AN, AS, COMMA, IN, OF, ON, WHEN};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::{outlook, state_acts, told};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

/// Why a paper may give somebody a title that they do not have on the day told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Excuse {
    /// It has none: the office belongs to the time told, or is nobody's title any longer.
    None,
    /// The person has it when the article appears, or will have it by then: "President Roe was born in 1961".
    Career,
    /// Papers let former presidents of the United States keep it: "President Roe wrote a book in 2015".
    Courtesy,
    /// "former President Roe".
    Former,
}

impl Telling<'_, '_> {
    fn excuse(&self, interval: Interval) -> Excuse {
        let early = self.held.terms.first().is_some_and(|term| interval.1 < term.first);
        if self.held.tie == Tie::Bound {
            Excuse::None
        } else if self.held.is_former {
            Excuse::Former
        } else if self.is_current() || early && self.is_courtesy() {
            Excuse::Career
        } else if self.is_courtesy() {
            Excuse::Courtesy
        } else {
            Excuse::None
        }
    }

    /// "President Roe vetoed the bill in 2018": an act of state and its own date, even one after publication; "cuts that President Roe signed
    /// expire in 2030", "signed a pledge to stop in 2030": what is to come belongs to no past verb.
    fn is_done_in(&self, verb: Option<usize>, mention: &DateMention) -> bool {
        const ELSEWHEN: Words<9> =
            Words::new(["to", "that", "which", "who", "for", "expire", "expires", "expiring", "beginning"]);
        let first = mention.tokens.first as usize;
        let deed = |verb: &usize| self.held.tie == Tie::Bound || self.is_act(Some(*verb));
        let Some(verb) = verb.filter(deed) else { return false };
        let placed = first > 0 && [IN, ON].contains(&self.key(first - 1));
        let relative = self.lead().is_some_and(|lead| ELSEWHEN.contains(self.key(lead)));
        placed && !relative && !(verb + 1..first).any(|at| ELSEWHEN.contains(self.key(at)))
    }

    /// Whether the date outside the terms is held against the sentence.
    pub(super) fn accuses(&self, part: Part, mention: &DateMention) -> bool {
        let Some(interval) = mention.interval else { return false };
        let verb = Self::verb_of(part);
        let life = verb.is_some_and(|verb| PRIVATE_ACTS.get(&self.key(verb)).is_some_and(|tags| tags.contains("life")));
        let ahead =
            self.published.is_some_and(|day| interval.0 > day) && self.is_past(verb) && !self.is_done_in(verb, mention);
        if self.is_hypothetical() || life || ahead || self.is_out_of_office() || self.is_of_former_staff(interval) {
            return false;
        }
        let met = matches!(part, Part::Met(_));
        let whole = self.is_simple_tale(mention) && (met || !self.is_of_other_office(interval));
        // Between an election and the term, papers use the title to come.
        const TRANSITION: i64 = 80;
        let elected = self.held.terms.first().is_some_and(|term| {
            let near = days_between(interval.1, term.first) < TRANSITION && mention.shape != Shape::Year;
            interval.1 < term.first && near && !self.is_act(verb)
        });
        if elected && self.held.tie == Tie::Title {
            return false;
        }
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        if self.is_of_address(first, end) {
            return true;
        }
        if self.takes_office(part, interval) {
            return whole;
        }
        let told = self.is_past(verb) || verb.is_some() && verb == self.turn();
        let doer = matches!(part, Part::Subject(_) | Part::Agent(_)) && told;
        let private = verb.is_some_and(|verb| self.is_private(verb));
        match self.excuse(interval) {
            Excuse::Former => false,
            Excuse::Courtesy => doer && !private,
            Excuse::Career => {
                let met = met && self.is_past(verb);
                // What is promised on a trip is no career of one who has left office long ago.
                let vowed = |verb| !self.is_current() && outlook::tells(self.key(verb), "foretold");
                let own = verb.is_some_and(|verb| !self.is_any_ones(verb) || vowed(verb) && !private);
                (doer && own || met) && self.held.is_head && whole && self.is_no_career(mention, part)
            }
            Excuse::None if self.is_current() && !self.held.was_then => doer && self.is_told_past(mention),
            Excuse::None if doer => true,
            // "faulted the Roe administration" is said at any time.
            Excuse::None => {
                let spoken_of = self.held.tie == Tie::Bound && self.lead().is_some_and(|lead| self.is_past(Some(lead)));
                !spoken_of
                    && verb.map_or(self.held.was_then || self.is_near(mention), |verb| self.is_past(Some(verb)))
                    && !self.is_of_history()
            }
        }
    }

    /// Of a person who has the title today: whether the date leaves no other office and the sentence no career for it to name.
    fn is_no_career(&self, mention: &DateMention, part: Part) -> bool {
        const SEASON: i64 = 100;
        let Some((first, last)) = mention.interval else { return false };
        let season = mention.shape == Shape::Period && days_between(first, last) <= SEASON;
        // "In 2011 President Roe mocked the dinner" is told of today's president with a year alone.
        let year = mention.shape == Shape::Year && !self.is_current();
        let exact = season || year || matches!(mention.shape, Shape::Day | Shape::Month);
        let start = if matches!(part, Part::Met(_)) { self.held.tokens.start } else { self.clause_start(mention) };
        mention.explicit
            && exact
            && !self.is_elsewhere((first, last))
            && !(start..self.sentence.end).any(|at| self.is_of_career(at))
    }

    /// Whether the person had another office then, before the one of the title or after it: no return to the same one.
    fn is_elsewhere(&self, interval: Interval) -> bool {
        let terms = &self.held.terms;
        let between = terms.first().is_some_and(|term| term.first < interval.0)
            && terms.last().is_some_and(|term| interval.1 < term.first);
        let name = TokenSpan::new(self.held.name.start as u32, self.held.name.end as u32);
        let hit = self.page.hits.within(Lexicon::OfficeHolders, name).first();
        let other = |hit| {
            office::offices(self.settings.phrases.tag(hit))
                .filter_map(|(_, dates)| office::terms_of(dates))
                // Days of handing over are none of another office.
                .filter(|terms| terms[0].first != self.held.terms[0].first)
                .any(|terms| terms.iter().any(|term| term.holds(interval)))
        };
        !between && hit.is_some_and(other)
    }

    /// "as a senator", "then economy minister", "his candidacy", "the casino": what one was and did before an office.
    fn is_of_career(&self, at: usize) -> bool {
        const THEN: Key = key("then");
        let word = self.key(at);
        let aside = self.key(at.wrapping_sub(1)) == COMMA || self.key(at + 1) == key("-");
        !self.held.tokens.contains(&at)
            && (office::tells(word, "career")
                || office::tells(word, "not-holding") && ![key("late"), key("not"), key("first")].contains(&word)
                || word == THEN && aside
                || word == AS && (matches!(self.key(at + 1), A | AN) || self.key(at + 1) == key("vice"))
                || word == key("who") && at == self.held.next
                || self.is_private_thing(at))
    }

    /// "named by President Roe, then the governor, in 1999": an act of the years before the term may be of another office.
    fn is_of_other_office(&self, interval: Interval) -> bool {
        const REACH: usize = 8;
        const OFFICES: Words<10> = Words::new([
            "governor", "gov", "senator", "mayor", "vice", "governorship", "texas", "arkansas", "california",
            "candidate",
        ]);
        let early = self.held.terms.first().is_some_and(|term| interval.1 < term.first);
        let end = self.sentence.end.min(self.held.next + 2 * REACH);
        early && (self.sentence.start..end).any(|at| OFFICES.contains(self.key(at)))
    }

    /// "Roe administration officials wrote a book in 2018": who served a government goes on to other things. What only a government does is
    /// its own.
    fn is_of_former_staff(&self, interval: Interval) -> bool {
        let staff = self.held.tie == Tie::Bound && office::tells(self.key(self.held.tokens.end), "staffer");
        staff && self.held.is_over(interval) && !state_acts::is_of_office(self.page, self.held.tokens.end + 1)
    }

    /// "Pope Roe's tomb", "a biography of President Roe", "a law from the era of": the date is that of somebody else.
    pub(super) fn is_of_history(&self) -> bool {
        const REACH: usize = 3;
        const ERAS: Words<9> =
            Words::new(["days", "time", "times", "age", "reign", "rule", "tenure", "presidency", "premiership"]);
        // Who is somebody's outlives the office.
        const KIN: Words<18> = Words::new([
            "widow", "wife", "husband", "son", "sons", "daughter", "brother", "sister", "father", "mother", "friend",
            "friends", "allies", "supporters", "followers", "critics", "family", "children",
        ]);
        let end = self.held.name.end;
        let told = |at: usize| office::tells(self.key(at), "history") || self.is_private_thing(at);
        let owned = self.owned().is_some() && (end..end + REACH).any(told);
        let of = self.lead().filter(|&lead| matches!(self.key(lead), OF) || self.key(lead) == key("about"));
        let noun = of.and_then(|of| of.checked_sub(1));
        let kin = |at: usize| KIN.contains(self.key(at));
        let owned = owned || self.owned().is_some_and(|at| (at..at + 2).any(kin));
        owned || noun.is_some_and(kin) || noun.is_some_and(|noun| told(noun) || ERAS.contains(self.key(noun)))
    }

    /// Whether the words between a past verb and a date leave it to the verb.
    fn is_told_past(&self, mention: &DateMention) -> bool {
        let index = self.page.dates.partition_point(|other| other.tokens.first < mention.tokens.first);
        let opens = mention.tokens.end as usize <= self.held.tokens.start;
        // What was done on a day before the article's, by a verb that looks not ahead.
        let done = self.verb().is_some_and(|verb| !looks_ahead(self.key(verb)) && !is_plan(self.key(verb)))
            && self.published.zip(mention.interval).is_some_and(|(day, (_, last))| last < day);
        // What was announced on a day before the term is the announcement.
        let gap = self.start()..mention.tokens.first as usize;
        let early = self.held.terms.first().zip(mention.interval).is_some_and(|(term, (_, last))| last < term.first)
            && self.verb().is_some_and(|verb| (verb + 1..gap.end).all(|at| !self.is_past(Some(at))));
        opens || done || early || told(self.page, index) == Told::Past || mention.shape == Shape::Year
    }

    /// Whether nothing up to the date and the holder speaks of two times.
    fn is_simple_tale(&self, mention: &DateMention) -> bool {
        const LEAD: usize = 3;
        let title = self.held.tokens.start;
        let lead = |at: &usize| self.held.is_former && (title.saturating_sub(LEAD)..title).contains(at);
        let end = (mention.tokens.end as usize).max(self.held.next);
        let told = self.clause_start(mention)..end;
        !told.filter(|at| !lead(at)).any(|at| office::tells(self.key(at), "two-times"))
    }

    /// Where the clause begins that has both the date and the holder: it tells its own, whatever leads to it.
    pub(super) fn clause_start(&self, mention: &DateMention) -> usize {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let title = self.held.tokens.start;
        // "before President Roe put her on the bench in 1990", "the ban that President Roe signed in 2004": a clause of its own.
        const OPENERS: Words<6> = Words::new(["since", "that", "which", "before", "after", "until"]);
        let opens = |at: usize| {
            OPENERS.contains(self.key(at)) && self.is_past(self.verb())
                || self.verb().is_some_and(|verb| self.is_relative(verb))
        };
        let agent = || self.passive().is_some_and(|verb| self.is_in_clause_of(verb, first, end));
        let when = || self.lead().is_some_and(|lead| self.key(lead) == WHEN && lead >= end);
        if end <= title && agent() {
            first
        } else if end <= title && when() {
            end
        } else if first >= title && self.lead().is_some_and(opens) {
            title
        } else {
            self.sentence.start
        }
    }

    /// What needs no office: what is said, thought or anybody's to do.
    pub(super) fn is_any_ones(&self, verb: usize) -> bool {
        !self.is_past(Some(verb)) || self.is_private(verb) || outlook::tells(self.key(verb), "said")
    }

    /// What anybody may do, and people do who have left office.
    pub(super) fn is_private(&self, verb: usize) -> bool {
        const REACH: usize = 6;
        // "a letter written by President Roe".
        let kept = self.passive() == Some(verb)
            && (self.sentence.start.max(verb.saturating_sub(REACH))..verb)
                .any(|at| PRIVATE_ACTS.get(&self.key(at)).is_some_and(|&tag| tag == "keepsake" || tag == "thing"));
        let object = || (verb + 1..verb + REACH).any(|at| self.is_private_thing(at));
        kept || PRIVATE_ACTS.get(&self.key(verb)).is_some() || object()
    }

    pub(super) fn is_private_thing(&self, at: usize) -> bool {
        PRIVATE_ACTS.get(&self.key(at)) == Some(&"thing")
    }

    /// "would", "if elected": nothing that is said to have been. What one who has left office would do is no prospect.
    pub(super) fn is_hypothetical(&self) -> bool {
        if self.published.is_some_and(|day| self.held.is_over((day, day))) {
            return false;
        }
        let end = self.verb().map_or(self.held.tokens.start, |verb| verb + 1);
        let unreal = |at: usize| office::tells(self.key(at), "unreal");
        // Another sentence before a semicolon has its own mood.
        let mut before = (self.sentence.start..self.held.tokens.start).rev();
        let start = before.find(|&at| self.key(at) == key(";")).unwrap_or(self.sentence.start);
        (start..end).chain(self.held.next..self.held.next + 1).any(unreal)
    }

    /// "had been out of office", "had left office", "who is now a candidate": the text knows it.
    fn is_out_of_office(&self) -> bool {
        const REACH: usize = 7;
        let out = |at: usize| {
            let gone = self.key(at) == key("out") && self.key(at + 1) == OF
                || [key("left"), key("leaving"), key("departed")].contains(&self.key(at));
            let now = self.key(at) == key("is") && self.key(at + 1) == key("now");
            now || gone && (at + 1..at + 3).any(|at| [key("office"), key("power")].contains(&self.key(at)))
        };
        (self.held.next..self.sentence.end.min(self.held.next + REACH)).any(out)
    }

    /// Whether the title is kept after the term.
    pub(super) fn is_courtesy(&self) -> bool {
        self.held.is_courtesy && self.published.is_none_or(|day| self.held.is_over((day, day)))
    }
}
