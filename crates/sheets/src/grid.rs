//! A sheet as text, filled cell by cell under the limits.

use domain::Fault;

use crate::limits::{CELL_CHARS, CELLS, COLUMNS, ROWS, TEXT_BYTES, too_large};

/// One sheet of a workbook: the text of every cell as a person would read it, numbers without grouping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The tab's name; empty for a .csv.
    pub name: String,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The rows with their number as Excel shows it, from 1. A row ends with its last filled cell; an empty one is `[]`.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[String])> {
        (1..).zip(self.rows.iter().map(Vec::as_slice))
    }

    /// The text at a row and column counted from 0, empty where nothing stands.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), rows: Vec::new() }
    }
}

/// What all sheets of one workbook may still take.
pub(crate) struct Room {
    cells: usize,
    text_bytes: usize,
}

impl Room {
    pub(crate) fn new() -> Self {
        Self { cells: CELLS, text_bytes: TEXT_BYTES }
    }

    /// Puts `text` at a row and column counted from 0; blank text takes no place.
    ///
    /// # Errors
    /// `call.too_large` when the cell lies outside the limits or the workbook has used them up.
    pub(crate) fn put(&mut self, sheet: &mut Sheet, row: usize, column: usize, text: &str) -> Result<(), Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if row >= ROWS {
            return Err(too_large("rows", ROWS));
        }
        if column >= COLUMNS {
            return Err(too_large("columns", COLUMNS));
        }
        // A character is at most four bytes, so most cells need no counting.
        if text.len() > CELL_CHARS && text.chars().count() > CELL_CHARS {
            return Err(too_large("cell_chars", CELL_CHARS).with("row", row + 1));
        }
        if sheet.rows.len() <= row {
            sheet.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut sheet.rows[row];
        let grown = (column + 1).saturating_sub(cells.len());
        self.cells = self.cells.checked_sub(grown).ok_or_else(|| too_large("cells", CELLS))?;
        self.text_bytes = self.text_bytes.checked_sub(text.len()).ok_or_else(|| too_large("text_bytes", TEXT_BYTES))?;
        if grown > 0 {
            cells.resize_with(column + 1, String::new);
        }
        text.clone_into(&mut cells[column]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_where_it_was_put_and_its_row_bears_excels_number() {
        let mut sheet = Sheet::named("库存");
        Room::new().put(&mut sheet, 2, 1, " 屏幕 ").unwrap();
        assert_eq!(sheet.cell(2, 1), "屏幕");
        assert_eq!((sheet.cell(2, 0), sheet.cell(9, 9)), ("", ""));
        assert_eq!(sheet.rows().last(), Some((3, ["".to_owned(), "屏幕".to_owned()].as_slice())));
    }

    #[test]
    fn blanks_far_below_the_list_are_not_rows() {
        let mut sheet = Sheet::default();
        Room::new().put(&mut sheet, 1_048_575, 16_383, " \u{3000}").unwrap();
        assert_eq!(sheet.rows().count(), 0);
    }

    #[test]
    fn each_limit_is_refused_by_its_name() {
        let refused = |row, column, text: &str| {
            let fault = Room::new().put(&mut Sheet::default(), row, column, text).unwrap_err();
            (fault.code.clone(), fault.facts["what"].clone())
        };
        let too_large = |what: &str| ("call.too_large".to_owned(), what.into());
        assert_eq!(refused(ROWS, 0, "x"), too_large("rows"));
        assert_eq!(refused(0, COLUMNS, "x"), too_large("columns"));
        assert_eq!(refused(0, 0, &"字".repeat(CELL_CHARS + 1)), too_large("cell_chars"));
        assert!(Room::new().put(&mut Sheet::default(), ROWS - 1, COLUMNS - 1, &"字".repeat(CELL_CHARS)).is_ok());
    }

    #[test]
    fn one_long_text_repeated_down_the_sheet_runs_out_of_room() {
        let (mut room, mut sheet, text) = (Room::new(), Sheet::default(), "字".repeat(CELL_CHARS));
        let fault = (0..ROWS).find_map(|row| room.put(&mut sheet, row, 0, &text).err()).unwrap();
        assert_eq!(fault.facts["what"], "text_bytes");
    }

    #[test]
    fn a_sheet_filled_to_its_last_column_runs_out_of_cells() {
        let (mut room, mut sheet) = (Room::new(), Sheet::default());
        let fault = (0..ROWS).find_map(|row| room.put(&mut sheet, row, COLUMNS - 1, "x").err()).unwrap();
        assert_eq!(fault.facts["what"], "cells");
    }
}
