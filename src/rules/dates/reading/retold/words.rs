//! The words by which an account tells of what its event is: names, rare nouns, numbers; and what of them two accounts share.

use std::ops::Range;

use super::act::{Act, BODIES, STANDS_FOR};
use super::apart::is_relative;
use super::found::is_of_day;
use super::tie::Tie;
use super::{Grain, Telling};
use crate::annotate::dates::clause_words::is_plan;
use crate::annotate::dates::reader::{A, AN, BY, OF, Reader, THE};
use crate::annotate::dates::vocabulary::term;
use crate::annotate::dates::{calendar, tense};
use crate::annotate::headline::weight;
use crate::annotate::known_words::is_known;
use crate::annotate::numbers::spelled;
use crate::annotate::{NameKind, Page, within};
use crate::rules::dates::shared::common::{Form, is_in_name, is_pronoun};
use crate::rules::dates::shared::dated_event::{is_auxiliary, is_closed};
use crate::rules::dates::shared::event::{Told, event, in_one_year, is_moved};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Key, Words, key, key_of, without_possessive};

/// No lighter word tells one event from another, in nats.
pub(super) const LIGHTEST: f64 = 1.0;
/// A word so rare is seldom told of two things.
const RARE: f64 = 4.5;

pub(super) struct Word<'t> {
    pub at: usize,
    pub form: Form<'t>,
    pub weight: f64,
    pub is_number: bool,
    told: Option<Told>,
    /// The noun that the page puts before the name: "ferry" of "the ferry Marta".
    title: Key,
}

impl Word<'_> {
    pub fn is(&self, other: &Word<'_>) -> bool {
        self.form.is(&other.form)
            || self.title != Key::NONE && self.title == other.title
            || self.told.zip(other.told).is_some_and(|(one, two)| one.is_of_kind(two))
    }

    pub fn is_among(&self, words: &[Word<'_>]) -> bool {
        words.iter().any(|known| self.is(known))
    }
}

/// "the ferry Marta", "the poet Ada Brandt": each word of a name with the one noun that is said of no other name.
pub(super) fn titles(page: &Page<'_>) -> Vec<(Key, Key)> {
    const MOST: usize = 60;
    let reader = Reader::new(&page.text);
    let mut titles: Vec<(Key, Key)> = Vec::new();
    let mut shared: Vec<Key> = Vec::new();
    for name in &page.names {
        let Some(noun) = (name.tokens.first as usize).checked_sub(1) else { continue };
        let token = &page.text.tokens[noun];
        let led = (noun.saturating_sub(2)..noun).any(|at| [THE, A, AN].contains(&reader.key(at)));
        let plain = token.is_lexical() && !token.is_capitalised() && !tense::is_past(&reader, noun);
        if !(led && plain && weight(token) >= LIGHTEST) || is_closed(&reader, noun) {
            continue;
        }
        if titles.len() > MOST {
            return Vec::new();
        }
        let words = || name.tokens.range().map(|at| page.text.key(at));
        let known: Vec<Key> = titles.iter().filter(|title| title.0 == token.key).map(|title| title.1).collect();
        if known.is_empty() {
            titles.extend(words().map(|word| (token.key, word)));
        } else if !words().any(|word| known.contains(&word)) {
            shared.push(token.key);
        }
    }
    titles.retain(|title| !shared.contains(&title.0));
    titles
}

/// The words that tell: without small ones and those of time, each once.
pub(super) fn of<'t>(page: &Page<'t>, tokens: Range<usize>, titles: &[(Key, Key)]) -> Vec<Word<'t>> {
    let start = sentence_tokens(page, tokens.start).start;
    let mut words: Vec<Word<'t>> = Vec::new();
    for at in tokens {
        let token = &page.text.tokens[at];
        let (weight, told) = (weight(token), event(page, at));
        let is_name = if at > start {
            is_in_name(page, at) || token.is_capitalised() && weight >= LIGHTEST
        } else {
            opens_as_name(page, at)
        };
        let small = token.is_mark() || weight < LIGHTEST && !is_name && told.is_none();
        if small || term(token.key).is_some() || page.is_dated(at) {
            continue;
        }
        let form = Form::of(page, at, is_name);
        if !words.iter().any(|word| word.form.stem == form.stem) {
            let is_number = token.is_number() || spelled::read(&page.text.tokens, at).is_some();
            let bare = || key_of(without_possessive(page.text.token_str(at)));
            let title = (!titles.is_empty())
                .then(bare)
                .and_then(|word| titles.iter().find(|title| if is_name { title.1 == word } else { title.0 == word }));
            words.push(Word { at, form, weight, is_number, told, title: title.map_or(Key::NONE, |title| title.0) });
        }
    }
    words
}

/// The first word of a sentence is a name where news knows it as nothing else, before another capital, and as a person's.
fn opens_as_name(page: &Page<'_>, at: usize) -> bool {
    let name = within(&page.names, at..at + 1).iter().find(|name| name.tokens.range().contains(&at));
    let next = page.text.tokens.get(at + 1).is_some_and(|next| next.is_capitalised());
    name.is_some_and(|name| name.kind == NameKind::Person || next || !is_known(page.text.key(at)))
}

/// What two accounts have in common, beside the words of their events, in nats.
#[derive(Default)]
struct Shared {
    known: f64,
    /// Of it, what stands in the phrase or clause of the later event.
    inside: f64,
    names: usize,
    inside_names: usize,
    plain: usize,
    numbers: usize,
    /// What the later phrase tells and the earlier account does not.
    unknown: f64,
    /// Whether the later phrase has a name that the earlier account does not have.
    has_stranger: bool,
    /// Both phrases tell the same and nothing more: "The mill was founded in", "the mill, which was founded in".
    is_all: bool,
    is_verb: bool,
    /// No birth, no death, no blow: what is told of things and groups too.
    is_plain: bool,
}

impl Shared {
    fn of(page: &Page<'_>, later: &Telling<'_>, earlier: &Telling<'_>, is_elsewhere: bool) -> Self {
        const WHOM: Key = key("whom");
        const NUMBER: f64 = 2.0;
        const BESIDE: f64 = 0.7;
        let of_life = |telling: &Telling<'_>| {
            telling.act.is_of_life(page) || event(page, telling.act.word).is_some_and(Told::is_blow)
        };
        let is_plain = !of_life(later) && !of_life(earlier);
        let mut shared = Self { is_verb: !later.act.is_noun, is_plain, ..Self::default() };
        let find = |word: &Word<'_>| earlier.around.iter().find(|other| word.is(other));
        for word in later.around.iter().filter(|word| !later.act.is_own(page, word.at)) {
            let Some(other) = find(word).filter(|other| !earlier.act.is_own(page, other.at)) else { continue };
            if is_namesake(page, word.at, other.at) {
                shared.has_stranger = true;
                continue;
            }
            let is_inside = is_elsewhere || later.words.iter().any(|own| own.form.is(&word.form));
            let is_name = word.form.is_name || other.form.is_name;
            let weight = if word.is_number { NUMBER } else { word.weight };
            shared.known += if is_inside { weight } else { BESIDE * weight };
            shared.inside += if is_inside { weight } else { 0.0 };
            shared.names += usize::from(is_name);
            shared.inside_names += usize::from(is_inside && word.form.is_name);
            shared.plain += usize::from(!is_name);
            shared.numbers += usize::from(word.is_number);
        }
        // What stands behind a noun, or before the noun of a verb, says more of the event, and tells it from no other.
        let head = later
            .act
            .subject(page)
            .filter(|&head| later.words.iter().any(|word| word.at == head && find(word).is_some()));
        let share = |word: &Word<'_>| {
            let more =
                if later.act.is_noun { word.at > later.act.word } else { head.is_some_and(|head| word.at < head) };
            if more { 0.5 } else { 1.0 }
        };
        let known = later.act.is_of_known(page);
        let small = |word: &Word<'_>| {
            let key = page.text.key(word.at);
            is_plan(key) || key == WHOM || BODIES.contains(key) || known && STANDS_FOR.contains(page.text.key(word.at))
        };
        let own = |word: &&Word<'_>| !later.act.is_own(page, word.at) && !small(word) && find(word).is_none();
        for word in later.words.iter().filter(own) {
            shared.has_stranger |= word.form.is_name;
            shared.unknown += if word.form.is_name { 0.0 } else { share(word) * word.weight };
        }
        // A rare act is a word in common itself: "ordained", "the ordination".
        let is_rare = |at: usize| weight(&page.text.tokens[at]) >= RARE && event(page, at).is_none();
        let among = |words: &[Word<'_>], others: &[Word<'_>], act: &Act| {
            words.iter().all(|word| act.is_own(page, word.at) || small(word) || word.is_among(others))
        };
        shared.is_all =
            among(&later.words, &earlier.words, &later.act) && among(&earlier.words, &later.words, &earlier.act);
        shared.plain += usize::from(shared.names > 0 && is_rare(later.act.word) && is_rare(earlier.act.word));
        shared
    }

    /// Whether so much makes the two accounts one, by how often such a thing happens.
    fn is_enough(&self, tie: Tie, grain: Grain) -> bool {
        const ENOUGH: f64 = 2.5;
        const MUCH: f64 = 6.0;
        const ALL: f64 = 9.0;
        const FEW: f64 = 0.3;
        match (tie, grain) {
            // "voted 6-3 on Monday", "Tuesday's 6-3 vote".
            (_, Grain::Weekday) => self.numbers > 1 && self.known >= MUCH,
            (Tie::Once, _) if self.is_all && self.inside > 0.0 => true,
            (Tie::Own, Grain::Far) if self.is_all && self.is_verb && self.inside >= RARE => true,
            (Tie::Ever, _) if self.names > 0 => self.known >= ENOUGH,
            // "The former mayor died in … The former mayor died in".
            (Tie::Ever, _) if self.is_all && self.is_verb && self.plain > 1 => self.inside >= ENOUGH,
            // "The hostages were freed … since they were freed".
            (Tie::Ever, grain) => grain == Grain::Near && self.is_plain && self.known >= MUCH,
            (Tie::Once, _) => self.known >= ENOUGH,
            (Tie::Again, Grain::Near) => self.known >= MUCH && self.plain > 0,
            (Tie::Own, Grain::Near) => self.known >= MUCH && (self.plain > 0 || self.names > 2),
            (Tie::Own, Grain::Far) => {
                let others = self.plain > 0 || self.inside_names > 1 || self.names > 2;
                let told = self.inside_names > 0 && others || self.inside >= ALL;
                self.known >= MUCH && told && !self.has_stranger && self.unknown <= FEW * self.known
            }
            (_, Grain::Open) | (Tie::Again, Grain::Far) => false,
        }
    }
}

/// By what two accounts are of one event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Words,
    /// By the noun alone: no third date may tell of such an event.
    Day,
}

/// "Halden Brewing", "Corbin Brewing": the last words of two names that are no persons'.
fn is_namesake(page: &Page<'_>, one: usize, other: usize) -> bool {
    let capital = |at: usize| page.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
    let person = |at: usize| {
        let mut names = within(&page.names, at..at + 1).iter().filter(|name| name.tokens.range().contains(&at));
        names.any(|name| name.kind == NameKind::Person)
    };
    let rare = |at: usize| capital(at) && weight(&page.text.tokens[at]) >= RARE;
    let last = |at: usize| at > 0 && capital(at) && rare(at - 1) && !capital(at + 1) && !person(at);
    last(one) && last(other) && page.text.key(one - 1) != page.text.key(other - 1)
}

impl Telling<'_> {
    /// Whether names and rare words of both accounts make them one, or the later one takes up the one right before it, or nothing
    /// but its day tells its noun from that of the earlier one.
    pub(super) fn ground(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> Option<Ground> {
        const LIGHT: f64 = 2.4;
        const NEXT: usize = 3;
        let is_elsewhere = self.act.is_of_other_words(page, self.sentence.start);
        let shared = Shared::of(page, self, earlier, is_elsewhere && !self.act.is_noun);
        let taken_up = shared.unknown <= LIGHT && grain != Grain::Weekday && self.takes_up(page, earlier, tie, grain);
        let reported = self.says(page) && earlier.says(page);
        let same = shared.is_all && shared.inside >= RARE && grain == Grain::Near && tie == Tie::Own;
        let enough = shared.is_enough(tie, grain)
            || same && (self.act.is_noun || self.is_below(page))
            || shared.unknown == 0.0
                && (grain == Grain::Near || tie == Tie::Once)
                && self.says_over(page, earlier, tie, shared.inside)
            || reported && grain == Grain::Near && shared.is_enough(Tie::Ever, grain)
            || shared.is_all && shared.inside >= LIGHT && shared.names > 0 && self.is_of_rare_year(page, earlier);
        let told = self.sentence != earlier.sentence
            && enough
            && (self.act.is_noun || shared.inside > 0.0)
            && (tie == Tie::Ever || is_elsewhere || shared.unknown <= shared.known);
        let of_others = shared.names == 0 || reported;
        let apart = self.sentences_from(page, earlier);
        let bare = || {
            grain == Grain::Near
                && apart > 0
                && shared.unknown == 0.0
                && !shared.has_stranger
                && self.is_bare(page, earlier)
                && (self.is_named_for_day(page) && (apart <= NEXT || earlier.is_named_for_day(page))
                    || !self.tells_of_others(earlier))
                && !(apart <= NEXT && (earlier.sentence.end..self.sentence.start).any(|at| is_moved(page.text.key(at))))
        };
        let is_another = shared.has_stranger && shared.inside_names == 0
            || of_others && self.tells_of_others(earlier)
            || reported && self.reports_more(page, earlier)
            || self.names_another(page, earlier, tie == Tie::Ever)
            || matches!(tie, Tie::Ever | Tie::Once) && !self.shares_object(page, earlier);
        // "The March 4 hearing was short. The March 9 hearing": the day may tell which.
        let by_day = self.is_named_for_day(page) && earlier.is_named_for_day(page) && !told;
        if (told || taken_up && !by_day) && !is_another {
            return Some(Ground::Words);
        }
        // "The club was founded in 1904. … The papers of the founding in 1909".
        let lone = tie == Tie::Once && apart <= NEXT && self.is_bare_noun(page) && shared.unknown == 0.0;
        let seldom = matches!(tie, Tie::Ever | Tie::Once) || grain == Grain::Near;
        (bare() || lone && !is_another || seldom && (self.labels(page, earlier) || earlier.labels(page, self)))
            .then_some(Ground::Day)
    }

    /// "the March 4 incident", "the March 9 incident": one definite noun, of days that one hardly confounds with those of the next.
    fn is_bare(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const DAYS: std::ops::RangeInclusive<i64> = 2..=10;
        const FAR: usize = 16;
        let (one, other) = (&self.act, &earlier.act);
        let days = in_one_year(&page.dates[earlier.index], &page.dates[self.index]);
        let near = days.is_some_and(|(one, other)| DAYS.contains(&calendar::days_between(one, other).abs()));
        let same = Form::of(page, one.word, false).is_word(&Form::of(page, other.word, false));
        let blow = event(page, one.word).is_some_and(Told::is_blow);
        let led = |telling: &Telling<'_>, by: &[Key]| {
            let mut lead = telling.act.phrase.start.saturating_sub(1)..telling.act.word;
            lead.any(|at| by.contains(&page.text.key(at)))
        };
        let known = led(self, &[THE, key("that")]) && led(earlier, &[THE, key("that"), A, AN]);
        // "The court ruled on 26 June … Since the 22 June ruling".
        let recalled = !other.is_noun && self.sentences_from(page, earlier) <= FAR;
        let known = if other.is_noun { known } else { led(self, &[THE, key("that")]) };
        one.is_noun && near && (other.is_noun && (same || blow) || recalled) && known
    }

    pub(super) fn sentences_from(&self, page: &Page<'_>, earlier: &Telling<'_>) -> usize {
        let sentence = |telling: &Telling<'_>| page.text.sentence_of(page.dates[telling.index].tokens.first as usize);
        sentence(self).saturating_sub(sentence(earlier))
    }

    /// "Talks broke down … since the talks broke down", "adopted the budget … since the adoption of the budget": of nothing else.
    fn says_over(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, inside: f64) -> bool {
        const ENOUGH: f64 = 1.5;
        if self.act.is_noun {
            return tie == Tie::Once && inside >= ENOUGH && page.text.key(self.act.word + 1) == OF;
        }
        let form = |at: usize| Form::of(page, at, false);
        let subject = |telling: &Telling<'_>| telling.act.subject(page).map(form);
        let known = self.act.subject(page).is_some_and(|at| at > 0 && page.text.key(at - 1) == THE);
        let alike = subject(self).zip(subject(earlier)).is_some_and(|(one, other)| one.is_word(&other))
            || self.act.subject(page).is_some_and(|at| {
                earlier.around.iter().any(|other| other.at < earlier.act.word && other.form.is(&form(at)))
            });
        let same = !earlier.act.is_noun && form(self.act.word).is_word(&form(earlier.act.word));
        same && known && alike && tie != Tie::Again && self.is_below(page)
    }

    /// "the March 4 incident".
    fn is_named_for_day(&self, page: &Page<'_>) -> bool {
        self.act.is_noun && (page.dates[self.index].tokens.end as usize) <= self.act.word
    }

    /// "That hearing", "those attacks".
    pub(super) fn is_pointed(&self, page: &Page<'_>) -> bool {
        const POINTS: Words<4> = Words::new(["that", "those", "this", "these"]);
        let mut before = self.act.phrase.start.saturating_sub(1)..self.act.word;
        self.act.is_noun && before.any(|at| POINTS.contains(page.text.key(at)))
    }

    /// "That hearing", "since its opening", "the blaze" right after the sentence that tells of one.
    fn takes_up(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> bool {
        const OWNERS: Words<5> = Words::new(["its", "his", "her", "their", "whose"]);
        const NEXT: usize = 2;
        let lead = self.act.phrase.start.saturating_sub(1)..self.act.word;
        // "its year of foundation".
        let year = self.act.word.checked_sub(3).filter(|_| is_of_day(page, self.act.word));
        let owned = lead.clone().chain(year).any(|at| OWNERS.contains(page.text.key(at)));
        // "The hearing on 3 June was short. The hearing on 5 June": the day tells which.
        let same = page.text.key(self.act.word) == page.text.key(earlier.act.word);
        let may = match tie {
            Tie::Ever | Tie::Once => true,
            Tie::Own => grain == Grain::Near,
            Tie::Again => grain == Grain::Near && (!same || self.is_of_stated(page, earlier)),
        };
        let pointed = self.is_pointed(page);
        // "since it went live".
        let it = !self.act.is_noun
            && (self.is_below(page) || self.says_again(page, earlier))
            && lead.clone().any(|at| is_pronoun(page.text.key(at)));
        match self.sentences_from(page, earlier) {
            ..=NEXT if tie == Tie::Ever && self.goes_on_with(page, earlier) => true,
            // "which opened on 9 May, has been full since its opening on 2 May".
            // "The deadline is 3 May; forms that come after the deadline of 9 May".
            0 => {
                let known =
                    owned || same && self.is_of_stated(page, earlier) || self.is_bare_noun(page) && tie == Tie::Once;
                may && known && self.act.is_noun && page.dates[earlier.index].tokens.end as usize <= lead.start
            }
            1 => {
                let near = self.act.is_noun && grain == Grain::Near;
                let known = tie == Tie::Once && self.is_of_same_known(page, earlier);
                (may || pointed)
                    && (pointed || owned || near || known || (it || self.is_bare_noun(page)) && tie == Tie::Once)
                    && !self.is_of_its_subject(page, earlier)
            }
            _ => false,
        }
    }

    /// "Roe died on 3 May. … when she died", "… Her death": of whom the words since the earlier account have told, and of nobody else.
    fn goes_on_with(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const HERS: Words<4> = Words::new(["he", "she", "his", "her"]);
        const LONGEST: usize = 90;
        let since = earlier.act.word + 1..self.act.word;
        let of_life = self.act.is_of_life(page) && earlier.act.is_of_life(page);
        if !of_life || since.len() < 3 || since.len() > LONGEST {
            return false;
        }
        let word = |at: usize| page.text.key(at);
        // "she was born", "her date of birth".
        let of_day = word(since.end - 1) == OF && word(since.end - 2) == key("date");
        let skipped = if of_day { 2 } else { usize::from(word(since.end - 1) == key("was")) };
        let hers = word(since.end - 1 - skipped);
        let others: &[Key] = if [key("he"), key("his")].contains(&hers) {
            &[key("she"), key("her")]
        } else {
            &[key("he"), key("his"), key("him")]
        };
        // "John Roe died in May, and his wife went to Rome; she died in July".
        let another = |at: usize| is_relative(word(at)) || others.contains(&word(at));
        let is_person = |at: usize| page.text.tokens[at].is_capitalised() && is_in_name(page, at);
        let known = |at: usize| earlier.around.iter().any(|word| word.form.is(&Form::of(page, at, true)));
        HERS.contains(hers)
            && !(earlier.sentence.start..since.end).any(another)
            && earlier.named().any(is_person)
            && since.into_iter().all(|at| !is_person(at) || known(at))
    }

    /// "Two brothers founded the company. The company was founded", "Brandt Brewing (founded 1990) … since the company was founded".
    fn is_of_same_known(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let word = |at: usize| page.text.key(at);
        let Some(noun) = self.act.known_noun(page).map(word) else { return false };
        let reader = Reader::new(&page.text);
        let head = |at: usize| {
            word(at) == noun
                && (is_closed(&reader, at)
                    || at + 1 == earlier.act.word
                    || page.text.tokens.get(at + 1).is_some_and(|next| next.is_mark()))
        };
        let mut before = (earlier.sentence.start..earlier.act.word).rev();
        let subject = before.find(|&at| page.text.tokens[at].is_lexical() && !is_auxiliary(word(at)));
        let named = subject.is_some_and(|at| page.text.tokens[at].is_capitalised() && !STANDS_FOR.contains(word(at)));
        let other = || earlier.sentence.clone().any(|at| STANDS_FOR.contains(word(at)));
        earlier.sentence.clone().any(head)
            || self.is_below(page) && named && earlier.act.object(page).is_empty() && !other()
    }

    /// "The gallery has had guests since its opening": it is the gallery's, of which the earlier account does not tell.
    fn is_of_its_subject(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let start = self.act.phrase.start;
        let it = self.act.lead().any(|at| [key("it"), key("its")].contains(&page.text.key(at)));
        let led = [THE, A, AN].contains(&page.text.key(self.sentence.start)) && start > self.sentence.start;
        it && led && !self.around.iter().any(|word| word.at < start && word.is_among(&earlier.around))
    }

    /// "ruled on 3 May that", "the 3 May ruling that".
    fn says(&self, page: &Page<'_>) -> bool {
        let behind = [page.dates[self.index].tokens.end as usize, self.act.word + 1];
        behind.iter().any(|&at| page.text.key(at) == key("that"))
    }

    /// "announced on 3 May that she would go", "announced on 9 May that he would stay": another word of it.
    fn reports_more(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        let end = page.dates[self.index].tokens.end as usize;
        let (known, unknown): (Vec<&Word<'_>>, Vec<&Word<'_>>) =
            self.around.iter().filter(|word| word.at > end).partition(|word| word.is_among(&earlier.around));
        let sum = |words: Vec<&Word<'_>>| words.iter().map(|word| word.weight).sum::<f64>();
        sum(unknown) > sum(known)
    }

    /// Whom "killed Roe" names, the earlier account tells of in its own clause.
    fn shares_object(&self, page: &Page<'_>, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 4;
        let object = self.act.word + 1..self.act.word + NEAR;
        let mut named = self.words.iter().filter(|word| word.form.is_name && object.contains(&word.at));
        self.act.is_noun || page.text.key(object.start) == BY || named.all(|word| word.is_among(&earlier.words))
    }

    /// Each names, in its sentence, what the other does not.
    fn tells_of_others(&self, earlier: &Telling<'_>) -> bool {
        let alone = |one: &Telling<'_>, other: &Telling<'_>| {
            one.around.iter().any(|word| word.form.is_name && !word.is_among(&other.around))
        };
        alone(self, earlier) && alone(earlier, self)
    }

    /// Each names somebody whom the other does not; of what happens to a person once, near the word.
    fn names_another(&self, page: &Page<'_>, earlier: &Telling<'_>, is_personal: bool) -> bool {
        const PLACES: Words<6> = Words::new(["in", "at", "near", "from", "outside", "to"]);
        const NEAR: usize = 12;
        let alone = |one: &Telling<'_>, other: &Telling<'_>| {
            let words = if is_personal { &one.around } else { &one.words };
            words.iter().any(|word| {
                let place = word.at > 0 && PLACES.contains(page.text.key(word.at - 1));
                let near = !is_personal || !place && word.at.abs_diff(one.act.word) <= NEAR;
                near && word.form.is_name && word.at != one.act.word && !word.is_among(&other.around)
            })
        };
        alone(self, earlier) && alone(earlier, self)
    }
}
