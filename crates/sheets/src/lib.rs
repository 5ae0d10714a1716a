//! Spreadsheets in and out: what shops send as opening stock, and any table of a screen as a file for Excel.
//!
//! - [`read`] turns a file's bytes (.xlsx, .xls, .ods, .csv) into [`Sheet`]s of text, within the limits of [`limits`].
//! - [`opening_stock`] turns those into a [`opening_stock::Plan`]: what would be booked, and why a row cannot be.
//! - [`write`] turns a [`write::Table`] into .xlsx or .csv bytes.
//! - [`carried`] takes out of an .xlsx what [`write`] put there unseen, and says where one shows something else than it should.
//!
//! Pure: bytes in, bytes or data out; no file, clock or network. No input panics.

pub mod carried;
mod grid;
pub mod limits;
pub mod opening_stock;
mod read;
pub mod write;

pub use grid::Sheet;
pub use read::read;
