//! How a sentence gives a person an office: as a title ("South Korean President Lee"), in apposition ("Tony Blair, Britain's prime
//! minister,"; "the prime minister, Tony Blair,"), by its government ("the Blair government"), or in so many words ("signed as
//! president", "was prime minister").

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use crate::annotate::Page;
use crate::annotate::dates::calendar::next_day;
use crate::annotate::words::{Classes, classes};
use crate::config::Settings;
use crate::lexicons::{self, Hit, Lexicon};
use crate::rules::dates::shared::{day_in_words, sentence_tokens};
use crate::span::TokenSpan;
use crate::text::{Key, KeyMap, Words, key, key_of};

/// Handing over takes days, and papers report what a government did on its last: dates so near a term are in it.
const GRACE: i32 = 31;

/// One stay in office; no end while it lasted on the list's last day.
#[derive(Clone, Copy)]
pub struct Term {
    pub first: Date,
    pub last: Option<Date>,
}

impl Term {
    /// Whether the interval touches the term, with its grace.
    pub fn holds(&self, (first, last): (Date, Date)) -> bool {
        let begins = next_day(self.first, -GRACE).unwrap_or(self.first);
        let ends = self.last.map_or(Date::MAX, |last| next_day(last, GRACE).unwrap_or(last));
        begins <= last && first <= ends
    }

    pub fn in_words(&self) -> String {
        match self.last {
            Some(last) => format!("from {} to {}", day_in_words(self.first), day_in_words(last)),
            None => format!("since {}", day_in_words(self.first)),
        }
    }
}

/// How firmly the office is tied to what the sentence tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// The title that a person has now, or keeps.
    Title,
    /// "then prime minister", "as president", "the Blair government": the office belongs to the time told.
    Bound,
}

/// A person with an office.
pub struct Held {
    /// The tokens of name and office.
    pub tokens: Range<usize>,
    /// The tokens of the name.
    pub name: Range<usize>,
    /// The token behind the name and what stands in apposition to it.
    pub next: usize,
    pub terms: Vec<Term>,
    pub tie: Tie,
    /// Whether the title names the office alone: former mayors and secretaries are called so too.
    pub is_functional: bool,
    /// Whether the text says "then" or "was".
    pub was_then: bool,
    /// Whether the title is kept by courtesy after the term.
    pub is_courtesy: bool,
    /// "former President Roe": when the article appears; what only the office does was done in it all the same.
    pub is_former: bool,
    /// Whether the office is that of a head: of state, government, church or union, whose terms everybody knows.
    pub is_head: bool,
}

impl Held {
    pub fn holds(&self, interval: (Date, Date)) -> bool {
        self.terms.iter().any(|term| term.holds(interval))
    }

    /// Whether the whole interval lies behind the last term.
    pub fn is_over(&self, interval: (Date, Date)) -> bool {
        self.terms.last().and_then(|term| term.last).is_some_and(|last| last < interval.0)
    }

    /// Whether a term shares days with one of the others.
    pub fn shares(&self, terms: &[Term]) -> bool {
        let last = |term: &Term| term.last.unwrap_or(Date::MAX);
        self.terms.iter().any(|own| terms.iter().any(|term| own.first <= last(term) && term.first <= last(own)))
    }

    /// Whether the last term ended so long ago that a bare title tells history.
    pub fn is_long_over(&self, day: Date) -> bool {
        const DAYS: i32 = -20 * 365;
        let last = self.terms.last().and_then(|term| term.last);
        last.zip(next_day(day, DAYS)).is_some_and(|(last, limit)| last < limit)
    }

    /// Whether a term ends or begins within a good year of the day.
    pub fn is_near(&self, day: Date) -> bool {
        const DAYS: i32 = 400;
        let around = (next_day(day, -DAYS).unwrap_or(day), next_day(day, DAYS).unwrap_or(day));
        self.terms.iter().any(|term| {
            let begins = (around.0..=around.1).contains(&term.first) && day < term.first;
            begins || term.last.is_some_and(|last| (around.0..=around.1).contains(&last))
        })
    }
}

/// The offices of a tag, with their terms: "president 2008-05-07 2012-05-07; premier 2012-05-08 -".
pub fn offices(tag: &str) -> impl Iterator<Item = (&str, Option<Vec<Term>>)> {
    tag.split("; ").map(|office| {
        let (name, terms) = office.split_once(' ').unwrap_or((office, ""));
        (name, terms_of(terms))
    })
}

fn terms_of(dates: &str) -> Option<Vec<Term>> {
    let mut words = dates.split(' ');
    let mut terms = Vec::new();
    while let Some(first) = words.next() {
        let last = words.next()?;
        let last = if last == "-" { None } else { Some(last.parse().ok()?) };
        terms.push(Term { first: first.parse().ok()?, last });
    }
    (!terms.is_empty()).then_some(terms)
}

/// The office that stands with the name of the hit.
pub fn held(page: &Page<'_>, settings: &Settings, hit: &Hit) -> Option<Held> {
    let name = hit.tokens.range();
    let longer = name.len() == 1 && page.text.tokens.get(name.end).is_some_and(|next| next.is_capitalised());
    if !page.text.tokens[name.start].is_capitalised() || longer {
        return None;
    }
    let name_end = name.end;
    let place = Place { page, settings, name };
    let (tokens, next, title, tie) = place
        .title()
        .or_else(|| place.government())
        .or_else(|| place.apposition())
        .or_else(|| place.introduction())
        .or_else(|| place.capacity())?;
    let title = if title == "leader" && is_of_country(page, &tokens) { "government" } else { title };
    let is_functional = !matches!(title, "secretary" | "mayor" | "vice-president");
    let was = (name_end..tokens.end).any(|at| page.text.key(at) == key("was"));
    let was_then = was || (tokens.start.saturating_sub(THEN_REACH)..tokens.end).any(|at| page.text.key(at) == THEN);
    let tag = settings.phrases.tag(hit);
    let (office, terms) = offices(tag).find(|(office, _)| is_office(page, title, office, place.name.start))?;
    let terms = place.which_of(tokens.start, terms?);
    Some(Held {
        is_former: place.is_former(tokens.start),
        tokens,
        name: place.name,
        next,
        terms,
        tie,
        was_then,
        is_functional,
        is_courtesy: office == "us-president",
        is_head: is_head(office),
    })
}

/// Words of one who held the office before somebody else.
const FORMER: Words<8> = Words::new(["former", "ex", "first", "second", "elder", "older", "younger", "late"]);

/// How far before the office "then" may stand: "Britain's then prime minister", "then-Senate".
const THEN_REACH: usize = 3;

/// "French leader Jane Roe", "Jane Roe, Brazil's leader": a country stands in or before the words.
fn is_of_country(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let is_country = |word: Classes| word.any(Classes::DEMONYM) || word.any(Classes::PLACE);
    (tokens.start.saturating_sub(1)..tokens.end).any(|at| {
        let word = page.text.token_str(at);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
        page.text.tokens[at].is_capitalised() && is_country(classes(key_of(word)))
    })
}

/// Whether a title is said of an office; "monarch@saudi" wants that word before the name.
fn is_office(page: &Page<'_>, title: &str, office: &str, name: usize) -> bool {
    const REACH: usize = 5;
    let (office, place) = office.split_once('@').unwrap_or((office, ""));
    let near = place.is_empty()
        || (name.saturating_sub(REACH)..name + REACH)
            .filter(|&at| at < page.text.tokens.len())
            .any(|at| page.text.token_str(at).to_ascii_lowercase().starts_with(place));
    let fits = match title {
        "president" => matches!(office, "president" | "us-president"),
        "secretary" => office.contains("secretary") && office != "secretary-general",
        "government" => matches!(office, "president" | "us-president" | "premier" | "chancellor"),
        _ => title == office,
    };
    near && fits
}

fn is_head(office: &str) -> bool {
    let office = office.split('@').next().unwrap_or(office);
    matches!(
        office,
        "president" | "us-president" | "premier" | "chancellor" | "monarch" | "pope" | "leader" | "secretary-general"
    )
}

/// Tokens of name and office, the token behind them, the title and its tie.
type Found<'t> = (Range<usize>, usize, &'t str, Tie);

struct Place<'a, 't> {
    page: &'a Page<'t>,
    settings: &'a Settings,
    name: Range<usize>,
}

const COMMA: Key = key(",");
const THE: Key = key("the");
const AS: Key = key("as");
const OF: Key = key("of");
const THEN: Key = key("then");

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
    fn title(&self) -> Option<Found<'a>> {
        let (office, title) = self.office_before(self.name.start)?;
        if self.page.text.tokens[self.name.start].starts_line() {
            return None;
        }
        let former = self.is_former(office.start) && self.tie_before(office.start).is_none();
        let tie = if former { Tie::Title } else { self.tie_before(office.start)? };
        let led = self.before(office.start, 1) == key("under")
            || (self.before(office.start, 1) == OF && is_government(self.before(office.start, 2)));
        let tie = if led { Tie::Bound } else { tie };
        let end = self.name.end;
        let possessed = self.page.text.tokens[end - 1].is_possessive();
        let governs = possessed && is_government(self.key(end));
        let next = if governs { end + 1 } else { self.after_aside(self.after_country(end)) };
        Some((office.start..end, next, title, if governs { Tie::Bound } else { tie }))
    }

    /// "the Roe administration", "Roe's government".
    fn government(&self) -> Option<Found<'a>> {
        let end = self.name.end;
        self.tie_before(self.name.start)?;
        let article = self.name.start - usize::from(self.name.start > 0 && self.before(self.name.start, 1) == THE);
        let agent =
            self.before(article, 1) == key("by") && self.page.text.token_str(article.saturating_sub(2)).ends_with("ed");
        if is_preposition(self.before(article, 1)) && !agent {
            return None;
        }
        let named = is_government(self.key(end)) && !self.page.text.tokens[end].is_capitalised();
        named.then_some((self.name.start..end + 1, end + 1, "government", Tie::Bound))
    }

    /// "Jane Roe, then Britain's prime minister,", "Roe, who was president".
    fn apposition(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 6;
        let end = self.name.end;
        let comma = self.key(end) == COMMA;
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
        let closes = self.closing(office.end);
        let ends = |at: usize| self.page.text.tokens.get(at).is_none_or(|token| token.is_mark());
        let closed = !comma || who || closes.is_some() || ends(office.end);
        let next = closes.map_or(office.end, |close| close + 1);
        closed.then_some((self.name.start..office.end, next, title, if bound { Tie::Bound } else { Tie::Title }))
    }

    /// "whose prime minister, Jane Roe,", "the president of Mexico, John Roe,".
    fn introduction(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 7;
        let comma = self.name.start.checked_sub(1).filter(|&at| self.key(at) == COMMA)?;
        let span = TokenSpan::new(comma.saturating_sub(LONGEST) as u32, comma as u32);
        let hit = self.page.hits.within(Lexicon::OfficeTitles, span).last()?;
        let (office, title) = (hit.tokens.range(), self.settings.phrases.tag(hit));
        // "As chancellor in 2011, Jane Roe": the date stands with the office.
        let dated = |at: usize| self.key(at) == key("in") || self.page.is_dated(at);
        let of_place = office.end == comma
            || (self.before(office.start, 1) == AS && (office.end..comma).all(dated))
            || (self.key(office.end) == OF
                && (office.end + 1..comma)
                    .all(|at| self.page.text.tokens[at].is_capitalised() || self.key(at) == THE || self.key(at) == OF));
        let tie = self.tie_before(office.start)?;
        // "as president, Jane Roe signed".
        let clause =
            sentence_tokens(self.page, office.start).start + 1 == office.start || self.before(office.start, 2) == COMMA;
        let acting = self.before(office.start, 1) == AS && clause;
        let owned = acting
            || self.before(office.start, 1) == THE
            || self.before(office.start, 1) == key("whose")
            || office.start > 0 && self.page.text.tokens[office.start - 1].is_possessive()
            || [key("its"), key("their")].contains(&self.before(office.start, 1))
            || (2..=3).any(|back| {
                [THE, key("his"), key("her"), key("its"), key("their")].contains(&self.before(office.start, back))
            });
        let apposed = self.key(self.name.end) == COMMA;
        let (next, tie) = if acting { (self.name.end, Tie::Bound) } else { (self.name.end + 1, tie) };
        (of_place && owned && (apposed || acting)).then_some((office.start..self.name.end, next, title, tie))
    }

    /// "Roe signed it as president", "whose signature as Iran's president".
    fn capacity(&self) -> Option<Found<'a>> {
        const LONGEST: usize = 7;
        const OWNERS: usize = 4;
        let end = self.name.end;
        let sentence = sentence_tokens(self.page, end - 1);
        let last = sentence.end.min(end + LONGEST);
        let at = (end..last).find(|&at| self.key(at) == AS)?;
        let (hit, title) = self.office_in(at + 1..at + 1 + OWNERS)?;
        let office = hit.tokens.range();
        let owned = (at + 1..office.start).all(|at| {
            let token = self.page.text.tokens[at];
            token.is_capitalised() || token.is_possessive() || token.key == key("its")
        });
        let owned = owned && self.before(at, 1) != key("even");
        let plain = (end..at).all(|at| !is_tenure(self.key(at)) && !is_other_clause(self.key(at)));
        self.tie_before(self.name.start)?;
        // "Roe, as president, signed".
        let aside = self.key(end) == COMMA && at == end + 1 && self.key(office.end) == COMMA;
        let next = if aside { office.end + 1 } else { end };
        (owned && plain).then_some((self.name.start..office.end, next, title, Tie::Bound))
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
            } else if is_not_holding(word) || (at + 1 == start && is_indefinite(word)) {
                return None;
            } else if token.is_mark() && word != key("-") && word != key(".") {
                break;
            }
        }
        Some(tie)
    }

    /// "former Democratic President Roe", "ex-President Roe", "the first President Roe": one who held the office.
    fn is_former(&self, start: usize) -> bool {
        const REACH: usize = 3;
        let words = (start.saturating_sub(REACH)..start).rev();
        let mut lead = words.map(|at| (self.key(at), self.page.text.tokens[at].is_capitalised()));
        lead.find(|&(word, capital)| FORMER.contains(word) || (!capital && word != key("-")))
            .is_some_and(|(word, _)| FORMER.contains(word))
    }

    /// "the first President Roe": of two holders of one name, the one that is meant.
    fn which_of(&self, start: usize, mut terms: Vec<Term>) -> Vec<Term> {
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
    const NOUNS: [Key; 6] = [
        key("administration"),
        key("government"),
        key("presidency"),
        key("cabinet"),
        key("premiership"),
        key("regime"),
    ];
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

static WORDS: Lazy<KeyMap<&str>> = Lazy::new(|| lexicons::words(Lexicon::OfficeWords).collect());

/// Whether the word tells what the tag of `office_words.txt` names.
pub fn tells(word: Key, tag: &str) -> bool {
    WORDS.get(&word).is_some_and(|tags| tags.split(' ').any(|known| known == tag))
}

/// Words of one who holds the office no longer, not yet or not at all.
pub fn is_not_holding(word: Key) -> bool {
    tells(word, "not-holding")
}

/// Words of taking, having or losing an office, after which "as president" tells of the office itself.
pub fn is_tenure(word: Key) -> bool {
    tells(word, "tenure")
}

fn is_other_clause(word: Key) -> bool {
    const WORDS: [Key; 10] = [
        key(";"),
        key(":"),
        key("and"),
        key("but"),
        key("such"),
        key("that"),
        key("because"),
        key("while"),
        key("\""),
        key("\u{201d}"),
    ];
    WORDS.contains(&word)
}
