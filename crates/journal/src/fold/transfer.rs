//! Parts that HQ orders an outlet to send on: its one answer, and the pieces that left.

use domain::Fen;
use domain::stock::Account;

use super::posting::Postings;
use super::register::{claims, rulings};
use super::{Key, Known};
use crate::fact::{Fact, TransferOrdered, TransferSent};
use crate::rows::{TransferLineRow, TransferRow};
use crate::table::{Record, Row};

/// What an outlet answered.
enum Answer<'f> {
    Sent(&'f TransferSent),
    Declined(&'f str, chrono::NaiveDate),
}

/// The first answer stands unless a ruling names another; what was sent leaves the shelf by the answer that stands.
pub(super) fn transfer(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let ordered = facts.iter().find_map(|k| if let Fact::TransferOrdered(f) = &k.fact { Some((*k, f)) } else { None });
    let Some((by, ordered)) = ordered else { return Vec::new() };
    let answers: Vec<(&Known, Answer<'_>)> = facts
        .iter()
        .filter_map(|k| match &k.fact {
            Fact::TransferSent(f) => Some((*k, Answer::Sent(f))),
            Fact::TransferDeclined(f) => Some((*k, Answer::Declined(&f.why, f.day))),
            _ => None,
        })
        .collect();
    let shown: Vec<(&Known, String)> = answers.iter().map(|(k, answer)| (*k, said(answer))).collect();
    let conflicts = claims((scope, key, "transfer", key.id(), "answer"), &shown, &rulings(facts));
    let contested = conflicts.iter().any(|c| c.state == "open");
    let standing = conflicts.iter().rev().find(|c| c.state == "ruled").map(|c| c.winner.clone());
    let answer = answers.iter().find(|(k, _)| standing.as_ref().is_none_or(|name| *name == k.name().to_string()));

    let mut rows = Vec::new();
    let mut value = 0i64;
    if let Some((known, Answer::Sent(sent))) = answer {
        let mut postings = Postings::of(scope, known, sent.day, key.id());
        for line in &sent.lines {
            postings = postings.parts(Account::Held, Account::HqStock, &line.part, line.qty, line.price);
            value = value.saturating_add(line.price.0.saturating_mul(line.qty));
        }
        rows.extend(postings.done());
    }
    let sent = if let Some((_, Answer::Sent(sent))) = answer { Some(*sent) } else { None };
    rows.extend(lines(scope, key, ordered, sent));
    let row = TransferRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        state: match answer {
            None => "ordered",
            Some((_, Answer::Sent(_))) => "sent",
            Some((_, Answer::Declined(..))) => "declined",
        }
        .to_owned(),
        why: ordered.why.clone(),
        send_to: ordered.send_to.clone(),
        ordered_on: ordered.day,
        ordered_by: by.origin.actor.to_string(),
        waybill: sent.map(|f| f.waybill.clone()).unwrap_or_default(),
        answer: if let Some((_, Answer::Declined(why, _))) = answer { (*why).to_owned() } else { String::new() },
        answered_by: answer.map(|(k, _)| k.origin.actor.to_string()).unwrap_or_default(),
        answered_on: answer.map(|(_, answer)| match answer {
            Answer::Sent(f) => f.day,
            Answer::Declined(_, day) => *day,
        }),
        value_fen: Fen(value),
        contested,
    };
    rows.push(row.into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
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
fn lines(scope: &str, key: &Key, ordered: &TransferOrdered, sent: Option<&TransferSent>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (i, line) in ordered.lines.iter().enumerate() {
        let again = ordered.lines[..i].iter().any(|before| before.part == line.part);
        let of_part = sent.filter(|_| !again).map(|f| f.lines.as_slice()).unwrap_or_default();
        let of_part: Vec<_> = of_part.iter().filter(|l| l.part == line.part).collect();
        let row = TransferLineRow {
            scope: scope.to_owned(),
            transfer: key.id().to_owned(),
            line: i as i64,
            part: line.part.clone(),
            ordered: line.qty,
            sent: of_part.iter().fold(0i64, |sum, l| sum.saturating_add(l.qty)),
            price_fen: of_part.first().map_or(Fen::ZERO, |l| l.price),
            serials: of_part.iter().flat_map(|l| l.serials.iter().map(String::as_str)).collect::<Vec<_>>().join(" "),
        };
        rows.push(row.into_row());
    }
    rows
}
