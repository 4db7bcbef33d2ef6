//! Items of reports as Arrow columns: integers are Int64 (Spark knows no unsigned ones), days Date32.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, LargeStringArray, ListArray, StringArray,
    StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{Field, Fields};
use jiff::civil::Date;

use crate::report::{Place, Word};

/// What can stand in one cell of a column.
pub trait Cell: Sized {
    /// Whether the type itself has a missing value.
    const NULLABLE: bool = false;

    fn array<'a>(values: impl Iterator<Item = Option<&'a Self>>) -> ArrayRef
    where
        Self: 'a;
}

macro_rules! cells {
    ($($type:ty => $array:ty, |$value:ident| $cell:expr;)*) => {$(
        impl Cell for $type {
            fn array<'a>(values: impl Iterator<Item = Option<&'a Self>>) -> ArrayRef {
                Arc::new(values.map(|value| value.map(|$value| $cell)).collect::<$array>())
            }
        }
    )*};
}

cells! {
    u32 => Int64Array, |value| i64::from(*value);
    f64 => Float64Array, |value| *value;
    bool => BooleanArray, |value| *value;
    Word => StringArray, |value| value.as_ref();
    String => LargeStringArray, |value| value.as_str();
    &'static str => StringArray, |value| *value;
    Date => Date32Array, |value| days(*value);
}

/// Days since 1970-01-01.
pub fn days(date: Date) -> i32 {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

impl<T: Cell> Cell for Option<T> {
    const NULLABLE: bool = true;

    fn array<'a>(values: impl Iterator<Item = Option<&'a Self>>) -> ArrayRef
    where
        T: 'a,
    {
        T::array(values.map(|value| value.and_then(Option::as_ref)))
    }
}

impl<T: Row> Cell for Vec<T> {
    fn array<'a>(values: impl Iterator<Item = Option<&'a Self>>) -> ArrayRef
    where
        T: 'a,
    {
        list(values.map(|value| value.map(Vec::as_slice)))
    }
}

/// What fills one row of a table.
pub trait Row: Sized {
    fn columns(rows: &[&Self]) -> Vec<(Field, ArrayRef)>;
}

/// One named column of rows.
pub fn column<R, T: Cell>(name: &str, get: fn(&R) -> &T, rows: &[&R]) -> (Field, ArrayRef) {
    let array = T::array(rows.iter().map(|row| Some(get(row))));
    (Field::new(name, array.data_type().clone(), T::NULLABLE), array)
}

impl Row for Place {
    fn columns(rows: &[&Self]) -> Vec<(Field, ArrayRef)> {
        vec![column("doc", |row| &row.0, rows), column("start", |row| &row.1, rows), column("end", |row| &row.2, rows)]
    }
}

impl Row for (u32, u32) {
    fn columns(rows: &[&Self]) -> Vec<(Field, ArrayRef)> {
        vec![column("start", |row| &row.0, rows), column("end", |row| &row.1, rows)]
    }
}

/// A column of lists of structs.
pub fn list<'a, R: Row + 'a>(lists: impl Iterator<Item = Option<&'a [R]>>) -> ArrayRef {
    let (mut rows, mut lengths, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        rows.extend(list.unwrap_or_default());
        lengths.push(list.map_or(0, <[R]>::len));
        known.push(list.is_some());
    }
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = R::columns(&rows).into_iter().unzip();
    let items = StructArray::new(Fields::from(fields), arrays, None);
    let item = Arc::new(Field::new("item", items.data_type().clone(), false));
    let nulls = NullBuffer::from(known);
    let nulls = (nulls.null_count() > 0).then_some(nulls);
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), Arc::new(items), nulls))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::cast::AsArray;

    #[test]
    fn lists_keep_their_rows() {
        let lists: [Option<&[Place]>; 3] = [Some(&[(0, 1, 2), (0, 3, 4)]), None, Some(&[])];
        let array = list(lists.into_iter());
        let array = array.as_list::<i32>();
        assert_eq!((array.len(), array.null_count(), array.value_length(0), array.value_length(2)), (3, 1, 2, 0));
        assert_eq!(array.values().as_struct().column(2).len(), 2);
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days(jiff::civil::date(1970, 1, 2)), 1);
        assert_eq!(days(jiff::civil::date(1969, 12, 31)), -1);
        assert_eq!(days(jiff::civil::date(2025, 12, 16)), 20_438);
    }
}
