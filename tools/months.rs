//! The months, for the generators of edits and plants: a list of their own, apart from the code that they test.

pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
