//! Fields of a request as people fill them in.

use domain::Fault;
use domain::stock::QTY_MAX;
use domain::text::clean;
use journal::Ref;

/// Words on a label, a waybill, a title.
pub const SHORT: usize = 100;
/// A reason or a remark.
pub const LONG: usize = 1_000;
/// Lines of one request, shipment or return: a carton's list, not a catalogue.
pub const LINES_MAX: usize = 500;
/// Lines of one count: every part that a large shelf has. What of them is more than one action holds is said on further
/// sheets.
pub const COUNT_MAX: usize = 10_000;
/// Bytes of a sheet, well below what one action holds.
const SHEET_BYTES: usize = 256 << 10;

/// # Errors
/// `text.missing`, `text.control`, `text.too_long`.
pub fn required(field: &str, value: &str, max: usize) -> Result<String, Fault> {
    let value = clean(field, value, max)?;
    if value.is_empty() { Err(Fault::new("text.missing").at(field)) } else { Ok(value) }
}

/// A text that may be left out; empty then.
pub fn optional(field: &str, value: Option<&str>, max: usize) -> Result<String, Fault> {
    clean(field, value.unwrap_or_default(), max)
}

/// The name of a fact.
///
/// # Errors
/// `thing.not_found`: what is no name names nothing.
pub fn name(field: &str, value: &str) -> Result<Ref, Fault> {
    value
        .parse()
        .map_err(|_| Fault::new("thing.not_found").at(field).with("id", value.chars().take(80).collect::<String>()))
}

/// # Errors
/// `text.missing` for none, `value.out_of_range` above [`LINES_MAX`].
pub fn lines<T>(field: &str, lines: &[T]) -> Result<(), Fault> {
    at_most(field, lines, LINES_MAX)
}

/// The lines of a count.
///
/// # Errors
/// `text.missing` for none, `value.out_of_range` above [`COUNT_MAX`].
pub fn counted<T>(field: &str, lines: &[T]) -> Result<(), Fault> {
    at_most(field, lines, COUNT_MAX)
}

fn at_most<T>(field: &str, lines: &[T], max: usize) -> Result<(), Fault> {
    if lines.is_empty() {
        return Err(Fault::new("text.missing").at(field));
    }
    if lines.len() > max {
        return Err(Fault::new("value.out_of_range").at(field).with("value", lines.len()).with("max", max));
    }
    Ok(())
}

/// Lines in their order on as many sheets as one action each can hold; `bytes` says what a line takes.
pub fn sheets<T>(lines: Vec<T>, bytes: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut sheets: Vec<Vec<T>> = Vec::new();
    let mut left = 0;
    for line in lines {
        let size = bytes(&line);
        match sheets.last_mut().filter(|sheet| sheet.len() < LINES_MAX && size <= left) {
            Some(sheet) => sheet.push(line),
            None => {
                left = SHEET_BYTES;
                sheets.push(vec![line]);
            }
        }
        left = left.saturating_sub(size);
    }
    sheets
}

/// A number of pieces, from `min`.
///
/// # Errors
/// `value.negative`, `value.out_of_range`.
pub fn pieces(field: &str, qty: i64, min: i64) -> Result<i64, Fault> {
    if qty < 0 {
        return Err(Fault::new("value.negative").at(field).with("value", qty));
    }
    if !(min..=QTY_MAX).contains(&qty) {
        return Err(Fault::new("value.out_of_range")
            .at(field)
            .with("value", qty)
            .with("min", min)
            .with("max", QTY_MAX));
    }
    Ok(qty)
}

/// How many rows an answer may hold: `max` at most, `default` where nobody said.
///
/// # Errors
/// `value.out_of_range`.
pub fn limit(wanted: Option<i64>, default: i64, max: i64) -> Result<i64, Fault> {
    match wanted {
        None => Ok(default),
        Some(rows) if (1..=max).contains(&rows) => Ok(rows),
        Some(rows) => {
            Err(Fault::new("value.out_of_range").at("limit").with("value", rows).with("min", 1).with("max", max))
        }
    }
}

/// The bytes of a file that came as base64.
///
/// # Errors
/// `call.malformed`.
pub fn bytes(field: &str, base64: &str) -> Result<Vec<u8>, Fault> {
    let packed: Vec<u8> = base64.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    data_encoding::BASE64.decode(&packed).map_err(|_| Fault::new("call.malformed").at(field).with("what", "base64"))
}

/// A file's bytes as a response gives them.
pub fn base64(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(bytes)
}
