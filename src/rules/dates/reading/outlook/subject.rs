//! What a date's noun and its neighbours say of it: "the caucuses on 3 May will pick", "after the next election in 2015", "senators up for
//! re-election in 2014", "possibly 3 May".

use super::{AS, COMMA, FOR, IN, OF, ON, Outlook, TO, is_present, is_scheduled, is_wall, is_will};
use crate::annotate::dates::clause_words::is_modal;
use crate::annotate::dates::reader::{AND, AT, BUT, FROM};
use crate::annotate::dates::tense;
use crate::rules::dates::shared::office;
use crate::text::{Key, Words, key};

impl Outlook<'_> {
    /// "The caucuses on Feb. 15 will be the third vote": an event is the subject of what will be. What an event that is over will be
    /// remembered for, or will cost, is told so too.
    pub(super) fn is_subject_to_come(&self) -> bool {
        const LONGEST: usize = 8;
        let (first, will) = (self.date.start, self.date.end);
        let linked = |noun: usize| {
            self.reader.is(noun + 1, ON)
                || self.reader.is(noun + 1, OF)
                || self.shape == crate::annotate::dates::Shape::Month && self.reader.is(noun + 1, IN)
        };
        let noun = first.checked_sub(2).filter(|&noun| noun > self.sentence.start && linked(noun));
        let Some(noun) = noun.filter(|&noun| self.is_fresh && is_scheduled(self.key(noun))) else { return false };
        if !self.is_what_comes(will) {
            return false;
        }
        let links: [Key; 8] = [IN, OF, FOR, ON, TO, AT, FROM, AS];
        let opens = |at: usize| {
            let word = self.key(at);
            [COMMA, AND, BUT, key("that")].contains(&word) || is_wall(word)
        };
        let phrase = (self.sentence.start.max(noun.saturating_sub(LONGEST))..noun).rev();
        phrase
            .into_iter()
            .take_while(|&at| !opens(at))
            .all(|at| !links.contains(&self.key(at)) && !is_present(self.key(at)))
    }

    /// "the next election in 2015", "are up for re-election in 2014": what comes next, or again, has not been.
    pub(super) fn is_of_next(&self, at: usize, end: usize) -> Option<bool> {
        const LONGEST: usize = 3;
        let noun = self.reader.key_before(end);
        if self.reader.is(at, key("next")) && is_scheduled(noun) && (2..=LONGEST + 1).contains(&(end - at)) {
            return Some(!self.is_told_since(at));
        }
        let renewed = [key("re-election"), key("reelection"), key("election")].contains(&noun);
        let up = self.reader.is(at, key("up")) && self.reader.is(at + 1, FOR) && renewed;
        let before = self.reader.key_before(at);
        let is_noun = up && at > self.sentence.start && self.reader.str(at - 1).ends_with('s') && !is_present(before);
        let left = [key("was"), key("comes")].contains(&before);
        (is_noun && !left).then(|| !self.is_told_since(at))
    }

    /// Whether a past tells the sentence, and nothing before the word is of now or to come.
    fn is_told_since(&self, at: usize) -> bool {
        let now = |at: usize| is_will(&self.reader, at) || is_present(self.key(at)) || is_modal(self.key(at));
        let now = (self.sentence.start..at).any(now);
        let passive =
            |at: usize| [key("be"), key("being"), key("is"), key("are")].contains(&self.reader.key_before(at));
        !now && self.sentence.clone().any(|at| self.is_past(at) && !passive(at))
    }

    /// "In a much-awaited speech on 15 April, the chancellor is expected": the date ends an occasion that opens the sentence.
    pub(super) fn closes_scene(&self, end: usize) -> bool {
        const LONGEST: usize = 12;
        const ARTICLES: Words<8> = Words::new(["a", "an", "the", "his", "her", "its", "their", "another"]);
        let start = self.sentence.start;
        let noun = self.reader.key_before(end);
        let is_occasion = is_scheduled(noun) || office::tells(noun, "occasion") || tense::is_deed(noun);
        let plain = |at: usize| {
            let word = self.key(at);
            // "a highly anticipated speech".
            let attribute =
                self.is_past(at) && self.reader.tokens[at + 1].is_word() && !matches!(self.key(at + 1), ON | IN);
            word != COMMA && !is_wall(word) && (!self.is_past(at) || attribute) && !is_present(word)
        };
        self.is_fresh
            && self.is_exact()
            && is_occasion
            && end - start <= LONGEST
            && matches!(self.key(start), IN | AT)
            && ARTICLES.contains(self.key(start + 1))
            && self.reader.is(self.date.end, COMMA)
            && (start + 1..end).all(plain)
    }

    /// "take over as chief executive of the firm": "as" and a role, no clause.
    pub(super) fn is_role(&self, at: usize, end: usize) -> bool {
        const TAKEN: Words<18> = Words::new([
            "over", "down", "back", "in", "serve", "act", "work", "begin", "start", "return", "continue", "retire",
            "on", "up", "aside", "quit", "leave", "resign",
        ]);
        let told = |at: usize| self.is_past(at) || is_present(self.key(at)) || is_will(&self.reader, at);
        let taken = self.reader.is(at, AS) && TAKEN.contains(self.reader.key_before(at));
        taken && self.is_fresh && !(at + 1..end).any(told)
    }

    /// "before the week of 3 May is out".
    pub(super) fn is_out(&self) -> bool {
        let end = self.date.end;
        self.reader.is(end, key("is")) && [key("out"), key("over"), key("up")].contains(&self.key(end + 1))
    }
}
