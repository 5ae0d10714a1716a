//! Double entry: every movement of parts or money takes from one account what it gives to another.

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::{Account, QTY_MAX};

use super::Known;
use crate::rows::PostingRow;
use crate::table::{Record, Row};

/// The postings of one fact.
pub(super) struct Postings<'a> {
    scope: &'a str,
    id: String,
    day: NaiveDate,
    about: &'a str,
    /// The line that the first of the rows has.
    first: i64,
    rows: Vec<Row>,
}

/// What no command writes, a tampered program may: HQ refuses such figures when it judges, and a fold has no way to fail.
/// Cut to what a field takes, sums of any number of them stay within 64 bits, and voiding one takes back what it added.
fn cut(amount: Fen) -> Fen {
    Fen(amount.0.clamp(-Fen::MAX.0, Fen::MAX.0))
}

impl<'a> Postings<'a> {
    pub(super) fn of(scope: &'a str, by: &Known, day: NaiveDate, about: &'a str) -> Self {
        Self { scope, id: by.name().to_string(), day, about, first: 0, rows: Vec::new() }
    }

    /// The same of a fact whose postings come from several keys: each key's begin at a line of their own.
    pub(super) fn behind(mut self, lines: i64) -> Self {
        self.first = lines;
        self
    }

    /// `qty` pieces of `part` at `price` each.
    pub(super) fn parts(mut self, from: Account, to: Account, part: &str, qty: i64, price: Fen) -> Self {
        let qty = qty.clamp(-QTY_MAX, QTY_MAX);
        if qty != 0 {
            let fen = cut(Fen(price.0.saturating_mul(qty)));
            self.side(from, part, qty.saturating_neg(), Fen(fen.0.saturating_neg()));
            self.side(to, part, qty, fen);
        }
        self
    }

    pub(super) fn money(mut self, from: Account, to: Account, amount: Fen) -> Self {
        let amount = cut(amount);
        self.side(from, "", 0, Fen(amount.0.saturating_neg()));
        self.side(to, "", 0, amount);
        self
    }

    fn side(&mut self, account: Account, part: &str, qty: i64, fen: Fen) {
        let row = PostingRow {
            scope: self.scope.to_owned(),
            id: self.id.clone(),
            line: self.first.saturating_add(self.rows.len() as i64),
            account: account.word().to_owned(),
            part: part.to_owned(),
            qty,
            fen,
            day: self.day,
            about: self.about.to_owned(),
        };
        self.rows.push(row.into_row());
    }

    pub(super) fn done(self) -> Vec<Row> {
        self.rows
    }
}
