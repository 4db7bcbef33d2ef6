//! Dates of what bears a holder's hand or name: "a 2010 decree by Prime Minister Roe", "an April 2012 order of", "a 2003 law signed by",
//! "a cable dated 3 May 2010 quotes President Roe as"; and those that only name a holder's time ("a law from the era of").

use super::{Interval, Telling, is_other_clause};
use crate::annotate::DateMention;
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::{A, AN, AND, AS, BY, COMMA, FROM, HAD, IN, OF, ON, STOP, THE};
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::state_acts;
use crate::text::{Key, Words, key};

/// How many words a noun of state may have between its date and itself: "executive", "emergency".
const ATTRIBUTES: usize = 3;

impl Telling<'_, '_> {
    /// The word before the title, past its country and "the".
    fn lead(&self) -> Option<usize> {
        (self.sentence.start..self.held.tokens.start).rev().find(|&at| !self.is_of_title(at))
    }

    /// "the", "U.S.", "South".
    fn is_of_title(&self, at: usize) -> bool {
        let token = self.page.text.tokens[at];
        token.is_capitalised() || token.key == THE || token.key == STOP
    }

    /// "A 2010 decree by Prime Minister Roe", "a 2007 nominee of President Roe", "a 2003 law signed by President Roe".
    pub(super) fn is_of_work(&self, first: usize, end: usize) -> bool {
        const NOMINEES: Words<6> =
            Words::new(["nominee", "appointee", "nomination", "appointment", "inauguration", "impeachment"]);
        let Some(link) = self.lead().filter(|&at| at > end) else { return false };
        let article = first.checked_sub(1).is_some_and(|at| matches!(self.key(at), A | AN | THE));
        if !article || self.held.is_former || !matches!(self.key(link), BY | OF | FROM) {
            return false;
        }
        let noun = self.passive().filter(|&verb| verb + 1 == link).unwrap_or(link) - 1;
        let plain = (end..link).all(|at| self.page.text.tokens[at].is_lexical());
        let done = noun + 1 < link && state_acts::is_done_by_office(self.page, noun + 1);
        let work = noun + 1 == link && (is_work(self.key(noun)) || NOMINEES.contains(self.key(noun)));
        (end..end + ATTRIBUTES).contains(&noun) && plain && (done || work)
    }

    /// "President Roe's executive order of May 2012": the date behind what bears the holder's name.
    pub(super) fn is_of_order(&self, date: usize) -> bool {
        const LINKS: Words<5> = Words::new(["in", "on", "of", "early", "late"]);
        const REACH: usize = 3;
        let end = self.held.name.end;
        let noun = (end..end + ATTRIBUTES).find(|&at| is_work(self.key(at)));
        noun.is_some_and(|noun| {
            self.page.text.tokens[end - 1].is_possessive()
                && (noun + 2..=noun + REACH).contains(&date)
                && (end..noun).all(|at| self.page.text.tokens[at].is_lexical())
                && (noun + 1..date).all(|at| LINKS.contains(self.key(at)))
        })
    }

    /// "A cable dated 3 May 2010 quotes President Roe as ordering": a paper of the day tells of the holder.
    pub(super) fn is_of_paper(&self, first: usize, end: usize) -> bool {
        const PAPERS: Words<14> = Words::new([
            "cable",
            "memo",
            "memorandum",
            "letter",
            "report",
            "dispatch",
            "telegram",
            "minutes",
            "transcript",
            "email",
            "record",
            "article",
            "despatch",
            "note",
        ]);
        const QUOTES: Words<12> = Words::new([
            "quotes",
            "quoted",
            "cites",
            "cited",
            "describes",
            "described",
            "shows",
            "showed",
            "depicts",
            "says",
            "said",
            "names",
        ]);
        let paper = first >= 2
            && (self.key(first - 1) == key("dated") || matches!(self.key(first - 1), FROM | OF))
            && PAPERS.contains(self.key(first - 2));
        let verb = end + usize::from(self.key(end) == COMMA);
        paper && QUOTES.contains(self.key(verb)) && (verb + 1..self.held.tokens.start).all(|at| self.is_of_title(at))
    }

    /// "In 2005, under President Roe, the department closed": the holder led whoever acts on the date.
    pub(super) fn is_of_led_clause(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 14;
        let under = end + usize::from(self.key(end) == COMMA);
        let start = self.held.name.end + 1;
        let mut clause = start..self.sentence.end.min(start + LONGEST);
        first <= self.sentence.start + 1
            && self.key(under) == key("under")
            && self.lead() == Some(under)
            && self.key(start - 1) == COMMA
            && clause.find(|&at| self.is_finite(at) || is_wall(self.key(at))).is_some_and(|at| self.is_past(Some(at)))
    }

    /// "The mayor welcomed Chancellor Roe to the city in June 2003": whom one receives, receives one with the office.
    pub(super) fn is_received(&self, mention: &DateMention) -> bool {
        const RECEIVES: Words<7> =
            Words::new(["welcomed", "hosted", "received", "greeted", "escorted", "led", "accompanied"]);
        const WHERE: Words<6> = Words::new(["to", "at", "in", "through", "around", "into"]);
        let received = self.lead().is_some_and(|at| RECEIVES.contains(self.key(at)));
        received
            && self.held.is_head
            && self.held.tie == Tie::Title
            && WHERE.contains(self.key(self.held.name.end))
            && self.is_misplaced_on(mention, self.held.tokens.start)
    }

    /// "a law from the era of President Roe", "a biography of Pope Roe", "speeches that President Roe had given": words that name the
    /// holder's time, or a tale of it, apart from the date.
    pub(super) fn is_of_era(&self, mention: &DateMention) -> bool {
        const ERAS: Words<11> = Words::new([
            "era",
            "eras",
            "days",
            "time",
            "times",
            "age",
            "reign",
            "rule",
            "tenure",
            "presidency",
            "premiership",
        ]);
        let Some(lead) = self.lead() else { return false };
        let before = |back: usize| lead.checked_sub(back).map_or(Key::NONE, |at| self.key(at));
        let era = self.key(lead) == OF && (ERAS.contains(before(1)) || office::tells(before(1), "history"));
        let told = self.is_told_earlier() && (mention.tokens.end as usize) <= lead;
        era && !self.is_of_service(mention.tokens.first as usize, mention.tokens.end as usize) || told
    }

    /// "speeches that President Roe had given".
    pub(super) fn is_told_earlier(&self) -> bool {
        self.lead().is_some_and(|lead| [key("that"), key("which")].contains(&self.key(lead)))
            && self.key(self.held.next) == HAD
    }

    /// "Roe was prime minister of Britain and gave me the medal in 2016", "was president when the bridge opened in 2016": one time.
    pub(super) fn is_of_joint_deed(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 14;
        const COUNTRY: usize = 4;
        let from = self.held.tokens.end;
        let name = |at: &usize| self.page.text.tokens[*at].is_capitalised() || matches!(self.key(*at), OF | THE);
        let last = self.sentence.end.min(from + COUNTRY);
        let link = from + (from..last).take_while(name).count();
        let joint = self.key(link) == AND && self.is_past(Some(link + 1));
        let when = self.key(link) == key("when");
        let past = (link + 1..first.max(link + 1)).any(|at| self.is_past(Some(at)));
        let plain = |at: usize| self.key(at) != COMMA && !is_wall(self.key(at)) && !is_other_clause(self.key(at));
        self.held.was_then
            && self.held.tie == Tie::Bound
            && (joint || when)
            && past
            && first > link
            && first - link <= LONGEST
            && (link + 1..first).all(plain)
            && self.is_adjunct(first, end)
    }

    /// "was signed in May 2009 during the presidency of Roe", "During Roe's presidency, in May 2009, it was signed": the date and the tenure are
    /// of one time.
    pub(super) fn is_in_tenure(&self, mention: &DateMention) -> bool {
        const LEAD: usize = 4;
        const NEAR: usize = 2;
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let start = self.held.tokens.start;
        let lead = self.sentence.start.max(start.saturating_sub(LEAD))..start + 1;
        let during = lead.rev().find(|&at| [key("during"), key("under")].contains(&self.key(at)));
        let Some(during) = during.filter(|_| self.held.tie == Tie::Bound && mention.explicit) else { return false };
        let between = if first < during { end..during } else { self.held.tokens.end..first };
        let link = |at: usize| self.key(at) == COMMA || matches!(self.key(at), IN | ON);
        between.len() <= NEAR && between.into_iter().all(link)
    }

    /// "during the presidency of Roe", "under the Roe administration": a stretch that has no date but one beside it.
    pub(super) fn is_stretch(&self) -> bool {
        let (start, name) = (self.held.tokens.start, self.held.name.start);
        let of = name >= 3 && start + 3 == name && self.key(start) == THE && self.key(name - 1) == OF;
        let lead = start.checked_sub(1).map(|at| at - usize::from(at > 0 && self.key(at) == THE));
        let led = lead.is_some_and(|at| [key("during"), key("under")].contains(&self.key(at)));
        of || led && start == name
    }

    /// "appointed her as national adviser on 3 May": "as" and a role, no clause.
    pub(super) fn is_role(&self, at: usize, date: usize) -> bool {
        self.key(at) == AS && !(at + 1..date).any(|at| self.is_finite(at) && self.page.text.tokens[at].is_word())
    }

    /// "his 2004 State of the Union address", "Roe's 2004 State of the Union".
    pub(super) fn is_of_own_address(&self, first: usize, end: usize) -> bool {
        const NEAR: usize = 7;
        let union =
            |at: usize| self.key(at) == key("state") && self.key(at + 1) == OF && self.key(at + 3) == key("union");
        let around = self.sentence.start.max(first.saturating_sub(NEAR))..self.sentence.end.min(end + 1);
        let Some(state) = around.into_iter().find(|&at| union(at)) else { return false };
        let name = self.held.name.end;
        let own = [key("his"), key("her")].contains(&self.key(state.min(first).wrapping_sub(1)));
        let fronted = self.held.tokens.start > end && self.key(self.held.tokens.start - 1) == COMMA;
        let owned = self.page.text.tokens[name - 1].is_possessive() && state.min(first) == name;
        let before = first.checked_sub(1).map_or(Key::NONE, |at| self.key(at));
        let linked = first > state && (matches!(before, OF | BY) || before == key("in"));
        (own && (name < first || fronted) || owned) && (state == end || linked)
    }
}

/// An order, a decree, a veto: what only an office makes.
fn is_work(noun: Key) -> bool {
    const ORDERS: Words<11> = Words::new([
        "order",
        "orders",
        "decree",
        "decrees",
        "directive",
        "edict",
        "mandate",
        "proclamation",
        "moratorium",
        "inauguration",
        "impeachment",
    ]);
    ORDERS.contains(noun) || state_acts::is_deed(noun) && noun != key("declaration")
}

/// Whether the interval is no longer than a season.
pub(super) fn is_short((first, last): Interval) -> bool {
    const SEASON: i64 = 100;
    crate::annotate::dates::calendar::days_between(first, last) <= SEASON
}
