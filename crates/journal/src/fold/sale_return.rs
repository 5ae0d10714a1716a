//! All returns of the same goods. They are paid back once: who pays them back again has not seen that they were, and what does
//! not stand posts nothing until HQ rules for it.

use std::collections::BTreeMap;

use domain::Fen;
use domain::sale_return::{ReturnStep, goods};
use domain::stock::Account;

use super::counter::payment;
use super::lending::rivals;
use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{Fact, SaleReturnOpened, SaleReturnPaid, SaleReturnStepped};
use crate::ident::Ref;
use crate::rows::{ConflictRow, SaleReturnRow};
use crate::table::{Record, Row};

/// Bytes of goods in a key: no form makes as many.
const GOODS_MAX: usize = 500;

/// The key of goods; none for what no form would have taken.
pub(super) fn key(goods: &str) -> Vec<Key> {
    if goods.is_empty() || goods.len() > GOODS_MAX { Vec::new() } else { vec![Key::sale_return(goods)] }
}

/// The key of what is brought back.
pub(super) fn opened_key(f: &SaleReturnOpened) -> Vec<Key> {
    // What is longer than any form takes is not even put together.
    let long = [&f.voucher, &f.item, &f.serial].into_iter().any(|text| text.len() > GOODS_MAX);
    if long { Vec::new() } else { key(&goods(&f.voucher, &f.item, &f.serial)) }
}

type Step<'f> = (&'f Known, &'f SaleReturnStepped);

/// What was said of one return.
#[derive(Default)]
struct Steps<'f> {
    goods_in: Option<Step<'f>>,
    agreed: Option<Step<'f>>,
    refused: Option<Step<'f>>,
    note: &'f str,
}

impl<'f> Steps<'f> {
    fn take(&mut self, known: &'f Known, f: &'f SaleReturnStepped) {
        let place = match f.step {
            ReturnStep::GoodsIn => &mut self.goods_in,
            ReturnStep::Agreed => &mut self.agreed,
            ReturnStep::Refused => &mut self.refused,
        };
        if place.is_some() {
            return;
        }
        *place = Some((known, f));
        if !f.note.is_empty() {
            self.note = &f.note;
        }
    }

    fn state(&self, paid: bool, double: bool) -> &'static str {
        match (self.goods_in.is_some(), self.agreed.is_some()) {
            _ if paid => "refunded",
            _ if self.refused.is_some() => "refused",
            _ if double => "double",
            (true, true) => "confirmed",
            (true, false) => "goods_in",
            (false, true) => "agreed",
            (false, false) => "open",
        }
    }
}

pub(super) fn returns(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut opened: Vec<(&Known, &SaleReturnOpened)> = Vec::new();
    let mut steps: BTreeMap<Ref, Steps<'_>> = BTreeMap::new();
    let mut paid: Vec<(&Known, &SaleReturnPaid)> = Vec::new();
    for known in facts.iter().copied() {
        match &known.fact {
            Fact::SaleReturnOpened(f) => opened.push((known, f)),
            Fact::SaleReturnStepped(f) => steps.entry(f.returned).or_default().take(known, f),
            Fact::SaleReturnPaid(f) => paid.push((known, f)),
            _ => {}
        }
    }
    // Nothing is paid back for what nobody brought.
    paid.retain(|(_, f)| opened.iter().any(|(known, _)| known.name() == f.returned));
    let about = paid.first().map(|(_, f)| f.returned.to_string()).unwrap_or_default();
    let values: Vec<(&Known, String)> = paid.iter().map(|(k, f)| (*k, f.amount.to_string())).collect();
    let conflicts = rivals((scope, key, "sale_return", &about, "refunded"), &values, &BTreeMap::new(), facts);
    let mut rows = Vec::new();
    let mut stands: BTreeMap<Ref, (&Known, &SaleReturnPaid)> = BTreeMap::new();
    for (known, f) in &paid {
        let id = known.name().to_string();
        let void = |c: &ConflictRow| (c.a_ref == id || c.b_ref == id) && c.winner != id;
        if conflicts.iter().any(void) {
            continue;
        }
        stands.insert(f.returned, (known, f));
        let about = f.returned.to_string();
        let postings = Postings::of(scope, known, f.day, &about);
        rows.extend(postings.money(Account::Till, Account::Refunded, f.amount).done());
        let back = Fen(f.amount.0.saturating_neg());
        rows.push(payment(scope, known, ("sale_return", &about), (back, &f.method, f.day)));
    }
    let contested = conflicts.iter().any(|c| c.state == "open");
    let mut live = false;
    for (known, f) in opened {
        let none = Steps::default();
        let said = steps.get(&known.name()).unwrap_or(&none);
        let refund = stands.get(&known.name()).copied();
        rows.push(row(scope, key, (known, f), said, refund, (live, contested)).into_row());
        live |= refund.is_some() || said.refused.is_none();
    }
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn row(
    scope: &str,
    key: &Key,
    (known, f): (&Known, &SaleReturnOpened),
    said: &Steps<'_>,
    refund: Option<(&Known, &SaleReturnPaid)>,
    (double, contested): (bool, bool),
) -> SaleReturnRow {
    let actor = |known: Option<&Known>| known.map(|k| k.origin.actor.to_string()).unwrap_or_default();
    SaleReturnRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        goods: key.id().to_owned(),
        voucher: f.voucher.clone(),
        item: f.item.clone(),
        serial: f.serial.clone(),
        order_id: f.order.map(|order| order.to_string()).unwrap_or_default(),
        category: f.category.clone(),
        version: f.version.into(),
        sold_on: f.sold_on,
        paid_fen: f.paid,
        original_fen: f.original,
        current_fen: f.current,
        saleable: f.saleable,
        ours: f.ours,
        report: f.report.clone(),
        why: f.why.clone(),
        basis: f.basis.word().to_owned(),
        price_fen: f.price,
        opened_on: f.day,
        opened_ms: known.origin.wall_ms,
        opened_by: known.origin.actor.to_string(),
        state: said.state(refund.is_some(), double).to_owned(),
        goods_in_by: actor(said.goods_in.map(|(k, _)| k)),
        agreed_by: actor(said.agreed.map(|(k, _)| k)),
        department: said.agreed.map(|(_, f)| f.department.clone()).unwrap_or_default(),
        refused_by: actor(said.refused.map(|(k, _)| k)),
        note: said.note.to_owned(),
        refund_fen: refund.map_or(Fen::ZERO, |(_, f)| f.amount),
        method: refund.map(|(_, f)| f.method.clone()).unwrap_or_default(),
        refunded_on: refund.map(|(_, f)| f.day),
        refunded_by: actor(refund.map(|(k, _)| k)),
        contested,
    }
}
