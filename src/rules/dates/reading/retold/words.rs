//! The words by which an account tells of what its event is: names, rare nouns, numbers; and what of them two accounts share.

use std::ops::Range;

use super::tie::Tie;
use super::{Grain, Telling};
use crate::annotate::dates::reader::{A, AN, THE};
use crate::annotate::dates::vocabulary::term;
use crate::annotate::headline::weight;
use crate::annotate::known_words::is_known;
use crate::annotate::numbers::spelled;
use crate::annotate::{NameKind, Page, within};
use crate::rules::dates::shared::common::{Form, is_in_name};
use crate::rules::dates::shared::event::{Told, event};
use crate::rules::dates::shared::sentence_tokens;
use crate::text::{Words, key};

/// No lighter word tells one event from another, in nats.
pub(super) const LIGHTEST: f64 = 1.0;

pub(super) struct Word<'t> {
    pub at: usize,
    pub form: Form<'t>,
    pub weight: f64,
    pub is_number: bool,
    told: Option<Told>,
}

impl Word<'_> {
    pub fn is(&self, other: &Word<'_>) -> bool {
        self.form.is(&other.form) || self.told.zip(other.told).is_some_and(|(one, two)| one.is_of_kind(two))
    }

    pub fn is_among(&self, words: &[Word<'_>]) -> bool {
        words.iter().any(|known| self.is(known))
    }
}

/// The words that tell: without small ones and those of time, each once.
pub(super) fn of<'t>(page: &Page<'t>, tokens: Range<usize>) -> Vec<Word<'t>> {
    let start = sentence_tokens(page, tokens.start).start;
    let mut words: Vec<Word<'t>> = Vec::new();
    for at in tokens {
        let token = &page.text.tokens[at];
        let (weight, told) = (weight(token), event(page, at));
        let is_name = if at > start { is_in_name(page, at) || token.is_capitalised() } else { opens_as_name(page, at) };
        let small = token.is_mark() || weight < LIGHTEST && !is_name && told.is_none();
        if small || term(token.key).is_some() || page.is_dated(at) {
            continue;
        }
        let form = Form::of(page, at, is_name);
        if !words.iter().any(|word| word.form.stem == form.stem) {
            let is_number = token.is_number() || spelled::read(&page.text.tokens, at).is_some();
            words.push(Word { at, form, weight, is_number, told });
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
}

impl Shared {
    fn of(later: &Telling<'_>, earlier: &Telling<'_>, is_elsewhere: bool) -> Self {
        const NUMBER: f64 = 2.0;
        const BESIDE: f64 = 0.7;
        let mut shared = Self::default();
        let find = |word: &Word<'_>| earlier.around.iter().find(|other| word.is(other));
        for word in later.around.iter().filter(|word| !later.act.has(word.at)) {
            let Some(other) = find(word).filter(|other| !earlier.act.has(other.at)) else { continue };
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
        // What stands behind a noun says more of the event, and tells it from no other.
        let share = |word: &Word<'_>| if later.act.is_noun && word.at > later.act.word { 0.5 } else { 1.0 };
        for word in later.words.iter().filter(|word| !later.act.has(word.at) && find(word).is_none()) {
            shared.has_stranger |= word.form.is_name;
            shared.unknown += if word.form.is_name { 0.0 } else { share(word) * word.weight };
        }
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
            (Tie::Ever, _) => self.known >= ENOUGH && self.names > 0,
            (Tie::Once, _) => self.known >= ENOUGH,
            (Tie::Again, Grain::Near) => self.known >= MUCH && self.plain > 0,
            (Tie::Own, Grain::Near) => self.known >= MUCH && (self.plain > 0 || self.names > 2),
            (Tie::Own, Grain::Far) => {
                let others = self.plain > 0 || self.inside_names > 1 || self.names > 2;
                let told = self.inside_names > 0 && others || self.inside >= ALL;
                self.known >= MUCH && told && !self.has_stranger && self.unknown <= FEW * self.known
            }
            (Tie::Again, Grain::Far) => false,
        }
    }
}

impl Telling<'_> {
    /// Whether names and rare words of both accounts make them one, or the later one takes up the one right before it.
    pub(super) fn is_of(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> bool {
        const LIGHT: f64 = 2.4;
        let is_elsewhere = self.act.is_of_other_words(page, self.sentence.start);
        let shared = Shared::of(self, earlier, is_elsewhere && !self.act.is_noun);
        let taken_up = shared.unknown <= LIGHT && grain != Grain::Weekday && self.takes_up(page, earlier, tie, grain);
        let reported = self.says(page) && earlier.says(page);
        let enough =
            shared.is_enough(tie, grain) || reported && grain == Grain::Near && shared.is_enough(Tie::Ever, grain);
        let told = self.sentence != earlier.sentence
            && enough
            && (self.act.is_noun || shared.inside > 0.0)
            && (tie == Tie::Ever || is_elsewhere || shared.unknown <= shared.known);
        let of_others = shared.names == 0 || reported;
        (told || taken_up)
            && !(shared.has_stranger && shared.inside_names == 0)
            && !(of_others && self.tells_of_others(earlier))
            && !(reported && self.reports_more(page, earlier))
            && !self.names_another(page, earlier, tie == Tie::Ever)
            && (tie != Tie::Ever || self.shares_object(earlier))
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
        let sentence = |telling: &Telling<'_>| page.text.sentence_of(page.dates[telling.index].tokens.first as usize);
        let lead = self.act.phrase.start.saturating_sub(1)..self.act.word;
        let owned = lead.clone().any(|at| OWNERS.contains(page.text.key(at)));
        // "The hearing on 3 June was short. The hearing on 5 June": the day tells which.
        let same = page.text.key(self.act.word) == page.text.key(earlier.act.word);
        let may = match tie {
            Tie::Ever | Tie::Once => true,
            Tie::Own => grain == Grain::Near,
            Tie::Again => grain == Grain::Near && !same,
        };
        let pointed = self.is_pointed(page);
        match sentence(self) - sentence(earlier) {
            // "which opened on 9 May, has been full since its opening on 2 May".
            0 => may && owned && self.act.is_noun && page.dates[earlier.index].tokens.end as usize <= lead.start,
            1 => {
                let near = self.act.is_noun && grain == Grain::Near;
                (may || pointed) && (pointed || owned || near) && !self.is_of_its_subject(page, earlier)
            }
            _ => false,
        }
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
    fn shares_object(&self, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 4;
        let object = self.act.word + 1..self.act.word + NEAR;
        let mut named = self.words.iter().filter(|word| word.form.is_name && object.contains(&word.at));
        self.act.is_noun || named.all(|word| word.is_among(&earlier.words))
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
