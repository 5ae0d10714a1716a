//! Parts that HQ orders an outlet to send on: its one answer, and the pieces that left.

use domain::Fen;
use domain::stock::Account;

use super::posting::Postings;
use super::register::{claims, conflict_row, named, rulings};
use super::{Key, Known};
use crate::fact::{Fact, OverRecallLine, TransferLine, TransferSent, TransferWithdrawn};
use crate::ident::Ref;
use crate::rows::{ConflictRow, TransferLineRow, TransferRow};
use crate::table::{Record, Row};

/// What an outlet answered.
enum Answer<'f> {
    Sent(&'f TransferSent),
    Declined(&'f str, chrono::NaiveDate),
}

/// Pieces of a part that HQ wants, at the price at which they lie there where HQ says it.
struct Wanted<'f> {
    part: &'f str,
    qty: i64,
    price: Option<Fen>,
}

/// What HQ ordered: of what the outlet holds, or of HQ's own that lies there.
struct Ordered<'f> {
    place: Account,
    lines: Vec<Wanted<'f>>,
    why: &'f str,
    send_to: &'f str,
    day: chrono::NaiveDate,
    /// The parcel that had it too many.
    shipment: Option<Ref>,
}

fn ordered<'f>(known: &&'f Known) -> Option<(&'f Known, Ordered<'f>)> {
    let wanted = |line: &'f TransferLine| Wanted { part: &line.part, qty: line.qty, price: None };
    let over = |line: &'f OverRecallLine| Wanted { part: &line.part, qty: line.qty, price: Some(line.price) };
    let (place, lines, why, send_to, day, shipment) = match &known.fact {
        Fact::TransferOrdered(f) => {
            (Account::Held, f.lines.iter().map(wanted).collect(), &f.why, &f.send_to, f.day, None)
        }
        Fact::ConsignedRecalled(f) => {
            (Account::Consigned, f.lines.iter().map(wanted).collect(), &f.why, &f.send_to, f.day, None)
        }
        Fact::OverRecalled(f) => {
            let lines = f.lines.iter().map(over).collect();
            (Account::Consigned, lines, &f.why, &f.send_to, f.day, Some(f.shipment))
        }
        _ => return None,
    };
    Some((known, Ordered { place, lines, why, send_to, day, shipment }))
}

/// The first withdrawal by who knew of no answer. It is the end of an order that nobody answers without knowing of it.
fn withdrawn<'f>(facts: &[&'f Known]) -> Option<(&'f Known, &'f TransferWithdrawn)> {
    let answered = |by: &Known| {
        let answer = |k: &&&Known| matches!(k.fact, Fact::TransferSent(_) | Fact::TransferDeclined(_));
        facts.iter().filter(answer).any(|k| by.origin.saw(&k.origin))
    };
    let withdrawn = |k: &&'f Known| if let Fact::TransferWithdrawn(f) = &k.fact { Some((*k, f)) } else { None };
    facts.iter().filter_map(withdrawn).find(|(by, _)| !answered(by))
}

/// The first answer stands unless a ruling names another; what was sent leaves the shelf by the answer that stands. Who
/// knew that the order was withdrawn answers nothing.
pub(super) fn transfer(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let Some((by, ordered)) = facts.iter().find_map(ordered) else { return Vec::new() };
    let withdrawn = withdrawn(facts);
    let answers: Vec<(&Known, Answer<'_>)> = facts
        .iter()
        .filter(|k| withdrawn.is_none_or(|(w, _)| !k.origin.saw(&w.origin)))
        .filter_map(|k| match &k.fact {
            Fact::TransferSent(f) => Some((*k, Answer::Sent(f))),
            Fact::TransferDeclined(f) => Some((*k, Answer::Declined(&f.why, f.day))),
            _ => None,
        })
        .collect();
    let shown: Vec<(&Known, String)> = answers.iter().map(|(k, answer)| (*k, said(answer))).collect();
    let rulings = rulings(facts);
    let conflicts = claims((scope, key, "transfer", key.id(), "answer"), &shown, &rulings);
    let contested = conflicts.iter().any(|c| c.state == "open");
    let standing = named(&conflicts, &rulings);
    let answer = answers.iter().find(|(k, _)| standing.is_none_or(|name| name == k.name()));

    let mut rows = Vec::new();
    let mut value = 0i64;
    if let Some((known, Answer::Sent(sent))) = answer {
        let mut postings = Postings::of(scope, known, sent.day, key.id());
        for line in &sent.lines {
            postings = postings.parts(ordered.place, Account::HqStock, &line.part, line.qty, line.price);
            value = value.saturating_add(line.price.0.saturating_mul(line.qty));
        }
        rows.extend(postings.done());
    }
    let sent = if let Some((_, Answer::Sent(sent))) = answer { Some(*sent) } else { None };
    rows.extend(lines(scope, key, &ordered.lines, sent));
    let row = TransferRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        state: match answer {
            None if withdrawn.is_some() => "withdrawn",
            None => "ordered",
            Some((_, Answer::Sent(_))) => "sent",
            Some((_, Answer::Declined(..))) => "declined",
        }
        .to_owned(),
        why: ordered.why.to_owned(),
        send_to: ordered.send_to.to_owned(),
        ordered_on: ordered.day,
        ordered_by: by.origin.actor.to_string(),
        waybill: sent.map(|f| f.waybill.clone()).unwrap_or_default(),
        answer: match (answer, withdrawn) {
            (Some((_, Answer::Declined(why, _))), _) => (*why).to_owned(),
            (None, Some((_, f))) => f.why.clone(),
            _ => String::new(),
        },
        answered_by: answer.map(|(k, _)| *k).or(withdrawn.map(|(k, _)| k)).map(actor).unwrap_or_default(),
        answered_on: answer.map(|(_, answer)| answered_on(answer)).or(withdrawn.map(|(_, f)| f.day)),
        value_fen: Fen(value),
        contested,
        place: ordered.place.word().to_owned(),
        shipment: ordered.shipment.map(|name| name.to_string()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows.extend(crossed(scope, key, answer, withdrawn).map(Record::into_row));
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn actor(known: &Known) -> String {
    known.origin.actor.to_string()
}

fn answered_on(answer: &Answer<'_>) -> chrono::NaiveDate {
    match answer {
        Answer::Sent(f) => f.day,
        Answer::Declined(_, day) => *day,
    }
}

/// Parts were sent by who did not know that HQ had withdrawn the order: they are on their way, and both sides have a record.
fn crossed(
    scope: &str,
    key: &Key,
    answer: Option<&(&Known, Answer<'_>)>,
    withdrawn: Option<(&Known, &TransferWithdrawn)>,
) -> Option<ConflictRow> {
    let ((sent, answer @ Answer::Sent(_)), (by, f)) = (answer?, withdrawn?) else { return None };
    let mut sides = [(&*sent.origin, sent.name(), said(answer)), (&*by.origin, by.name(), f.why.clone())];
    sides.sort_by_key(|(origin, name, _)| (origin.order(), name.idx));
    let [a, b] = sides;
    let mut row = conflict_row((scope, key, "transfer", key.id(), "withdrawn"), a, b);
    (row.state, row.winner, row.settled_by) = ("ruled".to_owned(), sent.name().to_string(), row.b_ref.clone());
    Some(row)
}

fn said(answer: &Answer<'_>) -> String {
    match answer {
        Answer::Sent(f) => {
            let pieces: Vec<String> = f.lines.iter().map(|l| format!("{} × {}", l.part, l.qty)).collect();
            pieces.join(", ")
        }
        Answer::Declined(why, _) => (*why).to_owned(),
    }
}

/// A row a line of the order; what was sent of a part that the order has twice stands with the first.
fn lines(scope: &str, key: &Key, ordered: &[Wanted<'_>], sent: Option<&TransferSent>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (i, line) in ordered.iter().enumerate() {
        let again = ordered[..i].iter().any(|before| before.part == line.part);
        let of_part = sent.filter(|_| !again).map(|f| f.lines.as_slice()).unwrap_or_default();
        let of_part: Vec<_> = of_part.iter().filter(|l| l.part == line.part).collect();
        let row = TransferLineRow {
            scope: scope.to_owned(),
            transfer: key.id().to_owned(),
            line: i as i64,
            part: line.part.to_owned(),
            ordered: line.qty,
            sent: of_part.iter().fold(0i64, |sum, l| sum.saturating_add(l.qty)),
            price_fen: line.price.or(of_part.first().map(|l| l.price)).unwrap_or_default(),
            serials: of_part.iter().flat_map(|l| l.serials.iter().map(String::as_str)).collect::<Vec<_>>().join(" "),
        };
        rows.push(row.into_row());
    }
    rows
}
