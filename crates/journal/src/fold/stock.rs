//! Parts between HQ and the outlet: requests with their shipments, opening stock.

use domain::Fen;
use domain::stock::Account;

use super::over::over;
use super::posting::Postings;
use super::register::{claims, named, rulings};
use super::{Key, Known};
use crate::fact::{ConflictRuled, Fact, PartsReceived, PartsRequested, PartsShipped, RequestDecided};
use crate::ident::Ref;
use crate::rows::{ConflictRow, RequestLineRow, RequestRow, ShipmentLineRow, ShipmentRow};
use crate::table::{Record, Row};

pub(super) fn opening(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut rows = Vec::new();
    for known in facts {
        if let Fact::StockOpened(f) = &known.fact {
            let mut postings = Postings::of(scope, known, f.day, "");
            for line in &f.lines {
                postings = postings.parts(Account::Opening, Account::Held, &line.part, line.qty, line.price);
            }
            rows.extend(postings.done());
        }
    }
    rows
}

/// A request, HQ's one answer to it, and its shipments.
pub(super) fn request(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let Some((asked, request)) =
        facts.iter().find_map(|k| if let Fact::PartsRequested(f) = &k.fact { Some((*k, f)) } else { None })
    else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let answers: Vec<(&Known, &RequestDecided)> =
        facts.iter().filter_map(|k| if let Fact::RequestDecided(f) = &k.fact { Some((*k, f)) } else { None }).collect();
    let shown: Vec<(&Known, String)> = answers.iter().map(|(k, f)| (*k, pieces(&f.approved))).collect();
    let rulings = rulings(facts);
    let conflicts = claims((scope, key, "request", key.id(), "answer"), &shown, &rulings);
    let contested = conflicts.iter().any(|c| c.state == "open");
    // The first answer stands unless a ruling names another.
    let standing = named(&conflicts, &rulings);
    let answer = answers.iter().find(|(k, _)| standing.is_none_or(|name| name == k.name())).copied();
    let granted = |line: usize| answer.map_or(0, |(_, f)| f.approved.get(line).copied().unwrap_or(0));
    // Only what was answered is closed.
    let closed = facts.iter().find_map(|k| if let Fact::RequestClosed(f) = &k.fact { Some((*k, f)) } else { None });
    let closed = closed.filter(|_| answer.is_some());

    if let Some((by, f)) = answer {
        let mut postings = Postings::of(scope, by, f.day, key.id());
        for (i, line) in request.lines.iter().enumerate() {
            postings = postings.parts(Account::HqStock, Account::Approved, &line.part, granted(i), line.price);
        }
        rows.extend(postings.done());
    }
    let mut shipped = vec![0i64; request.lines.len()];
    let mut received = vec![0i64; request.lines.len()];
    let mut under_way = false;
    for known in facts {
        if let Fact::PartsShipped(shipment) = &known.fact {
            let (receipt, rivals) = receipt_of((scope, key), facts, known.name(), &rulings);
            rows.extend(rivals.into_iter().map(Record::into_row));
            under_way |= receipt.is_none();
            rows.extend(ship(scope, key, known, shipment, request));
            rows.extend(shipment_rows(scope, key, known, shipment, request, receipt));
            rows.extend(over(scope, key, facts, (known, shipment), receipt.map(|(k, _)| k), request));
            for (place, line) in shipment.lines.iter().enumerate() {
                if let Some(sum) = shipped.get_mut(line.line as usize) {
                    *sum = sum.saturating_add(line.qty);
                }
                let good = receipt.and_then(|(_, f)| f.lines.get(place)).map_or(0, |l| l.good);
                if let Some(sum) = received.get_mut(line.line as usize) {
                    *sum = sum.saturating_add(good);
                }
            }
        }
    }
    // Closed, what left is what was approved in the end.
    let rest = |line: usize| granted(line).saturating_sub(shipped[line]).max(0);
    let approved = |line: usize| if closed.is_some() { granted(line).min(shipped[line]) } else { granted(line) };
    if let Some((by, f)) = closed {
        let mut postings = Postings::of(scope, by, f.day, key.id());
        for (i, line) in request.lines.iter().enumerate() {
            postings = postings.parts(Account::Approved, Account::HqStock, &line.part, rest(i), line.price);
        }
        rows.extend(postings.done());
    }
    let value = |qty: &dyn Fn(usize) -> i64| {
        let sum = |total: i64, (i, l): (usize, &crate::fact::RequestLine)| {
            total.saturating_add(l.price.0.saturating_mul(qty(i)))
        };
        Fen(request.lines.iter().enumerate().fold(0i64, sum))
    };
    let asked_fen = value(&|i| request.lines[i].qty);
    let approved_fen = value(&approved);
    let all_shipped = (0..request.lines.len()).all(|i| shipped[i] >= approved(i));
    let state = match answer {
        None => "open",
        Some(_) if (0..request.lines.len()).all(|i| approved(i) == 0) => "refused",
        Some(_) if all_shipped && !under_way => "done",
        Some(_) if all_shipped => "shipped",
        Some(_) if approved_fen < asked_fen => "part",
        Some(_) => "approved",
    };
    for (i, line) in request.lines.iter().enumerate() {
        let row = RequestLineRow {
            scope: scope.to_owned(),
            request: key.id().to_owned(),
            line: i as i64,
            part: line.part.clone(),
            price_fen: line.price,
            asked: line.qty,
            approved: approved(i),
            shipped: shipped[i],
            received: received[i],
        };
        rows.push(row.into_row());
    }
    let row = RequestRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        state: state.to_owned(),
        why: request.why.clone(),
        asked_on: request.day,
        asked_by: asked.origin.actor.to_string(),
        asked_ms: asked.origin.wall_ms,
        asked_fen,
        approved_fen,
        answer: closed.map(|(_, f)| &f.why).or(answer.map(|(_, f)| &f.why)).cloned().unwrap_or_default(),
        answered_by: answer.map(|(k, _)| k.origin.actor.to_string()).unwrap_or_default(),
        answered_on: answer.map(|(_, f)| f.day),
        contested,
    };
    rows.push(row.into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn pieces(approved: &[i64]) -> String {
    approved.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

/// Goods are counted once: the first receipt of a shipment stands unless a ruling names another. One that counted the same
/// is no rival of it.
fn receipt_of<'f>(
    (scope, key): (&str, &Key),
    facts: &[&'f Known],
    shipment: Ref,
    rulings: &[(&Known, &ConflictRuled)],
) -> (Option<(&'f Known, &'f PartsReceived)>, Vec<ConflictRow>) {
    let receipt = |k: &&'f Known| match &k.fact {
        Fact::PartsReceived(f) if f.shipment == shipment => Some((*k, f)),
        _ => None,
    };
    let mut receipts: Vec<(&Known, &PartsReceived)> = facts.iter().filter_map(receipt).collect();
    let Some(first) = receipts.first().map(|(_, f)| f.lines.clone()) else { return (None, Vec::new()) };
    let mut place = 0;
    receipts.retain(|(_, f)| {
        place += 1;
        place == 1 || f.lines != first
    });
    let shown: Vec<(&Known, String)> = receipts.iter().map(|(k, f)| (*k, counted(f))).collect();
    let conflicts = claims((scope, key, "shipment", &shipment.to_string(), "receipt"), &shown, rulings);
    let named = named(&conflicts, rulings);
    let stands = receipts.into_iter().find(|(k, _)| named.is_none_or(|name| name == k.name()));
    (stands, conflicts)
}

/// Good, damaged and short pieces, line by line.
fn counted(receipt: &PartsReceived) -> String {
    let line = |line: &crate::fact::ReceiveLine| format!("{}/{}/{}", line.good, line.damaged, line.short);
    receipt.lines.iter().map(line).collect::<Vec<_>>().join(" ")
}

fn ship(scope: &str, key: &Key, by: &Known, shipment: &PartsShipped, request: &PartsRequested) -> Vec<Row> {
    let mut postings = Postings::of(scope, by, shipment.day, key.id());
    for sent in &shipment.lines {
        if let Some(line) = request.lines.get(sent.line as usize) {
            postings = postings.parts(Account::Approved, Account::Transit, &line.part, sent.qty, line.price);
        }
    }
    postings.done()
}

fn shipment_rows(
    scope: &str,
    key: &Key,
    by: &Known,
    shipment: &PartsShipped,
    request: &PartsRequested,
    receipt: Option<(&Known, &PartsReceived)>,
) -> Vec<Row> {
    let id = by.name().to_string();
    let mut rows = Vec::new();
    let mut postings = receipt.map(|(k, f)| Postings::of(scope, k, f.day, key.id()));
    for (place, sent) in shipment.lines.iter().enumerate() {
        let Some(line) = request.lines.get(sent.line as usize) else { continue };
        let counted = receipt.and_then(|(_, f)| f.lines.get(place));
        if let (Some(p), Some(c)) = (postings.take(), counted) {
            let missing = c.damaged.saturating_add(c.short);
            let p = p.parts(Account::Transit, Account::Held, &line.part, c.good, line.price);
            postings = Some(p.parts(Account::Transit, Account::Missing, &line.part, missing, line.price));
        }
        let row = ShipmentLineRow {
            scope: scope.to_owned(),
            shipment: id.clone(),
            place: place as i64,
            line: sent.line.into(),
            part: line.part.clone(),
            qty: sent.qty,
            serials: sent.serials.join(" "),
            good: counted.map_or(0, |c| c.good),
            damaged: counted.map_or(0, |c| c.damaged),
            short: counted.map_or(0, |c| c.short),
        };
        rows.push(row.into_row());
    }
    rows.extend(postings.map(Postings::done).unwrap_or_default());
    let row = ShipmentRow {
        scope: scope.to_owned(),
        id,
        request: key.id().to_owned(),
        waybill: shipment.waybill.clone(),
        carrier: shipment.carrier.clone(),
        shipped_on: shipment.day,
        received_on: receipt.map(|(_, f)| f.day),
    };
    rows.push(row.into_row());
    rows
}
