//! Words that newspapers put for one another, and words of the opposite sense.
//!
//! A retelling takes other words: "put off" for "delayed", "died" for "deaths", "took" for "takes". A concept is the
//! meaning that such words share; a word in no list is a concept of its own, by its stem. Two words of one concept say
//! the same only where they stand in the same place or role: the readings that ask here see to that.

use std::collections::{HashMap, HashSet};

use once_cell::sync::Lazy;

use crate::lexicons::{self, Lexicon};
use crate::story::stem::stem;
use crate::text::{Key, key_of, keys};

/// What a word means, by its stem.
pub fn concept(stem: Key) -> Key {
    static CONCEPTS: Lazy<HashMap<Key, Key>> = Lazy::new(|| {
        let words = lexicons::entries(Lexicon::Concepts);
        words.map(|(word, concept)| (stem_of(word), stem_of(concept))).collect()
    });
    CONCEPTS.get(&stem).copied().unwrap_or(stem)
}

/// What a verb and the particle behind it mean ("hold up", "turn down"); `None` where it is no verb of the list.
pub fn phrasal(verb: Key, particle: Key) -> Option<Key> {
    static VERBS: Lazy<HashMap<(Key, Key), Key>> = Lazy::new(|| {
        let verbs = PHRASAL.split_whitespace().filter_map(|entry| {
            let [verb, particle, meaning] = entry.split('/').collect::<Vec<_>>()[..] else { return None };
            Some(((concept(stem_of(verb)), key_of(particle)), concept(stem_of(meaning))))
        });
        verbs.collect()
    });
    VERBS.get(&(concept(verb), particle)).copied()
}

/// Whether a word may be the particle of a verb in the list.
pub fn is_particle(word: Key) -> bool {
    const PARTICLES: [Key; 10] = keys(["up", "down", "off", "out", "on", "back", "away", "through", "part", "free"]);
    PARTICLES.contains(&word)
}

/// Whether two concepts contradict one another in the same place.
pub fn are_opposite(a: Key, b: Key) -> bool {
    static PAIRS: Lazy<HashSet<(Key, Key)>> = Lazy::new(|| {
        let meaning = |word: &str| concept(stem_of(word));
        let pairs = OPPOSITES.split_whitespace().filter_map(|pair| pair.split_once('/'));
        pairs.flat_map(|(x, y)| [(meaning(x), meaning(y)), (meaning(y), meaning(x))]).collect()
    });
    PAIRS.contains(&(a, b))
}

fn stem_of(word: &str) -> Key {
    stem(word).unwrap_or_else(|| key_of(word))
}

/// A verb, its particle and what they mean.
const PHRASAL: &str = "hold/up/delay hold/off/delay put/off/delay hold/back/refrain turn/down/reject throw/out/reject vote/down/reject \
    call/off/cancel shut/down/close carry/on/continue go/on/continue bring/back/restore go/up/rise go/down/fall come/down/fall \
    give/up/abandon pull/out/withdraw back/out/withdraw speak/out/denounce rule/out/exclude sign/off/approve wave/through/approve \
    strike/down/overturn break/down/fail fall/through/fail turn/up/attend show/up/attend stay/away/miss take/part/attend \
    set/free/release lock/up/jail lay/off/sack laid/off/sack step/up/increase scale/back/reduce cut/back/reduce ramp/up/increase";

/// Words that contradict one another in the same place; of a concept one word is enough.
const OPPOSITES: &str = "likely/unlikely rise/fall gain/lose win/lose accept/reject approve/reject allow/ban allow/prevent \
    support/oppose guilty/innocent guilty/acquitted convicted/acquitted confirm/deny agree/refuse agree/disagree legal/illegal \
    safe/dangerous able/unable open/close start/stop begin/end before/after above/below more/less more/fewer \
    always/never all/none true/false alive/dead strengthen/weaken improve/worsen better/worse higher/lower increase/reduce \
    raise/cut expand/shrink expand/reduce success/failure succeed/fail possible/impossible certain/uncertain include/exclude \
    for/against backed/opposed praised/criticized upheld/overturned binding/non-binding passed/failed \
    cause/prevent most/few many/few majority/minority strong/weak high/low best/worst \
    buy/sell profit/loss surplus/deficit import/export victory/defeat tighten/loosen widen/narrow encourage/discourage \
    accelerate/slow temporary/permanent arrive/leave arrive/depart joined/left join/quit hire/fire create/destroy rich/poor \
    won/defeated advance/retreat maximum/minimum positive/negative attend/miss adequate/inadequate \
    delay/resume cancel/resume continue/stop continue/delay comply/violate release/jail \
    strengthen/undermine remember/forget optimistic/pessimistic public/private \
    healthy/sick satisfied/dissatisfied legitimate/illegitimate voluntary/mandatory optional/mandatory unanimous/divided \
    with/without everyone/nobody everybody/nobody everything/nothing all/nothing";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_put_for_one_another_are_one_concept() {
        let meaning = |word: &str| concept(stem_of(word));
        for (x, y) in [("deaths", "died"), ("stalled", "postponed"), ("took", "takes"), ("attorneys", "lawyer")] {
            assert_eq!(meaning(x), meaning(y), "{x} {y}");
        }
        assert_eq!(phrasal(stem_of("held"), key_of("up")), Some(meaning("delayed")));
        for (x, y) in [("climbed", "fell"), ("attending", "missed")] {
            assert!(are_opposite(meaning(x), meaning(y)), "{x} {y}");
        }
        assert!(!are_opposite(meaning("climbed"), meaning("rose")));
    }
}
