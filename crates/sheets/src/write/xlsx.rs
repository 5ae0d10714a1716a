//! A table as .xlsx: the title, the headings (they stay in view and filter), the rows.

use chrono::{Datelike, NaiveDateTime, Timelike};
use domain::Fault;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Table, yuan};
use crate::carried::{Carried, PIECE, TAB};
use crate::limits::too_large;

/// Rows of a sheet less title and headings.
const MAX_ROWS: usize = 1_048_576 - 2;
const MAX_COLUMNS: usize = 16_384;
/// Excel's own limit for one cell.
const MAX_CHARS: usize = 32_767;
const HEADINGS: u32 = 1;

/// The table's bytes. `made_at` goes into the file's properties.
///
/// Texts are written as strings, never as formulas or links. Money is a number in yuan with the format `¥#,##0.00`.
/// A text longer than Excel takes ends in `…`.
///
/// # Errors
/// `call.too_large` for more than 1,048,574 rows or 16,384 columns; facts: `what`, `max`.
pub fn xlsx(table: &Table, made_at: NaiveDateTime) -> Result<Vec<u8>, Fault> {
    xlsx_carrying(table, made_at, &[])
}

/// The same, with texts that [`crate::carried::take`] takes out again.
///
/// # Errors
/// Those of [`xlsx`].
pub fn xlsx_carrying(table: &Table, made_at: NaiveDateTime, carried: &[Carried]) -> Result<Vec<u8>, Fault> {
    if table.rows.len() > MAX_ROWS {
        return Err(too_large("rows", MAX_ROWS));
    }
    if table.columns.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0)) > MAX_COLUMNS {
        return Err(too_large("columns", MAX_COLUMNS));
    }
    // What the library may still refuse was excluded above, so there is no finer code to give.
    build(table, made_at, carried).map_err(|_| too_large("rows", MAX_ROWS))
}

fn build(table: &Table, made_at: NaiveDateTime, carried: &[Carried]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new().set_title(&table.title);
    if let Some(made_at) = excel_time(made_at) {
        properties = properties.set_creation_datetime(&made_at);
    }
    book.set_properties(&properties);
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.title))?;
    sheet.write_string_with_format(0, 0, fitted(&table.title), &Format::new().set_bold().set_font_size(14))?;
    head(sheet, table)?;
    let formats = Formats::new();
    for (row, cells) in (HEADINGS + 1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell, &formats)?;
        }
    }
    carry(&mut book, carried)?;
    book.save_to_buffer()
}

/// A sheet that no menu of Excel brings up: a column for each text, its name above, its pieces below.
fn carry(book: &mut Workbook, carried: &[Carried]) -> Result<(), XlsxError> {
    if carried.is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name(TAB)?.set_very_hidden(true);
    for (column, of) in (0..).zip(carried) {
        sheet.write_string(0, column, &of.name)?;
        for (row, piece) in (1..).zip(of.text.as_bytes().chunks(PIECE)) {
            sheet.write_string(row, column, String::from_utf8_lossy(piece))?;
        }
    }
    Ok(())
}

fn head(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let format =
        Format::new().set_bold().set_background_color(Color::RGB(0xF2F2F2)).set_border_bottom(FormatBorder::Thin);
    let right = format.clone().set_align(FormatAlign::Right);
    for (column, heading) in (0..).zip(&table.columns) {
        let format = if heading.kind.is_figure() { &right } else { &format };
        sheet.write_string_with_format(HEADINGS, column, fitted(&heading.head), format)?;
        sheet.set_column_width(column, heading.characters())?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, 0)?;
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let last_row = HEADINGS + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - HEADINGS);
    if !table.columns.is_empty() {
        sheet.autofilter(HEADINGS, 0, last_row, last_column)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(HEADINGS, HEADINGS)?;
    Ok(())
}

struct Formats {
    qty: Format,
    money: Format,
    day: Format,
    minute: Format,
}

impl Formats {
    fn new() -> Self {
        let numbered = |format: &str| Format::new().set_num_format(format);
        Self {
            qty: numbered("#,##0"),
            money: numbered("¥#,##0.00;-¥#,##0.00"),
            day: numbered("yyyy-mm-dd"),
            minute: numbered("yyyy-mm-dd hh:mm"),
        }
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, fitted(text))?;
        }
        Cell::Qty(pieces) => number(sheet, row, column, &pieces.to_string(), &formats.qty)?,
        Cell::Money(fen) => number(sheet, row, column, &yuan(*fen), &formats.money)?,
        Cell::Day(day) => date(sheet, row, column, (*day).into(), "%Y-%m-%d", &formats.day)?,
        Cell::Minute(minute) => date(sheet, row, column, *minute, "%Y-%m-%d %H:%M", &formats.minute)?,
    }
    Ok(())
}

/// A decimal as Excel's number: the nearest float, found by reading the text, since `fen / 100` would compute in
/// floats. Excel keeps 15 digits; a longer figure would change, so it is written as a text.
fn number(sheet: &mut Worksheet, row: u32, column: u16, decimal: &str, format: &Format) -> Result<(), XlsxError> {
    let digits = decimal.bytes().filter(u8::is_ascii_digit).count();
    match decimal.parse::<f64>() {
        Ok(value) if digits <= 15 => sheet.write_number_with_format(row, column, value, format)?,
        _ => sheet.write_string(row, column, decimal)?,
    };
    Ok(())
}

/// A date as Excel's date, or as a text before 1900 and after 9999, which Excel does not know.
fn date(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    date: NaiveDateTime,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match excel_time(date) {
        Some(known) => sheet.write_datetime_with_format(row, column, &known, format)?,
        None => sheet.write_string(row, column, date.format(text).to_string())?,
    };
    Ok(())
}

fn excel_time(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).ok();
    let day = ExcelDateTime::from_ymd(u16::try_from(at.year()).ok()?, part(at.month())?, part(at.day())?).ok()?;
    day.and_hms(u16::try_from(at.hour()).ok()?, part(at.minute())?, part(at.second())?).ok()
}

fn fitted(text: &str) -> String {
    if text.chars().count() <= MAX_CHARS {
        return text.to_owned();
    }
    text.chars().take(MAX_CHARS - 1).chain(['…']).collect()
}

/// A name that Excel takes for a tab: 1 to 31 characters without `[ ] : * ? / \`, no apostrophe at either end.
fn sheet_name(title: &str) -> String {
    const TAB_CHARS: usize = 31;
    let allowed = title.chars().filter(|c| !c.is_control() && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\'));
    // Excel counts UTF-16 units.
    let mut units = 0;
    let name: String = allowed
        .take_while(|c| {
            units += c.len_utf16();
            units <= TAB_CHARS
        })
        .collect();
    let name = name.trim_matches(['\'', ' ']);
    // "History" is a name that Excel keeps for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "Sheet1".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tabs_name_is_one_that_excel_takes() {
        assert_eq!(sheet_name("库存: 2026/03 [A*]?"), "库存 202603 A");
        assert_eq!(sheet_name("''"), "Sheet1");
        assert_eq!(sheet_name("History"), "Sheet1");
        assert_eq!(sheet_name(&"字".repeat(40)).chars().count(), 31);
        assert_eq!(sheet_name(&"👨".repeat(40)).chars().count(), 15);
    }
}
