//! `table.xlsx`: any table of a screen as a file for Excel. What looks like a formula is a text there.

use chrono::DateTime;
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::write::{self, Column, Kind, Table};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::fields::SHORT;
use crate::host::Host;

/// Cells of one table: the screen's lists are pages of this size at most, and the file is held in memory.
const CELLS_MAX: usize = 2_000_000;
const COLUMNS_MAX: usize = 200;
const SHANGHAI_MS: i64 = 8 * 3_600_000;

domain::words! {
    /// What a column holds.
    CellKind { Text = 1 "text", Qty = 2 "qty", Fen = 3 "fen", Day = 4 "day" }
}

/// `table.xlsx`.
#[derive(Debug)]
pub struct TableXlsx;

/// A column's heading and what stands below it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TableColumn {
    pub head: String,
    pub kind: CellKind,
}

/// A cell: a text, a whole number (pieces, fen), or nothing.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum TableCell {
    Number(i64),
    Text(String),
    Nothing(()),
}

/// A table as a screen shows it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TableOut {
    pub title: String,
    pub columns: Vec<TableColumn>,
    pub rows: Vec<Vec<TableCell>>,
}

/// The file.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TableXlsxGives {
    pub base64: String,
}

fn cell(kind: CellKind, value: TableCell) -> write::Cell {
    match (kind, value) {
        (_, TableCell::Nothing(())) => write::Cell::Empty,
        (CellKind::Qty, TableCell::Number(n)) => write::Cell::Qty(n),
        (CellKind::Fen, TableCell::Number(n)) => write::Cell::Money(Fen(n)),
        (_, TableCell::Number(n)) => write::Cell::Text(n.to_string()),
        (CellKind::Day, TableCell::Text(text)) => match domain::calendar::parse_date(&text) {
            Some(day) => write::Cell::Day(day),
            None => write::Cell::Text(text),
        },
        (_, TableCell::Text(text)) => write::Cell::Text(text),
    }
}

impl Command for TableXlsx {
    const NAME: &'static str = "table.xlsx";
    const ABOUT: &'static str = "A screen's table as an Excel file";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    type With = TableOut;
    type Gives = TableXlsxGives;

    async fn run(host: &Host, _: &Caller, with: TableOut) -> Result<TableXlsxGives, Fault> {
        let width = with.columns.len();
        let too_large =
            |what: &str, max: usize| Fault::new("call.too_large").at(what).with("what", what).with("max", max);
        if width > COLUMNS_MAX {
            return Err(too_large("columns", COLUMNS_MAX));
        }
        if with.rows.len().saturating_mul(width) > CELLS_MAX {
            return Err(too_large("rows", CELLS_MAX));
        }
        if let Some(i) = with.rows.iter().position(|row| row.len() > width) {
            return Err(Fault::new("value.out_of_range").at(format!("rows.{i}")).with("max", width));
        }
        let title = domain::text::clean("title", &with.title, SHORT)?;
        let kinds: Vec<CellKind> = with.columns.iter().map(|c| c.kind).collect();
        let columns = with.columns.into_iter().map(|column| {
            let kind = match column.kind {
                CellKind::Text => Kind::Text,
                CellKind::Qty => Kind::Qty,
                CellKind::Fen => Kind::Money,
                CellKind::Day => Kind::Day,
            };
            Column::new(column.head, kind)
        });
        let rows =
            with.rows.into_iter().map(|row| kinds.iter().zip(row).map(|(kind, value)| cell(*kind, value)).collect());
        let table = Table { title, columns: columns.collect(), rows: rows.collect() };
        let made_at = DateTime::from_timestamp_millis(host.ambient.now_ms().saturating_add(SHANGHAI_MS));
        let made_at = made_at.unwrap_or_default().naive_utc();
        let bytes = tokio::task::spawn_blocking(move || write::xlsx(&table, made_at))
            .await
            .map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(TableXlsxGives { base64: data_encoding::BASE64.encode(&bytes) })
    }
}
