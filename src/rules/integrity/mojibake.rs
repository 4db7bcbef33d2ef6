//! # mojibake (INT001)
//!
//! ## What it finds
//! Characters that were decoded with the wrong code page: UTF-8 read as Windows-1252 or Latin-1 ("Â£31bn", "donâ€™t"),
//! also twice over ("Ã¢â‚¬â„¢") and as Mac Roman or a DOS page shows it; Windows-1252 marks read as control
//! characters; U+FFFD; and contractions whose apostrophe became a question mark ("don?t").
//!
//! ## Why it matters
//! Damage of this kind comes from copying texts by machine: no editor read the text as it is published. It also
//! changes what is read: currency signs and names suffer first.
//!
//! ## Example
//! "The fund paid Â£31bn" is reported with what it stands for, "£".
//!
//! ## Limits
//! A single character of another script in disguise is left alone: one sound letter followed by a quotation mark
//! would look the same.
//!
//! ## References
//! The repair is the test that ftfy (Speer 2019) made known: bytes that decode as UTF-8 did not come about by chance.

use super::shared::{pages, report, report_faults};
use crate::annotate::{CharacterFault, FaultKind, Page, characters};
use crate::rules::{Evidence, Rule, Scene, Severity, Sink};
use crate::text::{Key, Token, key, keys};

pub const RULE: Rule = Rule::new("INT001", "mojibake", Severity::Warning).any_voice();

pub fn check(scene: &Scene<'_>, out: &mut Sink<'_>) {
    report_faults(scene, out, |kind| matches!(kind, FaultKind::Mojibake | FaultKind::Replacement), evidence);
    for (place, page) in pages(scene) {
        let tokens = &page.text.tokens;
        let odd = page.text.places.odd.iter().map(|&at| &tokens[at as usize]);
        for token in odd.filter(|token| token.is_word() && token.len() >= SHORTEST_CYRILLIC) {
            if is_misread_cyrillic(page.text.str(token.span())) {
                report(out, place, token.span(), || {
                    Evidence::new("a word of accented letters alone: another script read with the wrong code page")
                });
            }
        }
        for at in page.text.places.marks.iter().map(|&at| at as usize) {
            let Some(window) = at.checked_sub(1).and_then(|before| tokens.get(before..at + 2)) else { continue };
            match window[1].key {
                QUESTION if is_lost_apostrophe(window) => {
                    report(out, place, window[0].span().cover(window[2].span()), || {
                        Evidence::new("an apostrophe was lost and became a question mark")
                    });
                }
                QUESTION if is_lost_sign(window) => {
                    report(out, place, window[1].span().cover(window[2].span()), || {
                        Evidence::new("a sign of currency was lost and became a question mark")
                    });
                }
                EQUALS if is_quoted_printable(page, at) => {
                    report(out, place, window[1].span().cover(window[2].span()), || {
                        Evidence::new("bytes in quoted-printable were not decoded")
                    });
                }
                _ => {}
            }
        }
    }
}

fn evidence(page: &Page<'_>, fault: &CharacterFault) -> Evidence {
    if fault.kind == FaultKind::Replacement {
        return Evidence::new("a character that could not be decoded was replaced by U+FFFD");
    }
    let damaged = page.text.str(fault.span);
    match characters::repaired(damaged).filter(|meant| meant.len() < damaged.len()) {
        Some(meant) => {
            let bytes: Vec<String> = meant.bytes().map(|byte| format!("{byte:02X}")).collect();
            Evidence::new(format!("“{damaged}” is “{meant}” decoded with the wrong code page"))
                .proof(format!("UTF-8 {}", bytes.join(" ")))
        }
        None => Evidence::new(format!("“{}” was decoded with the wrong code page", damaged.escape_debug())),
    }
}

/// Five letters of two bytes each.
const SHORTEST_CYRILLIC: usize = 10;

/// "Ïðàâäà", "äîêëàä": letters of Windows-1251 read as Latin-1 fall on accented letters alone, which no word of a Latin script has.
fn is_misread_cyrillic(word: &str) -> bool {
    // Those two are what UTF-8 leaves behind, which is read elsewhere.
    word.chars().all(|letter| matches!(letter, '\u{c0}'..='\u{ff}') && !matches!(letter, '\u{c2}' | '\u{c3}'))
}

const QUESTION: Key = key("?");
const EQUALS: Key = key("=");

/// "paid ?31bn": a question mark that opens a figure behind a word.
fn is_lost_sign(window: &[Token]) -> bool {
    window[0].is_word() && window[1].after_space() && window[2].has_digit() && !window[2].after_space()
}

/// "=E2=80=99", "=C2=A3": two bytes or more, each of two hexadecimal digits.
fn is_quoted_printable(page: &Page<'_>, at: usize) -> bool {
    let text = &page.text;
    let byte = |at: usize| {
        text.tokens.get(at).is_some_and(|token| {
            let digits = text.str(token.span());
            !token.after_space()
                && digits.len() == 2
                && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
        })
    };
    byte(at + 1)
        && text.key(at + 2) == EQUALS
        && (byte(at + 3) || text.tokens.get(at + 3).is_some_and(|token| !token.after_space()))
        && at.checked_sub(2).is_none_or(|before| text.key(before) != EQUALS)
}

/// "don?t", "it?s": no space on either side, and an English contraction if the mark were an apostrophe.
fn is_lost_apostrophe(window: &[Token]) -> bool {
    const BEFORE_T: [Key; 17] = keys([
        "don", "can", "won", "isn", "aren", "wasn", "weren", "didn", "doesn", "hasn", "haven", "hadn", "couldn",
        "wouldn", "shouldn", "ain", "mustn",
    ]);
    const PRONOUNS: [Key; 10] = keys(["it", "that", "he", "she", "we", "they", "you", "i", "there", "who"]);
    const SUFFIXES: [Key; 6] = keys(["s", "re", "ve", "ll", "d", "m"]);
    if window[1].after_space() || window[2].after_space() {
        return false;
    }
    let (before, after) = (window[0].key, window[2].key);
    if after == key("s") && window[0].is_word() && window[0].len() >= 3 {
        return true;
    }
    (after == key("t") && BEFORE_T.contains(&before)) || (SUFFIXES.contains(&after) && PRONOUNS.contains(&before))
}
