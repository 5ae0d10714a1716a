//! HQ's own stock at an outlet: sent, counted, and owed by nobody until it is drawn. And the end of an outlet.

use domain::Fen;
use domain::stock::Account;

use super::posting::Postings;
use super::register::{claims, named, rulings};
use super::{Key, Known};
use crate::fact::{ConsignmentReceived, Fact};
use crate::rows::{ConsignmentLineRow, ConsignmentRow, ExitRow};
use crate::table::{Record, Row};

/// A consignment and its one count. What did not arrive good never left HQ's shelf.
pub(super) fn consignment(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let sent = facts.iter().find_map(|k| if let Fact::ConsignmentSent(f) = &k.fact { Some(f) } else { None });
    let Some(sent) = sent else { return Vec::new() };
    let counts: Vec<(&Known, &ConsignmentReceived)> = facts
        .iter()
        .filter_map(|k| if let Fact::ConsignmentReceived(f) = &k.fact { Some((*k, f)) } else { None })
        .collect();
    let shown: Vec<(&Known, String)> = counts.iter().map(|(k, f)| (*k, good(f))).collect();
    let rulings = rulings(facts);
    let conflicts = claims((scope, key, "consignment", key.id(), "receipt"), &shown, &rulings);
    // The first count stands unless a ruling names another.
    let ruled = named(&conflicts, &rulings);
    let count = counts.iter().find(|(k, _)| ruled.is_none_or(|name| name == k.name())).copied();

    let mut rows = Vec::new();
    let mut postings = count.map(|(k, f)| Postings::of(scope, k, f.day, key.id()));
    let mut value = 0i64;
    for (i, line) in sent.lines.iter().enumerate() {
        let counted = count.and_then(|(_, f)| f.lines.get(i));
        if let (Some(p), Some(c)) = (postings.take(), counted) {
            postings = Some(p.parts(Account::HqStock, Account::Consigned, &line.part, c.good, line.price));
        }
        value = value.saturating_add(line.price.0.saturating_mul(line.qty));
        let row = ConsignmentLineRow {
            scope: scope.to_owned(),
            consignment: key.id().to_owned(),
            line: i as i64,
            part: line.part.clone(),
            qty: line.qty,
            price_fen: line.price,
            serials: line.serials.join(" "),
            good: counted.map_or(0, |c| c.good),
            damaged: counted.map_or(0, |c| c.damaged),
            short: counted.map_or(0, |c| c.short),
        };
        rows.push(row.into_row());
    }
    rows.extend(postings.map(Postings::done).unwrap_or_default());
    let row = ConsignmentRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        waybill: sent.waybill.clone(),
        carrier: sent.carrier.clone(),
        sent_on: sent.day,
        received_on: count.map(|(_, f)| f.day),
        value_fen: Fen(value),
        contested: conflicts.iter().any(|c| c.state == "open"),
    };
    rows.push(row.into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn good(count: &ConsignmentReceived) -> String {
    count.lines.iter().map(|line| line.good.to_string()).collect::<Vec<_>>().join(" ")
}

/// The first exit stands: another says nothing new.
pub(super) fn exit(scope: &str, facts: &[&Known]) -> Option<Row> {
    facts.iter().find_map(|known| {
        let Fact::OutletExited(f) = &known.fact else { return None };
        let row = ExitRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            exited_on: f.day,
            paid_back_fen: f.paid_back,
            reason: f.reason.clone(),
            exited_by: known.origin.actor.to_string(),
        };
        Some(row.into_row())
    })
}
