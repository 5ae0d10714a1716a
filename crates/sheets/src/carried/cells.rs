//! A sheet's cells as they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::Fault;
use quick_xml::events::BytesStart;

use super::package::Package;
use super::xml::{Seen, attribute, number, truth, walk};
use crate::limits::{CELLS, TEXT_BYTES, too_large};
use crate::read::{garbled, unreadable};

/// Row and column from 0.
pub(super) type Place = (u32, u32);

#[derive(Debug)]
pub(super) struct Cell {
    pub value: Value,
    pub format: Arc<str>,
    /// A formula says something else when it likes.
    pub computed: bool,
}

#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Text(Arc<str>),
    Number(f64),
}

#[derive(Debug, Default)]
pub(super) struct Cells {
    pub cells: BTreeMap<Place, Cell>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: Vec<RangeInclusive<u32>>,
    /// Something lies over the cells: a drawing, a note, cells joined, formats that depend on a condition.
    pub covered: bool,
}

/// What lies over cells.
const OVER: [&str; 9] = [
    "drawing",
    "legacyDrawing",
    "picture",
    "oleObjects",
    "controls",
    "conditionalFormatting",
    "mergeCells",
    "AlternateContent",
    "webPublishItems",
];

impl Value {
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Cell {
    /// What a person reads, a day as `2026-03-09`.
    pub fn says(&self) -> String {
        match self.value {
            Value::Number(number) if self.format.contains("yy") && (1.0..3_000_000.0).contains(&number) => {
                let day = NaiveDate::from_ymd_opt(1899, 12, 30)
                    .and_then(|zero| zero.checked_add_days(Days::new(number as u64)));
                day.map_or_else(|| number.to_string(), |day| day.to_string())
            }
            _ => self.value.text().chars().take(200).collect(),
        }
    }
}

/// The cell that is being read.
struct Open {
    place: Place,
    style: usize,
    kind: String,
    text: String,
    computed: bool,
}

pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Cells, Fault> {
    let (strings, formats) = (std::mem::take(&mut package.strings), std::mem::take(&mut package.formats));
    let mut found = Cells::default();
    let (mut row, mut column, mut room) = (0u32, 0u32, TEXT_BYTES);
    let mut open: Option<Open> = None;
    let (mut in_value, mut aloud) = (false, false);
    let walked = walk(package.part(part)?, |seen| {
        match seen {
            Seen::Start(tag) => {
                found.covered |= OVER.contains(&tag.local_name().as_ref());
                match tag.name().as_ref() {
                    "col" => hide_columns(tag, &mut found)?,
                    "row" => {
                        row = number(tag, "r")?.unwrap_or(row.saturating_add(1));
                        column = 0;
                        if truth(tag, "hidden")? || is_nothing(tag, "ht")? {
                            found.hidden_rows.insert(row.saturating_sub(1));
                        }
                    }
                    "c" => {
                        let place = match attribute(tag, "r")? {
                            Some(name) => place(&name).ok_or_else(|| unreadable("garbled"))?,
                            None => (row.saturating_sub(1), column),
                        };
                        column = place.1.saturating_add(1);
                        let style = number(tag, "s")?.unwrap_or_default() as usize;
                        let kind = attribute(tag, "t")?.unwrap_or_default();
                        open = Some(Open { place, style, kind, text: String::new(), computed: false });
                    }
                    "v" | "t" => in_value = true,
                    "rPh" => aloud = true,
                    "f" => open.iter_mut().for_each(|cell| cell.computed = true),
                    _ => {}
                }
            }
            Seen::Text(text) => {
                if let Some(cell) = open.as_mut().filter(|_| in_value && !aloud) {
                    room = room.checked_sub(text.len()).ok_or_else(|| too_large("text_bytes", TEXT_BYTES))?;
                    cell.text.push_str(text);
                }
            }
            Seen::End("v" | "t") => in_value = false,
            Seen::End("rPh") => aloud = false,
            Seen::End("c") => {
                let Some(cell) = open.take() else { return Ok(()) };
                let place = cell.place;
                if let Some(cell) = closed(cell, &strings, &formats)?
                    && found.cells.insert(place, cell).is_some()
                {
                    return Err(unreadable("garbled"));
                }
                if found.cells.len() > CELLS {
                    return Err(too_large("cells", CELLS));
                }
            }
            Seen::End(_) => {}
        }
        Ok(())
    });
    (package.strings, package.formats) = (strings, formats);
    walked.map(|()| found)
}

/// `None` where nothing is shown.
fn closed(cell: Open, strings: &[Arc<str>], formats: &[Arc<str>]) -> Result<Option<Cell>, Fault> {
    let value = match cell.kind.as_str() {
        _ if cell.text.is_empty() => Value::Text(Arc::from("")),
        "s" => {
            let at: usize = cell.text.parse().map_err(garbled)?;
            Value::Text(strings.get(at).cloned().ok_or_else(|| unreadable("garbled"))?)
        }
        "" | "n" => Value::Number(cell.text.parse().map_err(garbled)?),
        _ => Value::Text(Arc::from(cell.text.as_str())),
    };
    if value == Value::Text(Arc::from("")) && !cell.computed {
        return Ok(None);
    }
    let format = match formats.get(cell.style) {
        Some(format) => format.clone(),
        None if cell.style == 0 => Arc::from(super::styles::GENERAL),
        None => return Err(unreadable("garbled")),
    };
    Ok(Some(Cell { value, format, computed: cell.computed }))
}

fn hide_columns(tag: &BytesStart<'_>, found: &mut Cells) -> Result<(), Fault> {
    if truth(tag, "hidden")? || is_nothing(tag, "width")? {
        let (min, max) = (number(tag, "min")?.unwrap_or(1), number(tag, "max")?.unwrap_or(1));
        found.hidden_columns.push(min.saturating_sub(1)..=max.saturating_sub(1));
    }
    Ok(())
}

/// A height or width that nobody sees.
fn is_nothing(tag: &BytesStart<'_>, name: &str) -> Result<bool, Fault> {
    let size = attribute(tag, name)?.map(|size| size.parse::<f64>().map_err(garbled)).transpose()?;
    Ok(size.is_some_and(|size| size < 1.0))
}

/// `G7` as row and column from 0.
fn place(name: &str) -> Option<Place> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let column = name[..digits].bytes().try_fold(0u32, |sum, letter| {
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        sum.checked_mul(26)?.checked_add(value)
    })?;
    let row: u32 = name[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// `G7` of a row and column from 0.
pub(super) fn name((row, column): Place) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(u64::from(row) + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cells_name_is_excels() {
        for (at, called) in [((0, 0), "A1"), ((6, 6), "G7"), ((1_048_575, 16_383), "XFD1048576"), ((9, 26), "AA10")] {
            assert_eq!((name(at), place(called)), (called.to_owned(), Some(at)));
        }
        for none in ["", "7", "G", "G0", "g7", "AAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place(none), None, "{none}");
        }
    }
}
