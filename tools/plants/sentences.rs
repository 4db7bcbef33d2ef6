//! Sentences with a defect, and their controls, filled with random names, places and numbers.

use jiff::civil::Date;

use crate::months::MONTHS;
use crate::{Random, after};

pub struct Pair {
    pub code: &'static str,
    pub defect: String,
    pub control: String,
}

const PLACES: [&str; 8] = ["Geneva", "Lyon", "Leeds", "Nairobi", "Osaka", "Porto", "Denver", "Lima"];
const GROUPS: [&str; 8] = [
    "The two ministers", "The delegates", "Officials", "The envoys", "The council", "Negotiators", "The panel",
    "Both teams",
];
const WORKS: [&str; 8] = ["museum", "bridge", "library", "mill", "school", "theatre", "harbour", "clinic"];
const NAMES: [&str; 6] = ["Roe", "Poe", "Hale", "Ortiz", "Lind", "Abara"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day in one of the usual orders.
fn written(day: Date, random: &mut Random) -> String {
    let month = MONTHS[day.month() as usize - 1];
    match random.number(0, 2) {
        0 => format!("{} {month} {}", day.day(), day.year()),
        1 => format!("{month} {}, {}", day.day(), day.year()),
        _ => format!("{}. {}, {}", &month[..3], day.day(), day.year()).replace("May.", "May"),
    }
}

fn capital(sentence: &str) -> String {
    sentence[..1].to_uppercase() + &sentence[1..]
}

/// A random kind of sentence for the day of publication.
pub fn pair(published: Date, random: &mut Random) -> Option<Pair> {
    Some(match random.number(0, 9) {
        0 => impossible(published, random),
        1 => weekday(published, random),
        2 => range(random),
        3 => elapsed(published, random),
        4 => conflict(random),
        5 => future_as_past(published, random),
        6 => past_as_future(published, random),
        7 => office(random),
        8 => percent(random),
        _ => parts(random),
    })
}

fn impossible(published: Date, random: &mut Random) -> Pair {
    let (month, last) = [("February", 28), ("April", 30), ("June", 30), ("September", 30), ("November", 30)]
        [random.number(0, 4) as usize];
    let year = (i64::from(published.year()) - 1) / 2 * 2 - 1 - 2 * random.number(0, 6);
    let (bad, good) = (last + 1, random.number(1, last));
    let (group, place) = (random.of(&GROUPS), random.of(&PLACES));
    let sentence = |day: i64, form: i64| match form {
        0 => format!("{group} met in {place} on {day} {month} {year}."),
        1 => format!("{group} met in {place} on {month} {day}, {year}."),
        _ => format!("On {month} {day}, {year}, {group} left {place}."),
    };
    let form = random.number(0, 2);
    Pair { code: "DAT001", defect: sentence(bad, form), control: sentence(good, form) }
}

fn weekday(published: Date, random: &mut Random) -> Pair {
    let day = after(published, -random.number(30, 3_000));
    let right = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    let wrong = (right + random.number(1, 6) as usize) % 7;
    let (group, place, date) = (random.of(&GROUPS), random.of(&PLACES), written(day, random));
    let form = random.number(0, 4);
    let sentence = |weekday: usize| {
        let name = DAYS[weekday];
        match form {
            0 => format!("{group} left {place} on {name}, {date}."),
            1 => format!("{group} left {place} on {date}, a {name}."),
            2 => format!("{group} left {place} on {name} evening, {date}."),
            3 => format!("In {place}, {date} was a {name}."),
            _ => format!("{group} left {place} on {name} ({date})."),
        }
    };
    Pair { code: "DAT002", defect: sentence(wrong), control: sentence(right) }
}

fn range(random: &mut Random) -> Pair {
    let first = random.number(1950, 2005);
    let second = first + random.number(1, 9);
    let name = random.of(&NAMES);
    let form = random.number(0, 6);
    let sentence = |first: i64, second: i64| match form {
        4 => format!("The strike began in {first} and ended in {second}."),
        5 => format!("Figures cover May {first} to March {second}."),
        6 => format!("During the years {first} to {second}, {name} lived abroad."),
        0 => format!("{name} led the agency from {first} to {second}."),
        1 => format!("Between {first} and {second}, {name} lived abroad."),
        2 => format!("{name} ({first}\u{2013}{second}) was a painter."),
        _ => format!("{name} ran the port from March {first} until May {second}."),
    };
    Pair { code: "DAT003", defect: sentence(second, first), control: sentence(first, second) }
}

fn elapsed(published: Date, random: &mut Random) -> Pair {
    let year = i64::from(published.year());
    let gap = random.number(11, 39);
    let off = gap + [-8, -6, 7, 9][random.number(0, 3) as usize];
    let (work, name) = (random.of(&WORKS), random.of(&NAMES));
    let then = year - gap;
    let form = random.number(0, 7);
    let sentence = |stated: i64| match form {
        5 => format!("The {work} fell in {year}, {stated} years after it was built in {then}."),
        6 => format!("{name} has run the {work} for {stated} years, since {then}."),
        7 => format!("The {work}, founded in {then}, celebrates its {stated}th anniversary this year."),
        0 => format!("The {work} was founded in {then}, {stated} years ago."),
        1 => format!("{name} ran the {work} for {stated} years, from {then} to {year}."),
        2 => format!("Born in {then}, {name} died in {year} at the age of {stated}."),
        3 => format!("In {year} the town marked the {stated}th anniversary of the {then} flood."),
        _ => format!("{name} left in {then} and, {stated} years later, in {year}, came back."),
    };
    Pair { code: "DAT004", defect: sentence(off), control: sentence(gap) }
}

fn conflict(random: &mut Random) -> Pair {
    let (work, year) = (random.of(&WORKS), random.number(1820, 1990));
    let verb = random.of(&["founded", "established", "inaugurated", "demolished"]);
    let other = year + random.number(2, 20);
    let form = random.number(0, 2);
    let sentence = |second: i64| match form {
        0 => format!(
            "The {work} was {verb} in {year}. Older maps show it too. The {work}, which was {verb} in {second}, drew crowds."
        ),
        1 => format!("The {work} was {verb} in {year}. The {work}, {verb} in {second}, drew crowds."),
        _ => format!("The {work} opened in {year}. Few came. Some say that the {work} opened in {second}."),
    };
    Pair { code: "DAT005", defect: sentence(other), control: sentence(year) }
}

fn future_as_past(published: Date, random: &mut Random) -> Pair {
    let ahead = after(published, random.number(60, 1_500));
    let (group, place, name) = (random.of(&GROUPS), random.of(&PLACES), random.of(&NAMES));
    let date = written(ahead, random);
    let year = published.year() + random.number(1, 8) as i16;
    let form = random.number(0, 8);
    let defect = match form {
        6 => format!("A study, published in {place} on {date}, found no link."),
        7 => format!("{name} has lived in {place} since {year}."),
        8 => format!("{name} was in {place} on {date}, files show."),
        0 => format!("{group} met in {place} on {date}."),
        1 => format!("{name} was arrested in {place} on {date}."),
        2 => format!("On {date}, {} signed the pact.", group.to_lowercase()),
        3 => format!("{name} died in {year}."),
        4 => format!("The bridge near {place} collapsed on {date}, killing two."),
        _ => format!("{name} was elected in {year}."),
    };
    let control = match form {
        6 => format!("A study, to be published in {place} on {date}, found no link."),
        7 => format!("{name} will live in {place} until {year}."),
        8 => format!("{name} was invited to {place} on {date}, files show."),
        0 => format!("{group} agreed to meet in {place} on {date}."),
        1 => format!("{name} was due to appear in {place} on {date}."),
        2 => format!("The pact was extended until {date}."),
        3 => format!("{name} said the plant would close in {year}."),
        4 => format!("The bridge near {place} is scheduled to open on {date}."),
        _ => format!("{name} was considered a contender in {year}."),
    };
    Pair { code: "DAT006", defect, control }
}

fn past_as_future(published: Date, random: &mut Random) -> Pair {
    let behind = after(published, -random.number(400, 1_500));
    let (group, place) = (random.of(&GROUPS), random.of(&PLACES));
    let (date, year) = (written(behind, random), behind.year());
    let month = format!("{} {year}", MONTHS[behind.month() as usize - 1]);
    let what = random.of(&["election", "summit", "budget vote", "referendum", "presidential election"]);
    let form = random.number(0, 8);
    let defect = match form {
        7 => format!("The law takes effect on {date}."),
        8 => format!("The show in {place} runs until {date}."),
        0 => format!("The upcoming {year} {what} worries investors."),
        1 => format!("In {place}, the {year} {what} is approaching."),
        2 => format!("The congress will be held in {place} in {month}."),
        3 => format!("{group} will meet in {place} on {date}."),
        4 => format!("The new line is scheduled to open on {date}."),
        5 => format!("On {date}, voters in {place} will choose a mayor."),
        _ => format!("The {year} {what} will take place despite the strike."),
    };
    let control = match form {
        7 => format!("The law took effect on {date}."),
        8 => format!("The show in {place} ran until {date}."),
        0 => format!("The {year} {what} worried investors."),
        1 => format!("In {place}, tempers rose as the {year} {what} approached."),
        2 => format!("The congress was to be held in {place} in {month}."),
        3 => format!("{group} met in {place} on {date}."),
        4 => format!("The new line was scheduled to open on {date}."),
        5 => format!("On {date}, voters in {place} chose a mayor."),
        _ => format!("The {year} {what} law will expire in {}.", published.year() + 3),
    };
    Pair { code: "DAT007", defect, control }
}

fn office(random: &mut Random) -> Pair {
    let (holder, first, last) =
        [("Obama", 2010, 2015), ("Clinton", 1994, 1999), ("Bush", 2002, 2007)][random.number(0, 2) as usize];
    let (wrong, right) = (random.number(2018, 2020), random.number(first, last));
    let form = random.number(0, 2);
    let sentence = |year: i64| match form {
        0 => format!("The {holder} administration imposed the tariffs in May {year}."),
        1 => format!("President {holder} vetoed the bill in {year}."),
        _ => format!("In {year}, the {holder} administration lifted the ban."),
    };
    Pair { code: "DAT008", defect: sentence(wrong), control: sentence(right) }
}

fn percent(random: &mut Random) -> Pair {
    let from = random.number(4, 90) * 10;
    let share = [10, 20, 25, 40, 50, 60, 75][random.number(0, 6) as usize];
    let to = from as f64 * (1.0 + share as f64 / 100.0);
    let to = if to.fract() == 0.0 { format!("{to:.0}") } else { format!("{to:.1}") };
    let wrong = share + [-8, 12, 18, 30][random.number(0, 3) as usize];
    let form = random.number(0, 8);
    let sentence = |share: i64| match form {
        5 => format!("Sales were ${to} million, up {share}% from ${from} million a year earlier."),
        6 => format!("There were {to} arrests last year compared with {from} in 2010, an increase of {share} percent."),
        7 => format!("Arrests rose {share} percent last year, from {from} to {to}."),
        8 => format!("Arrests rose from {from} in 2010 to {to} in 2012, a {share}% increase."),
        0 => format!("Arrests went up from {from} to {to}, a rise of {share} per cent."),
        1 => format!("Arrests rose {share}% from {from} to {to}."),
        2 => format!("Sales grew {share} percent to {to} from {from}."),
        3 => format!("The price climbed from ${from} to ${to}, up {share}%."),
        _ => format!("Police noted a {share} percent increase from {from} to {to}."),
    };
    Pair { code: "NUM001", defect: sentence(wrong), control: sentence(share) }
}

fn parts(random: &mut Random) -> Pair {
    let whole = random.number(8, 40);
    let (more, less) = (whole + random.number(1, 9), whole - random.number(1, 6));
    let form = random.number(0, 4);
    let sentence = |part: i64, rest: i64| match form {
        3 => format!("A total of {} people were on board: {whole} men and {rest} women.", whole + 20),
        4 => format!("Of the {whole} respondents, {part} said yes."),
        0 => capital(&format!("{part} of the {whole} members voted for it.")),
        1 => format!("The plan was backed by {part} out of {whole} towns."),
        _ => format!("In the survey, 55% said yes, 30% said no and the remaining {rest}% gave no answer."),
    };
    Pair { code: "NUM002", defect: sentence(more, 25), control: sentence(less, 15) }
}
