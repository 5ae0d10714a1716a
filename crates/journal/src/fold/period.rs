//! Periods: which days are closed, by which changeset of HQ's, and who signed what the statement says.

use chrono::NaiveDate;

use super::Known;
use crate::fact::Fact;
use crate::rows::{PeriodRow, StatementSignatureRow};
use crate::table::{Record, Row};

/// Who signs for headquarters, in [`StatementSignatureRow::signer`].
pub const HQ: &str = "hq";

/// All closes of an outlet. A close that does not come behind the last one closes nothing; of one signer's words about a
/// close the first stands.
pub(super) fn periods(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut closed: Vec<PeriodRow> = Vec::new();
    let mut signed: Vec<StatementSignatureRow> = Vec::new();
    for known in facts {
        if let Fact::PeriodClosed(f) = &known.fact
            && closed.last().is_none_or(|last| last.end_on < f.end)
        {
            closed.push(PeriodRow {
                scope: scope.to_owned(),
                end_on: f.end,
                log: known.origin.log.to_string(),
                seq: known.origin.seq as i64,
                closed_ms: known.origin.wall_ms,
                closed_by: known.origin.actor.to_string(),
            });
        }
    }
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
    closed.into_iter().map(Record::into_row).chain(signed.into_iter().map(Record::into_row)).collect()
}
