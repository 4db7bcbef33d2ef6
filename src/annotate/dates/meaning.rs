//! What a time expression says, before the calendar is asked: the parser's output, the resolver's input.

use jiff::civil::Weekday;

use super::vocabulary::{DayPart, Season, Unit, Which};

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// In halves: "two and a half" is 5.
    Halves(u32),
    /// "a few", "several", a bare plural.
    Vague,
}

impl Amount {
    pub const fn whole(count: u32) -> Self {
        Amount::Halves(count.saturating_mul(2))
    }

    /// The whole number, if it is one.
    pub const fn count(self) -> Option<u32> {
        match self {
            Amount::Halves(halves) if halves % 2 == 0 => Some(halves / 2),
            _ => None,
        }
    }
}

/// A recurring part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Quarter(i8),
    Half(i8),
    Season(Season),
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The day of publication.
    Anchor,
    /// The date mentioned last.
    Reference,
    /// The day of publication, or as long before the period that a report speaks of ("a year ago").
    Ago,
    /// The date or the period spoken of last ("a year earlier").
    Earlier,
    /// The date told in this sentence or the one before, else the day of publication ("the month", "later in the day").
    JustTold,
}

/// A holiday's place in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    /// The nth weekday of a month, from its end where n is negative, and days after it.
    Nth {
        month: i8,
        weekday: Weekday,
        nth: i8,
        plus: i8,
    },
    /// Days from Easter Sunday.
    Easter(i16),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
        which: Which,
    },
    Month {
        year: Option<i16>,
        month: i8,
        which: Which,
    },
    Year(i16),
    /// "BC 44".
    BeforeChrist(i16),
    /// By its first year.
    Decade(i16),
    /// "20th century": 19.
    Century(i16),
    YearPart {
        part: Part,
        year: Option<i16>,
        which: Which,
    },
    Weekday {
        weekday: Weekday,
        which: Which,
    },
    /// "Tuesday of last week", by the distance of its week.
    WeekdayIn {
        weekday: Weekday,
        weeks: i32,
    },
    Weekend(Which),
    /// "the first day of classes", "his third year": its place follows from no calendar.
    Nth(Unit),
    /// "the 14th".
    DayOfMonth(i8),
    Holiday {
        holiday: Holiday,
        year: Option<i16>,
        which: Which,
    },
    /// So many units from a date: "last week", "two years ago", "yesterday".
    Shift {
        unit: Unit,
        count: i32,
        from: From,
    },
    /// The quarter that is spoken of, or the same of another year: "the quarter", "the year-ago quarter".
    ThisQuarter {
        years: i16,
    },
    /// "the 1988 period": the quarter that is spoken of in another year, where it is one.
    Period {
        year: i16,
    },
    /// "two days before Christmas".
    Near {
        unit: Unit,
        count: i32,
        base: Box<Meaning>,
    },
    /// "the week of March 6".
    UnitOf {
        unit: Unit,
        day: Box<Meaning>,
    },
    /// A day, month or season of a year told by its distance: "October of that year", "May last year".
    InYear {
        years: i32,
        from: From,
        base: Box<Meaning>,
    },
    /// A time of day alone.
    Clock,
    Present,
    PastRef,
    FutureRef,
    Duration {
        amount: Amount,
        unit: Unit,
    },
    /// "three hours and 18 minutes": whole numbers of ever smaller units.
    Lengths(Vec<(u32, Unit)>),
    /// A duration that counts parts of days: "three nights".
    DayParts {
        amount: Amount,
        part: DayPart,
    },
    /// "the past three summers".
    Seasons {
        amount: Amount,
        season: Season,
    },
    EveryUnit {
        unit: Unit,
        amount: u32,
    },
    EveryWeekday(Weekday),
    EveryMonth(i8),
    EveryPart(Part),
    EveryDayPart(DayPart),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Exact { hour: u8, minute: u8, second: Option<u8> },
    Part(DayPart),
}

/// Why an expression can stand for no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A day that its month does not have.
    NoSuchDay { year: Option<i16>, month: i8, day: u32 },
    /// A month above 12.
    NoSuchMonth(u32),
    /// A time of day past 24:00, or 60 minutes and more.
    NoSuchTime { hour: u32, minute: u32 },
    /// An hour that neither half of the day has: "15 p.m.", "13:30 am".
    NoSuchHalf { hour: u32 },
}

/// A time expression as read.
#[derive(Clone, Debug)]
pub struct Expression {
    pub first: usize,
    pub end: usize,
    pub meaning: Meaning,
    pub clock: Option<Clock>,
    /// The weekday that stands beside a date.
    pub weekday: Option<Weekday>,
    pub fault: Option<Fault>,
}

impl Expression {
    pub fn new(first: usize, end: usize, meaning: Meaning) -> Self {
        Self { first, end, meaning, clock: None, weekday: None, fault: None }
    }

    pub fn with_weekday(mut self, weekday: Option<Weekday>) -> Self {
        self.weekday = weekday;
        self
    }

    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    pub fn with_fault(mut self, fault: Option<Fault>) -> Self {
        self.fault = fault;
        self
    }

    /// Whether it names a day, so that a time of day may join it.
    pub fn is_day(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Day { .. }
                | Meaning::Weekday { .. }
                | Meaning::WeekdayIn { .. }
                | Meaning::Holiday { .. }
                | Meaning::DayOfMonth(_)
                | Meaning::Shift { unit: Unit::Day, .. }
        )
    }
}
