//! .xls (Excel 97–2003): a stream of records (BIFF, \[MS-XLS\]) in a compound file (\[MS-CFB\]).

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use calamine::{Reader, Xls};
use cfb::{CompoundFile, Version};
use domain::Fault;

use super::{garbled, unreadable, workbook};
use crate::grid::{Room, Sheet};
use crate::limits::{CELLS, too_large};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(garbled)?;
    // An .xlsx with a password is an encrypted stream in a compound file.
    if file.is_stream("/EncryptedPackage") {
        return Err(unreadable("password"));
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or_else(|| garbled(()))?;
    let mut records = Vec::new();
    file.open_stream(name).map_err(garbled)?.read_to_end(&mut records).map_err(garbled)?;
    tame(&mut records)?;

    let mut book: Xls<_> = Xls::new(Cursor::new(rewrapped(name, &records).map_err(garbled)?)).map_err(|fault| {
        let locked = matches!(fault, calamine::XlsError::Password);
        unreadable(if locked { "password" } else { "garbled" })
    })?;
    let seen: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| workbook::is_seen(sheet))
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut room = Room::new();
    let mut sheets = Vec::with_capacity(seen.len());
    for name in seen {
        let mut sheet = Sheet::named(&name);
        let range = book.worksheet_range(&name).map_err(garbled)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            room.put(&mut sheet, top as usize + row, left as usize + column, &workbook::text(value))?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A compound file of our own around the records: a damaged one can chain its sectors in a circle, which the
/// spreadsheet library follows until memory ends and the `cfb` library detects.
fn rewrapped(name: &str, records: &[u8]) -> std::io::Result<Vec<u8>> {
    // Version 3, as Excel writes: the library takes a version 4 without small streams for an empty one.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(name)?.write_all(records)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

// Record types of \[MS-XLS\] 2.3.
const BOUND_SHEET: u16 = 0x0085;
const BOF: u16 = 0x0809;
const DIMENSIONS: u16 = 0x0200;
const FILE_PASS: u16 = 0x002f;
const MUL_RK: u16 = 0x00bd;
/// Formula, MulRk, RString, LabelSst, Number, Label, BoolErr, RK: each begins with its row and column.
const CELLS_OF: [u16; 8] = [0x0006, MUL_RK, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];

/// Refuses records from which the library would lay out more cells than the limits allow: it keeps each sheet as a
/// dense block between its first and its last cell. Blanks the declared dimensions, for which it reserves memory
/// unseen and needs for nothing else.
///
/// One thing it leaves: a forged table of strings can make a small file large, by naming one long text very often.
fn tame(stream: &mut [u8]) -> Result<(), Fault> {
    let (mut starts, mut sheets) = (BTreeSet::new(), Vec::new());
    let (mut laid_out, mut rows, mut columns) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while let Some((kind, data)) = record(stream, at) {
        let end = at + HEAD + data.len();
        match kind {
            FILE_PASS => return Err(unreadable("password")),
            BOF => {
                starts.insert(at);
                laid_out += rows * columns;
                (rows, columns) = (0, 0);
            }
            BOUND_SHEET => sheets.push(word(data, 0) | word(data, 2) << 16),
            DIMENSIONS => stream[at + HEAD..end].fill(0),
            _ if CELLS_OF.contains(&kind) => {
                // A run of numbers names its last column at its end.
                let last = if kind == MUL_RK { word(data, data.len().saturating_sub(2)) } else { word(data, 2) };
                (rows, columns) = (rows.max(word(data, 0) + 1), columns.max(last + 1));
            }
            _ => {}
        }
        if laid_out + rows * columns > CELLS {
            return Err(too_large("cells", CELLS));
        }
        at = end;
    }
    // Each sheet once and from its beginning: a thousand tabs that name one sheet would lay it out a thousand times.
    let named = sheets.len();
    let distinct: BTreeSet<usize> = sheets.into_iter().filter(|start| starts.contains(start)).collect();
    if distinct.len() == named { Ok(()) } else { Err(unreadable("garbled")) }
}

/// Bytes of a record's type and length.
const HEAD: usize = 4;

/// The record at `at`: its type and its data.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8])> {
    let head = stream.get(at..at + HEAD)?;
    let data = stream.get(at + HEAD..at + HEAD + word(head, 2))?;
    Some((u16::from_le_bytes([head[0], head[1]]), data))
}

/// The 16-bit number at a place, 0 past the end: a record cut short is refused by the library.
fn word(data: &[u8], place: usize) -> usize {
    data.get(place..place + 2).map_or(0, |bytes| usize::from(u16::from_le_bytes([bytes[0], bytes[1]])))
}
