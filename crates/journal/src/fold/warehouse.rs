//! Headquarters' own book: suppliers with their quotes, purchase orders with all that came of them, and the shelf's
//! counts.

use std::collections::BTreeMap;

use domain::Fen;
use domain::stock::Account;
use domain::supplier::ClaimOutcome;

use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{DeliveryAccepted, Fact, LotClaimEnded, LotClaimed, PurchaseOrdered, SupplierPaid};
use crate::ident::Ref;
use crate::rows::{
    DeliveryLineRow, DeliveryRow, LotClaimRow, PurchaseLineRow, PurchaseRow, ShelfCountRow, SupplierPaymentRow,
    SupplierQuoteRow, SupplierRow,
};
use crate::table::{Record, Row};

/// Bytes of a supplier's code in a key: no form takes half of it.
const CODE_MAX: usize = 100;

/// The key of a supplier; none for a code that no form makes.
pub(super) fn supplier_key(code: &str) -> Vec<Key> {
    if code.is_empty() || code.len() > CODE_MAX { Vec::new() } else { vec![Key::of('B', format_args!("/{code}"))] }
}

/// A supplier by its code, or a count by its name.
pub(super) fn book(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    if key.id().starts_with('/') { supplier(scope, facts) } else { shelf(scope, facts) }
}

/// The last word on the supplier stands, and its last quote a part.
fn supplier(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut quotes = BTreeMap::new();
    let mut last = None;
    for known in facts {
        match &known.fact {
            Fact::SupplierSet(f) => last = Some((known, f)),
            Fact::QuoteGiven(f) => _ = quotes.insert(f.part.as_str(), (known, f)),
            _ => {}
        }
    }
    if let Some((by, f)) = last {
        let row = SupplierRow {
            scope: scope.to_owned(),
            code: f.code.clone(),
            name: f.name.clone(),
            official: f.official,
            quality: f.quality.word().to_owned(),
            active: f.active,
            note: f.note.clone(),
            set_on: f.day,
            set_by: by.origin.actor.to_string(),
        };
        rows.push(row.into_row());
    }
    for (part, (by, f)) in quotes {
        let row = SupplierQuoteRow {
            scope: scope.to_owned(),
            part: part.to_owned(),
            supplier: f.supplier.clone(),
            price_fen: f.price,
            lead_days: f.lead_days,
            quoted_on: f.day,
            quoted_by: by.origin.actor.to_string(),
        };
        rows.push(row.into_row());
    }
    rows
}

/// Pieces at a price, in fen; an absurd product stops at the end of the numbers.
fn worth(price: Fen, qty: i64) -> i64 {
    price.0.saturating_mul(qty)
}

fn add(sum: &mut i64, more: i64) {
    *sum = sum.saturating_add(more);
}

/// A delivery with what was paid for it and claimed of it.
struct Delivered<'f> {
    by: &'f Known,
    f: &'f DeliveryAccepted,
    paid: i64,
    claimed_fen: i64,
    /// By the delivery's line.
    claimed: Vec<i64>,
}

/// A claim with the supplier's answer.
struct Claim<'f> {
    by: &'f Known,
    f: &'f LotClaimed,
    ended: Option<(&'f Known, &'f LotClaimEnded)>,
}

impl Claim<'_> {
    fn outcome(&self) -> Option<ClaimOutcome> {
        self.ended.map(|(_, f)| f.outcome)
    }
}

/// A purchase order: its deliveries put pieces on the shelf at the order's prices, a payment takes off what is owed,
/// and a claim sets bad pieces aside until the supplier has answered. The first answer counts, and the first word
/// that no more comes.
pub(super) fn purchase(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let ordered = facts.iter().find_map(|k| if let Fact::PurchaseOrdered(f) = &k.fact { Some((*k, f)) } else { None });
    let Some((by, order)) = ordered else { return Vec::new() };
    let mut rows = Vec::new();
    let mut deliveries: BTreeMap<Ref, Delivered<'_>> = BTreeMap::new();
    let mut accepted = vec![(0i64, 0i64); order.lines.len()];
    for known in facts.iter().copied() {
        let Fact::DeliveryAccepted(f) = &known.fact else { continue };
        let mut postings = Postings::of(scope, known, f.day, key.id());
        for line in &f.lines {
            let Some(asked) = order.lines.get(line.line as usize) else { continue };
            postings = postings.parts(Account::Supplied, Account::Shelf, &asked.part, line.accepted, asked.price);
            let sums = &mut accepted[line.line as usize];
            add(&mut sums.0, line.accepted);
            add(&mut sums.1, line.refused);
        }
        rows.extend(postings.done());
        let claimed = vec![0; f.lines.len()];
        deliveries.insert(known.name(), Delivered { by: known, f, paid: 0, claimed_fen: 0, claimed });
    }
    let mut paid = 0;
    for known in facts.iter().copied() {
        let Fact::SupplierPaid(f) = &known.fact else { continue };
        let Some(delivery) = deliveries.get_mut(&f.delivery) else { continue };
        add(&mut delivery.paid, f.amount.0);
        add(&mut paid, f.amount.0);
        rows.extend(payment(scope, key, known, f));
    }
    let mut claimed = 0;
    for claim in claims(facts) {
        let Some(delivery) = deliveries.get_mut(&claim.f.delivery) else { continue };
        let Some(line) = delivery.f.lines.get(claim.f.place as usize) else { continue };
        let Some(asked) = order.lines.get(line.line as usize) else { continue };
        if claim.outcome() != Some(ClaimOutcome::Replaced) {
            add(&mut delivery.claimed[claim.f.place as usize], claim.f.qty);
        }
        // What is replaced, and what the supplier does not accept, is owed as it was.
        if matches!(claim.outcome(), None | Some(ClaimOutcome::Credited)) {
            add(&mut delivery.claimed_fen, worth(asked.price, claim.f.qty));
            add(&mut claimed, worth(asked.price, claim.f.qty));
        }
        rows.extend(claim_rows(scope, key, &claim, (&asked.part, asked.price), &line.lot));
    }
    let mut accepted_fen = 0;
    for (name, delivery) in &deliveries {
        let (row, lots) = delivery_rows(scope, key, *name, delivery, order);
        add(&mut accepted_fen, row.accepted_fen.0);
        rows.push(row.into_row());
        rows.extend(lots);
    }
    let closed = facts.iter().find_map(|k| if let Fact::PurchaseClosed(f) = &k.fact { Some(f) } else { None });
    let all = order.lines.iter().zip(&accepted).all(|(line, (got, _))| *got >= line.qty);
    let state = match closed {
        Some(_) => "closed",
        None if all => "done",
        None if deliveries.is_empty() => "open",
        None => "part",
    };
    let mut ordered_fen = 0;
    for (i, line) in order.lines.iter().enumerate() {
        add(&mut ordered_fen, worth(line.price, line.qty));
        let row = PurchaseLineRow {
            scope: scope.to_owned(),
            purchase: key.id().to_owned(),
            line: i as i64,
            part: line.part.clone(),
            price_fen: line.price,
            qty: line.qty,
            accepted: accepted[i].0,
            refused: accepted[i].1,
        };
        rows.push(row.into_row());
    }
    let row = PurchaseRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        supplier: order.supplier.clone(),
        state: state.to_owned(),
        due_on: order.due_on,
        note: order.note.clone(),
        ordered_on: order.day,
        ordered_by: by.origin.actor.to_string(),
        ordered_ms: by.origin.wall_ms,
        ordered_fen: Fen(ordered_fen),
        accepted_fen: Fen(accepted_fen),
        claimed_fen: Fen(claimed),
        paid_fen: Fen(paid),
        closed_on: closed.map(|f| f.day),
        closed_why: closed.map(|f| f.why.clone()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows
}

fn claims<'f>(facts: &[&'f Known]) -> Vec<Claim<'f>> {
    let ended = |name: Ref| {
        facts.iter().find_map(|k| match &k.fact {
            Fact::LotClaimEnded(f) if f.claim == name => Some((*k, f)),
            _ => None,
        })
    };
    let claim = |k: &&'f Known| match &k.fact {
        Fact::LotClaimed(f) => Some(Claim { by: k, f, ended: ended(k.name()) }),
        _ => None,
    };
    facts.iter().filter_map(claim).collect()
}

/// Money went out: so much less is owed.
fn payment(scope: &str, key: &Key, by: &Known, f: &SupplierPaid) -> Vec<Row> {
    let mut rows = Postings::of(scope, by, f.day, key.id()).money(Account::Bank, Account::Supplied, f.amount).done();
    let row = SupplierPaymentRow {
        scope: scope.to_owned(),
        id: by.name().to_string(),
        purchase: key.id().to_owned(),
        delivery: f.delivery.to_string(),
        amount_fen: f.amount,
        reference: f.reference.clone(),
        day: f.day,
        paid_by: by.origin.actor.to_string(),
    };
    rows.push(row.into_row());
    rows
}

/// Bad pieces leave where they lay and are set aside; replaced ones come onto the shelf for them, credited ones are
/// owed no more, and those that the supplier does not accept are written off.
fn claim_rows(scope: &str, key: &Key, claim: &Claim<'_>, (part, price): (&str, Fen), lot: &str) -> Vec<Row> {
    let f = claim.f;
    let from = if f.from == Account::WrittenOff { Account::WrittenOff } else { Account::Shelf };
    let mut rows =
        Postings::of(scope, claim.by, f.day, key.id()).parts(from, Account::Claimed, part, f.qty, price).done();
    if let Some((by, end)) = claim.ended {
        let to = match end.outcome {
            ClaimOutcome::Replaced => Account::Shelf,
            ClaimOutcome::Credited => Account::Supplied,
            ClaimOutcome::Refused => Account::WrittenOff,
        };
        let postings = Postings::of(scope, by, end.day, key.id());
        rows.extend(postings.parts(Account::Claimed, to, part, f.qty, price).done());
    }
    let row = LotClaimRow {
        scope: scope.to_owned(),
        id: claim.by.name().to_string(),
        purchase: key.id().to_owned(),
        delivery: f.delivery.to_string(),
        place: f.place.into(),
        part: part.to_owned(),
        lot: lot.to_owned(),
        qty: f.qty,
        price_fen: price,
        account: from.word().to_owned(),
        why: f.why.clone(),
        claimed_on: f.day,
        claimed_by: claim.by.origin.actor.to_string(),
        claimed_ms: claim.by.origin.wall_ms,
        outcome: claim.outcome().map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
        ended_on: claim.ended.map(|(_, end)| end.day),
        ended_by: claim.ended.map(|(by, _)| by.origin.actor.to_string()).unwrap_or_default(),
        ended_ms: claim.ended.map_or(0, |(by, _)| by.origin.wall_ms),
        note: claim.ended.map(|(_, end)| end.note.clone()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows
}

fn delivery_rows(
    scope: &str,
    key: &Key,
    name: Ref,
    delivery: &Delivered<'_>,
    order: &PurchaseOrdered,
) -> (DeliveryRow, Vec<Row>) {
    let f = delivery.f;
    let (mut rows, mut accepted_fen) = (Vec::new(), 0);
    for (place, line) in f.lines.iter().enumerate() {
        let Some(asked) = order.lines.get(line.line as usize) else { continue };
        add(&mut accepted_fen, worth(asked.price, line.accepted));
        let row = DeliveryLineRow {
            scope: scope.to_owned(),
            delivery: name.to_string(),
            place: place as i64,
            purchase: key.id().to_owned(),
            line: line.line.into(),
            part: asked.part.clone(),
            price_fen: asked.price,
            accepted: line.accepted,
            refused: line.refused,
            lot: line.lot.clone(),
            provenance: line.provenance.clone(),
            claimed: delivery.claimed[place],
        };
        rows.push(row.into_row());
    }
    let row = DeliveryRow {
        scope: scope.to_owned(),
        id: name.to_string(),
        purchase: key.id().to_owned(),
        supplier: order.supplier.clone(),
        waybill: f.waybill.clone(),
        note: f.note.clone(),
        day: f.day,
        accepted_by: delivery.by.origin.actor.to_string(),
        accepted_ms: delivery.by.origin.wall_ms,
        accepted_fen: Fen(accepted_fen),
        claimed_fen: Fen(delivery.claimed_fen),
        paid_fen: Fen(delivery.paid),
    };
    (row, rows)
}

/// What was on the shelf when its book began, and counts of it: what differs comes from nowhere, or goes there.
fn shelf(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut rows = Vec::new();
    for known in facts.iter().copied() {
        let row = |line: usize, part: &str, price_fen: Fen| ShelfCountRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            line: line as i64,
            kind: String::new(),
            part: part.to_owned(),
            booked: 0,
            counted: 0,
            price_fen,
            why: String::new(),
            outlet: String::new(),
            transfer: String::new(),
            day: chrono::NaiveDate::default(),
            counted_by: known.origin.actor.to_string(),
            counted_ms: known.origin.wall_ms,
        };
        match &known.fact {
            Fact::ShelfOpened(f) => {
                let mut postings = Postings::of(scope, known, f.day, "");
                for (i, line) in f.lines.iter().enumerate() {
                    postings = postings.parts(Account::Opening, Account::Shelf, &line.part, line.qty, line.price);
                    let (kind, counted, why, day) = ("opening".to_owned(), line.qty, f.source.clone(), f.day);
                    rows.push(ShelfCountRow { kind, counted, why, day, ..row(i, &line.part, line.price) }.into_row());
                }
                rows.extend(postings.done());
            }
            Fact::ShelfCounted(f) => {
                let kind = if f.parcel.is_some() { "arrival" } else { "count" };
                let (outlet, transfer) =
                    f.parcel.as_ref().map(|p| (p.outlet.clone(), p.transfer.to_string())).unwrap_or_default();
                let mut postings = Postings::of(scope, known, f.day, &transfer);
                for (i, line) in f.lines.iter().enumerate() {
                    let over = line.counted.saturating_sub(line.booked);
                    postings = postings.parts(Account::Variance, Account::Shelf, &line.part, over, line.price);
                    let row = ShelfCountRow {
                        kind: kind.to_owned(),
                        booked: line.booked,
                        counted: line.counted,
                        why: line.why.clone(),
                        outlet: outlet.clone(),
                        transfer: transfer.clone(),
                        day: f.day,
                        ..row(i, &line.part, line.price)
                    };
                    rows.push(row.into_row());
                }
                rows.extend(postings.done());
            }
            _ => {}
        }
    }
    rows
}
