//! Pieces that arrived beyond the waybill: said with the receipt, booked only once HQ answers. What the outlet keeps it holds;
//! what HQ wants back lies there as HQ's own until it is sent.

use domain::stock::Account;

use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{Fact, OverSettled, PartsRequested, PartsShipped, ShipmentOver};
use crate::ident::Ref;
use crate::rows::ShipmentOverRow;
use crate::table::{Record, Row};

/// What arrived too many with the receipt that stands, and HQ's answer.
pub(super) fn over(
    scope: &str,
    key: &Key,
    facts: &[&Known],
    (sent, shipment): (&Known, &PartsShipped),
    receipt: Option<&Known>,
    request: &PartsRequested,
) -> Vec<Row> {
    let Some((said, f)) = receipt.and_then(|receipt| said_with(facts, receipt, sent.name())) else { return Vec::new() };
    let settled = settled(facts, sent.name());
    let recalled = settled.and_then(|(by, _)| recalled(facts, by, sent.name()));
    let mut postings = settled.map(|(by, s)| Postings::of(scope, by, s.day, key.id()));
    let mut rows: Vec<Row> = Vec::new();
    let mut seen = Vec::new();
    for (i, line) in f.lines.iter().enumerate() {
        let shipped = shipment.lines.get(line.place as usize);
        let Some(asked) = shipped.and_then(|s| request.lines.get(s.line as usize)) else { continue };
        if seen.contains(&line.place) {
            continue;
        }
        seen.push(line.place);
        let kept = settled.and_then(|(_, s)| s.kept.get(i).copied()).unwrap_or(0).clamp(0, line.qty.max(0));
        postings = postings.map(|p| p.parts(Account::HqStock, Account::Held, &asked.part, kept, asked.price));
        if recalled.is_some() {
            let back = line.qty.max(0) - kept;
            postings = postings.map(|p| p.parts(Account::HqStock, Account::Consigned, &asked.part, back, asked.price));
        }
        let row = ShipmentOverRow {
            scope: scope.to_owned(),
            shipment: sent.name().to_string(),
            place: line.place.into(),
            request: key.id().to_owned(),
            part: asked.part.clone(),
            price_fen: asked.price,
            qty: line.qty,
            kept,
            said_on: f.day,
            said_by: said.origin.actor.to_string(),
            settled_on: settled.map(|(_, s)| s.day),
            why: settled.map(|(_, s)| s.why.clone()).unwrap_or_default(),
            back: recalled.map(|known| known.name().to_string()).unwrap_or_default(),
        };
        rows.push(row.into_row());
    }
    rows.extend(postings.map(Postings::done).unwrap_or_default());
    rows
}

/// Goods are counted once: what another receipt found too many is that receipt's, and falls with it.
fn said_with<'f>(facts: &[&'f Known], receipt: &Known, shipment: Ref) -> Option<(&'f Known, &'f ShipmentOver)> {
    facts.iter().find_map(|k| match &k.fact {
        Fact::ShipmentOver(f)
            if f.shipment == shipment && (k.origin.log, k.origin.seq) == (receipt.origin.log, receipt.origin.seq) =>
        {
            Some((*k, f))
        }
        _ => None,
    })
}

/// HQ answers once: of two nodes' answers the first stands.
fn settled<'f>(facts: &[&'f Known], shipment: Ref) -> Option<(&'f Known, &'f OverSettled)> {
    facts.iter().find_map(|k| match &k.fact {
        Fact::OverSettled(f) if f.shipment == shipment => Some((*k, f)),
        _ => None,
    })
}

/// The order to send back what does not stay: HQ's answer of before there was one has none.
fn recalled<'f>(facts: &[&'f Known], settled: &Known, shipment: Ref) -> Option<&'f Known> {
    facts.iter().copied().find(|k| match &k.fact {
        Fact::OverRecalled(f) => {
            f.shipment == shipment && (k.origin.log, k.origin.seq) == (settled.origin.log, settled.origin.seq)
        }
        _ => false,
    })
}
