//! `pack.import`: a TAC table or a calendar from a file, row by row; bad rows are named and left out.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use domain::calendar::parse_date;
use domain::network::{PackKind, Role};
use domain::{Fault, text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::Sheet;
use ts_rs::TS;

use super::publish::publish;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::bytes;
use crate::host::Host;

/// Bad rows that are named; a file with more is another file.
const BAD_MAX: usize = 1_000;

domain::words! {
    /// The packs that come as files.
    ImportedPack { Calendar = 4 "calendar", Tac = 5 "tac" }
}

/// `pack.import`.
#[derive(Debug)]
pub struct PackImport;

/// A .csv (UTF-8 or GB18030) or a workbook.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PackImportWith {
    pub kind: ImportedPack,
    pub title: String,
    pub effective_on: NaiveDate,
    pub base64: String,
}

/// A row that was left out, by the file's own number, with the code of its fault.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BadRow {
    pub row: u32,
    pub code: String,
}

/// What was published.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackImportGives {
    pub version: i64,
    pub rows: i64,
    /// The first thousand.
    pub bad: Vec<BadRow>,
    /// Years of a calendar that are not covered: `years.2027: –`.
    pub warnings: Vec<String>,
}

struct Read {
    csv: String,
    bad: Vec<BadRow>,
}

impl Read {
    fn bad(&mut self, row: u32, code: &str) {
        if self.bad.len() < BAD_MAX {
            self.bad.push(BadRow { row, code: code.to_owned() });
        }
    }
}

/// A cell that stands in a list of cells: what would end it is a space.
fn plain(cell: &str) -> String {
    let joined: String =
        cell.chars().map(|c| if matches!(c, ',' | '"' | '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Codes with their models; a code that stands twice keeps the models of both rows.
fn tac(sheet: &Sheet) -> Read {
    let mut read = Read { csv: String::new(), bad: Vec::new() };
    let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (number, cells) in sheet.rows() {
        let Some(first) = cells.first() else { continue };
        let code = text::half_width(first.trim());
        if cells.iter().all(|c| c.trim().is_empty()) || (number == 1 && !code.starts_with(|c: char| c.is_ascii_digit()))
        {
            continue;
        }
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
            read.bad(number, if code.is_empty() { "text.missing" } else { "value.out_of_range" });
            continue;
        }
        if cells.iter().any(|c| text::clean("model", c, 200).is_err()) {
            read.bad(number, "text.control");
            continue;
        }
        let models = table.entry(code).or_default();
        for model in cells[1..].iter().map(|c| plain(c)).filter(|m| !m.is_empty()) {
            if !models.contains(&model) {
                models.push(model);
            }
        }
    }
    read.csv.push_str("tac,model\n");
    for (code, models) in table {
        read.csv.push_str(&code);
        for model in models {
            read.csv.push(',');
            read.csv.push_str(&model);
        }
        read.csv.push('\n');
    }
    read
}

/// Declared days; a day that stands twice is bad where it stands again.
fn calendar(sheet: &Sheet) -> Read {
    let mut read = Read { csv: "date,kind,name\n".to_owned(), bad: Vec::new() };
    let mut seen = HashSet::new();
    for (number, cells) in sheet.rows() {
        let cell = |at: usize| cells.get(at).map_or("", |c| c.trim());
        let (date, kind) = (text::half_width(cell(0)), cell(1).to_ascii_lowercase());
        if cells.iter().all(|c| c.trim().is_empty()) || (number == 1 && date == "date") {
            continue;
        }
        match parse_date(&date) {
            None => read.bad(number, "value.not_a_date"),
            Some(_) if kind != "rest" && kind != "work" => read.bad(number, "value.unknown_word"),
            Some(day) if !seen.insert(day) => read.bad(number, "value.duplicate"),
            Some(_) if text::clean("name", cell(2), 60).is_err() => read.bad(number, "text.too_long"),
            Some(_) => read.csv.push_str(&format!("{date},{kind},{}\n", plain(cell(2)))),
        }
    }
    read
}

impl Command for PackImport {
    const NAME: &'static str = "pack.import";
    const ABOUT: &'static str = "Publish a TAC table or a calendar from a file";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Policy]);
    const STALES: &'static [Topic] = &[Topic::Packs];
    type With = PackImportWith;
    type Gives = PackImportGives;

    async fn run(host: &Host, caller: &Caller, with: PackImportWith) -> Result<PackImportGives, Fault> {
        let bytes = bytes("base64", &with.base64)?;
        let kind = with.kind;
        let read = tokio::task::spawn_blocking(move || {
            let sheets = sheets::read(&bytes)?;
            let sheet = sheets.into_iter().next().ok_or_else(|| Fault::new("sheet.no_header"))?;
            Ok(match kind {
                ImportedPack::Tac => tac(&sheet),
                ImportedPack::Calendar => calendar(&sheet),
            })
        });
        let read = read.await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
        let read = read.map_err(|fault: Fault| fault.at("base64"))?;
        let kind = if kind == ImportedPack::Tac { PackKind::Tac } else { PackKind::Calendar };
        let rows = read.csv.lines().count() - 1;
        if rows == 0 {
            return Err(Fault::new("sheet.bad_rows").at("base64").with("rows", read.bad.len()));
        }
        let published = publish(host, caller, kind, &with.title, with.effective_on, &read.csv).await?;
        Ok(PackImportGives {
            version: published.version,
            rows: rows as i64,
            bad: read.bad,
            warnings: published.warnings,
        })
    }
}
