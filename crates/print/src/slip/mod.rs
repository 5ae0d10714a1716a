//! 接修单: what a customer handed in, in which state, and what was agreed.

mod roll;
mod sheet;

use chrono::{NaiveDate, NaiveDateTime};
use domain::repair::Ticket;
use domain::{Fault, Fen};

use crate::common::{Coded, Customer, Outlet, Printed, Unit, Verdict};
use crate::layout::{Area, Meta, Set, pdf, twice};
use crate::words::Lang;

/// An intake as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub outlet: Outlet,
    pub number: Ticket,
    /// What the square code opens, the repair's state for the customer; without one it holds the number.
    pub link: Option<String>,
    pub received_at: NaiveDateTime,
    pub customer: Customer,
    pub unit: Unit,
    /// What the customer complains of.
    pub faults: Vec<Coded>,
    pub looks: String,
    pub accessories: Vec<String>,
    pub seal: Seal,
    /// What was seen when the seal was checked.
    pub seal_note: String,
    pub verdict: Option<Verdict>,
    pub promised_on: Option<NaiveDate>,
    pub quote: Option<Fen>,
    pub note: String,
    /// A paragraph each; numbered when printed.
    pub terms: Vec<String>,
    pub receptionist: String,
}

/// What the check for tampering found. The customer signs for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    Intact,
    Opened,
    /// The model has none.
    Absent,
}

/// What the slip is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A5 landscape.
    A5,
    /// A4 with the customer's and the outlet's copy, to be cut apart.
    A4Pair,
    /// A thermal roll of 80 mm, 72 of them printed.
    Roll80,
    /// A thermal roll of 58 mm, 48 of them printed.
    Roll58,
}

/// Prints the slip.
///
/// # Errors
/// `call.too_large` when the texts fill more than 60 pages; facts: `what`, `max`.
pub fn print(slip: &Slip, paper: Paper, lang: Lang) -> Result<Printed, Fault> {
    let set = set(slip, paper, lang)?;
    let title = format!("{} {}", lang.words().slip, slip.number);
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

pub(crate) fn set(slip: &Slip, paper: Paper, lang: Lang) -> Result<Set, Fault> {
    match paper {
        Paper::A5 => sheet::set(slip, lang, ""),
        Paper::A4Pair => {
            let words = lang.words();
            let customers = sheet::set(slip, lang, words.customer_copy)?;
            let outlets = sheet::set(slip, lang, words.outlet_copy)?;
            Ok(Set { pages: twice(customers.pages, outlets.pages), missing: customers.missing })
        }
        Paper::Roll80 => roll::set(slip, lang, Area::ROLL_80),
        Paper::Roll58 => roll::set(slip, lang, Area::ROLL_58),
    }
}

impl Slip {
    fn code_text(&self) -> &str {
        self.link.as_deref().unwrap_or(self.number.as_str())
    }

    fn shown_seal(&self, lang: Lang) -> String {
        let words = lang.words();
        let found = match self.seal {
            Seal::Intact => words.sealed,
            Seal::Opened => words.opened,
            Seal::Absent => words.unsealed,
        };
        let told = [found, self.seal_note.as_str()].into_iter().filter(|text| !text.is_empty());
        lang.series(&told.collect::<Vec<_>>())
    }

    fn shown_accessories(&self, lang: Lang) -> String {
        if self.accessories.is_empty() { lang.words().none.to_owned() } else { lang.list(&self.accessories) }
    }
}
