//! Periods: which days are closed, by which changeset of HQ's, and who signed what the statement says.

use chrono::NaiveDate;

use super::closes::Closes;
use super::register::conflict_row;
use super::{Key, Known};
use crate::fact::Fact;
use crate::rows::{ConflictRow, PeriodRow, StatementSignatureRow};
use crate::table::{Record, Row};

/// Who signs for headquarters, in [`StatementSignatureRow::signer`].
pub const HQ: &str = "hq";

/// All closes of an outlet that stand, and what does not stand beside them; of one signer's words about a close the first
/// stands.
pub(super) fn periods(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let closes = Closes::of(facts);
    let closed: Vec<PeriodRow> = closes
        .closed()
        .map(|(known, end)| PeriodRow {
            scope: scope.to_owned(),
            end_on: end,
            log: known.origin.log.to_string(),
            seq: known.origin.seq as i64,
            closed_ms: known.origin.wall_ms,
            closed_by: known.origin.actor.to_string(),
        })
        .collect();
    let mut signed: Vec<StatementSignatureRow> = Vec::new();
    let stands = |end: NaiveDate, log: &str, seq: u64| {
        closed.iter().any(|row| row.end_on == end && row.log == log && row.seq == seq as i64)
    };
    for known in facts {
        let Fact::StatementSigned(f) = &known.fact else { continue };
        let signer = if known.origin.by_hq { HQ.to_owned() } else { known.origin.log.to_string() };
        let again = signed.iter().any(|row| row.end_on == f.end && row.signer == signer);
        if again || !stands(f.end, &f.log.to_string(), f.seq) {
            continue;
        }
        signed.push(StatementSignatureRow {
            scope: scope.to_owned(),
            end_on: f.end,
            signer,
            hash: f.hash.0.to_vec(),
            signature: f.signature.0.to_vec(),
            signed_ms: known.origin.wall_ms,
            signed_by: known.origin.actor.to_string(),
        });
    }
    let mut beside = missed(scope, key, facts, stands);
    beside.extend(closes.conflicts(scope, key));
    let rows = closed.into_iter().map(Record::into_row).chain(signed.into_iter().map(Record::into_row));
    rows.chain(beside.into_iter().map(Record::into_row)).collect()
}

/// What came behind a close, beside the close: nobody need rule, since a closed period stays as it is and the next one says
/// the rest.
fn missed(scope: &str, key: &Key, facts: &[&Known], stands: impl Fn(NaiveDate, &str, u64) -> bool) -> Vec<ConflictRow> {
    let mut rows: Vec<ConflictRow> = Vec::new();
    for known in facts {
        let Fact::PeriodMissed(f) = &known.fact else { continue };
        let close = facts.iter().find(|k| k.origin.log == f.log && k.origin.seq == f.seq);
        let Some(close) = close.filter(|_| stands(f.end, &f.log.to_string(), f.seq)) else { continue };
        let end = f.end.to_string();
        let a = (&*close.origin, close.name(), end.clone());
        let b = (&*known.origin, f.late, f.changesets.to_string());
        let mut row = conflict_row((scope, key, "period", &end, "period"), a, b);
        (row.b_actor, row.b_ms, row.b_saw) = (f.actor.clone(), f.at_ms, f.saw as i64);
        (row.b_did, row.b_day) = (f.did.clone(), Some(f.day));
        // HQ did not have it when it closed.
        row.a_saw = 0;
        (row.state, row.winner, row.settled_by) = ("ruled".to_owned(), row.a_ref.clone(), known.name().to_string());
        if rows.iter().all(|other| other.id != row.id) {
            rows.push(row);
        }
    }
    rows
}
