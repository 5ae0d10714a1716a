//! Defective parts sent back, and HQ's inspections of them: one stands at a time, the next one only after it was taken back.

use domain::Fen;
use domain::stock::Account;

use super::Known;
use super::posting::Postings;
use crate::fact::{DefectivesInspected, DefectivesReturned, Fact, InspectionReversed};
use crate::rows::{ReturnLineRow, ReturnRow};
use crate::table::{Record, Row};

type Inspected<'f> = (&'f Known, &'f DefectivesInspected);

/// What HQ writes off is no longer owed, the rest is owed again.
pub(super) fn defective_return(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let Some((sent, f)) =
        facts.iter().find_map(|k| if let Fact::DefectivesReturned(f) = &k.fact { Some((*k, f)) } else { None })
    else {
        return Vec::new();
    };
    let id = sent.name().to_string();
    let mut out = Postings::of(scope, sent, f.day, &id);
    for line in &f.lines {
        out = out.parts(Account::Defective, Account::Returned, &line.part, line.qty, line.price);
    }
    let mut rows = out.done();
    let mut standing: Option<Inspected<'_>> = None;
    let mut reversed: Option<&InspectionReversed> = None;
    let mut passed_over = Vec::new();
    for known in facts {
        match &known.fact {
            // Two of HQ's nodes may inspect a parcel at once; the first one did.
            Fact::DefectivesInspected(by) if standing.is_none() => {
                rows.extend(decide(Postings::of(scope, known, by.day, &id), f, by, false));
                standing = Some((known, by));
            }
            Fact::DefectivesInspected(_) => passed_over.push(known.name()),
            // HQ meant the one that it had; another came before it out of a log from before a backup.
            Fact::InspectionReversed(back) => {
                let meant =
                    |(k, _): &mut Inspected<'_>| k.name() == back.inspection || passed_over.contains(&back.inspection);
                if let Some((_, by)) = standing.take_if(meant) {
                    rows.extend(decide(Postings::of(scope, known, back.day, &id), f, by, true));
                    reversed = Some(back);
                }
            }
            _ => {}
        }
    }
    for (i, line) in f.lines.iter().enumerate() {
        let row = ReturnLineRow {
            scope: scope.to_owned(),
            returned: id.clone(),
            line: i as i64,
            part: line.part.clone(),
            qty: line.qty,
            price_fen: line.price,
            written_off: standing.map_or(0, |(_, by)| written_off(by, i)),
        };
        rows.push(row.into_row());
    }
    let value = f.lines.iter().fold(0i64, |sum, line| sum.saturating_add(line.price.0.saturating_mul(line.qty)));
    let row = ReturnRow {
        scope: scope.to_owned(),
        id,
        waybill: f.waybill.clone(),
        returned_on: f.day,
        value_fen: Fen(value),
        state: if standing.is_some() { "inspected" } else { "sent" }.to_owned(),
        why: standing.map(|(_, by)| by.why.clone()).unwrap_or_default(),
        inspection: standing.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        reversed_on: reversed.map(|back| back.day),
        reversed_why: reversed.map(|back| back.why.clone()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows
}

fn written_off(by: &DefectivesInspected, line: usize) -> i64 {
    by.written_off.get(line).copied().unwrap_or(0)
}

/// An inspection and its reversal are the same movements, there and back.
fn decide(postings: Postings<'_>, sent: &DefectivesReturned, by: &DefectivesInspected, back: bool) -> Vec<Row> {
    let way = |to| if back { (to, Account::Returned) } else { (Account::Returned, to) };
    let (off, owed) = (way(Account::WrittenOff), way(Account::Defective));
    let lines = sent.lines.iter().enumerate();
    let moved = lines.fold(postings, |postings, (i, line)| {
        let qty = written_off(by, i);
        let postings = postings.parts(off.0, off.1, &line.part, qty, line.price);
        postings.parts(owed.0, owed.1, &line.part, line.qty.saturating_sub(qty), line.price)
    });
    moved.done()
}
