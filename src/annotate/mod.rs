//! Annotations: what stands in a text, without judgement.
//!
//! Each annotator reads tokens, sentences and lexicon hits, and earlier annotations:
//!
//! ```text
//! hits ─▶ words ─▶ names ─▶ quotations ─▶ attributions ─▶ (speakers of the quotations)
//!      ─▶ dates ─▶ numbers
//!      ─▶ references
//! text ─▶ character faults
//!      ─▶ types ─▶ repetition ─▶ repeats
//! ```

pub mod attributions;
pub mod characters;
pub mod dates;
pub mod headline;
#[cfg(test)]
mod hostile_test;
pub mod known_words;
pub mod names;
pub mod numbers;
pub mod placed;
pub mod quotations;
pub mod references;
pub mod repeats;
pub mod repetition;
#[cfg(test)]
mod seeds_test;
pub mod verbs;
pub mod words;

use jiff::civil::Date;

use crate::lexicons::{Hits, Phrases};
use crate::span::Span;
use crate::text::{Text, Types};
pub use attributions::{Attribution, Source, SourceKind, Stance};
pub use characters::{CharacterFault, FaultKind};
pub use dates::{DateKind, DateMention};
pub use names::{Name, NameKind};
pub use numbers::{Number, Unit};
pub use placed::{Placed, within};
pub use quotations::{Quotation, QuotationKind, Speaker};
pub use references::{Reference, ReferenceKind};
pub use repeats::Repeat;
pub use repetition::Repetition;

/// A text and all that was found in it. Every list is in order of its spans' starts.
pub struct Page<'t> {
    pub text: Text<'t>,
    pub hits: Hits,
    pub names: Vec<Name>,
    pub quotations: Vec<Quotation>,
    /// Double quotation marks without a partner.
    pub unpaired: Vec<Span>,
    pub attributions: Vec<Attribution>,
    pub dates: Vec<DateMention>,
    pub numbers: Vec<Number>,
    pub references: Vec<Reference>,
    pub character_faults: Vec<CharacterFault>,
    pub repeats: Vec<Repeat>,
    pub repetition: Repetition,
    /// Of its words and numbers.
    pub types: Types,
}

impl<'t> Page<'t> {
    /// Annotates a text. `published` anchors relative dates; without it the dateline does, or nothing.
    pub fn new(text: Text<'t>, phrases: &Phrases, published: Option<Date>) -> Self {
        let hits = phrases.find(&text.tokens);
        let classes = words::classify(&text);
        let names = names::find(&text, &classes);
        let quotations::Found { mut quotations, unpaired } = quotations::find(&text, &classes);
        let attributions = attributions::find(&text, (phrases, &hits), &classes, &names, &mut quotations);
        let dates = dates::find(&text, &hits, published);
        let numbers = numbers::find(&text, &classes, &dates);
        let references = references::find(&text, phrases, &hits, &names);
        let character_faults = characters::find(&text);
        let types = text.types();
        let repetition = Repetition::of(&text, &types);
        let repeats = repeats::find(&text, &repetition);
        Self {
            text,
            hits,
            names,
            quotations,
            unpaired,
            attributions,
            dates,
            numbers,
            references,
            character_faults,
            repeats,
            repetition,
            types,
        }
    }

    /// Whether the token belongs to a date.
    pub fn is_dated(&self, token: usize) -> bool {
        let after = self.dates.partition_point(|mention| mention.tokens.end as usize <= token);
        self.dates.get(after).is_some_and(|mention| mention.tokens.first as usize <= token)
    }

    /// The last quotation that begins at or before the byte offset and holds it, of any kind.
    pub fn quotation_at(&self, offset: u32) -> Option<&Quotation> {
        let before = self.quotations.partition_point(|quotation| quotation.span.start <= offset);
        self.quotations[..before].last().filter(|quotation| quotation.span.contains_offset(offset))
    }

    /// Whether the byte offset lies between quotation marks of any kind.
    pub fn in_marks(&self, offset: u32) -> bool {
        self.quotation_at(offset).is_some()
    }

    /// Whether the byte offset lies inside a direct or mixed quotation (another voice than the author's).
    pub fn in_quotation(&self, offset: u32) -> bool {
        self.quotation_at(offset).is_some_and(|quotation| quotation.kind != QuotationKind::Scare)
    }
}

/// What is scored: a body, perhaps a headline, perhaps the day of publication.
pub struct Article<'t> {
    pub body: Page<'t>,
    pub title: Option<Page<'t>>,
    pub published: Option<Date>,
}
