//! A table as .csv: UTF-8 with its mark, since Excel takes a file without one for the system's own encoding.

use domain::Fault;

use super::{Cell, Table, yuan};

/// The table's bytes: headings, then rows; the title is left out, so that programs can read the file too.
///
/// A .csv cannot say that a cell is a text, and Excel computes whatever begins like a formula. A text that begins with
/// `=`, `+`, `-`, `@` (half or full width), a tab or a line break gets an apostrophe in front, which Excel shows.
/// Negative figures are left alone.
///
/// # Errors
/// `call.too_large` for whatever else the library reports: it writes to memory, and nothing else can go wrong there.
pub fn csv(table: &Table) -> Result<Vec<u8>, Fault> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut out = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    out.write_record(table.columns.iter().map(|column| inert(&column.head))).map_err(full)?;
    for row in &table.rows {
        out.write_record(row.iter().map(text)).map_err(full)?;
    }
    out.flush().map_err(full)?;
    drop(out);
    Ok(bytes)
}

fn full<E>(_: E) -> Fault {
    Fault::new("call.too_large").with("what", "rows")
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => inert(text),
        Cell::Qty(pieces) => pieces.to_string(),
        Cell::Money(fen) => yuan(*fen),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Minute(minute) => minute.format("%Y-%m-%d %H:%M").to_string(),
    }
}

fn inert(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text.to_owned() }
}
