//! Whether a date is of the clause of a holder: before it, behind it, or with the thing that is the holder's.

use super::Telling;
use super::part::Part;
use crate::annotate::DateMention;
use crate::annotate::dates::clause_forms::is_gerund;
use crate::annotate::dates::clause_words::is_wall;
use crate::annotate::dates::reader::{AFTER, AND, AT, BY, COMMA, DASH, FROM, IN, OF, ON, Reader, STOP, THE, TO, WHEN};
use crate::annotate::dates::{clause, tense};
use crate::rules::dates::shared::office::{self, Tie};
use crate::text::{Key, Words, key, keys};

impl Telling<'_, '_> {
    /// Whether the date is that of what is told with the holder.
    pub(super) fn belongs(&self, part: Part, mention: &DateMention) -> bool {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        let (start, name) = (self.held.tokens.start, self.held.name.end);
        let inside = first >= start && end <= self.held.name.start;
        // "A cable dated 3 May 2010 quotes President Roe": a paper of the day tells of the holder.
        let paper = first > self.sentence.start && self.key(first - 1) == key("dated") && end < start;
        if inside || paper {
            return true;
        }
        // "who was secretary in 2006".
        if self.held.was_then && first > name && first <= self.held.tokens.end + 1 {
            return self.is_adjunct(first, end);
        }
        let before = end <= start;
        if self.is_joint(first, end) || self.is_of_address(first, end) {
            return true;
        }
        match part {
            Part::Thing(noun) => self.is_of_thing(noun, first, end) || self.is_around(noun, first, end),
            Part::Leader(lead) => self.is_of_led(lead, mention),
            Part::Agent(verb) if before => verb < first || self.is_in_clause_of(verb, first, end),
            Part::Subject(_) if before => self.leads_to(first, end) || self.is_of_object(first, end),
            Part::Met(verb) if before => self.is_set_before(verb, first, end),
            Part::Beside if before => self.leads_to(first, end),
            _ => {
                let aside = end <= self.held.next && self.is_in_aside(first);
                (aside || first >= self.held.next && self.reaches(part, first, mention)) && self.is_adjunct(first, end)
            }
        }
    }

    /// "Roe was prime minister of Britain and gave me the medal in 2016", "was president when the bridge opened, in 2016": one time.
    fn is_joint(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 14;
        const COUNTRY: usize = 4;
        let from = self.held.tokens.end;
        let name = |at: &usize| self.page.text.tokens[*at].is_capitalised() || matches!(self.key(*at), OF | THE);
        let link = from + (from..self.sentence.end.min(from + COUNTRY)).take_while(name).count();
        let tied = self.held.was_then && self.held.tie == Tie::Bound && matches!(self.key(link), AND | WHEN);
        // Past the preposition and its comma.
        let last = first.saturating_sub(1 + usize::from(self.key(first.wrapping_sub(2)) == COMMA));
        tied && (link + 1..link + LONGEST).contains(&last)
            && self.is_plain(link + 1..last)
            && (link + 1..last).any(|at| self.is_past(Some(at)))
            && self.is_adjunct(first, end)
    }

    /// "President Roe, meeting bankers in June 2007, refused", "President Roe, in a speech in June 2007, refused": an aside that tells what
    /// the holder did meanwhile.
    fn is_in_aside(&self, date: usize) -> bool {
        let start = self.held.tokens.end + 1;
        let scene = matches!(self.key(start), IN | AT | ON) || self.key(start) == key("during");
        let doing = self.page.text.tokens.get(start).is_some() && self.page.text.token_str(start).ends_with("ing");
        start <= date && self.key(start - 1) == COMMA && (scene || doing)
    }

    /// "In 2018, at the summit, President Roe", "fell apart in 2005 when President Roe", "meets Monday with President Roe": a date before the
    /// holder, with nothing between them that is another's.
    fn leads_to(&self, first: usize, end: usize) -> bool {
        const WHILE: Words<5> = Words::new(["when", "while", "whilst", "as", "where"]);
        let start = self.held.tokens.start;
        // "in 1988 it was President Roe who".
        let cleft = self.key(self.held.next) == key("who")
            && start >= 2
            && self.key(start - 2) == key("it")
            && self.key(start - 1) == key("was");
        let lead = if cleft { start.checked_sub(3) } else { self.lead() };
        let gap = end..lead.map_or(end, |lead| lead + 1).max(end);
        let before = first.checked_sub(1).map_or(Key::NONE, |at| self.key(at));
        let alone = matches!(before, IN | ON | OF)
            || [key("early"), key("late"), key("since"), key("by")].contains(&before)
            || first == self.sentence.start
            || self.key(end) == COMMA
            || !gap.is_empty() && self.is_adjunct(first, end);
        let plain = |at: usize| !is_wall(self.key(at)) && !is_other_clause(self.key(at));
        // "In 2004, while serving as Roe's deputy".
        let meanwhile = |at: usize| plain(at) || self.key(at) == key("while") && self.key(at + 1) == key("serving");
        let verbless = |gap: &std::ops::Range<usize>| gap.clone().all(|at| plain(at) && !self.is_past(Some(at)));
        let Some(last) = gap.clone().last() else { return alone };
        let link = self.key(last);
        match link {
            _ if WHILE.contains(link) && link != key("while") => alone && (end..last).all(meanwhile),
            // "In a stirring 1961 speech to the house, President Roe".
            COMMA if !alone => self.is_scene(first, end) && verbless(&gap),
            COMMA => verbless(&gap),
            BY | FROM => (alone || first > self.sentence.start) && gap.len() == 1,
            _ => {
                let small = |at: usize| {
                    self.page.text.tokens[at].is_capitalised()
                        || self.page.text.tokens[at].is_possessive()
                        || matches!(self.key(at), COMMA | DASH | STOP | THE | AND)
                        || [key("with"), key("then"), key("while"), WHEN].contains(&self.key(at))
                };
                gap.clone().all(small) && (alone || link == key("with"))
            }
        }
    }

    /// "until 1924, when he was finally pardoned by President Roe", "In 1924, he was pardoned by": the clause behind the date has the holder
    /// as its agent.
    pub(super) fn is_in_clause_of(&self, verb: usize, first: usize, end: usize) -> bool {
        let when = end + usize::from(self.key(end) == COMMA);
        let opens = self.key(when) == WHEN || first <= self.sentence.start + 1 && when > end;
        let within = end == verb && self.is_adjunct(first, end);
        (opens && verb > when && self.is_plain(when + 1..verb) || within) && self.is_behind_auxiliary(verb)
    }

    /// No wall, no other clause and no comma.
    pub(super) fn is_plain(&self, mut tokens: std::ops::Range<usize>) -> bool {
        tokens.all(|at| !is_wall(self.key(at)) && !is_other_clause(self.key(at)) && self.key(at) != COMMA)
    }

    /// "the law of August 1997 that President Roe signed", "the 2014 pardon that President Roe granted": the date is that of what the holder
    /// made.
    fn is_of_object(&self, first: usize, end: usize) -> bool {
        const ATTRIBUTES: usize = 4;
        const DETERMINERS: Words<7> = Words::new(["the", "a", "an", "his", "her", "of", "this"]);
        let Some(lead) = self.lead().filter(|&lead| lead >= end) else { return false };
        let relative = [key("that"), key("which"), key("whom")].contains(&self.key(lead));
        let noun = if relative { end..lead } else { end..lead + 1 };
        let made = noun.is_empty() || self.verb().is_some_and(|verb| self.is_act(Some(verb)));
        first > self.sentence.start
            && DETERMINERS.contains(self.key(first - 1))
            && noun.len() <= ATTRIBUTES
            && noun.clone().all(|at| self.page.text.tokens[at].is_lexical() && !self.is_past(Some(at)))
            && made
    }

    /// "his 2004 State of the Union address", "his inaugural address in 2004": the date is that of the address.
    pub(super) fn is_of_address(&self, first: usize, end: usize) -> bool {
        const NEAR: usize = 7;
        let union = |at: usize| self.key(at) == key("state") && self.key(at + 3) == key("union");
        let inaugural = |at: usize| self.key(at) == key("inaugural");
        let mut around = self.sentence.start.max(first.saturating_sub(NEAR))..self.sentence.end.min(end + NEAR);
        let Some(address) = around.find(|&at| union(at) || inaugural(at)) else { return false };
        let own = [key("his"), key("her")].contains(&self.key(first.min(address).wrapping_sub(1)));
        own && if address < first { matches!(self.key(first - 1), IN | OF | BY) } else { end == address }
    }

    /// "On an earlier visit, in July 2009, he had called on President Roe": the date opens the sentence of the meeting.
    fn is_set_before(&self, verb: usize, first: usize, end: usize) -> bool {
        const OPENING: usize = 7;
        let subject = end + usize::from(self.key(end) == COMMA);
        let opens = first <= self.sentence.start + OPENING && subject > end && (subject..verb).len() <= OPENING;
        opens && subject < verb && self.is_plain(subject..verb) || self.lead().is_some_and(|lead| lead == end)
    }

    /// The date of a thing that stands with it: "the 2005 veto by", "a proclamation of May 1985", "President Roe's order in May 2012".
    fn is_of_thing(&self, noun: usize, first: usize, end: usize) -> bool {
        const ATTRIBUTES: usize = 4;
        const LINKS: usize = 3;
        // "In this Feb. 5, 2019 photo, members listen to President Roe's State of the Union speech".
        if self.key(noun) == key("union") && first <= self.sentence.start + ATTRIBUTES {
            return true;
        }
        let lexical = |at: usize| self.page.text.tokens[at].is_lexical() || self.key(at) == DASH;
        if end <= noun {
            return noun - end <= ATTRIBUTES && (end..noun).all(lexical);
        }
        // Past the noun, its holder and what they are of: a date right behind, as an adjunct.
        let last = (noun + 1).max(if noun < self.held.tokens.start { self.held.next } else { noun + 1 });
        let linked = |from: usize| {
            (from + 1..=from + LINKS).contains(&first)
                && (from..first).all(|at| {
                    matches!(self.key(at), IN | ON | OF)
                        || [key("early"), key("late"), key("the")].contains(&self.key(at))
                })
        };
        linked(noun + 1) || linked(last) && (self.is_adjunct(first, end) || self.is_finite(end))
    }

    /// "were flown out in the spring of 1999 on the orders of President Roe", "met in 2005 at the residence of": what is done where or in whose
    /// power the thing tells has the thing's time.
    fn is_around(&self, noun: usize, first: usize, end: usize) -> bool {
        const LONGEST: usize = 20;
        const LEADS: Words<7> = Words::new(["on", "at", "by", "with", "in", "under", "during"]);
        const NEAR: usize = 5;
        let start = noun.min(self.held.tokens.start);
        let back = self.sentence.start.max(start.saturating_sub(NEAR))..start;
        let words = back.rev().take_while(|&at| !self.page.text.tokens[at].is_mark() && !self.is_past(Some(at)));
        let Some(lead) = words.into_iter().find(|&at| LEADS.contains(self.key(at))) else { return false };
        let past = |range: std::ops::Range<usize>| range.filter(|&at| self.is_past(Some(at))).count();
        if end <= lead {
            let gap = end + usize::from(self.key(end) == COMMA)..lead;
            let opens = first <= self.sentence.start + NEAR;
            let free = self.is_adjunct(first, end) || opens;
            return gap.len() <= LONGEST && self.is_plain(gap.clone()) && free && (past(gap) == 0 || opens);
        }
        let from = self.held.next.max(noun + 1);
        first > from
            && first - from <= NEAR
            && self.is_plain(from..first)
            && past(from..first) == 0
            && self.is_adjunct(first, end)
    }

    /// "in 2012 under President Roe", "under the Roe administration in 2005", "Under President Roe, the government in 1993 pardoned": the
    /// phrase and the date are of one verb.
    fn is_of_led(&self, lead: usize, mention: &DateMention) -> bool {
        let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
        const LONGEST: usize = 14;
        const FEW: usize = 8;
        let serves = |at: usize| office::tells(self.key(at), "serving");
        if end <= lead {
            let gap = end + usize::from(self.key(end) == COMMA)..lead;
            let when = gap.start + usize::from([WHEN, key("while")].contains(&self.key(gap.start)));
            let own = when..lead.max(when);
            let verb = own.clone().rev().find(|&at| self.is_past(Some(at)) || serves(at));
            // "dropped in 2013 rules made under" tells two times; "In 1995, Roe served under" tells one.
            // "left the army in 2003 after serving under".
            let later = own.clone().any(|at| self.key(at) == AFTER);
            let infinitive = own.clone().any(|at| self.key(at) == TO && !self.page.is_dated(at + 1));
            return own.len() <= LONGEST
                && self.is_plain(own)
                && !later
                && verb.map_or(!infinitive, serves)
                && mention.explicit;
        }
        let from = self.held.tokens.end;
        if first < from {
            return false;
        }
        let opens = lead == self.sentence.start || matches!(self.key(lead - 1), COMMA | AND);
        // "It was under President Roe, in 2004, that".
        let comma = usize::from((opens || first == from + 2) && self.key(from) == COMMA);
        let gap = from + comma..first;
        // "was cut" is one.
        let past = |at: usize| self.is_past(Some(at));
        let verbs = gap.clone().filter(|&at| past(at) && !past(at.wrapping_sub(1))).count();
        // "during the presidency of Roe and changing it in 2013".
        let longest = if opens { LONGEST } else { FEW };
        let joint = !opens && gap.clone().any(|at| self.key(at) == AND);
        gap.len() <= longest
            && !joint
            && self.is_plain(gap)
            && mention.explicit
            && verbs <= usize::from(opens)
            && (self.is_adjunct(first, end) || self.is_past(Some(end)))
    }

    /// Whether the date stands as an adjunct, no noun behind it that it belongs to.
    pub(super) fn is_adjunct(&self, first: usize, end: usize) -> bool {
        let reader = Reader::new(&self.page.text);
        // "at their April 2016 meeting".
        if office::tells(self.key(end), "occasion") && first > 0 && !self.page.text.tokens[first - 1].is_mark() {
            return true;
        }
        // "a rule signed by President Roe in 1977 still governs", "measures that President Roe signed in 2004 are still in force".
        let relative = || self.verb().is_some_and(|verb| self.is_relative(verb));
        let governed = || first >= self.held.next && self.is_finite(end) && (self.passive().is_some() || relative());
        (clause::is_free(&reader, end)
            || self.key(end) == key("so")
            || is_gerund(&reader, end)
            || tense::is_past(&reader, end)
            || governed()
            || (end < reader.tokens.len() && self.is_adverb(end)))
            && ![key("from"), key("by"), key("until"), key("for"), key("to"), key("than"), key("the"), key("'s")]
                .contains(&self.key(first.wrapping_sub(1)))
    }

    /// No other clause between the holder and the date; what comes after a late event is later still.
    fn reaches(&self, part: Part, first: usize, mention: &DateMention) -> bool {
        const LONGEST: usize = 32;
        const LATER: [Key; 4] = keys(["after", "following", "when", "since"]);
        let relative = self.key(self.held.next) == key("who") || self.key(self.held.next + 1) == key("who");
        let whose = self.key(self.held.next + 1) == key("whose");
        let start = self.start() + if relative || whose { 2 } else { 0 };
        let over = mention.interval.is_some_and(|interval| self.held.is_over(interval));
        let gap = start..first;
        let passive = matches!(part, Part::Agent(_));
        // "A judge named by President Roe said on Friday": the date is that of the later verb.
        let passed = passive && gap.clone().any(|at| self.is_finite(at));
        // "the rule that President Roe issued was heard in March 2012".
        const AUXILIARIES: Words<4> = Words::new(["was", "were", "is", "are"]);
        let own = self.verb().map_or(start, |verb| verb + 1);
        let passed = passed
            || (own..first)
                .any(|at| AUXILIARIES.contains(self.key(at)) && self.key(at - 1) != AND && self.is_relative_clause());
        // ", an inquiry that was released on Wednesday showed": another clause behind a comma.
        let mut commas = gap.clone().filter(|&at| self.key(at) == COMMA);
        let another = !passive
            && self
                .verb()
                .and_then(|verb| commas.find(|&at| at > verb))
                .is_some_and(|comma| (comma + 1..first).any(|at| self.is_past(Some(at)) && self.key(at - 1) != AND));
        // "Judge Doe, appointed by President Roe, ruled on Tuesday".
        let comma = self.following_verb().is_none() && passive && self.key(start) == COMMA;
        !comma
            && !passed
            && !another
            && gap.len() <= LONGEST
            && gap.into_iter().all(|at| {
                let word = self.key(at);
                // "shortly after noon on".
                if word == AFTER && HOURS.contains(self.key(at + 1)) {
                    return true;
                }
                let other = is_wall(word) && !self.is_of_short_quote(at, first)
                    || is_other_clause(word) && !self.is_role(at, first)
                    || self.is_second_subject(at)
                    || self.is_second_verb(at);
                (LATER.contains(&word) && over) || !(other || LATER.contains(&word))
            })
    }

    /// "dismissed it as “a mistake” in": a mark of a few words quoted within the clause, up to the date.
    fn is_of_short_quote(&self, mark: usize, date: usize) -> bool {
        const LONGEST: usize = 7;
        let pairs = |open: Key, close: Key| {
            let closes = (mark + 1..date.min(mark + LONGEST)).any(|at| self.key(at) == close);
            let opened = (self.held.next.max(mark.saturating_sub(LONGEST))..mark).any(|at| self.key(at) == open);
            self.key(mark) == open && closes || self.key(mark) == close && opened
        };
        pairs(key("\u{201c}"), key("\u{201d}")) || pairs(key("\""), key("\""))
    }

    /// "the rule that President Roe issued": the holder's clause is of a noun.
    fn is_relative_clause(&self) -> bool {
        self.lead().is_some_and(|lead| [key("that"), key("which"), key("whom")].contains(&self.key(lead)))
    }

    /// "appointed her as national adviser on 3 May": "as" and a role, no clause.
    fn is_role(&self, at: usize, date: usize) -> bool {
        self.key(at) == key("as") && !(at + 1..date).any(|at| self.is_finite(at) && self.page.text.tokens[at].is_word())
    }

    /// "began under President Roe and was dropped": a verb of what the holder is no subject of.
    fn is_second_verb(&self, at: usize) -> bool {
        self.key(at) == AND && self.is_object() && self.is_past(Some(at + 1))
    }

    /// ", and shoppers went": another subject with its own verb.
    fn is_second_subject(&self, at: usize) -> bool {
        [AND, key("but")].contains(&self.key(at)) && self.key(at.wrapping_sub(1)) == COMMA
    }

    /// "telephoned King Roe on Monday": the date follows the name closely. "who worked for Roe's government, wrote in" is of somebody else.
    pub(super) fn is_near(&self, mention: &DateMention) -> bool {
        const NEAR: usize = 10;
        let beside = self.is_object() || self.key(self.held.tokens.start.wrapping_sub(1)) == IN;
        let aside = beside && self.key(self.start()) == COMMA && self.held.tokens.start > self.sentence.start + 1;
        let before = mention.tokens.end as usize <= self.held.tokens.start;
        before || !aside && (self.start()..mention.tokens.first as usize).len() <= NEAR
    }

    /// "In a 1991 address from the capital, President Roe": the date is that of the occasion which opens the holder's clause.
    fn is_scene(&self, first: usize, end: usize) -> bool {
        const OPENING: usize = 4;
        const OPENERS: Words<3> = Words::new(["in", "at", "during"]);
        let start = self.sentence.start;
        let occasion = (end..end + 3).any(|at| office::tells(self.key(at), "occasion"));
        first <= start + OPENING && OPENERS.contains(self.key(start)) && occasion
    }
}

/// Hours that a day's events come after.
const HOURS: Words<10> =
    Words::new(["midnight", "noon", "midday", "dawn", "dusk", "sunset", "sunrise", "dark", "lunch", "breakfast"]);

/// Words that begin another clause, whose date is its own.
pub(super) fn is_other_clause(word: Key) -> bool {
    const WORDS: Words<14> = Words::new([
        "that", "which", "who", "because", "while", "before", "until", "although", "though", "if", "whether", "whose",
        "where", "as",
    ]);
    WORDS.contains(word)
}
