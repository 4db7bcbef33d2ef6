//! Sentences without a date of their own: those that tell news are of the day of publication.

use jiff::civil::Date;

use super::part::Part;
use super::{MOST_AROUND, Telling};
use crate::annotate::dates::Shape;
use crate::annotate::dates::calendar::next_day;
use crate::annotate::dates::clause;
use crate::annotate::dates::clause_words::is_present;
use crate::annotate::dates::reader::{BY, COMMA, DASH, OF, ON, Reader, TO};
use crate::annotate::{DateMention, within};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::{outlook, state_acts};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key, keys};

/// Within so many tokens stands the first sentence, behind its place; within so many the first sentences, behind captions too.
const FIRST: usize = 16;
const OPENING: usize = 80;

impl Telling<'_, '_> {
    /// The day of publication, where the sentence has no date, tells news, and the person does not hold the office on that day.
    pub(super) fn by_publication(&self) -> Option<Date> {
        let day = self.published.filter(|&day| !self.held.is_former && !self.held.holds((day, day)))?;
        let present = self.held.name.len() > 1
            && self.verb().is_some()
            && self.is_present()
            && self.held.is_functional
            && !self.held.is_near(day);
        // "the government of President Roe" is titled too.
        let governs = self.page.text.tokens[self.held.name.end - 1].is_possessive()
            || self.held.tie == Tie::Bound && self.key(self.held.name.start.wrapping_sub(1)) == OF;
        let titled = self.held.tie == Tie::Title || self.held.tokens.start < self.held.name.start && !governs;
        if !(self.held.is_head || present)
            || self.held.is_long_over(day) && !self.is_all_of(day)
            || self.held.was_then
            || self.is_courtesy() && titled && !self.is_in_office(day)
        {
            return None;
        }
        // Of a government of old news is what is told in the present. Of one who has just left or is about to come, all but what
        // tells of coming and going.
        let news = if !titled {
            self.held.is_over((day, day))
                && (self.opens_sentence() || governs && self.held.tokens.start < self.held.name.start)
                && self.is_present()
        } else if self.held.is_courtesy {
            !self.held.is_near(day) || self.is_in_office(day)
        } else {
            // "The president -- Roe -- was impeached": whenever that was.
            let tells = |tag: &str| self.sentence.clone().any(|at| office::tells(self.key(at), tag));
            !tells("removal") && (!self.held.is_near(day) || !tells("tenure"))
        };
        // "in an act described on Wednesday as sick by Prime Minister Roe".
        let said_by = self.lead().is_some_and(|lead| self.key(lead) == BY);
        // "A ban imposed by Prime Minister Roe was lifted on Monday".
        let own = |verb: usize| self.is_behind_auxiliary(verb) || self.key(verb.wrapping_sub(1)) == COMMA;
        let made = said_by && !self.passive().is_some_and(own);
        if !news
            || made && (self.held.next..self.sentence.end).any(|at| self.is_finite(at))
            || self.is_told_earlier()
            || self.has_companion(day)
            || self.is_in_clause_of_time() && !self.is_reacted_to() && !(said_by && self.is_all_of(day))
            || self.is_of_history()
            || self.opens_in_term()
            || self.is_dated_in_term()
            || self.owned().is_some() && self.part() == Part::Beside && self.is_dated_before(day)
        {
            return None;
        }
        let dated = || {
            let part = self.part();
            matches!(part, Part::Subject(_)) && self.is_of_week(part, day)
        };
        let history = !self.is_dated_so(day)
            && !dated()
            && self.sentence.clone().any(|at| tells_history(self.key(at)) && self.key(at.wrapping_sub(1)) != DASH);
        (!self.is_hypothetical() && !history && !self.is_dated_near()).then_some(day)
    }

    /// "Minutes of May 2028 show that President Roe, speaking for the government, asked": a day of the term stands in the sentence.
    fn is_dated_in_term(&self) -> bool {
        let dates = within(&self.page.dates, self.sentence.clone());
        dates.iter().any(|date| date.explicit && date.interval.is_some_and(|interval| self.held.holds(interval)))
    }

    /// Whether the sentence tells of the office at work these days, as nobody tells of a former president. What is told is of the office: an
    /// act of state, its rooms, news that is not anybody's. And it is of these days: with a day of this week, to reporters, still to come, at
    /// the head of the article, or answered by others.
    fn is_in_office(&self, day: Date) -> bool {
        let part = self.part();
        // "Lawmakers asked President Jane Roe on Monday to sign the bill".
        let asked = |at: usize| self.key(at) == TO && state_acts::is_of_office(self.page, at + 1);
        if matches!(part, Part::Met(_)) && (self.held.next..self.sentence.end).any(asked) {
            return self.is_all_of(day);
        }
        let (Part::Subject(verb) | Part::Agent(verb)) = part else { return false };
        let named = self.held.tokens.start < self.held.name.start && self.held.name.len() > 1;
        if !named
            || !self.is_subject() && self.passive().is_none()
            || self.sentence.clone().any(|at| self.is_private_thing(at))
        {
            return false;
        }
        let pair = |at: usize, first: &[Key], second: &[Key]| {
            first.contains(&self.key(at)) && second.contains(&self.key(at + 1))
        };
        let orders =
            |at: usize| pair(at, &[key("executive")], &[key("order"), key("orders"), key("action"), key("actions")]);
        // "The White House said on Monday that President Jane Roe would veto the bill".
        let would = self.key(verb) == key("would") && self.is_all_of(day);
        let ahead = would || clause::is_will(&Reader::new(&self.page.text), verb);
        let perfect = [key("has"), key("had")].contains(&self.key(verb));
        let deed = verb + usize::from(ahead || perfect);
        let act =
            state_acts::is_of_office(self.page, deed) || self.sentence.clone().any(orders) || self.is_set_in_state();
        let planned = ahead && act || is_present(self.key(verb)) && outlook::tells(self.key(verb + 1), "bound");
        let told = self.key(verb) == key("told");
        let said = outlook::tells(self.key(verb), "said") && (!told || self.key(verb + 1) == key("reporters"));
        let news = act || planned || said || !self.is_private(verb);
        let dated = self.is_of_week(part, day) || told && said && act || planned || act && self.key(verb) == key("has");
        let deed = act || !self.is_any_ones(verb);
        let head = self.leads(FIRST) || self.is_dated_so(day) && (deed || self.leads(OPENING));
        news && (dated || head || self.is_said(verb) && self.is_reacted_to())
    }

    /// "President Jane Roe said on Friday", "met Saturday at the White House": a day of this week is that of the holder's clause, and no day
    /// before it stands in the sentence.
    fn is_of_week(&self, part: Part, day: Date) -> bool {
        const DAYS: i32 = 7;
        let since = next_day(day, -DAYS).unwrap_or(day);
        let mentions = &self.mentions()[..self.mentions().len().min(MOST_AROUND)];
        let recent = |mention: &DateMention| mention.interval.is_none_or(|(first, _)| since <= first);
        let of_week =
            |mention: &DateMention| mention.interval.is_some_and(|(first, last)| since <= first && last <= day);
        // "said on Friday immigration would": right behind the verb.
        let verb = Self::verb_of(part).unwrap_or(self.held.next);
        let last = verb + 1 + usize::from(self.key(verb + 1) == ON);
        let beside = |mention: &DateMention| mention.tokens.first as usize == last;
        let own = |mention: &DateMention| of_week(mention) && (beside(mention) || self.belongs(part, mention));
        mentions.iter().all(recent) && mentions.iter().any(own)
    }

    /// "President Jane Roe said": a plain verb of speech right behind the whole name.
    fn is_said(&self, verb: usize) -> bool {
        outlook::tells(self.key(verb), "said") && verb <= self.held.next + 1 && self.is_subject()
    }

    /// Whether the holder opens a clause: "a senator who backed President Roe said" is the senator's.
    fn is_subject(&self) -> bool {
        const LINKS: Words<8> = Words::new(["that", "and", "but", "as", "after", "because", "while", "what"]);
        let lead = (self.sentence.start..self.held.tokens.start).rev();
        let word = lead.into_iter().find(|&at| {
            let token = self.page.text.tokens[at];
            !(token.is_capitalised() || token.key == key(".") || token.key == key("the"))
        });
        word.is_none_or(|at| self.page.text.tokens[at].is_mark() || LINKS.contains(self.key(at)))
    }

    /// "was questioned on it after President Jane Roe said": what people and markets answer to is of the day.
    fn is_reacted_to(&self) -> bool {
        const REACH: usize = 8;
        const REACTIONS: Words<30> = Words::new([
            "came", "comes", "questioned", "asked", "pressed", "challenged", "grilled", "responded", "replied",
            "reacted", "criticized", "criticised", "condemned", "denounced", "praised", "welcomed", "applauded",
            "protested", "rallied", "fell", "rose", "climbed", "slid", "slipped", "dropped", "jumped", "tumbled",
            "surged", "dipped", "gained",
        ]);
        // "came after the Iranian president, John Roe, warned".
        let named = |at: &usize| self.page.text.tokens[*at].is_capitalised() || self.key(*at) == key("the");
        let lead = (self.sentence.start..self.held.tokens.start).rev();
        let Some(after) = lead.into_iter().find(|at| !named(at)).filter(|&at| self.key(at) == key("after")) else {
            return false;
        };
        let mut lead = self.sentence.start.max(after.saturating_sub(REACH))..after;
        let of_week = self.published.is_some_and(|day| self.is_all_of(day));
        let dated = of_week && !self.held.is_courtesy;
        dated || (of_week || self.mentions().is_empty()) && lead.any(|at| REACTIONS.contains(self.key(at)))
    }

    /// Whether the sentence has a date, and none that is older than the days before publication.
    fn is_all_of(&self, day: Date) -> bool {
        const DAYS: i32 = 7;
        let since = next_day(day, -DAYS).unwrap_or(day);
        let mut mentions = self.mentions().iter().take(MOST_AROUND);
        !self.mentions().is_empty() && mentions.all(|mention| mention.interval.is_some_and(|(first, _)| since <= first))
    }

    /// Whether the holder opens a sentence within so many tokens of the article's start, behind bylines and place.
    fn leads(&self, tokens: usize) -> bool {
        self.held.tokens.start < tokens && self.opens_sentence()
    }

    /// Whether the sentence has a date of the days around publication, as what is told of a picture has.
    fn is_dated_so(&self, day: Date) -> bool {
        const DAYS: i32 = 7;
        let around = next_day(day, -DAYS).zip(next_day(day, DAYS));
        self.mentions().iter().any(|mention| {
            mention.shape == Shape::Day
                && mention.interval.zip(around).is_some_and(|(own, around)| around.0 <= own.0 && own.1 <= around.1)
        })
    }

    /// "is", "has", "plans a": the verb is no plural noun ("administration officials").
    fn is_present(&self) -> bool {
        const OBJECTS: [Key; 9] = keys(["a", "an", "the", "no", "its", "it", "little", "that", "not"]);
        let at = self.held.next;
        is_present(self.key(at))
            || (self.is_finite(at) && !self.is_past(Some(at)) && OBJECTS.contains(&self.key(at + 1)))
    }

    /// Whether a holder of the same years who has left office as well stands in this sentence or the one before: both are history.
    fn has_companion(&self, day: Date) -> bool {
        let at = self.page.text.sentence_of(self.held.name.start);
        let start = self.page.text.sentences[at.saturating_sub(1)].tokens.first;
        let around = TokenSpan::new(start, self.sentence.end as u32);
        let surname = self.key(self.held.name.end - 1);
        self.page.hits.within(Lexicon::OfficeHolders, around).iter().take(MOST_AROUND).any(|hit| {
            self.key(hit.tokens.end as usize - 1) != surname
                && self.page.text.tokens[hit.tokens.first as usize].is_capitalised()
                && office::offices(self.settings.phrases.tag(hit))
                    .filter_map(|(_, dates)| office::terms_of(dates))
                    .all(|terms| !terms.iter().any(|term| term.holds((day, day))) && self.held.shares(&terms))
        })
    }

    /// Whether the sentence states a day, a month or a year that is over: it is of that time.
    fn is_dated_before(&self, day: Date) -> bool {
        const DAYS: i32 = 60;
        let since = next_day(day, -DAYS).unwrap_or(day);
        let over = |mention: &DateMention| mention.explicit && mention.interval.is_some_and(|(_, last)| last < since);
        self.mentions().iter().take(MOST_AROUND).any(over)
    }

    /// "speeches that President Roe had given".
    fn is_told_earlier(&self) -> bool {
        self.lead().is_some_and(|lead| [key("that"), key("which")].contains(&self.key(lead)))
            && self.key(self.held.next) == key("had")
    }

    /// "In June 2013 Prime Minister Roe ordered": the sentence opens with a time of the term.
    fn opens_in_term(&self) -> bool {
        const OPENING: usize = 4;
        let opens = |mention: &&DateMention| (mention.tokens.first as usize) < self.sentence.start + OPENING;
        let held = |mention: &DateMention| mention.interval.is_some_and(|interval| self.held.holds(interval));
        self.mentions().iter().take_while(opens).any(held)
    }

    /// "when Prime Minister Roe was in office", "a paper by Pope Roe".
    fn is_in_clause_of_time(&self) -> bool {
        const BEFORE: [Key; 7] = keys(["when", "after", "before", "since", "until", "under", "by"]);
        let lead = (self.sentence.start..self.held.tokens.start).rev();
        let word =
            lead.into_iter().find(|&at| !self.page.text.tokens[at].is_capitalised() && self.key(at) != key("the"));
        word.is_some_and(|at| BEFORE.contains(&self.key(at))) && self.passive().is_none()
    }

    /// Whether nothing but the holder's country stands before the holder.
    fn opens_sentence(&self) -> bool {
        (self.sentence.start..self.held.tokens.start).all(|at| {
            let token = self.page.text.tokens[at];
            token.is_capitalised() || token.is_mark() || token.key == key("the")
        })
    }

    /// Whether this sentence or the two before it have a date long past.
    fn is_dated_near(&self) -> bool {
        const SENTENCES: usize = 3;
        let at = self.page.text.sentence_of(self.held.name.start);
        let start = self.page.text.sentences[at.saturating_sub(SENTENCES - 1)].tokens.first;
        let from = self.page.dates.partition_point(|mention| mention.tokens.first < start);
        let touches = |mention: &DateMention| {
            let in_term = mention.interval.is_some_and(|interval| self.held.holds(interval));
            in_term && self.is_adjunct(mention.tokens.first as usize, mention.tokens.end as usize)
        };
        self.page.dates[from..]
            .iter()
            .take(MOST_AROUND)
            .take_while(|mention| (mention.tokens.first as usize) < self.sentence.end)
            .any(touches)
    }
}

/// Words of a tale of earlier times.
fn tells_history(word: Key) -> bool {
    office::tells(word, "history")
}
