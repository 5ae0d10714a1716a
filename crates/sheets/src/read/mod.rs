//! Opens a file by what it holds, whatever it is called: exports often bear the wrong ending.

mod number;
mod ods;
mod text;
mod workbook;
mod xls;
pub(crate) mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::Fault;

use crate::grid::Sheet;
use crate::limits::{FILE_BYTES, too_large};

/// Reads a spreadsheet: the visible sheets of an .xlsx, .xls or .ods, or the one of a .csv (UTF-8, UTF-16 or GB18030;
/// comma, tab or semicolon).
///
/// # Errors
/// `call.too_large` past a limit of [`crate::limits`]; `sheet.unreadable` with the fact `reason`: `empty`, `password`,
/// `web_page` (an .html that calls itself .xls: open it in Excel and save it as .xlsx) or `garbled`.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.len() > FILE_BYTES {
        return Err(too_large("file_bytes", FILE_BYTES));
    }
    // The spreadsheet libraries guard their own input well but not perfectly; a broken file must not end the day.
    catch_unwind(AssertUnwindSafe(|| by_content(bytes))).unwrap_or_else(|_| Err(unreadable("garbled")))
}

fn by_content(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    match bytes {
        [] => Err(unreadable("empty")),
        [b'P', b'K', 3 | 5 | 7, ..] if ods::is_ods(bytes) => ods::read(bytes),
        [b'P', b'K', 3 | 5 | 7, ..] => xlsx::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => xls::read(bytes),
        _ => text::read(bytes),
    }
}

/// `sheet.unreadable`; fact: `reason`.
pub(crate) fn unreadable(reason: &str) -> Fault {
    Fault::new("sheet.unreadable").with("reason", reason)
}

/// Any of the libraries' errors: which one helps nobody at the counter.
pub(crate) fn garbled<E>(_: E) -> Fault {
    unreadable("garbled")
}
