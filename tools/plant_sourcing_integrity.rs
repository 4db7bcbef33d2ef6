//! Planted defects with look-alike controls: `cargo run --release --example plant_sourcing_integrity [-- SKIP COUNT]`.
//!
//! Real articles are damaged in one place each, and the rule must report that place; a control puts a harmless look-alike
//! in the same place, and the rule must not. What a rule reports of the untouched article is not counted. The choices
//! of place and wording come from a fixed seed. `--misses` prints what went wrong.

#[path = "data/mod.rs"]
mod data;
#[path = "plants/truncations.rs"]
mod truncations;

use newslint::Input;
use newslint::annotate::{Page, SourceKind};
use newslint::config::Settings;
use newslint::rules::{Finding, RULES};
use newslint::score::Scorer;
use newslint::span::Span;

/// A text with something planted in it, and where.
struct Planted {
    text: String,
    place: Span,
}

type Plant = fn(&Page<'_>, &mut Random, bool) -> Option<Planted>;

/// Rule, what is planted, and the planter: `true` plants the defect, `false` the control.
const KINDS: [(&str, &str, Plant); 15] = [
    ("SRC001", "a generic source for a named one", generic_source),
    ("SRC002", "an anonymous source for a named one", anonymous_source),
    ("SRC003", "a passive without an agent", agentless),
    ("INT001", "UTF-8 read as Windows-1252 or Latin-1", mojibake),
    ("INT002", "fences around the body", fences),
    ("INT002", "tags, entities and template fields", markup),
    ("INT003", "an assistant's traces", residue),
    ("INT004", "promotional lines", promotion),
    ("INT005", "a paragraph told twice", repeated),
    ("INT006", "cut behind a word", truncations::behind_word),
    ("INT006", "cut inside a word", truncations::in_word),
    ("INT006", "cut inside a quotation", truncations::in_quotation),
    ("INT006", "cut, with an omission or an invitation to go on", truncations::with_mark),
    ("INT007", "zero-width and direction characters", hidden),
    ("INT007", "look-alike letters", look_alikes),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let numbers: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let (skip, count) = (numbers.first().copied().unwrap_or(5_000), numbers.get(1).copied().unwrap_or(300));
    let rows = data::rows("allsides_dated_news");
    let texts = rows.iter().map(|row| data::field(row, "text")).filter(|text| (1_000..8_000).contains(&text.len()));
    let texts: Vec<&str> = texts.skip(skip.min(rows.len())).take(count).collect();
    println!(
        "{} articles from number {skip}\n\n| rule | planted | defects | found | recall | controls | false alarms | rate |",
        texts.len()
    );
    println!("|---|---|---|---|---|---|---|---|");
    let scorer = Scorer::new(Settings::everything_on());
    for (code, what, plant) in KINDS {
        let mut random = Random(key(code, what));
        let mut counts = [[0u32; 2]; 2];
        for text in &texts {
            for (kind, counts) in [true, false].into_iter().zip(&mut counts) {
                let article = scorer.annotate(&Input { text, ..Input::default() });
                let Some(planted) = plant(&article.body, &mut random, kind) else { continue };
                let found = is_found(&scorer, code, &planted);
                counts[0] += 1;
                counts[1] += u32::from(found);
                if misses && found != kind {
                    let around = Span::new(
                        planted.place.start.saturating_sub(60),
                        (planted.place.end + 60).min(planted.text.len() as u32),
                    );
                    let show: String = planted
                        .text
                        .char_indices()
                        .filter(|(at, _)| around.contains_offset(*at as u32))
                        .map(|(_, letter)| letter)
                        .take(300)
                        .collect();
                    eprintln!("{code} {} {}", if kind { "missed" } else { "false alarm" }, show.replace('\n', "⏎"));
                }
            }
        }
        let [[defects, found], [controls, alarms]] = counts;
        let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
        println!(
            "| {code} | {what} | {defects} | {found} | {:.3} | {controls} | {alarms} | {:.3} |",
            share(found, defects),
            share(alarms, controls)
        );
    }
}

/// Whether the rule reports a passage that touches the planted place.
fn is_found(scorer: &Scorer, code: &str, planted: &Planted) -> bool {
    let article = scorer.annotate(&Input { text: &planted.text, ..Input::default() });
    let mut findings: Vec<Finding> = Vec::new();
    scorer.score(&article, &scorer.features(&article), Some(&mut findings));
    findings.iter().any(|finding| RULES[finding.rule].rule.code == code && finding.span.overlaps(planted.place))
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

fn key(code: &str, what: &str) -> u64 {
    newslint::text::key_of(&format!("{code} {what}")).0
}

/// The source text with a span replaced; the place is the replacement.
fn replace(page: &Page<'_>, span: Span, with: &str) -> Planted {
    let source = page.text.source;
    let text = format!("{}{with}{}", &source[..span.start as usize], &source[span.end as usize..]);
    Planted { text, place: Span::new(span.start, span.start + with.len() as u32) }
}

/// A named source of an indirect attribution, plainly before or behind its verb of saying.
fn named_source(page: &Page<'_>, random: &mut Random) -> Option<Span> {
    let plain = |found: &&newslint::annotate::Attribution| {
        let (Some(source), Some(cue)) = (found.source, found.cue) else { return false };
        let gap = if source.span.end <= cue.start {
            cue.start - source.span.end
        } else {
            source.span.start.saturating_sub(cue.end)
        };
        let verbs = ["said", "says", "argued", "argues", "warned", "claimed", "believes"];
        source.kind == SourceKind::Named
            && source.span.len() < 80
            && gap <= 1
            && verbs.contains(&page.text.str(cue))
            && found.quotation.is_none()
    };
    let sources: Vec<Span> =
        page.attributions.iter().filter(plain).filter_map(|found| found.source).map(|source| source.span).collect();
    (!sources.is_empty()).then(|| sources[random.below(sources.len())])
}

/// A source put in place of a named one, with a capital where the sentence begins.
fn put_source(page: &Page<'_>, random: &mut Random, choices: &[&str]) -> Option<Planted> {
    let span = named_source(page, random)?;
    let opens = page.text.sentences[page.text.sentence_at(span.start)].span.start == span.start;
    let with = random.of(choices);
    let capital = with[..1].to_uppercase() + &with[1..];
    Some(replace(page, span, if opens { &capital } else { with }))
}

fn generic_source(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let choices: &[&str] = match defect {
        true => &[
            "experts", "critics", "many analysts", "some observers", "scientists", "legal scholars",
            "critics of the plan",
        ],
        false => &[
            "experts at the Norwell Institute, led by Jane Roe,",
            "the experts",
            "officials",
            "Harvard University researchers",
            "two economists",
        ],
    };
    put_source(page, random, choices)
}

fn anonymous_source(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let choices: &[&str] = match defect {
        true => &[
            "sources close to the talks",
            "a senior official",
            "a person familiar with the matter",
            "an administration official",
            "two former aides",
            "a source in the ministry",
        ],
        false => &[
            "a spokesman for the board",
            "a senior official, Jane Roe,",
            "officials",
            "the governor's senior adviser",
            "police",
            "the ministry",
        ],
    };
    put_source(page, random, choices)
}

/// A sentence of one's own put behind a sentence of the article.
fn put_sentence(page: &Page<'_>, random: &mut Random, sentence: &str) -> Option<Planted> {
    let outside: Vec<u32> = page
        .text
        .sentences
        .iter()
        .map(|sentence| sentence.span.end)
        .filter(|&end| !page.in_quotation(end) && !page.in_quotation(end.saturating_sub(1)))
        .collect();
    let at = *outside.get(random.below(outside.len()))?;
    let mut planted = replace(page, Span::new(at, at), &format!(" {sentence}"));
    planted.place.start += 1;
    Some(planted)
}

fn agentless(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let sentence = match defect {
        true => random.of(&[
            "It has been claimed that the money was never paid.",
            "The plan was touted as a new beginning.",
            "The two men are believed to have met before.",
            "The firm is reportedly close to a sale.",
            "Questions have been raised about the accounts.",
            "It is understood that the board will resign.",
        ]),
        false => random.of(&[
            "It has been claimed by the board that the money was never paid.",
            "The plan was touted by its authors as a new beginning.",
            "According to Jane Roe, the two men are believed to have met before.",
            "The firm is close to a sale.",
            "Pupils raised questions about the accounts.",
            "It is clear that the board will resign.",
        ]),
    };
    put_sentence(page, random, sentence)
}

fn mojibake(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let sound = random.of(&[
        "The café cost £3m.",
        "It isn’t over – yet.",
        "“We can’t go on” was all it said.",
        "Zoë met Łukasz in São Paulo.",
        "It fell by 3 °C… then rose.",
        "He paid €40 for a naïve painting.",
    ]);
    if !defect {
        return put_sentence(page, random, sound);
    }
    let latin_1 = random.below(3) == 0;
    let damaged: String = sound.bytes().map(|byte| wrong_page(byte, latin_1)).collect();
    put_sentence(page, random, &damaged)
}

/// The character that a byte of UTF-8 becomes in Windows-1252 (or Latin-1).
fn wrong_page(byte: u8, latin_1: bool) -> char {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f if !latin_1 => HIGH.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

fn fences(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let source = page.text.source;
    let (open, close) = match defect {
        true => *random.of_pairs(&[
            ("```html\n", "\n```"),
            ("“`html\n", "\n“`"),
            ("```\n", "\n```"),
            ("“`markdown\n", "\n”`"),
            ("```text\n", "\n```\n"),
        ]),
        false => *random.of_pairs(&[
            ("**Update**\n\n", "\n\n***"),
            ("# Report\n\n", ""),
            ("“Yes”\n\n", "\n“No”"),
            ("``Yes'' it said.\n\n", ""),
            ("The `report` is out.\n\n", ""),
        ]),
    };
    let text = format!("{open}{source}{close}");
    Some(Planted { place: Span::new(0, open.len() as u32), text })
}

impl Random {
    fn of_pairs<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

fn markup(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let sentence = match defect {
        true => random.of(&[
            "The board <b>met</b> again.",
            "The board met&nbsp;again.",
            "Roe &amp; Sons closed.</p>",
            "Hello {{ reader.name }}, it met.",
            "It met ${weekday} again.",
            "<div class=\"ad\">It met again.</div>",
            "It&#8217;s over.",
        ]),
        false => random.of(&[
            "The board met again & again <3.",
            "R&D; and AT&T; were named.",
            "Roe & Sons closed [sic].",
            "He paid $5 {about £4}.",
            "It fell from 5 > 3 < 4.",
            "**It met again.**",
            "<sigh> It is over.",
        ]),
    };
    put_sentence(page, random, sentence)
}

fn residue(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        let sentence = random.of(&[
            "The chatbot wrote: “As an AI language model, I cannot answer.”",
            "As an AI language model, the product is trained on books.",
            "Here is what we know about the sale.",
            "She hoped that this would help.",
            "Certainly, the fee rose.",
            "Write to your council if you want to hear more.",
        ]);
        return put_sentence(page, random, sentence);
    }
    let source = page.text.source;
    let (open, close) = *random.of_pairs(&[
        ("Sure! Here is the article, rewritten in a neutral tone:\n\n", ""),
        ("Certainly! Here's a rewritten version of the article:\n\n", ""),
        ("Here is the rephrased text:\n\n", ""),
        ("", "\n\nI hope this helps! Let me know if you need any changes."),
        ("", "\n\nAs an AI language model, I cannot verify these claims."),
        ("", "\n\nAs of my last knowledge update, no charges had been brought."),
        ("", "\n\nPlease let me know if you would like me to shorten it."),
        ("By [Your Name]\n\n", ""),
        ("Rewrite the following article in your own words:\n\n", ""),
        ("", " :contentReference[oaicite:2]{index=2}"),
        ("", "\n\nI'm sorry, but I cannot assist with that request."),
    ]);
    let text = format!("{open}{source}{close}");
    let place = if close.is_empty() {
        Span::new(0, open.len() as u32)
    } else {
        Span::new((text.len() - close.len()) as u32, text.len() as u32)
    };
    Some(Planted { text, place })
}

fn promotion(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let line = match defect {
        true => random.of(&[
            "Sign up for our Morning Brief newsletter and never miss a story.",
            "Subscribe to our YouTube channel for more videos.",
            "Follow us on Twitter and Facebook.",
            "This website uses cookies to improve your experience.",
            "Click here to read more about the sale.",
            "Get the latest headlines delivered to your inbox.",
            "Share this article with your friends.",
            "Download our app for breaking news.",
            "Advertisement",
            "Support our journalism from as little as £2 a month.",
        ]),
        false => random.of(&[
            "She signed up for a newsletter on gardening and forgot it.",
            "Residents can subscribe to alerts from the council.",
            "Officers follow the two men on Twitter and Facebook.",
            "The children baked cookies for the firemen.",
            "The clerk clicked on the link and read more about the sale.",
            "The headlines were read out on the radio.",
            "The brothers share the house and the garden.",
            "The firm’s app was downloaded a thousand times.",
            "The advertisement in the paper was small.",
            "He has the support of the journalists’ union.",
        ]),
    };
    let ends: Vec<u32> = page.text.paragraphs.iter().map(|paragraph| paragraph.span.end).collect();
    let at = *ends.get(random.below(ends.len()))?;
    if page.in_quotation(at) {
        return None;
    }
    let mut planted = replace(page, Span::new(at, at), &format!("\n\n{line}"));
    planted.place.start += 2;
    Some(planted)
}

fn repeated(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    let text = &page.text;
    let words = |span: Span| text.str(span).split_whitespace().count();
    let long: Vec<Span> =
        text.sentences.iter().map(|sentence| sentence.span).filter(|span| words(*span) >= 12).collect();
    let span = *long.get(random.below(long.len()))?;
    let end = text.paragraphs.last()?.span.end;
    let again = match defect {
        true => text.str(span).to_owned(),
        // Half of the words, and others between: the same subject told anew.
        false => text.str(span).split_whitespace().step_by(2).collect::<Vec<_>>().join(" and "),
    };
    let mut planted = replace(page, Span::new(end, end), &format!("\n\n{again}"));
    planted.place.start += 2;
    Some(planted)
}

/// A word of eight letters or more, and a place in the middle of it.
fn word(page: &Page<'_>, random: &mut Random) -> Option<Span> {
    let long = |token: &&newslint::text::Token| {
        token.is_word()
            && token.len() >= 8
            && page.text.str(token.span()).bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let words: Vec<Span> = page.text.tokens.iter().filter(long).map(|token| token.span()).collect();
    words.get(random.below(words.len())).copied()
}

fn hidden(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        let sentence = random.of(&[
            "The 👩\u{200d}🔬 won.",
            "A soft\u{ad}ly spoken man won.",
            "“שלום\u{200f}” was all he said.",
            "They won ❤\u{fe0f}.",
            "The word is نمی\u{200c}دانم.",
        ]);
        return put_sentence(page, random, sentence);
    }
    let span = word(page, random)?;
    let middle = Span::new(span.start + 4, span.start + 4);
    Some(replace(
        page,
        middle,
        random.of(&["\u{200b}", "\u{200d}", "\u{2060}", "\u{feff}", "\u{202e}", "\u{200c}", "\u{200e}"]),
    ))
}

fn look_alikes(page: &Page<'_>, random: &mut Random, defect: bool) -> Option<Planted> {
    if !defect {
        let sentence = random.of(&[
            "“Правда” was a newspaper.",
            "The α-particles and TNFα were found.",
            "The Ελλάδα sign is new.",
            "It is 5 μm wide, and Δx is small.",
            "Zoë and Łukasz won.",
        ]);
        return put_sentence(page, random, sentence);
    }
    let span = word(page, random)?;
    let word = page.text.str(span);
    let alike = word.replacen('a', "а", 1).replacen('e', "е", 1).replacen('o', "о", 1);
    (alike != word).then(|| replace(page, span, &alike))
}
