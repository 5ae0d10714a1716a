//! .csv and its relatives, as Excel, WPS and stock programs write them in China: any of four encodings, three
//! separators.

use csv::{ReaderBuilder, StringRecord};
use domain::Fault;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{garbled, unreadable};
use crate::grid::{Room, Sheet};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let (text, _, broken) = encoding(bytes).decode(bytes);
    if broken {
        return Err(unreadable("garbled"));
    }
    if is_web_page(&text) {
        return Err(unreadable("web_page"));
    }
    let mut sheet = Sheet::default();
    let mut room = Room::new();
    let mut row = 0;
    let mut records = reader(&text, separator(&text)?);
    let mut record = StringRecord::new();
    loop {
        let begins = records.position().byte();
        if !records.read_record(&mut record).map_err(garbled)? {
            return Ok(vec![sheet]);
        }
        row += blank_lines(&text, begins);
        for (column, field) in record.iter().enumerate() {
            room.put(&mut sheet, row, column, field)?;
        }
        row += 1;
    }
}

/// By the mark at the beginning, by the zero bytes of UTF-16, by being valid UTF-8; what is left is GB18030, which
/// takes in GBK and GB2312 and is what Excel on a Chinese Windows saves.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    // Digits, separators and line ends of UTF-16 have one zero byte each; other text has none.
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > bytes.len() / 16 {
        return if odd >= even { UTF_16LE } else { UTF_16BE };
    }
    if str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 }
}

/// Many programs export an HTML table, or the XML of Excel 2003, under the name of .xls.
fn is_web_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// The separator by which most of the first records agree in their number of fields. A title above the list has one
/// field, and a price `1,234` in a list separated by tabs makes only some rows wider.
fn separator(text: &str) -> Result<u8, Fault> {
    const LOOKED_AT: usize = 50;
    let mut best = (0, b',');
    for separator in *b",\t;" {
        let mut by_width = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader(text, separator).records().take(LOOKED_AT) {
            *by_width.entry(record.map_err(garbled)?.len()).or_default() += 1;
        }
        let score = by_width.iter().map(|(width, agreeing)| (width - 1) * agreeing).max().unwrap_or(0);
        best = if score > best.0 { (score, separator) } else { best };
    }
    Ok(best.1)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Empty lines before the record that begins at a byte: the csv library skips them, Excel numbers them.
fn blank_lines(text: &str, begins: u64) -> usize {
    let Some((before, rest)) = usize::try_from(begins).ok().and_then(|begins| text.split_at_checked(begins)) else {
        return 0;
    };
    // The library ends a record at \r and leaves the \n that belongs to it.
    let rest = if before.ends_with('\r') { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
    let blank = &rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()];
    // A lone \r is a line of an old Mac.
    blank.matches('\n').count().max(blank.matches('\r').count())
}
