//! The tail of a lost PC's log: offered by another PC out of a backup, held until HQ rules.

use super::Known;
use crate::fact::Fact;
use crate::rows::TailRow;
use crate::table::{Record, Row};

/// The first ruling stands.
pub(super) fn tail(scope: &str, id: &str, facts: &[&Known]) -> Vec<Row> {
    let mut row: Option<TailRow> = None;
    for known in facts {
        match &known.fact {
            Fact::TailOffered(f) if row.is_none() => {
                row = Some(TailRow {
                    scope: scope.to_owned(),
                    id: id.to_owned(),
                    device: f.device.to_string(),
                    log: f.log.to_string(),
                    after_seq: f.after as i64,
                    end_seq: f.end as i64,
                    head: f.head.0.to_vec(),
                    facts: f.facts as i64,
                    oldest_ms: f.oldest_ms,
                    newest_ms: f.newest_ms,
                    by_log: known.origin.log.to_string(),
                    state: "held".to_owned(),
                    reason: String::new(),
                });
            }
            Fact::TailAccepted(f) => {
                if let Some(row) = row.as_mut().filter(|row| row.state == "held") {
                    row.state = if f.accepted { "accepted" } else { "refused" }.to_owned();
                    row.reason.clone_from(&f.reason);
                }
            }
            _ => {}
        }
    }
    row.into_iter().map(Record::into_row).collect()
}
