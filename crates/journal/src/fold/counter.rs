//! What an order's money is besides what was paid: on account, invoices, the lines of its quote.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;

use super::posting::Postings;
use super::register::{claims, rulings};
use super::{Key, Known};
use crate::fact::{Fact, InvoiceDrawn, InvoiceVoided, OrderOnAccount, OrderPaid, OrderQuoted};
use crate::ident::Ref;
use crate::rows::{InvoiceRow, PaymentRow, QuoteLineRow, ReceivableRow};
use crate::table::{Record, Row};

/// Bytes of an invoice's number in a key: no form takes half of that.
const NUMBER_MAX: usize = 200;

/// The key of an invoice's number; none where no form would have taken it.
pub(super) fn invoice_number(number: &str) -> Option<Key> {
    (number.len() <= NUMBER_MAX).then(|| Key::invoice(number))
}

/// Money at the counter, as a row of its own.
pub(super) fn payment(
    scope: &str,
    known: &Known,
    (what, about): (&str, &str),
    (amount, method, day): (Fen, &str, NaiveDate),
) -> Row {
    let row = PaymentRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        what: what.to_owned(),
        about: about.to_owned(),
        amount_fen: amount,
        method: method.to_owned(),
        day,
        at_ms: known.origin.wall_ms,
        said_by: known.origin.actor.to_string(),
        log: known.origin.log.to_string(),
        seq: known.origin.seq as i64,
    };
    row.into_row()
}

/// The money of one order while it folds.
#[derive(Default)]
pub(super) struct Money<'f> {
    on_account: i64,
    paid_of_it: i64,
    last: Option<(&'f Known, &'f OrderOnAccount)>,
    drawn: Vec<(&'f Known, &'f InvoiceDrawn)>,
    voided: BTreeMap<Ref, (&'f Known, &'f InvoiceVoided)>,
    quotes: Vec<(&'f Known, &'f OrderQuoted)>,
}

impl<'f> Money<'f> {
    pub(super) fn take(&mut self, scope: &str, id: &str, known: &'f Known, rows: &mut Vec<Row>) {
        match &known.fact {
            Fact::OrderPaid(f) => self.paid(scope, id, (known, f), rows),
            Fact::OrderOnAccount(f) => {
                self.on_account = self.on_account.saturating_add(f.amount.0);
                // What was let go first keeps its day and its reason; only what takes it all back ends it.
                if self.last.is_none() || f.amount > Fen::ZERO {
                    self.last = Some((known, f));
                }
                let postings = Postings::of(scope, known, f.day, id);
                rows.extend(postings.money(Account::Sales, Account::Receivable, f.amount).done());
            }
            Fact::InvoiceDrawn(f) => self.drawn.push((known, f)),
            Fact::InvoiceVoided(f) => drop(self.voided.entry(f.invoice).or_insert((known, f))),
            Fact::OrderQuoted(f) => self.quotes.push((known, f)),
            _ => {}
        }
    }

    /// Who owes on account pays that first; the sale of it was posted when the device went out.
    fn paid(&mut self, scope: &str, id: &str, (known, f): (&Known, &OrderPaid), rows: &mut Vec<Row>) {
        let owed = self.on_account.saturating_sub(self.paid_of_it).max(0);
        let of_it = f.amount.0.clamp(0, owed);
        self.paid_of_it = self.paid_of_it.saturating_add(of_it);
        let mut postings = Postings::of(scope, known, f.day, id);
        if of_it > 0 {
            postings = postings.money(Account::Receivable, Account::Till, Fen(of_it));
        }
        if of_it == 0 || f.amount.0 != of_it {
            postings = postings.money(Account::Sales, Account::Till, Fen(f.amount.0.saturating_sub(of_it)));
        }
        rows.extend(postings.done());
        rows.push(payment(scope, known, ("order", id), (f.amount, &f.method, f.day)));
    }

    /// What still stands on account: nothing of what was paid of it since.
    pub(super) fn on_account(&self) -> Fen {
        Fen(self.on_account.saturating_sub(self.paid_of_it))
    }

    /// What invoices were drawn for and not taken back.
    pub(super) fn invoiced(&self) -> Fen {
        let live = self.drawn.iter().filter(|(known, _)| !self.voided.contains_key(&known.name()));
        Fen(live.fold(0i64, |sum, (_, f)| sum.saturating_add(f.amount.0)))
    }

    /// `quote` is what the order's field says: of several quotes the last that comes to it is the one that stands. None
    /// stands where somebody wrote another sum over it.
    pub(super) fn into_rows(self, scope: &str, id: &str, quote: Option<Fen>) -> Vec<Row> {
        let mut rows = Vec::new();
        if let Some((known, f)) = self.last {
            let row = ReceivableRow {
                scope: scope.to_owned(),
                order_id: id.to_owned(),
                amount_fen: Fen(self.on_account),
                paid_fen: Fen(self.paid_of_it),
                due_on: f.due_on,
                why: f.why.clone(),
                day: f.day,
                at_ms: known.origin.wall_ms,
                said_by: known.origin.actor.to_string(),
            };
            rows.push(row.into_row());
        }
        for (known, f) in &self.drawn {
            let voided = self.voided.get(&known.name());
            let row = InvoiceRow {
                scope: scope.to_owned(),
                id: known.name().to_string(),
                order_id: id.to_owned(),
                number: f.number.clone(),
                title: f.title.clone(),
                tax_number: f.tax_number.clone(),
                amount_fen: f.amount,
                drawn_on: f.day,
                drawn_ms: known.origin.wall_ms,
                drawn_by: known.origin.actor.to_string(),
                state: if voided.is_some() { "voided" } else { "drawn" }.to_owned(),
                voided_on: voided.map(|(_, v)| v.day),
                voided_by: voided.map(|(by, _)| by.origin.actor.to_string()).unwrap_or_default(),
                voided_number: voided.map(|(_, v)| v.number.clone()).unwrap_or_default(),
                voided_why: voided.map(|(_, v)| v.why.clone()).unwrap_or_default(),
            };
            rows.push(row.into_row());
        }
        if let Some((_, f)) = self.quotes.iter().rev().find(|(_, f)| Some(f.total) == quote) {
            rows.extend(f.lines.iter().enumerate().map(|(place, line)| {
                let row = QuoteLineRow {
                    scope: scope.to_owned(),
                    order_id: id.to_owned(),
                    place: place as i64,
                    what: line.what.word().to_owned(),
                    code: line.code.clone(),
                    name_zh: line.name_zh.clone(),
                    name_en: line.name_en.clone(),
                    qty: line.qty,
                    price_fen: line.price,
                    amount_fen: line.amount,
                    data: line.data,
                    version: f.version.into(),
                };
                row.into_row()
            }));
        }
        rows
    }
}

/// One invoice number, one invoice.
pub(super) fn invoice(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let drawn: Vec<(&Known, String)> =
        facts.iter().filter(|k| matches!(k.fact, Fact::InvoiceDrawn(_))).map(|k| (*k, k.name().to_string())).collect();
    let rows = claims((scope, key, "invoice_number", key.id(), "invoice"), &drawn, &rulings(facts));
    rows.into_iter().map(Record::into_row).collect()
}
