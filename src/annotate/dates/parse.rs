//! From tokens to time expressions: one pass, a small parser for each kind of first word.

use super::context::ATTACKS;
use super::holidays::Holidays;
use super::meaning::{Amount, Clock, Expression, Meaning};
use super::numeric::{self, Order};
use super::reader::*;
use super::vocabulary::{DayPart, Term, Unit, Which, terms};
use super::{
    absolute, amounts, clock, extend, periods, ranges, recurring, references, relative, reports, units, years,
};
use crate::lexicons::Hits;
use crate::text::{Key, Text, Token, key, keys};

/// The time expressions of a text, in order, none overlapping another.
pub fn parse(text: &Text<'_>, hits: &Hits) -> Vec<Expression> {
    let reader = Reader::new(text);
    let holidays = Holidays::new(hits, &text.tokens);
    let mut order = None;
    let mut found: Vec<Expression> = Vec::new();
    let mut free = 0;
    let (terms, any_holiday) = (terms(), !holidays.is_empty());
    // Most words begin no expression.
    let may_begin = |token: &Token| {
        token.is_lexical() & (token.has_digit() | terms.may_contain(token.key) | (any_holiday & token.is_capitalised()))
    };
    let mut next = 0;
    while let Some(passed) = text.tokens.iter().skip(next).position(may_begin) {
        let at = next + passed;
        next = at + 1;
        let token = text.tokens[at];
        let term = if token.has_digit() { None } else { terms.get(token.key) };
        let parser = Parser { reader, holidays: &holidays, order: &mut order };
        let Some(core) = parser.expression(at, term) else { continue };
        if core.first < free {
            continue;
        }
        let expression = extend::left(&reader, core, free);
        free = expression.end;
        found.push(expression);
        free = ranges::tail(&reader, &mut found, free);
        next = next.max(free);
    }
    ranges::share_years(&reader, &mut found);
    found
}

struct Parser<'a, 'o> {
    reader: Reader<'a>,
    holidays: &'a Holidays<'a>,
    /// Read from the whole document when the first date in digits asks for it.
    order: &'o mut Option<Order>,
}

impl Parser<'_, '_> {
    /// An expression with what joins it: a clock and its date, a day and its part.
    fn expression(self, at: usize, term: Option<Term>) -> Option<Expression> {
        let (reader, holidays) = (self.reader, self.holidays);
        // A weekday may stand before a date in digits.
        let digits = self.reader.tokens[at].is_number()
            || (matches!(term, Some(Term::Weekday(..))) && (at + 1..at + 4).any(|at| reader.digits(at).is_some()));
        let order = match digits {
            true => *self.order.get_or_insert_with(|| Order::of(&reader)),
            false => Order::default(),
        };
        let first = core(&reader, holidays, order, at, term)?;
        let found = in_week(&reader, in_year(&reader, of_the_attacks(&reader, first)));
        Some(joined(&reader, holidays, order, found))
    }
}

/// The expression that begins at (or, for a few, just before) the token, without its company.
fn core(
    reader: &Reader<'_>,
    holidays: &Holidays<'_>,
    order: Order,
    at: usize,
    term: Option<Term>,
) -> Option<Expression> {
    if let Some((holiday, end)) = holidays.at(at) {
        if reader.term(end) == Some(Term::Unit(Unit::Week, false)) {
            let holiday = Meaning::Holiday { holiday, year: None, which: Which::Open };
            return Some(Expression::new(at, end + 1, Meaning::UnitOf { unit: Unit::Week, day: Box::new(holiday) }));
        }
        let year = reader.year(end + usize::from(reader.is(end, COMMA) || reader.is(end, OF)));
        let end = year.map_or(end, |_| end + 1 + usize::from(reader.year(end).is_none()));
        return Some(Expression::new(at, end, Meaning::Holiday { holiday, year, which: Which::Open }));
    }
    let day = |at| core_day(reader, holidays, order, at);
    if reader.tokens[at].has_digit() {
        return digits(reader, order, at, &day);
    }
    match term? {
        Term::Month(..) => absolute::month_first(reader, at),
        Term::Weekday(..) => absolute::weekday_first(reader, at, order),
        Term::Weekdays(weekday) => Some(Expression::new(at, at + 1, Meaning::EveryWeekday(weekday))),
        Term::Deictic(days, part) => (!is_masthead(reader, at)).then(|| deictic(at, days, part)),
        Term::Which(which) => relative::which_first(reader, at, which, holidays),
        Term::Past => references::past(reader, at, holidays),
        Term::Recent => references::recent(reader, at),
        Term::Future => references::future(reader, at),
        Term::Unit(Unit::Second, false) => periods::ordinal(reader, at),
        Term::Unit(unit, plural) => units::unit_alone(reader, at, unit, plural, &day),
        Term::Numeral => numeral(reader, at, &day),
        Term::Vague | Term::Couple => amounts::amount_first(reader, at, &day),
        Term::Half => half(reader, at, &day),
        Term::Decade(decade) => periods::decade_word(reader, at, decade),
        Term::Season(season) => periods::season(reader, at, season),
        Term::Fiscal => periods::fiscal(reader, at),
        Term::Each => recurring::each(reader, at),
        Term::Every(unit) => recurring::every(reader, at, unit),
        Term::DayPart(part) => day_part(reader, holidays, order, at, part),
        Term::Noon | Term::Midnight => clock::named(reader, at).filter(|_| !reader.is(at.wrapping_sub(1), key("high"))),
        Term::Current => references::current(reader, at, holidays),
        Term::These => references::these_days(reader, at),
        Term::Now => references::now(reader, at),
        // "as recently as last month" tells how near that month is.
        Term::Recently => {
            let degree = reader.key_before(at) == AS && reader.is(at + 1, AS);
            (!degree).then(|| Expression::new(at, at + 1, Meaning::PastRef))
        }
        Term::Long(unit) => {
            let meaning = Meaning::Duration { amount: Amount::whole(1), unit };
            Some(Expression::new(at, at + 1, meaning))
        }
        Term::DayParts(_) | Term::Seasons(_) | Term::Meridiem(_) | Term::Zone => None,
    }
}

/// "the Sept. 11 attacks" are those of 2001, but for those of 2012 on a consulate.
fn of_the_attacks(reader: &Reader<'_>, mut found: Expression) -> Expression {
    const NOUNS: [Key; 5] = keys(["attacks", "terror", "terrorist", "hijackers", "hijackings"]);
    const BENGHAZI: [Key; 4] = keys(["benghazi", "libya", "consulate", "mission"]);
    const REACH: usize = 7;
    if let Meaning::Day { year: year @ None, month: 9, day: 11, .. } = &mut found.meaning
        && NOUNS.contains(&reader.key(found.end))
        && !(found.end..found.end + REACH).any(|at| BENGHAZI.contains(&reader.key(at)))
    {
        *year = Some(ATTACKS.year());
    }
    found
}

/// Adds the year that is told by its distance: "October of that year", "5 May last year".
fn in_year(reader: &Reader<'_>, found: Expression) -> Expression {
    let yearless = matches!(
        found.meaning,
        Meaning::Day { year: None, which: Which::Open, .. }
            | Meaning::Month { year: None, which: Which::Open, .. }
            | Meaning::YearPart { year: None, which: Which::Open, .. }
    );
    if !yearless {
        return found;
    }
    if matches!(found.meaning, Meaning::YearPart { .. })
        && let Some(end) = reports::year_before(reader, found.end)
    {
        let from = super::meaning::From::Anchor;
        return Expression {
            end,
            meaning: Meaning::InYear { years: -1, from, base: Box::new(found.meaning) },
            ..found
        };
    }
    let of = usize::from(reader.is(found.end, OF));
    let the = usize::from(of == 1 && reader.is(found.end + 1, THE));
    // "on Tuesday, December 27, this year", not "On December 27, this year's winner".
    let free = |at: usize| reader.tokens.get(at).is_none_or(|next| next.is_mark() || matches!(next.key, AND | IN | AT));
    let comma = usize::from(reader.is(found.end, COMMA) && free(found.end + 3));
    let at = found.end + of + the + comma;
    let Some(Term::Which(which)) = reader.term(at) else { return found };
    let near = matches!(which, Which::Last | Which::This | Which::Next);
    if !matches!(reader.term(at + 1), Some(Term::Unit(Unit::Year, false))) || !(of == 1 || near) {
        return found;
    }
    let (years, from) = relative::steps(which);
    let meaning = Meaning::InYear { years, from, base: Box::new(found.meaning) };
    Expression { end: at + 2, meaning, ..found }
}

/// Adds the week of a weekday: "Tuesday of last week", "Monday next week".
fn in_week(reader: &Reader<'_>, found: Expression) -> Expression {
    let Meaning::Weekday { weekday, which: Which::Open } = found.meaning else { return found };
    let at = found.end + usize::from(reader.is(found.end, OF));
    let (Some(Term::Which(which)), Some(Term::Unit(Unit::Week, false))) = (reader.term(at), reader.term(at + 1)) else {
        return found;
    };
    match relative::steps(which) {
        (weeks, super::meaning::From::Anchor) => {
            Expression { end: at + 2, meaning: Meaning::WeekdayIn { weekday, weeks }, ..found }
        }
        _ => found,
    }
}

/// A core that names a day, for "two days before …" and for clocks. "on" and "the" are stepped over.
fn core_day(reader: &Reader<'_>, holidays: &Holidays<'_>, order: Order, at: usize) -> Option<Expression> {
    let at = at + usize::from(reader.is(at, ON));
    let at = at + usize::from(reader.is(at, THE));
    let term = reader.term(at);
    let token = reader.tokens.get(at)?;
    // A first word that would look for a day itself would let the look-ahead grow without bound.
    let simple = token.has_digit()
        || token.is_capitalised()
        || matches!(term, Some(Term::Month(..) | Term::Weekday(..) | Term::Deictic(..) | Term::Which(_)));
    if !simple {
        return None;
    }
    if let Some((holiday, end)) = holidays.at(at) {
        return Some(Expression::new(at, end, Meaning::Holiday { holiday, year: None, which: Which::Open }));
    }
    if token.has_digit() {
        return numeric::parse(reader, at, order).or_else(|| absolute::day_first(reader, at));
    }
    match term? {
        Term::Month(..) => absolute::month_first(reader, at),
        Term::Weekday(..) => absolute::weekday_first(reader, at, order),
        Term::Deictic(days, part) => Some(deictic(at, days, part)),
        Term::Which(which) => relative::which_first(reader, at, which, holidays),
        _ => None,
    }
}

/// All that begins with a digit.
fn digits(
    reader: &Reader<'_>,
    order: Order,
    at: usize,
    day: &dyn Fn(usize) -> Option<Expression>,
) -> Option<Expression> {
    if reader.tokens[at].is_word() {
        return periods::decade(reader, at)
            .or_else(|| periods::code(reader, at))
            .or_else(|| clock::parse(reader, at))
            .or_else(|| absolute::day_first(reader, at))
            .or_else(|| absolute::nth_weekday(reader, at))
            .or_else(|| periods::ordinal(reader, at))
            .or_else(|| absolute::day_of_month(reader, at));
    }
    let apostrophe = at.checked_sub(1).and_then(|before| reader.short_year(before).map(|_| before));
    numeric::parse(reader, at, order)
        .or_else(|| absolute::day_first(reader, at))
        .or_else(|| clock::parse(reader, at))
        .or_else(|| amounts::amount_first(reader, at, day))
        .or_else(|| periods::decade(reader, at))
        .or_else(|| reports::of_possessive_year(reader, at))
        .or_else(|| periods::year_and_part(reader, at))
        .or_else(|| years::year_alone(reader, apostrophe.unwrap_or(at)))
}

/// "USA Today", "the Tonight Show".
fn is_masthead(reader: &Reader<'_>, at: usize) -> bool {
    const BEFORE: [Key; 2] = keys(["usa", "sports"]);
    const AFTER: [Key; 2] = keys(["show", "programme"]);
    reader.is_capital(at)
        && (BEFORE.contains(&reader.key_before(at))
            || (AFTER.contains(&reader.key(at + 1)) && reader.is_capital(at + 1)))
}

fn deictic(at: usize, days: i8, part: Option<DayPart>) -> Expression {
    let meaning = Meaning::Shift { unit: Unit::Day, count: days.into(), from: super::meaning::From::Anchor };
    let found = Expression::new(at, at + 1, meaning);
    part.map_or(found.clone(), |part| found.with_clock(Clock::Part(part)))
}

/// "one day", "third quarter", "nineteen ninety-six", "two thousand and eight".
fn numeral(reader: &Reader<'_>, at: usize, day: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    const HUNDRED: Key = key("hundred");
    const THOUSAND: Key = key("thousand");
    if at > 0 && reader.is(at - 1, A) && matches!(reader.key(at), HUNDRED | THOUSAND) {
        return amounts::amount_first(reader, at - 1, day);
    }
    if at > 0 && reader.glued(at) && reader.is(at - 1, DASH) {
        return None;
    }
    if let Some(found) = references::someday(reader, at) {
        return Some(found);
    }
    absolute::spelled_day(reader, at)
        .or_else(|| absolute::nth_weekday(reader, at))
        .or_else(|| periods::ordinal(reader, at))
        .or_else(|| amounts::first_few(reader, at))
        .or_else(|| amounts::amount_first(reader, at, day))
        .or_else(|| spelled_year(reader, at))
        .or_else(|| clock::spelled(reader, at))
}

/// A year in words; a round one needs a word before it that says so.
fn spelled_year(reader: &Reader<'_>, at: usize) -> Option<Expression> {
    let (year, end) = reader.spelled_year(at)?;
    let placed = year < 2000 || matches!(reader.key_before(at), YEAR | IN | BY | SINCE);
    placed.then(|| Expression::new(at, end, Meaning::Year(year)))
}

const YEAR: Key = key("year");

/// "half an hour", "half a century ago".
fn half(reader: &Reader<'_>, at: usize, day: &dyn Fn(usize) -> Option<Expression>) -> Option<Expression> {
    let joint = usize::from(reader.is_joint(at + 1, DASH));
    let next = at + 1 + joint;
    let next = next + usize::from(matches!(reader.key(next), A | AN));
    match reader.term(next)? {
        Term::Unit(unit @ (Unit::Hour | Unit::Day | Unit::Year | Unit::Decade | Unit::Century), false)
            if next > at + 1 || reader.key_before(at) == A =>
        {
            let half = Expression::new(at, next + 1, Meaning::Duration { amount: Amount::Halves(1), unit });
            let smaller = match unit {
                Unit::Year => (6, Unit::Month),
                Unit::Decade => (5, Unit::Year),
                Unit::Century => (50, Unit::Year),
                _ => return Some(half),
            };
            Some(amounts::suffix(reader, half, Amount::whole(smaller.0), smaller.1, day))
        }
        _ => None,
    }
}

/// Whether no noun follows that the word before could belong to.
pub fn closes(reader: &Reader<'_>, at: usize) -> bool {
    const FOLLOWING: [Key; 27] = [
        OF,
        AND,
        OR,
        TO,
        IN,
        BY,
        key("is"),
        key("was"),
        key("will"),
        key("for"),
        key("but"),
        key("as"),
        key("that"),
        key("with"),
        key("has"),
        key("would"),
        key("looks"),
        key("he"),
        key("she"),
        key("they"),
        key("we"),
        key("it"),
        key("there"),
        key("when"),
        key("if"),
        key("on"),
        key("at"),
    ];
    reader.tokens.get(at).is_none_or(|token| token.is_mark() && !reader.is_joint(at, DASH))
        || FOLLOWING.contains(&reader.key(at))
}

/// "mid-afternoon yesterday", "the morning of March 5", "in the morning", "overnight".
fn day_part(
    reader: &Reader<'_>,
    holidays: &Holidays<'_>,
    order: Order,
    at: usize,
    part: DayPart,
) -> Option<Expression> {
    if reader.key_before(at) == THE && units::is_before_last(reader, at + 1) {
        let meaning = Meaning::Shift { unit: Unit::Day, count: -2, from: super::meaning::From::Anchor };
        return Some(Expression::new(at, at + 3, meaning).with_clock(Clock::Part(part)));
    }
    let of = usize::from(reader.is(at + 1, OF));
    if let Some(day) = core_day(reader, holidays, order, at + 1 + of).filter(Expression::is_day)
        && day.clock.is_none()
    {
        return Some(Expression { first: at, clock: Some(Clock::Part(part)), ..day });
    }
    let the = reader.key_before(at) == THE && matches!(reader.key_before(at - 1), IN | DURING);
    let mid = at - usize::from(at > 0 && reader.is_joint(at - 1, DASH));
    let placed = (the && part != DayPart::Night) || reader.key_before(mid) == key("mid");
    let overnight = reader.is(at, key("overnight"))
        && !reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.is_capitalised());
    let meaning = Meaning::Shift { unit: Unit::Day, count: 0, from: super::meaning::From::Reference };
    let edge = EDGES_OF_DAY.contains(&reader.key(at)) && BESIDE_EDGES.contains(&reader.key_before(at));
    if edge {
        return Some(Expression::new(at, at + 1, Meaning::Clock).with_clock(Clock::Part(part)));
    }
    (placed || overnight).then(|| Expression::new(at, at + 1, meaning).with_clock(Clock::Part(part)))
}

const DURING: Key = key("during");
/// "at dawn", "before daybreak": what needs no day beside it to be a time.
const EDGES_OF_DAY: [Key; 4] = keys(["dawn", "daybreak", "dusk", "nightfall"]);
const BESIDE_EDGES: [Key; 6] = keys(["at", "before", "after", "until", "since", "by"]);

/// Adds the part of the day or the time to a day, and the day to a time.
fn joined(reader: &Reader<'_>, holidays: &Holidays<'_>, order: Order, found: Expression) -> Expression {
    if found.meaning == Meaning::Clock {
        let comma = usize::from(reader.is(found.end, COMMA));
        let next = found.end + comma;
        if let Some(part) = in_the_part(reader, next) {
            return Expression { end: part, ..found };
        }
        if let Some(day) = behind_brackets(reader, found.end)
            .and_then(|at| core_day(reader, holidays, order, at))
            .filter(|day| day.is_day() && day.clock.is_none())
        {
            return Expression { meaning: day.meaning, ..found };
        }
        return match core_day(reader, holidays, order, next).filter(Expression::is_day) {
            Some(day) if day.first <= next + 2 => {
                // "3:30 Monday afternoon".
                let part = clock::part_after(reader, day.end);
                let end = part.map_or(day.end, |(_, end)| end);
                let clock = found.clock.map(|clock| clock::in_part(clock, part.map(|(part, _)| part), day.clock));
                Expression { first: found.first, end, clock, fault: found.fault.or(day.fault), ..day }
            }
            _ => found,
        };
    }
    if !found.is_day() || found.clock.is_some() {
        return found;
    }
    if let Some((part, end)) = clock::part_after(reader, found.end) {
        return Expression { end, clock: Some(Clock::Part(part)), ..found };
    }
    let at = found.end + usize::from(reader.is(found.end, AT));
    match clock::parse(reader, at).or_else(|| clock::named(reader, at)) {
        Some(time) if time.first == at => {
            Expression { end: time.end, clock: time.clock, fault: found.fault.or(time.fault), ..found }
        }
        _ => found,
    }
}

/// "10:35 a.m. (0735 GMT) Friday": the token of the day that both times are of.
fn behind_brackets(reader: &Reader<'_>, at: usize) -> Option<usize> {
    const OPEN: Key = key("(");
    const CLOSE: Key = key(")");
    let close = if reader.is(at, OPEN) { clock::parse(reader, at + 1)?.end } else { at };
    reader.is(close, CLOSE).then_some(close + 1)
}

/// "in the morning" after a time.
fn in_the_part(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let placed = reader.is(at, IN) && reader.is(at + 1, THE);
    (placed && matches!(reader.term(at + 2), Some(Term::DayPart(_)))).then_some(at + 3)
}
