//! How large a sheet may be. A shop's parts list has a few thousand rows and ten columns; the shop's PC has 4 GB.

use domain::Fault;

/// Bytes of a file as it comes: 100,000 rows of an .xlsx are about 5 MiB.
pub const FILE_BYTES: usize = 20 << 20;
/// Bytes of all parts of a zipped workbook together once inflated. XML shrinks twenty-fold; a bomb, a thousand-fold.
pub const UNPACKED_BYTES: u64 = 200 << 20;
/// Rows of a sheet, from the first to the last that holds anything.
pub const ROWS: usize = 100_000;
/// Columns of a sheet, from the first to the last that holds anything.
pub const COLUMNS: usize = 200;
/// Cells of all sheets together, empty ones left of a filled one included: every row of [`ROWS`] may use 20 columns.
pub const CELLS: usize = 2_000_000;
/// Characters of one cell: Excel's own limit. A longer one means a lost quotation mark in a .csv.
pub const CELL_CHARS: usize = 32_767;
/// Bytes of text of all cells together: one long string may stand in any number of cells.
pub const TEXT_BYTES: usize = 64 << 20;

/// `call.too_large`; facts: `what` (the limit's name) and `max`.
pub(crate) fn too_large(what: &str, max: usize) -> Fault {
    Fault::new("call.too_large").with("what", what).with("max", max)
}
