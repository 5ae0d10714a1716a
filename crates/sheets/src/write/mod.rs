//! Any table of a screen as a file that Excel and WPS open.

mod csv;
mod xlsx;

use chrono::{NaiveDate, NaiveDateTime};
use domain::Fen;

pub use self::csv::csv;
pub use self::xlsx::{xlsx, xlsx_carrying};

/// A table as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Stands above the table and names the sheet.
    pub title: String,
    pub columns: Vec<Column>,
    /// Cells by column; a row may end early.
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub head: String,
    pub kind: Kind,
    /// In characters of the sheet's font (a Chinese one counts two); `None` takes what the kind needs.
    pub width: Option<u16>,
}

/// What a column holds: sets its width and to which side its heading stands. How a cell is written the cell knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Qty,
    Money,
    Day,
    Minute,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    /// Always a text, whatever it looks like: `=1+1` computes nothing, `00123` keeps its zeros.
    Text(String),
    Qty(i64),
    Money(Fen),
    Day(NaiveDate),
    Minute(NaiveDateTime),
}

impl Column {
    pub fn new(head: impl Into<String>, kind: Kind) -> Self {
        Self { head: head.into(), kind, width: None }
    }

    /// With a width in characters.
    pub fn wide(self, characters: u16) -> Self {
        Self { width: Some(characters), ..self }
    }

    fn characters(&self) -> u16 {
        self.width.unwrap_or(match self.kind {
            Kind::Text => 20,
            Kind::Qty => 10,
            Kind::Money => 14,
            Kind::Day => 12,
            Kind::Minute => 17,
        })
    }
}

impl Kind {
    /// Figures stand to the right, and their headings over them.
    fn is_figure(self) -> bool {
        matches!(self, Self::Qty | Self::Money)
    }
}

/// `-1234.56`: yuan without sign or grouping, as spreadsheets read them.
fn yuan(fen: Fen) -> String {
    let amount = fen.0.unsigned_abs();
    format!("{}{}.{:02}", if fen.0 < 0 { "-" } else { "" }, amount / 100, amount % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_written_to_the_fen() {
        assert_eq!(yuan(Fen(-7)), "-0.07");
        assert_eq!(yuan(Fen(123_456)), "1234.56");
        assert_eq!(yuan(Fen(i64::MIN)), "-92233720368547758.08");
    }
}
