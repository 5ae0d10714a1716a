//! What .xlsx and .xls have in common: the values that `calamine` finds in their cells, as text.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Sheet, SheetType, SheetVisible};

use super::number;

/// A value as its owner reads it. Dates are `YYYY-MM-DD`, with ` HH:MM:SS` where there is a time.
pub(super) fn text(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number::text(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => truth_value(*truth),
        Data::DateTime(date) => day(date),
        Data::Error(error) => failure(error),
        Data::Empty => String::new(),
    }
}

/// The same for a cell read as a stream, whose strings are borrowed.
pub(super) fn text_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number::text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(truth) => truth_value(*truth),
        DataRef::DateTime(date) => day(date),
        DataRef::Error(error) => failure(error),
        DataRef::Empty => String::new(),
    }
}

/// Whether a person who opens the workbook sees this sheet: hidden ones hold lookups and last year's list.
pub(super) fn is_seen(sheet: &Sheet) -> bool {
    sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
}

fn truth_value(truth: bool) -> String {
    if truth { "TRUE" } else { "FALSE" }.to_owned()
}

fn failure(error: &CellErrorType) -> String {
    error.to_string()
}

fn day(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return number::text(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
}
