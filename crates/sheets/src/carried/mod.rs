//! What a workbook carries unseen, and whether it shows what it was made to show.
//!
//! The carrier is a sheet that no menu of Excel brings up, with a column for each text: its name, and below it the text in
//! pieces of a cell's length. Excel, WPS and LibreOffice keep it when they save. What is read may come from anybody, so a
//! workbook is read here as a viewer would read it, by its relationships, and everything that two readers could take
//! differently is refused.

mod cells;
mod differ;
mod package;
mod styles;
mod xml;

use domain::Fault;

pub use self::differ::{Difference, Kind, difference};
use self::package::Package;
use crate::limits::{FILE_BYTES, too_large};

/// A text that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub name: String,
    /// ASCII, so that no program has a reason to change it.
    pub text: String,
}

/// The carrier's tab.
pub(crate) const TAB: &str = "benchbook.signed";
/// Characters of one piece: below Excel's limit for a cell.
pub(crate) const PIECE: usize = 32_000;

/// Texts that one workbook may carry.
const TEXTS_MAX: usize = 16;

/// Whether these bytes are a zip, as an .xlsx is.
pub fn is_zip(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3 | 5 | 7, ..])
}

/// The texts that an .xlsx carries; none where it has no carrier.
///
/// # Errors
/// `call.too_large` past a limit of [`crate::limits`]; `sheet.unreadable`.
pub fn take(bytes: &[u8]) -> Result<Vec<Carried>, Fault> {
    if bytes.len() <= FILE_BYTES && !package::is_package(bytes)? {
        return Ok(Vec::new());
    }
    let mut package = open(bytes)?;
    let Some(part) = package.tabs.iter().find(|tab| tab.name == TAB).map(|tab| tab.part.clone()) else {
        return Ok(Vec::new());
    };
    let sheet = cells::read(&mut package, &part)?;
    let mut carried: Vec<(u32, Carried)> = Vec::new();
    for ((row, column), cell) in sheet.cells {
        let text = cell.value.text();
        if row == 0 {
            if carried.len() >= TEXTS_MAX {
                return Err(too_large("carried", TEXTS_MAX));
            }
            carried.push((column, Carried { name: text, text: String::new() }));
        } else if let Some((_, under)) = carried.iter_mut().find(|(head, _)| *head == column) {
            under.text.push_str(&text);
        }
    }
    Ok(carried.into_iter().map(|(_, carried)| carried).collect())
}

fn open(bytes: &[u8]) -> Result<Package<'_>, Fault> {
    if bytes.len() > FILE_BYTES {
        return Err(too_large("file_bytes", FILE_BYTES));
    }
    crate::read::xlsx::check_parts(bytes)?;
    Package::open(bytes)
}
