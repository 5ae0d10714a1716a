//! The outlet's drawer. Who hands it over without having seen an earlier hand-over counted what was somebody else's by then:
//! the first stands until HQ rules, and the other one moves nothing.

use std::collections::BTreeMap;

use domain::Fen;
use domain::stock::Account;

use super::lending::rivals;
use super::posting::Postings;
use super::{Key, Known};
use crate::fact::{Fact, TillHandedOver};
use crate::rows::{ConflictRow, TillHandoverRow};
use crate::table::{Record, Row};

pub(super) fn till(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let handed: Vec<(&Known, &TillHandedOver)> = facts
        .iter()
        .filter_map(|known| if let Fact::TillHandedOver(f) = &known.fact { Some((*known, f)) } else { None })
        .collect();
    // A hand-over has ended for whoever saw it.
    let seen: BTreeMap<_, Vec<&Known>> = handed.iter().map(|(known, _)| (known.name(), vec![*known])).collect();
    let values: Vec<(&Known, String)> = handed.iter().map(|(k, f)| (*k, f.counted.to_string())).collect();
    let conflicts = rivals((scope, key, "till", "", "handed_over"), &values, &seen, facts);
    let mut rows = Vec::new();
    for (known, f) in handed {
        let id = known.name().to_string();
        let mine = |c: &&ConflictRow| c.a_ref == id || c.b_ref == id;
        let void = conflicts.iter().filter(mine).any(|c| c.winner != id);
        let variance = f.counted.0.saturating_sub(f.expected.0);
        if !void {
            let mut postings = Postings::of(scope, known, f.day, "");
            if variance != 0 {
                postings = postings.money(Account::CashVariance, Account::Till, Fen(variance));
            }
            if f.moved != Fen::ZERO {
                postings = postings.money(Account::Till, Account::CashOut, f.moved);
            }
            rows.extend(postings.done());
        }
        let row = TillHandoverRow {
            scope: scope.to_owned(),
            to_whom: f.to.word().to_owned(),
            person: f.person.map(|person| person.to_string()).unwrap_or_default(),
            expected_fen: f.expected,
            counted_fen: f.counted,
            variance_fen: Fen(variance),
            moved_fen: f.moved,
            reference: f.reference.clone(),
            why: f.why.clone(),
            day: f.day,
            at_ms: known.origin.wall_ms,
            said_by: known.origin.actor.to_string(),
            state: if void { "void" } else { "stands" }.to_owned(),
            contested: conflicts.iter().filter(mine).any(|c| c.state == "open"),
            id,
        };
        rows.push(row.into_row());
    }
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}
