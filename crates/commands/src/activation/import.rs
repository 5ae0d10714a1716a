//! `activation.import`: headquarters takes over a list of activations, row by row; bad rows are named and left out. It stands in
//! headquarters' own book, and every outlet that knows one of the units is told.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::calendar::parse_date;
use domain::network::Role;
use domain::unit::Imei;
use domain::{Fault, text};
use journal::fact::{Activation, UnitsActivated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::Sheet;
use ts_rs::TS;

use super::tell;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit;
use crate::fields::{SHORT, bytes, required};
use crate::host::Host;
use crate::policy::pack_import::BadRow;
use crate::warehouse::own_book;

/// Bad rows that are named; a file with more is another file.
const BAD_MAX: usize = 1_000;
/// Units of one list.
const LINES_MAX: usize = 100_000;
/// Units in a fact, well below what a changeset holds.
pub(super) const LINES: usize = 400;
/// The first day that a phone can have been activated on.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();

/// `activation.import`.
#[derive(Debug)]
pub struct ActivationImport;

/// A .csv (UTF-8 or GB18030) or a workbook: an IMEI or serial a row, and the day beside it. A header is passed over.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ActivationImportWith {
    /// What the list is called: it is shown as the source.
    pub title: String,
    pub base64: String,
}

/// What was taken over.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ActivationImportGives {
    /// Units.
    pub units: i64,
    /// Outlets that were told of some of them.
    pub outlets: i64,
    /// The first thousand.
    pub bad: Vec<BadRow>,
}

struct Read {
    lines: BTreeMap<String, NaiveDate>,
    bad: Vec<BadRow>,
}

/// The units and their days; of a unit that stands twice the last row holds.
fn read(sheet: &Sheet, today: NaiveDate) -> Read {
    let mut read = Read { lines: BTreeMap::new(), bad: Vec::new() };
    for (row, cells) in sheet.rows() {
        let cell = |at: usize| text::half_width(cells.get(at).map_or("", |c| c.trim()));
        let (number, day) = (cell(0), cell(1));
        if cells.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        let day = parse_date(&day.replace('/', "-"));
        let code = match (name(&number), day) {
            (Ok(unit), Some(day)) if (EARLIEST..=today).contains(&day) => {
                read.lines.insert(unit, day);
                continue;
            }
            // The header has no day.
            (_, None) if row == 1 => continue,
            (Err(fault), _) => fault.code,
            (_, None) => "value.not_a_date".to_owned(),
            (_, Some(_)) => "value.out_of_range".to_owned(),
        };
        if read.bad.len() < BAD_MAX {
            read.bad.push(BadRow { row, code });
        }
    }
    read
}

/// The unit's name: by its IMEI where the number is one, else by its serial.
fn name(number: &str) -> Result<String, Fault> {
    if let Ok(imei) = Imei::parse("imei", number) {
        return Ok(unit::by_imei(&imei));
    }
    // Fifteen digits that are no IMEI are one that was mistyped.
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::new("imei.check_digit"));
    }
    match unit::serial("serial", number)? {
        serial if serial.is_empty() => Err(Fault::new("text.missing")),
        serial => Ok(unit::by_serial(&serial)),
    }
}

impl Command for ActivationImport {
    const NAME: &'static str = "activation.import";
    const ABOUT: &'static str = "Take over a list of the days on which units were activated";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Policy, Role::Agent]);
    const STALES: &'static [Topic] = &[Topic::Units];
    type With = ActivationImportWith;
    type Gives = ActivationImportGives;

    async fn run(host: &Host, caller: &Caller, with: ActivationImportWith) -> Result<ActivationImportGives, Fault> {
        let (bytes, today) = (bytes("base64", &with.base64)?, host.ambient.today());
        let title = required("title", &with.title, SHORT)?;
        let read = tokio::task::spawn_blocking(move || {
            let sheet = sheets::read(&bytes)?.into_iter().next().ok_or_else(|| Fault::new("sheet.no_header"))?;
            Ok(read(&sheet, today))
        });
        let read = read.await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
        let Read { lines, bad } = read.map_err(|fault: Fault| fault.at("base64"))?;
        if lines.is_empty() {
            return Err(Fault::new("sheet.bad_rows").at("base64").with("rows", bad.len()));
        }
        if lines.len() > LINES_MAX {
            return Err(Fault::new("call.too_large").at("base64").with("max", LINES_MAX));
        }
        let lines: Vec<Activation> = lines.into_iter().map(|(unit, on)| Activation { unit, on }).collect();
        let mut own = own_book::open(host).await?;
        for group in lines.chunks(LINES) {
            let fact = UnitsActivated { lines: group.to_vec(), title: title.clone(), day: today };
            host.append(&mut own.work, own.log, caller, vec![fact.into()], vec![])?;
        }
        host.commit(own.work).await?;
        let outlets = tell::to_all(host, caller, &lines, (&title, today)).await?;
        Ok(ActivationImportGives { units: lines.len() as i64, outlets, bad })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_an_imei_or_a_serial_and_no_mistyped_imei() {
        assert_eq!(name("490154203237518").unwrap(), "imei:490154203237518");
        assert_eq!(name("sn 0001").unwrap(), "sn:SN0001");
        assert!(name("490154203237519").is_err());
        assert_eq!(name("").unwrap_err().code, "text.missing");
    }
}
