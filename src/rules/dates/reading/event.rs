//! Words of events that have one day, by the family of what they tell: the list is `src/lexicons/single_events.txt`; and the
//! words beside them that make two events of one.

use std::ops::Range;

use jiff::civil::Date;
use once_cell::sync::Lazy;

use crate::annotate::dates::calendar;
use crate::annotate::dates::reader::{DASH, EN_DASH, OF, Reader, STOP, THE};
use crate::annotate::{DateMention, Page};
use crate::lexicons::{self, Lexicon, Listed};
use crate::rules::dates::shared::single_day;
use crate::text::{Key, KeyMap, Words, key, key_of, keys};

/// What a word, or the last of two words, tells.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// The chief one first.
    families: &'static str,
    pub(super) is_noun: bool,
    pub(super) nature: Nature,
}

impl Told {
    /// Whether two words can tell of one event. Who is killed dies, and who is shot may be killed by it; who is shot need not die on the day.
    pub(super) fn is_of_family(self, other: Self) -> bool {
        self.families().any(|one| other.families().any(|two| one == two))
    }

    pub(super) fn is_of(self, family: &str) -> bool {
        self.families().any(|one| one == family)
    }

    /// Whether the chief family of both is one.
    pub(super) fn is_of_kind(self, other: Self) -> bool {
        self.families().next() == other.families().next()
    }

    pub(super) fn chief(self) -> &'static str {
        self.families().next().unwrap_or("")
    }

    fn families(self) -> impl Iterator<Item = &'static str> {
        self.families.split('+')
    }

    /// "took place", "was held": it tells that something happened, and not what.
    pub(super) fn is_empty(self) -> bool {
        self.families == "happen" && !self.is_noun
    }

    /// "signed" before "ratified".
    pub(super) fn is_step_of(self, other: Self) -> bool {
        !self.is_noun && !other.is_noun && self.is_of("sign") && !other.is_of("sign") && other.is_of("pass")
    }

    /// What nobody plans, and no calendar repeats.
    pub(super) fn is_blow(self) -> bool {
        ["attack", "shoot", "kill", "crash", "storm", "fire"].iter().any(|family| self.is_of(family))
    }

    pub(super) fn is_personal(self) -> bool {
        matches!(self.nature, Nature::Ever | Nature::Once)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// It happens to a person once in a life.
    Ever,
    /// It seldom happens to a person.
    Once,
    /// It happens to a thing once.
    Single,
    /// A text may know several.
    Occasion,
}

static EVENTS: Lazy<Listed<Told>> = Lazy::new(|| {
    let told = |tags: &'static str| {
        let mut tags = tags.split(' ');
        Told {
            families: tags.next().unwrap_or(""),
            is_noun: tags.next() == Some("noun"),
            nature: match tags.next() {
                Some("ever") => Nature::Ever,
                Some("once") => Nature::Once,
                Some("single") => Nature::Single,
                _ => Nature::Occasion,
            },
        }
    };
    let phrase = |words: &str| words.split([' ', '-']).map(key_of).reduce(Key::then).unwrap_or(Key::NONE);
    let mut events: KeyMap<Told> =
        lexicons::entries(Lexicon::SingleEvents).map(|(words, tags)| (phrase(words), told(tags))).collect();
    for (words, tags) in lexicons::entries(Lexicon::SingleEvents) {
        let told = told(tags);
        for other in if told.is_noun { Vec::new() } else { forms(words) } {
            events.entry(phrase(&other)).or_insert(told);
        }
    }
    events.into()
});

/// Other forms of a verb, alone or with the word behind it: "retiring" of "retired", "going public" and "go public" of "went public".
fn forms(words: &str) -> Vec<String> {
    const STRONG: [(&str, &[&str]); 14] = [
        ("went", &["going", "go", "goes", "gone"]),
        ("came", &["coming", "come", "comes"]),
        ("took", &["taking", "take", "takes", "taken"]),
        ("broke", &["breaking", "break", "breaks", "broken"]),
        ("fell", &["falling", "fall", "falls", "fallen"]),
        ("gave", &["giving", "give", "gives", "given"]),
        ("blew", &["blowing", "blow", "blows", "blown"]),
        ("ran", &["running", "run", "runs"]),
        ("stood", &["standing", "stand", "stands"]),
        ("struck", &["striking", "strike", "strikes"]),
        ("threw", &["throwing", "throw", "throws", "thrown"]),
        ("tore", &["tearing", "tear", "tears", "torn"]),
        ("shot", &["shooting"]),
        ("laid", &["laying", "lay", "lays"]),
    ];
    let (verb, rest) = words.split_once(' ').map_or((words, None), |(verb, rest)| (verb, Some(rest)));
    let with = |form: &str| rest.map_or_else(|| form.to_owned(), |rest| format!("{form} {rest}"));
    if let Some((_, forms)) = STRONG.iter().find(|(past, _)| *past == verb && rest.is_some()) {
        return forms.iter().map(|form| with(form)).collect();
    }
    let Some(stem) = verb.strip_suffix("ed").filter(|stem| stem.len() > 2) else { return Vec::new() };
    vec![with(&format!("{stem}ing"))]
}

/// What the word at `at` tells, alone or with the word before it.
pub(super) fn event(page: &Page<'_>, at: usize) -> Option<Told> {
    phrase(page, at).or_else(|| EVENTS.get(life_word(page, at).unwrap_or(page.text.key(at))).copied())
}

/// "(1921–1999)", "(b. 3 May 1921)": what the bracket, the dash or the full stop right before a date tells of a life.
pub(super) fn life_word(page: &Page<'_>, at: usize) -> Option<Key> {
    const OPEN: Key = key("(");
    let reader = Reader::new(&page.text);
    let dashed = |at: usize| [DASH, EN_DASH].contains(&reader.key(at)) && reader.year(at + 1).is_some();
    let spans = |open: usize| {
        reader.is(open, OPEN) && reader.year(open + 1).is_some() && dashed(open + 2) && reader.is(open + 4, key(")"))
    };
    let label = |word: &str| reader.is(at - 1, key_of(word)) && reader.is(at - 2, OPEN);
    match reader.key(at) {
        OPEN if spans(at) => Some(key("born")),
        DASH | EN_DASH if at > 1 && spans(at - 2) => Some(key("died")),
        STOP if at > 1 && label("b") => Some(key("born")),
        STOP if at > 1 && label("d") => Some(key("died")),
        _ => None,
    }
}

/// What the words at `at` and before it tell together, over an article or a hyphen: "tied the knot", "cease-fire".
pub(super) fn phrase(page: &Page<'_>, at: usize) -> Option<Told> {
    let before = at.checked_sub(1)?;
    let before = before.saturating_sub(usize::from(Reader::new(&page.text).is_joint(before, DASH)));
    // "struck it down", "tied the knot".
    let between = [THE, key("it"), key("him"), key("her"), key("them")].contains(&page.text.key(before));
    let before = before.saturating_sub(usize::from(between));
    EVENTS.get(page.text.key(before).then(page.text.key(at))).copied()
}

/// Two days as those of one year: the one without a year takes the other's. None where the later states a year that the earlier, told from
/// the day of publication, cannot have: "quoted the accusers on Nov. 9 … before the Nov. 4, 2014, election".
pub(super) fn in_one_year(first: &DateMention, second: &DateMention) -> Option<(Date, Date)> {
    let (one, other) = (single_day(first)?, single_day(second)?);
    let apart = !first.explicit && second.explicit && (one.year() - other.year()).abs() > 1;
    let one = if first.explicit { one } else { calendar::in_year(one, other.year()) };
    let other = if second.explicit { other } else { calendar::in_year(other, one.year()) };
    (!apart).then_some((one, other))
}

/// "again", "another", "a second": more than one such event is told of. "A third of" is a share.
pub(super) fn is_repeated(page: &Page<'_>, words: Range<usize>) -> bool {
    const WORDS: [Key; 33] = keys([
        "full", "present", "current", "superseding", "amended", "revised", "separate", "subsequent", "renewed",
        "fresh", "similar", "additional", "further", "follow-up", "annual", "special", "again", "another", "second",
        "third", "reopened", "previous", "earlier", "original", "originally", "both", "each", "every", "next",
        "initial", "extended", "postponed", "rescheduled",
    ]);
    const BOTH: Words<6> = Words::new(["sides", "parties", "houses", "chambers", "firms", "companies"]);
    // "came back to open the fair".
    let back = |at: usize| page.text.key(at) == key("back") && page.text.key(at + 1) == key("to");
    // "the initial public offering" is the first and the last.
    // "which both sides signed".
    let sides = |at: usize| page.text.key(at) == key("both") && BOTH.contains(page.text.key(at + 1));
    words.filter(|&at| !sides(at)).any(|at| {
        back(at) || WORDS.contains(&page.text.key(at)) && ![OF, key("public")].contains(&page.text.key(at + 1))
    })
}

/// Words of a sentence that weighs dates.
pub(super) fn is_doubt(word: Key) -> bool {
    const WORDS: [Key; 9] =
        keys(["not", "rather", "initially", "corrected", "disputed", "reportedly", "anniversary", "until", "other"]);
    WORDS.contains(&word)
}

/// Captions repeat their words by custom, and lists of them are no text; corrections give the wrong day.
pub(super) fn is_no_account(word: Key) -> bool {
    const WORDS: Words<17> = Words::new([
        "disputes", "dispute", "contradicts", "contradicted", "discrepancy", "caption", "photo", "photos", "misstated",
        "misreported", "incorrectly", "erroneously", "mistakenly", "wrongly", "corrected", "correction",
        "clarification",
    ]);
    WORDS.contains(word)
}

/// What is planned may have been moved, or be one of several.
pub(super) fn is_moved(word: Key) -> bool {
    const WORDS: Words<16> = Words::new([
        "again", "another", "second", "separate", "postponed", "rescheduled", "moved", "delayed", "pushed", "extended",
        "original", "originally", "runoff", "previous", "instead", "canceled",
    ]);
    WORDS.contains(word)
}
