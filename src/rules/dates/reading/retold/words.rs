//! The words by which an account tells of what its event is: names, rare nouns, numbers; and what of them two accounts share.

use std::ops::Range;

use super::act::Tie;
use super::{Grain, Telling};
use crate::annotate::Page;
use crate::annotate::dates::vocabulary::term;
use crate::annotate::headline::weight;
use crate::rules::dates::shared::common::{Form, is_in_name};
use crate::rules::dates::shared::event::{Told, event};
use crate::rules::dates::shared::reference::is_pronoun;
use crate::rules::dates::shared::sentence_tokens;
use crate::annotate::known_words::is_known;
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
}

/// The words that tell: without small ones and those of time, each once.
pub(super) fn of<'t>(page: &Page<'t>, tokens: Range<usize>) -> Vec<Word<'t>> {
    let start = sentence_tokens(page, tokens.start).start;
    let mut words: Vec<Word<'t>> = Vec::new();
    for at in tokens {
        let token = &page.text.tokens[at];
        // The first word of a sentence is a name where news knows it as nothing else.
        let is_name = if at > start {
            is_in_name(page, at) || token.is_capitalised()
        } else {
            is_in_name(page, at) && (!is_known(token.key) || page.text.tokens.get(at + 1).is_some_and(|next| next.is_capitalised()))
        };
        let weight = weight(token);
        let told = event(page, at);
        let small = token.is_mark() || weight < LIGHTEST && !is_name && told.is_none();
        if small || term(token.key).is_some() || page.is_dated(at) {
            continue;
        }
        let form = Form::of(page, at, is_name);
        if !words.iter().any(|word| word.form.stem == form.stem) {
            words.push(Word { at, form, weight, is_number: token.is_number(), told });
        }
    }
    words
}

impl Telling<'_> {
    /// Whether names and rare words of both accounts make them one.
    pub(super) fn is_of(&self, page: &Page<'_>, earlier: &Telling<'_>, tie: Tie, grain: Grain) -> bool {
        const ENOUGH: f64 = 2.5;
        const MUCH: f64 = 6.0;
        const NUMBER: f64 = 2.0;
        const BESIDE: f64 = 0.7;
        const LIGHT: f64 = 2.4;
        let own = |word: &Word<'_>| self.words.iter().any(|known| known.form.is(&word.form));
        let find = |word: &Word<'_>| earlier.around.iter().find(|other| word.is(other));
        // "Built by hand and finished in 1846, the mill": told of what comes after.
        let opens = self.act.opens(page, self.sentence.start);
        let (mut known, mut inside, mut names, mut inside_names, mut plain) = (0.0, 0.0, 0, 0, 0);
        for word in self.around.iter().filter(|word| !self.act.has(word.at)) {
            if find(word).is_none_or(|other| earlier.act.has(other.at)) {
                continue;
            }
            let is_inside = own(word);
            let weight = if word.is_number { NUMBER } else { word.weight };
            known += weight * if is_inside { 1.0 } else { BESIDE };
            inside += if is_inside { weight } else { 0.0 };
            names += usize::from(word.form.is_name);
            inside_names += usize::from(is_inside && word.form.is_name);
            plain += usize::from(!word.form.is_name);
        }
        let told = self.words.iter().filter(|word| !self.act.has(word.at));
        // What stands behind the noun says more of the event, and tells it from no other.
        let share = |word: &Word<'_>| if self.act.is_noun && word.at > self.act.word { 0.5 } else { 1.0 };
        let strange = told.filter(|word| !word.form.is_name && find(word).is_none());
        let unknown: f64 = strange.map(|word| share(word) * word.weight).sum();
        let strangers = self.words.iter().any(|word| word.form.is_name && !self.act.has(word.at) && find(word).is_none());
        let enough = match (tie, grain) {
            (Tie::Ever, _) => known >= ENOUGH && names > 0,
            (Tie::Once, _) => known >= ENOUGH,
            (Tie::Own | Tie::Again, Grain::Near) => known >= MUCH && plain > 0,
            (Tie::Own, Grain::Far) => known >= MUCH && inside_names > 0 && (plain > 0 || inside_names > 1) && !strangers,
            (Tie::Again, Grain::Far) => false,
        };
        let taken_up = (matches!(tie, Tie::Ever | Tie::Once) || grain == Grain::Near) && self.takes_up(page, earlier, grain) && unknown <= LIGHT;
        (enough && self.sentence != earlier.sentence || taken_up)
            && (self.act.is_noun || inside > 0.0 || taken_up || opens)
            && (taken_up || opens || tie == Tie::Ever || unknown <= known)
            && !(strangers && inside_names == 0)
            && !self.names_another(page, earlier, tie == Tie::Ever || self.says(page) && earlier.says(page))
            && (tie != Tie::Ever || self.shares_object(earlier))
    }

    // DEV
    pub(super) fn figures(&self, page: &Page<'_>, earlier: &Telling<'_>) -> String {
        let f = |ws: Vec<&Word<'_>>| ws.iter().map(|w| page.text.token_str(w.at)).collect::<Vec<_>>().join(",");
        let has = |w: &Word<'_>| earlier.around.iter().any(|o| w.is(o));
        let n = |t: &Telling<'_>| t.around.iter().filter(|w| w.form.is_name).map(|w| page.text.token_str(w.at)).collect::<Vec<_>>().join(",");
        format!("[{}|{}] known {{{}}} unknown {{{}}}", n(earlier), n(self), f(self.around.iter().filter(|w| has(w)).collect()), f(self.words.iter().filter(|w| !has(w)).collect()))
    }

    /// "That hearing", "since its opening", "the blaze" right after the sentence that tells of one.
    fn takes_up(&self, page: &Page<'_>, earlier: &Telling<'_>, grain: Grain) -> bool {
        const POINTED: Words<9> = Words::new(["that", "those", "this", "these", "its", "his", "her", "their", "whose"]);
        let sentence = |telling: &Telling<'_>| page.text.sentence_of(page.dates[telling.index].tokens.first as usize);
        let between = sentence(self) - sentence(earlier);
        let near = self.act.phrase.start.saturating_sub(1)..self.act.word;
        if between == 0 {
            return self.act.is_noun && page.dates[earlier.index].tokens.end as usize <= near.start && near.clone().any(|at| is_pronoun(page.text.key(at)));
        }
        let pointed = near.clone().any(|at| POINTED.contains(page.text.key(at)));
        between <= 1 && (pointed || self.act.is_noun && grain == Grain::Near)
    }

    /// "ruled on 3 May that".
    fn says(&self, page: &Page<'_>) -> bool {
        page.text.key(page.dates[self.index].tokens.end as usize) == key("that")
    }

    /// Whom "killed Roe" names, the earlier account tells of in its own clause.
    fn shares_object(&self, earlier: &Telling<'_>) -> bool {
        const NEAR: usize = 4;
        let object = |word: &&Word<'_>| {
            !self.act.is_noun && word.form.is_name && (self.act.word + 1..self.act.word + NEAR).contains(&word.at)
        };
        self.words.iter().filter(object).all(|word| earlier.words.iter().any(|other| other.is(word)))
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
                near && word.form.is_name && !one.act.has(word.at) && !other.around.iter().any(|known| known.is(word))
            })
        };
        alone(self, earlier) && alone(earlier, self)
    }
}
