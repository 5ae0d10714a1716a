//! Opening stock from a shop's own list: what would be booked, and row by row why something cannot be.
//!
//! Nothing is booked here. A person looks at the plan first, so a row is never left out without a word: it is good, merged
//! into another, bad with its reason, or among the totals and footers that were [skipped](Plan::skipped).

mod figures;
mod header;
mod part;
mod total;

use std::collections::HashMap;

use domain::{Fault, Fen, text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use header::{Field, Head};

use crate::grid::Sheet;
use header::Header;

/// Pieces on one line beyond which it is a slip of the keyboard or a column taken for another.
pub const MAX_QTY: i64 = 1_000_000;
/// Characters of a part's name.
pub const NAME_CHARS: usize = 200;
/// Characters of a remark.
pub const NOTE_CHARS: usize = 1_000;

/// What a sheet would put into the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Plan {
    /// The tab that holds the list; empty for a .csv.
    pub sheet: String,
    /// Which heading was taken for which field.
    pub heads: Vec<Head>,
    /// Excel's number of the last row of headings: the list begins below it.
    pub header_row: u32,
    /// Every row of the list, in the sheet's order.
    pub rows: Vec<PlanRow>,
    /// Rows left out as totals, repeated headings or footers, by Excel's number.
    pub skipped: Vec<u32>,
    /// What would be booked: the good rows, each part once.
    pub lines: Vec<Line>,
    pub tally: Tally,
}

/// One row of the list as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanRow {
    /// Excel's number of the row, from 1.
    pub row: u32,
    /// The part number; in a bad row what stands in its place.
    pub part: String,
    #[ts(optional)]
    pub name: Option<String>,
    /// Pieces that this row states, 0 in a row whose quantity is bad.
    #[ts(type = "number")]
    pub qty: i64,
    /// Price a piece, where the list has one.
    #[ts(optional)]
    pub price: Option<Fen>,
    #[ts(optional)]
    pub note: Option<String>,
    pub verdict: Verdict,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Good,
    /// The part stands in an earlier row at the same price: its pieces are added there.
    Merged {
        into: u32,
    },
    Bad(Fault),
}

/// One part with the pieces of all its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Line {
    /// The first row that names the part.
    pub row: u32,
    pub part: String,
    #[ts(optional)]
    pub name: Option<String>,
    #[ts(type = "number")]
    pub qty: i64,
    #[ts(optional)]
    pub price: Option<Fen>,
    #[ts(optional)]
    pub note: Option<String>,
}

/// The plan in figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Tally {
    pub good: u32,
    pub merged: u32,
    pub bad: u32,
    /// Pieces of all lines.
    #[ts(type = "number")]
    pub qty: i64,
    /// Price times pieces, over the lines that have a price.
    pub value_fen: Fen,
}

/// Reads the first sheet that has a heading for part numbers and one for quantities.
///
/// # Errors
/// `sheet.no_header` when none has; facts: `sheets`, how many were looked at.
pub fn plan(sheets: &[Sheet]) -> Result<Plan, Fault> {
    let (sheet, header) = sheets
        .iter()
        .find_map(|sheet| header::find(sheet).map(|header| (sheet, header)))
        .ok_or_else(|| Fault::new("sheet.no_header").with("sheets", sheets.len()))?;
    let mut draft = Draft::new(Plan {
        sheet: sheet.name.clone(),
        heads: header.heads(sheet),
        header_row: u32::try_from(header.rows()).unwrap_or(u32::MAX),
        rows: Vec::new(),
        skipped: Vec::new(),
        lines: Vec::new(),
        tally: Tally::default(),
    });
    for (number, cells) in sheet.rows().skip(header.rows()) {
        draft.take(number, cells, &header);
    }
    draft.finish()
}

struct Draft {
    plan: Plan,
    /// The line of each part seen so far.
    line_of: HashMap<String, usize>,
    past_total: bool,
}

impl Draft {
    fn new(plan: Plan) -> Self {
        Self { plan, line_of: HashMap::new(), past_total: false }
    }

    fn take(&mut self, number: u32, cells: &[String], header: &Header) {
        let cell = |field| header.cell(cells, field);
        match total::kind(cells, header, self.past_total) {
            total::Kind::Blank => return,
            total::Kind::Total => {
                self.past_total = true;
                return self.plan.skipped.push(number);
            }
            total::Kind::Aside => return self.plan.skipped.push(number),
            total::Kind::Stock => {}
        }
        let mut row = PlanRow {
            row: number,
            part: cell(Field::Part).chars().take(part::PART_CHARS).collect(),
            name: None,
            qty: 0,
            price: None,
            note: None,
            verdict: Verdict::Good,
        };
        row.verdict = match understand(&mut row, cell) {
            Ok(()) => self.book(&row).unwrap_or_else(Verdict::Bad),
            Err(fault) => Verdict::Bad(fault),
        };
        self.plan.rows.push(row);
    }

    /// Adds a row that is good in itself to the lines.
    fn book(&mut self, row: &PlanRow) -> Result<Verdict, Fault> {
        let Some(&index) = self.line_of.get(&row.part) else {
            worth(row.price, row.qty)?;
            self.line_of.insert(row.part.clone(), self.plan.lines.len());
            let PlanRow { row, part, name, qty, price, note, verdict: _ } = row.clone();
            self.plan.lines.push(Line { row, part, name, qty, price, note });
            return Ok(Verdict::Good);
        };
        let line = &mut self.plan.lines[index];
        if let (Some(first), Some(this)) = (line.price, row.price)
            && first != this
        {
            let clash = Fault::new("value.duplicate").at("part").with("row", line.row);
            return Err(clash.with("first_fen", first.0).with("this_fen", this.0));
        }
        // A row that leaves the price out agrees with any.
        let price = line.price.or(row.price);
        let qty = line.qty + row.qty;
        if qty > MAX_QTY {
            let fault = Fault::new("value.out_of_range").at("qty").with("value", qty).with("max", MAX_QTY);
            return Err(fault.with("row", line.row));
        }
        worth(price, qty)?;
        (line.price, line.qty) = (price, qty);
        Ok(Verdict::Merged { into: line.row })
    }

    fn finish(mut self) -> Result<Plan, Fault> {
        let tally = &mut self.plan.tally;
        for row in &self.plan.rows {
            match row.verdict {
                Verdict::Good => tally.good += 1,
                Verdict::Merged { .. } => tally.merged += 1,
                Verdict::Bad(_) => tally.bad += 1,
            }
        }
        for line in &self.plan.lines {
            tally.qty += line.qty;
            tally.value_fen = tally.value_fen.checked_add(worth(line.price, line.qty)?)?;
        }
        Ok(self.plan)
    }
}

/// Reads a row's cells into `row`, up to the first that is bad.
fn understand<'a>(row: &mut PlanRow, cell: impl Fn(Field) -> &'a str) -> Result<(), Fault> {
    row.part = part::number(cell(Field::Part))?;
    row.name = optional("name", cell(Field::Name), NAME_CHARS)?;
    row.note = optional("note", cell(Field::Note), NOTE_CHARS)?;
    row.qty = figures::qty(cell(Field::Qty))?;
    row.price = figures::price(cell(Field::Price))?;
    Ok(())
}

/// A text that may be left out; a line break in a cell is a space in the book.
fn optional(field: &str, typed: &str, max_chars: usize) -> Result<Option<String>, Fault> {
    let clean = text::clean(field, typed, max_chars)?.replace(['\n', '\t'], " ");
    Ok(Some(clean).filter(|text| !text.is_empty()))
}

/// What a line is worth, ¥0 without a price.
///
/// # Errors
/// `value.out_of_range` at `price` above [`Fen::MAX`], so that no sum over a whole sheet can overflow.
fn worth(price: Option<Fen>, qty: i64) -> Result<Fen, Fault> {
    price.unwrap_or_default().checked_mul(qty)?.within("price")
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
