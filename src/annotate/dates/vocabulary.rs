//! The words of time: what each token may contribute to a time expression.

use jiff::civil::Weekday;
use once_cell::sync::Lazy;

use super::table::Table;
use crate::annotate::numbers::spelled;
use crate::text::{Key, key};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A part of the day, with its TIMEX3 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    pub const fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Midday => "TMI",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    pub const fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }
}

/// Which of the recurring days, months or periods is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// No word says: tense and distance decide.
    Open,
    Last,
    This,
    Next,
    /// Before or after the date mentioned last ("the previous Friday", "the following month").
    Previous,
    Following,
    /// The one mentioned last ("that day", "the same week").
    Same,
}

/// What a word can mean in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// 1 to 12; `true` for an abbreviation that needs a number beside it.
    Month(i8, bool),
    /// `true` for an abbreviation.
    Weekday(Weekday, bool),
    /// "Mondays".
    Weekdays(Weekday),
    /// `true` for the plural.
    Unit(Unit, bool),
    /// "daily", "annually".
    Every(Unit),
    /// "monthlong".
    Long(Unit),
    DayPart(DayPart),
    DayParts(DayPart),
    Season(Season),
    Seasons(Season),
    /// "yesterday": days from the anchor, and the part of the day.
    Deictic(i8, Option<DayPart>),
    /// The first year of a decade in words ("nineties": 90).
    Decade(i16),
    Which(Which),
    /// "each", "every".
    Each,
    Noon,
    Midnight,
    Now,
    Current,
    These,
    Recently,
    Past,
    Recent,
    Future,
    Fiscal,
    /// "few", "several", "many".
    Vague,
    Couple,
    Half,
    /// A word of [`spelled`].
    Numeral,
    /// "a.m.", "p.m.": whether the afternoon is meant.
    Meridiem(bool),
    Zone,
}

const MONTHS: [(&str, i8, bool); 24] = [
    ("january", 1, false),
    ("february", 2, false),
    ("march", 3, false),
    ("april", 4, false),
    ("may", 5, false),
    ("june", 6, false),
    ("july", 7, false),
    ("august", 8, false),
    ("september", 9, false),
    ("october", 10, false),
    ("november", 11, false),
    ("december", 12, false),
    ("jan", 1, true),
    ("feb", 2, true),
    ("mar", 3, true),
    ("apr", 4, true),
    ("jun", 6, true),
    ("jul", 7, true),
    ("aug", 8, true),
    ("sep", 9, true),
    ("sept", 9, true),
    ("oct", 10, true),
    ("nov", 11, true),
    ("dec", 12, true),
];

const WEEKDAYS: [(&str, &str, &[&str], Weekday); 7] = [
    ("monday", "mondays", &["mon"], Weekday::Monday),
    ("tuesday", "tuesdays", &["tue", "tues"], Weekday::Tuesday),
    ("wednesday", "wednesdays", &["wed", "weds"], Weekday::Wednesday),
    ("thursday", "thursdays", &["thu", "thur", "thurs"], Weekday::Thursday),
    ("friday", "fridays", &["fri"], Weekday::Friday),
    ("saturday", "saturdays", &["sat"], Weekday::Saturday),
    ("sunday", "sundays", &["sun"], Weekday::Sunday),
];

const UNITS: [(&str, &str, Unit); 15] = [
    ("second", "seconds", Unit::Second),
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("week", "weeks", Unit::Week),
    ("weekend", "weekends", Unit::Weekend),
    ("fortnight", "fortnights", Unit::Fortnight),
    ("month", "months", Unit::Month),
    ("quarter", "quarters", Unit::Quarter),
    ("year", "years", Unit::Year),
    ("yr", "yrs", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
    ("millennium", "millennia", Unit::Millennium),
    ("min", "mins", Unit::Minute),
];

const DECADES: [(&str, i16); 9] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
    ("noughties", 0),
];

const ZONES: [&str; 26] = [
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest",
    "eet", "ist", "jst", "aest", "aedt", "akst", "hst", "msk", "eest",
];

const WORDS: [(&str, Term); 83] = [
    ("daily", Term::Every(Unit::Day)),
    ("weekly", Term::Every(Unit::Week)),
    ("fortnightly", Term::Every(Unit::Fortnight)),
    ("monthly", Term::Every(Unit::Month)),
    ("yearly", Term::Every(Unit::Year)),
    ("annually", Term::Every(Unit::Year)),
    ("hourly", Term::Every(Unit::Hour)),
    ("hourlong", Term::Long(Unit::Hour)),
    ("daylong", Term::Long(Unit::Day)),
    ("weeklong", Term::Long(Unit::Week)),
    ("monthlong", Term::Long(Unit::Month)),
    ("yearlong", Term::Long(Unit::Year)),
    ("decadelong", Term::Long(Unit::Decade)),
    ("presently", Term::Now),
    ("morning", Term::DayPart(DayPart::Morning)),
    ("afternoon", Term::DayPart(DayPart::Afternoon)),
    ("midafternoon", Term::DayPart(DayPart::Afternoon)),
    ("midmorning", Term::DayPart(DayPart::Morning)),
    ("evening", Term::DayPart(DayPart::Evening)),
    ("night", Term::DayPart(DayPart::Night)),
    ("overnight", Term::DayPart(DayPart::Night)),
    ("dawn", Term::DayPart(DayPart::Morning)),
    ("daybreak", Term::DayPart(DayPart::Morning)),
    ("dusk", Term::DayPart(DayPart::Evening)),
    ("nightfall", Term::DayPart(DayPart::Evening)),
    ("mornings", Term::DayParts(DayPart::Morning)),
    ("afternoons", Term::DayParts(DayPart::Afternoon)),
    ("evenings", Term::DayParts(DayPart::Evening)),
    ("nights", Term::DayParts(DayPart::Night)),
    ("spring", Term::Season(Season::Spring)),
    ("summer", Term::Season(Season::Summer)),
    ("fall", Term::Season(Season::Fall)),
    ("autumn", Term::Season(Season::Fall)),
    ("winter", Term::Season(Season::Winter)),
    ("springs", Term::Seasons(Season::Spring)),
    ("summers", Term::Seasons(Season::Summer)),
    ("autumns", Term::Seasons(Season::Fall)),
    ("winters", Term::Seasons(Season::Winter)),
    ("today", Term::Deictic(0, None)),
    ("yesterday", Term::Deictic(-1, None)),
    ("tomorrow", Term::Deictic(1, None)),
    ("tonight", Term::Deictic(0, Some(DayPart::Night))),
    ("today's", Term::Deictic(0, None)),
    ("yesterday's", Term::Deictic(-1, None)),
    ("tomorrow's", Term::Deictic(1, None)),
    ("tonight's", Term::Deictic(0, Some(DayPart::Night))),
    ("last", Term::Which(Which::Last)),
    ("this", Term::Which(Which::This)),
    ("current", Term::Current),
    ("these", Term::These),
    ("latest", Term::Which(Which::Last)),
    ("next", Term::Which(Which::Next)),
    ("coming", Term::Which(Which::Next)),
    ("upcoming", Term::Which(Which::Next)),
    ("previous", Term::Which(Which::Previous)),
    ("prior", Term::Which(Which::Previous)),
    ("preceding", Term::Which(Which::Previous)),
    ("following", Term::Which(Which::Following)),
    ("ensuing", Term::Which(Which::Following)),
    ("that", Term::Which(Which::Same)),
    ("same", Term::Which(Which::Same)),
    ("corresponding", Term::Which(Which::Same)),
    ("comparable", Term::Which(Which::Same)),
    ("equivalent", Term::Which(Which::Same)),
    ("each", Term::Each),
    ("every", Term::Each),
    ("noon", Term::Noon),
    ("midday", Term::Noon),
    ("midnight", Term::Midnight),
    ("now", Term::Now),
    ("currently", Term::Now),
    ("nowadays", Term::Now),
    ("recently", Term::Recently),
    ("lately", Term::Recently),
    ("past", Term::Past),
    ("recent", Term::Recent),
    ("future", Term::Future),
    ("fiscal", Term::Fiscal),
    ("few", Term::Vague),
    ("several", Term::Vague),
    ("many", Term::Vague),
    ("couple", Term::Couple),
    ("half", Term::Half),
];

const MERIDIEMS: [(&str, bool); 5] = [("a.m", false), ("am", false), ("p.m", true), ("pm", true), ("o'clock", false)];

static TERMS: Lazy<Table<Term>> = Lazy::new(|| {
    let months = MONTHS.iter().map(|&(word, month, short)| (key(word), Term::Month(month, short)));
    let weekdays = WEEKDAYS.iter().flat_map(|&(name, plural, short, day)| {
        let short = short.iter().map(move |word| (key(word), Term::Weekday(day, true)));
        [(key(name), Term::Weekday(day, false)), (key(plural), Term::Weekdays(day))].into_iter().chain(short)
    });
    let units = UNITS
        .iter()
        .flat_map(|&(one, many, unit)| [(key(one), Term::Unit(unit, false)), (key(many), Term::Unit(unit, true))]);
    let decades = DECADES.iter().map(|&(word, decade)| (key(word), Term::Decade(decade)));
    let zones = ZONES.iter().map(|word| (key(word), Term::Zone));
    let words = WORDS.iter().map(|&(word, term)| (key(word), term));
    let numerals = spelled::keys().map(|word| (word, Term::Numeral));
    let meridiems = MERIDIEMS.iter().map(|&(word, late)| (key(word), Term::Meridiem(late)));
    let all = months.chain(weekdays).chain(units).chain(decades).chain(zones).chain(words);
    Table::new(all.chain(meridiems).chain(possessives()).chain(numerals))
});

/// "Friday's", "March's", "year's": the same as the word itself.
fn possessives() -> impl Iterator<Item = (Key, Term)> {
    let own = |word: &str| crate::text::key_of(&format!("{word}'s"));
    let months =
        MONTHS.iter().filter(|month| !month.2).map(move |&(word, month, _)| (own(word), Term::Month(month, false)));
    let weekdays = WEEKDAYS.iter().map(move |&(word, _, _, day)| (own(word), Term::Weekday(day, false)));
    let units = UNITS.iter().map(move |&(word, _, unit)| (own(word), Term::Unit(unit, false)));
    let parts = WORDS.iter().filter(|word| matches!(word.1, Term::DayPart(_) | Term::Deictic(..)));
    months.chain(weekdays).chain(units).chain(parts.map(move |&(word, term)| (own(word), term)))
}

/// What words can mean.
pub fn terms() -> &'static Table<Term> {
    &TERMS
}

/// What the word with this key can mean.
#[inline]
pub fn term(key: Key) -> Option<Term> {
    TERMS.get(key)
}
