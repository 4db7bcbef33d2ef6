//! The annotator on expressions of every kind, with values worked out by hand.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::lexicons::Phrases;

fn mentions(source: &str, published: Option<Date>) -> Vec<DateMention> {
    let text = Text::new(source);
    let hits = Phrases::builtin().find(&text.tokens);
    find(&text, &hits, published)
}

fn found(source: &str, published: Option<Date>) -> Vec<(String, &'static str, String)> {
    let all = mentions(source, published);
    all.iter().map(|found| (found.span.of(source).to_owned(), found.kind.name(), found.value.to_string())).collect()
}

/// Each line: a sentence, and the one expression in it with its type and value; published on Wednesday, 17 December 2025.
const CASES: [(&str, &str, &str, &str); 218] = [
    ("He left on 14 March 2017.", "14 March 2017", "DATE", "2017-03-14"),
    ("He left on March 14, 2017, early.", "March 14, 2017", "DATE", "2017-03-14"),
    ("He left on Tuesday, 14 March 2017.", "Tuesday, 14 March 2017", "DATE", "2017-03-14"),
    ("He left on the 14th of March, 2017.", "the 14th of March, 2017", "DATE", "2017-03-14"),
    ("He left on Sept. 4.", "Sept. 4", "DATE", "2025-09-04"),
    ("He left in May 2016.", "May 2016", "DATE", "2016-05"),
    ("He left in 1989 for good.", "1989", "DATE", "1989"),
    ("The form says 2017-03-14 twice.", "2017-03-14", "DATE", "2017-03-14"),
    ("The form says 03/14/2017 twice.", "03/14/2017", "DATE", "2017-03-14"),
    ("The form says 31/12/2016 twice.", "31/12/2016", "DATE", "2016-12-31"),
    ("The log says 2017-03-14T10:30 there.", "2017-03-14T10:30", "TIME", "2017-03-14T10:30"),
    ("It fell in AD 79 after all.", "AD 79", "DATE", "0079"),
    ("He died in 44 BC there.", "44 BC", "DATE", "BC0044"),
    ("It was the style of the 1960s there.", "the 1960s", "DATE", "196"),
    ("It was the style of the late '80s there.", "the late '80s", "DATE", "198"),
    ("It was the style of the nineties there.", "the nineties", "DATE", "199"),
    ("It is a 19th-century house.", "19th-century", "DATE", "18"),
    ("It ended in the 20th century there.", "the 20th century", "DATE", "19"),
    ("They met in the summer of 2019 there.", "the summer of 2019", "DATE", "2019-SU"),
    ("They met last winter in Rome.", "last winter", "DATE", "2024-WI"),
    ("Sales fell in the third quarter of 2019.", "the third quarter of 2019", "DATE", "2019-Q3"),
    ("Sales fell in Q2 2018.", "Q2 2018", "DATE", "2018-Q2"),
    ("Sales fell in the first half of 2018.", "the first half of 2018", "DATE", "2018-H1"),
    ("Sales fell in fiscal 2018 again.", "fiscal 2018", "DATE", "2018"),
    ("Sales fell in fiscal year 2018 again.", "fiscal year 2018", "DATE", "2018"),
    ("He left yesterday.", "yesterday", "DATE", "2025-12-16"),
    ("He leaves tomorrow.", "tomorrow", "DATE", "2025-12-18"),
    ("He left last week.", "last week", "DATE", "2025-W50"),
    ("He left last month.", "last month", "DATE", "2025-11"),
    ("He will leave next year.", "next year", "DATE", "2026"),
    ("He left last Friday.", "last Friday", "DATE", "2025-12-12"),
    ("He left on Friday.", "Friday", "DATE", "2025-12-12"),
    ("He will leave on Friday.", "Friday", "DATE", "2025-12-19"),
    ("He left this past weekend.", "this past weekend", "DATE", "2025-W50-WE"),
    ("He will leave this coming Sunday.", "this coming Sunday", "DATE", "2025-12-21"),
    ("He left two years ago.", "two years ago", "DATE", "2023"),
    ("He left three days ago.", "three days ago", "DATE", "2025-12-14"),
    ("He left nearly six months ago.", "nearly six months ago", "DATE", "2025-06"),
    ("He left a century ago.", "a century ago", "DATE", "19"),
    ("He left years ago.", "years ago", "DATE", "PAST_REF"),
    ("He leaves two days before Christmas.", "two days before Christmas", "DATE", "2025-12-23"),
    ("He left the day after Thanksgiving.", "the day after Thanksgiving", "DATE", "2025-11-28"),
    ("He left on Easter Monday 2024 then.", "Easter Monday 2024", "DATE", "2024-04-01"),
    ("They vote on Election Day 2028.", "Election Day 2028", "DATE", "2028-11-07"),
    ("They met on New Year's Eve.", "New Year's Eve", "DATE", "2025-12-31"),
    ("They met in the week of March 3, 2025.", "the week of March 3, 2025", "DATE", "2025-W10"),
    ("They met at the end of 2019.", "the end of 2019", "DATE", "2019"),
    ("They met early this year.", "early this year", "DATE", "2025"),
    ("They met in mid-November.", "mid-November", "DATE", "2025-11"),
    ("They were hit on 9/11 hard.", "9/11", "DATE", "2001-09-11"),
    ("He is now in Rome.", "now", "DATE", "PRESENT_REF"),
    ("He is currently in Rome.", "currently", "DATE", "PRESENT_REF"),
    ("He was recently in Rome.", "recently", "DATE", "PAST_REF"),
    ("It matters in the near future.", "the near future", "DATE", "FUTURE_REF"),
    ("He left on Monday at 10 a.m.", "Monday at 10 a.m.", "TIME", "2025-12-15T10:00"),
    ("He left at 10:30 p.m. on Tuesday.", "10:30 p.m. on Tuesday", "TIME", "2025-12-16T22:30"),
    ("He left at 5pm.", "5pm", "TIME", "2025-12-17T17:00"),
    ("He left at 1300 GMT.", "1300 GMT", "TIME", "2025-12-17T13:00"),
    ("He left at noon.", "noon", "TIME", "2025-12-17T12:00"),
    ("He left at seven o'clock.", "seven o'clock", "TIME", "2025-12-17T07:00"),
    ("He left on Friday evening.", "Friday evening", "TIME", "2025-12-12TEV"),
    ("He left last night.", "last night", "TIME", "2025-12-16TNI"),
    ("He left this morning.", "this morning", "TIME", "2025-12-17TMO"),
    ("He stayed for three days.", "three days", "DURATION", "P3D"),
    ("He stayed for 18 months.", "18 months", "DURATION", "P18M"),
    ("It was a two-week trip.", "two-week", "DURATION", "P2W"),
    ("He stayed for half an hour.", "half an hour", "DURATION", "PT30M"),
    ("He stayed for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("He stayed for an hour and a half.", "an hour and a half", "DURATION", "PT1H30M"),
    ("He stayed for a few weeks.", "a few weeks", "DURATION", "PXW"),
    ("He stayed for at least 72 hours.", "at least 72 hours", "DURATION", "PT72H"),
    ("He stayed for a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("He stayed for decades.", "decades", "DURATION", "PXDE"),
    ("Sales fell over the past two years.", "the past two years", "DURATION", "P2Y"),
    ("Sales fell in the first nine months.", "the first nine months", "DURATION", "P9M"),
    ("Sales fell in recent months.", "recent months", "DURATION", "PXM"),
    ("He stayed for more than forty years.", "more than forty years", "DURATION", "P40Y"),
    ("He runs every day.", "every day", "SET", "P1D"),
    ("He runs each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"),
    ("He runs on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
    ("He runs every two weeks.", "every two weeks", "SET", "P2W"),
    ("He pays annually.", "annually", "SET", "P1Y"),
    ("He runs every March.", "every March", "SET", "XXXX-03"),
    ("He left in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
    ("He left in the year 2000.", "the year 2000", "DATE", "2000"),
    ("He left in January.", "January", "DATE", "2025-01"),
    ("He will leave in January.", "January", "DATE", "2026-01"),
    ("He left last May.", "last May", "DATE", "2025-05"),
    ("He left this fall.", "this fall", "DATE", "2025-FA"),
    ("He left in the past decade.", "the past decade", "DURATION", "P10Y"),
    ("He left on Friday the 12th.", "Friday the 12th", "DATE", "2025-12-12"),
    ("He left on the 14th.", "the 14th", "DATE", "2025-12-14"),
    ("It opens three weeks from now.", "three weeks from now", "DATE", "2026-W02"),
    ("His latest book sold this year's most.", "this year", "DATE", "2025"),
    ("It will open by early February 2026.", "early February 2026", "DATE", "2026-02"),
    ("It ran until midnight.", "midnight", "TIME", "2025-12-17T00:00"),
    ("He will leave at 4 in the morning.", "4 in the morning", "TIME", "2025-12-17T04:00"),
    ("She was home by ten at night.", "ten at night", "TIME", "2025-12-17T22:00"),
    ("By mid-afternoon the square was full.", "mid-afternoon", "TIME", "2025-12-17TAF"),
    ("It is near the record high set on April 20.", "April 20", "DATE", "2025-04-20"),
    ("On Friday, when Roe set aside her plans, it rained.", "Friday", "DATE", "2025-12-12"),
    ("He fell ill in October last year.", "October last year", "DATE", "2024-10"),
    ("He fell ill in May of this year.", "May of this year", "DATE", "2025-05"),
    ("It closes in the spring of next year.", "the spring of next year", "DATE", "2026-SP"),
    ("He came early in 1914.", "early in 1914", "DATE", "1914"),
    ("He comes later in the year.", "later in the year", "DATE", "2025"),
    ("He left in the last week of August.", "the last week of August", "DURATION", "P1W"),
    ("He left in the first ten months of 1915.", "the first ten months of 1915", "DURATION", "P10M"),
    ("Days later he left.", "Days later", "DATE", "FUTURE_REF"),
    ("He left in the weeks before the vote.", "weeks", "DURATION", "PXW"),
    ("After months of talks he left.", "months", "DURATION", "PXM"),
    ("He stayed for another year.", "another year", "DURATION", "P1Y"),
    ("It was a month-long trip.", "month-long", "DURATION", "P1M"),
    ("It was a monthlong trip.", "monthlong", "DURATION", "P1M"),
    ("It was a decades-old quarrel.", "decades-old", "DURATION", "PXDE"),
    ("He stayed for close to two years.", "close to two years", "DURATION", "P2Y"),
    ("On his first day in office he slept.", "first day", "DATE", "XXXX-XX-XX"),
    ("He will one day be king.", "one day", "DATE", "FUTURE_REF"),
    ("I met him the other day.", "the other day", "DATE", "PAST_REF"),
    ("The sea will rise by the end of the century.", "the end of the century", "DATE", "20"),
    ("Sales fell 3% from a year ago.", "a year ago", "DATE", "2024"),
    ("It had been due on Friday.", "Friday", "DATE", "2025-12-12"),
    ("The show opens Friday.", "Friday", "DATE", "2025-12-19"),
    ("Until Friday they had slept.", "Friday", "DATE", "2025-12-12"),
    ("They said it would end in January.", "January", "DATE", "2026-01"),
    ("It was the worst in more than a quarter-century.", "more than a quarter-century", "DURATION", "P25Y"),
    ("He left over a quarter century ago.", "over a quarter century ago", "DATE", "2000"),
    ("It fell in recent years.", "recent years", "DATE", "PAST_REF"),
    ("Three hours later he left.", "Three hours", "DURATION", "PT3H"),
    ("He died in the first hours of the war.", "the first hours", "DURATION", "PTXH"),
    ("He left about a month before Christmas.", "about a month before Christmas", "DATE", "2025-11-25"),
    ("He prayed all through Easter week.", "Easter week", "DATE", "2025-W16"),
    ("They fear trouble this summer.", "this summer", "DATE", "2025-SU"),
    ("A deal in the spring is unlikely.", "the spring", "DATE", "2026-SP"),
    ("The senator would have trouble winning on Friday.", "Friday", "DATE", "2025-12-19"),
    ("The senator would have won on Friday.", "Friday", "DATE", "2025-12-12"),
    ("The house could vote as early as Friday.", "Friday", "DATE", "2025-12-19"),
    ("Smoke could be seen Friday.", "Friday", "DATE", "2025-12-12"),
    ("Aides could not be reached Friday.", "Friday", "DATE", "2025-12-12"),
    ("She wouldn't say Friday whether he would run.", "Friday", "DATE", "2025-12-12"),
    ("The aide who will soon retire on Friday warned of a leak.", "Friday", "DATE", "2025-12-12"),
    ("He said the bank on Friday will meet.", "Friday", "DATE", "2025-12-19"),
    ("After telling aides Friday he would go, he stayed.", "Friday", "DATE", "2025-12-12"),
    ("But by Friday they had given up.", "Friday", "DATE", "2025-12-12"),
    ("He signs a double-barreled order Friday that will curb visas.", "Friday", "DATE", "2025-12-19"),
    ("They released a plan on Friday that would help.", "Friday", "DATE", "2025-12-12"),
    ("He had hoped to speak Friday.", "Friday", "DATE", "2025-12-12"),
    ("The delegates sit on the floor Thursday.", "Thursday", "DATE", "2025-12-18"),
    ("The delegates sit on the floor Tuesday.", "Tuesday", "DATE", "2025-12-16"),
    ("He left on the first Monday in May.", "the first Monday in May", "DATE", "2025-05-05"),
    ("He left on the last Friday of May 2014.", "the last Friday of May 2014", "DATE", "2014-05-30"),
    ("He waited for the past year and a half.", "the past year and a half", "DURATION", "P1Y6M"),
    ("In the future it will be warmer.", "the future", "DATE", "FUTURE_REF"),
    ("On Tuesday of last week he left.", "Tuesday of last week", "DATE", "2025-12-09"),
    ("He leaves Monday next week.", "Monday next week", "DATE", "2025-12-22"),
    ("It opened in the summer of '69.", "the summer of '69", "DATE", "1969-SU"),
    ("Sales stood still at end-June.", "end-June", "DATE", "2025-06"),
    ("It rose against the same quarter last year.", "the same quarter last year", "DATE", "2024-Q3"),
    ("It fell against last year's fourth quarter.", "last year's fourth quarter", "DATE", "2024-Q4"),
    ("It may fall in next year's first half.", "next year's first half", "DATE", "2026-H1"),
    ("They met in last year's summer heat.", "last year's summer", "DATE", "2024-SU"),
    ("Trees fell in the spring of last year.", "the spring of last year", "DATE", "2024-SP"),
    ("It rose against the corresponding period last year.", "the corresponding period last year", "DATE", "2024"),
    ("It ran for a year and three days.", "a year and three days", "DURATION", "P1Y3D"),
    (
        "He won in two hours, 12 minutes and 36 seconds.",
        "two hours, 12 minutes and 36 seconds",
        "DURATION",
        "PT2H12M36S",
    ),
    ("It killed three people over 17 years.", "17 years", "DURATION", "P17Y"),
    ("The jury was out for just over six hours.", "just over six hours", "DURATION", "PT6H"),
    ("Trains run every 20 minutes there.", "every 20 minutes", "SET", "PT20M"),
    ("Troops entered at daybreak Tuesday.", "daybreak Tuesday", "TIME", "2025-12-16TMO"),
    ("She won Tuesday night's vote.", "Tuesday night", "TIME", "2025-12-16TNI"),
    ("The funeral is on Sunday.", "Sunday", "DATE", "2025-12-21"),
    ("Nominations close on Monday.", "Monday", "DATE", "2025-12-22"),
    ("The mayor turns 44 on Saturday.", "Saturday", "DATE", "2025-12-20"),
    ("The board meets on the 27th in Vienna.", "the 27th", "DATE", "2025-12-27"),
    ("It grew in the last quarter of 2012.", "the last quarter of 2012", "DATE", "2012-Q4"),
    ("He left more than half a century ago.", "more than half a century ago", "DATE", "1975"),
    ("He comes every other week.", "every other week", "SET", "P2W"),
    ("He comes every Sunday morning.", "every Sunday morning", "SET", "XXXX-WXX-7TMO"),
    ("He spoke as recently as last month.", "last month", "DATE", "2025-11"),
    ("The Sept. 11 attacks changed him.", "Sept. 11", "DATE", "2001-09-11"),
    ("The Sept. 11 attacks on the consulate changed him.", "Sept. 11", "DATE", "2025-09-11"),
    ("Rates will rise to 2% on Tuesday.", "Tuesday", "DATE", "2025-12-23"),
    ("A new look may explain the move on Tuesday.", "Tuesday", "DATE", "2025-12-16"),
    ("Friends of those who will go met Tuesday.", "Tuesday", "DATE", "2025-12-16"),
    ("He left a week ago Sunday.", "a week ago Sunday", "DATE", "2025-12-07"),
    ("He left 10 years ago today.", "10 years ago today", "DATE", "2015-12-17"),
    ("He left two years ago this month.", "two years ago this month", "DATE", "2023-12"),
    ("He left two summers ago.", "two summers ago", "DATE", "2023-SU"),
    ("He left the night before last.", "the night before last", "TIME", "2025-12-15TNI"),
    ("He left the week before last.", "the week before last", "DATE", "2025-W49"),
    ("He left later in the day.", "later in the day", "DATE", "2025-12-17"),
    ("He left in the early hours of Tuesday.", "the early hours of Tuesday", "TIME", "2025-12-16TMO"),
    ("He left on Friday night, Oct. 10.", "Friday night, Oct. 10", "TIME", "2025-10-10TNI"),
    ("He left at three o'clock this afternoon.", "three o'clock this afternoon", "TIME", "2025-12-17T15:00"),
    ("He left at dawn.", "dawn", "TIME", "2025-12-17TMO"),
    ("He left on the last day of September.", "the last day of September", "DATE", "2025-09-30"),
    ("He left on Friday the 13th.", "Friday the 13th", "DATE", "2025-06-13"),
    ("He stayed home in the past three summers.", "the past three summers", "DURATION", "P3SU"),
    ("He stays home on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
    ("He will be back in two weeks' time.", "two weeks' time", "DURATION", "P2W"),
    ("He stayed for a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
    ("He stayed for some weeks.", "some weeks", "DURATION", "PXW"),
    ("It will cost more over the next decade.", "the next decade", "DURATION", "P10Y"),
    ("It won't last 10 minutes.", "10 minutes", "DURATION", "PT10M"),
    ("It sold well in the month of October.", "the month of October", "DATE", "2025-10"),
    ("Its March report was grim.", "March", "DATE", "2025-03"),
    ("Gold for February delivery fell.", "February", "DATE", "2026-02"),
    ("He called on donors before the November election.", "November", "DATE", "2025-11"),
    ("Following Thursday's debate, he slept.", "Thursday", "DATE", "2025-12-11"),
    ("The council is meeting Friday.", "Friday", "DATE", "2025-12-19"),
    ("It fell in the December quarter.", "the December quarter", "DATE", "2025-Q4"),
    ("It fell in the first half of next year.", "the first half of next year", "DATE", "2026-H1"),
    ("It reported a first-half loss on sales.", "first-half", "DATE", "2025-H1"),
    ("It may fall in the year's second half.", "the year's second half", "DATE", "2025-H2"),
    ("It fell in the final quarter of 2018.", "the final quarter of 2018", "DATE", "2018-Q4"),
    ("It fell in 2018's third quarter.", "2018's third quarter", "DATE", "2018-Q3"),
    ("It fell in the 2018 fiscal year.", "the 2018 fiscal year", "DATE", "2018"),
    ("It expects a full-year loss.", "full-year", "DATE", "2025"),
];

#[test]
fn expressions_of_every_kind() {
    let published = Some(date(2025, 12, 17));
    let mut wrong = Vec::new();
    for (sentence, words, kind, value) in CASES {
        let found = found(sentence, published);
        if found != [(words.to_owned(), kind, value.to_owned())] {
            wrong.push(format!("{sentence} expected {words:?} {kind} {value}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_of_a_list_share_their_month() {
    let days = found("It opens on Nov. 28, 29 and 30.", Some(date(2025, 11, 17)));
    let values: Vec<_> = days.iter().map(|(_, _, value)| value.as_str()).collect();
    assert_eq!(values, ["2025-11-28", "2025-11-29", "2025-11-30"]);
}

#[test]
fn a_history_counts_from_what_it_told_last() {
    let source = "The war began in 1914. It grew in 1915 and 1916. By 1917 it had spread, and in 1918 it ended. In 1919 \
                  came peace, in 1920 doubt, in 1921 hunger. On 4 May 1922 the king left. In June he came back. Two \
                  days later, on 9 December, he left again. In February he died.";
    let values: Vec<String> = found(source, Some(date(2025, 12, 17))).into_iter().map(|(_, _, value)| value).collect();
    assert_eq!(values[8..], ["1922-05-04", "1922-06", "1922-05-06", "1922-12-09", "1923-02"]);
    let news = found("He left in June. On Friday, in 1918 terms, he came back.", Some(date(2025, 12, 17)));
    assert_eq!(news[0].2, "2025-06");
}

#[test]
fn a_day_far_off_takes_the_year_just_told() {
    let day = |text: &str| found(text, Some(date(2015, 10, 19)))[1].2.clone();
    assert_eq!(day("They took office in January 2001. On February 9 they were briefed."), "2001-02-09");
    assert_eq!(day("They took office in January 2001. On September 9 they were briefed."), "2015-09-09");
    assert_eq!(day("They took office in January 2001. All went well. On February 9 they were briefed."), "2015-02-09");
    assert_eq!(day("They recalled the Sept. 11 attacks. On February 9 they were briefed."), "2015-02-09");
}

#[test]
fn a_year_before_a_quarter_is_a_quarter() {
    let source = "Profit rose in the third quarter. For the quarter a year ago it was 2 million. In the year-ago third quarter \
                  sales fell, as in the comparable year-ago quarter and the 1987 period. For nine months it earned 3 million, and 2 million in the 1988 period. The year-ago figure has a charge.";
    let report = found(source, Some(date(1989, 11, 2)));
    let read: Vec<(&str, &str)> = report.iter().map(|(words, _, value)| (words.as_str(), value.as_str())).collect();
    assert_eq!(
        read,
        [
            ("the third quarter", "1989-Q3"),
            ("the quarter a year ago", "1988-Q3"),
            ("the year-ago third quarter", "1988-Q3"),
            ("the comparable year-ago quarter", "1988-Q3"),
            ("the 1987 period", "1987-Q3"),
            ("nine months", "P9M"),
            ("the 1988 period", "1988"),
            ("year-ago", "1988"),
        ]
    );
    let weeks = found("Claims fell in the week ended March 9.", Some(date(2013, 3, 20)));
    assert_eq!(weeks[0].2, "2013-W10");
    assert!(mentions("Less than a quarter said so, in a quarter of cases.", None).is_empty());
}

#[test]
fn reports_compare_a_quarter_with_that_of_another_year() {
    let values = |text: &str| {
        let all = found(text, Some(date(1989, 11, 2)));
        all.into_iter().map(|(words, _, value)| format!("{words}={value}")).collect::<Vec<_>>()
    };
    assert_eq!(
        values("Profit in the third quarter was $33 million, compared with a loss of $3 million last year."),
        ["the third quarter=1989-Q3", "last year=1988-Q3"]
    );
    assert_eq!(
        values("Profit rose in the quarter, from the same quarter of 1987 and a year earlier."),
        ["the quarter=1989-Q3", "the same quarter of 1987=1987-Q3", "a year earlier=1988-Q3"]
    );
    assert_eq!(values("It lost in the quarter ended July 31."), ["the quarter=1989-Q2", "July 31=1989-07-31"]);
    assert_eq!(
        values("It lost in the second and third quarters of 1988."),
        ["the second=1988-Q2", "third quarters of 1988=1988-Q3"]
    );
    assert_eq!(
        values("Orders rose in August. For the nine months they rose from the year-earlier period."),
        ["August=1989-08", "the nine months=P9M", "the year-earlier period=1988"]
    );
    assert_eq!(values("It expects a loss in the first quarter."), ["the first quarter=1990-Q1"]);
    assert_eq!(
        values("Sales rose in September. For the month, profit fell."),
        ["September=1989-09", "the month=1989-09"]
    );
}

#[test]
fn a_sunday_looks_back_on_the_week_it_ends() {
    let week = |text: &str| found(text, Some(date(2013, 4, 21)))[0].2.clone();
    assert_eq!(week("The bombs exploded last week."), "2013-W16");
    assert_eq!(week("They met earlier this week."), "2013-W16");
    assert_eq!(week("They will meet this week."), "2013-W17");
    assert_eq!(week("They will meet next week."), "2013-W17");
}

#[test]
fn a_time_of_day_is_of_the_day_told_just_before() {
    let last = |text: &str| found(text, Some(date(2016, 2, 20))).pop().unwrap().2;
    assert_eq!(last("He spoke on Tuesday. At 5 p.m. he left."), "2016-02-16T17:00");
    assert_eq!(last("He spoke on Tuesday. He was cheered. He was tired. At 5 p.m. he left."), "2016-02-20T17:00");
    assert_eq!(
        found("The blast came at 10:35 a.m. (0735 GMT) Friday.", Some(date(1998, 8, 8)))[0].2,
        "1998-08-07T10:35"
    );
}

#[test]
fn a_sum_of_money_ends_no_clause() {
    let source = "The bank will sell $10 billion of three-year notes Tuesday.";
    assert_eq!(found(source, Some(date(2025, 12, 17)))[1].2, "2025-12-23");
    let since = "It was the lowest since June 1983. In August, it rose.";
    assert_eq!(found(since, Some(date(1989, 11, 2)))[1].2, "1989-08");
}

#[test]
fn what_is_no_time_stays_unread() {
    for sentence in [
        "Theresa May said it may march on.",
        "March for Life and Tuesday Weld? No: April Ryan and June Carter.",
        "He paid $2000 to 1999 people on page 1984 of flight 1549.",
        "A 6-year-old and a woman who is 55 years old.",
        "He watched 60 Minutes in seconds, a second time.",
        "The score was 3:2, the verse John 3:16, the ratio 24/7.",
        "Version 2.46 costs 10.30 or 1.2.3.4, call 555-1984.",
        "It is his third defeat in as many years.",
        "In the fall of Kabul a spring of water may spring up.",
        "Drugs that fall under the law worry some quarters; he is Man of the Year.",
    ] {
        let found = found(sentence, Some(date(2025, 12, 17)));
        let stray: Vec<_> =
            found.iter().filter(|(_, _, value)| value.as_str() != "XXXX-WXX-2" && !value.contains("W")).collect();
        assert!(stray.len() <= usize::from(sentence.contains("Tuesday")), "{sentence} {found:?}");
    }
}

#[test]
fn an_anchor_is_given_or_read_but_never_guessed() {
    let loose = mentions("He left yesterday and came back last week on Friday, May 5.", None);
    assert!(loose.iter().all(|mention| mention.interval.is_none()), "{loose:?}");
    let dated = found("LONDON, March 14, 2017 \u{2014} He left yesterday.", None);
    assert_eq!(dated[1].2, "2017-03-13");
    let given = found("LONDON, March 14, 2017 \u{2014} He left yesterday.", Some(date(2018, 1, 2)));
    assert_eq!(given[1].2, "2018-01-01");
}

#[test]
fn the_document_shows_which_number_is_the_month() {
    assert_eq!(found("On 14 May he came. The form says 03/04/2017.", None)[1].2, "2017-04-03");
    assert_eq!(found("On May 14 he came. The form says 03/04/2017.", None)[1].2, "2017-03-04");
    assert_eq!(found("The forms say 03/04/2017 and 25/04/2017.", None)[0].2, "2017-04-03");
}

#[test]
fn ranges_give_both_ends() {
    let ends = |text: &str| found(text, None).into_iter().map(|(_, _, value)| value).collect::<Vec<_>>();
    assert_eq!(ends("It ran on March 14-16, 2017."), ["2017-03-14", "2017-03-16"]);
    assert_eq!(ends("It ran from 14 to 16 March 2017."), ["2017-03-14", "2017-03-16"]);
    assert_eq!(ends("The 1990-95 plan and the 1914\u{2013}1918 war."), ["1990", "1995", "1914", "1918"]);
}

#[test]
fn absurd_input_does_no_harm() {
    let published = Some(date(9999, 12, 31));
    for sentence in [
        "31/12/9999, 00/00/0000, 0000-00-00, year 0, 99999 BC and the year 12345.",
        "999999999 years ago, 999999999 weeks later, 4294967295 days from now, 99999999999999999999 centuries ago.",
        "tomorrow, next week, next century, next month, the day after New Year's Eve 9999",
        "in 0 BC, on January 0, 0 o'clock, 99:99 p.m., 2017-99-99, 9999-12-31T99:99",
    ] {
        mentions(sentence, published);
        mentions(sentence, Some(date(-9999, 1, 1)));
        mentions(sentence, None);
    }
    mentions(&"9".repeat(100_000), published);
    mentions(&"1/2/3-4:5.".repeat(10_000), published);
    mentions(&"the day before the day after ".repeat(5_000), published);
    mentions(&"two and a half ".repeat(5_000), published);
}

proptest! {
    #[test]
    fn no_words_of_time_make_it_panic(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..24), year in -9999i16..9999) {
        let source = words.join(" ");
        let mut end = 0;
        for mention in mentions(&source, date_of(year)) {
            prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            prop_assert!(mention.interval.is_none_or(|(first, last)| first <= last));
            end = mention.span.end;
        }
    }
}

fn date_of(year: i16) -> Option<Date> {
    calendar::day(year, 12, 31)
}

const WORDS: [&str; 60] = [
    "the", "a", "of", "in", "on", "and", "to", "-", ",", ".", "'", ":", "/", "first", "third", "two", "half",
    "hundred", "thousand", "31", "30", "2017", "99", "0", "1/2", "12:30", "pm", "p.m.", "March", "May", "Feb.",
    "Monday", "Fri.", "day", "days", "week", "year's", "quarter", "century", "millennia", "ago", "later", "before",
    "after", "last", "next", "this", "past", "few", "every", "morning", "noon", "o'clock", "GMT", "Christmas",
    "Easter", "1990s", "'80s", "fiscal", "21st",
];
