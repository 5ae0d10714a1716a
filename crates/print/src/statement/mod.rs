//! 对账单: what a month did to an outlet's money and parts, line by line, under one hash, for outlet and headquarters
//! to sign. It prints what it is given and adds nothing up: the figures are those under the hash.

mod sheet;
mod words;

use chrono::{NaiveDate, NaiveDateTime};
use domain::{Fault, Fen};

use crate::carried::Carried;
use crate::common::{Outlet, Printed};
use crate::layout::{Meta, pdf};
use crate::words::Lang;

/// A month's statement as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub outlet: Outlet,
    /// `SZ017`
    pub outlet_code: String,
    /// `2026-03`
    pub month: String,
    /// The first day; `None` for an outlet's first statement, which reaches back to the beginning of its book.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: NaiveDate,
    /// Whether headquarters has closed the month; before that the paper calls itself provisional on every page.
    pub closed: bool,
    /// Log and number of the last changeset that it knows, `7ZK3M9Q4T1B2C-1F`.
    pub as_known_at: String,
    /// Of the statement's canonical bytes, 64 hexadecimal digits; stands on every page.
    pub hash: String,
    /// The money, a line an account.
    pub accounts: Vec<AccountLine>,
    pub parts: Vec<PartPosition>,
    /// In the order in which they are printed and numbered, from 1.
    pub lines: Vec<EntryLine>,
    /// Up to where each log is in it.
    pub heads: Vec<Head>,
    /// Signatures by key that it already bears.
    pub signatures: Vec<Signature>,
    /// Go along inside the PDF, unseen on its pages: the signed content, for whoever checks the paper.
    pub carried: Vec<Carried>,
}

/// What a month did to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// In the form's language.
    pub name: String,
    pub opening: Fen,
    pub change: Fen,
    pub closing: Fen,
}

/// Where the pieces of a part are at the month's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPosition {
    pub number: String,
    pub name: String,
    pub places: Vec<Place>,
}

/// A part's pieces in one place, and their worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In the form's language.
    pub name: String,
    /// Pieces.
    pub qty: i64,
    pub fen: Fen,
}

/// A movement from one account to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// The day on which it counts.
    pub day: NaiveDate,
    pub entry: Entry,
    /// Number of the order, waybill or claim.
    pub what: String,
    /// Accounts, in the form's language.
    pub from: String,
    pub to: String,
    /// Its number; empty where only money moves.
    pub part: String,
    /// Pieces; below zero when taken back.
    pub qty: i64,
    /// Below zero when taken back.
    pub fen: Fen,
}

/// How a line came into this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Posted,
    /// It happened in a month that was closed before it arrived.
    Late {
        happened_on: NaiveDate,
    },
    /// It takes an earlier line back: its pieces and money are printed with the sign that they have, a minus.
    Reversed,
}

/// How much of a log the statement knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose log: a computer of the outlet, headquarters.
    pub who: String,
    pub log: String,
    /// The last changeset's number.
    pub seq: u64,
    /// Its hash in hexadecimal digits.
    pub hash: String,
}

/// A signature by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Outlet or headquarters.
    pub who: String,
    pub person: String,
    /// Local time.
    pub at: NaiveDateTime,
    /// Of the key that signed.
    pub fingerprint: String,
}

/// Prints the statement on A4, one line of the month to a row.
///
/// # Errors
/// `call.too_large` when it fills more than 400 pages, about 20,000 lines; facts: `what`, `max`.
pub fn print(statement: &Statement, lang: Lang) -> Result<Printed, Fault> {
    let set = sheet::set(statement, lang)?;
    let title = format!("{} {}", words::of(lang).statement, statement.number());
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &statement.carried })?;
    Ok(Printed { pdf, missing: set.missing })
}

impl Statement {
    /// `SZ017-2026-03`: what files and scanners know it by.
    fn number(&self) -> String {
        format!("{}-{}", self.outlet_code, self.month)
    }
}

#[cfg(test)]
pub(crate) use sheet::set;
