//! Classes of words that make a statement general, attribute it to nobody or praise: "several", "critics", "considered".
//!
//! A few thousand labelled sentences hold too few of such words to learn each by itself; of its class they hold enough.
//! Classes are finer than groups ("majority" and "several" are of two classes and one group), and both are told to the models.

use once_cell::sync::Lazy;

use crate::text::{Key, KeyMap, Sieve, key_of};

/// A class by its number; 0 is none.
pub type Class = u8;

/// Classes have the lower bits of a mask, groups the upper ones.
const FIRST_GROUP: u32 = 40;

struct Classes {
    of: KeyMap<Class>,
    /// Lets few words pass that are in no list.
    sieve: Sieve,
    masks: [u64; FIRST_GROUP as usize],
    people: Class,
}

static CLASSES: Lazy<Classes> = Lazy::new(|| {
    let masks = [0; FIRST_GROUP as usize];
    let mut classes = Classes { of: KeyMap::default(), sieve: Sieve::default(), masks, people: 0 };
    let (mut groups, mut class) = (Vec::new(), 0);
    for line in include_str!("word_classes.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, group)) = line.split_once(" / ") else {
            for word in line.split_whitespace().map(key_of) {
                classes.of.insert(word, class);
                classes.sieve.insert(word);
            }
            continue;
        };
        class += 1;
        let place = groups.iter().position(|known| *known == group).unwrap_or(groups.len());
        if place == groups.len() {
            groups.push(group);
        }
        classes.masks[usize::from(class)] = 1 << class | 1 << (FIRST_GROUP + place as u32);
        if name == "people" {
            classes.people = class;
        }
    }
    classes
});

/// The class of a word that stands in the lists.
#[inline]
pub fn of(word: Key) -> Class {
    let classes = &*CLASSES;
    if classes.sieve.may_contain(word) { classes.of.get(&word).copied().unwrap_or(0) } else { 0 }
}

/// The class of people, for words whose ending tells them.
pub fn people() -> Class {
    CLASSES.people
}

/// The bits of a class and of its group; none for no class.
pub fn mask(class: Class) -> u64 {
    CLASSES.masks[usize::from(class)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn a_word_has_one_class_and_a_class_one_group() {
        let mut seen = std::collections::HashSet::new();
        for line in include_str!("word_classes.txt").lines().filter(|line| line.starts_with(' ')) {
            line.split_whitespace().for_each(|word| assert!(seen.insert(word), "{word} stands twice"));
        }
        let class = of(key("Several"));
        assert_eq!(class, of(key("numerous")));
        assert_ne!(class, of(key("majority")));
        assert_eq!((mask(class) & mask(of(key("majority")))).count_ones(), 1);
        assert_eq!(mask(people()).count_ones(), 2);
        assert_eq!((of(key("stone")), mask(0)), (0, 0));
    }
}
