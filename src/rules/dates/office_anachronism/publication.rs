//! Sentences without a date of their own: those that tell news are of the day of publication.

use jiff::civil::Date;

use super::{MOST_AROUND, Telling};
use crate::annotate::DateMention;
use crate::annotate::dates::Shape;
use crate::annotate::dates::calendar::next_day;
use crate::annotate::dates::clause_words::is_present;
use crate::annotate::dates::reader::{COMMA, DASH};
use crate::lexicons::Lexicon;
use crate::rules::dates::shared::office::{self, Tie};
use crate::rules::dates::shared::{outlook, state_acts};
use crate::span::TokenSpan;
use crate::text::{Key, Words, key};

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
        if !(self.held.is_head || present)
            || self.held.is_long_over(day)
            || self.held.was_then
            || self.is_courtesy() && self.held.tie == Tie::Title && !self.is_in_office(day)
        {
            return None;
        }
        // Of a government of old news is what is told in the present. Of one who has just left or is about to come, all but what
        // tells of coming and going.
        let news = match self.held.tie {
            Tie::Bound => {
                let first = self.opens_sentence() || self.held.tokens.start < self.held.name.start;
                self.held.is_over((day, day)) && first && self.is_present()
            }
            Tie::Title if self.held.is_courtesy => !self.held.is_near(day) || self.is_in_office(day),
            Tie::Title => !self.held.is_near(day) || !self.sentence.clone().any(|at| office::is_tenure(self.key(at))),
        };
        if !news
            || self.is_told_earlier()
            || self.has_companion(day)
            || self.is_in_clause_of_time() && !self.is_reacted_to()
        {
            return None;
        }
        let history = !self.is_dated_so(day)
            && self.sentence.clone().any(|at| tells_history(self.key(at)) && self.key(at.wrapping_sub(1)) != DASH);
        (!self.is_hypothetical() && !history && !self.is_dated_near()).then_some(day)
    }

    /// Whether the sentence tells of the office at work, as nobody tells of a former president: it opens the article with what the president
    /// says or does, or tells an act of state, an order or an administration of these days.
    fn is_in_office(&self, day: Date) -> bool {
        let Some(verb) = self.following_verb() else { return false };
        let pair = |at: usize, first: &[Key], second: &[Key]| {
            first.contains(&self.key(at)) && second.contains(&self.key(at + 1))
        };
        let at_work = |at: usize| {
            pair(at, &[key("his"), key("her")], &[key("administration"), key("cabinet"), key("veto")])
                || pair(at, &[key("executive")], &[key("order"), key("orders"), key("action"), key("actions")])
        };
        let named = self.held.tokens.start < self.held.name.start && self.held.name.len() > 1;
        if !named || self.sentence.clone().any(|at| self.is_private_thing(at)) {
            return false;
        }
        let act = state_acts::is_of_office(self.page, verb) || self.sentence.clone().any(at_work);
        let planned = is_present(self.key(verb)) && outlook::tells(self.key(verb + 1), "bound");
        let news = act || planned || outlook::tells(self.key(verb), "said") || !self.is_private(verb);
        let said = self.is_said(verb);
        let dated = self.is_dated_so(day) && (act || self.leads(OPENING)) || said && self.is_said_now(verb, day);
        (dated || self.leads(FIRST) || said && self.is_reacted_to()) && news
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

    /// "President Jane Roe said on Friday", "told reporters Friday": the day of the statement is one of this week's.
    fn is_said_now(&self, verb: usize, day: Date) -> bool {
        const REACH: usize = 6;
        const DAYS: i32 = 7;
        let near = |mention: &DateMention| {
            let (first, end) = (mention.tokens.first as usize, mention.tokens.end as usize);
            let since = next_day(day, -DAYS).unwrap_or(day);
            let beside = first == verb + 1 || first == verb + 2 && self.key(verb + 1) == key("on");
            let behind = beside || (verb + 1..=verb + REACH).contains(&first) && self.is_adjunct(first, end);
            let opening = first <= self.sentence.start + 1 && end < verb && self.key(end) == COMMA;
            (behind || opening) && mention.interval.is_some_and(|own| own.0 == own.1 && since <= own.0 && own.0 <= day)
        };
        // What lies ahead tells no second time.
        let ahead = |mention: &DateMention| mention.interval.is_none_or(|(_, last)| last >= day);
        let mentions = &self.mentions()[..self.mentions().len().min(MOST_AROUND)];
        let said = mentions.iter().find(|mention| near(mention));
        let alone = said.is_some_and(|said| mentions.iter().all(|other| other.span == said.span || ahead(other)));
        alone && !self.sentence.clone().any(|at| tells_history(self.key(at)))
    }

    /// "was questioned on it after President Jane Roe said": what people and markets answer to is of the day.
    fn is_reacted_to(&self) -> bool {
        const REACH: usize = 8;
        const REACTIONS: Words<30> = Words::new([
            "came",
            "comes",
            "questioned",
            "asked",
            "pressed",
            "challenged",
            "grilled",
            "responded",
            "replied",
            "reacted",
            "criticized",
            "criticised",
            "condemned",
            "denounced",
            "praised",
            "welcomed",
            "applauded",
            "protested",
            "rallied",
            "fell",
            "rose",
            "climbed",
            "slid",
            "slipped",
            "dropped",
            "jumped",
            "tumbled",
            "surged",
            "dipped",
            "gained",
        ]);
        // "came after the Iranian president, John Roe, warned".
        let named = |at: &usize| self.page.text.tokens[*at].is_capitalised() || self.key(*at) == key("the");
        let lead = (self.sentence.start..self.held.tokens.start).rev();
        let Some(after) = lead.into_iter().find(|at| !named(at)).filter(|&at| self.key(at) == key("after")) else {
            return false;
        };
        let mut lead = self.sentence.start.max(after.saturating_sub(REACH))..after;
        let news = self.mentions().is_empty() || self.published.is_some_and(|day| self.is_all_of(day));
        news && lead.any(|at| REACTIONS.contains(self.key(at)))
    }

    /// Whether all dates of the sentence are of the days before publication.
    fn is_all_of(&self, day: Date) -> bool {
        const DAYS: i32 = 7;
        let since = next_day(day, -DAYS).unwrap_or(day);
        self.mentions()
            .iter()
            .take(MOST_AROUND)
            .all(|mention| mention.interval.is_some_and(|(first, last)| since <= first && last <= day))
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
        const OBJECTS: [Key; 9] =
            [key("a"), key("an"), key("the"), key("no"), key("its"), key("it"), key("little"), key("that"), key("not")];
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
                    .filter_map(|(_, terms)| terms)
                    .all(|terms| !terms.iter().any(|term| term.holds((day, day))) && self.held.shares(&terms))
        })
    }

    /// "speeches that President Roe had given".
    fn is_told_earlier(&self) -> bool {
        self.lead().is_some_and(|lead| [key("that"), key("which")].contains(&self.key(lead)))
            && self.key(self.held.next) == key("had")
    }

    /// "when Prime Minister Roe was in office", "a paper by Pope Roe".
    fn is_in_clause_of_time(&self) -> bool {
        const BEFORE: [Key; 7] =
            [key("when"), key("after"), key("before"), key("since"), key("until"), key("under"), key("by")];
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
