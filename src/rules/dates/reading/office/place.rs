//! Where a name has its office: before it, behind it, in its government, or in so many words.

use std::ops::Range;

use super::{Term, Tie, is_not_holding, is_tenure, tells};
use crate::annotate::Page;
use crate::annotate::dates::reader::{AS, COMMA, OF, THE};
use crate::config::Settings;
use crate::lexicons::{Hit, Lexicon};
use crate::rules::dates::shared::sentence_tokens;
use crate::span::TokenSpan;
use crate::text::{Key, Words, key, keys};

/// Words of one who held the office before somebody else.
const FORMER: Words<8> = Words::new(["former", "ex", "first", "second", "elder", "older", "younger", "late"]);

/// Tokens of name and office, the token behind them, the title and its tie.
pub type Found<'t> = (Range<usize>, usize, &'t str, Tie);

/// A name in its page.
pub struct Place<'a, 't> {
    pub page: &'a Page<'t>,
    pub settings: &'a Settings,
    pub name: Range<usize>,
}

pub const THEN: Key = key("then");

/// Verbs of one who is in an office meanwhile: "while serving as president".
const SERVING: Words<4> = Words::new(["serving", "acting", "speaking", "working"]);

impl<'a> Place<'a, '_> {
    fn key(&self, at: usize) -> Key {
        self.page.text.key(at)
    }

    fn before(&self, at: usize, back: usize) -> Key {
        at.checked_sub(back).map_or(Key::NONE, |at| self.key(at))
    }

    /// The office whose words lie in the tokens: the first of them.
    fn office_in(&self, tokens: Range<usize>) -> Option<(&'a Hit, &'a str)> {
        let span = TokenSpan::new(tokens.start as u32, tokens.end as u32);
        let hit = self.page.hits.within(Lexicon::OfficeTitles, span).first()?;
        (hit.tokens.end as usize <= tokens.end).then(|| (hit, self.settings.phrases.tag(hit)))
    }

    /// The office that ends before the token.
    fn office_before(&self, end: usize) -> Option<(Range<usize>, &'a str)> {
        const LONGEST: usize = 5;
        let span = TokenSpan::new(end.saturating_sub(LONGEST) as u32, end as u32);
        let hit = self.page.hits.within(Lexicon::OfficeTitles, span).last()?;
        (hit.tokens.end as usize == end).then(|| (hit.tokens.range(), self.settings.phrases.tag(hit)))
    }

    /// "President Roe", "Britain's then-prime minister Roe".
    pub fn title(&self) -> Option<Found<'a>> {
        let (office, title) = self.office_before(self.name.start)?;
        if self.page.text.tokens[self.name.start].starts_line() {
            return None;
        }
        let former = self.is_former(office.start) && self.tie_before(office.start).is_none();
        let tie = if former { Tie::Title } else { self.tie_before(office.start)? };
        // "under Mexican President Roe", "the government of Mexican President Roe".
        const COUNTRY: usize = 3;
        let country = |at: &usize| {
            let word = self.key(*at);
            word == THE || self.page.text.tokens[*at].is_capitalised() && word != key("under")
        };
        let words = (office.start.saturating_sub(COUNTRY)..office.start).rev();
        let lead = words.take_while(country).last().unwrap_or(office.start);
        let led =
            self.before(lead, 1) == key("under") || (self.before(lead, 1) == OF && is_government(self.before(lead, 2)));
        let end = self.name.end;
        // "President Roe, who as head of state promised".
        let acting = self.key(end) == COMMA
            && self.key(end + 1) == key("who")
            && self.key(end + 2) == AS
            && [key("head"), key("president"), key("chancellor"), key("premier"), key("prime"), key("leader")]
                .contains(&self.key(end + 3));
        let tie = if led || acting { Tie::Bound } else { tie };
        let possessed = self.page.text.tokens[end - 1].is_possessive();
        let governs = possessed && is_government(self.key(end));
        let next = if governs { end + 1 } else { self.after_aside(self.after_country(end)) };
        Some((office.start..end, next, title, if governs { Tie::Bound } else { tie }))
    }

    /// "the Roe administration", "Roe's government".
    pub fn government(&self) -> Option<Found<'a>> {
        let end = self.name.end;
        let named = is_government(self.key(end)) && !self.page.text.tokens[end].is_capitalised();
        let white_house = self.key(end) == key("white") && self.key(end + 1) == key("house");
        if !named && !white_house {
            return None;
        }
        // "an Obama administration rule of 2004": the rule is one, not the administration.
        let rule = is_indefinite(self.before(self.name.start, 1))
            && is_government(self.key(end))
            && tells(self.key(end + 1), "measure");
        self.tie_before(self.name.start - usize::from(rule))?;
        let article = self.name.start - usize::from(self.name.start > 0 && self.before(self.name.start, 1) == THE);
        let agent =
            self.before(article, 1) == key("by") && self.page.text.token_str(article.saturating_sub(2)).ends_with("ed");
        // "put in place under the Roe administration", "during Roe's presidency".
        let led = [key("under"), key("during")].contains(&self.before(article, 1));
        if is_preposition(self.before(article, 1)) && !agent && !led {
            return None;
        }
        let next = end + 1 + usize::from(white_house);
        Some((self.name.start..next, next, "government", Tie::Bound))
    }

    /// "Jane Roe, then Britain's prime minister,", "Roe, who was president".
    pub fn apposition(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 6;
        let end = self.name.end;
        // "Jane Roe (then Britain's prime minister)".
        let bracket = self.key(end) == key("(");
        let comma = self.key(end) == COMMA || bracket;
        let was = |at: usize| [key("is"), key("was"), key("remains"), key("as")].contains(&self.key(at));
        let who = comma && self.key(end + 1) == key("who") && was(end + 2);
        let start = match (comma, was(end)) {
            (true, _) if who => end + 3,
            (true, _) => end + 1,
            (false, true) if self.key(end) != AS => end + 1,
            _ => return None,
        };
        let past = self.key(start - 1) == key("was");
        let (hit, title) = self.office_in(start..start + LONGEST)?;
        let office = hit.tokens.range();
        let mut bound = past;
        for at in start..office.start {
            let token = self.page.text.tokens[at];
            bound |= token.key == THEN;
            let determines = [THE, THEN, key("still"), key("-"), key("."), key("current"), key("a")]
                .contains(&token.key)
                || token.is_capitalised()
                || token.is_possessive()
                || [key("its"), key("his"), key("their"), key("country"), key("whose")].contains(&token.key);
            if !determines || is_not_holding(token.key) {
                return None;
            }
        }
        // "who is in charge of security"; a bare surname may be anybody's.
        let tasked = self.key(office.start) == key("in") && self.key(office.end) == OF;
        if title == "government" && (tasked || self.name.len() == 1) {
            return None;
        }
        if self.key(start) == key("a") || (!comma && is_not_holding(self.key(end.wrapping_sub(1)))) {
            return None;
        }
        self.tie_before(self.name.start)?;
        let closes =
            if bracket { (self.key(office.end) == key(")")).then_some(office.end) } else { self.closing(office.end) };
        let ends = |at: usize| self.page.text.tokens.get(at).is_none_or(|token| token.is_mark());
        let closed = !comma || who || closes.is_some() || !bracket && ends(office.end);
        let next = closes.map_or(office.end, |close| close + 1);
        closed.then_some((self.name.start..office.end, next, title, if bound { Tie::Bound } else { Tie::Title }))
    }

    /// "whose prime minister, Jane Roe,", "the president of Mexico, John Roe,".
    pub fn introduction(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 7;
        const COUNTRY: usize = 4;
        // "The chancellor – Jane Roe – held".
        let marks = [COMMA, key("\u{2013}"), key("\u{2014}")];
        let comma = self.name.start.checked_sub(1).filter(|&at| marks.contains(&self.key(at)))?;
        let span = TokenSpan::new(comma.saturating_sub(LONGEST) as u32, comma as u32);
        let hit = self.page.hits.within(Lexicon::OfficeTitles, span).last()?;
        let (office, title) = (hit.tokens.range(), self.settings.phrases.tag(hit));
        // "As chancellor in 2011, Jane Roe": the date stands with the office.
        let dated = |at: usize| self.key(at) == key("in") || self.page.is_dated(at);
        // "The prime minister in 2011, Jane Roe, backed", "The president at the time, John Roe, backed".
        let led = self.before(office.start, 1) == THE || self.before(office.start, 2) == THE;
        let timed = led && office.end < comma && (office.end..comma).all(dated);
        let at_the_time = self.key(office.end) == key("at") && self.key(office.end + 2) == key("time");
        let timed = timed || at_the_time && office.end + 3 == comma;
        let of_place = timed
            || office.end == comma
            || (self.before(office.start, 1) == AS && (office.end..comma).all(dated))
            || (self.key(office.end) == OF
                && (office.end + 1..comma)
                    .all(|at| self.page.text.tokens[at].is_capitalised() || self.key(at) == THE || self.key(at) == OF));
        let tie = self.tie_before(office.start)?;
        // "as president, Jane Roe signed", "As Japan's prime minister, John Roe told".
        let country = (office.start.saturating_sub(COUNTRY)..office.start).rev();
        let named = |at: &usize| self.page.text.tokens[*at].is_capitalised() || self.key(*at) == THE;
        let lead = country.take_while(|at| self.key(*at) != AS && named(at)).last().unwrap_or(office.start);
        let clause = sentence_tokens(self.page, office.start).start + 1 == lead || self.before(lead, 2) == COMMA;
        // "while serving as Japan's prime minister, Jane Roe ordered", "While chancellor, John Roe laid".
        let serving = self.before(lead, 1) == AS && SERVING.contains(self.before(lead, 2));
        let meanwhile = [key("while"), key("when"), key("whilst")];
        let opened = sentence_tokens(self.page, office.start).start;
        let while_in =
            meanwhile.contains(&self.before(lead, if serving { 3 } else { 1 })) || serving && lead == opened + 2;
        // "In his role as president, Jane Roe signed".
        let role = [key("role"), key("capacity"), key("function")].contains(&self.before(lead, 2))
            && lead == opened + 4
            && self.before(lead, 1) == AS;
        let acting = self.before(lead, 1) == AS && clause || while_in || role;
        // "by the then South African president, John Roe."
        let then =
            tie == Tie::Bound && (office.start.saturating_sub(COUNTRY)..office.start).any(|at| self.key(at) == THEN);
        let owned = acting
            || timed
            || then
            || self.before(office.start, 1) == THE
            || self.before(office.start, 1) == key("whose")
            || office.start > 0 && self.page.text.tokens[office.start - 1].is_possessive()
            || [key("its"), key("their")].contains(&self.before(office.start, 1))
            || (2..=3).any(|back| {
                [THE, key("his"), key("her"), key("its"), key("their")].contains(&self.before(office.start, back))
            });
        let closed = then && self.page.text.tokens.get(self.name.end).is_none_or(|next| next.is_mark());
        let apposed = self.key(self.name.end) == self.key(comma) || closed;
        let tie = if timed { Tie::Bound } else { tie };
        let (next, tie) = if acting { (self.name.end, Tie::Bound) } else { (self.name.end + 1, tie) };
        (of_place && owned && (apposed || acting)).then_some((office.start..self.name.end, next, title, tie))
    }

    /// "Roe signed it as president", "whose signature as Iran's president".
    pub fn capacity(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 7;
        const OWNERS: usize = 5;
        let end = self.name.end;
        let sentence = sentence_tokens(self.page, end - 1);
        let last = sentence.end.min(end + LONGEST);
        let at = (end..last).find(|&at| self.key(at) == AS)?;
        let (hit, title) = self.office_in(at + 1..at + 1 + OWNERS)?;
        let office = hit.tokens.range();
        let owned = (at + 1..office.start).all(|at| {
            let token = self.page.text.tokens[at];
            token.is_capitalised()
                || token.is_possessive()
                || [key("its"), THE, key("sitting"), key("serving"), key("current"), key("country"), key(".")]
                    .contains(&token.key)
        });
        let owned = owned && self.before(at, 1) != key("even");
        let plain = (end..at).all(|at| !is_tenure(self.key(at)) && !is_other_clause(self.key(at)));
        self.tie_before(self.name.start)?;
        // "Roe, as president, signed".
        let aside = self.key(end) == COMMA && at == end + 1 && self.key(office.end) == COMMA;
        // "Roe, who as Britain's prime minister was".
        let who = self.key(end) == COMMA && self.key(end + 1) == key("who") && at == end + 2;
        let next = if aside {
            office.end + 1
        } else if who {
            office.end
        } else {
            end
        };
        (owned && plain).then_some((self.name.start..office.end, next, title, Tie::Bound))
    }

    /// "during the presidency of Jane Roe", "The British prime minister was Jane Roe": the office stands before the name, with a link.
    pub fn linked(&self) -> Option<Found<'a>> {
        const TENURES: Words<6> =
            Words::new(["presidency", "premiership", "chancellorship", "papacy", "pontificate", "administration"]);
        let start = self.name.start;
        let (led, noun) = (self.before(start, 4), self.before(start, 2));
        // "approved by the government of Jane Roe".
        let reigns = is_government(noun) && [key("by"), key("under")].contains(&led) && self.name.len() > 1;
        let tenure = TENURES.contains(noun) && led == key("during");
        if (reigns || tenure) && self.before(start, 1) == OF && self.before(start, 3) == THE {
            return Some((start - 3..self.name.end, self.name.end, "government", Tie::Bound));
        }
        // "in the White House of Jane Roe".
        let house = [key("of"), key("house"), key("white"), THE];
        if house.iter().enumerate().all(|(back, &word)| self.before(start, back + 1) == word) {
            return Some((start - 4..self.name.end, self.name.end, "government", Tie::Bound));
        }
        let was = start.checked_sub(1).filter(|&at| self.key(at) == key("was"))?;
        let (office, title) = self.office_before(was)?;
        let closed = self.page.text.tokens.get(self.name.end).is_none_or(|next| next.is_mark());
        let country = (office.start.saturating_sub(3)..office.start).any(|at| self.key(at) == THE);
        let found = (office.start..self.name.end, self.name.end, title, Tie::Bound);
        (closed && country && self.name.len() > 1).then_some(found)
    }

    /// "While he was president, Jane Roe sent", "Roe signed it in 2004 when he was president", "Roe signed it in his second term": the office
    /// belongs to the time told.
    pub fn tenure(&self) -> Option<Found<'a>> {
        const WHEN: Words<3> = Words::new(["when", "while", "whilst"]);
        const BACK: usize = 8;
        const AHEAD: usize = 20;
        const TERMS: Words<8> = Words::new(["first", "second", "final", "last", "third", "two", "full", "whole"]);
        if self.name.len() == 1 {
            return None;
        }
        let end = self.name.end;
        let sentence = sentence_tokens(self.page, end - 1);
        let he = |at: usize| [key("he"), key("she")].contains(&self.key(at + 1)) && self.key(at + 2) == key("was");
        let opening = sentence.start;
        let fronted = WHEN.contains(self.key(opening)) && he(opening) && self.before(self.name.start, 1) == COMMA;
        // The date stands beside the clause: "asked her on Tuesday about what she did when she was" has another.
        let dated = |at: usize| (at.saturating_sub(2)..at).any(|at| self.page.is_dated(at));
        let at = if fronted && self.name.start - opening <= BACK {
            Some(opening)
        } else {
            (end..sentence.end.min(end + AHEAD))
                .find(|&at| WHEN.contains(self.key(at)) && he(at))
                .filter(|&at| dated(at))
        };
        let title = at.and_then(|at| self.office_in(at + 3..at + 6)).map(|(_, title)| title);
        let own = |at: usize| [key("his"), key("her")].contains(&self.key(at + 1)) && TERMS.contains(self.key(at + 2));
        let term = || {
            (end..sentence.end.min(end + AHEAD)).any(|at| {
                [key("in"), key("during")].contains(&self.key(at))
                    && own(at)
                    && self.key(at + 3) == key("term")
                    && (dated(at) || dated(at + 7))
            })
        };
        // "an order that Jane Roe issued from the White House in January 1997".
        let seat = || {
            let room = |at: usize| [key("house"), key("office")].contains(&self.key(at + 3));
            (end..sentence.end.min(end + AHEAD)).any(|at| {
                let from = self.key(at) == key("from") && self.key(at + 1) == THE && room(at);
                from && [key("white"), key("oval")].contains(&self.key(at + 2)) && (dated(at) || dated(at + 7))
            })
        };
        let title = title.or_else(|| (term() || seat()).then_some("government"))?;
        self.tie_before(self.name.start)?;
        Some((self.name.clone(), end, title, Tie::Bound))
    }

    /// The tie by the words before an office or a name; `None` where they take the office away.
    fn tie_before(&self, start: usize) -> Option<Tie> {
        const REACH: usize = 4;
        let mut tie = Tie::Title;
        let sentence = sentence_tokens(self.page, start).start;
        for at in (sentence.max(start.saturating_sub(REACH))..start).rev() {
            let (word, token) = (self.key(at), self.page.text.tokens[at]);
            if word == THEN {
                tie = Tie::Bound;
            } else if word == key("by") {
                // "was fired by Chancellor Roe".
                break;
            } else if is_not_holding(word) || (at + 1 == start && is_indefinite(word)) {
                return None;
            } else if token.is_mark() && word != key("-") && word != key(".") {
                break;
            }
        }
        Some(tie)
    }

    /// "former Democratic President Roe", "ex-President Roe", "the first President Roe": one who held the office.
    pub fn is_former(&self, start: usize) -> bool {
        const REACH: usize = 3;
        let words = (start.saturating_sub(REACH)..start).rev();
        let mut lead = words.map(|at| (self.key(at), self.page.text.tokens[at].is_capitalised()));
        lead.find(|&(word, capital)| FORMER.contains(word) || (!capital && word != key("-")))
            .is_some_and(|(word, _)| FORMER.contains(word))
    }

    /// "prime minister until 2007", "the prime minister from 1997 to 2007": a term whose end the text tells.
    pub fn is_bounded(&self, end: usize) -> bool {
        const UNTIL: Words<2> = Words::new(["until", "till"]);
        const TO: Words<5> = Words::new(["to", "until", "till", "-", "\u{2013}"]);
        let numbered = |at: usize| self.page.text.tokens.get(at).is_some_and(|token| token.has_digit());
        let ranged = self.key(end) == key("from") && numbered(end + 1) && TO.contains(self.key(end + 2));
        UNTIL.contains(self.key(end)) && numbered(end + 1) || ranged
    }

    /// "the first President Roe": of two holders of one name, the one that is meant.
    pub fn which_of(&self, start: usize, mut terms: Vec<Term>) -> Vec<Term> {
        const ELDER: Words<3> = Words::new(["first", "elder", "older"]);
        const YOUNGER: Words<2> = Words::new(["second", "younger"]);
        // Two terms one behind the other, or with others between, of one family name.
        let shared = self.key(self.name.end - 1) == key("bush") && terms.len() == 2;
        if shared && ELDER.contains(self.before(start, 1)) {
            terms.truncate(1);
        } else if shared && YOUNGER.contains(self.before(start, 1)) {
            terms.remove(0);
        }
        terms
    }

    /// "Chancellor Jane Roe of Germany": the token behind the country.
    fn after_country(&self, end: usize) -> usize {
        const LONGEST: usize = 4;
        let name = |at: &usize| self.page.text.tokens.get(*at).is_some_and(|token| token.is_capitalised());
        let article = usize::from(self.key(end + 1) == THE);
        let len = (end + 1 + article..end + 1 + LONGEST).take_while(name).count();
        if self.key(end) == OF && len > 0 { end + 1 + article + len } else { end }
    }

    /// The token behind the aside that follows the name, or right behind the name.
    fn after_aside(&self, end: usize) -> usize {
        if self.key(end) != COMMA || [key("who"), key("whose")].contains(&self.key(end + 1)) {
            return end;
        }
        self.closing(end + 1).map_or(end, |close| close + 1)
    }

    /// The comma that closes an aside which goes on at the token.
    fn closing(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let last = sentence_tokens(self.page, start.saturating_sub(1)).end.min(start + LONGEST);
        (start..last).find(|&at| self.key(at) == COMMA)
    }
}

/// What a holder leads.
fn is_government(word: Key) -> bool {
    const NOUNS: [Key; 6] = keys(["administration", "government", "presidency", "cabinet", "premiership", "regime"]);
    NOUNS.contains(&word)
}

/// "a President Roe" is a thought.
fn is_indefinite(word: Key) -> bool {
    [key("a"), key("an"), key("any"), key("no"), key("another")].contains(&word)
}

fn is_preposition(word: Key) -> bool {
    const WORDS: [Key; 11] = [
        key("in"),
        OF,
        key("from"),
        key("by"),
        key("under"),
        key("with"),
        key("for"),
        key("during"),
        key("since"),
        key("to"),
        key("-"),
    ];
    WORDS.contains(&word)
}

fn is_other_clause(word: Key) -> bool {
    const WORDS: [Key; 10] = keys([";", ":", "and", "but", "such", "that", "because", "while", "\"", "\u{201d}"]);
    WORDS.contains(&word)
}
