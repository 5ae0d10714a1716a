//! Opening stock from a shop's own list, against the catalogue: what `stock.plan_import` shows and `stock.import` books.

use std::collections::HashMap;

use domain::{Fault, Fen};
use journal::fact::OpeningLine;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::opening_stock::{self, Verdict};
use ts_rs::TS;

use super::catalogue;
use crate::fields;
use crate::host::Host;

domain::words! {
    /// What becomes of a row of the list.
    RowVerdict { Good = 1 "good", Merged = 2 "merged", Bad = 3 "bad" }
}

/// One row of the list as it was understood.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanRow {
    /// Excel's number of the row, from 1.
    pub row: u32,
    pub part: String,
    /// As the list has it, else as the catalogue has it.
    pub name: String,
    pub qty: i64,
    /// A piece: the list's price, else the catalogue's.
    pub price_fen: Option<Fen>,
    pub verdict: RowVerdict,
    /// The row to which a merged one's pieces are added.
    pub merged_into: Option<u32>,
    /// Why a bad row is bad.
    pub fault: Option<Fault>,
}

/// What the file would put into the book.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportPlan {
    /// Names this plan of this file: the import takes no other.
    pub id: String,
    pub rows: Vec<PlanRow>,
    pub good: u32,
    pub bad: u32,
    pub merged: u32,
    /// Pieces of all rows that would be booked.
    pub qty: i64,
    pub value_fen: Fen,
    /// Excel's number of the row that the list begins after.
    pub header_row: u32,
}

/// A plan, and the lines that it would book.
#[derive(Debug)]
pub struct Planned {
    pub plan: ImportPlan,
    pub lines: Vec<OpeningLine>,
    /// The file itself, by its hash.
    pub file: String,
}

/// Reads the file and plans it against the catalogue in force.
///
/// # Errors
/// `call.malformed`, `call.too_large`, `sheet.unreadable`, `sheet.no_header`.
pub async fn plan(host: &Host, base64: &str) -> Result<Planned, Fault> {
    let bytes = fields::bytes("base64", base64)?;
    let hash = blake3::hash(&bytes);
    let sheet = read(bytes).await.map_err(|fault| fault.at("base64"))?;
    let known = catalogue::in_force(host, sheet.lines.iter().map(|l| l.part.as_str())).await?;

    // A line without a price takes the catalogue's; where there is none either, all of its rows are bad.
    let mut lines = Vec::new();
    let mut prices: HashMap<&str, Option<Fen>> = HashMap::new();
    for line in &sheet.lines {
        let price = line.price.or_else(|| known.get(&line.part).map(|part| part.price_fen));
        prices.insert(&line.part, price);
        if let Some(price) = price.filter(|_| line.qty > 0) {
            lines.push(OpeningLine { part: line.part.clone(), qty: line.qty, price });
        }
    }
    let rows: Vec<PlanRow> = sheet
        .rows
        .iter()
        .map(|row| {
            let (mut verdict, mut merged_into, mut fault) = match &row.verdict {
                Verdict::Good => (RowVerdict::Good, None, None),
                Verdict::Merged { into } => (RowVerdict::Merged, Some(*into), None),
                Verdict::Bad(fault) => (RowVerdict::Bad, None, Some(fault.clone())),
            };
            let price = prices.get(row.part.as_str()).copied().flatten();
            if verdict != RowVerdict::Bad && price.is_none() {
                let unknown = Fault::new("price.unknown").at("price").with("part", row.part.as_str());
                (verdict, merged_into, fault) = (RowVerdict::Bad, None, Some(unknown));
            }
            let name = row.name.clone().or_else(|| known.get(&row.part).map(|part| part.name.clone()));
            PlanRow {
                row: row.row,
                part: row.part.clone(),
                name: name.unwrap_or_default(),
                qty: row.qty,
                price_fen: if verdict == RowVerdict::Bad { row.price } else { price },
                verdict,
                merged_into,
                fault,
            }
        })
        .collect();
    let count = |verdict: RowVerdict| rows.iter().filter(|r| r.verdict == verdict).count() as u32;
    let value_fen = lines.iter().try_fold(Fen::ZERO, |sum, l| sum.checked_add(l.price.checked_mul(l.qty)?))?;
    let header_row = sheet.header_row;
    let mut plan = ImportPlan {
        id: String::new(),
        good: count(RowVerdict::Good),
        bad: count(RowVerdict::Bad),
        merged: count(RowVerdict::Merged),
        qty: lines.iter().map(|l| l.qty).sum(),
        value_fen,
        header_row,
        rows,
    };
    let shown = serde_json::to_vec(&plan).map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
    let mut hasher = blake3::Hasher::new_derive_key("benchbook opening stock plan 1");
    hasher.update(hash.as_bytes());
    hasher.update(&shown);
    plan.id = hasher.finalize().to_hex().to_string();
    Ok(Planned { plan, lines, file: hash.to_hex().to_string() })
}

/// Off the threads that answer others: a workbook of 100,000 rows takes a second.
async fn read(bytes: Vec<u8>) -> Result<opening_stock::Plan, Fault> {
    let read = move || opening_stock::plan(&sheets::read(&bytes)?);
    tokio::task::spawn_blocking(read).await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
}
