//! .ods (LibreOffice): one XML part of a zip holds all sheets.
//!
//! Read here and not by `calamine`, which lays out repeated cells before anyone can count them: a file of 1 KB may say
//! "this cell, 16,384 times, in this row, a million times".

use std::io::{BufReader, Cursor, Read};

use domain::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use super::{garbled, number, unreadable};
use crate::grid::{Room, Sheet};
use crate::limits::{ROWS, UNPACKED_BYTES, too_large};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Whether the zip says of itself that it is a spreadsheet of this kind.
pub(super) fn is_ods(bytes: &[u8]) -> bool {
    part(bytes, "mimetype").is_ok_and(|mime| mime.starts_with(MIME))
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if part(bytes, "META-INF/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(unreadable("password"));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(garbled)?;
    let content = zip.by_name("content.xml").map_err(garbled)?.take(UNPACKED_BYTES);
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut walk =
        Walk { room: Room::new(), sheets: Vec::new(), row: 0, column: 0, repeat: 1, cells: Vec::new(), cell: None };
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(garbled)? {
            Event::Start(tag) => walk.start(&tag)?,
            Event::Empty(tag) => {
                walk.start(&tag)?;
                walk.end(tag.name().as_ref())?;
            }
            Event::End(tag) => walk.end(tag.name().as_ref())?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => walk.text(&character(&entity)?),
            // The end of the XML, or of as much as the limit lets through.
            Event::Eof if xml.buffer_position() >= UNPACKED_BYTES => {
                return Err(too_large("unpacked_bytes", UNPACKED_BYTES as usize));
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    Ok(walk.sheets)
}

/// A small part of the zip as text.
fn part(bytes: &[u8], name: &str) -> Result<String, Fault> {
    const SMALL: u64 = 64 << 10;
    let mut text = String::new();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(garbled)?;
    zip.by_name(name).map_err(garbled)?.take(SMALL).read_to_string(&mut text).map_err(garbled)?;
    Ok(text)
}

/// Where the reading stands: the current row's cells wait for its end, since a row may be repeated.
struct Walk {
    room: Room,
    sheets: Vec<Sheet>,
    /// The current row and column from 0, and how often the row stands.
    row: usize,
    column: usize,
    repeat: usize,
    /// The row's filled cells by column.
    cells: Vec<(usize, String)>,
    cell: Option<Cell>,
}

struct Cell {
    /// Columns that it fills.
    repeat: usize,
    /// The value that an attribute gives; the text otherwise.
    value: Option<String>,
    text: String,
    /// Paragraphs begun; a line break stands between two.
    paragraphs: usize,
    /// Depth of comments: their text is not the cell's.
    comments: usize,
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        match (tag.name().as_ref(), &mut self.cell) {
            ("table:table", None) => {
                self.sheets.push(Sheet::named(attribute(tag, "table:name")?.unwrap_or_default()));
                (self.row, self.column) = (0, 0);
            }
            ("table:table-row", None) => {
                self.column = 0;
                self.repeat = count(tag, "table:number-rows-repeated")?;
            }
            ("table:table-cell" | "table:covered-table-cell", None) => {
                let repeat = count(tag, "table:number-columns-repeated")?;
                let value = value(tag)?;
                self.cell = Some(Cell { repeat, value, text: String::new(), paragraphs: 0, comments: 0 });
            }
            ("office:annotation", Some(cell)) => cell.comments += 1,
            ("text:p", Some(cell)) if cell.comments == 0 => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
            }
            ("text:s" | "text:tab" | "text:line-break", Some(_)) => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0 && cell.comments == 0) {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "office:annotation" => {
                if let Some(cell) = &mut self.cell {
                    cell.comments = cell.comments.saturating_sub(1);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let text = cell.value.unwrap_or(cell.text);
                if !text.trim().is_empty() {
                    // Past the last allowed column one cell is enough to be refused.
                    let columns = self.column..self.column.saturating_add(cell.repeat);
                    self.cells.extend(columns.take(crate::limits::COLUMNS + 1).map(|column| (column, text.clone())));
                }
                self.column = self.column.saturating_add(cell.repeat);
            }
            "table:table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let cells = std::mem::take(&mut self.cells);
        let rows = self.row..self.row.saturating_add(self.repeat);
        self.row = rows.end;
        let Some(sheet) = self.sheets.last_mut().filter(|_| !cells.is_empty()) else { return Ok(()) };
        for row in rows.take(ROWS + 1) {
            for (column, text) in &cells {
                self.room.put(sheet, row, *column, text)?;
            }
        }
        Ok(())
    }
}

/// The value that a cell's attributes give; strings stand in its paragraphs.
fn value(tag: &BytesStart<'_>) -> Result<Option<String>, Fault> {
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    Ok(match kind.as_str() {
        "float" | "currency" | "percentage" => match attribute(tag, "office:value")? {
            Some(value) => Some(number::text(value.parse().map_err(garbled)?)),
            None => None,
        },
        "date" => attribute(tag, "office:date-value")?.map(|date| date.replace('T', " ")),
        "boolean" => attribute(tag, "office:boolean-value")?.map(|truth| truth.to_ascii_uppercase()),
        _ => attribute(tag, "office:string-value")?,
    })
}

fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, Fault> {
    attribute(tag, name)?.map_or(Ok(1), |count| count.parse().map_err(garbled))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let Some(found) = tag.try_get_attribute(name).map_err(garbled)? else { return Ok(None) };
    Ok(Some(quick_xml::escape::unescape(&found.value).map_err(garbled)?.into_owned()))
}

/// The character that `&amp;` or `&#20803;` stands for.
fn character(entity: &BytesRef<'_>) -> Result<String, Fault> {
    if let Some(character) = entity.resolve_char_ref().map_err(garbled)? {
        return Ok(character.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity).ok_or_else(|| unreadable("garbled"))?;
    Ok(known.to_owned())
}
