//! .xlsx (Excel since 2007, WPS): a zip of XML parts.

use std::io::{Cursor, Read, copy, sink};

use calamine::{Reader, Xlsx};
use domain::Fault;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{garbled, unreadable, workbook};
use crate::grid::{Room, Sheet};
use crate::limits::{CELLS, UNPACKED_BYTES, too_large};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    check_parts(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(garbled)?;
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
        // Cell by cell: the library's own range is a dense block from the first cell to the last, and one stray mark in
        // the far corner of a sheet would make that 17 thousand million cells.
        let mut cells = book.worksheet_cells_reader(&name).map_err(garbled)?;
        while let Some(cell) = cells.next_cell().map_err(garbled)? {
            let (row, column) = cell.get_position();
            room.put(&mut sheet, row as usize, column as usize, &workbook::text_ref(cell.get_value()))?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Refuses what would use up the PC's memory while it is opened.
pub(crate) fn check_parts(bytes: &[u8]) -> Result<(), Fault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(garbled)?;
    let mut left = UNPACKED_BYTES;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(garbled)?;
        if part.encrypted() {
            return Err(unreadable("password"));
        }
        let is_strings = part.name().map_err(garbled)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        // Inflated and counted, because the sizes that a zip declares may be lies.
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(garbled)?;
        left = left.checked_sub(unpacked).ok_or_else(|| too_large("unpacked_bytes", UNPACKED_BYTES as usize))?;
        if is_strings {
            check_string_count(zip.by_index(index).map_err(garbled)?)?;
        }
    }
    Ok(())
}

/// The table of strings declares its length, and the library reserves memory for as many before it reads the first.
fn check_string_count(part: impl Read) -> Result<(), Fault> {
    let mut xml = quick_xml::Reader::from_reader(std::io::BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(garbled)? {
            Event::Start(table) | Event::Empty(table) => {
                let declared = table.try_get_attribute("uniqueCount").map_err(garbled)?;
                let count = declared.map_or(Ok(0), |count| count.value.parse::<usize>()).map_err(garbled)?;
                return if count > CELLS { Err(too_large("strings", CELLS)) } else { Ok(()) };
            }
            Event::Eof => return Err(unreadable("garbled")),
            _ => buffer.clear(),
        }
    }
}
